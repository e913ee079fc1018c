/* SPDX-License-Identifier: MIT */
#include "internal.h"

int32_t rejuv_sensitivity(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                          const rejuv_strategy *strategy, const char *key,
                          rejuv_derivative *derivative, rejuv_problem *problem)
{
    (void)scenario, (void)os, (void)strategy, (void)key, (void)derivative;
    return rejuv_internal_fail_plainly(problem, REJUV_E_AUTO);
}
