/* SPDX-License-Identifier: MIT */
/* internal.h - what the files of the library share and callers do not see */
#ifndef REJUV_INTERNAL_H
#define REJUV_INTERNAL_H

#include <stddef.h>

#include "doubledouble.h"
#include "rejuvcalc.h"

#if defined __GNUC__ && !defined _WIN32
#define REJUV_INTERNAL __attribute__((visibility("hidden")))
#else
#define REJUV_INTERNAL
#endif

/* Not a number. */
#define REJUV_NAN ((double)NAN)

/* 2^53: up to here every whole number is a double. */
#define REJUV_WHOLE_NUMBERS 9007199254740992.0

/* A quotient this close to a whole number, relatively, is meant to be it. */
#define REJUV_INTERNAL_SNAP 1e-9

/*
 * Costs are kept in units of 2^-400 s. Durations and fractions may legally be as small as doubles
 * get, and their products would lose bits or vanish; times 2^400 they stay in the range of dd
 * arithmetic, and no sum of legal costs times a legal rate comes near overflow. The power is taken
 * out of the result at the very end.
 */
#define REJUV_SCALE   0x1p400
#define REJUV_UNSCALE 0x1p-400

/* A scenario and a strategy as they enter the formula: everything but the hosts. */
typedef struct {
    dd downtime;      /* D                 per VMM rejuvenation, scaled s */
    dd degraded_time; /* sum(t) */
    dd degraded_work; /* sum(t*g) */

    dd os_downtime;   /* Do                per OS rejuvenation, scaled s */
    dd os_contention; /* (n - 1)*Co*co */
    dd os_warmup;     /* Wo*wo */

    dd vmm_rate;         /* 1/Tv, per s; 0 for never */
    dd os_rate;          /* fo, per s */
    dd os_rejuvenations; /* fo*Tv; meaningless where Tv is never */

    dd unavailability; /* U, scaled */
    dd degradation;    /* G, scaled */
    dd loss;           /* L, scaled */
} rejuv_internal_model;

/* Validate everything, `hosts` only if told to (check.c). */
REJUV_INTERNAL int32_t rejuv_internal_check(const rejuv_scenario *scenario,
                                            const rejuv_os_effect *os,
                                            const rejuv_strategy *strategy, int with_hosts,
                                            rejuv_problem *problem);

/* Compute a model from valid inputs (model.c). What is infeasible at any number of hosts is said by
 * the status. */
REJUV_INTERNAL int32_t rejuv_internal_model_make(const rejuv_scenario *scenario,
                                                 const rejuv_os_effect *os,
                                                 const rejuv_strategy *strategy,
                                                 rejuv_internal_model *model,
                                                 rejuv_problem *problem);

/* What a VMM and an OS rejuvenation cost, scaled: D + sum(t*g) and Do + (n - 1)*Co*co + Wo*wo. */
static inline dd rejuv_internal_vmm_cost(const rejuv_internal_model *model)
{
    return dd_add(model->downtime, model->degraded_work);
}

static inline dd rejuv_internal_os_cost(const rejuv_internal_model *model)
{
    return dd_add(model->os_downtime, dd_add(model->os_contention, model->os_warmup));
}

/* A scaled quantity as a double; + 0.0 turns -0 into 0. */
static inline double rejuv_internal_unscaled(dd a)
{
    return a.hi * REJUV_UNSCALE + 0.0;
}

/* Whether a quotient is a whole number, or so close to one that it is meant to be. */
REJUV_INTERNAL int rejuv_internal_is_whole(dd quotient);

/* 1 - a of a scaled quantity, the availability or what is left of the work. Sums of about 1 are good
 * to 2^-103; what is below 2^-100 is their rounding, and meant to be 0. */
REJUV_INTERNAL dd rejuv_internal_one_minus(dd scaled);

/* Whether VMs move to a reserved host, and r where it does not depend on the hosts; of `none` nothing counts. */
static inline int rejuv_internal_evacuates(const rejuv_strategy *strategy)
{
    return strategy->evacuates && strategy->kind != REJUV_NONE;
}

static inline double rejuv_internal_fixed_reserved(const rejuv_strategy *strategy)
{
    return strategy->kind == REJUV_NONE || strategy->reserved == REJUV_AUTO
               ? 0.0
               : strategy->reserved + 0.0;
}

/* b = sum(t) + tb, scaled, and J = floor(Tv/b) of one spare host, infinite for b = 0. */
REJUV_INTERNAL dd rejuv_internal_evacuation_time(const rejuv_internal_model *model,
                                                 const rejuv_scenario *scenario);
REJUV_INTERNAL double rejuv_internal_evacuations(const rejuv_scenario *scenario,
                                                 dd evacuation_time);

/* ceil(m/(1 + J)); and the problem of automatic reserved hosts where J = 0. */
REJUV_INTERNAL double rejuv_internal_reserved_needed(double hosts, double evacuations);
REJUV_INTERNAL int32_t rejuv_internal_fail_no_evacuation(const rejuv_scenario *scenario,
                                                         const rejuv_internal_model *model,
                                                         rejuv_problem *problem);

/* Do, (n - 1)*Co*co, Wo*wo, scaled. */
REJUV_INTERNAL void rejuv_internal_os_costs(const rejuv_scenario *scenario,
                                            const rejuv_os_effect *os, rejuv_internal_model *model);

/* Do + max(Co, Wo), not scaled: how long an OS rejuvenation takes (check.c). */
REJUV_INTERNAL dd rejuv_internal_os_busy(const rejuv_os_effect *os);

/* D, sum(t), sum(t*g) of a strategy, scaled (phases.c). */
REJUV_INTERNAL void rejuv_internal_costs(const rejuv_scenario *scenario,
                                         const rejuv_strategy *strategy,
                                         rejuv_internal_model *model);

/* Check one value against a row of the key table (keys.c). */
REJUV_INTERNAL int32_t rejuv_internal_check_value(int32_t key, double value,
                                                  rejuv_problem *problem);

/* Check all the keys of a group in the struct that holds them, but for one field (or null). */
REJUV_INTERNAL int32_t rejuv_internal_check_group(int32_t group, const void *object,
                                                  const double *but, rejuv_problem *problem);

/* Read and write the field of a key, in a struct of its group. */
REJUV_INTERNAL double rejuv_internal_load(const rejuv_key *key, const void *object);
REJUV_INTERNAL void rejuv_internal_store(const rejuv_key *key, void *object, double value);

/* How many keys there are, and whether a strategy has the number of one: those with arrays have no single phase, and
 * `none` has nothing (keys.c). */
#define REJUV_INTERNAL_KEYS 17
REJUV_INTERNAL int rejuv_internal_has_number(const rejuv_strategy *strategy, const rejuv_key *key);

/* Copies of a question's inputs in which one key varies (variation.c). */
typedef struct {
    rejuv_scenario scenario;
    rejuv_os_effect os;
    rejuv_strategy strategies[2];
    uint32_t count; /* of strategies: 1 or 2 */
    uint32_t whose; /* of a range */
    const rejuv_key *key;
    double from;
    double to;
} rejuv_internal_variation;

/* Check everything at both ends of the range; `second` may be null. */
REJUV_INTERNAL int32_t rejuv_internal_vary(const rejuv_scenario *scenario,
                                           const rejuv_os_effect *os, const rejuv_strategy *first,
                                           const rejuv_strategy *second, const rejuv_range *range,
                                           rejuv_internal_variation *v, rejuv_problem *problem);

/* Give the key a value. */
REJUV_INTERNAL void rejuv_internal_vary_to(rejuv_internal_variation *v, double value);

/* Whether the key has this name, and whether it is one of this strategy. */
REJUV_INTERNAL int rejuv_internal_varies(const rejuv_internal_variation *v, const char *name);
REJUV_INTERNAL int rejuv_internal_varies_in(const rejuv_internal_variation *v, uint32_t strategy);

/* The whole numbers that the key changes in steps (steps.c): N = ceil(Tv/To) - 1, and the automatic reserved hosts of
 * each strategy. NaN where one has no steps over this key. */
typedef struct {
    double os_rejuvenations;
    double reserved[2];
} rejuv_internal_levels;

/* A step: up to `below` the old levels hold, from `above` on the new ones, which are in `levels`. It is reported at
 * `value`, one of the two. */
typedef struct {
    double value;
    double below;
    double above;
    rejuv_internal_levels levels;
} rejuv_internal_step;

REJUV_INTERNAL rejuv_internal_levels rejuv_internal_levels_at(rejuv_internal_variation *v,
                                                              double value);

/* Whether quotients are so large that steps cannot be told apart. */
REJUV_INTERNAL int rejuv_internal_is_too_fine(rejuv_internal_variation *v);

/* The next step from levels on; or, where N steps and nothing else does until then, the one `count`
 * steps of N further. 0 for none. */
REJUV_INTERNAL int rejuv_internal_next_step(rejuv_internal_variation *v,
                                            const rejuv_internal_levels *levels, double value,
                                            rejuv_internal_step *step);
REJUV_INTERNAL int rejuv_internal_far_step(rejuv_internal_variation *v,
                                           const rejuv_internal_levels *levels, double count,
                                           double value, rejuv_internal_step *step);

/* A strategy as its order depends on the hosts (order.c): made from valid inputs; infeasible where no number of hosts is
 * enough. */
typedef struct {
    dd kept;            /* 1 - L */
    double reserved;    /* fixed r; 0 where it is automatic */
    double evacuations; /* J, if r is automatic; otherwise NaN */
    double least;       /* hosts with which the strategy can run */
} rejuv_internal_contender;

REJUV_INTERNAL int32_t rejuv_internal_contend(const rejuv_scenario *scenario,
                                              const rejuv_os_effect *os,
                                              const rejuv_strategy *strategy,
                                              rejuv_internal_contender *c, rejuv_problem *problem);

/* r, and the order of two: 1 where the first gives more, or alone can run. */
REJUV_INTERNAL double rejuv_internal_reserved_by(const rejuv_internal_contender *c, double hosts);
REJUV_INTERNAL int rejuv_internal_order(const rejuv_internal_contender *a,
                                        const rejuv_internal_contender *b, double hosts);

/* The least number of hosts above `from` and up to `to` with another order than at `from`, NaN for none. Every stretch that
 * is walked is taken off *left; where that becomes 0, the answer is not known. */
REJUV_INTERNAL double rejuv_internal_next_order(const rejuv_internal_contender *a,
                                                const rejuv_internal_contender *b, double from,
                                                double to, int32_t *left);

/* Record a problem, if the caller wants to know, and return its status (status.c). */
REJUV_INTERNAL int32_t rejuv_internal_fail(rejuv_problem *problem, int32_t status, int32_t key,
                                           double value, double minimum, double maximum);
REJUV_INTERNAL int32_t rejuv_internal_fail_plainly(rejuv_problem *problem, int32_t status);

/* Null pointers and unknown struct sizes (status.c): the status of a pointer to a struct that
 * begins with its size. */
REJUV_INTERNAL int32_t rejuv_internal_check_struct(const void *object, size_t known_size);

/* Every double of a struct from `first` to its end becomes NaN. */
REJUV_INTERNAL void rejuv_internal_clear(double *first, const void *end);

#endif
