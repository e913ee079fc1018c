/* SPDX-License-Identifier: MIT */
/* fixtures.h - a question with known numbers and room for its answers, for tests to spoil */
#ifndef FIXTURES_H
#define FIXTURES_H

#include <check.h>
#include <stddef.h>
#include <string.h>

#include "rejuvcalc.h"
#include "ulp.h"

#define DAY 86400.0

/* Everything a call needs. */
struct fixture {
    rejuv_scenario scenario;
    rejuv_os_effect os;
    rejuv_strategy strategy;
    rejuv_result result;
    rejuv_terms terms;
    rejuv_problem problem;
};

/* All sizes are set and all numbers 0; but `unused` of a problem is for the library to clear. */
static inline struct fixture blank(void)
{
    struct fixture f = {.scenario = {.struct_size = sizeof f.scenario},
                        .os = {.struct_size = sizeof f.os},
                        .strategy = {.struct_size = sizeof f.strategy},
                        .result = {.struct_size = sizeof f.result},
                        .terms = {.struct_size = sizeof f.terms},
                        .problem = {.struct_size = sizeof f.problem, .unused = 77}};
    return f;
}

/* The profile xen3: its schedule, and one of its strategies. */
static inline struct fixture xen3(const char *id, double hosts)
{
    struct fixture f = blank();

    ck_assert_int_eq(rejuv_profile("xen3", &f.scenario, &f.os), REJUV_OK);
    ck_assert_int_eq(rejuv_profile_strategy("xen3", id, &f.strategy), REJUV_OK);
    f.scenario.hosts = hosts;
    return f;
}

/*
 * Powers of two and sums of few of them, so that every result is exact and can be computed by hand:
 *     U = 64/1024 + 8/256                        = 0.09375
 *     G = 128*0.25/1024 + (4*16*0.25 + 32*0.5)/256 = 0.03125 + 0.0625 + 0.0625 = 0.15625
 *     L = 0.25, P = 0.75*(10 - 2) = 6, b = 128 + 64 = 192, J = floor(1024/192) = 5, ceil(10/6) = 2
 */
static inline struct fixture round_numbers(void)
{
    struct fixture f = blank();

    f.scenario.vmm_interval = 1024;
    f.scenario.os_interval = 256;
    f.scenario.hosts = 10;
    f.scenario.vms = 5;
    f.scenario.host_performance = 1;
    f.scenario.os_credit = REJUV_AUTO;
    f.scenario.network_share = 1;
    f.scenario.vmm_reboot = 64;
    f.os.downtime = 8;
    f.os.contention_time = 16;
    f.os.contention = 0.25;
    f.os.warmup_time = 32;
    f.os.warmup = 0.5;
    f.strategy.evacuates = 1;
    f.strategy.downtime = 64;
    f.strategy.degraded_time = 128;
    f.strategy.degradation = 0.25;
    f.strategy.reserved = 2;
    return f;
}

/* The same cluster where nothing costs anything, until a test says so. */
static inline struct fixture costless(void)
{
    struct fixture f = round_numbers();

    f.os = blank().os;
    f.strategy = blank().strategy;
    f.scenario.vmm_reboot = 0;
    return f;
}

/* The number of a key, found without the library. */
static inline double *field(struct fixture *f, const char *key)
{
    const struct {
        const char *key;
        double *field;
    } fields[] = {
        {"vmm_interval", &f->scenario.vmm_interval},
        {"os_interval", &f->scenario.os_interval},
        {"hosts", &f->scenario.hosts},
        {"vms", &f->scenario.vms},
        {"host_performance", &f->scenario.host_performance},
        {"os_credit", &f->scenario.os_credit},
        {"network_share", &f->scenario.network_share},
        {"vmm_reboot", &f->scenario.vmm_reboot},
        {"os.downtime", &f->os.downtime},
        {"os.contention_time", &f->os.contention_time},
        {"os.contention", &f->os.contention},
        {"os.warmup_time", &f->os.warmup_time},
        {"os.warmup", &f->os.warmup},
        {"downtime", &f->strategy.downtime},
        {"degraded_time", &f->strategy.degraded_time},
        {"degradation", &f->strategy.degradation},
        {"reserved", &f->strategy.reserved},
    };
    size_t i;

    for (i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (strcmp(fields[i].key, key) == 0)
            return fields[i].field;
    ck_abort_msg("no field for key %s", key);
    return NULL;
}

/* Some numbers by key, the list ended early by a null key. */
struct change {
    const char *key;
    double value;
};

static inline void apply(struct fixture *f, const struct change *changes, size_t count)
{
    size_t i;

    for (i = 0; i < count && changes[i].key != NULL; i++)
        *field(f, changes[i].key) = changes[i].value;
}

static inline int32_t evaluate(struct fixture *f)
{
    return rejuv_evaluate(&f->scenario, &f->os, &f->strategy, &f->result, &f->problem);
}

static inline int32_t explain(struct fixture *f)
{
    return rejuv_explain(&f->scenario, &f->os, &f->strategy, &f->terms, &f->problem);
}

/* Replace a measured strategy by what is derived from it. */
static inline void derive(struct fixture *f, int32_t kind)
{
    ck_assert_int_eq(rejuv_derive(&f->strategy, kind, &f->strategy), REJUV_OK);
}

/* Whether the doubles of a result, which follow its size and a spare word, are all NaN. */
static inline int all_nan(const void *object, size_t size)
{
    const size_t head = 2 * sizeof(uint32_t);
    double number;
    size_t at;

    for (at = head; at < size; at += sizeof number) {
        memcpy(&number, (const char *)object + at, sizeof number);
        if (!isnan(number))
            return 0;
    }
    return size > head;
}

static inline void assert_problem(const rejuv_problem *problem, int32_t status, const char *key,
                                  double value, double minimum, double maximum)
{
    ck_assert_int_eq(problem->status, status);
    ck_assert_int_eq(problem->key, key != NULL ? rejuv_key_index(key) : -1);
    ck_assert_int_eq(problem->unused, 0);
    assert_same(problem->value, value);
    assert_same(problem->minimum, minimum);
    assert_same(problem->maximum, maximum);
}

/* A problem that is not about a quantity. */
static inline void assert_plain_problem(const rejuv_problem *problem, int32_t status)
{
    assert_problem(problem, status, NULL, NAN, NAN, NAN);
}

#endif
