/* SPDX-License-Identifier: MIT */
/*
 * model.c - the formula up to the loss:  L = U + G
 *
 * rejuvcalc.h states it in full, with symbols, units, sources and edges. Here it is computed in
 * double-double numbers from exact sums of costs; only the last step, elsewhere, rounds to double.
 * U, G and L are three sums over the same rates, so L is never the difference of numbers near 1.
 */
#include <stddef.h>

#include "internal.h"

/* ---- Whole numbers in quotients ---- */

/* The whole number nearest to x, 0 <= x < 2^63. Adding 2^52 leaves a double no room for a fraction. */
static double nearest_double(double x)
{
    const double room = 4503599627370496.0;

    return x >= room ? x : (x + room) - room;
}

static double floor_double(double x)
{
    double nearest = nearest_double(x);

    return nearest > x ? nearest - 1.0 : nearest;
}

static dd nearest_whole(dd q)
{
    double k = nearest_double(q.hi);
    double rest = (q.hi - k) + q.lo;

    if (rest >= 0.0)
        return dd_sum(k, nearest_double(rest));
    return dd_sum(k, -nearest_double(-rest));
}

/* floor(q) or, with up = 1, ceil(q), after the snap. */
static dd whole_quotient(dd q, int up)
{
    dd whole = nearest_whole(q);
    double above = dd_subtract(whole, q).hi;
    double distance = above < 0.0 ? -above : above;

    if (distance <= REJUV_INTERNAL_SNAP * q.hi || (above < 0.0) != up)
        return whole;
    return dd_add(whole, dd_from(up ? 1.0 : -1.0));
}

int rejuv_internal_is_whole(dd quotient)
{
    return dd_subtract(whole_quotient(quotient, 1), whole_quotient(quotient, 0)).hi == 0.0;
}

/* ---- How often, and how much ---- */

/* fo*Tv and fo. */
static void set_os_rate(rejuv_internal_model *model, const rejuv_scenario *scenario,
                        const rejuv_strategy *strategy)
{
    const double tv = scenario->vmm_interval, to = scenario->os_interval;
    const double alpha = scenario->os_credit;
    dd per_os;

    model->os_rate = model->os_rejuvenations = dd_from(0.0);
    if (to == REJUV_NEVER)
        return;
    per_os = dd_reciprocal(to);
    if (tv == REJUV_NEVER) {
        model->os_rate = per_os;
        return;
    }

    model->os_rejuvenations = dd_times(per_os, tv);
    if (!strategy->resets_os) {
        model->os_rate = per_os;
        return;
    }
    if (alpha == REJUV_AUTO) /* N = ceil(Tv/To) - 1 */
        model->os_rejuvenations = dd_add(whole_quotient(model->os_rejuvenations, 1), dd_from(-1.0));
    else /* (Tv - alpha*To)/To, whose numerator is 0 exactly where it should be */
        model->os_rejuvenations =
            dd_multiply(dd_subtract(dd_from(tv), dd_product(alpha, to)), per_os);
    if (model->os_rejuvenations.hi < 0.0)
        model->os_rejuvenations = dd_from(0.0);
    model->os_rate = dd_multiply(model->os_rejuvenations, model->vmm_rate);
}

/* (cost per VMM rejuvenation)/Tv + fo*(cost per OS rejuvenation) */
static dd loss_of(const rejuv_internal_model *model, dd vmm_cost, dd os_cost)
{
    return dd_add(dd_multiply(vmm_cost, model->vmm_rate), dd_multiply(os_cost, model->os_rate));
}

void rejuv_internal_os_costs(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                             rejuv_internal_model *model)
{
    dd contention = dd_product(os->contention_time * REJUV_SCALE, os->contention);

    model->os_downtime = dd_from(os->downtime * REJUV_SCALE);
    model->os_contention = dd_times(contention, scenario->vms - 1.0);
    model->os_warmup = dd_product(os->warmup_time * REJUV_SCALE, os->warmup);
}

static void set_rates(rejuv_internal_model *model, const rejuv_scenario *scenario,
                      const rejuv_strategy *strategy)
{
    const double tv = scenario->vmm_interval;

    model->vmm_rate = tv == REJUV_NEVER ? dd_from(0.0) : dd_reciprocal(tv);
    set_os_rate(model, scenario, strategy);
    if (strategy->kind == REJUV_NONE)
        model->vmm_rate = model->os_rate = model->os_rejuvenations = dd_from(0.0);
}

static void set_losses(rejuv_internal_model *model)
{
    dd os_work = dd_add(model->os_contention, model->os_warmup);

    model->unavailability = loss_of(model, model->downtime, model->os_downtime);
    model->degradation = loss_of(model, model->degraded_work, os_work);
    model->loss = loss_of(model, rejuv_internal_vmm_cost(model), rejuv_internal_os_cost(model));
}

int32_t rejuv_internal_model_make(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                  const rejuv_strategy *strategy, rejuv_internal_model *model,
                                  rejuv_problem *problem)
{
    const double tv = scenario->vmm_interval;
    dd busy;

    rejuv_internal_costs(scenario, strategy, model);
    rejuv_internal_os_costs(scenario, os, model);
    set_rates(model, scenario, strategy);
    set_losses(model);

    busy = dd_scale(dd_add(model->downtime, model->degraded_time), REJUV_UNSCALE);
    if (tv != REJUV_NEVER && dd_subtract(busy, dd_from(tv)).hi > 0.0)
        return rejuv_internal_fail(problem, REJUV_INFEASIBLE_INTERVAL,
                                   rejuv_key_index("vmm_interval"), tv, busy.hi, REJUV_NEVER);
    if (rejuv_internal_one_minus(model->loss).hi < 0.0)
        return rejuv_internal_fail(problem, REJUV_INFEASIBLE_LOSS, -1,
                                   rejuv_internal_unscaled(model->loss), 0.0, 1.0);
    return REJUV_OK;
}

dd rejuv_internal_one_minus(dd scaled)
{
    const double noise = 0x1p-100;
    dd rest = dd_subtract(dd_from(1.0), dd_scale(scaled, REJUV_UNSCALE));

    if (rest.hi < noise && rest.hi > -noise)
        return dd_from(0.0);
    return rest;
}

/* ---- Reserved hosts ---- */

dd rejuv_internal_evacuation_time(const rejuv_internal_model *model, const rejuv_scenario *scenario)
{
    return dd_add(model->degraded_time, dd_from(scenario->vmm_reboot * REJUV_SCALE));
}

double rejuv_internal_evacuations(const rejuv_scenario *scenario, dd evacuation_time)
{
    double scaled_interval = scenario->vmm_interval * REJUV_SCALE;

    if (scaled_interval / REJUV_WHOLE_NUMBERS >= evacuation_time.hi)
        return nearest_double(scaled_interval / evacuation_time.hi); /* infinite for b = 0 */
    return whole_quotient(dd_divide(dd_from(scaled_interval), evacuation_time), 0).hi;
}

/* ceil(m/(1 + J)). Of whole numbers up to 2^53, a quotient that is not whole is 1/(1 + J) away from that, so rounding
 * does not make it whole. */
double rejuv_internal_reserved_needed(double hosts, double evacuations)
{
    double share, whole;

    if (evacuations >= hosts)
        return 1.0;
    share = floor_double(hosts) / (1.0 + evacuations);
    whole = floor_double(share);
    return whole < share ? whole + 1.0 : whole;
}

double rejuv_reserved_needed(double hosts, double evacuations)
{
    if (hosts >= 1.0 && hosts <= REJUV_WHOLE_NUMBERS && floor_double(hosts) == hosts &&
        evacuations >= 0.0 && floor_double(evacuations) == evacuations)
        return rejuv_internal_reserved_needed(hosts, evacuations);
    return REJUV_NAN;
}

int32_t rejuv_internal_fail_no_evacuation(const rejuv_scenario *scenario,
                                          const rejuv_internal_model *model, rejuv_problem *problem)
{
    dd evacuation_time = rejuv_internal_evacuation_time(model, scenario);

    return rejuv_internal_fail(problem, REJUV_INFEASIBLE_RESERVED, rejuv_key_index("vmm_interval"),
                               scenario->vmm_interval, rejuv_internal_unscaled(evacuation_time),
                               REJUV_NEVER);
}
