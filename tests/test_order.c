/* SPDX-License-Identifier: MIT */
/* test_order.c - rejuv_next_order_change finds every change of order, as counting host by host does */
#include "fixtures.h"
#include "random.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

static int32_t order_then; /* of the last call */

static double next_change(const struct fixture *a, const struct fixture *b, double from, double to)
{
    double hosts = 12345;

    ck_assert_int_eq(rejuv_next_order_change(&a->scenario, &a->os, &a->strategy, &b->strategy, from,
                                             to, &hosts, &order_then, NULL),
                     REJUV_OK);
    return hosts;
}

/* 1, 0, -1, or 2 where neither can run; one that can is better than one that cannot. */
static int order_at(struct fixture *a, struct fixture *b, double hosts)
{
    int32_t first, second;

    a->scenario.hosts = b->scenario.hosts = hosts;
    first = evaluate(a);
    second = evaluate(b);
    if (first != REJUV_OK && second != REJUV_OK)
        return 2;
    if (first != REJUV_OK || second != REJUV_OK)
        return (first == REJUV_OK) - (second == REJUV_OK);
    return (a->result.throughput > b->result.throughput) -
           (a->result.throughput < b->result.throughput);
}

/* ---- What model.md says ---- */

/* Section 8: one reserved host. The first whole number of hosts above m*. */
static const struct {
    const char *strategy;
    double hosts;
} fixed[] = {{"live", 11136}, {"migrate", 11721}, {"live-limited", 23746}};

START_TEST(test_rejuv_next_order_change_fixed)
{
    struct fixture cold = xen3("cold", NAN), other = xen3(fixed[_i].strategy, NAN);

    assert_same(next_change(&cold, &other, 1, 1e6), fixed[_i].hosts);
    assert_same(next_change(&other, &cold, 2, 1e6), fixed[_i].hosts);
    assert_same(next_change(&cold, &other, fixed[_i].hosts - 1, 1e6), fixed[_i].hosts);
    assert_same(next_change(&cold, &other, 1, fixed[_i].hosts), fixed[_i].hosts);
    assert_same(next_change(&cold, &other, 1, fixed[_i].hosts - 1), NAN);
    assert_same(next_change(&cold, &other, fixed[_i].hosts, 9007199254740992.0), NAN);
}
END_TEST

/* Section 5: with automatic reserved hosts at Tv = 28 d none of the three beats cold at any m; at 60 d live
 * first does at 17 494, loses again at 21 602, and wins for good from 87 468 on, migrate from 72 630 on. */
static const struct {
    const char *strategy;
    double days, from, hosts;
} automatic[] = {
    {"live", 28, 1, NAN},         {"migrate", 28, 1, NAN},       {"live-limited", 28, 1, NAN},
    {"live", 60, 1, 17494},       {"live", 60, 17494, 21602},    {"live", 60, 87467, 87468},
    {"live", 60, 87468, NAN},     {"migrate", 60, 72629, 72630}, {"migrate", 60, 72630, NAN},
    {"live-limited", 60, 1, NAN},
};

START_TEST(test_rejuv_next_order_change_automatic)
{
    struct fixture cold = xen3("cold", NAN), other = xen3(automatic[_i].strategy, NAN);

    cold.scenario.vmm_interval = other.scenario.vmm_interval = automatic[_i].days * DAY;
    other.strategy.reserved = REJUV_AUTO;
    assert_same(next_change(&cold, &other, automatic[_i].from, 1e7), automatic[_i].hosts);
    assert_same(next_change(&other, &cold, automatic[_i].from, 1e7), automatic[_i].hosts);
}
END_TEST

/* Warm is never overtaken, with one reserved host or as many as are needed. */
START_TEST(test_rejuv_next_order_change_warm)
{
    struct fixture warm = xen3("warm", NAN), other = xen3(fixed[_i].strategy, NAN);

    assert_same(next_change(&warm, &other, 1, 9007199254740992.0), NAN);
    other.strategy.reserved = REJUV_AUTO;
    assert_same(next_change(&warm, &other, 1, 9007199254740992.0), NAN);
}
END_TEST

/* ---- Against counting ---- */

/* Losses of a few per cent and few evacuations, so that teeth are short and many orders change. */
static void choose(struct fixture *f, uint64_t *random)
{
    f->strategy.downtime = (double)random_below(random, 8);
    f->strategy.degraded_time = (double)random_below(random, 40);
    f->strategy.degradation = (double)random_below(random, 5) / 4;
    f->strategy.evacuates = random_below(random, 4) != 0;
    f->strategy.reserved = (double)random_below(random, 4);
    if (f->strategy.evacuates && random_below(random, 2) != 0)
        f->strategy.reserved = REJUV_AUTO;
    if (random_below(random, 6) == 0)
        derive(f, REJUV_EVACUATE);
}

/* Walk through all changes up to a number of hosts; each must be where counting first sees another order. */
static int changes_as_counted(struct fixture *a, struct fixture *b, double most)
{
    double next, m = 1;
    int order, changes = 0;

    while (m < most && order_at(a, b, m) == 2)
        m++;
    next = next_change(a, b, 1, most);
    for (order = order_at(a, b, m); m <= most; m++) {
        if (order_at(a, b, m) == order)
            continue;
        assert_same(next, m);
        order = order_at(a, b, m);
        ck_assert_int_eq(order_then, order);
        next = next_change(a, b, m, most);
        changes++;
    }
    assert_same(next, NAN);
    return changes;
}

START_TEST(test_rejuv_next_order_change_counted)
{
    uint64_t random = 42;
    int i, changes = 0;

    for (i = 0; i < random_times(2000); i++) {
        struct fixture a = costless(), b = costless();
        a.scenario.vmm_interval = b.scenario.vmm_interval =
            100 + (double)random_below(&random, 400);
        a.scenario.vmm_reboot = b.scenario.vmm_reboot = (double)random_below(&random, 30);
        if (random_below(&random, 8) == 0)
            a.scenario.vmm_interval = b.scenario.vmm_interval = REJUV_NEVER;
        choose(&a, &random);
        choose(&b, &random);
        changes += changes_as_counted(&a, &b, 200);
    }
    ck_assert_int_gt(changes, random_times(500)); /* or the scenarios would be too tame */
}
END_TEST

/* ---- Edges and refusals ---- */

START_TEST(test_rejuv_next_order_change_of_equals)
{
    struct fixture live = xen3("live", NAN), same = xen3("live", NAN);

    assert_same(next_change(&live, &same, 1, 9007199254740992.0), NAN);
    live.strategy.reserved = same.strategy.reserved = REJUV_AUTO;
    assert_same(next_change(&live, &same, 1, 9007199254740992.0), NAN);
}
END_TEST

/* What is no more than 2^-95*m is equal. m/2 of the first and 3/4*(m - 1) of the second are equal with 3 hosts, where so
 * many 3*2^-95 are taken from the second, or from the first if below 0; with 2 the first gives more, with 4 less. */
static const struct {
    double difference;
    double hosts;
    int32_t order;
} near_equals[] = {{1.5, 4, -1}, {1, 3, 0}, {0.75, 3, 0}, {0, 3, 0}, {-1, 3, 0}, {-1.5, 3, -1}};

START_TEST(test_rejuv_next_order_change_of_near_equals)
{
    const double part = near_equals[_i].difference * 0x1p-95 * 1024;
    struct fixture a = costless(), b = costless();

    a.strategy.downtime = 512;
    b.strategy.downtime = 256;
    b.strategy.reserved = 1;
    a.strategy.degradation = b.strategy.degradation = 1;
    if (part > 0)
        b.strategy.degraded_time = part * 1.5;
    else
        a.strategy.degraded_time = -part;
    assert_same(next_change(&a, &b, 2, 100), near_equals[_i].hosts);
    ck_assert_int_eq(order_then, near_equals[_i].order);
}
END_TEST

/* Fixed reserved hosts weigh more than any slope for long: 0.9*m against m - 1000 meet at 10 000. */
START_TEST(test_rejuv_next_order_change_many_reserved)
{
    struct fixture a = costless(), b = costless();

    a.strategy.degraded_time = 1024 * 0.5;
    a.strategy.degradation = 0.25; /* L = 0.125: 0.875*m = m - 1000 at 8000 */
    b.strategy.reserved = 1000;
    assert_same(next_change(&a, &b, 1001, 1e6), 8000); /* equal there, */
    assert_same(next_change(&a, &b, 8000, 1e6), 8001); /* better from there on */
    assert_same(next_change(&a, &b, 8001, 1e6), NAN);
}
END_TEST

/* 2^53 hosts of which all are reserved: there is no number with which the first runs, though the other is no good either. */
START_TEST(test_rejuv_next_order_change_all_reserved)
{
    struct fixture a = costless(), b = costless();

    a.strategy.reserved = 9007199254740992.0;
    b.strategy.downtime = 1024;
    assert_same(next_change(&a, &b, 9007199254740991.0, 9007199254740992.0), NAN);
}
END_TEST

/* An evacuation that reserves 2 hosts runs from 3 on, as the other does, and is better at once. */
START_TEST(test_rejuv_next_order_change_of_an_evacuation_with_spares)
{
    struct fixture a = costless(), b = costless();

    a.strategy.kind = REJUV_EVACUATE;
    a.strategy.reserved = b.strategy.reserved = 2;
    b.strategy.downtime = 512;
    assert_same(next_change(&a, &b, 1, 100), NAN);
    b.strategy.reserved = 0; /* m - 2 = m/2 at 4 */
    assert_same(next_change(&a, &b, 1, 100), 4);
}
END_TEST

/* Automatic reserved hosts of one that does not evacuate are none: m/2 = m - 2 at 4. */
START_TEST(test_rejuv_next_order_change_automatic_but_for_nothing)
{
    struct fixture a = costless(), b = costless();

    a.strategy.reserved = REJUV_AUTO;
    a.strategy.downtime = 512;
    b.strategy.reserved = 2;
    assert_same(next_change(&a, &b, 1, 100), 4);
}
END_TEST

/* The slopes tie: 1/2 of m less a sawtooth against 1/2 of m less 1.5, for ever. It stops, and says so. */
START_TEST(test_rejuv_next_order_change_gives_up)
{
    struct fixture a = costless(), b = costless();
    double hosts = 12345;

    a.strategy.evacuates = 1; /* J = 1 */
    a.strategy.reserved = REJUV_AUTO;
    a.strategy.degraded_time = 600;
    b.strategy.downtime = 512;
    b.strategy.reserved = 3;
    ck_assert_int_eq(rejuv_next_order_change(&a.scenario, &a.os, &a.strategy, &b.strategy, 1e6,
                                             9007199254740992.0, &hosts, NULL, &a.problem),
                     REJUV_E_AUTO);
    assert_same(hosts, NAN);
}
END_TEST

/* Where it gives up depends on how far the change is, and near that, too, it either finds the change or says that it has not:
 * m/2 less a sawtooth against (1/2 + 2^-20)*(m - 3), which are equal at 2^20 + 3. */
START_TEST(test_rejuv_next_order_change_gives_up_or_finds)
{
    const double change = 0x1p20 + 3;
    struct fixture a = costless(), b = costless();
    double from, hosts;
    int found = 0;

    a.strategy.evacuates = 1; /* J = 1 */
    a.strategy.reserved = REJUV_AUTO;
    a.strategy.degraded_time = 600;
    b.strategy.downtime = 512 - 0x1p-10;
    b.strategy.reserved = 3;
    for (from = change - 200008; from < change - 199992; from++) {
        const int32_t status = rejuv_next_order_change(&a.scenario, &a.os, &a.strategy, &b.strategy,
                                                       from, 1e9, &hosts, NULL, NULL);
        found += status == REJUV_OK;
        ck_assert(status == REJUV_OK || status == REJUV_E_AUTO);
        assert_same(hosts, status == REJUV_OK ? change : NAN);
    }
    ck_assert_int_gt(found, 0);
    ck_assert_int_lt(found, 16);
}
END_TEST

START_TEST(test_rejuv_next_order_change_refuses)
{
    struct fixture a = xen3("live", NAN), b = xen3("cold", NAN);
    double hosts = 12345;

    ck_assert_int_eq(rejuv_next_order_change(&a.scenario, &a.os, &a.strategy, &b.strategy, 1, 2,
                                             NULL, NULL, &a.problem),
                     REJUV_E_NULL);
    ck_assert_int_eq(rejuv_next_order_change(&a.scenario, &a.os, &a.strategy, NULL, 1, 2, &hosts,
                                             NULL, &a.problem),
                     REJUV_E_NULL);
    assert_same(hosts, NAN);
    hosts = 12345;
    ck_assert_int_eq(rejuv_next_order_change(&a.scenario, &a.os, NULL, &b.strategy, 1, 2, &hosts,
                                             NULL, &a.problem),
                     REJUV_E_NULL);
    assert_same(hosts, NAN);
    ck_assert_int_eq(rejuv_next_order_change(&a.scenario, &a.os, &a.strategy, &b.strategy, 0, 2,
                                             &hosts, NULL, &a.problem),
                     REJUV_E_RANGE);
    assert_problem(&a.problem, REJUV_E_RANGE, "hosts", 0, 1, 9007199254740992.0);
    ck_assert_int_eq(rejuv_next_order_change(&a.scenario, &a.os, &a.strategy, &b.strategy, 1, 2.5,
                                             &hosts, NULL, &a.problem),
                     REJUV_E_NOT_WHOLE);
    a.strategy.reserved = REJUV_AUTO; /* 181 s + 59 s do not fit 200 s, but 181 s do */
    a.scenario.vmm_interval = 200;
    ck_assert_int_eq(rejuv_next_order_change(&a.scenario, &a.os, &a.strategy, &a.strategy, 1, 2,
                                             &hosts, NULL, &a.problem),
                     REJUV_INFEASIBLE_RESERVED);
    assert_problem(&a.problem, REJUV_INFEASIBLE_RESERVED, "vmm_interval", 200, 240, REJUV_NEVER);
}
END_TEST

Suite *order_suite(void)
{
    Suite *suite = suite_create("order");
    TCase *tests = tcase_create("order");

    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, test_rejuv_next_order_change_fixed, 0, COUNT(fixed));
    tcase_add_loop_test(tests, test_rejuv_next_order_change_automatic, 0, COUNT(automatic));
    tcase_add_loop_test(tests, test_rejuv_next_order_change_warm, 0, COUNT(fixed));
    tcase_add_test(tests, test_rejuv_next_order_change_counted);
    tcase_add_test(tests, test_rejuv_next_order_change_of_equals);
    tcase_add_loop_test(tests, test_rejuv_next_order_change_of_near_equals, 0, COUNT(near_equals));
    tcase_add_test(tests, test_rejuv_next_order_change_many_reserved);
    tcase_add_test(tests, test_rejuv_next_order_change_all_reserved);
    tcase_add_test(tests, test_rejuv_next_order_change_of_an_evacuation_with_spares);
    tcase_add_test(tests, test_rejuv_next_order_change_automatic_but_for_nothing);
    tcase_add_test(tests, test_rejuv_next_order_change_gives_up);
    tcase_add_test(tests, test_rejuv_next_order_change_gives_up_or_finds);
    tcase_add_test(tests, test_rejuv_next_order_change_refuses);
    suite_add_tcase(suite, tests);
    return suite;
}
