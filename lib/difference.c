/* SPDX-License-Identifier: MIT */
/* difference.c - by how much two strategies differ, and with how many hosts they do not */
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

static int32_t check(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                     const rejuv_strategy *strategy, rejuv_problem *problem)
{
    int32_t status = rejuv_internal_check(scenario, os, strategy, 0, problem);

    if (status == REJUV_OK && strategy->reserved == REJUV_AUTO &&
        rejuv_internal_evacuates(strategy))
        status = rejuv_internal_fail_plainly(problem, REJUV_E_AUTO);
    return status;
}

/* (1 - L)*r. Automatic reserved hosts of a strategy that does not evacuate are none. */
static dd serving_work_reserved(const rejuv_internal_model *model, const rejuv_strategy *strategy)
{
    return dd_times(rejuv_internal_one_minus(model->loss), rejuv_internal_fixed_reserved(strategy));
}

/* Losses that are equal on paper may come out of different sums; those are good to 2^-103. */
static int is_noise(double difference, double loss)
{
    const double noise = 0x1p-95 * loss;

    return difference <= noise && difference >= -noise;
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
    status = check(scenario, os, first, problem);
    if (status == REJUV_OK)
        status = check(scenario, os, second, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_model_make(scenario, os, first, &a, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_model_make(scenario, os, second, &b, problem);
    if (status != REJUV_OK)
        return status;

    difference = dd_subtract(b.loss, a.loss);
    if (!is_noise(difference.hi, a.loss.hi))
        *hosts = dd_divide(dd_subtract(serving_work_reserved(&a, first),
                                       serving_work_reserved(&b, second)),
                           dd_scale(difference, REJUV_UNSCALE))
                     .hi;
    return REJUV_OK;
}
