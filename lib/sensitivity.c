/* SPDX-License-Identifier: MIT */
/*
 * sensitivity.c - what a small change of one number does:  dP/dx and (x/L)*dL/dx
 *
 * rejuvcalc.h states the derivatives. P = (1 - L)*p*(m - r) depends on p, m and r by itself, and on every other number
 * through L alone. The slopes of L are scaled as L is, and everything is rounded once.
 */
#include <stddef.h>
#include <string.h>

#include "internal.h"

/* Valid inputs, and what the model makes of them. */
struct point {
    const rejuv_scenario *scenario;
    const rejuv_os_effect *os;
    const rejuv_strategy *strategy;
    rejuv_internal_model model;
    rejuv_result result;
};

/* ---- Which numbers enter the formula ---- */

static int is_single_phase(const rejuv_strategy *s)
{
    return s->phase_count == 0 && s->stage_count == 0;
}

/* All of them but REJUV_NONE, which has none of these numbers, have this one. */
static int has_any(const struct point *at)
{
    (void)at;
    return 1;
}

static int has_vmm_interval(const struct point *at)
{
    return at->scenario->vmm_interval != REJUV_NEVER;
}

static int has_os_interval(const struct point *at)
{
    return at->scenario->os_interval != REJUV_NEVER;
}

/* Stages that are given one by one do not tell what another VM would cost. */
static int has_vms(const struct point *at)
{
    return at->strategy->stage_count <= 1;
}

static int has_os_credit(const struct point *at)
{
    return at->strategy->resets_os && at->scenario->os_credit != REJUV_AUTO;
}

static int has_network_share(const struct point *at)
{
    return at->strategy->kind == REJUV_DEDICATED_NETWORK;
}

static int has_vmm_reboot(const struct point *at)
{
    return at->strategy->kind == REJUV_EVACUATE;
}

static int has_phase(const struct point *at)
{
    return is_single_phase(at->strategy);
}

static int has_reserved(const struct point *at)
{
    const rejuv_strategy *s = at->strategy;

    return s->reserved != REJUV_AUTO && (s->evacuates || s->reserved > 0.0);
}

/* ---- The parts of L = C/Tv + fo*K ---- */

static dd vmm_cost(const struct point *at)
{
    return dd_add(at->model.downtime, at->model.degraded_work);
}

static dd os_cost(const struct point *at)
{
    return dd_add(at->model.os_downtime, dd_add(at->model.os_contention, at->model.os_warmup));
}

/* What the single phase, or every stage, is multiplied by. */
static dd degradation_factor(const struct point *at)
{
    switch (at->strategy->kind) {
    case REJUV_DEDICATED_NETWORK:
        return dd_sum(1.0, -at->scenario->network_share);
    case REJUV_EVACUATE:
        return dd_from(2.0);
    default:
        return dd_from(1.0);
    }
}

/* Whether an OS schedule is there to be restarted. */
static int restarts_os(const struct point *at)
{
    return at->strategy->resets_os && has_vmm_interval(at) && has_os_interval(at);
}

/* Tv - alpha*To of a given alpha: where it is below 0, fo is 0. */
static double beyond_credit(const struct point *at)
{
    dd saved = dd_product(at->scenario->os_credit, at->scenario->os_interval);

    return dd_subtract(dd_from(at->scenario->vmm_interval), saved).hi;
}

/* ---- dL/dx, scaled ---- */

/* Tv^2*dfo/dTv: 0, -N or alpha */
static dd os_rate_slope(const struct point *at)
{
    if (!restarts_os(at))
        return dd_from(0.0);
    if (at->scenario->os_credit == REJUV_AUTO)
        return dd_negate(at->model.os_rejuvenations);
    return dd_from(beyond_credit(at) > 0.0 ? at->scenario->os_credit : 0.0);
}

static dd by_vmm_interval(const struct point *at)
{
    const dd rate = at->model.vmm_rate;
    dd change = dd_subtract(dd_multiply(os_cost(at), os_rate_slope(at)), vmm_cost(at));

    return dd_multiply(change, dd_multiply(rate, rate));
}

static dd by_os_interval(const struct point *at)
{
    dd rate = dd_reciprocal(at->scenario->os_interval);

    if (restarts_os(at) && (at->scenario->os_credit == REJUV_AUTO || beyond_credit(at) < 0.0))
        return dd_from(0.0);
    return dd_negate(dd_multiply(os_cost(at), dd_multiply(rate, rate)));
}

static dd by_os_credit(const struct point *at)
{
    if (!restarts_os(at) || beyond_credit(at) < 0.0)
        return dd_from(0.0);
    return dd_negate(dd_multiply(os_cost(at), at->model.vmm_rate));
}

/* Of the sum over n stages that are alike, n*t*g = t*[(n - 1)/2*(s + d) + u]. */
static dd stage_work_by_vms(const struct point *at)
{
    const rejuv_stage *every = at->strategy->stages;
    dd both;

    if (at->strategy->stage_count == 0)
        return dd_from(0.0);
    both = dd_times(dd_sum(every->source, every->destination), 0.5 * (every->time * REJUV_SCALE));
    return dd_multiply(both, degradation_factor(at));
}

static dd by_vms(const struct point *at)
{
    dd contention = dd_product(at->os->contention_time * REJUV_SCALE, at->os->contention);

    return dd_add(dd_multiply(contention, at->model.os_rate),
                  dd_multiply(stage_work_by_vms(at), at->model.vmm_rate));
}

static dd by_network_share(const struct point *at)
{
    rejuv_strategy live = *at->strategy;
    rejuv_internal_model costs;

    live.kind = REJUV_MEASURED;
    rejuv_internal_costs(at->scenario, &live, &costs);
    return dd_negate(dd_multiply(costs.degraded_work, at->model.vmm_rate));
}

static dd by_vmm_reboot(const struct point *at)
{
    return dd_scale(at->model.vmm_rate, REJUV_SCALE);
}

/* fo*factor, scaled before it meets a factor that may be tiny. */
static dd per_os_rejuvenation(const struct point *at, double factor)
{
    return dd_times(dd_scale(at->model.os_rate, REJUV_SCALE), factor);
}

static dd by_os_downtime(const struct point *at)
{
    return per_os_rejuvenation(at, 1.0);
}

static dd by_contention_time(const struct point *at)
{
    return dd_times(per_os_rejuvenation(at, at->os->contention), at->scenario->vms - 1.0);
}

static dd by_contention(const struct point *at)
{
    return dd_times(per_os_rejuvenation(at, at->os->contention_time), at->scenario->vms - 1.0);
}

static dd by_warmup_time(const struct point *at)
{
    return per_os_rejuvenation(at, at->os->warmup);
}

static dd by_warmup(const struct point *at)
{
    return per_os_rejuvenation(at, at->os->warmup_time);
}

static dd by_downtime(const struct point *at)
{
    double times = at->strategy->kind == REJUV_EVACUATE ? 2.0 : 1.0;

    return dd_scale(at->model.vmm_rate, times * REJUV_SCALE);
}

static dd per_phase(const struct point *at, double factor)
{
    dd rate = dd_scale(at->model.vmm_rate, REJUV_SCALE);

    return dd_multiply(dd_times(rate, factor), degradation_factor(at));
}

static dd by_degraded_time(const struct point *at)
{
    return per_phase(at, at->strategy->degradation);
}

static dd by_degradation(const struct point *at)
{
    return per_phase(at, at->strategy->degraded_time);
}

/* ---- dP/dx of the numbers that L does not depend on ---- */

static dd by_hosts(const struct point *at)
{
    return dd_times(rejuv_internal_one_minus(at->model.loss), at->scenario->host_performance);
}

static dd by_reserved(const struct point *at)
{
    return dd_negate(by_hosts(at));
}

static dd by_host_performance(const struct point *at)
{
    return dd_times(rejuv_internal_one_minus(at->model.loss), at->result.serving_hosts);
}

/* ---- The numbers ---- */

/* Where there may be no derivative by a number. */
#define AT_OS_STEP       1u /* Tv = k*To: N = k - 1 below and k above, in Tv/To */
#define AT_KINK          2u /* Tv = alpha*To */
#define AT_RESERVED_STEP 4u /* Tv = k*b: another number of automatic reserved hosts */

typedef struct {
    const char *key;
    int (*is_used)(const struct point *);         /* null: by REJUV_NONE too */
    dd (*loss_slope)(const struct point *);       /* dL/dx, scaled; or null, and */
    dd (*throughput_slope)(const struct point *); /* dP/dx */
    unsigned breaks;                              /* AT_... */
    int sense; /* 1 where the quotients Tv/To and Tv/b grow with the number, -1 where they shrink */
} number;

static const number numbers[] = {
    {"vmm_interval", has_vmm_interval, by_vmm_interval, NULL,
     AT_OS_STEP | AT_KINK | AT_RESERVED_STEP, 1},
    {"os_interval", has_os_interval, by_os_interval, NULL, AT_OS_STEP | AT_KINK, -1},
    {"hosts", NULL, NULL, by_hosts, 0, 0},
    {"vms", has_vms, by_vms, NULL, 0, 0},
    {"host_performance", NULL, NULL, by_host_performance, 0, 0},
    {"os_credit", has_os_credit, by_os_credit, NULL, AT_KINK, 0},
    {"network_share", has_network_share, by_network_share, NULL, 0, 0},
    {"vmm_reboot", has_vmm_reboot, by_vmm_reboot, NULL, AT_RESERVED_STEP, -1},
    {"os.downtime", has_any, by_os_downtime, NULL, 0, 0},
    {"os.contention_time", has_any, by_contention_time, NULL, 0, 0},
    {"os.contention", has_any, by_contention, NULL, 0, 0},
    {"os.warmup_time", has_any, by_warmup_time, NULL, 0, 0},
    {"os.warmup", has_any, by_warmup, NULL, 0, 0},
    {"downtime", has_any, by_downtime, NULL, 0, 0},
    {"degraded_time", has_phase, by_degraded_time, NULL, AT_RESERVED_STEP, -1},
    {"degradation", has_phase, by_degradation, NULL, 0, 0},
    {"reserved", has_reserved, NULL, by_reserved, 0, 0},
};

static const number *find(const char *key)
{
    size_t i;

    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (strcmp(numbers[i].key, key) == 0)
            return &numbers[i];
    return NULL;
}

static int is_used(const number *x, const struct point *at)
{
    if (x->is_used == NULL)
        return 1;
    return at->strategy->kind != REJUV_NONE && x->is_used(at);
}

static double value_of(const number *x, const struct point *at)
{
    const void *const objects[] = {at->scenario, at->os, at->strategy};
    const rejuv_key *key = rejuv_key_at((uint32_t)rejuv_key_index(x->key));

    return rejuv_internal_load(key, objects[key->group]) + 0.0;
}

/* ---- Where there is no derivative ---- */

static int is_os_step(const struct point *at)
{
    dd quotient;

    if (!restarts_os(at) || at->scenario->os_credit != REJUV_AUTO)
        return 0;
    quotient = dd_times(dd_reciprocal(at->scenario->os_interval), at->scenario->vmm_interval);
    return rejuv_internal_is_whole(quotient);
}

static int is_kink(const struct point *at)
{
    return restarts_os(at) && at->scenario->os_credit != REJUV_AUTO && beyond_credit(at) == 0.0;
}

/* J, if Tv/b is a whole number; otherwise 0. */
static double evacuations_at_step(const struct point *at)
{
    dd b = rejuv_internal_evacuation_time(&at->model, at->scenario);
    dd quotient = dd_divide(dd_from(at->scenario->vmm_interval * REJUV_SCALE), b);

    return rejuv_internal_is_whole(quotient) ? rejuv_internal_evacuations(at->scenario, b) : 0.0;
}

static int is_reserved_step(const struct point *at)
{
    const double m = at->scenario->hosts;
    double evacuations;

    if (!at->strategy->evacuates || at->strategy->reserved != REJUV_AUTO || !has_vmm_interval(at))
        return 0;
    evacuations = evacuations_at_step(at);
    return evacuations > 0.0 && rejuv_internal_reserved_needed(m, evacuations - 1.0) !=
                                    rejuv_internal_reserved_needed(m, evacuations);
}

static unsigned breaks_at(const number *x, const struct point *at)
{
    unsigned breaks = 0;

    if ((x->breaks & AT_OS_STEP) != 0 && is_os_step(at))
        breaks |= AT_OS_STEP;
    if ((x->breaks & AT_KINK) != 0 && is_kink(at))
        breaks |= AT_KINK;
    if ((x->breaks & AT_RESERVED_STEP) != 0 && is_reserved_step(at))
        breaks |= AT_RESERVED_STEP;
    return breaks;
}

/* ---- The jump ---- */

/* Whether an interval still has room for its costs when it becomes a little shorter. */
static int has_room(const number *x, const struct point *at)
{
    dd busy = dd_scale(dd_add(at->model.downtime, at->model.degraded_time), REJUV_UNSCALE);

    if (x->loss_slope == by_os_interval)
        return dd_subtract(rejuv_internal_os_busy(at->os), dd_from(at->scenario->os_interval)).hi <
               0.0;
    return dd_subtract(busy, dd_from(at->scenario->vmm_interval)).hi < 0.0;
}

/* The strategy on one side of a point. */
struct side {
    double serving; /* m - r */
    dd added_loss;  /* L less that at the point, scaled */
    int is_feasible;
};

/* The side on which the quotients are below their whole numbers, or above. */
static struct side side_of(const struct point *at, unsigned breaks, int above)
{
    struct side side = {at->result.serving_hosts, dd_from(0.0), 0};

    if ((breaks & AT_OS_STEP) != 0 && above) /* one more OS rejuvenation than at the step */
        side.added_loss = dd_multiply(os_cost(at), at->model.vmm_rate);
    if ((breaks & AT_RESERVED_STEP) != 0 && !above)
        side.serving =
            at->scenario->hosts -
            rejuv_internal_reserved_needed(at->scenario->hosts, evacuations_at_step(at) - 1.0);
    side.is_feasible = side.serving >= 1.0 &&
                       rejuv_internal_one_minus(dd_add(at->model.loss, side.added_loss)).hi >= 0.0;
    return side;
}

/* P just above x less P just below, each p*(1 - L)*(m - r); no digits cancel where m - r or L is the same on both
 * sides. */
static double jump_across(const number *x, const struct point *at, unsigned breaks)
{
    const struct side below = side_of(at, breaks, x->sense < 0);
    const struct side above = side_of(at, breaks, x->sense > 0);
    dd jump = dd_times(dd_scale(rejuv_internal_one_minus(at->model.loss), REJUV_SCALE),
                       above.serving - below.serving);

    if (!below.is_feasible || !above.is_feasible || (x->sense != 0 && !has_room(x, at)))
        return REJUV_NAN;
    jump = dd_subtract(jump, dd_times(above.added_loss, above.serving));
    jump = dd_add(jump, dd_times(below.added_loss, below.serving));
    return rejuv_internal_unscaled(dd_times(jump, at->scenario->host_performance));
}

/* ---- Results ---- */

/* (x/L)*dL/dx; where L is less than any double above 0, it is 0. */
static double elasticity(const struct point *at, double value, dd loss_slope)
{
    if (rejuv_internal_unscaled(at->model.loss) == 0.0)
        return REJUV_NAN;
    return dd_divide(dd_times(loss_slope, value), at->model.loss).hi;
}

static void differentiate(const number *x, const struct point *at, rejuv_derivative *derivative)
{
    dd full, loss_slope = dd_from(0.0);

    if (x->throughput_slope != NULL) {
        derivative->throughput = x->throughput_slope(at).hi + 0.0;
    } else {
        loss_slope = x->loss_slope(at);
        full = dd_product(at->scenario->host_performance, at->result.serving_hosts);
        derivative->throughput = rejuv_internal_unscaled(dd_negate(dd_multiply(full, loss_slope)));
    }
    derivative->loss_elasticity = elasticity(at, derivative->value, loss_slope);
}

/* Validate, and compute the model at the point. */
static int32_t reach(struct point *at, const number *x, rejuv_problem *problem)
{
    int32_t status = rejuv_internal_check(at->scenario, at->os, at->strategy, 1, problem);

    if (status != REJUV_OK)
        return status;
    if (!is_used(x, at))
        return rejuv_internal_fail_plainly(problem, REJUV_E_KEY_UNAVAILABLE);
    at->result.struct_size = sizeof at->result;
    status = rejuv_evaluate(at->scenario, at->os, at->strategy, &at->result, problem);
    if (status != REJUV_OK)
        return status;
    return rejuv_internal_model_make(at->scenario, at->os, at->strategy, &at->model, problem);
}

int32_t rejuv_sensitivity(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                          const rejuv_strategy *strategy, const char *key,
                          rejuv_derivative *derivative, rejuv_problem *problem)
{
    struct point at = {.scenario = scenario, .os = os, .strategy = strategy};
    int32_t status = rejuv_internal_check_struct(derivative, sizeof *derivative);
    const number *x;
    unsigned breaks;

    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);
    rejuv_internal_clear(&derivative->value, derivative + 1);
    if (key == NULL)
        return rejuv_internal_fail_plainly(problem, REJUV_E_NULL);
    x = find(key);
    if (x == NULL)
        return rejuv_internal_fail_plainly(problem, REJUV_E_UNKNOWN_NAME);
    status = reach(&at, x, problem);
    if (status != REJUV_OK)
        return status;

    derivative->value = value_of(x, &at);
    breaks = breaks_at(x, &at);
    if (breaks != 0)
        derivative->jump = jump_across(x, &at, breaks);
    else
        differentiate(x, &at, derivative);
    return REJUV_OK;
}
