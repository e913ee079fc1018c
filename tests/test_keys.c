/* SPDX-License-Identifier: MIT */
/* test_keys.c - the key table says what model.md says, and rejuv_set lets nothing else in */
#include <float.h>

#include "fixtures.h"
#include "suites.h"

#define TWO_TO_53 9007199254740992.0

#define INTERVAL "s", REJUV_DURATION, REJUV_MAY_BE_NEVER, 1e-6, 1e12
#define DURATION "s", REJUV_DURATION, 0, 0, 1e12
#define FRACTION "", REJUV_FRACTION, 0, 0, 1

/*
 * interface.md section 1, in its order: `reserved` is a key of each strategy here and therefore
 * last. Symbols and ranges: model.md section 2. Defaults: p = 1 there, alpha auto and phi = 1 in
 * interface.md section 5; a strategy costs nothing (rejuvcalc.h); all others come from a profile.
 */
static const rejuv_key expected_keys[] = {
    {"vmm_interval", "Tv", "", INTERVAL, NAN, REJUV_SCENARIO, 0},
    {"os_interval", "To", "", INTERVAL, NAN, REJUV_SCENARIO, 0},
    {"hosts", "m", "", "", REJUV_COUNT, 0, 1, TWO_TO_53, NAN, REJUV_SCENARIO, 0},
    {"vms", "n", "", "", REJUV_COUNT, 0, 1, 1e6, NAN, REJUV_SCENARIO, 0},
    {"host_performance", "p", "", "", REJUV_NUMBER, 0, 1e-100, 1e100, 1, REJUV_SCENARIO, 0},
    {"os_credit", "alpha", "", "", REJUV_FRACTION, REJUV_MAY_BE_AUTO, 0, 1, REJUV_AUTO,
     REJUV_SCENARIO, 0},
    {"network_share", "phi", "", FRACTION, 1, REJUV_SCENARIO, 0},
    {"vmm_reboot", "tb", "", DURATION, NAN, REJUV_SCENARIO, 0},
    {"os.downtime", "Do", "", DURATION, NAN, REJUV_OS, 0},
    {"os.contention_time", "Co", "", DURATION, NAN, REJUV_OS, 0},
    {"os.contention", "co", "", FRACTION, NAN, REJUV_OS, 0},
    {"os.warmup_time", "Wo", "", DURATION, NAN, REJUV_OS, 0},
    {"os.warmup", "wo", "", FRACTION, NAN, REJUV_OS, 0},
    {"downtime", "D", "", DURATION, 0, REJUV_STRATEGY, 0},
    {"degraded_time", "t", "", DURATION, 0, REJUV_STRATEGY, 0},
    {"degradation", "g", "", FRACTION, 0, REJUV_STRATEGY, 0},
    {"reserved", "r", "", "", REJUV_COUNT, REJUV_MAY_BE_AUTO, 0, TWO_TO_53, 0, REJUV_STRATEGY, 0},
};

#define KEY_COUNT ((int)(sizeof expected_keys / sizeof expected_keys[0]))

/* ---- The table ---- */

START_TEST(test_rejuv_key_at)
{
    const rejuv_key *expected = &expected_keys[_i], *key = rejuv_key_at((uint32_t)_i);

    ck_assert_ptr_nonnull(key);
    ck_assert_str_eq(key->name, expected->name);
    ck_assert_str_eq(key->symbol, expected->symbol);
    ck_assert_str_ne(key->meaning, "");
    ck_assert_ptr_null(strchr(key->meaning, '\n'));
    ck_assert_str_eq(key->unit, expected->unit);
    ck_assert_int_eq(key->quantity, expected->quantity);
    ck_assert_uint_eq(key->flags, expected->flags);
    assert_same(key->minimum, expected->minimum);
    assert_same(key->maximum, expected->maximum);
    assert_same(key->initial, expected->initial);
    ck_assert_int_eq(key->group, expected->group);
}
END_TEST

START_TEST(test_rejuv_key_at_end)
{
    ck_assert_ptr_null(rejuv_key_at(KEY_COUNT));
    ck_assert_ptr_null(rejuv_key_at(UINT32_MAX));
}
END_TEST

START_TEST(test_rejuv_key_index)
{
    ck_assert_int_eq(rejuv_key_index(expected_keys[_i].name), _i);
}
END_TEST

START_TEST(test_rejuv_key_index_of_unknown)
{
    static const char *const unknown[] = {"",       "Tv",           "Hosts",         "host",
                                          "hosts ", "os.downtime.", "warm.downtime", NULL};
    int i;

    for (i = 0; unknown[i] != NULL; i++)
        ck_assert_int_eq(rejuv_key_index(unknown[i]), -1);
    ck_assert_int_eq(rejuv_key_index(NULL), -1);
}
END_TEST

/* ---- Defaults ---- */

static int32_t fill_group(int32_t group, struct fixture *f)
{
    if (group == REJUV_SCENARIO)
        return rejuv_scenario_default(&f->scenario);
    if (group == REJUV_OS)
        return rejuv_os_effect_default(&f->os);
    return rejuv_strategy_default(&f->strategy);
}

START_TEST(test_defaults)
{
    struct fixture f = round_numbers();

    *field(&f, expected_keys[_i].name) = 12345;
    ck_assert_int_eq(fill_group(expected_keys[_i].group, &f), REJUV_OK);
    assert_same(*field(&f, expected_keys[_i].name), expected_keys[_i].initial);
}
END_TEST

START_TEST(test_rejuv_scenario_default)
{
    rejuv_scenario s = {.struct_size = sizeof s, .unused = 7}, before;

    ck_assert_int_eq(rejuv_scenario_default(&s), REJUV_OK);
    ck_assert_uint_eq(s.struct_size, sizeof s);
    ck_assert_uint_eq(s.unused, 0);
    ck_assert_int_eq(rejuv_scenario_default(NULL), REJUV_E_NULL);
    s.struct_size--;
    before = s;
    ck_assert_int_eq(rejuv_scenario_default(&s), REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&s, &before, sizeof s);
}
END_TEST

START_TEST(test_rejuv_os_effect_default)
{
    rejuv_os_effect os = {.struct_size = sizeof os, .unused = 7}, before;

    ck_assert_int_eq(rejuv_os_effect_default(&os), REJUV_OK);
    ck_assert_uint_eq(os.struct_size, sizeof os);
    ck_assert_uint_eq(os.unused, 0);
    ck_assert_int_eq(rejuv_os_effect_default(NULL), REJUV_E_NULL);
    os.struct_size++;
    before = os;
    ck_assert_int_eq(rejuv_os_effect_default(&os), REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&os, &before, sizeof os);
}
END_TEST

START_TEST(test_rejuv_strategy_default)
{
    rejuv_phase phase = {1, 1};
    rejuv_stage stage = {1, 1, 1, 1};
    rejuv_strategy s = {.struct_size = sizeof s,
                        .kind = 3,
                        .resets_os = 1,
                        .evacuates = 1,
                        .phase_count = 1,
                        .stage_count = 1,
                        .phases = &phase,
                        .stages = &stage};
    rejuv_strategy before;

    ck_assert_int_eq(rejuv_strategy_default(&s), REJUV_OK);
    ck_assert_uint_eq(s.struct_size, sizeof s);
    ck_assert_int_eq(s.kind, REJUV_MEASURED);
    ck_assert_uint_eq(s.resets_os + s.evacuates + s.phase_count + s.stage_count, 0);
    ck_assert_ptr_null(s.phases);
    ck_assert_ptr_null(s.stages);
    ck_assert_int_eq(rejuv_strategy_default(NULL), REJUV_E_NULL);
    s.struct_size = 0;
    s.downtime = 5;
    before = s;
    ck_assert_int_eq(rejuv_strategy_default(&s), REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&s, &before, sizeof s);
}
END_TEST

/* ---- rejuv_set and rejuv_get: what is let in ---- */

static int32_t set(struct fixture *f, const char *name, double value)
{
    return rejuv_set(name, value, &f->scenario, &f->os, &f->strategy, &f->problem);
}

static int32_t get(const struct fixture *f, const char *name, double *value)
{
    return rejuv_get(name, &f->scenario, &f->os, &f->strategy, value);
}

/* Set, read back, and find nothing else changed. */
static void assert_accepted(const char *name, double value)
{
    struct fixture f = round_numbers(), expected = round_numbers();
    double read = 12345;

    *field(&expected, name) = value;
    ck_assert_int_eq(set(&f, name, value), REJUV_OK);
    ck_assert_mem_eq(&f, &expected, sizeof f);
    ck_assert_int_eq(get(&f, name, &read), REJUV_OK);
    assert_same(read, value);
}

static void assert_refused(const rejuv_key *key, double value, int32_t status)
{
    struct fixture f = round_numbers(), expected = round_numbers();

    ck_assert_msg(set(&f, key->name, value) == status, "%s = %.17g: not \"%s\"", key->name, value,
                  rejuv_status_text(status));
    assert_problem(&f.problem, status, key->name, value, key->minimum, key->maximum);
    f.problem = expected.problem;
    ck_assert_mem_eq(&f, &expected, sizeof f);
}

START_TEST(test_rejuv_set_accepts_both_ends)
{
    assert_accepted(expected_keys[_i].name, expected_keys[_i].minimum);
    assert_accepted(expected_keys[_i].name, expected_keys[_i].maximum);
}
END_TEST

START_TEST(test_rejuv_set_refuses_one_ulp_beyond)
{
    const rejuv_key *key = &expected_keys[_i];

    assert_refused(key, nextafter(key->minimum, -HUGE_VAL), REJUV_E_RANGE);
    assert_refused(key, nextafter(key->maximum, HUGE_VAL), REJUV_E_RANGE);
    assert_refused(key, -DBL_MAX, REJUV_E_RANGE);
    assert_refused(key, DBL_MAX, REJUV_E_RANGE);
}
END_TEST

START_TEST(test_rejuv_set_refuses_what_is_no_number)
{
    const rejuv_key *key = &expected_keys[_i];

    assert_refused(key, NAN, REJUV_E_NOT_GIVEN);
    assert_refused(key, -HUGE_VAL, REJUV_E_RANGE);
}
END_TEST

START_TEST(test_rejuv_set_never)
{
    const rejuv_key *key = &expected_keys[_i];

    if ((key->flags & REJUV_MAY_BE_NEVER) != 0)
        assert_accepted(key->name, REJUV_NEVER);
    else
        assert_refused(key, REJUV_NEVER, REJUV_E_RANGE);
}
END_TEST

START_TEST(test_rejuv_set_auto)
{
    const rejuv_key *key = &expected_keys[_i];

    if ((key->flags & REJUV_MAY_BE_AUTO) != 0)
        assert_accepted(key->name, REJUV_AUTO);
    else
        assert_refused(key, REJUV_AUTO, REJUV_E_RANGE);
    assert_refused(key, nextafter(REJUV_AUTO, 0), REJUV_E_RANGE);
    assert_refused(key, nextafter(REJUV_AUTO, -2), REJUV_E_RANGE);
}
END_TEST

/* -0.0 equals 0, so it is in range exactly where 0 is. */
START_TEST(test_rejuv_set_negative_zero)
{
    const rejuv_key *key = &expected_keys[_i];

    if (key->minimum == 0)
        assert_accepted(key->name, -0.0);
    else
        assert_refused(key, -0.0, REJUV_E_RANGE);
}
END_TEST

START_TEST(test_rejuv_set_fractions_of_counts)
{
    const rejuv_key *key = &expected_keys[_i];

    if (key->quantity != REJUV_COUNT)
        return;
    assert_refused(key, 0.5, key->minimum > 0.5 ? REJUV_E_RANGE : REJUV_E_NOT_WHOLE);
    assert_refused(key, 1.5, REJUV_E_NOT_WHOLE);
    assert_refused(key, nextafter(2, 3), REJUV_E_NOT_WHOLE);
    assert_refused(key, key->maximum == 1e6 ? nextafter(1e6, 0) : TWO_TO_53 / 2 - 0.5,
                   REJUV_E_NOT_WHOLE);
}
END_TEST

/* ---- rejuv_set and rejuv_get: names and pointers ---- */

START_TEST(test_rejuv_set_needs_one_struct_only)
{
    const rejuv_key *key = &expected_keys[_i];
    struct fixture f = round_numbers();
    rejuv_scenario *scenario = key->group == REJUV_SCENARIO ? &f.scenario : NULL;
    rejuv_os_effect *os = key->group == REJUV_OS ? &f.os : NULL;
    rejuv_strategy *strategy = key->group == REJUV_STRATEGY ? &f.strategy : NULL;
    double read = 12345;

    ck_assert_int_eq(rejuv_set(key->name, key->maximum, scenario, os, strategy, NULL), REJUV_OK);
    ck_assert_int_eq(rejuv_get(key->name, scenario, os, strategy, &read), REJUV_OK);
    assert_same(read, key->maximum);
}
END_TEST

START_TEST(test_rejuv_set_without_its_struct)
{
    const rejuv_key *key = &expected_keys[_i];
    struct fixture f = round_numbers();
    rejuv_scenario *scenario = key->group == REJUV_SCENARIO ? NULL : &f.scenario;
    rejuv_os_effect *os = key->group == REJUV_OS ? NULL : &f.os;
    rejuv_strategy *strategy = key->group == REJUV_STRATEGY ? NULL : &f.strategy;
    double read = 12345;

    ck_assert_int_eq(rejuv_set(key->name, 1, scenario, os, strategy, &f.problem), REJUV_E_NULL);
    assert_plain_problem(&f.problem, REJUV_E_NULL);
    ck_assert_int_eq(rejuv_get(key->name, scenario, os, strategy, &read), REJUV_E_NULL);
    assert_same(read, 12345);
}
END_TEST

/* Set and get fail alike, and write nothing. */
static void assert_no_access(struct fixture *f, const char *name, int32_t status)
{
    struct fixture before = *f;
    double read = 12345;

    ck_assert_int_eq(get(f, name, &read), status);
    assert_same(read, 12345);
    ck_assert_int_eq(set(f, name, 1), status);
    assert_plain_problem(&f->problem, status);
    f->problem = before.problem;
    ck_assert_mem_eq(f, &before, sizeof before);
}

START_TEST(test_rejuv_set_struct_of_unknown_size)
{
    struct fixture f = round_numbers();

    f.scenario.struct_size += 8;
    f.os.struct_size -= 8;
    f.strategy.struct_size = 0;
    assert_no_access(&f, expected_keys[_i].name, REJUV_E_STRUCT_SIZE);
}
END_TEST

START_TEST(test_rejuv_set_unknown_name)
{
    struct fixture f = round_numbers();

    assert_no_access(&f, "", REJUV_E_UNKNOWN_NAME);
    assert_no_access(&f, "Hosts", REJUV_E_UNKNOWN_NAME);
    assert_no_access(&f, "live.downtime", REJUV_E_UNKNOWN_NAME);
    assert_no_access(&f, NULL, REJUV_E_NULL);
}
END_TEST

START_TEST(test_rejuv_get_into_nothing)
{
    struct fixture f = round_numbers();

    ck_assert_int_eq(get(&f, "hosts", NULL), REJUV_E_NULL);
}
END_TEST

START_TEST(test_rejuv_set_problem_is_optional)
{
    struct fixture f = round_numbers();
    rejuv_problem strange = {.struct_size = 1, .key = 77}, before = strange;

    ck_assert_int_eq(rejuv_set("hosts", 0, &f.scenario, NULL, NULL, NULL), REJUV_E_RANGE);
    ck_assert_int_eq(rejuv_set("hosts", 0, &f.scenario, NULL, NULL, &strange), REJUV_E_RANGE);
    ck_assert_mem_eq(&strange, &before, sizeof strange);
}
END_TEST

/* ---- Keys that a strategy does not have ---- */

static const char *const strategy_keys[] = {"downtime", "degraded_time", "degradation", "reserved"};

START_TEST(test_rejuv_set_derived_has_reserved_only)
{
    struct fixture f = round_numbers();
    double read;

    derive(&f, _i);
    assert_no_access(&f, "downtime", REJUV_E_KEY_UNAVAILABLE);
    assert_no_access(&f, "degraded_time", REJUV_E_KEY_UNAVAILABLE);
    assert_no_access(&f, "degradation", REJUV_E_KEY_UNAVAILABLE);
    ck_assert_int_eq(set(&f, "reserved", 3), REJUV_OK);
    ck_assert_int_eq(get(&f, "reserved", &read), REJUV_OK);
    assert_same(read, 3);
}
END_TEST

START_TEST(test_rejuv_set_none_has_no_key)
{
    struct fixture f = round_numbers();

    derive(&f, REJUV_NONE);
    assert_no_access(&f, strategy_keys[_i], REJUV_E_KEY_UNAVAILABLE);
}
END_TEST

/* The two degraded ones address the only phase of a one-phase strategy (interface.md section 1). */
static void assert_no_single_phase(struct fixture *f)
{
    assert_no_access(f, "degraded_time", REJUV_E_KEY_UNAVAILABLE);
    assert_no_access(f, "degradation", REJUV_E_KEY_UNAVAILABLE);
    ck_assert_int_eq(set(f, "downtime", 9), REJUV_OK);
    assert_same(f->strategy.downtime, 9);
    ck_assert_int_eq(set(f, "reserved", 3), REJUV_OK);
    assert_same(f->strategy.reserved, 3);
}

START_TEST(test_rejuv_set_phases_are_no_single_phase)
{
    static const rejuv_phase phases[] = {{1, 0.5}, {2, 0.5}};
    struct fixture f = costless();

    f.strategy.phases = phases;
    f.strategy.phase_count = 2;
    assert_no_single_phase(&f);
}
END_TEST

START_TEST(test_rejuv_set_stages_are_no_single_phase)
{
    static const rejuv_stage stage = {1, 0.5, 0.5, 0.5};
    struct fixture f = costless();

    f.strategy.stages = &stage;
    f.strategy.stage_count = 1;
    assert_no_single_phase(&f);
}
END_TEST

/* ---- The suite ---- */

static TCase *table_tests(void)
{
    TCase *tests = tcase_create("table");

    tcase_add_loop_test(tests, test_rejuv_key_at, 0, KEY_COUNT);
    tcase_add_test(tests, test_rejuv_key_at_end);
    tcase_add_loop_test(tests, test_rejuv_key_index, 0, KEY_COUNT);
    tcase_add_test(tests, test_rejuv_key_index_of_unknown);
    tcase_add_loop_test(tests, test_defaults, 0, KEY_COUNT);
    tcase_add_test(tests, test_rejuv_scenario_default);
    tcase_add_test(tests, test_rejuv_os_effect_default);
    tcase_add_test(tests, test_rejuv_strategy_default);
    return tests;
}

static TCase *value_tests(void)
{
    TCase *tests = tcase_create("values");

    tcase_add_loop_test(tests, test_rejuv_set_accepts_both_ends, 0, KEY_COUNT);
    tcase_add_loop_test(tests, test_rejuv_set_refuses_one_ulp_beyond, 0, KEY_COUNT);
    tcase_add_loop_test(tests, test_rejuv_set_refuses_what_is_no_number, 0, KEY_COUNT);
    tcase_add_loop_test(tests, test_rejuv_set_never, 0, KEY_COUNT);
    tcase_add_loop_test(tests, test_rejuv_set_auto, 0, KEY_COUNT);
    tcase_add_loop_test(tests, test_rejuv_set_negative_zero, 0, KEY_COUNT);
    tcase_add_loop_test(tests, test_rejuv_set_fractions_of_counts, 0, KEY_COUNT);
    return tests;
}

static TCase *access_tests(void)
{
    TCase *tests = tcase_create("access");

    tcase_add_loop_test(tests, test_rejuv_set_needs_one_struct_only, 0, KEY_COUNT);
    tcase_add_loop_test(tests, test_rejuv_set_without_its_struct, 0, KEY_COUNT);
    tcase_add_loop_test(tests, test_rejuv_set_struct_of_unknown_size, 0, KEY_COUNT);
    tcase_add_test(tests, test_rejuv_set_unknown_name);
    tcase_add_test(tests, test_rejuv_get_into_nothing);
    tcase_add_test(tests, test_rejuv_set_problem_is_optional);
    tcase_add_loop_test(tests, test_rejuv_set_derived_has_reserved_only, REJUV_DEDICATED_NETWORK,
                        REJUV_NONE);
    tcase_add_loop_test(tests, test_rejuv_set_none_has_no_key, 0, 4);
    tcase_add_test(tests, test_rejuv_set_phases_are_no_single_phase);
    tcase_add_test(tests, test_rejuv_set_stages_are_no_single_phase);
    return tests;
}

Suite *keys_suite(void)
{
    Suite *suite = suite_create("keys");

    suite_add_tcase(suite, table_tests());
    suite_add_tcase(suite, value_tests());
    suite_add_tcase(suite, access_tests());
    return suite;
}
