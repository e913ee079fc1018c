/* SPDX-License-Identifier: MIT */
/*
 * test_crossovers.c - rejuv_crossovers and rejuv_next_step: what can be calculated by hand, what model.md says, and
 * dense scans of random scenarios with rejuv_evaluate, which know nothing of how crossovers are found
 */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "duel.h"
#include "random.h"
#include "suites.h"

#define MOST_HOSTS 9007199254740992.0

/* ---- Two strategies and a range ---- */

static int is_count(const struct duel *d)
{
    return rejuv_key_at((uint32_t)rejuv_key_index(d->range.key))->quantity == REJUV_COUNT;
}

/* Pa - Pb, taken between losses; NaN where one of them cannot run. */
static double lead_at(struct duel *d, double x)
{
    double lead;

    set_key(d, x);
    if (evaluate(&d->a) != REJUV_OK || evaluate(&d->b) != REJUV_OK)
        return NAN;
    rejuv_difference(&d->a.result, &d->b.result, &lead, NULL);
    return lead;
}

/* The rounding of the last lead: each loss is good to less than one unit in its last place. */
static double rounding_of_lead(const struct duel *d)
{
    return 4 * DBL_EPSILON * fmax(d->a.result.lost, d->b.result.lost);
}

enum { CANNOT_RUN = 2 };

/* 1 or -1 for the better one, 0 where rounding does not tell. */
static int order_at(struct duel *d, double x)
{
    double lead = lead_at(d, x);

    if (isnan(lead))
        return CANNOT_RUN;
    return (lead > rounding_of_lead(d)) - (lead < -rounding_of_lead(d));
}

/* ---- By hand ---- */

/* The numbers are those of costless() but for the changes. */
static const struct question by_hand[] = {
    /* clang-format off */
    /* La = 512*g/1024 = g/2, Lb = 128/1024 = 1/8: equal at g = 1/4. */
    {"root of a fraction", {0, 0}, {0, 0},
     {{"degraded_time", 512}}, {{"downtime", 128}},
     "degradation", REJUV_OF_FIRST, 0, 1, 1, {{0.25, REJUV_ROOT, 1, -1}}},
    {"root at the end of the range", {0, 0}, {0, 0},
     {{"degraded_time", 512}}, {{"downtime", 128}},
     "degradation", REJUV_OF_FIRST, 0, 0.25, 1, {{0.25, REJUV_ROOT, 1, 0}}},
    {"root at the beginning", {0, 0}, {0, 0},
     {{"degraded_time", 512}}, {{"downtime", 128}},
     "degradation", REJUV_OF_FIRST, 0.25, 1, 1, {{0.25, REJUV_ROOT, 0, -1}}},
    {"range of one value, which is the root", {0, 0}, {0, 0},
     {{"degraded_time", 512}}, {{"downtime", 128}},
     "degradation", REJUV_OF_FIRST, 0.25, 0.25, 1, {{0.25, REJUV_ROOT, 0, 0}}},
    {"no root in the range", {0, 0}, {0, 0},
     {{"degraded_time", 512}}, {{"downtime", 128}},
     "degradation", REJUV_OF_FIRST, 0.25 + 0x1p-53, 1, 0, {{0, 0, 0, 0}}},
    /* g/2 = g/4 + 64/1024: g = 1/4 */
    {"the key of both", {0, 0}, {0, 0},
     {{"degraded_time", 512}}, {{"degraded_time", 256}, {"downtime", 64}},
     "degradation", BOTH, 0, 1, 1, {{0.25, REJUV_ROOT, 1, -1}}},
    /* the second's own key, seen from the other side */
    {"the key of the second", {0, 0}, {0, 0},
     {{"downtime", 128}}, {{"degraded_time", 512}},
     "degradation", REJUV_OF_SECOND, 0, 1, 1, {{0.25, REJUV_ROOT, -1, 1}}},
    /* 10*(1 - 128/Tv) = 8: Tv = 640 */
    {"root of an interval", {0, 0}, {0, 0},
     {{"downtime", 128}}, {{"reserved", 2}},
     "vmm_interval", 0, 200, 4096, 1, {{640, REJUV_ROOT, -1, 1}}},
    /* Automatic reserved hosts of a strategy that does not evacuate are none. */
    {"root of an interval, automatic but for nothing", {0, 0}, {0, 0},
     {{"downtime", 128}, {"reserved", REJUV_AUTO}}, {{"reserved", 2}},
     "vmm_interval", 0, 200, 4096, 1, {{640, REJUV_ROOT, -1, 1}}},
    /* 10*(1 - D/Tv) = 8: Tv = 5*D, whatever the other end is. */
    {"root near the end of a long range", {0, 0}, {0, 0},
     {{"downtime", 0x1.7p-17}}, {{"reserved", 2}},
     "vmm_interval", 0, 2e-5, 1e12, 1, {{5 * 0x1.7p-17, REJUV_ROOT, -1, 1}}},
    /*
     * K = 16 + 4*64 = 272, N = k in (256*k, 256*(k + 1)]: 10*(Tv - 64 - 272*k) = 5*(Tv - 272*k) at Tv = 128 + 272*k.
     * But from each 256*k to 64 + 272*k the first cannot run, and it was better before: nothing is said about that.
     */
    {"gaps behind steps", {1, 1}, {0, 0},
     {{"os.downtime", 16}, {"os.contention_time", 64}, {"os.contention", 1}, {"downtime", 64}},
     {{"os.downtime", 16}, {"os.contention_time", 64}, {"os.contention", 1}, {"reserved", 5}},
     "vmm_interval", 0, 32, 700, 3, {{128, REJUV_ROOT, -1, 1}, {400, REJUV_ROOT, -1, 1}, {672, REJUV_ROOT, -1, 1}}},
    /* 10*(1 - 512/Tv) = 5: Tv = 1024. Below 512 the first cannot run. */
    {"a limit in the range", {0, 0}, {0, 0},
     {{"downtime", 512}}, {{"reserved", 5}},
     "vmm_interval", 0, 100, 4096, 1, {{1024, REJUV_ROOT, -1, 1}}},
    /* L = 512/Tv for both, so at 512 nothing is left of either. */
    {"root at the limit", {0, 0}, {0, 0},
     {{"downtime", 512}}, {{"downtime", 512}, {"reserved", 1}},
     "vmm_interval", 0, 100, 4096, 1, {{512, REJUV_ROOT, 0, 1}}},
    /*
     * La = 8/256 = 1/32. Lb = (6 + 8*N)/Tv, with N = k in (256*k, 256*(k + 1)], is 1/32 at Tv = 192 + 256*k, more
     * below and less above; behind the step it is (14 + 8*k)/(256 + 256*k) > 1/32.
     */
    {"roots and steps of N by Tv", {0, 1}, {0, 0},
     {{"os.downtime", 8}}, {{"os.downtime", 8}, {"downtime", 6}},
     "vmm_interval", 0, 300, 1000, 5,
     {{448, REJUV_ROOT, 1, -1}, {512, REJUV_STEP, -1, 1}, {704, REJUV_ROOT, 1, -1}, {768, REJUV_STEP, -1, 1},
      {960, REJUV_ROOT, 1, -1}}},
    /* The range begins on a step, of which it has the lower side, or ends on one. */
    {"from a step to a step", {0, 1}, {0, 0},
     {{"os.downtime", 8}}, {{"os.downtime", 8}, {"downtime", 6}},
     "vmm_interval", 0, 512, 768, 2, {{512, REJUV_STEP, -1, 1}, {704, REJUV_ROOT, 1, -1}}},
    /* With 8 in place of 6 they are equal at 256 + 256*k, the step itself: a touch. */
    {"touches at steps", {0, 1}, {0, 0},
     {{"os.downtime", 8}}, {{"os.downtime", 8}, {"downtime", 8}},
     "vmm_interval", 0, 300, 1000, 2, {{512, REJUV_ROOT, 1, 1}, {768, REJUV_ROOT, 1, 1}}},
    /* With 0 in place of 6, Lb = 8*k/Tv < 1/32 comes near 1/32 behind each step, but never to it. */
    {"nearly touches", {0, 1}, {0, 0},
     {{"os.downtime", 8}}, {{"os.downtime", 8}},
     "vmm_interval", 0, 300, 1000, 0, {{0, 0, 0, 0}}},
    /*
     * By To, Tv = 1024: La = 8/To, Lb = (7 + 8*N)/1024 with N = k in [1024/(k + 1), 1024/k): equal at 8192/(7 +
     * 8*k). k = 3: 8192/31 = 264.26 and k = 2: 8192/23 = 356.17. Below, To is shorter, so La is more. At To = 1024/k
     * the second gains: just below Lb = (7 + 8*k)/1024 > La = 8*k/1024, at it (8*k - 1)/1024 < La.
     */
    {"roots and steps of N by To", {0, 1}, {0, 0},
     {{"os.downtime", 8}, {"vms", 1}}, {{"os.downtime", 8}, {"vms", 1}, {"downtime", 7}},
     "os_interval", 0, 256, 400, 3,
     {{8192.0 / 31, REJUV_ROOT, -1, 1}, {1024.0 / 3, REJUV_STEP, 1, -1}, {8192.0 / 23, REJUV_ROOT, -1, 1}}},
    /*
     * b = 128 + 64 = 192, m = 10: r = 3 below 4*192 = 768, 2 below 9*192 = 1728, then 1, and the second always has
     * 2. Equal in between: one change, at the end of the stretch.
     */
    {"equal over a stretch", {0, 0}, {1, 1},
     {{"degraded_time", 128}, {"vmm_reboot", 64}, {"reserved", REJUV_AUTO}},
     {{"degraded_time", 128}, {"vmm_reboot", 64}, {"reserved", 2}},
     "vmm_interval", 0, 600, 1800, 1, {{1728, REJUV_STEP, -1, 1}}},
    {"equal up to the end", {0, 0}, {1, 1},
     {{"degraded_time", 128}, {"vmm_reboot", 64}, {"reserved", REJUV_AUTO}},
     {{"degraded_time", 128}, {"vmm_reboot", 64}, {"reserved", 2}},
     "vmm_interval", 0, 600, 1700, 0, {{0, 0, 0, 0}}},
    /* The same by tb, Tv = 1728: b = Tv/9 at tb = 64, b = Tv/4 at tb = 304. */
    {"equal over a stretch of tb", {0, 0}, {1, 1},
     {{"degraded_time", 128}, {"vmm_interval", 1728}, {"reserved", REJUV_AUTO}},
     {{"degraded_time", 128}, {"vmm_interval", 1728}, {"reserved", 2}},
     "vmm_reboot", 0, 0, 400, 1, {{304, REJUV_STEP, 1, -1}}},
    /* And by t, for which the second does not change: b = t + 64, so t = 128 and t = 368. */
    {"steps of degraded_time", {0, 0}, {1, 1},
     {{"vmm_reboot", 64}, {"vmm_interval", 1728}, {"reserved", REJUV_AUTO}},
     {{"vmm_reboot", 64}, {"vmm_interval", 1728}, {"reserved", 2}},
     "degraded_time", REJUV_OF_FIRST, 0, 400, 1, {{368, REJUV_STEP, 1, -1}}},
    /* Tv/To = 1/2. Lb = (16 + 64*max(0, 1/2 - alpha))/128, La = 64/256 = 1/4: equal at alpha = 1/4. */
    {"root before the kink of os_credit", {0, 1}, {0, 0},
     {{"os.downtime", 64}, {"vmm_interval", 128}}, {{"os.downtime", 64}, {"vmm_interval", 128}, {"downtime", 16}},
     "os_credit", 0, 0, 1, 1, {{0.25, REJUV_ROOT, 1, -1}}},
    /* With 32 in place of 16 Lb is 1/4 from the kink on: equal up to the end. */
    {"equal from the kink on", {0, 1}, {0, 0},
     {{"os.downtime", 64}, {"vmm_interval", 128}}, {{"os.downtime", 64}, {"vmm_interval", 128}, {"downtime", 32}},
     "os_credit", 0, 0, 1, 0, {{0, 0, 0, 0}}},
    /*
     * alpha = 1: up to Tv = 256 no OS is rejuvenated on its own account. 8 - 1 = 8*(1 - 16/Tv): Tv = 128; behind the
     * kink 7*(3/4 + 64/Tv) = 8*(3/4 + 48/Tv) would be at Tv = 85.3, before it.
     */
    {"kink by Tv", {1, 1}, {0, 0},
     {{"os.downtime", 64}, {"hosts", 8}, {"os_credit", 1}, {"reserved", 1}},
     {{"os.downtime", 64}, {"hosts", 8}, {"os_credit", 1}, {"downtime", 16}},
     "vmm_interval", 0, 64, 4096, 1, {{128, REJUV_ROOT, 1, -1}}},
    /*
     * alpha = 1/2, m = 8: f = max(0, Tv/256 - 1/2), kink at Tv = 128. 7*(Tv - 32*f) = 8*(Tv - 32 - 32*f) gives
     * Tv = 256 + 32*f = 240 + Tv/8.
     */
    {"root behind the kink", {1, 1}, {0, 0},
     {{"os.downtime", 32}, {"hosts", 8}, {"os_credit", 0.5}, {"reserved", 1}},
     {{"os.downtime", 32}, {"hosts", 8}, {"os_credit", 0.5}, {"downtime", 32}},
     "vmm_interval", 0, 64, 4096, 1, {{1920.0 / 7, REJUV_ROOT, 1, -1}}},
    /* m* = (0 - 7/8)/(1/8 - 1/4) = 7, a whole number. */
    {"root of the hosts, whole", {0, 0}, {0, 0},
     {{"downtime", 256}}, {{"downtime", 128}, {"reserved", 1}},
     "hosts", 0, 1, MOST_HOSTS, 1, {{7, REJUV_ROOT, 1, -1}}},
    {"root of the hosts, automatic but for nothing", {0, 0}, {0, 0},
     {{"downtime", 256}, {"reserved", REJUV_AUTO}}, {{"downtime", 128}, {"reserved", 1}},
     "hosts", 0, 1, MOST_HOSTS, 1, {{7, REJUV_ROOT, 1, -1}}},
    {"root of the hosts at the end", {0, 0}, {0, 0},
     {{"downtime", 256}}, {{"downtime", 128}, {"reserved", 1}},
     "hosts", 0, 1, 7, 1, {{7, REJUV_ROOT, 1, 0}}},
    {"root of the hosts at the beginning", {0, 0}, {0, 0},
     {{"downtime", 256}}, {{"downtime", 128}, {"reserved", 1}},
     "hosts", 0, 7, 100, 1, {{7, REJUV_ROOT, 0, -1}}},
    /* m* = (0 - 13/16)/(3/16 - 5/16) = 6.5 */
    {"root of the hosts in between", {0, 0}, {0, 0},
     {{"downtime", 320}}, {{"downtime", 192}, {"reserved", 1}},
     "hosts", 0, 1, 100, 1, {{6.5, REJUV_ROOT, 1, -1}}},
    {"a range that has one side only", {0, 0}, {0, 0},
     {{"downtime", 320}}, {{"downtime", 192}, {"reserved", 1}},
     "hosts", 0, 7, 100, 0, {{0, 0, 0, 0}}},
    /*
     * r = ceil(m/6), J = floor(1024/192) = 5, against 2: better up to 6 hosts, equal from 7 to 12, worse from 13 on.
     */
    {"equal over a stretch of hosts", {0, 0}, {1, 1},
     {{"degraded_time", 128}, {"vmm_reboot", 64}, {"reserved", REJUV_AUTO}},
     {{"degraded_time", 128}, {"vmm_reboot", 64}, {"reserved", 2}},
     "hosts", 0, 1, 1000, 1, {{12, REJUV_STEP, 1, -1}}},
    /* J = floor(1024/320) = 3: m - ceil(m/4) against 3/4*m, equal at every fourth, otherwise less. */
    {"touches of hosts", {0, 0}, {1, 0},
     {{"vmm_reboot", 320}, {"reserved", REJUV_AUTO}}, {{"vmm_reboot", 320}, {"downtime", 256}},
     "hosts", 0, 1, 16, 4,
     {{4, REJUV_ROOT, -1, -1}, {8, REJUV_ROOT, -1, -1}, {12, REJUV_ROOT, -1, -1}, {16, REJUV_ROOT, -1, 0}}},
    /* La = 4*(n - 1)/256, Lb = (D + 3*4*(n - 1))/1024: equal at n - 1 = D/4, whole for D = 16, 5.5 for D = 18. */
    {"root of the VMs, whole", {0, 1}, {0, 0},
     {{"os.contention_time", 16}, {"os.contention", 0.25}},
     {{"os.contention_time", 16}, {"os.contention", 0.25}, {"downtime", 16}},
     "vms", 0, 1, 50, 1, {{5, REJUV_ROOT, 1, -1}}},
    {"root of the VMs in between", {0, 1}, {0, 0},
     {{"os.contention_time", 16}, {"os.contention", 0.25}},
     {{"os.contention_time", 16}, {"os.contention", 0.25}, {"downtime", 18}},
     "vms", 0, 1, 50, 1, {{5.5, REJUV_ROOT, 1, -1}}},
    /* 16 - r = 16*(1 - 160/1024) = 13.5 */
    {"root of the reserved hosts", {0, 0}, {0, 0},
     {{"hosts", 16}}, {{"hosts", 16}, {"downtime", 160}},
     "reserved", REJUV_OF_FIRST, 0, 20, 1, {{2.5, REJUV_ROOT, 1, -1}}},
    /* Do/256 = (40 + 3*Do)/1024: Do = 40 */
    {"root of a duration of the OS", {0, 1}, {0, 0},
     {{"vms", 1}}, {{"vms", 1}, {"downtime", 40}},
     "os.downtime", 0, 0, 256, 1, {{40, REJUV_ROOT, 1, -1}}},
    {"a key that changes nothing", {0, 0}, {0, 0},
     {{"downtime", 1}}, {{"downtime", 2}},
     "host_performance", 0, 0.125, 8, 0, {{0, 0, 0, 0}}},
    {"equal everywhere", {0, 0}, {0, 0},
     {{"downtime", 2}}, {{"downtime", 2}},
     "vmm_interval", 0, 1, 8192, 0, {{0, 0, 0, 0}}},
    /* clang-format on */
};

START_TEST(test_rejuv_crossovers_by_hand)
{
    assert_answer(&by_hand[_i]);
}
END_TEST

START_TEST(test_rejuv_crossovers_mirrored)
{
    assert_answer_mirrored(&by_hand[_i]);
}
END_TEST

START_TEST(test_rejuv_crossovers_own_value)
{
    assert_own_value_ignored(&by_hand[_i]);
}
END_TEST

/*
 * (x - Da)*m against (x - Db)*(m - 1) in x = Tv: the lines are nearly parallel, and meet at m*Da - (m - 1)*Db = 4, at one
 * end of a range whose other end is far away: m = 2^40, Da = 1 + 3/m, Db = 1.
 */
START_TEST(test_rejuv_crossovers_nearly_parallel)
{
    const double m = 0x1p40;
    struct duel d = duel_of(costless(), costless(), "vmm_interval", 2, 1e12);
    const struct row root = {4, REJUV_ROOT, -1, 1};

    d.a.scenario.hosts = d.b.scenario.hosts = m;
    d.a.strategy.downtime = 1 + 3 / m;
    d.b.strategy.downtime = 1;
    d.b.strategy.reserved = 1;
    assert_rows(&d, &root, 1);
}
END_TEST

/* The same strategy twice: of one VM J = floor(1024/256) = 4 and r = ceil(10/5), of two J = 2 and r = ceil(10/3). They
 * are equal on both sides of the step, which are all of the range. */
START_TEST(test_rejuv_crossovers_equal_beside_a_step)
{
    struct duel d = duel_of(costless(), costless(), "vms", 1, 2);

    d.stages[0][0].time = 256;
    d.a.strategy.stages = d.stages[0];
    d.a.strategy.stage_count = 1;
    d.a.strategy.evacuates = 1;
    d.a.strategy.reserved = REJUV_AUTO;
    d.a.scenario.hosts = 10;
    d.b = d.a;
    ck_assert_uint_eq(search_all(&d), 0);
}
END_TEST

/*
 * Tv = 16, m = 6; Do/To = 1/2. The first keeps 1/4 and reserves 2 hosts up to five VMs, 6*1.5 s being more than Tv/2, and
 * 3 from six on: 4/4, then 3/4. The second keeps (9 - n)/16 of 4 hosts: 1 at five VMs, 3/4 at six. Equal at both, they
 * have changed their order at the last.
 */
START_TEST(test_rejuv_crossovers_equal_on_both_sides_of_a_step)
{
    struct duel d = duel_of(costless(), costless(), "vms", 4, 7);
    const struct row root = {6, REJUV_ROOT, -1, 1};

    d.a.scenario.vmm_interval = 16;
    d.a.scenario.os_interval = 64;
    d.a.scenario.hosts = 6;
    d.a.os.downtime = 32;
    d.b = d.a;
    d.stages[0][0] = (rejuv_stage){1.5, 0, 0, 0};
    d.stages[1][0] = (rejuv_stage){1, 1, 0, 1};
    d.a.strategy.stages = d.stages[0];
    d.b.strategy.stages = d.stages[1];
    d.a.strategy.stage_count = d.b.strategy.stage_count = 1;
    d.a.strategy.downtime = 4;
    d.a.strategy.evacuates = 1;
    d.a.strategy.reserved = REJUV_AUTO;
    d.b.strategy.reserved = 2;
    assert_rows(&d, &root, 1);
}
END_TEST

/*
 * By tb, b = t + tb: reserved hosts rise to 2 behind b = Tv/9 = 192 and to 3 behind Tv/4 = 432. The first, which loses
 * less, has them rise earlier, as its t is longer: by 5e-10 of b, so that it is one step, on no side of which the order
 * is another; by 1e-7 there are two, and in between the second is better.
 */
START_TEST(test_rejuv_crossovers_steps_that_meet)
{
    struct duel d = duel_of(costless(), costless(), "vmm_reboot", 0, 400);
    int i;

    d.a.scenario.vmm_interval = 1728;
    d.a.strategy.evacuates = 1;
    d.a.strategy.reserved = REJUV_AUTO;
    d.b = d.a;
    d.a.strategy.degraded_time = 128 + 192 * 5e-10;
    d.b.strategy.degraded_time = 128;
    d.b.strategy.downtime = 16;
    ck_assert_uint_eq(search_all(&d), 0);

    d.a.strategy.degraded_time = 128 + 192 * 1e-7;
    ck_assert_uint_eq(search_all(&d), 4);
    for (i = 0; i < 4; i++) {
        ck_assert_double_eq_tol(found[i].value, i < 2 ? 64 : 304, 192 * 1e-7);
        ck_assert_int_eq(found[i].kind, REJUV_STEP);
        ck_assert_int_eq(found[i].above, i % 2 ? 1 : -1);
    }
}
END_TEST

/*
 * The first loses 6 + 3*max(0, 1000/3000 - alpha) in 1000 s, the second 5 + 3/3: equal from alpha = 1/3 on, which is no
 * double, and the end of a stretch is no crossover.
 */
START_TEST(test_rejuv_crossovers_kink_between_doubles)
{
    static const double ends[][2] = {{0, 1}, {0, 0.9}, {0.2, 0.34}, {0.33, 0.5}};
    struct duel d = duel_of(costless(), costless(), "os_credit", ends[_i][0], ends[_i][1]);

    d.a.scenario.vmm_interval = 1000;
    d.a.scenario.os_interval = 3000;
    d.a.os.downtime = 3;
    d.b = d.a;
    d.a.strategy.resets_os = 1;
    d.a.strategy.downtime = 6;
    d.b.strategy.downtime = 5;
    ck_assert_uint_eq(search_all(&d), 0);
}
END_TEST

/* Tv = 400 = 4*To is a step; a range that begins 1e-10 behind it, where N is still 3, has it at its begin. */
START_TEST(test_rejuv_crossovers_from_beside_a_step)
{
    struct duel d = duel_of(costless(), costless(), "vmm_interval", 400 * (1 + 1e-10), 420);

    d.a.scenario.os_interval = 100;
    d.a.os.downtime = 8;
    d.b = d.a;
    d.b.strategy.resets_os = 1;
    d.b.strategy.downtime =
        6; /* 6 + 8*3 in 400 s against 8*4, but 6 + 8*4 against 8*4 + a little */
    ck_assert_uint_eq(search_all(&d), 1);
    assert_same(found[0].value, d.range.from);
    ck_assert_int_eq(found[0].kind, REJUV_STEP);
    ck_assert_int_eq(found[0].below, -1);
    ck_assert_int_eq(found[0].above, 1);
}
END_TEST

/* ---- What model.md says ---- */

/* Section 8, with one reserved host; four decimals. */
static const struct {
    const char *strategy;
    double hosts;
} talk[] = {{"live", 11135.7868}, {"migrate", 11720.2094}, {"live-limited", 23745.5175}};

START_TEST(test_rejuv_crossovers_talk)
{
    struct duel d =
        duel_of(xen3("cold", NAN), xen3(talk[_i].strategy, NAN), "hosts", 1, MOST_HOSTS);
    double closed_form;

    ck_assert_uint_eq(search_all(&d), 1);
    ck_assert_double_eq_tol(found[0].value, talk[_i].hosts, 0.00005);
    ck_assert_int_eq(found[0].kind, REJUV_ROOT);
    ck_assert_int_eq(found[0].below, 1);
    ck_assert_int_eq(found[0].above, -1);
    rejuv_crossover_hosts(&d.a.scenario, &d.a.os, &d.a.strategy, &d.b.strategy, &closed_form, NULL);
    assert_ulp(found[0].value, closed_form, 1);

    d.a = xen3("warm", NAN); /* is never crossed */
    ck_assert_uint_eq(search_all(&d), 0);
}
END_TEST

/* Section 5, as many reserved hosts as are needed: changes up to 10^7 hosts, the first and the last. */
static const struct {
    const char *strategy;
    double days;
    uint32_t count;
    double first, lost_again, last; /* the first number of hosts with the new order */
} automatic[] = {
    {"live", 28, 0, NAN, NAN, NAN},         {"migrate", 28, 0, NAN, NAN, NAN},
    {"live-limited", 28, 0, NAN, NAN, NAN}, {"live", 60, 9, 17494, 21602, 87468},
    {"migrate", 60, 7, NAN, NAN, 72630},    {"live-limited", 60, 0, NAN, NAN, NAN},
};

static struct duel automatic_duel(int i)
{
    struct duel d =
        duel_of(xen3(automatic[i].strategy, NAN), xen3("cold", NAN), "hosts", 1, 10000000);

    d.a.scenario.vmm_interval = d.b.scenario.vmm_interval = automatic[i].days * DAY;
    d.a.strategy.reserved = REJUV_AUTO;
    return d;
}

/* The first whole number behind a crossover. */
static double hosts_behind(const rejuv_crossover *c)
{
    return floor(c->value) + 1;
}

START_TEST(test_rejuv_crossovers_automatic)
{
    struct duel d = automatic_duel(_i);
    uint32_t count = search_all(&d);

    if (isnan(automatic[_i].last)) {
        ck_assert_uint_eq(count, 0);
        return;
    }
    ck_assert_uint_ge(count, 1);
    ck_assert_double_eq(hosts_behind(&found[count - 1]), automatic[_i].last);
    ck_assert_int_eq(found[count - 1].above, 1);
    if (isnan(automatic[_i].first))
        return;
    ck_assert_uint_ge(count, 2);
    ck_assert_double_eq(hosts_behind(&found[0]), automatic[_i].first);
    ck_assert_int_eq(found[0].kind, REJUV_ROOT);
    ck_assert_double_eq(hosts_behind(&found[1]), automatic[_i].lost_again);
    ck_assert_int_eq(found[1].kind, REJUV_STEP);
}
END_TEST

/* (1 - L)*(m - ceil(m/(1 + J))) for every m, with L and J of rejuv_explain. Near 10^6 it is good to 2^-32, and no two
 * of these strategies are that close without being equal. */
struct curve {
    double kept;
    uint64_t served; /* hosts that one spare serves, itself included; 0 where none is needed */
};

static struct curve curve_of(struct fixture *f)
{
    struct curve c;

    ck_assert_int_eq(explain(f), REJUV_OK);
    c.kept = 1 - f->terms.loss;
    c.served = f->strategy.evacuates ? 1 + (uint64_t)f->terms.evacuations : 0;
    return c;
}

static double height(const struct curve *c, uint64_t m)
{
    return c->kept * (double)(c->served != 0 ? m - (m + c->served - 1) / c->served : m);
}

START_TEST(test_rejuv_crossovers_every_number_of_hosts)
{
    struct duel d = automatic_duel(_i);
    const struct curve a = curve_of(&d.a), b = curve_of(&d.b);
    const uint64_t most = (uint64_t)random_times(1000000);
    uint32_t count, next = 0;
    int order = -1;
    uint64_t m;

    d.range.to = (double)most;
    count = search_all(&d);
    for (m = 2; m <= most; m++) {
        double lead = height(&a, m) - height(&b, m);
        if ((lead > 0) - (lead < 0) == order)
            continue;
        order = -order;
        ck_assert_uint_lt(next, count);
        ck_assert_double_eq(hosts_behind(&found[next]), (double)m);
        ck_assert_int_eq(found[next].below, -order);
        ck_assert_int_eq(found[next++].above, order);
    }
    ck_assert_uint_eq(next, count);
    for (m = 2; m <= most; m += 9973) /* the curves are those of rejuv_evaluate */
        ck_assert_double_eq_tol(lead_at(&d, (double)m), height(&a, m) - height(&b, m), 1e-8);
}
END_TEST

/* ---- Random scenarios ---- */

/* Half of them are of few powers of two, so that roots, steps and limits coincide. */
static double draw_part(uint64_t *random, double whole, int is_round)
{
    if (random_below(random, 4) == 0)
        return 0;
    return is_round ? ldexp(whole, -(int)random_below(random, 6))
                    : whole * random_unit(random) * random_unit(random);
}

static double draw_fraction(uint64_t *random, int is_round)
{
    return is_round ? (double)random_below(random, 9) / 8 : random_unit(random);
}

static void draw_scenario(uint64_t *random, struct fixture *f, int is_round)
{
    rejuv_scenario *s = &f->scenario;
    double room;

    s->vmm_interval =
        is_round ? ldexp(1, 8 + (int)random_below(random, 5)) : 200 + 4000 * random_unit(random);
    s->os_interval =
        is_round ? ldexp(1, 6 + (int)random_below(random, 6)) : 50 + 1500 * random_unit(random);
    room = s->os_interval / 4;
    if (random_below(random, 16) == 0)
        s->os_interval = REJUV_NEVER;
    if (random_below(random, 16) == 0)
        s->vmm_interval = REJUV_NEVER;
    s->hosts = (double)random_between(random, 1, random_below(random, 2) ? 12 : 60);
    s->vms = (double)random_between(random, 1, 6);
    s->host_performance = random_below(random, 2) ? 1 : random_log(random, -8, 8);
    s->os_credit = random_below(random, 3) ? REJUV_AUTO : draw_fraction(random, is_round);
    s->network_share = draw_fraction(random, is_round);
    s->vmm_reboot = draw_part(random, 100, is_round);
    f->os.downtime = draw_part(random, room, is_round);
    f->os.contention_time = draw_part(random, room, is_round);
    f->os.contention = draw_fraction(random, is_round) / 4;
    f->os.warmup_time = draw_part(random, room, is_round);
    f->os.warmup = draw_fraction(random, is_round);
}

static void draw_stages(uint64_t *random, rejuv_strategy *s, rejuv_stage *stages, double vms)
{
    uint32_t i;

    s->degraded_time = s->degradation = 0;
    s->stages = stages;
    s->stage_count = random_below(random, 2) ? 1 : (uint32_t)vms;
    for (i = 0; i < s->stage_count; i++)
        stages[i] = (rejuv_stage){draw_part(random, 60, 0), draw_fraction(random, 1),
                                  draw_fraction(random, 0), draw_fraction(random, 1)};
}

static void draw_phases(uint64_t *random, rejuv_strategy *s, rejuv_phase *phases)
{
    uint32_t i;

    s->degraded_time = s->degradation = 0;
    s->phases = phases;
    s->phase_count = 2;
    for (i = 0; i < 2; i++)
        phases[i] = (rejuv_phase){draw_part(random, 100, 0), draw_fraction(random, 1)};
}

static void draw_strategy(uint64_t *random, struct fixture *f, rejuv_stage *stages,
                          rejuv_phase *phases, int is_round)
{
    static const int32_t kinds[] = {REJUV_DEDICATED_NETWORK, REJUV_EVACUATE, REJUV_NONE};
    rejuv_strategy *s = &f->strategy;
    unsigned kind = random_below(random, 16);

    s->downtime = draw_part(random, 128, is_round);
    s->degraded_time = draw_part(random, 256, is_round);
    s->degradation = draw_fraction(random, is_round);
    s->resets_os = random_below(random, 2);
    s->evacuates = random_below(random, 2);
    s->reserved = (double)random_below(random, 4);
    if (random_below(random, 2) == 0)
        s->reserved = s->evacuates ? REJUV_AUTO : 0;
    if (random_below(random, 6) == 0)
        draw_stages(random, s, stages, f->scenario.vms);
    else if (random_below(random, 6) == 0)
        draw_phases(random, s, phases);
    if (kind < 3 && (kind != 2 || random_below(random, 3) == 0))
        derive(f, kinds[kind]);
}

/* The ends of a range of a key, all of it legal as far as the key goes. */
static void draw_range(uint64_t *random, struct duel *d, int is_round)
{
    const rejuv_key *key =
        rejuv_key_at(random_below(random, (unsigned)rejuv_key_index("reserved") + 1));
    double ends[2];
    int i;

    d->range.key = key->name;
    d->range.whose = 1 + random_below(random, 3);
    for (i = 0; i < 2; i++) {
        if (key->quantity == REJUV_COUNT)
            ends[i] = key->minimum + random_below(random, i != 0 ? 80 : 8);
        else if (key->quantity == REJUV_FRACTION)
            ends[i] = random_below(random, 2) ? i : draw_fraction(random, is_round);
        else if (key->quantity == REJUV_NUMBER)
            ends[i] = random_log(random, -3, 3);
        else if ((key->flags & REJUV_MAY_BE_NEVER) != 0)
            ends[i] =
                is_round ? ldexp(1, 5 + (int)random_below(random, 8)) : random_log(random, 5, 12);
        else
            ends[i] = draw_part(random, 512, is_round);
    }
    d->range.from = fmin(ends[0], ends[1]);
    d->range.to = fmax(ends[0], ends[1]);
}

/* A value of the range; for intervals, often a step. */
static double draw_value(uint64_t *random, const struct duel *d)
{
    double x = d->range.from + (d->range.to - d->range.from) * random_unit(random);

    if (random_below(random, 4) == 0)
        return random_below(random, 2) ? d->range.from : d->range.to;
    if (is_count(d) || random_below(random, 2))
        x = floor(x);
    if (random_below(random, 3) == 0 && strcmp(d->range.key, "vmm_interval") == 0)
        x = ceil(x / d->a.scenario.os_interval) * d->a.scenario.os_interval;
    return x >= d->range.from && x <= d->range.to ? x : d->range.to;
}

/* Change the downtime of the second so that both deliver the same at some value, as far as it can. */
static void let_them_meet(uint64_t *random, struct duel *d)
{
    double wanted, downtime;

    if (isnan(lead_at(d, draw_value(random, d))) || d->b.scenario.vmm_interval == REJUV_NEVER ||
        d->b.strategy.kind == REJUV_NONE)
        return;
    wanted = 1 - (1 - d->a.result.loss) * d->a.result.serving_hosts / d->b.result.serving_hosts;
    downtime = (wanted - d->b.result.loss) * d->b.scenario.vmm_interval;
    if (d->b.strategy.kind == REJUV_EVACUATE)
        downtime /= 2;
    if (d->b.strategy.downtime + downtime >= 0)
        d->b.strategy.downtime += downtime;
}

/* Now and then one strategy is nearly, or exactly, the other. */
static void draw_duel(uint64_t *random, struct duel *d)
{
    int is_round = (int)random_below(random, 2);

    *d = (struct duel){.a = costless()};
    draw_scenario(random, &d->a, is_round);
    d->b = d->a;
    draw_strategy(random, &d->a, d->stages[0], d->phases[0], is_round);
    draw_strategy(random, &d->b, d->stages[1], d->phases[1], is_round);
    if (random_below(random, 8) == 0) {
        d->b.strategy = d->a.strategy;
        d->b.strategy.reserved = d->a.strategy.reserved == REJUV_AUTO ? 2 : 0;
    }
    d->range.struct_size = sizeof d->range;
    draw_range(random, d, is_round);
    if (random_below(random, 4) != 0)
        let_them_meet(random, d);
}

/* ---- Against a dense scan ---- */

/* What is nearer to a step is not looked at: a quotient within 1e-9 of a whole number is that number. Of t and tb it is
 * Tv/b that is rounded. */
static double beside(const struct duel *d, double x)
{
    const double tv = d->a.scenario.vmm_interval;
    int is_part_of_b =
        strcmp(d->range.key, "degraded_time") == 0 || strcmp(d->range.key, "vmm_reboot") == 0;

    return 3e-9 * (is_part_of_b && tv != REJUV_NEVER ? tv : x);
}

static const char *broken; /* what a scan found wrong, or null */

/* Whether between two values with different orders there is one with which they cannot both run. Otherwise a change of
 * order was missed. */
static int has_gap(struct duel *d, double low, double high, int order_at_low)
{
    int i;

    for (i = 0; i < 2000; i++) {
        double middle = is_count(d) ? floor(low + (high - low) / 2) : low + (high - low) / 2;
        int order;
        if (middle <= low || middle >= high)
            return 0;
        order = order_at(d, middle);
        if (order == CANNOT_RUN)
            return 1;
        if (order == 0 || order == order_at_low)
            low = middle;
        else
            high = middle;
    }
    return 0;
}

/* The scan of one stretch between reported values. */
struct scan {
    double last;
    int order; /* there; 0 where it is not known */
};

static void look_at(struct duel *d, struct scan *s, double x)
{
    int order = order_at(d, x);

    if (order == 0)
        return;
    if (order != CANNOT_RUN && s->order != 0 && order != s->order &&
        !has_gap(d, s->last, x, s->order))
        broken = "a change of order is missed";
    s->last = x;
    s->order = order != CANNOT_RUN ? order : 0;
}

static void expect_at_end(struct duel *d, const struct scan *s, double high, int expected)
{
    if (expected != 0 && s->order != 0 && expected != s->order &&
        !has_gap(d, s->last, high, s->order))
        broken = "a change of order is invented";
}

enum { POINTS = 24 };

/* From `low` to `high`, neither included: near both ends and in between. */
static void scan_values(struct duel *d, uint64_t *random, double low, double high, int from_order,
                        int to_order)
{
    struct scan s = {low, from_order};
    double offset, width = high - low;
    int i;

    for (i = 0; i < 2 * POINTS; i++) {
        if (i < 8)
            offset = ldexp(1, -32 + 4 * i);
        else if (i < 2 * POINTS - 8)
            offset = ((double)(i - 8) + random_unit(random)) / (2 * POINTS - 16);
        else
            offset = 1 - ldexp(1, -4 - 4 * (i - 2 * POINTS + 8));
        offset = i < 8 ? offset / 16 : offset;
        if (offset * width > beside(d, low) && (1 - offset) * width > beside(d, high) &&
            low + offset * width >= s.last)
            look_at(d, &s, low + offset * width);
    }
    expect_at_end(d, &s, high, to_order);
}

static void scan_whole_numbers(struct duel *d, double low, double high, int from_order,
                               int to_order)
{
    struct scan s = {low, from_order};
    double x;

    for (x = floor(low) + 1; x < high; x++)
        look_at(d, &s, x);
    expect_at_end(d, &s, high, to_order);
}

/* The values from which the sides of a crossover are seen: not behind another one. */
struct sides {
    double below, above;
};

/* A root of a count that is a whole number for all its digits may lie right behind a step, or before one. */
static struct sides whole_sides_of(const rejuv_crossover *c, double last, double next)
{
    struct sides sides = {c->kind == REJUV_STEP ? c->value : ceil(c->value) - 1,
                          floor(c->value) + 1};

    if (c->kind == REJUV_ROOT && sides.below <= last)
        sides.below = c->value;
    if (c->kind == REJUV_ROOT && sides.above > next)
        sides.above = c->value;
    return sides;
}

static struct sides sides_of(const struct duel *d, const rejuv_crossover *crossovers, uint32_t i,
                             uint32_t count)
{
    const rejuv_crossover *c = &crossovers[i];
    double last = i != 0 ? c[-1].value : -HUGE_VAL;
    double next = i + 1 < count ? c[1].value : HUGE_VAL;

    if (is_count(d))
        return whole_sides_of(c, last, next);
    return (struct sides){fmax(c->value - beside(d, c->value), (last + c->value) / 2),
                          fmin(c->value + beside(d, c->value), (c->value + next) / 2)};
}

/* The order there; where a limit is very near, the order in between. A root of a count may be the whole number itself
 * for all its digits, and a step may be at the limit. */
static int order_beside(struct duel *d, const rejuv_crossover *c, double x)
{
    int order = order_at(d, x);

    while (order == CANNOT_RUN && x != c->value) {
        double next = c->value + (x - c->value) / 4;
        x = next != x && c->kind == REJUV_ROOT && !is_count(d) ? next : c->value;
        order = order_at(d, x);
    }
    return order;
}

/* One side of a crossover, known or not: not means that the range ends there, or one of them cannot run. */
static void look_beside(struct duel *d, const rejuv_crossover *c, double x, int32_t told)
{
    int order;

    if (x < d->range.from || x > d->range.to || (x == c->value && c->kind == REJUV_ROOT))
        return;
    order = told == 0 ? order_at(d, x) : order_beside(d, c, x);
    if (told == 0 ? order == 1 || order == -1 : order == CANNOT_RUN || order == -told)
        broken = "a side is wrong";
}

/* Whether N or r of one of them is not the same on both sides. */
static int is_jump(struct duel *d, const struct sides *sides)
{
    rejuv_result first, second;

    lead_at(d, sides->below);
    first = d->a.result;
    second = d->b.result;
    lead_at(d, sides->above);
    return fabs(d->a.result.os_rejuvenations - first.os_rejuvenations) > 0.5 ||
           fabs(d->b.result.os_rejuvenations - second.os_rejuvenations) > 0.5 ||
           d->a.result.reserved_hosts != first.reserved_hosts ||
           d->b.result.reserved_hosts != second.reserved_hosts;
}

/* How much the lead changes near a value within one unit of its last place. */
static double change_in_last_place(struct duel *d, double x)
{
    const double h = fmax(x, DBL_MIN) * 0x1p-30;
    double here = lead_at(d, x), below = lead_at(d, fmax(x - h, d->range.from)),
           above = lead_at(d, fmin(x + h, d->range.to));

    return 0x1p-22 *
           fmax(isnan(below) ? 0 : fabs(here - below), isnan(above) ? 0 : fabs(here - above));
}

/* A root of a count lies on the line through its neighbours, one of which it may nearly be. */
static int is_root_between(struct duel *d, double x)
{
    double low = lead_at(d, floor(x)), rounding = rounding_of_lead(d), high, expected;

    high = lead_at(d, floor(x) + 1);
    rounding = fmax(rounding, rounding_of_lead(d));
    expected = floor(x) + low / (low - high);
    return (low * high < 0 || fmin(fabs(low), fabs(high)) <= rounding) &&
           fabs(x - expected) <= 4 * rounding / fabs(low - high) + 1e-15 * x;
}

static int is_root(struct duel *d, double x)
{
    double lead, change;

    if (is_count(d) && floor(x) != x)
        return is_root_between(d, x);
    change = change_in_last_place(d, x);
    lead = lead_at(d, x);
    return fabs(lead) <= rounding_of_lead(d) + change;
}

static void look_at_crossover(struct duel *d, const rejuv_crossover *c, const struct sides *sides)
{
    if (c->kind == REJUV_ROOT ? !is_root(d, c->value) : !is_jump(d, sides))
        broken = c->kind == REJUV_ROOT ? "a root is none" : "a step is none";
    if (c->kind == REJUV_STEP && c->below * c->above != -1)
        broken = "a step without change of order";
    look_beside(d, c, sides->below, c->below);
    look_beside(d, c, sides->above, c->above);
}

/* Ascending; but a root may have all the digits of a step beside it. */
static int is_well_formed(const struct duel *d, const rejuv_crossover *c, double last,
                          int32_t last_kind)
{
    return (c->value > last || (c->value == last && c->kind != last_kind)) &&
           c->value >= d->range.from && c->value <= d->range.to && abs(c->below) <= 1 &&
           abs(c->above) <= 1 && c->unused == 0 && (c->kind == REJUV_ROOT || c->kind == REJUV_STEP);
}

/* Everything between, before and behind the crossovers, and they themselves. */
static void scan(struct duel *d, uint64_t *random, const rejuv_crossover *crossovers,
                 uint32_t count)
{
    double last = d->range.from - 1e-9 * d->range.from - 1e-300;
    struct sides sides;
    int order = 0;
    uint32_t i;

    for (i = 0; i <= count; i++) {
        double low = i != 0 ? last : d->range.from;
        double high = i < count ? crossovers[i].value : d->range.to;
        int next = i < count ? crossovers[i].below : 0;
        if (i < count &&
            !is_well_formed(d, &crossovers[i], last, i != 0 ? crossovers[i - 1].kind : -1))
            broken = "a row is not well-formed";
        if (is_count(d))
            scan_whole_numbers(d, i != 0 ? low : low - 1, i < count ? high : high + 1, order, next);
        else
            scan_values(d, random, low, high, order, next);
        if (i == count)
            return;
        sides = sides_of(d, crossovers, i, count);
        look_at_crossover(d, &crossovers[i], &sides);
        last = crossovers[i].value;
        order = crossovers[i].above;
    }
}

/* How often a kind of row was seen; the scenarios would be too tame otherwise. */
struct tally {
    int searches, roots, steps, touches, ends;
};

static void count_rows(struct tally *t, const rejuv_crossover *crossovers, uint32_t count)
{
    uint32_t i;

    t->searches++;
    for (i = 0; i < count; i++) {
        t->roots += crossovers[i].kind == REJUV_ROOT;
        t->steps += crossovers[i].kind == REJUV_STEP;
        t->touches += crossovers[i].below * crossovers[i].above == 1;
        t->ends += crossovers[i].below * crossovers[i].above == 0;
    }
}

/* For a failure: all that is needed to see it again. */
static void describe(const struct duel *d, int number)
{
    const rejuv_scenario *s = &d->a.scenario;
    const rejuv_strategy *both[] = {&d->a.strategy, &d->b.strategy};
    int i;

    fprintf(stderr, "scenario %d: %s, over %s of %u, %.17g to %.17g\n", number, broken,
            d->range.key, (unsigned)d->range.whose, d->range.from, d->range.to);
    fprintf(stderr, "  Tv %.17g To %.17g m %.17g n %.17g p %.17g alpha %.17g phi %.17g tb %.17g\n",
            s->vmm_interval, s->os_interval, s->hosts, s->vms, s->host_performance, s->os_credit,
            s->network_share, s->vmm_reboot);
    fprintf(stderr, "  Do %.17g Co %.17g co %.17g Wo %.17g wo %.17g\n", d->a.os.downtime,
            d->a.os.contention_time, d->a.os.contention, d->a.os.warmup_time, d->a.os.warmup);
    for (i = 0; i < 2; i++)
        fprintf(stderr,
                "  kind %d resets %u evacuates %u D %.17g t %.17g g %.17g r %.17g phases %u stages "
                "%u\n",
                (int)both[i]->kind, (unsigned)both[i]->resets_os, (unsigned)both[i]->evacuates,
                both[i]->downtime, both[i]->degraded_time, both[i]->degradation, both[i]->reserved,
                (unsigned)both[i]->phase_count, (unsigned)both[i]->stage_count);
}

START_TEST(test_rejuv_crossovers_scanned)
{
    static rejuv_crossover kept[ROOM];
    uint64_t random = 4711;
    struct tally t = {0};
    struct duel d;
    uint32_t count, k;
    int i;

    for (i = 0; i < random_times(60000); i++) {
        draw_duel(&random, &d);
        if (search(&d, ROOM, &count, NULL) != REJUV_OK)
            continue;
        ck_assert_uint_le(count, ROOM);
        memcpy(kept, found, count * sizeof *kept);
        count_rows(&t, kept, count);
        broken = NULL;
        scan(&d, &random, kept, count);
        if (broken != NULL) {
            describe(&d, i);
            for (k = 0; k < count; k++)
                fprintf(stderr, "  row %.17g kind %d, %d, %d\n", kept[k].value, (int)kept[k].kind,
                        (int)kept[k].below, (int)kept[k].above);
        }
        ck_assert_ptr_null(broken);
    }
    if (random_times(50) < 50)
        return; /* too few to count */
    ck_assert_int_gt(t.searches, 50000);
    ck_assert_int_gt(t.roots, 8000);
    ck_assert_int_gt(t.steps, 2000);
    ck_assert_int_gt(t.touches, 50);
    ck_assert_int_gt(t.ends, 500);
}
END_TEST

/* ---- Room and refusals ---- */

/* The duel of five rows. */
static struct duel five_rows(void)
{
    int i = 0;

    while (by_hand[i].count != 5)
        i++;
    return duel_of_question(&by_hand[i]);
}

START_TEST(test_rejuv_crossovers_room)
{
    static const double values[] = {448, 512, 704, 768, 960};
    const struct duel d = five_rows();
    uint32_t count = 77, i;

    memset(found, 0xff, 6 * sizeof *found);
    ck_assert_int_eq(search(&d, (uint32_t)_i, &count, NULL), REJUV_OK);
    ck_assert_uint_eq(count, 5);
    for (i = 0; i < (uint32_t)_i && i < 5; i++)
        assert_same(found[i].value, values[i]);
    for (; i < 6; i++) /* what there is no room for, or no row */
        ck_assert(isnan(found[i].value) && found[i].kind == -1 && found[i].unused == -1);
}
END_TEST

START_TEST(test_rejuv_crossovers_no_room)
{
    const struct duel d = five_rows();
    uint32_t count = 77;

    ck_assert_int_eq(rejuv_crossovers(&d.a.scenario, &d.a.os, &d.a.strategy, &d.b.strategy,
                                      &d.range, NULL, 0, &count, NULL),
                     REJUV_OK);
    ck_assert_uint_eq(count, 5);
}
END_TEST

/* A problem is filled on failure only. */
START_TEST(test_rejuv_crossovers_problem_untouched)
{
    const struct duel d = five_rows();
    rejuv_problem problem = {.struct_size = sizeof problem, .status = 77, .key = 78, .value = 79};
    uint32_t count;

    ck_assert_int_eq(search(&d, ROOM, &count, &problem), REJUV_OK);
    ck_assert_int_eq(problem.status, 77);
    ck_assert_int_eq(problem.key, 78);
    assert_same(problem.value, 79);
}
END_TEST

/* The same refusal of both functions; of rejuv_next_step where the first strategy is to blame. */
static void assert_refused(const struct duel *d, int32_t status, const char *key, double value,
                           double minimum, double maximum)
{
    rejuv_problem problem = {.struct_size = sizeof problem, .unused = 77};
    double below = 77, above = 77;
    uint32_t count = 77;

    ck_assert_int_eq(search(d, ROOM, &count, &problem), status);
    assert_problem(&problem, status, key, value, minimum, maximum);
    ck_assert_uint_eq(count, 0);
    ck_assert_int_eq(search(d, ROOM, &count, NULL), status);

    problem.unused = 77;
    ck_assert_int_eq(rejuv_next_step(&d->a.scenario, &d->a.os, &d->a.strategy, &d->range, 0, &below,
                                     &above, &problem),
                     status);
    assert_problem(&problem, status, key, value, minimum, maximum);
    assert_same(below, NAN);
    assert_same(above, NAN);
}

static void assert_refused_plainly(const struct duel *d, int32_t status)
{
    assert_refused(d, status, NULL, NAN, NAN, NAN);
}

/* An end that is not legal; `legal` is the other one. */
static const struct {
    const char *key;
    double legal, illegal;
    int32_t status;
} ends[] = {
    {"vmm_interval", 100, REJUV_NEVER, REJUV_E_RANGE},
    {"vmm_interval", 100, 0, REJUV_E_RANGE},
    {"vmm_interval", 100, 2e12, REJUV_E_RANGE},
    {"vmm_interval", 100, NAN, REJUV_E_NOT_GIVEN},
    {"os_interval", 100, REJUV_NEVER, REJUV_E_RANGE},
    {"hosts", 5, 0, REJUV_E_RANGE},
    {"hosts", 5, 2.5, REJUV_E_NOT_WHOLE},
    {"hosts", 5, 18014398509481984.0, REJUV_E_RANGE},
    {"vms", 5, 1000001, REJUV_E_RANGE},
    {"host_performance", 1, 0, REJUV_E_RANGE},
    {"os_credit", 0.5, REJUV_AUTO, REJUV_E_RANGE},
    {"os_credit", 0.5, 1.5, REJUV_E_RANGE},
    {"network_share", 0.5, -0.5, REJUV_E_RANGE},
    {"vmm_reboot", 5, -1, REJUV_E_RANGE},
    {"os.downtime", 5, -1, REJUV_E_RANGE},
    {"downtime", 5, NAN, REJUV_E_NOT_GIVEN},
    {"degradation", 0, 57, REJUV_E_RANGE},
    {"reserved", 5, REJUV_AUTO, REJUV_E_RANGE},
    {"reserved", 5, 1.5, REJUV_E_NOT_WHOLE},
};

START_TEST(test_rejuv_crossovers_illegal_end)
{
    const rejuv_key *key = rejuv_key_at((uint32_t)rejuv_key_index(ends[_i].key));
    struct duel d = duel_of(costless(), costless(), ends[_i].key, ends[_i].illegal, ends[_i].legal);
    const int is_below = !(ends[_i].illegal > ends[_i].legal);

    if (is_below || isnan(ends[_i].illegal))
        assert_refused(&d, ends[_i].status, ends[_i].key, ends[_i].illegal, key->minimum,
                       key->maximum);
    d.range.from = ends[_i].legal;
    d.range.to = ends[_i].illegal;
    if (!is_below || isnan(ends[_i].illegal))
        assert_refused(&d, ends[_i].status, ends[_i].key, ends[_i].illegal, key->minimum,
                       key->maximum);
}
END_TEST

/* The problem names the end: `to`, which should not be below `from`. */
START_TEST(test_rejuv_crossovers_reversed)
{
    struct duel d = duel_of(costless(), costless(), "vmm_interval", 200, 100);

    assert_refused(&d, REJUV_E_RANGE, "vmm_interval", 100, 200, 1e12);
}
END_TEST

/* Do + max(Co, Wo) <= To at both ends, which is then so in between. */
START_TEST(test_rejuv_crossovers_os_interval)
{
    struct duel d = duel_of(round_numbers(), round_numbers(), "os_interval", 32, 1024);

    assert_refused(&d, REJUV_E_OS_INTERVAL, "os_interval", 32, 40, REJUV_NEVER);
    d = duel_of(round_numbers(), round_numbers(), "os.warmup_time", 0, 255);
    assert_refused(&d, REJUV_E_OS_INTERVAL, "os_interval", 256, 263, REJUV_NEVER);
    d.range.to = 248;
    ck_assert_uint_eq(search_all(&d), 0);
}
END_TEST

/* A stage for each VM, so there can be no other number of them. */
START_TEST(test_rejuv_crossovers_stages)
{
    struct duel d = duel_of(costless(), costless(), "vms", 2, 5);
    rejuv_stage stages[2] = {{8, 0.5, 0.5, 0.5}, {8, 0.5, 0.5, 0.5}};

    d.a.strategy.stages = stages;
    d.a.strategy.stage_count = 2;
    assert_refused(&d, REJUV_E_STAGES, "vms", 5, 2, 2);
    d.range.to = 2;
    ck_assert_uint_eq(search_all(&d), 0);
}
END_TEST

START_TEST(test_rejuv_crossovers_mistakes_of_the_scenario)
{
    struct duel d = duel_of(costless(), costless(), "vms", 2, 5);

    d.a.scenario.hosts = NAN;
    assert_refused(&d, REJUV_E_NOT_GIVEN, "hosts", NAN, 1, MOST_HOSTS);
    d.range.key = "hosts";
    ck_assert_uint_eq(search_all(&d), 0); /* not looked at there */
    d.a.scenario.os_interval = NAN;
    assert_refused(&d, REJUV_E_NOT_GIVEN, "os_interval", NAN, 1e-6, 1e12);
    d = duel_of(costless(), costless(), "vms", 2, 5);
    d.a.strategy.kind = 9;
    assert_refused_plainly(&d, REJUV_E_KIND);
}
END_TEST

/* A mistake of the second strategy is one of the first function. */
START_TEST(test_rejuv_crossovers_mistakes_of_the_second)
{
    struct duel d = duel_of(costless(), costless(), "vms", 2, 5);
    rejuv_problem problem = {.struct_size = sizeof problem};
    uint32_t count = 77;

    d.b.strategy.downtime = -1;
    ck_assert_int_eq(search(&d, ROOM, &count, &problem), REJUV_E_RANGE);
    assert_problem(&problem, REJUV_E_RANGE, "downtime", -1, 0, 1e12);
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(test_rejuv_crossovers_keys)
{
    struct duel d = duel_of(costless(), costless(), "frobnication", 2, 5);

    assert_refused_plainly(&d, REJUV_E_UNKNOWN_NAME);
    d.range.key = "live.downtime";
    assert_refused_plainly(&d, REJUV_E_UNKNOWN_NAME);
    d.range.key = "";
    assert_refused_plainly(&d, REJUV_E_UNKNOWN_NAME);
    d.range.key = NULL;
    assert_refused_plainly(&d, REJUV_E_NULL);
}
END_TEST

/* Strategies that do not have the number: `none` has nothing, one with arrays no single phase. */
START_TEST(test_rejuv_crossovers_key_unavailable)
{
    static const char *const keys[] = {"downtime", "degraded_time", "degradation", "reserved"};
    const int is_of_phase = _i == 1 || _i == 2;
    rejuv_phase phase = {8, 0.5};
    struct duel d = duel_of(costless(), costless(), keys[_i], 0, 1);

    derive(&d.a, REJUV_NONE);
    assert_refused_plainly(&d, REJUV_E_KEY_UNAVAILABLE);

    d.a = costless();
    d.a.strategy.phases = &phase;
    d.a.strategy.phase_count = 1;
    if (is_of_phase)
        assert_refused_plainly(&d, REJUV_E_KEY_UNAVAILABLE);
    else
        search_all(&d);
    d.range.whose = REJUV_OF_SECOND;
    search_all(&d); /* the second has a single phase */

    d.a = costless();
    derive(&d.a, REJUV_EVACUATE); /* its numbers are those of live migration */
    d.range.whose = REJUV_OF_FIRST;
    search_all(&d);
}
END_TEST

START_TEST(test_rejuv_crossovers_nulls)
{
    const struct duel d = five_rows();
    const rejuv_scenario *s = &d.a.scenario;
    const rejuv_strategy *a = &d.a.strategy, *b = &d.b.strategy;
    uint32_t n[7] = {77, 77, 77, 77, 77, 77, 77};
    rejuv_problem problem = {.struct_size = sizeof problem};
    double x = 77, y = 77;
    int i;

    ck_assert_int_eq(rejuv_crossovers(NULL, &d.a.os, a, b, &d.range, found, 1, &n[0], &problem),
                     REJUV_E_NULL);
    assert_plain_problem(&problem, REJUV_E_NULL);
    ck_assert_int_eq(rejuv_crossovers(s, NULL, a, b, &d.range, found, 1, &n[1], NULL),
                     REJUV_E_NULL);
    ck_assert_int_eq(rejuv_crossovers(s, &d.a.os, NULL, b, &d.range, found, 1, &n[2], NULL),
                     REJUV_E_NULL);
    ck_assert_int_eq(rejuv_crossovers(s, &d.a.os, a, NULL, &d.range, found, 1, &n[3], NULL),
                     REJUV_E_NULL);
    ck_assert_int_eq(rejuv_crossovers(s, &d.a.os, a, b, NULL, found, 1, &n[4], NULL), REJUV_E_NULL);
    ck_assert_int_eq(rejuv_crossovers(s, &d.a.os, a, b, &d.range, NULL, 1, &n[5], NULL),
                     REJUV_E_NULL);
    for (i = 0; i < 6; i++)
        ck_assert_uint_eq(n[i], 0);
    ck_assert_int_eq(rejuv_crossovers(s, &d.a.os, a, b, &d.range, found, 1, NULL, NULL),
                     REJUV_E_NULL);

    ck_assert_int_eq(rejuv_next_step(s, &d.a.os, a, &d.range, 0, NULL, &y, NULL), REJUV_E_NULL);
    assert_same(y, NAN);
    ck_assert_int_eq(rejuv_next_step(s, &d.a.os, a, &d.range, 0, &x, NULL, NULL), REJUV_E_NULL);
    assert_same(x, NAN);
    x = y = 77;
    ck_assert_int_eq(rejuv_next_step(s, &d.a.os, NULL, &d.range, 0, &x, &y, NULL), REJUV_E_NULL);
    assert_same(x, NAN);
    assert_same(y, NAN);
}
END_TEST

START_TEST(test_rejuv_crossovers_struct_sizes)
{
    const struct duel legal = five_rows();
    struct duel d = legal;

    d.a.scenario.struct_size--;
    assert_refused_plainly(&d, REJUV_E_STRUCT_SIZE);
    d = legal;
    d.a.os.struct_size = 0;
    assert_refused_plainly(&d, REJUV_E_STRUCT_SIZE);
    d = legal;
    d.a.strategy.struct_size += 8;
    assert_refused_plainly(&d, REJUV_E_STRUCT_SIZE);
    d = legal;
    d.range.struct_size = 8;
    assert_refused_plainly(&d, REJUV_E_STRUCT_SIZE);
}
END_TEST

/* r = ceil(2^53/(1 + J)) has a step at every one of the J, too many to walk. */
START_TEST(test_rejuv_crossovers_too_many_steps)
{
    struct duel d =
        duel_of(xen3("live", MOST_HOSTS), xen3("migrate", MOST_HOSTS), "vmm_interval", 3600, 8e10);
    rejuv_problem problem = {.struct_size = sizeof problem};
    uint32_t count = 77;

    d.a.strategy.reserved = d.b.strategy.reserved = REJUV_AUTO;
    ck_assert_int_eq(search(&d, ROOM, &count, &problem), REJUV_E_AUTO);
    assert_plain_problem(&problem, REJUV_E_AUTO);
    ck_assert_uint_eq(count, 0);
}
END_TEST

/* What cannot run anywhere crosses nothing, and is no mistake. */
/* J = 1 of a strategy that loses nothing, J = 2 of one that loses a quarter: 1/2 of m both, so the order changes twice in
 * every three hosts, and goes on. */
START_TEST(test_rejuv_crossovers_too_many_hosts)
{
    struct duel d = duel_of(costless(), costless(), "hosts", 2, MOST_HOSTS);
    uint32_t count = 77;

    d.a.strategy.evacuates = d.b.strategy.evacuates = 1;
    d.a.strategy.reserved = d.b.strategy.reserved = REJUV_AUTO;
    d.a.strategy.degraded_time = 600;
    d.b.strategy.degraded_time = 400;
    d.b.strategy.downtime = 256;
    ck_assert_int_eq(search(&d, ROOM, &count, NULL), REJUV_E_AUTO);
    ck_assert_uint_eq(count, 0);
    d.range.to = 3e4;
    ck_assert_int_eq(search(&d, ROOM, &count, NULL), REJUV_OK);
    ck_assert_uint_ge(count, 19990);
}
END_TEST

/* From quotients of 5e8 on, the 1e-9 rule makes every one whole, and steps are nowhere. */
START_TEST(test_rejuv_crossovers_too_fine)
{
    struct duel d = duel_of(costless(), costless(), "vmm_interval", 1e6, 1e12);
    double below = 1, above = 1;
    uint32_t count = 77;

    d.a.strategy.resets_os = 1; /* Tv/To = 1e12/256 */
    ck_assert_int_eq(search(&d, ROOM, &count, NULL), REJUV_E_AUTO);
    ck_assert_uint_eq(count, 0);
    ck_assert_int_eq(
        rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 1e6, &below, &above, NULL),
        REJUV_E_AUTO);
    assert_same(below, NAN);
    assert_same(above, NAN);
    d.range.to = 3e8 * 256;
    ck_assert_int_eq(search(&d, ROOM, &count, NULL), REJUV_OK);

    d.range = (rejuv_range){sizeof d.range, 0, "os_interval", 1e-6, 256}; /* at its begin only */
    ck_assert_int_eq(
        rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 100, &below, &above, NULL),
        REJUV_E_AUTO);
    d.range = (rejuv_range){sizeof d.range, 0, "vmm_interval", 1e6, 1e12};

    d.a.strategy.resets_os = 0; /* Tv/b = 1e12/256, as many as there are hosts */
    d.a.strategy.evacuates = 1;
    d.a.strategy.reserved = REJUV_AUTO;
    d.a.strategy.degraded_time = 256;
    d.a.scenario.hosts = d.b.scenario.hosts = MOST_HOSTS;
    d.range.to = 1e12;
    ck_assert_int_eq(search(&d, ROOM, &count, NULL), REJUV_E_AUTO);
}
END_TEST

START_TEST(test_rejuv_crossovers_infeasible)
{
    struct duel d = duel_of(costless(), costless(), "vms", 1, 5);

    d.a.strategy.downtime = 2000;
    ck_assert_uint_eq(search_all(&d), 0);
    d.range.key = "hosts";
    ck_assert_uint_eq(search_all(&d), 0);
    d.a.strategy.downtime = 0;
    d.a.strategy.reserved = 10;
    d.range = five_rows().range;
    ck_assert_uint_eq(search_all(&d), 0);
}
END_TEST

/* ---- Steps ---- */

/* N and r, of which a strategy's throughput has its steps; NaN where the credit is given, so that there are none. */
struct levels {
    double os_rejuvenations, reserved;
};

static struct levels levels_at(struct duel *d, double x)
{
    struct levels levels = {NAN, NAN};

    set_key(d, x);
    ck_assert_int_eq(evaluate(&d->a), REJUV_OK);
    if (d->a.strategy.resets_os && d->a.scenario.os_credit == REJUV_AUTO)
        levels.os_rejuvenations = d->a.result.os_rejuvenations;
    if (d->a.strategy.reserved == REJUV_AUTO)
        levels.reserved = d->a.result.reserved_hosts;
    return levels;
}

static int are_same(struct levels a, struct levels b)
{
    return ulp_distance(a.os_rejuvenations, b.os_rejuvenations) == 0 &&
           ulp_distance(a.reserved, b.reserved) == 0;
}

/* A quotient as near to a whole number as its rounding allows. */
static int is_whole(double quotient)
{
    return fabs(quotient - floor(quotient + 0.5)) <= 4 * DBL_EPSILON * quotient;
}

/* Whether Tv is k*To or k*b where the key is x. */
static int is_multiple(struct duel *d, double x)
{
    const rejuv_scenario *s = &d->a.scenario;
    rejuv_terms terms = {.struct_size = sizeof terms};

    set_key(d, x);
    rejuv_explain(s, &d->a.os, &d->a.strategy, &terms, NULL);
    return (d->a.strategy.resets_os && is_whole(s->vmm_interval / s->os_interval)) ||
           (d->a.strategy.reserved == REJUV_AUTO &&
            is_whole(s->vmm_interval / terms.evacuation_time));
}

static void check_step(struct duel *d, double below, double above)
{
    ck_assert_double_lt(below, above);
    ck_assert_double_ge(below, d->range.from);
    ck_assert_double_le(above, d->range.to);
    ck_assert_msg(!are_same(levels_at(d, below), levels_at(d, above)), "no step at %.17g", below);
    if (is_count(d)) {
        ck_assert_double_eq(above - below, 1);
        return;
    }
    ck_assert_double_le(above - below, 1.1 * beside(d, above));
    ck_assert(is_multiple(d, below) || is_multiple(d, above));
}

/* N and r only rise or only fall along a key, so between two values with the same ones there is no step. */
static int walk_steps(struct duel *d)
{
    double after = d->range.from, below, above;
    struct levels levels = levels_at(d, after);
    int steps = 0;

    for (;;) {
        ck_assert_int_eq(rejuv_next_step(&d->a.scenario, &d->a.os, &d->a.strategy, &d->range, after,
                                         &below, &above, NULL),
                         REJUV_OK);
        if (isnan(below) || isnan(above))
            break;
        ck_assert_msg(are_same(levels_at(d, below), levels), "a step is missed before %.17g",
                      below);
        check_step(d, below, above);
        levels = levels_at(d, above);
        after = above;
        steps++;
    }
    ck_assert(isnan(below) && isnan(above));
    ck_assert_msg(are_same(levels_at(d, d->range.to), levels), "a step is missed after %.17g",
                  after);
    return steps;
}

/* Costs so small that the strategy can run wherever the key is. */
static void draw_stairs(uint64_t *random, struct duel *d)
{
    static const char *const keys[] = {"vmm_interval", "os_interval",   "hosts",    "vms",
                                       "vmm_reboot",   "degraded_time", "downtime", "os.downtime"};
    const int is_round = (int)random_below(random, 2);
    rejuv_scenario *s = &d->a.scenario;
    double from;

    *d = duel_of(costless(), costless(), keys[random_below(random, 8)], 0, 0);
    s->vmm_interval =
        is_round ? ldexp(1, 10 + (int)random_below(random, 4)) : 800 + 8000 * random_unit(random);
    s->os_interval =
        is_round ? 64 * (double)random_between(random, 1, 20) : 50 + 1000 * random_unit(random);
    s->hosts = (double)random_between(random, 5, 60);
    s->vmm_reboot = draw_part(random, 60, is_round);
    s->os_credit = random_below(random, 8) ? REJUV_AUTO : 0.5;
    d->a.os.downtime = 1;
    d->a.strategy.resets_os = random_below(random, 2);
    d->a.strategy.evacuates = random_below(random, 4) != 0;
    d->a.strategy.degraded_time = 20 + draw_part(random, 60, is_round);
    d->a.strategy.reserved = d->a.strategy.evacuates ? REJUV_AUTO : 1;
    if (strcmp(d->range.key, "degraded_time") != 0 && random_below(random, 3) == 0) {
        d->a.strategy.degraded_time = 0;
        d->a.strategy.stage_count = 1;
        d->a.strategy.stages = d->stages[0];
        d->stages[0][0] = (rejuv_stage){1 + draw_part(random, 4, is_round), 0.125, 0.125, 0.125};
    }

    from = is_count(d) ? (double)random_between(random, 3, 6) : 1 + 200 * random_unit(random);
    if (is_round)
        from = floor(from);
    if (strcmp(d->range.key, "vmm_interval") == 0)
        from = is_round ? 512 : 500 + from; /* room for b of at most 200 s twice */
    if (strcmp(d->range.key, "downtime") == 0 || strcmp(d->range.key, "os.downtime") == 0)
        from = 0;
    d->range.from = from;
    d->range.to =
        is_count(d) ? from + random_below(random, 40)
        : strcmp(d->range.key, "os.downtime") == 0
            ? 10
            : from + (is_round ? 128 * random_below(random, 12) : 1000 * random_unit(random));
    if (strcmp(d->range.key, "degraded_time") == 0 || strcmp(d->range.key, "vmm_reboot") == 0)
        d->range.to = fmin(d->range.to, from + 150);
}

/* Whether the strategy can run at both ends, and so in between. */
static int can_run_at_ends(struct duel *d)
{
    set_key(d, d->range.from);
    if (evaluate(&d->a) != REJUV_OK)
        return 0;
    set_key(d, d->range.to);
    return evaluate(&d->a) == REJUV_OK;
}

START_TEST(test_rejuv_next_step_walked)
{
    uint64_t random = 815;
    int i, steps = 0;

    for (i = 0; i < random_times(4000); i++) {
        struct duel d;
        draw_stairs(&random, &d);
        if (can_run_at_ends(&d))
            steps += walk_steps(&d);
    }
    ck_assert_int_gt(steps, random_times(10000));
}
END_TEST

/* N of Tv = 1024 and To = 256, along Tv: k*To is the last value below. */
START_TEST(test_rejuv_next_step_by_hand)
{
    struct duel d = duel_of(costless(), costless(), "vmm_interval", 300, 900);
    double below, above;

    d.a.strategy.resets_os = 1;
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 300, &below, &above, NULL);
    assert_same(below, 512);
    ck_assert_double_le(above, 512 * (1 + 2e-9));
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, above, &below, &above, NULL);
    assert_same(below, 768);
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, above, &below, &above, NULL);
    assert_same(below, NAN);
    assert_same(above, NAN);

    d.a.strategy.kind = REJUV_NONE; /* has no OS schedule to restart */
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 300, &below, &above, NULL);
    assert_same(below, NAN);
    d.a.strategy.kind = REJUV_MEASURED;

    d.range.key = "os_interval"; /* 1024/3 is the first value above */
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 300, &below, &above, NULL);
    assert_same(above, 1024.0 / 3);
    ck_assert_double_ge(below, 1024.0 / 3 * (1 - 2e-9));

    d.a.strategy = costless().strategy; /* hosts: r = ceil(m/6), b = 128 + 64 */
    d.a.strategy.evacuates = 1;
    d.a.strategy.reserved = REJUV_AUTO;
    d.a.strategy.degraded_time = 128;
    d.a.scenario.vmm_reboot = 64;
    d.range.key = "hosts";
    d.range.from = 2;
    d.range.to = 13;
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 6, &below, &above, NULL);
    assert_same(below, 6);
    assert_same(above, 7);
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 7, &below, &above, NULL);
    assert_same(below, 12);
    assert_same(above, 13);
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 13, &below, &above, NULL);
    assert_same(below, NAN);
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 1e300, &below, &above, NULL);
    assert_same(below, NAN); /* beyond the range, and no legal number either */
    assert_same(above, NAN);
    d.a.strategy.evacuates = 0; /* none are needed */
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 6, &below, &above, NULL);
    assert_same(below, NAN);
    d.a.strategy.evacuates = 1;

    d.range.key =
        "vmm_interval"; /* k*b is the first value above: r = ceil(10/(1 + J)) is 2 from J = 4 on */
    d.range.from = 600;
    d.range.to = 1800;
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 600, &below, &above, NULL);
    assert_same(above, 768);
    ck_assert_double_ge(below, 768 * (1 - 2e-9));
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, above, &below, &above, NULL);
    assert_same(above, 1728);
}
END_TEST

/* Tv = 1024, m = 10, b = (2*t + tb) + tb, of which r = ceil(10/(1 + J)) makes 3 in place of 2 behind Tv/4 = 256. */
START_TEST(test_rejuv_next_step_of_an_evacuation_with_spares)
{
    struct duel d = duel_of(costless(), costless(), "vmm_reboot", 100, 140);
    double below, above;

    d.a.strategy.kind = REJUV_EVACUATE;
    d.a.strategy.evacuates = 1;
    d.a.strategy.reserved = REJUV_AUTO;
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 100, &below, &above, NULL);
    assert_same(below, 128);
    ck_assert_double_le(above, 128 * (1 + 2e-9));

    d.a.scenario.vmm_reboot = 64;
    d.range = (rejuv_range){sizeof d.range, REJUV_OF_FIRST, "degraded_time", 50, 80};
    rejuv_next_step(&d.a.scenario, &d.a.os, &d.a.strategy, &d.range, 50, &below, &above, NULL);
    assert_same(below, 64);
    ck_assert_double_le(above, 64 * (1 + 4e-9));
}
END_TEST

/* ---- Suite ---- */

Suite *crossovers_suite(void)
{
    Suite *s = suite_create("crossovers");
    TCase *hand = tcase_create("by hand"), *model = tcase_create("model");
    TCase *refusals = tcase_create("refusals"), *scans = tcase_create("scans");

    tcase_add_loop_test(hand, test_rejuv_crossovers_by_hand, 0, COUNT(by_hand));
    tcase_add_loop_test(hand, test_rejuv_crossovers_mirrored, 0, COUNT(by_hand));
    tcase_add_loop_test(hand, test_rejuv_crossovers_own_value, 0, COUNT(by_hand));
    tcase_add_test(hand, test_rejuv_crossovers_nearly_parallel);
    tcase_add_test(hand, test_rejuv_crossovers_equal_beside_a_step);
    tcase_add_test(hand, test_rejuv_crossovers_equal_on_both_sides_of_a_step);
    tcase_add_test(hand, test_rejuv_crossovers_steps_that_meet);
    tcase_add_loop_test(hand, test_rejuv_crossovers_kink_between_doubles, 0, 4);
    tcase_add_test(hand, test_rejuv_crossovers_from_beside_a_step);
    tcase_add_test(hand, test_rejuv_next_step_by_hand);
    tcase_add_test(hand, test_rejuv_next_step_of_an_evacuation_with_spares);
    tcase_add_loop_test(model, test_rejuv_crossovers_talk, 0, COUNT(talk));
    tcase_add_loop_test(model, test_rejuv_crossovers_automatic, 0, COUNT(automatic));
    tcase_add_loop_test(model, test_rejuv_crossovers_every_number_of_hosts, 0, COUNT(automatic));
    tcase_add_loop_test(refusals, test_rejuv_crossovers_room, 0, 7);
    tcase_add_test(refusals, test_rejuv_crossovers_no_room);
    tcase_add_test(refusals, test_rejuv_crossovers_problem_untouched);
    tcase_add_loop_test(refusals, test_rejuv_crossovers_illegal_end, 0, COUNT(ends));
    tcase_add_test(refusals, test_rejuv_crossovers_reversed);
    tcase_add_test(refusals, test_rejuv_crossovers_os_interval);
    tcase_add_test(refusals, test_rejuv_crossovers_stages);
    tcase_add_test(refusals, test_rejuv_crossovers_mistakes_of_the_scenario);
    tcase_add_test(refusals, test_rejuv_crossovers_mistakes_of_the_second);
    tcase_add_test(refusals, test_rejuv_crossovers_keys);
    tcase_add_loop_test(refusals, test_rejuv_crossovers_key_unavailable, 0, 4);
    tcase_add_test(refusals, test_rejuv_crossovers_nulls);
    tcase_add_test(refusals, test_rejuv_crossovers_struct_sizes);
    tcase_add_test(refusals, test_rejuv_crossovers_infeasible);
    tcase_add_test(refusals, test_rejuv_crossovers_too_fine);
    if (getenv("REJUVCALC_QUICK") == NULL) { /* seconds each */
        tcase_add_test(refusals, test_rejuv_crossovers_too_many_steps);
        tcase_add_test(refusals, test_rejuv_crossovers_too_many_hosts);
    }
    tcase_set_timeout(refusals, 60);
    tcase_add_test(scans, test_rejuv_crossovers_scanned);
    tcase_add_test(scans, test_rejuv_next_step_walked);
    tcase_set_timeout(scans, 300);
    suite_add_tcase(s, hand);
    suite_add_tcase(s, model);
    suite_add_tcase(s, refusals);
    suite_add_tcase(s, scans);
    return s;
}
