/* SPDX-License-Identifier: MIT */
/*
 * client.c - a program that links the library, in C and in C++: the figures of every strategy, as the bits of their
 * doubles. An argument names a locale, which it sets first, as host programs do.
 */
#include <locale.h>
#include <rejuvcalc.h>
#include <stdio.h>
#include <string.h>

static void tell(const char *id, const char *name, double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    printf("%s %s %08lx%08lx\n", id, name, (unsigned long)(bits >> 32),
           (unsigned long)(bits & 0xffffffff));
}

static void tell_result(const char *id, const rejuv_result *result)
{
    tell(id, "reserved_hosts", result->reserved_hosts);
    tell(id, "reserved_needed", result->reserved_needed);
    tell(id, "serving_hosts", result->serving_hosts);
    tell(id, "os_rejuvenations", result->os_rejuvenations);
    tell(id, "availability", result->availability);
    tell(id, "degradation", result->degradation);
    tell(id, "loss", result->loss);
    tell(id, "throughput", result->throughput);
    tell(id, "lost", result->lost);
}

static int32_t tell_strategy(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                             const char *id)
{
    rejuv_strategy strategy;
    rejuv_result result;
    rejuv_problem problem;
    double hosts;
    int32_t status;

    strategy.struct_size = sizeof strategy;
    result.struct_size = sizeof result;
    problem.struct_size = sizeof problem;
    status = rejuv_profile_strategy("xen3", id, &strategy);
    if (status == REJUV_OK)
        status = rejuv_evaluate(scenario, os, &strategy, &result, &problem);
    if (status != REJUV_OK)
        return status;
    tell_result(id, &result);
    status = rejuv_size(scenario, os, &strategy, 99.5, &hosts, &result, &problem);
    tell(id, "hosts", hosts);
    return status;
}

/* Whether the locale is set and has a decimal comma. */
static int sets_comma(const char *locale)
{
    char half[8];

    if (setlocale(LC_ALL, locale) == NULL)
        return 0;
    sprintf(half, "%.1f", 0.5);
    return strcmp(half, "0,5") == 0;
}

int main(int argc, char **argv)
{
    rejuv_scenario scenario;
    rejuv_os_effect os;
    const char *id;
    uint32_t i;
    int32_t status;

    if (argc > 1 && !sets_comma(argv[1]))
        return 2;
    scenario.struct_size = sizeof scenario;
    os.struct_size = sizeof os;
    status = rejuv_profile("xen3", &scenario, &os);
    scenario.hosts = 100;
    for (i = 0; status == REJUV_OK && (id = rejuv_profile_strategy_id("xen3", i)) != NULL; i++)
        status = tell_strategy(&scenario, &os, id);
    if (status != REJUV_OK)
        fprintf(stderr, "%s\n", rejuv_status_text(status));
    return status != REJUV_OK;
}
