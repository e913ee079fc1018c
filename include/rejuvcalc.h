/* SPDX-License-Identifier: MIT */
/*
 * rejuvcalc.h - what software rejuvenation costs the throughput of a virtualized cluster
 *
 * Software ages, so operators restart it on a schedule: the virtual machine monitor (VMM) of every
 * host once every Tv, the operating system (OS) of every virtual machine (VM) once every To. This
 * library computes in closed form what a way of restarting the VMM ("strategy") leaves of the
 * cluster's throughput:
 *
 *     P = (A - G) * p * (m - r)
 *
 *     A = 1 - U                                           availability, 0 to 1
 *     U = D/Tv + fo*Do                                    its complement
 *     G = sum(t*g)/Tv + fo*[(n - 1)*Co*co + Wo*wo]        degradation
 *     L = U + G                                           loss of a serving host's work
 *
 * with D the mean downtime of a VM per VMM rejuvenation, (t, g) the phases in which a host then
 * runs at 1 - g of its performance p, m hosts of which r are reserved, n VMs on each, Do the
 * downtime of an OS rejuvenation, (Co, co) its contention with the other VMs, (Wo, wo) the warm-up
 * after it, and
 *
 *     fo = 1/To              how often the OS of one VM is rejuvenated, per second;
 *     fo = N/Tv              if a VMM rejuvenation restarts the OS schedule: N = ceil(Tv/To) - 1
 *                            of them fit between two VMM rejuvenations.
 *
 * Source: K. Kourai, "VMM no software jakuka wo kouryo shita cluster seinou no hikaku" (a
 * comparison of cluster performance considering software rejuvenation of VMMs), talk. N, reserved
 * hosts for large clusters and the what-if strategies are this library's additions; each says so
 * where it stands.
 *
 * What the model leaves out: rejuvenations that overlap, failures that were not planned, ageing
 * itself, load that varies with time, and the growth of migration times with the number of VMs
 * (times are as measured, whatever n is, unless a strategy is given by stages).
 *
 * Conventions
 *   - Inputs come before results, and the optional `problem` last. Times are in seconds, fractions
 *     are 0 to 1, counts are whole numbers held in doubles, throughput is in the unit of
 *     host_performance.
 *   - Every struct belongs to the caller and begins with struct_size. Set it to sizeof the struct
 *     before any call that reads or fills the struct: rejuv_scenario s = {.struct_size = sizeof s};
 *     Structs may grow at their end in later versions; a library knows the sizes of its ancestors.
 *     The elements of arrays (phases, stages, crossovers, columns) have no size and never grow.
 *   - Functions that can fail return a status. REJUV_OK is 0, any other value has one meaning
 *     everywhere. Where a function fails, what it was to compute is NaN throughout; functions that
 *     fill or set inputs (keys, profiles, derived strategies) leave them untouched.
 *   - The library has no mutable state and does no input, output or allocation; it never reads or
 *     sets errno or the locale, never prints and never exits. Every function may be called from any
 *     thread and from a signal handler. It expects round-to-nearest and does not change the
 *     rounding mode.
 *   - Accuracy: for every legal input the results are the exact rational results of the given
 *     doubles with an error of less than one unit in the last place, the same bits on every
 *     machine. Where less than 2^-50 of the work is left, availability, throughput and its share
 *     are within 2^-100 of 1, p*(m - r) and 1; what is left below that is 0.
 *   - Not promised: that a text stays the same between versions, or that keys keep their index.
 */
#ifndef REJUVCALC_H
#define REJUVCALC_H

#include <math.h> /* HUGE_VAL */
#include <stdint.h>

#define REJUV_VERSION_MAJOR 0
#define REJUV_VERSION_MINOR 1
#define REJUV_VERSION_PATCH 0
#define REJUV_VERSION_NUMBER                                                                       \
    (REJUV_VERSION_MAJOR * 10000 + REJUV_VERSION_MINOR * 100 + REJUV_VERSION_PATCH)

/* Defining REJUV_API as nothing gives plain declarations, which binding generators read more
 * easily. */
#ifndef REJUV_API
#if defined __GNUC__ && !defined _WIN32
#define REJUV_API __attribute__((visibility("default")))
#else
#define REJUV_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* An interval that never ends: the layer is not rejuvenated. Legal for vmm_interval and
 * os_interval. */
#define REJUV_NEVER HUGE_VAL

/* Leave the choice to the model. Legal for os_credit and for a strategy's reserved hosts. */
#define REJUV_AUTO (-1.0)

/* ------------------------------------------------------------------------------------------------
 * Status
 */

enum rejuv_status {
    REJUV_OK = 0,

    /* Mistakes of the caller. */
    REJUV_E_NULL,            /* a required pointer is null */
    REJUV_E_STRUCT_SIZE,     /* struct_size is not that of a known version */
    REJUV_E_UNKNOWN_NAME,    /* no key, profile or strategy has this name */
    REJUV_E_KEY_UNAVAILABLE, /* the strategy is derived or has several phases */
    REJUV_E_KIND,            /* kind, resets_os or evacuates is not one of the values listed here */
    REJUV_E_NOT_GIVEN,       /* a required quantity has not been given (it is NaN) */
    REJUV_E_RANGE,           /* a quantity lies outside its legal range */
    REJUV_E_NOT_WHOLE,       /* a count is not a whole number */
    REJUV_E_OS_INTERVAL, /* an OS rejuvenation does not fit its interval: Do + max(Co, Wo) > To */
    REJUV_E_STAGES,      /* the number of migration stages is neither 1 nor that of the VMs */
    REJUV_E_PHASES,      /* degraded phases are given in more than one way */
    REJUV_E_AUTO,        /* automatic reserved hosts: no closed form, or too many steps */

    /* The strategy cannot run in this scenario: no mistake, but there are no figures. */
    REJUV_INFEASIBLE_INTERVAL, /* downtime and phases exceed the VMM interval: D + sum(t) > Tv */
    REJUV_INFEASIBLE_HOSTS, /* no host is left to serve: m <= r, or one host cannot be evacuated */
    REJUV_INFEASIBLE_RESERVED, /* one evacuation exceeds the VMM interval */
    REJUV_INFEASIBLE_LOSS,     /* the loss is above 1 */
    REJUV_INFEASIBLE_TARGET,   /* no legal number of hosts delivers the throughput */

    REJUV_STATUS_END /* not a status: their number */
};

/* The meaning of a status as a sentence without a full stop; static text, never null. */
REJUV_API const char *rejuv_status_text(int32_t status);

/* 1 if the status says that a strategy is infeasible, otherwise 0. */
REJUV_API int32_t rejuv_status_is_infeasible(int32_t status);

/* "0.1.0", and REJUV_VERSION_NUMBER, as the library was built: compare them with the header's. */
REJUV_API const char *rejuv_version(void);
REJUV_API uint32_t rejuv_version_number(void);

/*
 * What was wrong, for messages. Every function that takes one accepts null, and fills it on failure
 * only. The quantity `key` (an index for rejuv_key_at, or -1 where no single key is to blame) had
 * `value`; legal is minimum to maximum. A limit that depends on other quantities is given as it is
 * in this scenario:
 *   REJUV_E_OS_INTERVAL         os_interval = value, minimum = Do + max(Co, Wo)
 *   REJUV_E_STAGES              vms = value, minimum = maximum = the number of stages
 *   REJUV_INFEASIBLE_INTERVAL   vmm_interval = value, minimum = D + sum(t)
 *   REJUV_INFEASIBLE_HOSTS      hosts = value, minimum = r + 1, or 2 for REJUV_EVACUATE
 *   REJUV_INFEASIBLE_RESERVED   vmm_interval = value, minimum = sum(t) + tb
 *   REJUV_INFEASIBLE_LOSS       key -1, value = L, minimum = 0, maximum = 1
 *   REJUV_INFEASIBLE_TARGET     key -1, value = P of 2^53 hosts, minimum = the throughput asked for
 * Sums are compared exactly, as the doubles are, but given rounded: a minimum may look like the value.
 * Statuses not about a quantity leave key -1 and the numbers NaN. A problem of unknown struct_size is
 * left alone.
 */
typedef struct rejuv_problem {
    uint32_t struct_size;
    int32_t status;
    int32_t key;
    int32_t unused; /* 0 */
    double value;
    double minimum;
    double maximum;
} rejuv_problem;

/* ------------------------------------------------------------------------------------------------
 * What goes in. The legal range, unit, default and meaning of every number are in the key table
 * below.
 */

/* The cluster and its schedule. */
typedef struct rejuv_scenario {
    uint32_t struct_size;
    uint32_t unused;         /* 0 */
    double vmm_interval;     /* Tv, or REJUV_NEVER */
    double os_interval;      /* To, or REJUV_NEVER */
    double hosts;            /* m, reserved ones included */
    double vms;              /* n, per host */
    double host_performance; /* p */

    /* alpha: the part of an OS interval that is saved by a VMM rejuvenation which restarts the OS
     * schedule; fo = max(0, Tv/To - alpha)/Tv. REJUV_AUTO stands for Tv/To - N. */
    double os_credit;

    /* phi: the share of live migration's degradation that a network for migration only takes
     * away. Read by REJUV_DEDICATED_NETWORK alone. */
    double network_share;

    double vmm_reboot; /* tb: rebooting the VMM of an empty host */
} rejuv_scenario;

/* What one OS rejuvenation costs. */
typedef struct rejuv_os_effect {
    uint32_t struct_size;
    uint32_t unused;        /* 0 */
    double downtime;        /* Do */
    double contention_time; /* Co */
    double contention;      /* co: lost by each of the other n - 1 VMs for Co */
    double warmup_time;     /* Wo */
    double warmup;          /* wo: lost by the VM itself for Wo */
} rejuv_os_effect;

/* For `time` the host runs at 1 - degradation of its performance. */
typedef struct rejuv_phase {
    double time;
    double degradation;
} rejuv_phase;

/*
 * The i-th of n migrations: for `time`, each of the n - i VMs still at the source loses `source`,
 * the moving one `moving`, each of the i - 1 at the destination `destination`. Stage i is the phase
 * (time, [(n - i)*source + moving + (i - 1)*destination]/n).
 */
typedef struct rejuv_stage {
    double time;
    double source;
    double moving;
    double destination;
} rejuv_stage;

/* How a strategy comes by its numbers: rejuv_strategy.kind. */
enum rejuv_kind {
    REJUV_MEASURED = 0,      /* as given */
    REJUV_DEDICATED_NETWORK, /* what if migration had its own network: g*(1 - phi) in place of g */
    REJUV_EVACUATE,          /* what if no destination were kept idle; see rejuv_derive */
    REJUV_NONE               /* nothing is rejuvenated: P = p*m; every number is 0 and ignored */
};

/*
 * A way of rejuvenating the VMM. All strategies go through the one formula above; what differs is
 * data.
 *
 * The phases are given in one of three ways: as the single phase (degraded_time, degradation); as
 * an array of phases; as an array of stages, either one for each of the n VMs, in order, or one
 * that stands for all n. The single phase must be 0, 0 where an array is given. Arrays belong to
 * the caller and are only read.
 */
typedef struct rejuv_strategy {
    uint32_t struct_size;
    int32_t kind;         /* enum rejuv_kind */
    uint32_t resets_os;   /* 1: every OS is rebooted too, so its schedule starts anew; else 0 */
    uint32_t evacuates;   /* 1: VMs move to a reserved host, so some are needed; else 0 */
    double downtime;      /* D */
    double degraded_time; /* t of the single phase */
    double degradation;   /* g of the single phase */
    double reserved;      /* r, or REJUV_AUTO: as many as are needed */
    uint32_t phase_count; /* 0: the single phase, or stages */
    uint32_t stage_count; /* 0: phases */
    const rejuv_phase *phases;
    const rejuv_stage *stages;
} rejuv_strategy;

/* Fill with the key table's defaults; a quantity without one becomes NaN ("not given"), a strategy
 * becomes one that costs nothing. Fails with REJUV_E_NULL or REJUV_E_STRUCT_SIZE, nothing written. */
REJUV_API int32_t rejuv_scenario_default(rejuv_scenario *scenario);
REJUV_API int32_t rejuv_os_effect_default(rejuv_os_effect *os);
REJUV_API int32_t rejuv_strategy_default(rejuv_strategy *strategy);

/*
 * The strategies that are not measured but derived: the baseline REJUV_NONE, which ignores `live`
 * (may be null), and the what-ifs of the talk's last page, derived from live migration:
 *   REJUV_DEDICATED_NETWORK  g*(1 - phi) in place of g; D and r are those of `live`
 *   REJUV_EVACUATE           the VMs spread over the other serving hosts and come back: the phases
 *                            out, (tb, 1) while the host is away, the phases back; 2*D; r = 0; needs
 *                            m >= 2, and room for 1/(m - 1) more VMs on every host
 * phi and tb are read from the scenario at each evaluation. The result refers to the arrays of
 * `live`, if it has any. `derived` may be `live` itself. Fails with REJUV_E_NULL,
 * REJUV_E_STRUCT_SIZE or REJUV_E_KIND (the latter also where `live` is not REJUV_MEASURED),
 * nothing written.
 */
REJUV_API int32_t rejuv_derive(const rejuv_strategy *live, int32_t kind, rejuv_strategy *derived);

/* The ID and the title of a derived kind: "live-dedicated", "evacuate", "none"; null for any other
 * kind. */
REJUV_API const char *rejuv_derived_id(int32_t kind);
REJUV_API const char *rejuv_derived_title(int32_t kind);

/* ------------------------------------------------------------------------------------------------
 * What comes out
 */

typedef struct rejuv_result {
    uint32_t struct_size;
    uint32_t unused;         /* untouched */
    double reserved_hosts;   /* r */
    double reserved_needed;  /* see below; a result with reserved_hosts < this is not attainable */
    double serving_hosts;    /* m - r */
    double os_rejuvenations; /* fo*Tv, of a VM between VMM rejuvenations; NaN if Tv is never */
    double unavailability;   /* U */
    double availability;     /* A = 1 - U */
    double degradation;      /* G */
    double loss;             /* L = U + G, 0 to 1 */
    double throughput;       /* P */
    double lost;             /* p*m - P = p*(r + L*(m - r)), summed from losses */
    double lost_hosts;       /* lost/p: how many hosts' worth is lost */
    double throughput_share; /* P/(p*m), the share of the ideal, 0 to 1 */
} rejuv_result;

/*
 * Evaluate a strategy in a scenario.
 *
 * Reserved hosts: one spare is busy for b = sum(t) + tb with an evacuation, after which the freshly
 * rebooted host is the next spare; so it completes J = floor(Tv/b) evacuations in an interval, and
 * m hosts need
 *     reserved_needed = ceil(m/(1 + J)).
 * Tv never: 0. b = 0: 1. J = 0: m, and then REJUV_AUTO is infeasible. A strategy that does not
 * evacuate needs 0. (The talk reserves one host whatever m is; this is the library's addition.)
 *
 * A quotient Tv/To or Tv/b within 1e-9 (relative) of a whole number is that number, so that
 * intervals given as decimals, 0.3 days and 0.1 days, divide as their writer expects. (Above 5e8,
 * that is every quotient: it is rounded to the nearest.)
 *
 * L is summed, never taken as 1 - (A - G); its last places are therefore good even where it is
 * tiny. Edges: L = 1 gives P = 0. Nothing rejuvenated (both intervals never) gives L = 0 and P =
 * p*(m - r).
 *
 * Fails with any status but REJUV_E_UNKNOWN_NAME, REJUV_E_KEY_UNAVAILABLE and REJUV_E_AUTO; then
 * every number of `result` is NaN (untouched where `result` itself is null or of unknown size).
 * Mistakes are found before infeasibilities, and quantities in the order of the key table.
 */
REJUV_API int32_t rejuv_evaluate(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                 const rejuv_strategy *strategy, rejuv_result *result,
                                 rejuv_problem *problem);

/* The terms of the formula, one by one. All are sums over the names above. */
typedef struct rejuv_terms {
    uint32_t struct_size;
    uint32_t unused;         /* untouched */
    double downtime;         /* D as it enters the formula, s (moved twice by REJUV_EVACUATE) */
    double degraded_time;    /* sum(t), s */
    double degraded_work;    /* sum(t*g), s of a host's work */
    double os_rejuvenations; /* fo*Tv; NaN where Tv is never */
    double os_credit;        /* alpha in use; NaN where no OS schedule is restarted, or ever ends */
    double os_rate;          /* fo, per second */
    double vmm_downtime;     /* D/Tv */
    double os_downtime;      /* fo*Do */
    double vmm_degradation;  /* sum(t*g)/Tv */
    double os_contention;    /* fo*(n - 1)*Co*co */
    double os_warmup;        /* fo*Wo*wo */
    double unavailability;   /* U = vmm_downtime + os_downtime */
    double availability;     /* A */
    double degradation;      /* G = vmm_degradation + os_contention + os_warmup */
    double loss;             /* L = U + G */

    /* NaN where the strategy does not evacuate, or Tv is never: */
    double evacuation_time; /* b = sum(t) + tb, s */
    double evacuations;     /* J = floor(Tv/b) of one spare; infinite for b = 0 */

    double os_degraded_work; /* (n - 1)*Co*co + Wo*wo, s: degraded by one OS rejuvenation */
} rejuv_terms;

/* As rejuv_evaluate, but does not need (or look at) `hosts`, and stops at L: no
 * REJUV_INFEASIBLE_HOSTS or REJUV_INFEASIBLE_RESERVED. On failure every number of `terms` is NaN. */
REJUV_API int32_t rejuv_explain(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                const rejuv_strategy *strategy, rejuv_terms *terms,
                                rejuv_problem *problem);

/* As rejuv_explain, but fills the terms where the strategy cannot run, too, to tell why: with
 * REJUV_INFEASIBLE_INTERVAL they are those of costs that do not fit, with REJUV_INFEASIBLE_LOSS the loss is above 1.
 * They are no results. Every number of `terms` is NaN after any other failure. */
REJUV_API int32_t rejuv_diagnose(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                 const rejuv_strategy *strategy, rejuv_terms *terms,
                                 rejuv_problem *problem);

/* r_min = ceil(m/(1 + J)): how many reserved hosts m hosts need (1 to 2^53) where one of them completes J evacuations in
 * an interval (0 and more, or infinitely many), the whole numbers that rejuv_evaluate and rejuv_terms use. NaN for any
 * others. */
REJUV_API double rejuv_reserved_needed(double hosts, double evacuations);

/*
 * How `result` compares with `reference`, two results of rejuv_evaluate for the same cluster:
 * difference = P - P_reference, taken between what is lost so that close strategies keep their
 * digits, and ratio = P/P_reference (NaN where P_reference is 0). NaN in, NaN out. Either pointer
 * may be null. Fails with REJUV_E_NULL or REJUV_E_STRUCT_SIZE; then both results are NaN.
 */
REJUV_API int32_t rejuv_difference(const rejuv_result *result, const rejuv_result *reference,
                                   double *difference, double *ratio);

/*
 * The number of hosts at which two strategies are equal, a real number:
 *
 *     m* = [(1 - La)*ra - (1 - Lb)*rb] / (Lb - La)
 *
 * where both reserve a fixed number of hosts. The one with the smaller loss is better above m*.
 * `hosts` of the scenario is not looked at. m* may be a number that no cluster can have (below 1,
 * or not above ra and rb): then the order never changes. It is NaN where La = Lb (within 2^-95),
 * since the order is then the same for every m.
 *
 * Fails as rejuv_explain, or with REJUV_E_AUTO where a strategy that evacuates has REJUV_AUTO;
 * *hosts is then NaN. Mistakes of either strategy are found before an infeasibility of the first.
 */
REJUV_API int32_t rejuv_crossover_hosts(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                        const rejuv_strategy *first, const rejuv_strategy *second,
                                        double *hosts, rejuv_problem *problem);

/*
 * The least number of hosts above `from` and up to `to` at which the order of two strategies (first
 * better, equal, second better) is not what it is at `from`; NaN for none. Called again with the
 * result as `from`, it gives the next. Where only one of them can run with so many hosts, that one is
 * better; where neither can, the search begins at the least that is enough for one. `hosts` of the
 * scenario is not looked at; `from` and `to` have its legal range. Where there is such a number, *order
 * (may be null) becomes the order from there on: 1 first better, 0 equal, -1 second better.
 *
 * Reserved hosts may be fixed or REJUV_AUTO: then the throughput is a sawtooth, whose teeth are walked
 * one by one until the slopes alone decide, a hundred thousand at most.
 *
 * Fails as rejuv_explain, with REJUV_INFEASIBLE_RESERVED as rejuv_evaluate, or with REJUV_E_AUTO where
 * so many teeth do not decide; *hosts is then NaN.
 */
REJUV_API int32_t rejuv_next_order_change(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                          const rejuv_strategy *first, const rejuv_strategy *second,
                                          double from, double to, double *hosts, int32_t *order,
                                          rejuv_problem *problem);

/* ------------------------------------------------------------------------------------------------
 * Many scenarios at once
 */

/* A number of the key table that differs from row to row. */
typedef struct rejuv_column {
    const char *key;   /* a name of the key table: "vmm_interval", "os.downtime", "degradation" */
    uint32_t strategy; /* whose it is, for a key of strategies: by its place, from 0; else unread */
    uint32_t unused;   /* 0 */
    const double *values; /* one for each row */
} rejuv_column;

/* Where the results of one strategy go: arrays with room for each row, null for what is not wanted. The names are
 * those of rejuv_result. */
typedef struct rejuv_results {
    uint32_t struct_size;
    uint32_t unused; /* untouched */
    int32_t *status; /* what rejuv_evaluate returns */
    double *reserved_hosts;
    double *reserved_needed;
    double *serving_hosts;
    double *os_rejuvenations;
    double *unavailability;
    double *availability;
    double *degradation;
    double *loss;
    double *throughput;
    double *lost;
    double *lost_hosts;
    double *throughput_share;
} rejuv_results;

/*
 * Evaluate strategies in row_count scenarios. Row i is the scenario, the OS effect and the strategies as given, but for
 * the numbers that have a column: these take its value i. What becomes of row i is what rejuv_evaluate gives for it, to
 * the last bit: results[k] receives it for strategies[k], NaN throughout where the status is not REJUV_OK. A row that is
 * illegal or infeasible does not concern the others.
 *
 * What a column replaces is not looked at. For a strategy derived from live migration, downtime, degraded_time and
 * degradation are the numbers of the `live` that it was derived from. Of two columns for one number the last counts.
 *
 * Speed: where nothing else is wanted, throughput, reserved_hosts, reserved_needed, serving_hosts and status are first
 * computed in plain doubles, many rows at a time, together with a bound on their error. Rows that it leaves open (a share
 * of 8 to 18 times L, or of what L would be without os_credit) are gathered and computed more precisely, many at a time,
 * too. Rows that this does not tell either, as ties, and rows that are not plainly legal and feasible, as where a VMM
 * rejuvenation takes half of its interval, are evaluated one by one; so are open ones where a column holds costs, and
 * all rows where any other result is wanted. The results must not overlap each other, nor the columns. Takes about
 * 52 KiB of stack.
 *
 * Fails with REJUV_E_NULL (of a required pointer: all but `problem`, and the arrays of results; columns may be null
 * where column_count is 0), REJUV_E_STRUCT_SIZE, REJUV_E_UNKNOWN_NAME (the key of a column, or a strategy beyond the
 * last), REJUV_E_KEY_UNAVAILABLE (the strategy has no such number); then no result is written.
 */
REJUV_API int32_t rejuv_evaluate_many(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                      const rejuv_strategy *const *strategies,
                                      uint32_t strategy_count, const rejuv_column *columns,
                                      uint32_t column_count, uint64_t row_count,
                                      const rejuv_results *const *results, rejuv_problem *problem);

/* ------------------------------------------------------------------------------------------------
 * One number varies
 */

/* A key and the values that it takes, all from `from` to `to`. Both must be legal numbers, not REJUV_NEVER or
 * REJUV_AUTO, and in order. */
typedef struct rejuv_range {
    uint32_t struct_size;
    uint32_t
        whose; /* for a key of strategies: whose it is, REJUV_OF_FIRST and REJUV_OF_SECOND; else unread */
    const char *key; /* a name of the key table: "vmm_interval", "os.downtime", "degradation" */
    double from;
    double to;
} rejuv_range;

#define REJUV_OF_FIRST  1u
#define REJUV_OF_SECOND 2u

enum rejuv_crossover_kind {                 /* rejuv_crossover.kind */
                            REJUV_ROOT = 0, /* both strategies give the same throughput */
                            REJUV_STEP      /* their order changes where one of them jumps */
};

/* Where the order of two strategies changes, or where they are equal for once. */
typedef struct rejuv_crossover {
    double value; /* of the key; a whole number below the change for a step of a count */
    int32_t kind; /* enum rejuv_crossover_kind */

    /* Just below and just above: 1 the first gives more throughput, -1 the second does, 0 neither is known:
     * the range ends here, or one of them cannot run. */
    int32_t below;
    int32_t above;
    int32_t unused; /* 0 */
} rejuv_crossover;

/*
 * Every crossover of two strategies in a range of one key, ascending: where Pa(x) = Pb(x), and where the order
 * changes across a step. `found` receives as many of them as it has room for, *count says how many there are, so
 * that a call with capacity 0 (found may then be null) tells how much room is needed. The key's own value in the
 * scenario, OS effect or strategies is not looked at.
 *
 * Pa - Pb, times x where x is an interval, is linear in every key between
 *   - the steps of N = ceil(Tv/To) - 1 and of automatic reserved hosts ceil(m/(1 + floor(Tv/b))),
 *   - the kink Tv = alpha*To of an explicit os_credit,
 *   - the limits of what can run: D + sum(t) <= Tv, L <= 1, m > r,
 * so each piece has one root at most, which its ends give exactly; no root finder is needed. Roots are correct to
 * their last place but for conditioning: they are those of the exact difference, known to about 2^-100 of P.
 *
 * A step is reported at k*To, or where k*b = Tv. Since a quotient within 1e-9 of a whole number is that number,
 * the jump itself lies up to 1e-9 beside it; what happens in between is not looked at, and a range that begins
 * or ends there has the step at its end. Of a count (hosts, vms, reserved) only sign changes between whole
 * numbers are crossovers: a root has its real value, a step is reported at the last whole number before it. A
 * touch without a change of order is a root with the same strategy on both sides. Strategies that are equal
 * over a stretch cross once if the order behind it is another, at its end, and otherwise not at all. Only x at
 * which both can run count; where they cannot for a while, nothing is said about the change of order across the
 * gap.
 *
 * For a strategy derived from live migration, downtime, degraded_time and degradation are the numbers of `live` that
 * it was derived from.
 *
 * Fails with any status of rejuv_evaluate but infeasibilities (of which there are merely no crossovers); with
 * REJUV_E_UNKNOWN_NAME; with REJUV_E_KEY_UNAVAILABLE where the strategy that the key is of has no such number;
 * with REJUV_E_RANGE where an end is not legal or `to` < `from` (the problem names the end), and with REJUV_E_AUTO
 * where there are too many steps to walk (millions), or to tell apart (Tv/To, or Tv/b with as many hosts, above 4e8).
 * *count is then 0.
 */
REJUV_API int32_t rejuv_crossovers(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                   const rejuv_strategy *first, const rejuv_strategy *second,
                                   const rejuv_range *range, rejuv_crossover *found,
                                   uint32_t capacity, uint32_t *count, rejuv_problem *problem);

/*
 * The first step of a strategy's throughput in a range (whose = REJUV_OF_FIRST) that lies above `after`: *below
 * and *above become the last value before the jump and the first one behind it, of which one is k*To or k*b and
 * the other is as near as the 1e-9 rule allows (neighbours, for a count; *below is `after` if that lies between
 * them); NaN for none. Called again with *above as `after`, it gives the next. For keys over which the
 * throughput has no steps there are none.
 *
 * Fails as rejuv_crossovers; *below and *above are then NaN.
 */
REJUV_API int32_t rejuv_next_step(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                  const rejuv_strategy *strategy, const rejuv_range *range,
                                  double after, double *below, double *above,
                                  rejuv_problem *problem);

/* What a small change of one number does. */
typedef struct rejuv_derivative {
    uint32_t struct_size;
    uint32_t unused;        /* untouched */
    double value;           /* x, the number that changes */
    double throughput;      /* dP/dx, per unit or per second; NaN where there is no derivative */
    double loss_elasticity; /* (x/L)*dL/dx; NaN likewise, and where L = 0 */
    double jump; /* where there is no derivative: P just above x less P just below; else NaN */
} rejuv_derivative;

/*
 * The derivative of the throughput, and the elasticity of the loss (by how many per cent the loss grows if the number
 * grows by one), by a key of the table. With C = D + sum(t*g), K = Do + (n - 1)*Co*co + Wo*wo, L = C/Tv + fo*K:
 *
 *     dP/dm = p*(1 - L)      dP/dr = -p*(1 - L)      dP/dp = (1 - L)*(m - r)      dP/dx = -p*(m - r)*dL/dx otherwise
 *     dL/dTv = -C/Tv^2 + K*dfo/dTv                   dL/dTo = K*dfo/dTo
 *         fo = 1/To             dfo/dTv = 0               dfo/dTo = -1/To^2
 *         fo = N/Tv             dfo/dTv = -N/Tv^2         dfo/dTo = 0
 *         fo = 1/To - alpha/Tv  dfo/dTv = alpha/Tv^2      dfo/dTo = -1/To^2     (0 and 0 where Tv < alpha*To)
 *     dL/dalpha = -K/Tv (0 where Tv < alpha*To)      dL/dn = fo*Co*co + d sum(t*g)/dn / Tv
 *     dL/dD = 1/Tv           dL/dt = g/Tv            dL/dg = t/Tv            dL/dphi = -sum(t*g)/Tv
 *     dL/dDo = fo            dL/dCo = fo*(n - 1)*co  dL/dco = fo*(n - 1)*Co  dL/dWo = fo*wo       dL/dwo = fo*Wo
 *     dL/dtb = 1/Tv (REJUV_EVACUATE, whose D, t and g count twice; (1 - phi)*t and (1 - phi)*g where the network is own)
 *
 * N and automatic reserved hosts are whole numbers that stay the same over a small change, and are held so.
 * There is no derivative where they do not: by Tv and To on a step of N (where Tv/To counts as whole, as every
 * quotient above 5e8 does), by Tv and t on a step of the automatic reserved hosts (Tv/b likewise), and by Tv,
 * To and alpha on the kink Tv = alpha*To. The jump across a step tells what changes there; across the kink it
 * is 0, and it is NaN where the strategy cannot run just beside.
 *
 * Only numbers that enter the strategy's formula have a derivative; 0 is one: REJUV_E_KEY_UNAVAILABLE for any
 * other key, for an interval that is never, an os_credit or reserved hosts that are automatic, os_credit of a
 * strategy that does not restart the OS schedule, network_share of any but REJUV_DEDICATED_NETWORK, vmm_reboot
 * of any but REJUV_EVACUATE, `reserved` of one that neither evacuates nor reserves, degraded_time and
 * degradation given as arrays, `vms` where there is a stage for each of them, and every key of REJUV_NONE but
 * hosts and host_performance. For a derived strategy, downtime, degraded_time and degradation are the numbers
 * of the `live` that it was derived from. Otherwise fails as rejuv_evaluate, or with REJUV_E_UNKNOWN_NAME. On
 * failure every number of `derivative` is NaN.
 */
REJUV_API int32_t rejuv_sensitivity(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                    const rejuv_strategy *strategy, const char *key,
                                    rejuv_derivative *derivative, rejuv_problem *problem);

/*
 * How many hosts a throughput takes: *hosts becomes the least m, 1 to 2^53, whose P, the double that
 * rejuv_evaluate gives, is at least `target` (above 0, in the unit of host_performance); `result` is
 * that of rejuv_evaluate for this m. Reserved hosts may be fixed or REJUV_AUTO. `hosts` of the scenario
 * is not looked at.
 *
 * Fails as rejuv_evaluate, with REJUV_E_RANGE (key -1) for an illegal target, or with
 * REJUV_INFEASIBLE_TARGET; then *hosts and every number of `result` are NaN.
 */
REJUV_API int32_t rejuv_size(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                             const rejuv_strategy *strategy, double target, double *hosts,
                             rejuv_result *result, rejuv_problem *problem);

/* ------------------------------------------------------------------------------------------------
 * The key table: every number that can be given, and the only place where its unit, range and
 * default stand
 */

enum rejuv_quantity { /* how a number is written: rejuv_key.quantity */
                      REJUV_DURATION = 0,
                      REJUV_FRACTION,
                      REJUV_COUNT,
                      REJUV_NUMBER
};

enum rejuv_group { /* which struct holds it: rejuv_key.group */
                   REJUV_SCENARIO = 0,
                   REJUV_OS,
                   REJUV_STRATEGY
};

#define REJUV_MAY_BE_NEVER 1u /* flags */
#define REJUV_MAY_BE_AUTO  2u

typedef struct rejuv_key {
    const char *name; /* "vmm_interval", "os.downtime"; of a strategy "downtime", without its ID */
    const char *symbol;  /* as in the formula: "Tv" */
    const char *meaning; /* one line */
    const char *unit;    /* "s", or "" */
    int32_t quantity;    /* enum rejuv_quantity */
    uint32_t flags;      /* REJUV_MAY_BE_... */
    double minimum;
    double maximum;
    double initial;  /* the default; NaN: none, it must be given (profiles give most) */
    int32_t group;   /* enum rejuv_group */
    uint32_t offset; /* private */
} rejuv_key;

/* The key of an index, counted from 0; null from the end on. Static. */
REJUV_API const rejuv_key *rejuv_key_at(uint32_t index);

/* The index of a name, or -1. */
REJUV_API int32_t rejuv_key_index(const char *name);

/*
 * Read or set a quantity by name. Only the struct of the key's group is needed; the others may be
 * null. A strategy's degraded_time and degradation are those of its single phase; one with arrays
 * does not have them, a derived strategy has no key but `reserved`, and REJUV_NONE has none:
 * REJUV_E_KEY_UNAVAILABLE. rejuv_set checks the value against the key's range (REJUV_E_NOT_GIVEN,
 * REJUV_E_RANGE, REJUV_E_NOT_WHOLE), and nothing else. Both also fail with REJUV_E_NULL,
 * REJUV_E_STRUCT_SIZE, REJUV_E_UNKNOWN_NAME. On failure nothing is written.
 */
REJUV_API int32_t rejuv_get(const char *name, const rejuv_scenario *scenario,
                            const rejuv_os_effect *os, const rejuv_strategy *strategy,
                            double *value);
REJUV_API int32_t rejuv_set(const char *name, double value, rejuv_scenario *scenario,
                            rejuv_os_effect *os, rejuv_strategy *strategy, rejuv_problem *problem);

/* ------------------------------------------------------------------------------------------------
 * Built-in profiles: measurements ready to be used
 */

/* The name of a profile by index, counted from 0; null from the end on. The first is the default. */
REJUV_API const char *rejuv_profile_name(uint32_t index);

/* Where a profile's numbers come from; null for an unknown name. */
REJUV_API const char *rejuv_profile_source(const char *profile);

/* Fill with a profile's numbers; `hosts` becomes NaN. Either may be null. Fails with
 * REJUV_E_UNKNOWN_NAME, REJUV_E_NULL or REJUV_E_STRUCT_SIZE, nothing written. */
REJUV_API int32_t rejuv_profile(const char *profile, rejuv_scenario *scenario, rejuv_os_effect *os);

/* The ID and the title of a profile's measured strategy by index, in the order to show; null from
 * the end on. */
REJUV_API const char *rejuv_profile_strategy_id(const char *profile, uint32_t index);
REJUV_API const char *rejuv_profile_strategy_title(const char *profile, uint32_t index);

/* Fill with the strategy of an ID: a measured one, "none", or one derived from the profile's live
 * migration, "live-dedicated" or "evacuate". Fails as rejuv_profile. */
REJUV_API int32_t rejuv_profile_strategy(const char *profile, const char *id,
                                         rejuv_strategy *strategy);

#ifdef __cplusplus
}
#endif

#endif
