/* SPDX-License-Identifier: MIT */
/*
 * size.c - how many hosts a throughput takes
 *
 * P = (1 - L)*p*(m - r) never falls as m grows: L does not depend on m, and neither does a fixed r; an
 * automatic r = ceil(m/(1 + J)) grows by 1 at most where m does. So the least m is found by halving
 * the range of legal ones, 53 times, and it is the least for the very double that rejuv_evaluate gives.
 */
#include <stddef.h>

#include "internal.h"

/* The status of the strategy with so many hosts, its throughput in result. */
static int32_t evaluate_at(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                           const rejuv_strategy *strategy, double hosts, rejuv_result *result,
                           rejuv_problem *problem)
{
    rejuv_scenario sized;

    if (rejuv_internal_check_struct(scenario, sizeof *scenario) != REJUV_OK)
        return rejuv_evaluate(scenario, os, strategy, result, problem);
    sized = *scenario;
    sized.hosts = hosts;
    return rejuv_evaluate(&sized, os, strategy, result, problem);
}

static int is_positive(double target)
{
    return target > 0.0 && target < REJUV_NEVER;
}

/* The least number of hosts that reaches the target, which `most` do. */
static double least_hosts(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                          const rejuv_strategy *strategy, double target, double most,
                          rejuv_result *result)
{
    double low = 0.0, high = most; /* low does not reach it, high does */

    while (high - low > 1.0) {
        double middle = low + (double)(uint64_t)((high - low) / 2.0);
        int32_t status = evaluate_at(scenario, os, strategy, middle, result, NULL);
        if (status == REJUV_OK && result->throughput >= target)
            high = middle;
        else
            low = middle;
    }
    return high;
}

int32_t rejuv_size(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                   const rejuv_strategy *strategy, double target, double *hosts,
                   rejuv_result *result, rejuv_problem *problem)
{
    const double most = rejuv_key_at((uint32_t)rejuv_key_index("hosts"))->maximum;
    int32_t status;

    if (hosts == NULL)
        return rejuv_internal_fail_plainly(problem, REJUV_E_NULL);
    *hosts = REJUV_NAN;
    status = evaluate_at(scenario, os, strategy, most, result, problem);
    if (status == REJUV_OK && !is_positive(target))
        status = rejuv_internal_fail(problem, REJUV_E_RANGE, -1, target, 0.0, REJUV_NEVER);
    else if (status == REJUV_OK && result->throughput < target)
        status = rejuv_internal_fail(problem, REJUV_INFEASIBLE_TARGET, -1, result->throughput,
                                     target, REJUV_NEVER);
    if (status != REJUV_OK) {
        if (rejuv_internal_check_struct(result, sizeof *result) == REJUV_OK)
            rejuv_internal_clear(&result->reserved_hosts, result + 1);
        return status;
    }
    *hosts = least_hosts(scenario, os, strategy, target, most, result);
    return evaluate_at(scenario, os, strategy, *hosts, result, problem);
}
