/* SPDX-License-Identifier: MIT */
/*
 * rejuvcalc.h - what client.c needs of the header of 0.1: compiled with it, the client is an old program that meets a
 * new library. It stays as it is for as long as the soname is librejuvcalc.so.0.
 */
#include <stdint.h>

#define REJUV_OK 0

typedef struct {
    uint32_t struct_size;
    int32_t status, key, unused;
    double value, minimum, maximum;
} rejuv_problem;

typedef struct {
    uint32_t struct_size, unused;
    double vmm_interval, os_interval, hosts, vms, host_performance, os_credit, network_share,
        vmm_reboot;
} rejuv_scenario;

typedef struct {
    uint32_t struct_size, unused;
    double downtime, contention_time, contention, warmup_time, warmup;
} rejuv_os_effect;

typedef struct {
    uint32_t struct_size;
    int32_t kind;
    uint32_t resets_os, evacuates;
    double downtime, degraded_time, degradation, reserved;
    uint32_t phase_count, stage_count;
    const void *phases, *stages;
} rejuv_strategy;

typedef struct {
    uint32_t struct_size, unused;
    double reserved_hosts, reserved_needed, serving_hosts, os_rejuvenations, unavailability,
        availability, degradation, loss, throughput, lost, lost_hosts, throughput_share;
} rejuv_result;

const char *rejuv_status_text(int32_t);
int32_t rejuv_profile(const char *, rejuv_scenario *, rejuv_os_effect *);
const char *rejuv_profile_strategy_id(const char *, uint32_t);
int32_t rejuv_profile_strategy(const char *, const char *, rejuv_strategy *);
int32_t rejuv_evaluate(const rejuv_scenario *, const rejuv_os_effect *, const rejuv_strategy *,
                       rejuv_result *, rejuv_problem *);
int32_t rejuv_size(const rejuv_scenario *, const rejuv_os_effect *, const rejuv_strategy *, double,
                   double *, rejuv_result *, rejuv_problem *);
