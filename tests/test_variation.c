/* SPDX-License-Identifier: MIT */
/* test_variation.c - what may vary for rejuv_crossovers, and what happens from step to step */
#include <stdlib.h>

#include "duel.h"
#include "suites.h"

/* ---- What may vary ---- */

static void assert_refused(const struct duel *d, int32_t status, const char *key, double value,
                           double minimum, double maximum)
{
    rejuv_problem problem = {.struct_size = sizeof problem, .unused = 77};
    uint32_t count = 77;

    ck_assert_int_eq(search(d, ROOM, &count, &problem), status);
    assert_problem(&problem, status, key, value, minimum, maximum);
    ck_assert_uint_eq(count, 0);
}

/* An end must be legal, be there a strategy to take it or not. */
START_TEST(test_rejuv_crossovers_illegal_end_of_no_strategy)
{
    struct duel d = duel_of(costless(), costless(), "downtime", 0, 2e12);

    d.range.whose = 0;
    assert_refused(&d, REJUV_E_RANGE, "downtime", 2e12, 0, 1e12);
    d.range.to = 1e12;
    ck_assert_uint_eq(search_all(&d), 0);
}
END_TEST

/* `none` has no downtime, and the first strategy has. */
START_TEST(test_rejuv_crossovers_number_of_the_second)
{
    struct duel d = duel_of(costless(), costless(), "downtime", 0, 1024);

    derive(&d.b, REJUV_NONE);
    search_all(&d);
    d.range.whose = REJUV_OF_SECOND;
    assert_refused(&d, REJUV_E_KEY_UNAVAILABLE, NULL, NAN, NAN, NAN);
}
END_TEST

/* There are two strategies, so the other bits say nothing: t/2 = 64 + t/4. */
START_TEST(test_rejuv_crossovers_of_both)
{
    const struct row root = {256, REJUV_ROOT, 1, -1};
    struct duel d = duel_of(costless(), costless(), "degraded_time", 0, 1024);

    d.a.strategy.degradation = 0.5;
    d.b.strategy.degradation = 0.25;
    d.b.strategy.downtime = 64;
    d.range.whose = UINT32_MAX;
    assert_rows(&d, &root, 1);
}
END_TEST

/* Of a struct of unknown size, nothing is read but that. */
START_TEST(test_rejuv_crossovers_second_of_unknown_size)
{
    const struct duel d = duel_of(costless(), costless(), "downtime", 0, 1024);
    uint32_t *size = malloc(sizeof *size), count = 77;

    ck_assert_ptr_nonnull(size);
    *size = sizeof *size;
    ck_assert_int_eq(rejuv_crossovers(&d.a.scenario, &d.a.os, &d.a.strategy, (const void *)size,
                                      &d.range, found, ROOM, &count, NULL),
                     REJUV_E_STRUCT_SIZE);
    ck_assert_uint_eq(count, 0);
    free(size);
}
END_TEST

/* ---- Steps ---- */

/* Tv/b above 4e8 is that of the second. */
START_TEST(test_rejuv_crossovers_too_fine_by_the_second)
{
    struct duel d = duel_of(costless(), costless(), "vmm_interval", 420000000, 420000001);

    d.a.scenario.hosts = 0x1p53;
    d.a.scenario.vmm_reboot = 1;
    d.b.strategy.evacuates = 1;
    d.b.strategy.reserved = REJUV_AUTO;
    assert_refused(&d, REJUV_E_AUTO, NULL, NAN, NAN, NAN);
}
END_TEST

/* One after another; of N there are many steps, which are leapt over, and what happens between them is not. */
static const struct question stairs[] = {
    /* clang-format off */
    /* Of 10 hosts 8, 7, 6, 5 and none serve the first for J = 4, 3, 2, 1 and 0; 7*(1 - 63/1008) = 6.5625 the second. */
    {"step after step of reserved hosts", {0, 0}, {1, 0},
     {{"vmm_interval", 1008}, {"reserved", REJUV_AUTO}},
     {{"vmm_interval", 1008}, {"downtime", 63}, {"reserved", 3}},
     "vmm_reboot", 0, 200, 2000, 1, {{336, REJUV_STEP, 1, -1}}},
    /*
     * The first cannot run up to Tv = 580 + N/8, in N = 73. r of the second falls from 5 to 4 at 2*288, before that; then
     * 10*(Tv - 580 - N/8) = 6*(Tv - 575.5 - N/8) at Tv = 586.75 + N/8, which lies in the piece of N = 74.
     */
    {"reserved hosts among many steps of N", {1, 1}, {0, 1},
     {{"os_interval", 8}, {"os.downtime", 0.125}, {"vmm_reboot", 288}, {"downtime", 580}},
     {{"os_interval", 8}, {"os.downtime", 0.125}, {"vmm_reboot", 288}, {"downtime", 575.5}, {"reserved", REJUV_AUTO}},
     "vmm_interval", 0, 300, 4096, 1, {{596, REJUV_ROOT, -1, 1}}},
    /* Four million steps of N, but no host of the first can be evacuated: b is more than Tv. */
    {"steps of N before one of reserved hosts", {0, 1}, {1, 0},
     {{"vmm_reboot", 2e9}, {"reserved", REJUV_AUTO}}, {{"vmm_reboot", 2e9}},
     "vmm_interval", 0, 300, 1e9, 0, {{0, 0, 0, 0}}},
    /* 5*(1 - N/2048) is more than 10*(1 - 511.875/1024 - 1/(2*To)) down to N = 0 at To = 1024, and then as much at 4096. */
    {"down to the last step of N", {1, 0}, {0, 0},
     {{"os.downtime", 0.5}, {"reserved", 5}}, {{"os.downtime", 0.5}, {"downtime", 511.875}},
     "os_interval", 0, 1, 16384, 1, {{4096, REJUV_ROOT, 1, -1}}},
    /* clang-format on */
};

START_TEST(test_rejuv_crossovers_from_step_to_step)
{
    assert_answer(&stairs[_i]);
    assert_answer_mirrored(&stairs[_i]);
}
END_TEST

Suite *variation_suite(void)
{
    Suite *suite = suite_create("variation");
    TCase *tests = tcase_create("variation");

    tcase_add_test(tests, test_rejuv_crossovers_illegal_end_of_no_strategy);
    tcase_add_test(tests, test_rejuv_crossovers_number_of_the_second);
    tcase_add_test(tests, test_rejuv_crossovers_of_both);
    tcase_add_test(tests, test_rejuv_crossovers_second_of_unknown_size);
    tcase_add_test(tests, test_rejuv_crossovers_too_fine_by_the_second);
    tcase_add_loop_test(tests, test_rejuv_crossovers_from_step_to_step, 0, COUNT(stairs));
    suite_add_tcase(suite, tests);
    return suite;
}
