/* SPDX-License-Identifier: MIT */
/* status.c - statuses as sentences, the version, and the checks that every function begins with */
#include <stddef.h>

#include "internal.h"

static const char *const sentences[REJUV_STATUS_END] = {
    [REJUV_OK] = "no error",
    [REJUV_E_NULL] = "a required pointer is null",
    [REJUV_E_STRUCT_SIZE] = "struct_size is not that of a known version",
    [REJUV_E_UNKNOWN_NAME] = "no key, profile or strategy has this name",
    [REJUV_E_KEY_UNAVAILABLE] =
        "the strategy has no such key: it is derived, or has several phases",
    [REJUV_E_KIND] = "a kind or a yes-or-no value is none of those defined",
    [REJUV_E_NOT_GIVEN] = "a required quantity has not been given",
    [REJUV_E_RANGE] = "a quantity lies outside its legal range",
    [REJUV_E_NOT_WHOLE] = "a count is not a whole number",
    [REJUV_E_OS_INTERVAL] = "an OS rejuvenation does not fit its interval",
    [REJUV_E_STAGES] = "the number of migration stages is neither 1 nor that of the VMs",
    [REJUV_E_PHASES] = "degraded phases are given in more than one way",
    [REJUV_E_AUTO] = "automatic reserved hosts have no closed form here, or too many steps",
    [REJUV_INFEASIBLE_INTERVAL] = "downtime and degraded phases exceed the VMM interval",
    [REJUV_INFEASIBLE_HOSTS] = "no host is left to serve",
    [REJUV_INFEASIBLE_RESERVED] = "one evacuation exceeds the VMM interval",
    [REJUV_INFEASIBLE_LOSS] = "the loss is above 1",
    [REJUV_INFEASIBLE_TARGET] = "no legal number of hosts delivers the throughput",
};

const char *rejuv_status_text(int32_t status)
{
    if (status < 0 || status >= REJUV_STATUS_END)
        return "unknown status";
    return sentences[status];
}

int32_t rejuv_status_is_infeasible(int32_t status)
{
    return status >= REJUV_INFEASIBLE_INTERVAL && status < REJUV_STATUS_END;
}

#define TEXT_OF(x) #x
#define TEXT(x)    TEXT_OF(x)

const char *rejuv_version(void)
{
    return TEXT(REJUV_VERSION_MAJOR) "." TEXT(REJUV_VERSION_MINOR) "." TEXT(REJUV_VERSION_PATCH);
}

uint32_t rejuv_version_number(void)
{
    return REJUV_VERSION_NUMBER;
}

int32_t rejuv_internal_fail(rejuv_problem *problem, int32_t status, int32_t key, double value,
                            double minimum, double maximum)
{
    if (rejuv_internal_check_struct(problem, sizeof *problem) != REJUV_OK)
        return status;
    problem->status = status;
    problem->key = key;
    problem->unused = 0;
    problem->value = value;
    problem->minimum = minimum;
    problem->maximum = maximum;
    return status;
}

int32_t rejuv_internal_fail_plainly(rejuv_problem *problem, int32_t status)
{
    return rejuv_internal_fail(problem, status, -1, REJUV_NAN, REJUV_NAN, REJUV_NAN);
}

int32_t rejuv_internal_check_struct(const void *object, size_t known_size)
{
    if (object == NULL)
        return REJUV_E_NULL;
    return *(const uint32_t *)object == known_size ? REJUV_OK : REJUV_E_STRUCT_SIZE;
}

void rejuv_internal_clear(double *first, const void *end)
{
    while ((const void *)first != end)
        *first++ = REJUV_NAN;
}
