/* SPDX-License-Identifier: MIT */
/* test_difference.c - the order of two strategies flips exactly where rejuv_crossover_hosts says */
#include "fixtures.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

/* m* of two of xen3's strategies, and the status. */
static int32_t cross(struct fixture *a, const struct fixture *b, double *hosts)
{
    *hosts = 12345;
    return rejuv_crossover_hosts(&a->scenario, &a->os, &a->strategy, &b->strategy, hosts,
                                 &a->problem);
}

static double throughput(const char *id, double hosts)
{
    struct fixture f = xen3(id, hosts);

    ck_assert_int_eq(evaluate(&f), REJUV_OK);
    return f.result.throughput;
}

/* ---- rejuv_crossover_hosts ---- */

/* model.md section 8, to the four decimals printed there. */
static const struct {
    const char *strategy;
    double hosts;
} published[] = {{"live", 11135.7868}, {"migrate", 11720.2094}, {"live-limited", 23745.5175}};

START_TEST(test_rejuv_crossover_hosts_published)
{
    struct fixture cold = xen3("cold", NAN), other = xen3(published[_i].strategy, NAN);
    double m, reversed;

    ck_assert_int_eq(cross(&cold, &other, &m), REJUV_OK);
    ck_assert_double_eq_tol(m, published[_i].hosts, 0.00005);
    ck_assert_int_eq(cross(&other, &cold, &reversed), REJUV_OK);
    assert_ulp(reversed, m, 1);
}
END_TEST

START_TEST(test_rejuv_crossover_hosts_flips_the_order)
{
    const char *id = published[_i].strategy;
    double below = floor(published[_i].hosts), above = below + 1;

    ck_assert_double_gt(throughput("cold", below), throughput(id, below));
    ck_assert_double_lt(throughput("cold", above), throughput(id, above));
}
END_TEST

/*
 * model.md section 8: none of the migrations ever crosses warm. With ra = 1, rb = 0 and Lb < La the
 * numerator is positive and the denominator negative. (One host cannot migrate to anywhere.)
 */
START_TEST(test_rejuv_crossover_hosts_never_with_warm)
{
    static const double hosts[] = {2, 3, 100, 11136, 1e6, 1e12, 9007199254740992.0};
    const char *id = published[_i].strategy;
    struct fixture a = xen3(id, NAN), warm = xen3("warm", NAN);
    double m;
    int i;

    ck_assert_int_eq(cross(&a, &warm, &m), REJUV_OK);
    ck_assert_double_lt(m, 0);
    for (i = 0; i < COUNT(hosts); i++)
        ck_assert_double_gt(throughput("warm", hosts[i]), throughput(id, hosts[i]));
}
END_TEST

/* `b` of two: D/Tv = 320/1024 makes L = 0.5 where it is 0.25 for D = 64 (see round_numbers()), and
 * r = 1 where it is 2: m* = (0.75*2 - 0.5*1)/(0.5 - 0.25) = 4, and there 0.75*(4 - 2) = 0.5*(4 -
 * 1). */
static struct fixture higher_loss(void)
{
    struct fixture f = round_numbers();

    f.strategy.downtime = 320;
    f.strategy.reserved = 1;
    return f;
}

START_TEST(test_rejuv_crossover_hosts_by_hand)
{
    struct fixture a = round_numbers(), b = higher_loss();
    double m;

    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, 4);
    ck_assert_int_eq(cross(&b, &a, &m), REJUV_OK);
    assert_same(m, 4);

    a.scenario.hosts = b.scenario.hosts = 4;
    ck_assert_int_eq(evaluate(&a), REJUV_OK);
    ck_assert_int_eq(evaluate(&b), REJUV_OK);
    assert_same(a.result.throughput, 1.5);
    assert_same(b.result.throughput, 1.5);
}
END_TEST

/* `hosts` is not looked at, not even to find it illegal, and neither is how many reserved hosts
 * would be needed. */
START_TEST(test_rejuv_crossover_hosts_does_not_read_hosts)
{
    static const double hosts[] = {NAN, 0, 0.5, -1, 1, 1e300};
    struct fixture a = round_numbers(), b = higher_loss();
    double m;

    a.scenario.hosts = hosts[_i];
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, 4);
}
END_TEST

/* r = 3 and r = 0 at La = 0.25, Lb = 0.5: (0.75*3 - 0)/0.25 = 9; r = 0 and r = 3: (0 - 0.5*3)/0.25
 * = -6, no cluster. */
START_TEST(test_rejuv_crossover_hosts_where_no_cluster_is)
{
    struct fixture a = round_numbers(), b = higher_loss();
    double m;

    a.strategy.reserved = 3;
    b.strategy.reserved = 0;
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, 9);
    a.strategy.reserved = 0;
    b.strategy.reserved = 3;
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, -6);
    b.strategy.reserved = 0;
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, 0);
}
END_TEST

/* L = 0, r = 0 of "none" and L = 0.25, r = 2 of the other: (0 - 0.75*2)/0.25 = -6: it is always
 * better. */
START_TEST(test_rejuv_crossover_hosts_with_none)
{
    struct fixture a = round_numbers(), b = round_numbers();
    double m;

    derive(&a, REJUV_NONE);
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, -6);
}
END_TEST

/* ---- Equal losses ---- */

START_TEST(test_rejuv_crossover_hosts_of_equal_losses)
{
    static const char *const ids[] = {"warm", "cold", "migrate", "live", "live-limited", "none"};
    struct fixture a = xen3(ids[_i], NAN), b = a;
    double m;

    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, NAN);
    b.strategy.reserved = 5;
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, NAN);
}
END_TEST

/* D = 30 loses as much as 60 s at 0.5. */
START_TEST(test_rejuv_crossover_hosts_of_losses_equal_in_sum)
{
    struct fixture a = xen3("warm", NAN), b = a;
    double m;

    a.strategy.downtime = 30;
    a.strategy.degraded_time = a.strategy.degradation = 0;
    b.strategy.downtime = 0;
    b.strategy.degraded_time = 60;
    b.strategy.degradation = 0.5;
    b.strategy.reserved = 1;
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, NAN);
}
END_TEST

START_TEST(test_rejuv_crossover_hosts_of_no_losses)
{
    struct fixture a = costless(), b = costless();
    double m;

    b.strategy.reserved = 5;
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, NAN);
}
END_TEST

/* La = 1/1024, and Lb another by 3/4 or 3/2 of 2^-95 of it, or by as much less; ra = 1, rb = 0: m* = (1 - La)/(Lb - La),
 * which is 1023*2^94/1.5 after the division by 1/1024. */
static const struct {
    double difference;
    double hosts;
} next_losses[] = {{0x1.8p-96, NAN}, {0x1.8p-95, 0x1.55p104}};

START_TEST(test_rejuv_crossover_hosts_of_losses_that_nearly_are_equal)
{
    struct fixture a = costless(), b = costless();
    double m;

    a.strategy.downtime = b.strategy.downtime = 1;
    a.strategy.reserved = 1;
    b.strategy.degraded_time = next_losses[_i].difference;
    b.strategy.degradation = 1;
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, next_losses[_i].hosts);
    a.strategy.reserved = 0;
    b.strategy.reserved = 1;
    ck_assert_int_eq(cross(&b, &a, &m), REJUV_OK);
    assert_same(m, -next_losses[_i].hosts);
}
END_TEST

/*
 * With os_credit 0 nothing is saved by restarting the OS schedule: fo = (Tv/To)/Tv = 1/To (model.md
 * section 3), so a restart costs as much as none.
 */
START_TEST(test_rejuv_crossover_hosts_of_equal_schedules)
{
    static const double days[] = {28, 30, 3, 28.1, 1 / 3.0};
    struct fixture a = xen3("live", NAN), b = a;
    double m;

    a.scenario.os_credit = 0;
    a.scenario.vmm_interval = days[_i] * DAY;
    a.strategy.resets_os = 1;
    b.strategy.reserved = 5;
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, NAN);
}
END_TEST

#define UNEVEN 15.3, 0.11, 0.97, 0.23

/* n equal stages are by definition what one stage stands for. */
START_TEST(test_rejuv_crossover_hosts_of_equal_stages)
{
    static const rejuv_stage stages[] = {{UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN},
                                         {UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN}};
    struct fixture a = xen3("live", NAN), b;
    double m;

    a.strategy.degraded_time = a.strategy.degradation = 0;
    a.strategy.stages = stages;
    a.strategy.stage_count = 1;
    b = a;
    b.strategy.stage_count = 11;
    b.strategy.reserved = 5;
    ck_assert_int_eq(cross(&a, &b, &m), REJUV_OK);
    assert_same(m, NAN);
}
END_TEST

/* ---- Failures ---- */

/* As rejuv_problem has it for each; the crossover is NaN. */
static void assert_no_crossover(struct fixture *a, const struct fixture *b, int32_t status)
{
    double m;

    ck_assert_int_eq(cross(a, b, &m), status);
    assert_same(m, NAN);
    ck_assert_int_eq(a->problem.status, status);
}

/* Only a strategy that evacuates has an automatic number that depends on m. */
START_TEST(test_rejuv_crossover_hosts_auto)
{
    struct fixture live = xen3("live", NAN), cold = xen3("cold", NAN);
    double m;

    live.strategy.reserved = REJUV_AUTO;
    assert_no_crossover(&live, &cold, REJUV_E_AUTO);
    assert_plain_problem(&live.problem, REJUV_E_AUTO);
    assert_no_crossover(&cold, &live, REJUV_E_AUTO);

    live.strategy.reserved = 1;
    cold.strategy.reserved = REJUV_AUTO; /* none */
    ck_assert_int_eq(cross(&cold, &live, &m), REJUV_OK);
    ck_assert_double_eq_tol(m, 11135.7868, 0.00005);
}
END_TEST

static const struct {
    const char *key;
    double value;
    int32_t status;
    double minimum, maximum;
} refused[] = {
    {"vmm_interval", NAN, REJUV_E_NOT_GIVEN, 1e-6, 1e12},
    {"os_interval", 0, REJUV_E_RANGE, 1e-6, 1e12},
    {"vms", 1.5, REJUV_E_NOT_WHOLE, 1, 1e6},
    {"host_performance", 0, REJUV_E_RANGE, 1e-100, 1e100},
    {"os.warmup", 2, REJUV_E_RANGE, 0, 1},
    {"downtime", -1, REJUV_E_RANGE, 0, 1e12},
    {"degradation", NAN, REJUV_E_NOT_GIVEN, 0, 1},
    {"reserved", 0.5, REJUV_E_NOT_WHOLE, 0, 9007199254740992.0},
    {"os_interval", 39, REJUV_E_OS_INTERVAL, 40, HUGE_VAL},          /* Do + Wo = 8 + 32 */
    {"vmm_interval", 191, REJUV_INFEASIBLE_INTERVAL, 192, HUGE_VAL}, /* D + t = 64 + 128 */
};

START_TEST(test_rejuv_crossover_hosts_refused)
{
    struct fixture a = round_numbers(), b = round_numbers();

    *field(&a, refused[_i].key) = refused[_i].value;
    assert_no_crossover(&a, &b, refused[_i].status);
    assert_problem(&a.problem, refused[_i].status, refused[_i].key, refused[_i].value,
                   refused[_i].minimum, refused[_i].maximum);
}
END_TEST

START_TEST(test_rejuv_crossover_hosts_refused_second)
{
    struct fixture a = round_numbers(), b = round_numbers();

    b.strategy.kind = 9;
    assert_no_crossover(&a, &b, REJUV_E_KIND);
    assert_plain_problem(&a.problem, REJUV_E_KIND);
    b = round_numbers();
    b.strategy.downtime = 897; /* and 128 more do not fit into 1024 */
    assert_no_crossover(&a, &b, REJUV_INFEASIBLE_INTERVAL);
    assert_problem(&a.problem, REJUV_INFEASIBLE_INTERVAL, "vmm_interval", 1024, 1025, HUGE_VAL);
    b.strategy.struct_size = 0;
    assert_no_crossover(&a, &b, REJUV_E_STRUCT_SIZE);
}
END_TEST

START_TEST(test_rejuv_crossover_hosts_null)
{
    struct fixture f = round_numbers();
    double m = 12345;

    ck_assert_int_eq(rejuv_crossover_hosts(_i == 0 ? NULL : &f.scenario, _i == 1 ? NULL : &f.os,
                                           _i == 2 ? NULL : &f.strategy,
                                           _i == 3 ? NULL : &f.strategy, _i == 4 ? NULL : &m,
                                           &f.problem),
                     REJUV_E_NULL);
    assert_plain_problem(&f.problem, REJUV_E_NULL);
    if (_i != 4)
        assert_same(m, NAN);
}
END_TEST

START_TEST(test_rejuv_crossover_hosts_problem_is_optional)
{
    struct fixture f = round_numbers();
    double m = 12345;

    f.os.struct_size = 0;
    ck_assert_int_eq(rejuv_crossover_hosts(&f.scenario, &f.os, &f.strategy, &f.strategy, &m, NULL),
                     REJUV_E_STRUCT_SIZE);
    assert_same(m, NAN);
}
END_TEST

/* ---- rejuv_difference ---- */

/* At m = 10: 0.75*(10 - 2) = 6 and 0.5*(10 - 1) = 4.5. */
START_TEST(test_rejuv_difference)
{
    struct fixture a = round_numbers(), b = higher_loss();
    double difference, ratio;

    ck_assert_int_eq(evaluate(&a), REJUV_OK);
    ck_assert_int_eq(evaluate(&b), REJUV_OK);
    ck_assert_int_eq(rejuv_difference(&a.result, &b.result, &difference, &ratio), REJUV_OK);
    assert_same(difference, 1.5);
    assert_ulp(ratio, 6 / 4.5, 1);
    ck_assert_int_eq(rejuv_difference(&b.result, &a.result, &difference, &ratio), REJUV_OK);
    assert_same(difference, -1.5);
    assert_same(ratio, 0.75);
    ck_assert_int_eq(rejuv_difference(&a.result, &a.result, &difference, &ratio), REJUV_OK);
    assert_same(difference, 0);
    assert_same(ratio, 1);
}
END_TEST

/* L = 2^-60 and 2^-61 of 8 hosts: both throughputs round to 8, but they differ by 2^-58. */
START_TEST(test_rejuv_difference_keeps_its_digits)
{
    struct fixture a = costless(), b = costless();
    double difference;

    a.scenario.hosts = b.scenario.hosts = 8;
    a.strategy.downtime = 1024 * 0x1p-60;
    b.strategy.downtime = 1024 * 0x1p-61;
    ck_assert_int_eq(evaluate(&a), REJUV_OK);
    ck_assert_int_eq(evaluate(&b), REJUV_OK);
    assert_same(a.result.throughput, 8);
    assert_same(b.result.throughput, 8);
    ck_assert_int_eq(rejuv_difference(&b.result, &a.result, &difference, NULL), REJUV_OK);
    assert_same(difference, 0x1p-58);
}
END_TEST

/* A reference without throughput (D = Tv) can be subtracted but not divided by. */
START_TEST(test_rejuv_difference_from_nothing)
{
    struct fixture a = costless(), b = costless();
    double difference, ratio;

    b.strategy.downtime = 1024;
    ck_assert_int_eq(evaluate(&a), REJUV_OK);
    ck_assert_int_eq(evaluate(&b), REJUV_OK);
    ck_assert_int_eq(rejuv_difference(&a.result, &b.result, &difference, &ratio), REJUV_OK);
    assert_same(difference, 10);
    assert_same(ratio, NAN);
    ck_assert_int_eq(rejuv_difference(&b.result, &a.result, &difference, &ratio), REJUV_OK);
    assert_same(difference, -10);
    assert_same(ratio, 0);
}
END_TEST

/* The results of a failed evaluation go in as NaN and come out as NaN. */
START_TEST(test_rejuv_difference_of_nan)
{
    struct fixture a = round_numbers(), b = round_numbers();
    double difference = 1, ratio = 1;

    b.scenario.hosts = 1;
    ck_assert_int_eq(evaluate(&a), REJUV_OK);
    ck_assert_int_eq(evaluate(&b), REJUV_INFEASIBLE_HOSTS);
    ck_assert_int_eq(rejuv_difference(&a.result, &b.result, &difference, &ratio), REJUV_OK);
    assert_same(difference, NAN);
    assert_same(ratio, NAN);
    difference = ratio = 1;
    ck_assert_int_eq(rejuv_difference(&b.result, &a.result, &difference, &ratio), REJUV_OK);
    assert_same(difference, NAN);
    assert_same(ratio, NAN);
}
END_TEST

START_TEST(test_rejuv_difference_outputs_are_optional)
{
    struct fixture f = round_numbers();
    double ratio;

    ck_assert_int_eq(evaluate(&f), REJUV_OK);
    ck_assert_int_eq(rejuv_difference(&f.result, &f.result, NULL, &ratio), REJUV_OK);
    assert_same(ratio, 1);
    ck_assert_int_eq(rejuv_difference(&f.result, &f.result, NULL, NULL), REJUV_OK);
    ck_assert_int_eq(rejuv_difference(NULL, &f.result, NULL, NULL), REJUV_E_NULL);
}
END_TEST

static void assert_no_difference(const rejuv_result *a, const rejuv_result *b, int32_t status)
{
    double difference = 1, ratio = 1;

    ck_assert_int_eq(rejuv_difference(a, b, &difference, &ratio), status);
    assert_same(difference, NAN);
    assert_same(ratio, NAN);
}

START_TEST(test_rejuv_difference_refused)
{
    struct fixture f = round_numbers(), odd;

    ck_assert_int_eq(evaluate(&f), REJUV_OK);
    odd = f;
    odd.result.struct_size -= 8;
    assert_no_difference(NULL, &f.result, REJUV_E_NULL);
    assert_no_difference(&f.result, NULL, REJUV_E_NULL);
    assert_no_difference(&odd.result, &f.result, REJUV_E_STRUCT_SIZE);
    assert_no_difference(&f.result, &odd.result, REJUV_E_STRUCT_SIZE);
}
END_TEST

/* ---- The suite ---- */

static TCase *crossover_tests(void)
{
    TCase *tests = tcase_create("crossover");

    tcase_add_loop_test(tests, test_rejuv_crossover_hosts_published, 0, COUNT(published));
    tcase_add_loop_test(tests, test_rejuv_crossover_hosts_flips_the_order, 0, COUNT(published));
    tcase_add_loop_test(tests, test_rejuv_crossover_hosts_never_with_warm, 0, COUNT(published));
    tcase_add_test(tests, test_rejuv_crossover_hosts_by_hand);
    tcase_add_loop_test(tests, test_rejuv_crossover_hosts_does_not_read_hosts, 0, 6);
    tcase_add_test(tests, test_rejuv_crossover_hosts_where_no_cluster_is);
    tcase_add_test(tests, test_rejuv_crossover_hosts_with_none);
    tcase_add_loop_test(tests, test_rejuv_crossover_hosts_of_equal_losses, 0, 6);
    tcase_add_test(tests, test_rejuv_crossover_hosts_of_losses_equal_in_sum);
    tcase_add_test(tests, test_rejuv_crossover_hosts_of_no_losses);
    tcase_add_loop_test(tests, test_rejuv_crossover_hosts_of_losses_that_nearly_are_equal, 0,
                        COUNT(next_losses));
    tcase_add_loop_test(tests, test_rejuv_crossover_hosts_of_equal_schedules, 0, 5);
    tcase_add_test(tests, test_rejuv_crossover_hosts_of_equal_stages);
    return tests;
}

static TCase *failure_tests(void)
{
    TCase *tests = tcase_create("failures");

    tcase_add_test(tests, test_rejuv_crossover_hosts_auto);
    tcase_add_loop_test(tests, test_rejuv_crossover_hosts_refused, 0, COUNT(refused));
    tcase_add_test(tests, test_rejuv_crossover_hosts_refused_second);
    tcase_add_loop_test(tests, test_rejuv_crossover_hosts_null, 0, 5);
    tcase_add_test(tests, test_rejuv_crossover_hosts_problem_is_optional);
    return tests;
}

static TCase *difference_tests(void)
{
    TCase *tests = tcase_create("difference");

    tcase_add_test(tests, test_rejuv_difference);
    tcase_add_test(tests, test_rejuv_difference_keeps_its_digits);
    tcase_add_test(tests, test_rejuv_difference_from_nothing);
    tcase_add_test(tests, test_rejuv_difference_of_nan);
    tcase_add_test(tests, test_rejuv_difference_outputs_are_optional);
    tcase_add_test(tests, test_rejuv_difference_refused);
    return tests;
}

Suite *difference_suite(void)
{
    Suite *suite = suite_create("difference");

    suite_add_tcase(suite, crossover_tests());
    suite_add_tcase(suite, failure_tests());
    suite_add_tcase(suite, difference_tests());
    return suite;
}
