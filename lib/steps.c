/* SPDX-License-Identifier: MIT */
/*
 * steps.c - where whole numbers of the model jump while one key varies
 *
 *     N = ceil(Tv/To) - 1                 by Tv and To, where N is what the strategy's OS schedule leaves
 *     r = ceil(m/(1 + floor(Tv/b)))       by Tv, tb, t, m, and by n where migrations are given as one stage
 *
 * Each is a staircase that only ever rises or only ever falls, so the next step follows from the level: the quotient
 * is then the whole number k. A quotient within 1e-9 of k is k, so the jump itself lies beside the k*To or k*b at which
 * it is reported, and the place in between belongs to neither side.
 */
#include <stddef.h>

#include "internal.h"

/* How far beside the whole number k a quotient still is k: a little more than model.c allows, to be behind the jump
 * whatever the rounding. */
static double snap_of(double k)
{
    return 1.000001e-9 * k;
}

/* From quotients of 5e8 on, that is half the way to the next whole number, and every quotient is one. */
#define MOST_LEVELS 4e8

/* ---- Levels ---- */

/* The strategy whose OS schedule gives N its steps, or null: N depends on Tv and To only, so one stands for both. */
static const rejuv_strategy *rejuvenation_stairs(const rejuv_internal_variation *v)
{
    uint32_t i;

    if (!rejuv_internal_varies(v, "vmm_interval") && !rejuv_internal_varies(v, "os_interval"))
        return NULL;
    if (v->scenario.os_credit != REJUV_AUTO)
        return NULL;
    for (i = 0; i < v->count; i++)
        if (v->strategies[i].resets_os && v->strategies[i].kind != REJUV_NONE)
            return &v->strategies[i];
    return NULL;
}

/* Whether a strategy's reserved hosts are automatic and have steps over the key. */
static int has_reserved_stairs(const rejuv_internal_variation *v, uint32_t i)
{
    const rejuv_strategy *strategy = &v->strategies[i];

    if (strategy->reserved != REJUV_AUTO || !rejuv_internal_evacuates(strategy) ||
        v->scenario.vmm_interval == REJUV_NEVER)
        return 0;
    if (rejuv_internal_varies(v, "degraded_time"))
        return rejuv_internal_varies_in(v, i);
    if (rejuv_internal_varies(v, "vms"))
        return strategy->stage_count == 1;
    return rejuv_internal_varies(v, "vmm_interval") || rejuv_internal_varies(v, "vmm_reboot") ||
           rejuv_internal_varies(v, "hosts");
}

/* b of a strategy, scaled. */
static dd evacuation_time(const rejuv_internal_variation *v, uint32_t i)
{
    rejuv_internal_model model;

    rejuv_internal_costs(&v->scenario, &v->strategies[i], &model);
    return rejuv_internal_evacuation_time(&model, &v->scenario);
}

static double reserved_at(rejuv_internal_variation *v, uint32_t i, double value)
{
    rejuv_internal_vary_to(v, value);
    return rejuv_internal_reserved_needed(
        v->scenario.hosts, rejuv_internal_evacuations(&v->scenario, evacuation_time(v, i)));
}

rejuv_internal_levels rejuv_internal_levels_at(rejuv_internal_variation *v, double value)
{
    rejuv_internal_levels levels = {REJUV_NAN, {REJUV_NAN, REJUV_NAN}};
    rejuv_internal_model model;
    const rejuv_strategy *stairs;
    uint32_t i;

    rejuv_internal_vary_to(v, value);
    stairs = rejuvenation_stairs(v);
    if (stairs != NULL) {
        rejuv_internal_model_make(&v->scenario, &v->os, stairs, &model, NULL);
        levels.os_rejuvenations = model.os_rejuvenations.hi;
    }
    for (i = 0; i < v->count; i++)
        if (has_reserved_stairs(v, i))
            levels.reserved[i] = reserved_at(v, i, value);
    return levels;
}

/* Whether steps are too close to be told apart here; those of r matter up to J = m. */
static int is_too_fine_at(rejuv_internal_variation *v, double value)
{
    const rejuv_internal_levels levels = rejuv_internal_levels_at(v, value);
    uint32_t i;

    if (levels.os_rejuvenations >= MOST_LEVELS) /* Tv/To is more */
        return 1;
    for (i = 0; i < v->count; i++)
        if (levels.reserved[i] == levels.reserved[i] && v->scenario.hosts > MOST_LEVELS &&
            rejuv_internal_evacuations(&v->scenario, evacuation_time(v, i)) > MOST_LEVELS)
            return 1;
    return 0;
}

int rejuv_internal_is_too_fine(rejuv_internal_variation *v)
{
    return v->key->quantity != REJUV_COUNT &&
           (is_too_fine_at(v, v->from) || is_too_fine_at(v, v->to));
}

/* ---- One staircase ---- */

/* Where one level changes; `jump` is the side of it on which the snap lies. */
struct change {
    rejuv_internal_step step; /* but for its levels */
    double jump;
    double level; /* behind it */
};

/* A step at a value that belongs to its lower side, or to its upper one. */
static void set_step(struct change *c, double value, double jump, double level)
{
    c->step.value = value;
    c->step.below = value < jump ? value : jump;
    c->step.above = value < jump ? jump : value;
    c->jump = jump;
    c->level = level;
}

/* N becomes k at Tv = k*To, and behind To = Tv/(k + 1) it falls to k; `count` of these steps from N on. It never falls below
 * 0, which it would at To = Tv/0. */
static void next_rejuvenation_step(const rejuv_internal_variation *v, double n, double count,
                                   struct change *c)
{
    const double tv = v->scenario.vmm_interval, to = v->scenario.os_interval;

    if (rejuv_internal_varies(v, "vmm_interval")) {
        double k = n + count;
        set_step(c, k * to, (k + snap_of(k)) * to, k);
    } else {
        double k = n >= count ? n - count + 1.0 : 0.0;
        set_step(c, tv / k, tv / (k + snap_of(k)), k - 1.0);
    }
}

/* The value at which b is Tv/k, for a key that is a part of b and is now `value`. REJUV_EVACUATE counts it twice. */
static double part_for(const rejuv_internal_variation *v, uint32_t i, dd b, double value, double k)
{
    const double times = v->strategies[i].kind == REJUV_EVACUATE ? 2.0 : 1.0;
    dd rest = dd_subtract(b, dd_from(value * times * REJUV_SCALE));
    dd wanted = dd_divide(dd_from(v->scenario.vmm_interval * REJUV_SCALE), dd_from(k));

    return rejuv_internal_unscaled(dd_subtract(wanted, rest)) / times;
}

/* ceil(a/b) in whole numbers. */
static double ceiling(double a, double b)
{
    const uint64_t n = (uint64_t)a, d = (uint64_t)b, whole = (n + d - 1) / d;

    return (double)whole;
}

/* The least whole number above `low`, up to `most`, at which a strategy reserves more than at `low`; NaN for none. */
static double first_with_more(rejuv_internal_variation *v, uint32_t i, double low, double most)
{
    const double level = reserved_at(v, i, low);
    double high = most;

    if (!(reserved_at(v, i, most) > level))
        return REJUV_NAN;
    while (high - low > 1.0) {
        double middle = low + (double)(uint64_t)((high - low) / 2.0);
        if (reserved_at(v, i, middle) > level)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* By the VMs, which the evacuation time may depend on in many ways. */
static int next_count_step(rejuv_internal_variation *v, uint32_t i, double value, struct change *c)
{
    const double above = first_with_more(v, i, value, v->to);

    if (above != above)
        return 0;
    set_step(c, above - 1.0, above, reserved_at(v, i, above));
    return 1;
}

/* r falls where a longer Tv makes floor(Tv/b) the k that fewer hosts are enough for, and rises behind the b = Tv/k that
 * leaves k - 1. */
static int next_reserved_step(rejuv_internal_variation *v, uint32_t i, double r, double value,
                              struct change *c)
{
    const double m = v->scenario.hosts;
    dd b;
    double k;

    if (rejuv_internal_varies(v, "vms"))
        return next_count_step(v, i, value, c);
    rejuv_internal_vary_to(v, value);
    b = evacuation_time(v, i);
    if (rejuv_internal_varies(v, "hosts")) { /* the last that r spares can evacuate */
        double last = r * (1.0 + rejuv_internal_evacuations(&v->scenario, b));
        set_step(c, last, last + 1.0, r + 1.0);
        return last < v->to;
    }
    if (rejuv_internal_varies(v, "vmm_interval")) {
        if (r <= 1.0)
            return 0;
        k = ceiling(m, r - 1.0) - 1.0;
        set_step(c, rejuv_internal_unscaled(dd_times(b, k)),
                 rejuv_internal_unscaled(dd_times(b, k - snap_of(k))),
                 rejuv_internal_reserved_needed(m, k));
    } else {
        k = ceiling(m, r) - 1.0;
        if (k < 1.0)
            return 0;
        set_step(c, part_for(v, i, b, value, k), part_for(v, i, b, value, k - snap_of(k)),
                 rejuv_internal_reserved_needed(m, k - 1.0));
    }
    return 1;
}

/* ---- All of them ---- */

enum { OS_REJUVENATIONS, RESERVED, STAIRCASES = RESERVED + 2 };

static double *level_of(rejuv_internal_levels *levels, int staircase)
{
    return staircase == OS_REJUVENATIONS ? &levels->os_rejuvenations
                                         : &levels->reserved[staircase - RESERVED];
}

/* The next change of one staircase from a level on; 0 for none, and for no staircase. */
static int next_change(rejuv_internal_variation *v, int staircase, double level, double value,
                       struct change *c)
{
    if (level != level)
        return 0;
    if (staircase != OS_REJUVENATIONS)
        return next_reserved_step(v, (uint32_t)(staircase - RESERVED), level, value, c);
    next_rejuvenation_step(v, level, 1.0, c);
    return 1;
}

/* Whether a change is one to the eye with the first, which jumps before it: both jump on the same side of where they are
 * reported, and meet. */
static int is_same_step(const struct change *a, const struct change *b)
{
    return (a->jump == a->step.above) == (b->jump == b->step.above) &&
           a->step.below < b->step.above;
}

/* The earliest change, with those of other staircases at the same place. */
int rejuv_internal_next_step(rejuv_internal_variation *v, const rejuv_internal_levels *levels,
                             double value, rejuv_internal_step *step)
{
    rejuv_internal_levels now = *levels;
    struct change changes[STAIRCASES];
    int has[STAIRCASES], i, first = -1;

    for (i = 0; i < STAIRCASES; i++) {
        has[i] = next_change(v, i, *level_of(&now, i), value, &changes[i]);
        if (has[i] && (first < 0 || changes[i].jump < changes[first].jump))
            first = i;
    }
    if (first < 0)
        return 0;
    *step = changes[first].step;
    for (i = 0; i < STAIRCASES; i++)
        if (has[i] && is_same_step(&changes[i], &changes[first])) {
            *level_of(&now, i) = changes[i].level;
            step->above = changes[i].step.above > step->above ? changes[i].step.above : step->above;
        }
    step->levels = now;
    return 1;
}

int rejuv_internal_far_step(rejuv_internal_variation *v, const rejuv_internal_levels *levels,
                            double count, double value, rejuv_internal_step *step)
{
    rejuv_internal_levels now = *levels;
    struct change far, end, other;
    int i;

    next_rejuvenation_step(v, now.os_rejuvenations, count, &far);
    next_rejuvenation_step(v, far.level, 1.0, &end);
    for (i = RESERVED; i < STAIRCASES; i++)
        if (next_change(v, i, *level_of(&now, i), value, &other) && other.jump <= end.jump)
            return 0;
    now.os_rejuvenations = far.level;
    *step = far.step;
    step->levels = now;
    return 1;
}

int32_t rejuv_next_step(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                        const rejuv_strategy *strategy, const rejuv_range *range, double after,
                        double *below, double *above, rejuv_problem *problem)
{
    rejuv_internal_variation v;
    rejuv_internal_levels levels;
    rejuv_internal_step step;
    int32_t status;

    if (below != NULL)
        *below = REJUV_NAN;
    if (above != NULL)
        *above = REJUV_NAN;
    if (below == NULL || above == NULL)
        return rejuv_internal_fail_plainly(problem, REJUV_E_NULL);
    status = rejuv_internal_vary(scenario, os, strategy, NULL, range, &v, problem);
    if (status == REJUV_OK && rejuv_internal_is_too_fine(&v))
        status = rejuv_internal_fail_plainly(problem, REJUV_E_AUTO);
    if (status != REJUV_OK)
        return status;

    if (!(after > v.from))
        after = v.from;
    if (after > v.to)
        return REJUV_OK;
    levels = rejuv_internal_levels_at(&v, after);
    if (rejuv_internal_next_step(&v, &levels, after, &step) && step.above <= v.to) {
        *below = step.below > after ? step.below : after;
        *above = step.above;
    }
    return REJUV_OK;
}
