/* SPDX-License-Identifier: MIT */
/* test_size.c - rejuv_size finds the least number of hosts, as trying them one by one does */
#include "fixtures.h"
#include "random.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

static double size_of(struct fixture *f, double target)
{
    double hosts = 12345;

    ck_assert_int_eq(
        rejuv_size(&f->scenario, &f->os, &f->strategy, target, &hosts, &f->result, &f->problem),
        REJUV_OK);
    return hosts;
}

/* Worked out by hand from L of model.md, section 8: m = target/(1 - L) + r, rounded up; for auto at
 * Tv = 28 d, m - ceil(m/10081) = 20 000/(1 - L), rounded up, is 20 007, so m = 20 009 or 20 010 with 2. */
static const struct {
    const char *strategy;
    double reserved, target, hosts;
} worked[] = {
    {"warm", 0, 99.966, 100}, /* 100 hosts give 99.96642 */
    {"warm", 0, 99.967, 101},           {"warm", 0, 1e-300, 1},
    {"live", 1, 98.965, 100}, /* 98.96558 */
    {"live", 1, 98.966, 101},           {"live", 1, 1e-300, 2},
    {"live", REJUV_AUTO, 20000, 20009}, /* 20007*(1 - 0.0003477) = 20000.04; 20 009 hosts need 2 */
    {"cold", 0, 11994.75, 12000},       /* 11994.7503 */
};

START_TEST(test_rejuv_size_worked)
{
    struct fixture f = xen3(worked[_i].strategy, NAN);

    f.strategy.reserved = worked[_i].reserved;
    assert_same(size_of(&f, worked[_i].target), worked[_i].hosts);
}
END_TEST

/* The result is that of rejuv_evaluate; the target may be the very double it gives, and not one more. */
START_TEST(test_rejuv_size_exact)
{
    struct fixture f = xen3("live", 12000), sized = xen3("live", NAN);

    ck_assert_int_eq(evaluate(&f), REJUV_OK);
    assert_same(size_of(&sized, f.result.throughput), 12000);
    ck_assert_mem_eq(&sized.result.reserved_hosts, &f.result.reserved_hosts,
                     sizeof f.result - offsetof(rejuv_result, reserved_hosts));
    assert_same(size_of(&sized, nextafter(f.result.throughput, INFINITY)), 12001);
}
END_TEST

START_TEST(test_rejuv_size_counted)
{
    uint64_t random = 7;
    int i;

    for (i = 0; i < random_times(2000); i++) {
        struct fixture f = costless();
        double target = 0.25 + (double)random_below(&random, 200) / 4, m = 1;
        f.scenario.vmm_interval = 100 + (double)random_below(&random, 400);
        f.scenario.vmm_reboot = (double)random_below(&random, 30);
        f.strategy.downtime = (double)random_below(&random, 8);
        f.strategy.degraded_time = (double)random_below(&random, 40);
        f.strategy.degradation = (double)random_below(&random, 5) / 4;
        f.strategy.evacuates = random_below(&random, 4) != 0;
        f.strategy.reserved =
            random_below(&random, 2) != 0 ? REJUV_AUTO : (double)random_below(&random, 4);
        for (f.scenario.hosts = m; evaluate(&f) != REJUV_OK || f.result.throughput < target;)
            f.scenario.hosts = ++m;
        assert_same(size_of(&f, target), m);
    }
}
END_TEST

/* Every bit of the way to 2^53 hosts. */
START_TEST(test_rejuv_size_largest)
{
    struct fixture f = costless();

    assert_same(size_of(&f, 9007199254740992.0), 9007199254740992.0);
    assert_same(size_of(&f, 9007199254740991.0), 9007199254740991.0);
    assert_same(size_of(&f, 4503599627370497.0), 4503599627370497.0);
}
END_TEST

static void assert_refused(struct fixture *f, double target, int32_t status)
{
    double hosts = 12345;

    ck_assert_int_eq(
        rejuv_size(&f->scenario, &f->os, &f->strategy, target, &hosts, &f->result, &f->problem),
        status);
    assert_same(hosts, NAN);
    ck_assert(all_nan(&f->result, sizeof f->result));
}

static const double bad_targets[] = {0, -0.0, -1, INFINITY, -INFINITY, NAN};

START_TEST(test_rejuv_size_refuses_target)
{
    struct fixture f = xen3("warm", NAN);

    assert_refused(&f, bad_targets[_i], REJUV_E_RANGE);
    assert_problem(&f.problem, REJUV_E_RANGE, NULL, bad_targets[_i], 0, INFINITY);
}
END_TEST

START_TEST(test_rejuv_size_refuses)
{
    struct fixture f = costless();
    double hosts;

    assert_refused(&f, 1e17, REJUV_INFEASIBLE_TARGET); /* 2^53 is less */
    assert_problem(&f.problem, REJUV_INFEASIBLE_TARGET, NULL, 9007199254740992.0, 1e17, INFINITY);
    f.strategy.downtime = 1024; /* nothing is left */
    assert_refused(&f, 1e-300, REJUV_INFEASIBLE_TARGET);
    f.strategy.downtime = 1025;
    assert_refused(&f, 1, REJUV_INFEASIBLE_INTERVAL);
    f.scenario.vms = 0;
    assert_refused(&f, 1, REJUV_E_RANGE);
    ck_assert_int_eq(rejuv_size(&f.scenario, &f.os, &f.strategy, 1, NULL, &f.result, NULL),
                     REJUV_E_NULL);
    ck_assert_int_eq(rejuv_size(NULL, &f.os, &f.strategy, 1, &hosts, &f.result, NULL),
                     REJUV_E_NULL);
    ck_assert_int_eq(rejuv_size(&f.scenario, &f.os, &f.strategy, 1, &hosts, NULL, NULL),
                     REJUV_E_NULL);
}
END_TEST

Suite *size_suite(void)
{
    Suite *suite = suite_create("size");
    TCase *tests = tcase_create("size");

    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, test_rejuv_size_worked, 0, COUNT(worked));
    tcase_add_test(tests, test_rejuv_size_exact);
    tcase_add_test(tests, test_rejuv_size_counted);
    tcase_add_test(tests, test_rejuv_size_largest);
    tcase_add_loop_test(tests, test_rejuv_size_refuses_target, 0, COUNT(bad_targets));
    tcase_add_test(tests, test_rejuv_size_refuses);
    suite_add_tcase(suite, tests);
    return suite;
}
