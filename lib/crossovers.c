/* SPDX-License-Identifier: MIT */
#include "internal.h"

int32_t rejuv_crossovers(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                         const rejuv_strategy *first, const rejuv_strategy *second,
                         const rejuv_range *range, rejuv_crossover *found, uint32_t capacity,
                         uint32_t *count, rejuv_problem *problem)
{
    (void)scenario, (void)os, (void)first, (void)second, (void)range, (void)found, (void)capacity;
    *count = 0;
    return rejuv_internal_fail_plainly(problem, REJUV_E_AUTO);
}

int32_t rejuv_next_step(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                        const rejuv_strategy *strategy, const rejuv_range *range, double after,
                        double *below, double *above, rejuv_problem *problem)
{
    (void)scenario, (void)os, (void)strategy, (void)range, (void)after;
    *below = *above = REJUV_NAN;
    (void)problem;
    return REJUV_OK;
}
