/* SPDX-License-Identifier: MIT */
/* variation.c - a question in which one key takes every value of a range: what is legal, and setting it */
#include <stddef.h>
#include <string.h>

#include "internal.h"

int rejuv_internal_varies(const rejuv_internal_variation *v, const char *name)
{
    return strcmp(v->key->name, name) == 0;
}

int rejuv_internal_varies_in(const rejuv_internal_variation *v, uint32_t strategy)
{
    return v->key->group == REJUV_STRATEGY && (v->whose >> strategy & 1u) != 0;
}

void rejuv_internal_vary_to(rejuv_internal_variation *v, double value)
{
    uint32_t i;

    if (v->key->group == REJUV_SCENARIO)
        rejuv_internal_store(v->key, &v->scenario, value);
    if (v->key->group == REJUV_OS)
        rejuv_internal_store(v->key, &v->os, value);
    for (i = 0; i < v->count; i++)
        if (rejuv_internal_varies_in(v, i))
            rejuv_internal_store(v->key, &v->strategies[i], value);
}

static int32_t check_end(rejuv_internal_variation *v, double end, rejuv_problem *problem)
{
    const int32_t key = rejuv_key_index(v->key->name);
    int32_t status = REJUV_OK;
    uint32_t i;

    if (end == REJUV_NEVER ||
        end == REJUV_AUTO) /* legal, but on no way from one number to another */
        status =
            rejuv_internal_fail(problem, REJUV_E_RANGE, key, end, v->key->minimum, v->key->maximum);
    if (status == REJUV_OK)
        status = rejuv_internal_check_value(key, end, problem);
    rejuv_internal_vary_to(v, end);
    for (i = 0; i < v->count && status == REJUV_OK; i++)
        status = rejuv_internal_check(&v->scenario, &v->os, &v->strategies[i], 1, problem);
    return status;
}

static int32_t check_range(const rejuv_internal_variation *v, rejuv_problem *problem)
{
    uint32_t i;

    for (i = 0; i < v->count; i++)
        if (rejuv_internal_varies_in(v, i) && !rejuv_internal_has_number(&v->strategies[i], v->key))
            return rejuv_internal_fail_plainly(problem, REJUV_E_KEY_UNAVAILABLE);
    if (v->to < v->from)
        return rejuv_internal_fail(problem, REJUV_E_RANGE, rejuv_key_index(v->key->name), v->to,
                                   v->from, v->key->maximum);
    return REJUV_OK;
}

/* Null pointers and unknown sizes, before anything is copied. */
static int32_t check_structs(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                             const rejuv_strategy *first, const rejuv_strategy *second,
                             const rejuv_range *range)
{
    int32_t status = rejuv_internal_check_struct(scenario, sizeof *scenario);

    if (status == REJUV_OK)
        status = rejuv_internal_check_struct(os, sizeof *os);
    if (status == REJUV_OK)
        status = rejuv_internal_check_struct(first, sizeof *first);
    if (status == REJUV_OK && second != NULL)
        status = rejuv_internal_check_struct(second, sizeof *second);
    if (status == REJUV_OK)
        status = rejuv_internal_check_struct(range, sizeof *range);
    if (status == REJUV_OK && range->key == NULL)
        status = REJUV_E_NULL;
    if (status == REJUV_OK && rejuv_key_index(range->key) < 0)
        status = REJUV_E_UNKNOWN_NAME;
    return status;
}

int32_t rejuv_internal_vary(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                            const rejuv_strategy *first, const rejuv_strategy *second,
                            const rejuv_range *range, rejuv_internal_variation *v,
                            rejuv_problem *problem)
{
    int32_t status = check_structs(scenario, os, first, second, range);

    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);
    v->scenario = *scenario;
    v->os = *os;
    v->strategies[0] = *first;
    v->strategies[1] = second != NULL ? *second : *first;
    v->count = second != NULL ? 2 : 1;
    v->whose = range->whose;
    v->key = rejuv_key_at((uint32_t)rejuv_key_index(range->key));
    v->from = range->from + 0.0;
    v->to = range->to + 0.0;

    status = check_range(v, problem);
    if (status == REJUV_OK)
        status = check_end(v, v->to, problem);
    if (status == REJUV_OK)
        status = check_end(v, v->from, problem);
    return status;
}
