/* SPDX-License-Identifier: MIT */
/*
 * evaluate.c - results:  P = (1 - L) * p * (m - r), and the terms that L is made of
 */
#include <stddef.h>

#include "internal.h"

/* ceil(m/(1 + J)), in whole numbers. */
static double reserved_needed(const rejuv_scenario *scenario, const rejuv_strategy *strategy,
                              const rejuv_internal_model *model)
{
    dd evacuation_time = rejuv_internal_evacuation_time(model, scenario);
    double evacuations;
    uint64_t m, j;

    if (!strategy->evacuates || scenario->vmm_interval == REJUV_NEVER)
        return 0.0;
    evacuations = rejuv_internal_evacuations(scenario, evacuation_time);
    if (evacuations >= scenario->hosts)
        return 1.0;
    m = (uint64_t)scenario->hosts;
    j = (uint64_t)evacuations;
    return (double)((m + j) / (1 + j));
}

static int32_t set_hosts(const rejuv_scenario *scenario, const rejuv_strategy *strategy,
                         const rejuv_internal_model *model, rejuv_result *result,
                         rejuv_problem *problem)
{
    const double m = scenario->hosts;
    const double least = strategy->kind == REJUV_EVACUATE ? 2.0 : 1.0;
    double needed = reserved_needed(scenario, strategy, model);
    double r = strategy->reserved == REJUV_AUTO ? needed : strategy->reserved;

    if (strategy->reserved == REJUV_AUTO && needed == m && m > 1.0) /* that is, J = 0 */
        return rejuv_internal_fail(
            problem, REJUV_INFEASIBLE_RESERVED, rejuv_key_index("vmm_interval"),
            scenario->vmm_interval,
            rejuv_internal_unscaled(rejuv_internal_evacuation_time(model, scenario)), REJUV_NEVER);
    if (m <= r || m < least)
        return rejuv_internal_fail(problem, REJUV_INFEASIBLE_HOSTS, rejuv_key_index("hosts"), m,
                                   r + 1.0 > least ? r + 1.0 : least, REJUV_NEVER);
    result->reserved_hosts = r;
    result->reserved_needed = needed;
    result->serving_hosts = m - r;
    return REJUV_OK;
}

static void set_throughput(const rejuv_scenario *scenario, const rejuv_internal_model *model,
                           rejuv_result *result)
{
    const double p = scenario->host_performance, m = scenario->hosts;
    dd remaining = rejuv_internal_remaining(model);
    dd serving = dd_multiply(remaining, dd_from(result->serving_hosts));
    dd lost_hosts = dd_add(dd_times(model->loss, result->serving_hosts),
                           dd_from(result->reserved_hosts * REJUV_SCALE));

    result->throughput = dd_multiply(remaining, dd_product(p, result->serving_hosts)).hi;
    result->throughput_share = dd_divide(serving, dd_from(m)).hi;
    result->lost_hosts = rejuv_internal_unscaled(lost_hosts);
    result->lost = rejuv_internal_unscaled(dd_times(lost_hosts, p));
}

static double availability_of(const rejuv_internal_model *model)
{
    return dd_subtract(dd_from(1.0), dd_scale(model->unavailability, REJUV_UNSCALE)).hi;
}

int32_t rejuv_evaluate(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                       const rejuv_strategy *strategy, rejuv_result *result, rejuv_problem *problem)
{
    rejuv_internal_model model;
    int32_t status = rejuv_internal_check_struct(result, sizeof *result);

    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);
    rejuv_internal_clear(&result->reserved_hosts, result + 1);

    status = rejuv_internal_check(scenario, os, strategy, 1, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_model_make(scenario, os, strategy, &model, problem);
    if (status == REJUV_OK)
        status = set_hosts(scenario, strategy, &model, result, problem);
    if (status != REJUV_OK)
        return status;

    if (scenario->vmm_interval != REJUV_NEVER)
        result->os_rejuvenations = model.os_rejuvenations.hi;
    result->unavailability = rejuv_internal_unscaled(model.unavailability);
    result->availability = availability_of(&model);
    result->degradation = rejuv_internal_unscaled(model.degradation);
    result->loss = rejuv_internal_unscaled(model.loss);
    set_throughput(scenario, &model, result);
    return REJUV_OK;
}

/* alpha in use: Tv/To - fo*Tv. */
static double credit_in_use(const rejuv_scenario *scenario, const rejuv_internal_model *model)
{
    dd quotient;

    if (scenario->os_credit != REJUV_AUTO)
        return scenario->os_credit;
    quotient = dd_times(dd_reciprocal(scenario->os_interval), scenario->vmm_interval);
    return dd_subtract(quotient, model->os_rejuvenations).hi;
}

static void set_schedule_terms(const rejuv_scenario *scenario, const rejuv_strategy *strategy,
                               const rejuv_internal_model *model, rejuv_terms *terms)
{
    terms->os_rate = model->os_rate.hi;
    if (scenario->vmm_interval == REJUV_NEVER)
        return;
    terms->os_rejuvenations = model->os_rejuvenations.hi;
    if (strategy->resets_os && scenario->os_interval != REJUV_NEVER)
        terms->os_credit = credit_in_use(scenario, model);
    if (strategy->evacuates) {
        dd evacuation_time = rejuv_internal_evacuation_time(model, scenario);
        terms->evacuation_time = rejuv_internal_unscaled(evacuation_time);
        terms->evacuations = rejuv_internal_evacuations(scenario, evacuation_time);
    }
}

static void set_loss_terms(const rejuv_internal_model *model, rejuv_terms *terms)
{
    terms->downtime = rejuv_internal_unscaled(model->downtime);
    terms->degraded_time = rejuv_internal_unscaled(model->degraded_time);
    terms->degraded_work = rejuv_internal_unscaled(model->degraded_work);

    terms->vmm_downtime = rejuv_internal_unscaled(dd_multiply(model->downtime, model->vmm_rate));
    terms->os_downtime = rejuv_internal_unscaled(dd_multiply(model->os_downtime, model->os_rate));
    terms->vmm_degradation =
        rejuv_internal_unscaled(dd_multiply(model->degraded_work, model->vmm_rate));
    terms->os_contention =
        rejuv_internal_unscaled(dd_multiply(model->os_contention, model->os_rate));
    terms->os_warmup = rejuv_internal_unscaled(dd_multiply(model->os_warmup, model->os_rate));

    terms->unavailability = rejuv_internal_unscaled(model->unavailability);
    terms->availability = availability_of(model);
    terms->degradation = rejuv_internal_unscaled(model->degradation);
    terms->loss = rejuv_internal_unscaled(model->loss);
}

int32_t rejuv_explain(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                      const rejuv_strategy *strategy, rejuv_terms *terms, rejuv_problem *problem)
{
    rejuv_internal_model model;
    int32_t status = rejuv_internal_check_struct(terms, sizeof *terms);

    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);
    rejuv_internal_clear(&terms->downtime, terms + 1);
    status = rejuv_internal_check(scenario, os, strategy, 0, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_model_make(scenario, os, strategy, &model, problem);
    if (status != REJUV_OK)
        return status;
    set_loss_terms(&model, terms);
    set_schedule_terms(scenario, strategy, &model, terms);
    return REJUV_OK;
}
