/* SPDX-License-Identifier: MIT */
/*
 * internal_drivers.c - the functions that assumed.c stands for, and what it promises in their place
 *
 * Numbers are any here, too: no function relies on values having been checked.
 */
#include "any.h"

void drive_internal_check(void)
{
    any_inputs in;
    rejuv_scenario *scenario = OR_NULL(&in.scenario);
    rejuv_os_effect *os = OR_NULL(&in.os);
    rejuv_strategy *strategy = OR_NULL(&in.first);

    any_fill(&in);
    in.first.phases = OR_NULL(any_phases);
    in.first.stages = OR_NULL(any_stages);
    if (actual_check(scenario, os, strategy, any, OR_NULL(&in.problem)) == REJUV_OK) {
        //@ assert scenario != \null && os != \null && strategy != \null;
        //@ assert in.first.phase_count == 0 || in.first.phases != \null;
        //@ assert in.first.stage_count == 0 || in.first.stages != \null;
    }
}

void drive_internal_costs(void)
{
    any_inputs in;
    rejuv_internal_model model;

    any_fill(&in);
    actual_costs(&in.scenario, &in.first, &model);
    //@ assert \initialized(&model.downtime.hi) && \initialized(&model.downtime.lo);
    //@ assert \initialized(&model.degraded_time.hi) && \initialized(&model.degraded_time.lo);
    //@ assert \initialized(&model.degraded_work.hi) && \initialized(&model.degraded_work.lo);
}

void drive_internal_model_make(void)
{
    any_inputs in;
    rejuv_internal_model model;

    any_fill(&in);
    actual_model_make(&in.scenario, &in.os, &in.first, &model, OR_NULL(&in.problem));
    //@ assert \initialized((double *)&model + (0 .. 23));
}

void drive_internal_contend(void)
{
    any_inputs in;
    rejuv_internal_contender c;

    any_fill(&in);
    if (actual_contend(&in.scenario, &in.os, &in.first, &c, OR_NULL(&in.problem)) == REJUV_OK) {
        //@ assert \initialized(&c.kept.hi) && \initialized(&c.kept.lo);
        //@ assert \initialized(&c.reserved) && \initialized(&c.evacuations) && \initialized(&c.least);
    }
}

static rejuv_internal_contender any_contender(void)
{
    rejuv_internal_contender c = {{any_double, any_double}, any_double, any_double, any_double};

    return c;
}

void drive_internal_next_order(void)
{
    const rejuv_internal_contender a = any_contender(), b = any_contender();
    int32_t left = any_int32;

    if (left < 0)
        return;
    actual_next_order(&a, &b, any_double, any_double, &left);
    //@ assert left >= 0;
}

static void any_variation(rejuv_internal_variation *v, any_inputs *in, uint32_t key)
{
    any_fill(in);
    v->scenario = in->scenario;
    v->os = in->os;
    v->strategies[0] = in->first;
    v->strategies[1] = in->second;
    v->count = any ? 1 : 2;
    v->whose = any_uint32;
    v->key = rejuv_key_at(key);
    v->from = any_double;
    v->to = any_double;
}

static rejuv_internal_levels any_levels(void)
{
    rejuv_internal_levels levels = {any_double, {any_double, any_double}};

    return levels;
}

void drive_internal_levels_at(void)
{
    any_inputs in;
    rejuv_internal_variation v;
    rejuv_internal_levels levels;
    uint32_t key = any_uint32 % REJUV_INTERNAL_KEYS;

    //@ split key;
    any_variation(&v, &in, key);
    levels = actual_levels_at(&v, any_double);
    //@ assert \initialized(&levels.os_rejuvenations) && \initialized(&levels.reserved[0 .. 1]);
}

void drive_internal_next_step(void)
{
    any_inputs in;
    rejuv_internal_variation v;
    rejuv_internal_levels levels = any_levels();
    rejuv_internal_step step;
    uint32_t key = any_uint32 % REJUV_INTERNAL_KEYS;

    //@ split key;
    any_variation(&v, &in, key);
    if (actual_next_step(&v, &levels, any_double, &step)) {
        //@ assert \initialized(&step.value) && \initialized(&step.below) && \initialized(&step.above);
        //@ assert \initialized(&step.levels.os_rejuvenations);
        //@ assert \initialized(&step.levels.reserved[0 .. 1]);
    }
}

void drive_internal_far_step(void)
{
    any_inputs in;
    rejuv_internal_variation v;
    rejuv_internal_levels levels = any_levels();
    rejuv_internal_step step;
    uint32_t key = any_uint32 % REJUV_INTERNAL_KEYS;

    //@ split key;
    any_variation(&v, &in, key);
    if (actual_far_step(&v, &levels, any_double, any_double, &step)) {
        //@ assert \initialized(&step.value) && \initialized(&step.below) && \initialized(&step.above);
        //@ assert \initialized(&step.levels.os_rejuvenations);
        //@ assert \initialized(&step.levels.reserved[0 .. 1]);
    }
}
