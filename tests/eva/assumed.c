/* SPDX-License-Identifier: MIT */
/*
 * assumed.c - what the functions of internal_drivers.c may do, in their place: any status, any numbers, any problem
 *
 * More than the actual ones do: a status is a mistake or an infeasibility, and callers ask for no more about it. Arrays of a
 * strategy are always there in drivers that come here, since where a count is 0 no one looks at them, and where it is not
 * the actual check fails without them.
 */
#include "any.h"

static int32_t any_failure(rejuv_problem *problem)
{
    const int32_t status = 1 + (int32_t)(any_uint32 % (REJUV_STATUS_END - 1));

    return rejuv_internal_fail(problem, status, any_int32, any_double, any_double, any_double);
}

static dd any_dd(void)
{
    dd a = {any_double, any_double};

    return a;
}

int32_t rejuv_internal_check(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                             const rejuv_strategy *strategy, int with_hosts, rejuv_problem *problem)
{
    (void)with_hosts;
    if (scenario == NULL || os == NULL || strategy == NULL || any)
        return any_failure(problem);
    return REJUV_OK;
}

int32_t rejuv_internal_model_make(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                  const rejuv_strategy *strategy, rejuv_internal_model *model,
                                  rejuv_problem *problem)
{
    (void)scenario, (void)os, (void)strategy;
    model->downtime = any_dd();
    model->degraded_time = any_dd();
    model->degraded_work = any_dd();
    model->os_downtime = any_dd();
    model->os_contention = any_dd();
    model->os_warmup = any_dd();
    model->vmm_rate = any_dd();
    model->os_rate = any_dd();
    model->os_rejuvenations = any_dd();
    model->unavailability = any_dd();
    model->degradation = any_dd();
    model->loss = any_dd();
    return any ? any_failure(problem) : REJUV_OK;
}

int32_t rejuv_evaluate(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                       const rejuv_strategy *strategy, rejuv_result *result, rejuv_problem *problem)
{

    if (rejuv_internal_check_struct(result, sizeof *result) != REJUV_OK)
        return any_failure(problem);
    result->reserved_hosts = any_double;
    result->reserved_needed = any_double;
    result->serving_hosts = any_double;
    result->os_rejuvenations = any_double;
    result->unavailability = any_double;
    result->availability = any_double;
    result->degradation = any_double;
    result->loss = any_double;
    result->throughput = any_double;
    result->lost = any_double;
    result->lost_hosts = any_double;
    result->throughput_share = any_double;
    if (scenario == NULL || os == NULL || strategy == NULL || any)
        return any_failure(problem);
    return REJUV_OK;
}

void rejuv_internal_costs(const rejuv_scenario *scenario, const rejuv_strategy *strategy,
                          rejuv_internal_model *model)
{
    (void)scenario, (void)strategy;
    model->downtime = any_dd();
    model->degraded_time = any_dd();
    model->degraded_work = any_dd();
}

int32_t rejuv_internal_contend(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                               const rejuv_strategy *strategy, rejuv_internal_contender *c,
                               rejuv_problem *problem)
{
    (void)scenario, (void)os, (void)strategy;
    if (any)
        return any_failure(problem);
    c->kept = any_dd();
    c->reserved = any_double;
    c->evacuations = any_double;
    c->least = any_double;
    return REJUV_OK;
}

double rejuv_internal_next_order(const rejuv_internal_contender *a,
                                 const rejuv_internal_contender *b, double from, double to,
                                 int32_t *left)
{
    (void)a, (void)b, (void)from, (void)to;
    *left = (int32_t)(any_uint32 % ((uint32_t)*left + 1));
    return any_double;
}

static rejuv_internal_levels any_levels(void)
{
    rejuv_internal_levels levels = {any_double, {any_double, any_double}};

    return levels;
}

rejuv_internal_levels rejuv_internal_levels_at(rejuv_internal_variation *v, double value)
{
    rejuv_internal_vary_to(v, value);
    return any_levels();
}

static void any_step(rejuv_internal_step *step)
{
    step->value = any_double;
    step->below = any_double;
    step->above = any_double;
    step->levels = any_levels();
}

/* The last answer, by which run.sh keeps states apart: a step is set where there is one. */
int is_step;

int rejuv_internal_next_step(rejuv_internal_variation *v, const rejuv_internal_levels *levels,
                             double value, rejuv_internal_step *step)
{
    (void)levels;
    rejuv_internal_vary_to(v, value);
    is_step = any ? 1 : 0;
    if (is_step)
        any_step(step);
    return is_step;
}

int rejuv_internal_far_step(rejuv_internal_variation *v, const rejuv_internal_levels *levels,
                            double count, double value, rejuv_internal_step *step)
{
    (void)levels, (void)count;
    rejuv_internal_vary_to(v, value);
    if (any)
        return 0;
    any_step(step);
    return 1;
}
