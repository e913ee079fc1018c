/* SPDX-License-Identifier: MIT */
/* crossover.c - where two strategies are equal, and by how much they differ */
#include <stddef.h>

#include "internal.h"

int32_t rejuv_difference(const rejuv_result *result, const rejuv_result *reference,
                         double *difference, double *ratio)
{
    int32_t status = rejuv_internal_check_struct(result, sizeof *result);

    if (status == REJUV_OK)
        status = rejuv_internal_check_struct(reference, sizeof *reference);
    if (difference != NULL)
        *difference = status == REJUV_OK ? reference->lost - result->lost : REJUV_NAN;
    if (ratio != NULL)
        *ratio = status == REJUV_OK && reference->throughput != 0.0
                     ? result->throughput / reference->throughput
                     : REJUV_NAN;
    return status;
}

static int32_t make_model(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                          const rejuv_strategy *strategy, rejuv_internal_model *model,
                          rejuv_problem *problem)
{
    int32_t status = rejuv_internal_check(scenario, os, strategy, 0, problem);

    if (status == REJUV_OK && strategy->reserved == REJUV_AUTO && strategy->evacuates)
        status = rejuv_internal_fail_plainly(problem, REJUV_E_AUTO);
    if (status == REJUV_OK)
        status = rejuv_internal_model_make(scenario, os, strategy, model, problem);
    return status;
}

/* (1 - L)*r. Automatic reserved hosts of a strategy that does not evacuate are none. */
static dd serving_work_reserved(const rejuv_internal_model *model, const rejuv_strategy *strategy)
{
    double r = strategy->reserved == REJUV_AUTO ? 0.0 : strategy->reserved;

    return dd_times(rejuv_internal_remaining(model), r);
}

int32_t rejuv_crossover_hosts(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                              const rejuv_strategy *first, const rejuv_strategy *second,
                              double *hosts, rejuv_problem *problem)
{
    rejuv_internal_model a, b;
    int32_t status;
    dd difference;

    if (hosts == NULL)
        return rejuv_internal_fail_plainly(problem, REJUV_E_NULL);
    *hosts = REJUV_NAN;
    status = make_model(scenario, os, first, &a, problem);
    if (status == REJUV_OK)
        status = make_model(scenario, os, second, &b, problem);
    if (status != REJUV_OK)
        return status;

    difference = dd_scale(dd_subtract(b.loss, a.loss), REJUV_UNSCALE);
    if (difference.hi != 0.0)
        *hosts = dd_divide(dd_subtract(serving_work_reserved(&a, first),
                                       serving_work_reserved(&b, second)),
                           difference)
                     .hi;
    return REJUV_OK;
}
