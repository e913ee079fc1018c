/* SPDX-License-Identifier: MIT */
/*
 * profile.c - built-in measurements
 *
 * xen3: K. Kourai, "VMM no software jakuka wo kouryo shita cluster seinou no hikaku", talk (S
 * below). Host: 11 VMs of 1 GB, Apache serving 5000 files of 128 KB at 50 requests/s each; 2 x
 * dual-core Opteron 2.4 GHz, 12 GB, Gigabit Ethernet, Xen 3.0.0, Linux 2.6.12. Migration: to a
 * second host with 2 x dual-core Xeon 3.0 GHz; Xen 3.1.0, Linux 2.6.18.
 */
#include <stddef.h>
#include <string.h>

#include "internal.h"

#define DAY 86400.0

struct measured {
    const char *id, *title;
    double downtime, degraded_time, degradation, reserved;
    uint32_t resets_os;
};

struct profile {
    const char *name, *source;
    rejuv_scenario scenario;
    rejuv_os_effect os;
    const struct measured *strategies;
    uint32_t strategy_count;
};

static const struct measured xen3_strategies[] = {
    /* S, "effect of warm-VM reboot": contention with VMs that resume */
    {"warm", "Warm-VM reboot", 59, 25, 0.61, 0, 0},
    /* S, "effect of cold-VM reboot": cache misses afterwards */
    {"cold", "Cold-VM reboot", 219, 397, 0.72, 0, 1},
    /* S, "effect of ordinary VM migration"; 15 s is 165 s/11, each VM is down for its own transfer
     * */
    {"migrate", "VM migration", 15, 165, 0.60, 1, 0},
    /* S, "effect of live migration" */
    {"live", "Live migration", 0, 181, 0.57, 1, 0},
    /* S, "effect of controlling the transfer rate", 100 to 500 Mbit/s */
    {"live-limited", "Live, rate-limited", 0, 950, 0.23, 1, 0},
};

static const struct profile profiles[] = {
    {
        .name = "xen3",
        .source = "K. Kourai's talk on VMM rejuvenation in clusters: Xen 3, 11 VMs, Apache",
        .scenario = {.vmm_interval = 28 * DAY, /* S, comparison of total throughput */
                     .os_interval = 7 * DAY,   /* S, same page */
                     .vms = 11,                /* S, experimental conditions */
                     .vmm_reboot = 59},        /* not in S: warm's downtime as an upper bound */
        .os = {.downtime = 41,                 /* S, "effect of OS rejuvenation" */
               .contention_time = 41,
               .contention = 0.35,
               .warmup_time = 0, /* S names cache misses after the reboot but gives no number */
               .warmup = 0},
        .strategies = xen3_strategies,
        .strategy_count = sizeof xen3_strategies / sizeof xen3_strategies[0],
    },
};

#define PROFILE_COUNT (sizeof profiles / sizeof profiles[0])

static const struct profile *find_profile(const char *name)
{
    size_t i;

    for (i = 0; name != NULL && i < PROFILE_COUNT; i++)
        if (strcmp(profiles[i].name, name) == 0)
            return &profiles[i];
    return NULL;
}

static const struct measured *strategy_at(const char *profile, uint32_t index)
{
    const struct profile *found = find_profile(profile);

    return found != NULL && index < found->strategy_count ? &found->strategies[index] : NULL;
}

const char *rejuv_profile_name(uint32_t index)
{
    return index < PROFILE_COUNT ? profiles[index].name : NULL;
}

const char *rejuv_profile_source(const char *profile)
{
    const struct profile *found = find_profile(profile);

    return found != NULL ? found->source : NULL;
}

const char *rejuv_profile_strategy_id(const char *profile, uint32_t index)
{
    const struct measured *strategy = strategy_at(profile, index);

    return strategy != NULL ? strategy->id : NULL;
}

const char *rejuv_profile_strategy_title(const char *profile, uint32_t index)
{
    const struct measured *strategy = strategy_at(profile, index);

    return strategy != NULL ? strategy->title : NULL;
}

int32_t rejuv_profile(const char *profile, rejuv_scenario *scenario, rejuv_os_effect *os)
{
    const struct profile *found = find_profile(profile);
    int32_t status = REJUV_OK;

    if (profile == NULL)
        return REJUV_E_NULL;
    if (found == NULL)
        return REJUV_E_UNKNOWN_NAME;
    if (scenario != NULL)
        status = rejuv_internal_check_struct(scenario, sizeof *scenario);
    if (os != NULL && status == REJUV_OK)
        status = rejuv_internal_check_struct(os, sizeof *os);
    if (status != REJUV_OK)
        return status;

    if (scenario != NULL) {
        rejuv_scenario_default(scenario);
        scenario->vmm_interval = found->scenario.vmm_interval;
        scenario->os_interval = found->scenario.os_interval;
        scenario->vms = found->scenario.vms;
        scenario->vmm_reboot = found->scenario.vmm_reboot;
    }
    if (os != NULL) {
        *os = found->os;
        os->struct_size = sizeof *os;
    }
    return REJUV_OK;
}

static void fill(const struct measured *measured, rejuv_strategy *strategy)
{
    rejuv_strategy_default(strategy);
    strategy->downtime = measured->downtime;
    strategy->degraded_time = measured->degraded_time;
    strategy->degradation = measured->degradation;
    strategy->reserved = measured->reserved;
    strategy->resets_os = measured->resets_os;
    strategy->evacuates = measured->reserved != 0.0;
}

static const struct measured *find_strategy(const char *profile, const char *id)
{
    const struct measured *strategy;
    uint32_t i;

    for (i = 0; (strategy = strategy_at(profile, i)) != NULL; i++)
        if (strcmp(strategy->id, id) == 0)
            return strategy;
    return NULL;
}

int32_t rejuv_profile_strategy(const char *profile, const char *id, rejuv_strategy *strategy)
{
    const struct measured *measured;
    int32_t kind = REJUV_MEASURED, status;

    if (profile == NULL || id == NULL)
        return REJUV_E_NULL;
    status = rejuv_internal_check_struct(strategy, sizeof *strategy);
    if (status != REJUV_OK)
        return status;
    measured = find_strategy(profile, id);
    if (measured == NULL) {
        kind = REJUV_NONE;
        while (kind > REJUV_MEASURED && strcmp(rejuv_derived_id(kind), id) != 0)
            kind--;
        measured = find_strategy(profile, "live");
        if (kind == REJUV_MEASURED || measured == NULL)
            return REJUV_E_UNKNOWN_NAME;
    }
    fill(measured, strategy);
    return kind == REJUV_MEASURED ? REJUV_OK : rejuv_derive(strategy, kind, strategy);
}
