/* SPDX-License-Identifier: MIT */
/*
 * evaluate.c - results:  P = (1 - L) * p * (m - r), and the terms that L is made of
 */
#include <stddef.h>

#include "internal.h"

static int32_t set_reserved(const rejuv_scenario *scenario, const rejuv_strategy *strategy,
                            const rejuv_internal_model *model, rejuv_result *result,
                            rejuv_problem *problem)
{
    dd evacuation_time = rejuv_internal_evacuation_time(model, scenario);
    double evacuations = rejuv_internal_evacuations(scenario, evacuation_time);
    int is_auto = strategy->reserved == REJUV_AUTO;

    result->reserved_needed = 0.0;
    if (rejuv_internal_evacuates(strategy) && scenario->vmm_interval != REJUV_NEVER) {
        if (is_auto && evacuations == 0.0)
            return rejuv_internal_fail_no_evacuation(scenario, model, problem);
        result->reserved_needed = rejuv_internal_reserved_needed(scenario->hosts, evacuations);
    }
    result->reserved_hosts =
        is_auto ? result->reserved_needed : rejuv_internal_fixed_reserved(strategy);
    return REJUV_OK;
}

static int32_t set_hosts(const rejuv_scenario *scenario, const rejuv_strategy *strategy,
                         const rejuv_internal_model *model, rejuv_result *result,
                         rejuv_problem *problem)
{
    int32_t status = set_reserved(scenario, strategy, model, result, problem);
    double least;

    if (status != REJUV_OK)
        return status;
    least = result->reserved_hosts + 1.0;
    if (strategy->kind == REJUV_EVACUATE && least < 2.0)
        least = 2.0;
    if (scenario->hosts < least || scenario->hosts - result->reserved_hosts < 1.0)
        return rejuv_internal_fail(problem, REJUV_INFEASIBLE_HOSTS, rejuv_key_index("hosts"),
                                   scenario->hosts, least, REJUV_NEVER);
    result->serving_hosts = scenario->hosts - result->reserved_hosts;
    return REJUV_OK;
}

static void set_throughput(const rejuv_scenario *scenario, const rejuv_internal_model *model,
                           rejuv_result *result)
{
    const double p = scenario->host_performance, m = scenario->hosts;
    dd remaining = rejuv_internal_one_minus(model->loss);
    dd ideal = dd_product(p, result->serving_hosts);
    dd serving = dd_multiply(remaining, dd_from(result->serving_hosts));
    dd lost_hosts = dd_add(dd_times(model->loss, result->serving_hosts),
                           dd_from(result->reserved_hosts * REJUV_SCALE));

    result->throughput = dd_multiply(remaining, ideal).hi;
    result->throughput_share = dd_divide(serving, dd_from(m)).hi;
    result->lost_hosts = rejuv_internal_unscaled(lost_hosts);
    result->lost = rejuv_internal_unscaled(dd_times(lost_hosts, p));
}

int32_t rejuv_evaluate(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                       const rejuv_strategy *strategy, rejuv_result *result, rejuv_problem *problem)
{
    rejuv_internal_model model;
    int32_t status = rejuv_internal_check_struct(result, sizeof *result);

    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);
    rejuv_internal_clear(&result->reserved_hosts, result + 1); /* what stays unset is NaN */

    status = rejuv_internal_check(scenario, os, strategy, 1, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_model_make(scenario, os, strategy, &model, problem);
    if (status == REJUV_OK)
        status = set_hosts(scenario, strategy, &model, result, problem);
    if (status != REJUV_OK) {
        rejuv_internal_clear(&result->reserved_hosts, result + 1);
        return status;
    }

    if (scenario->vmm_interval != REJUV_NEVER)
        result->os_rejuvenations = model.os_rejuvenations.hi;
    result->unavailability = rejuv_internal_unscaled(model.unavailability);
    result->availability = rejuv_internal_one_minus(model.unavailability).hi;
    result->degradation = rejuv_internal_unscaled(model.degradation);
    result->loss = rejuv_internal_unscaled(model.loss);
    set_throughput(scenario, &model, result);
    return REJUV_OK;
}

/* alpha in use: (Tv - N*To)/To. */
static double credit_in_use(const rejuv_scenario *scenario, const rejuv_internal_model *model)
{
    const double to = scenario->os_interval;
    dd rest;

    if (scenario->os_credit != REJUV_AUTO)
        return scenario->os_credit + 0.0;
    rest = dd_subtract(dd_from(scenario->vmm_interval), dd_times(model->os_rejuvenations, to));
    return dd_multiply(rest, dd_reciprocal(to)).hi;
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
    if (rejuv_internal_evacuates(strategy)) {
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
    terms->availability = rejuv_internal_one_minus(model->unavailability).hi;
    terms->degradation = rejuv_internal_unscaled(model->degradation);
    terms->loss = rejuv_internal_unscaled(model->loss);
    terms->os_degraded_work =
        rejuv_internal_unscaled(dd_add(model->os_contention, model->os_warmup));
}

int32_t rejuv_diagnose(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                       const rejuv_strategy *strategy, rejuv_terms *terms, rejuv_problem *problem)
{
    rejuv_internal_model model;
    int32_t status = rejuv_internal_check_struct(terms, sizeof *terms);

    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);
    rejuv_internal_clear(&terms->downtime, terms + 1);
    status = rejuv_internal_check(scenario, os, strategy, 0, problem);
    if (status != REJUV_OK)
        return status;
    status = rejuv_internal_model_make(scenario, os, strategy, &model, problem);
    set_loss_terms(&model, terms);
    set_schedule_terms(scenario, strategy, &model, terms);
    return status;
}

int32_t rejuv_explain(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                      const rejuv_strategy *strategy, rejuv_terms *terms, rejuv_problem *problem)
{
    int32_t status = rejuv_diagnose(scenario, os, strategy, terms, problem);

    if (rejuv_status_is_infeasible(status))
        rejuv_internal_clear(&terms->downtime, terms + 1);
    return status;
}
