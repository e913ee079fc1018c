/* SPDX-License-Identifier: MIT */
/*
 * order.c - from how many hosts the order of two strategies changes
 *
 * With fixed reserved hosts, P is linear in m and the order changes once at most, at m* (difference.c).
 * With automatic ones r = ceil(m/(1 + J)) is a staircase, P a sawtooth, and the order may change at
 * many places. Each stretch between two steps is linear, so its ends tell whether the order changes
 * in it; and as r is never more than 1 away from m/(1 + J), far enough out the slopes alone decide.
 */
#include <stddef.h>

#include "internal.h"

#define MOST_STRETCHES 100000 /* for a quick answer */

typedef rejuv_internal_contender contender;

static int is_automatic(const contender *c)
{
    return c->evacuations == c->evacuations;
}

double rejuv_internal_reserved_by(const contender *c, double hosts)
{
    return is_automatic(c) ? rejuv_internal_reserved_needed(hosts, c->evacuations) : c->reserved;
}

/* P/m far out, per p: (1 - L)*(1 - 1/(1 + J)), or 1 - L for a fixed r. */
static double slope_of(const contender *c)
{
    return is_automatic(c) ? c->kept.hi * (1.0 - 1.0 / (1.0 + c->evacuations)) : c->kept.hi;
}

static int can_run(const contender *c, double hosts)
{
    return hosts >= c->least && hosts - rejuv_internal_reserved_by(c, hosts) >= 1.0;
}

/* 1 if a gives more throughput than b, -1 if less, 0 if equal (within 2^-95, the rounding of L). One that
 * can run with so many hosts is better than one that cannot. */
int rejuv_internal_order(const contender *a, const contender *b, double hosts)
{
    double noise = 0x1p-95 * hosts;
    dd difference;

    if (!can_run(a, hosts) || !can_run(b, hosts))
        return can_run(a, hosts) - can_run(b, hosts);
    difference = dd_subtract(dd_times(a->kept, hosts - rejuv_internal_reserved_by(a, hosts)),
                             dd_times(b->kept, hosts - rejuv_internal_reserved_by(b, hosts)));
    return (difference.hi > noise) - (difference.hi < -noise);
}

/* The last number of hosts, from this one on, up to which P is linear: the end of a step of r, or of those
 * with which the strategy cannot run. */
static double end_of_stretch(const contender *c, double hosts)
{
    if (hosts < c->least)
        return c->least - 1.0;
    return is_automatic(c) ? rejuv_internal_reserved_by(c, hosts) * (1.0 + c->evacuations)
                           : REJUV_NEVER;
}

int32_t rejuv_internal_contend(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                               const rejuv_strategy *strategy, contender *c, rejuv_problem *problem)
{
    int is_auto = strategy->reserved == REJUV_AUTO && rejuv_internal_evacuates(strategy);
    rejuv_internal_model model;
    int32_t status = rejuv_internal_model_make(scenario, os, strategy, &model, problem);

    if (status != REJUV_OK)
        return status;
    c->kept = rejuv_internal_one_minus(model.loss);
    c->reserved = rejuv_internal_fixed_reserved(strategy);
    c->evacuations = REJUV_NAN;
    c->least = c->reserved + 1.0;
    if (strategy->kind == REJUV_EVACUATE && c->least < 2.0)
        c->least = 2.0;
    if (!is_auto || scenario->vmm_interval == REJUV_NEVER)
        return REJUV_OK;
    c->evacuations =
        rejuv_internal_evacuations(scenario, rejuv_internal_evacuation_time(&model, scenario));
    c->least = 2.0;
    if (c->evacuations == 0.0)
        return rejuv_internal_fail_no_evacuation(scenario, &model, problem);
    return REJUV_OK;
}

/* The least number in (low, high] at which the order is not `order`, as it is at low but not at high. */
static double first_change(const contender *a, const contender *b, double low, double high,
                           int order)
{
    while (high - low > 1.0) {
        double middle = low + (double)(uint64_t)((high - low) / 2.0);
        if (rejuv_internal_order(a, b, middle) == order)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* Whether the order stays from here on: the difference of slopes outweighs fixed reserved hosts and any
 * step of automatic ones. */
static int is_settled(const contender *a, const contender *b, double hosts)
{
    double gain = (slope_of(a) - slope_of(b)) * hosts;
    double most = 2.0 + a->reserved + b->reserved;

    return gain > most || gain < -most;
}

/* Whether automatic reserved hosts of both are always alike: then P differs by a factor, and the order never changes. */
static int reserve_alike(const contender *a, const contender *b)
{
    return a->evacuations == b->evacuations;
}

double rejuv_internal_next_order(const contender *a, const contender *b, double from, double to,
                                 int32_t *left)
{
    int order = rejuv_internal_order(a, b, from);

    for (; from<to && * left> 0; --*left) {
        double end = to;
        if (end_of_stretch(a, from + 1.0) < end)
            end = end_of_stretch(a, from + 1.0);
        if (end_of_stretch(b, from + 1.0) < end)
            end = end_of_stretch(b, from + 1.0);

        if (rejuv_internal_order(a, b, from + 1.0) != order)
            return from + 1.0;
        if (rejuv_internal_order(a, b, end) != order)
            return first_change(a, b, from + 1.0, end, order);
        if (end >= a->least && end >= b->least && (is_settled(a, b, end) || reserve_alike(a, b)))
            break;
        from = end;
    }
    return REJUV_NAN;
}

int32_t rejuv_next_order_change(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                const rejuv_strategy *first, const rejuv_strategy *second,
                                double from, double to, double *hosts, int32_t *order,
                                rejuv_problem *problem)
{
    const int32_t key = rejuv_key_index("hosts");
    contender a, b;
    int32_t status;
    int32_t left = MOST_STRETCHES;
    double least;

    if (hosts == NULL)
        return rejuv_internal_fail_plainly(problem, REJUV_E_NULL);
    *hosts = REJUV_NAN;
    status = rejuv_internal_check(scenario, os, first, 0, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_check(scenario, os, second, 0, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_check_value(key, from, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_check_value(key, to, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_contend(scenario, os, first, &a, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_contend(scenario, os, second, &b, problem);
    if (status != REJUV_OK)
        return status;

    least = a.least < b.least ? a.least : b.least;
    *hosts = rejuv_internal_next_order(&a, &b, from < least ? least : from, to, &left);
    if (order != NULL && *hosts == *hosts)
        *order = rejuv_internal_order(&a, &b, *hosts);
    return left > 0 ? REJUV_OK : rejuv_internal_fail_plainly(problem, REJUV_E_AUTO);
}
