/* SPDX-License-Identifier: MIT */
/* test_profile.c - xen3 has the numbers of the talk, and what-ifs are derived from its live
 * migration */
#include "fixtures.h"
#include "suites.h"

static const struct {
    const char *id;
    double downtime, degraded_time, degradation, reserved;
    uint32_t resets_os;
} measured[] = {
    /* model.md section 4 */
    {"warm", 59, 25, 0.61, 0, 0},         {"cold", 219, 397, 0.72, 0, 1},
    {"migrate", 15, 165, 0.60, 1, 0},     {"live", 0, 181, 0.57, 1, 0},
    {"live-limited", 0, 950, 0.23, 1, 0},
};

#define MEASURED_COUNT ((int)(sizeof measured / sizeof measured[0]))

/* ---- Profiles ---- */

START_TEST(test_rejuv_profile_name)
{
    ck_assert_str_eq(rejuv_profile_name(0), "xen3");
    ck_assert_ptr_null(rejuv_profile_name(1));
    ck_assert_ptr_null(rejuv_profile_name(UINT32_MAX));
}
END_TEST

START_TEST(test_rejuv_profile_source)
{
    ck_assert_ptr_nonnull(strstr(rejuv_profile_source("xen3"), "Kourai"));
    ck_assert_ptr_null(rejuv_profile_source("xen4"));
    ck_assert_ptr_null(rejuv_profile_source(""));
    ck_assert_ptr_null(rejuv_profile_source(NULL));
}
END_TEST

/* model.md section 4; p = 1, alpha auto and phi = 1 are the defaults of the key table. */
START_TEST(test_rejuv_profile_scenario)
{
    struct fixture f = blank();

    ck_assert_int_eq(rejuv_profile("xen3", &f.scenario, NULL), REJUV_OK);
    ck_assert_uint_eq(f.scenario.struct_size, sizeof f.scenario);
    assert_same(f.scenario.vmm_interval, 28 * DAY);
    assert_same(f.scenario.os_interval, 7 * DAY);
    assert_same(f.scenario.hosts, NAN);
    assert_same(f.scenario.vms, 11);
    assert_same(f.scenario.host_performance, 1);
    assert_same(f.scenario.os_credit, REJUV_AUTO);
    assert_same(f.scenario.network_share, 1);
    assert_same(f.scenario.vmm_reboot, 59);
}
END_TEST

START_TEST(test_rejuv_profile_os)
{
    struct fixture f = blank();

    ck_assert_int_eq(rejuv_profile("xen3", NULL, &f.os), REJUV_OK);
    ck_assert_uint_eq(f.os.struct_size, sizeof f.os);
    assert_same(f.os.downtime, 41);
    assert_same(f.os.contention_time, 41);
    assert_same(f.os.contention, 0.35);
    assert_same(f.os.warmup_time, 0);
    assert_same(f.os.warmup, 0);
}
END_TEST

START_TEST(test_rejuv_profile_of_unknown)
{
    struct fixture f = round_numbers(), before = f;

    ck_assert_int_eq(rejuv_profile("xen4", &f.scenario, &f.os), REJUV_E_UNKNOWN_NAME);
    ck_assert_int_eq(rejuv_profile("", &f.scenario, &f.os), REJUV_E_UNKNOWN_NAME);
    ck_assert_int_eq(rejuv_profile("xen", &f.scenario, &f.os), REJUV_E_UNKNOWN_NAME);
    ck_assert_int_eq(rejuv_profile(NULL, &f.scenario, &f.os), REJUV_E_NULL);
    ck_assert_mem_eq(&f, &before, sizeof f);
    ck_assert_int_eq(rejuv_profile("xen3", NULL, NULL), REJUV_OK);
}
END_TEST

START_TEST(test_rejuv_profile_struct_of_unknown_size)
{
    struct fixture f = round_numbers(), before;

    f.os.struct_size = 0;
    before = f;
    ck_assert_int_eq(rejuv_profile("xen3", &f.scenario, &f.os), REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&f, &before, sizeof f);

    f.os.struct_size = sizeof f.os;
    f.scenario.struct_size += 8;
    before = f;
    ck_assert_int_eq(rejuv_profile("xen3", &f.scenario, &f.os), REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&f, &before, sizeof f);
}
END_TEST

/* ---- Strategies of a profile ---- */

START_TEST(test_rejuv_profile_strategy)
{
    struct fixture f = xen3(measured[_i].id, 100);

    ck_assert_uint_eq(f.strategy.struct_size, sizeof f.strategy);
    ck_assert_int_eq(f.strategy.kind, REJUV_MEASURED);
    ck_assert_uint_eq(f.strategy.resets_os, measured[_i].resets_os);
    ck_assert_uint_eq(f.strategy.evacuates, measured[_i].reserved > 0);
    assert_same(f.strategy.downtime, measured[_i].downtime);
    assert_same(f.strategy.degraded_time, measured[_i].degraded_time);
    assert_same(f.strategy.degradation, measured[_i].degradation);
    assert_same(f.strategy.reserved, measured[_i].reserved);
    ck_assert_uint_eq(f.strategy.phase_count, 0);
    ck_assert_uint_eq(f.strategy.stage_count, 0);
}
END_TEST

/* Nothing is left of what a struct held before. */
START_TEST(test_rejuv_profile_strategy_over_another)
{
    rejuv_strategy strategy, expected = {.struct_size = sizeof expected};

    memset(&strategy, 0x55, sizeof strategy);
    strategy.struct_size = sizeof strategy;
    ck_assert_int_eq(rejuv_profile_strategy("xen3", measured[_i].id, &strategy), REJUV_OK);
    ck_assert_int_eq(rejuv_profile_strategy("xen3", measured[_i].id, &expected), REJUV_OK);
    ck_assert_mem_eq(&strategy, &expected, sizeof strategy);
}
END_TEST

START_TEST(test_rejuv_profile_strategy_id)
{
    ck_assert_str_eq(rejuv_profile_strategy_id("xen3", (uint32_t)_i), measured[_i].id);
}
END_TEST

START_TEST(test_rejuv_profile_strategy_title)
{
    const char *title = rejuv_profile_strategy_title("xen3", (uint32_t)_i);
    int other;

    ck_assert_ptr_nonnull(title);
    ck_assert_str_ne(title, "");
    for (other = 0; other < _i; other++)
        ck_assert_str_ne(title, rejuv_profile_strategy_title("xen3", (uint32_t)other));
}
END_TEST

START_TEST(test_rejuv_profile_strategy_end)
{
    ck_assert_ptr_null(rejuv_profile_strategy_id("xen3", MEASURED_COUNT));
    ck_assert_ptr_null(rejuv_profile_strategy_id("xen3", UINT32_MAX));
    ck_assert_ptr_null(rejuv_profile_strategy_id("xen4", 0));
    ck_assert_ptr_null(rejuv_profile_strategy_id(NULL, 0));
    ck_assert_ptr_null(rejuv_profile_strategy_title("xen3", MEASURED_COUNT));
    ck_assert_ptr_null(rejuv_profile_strategy_title("xen3", UINT32_MAX));
    ck_assert_ptr_null(rejuv_profile_strategy_title("xen4", 0));
    ck_assert_ptr_null(rejuv_profile_strategy_title(NULL, 0));
}
END_TEST

static const struct {
    const char *profile, *id;
    int32_t status;
} wrong_names[] = {
    {"xen4", "warm", REJUV_E_UNKNOWN_NAME}, {"xen4", "none", REJUV_E_UNKNOWN_NAME},
    {"xen3", "", REJUV_E_UNKNOWN_NAME},     {"xen3", "Warm", REJUV_E_UNKNOWN_NAME},
    {"xen3", "liv", REJUV_E_UNKNOWN_NAME},  {"xen3", "live-", REJUV_E_UNKNOWN_NAME},
    {NULL, "warm", REJUV_E_NULL},           {"xen3", NULL, REJUV_E_NULL},
};

START_TEST(test_rejuv_profile_strategy_of_unknown)
{
    struct fixture f = round_numbers(), before = f;

    ck_assert_int_eq(
        rejuv_profile_strategy(wrong_names[_i].profile, wrong_names[_i].id, &f.strategy),
        wrong_names[_i].status);
    ck_assert_mem_eq(&f, &before, sizeof f);
}
END_TEST

START_TEST(test_rejuv_profile_strategy_needs_a_struct)
{
    static const char *const ids[] = {"warm", "none", "evacuate"};
    struct fixture f = round_numbers(), before;

    ck_assert_int_eq(rejuv_profile_strategy("xen3", ids[_i], NULL), REJUV_E_NULL);
    f.strategy.struct_size -= 8;
    before = f;
    ck_assert_int_eq(rejuv_profile_strategy("xen3", ids[_i], &f.strategy), REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&f, &before, sizeof f);
}
END_TEST

/* ---- Derived strategies ---- */

static const struct {
    int32_t kind;
    const char *id;
} derived[] = {
    {REJUV_DEDICATED_NETWORK, "live-dedicated"},
    {REJUV_EVACUATE, "evacuate"},
    {REJUV_NONE, "none"},
};

START_TEST(test_rejuv_derived_id)
{
    ck_assert_str_eq(rejuv_derived_id(derived[_i].kind), derived[_i].id);
}
END_TEST

START_TEST(test_rejuv_derived_title)
{
    const char *title = rejuv_derived_title(derived[_i].kind);
    int other;

    ck_assert_ptr_nonnull(title);
    ck_assert_str_ne(title, "");
    for (other = 0; other < _i; other++)
        ck_assert_str_ne(title, rejuv_derived_title(derived[other].kind));
}
END_TEST

static const int32_t not_derived[] = {REJUV_MEASURED, REJUV_NONE + 1, -1, INT32_MIN, INT32_MAX};

#define NOT_DERIVED_COUNT ((int)(sizeof not_derived / sizeof not_derived[0]))

START_TEST(test_rejuv_derive_of_unknown_kind)
{
    struct fixture f = round_numbers(), before = f;

    ck_assert_ptr_null(rejuv_derived_id(not_derived[_i]));
    ck_assert_ptr_null(rejuv_derived_title(not_derived[_i]));
    ck_assert_int_eq(rejuv_derive(&f.strategy, not_derived[_i], &f.strategy), REJUV_E_KIND);
    ck_assert_mem_eq(&f, &before, sizeof f);
}
END_TEST

/* A profile knows the derived ones by name: the same as deriving from its live migration. */
START_TEST(test_rejuv_profile_strategy_derived)
{
    struct fixture by_name = xen3(derived[_i].id, 100), by_hand = xen3("live", 100);

    derive(&by_hand, derived[_i].kind);
    ck_assert_int_eq(by_name.strategy.kind, derived[_i].kind);
    ck_assert_mem_eq(&by_name.strategy, &by_hand.strategy, sizeof by_name.strategy);
}
END_TEST

START_TEST(test_rejuv_derive_dedicated_network)
{
    static const rejuv_phase phases[] = {{1, 0.5}};
    struct fixture f = round_numbers(), live = f;
    rejuv_strategy expected;

    live.strategy.phases = phases;
    live.strategy.phase_count = 1;
    expected = live.strategy;
    expected.kind = REJUV_DEDICATED_NETWORK;
    ck_assert_int_eq(rejuv_derive(&live.strategy, REJUV_DEDICATED_NETWORK, &f.strategy), REJUV_OK);
    ck_assert_mem_eq(&f.strategy, &expected, sizeof expected);
    ck_assert_int_eq(live.strategy.kind, REJUV_MEASURED);
}
END_TEST

START_TEST(test_rejuv_derive_evacuate)
{
    struct fixture f = round_numbers();

    derive(&f, REJUV_EVACUATE);
    ck_assert_int_eq(f.strategy.kind, REJUV_EVACUATE);
    ck_assert_uint_eq(f.strategy.evacuates, 0);
    assert_same(f.strategy.reserved, 0);
    assert_same(f.strategy.downtime, 64);
    assert_same(f.strategy.degraded_time, 128);
    assert_same(f.strategy.degradation, 0.25);
}
END_TEST

START_TEST(test_rejuv_derive_none)
{
    struct fixture f = round_numbers();
    rejuv_strategy expected = blank().strategy;

    expected.kind = REJUV_NONE;
    ck_assert_int_eq(rejuv_derive(NULL, REJUV_NONE, &f.strategy), REJUV_OK);
    ck_assert_mem_eq(&f.strategy, &expected, sizeof expected);
}
END_TEST

START_TEST(test_rejuv_derive_needs_structs)
{
    struct fixture f = round_numbers(), live = f, before = f;

    ck_assert_int_eq(rejuv_derive(NULL, derived[_i].kind, &f.strategy), REJUV_E_NULL);
    live.strategy.struct_size = 0;
    ck_assert_int_eq(rejuv_derive(&live.strategy, derived[_i].kind, &f.strategy),
                     REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&f, &before, sizeof f);
    ck_assert_int_eq(rejuv_derive(&before.strategy, derived[_i].kind, NULL), REJUV_E_NULL);
    ck_assert_int_eq(rejuv_derive(&before.strategy, derived[_i].kind, &live.strategy),
                     REJUV_E_STRUCT_SIZE);
    ck_assert_uint_eq(live.strategy.struct_size, 0);
    ck_assert_int_eq(live.strategy.kind, REJUV_MEASURED);
}
END_TEST

/* What is derived once is not derived again. */
START_TEST(test_rejuv_derive_from_derived)
{
    struct fixture live = round_numbers(), f = live, before = f;

    derive(&live, derived[_i].kind);
    ck_assert_int_eq(rejuv_derive(&live.strategy, REJUV_EVACUATE, &f.strategy), REJUV_E_KIND);
    ck_assert_mem_eq(&f, &before, sizeof f);
}
END_TEST

/* ---- The suite ---- */

static TCase *profile_tests(void)
{
    TCase *tests = tcase_create("profiles");

    tcase_add_test(tests, test_rejuv_profile_name);
    tcase_add_test(tests, test_rejuv_profile_source);
    tcase_add_test(tests, test_rejuv_profile_scenario);
    tcase_add_test(tests, test_rejuv_profile_os);
    tcase_add_test(tests, test_rejuv_profile_of_unknown);
    tcase_add_test(tests, test_rejuv_profile_struct_of_unknown_size);
    return tests;
}

static TCase *strategy_tests(void)
{
    TCase *tests = tcase_create("strategies");

    tcase_add_loop_test(tests, test_rejuv_profile_strategy, 0, MEASURED_COUNT);
    tcase_add_loop_test(tests, test_rejuv_profile_strategy_over_another, 0, MEASURED_COUNT);
    tcase_add_loop_test(tests, test_rejuv_profile_strategy_id, 0, MEASURED_COUNT);
    tcase_add_loop_test(tests, test_rejuv_profile_strategy_title, 0, MEASURED_COUNT);
    tcase_add_test(tests, test_rejuv_profile_strategy_end);
    tcase_add_loop_test(tests, test_rejuv_profile_strategy_of_unknown, 0,
                        sizeof wrong_names / sizeof wrong_names[0]);
    tcase_add_loop_test(tests, test_rejuv_profile_strategy_needs_a_struct, 0, 3);
    return tests;
}

static TCase *derived_tests(void)
{
    TCase *tests = tcase_create("derived");

    tcase_add_loop_test(tests, test_rejuv_derived_id, 0, 3);
    tcase_add_loop_test(tests, test_rejuv_derived_title, 0, 3);
    tcase_add_loop_test(tests, test_rejuv_derive_of_unknown_kind, 0, NOT_DERIVED_COUNT);
    tcase_add_loop_test(tests, test_rejuv_profile_strategy_derived, 0, 3);
    tcase_add_test(tests, test_rejuv_derive_dedicated_network);
    tcase_add_test(tests, test_rejuv_derive_evacuate);
    tcase_add_test(tests, test_rejuv_derive_none);
    tcase_add_loop_test(tests, test_rejuv_derive_needs_structs, 0, 2); /* "none" needs no live */
    tcase_add_loop_test(tests, test_rejuv_derive_from_derived, 0, 3);
    return tests;
}

Suite *profile_suite(void)
{
    Suite *suite = suite_create("profile");

    suite_add_tcase(suite, profile_tests());
    suite_add_tcase(suite, strategy_tests());
    suite_add_tcase(suite, derived_tests());
    return suite;
}
