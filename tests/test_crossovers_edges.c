/* SPDX-License-Identifier: MIT */
/*
 * test_crossovers_edges.c - rejuv_crossovers at the edges of what can run, of the pieces in which everything is linear, and
 * of what can be told apart: to the last bit, and calculated by hand
 */
#include <math.h>

#include "duel.h"
#include "suites.h"

/* K is what an OS rejuvenation costs. Times Tv, of 10 hosts a strategy delivers 10*(Tv*(1 - K/To) - D), or, if it restarts
 * the OS schedule, 10*(Tv - D - N*K), where N = k in (k*To, (k + 1)*To]. */
static const struct question questions[] = {
    /* clang-format off */
    /*
     * The first needs Tv >= 7/4 + 2^-60, so the next double is the first; there it delivers 10*2^-52, and the second
     * 5*2*2^-52. The like from 1 + 2^-60 on.
     */
    {"root where the first just can run", {0, 0}, {0, 0},
     {{"downtime", 1.75}, {"degraded_time", 0x1p-60}}, {{"downtime", 0x1.bffffffffffffp0}, {"reserved", 5}},
     "vmm_interval", 0, 0.5, 4, 1, {{0x1.c000000000001p0, REJUV_ROOT, 0, 1}}},
    {"root where the first just can run, beside a power of two", {0, 0}, {0, 0},
     {{"downtime", 1}, {"degraded_time", 0x1p-60}}, {{"downtime", 0x1.ffffffffffffep-1}, {"reserved", 5}},
     "vmm_interval", 0, 0.5, 4, 1, {{0x1.0000000000001p0, REJUV_ROOT, 0, 1}}},
    /* The first needs t <= 1024 - 2^-60, and so the double before 1024; with that it is the second. */
    {"root where the first just still can run", {0, 0}, {0, 0},
     {{"downtime", 0x1p-60}, {"degradation", 0.5}},
     {{"downtime", 0x1p-60}, {"degradation", 0.5}, {"degraded_time", 0x1.fffffffffffffp9}},
     "degraded_time", REJUV_OF_FIRST, 0, 2000, 1, {{0x1.fffffffffffffp9, REJUV_ROOT, 1, 0}}},
    /*
     * La = (n - 1)*32/256 + 448/1024 is 1 at n = 5.5, Lb = (584 + (n - 1)*96)/1024 the same as La at n = 5.25. But of 5 VMs
     * the first is better, and 6 it cannot have.
     */
    {"no root between the last VMs and the limit", {0, 1}, {0, 0},
     {{"os.contention_time", 64}, {"os.contention", 0.5}, {"downtime", 448}},
     {{"os.contention_time", 64}, {"os.contention", 0.5}, {"downtime", 584}},
     "vms", 0, 1, 20, 0, {{0, 0, 0, 0}}},
    /* La = (n - 1)*32/256 + 512/1024 + 2^-68 is more than 1 of 5 VMs already; they would have crossed between 4 and 5. */
    {"a limit next to a whole number", {0, 1}, {0, 0},
     {{"os.contention_time", 64}, {"os.contention", 0.5}, {"os.warmup_time", 1}, {"os.warmup", 0x1p-60},
      {"downtime", 512}},
     {{"os.contention_time", 64}, {"os.contention", 0.5}, {"os.warmup_time", 1}, {"os.warmup", 0x1p-60},
      {"downtime", 620}},
     "vms", 0, 1, 20, 0, {{0, 0, 0, 0}}},
    /* Lb(4) = La(4) - 2^-70: by that little they cross before 4, which is the last that the first can have. */
    {"root at the last whole number before a limit", {0, 1}, {0, 0},
     {{"os.contention_time", 64}, {"os.contention", 0.5}, {"os.warmup_time", 1}, {"os.warmup", 0x1p-60},
      {"downtime", 512}},
     {{"os.contention_time", 64}, {"os.contention", 0.5}, {"os.warmup_time", 1}, {"os.warmup", 0x1p-60},
      {"downtime", 608}},
     "vms", 0, 1, 20, 1, {{4, REJUV_ROOT, 1, -1}}},
    /* With r = 5 the second can run from 6 hosts on, and is better at once: nothing changes where both can. */
    {"a limit of the hosts", {0, 0}, {0, 0},
     {{"downtime", 896}}, {{"reserved", 5}},
     "hosts", 0, 1, 100, 0, {{0, 0, 0, 0}}},
    /* m* = (0 - 7/8)/(1/8 - 1/4) = 7 */
    {"range of one number of hosts, which is the root", {0, 0}, {0, 0},
     {{"downtime", 256}}, {{"downtime", 128}, {"reserved", 1}},
     "hosts", 0, 7, 7, 1, {{7, REJUV_ROOT, 0, 0}}},
    /* La = 512*g/1024, Lb = 1/8 */
    {"root with one host", {0, 0}, {0, 0},
     {{"degraded_time", 512}, {"hosts", 1}}, {{"downtime", 128}, {"hosts", 1}},
     "degradation", REJUV_OF_FIRST, 0, 1, 1, {{0.25, REJUV_ROOT, 1, -1}}},

    /* Within 2^-95 of the work of all hosts they are equal, and no farther. */
    {"equal within 2^-95", {0, 0}, {0, 0},
     {{"downtime", 0}}, {{"downtime", 0}},
     "downtime", REJUV_OF_FIRST, 0, 0x1p-85, 0, {{0, 0, 0, 0}}},
    {"not equal beyond 2^-95", {0, 0}, {0, 0},
     {{"downtime", 0}}, {{"downtime", 0}},
     "downtime", REJUV_OF_FIRST, 0, 0x1.0000000000001p-85, 1, {{0, REJUV_ROOT, 0, -1}}},
    /* t*2^-50/1024 = D/1024 at t = D*2^50; and Tv/To = 2^-29, which is near, has nothing to do with it. */
    {"root of losses of 2^-89", {0, 0}, {0, 0},
     {{"os_interval", 0x1p39}, {"degradation", 0x1p-50}}, {{"os_interval", 0x1p39}, {"downtime", 0x1.01p-79}},
     "degraded_time", REJUV_OF_FIRST, 0, 0x1p-28, 1, {{0x1.01p-29, REJUV_ROOT, 1, -1}}},

    /*
     * alpha = 1/2, Tv = 1024: N is left up to To = 2048. (1 - 8/1024)*To - 32*(1 - To/2048) is more than To - 32, and from
     * there on (1 - 8/1024)*To is, up to To = 4096.
     */
    {"kink by To", {1, 0}, {0, 0},
     {{"os.downtime", 32}, {"os_credit", 0.5}, {"downtime", 8}}, {{"os.downtime", 32}, {"os_credit", 0.5}},
     "os_interval", 0, 64, 16384, 1, {{4096, REJUV_ROOT, 1, -1}}},
    /* 12 + 32*max(0, Tv/To - 3/8) is 32*Tv/To up to To = 8192/3, which is no double, and more behind: one order only. */
    {"equal from the beginning up to a kink", {1, 0}, {0, 0},
     {{"os.downtime", 32}, {"os_credit", 0.375}, {"downtime", 12}}, {{"os.downtime", 32}, {"os_credit", 0.375}},
     "os_interval", 0, 64, 16384, 0, {{0, 0, 0, 0}}},
    /*
     * alpha*To = 432 + 3/2 units in the last place, of which the last with Tv <= alpha*To is 432 + 1. K/To = 1/2 and r falls
     * from 3 to 2 at Tv = 3*128, so of 8 hosts 5/2, then 3 serve the second, and 3 the first: equal until its OS
     * rejuvenations begin.
     */
    {"equal up to a kink between doubles", {1, 0}, {0, 1},
     {{"os_interval", 768}, {"os_credit", 0x1.2000000000001p-1}, {"os.downtime", 384}, {"hosts", 8}, {"vmm_reboot", 128},
      {"reserved", 5}},
     {{"os_interval", 768}, {"os_credit", 0x1.2000000000001p-1}, {"os.downtime", 384}, {"hosts", 8}, {"vmm_reboot", 128},
      {"reserved", REJUV_AUTO}},
     "vmm_interval", 0, 300, 800, 1, {{0x1.b000000000001p8, REJUV_ROOT, 1, -1}}},

    /* La = [D + max(0, 4/17 - alpha)]/4 is Lb = (4/17)/4 at alpha = D, the double just before 4/17. */
    {"root at the last double before a kink", {1, 0}, {0, 0},
     {{"vmm_interval", 4}, {"os_interval", 17}, {"os.downtime", 1}, {"downtime", 0x1.e1e1e1e1e1e1ep-3}},
     {{"vmm_interval", 4}, {"os_interval", 17}, {"os.downtime", 1}},
     "os_credit", 0, 0, 1, 1, {{0x1.e1e1e1e1e1e1ep-3, REJUV_ROOT, -1, 1}}},

    /*
     * K = 16 + 4*64 = 272. The first cannot run from each k*256 to 64 + k*272: in k = 2 that is up to 608 = 2*304, where the
     * second's r falls from 5 to 4, so that nothing is left of the piece before. 10*(Tv - 336) = 5*(Tv - 272) at 400, 10*(Tv
     * - 608) = 6*(Tv - 544) at 704.
     */
    {"a gap that ends at a step", {1, 1}, {0, 1},
     {{"os.downtime", 16}, {"os.contention_time", 64}, {"os.contention", 1}, {"vmm_reboot", 304}, {"downtime", 64}},
     {{"os.downtime", 16}, {"os.contention_time", 64}, {"os.contention", 1}, {"vmm_reboot", 304},
      {"reserved", REJUV_AUTO}},
     "vmm_interval", 0, 320, 768, 2, {{400, REJUV_ROOT, -1, 1}, {704, REJUV_ROOT, -1, 1}}},

    /* Steps of N are leapt over where nothing happens, and there only. */

    /* 10*(Tv - 128) = 8*Tv in k = 2: one order before, the other behind. */
    {"root between two orders", {1, 0}, {0, 0},
     {{"downtime", 128}}, {{"reserved", 2}},
     "vmm_interval", 0, 200, 4096, 1, {{640, REJUV_ROOT, -1, 1}}},
    /* 10*(Tv - 520) = 2*Tv in k = 2; before the first cannot run at all. */
    {"root behind what cannot run", {0, 1}, {0, 0},
     {{"downtime", 520}}, {{"reserved", 8}},
     "vmm_interval", 0, 100, 4096, 1, {{650, REJUV_ROOT, -1, 1}}},
    {"equal behind what cannot run", {1, 1}, {0, 0},
     {{"downtime", 520}}, {{"downtime", 520}},
     "vmm_interval", 0, 100, 4096, 0, {{0, 0, 0, 0}}},
    /*
     * K = 64. In k = 1 the second can run from 0.75*Tv = 360 on, and is behind; in k = 2 the first from 400 + 128 on: it is
     * behind until 10*(Tv - 528) = 5*(0.75*Tv - 360), and then never again.
     */
    {"root behind gaps", {1, 0}, {0, 0},
     {{"os.downtime", 64}, {"downtime", 400}}, {{"os.downtime", 64}, {"downtime", 360}, {"reserved", 5}},
     "vmm_interval", 0, 200, 4096, 1, {{556.8, REJUV_ROOT, -1, 1}}},
    /* K = 64: 10*(Tv - 240 - 64*k) = 5*0.75*Tv at 486.4 in k = 1, which is before the range, and in k = 2. */
    {"part of a piece is not the whole", {1, 0}, {0, 0},
     {{"os.downtime", 64}, {"downtime", 240}}, {{"os.downtime", 64}, {"reserved", 5}},
     "vmm_interval", 0, 500, 4096, 2, {{512, REJUV_STEP, 1, -1}, {588.8, REJUV_ROOT, -1, 1}}},
    /*
     * K = 224: 9*Tv/8 against 10*(Tv - 260 - 224*k), which at the end of piece k is less by 328 - 32*k, and at its begin
     * by 2600 - 32*k. Equal at 8.875*Tv = 2600 + 2240*k, for the first time in k = 11.
     */
    {"roots from some step on", {0, 1}, {0, 0},
     {{"os.downtime", 224}, {"reserved", 1}}, {{"os.downtime", 224}, {"downtime", 260}},
     "vmm_interval", 0, 2204, 3584, 5,
     {{3069.2957746478874, REJUV_ROOT, 1, -1}, {3072, REJUV_STEP, -1, 1}, {3321.6901408450703, REJUV_ROOT, 1, -1},
      {3328, REJUV_STEP, -1, 1}, {3574.0845070422533, REJUV_ROOT, 1, -1}}},
    /*
     * K = 64; r of the first falls from 2 to 1 at 9*140. In k = 4 that makes 9*(Tv - 260) of 8*(Tv - 260), against
     * 10*(0.75*Tv - 52): better for 20 s; from k = 5 on it is behind again, by 92 at least.
     */
    {"reserved hosts between steps of N", {1, 0}, {1, 0},
     {{"os.downtime", 64}, {"vmm_reboot", 140}, {"downtime", 4}, {"reserved", REJUV_AUTO}},
     {{"os.downtime", 64}, {"vmm_reboot", 140}, {"downtime", 52}},
     "vmm_interval", 0, 800, 4096, 2, {{1260, REJUV_STEP, -1, 1}, {1280, REJUV_STEP, 1, -1}}},
    /* As "roots and steps of N by Tv" but for 1e9 s that both need: nothing happens at four million steps. */
    {"steps where nothing can run", {0, 1}, {0, 0},
     {{"os.downtime", 8}, {"downtime", 1e9}}, {{"os.downtime", 8}, {"downtime", 1000000006.0}},
     "vmm_interval", 0, 300, 1e9, 0, {{0, 0, 0, 0}}},
    /* clang-format on */
};

START_TEST(test_rejuv_crossovers_at_edges)
{
    assert_answer(&questions[_i]);
}
END_TEST

START_TEST(test_rejuv_crossovers_at_edges_mirrored)
{
    assert_answer_mirrored(&questions[_i]);
}
END_TEST

START_TEST(test_rejuv_crossovers_at_edges_own_value)
{
    assert_own_value_ignored(&questions[_i]);
}
END_TEST

/* La = 8/256 and Lb = (8 + 8*N)/Tv, which is La at the end of each piece and nowhere else. */
START_TEST(test_rejuv_crossovers_touches_at_every_step)
{
    struct duel d = duel_of(costless(), costless(), "vmm_interval", 300, 4096);
    uint32_t i;

    d.a.os.downtime = 8;
    d.b.strategy.resets_os = 1;
    d.b.strategy.downtime = 8;
    ck_assert_uint_eq(search_all(&d), 15);
    for (i = 0; i < 15; i++) {
        assert_same(found[i].value, 256 * (i + 2.0));
        ck_assert_int_eq(found[i].kind, REJUV_ROOT);
        ck_assert_int_eq(found[i].below, 1);
        ck_assert_int_eq(found[i].above, i < 14);
    }
}
END_TEST

/*
 * La*Tv = 2^-60 + 32*Tv/To and Lb*Tv = 32*alpha + 32*max(0, Tv/To - alpha), so the first is behind by 2^-60 s up to To =
 * 1024/alpha, which is no double, and ahead from the next one on, which may be the end of the range.
 */
static const struct {
    double credit, kink, to;
} kinks[] = {
    {0.375, 0x1.5555555555555p11, 16384},
    {0.375, 0x1.5555555555555p11, 0x1.5555555555556p11},
    {0.5625, 0x1.c71c71c71c71cp10, 0x1.c71c71c71c71dp10},
};

START_TEST(test_rejuv_crossovers_between_two_doubles_at_a_kink)
{
    struct duel d = duel_of(costless(), costless(), "os_interval", 64, kinks[_i].to);

    d.a.scenario.os_credit = kinks[_i].credit;
    d.a.os.downtime = 32;
    d.b = d.a;
    d.a.strategy.downtime = 0x1p-60;
    d.b.strategy.resets_os = 1;
    d.b.strategy.downtime = 32 * kinks[_i].credit;
    ck_assert_uint_eq(search_all(&d), 1);
    assert_ulp(found[0].value, kinks[_i].kink, 1);
    ck_assert_int_eq(found[0].kind, REJUV_ROOT);
    ck_assert_int_eq(found[0].below, -1);
    ck_assert_int_eq(found[0].above, 1);
}
END_TEST

/*
 * alpha*To = 432 + 3/2*2^-44, which is no double; the range begins with the double before. Of m = 2^53 hosts the first
 * delivers m*(Tv - 216 - 3*2^-45) up to there, and behind it m*(Tv/2 - 3/2*2^-45), the second (m - 1)*Tv/2: equal at
 * Tv = 768. Going by the first line, which is 2^52 times as steep, for 2^-45 s would make it 985.
 */
START_TEST(test_rejuv_crossovers_from_just_before_a_kink)
{
    struct duel d = duel_of(costless(), costless(), "vmm_interval", 0x1.b000000000001p8, 4096);

    d.a.scenario.hosts = 0x1p53;
    d.a.scenario.os_interval = 768;
    d.a.scenario.os_credit = 0x1.2000000000001p-1;
    d.a.os.downtime = 384;
    d.b = d.a;
    d.a.strategy.resets_os = 1;
    d.a.strategy.downtime = 216 + 0x3p-45;
    d.b.strategy.reserved = 1;
    ck_assert_uint_eq(search_all(&d), 1);
    ck_assert_double_eq_tol(found[0].value, 768, 0x1p-36);
    ck_assert_int_eq(found[0].kind, REJUV_ROOT);
    ck_assert_int_eq(found[0].below, -1);
    ck_assert_int_eq(found[0].above, 1);
}
END_TEST

/* One host cannot be evacuated, but two can: 2*64/1024 = 512*g/1024. */
START_TEST(test_rejuv_crossovers_evacuation_of_one_host)
{
    struct duel d = duel_of(costless(), costless(), "degradation", 0, 1);
    const struct row root = {0.25, REJUV_ROOT, -1, 1};

    d.a.strategy.downtime = 64;
    derive(&d.a, REJUV_EVACUATE);
    d.b.strategy.degraded_time = 512;
    d.range.whose = REJUV_OF_SECOND;
    d.a.scenario.hosts = 2;
    assert_rows(&d, &root, 1);
    d.a.scenario.hosts = 1;
    assert_rows(&d, NULL, 0);
}
END_TEST

/* There is one zero only. */
START_TEST(test_rejuv_crossovers_from_minus_zero)
{
    struct duel d = duel_of(costless(), costless(), "downtime", -0.0, 1);

    ck_assert_uint_eq(search_all(&d), 1);
    assert_same(found[0].value, 0);
    ck_assert_int_eq(signbit(found[0].value), 0);
}
END_TEST

Suite *crossovers_edges_suite(void)
{
    Suite *s = suite_create("crossovers_edges");
    TCase *hand = tcase_create("edges");

    tcase_add_loop_test(hand, test_rejuv_crossovers_at_edges, 0, COUNT(questions));
    tcase_add_loop_test(hand, test_rejuv_crossovers_at_edges_mirrored, 0, COUNT(questions));
    tcase_add_loop_test(hand, test_rejuv_crossovers_at_edges_own_value, 0, COUNT(questions));
    tcase_add_test(hand, test_rejuv_crossovers_touches_at_every_step);
    tcase_add_loop_test(hand, test_rejuv_crossovers_between_two_doubles_at_a_kink, 0, COUNT(kinks));
    tcase_add_test(hand, test_rejuv_crossovers_from_just_before_a_kink);
    tcase_add_test(hand, test_rejuv_crossovers_evacuation_of_one_host);
    tcase_add_test(hand, test_rejuv_crossovers_from_minus_zero);
    suite_add_tcase(s, hand);
    return s;
}
