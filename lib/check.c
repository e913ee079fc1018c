/* SPDX-License-Identifier: MIT */
/* check.c - what is legal: every input is checked here, once, before a formula sees it */
#include <stddef.h>

#include "internal.h"

static int32_t check_phases(const rejuv_strategy *strategy, rejuv_problem *problem)
{
    int32_t time, fraction, status = REJUV_OK;
    uint32_t i;

    if (strategy->phase_count == 0 && strategy->stage_count == 0)
        return REJUV_OK;
    time = rejuv_key_index("degraded_time");
    fraction = rejuv_key_index("degradation");
    for (i = 0; i < strategy->phase_count && status == REJUV_OK; i++) {
        status = rejuv_internal_check_value(time, strategy->phases[i].time, problem);
        if (status == REJUV_OK)
            status = rejuv_internal_check_value(fraction, strategy->phases[i].degradation, problem);
    }
    for (i = 0; i < strategy->stage_count && status == REJUV_OK; i++) {
        status = rejuv_internal_check_value(time, strategy->stages[i].time, problem);
        if (status == REJUV_OK)
            status = rejuv_internal_check_value(fraction, strategy->stages[i].source, problem);
        if (status == REJUV_OK)
            status = rejuv_internal_check_value(fraction, strategy->stages[i].moving, problem);
        if (status == REJUV_OK)
            status = rejuv_internal_check_value(fraction, strategy->stages[i].destination, problem);
    }
    return status;
}

static int32_t check_strategy(const rejuv_strategy *s, double vms, rejuv_problem *problem)
{
    int ways = (s->degraded_time != 0.0 || s->degradation != 0.0) + (s->phase_count != 0) +
               (s->stage_count != 0);
    int32_t status;

    if (s->kind < REJUV_MEASURED || s->kind > REJUV_NONE || s->resets_os > 1 || s->evacuates > 1)
        return rejuv_internal_fail_plainly(problem, REJUV_E_KIND);
    if ((s->phase_count != 0 && s->phases == NULL) || (s->stage_count != 0 && s->stages == NULL))
        return rejuv_internal_fail_plainly(problem, REJUV_E_NULL);
    status = rejuv_internal_check_group(REJUV_STRATEGY, s, NULL, problem);
    if (status == REJUV_OK)
        status = check_phases(s, problem);
    if (status != REJUV_OK)
        return status;
    if (s->stage_count > 1 && (double)s->stage_count != vms)
        return rejuv_internal_fail(problem, REJUV_E_STAGES, rejuv_key_index("vms"), vms,
                                   s->stage_count, s->stage_count);
    if (ways > 1)
        return rejuv_internal_fail_plainly(problem, REJUV_E_PHASES);
    return REJUV_OK;
}

dd rejuv_internal_os_busy(const rejuv_os_effect *os)
{
    return dd_sum(os->downtime,
                  os->contention_time > os->warmup_time ? os->contention_time : os->warmup_time);
}

/* An OS rejuvenation is over before the next begins. */
static int32_t check_os_interval(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                                 rejuv_problem *problem)
{
    dd needed = rejuv_internal_os_busy(os);

    if (dd_subtract(needed, dd_from(scenario->os_interval)).hi > 0.0)
        return rejuv_internal_fail(problem, REJUV_E_OS_INTERVAL, rejuv_key_index("os_interval"),
                                   scenario->os_interval, needed.hi, REJUV_NEVER);
    return REJUV_OK;
}

int32_t rejuv_internal_check(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                             const rejuv_strategy *strategy, int with_hosts, rejuv_problem *problem)
{
    int32_t status = rejuv_internal_check_struct(scenario, sizeof *scenario);

    if (status == REJUV_OK)
        status = rejuv_internal_check_struct(os, sizeof *os);
    if (status == REJUV_OK)
        status = rejuv_internal_check_struct(strategy, sizeof *strategy);
    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);

    status = rejuv_internal_check_group(REJUV_SCENARIO, scenario,
                                        with_hosts ? NULL : &scenario->hosts, problem);
    if (status == REJUV_OK)
        status = rejuv_internal_check_group(REJUV_OS, os, NULL, problem);
    if (status == REJUV_OK)
        status = check_strategy(strategy, scenario->vms, problem);
    if (status == REJUV_OK && scenario->os_interval != REJUV_NEVER)
        status = check_os_interval(scenario, os, problem);
    return status;
}
