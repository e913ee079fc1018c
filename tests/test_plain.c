/* SPDX-License-Identifier: MIT */
/*
 * test_plain.c - where plain doubles hardly tell a result, they leave it to rejuv_evaluate or give the same: last bits that are
 * open, quotients next to whole numbers, costs that just fit
 */
#include <math.h>
#include <string.h>

#include "many_blocks.h"
#include "suites.h"

/* ---- Open last bits ---- */

/* A cluster that loses much by VMM rejuvenations and by OS rejuvenations about as much, so that the errors of both are alike;
 * or by one of them alone. */
static void add_heavy_columns(struct call *c, double unit)
{
    uint64_t state = 1, row;
    double *tv = add_column(c, "vmm_interval", 0), *to = add_column(c, "os_interval", 0);

    for (row = 0; row < c->row_count; row++) {
        to[row] = unit * (2.5 + 10 * random_unit(&state));
        tv[row] = to[row] * (0.99 + 0.02 * random_unit(&state));
        if (row % 3 == 1)
            tv[row] *= 1000;
        if (row % 3 == 2)
            to[row] *= 1000;
    }
    c->base.os.downtime = unit * 0.7;
    c->base.os.warmup_time = unit * 0.9;
    c->base.os.warmup = 1.0 / 3;
    c->base.strategy.downtime = unit * 0.9;
    c->base.strategy.degraded_time = unit * 0.3;
    c->base.strategy.degradation = 1.0 / 3;
}

START_TEST(test_blocks_where_much_is_lost)
{
    static const double UNITS[] = {1000, 0.001}; /* seconds */
    static struct call c;
    int way;

    for (way = 0; way < 6; way++) {
        start_rows(&c, costless(), 300);
        c.base.scenario.hosts = 777;
        add_heavy_columns(&c, UNITS[way % 2]);
        if (way / 2 == 2)
            add_numbers(&c, "os_credit", 0, 0, 1);
        add_strategy(&c, c.base.strategy);
        c.strategies[0].resets_os = way / 2 != 0;
        add_strategy(&c, c.strategies[0]);
        assert_rows(&c);
    }
}
END_TEST

/* Where a credit takes away OS rejuvenations that would lose much, or all but next to nothing of them: nothing else is lost,
 * or so much that the last bit is open. */
START_TEST(test_blocks_where_a_credit_takes_all_away)
{
    static const double UNITS[] = {1000, 0.001}, DOWNTIMES[] = {0, 0.0317}, CREDITS[] = {1, 0.7};
    static struct call c;
    uint64_t state = 4, row;
    double *tv, *to;

    start_rows(&c, costless(), 3000);
    c.base.scenario.hosts = 777;
    c.base.scenario.os_credit = CREDITS[_i / 4];
    c.base.os.downtime = UNITS[_i % 2] * 0.3;
    c.base.strategy.downtime = UNITS[_i % 2] * DOWNTIMES[_i / 2 % 2];
    c.base.strategy.resets_os = 1;
    add_strategy(&c, c.base.strategy);
    tv = add_column(&c, "vmm_interval", 0);
    to = add_column(&c, "os_interval", 0);
    for (row = 0; row < c.row_count; row++) {
        to[row] = UNITS[_i % 2] * (1 + random_unit(&state));
        tv[row] = CREDITS[_i / 4] * to[row] * (1 + ((double)(row % 7) - 3) * 0x1p-52);
    }
    assert_rows(&c);
}
END_TEST

/* Rows whose roundings add up: five to eight of the eight or nine that there may be. The costs are next to a half of their last
 * place, the others were looked for. VMM rejuvenations lose most, OS rejuvenations do, those between them, or those that
 * a credit leaves. */
START_TEST(test_blocks_where_roundings_add_up)
{
    static const struct {
        uint32_t resets_os;
        double vmm_interval, os_interval, hosts, performance, credit;
        double downtime, degraded_time, os_downtime, os_warmup_time;
    } ROWS[] = {
        {0, 0x1.f6b7093cbc94dp+4, 0x1.f68a3af10719bp+12, 1, 0x1.4f7a9fb31212ap+0, REJUV_AUTO,
         0x1.0255eef9fa863p+0, 0x1.f8p-54, 0x1.0144d5e12abd9p+0, 0x1.f8p-54},
        {0, 0x1.f28164c79d71dp+14, 0x1.f2df91304c2b2p+4, 1, 0x1.514f73b980663p+0, REJUV_AUTO,
         0x1.0352186e52dbp+0, 0x1.f8p-54, 0x1.04133500f4f86p+0, 0x1.f8p-54},
        {1, 0x1.fc20d00196fd8p+17, 0x1.fed3a2b55288cp+8, 1009, 0x1.08f30fc34b4abp+0, REJUV_AUTO,
         0x1.04be07d29d0d6p-12, 0x1.fcp-66, 0x1.047ad0e8b7173p+0, 0x1.fcp-54},
        {1, 0x1.fc2b84029a9bcp+14, 0x1.fcd9a9f5f7634p+3, 376, 0x1.62b59608f4042p+0,
         0x1.0176cb190811p-15, 0x1.0375c70c180fp-20, 0x1.fcp-74, 0x1.02872459c1bafp+0, 0x1.fcp-54},
        {1, 0x1.fce1b9b66eceap+16, 0x1.fc0b937f51278p+6, 449, 0x1.29ba075dce67ep+0,
         0x1.0099b923c012ep-7, 0x1.02b77e95f7e14p-3, 0x1.fcp-57, 0x1.04d50605b2529p+0, 0x1.fcp-54},
        {1, 0x1.fcea35f3aa1c1p+12, 0x1.fc37fd3d514efp+3, 795, 0x1.4f6eee490ebap+0,
         0x1.04d31321b29cep-15, 0x1.00c0ab21b11efp-25, 0x1.fcp-79, 0x1.017029549908ep+0,
         0x1.fcp-54},
    };
    static struct call c;

    start_rows(&c, costless(), 64);
    c.base.scenario.os_interval = ROWS[_i].os_interval;
    c.base.scenario.hosts = ROWS[_i].hosts;
    c.base.scenario.host_performance = ROWS[_i].performance;
    c.base.scenario.os_credit = ROWS[_i].credit;
    c.base.os.downtime = ROWS[_i].os_downtime;
    c.base.os.warmup_time = ROWS[_i].os_warmup_time;
    c.base.os.warmup = 1;
    c.base.strategy.downtime = ROWS[_i].downtime;
    c.base.strategy.degraded_time = ROWS[_i].degraded_time;
    c.base.strategy.degradation = 1;
    c.base.strategy.resets_os = ROWS[_i].resets_os;
    add_strategy(&c, c.base.strategy);
    add_numbers(&c, "vmm_interval", 0, ROWS[_i].vmm_interval, ROWS[_i].vmm_interval);
    assert_rows(&c);
}
END_TEST

/* Every one or two rows of eight whose last bit is open, the others being settled: so none may be overlooked, nor two
 * cancel. The last place of the throughput is 1, as a gap between its bounds may be. */
START_TEST(test_blocks_with_one_or_two_open_rows)
{
    static struct call c;
    uint64_t state = 2, row = 0;
    double *tv, *to;
    int number, i, k;

    start_rows(&c, xen3("warm", 777), 24 * 64 * 8);
    c.base.scenario.host_performance = 0x1.8765432101234p+52 / 777;
    add_strategy(&c, c.base.strategy);
    tv = add_column(&c, "vmm_interval", 0);
    to = add_column(&c, "os_interval", 0);
    for (number = 0; number < 24; number++) {
        double open = 4000 + 4000 * random_unit(&state);
        for (i = 0; i < 64; i++)
            for (k = 0; k < 8; k++, row++)
                tv[row] = to[row] = k == i / 8 || k == i % 8 ? open : 1e12;
    }
    assert_rows(&c);
}
END_TEST

/* Of p*(m - r) a half or a few halves of a unit in the last place are lost: 2^-54 of the next smaller doubles of powers of
 * two. */
START_TEST(test_blocks_next_to_halves_of_the_last_place)
{
    static const double PERFORMANCE[] = {1, 1.5, 1.0000000000000002, 1.9999999999999998};
    static struct call c;
    uint64_t row = 0;
    double *tv, *p;
    int downtime, interval, step, number;

    for (downtime = 1; downtime < 8; downtime++) {
        start_rows(&c, costless(), 8 * 16 * 4);
        c.base.scenario.hosts = 2;
        c.base.scenario.os_interval = REJUV_NEVER;
        c.base.strategy.downtime = downtime * 0x1p-54;
        add_strategy(&c, c.base.strategy);
        tv = add_column(&c, "vmm_interval", 0);
        p = add_column(&c, "host_performance", 0);
        for (interval = row = 0; interval < 8; interval++)
            for (step = -8; step < 8; step++)
                for (number = 0; number < 4; number++, row++) {
                    tv[row] = (1 + interval / 8.0) * (1 + step * 0x1p-52);
                    p[row] = PERFORMANCE[number];
                }
        assert_rows(&c);
    }
}
END_TEST

/* ---- Whole quotients ---- */

/* Next to whole numbers and to the ends of what counts as whole: k*divisor*(1 + 1e-9*(-1, 0 or 1)), and some doubles on either
 * side. */
static void set_near_whole(double *values, double divisor, double k)
{
    int snap, step;

    for (snap = -1; snap <= 1; snap++)
        for (step = -32; step < 32; step++)
            *values++ = divisor * k * (1 + snap * 1e-9) * (1 + step * 0x1p-52);
}

#define NEAR_WHOLE 192 /* values */

static const double DIVISORS[] = {0.1, 0.3, 7, 86400, 1000.0 / 3};
static const double QUOTIENTS[] = {1, 2, 3, 28, 999, 65537, 2e7, 99999999};

#define QUOTIENT_COUNT (sizeof QUOTIENTS / sizeof QUOTIENTS[0])

START_TEST(test_blocks_with_nearly_whole_numbers_of_os_rejuvenations)
{
    static struct call c;
    double *tv;
    size_t i;

    start_rows(&c, costless(), NEAR_WHOLE * QUOTIENT_COUNT);
    c.base.scenario.os_interval = DIVISORS[_i];
    c.base.os.downtime = DIVISORS[_i] / 3;
    c.base.strategy.resets_os = 1;
    add_strategy(&c, c.base.strategy);
    tv = add_column(&c, "vmm_interval", 0);
    for (i = 0; i < QUOTIENT_COUNT; i++)
        set_near_whole(tv + NEAR_WHOLE * i, DIVISORS[_i], QUOTIENTS[i]);
    assert_rows(&c);
}
END_TEST

/* Tv/To is 1 + 1e-9, or some doubles more or less: with N = 0 a fifth of the work is lost, with N = 1 more than all. */
START_TEST(test_blocks_where_a_doubtful_os_rejuvenation_is_too_much)
{
    static struct call c;
    uint64_t state = 3, row;
    double *tv, *to, interval = 0;

    start_rows(&c, costless(), 128 * 16);
    c.base.os.contention_time = 60;
    c.base.os.contention = 0.4;
    c.base.strategy.downtime = 20;
    c.base.strategy.resets_os = 1;
    add_strategy(&c, c.base.strategy);
    tv = add_column(&c, "vmm_interval", 0);
    to = add_column(&c, "os_interval", 0);
    for (row = 0; row < c.row_count; row++) {
        if (row % 16 == 0)
            interval = 90 + 10 * random_unit(&state);
        to[row] = interval;
        tv[row] = interval * (1 + 1e-9) * (1 + ((double)(row % 16) - 8) * 0x1p-52);
    }
    assert_rows(&c);
}
END_TEST

/* b = sum(t) + tb is no double. m = (1 + J)*c + 1, so that r_min changes with J. */
START_TEST(test_blocks_with_nearly_whole_numbers_of_evacuations)
{
    static struct call c;
    double *tv, *m;
    size_t i, k;

    start_rows(&c, costless(), NEAR_WHOLE * QUOTIENT_COUNT);
    c.base.scenario.os_interval = REJUV_NEVER;
    c.base.scenario.vmm_reboot = DIVISORS[_i] * 0.7;
    c.base.strategy.degraded_time = DIVISORS[_i] * 0.3;
    c.base.strategy.degradation = 1e-3;
    c.base.strategy.evacuates = 1;
    c.base.strategy.reserved = REJUV_AUTO;
    add_strategy(&c, c.base.strategy);
    tv = add_column(&c, "vmm_interval", 0);
    m = add_column(&c, "hosts", 0);
    for (i = 0; i < QUOTIENT_COUNT; i++) {
        set_near_whole(tv + NEAR_WHOLE * i, DIVISORS[_i], QUOTIENTS[i]);
        for (k = 0; k < NEAR_WHOLE; k++)
            m[NEAR_WHOLE * i + k] = QUOTIENTS[i] * 2 + 1 + 2 * (double)(k % 2);
    }
    assert_rows(&c);
}
END_TEST

/* Above 5e8 a quotient is rounded, and doubles do not tell on which side of a half it lies. */
START_TEST(test_blocks_with_large_quotients_next_to_halves)
{
    static struct call c;
    uint64_t row;
    double *tv, *m;

    start_rows(&c, costless(), 4000);
    c.base.scenario.os_interval = REJUV_NEVER;
    c.base.scenario.vmm_reboot = 0.1;
    c.base.strategy.degraded_time = 0.2;
    c.base.strategy.evacuates = 1;
    c.base.strategy.reserved = REJUV_AUTO;
    add_strategy(&c, c.base.strategy);
    tv = add_column(&c, "vmm_interval", 0);
    m = add_column(&c, "hosts", 0);
    for (row = 0; row < c.row_count; row++) {
        double k = 6e8 + (double)(row / 40);
        tv[row] = 0.3 * (k + 0.5) * (1 + ((double)(row % 40) - 20) * 0x1p-52);
        m[row] = (1 + k) * 3 + 1;
    }
    assert_rows(&c);
}
END_TEST

/* As many hosts as doubles can count, each of which needs another one: J = 0. */
START_TEST(test_blocks_with_many_hosts_that_are_the_same)
{
    static const double HOSTS[] = {0x1p52 + 1, 0x1p52 + 3, 0x1p53 - 3, 0x1p53 - 1, 0x1p53};
    static struct call c;

    start_rows(&c, costless(), 70);
    c.base.scenario.hosts = HOSTS[_i];
    c.base.scenario.vmm_reboot = 1000;
    c.base.strategy.evacuates = 1;
    c.base.strategy.reserved = 2;
    add_strategy(&c, c.base.strategy);
    add_numbers(&c, "vmm_interval", 0, 900, 3000);
    assert_rows(&c);
}
END_TEST

/* ---- What just fits ---- */

/* To is next to what an OS rejuvenation takes; the sum of that may be no double. */
START_TEST(test_blocks_where_os_rejuvenations_just_fit)
{
    static const double DOWNTIMES[] = {1, 1e-15, 0.1};
    static struct call c;
    double *to;
    int step;

    start_rows(&c, costless(), 120);
    c.base.os.downtime = DOWNTIMES[_i];
    c.base.os.contention_time = 40;
    c.base.os.contention = 1e-3;
    add_strategy(&c, c.base.strategy);
    to = add_column(&c, "os_interval", 0);
    for (step = 0; step < 60; step++) {
        *to++ = (40 + DOWNTIMES[_i]) * (1 + ldexp(1, -step));
        *to++ = (40 + DOWNTIMES[_i]) * (1 - ldexp(1, -step));
    }
    assert_rows(&c);
}
END_TEST

/* Tv is next to D + sum(t), of which little is lost. */
START_TEST(test_blocks_where_vmm_rejuvenations_just_fit)
{
    static const double DOWNTIMES[] = {1, 1e-15, 0.1};
    static struct call c;
    double *tv;
    int step;

    start_rows(&c, costless(), 120);
    c.base.strategy.downtime = DOWNTIMES[_i];
    c.base.strategy.degraded_time = 100;
    c.base.strategy.degradation = 1e-3;
    add_strategy(&c, c.base.strategy);
    tv = add_column(&c, "vmm_interval", 0);
    for (step = 0; step < 60; step++) {
        *tv++ = (100 + DOWNTIMES[_i]) * (1 + ldexp(1, -step));
        *tv++ = (100 + DOWNTIMES[_i]) * (1 - ldexp(1, -step));
    }
    assert_rows(&c);
}
END_TEST

/* D/Tv is 0.1 to 0.5, and the other VMs lose 0.3 to 1.2 by OS rejuvenations, which fit their interval. */
START_TEST(test_blocks_where_all_may_be_lost)
{
    static struct call c;

    start_rows(&c, costless(), 300);
    c.base.scenario.vms = 11;
    c.base.os.contention_time = 10;
    c.base.os.contention = 0.7;
    c.base.strategy.downtime = 45;
    c.base.strategy.resets_os = _i != 0;
    add_strategy(&c, c.base.strategy);
    add_numbers(&c, "vmm_interval", 0, 90, 450);
    add_numbers(&c, "os_interval", 0, 58, 200);
    if (_i == 2)
        add_numbers(&c, "os_credit", 0, 0, 0.1);
    assert_rows(&c);
}
END_TEST

Suite *plain_suite(void)
{
    Suite *suite = suite_create("plain");
    TCase *tests = tcase_create("plain");

    tcase_add_test(tests, test_blocks_where_much_is_lost);
    tcase_add_loop_test(tests, test_blocks_where_a_credit_takes_all_away, 0, 8);
    tcase_add_loop_test(tests, test_blocks_where_roundings_add_up, 0, 6);
    tcase_add_test(tests, test_blocks_with_one_or_two_open_rows);
    tcase_add_test(tests, test_blocks_next_to_halves_of_the_last_place);
    tcase_add_loop_test(tests, test_blocks_with_nearly_whole_numbers_of_os_rejuvenations, 0, 5);
    tcase_add_test(tests, test_blocks_where_a_doubtful_os_rejuvenation_is_too_much);
    tcase_add_loop_test(tests, test_blocks_with_nearly_whole_numbers_of_evacuations, 0, 5);
    tcase_add_test(tests, test_blocks_with_large_quotients_next_to_halves);
    tcase_add_loop_test(tests, test_blocks_with_many_hosts_that_are_the_same, 0, 5);
    tcase_add_loop_test(tests, test_blocks_where_os_rejuvenations_just_fit, 0, 3);
    tcase_add_loop_test(tests, test_blocks_where_vmm_rejuvenations_just_fit, 0, 3);
    tcase_add_loop_test(tests, test_blocks_where_all_may_be_lost, 0, 3);
    suite_add_tcase(suite, tests);
    return suite;
}
