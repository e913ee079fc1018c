/* SPDX-License-Identifier: MIT */
/*
 * phases.c - what one VMM rejuvenation costs, however the strategy gives it: D, sum(t), sum(t*g)
 *
 * Phases and stages: model of Kourai's talk, "detail of the performance while the i-th VM
 * migrates". The what-if strategies answer the two questions on its last page; they are not
 * measured.
 */
#include <stddef.h>

#include "internal.h"

static dd scaled(double duration)
{
    return dd_from(duration * REJUV_SCALE);
}

static void add_phase(rejuv_internal_model *model, dd time, dd work)
{
    model->degraded_time = dd_add(model->degraded_time, time);
    model->degraded_work = dd_add(model->degraded_work, work);
}

static void add_simple_phase(rejuv_internal_model *model, double time, double degradation)
{
    add_phase(model, scaled(time), dd_times(scaled(time), degradation));
}

/*
 * n times the work lost while VM i of n moves: t*[(n - i)*s + u + (i - 1)*d]. With i = (n + 1)/2
 * this is the mean of all n stages, since the bracket is linear in i.
 */
static dd stage_work(const rejuv_stage *stage, double i, double n)
{
    dd source = dd_product(n - i, stage->source);
    dd destination = dd_product(i - 1.0, stage->destination);
    dd bracket = dd_add(dd_add(source, dd_from(stage->moving)), destination);

    return dd_multiply(bracket, scaled(stage->time));
}

static void add_stages(rejuv_internal_model *model, const rejuv_strategy *strategy, double n)
{
    dd per_vm = dd_reciprocal(n);
    uint32_t i;

    if (strategy->stage_count == 1) {
        const rejuv_stage *every = strategy->stages;
        add_phase(model, dd_times(scaled(every->time), n), stage_work(every, (n + 1.0) / 2.0, n));
        return;
    }
    for (i = 0; i < strategy->stage_count; i++) {
        const rejuv_stage *stage = &strategy->stages[i];
        add_phase(model, scaled(stage->time), dd_multiply(stage_work(stage, i + 1.0, n), per_vm));
    }
}

void rejuv_internal_costs(const rejuv_scenario *scenario, const rejuv_strategy *strategy,
                          rejuv_internal_model *model)
{
    uint32_t i;

    model->downtime = model->degraded_time = model->degraded_work = dd_from(0.0);
    if (strategy->kind == REJUV_NONE)
        return;
    model->downtime = scaled(strategy->downtime);
    add_simple_phase(model, strategy->degraded_time, strategy->degradation);
    for (i = 0; i < strategy->phase_count; i++)
        add_simple_phase(model, strategy->phases[i].time, strategy->phases[i].degradation);
    add_stages(model, strategy, scenario->vms);

    if (strategy->kind == REJUV_DEDICATED_NETWORK)
        model->degraded_work =
            dd_multiply(model->degraded_work, dd_sum(1.0, -scenario->network_share));
    if (strategy->kind == REJUV_EVACUATE) {
        model->downtime = dd_scale(model->downtime, 2.0);
        model->degraded_time = dd_scale(model->degraded_time, 2.0);
        model->degraded_work = dd_scale(model->degraded_work, 2.0);
        add_simple_phase(model, scenario->vmm_reboot, 1.0);
    }
}

static const struct {
    const char *id, *title;
} derived_kinds[] = {
    [REJUV_DEDICATED_NETWORK] = {"live-dedicated", "Live, own network"},
    [REJUV_EVACUATE] = {"evacuate", "Live, no idle host"},
    [REJUV_NONE] = {"none", "No rejuvenation"},
};

static int is_derived(int32_t kind)
{
    return kind > REJUV_MEASURED && kind <= REJUV_NONE;
}

const char *rejuv_derived_id(int32_t kind)
{
    return is_derived(kind) ? derived_kinds[kind].id : NULL;
}

const char *rejuv_derived_title(int32_t kind)
{
    return is_derived(kind) ? derived_kinds[kind].title : NULL;
}

int32_t rejuv_derive(const rejuv_strategy *live, int32_t kind, rejuv_strategy *derived)
{
    int32_t status = rejuv_internal_check_struct(derived, sizeof *derived);

    if (status != REJUV_OK)
        return status;
    if (!is_derived(kind))
        return REJUV_E_KIND;
    if (kind == REJUV_NONE) {
        rejuv_strategy_default(derived);
        derived->kind = kind;
        return REJUV_OK;
    }
    status = rejuv_internal_check_struct(live, sizeof *live);
    if (status != REJUV_OK)
        return status;
    if (live->kind != REJUV_MEASURED)
        return REJUV_E_KIND;
    *derived = *live;
    derived->kind = kind;
    if (kind == REJUV_EVACUATE) {
        derived->evacuates = 0;
        derived->reserved = 0.0;
    }
    return REJUV_OK;
}
