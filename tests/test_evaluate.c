/* SPDX-License-Identifier: MIT */
/* test_evaluate.c - the formula meets model.md, numbers computed by hand, and every edge and
 * refusal it promises */
#include <float.h>

#include "fixtures.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

#define SMALLEST  0x1p-1074 /* the smallest double, 4.9e-324 */
#define ONE_ULP   0x1p-52   /* of 1 */
#define TWO_TO_53 9007199254740992.0

static void assert_evaluates(struct fixture *f)
{
    int32_t status = evaluate(f);

    ck_assert_msg(status == REJUV_OK, "evaluate: %s", rejuv_status_text(status));
}

static void assert_explains(struct fixture *f)
{
    int32_t status = explain(f);

    ck_assert_msg(status == REJUV_OK, "explain: %s", rejuv_status_text(status));
}

/* ---- The ruler ---- */

START_TEST(test_ulp_distance)
{
    ck_assert(ulp_distance(1, 1) == 0);
    ck_assert(ulp_distance(0.0, -0.0) == 0);
    ck_assert(ulp_distance(1, 1 + ONE_ULP) == 1);
    ck_assert(ulp_distance(1, 1 - ONE_ULP) == 2); /* doubles lie twice as close below 1 */
    ck_assert(ulp_distance(-SMALLEST, SMALLEST) == 2);
    ck_assert(ulp_distance(HUGE_VAL, DBL_MAX) == 1);
    ck_assert(ulp_distance(NAN, NAN) == 0);
    ck_assert(ulp_distance(NAN, 1) == UINT64_MAX);
    ck_assert(ulp_distance(1, NAN) == UINT64_MAX);
    ck_assert(ulp_distance(-HUGE_VAL, HUGE_VAL) > ulp_distance(-1, 1));
}
END_TEST

START_TEST(test_all_nan)
{
    struct fixture f = blank();

    ck_assert(!all_nan(&f.result, sizeof f.result));
    memset(&f.result, 0xff, sizeof f.result); /* all bits set is a NaN */
    ck_assert(all_nan(&f.result, sizeof f.result));
    f.result.reserved_hosts = 0;
    ck_assert(!all_nan(&f.result, sizeof f.result));
    f.result.reserved_hosts = NAN;
    f.result.throughput_share = 0;
    ck_assert(!all_nan(&f.result, sizeof f.result));
}
END_TEST

/* ---- Known answers ---- */

/* model.md section 8: A, G, L, P of xen3, by exact rational arithmetic. */
static const struct {
    double hosts, days;
    const char *strategy;
    double availability, degradation, loss, throughput;
} published[] = {
    {100, 28, "warm", 0.9999078207671958, 0.0002435722552910053, 0.0003357514880952381,
     99.96642485119048},
    {100, 28, "cold", 0.9998586309523809, 0.0002961061507936508, 0.00043747519841269843,
     99.95625248015872},
    {100, 28, "migrate", 0.9999260085978836, 0.0002781911375661376, 0.0003521825396825397,
     98.96513392857143},
    {100, 28, "live", 0.999932208994709, 0.0002799148478835979, 0.0003477058531746032,
     98.96557712053571},
    {100, 28, "live-limited", 0.999932208994709, 0.00032758763227513227, 0.0003953786375661376,
     98.96085751488096},
    {12000, 28, "warm", 0.9999078207671958, 0.0002435722552910053, 0.0003357514880952381,
     11995.970982142857},
    {12000, 28, "cold", 0.9998586309523809, 0.0002961061507936508, 0.00043747519841269843,
     11994.750297619048},
    {12000, 28, "migrate", 0.9999260085978836, 0.0002781911375661376, 0.0003521825396825397,
     11994.77416170635},
    {12000, 28, "live", 0.999932208994709, 0.0002799148478835979, 0.0003477058531746032,
     11994.827877467758},
    {12000, 28, "live-limited", 0.999932208994709, 0.00032758763227513227, 0.0003953786375661376,
     11994.255851727843},
    {100, 30, "warm", 0.99990944664903, 0.0002431520061728395, 0.0003337053571428571,
     99.96662946428572},
    {100, 30, "cold", 0.999852237654321, 0.0003317283950617284, 0.0004794907407407407,
     99.95205092592593},
    {100, 30, "migrate", 0.999926421957672, 0.000275462962962963, 0.0003490410052910053,
     98.96544494047619},
    {100, 30, "live", 0.999932208994709, 0.00027707175925925924, 0.00034486276455026455,
     98.96585858630952},
    {100, 30, "live-limited", 0.999932208994709, 0.00032156635802469135, 0.00038935736331569665,
     98.96145362103175},
};

START_TEST(test_rejuv_evaluate_published)
{
    struct fixture f = xen3(published[_i].strategy, published[_i].hosts);

    f.scenario.vmm_interval = published[_i].days * DAY;
    assert_evaluates(&f);
    assert_ulp(f.result.availability, published[_i].availability, 1);
    assert_ulp(f.result.degradation, published[_i].degradation, 1);
    assert_ulp(f.result.loss, published[_i].loss, 1);
    assert_ulp(f.result.throughput, published[_i].throughput, 1);
}
END_TEST

START_TEST(test_rejuv_explain_published)
{
    struct fixture f = xen3(published[_i].strategy, NAN);

    f.scenario.vmm_interval = published[_i].days * DAY;
    assert_explains(&f);
    assert_ulp(f.terms.availability, published[_i].availability, 1);
    assert_ulp(f.terms.degradation, published[_i].degradation, 1);
    assert_ulp(f.terms.loss, published[_i].loss, 1);
}
END_TEST

/* See round_numbers(); with p = 4: P = 0.75*4*8 = 24, lost = 40 - 24 = 16, that is 4 hosts' worth;
 * 24/40 = 0.6. */
START_TEST(test_rejuv_evaluate_round_numbers)
{
    struct fixture f = round_numbers();

    f.scenario.host_performance = 4;
    assert_evaluates(&f);
    assert_same(f.result.reserved_hosts, 2);
    assert_same(f.result.reserved_needed, 2);
    assert_same(f.result.serving_hosts, 8);
    assert_same(f.result.os_rejuvenations, 4);
    assert_same(f.result.unavailability, 0.09375);
    assert_same(f.result.availability, 0.90625);
    assert_same(f.result.degradation, 0.15625);
    assert_same(f.result.loss, 0.25);
    assert_same(f.result.throughput, 24);
    assert_same(f.result.lost, 16);
    assert_same(f.result.lost_hosts, 4);
    assert_same(f.result.throughput_share, 0.6);
    ck_assert_uint_eq(f.result.struct_size, sizeof f.result);
}
END_TEST

START_TEST(test_rejuv_explain_round_numbers)
{
    struct fixture f = round_numbers();

    assert_explains(&f);
    assert_same(f.terms.downtime, 64);
    assert_same(f.terms.degraded_time, 128);
    assert_same(f.terms.degraded_work, 32); /* 128*0.25 */
    assert_same(f.terms.os_rejuvenations, 4);
    assert_same(f.terms.os_credit, NAN); /* the OS schedule goes on */
    assert_same(f.terms.os_rate, 1 / 256.0);
    assert_same(f.terms.vmm_downtime, 0.0625);
    assert_same(f.terms.os_downtime, 0.03125);
    assert_same(f.terms.vmm_degradation, 0.03125);
    assert_same(f.terms.os_contention, 0.0625);
    assert_same(f.terms.os_warmup, 0.0625);
    assert_same(f.terms.unavailability, 0.09375);
    assert_same(f.terms.availability, 0.90625);
    assert_same(f.terms.degradation, 0.15625);
    assert_same(f.terms.loss, 0.25);
    assert_same(f.terms.evacuation_time, 192);
    assert_same(f.terms.evacuations, 5);
    ck_assert_uint_eq(f.terms.struct_size, sizeof f.terms);
}
END_TEST

/* D + sum(t) = 192 s do not fit 128 s, where L would be (64 + 32)/128 + 40/256 = 0.90625. With g = 1 they fit 192 s, but
 * L = 192/192 + 40/256. A mistake has no terms. */
START_TEST(test_rejuv_diagnose)
{
    struct fixture f = round_numbers();
    rejuv_terms explained = {.struct_size = sizeof explained};

    ck_assert_int_eq(rejuv_diagnose(&f.scenario, &f.os, &f.strategy, &f.terms, NULL), REJUV_OK);
    ck_assert_int_eq(rejuv_explain(&f.scenario, &f.os, &f.strategy, &explained, NULL), REJUV_OK);
    explained.unused = f.terms.unused;
    ck_assert_mem_eq(&f.terms, &explained, sizeof explained);
    assert_same(f.terms.os_degraded_work, 32); /* 256*(0.0625 + 0.0625) */

    f.scenario.vmm_interval = 128;
    ck_assert_int_eq(rejuv_diagnose(&f.scenario, &f.os, &f.strategy, &f.terms, &f.problem),
                     REJUV_INFEASIBLE_INTERVAL);
    ck_assert_int_eq(f.problem.status, REJUV_INFEASIBLE_INTERVAL);
    assert_same(f.terms.loss, 0.90625);
    assert_same(f.terms.degraded_work, 32);
    assert_same(f.terms.evacuation_time, 192);
    assert_same(f.terms.evacuations, 0);

    f.scenario.vmm_interval = 192;
    f.strategy.degradation = 1;
    ck_assert_int_eq(rejuv_diagnose(&f.scenario, &f.os, &f.strategy, &f.terms, NULL),
                     REJUV_INFEASIBLE_LOSS);
    assert_ulp(f.terms.loss, 1.15625, 1);
    ck_assert_int_eq(explain(&f), REJUV_INFEASIBLE_LOSS);
    ck_assert(all_nan(&f.terms, sizeof f.terms));

    f.strategy.degradation = 2;
    f.terms.loss = 0;
    ck_assert_int_eq(rejuv_diagnose(&f.scenario, &f.os, &f.strategy, &f.terms, NULL),
                     REJUV_E_RANGE);
    ck_assert(all_nan(&f.terms, sizeof f.terms));
}
END_TEST

/* ceil(m/(1 + J)) by hand. */
static const struct {
    double hosts, evacuations, needed;
} needs[] = {
    {100, 10080, 1},
    {10081, 10080, 1},
    {10082, 10080, 2},
    {7, 0, 7},
    {7, 2, 3},
    {6, 2, 2},
    {1, 0, 1},
    {TWO_TO_53, REJUV_NEVER, 1},
    {TWO_TO_53, 1, 0x1p52},
    {0, 1, NAN},
    {NAN, 1, NAN},
    {1, NAN, NAN},
    {1, -1, NAN},
    {2.5, 1, NAN},
    {3, 0.5, NAN},
    {2 * TWO_TO_53, 1, NAN},
};

START_TEST(test_rejuv_reserved_needed)
{
    assert_same(rejuv_reserved_needed(needs[_i].hosts, needs[_i].evacuations), needs[_i].needed);
}
END_TEST

/* Non-dyadic warm-up: Wo*wo/To = 3*0.1/7, one rounding of the exact result away from 0.3/7. */
START_TEST(test_rejuv_evaluate_warmup_alone)
{
    struct fixture f = costless();

    f.scenario.os_interval = 7;
    f.os.warmup_time = 3;
    f.os.warmup = 0.1;
    assert_evaluates(&f);
    assert_ulp(f.result.degradation, 0.3 / 7, 1);
    assert_same(f.result.unavailability, 0);
    assert_same(f.result.availability, 1);
}
END_TEST

/* P = (2/3)*25*59 = 2950/3: rounding each product in turn is 2 ulp off. */
START_TEST(test_rejuv_evaluate_rounds_once)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = 3;
    f.strategy.downtime = 1;
    f.scenario.host_performance = 25;
    f.scenario.hosts = 59;
    assert_evaluates(&f);
    assert_ulp(f.result.throughput, 2950 / 3.0, 1);
    assert_ulp(f.result.lost, 1475 / 3.0, 1); /* 25*59/3 */
}
END_TEST

/* One VM has no neighbours to disturb: the contention term, 0.0625 above, is gone. */
START_TEST(test_rejuv_evaluate_one_vm)
{
    struct fixture f = round_numbers();

    f.scenario.vms = 1;
    assert_evaluates(&f);
    assert_same(f.result.degradation, 0.15625 - 0.0625);
}
END_TEST

/* Losses sum to (0.09375, 0.15625) whatever is left out: p*(r + L*(m - r)) with L = 2^-60 is not
 * lost in 1 - L. */
START_TEST(test_rejuv_evaluate_lost_keeps_tiny_losses)
{
    struct fixture f = costless();

    f.strategy.downtime = 1024 * 0x1p-60;
    f.scenario.hosts = 8;
    assert_evaluates(&f);
    assert_same(f.result.loss, 0x1p-60);
    assert_same(f.result.availability, 1);
    assert_same(f.result.throughput, 8);
    assert_same(f.result.lost, 0x1p-57);
    assert_same(f.result.lost_hosts, 0x1p-57);
    assert_same(f.result.throughput_share, 1);
}
END_TEST

/* What is left of the work where D = 1024*(1 - 2^-53) and a phase takes away the rest but for so many 2^-100, or all of it,
 * and OS rejuvenations more than that; below 1 of them it is their rounding. P = 8*(1 - L). */
static const struct {
    double left;
    int32_t status;
    double throughput;
} remainders[] = {
    {1.5, REJUV_OK, 0x1.8p-97}, {1, REJUV_OK, 0x1p-97},           {0.5, REJUV_OK, 0},
    {-0.5, REJUV_OK, 0},        {-1, REJUV_INFEASIBLE_LOSS, NAN},
};

START_TEST(test_rejuv_evaluate_nothing_left)
{
    const double left = remainders[_i].left;
    struct fixture f = costless();

    f.scenario.hosts = 8;
    f.strategy.downtime = 0x1.fffffffffffffp9;
    f.strategy.degraded_time = 0x1p-43 - fmax(left, 0) * 0x1p-90;
    f.strategy.degradation = 1;
    f.os.downtime = fmax(-left, 0) * 0x1p-92;
    ck_assert_int_eq(evaluate(&f), remainders[_i].status);
    assert_same(f.result.throughput, remainders[_i].throughput);
}
END_TEST

/* ---- The OS schedule ---- */

/*
 * cold, To = 7 d: N = ceil(Tv/To) - 1, and alpha = Tv/To - N where it is auto; else fo*Tv = max(0,
 * Tv/To - alpha). Durations in days; 3.5 = 0.5*7 is the kink Tv = alpha*To.
 */
static const struct {
    double days, credit, rejuvenations, credit_in_use;
} credits[] = {
    {28, REJUV_AUTO, 3, 1},       {28, 0, 4, 0},       {28, 0.5, 3.5, 0.5},     {28, 1, 3, 1},
    {30, REJUV_AUTO, 4, 2 / 7.0}, {29.75, 0, 4.25, 0}, {7, REJUV_AUTO, 0, 1},   {7, 1, 0, 1},
    {7, 0.75, 0.25, 0.75},        {3.5, 0.5, 0, 0.5},  {3.5, 0.25, 0.25, 0.25}, {3.5, 0, 0.5, 0},
    {3.5, REJUV_AUTO, 0, 0.5},    {1.75, 0.5, 0, 0.5},
};

START_TEST(test_rejuv_evaluate_os_credit)
{
    struct fixture f = xen3("cold", 100);
    double tv = credits[_i].days * DAY, n = credits[_i].rejuvenations;

    f.scenario.vmm_interval = tv;
    f.scenario.os_credit = credits[_i].credit;
    assert_evaluates(&f);
    assert_explains(&f);
    assert_same(f.result.os_rejuvenations, n);
    assert_same(f.terms.os_rejuvenations, n);
    assert_ulp(f.terms.os_credit, credits[_i].credit_in_use, 1);
    assert_ulp(f.terms.os_rate, n / tv, 1);
    assert_ulp(f.result.unavailability, (219 + n * 41) / tv, 1); /* (D + fo*Tv*Do)/Tv */
}
END_TEST

/* Where Tv < alpha*To nothing is left to do, and the rate is 0, not negative: 3 d < 0.5*7 d. */
START_TEST(test_rejuv_evaluate_os_credit_beyond_the_interval)
{
    struct fixture f = xen3("cold", 100);

    f.scenario.vmm_interval = 3 * DAY;
    f.scenario.os_credit = 0.5;
    assert_evaluates(&f);
    assert_same(f.result.os_rejuvenations, 0);
    assert_ulp(f.result.unavailability, 219 / (3 * DAY), 1);
    f.scenario.vmm_interval = nextafter(3.5 * DAY, 0);
    assert_evaluates(&f);
    assert_same(f.result.os_rejuvenations, 0);
}
END_TEST

/* Only a strategy that restarts the OS schedule reads os_credit. */
START_TEST(test_rejuv_evaluate_os_credit_is_not_for_warm)
{
    static const double given[] = {REJUV_AUTO, 0, 0.5, 1};
    struct fixture f = xen3("warm", 100);

    f.scenario.os_credit = given[_i];
    assert_evaluates(&f);
    assert_explains(&f);
    assert_same(f.result.os_rejuvenations, 4);
    assert_same(f.terms.os_credit, NAN);
}
END_TEST

/* round_numbers(), but the VMM rejuvenation restarts the schedule: N = 3 of the 4 are left, so fo =
 * 3/1024: U = 0.0625 + 3*8/1024 = 0.0859375, G = 0.03125 + 3*(16 + 16)/1024 = 0.125, P = (1 -
 * 0.2109375)*8 = 6.3125. */
START_TEST(test_rejuv_evaluate_resets_os)
{
    struct fixture f = round_numbers();

    f.strategy.resets_os = 1;
    assert_evaluates(&f);
    assert_same(f.result.os_rejuvenations, 3);
    assert_same(f.result.unavailability, 0.0859375);
    assert_same(f.result.degradation, 0.125);
    assert_same(f.result.loss, 0.2109375);
    assert_same(f.result.throughput, 6.3125);
}
END_TEST

/* ---- Whole numbers in quotients ---- */

/*
 * x/y: N = ceil - 1 of Tv/To and J = floor of Tv/b, a quotient within 1e-9 of a whole number being
 * that number. 0.9/0.3 of doubles is 3 + 1.8e-16 (0.3 lies below three tenths), 0.3/0.1 is 3
 * - 2.8e-16. Above 1e9 every quotient is within 1e-9 of its nearest whole number. 1e12/1e-6 is 1e18
 * + 45 in doubles, but doubles there are 128 apart. The intervals must be at least 1e-6 s, so x and
 * y are seconds.
 */
static const struct {
    double x, y, ceil_less_1, floor;
} quotients[] = {
    {0.3 * DAY, 0.1 * DAY, 2, 3},
    {0.3, 0.1, 2, 3},
    {0.9, 0.3, 2, 3},
    {0.6, 0.2, 2, 3},
    {3, 1, 2, 3},
    {3 * (1 + 1e-10), 1, 2, 3},
    {3 * (1 - 1e-10), 1, 2, 3},
    {3 * (1 + 1e-8), 1, 3, 3},
    {3 * (1 - 1e-8), 1, 2, 2},
    {1 + 1e-10, 1, 0, 1},
    {1 + 1e-8, 1, 1, 1},
    {1 - 1e-10, 1, 0, 1},
    {1 - 1e-8, 1, 0, 0},
    {2.5, 1, 2, 2},
    {0.5, 1, 0, 0},
    {1e-6, 1e12, 0, 0},
    {1e6 + 0.5, 1, 1e6, 1e6},
    {1e10 + 0.25, 1, 1e10 - 1, 1e10},
    {1e10 + 0.75, 1, 1e10, 1e10 + 1},
    {1e12, 0x1p-19, 524288e12 - 1, 524288e12}, /* 2^19*1e12 = 5.2e17 */
    {1e12, 1e-6, 1e18, 1e18},
};

START_TEST(test_rejuv_evaluate_snap_of_os_rejuvenations)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = quotients[_i].x;
    f.scenario.os_interval = quotients[_i].y;
    f.strategy.resets_os = 1;
    assert_evaluates(&f);
    assert_same(f.result.os_rejuvenations, quotients[_i].ceil_less_1);
}
END_TEST

START_TEST(test_rejuv_explain_snap_of_evacuations)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = quotients[_i].x;
    f.scenario.vmm_reboot = quotients[_i].y; /* b = tb */
    f.strategy.evacuates = 1;
    assert_explains(&f);
    assert_same(f.terms.evacuation_time, quotients[_i].y);
    assert_same(f.terms.evacuations, quotients[_i].floor);
}
END_TEST

/* N alone snaps: fo = N/Tv is still taken of Tv as given. 0.9/0.3: fo = 2/0.9. */
START_TEST(test_rejuv_explain_snap_leaves_the_rate)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = 0.9;
    f.scenario.os_interval = 0.3;
    f.strategy.resets_os = 1;
    assert_explains(&f);
    assert_ulp(f.terms.os_rate, 2 / 0.9, 1);
}
END_TEST

/*
 * Beyond 2^53, where doubles hold no odd numbers, N is still exact: alpha = Tv/To - N shows its
 * last digit. The quotients 2^56/3 = 24019198012642645 + 1/3 and 2^59/5 = 115292150460684697.6 are
 * taken for ...645 and ...698 (see above), so N is one less and alpha 4/3 and 0.6. They have 106
 * bits, 49 of them behind the point.
 */
static const struct {
    double vmm_interval, os_interval, credit_in_use;
} huge_quotients[] = {
    {0x1p35, 3 * 0x1p-21, 4 / 3.0},
    {0x1p38, 5 * 0x1p-21, 0.6},
};

START_TEST(test_rejuv_explain_huge_quotients)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = huge_quotients[_i].vmm_interval;
    f.scenario.os_interval = huge_quotients[_i].os_interval;
    f.strategy.resets_os = 1;
    assert_explains(&f);
    ck_assert_double_eq_tol(f.terms.os_credit, huge_quotients[_i].credit_in_use, 0x1p-40);
}
END_TEST

/* ---- Never ---- */

static const char *const measured[] = {"warm", "cold", "migrate", "live", "live-limited"};

/* Tv never: fo = 1/To for every strategy (model.md section 3). Do/To = 41/604800; 10*41*0.35 =
 * 143.5. */
START_TEST(test_rejuv_evaluate_vmm_never)
{
    struct fixture f = xen3(measured[_i], 100);

    f.scenario.vmm_interval = REJUV_NEVER;
    assert_evaluates(&f);
    assert_same(f.result.os_rejuvenations, NAN);
    assert_ulp(f.result.unavailability, 41 / 604800.0, 1);
    assert_ulp(f.result.degradation, 143.5 / 604800, 1);
    assert_ulp(f.result.loss, 184.5 / 604800, 1);
    assert_same(f.result.reserved_needed, 0);
    assert_same(f.result.reserved_hosts, f.strategy.reserved);
}
END_TEST

START_TEST(test_rejuv_explain_vmm_never)
{
    struct fixture f = xen3(measured[_i], NAN);

    f.scenario.vmm_interval = REJUV_NEVER;
    assert_explains(&f);
    assert_same(f.terms.vmm_downtime, 0);
    assert_same(f.terms.vmm_degradation, 0);
    assert_same(f.terms.os_rejuvenations, NAN);
    assert_same(f.terms.evacuation_time, NAN);
    assert_same(f.terms.evacuations, NAN);
    assert_ulp(f.terms.os_rate, 1 / 604800.0, 1);
    assert_ulp(f.terms.os_downtime, 41 / 604800.0, 1);
}
END_TEST

/* To never: fo = 0, and (D + t*g)/Tv is left: warm 59/2419200, 25*0.61 = 15.25. */
START_TEST(test_rejuv_evaluate_os_never)
{
    struct fixture f = xen3("warm", 100);

    f.scenario.os_interval = REJUV_NEVER;
    assert_evaluates(&f);
    assert_same(f.result.os_rejuvenations, 0);
    assert_ulp(f.result.unavailability, 59 / 2419200.0, 1);
    assert_ulp(f.result.degradation, 15.25 / 2419200, 1);
}
END_TEST

/* To never, cold: D/Tv = 219/2419200, 397*0.72 = 285.84. */
START_TEST(test_rejuv_evaluate_os_never_cold)
{
    static const double given[] = {REJUV_AUTO, 0, 0.5, 1};
    struct fixture f = xen3("cold", 100);

    f.scenario.os_interval = REJUV_NEVER;
    f.scenario.os_credit = given[_i];
    assert_evaluates(&f);
    assert_same(f.result.os_rejuvenations, 0);
    assert_ulp(f.result.unavailability, 219 / 2419200.0, 1);
    assert_ulp(f.result.degradation, 285.84 / 2419200, 1);
}
END_TEST

/* Both never: P = m*p - r*p. */
START_TEST(test_rejuv_evaluate_both_never)
{
    struct fixture f = xen3(measured[_i], 100);

    f.scenario.vmm_interval = f.scenario.os_interval = REJUV_NEVER;
    f.scenario.host_performance = 3;
    assert_evaluates(&f);
    assert_same(f.result.loss, 0);
    assert_same(f.result.availability, 1);
    assert_same(f.result.throughput, 3 * (100 - f.strategy.reserved));
    assert_same(f.result.lost, 3 * f.strategy.reserved);
}
END_TEST

/* An OS that is never rejuvenated has no interval to exceed; a VMM neither. */
START_TEST(test_rejuv_evaluate_never_has_room_for_all)
{
    struct fixture f = round_numbers();

    f.scenario.vmm_interval = f.scenario.os_interval = REJUV_NEVER;
    f.os.downtime = f.os.contention_time = f.os.warmup_time = 1e12;
    f.strategy.downtime = f.strategy.degraded_time = 1e12;
    assert_evaluates(&f);
    assert_same(f.result.throughput, 8);
}
END_TEST

/* ---- Reserved hosts ---- */

/*
 * ceil(m/(1 + J)). xen3 at 28 d = 2419200 s (model.md section 5): live b = 181 + 59 = 240, J =
 * 10080; migrate b = 224, J = 10800; live-limited b = 1009, J = floor(2397.6). 2^53 =
 * 10081*893482715478 + 7274, so one more.
 */
static const struct {
    const char *strategy;
    double hosts, needed;
} capacities[] = {
    {"live", 1, 1},
    {"live", 10081, 1},
    {"live", 10082, 2},
    {"live", 20162, 2},
    {"live", 20163, 3},
    {"live", TWO_TO_53, 893482715479},
    {"migrate", 10801, 1},
    {"migrate", 10802, 2},
    {"migrate", 21602, 2},
    {"migrate", 21603, 3},
    {"live-limited", 2398, 1},
    {"live-limited", 2399, 2},
    {"live-limited", 4796, 2},
    {"live-limited", 4797, 3},
    {"live-dedicated", 10081, 1},
    {"live-dedicated", 10082, 2},
    {"warm", TWO_TO_53, 0},
    {"cold", TWO_TO_53, 0},
    {"evacuate", TWO_TO_53, 0},
    {"none", TWO_TO_53, 0},
};

START_TEST(test_rejuv_evaluate_reserved_needed)
{
    struct fixture f = xen3(capacities[_i].strategy, capacities[_i].hosts);

    f.strategy.reserved = 0; /* what is needed does not depend on what is there */
    assert_evaluates(&f);
    assert_same(f.result.reserved_needed, capacities[_i].needed);
    assert_same(f.result.reserved_hosts, 0);
    assert_same(f.result.serving_hosts, capacities[_i].hosts);
}
END_TEST

START_TEST(test_rejuv_evaluate_reserved_auto)
{
    struct fixture f = xen3(capacities[_i].strategy, capacities[_i].hosts);

    f.strategy.reserved = REJUV_AUTO;
    if (capacities[_i].needed == capacities[_i].hosts) {
        ck_assert_int_eq(evaluate(&f), REJUV_INFEASIBLE_HOSTS);
        return;
    }
    assert_evaluates(&f);
    assert_same(f.result.reserved_needed, capacities[_i].needed);
    assert_same(f.result.reserved_hosts, capacities[_i].needed);
    assert_same(f.result.serving_hosts, capacities[_i].hosts - capacities[_i].needed);
}
END_TEST

/* b = 128 + 897 = 1025 s do not fit into 1024 s: J = 0. Every host needs a spare, but one may be
 * tried. */
START_TEST(test_rejuv_evaluate_no_evacuation_completes)
{
    static const double hosts[] = {3, 10, TWO_TO_53};
    struct fixture f = round_numbers();

    f.scenario.vmm_reboot = 897;
    f.scenario.hosts = hosts[_i];
    assert_evaluates(&f);
    assert_same(f.result.reserved_needed, hosts[_i]);
    assert_same(f.result.reserved_hosts, 2);
    f.strategy.reserved = REJUV_AUTO;
    ck_assert_int_eq(evaluate(&f), REJUV_INFEASIBLE_RESERVED);
    assert_problem(&f.problem, REJUV_INFEASIBLE_RESERVED, "vmm_interval", 1024, 1025, REJUV_NEVER);
    ck_assert(all_nan(&f.result, sizeof f.result));
}
END_TEST

/*
 * 2026-11-23: with a single host J = 0 came out as REJUV_INFEASIBLE_HOSTS with a minimum of two
 * hosts, where ten have REJUV_INFEASIBLE_RESERVED; but two would not do either, as no number does.
 */
START_TEST(test_rejuv_evaluate_no_evacuation_completes_single_host)
{
    struct fixture f = round_numbers();

    f.scenario.vmm_reboot = 897;
    f.scenario.hosts = 1;
    f.strategy.reserved = REJUV_AUTO;
    ck_assert_int_eq(evaluate(&f), REJUV_INFEASIBLE_RESERVED);
    assert_problem(&f.problem, REJUV_INFEASIBLE_RESERVED, "vmm_interval", 1024, 1025, REJUV_NEVER);
}
END_TEST

/* b = 1024 = Tv is the last that fits: J = 1, ceil(10/2) = 5. */
START_TEST(test_rejuv_evaluate_one_evacuation_completes)
{
    struct fixture f = round_numbers();

    f.scenario.vmm_reboot = 896;
    f.strategy.reserved = REJUV_AUTO;
    assert_evaluates(&f);
    assert_same(f.result.reserved_hosts, 5);
    assert_same(f.result.throughput, 3.75); /* 0.75*(10 - 5) */
}
END_TEST

/* b = 0: infinitely many in no time, but one must be there. b = 5e-324 s: 2e326 of them, beyond
 * what doubles hold. */
START_TEST(test_rejuv_evaluate_evacuation_takes_no_time)
{
    static const double times[] = {0, SMALLEST};
    struct fixture f = costless();

    f.strategy.evacuates = 1;
    f.strategy.reserved = REJUV_AUTO;
    f.scenario.vmm_reboot = times[_i];
    f.scenario.hosts = TWO_TO_53;
    assert_evaluates(&f);
    assert_explains(&f);
    assert_same(f.result.reserved_needed, 1);
    assert_same(f.result.serving_hosts, TWO_TO_53 - 1);
    assert_same(f.terms.evacuation_time, times[_i]);
    assert_same(f.terms.evacuations, HUGE_VAL);
}
END_TEST

START_TEST(test_rejuv_evaluate_auto_without_vmm_interval)
{
    struct fixture f = round_numbers();

    f.scenario.vmm_interval = REJUV_NEVER;
    f.strategy.reserved = REJUV_AUTO;
    f.scenario.hosts = 1;
    assert_evaluates(&f);
    assert_same(f.result.reserved_hosts, 0);
    assert_same(f.result.serving_hosts, 1);
}
END_TEST

/* ---- What is refused: function, argument, reason, status ---- */

enum by { BOTH, EVALUATE }; /* who refuses: rejuv_explain does not look at hosts */

#define INTERVAL 1e-6, 1e12
#define DURATION 0, 1e12
#define FRACTION 0, 1
#define HOSTS    1, TWO_TO_53
#define RESERVED 0, TWO_TO_53

static const struct {
    enum by by;
    const char *key;
    double value;
    int32_t status;
    double minimum, maximum;
} refused_numbers[] = {
    {BOTH, "vmm_interval", NAN, REJUV_E_NOT_GIVEN, INTERVAL},
    {BOTH, "vmm_interval", 0, REJUV_E_RANGE, INTERVAL},
    {BOTH, "vmm_interval", 0.9e-6, REJUV_E_RANGE, INTERVAL},
    {BOTH, "vmm_interval", 1e12 + 0x1p-13, REJUV_E_RANGE, INTERVAL},
    {BOTH, "vmm_interval", -HUGE_VAL, REJUV_E_RANGE, INTERVAL},
    {BOTH, "vmm_interval", REJUV_AUTO, REJUV_E_RANGE, INTERVAL},
    {BOTH, "os_interval", NAN, REJUV_E_NOT_GIVEN, INTERVAL},
    {BOTH, "os_interval", 0.9e-6, REJUV_E_RANGE, INTERVAL},
    {BOTH, "os_interval", 1e12 + 0x1p-13, REJUV_E_RANGE, INTERVAL},
    {EVALUATE, "hosts", NAN, REJUV_E_NOT_GIVEN, HOSTS},
    {EVALUATE, "hosts", 0, REJUV_E_RANGE, HOSTS},
    {EVALUATE, "hosts", -5, REJUV_E_RANGE, HOSTS},
    {EVALUATE, "hosts", TWO_TO_53 + 2, REJUV_E_RANGE, HOSTS},
    {EVALUATE, "hosts", HUGE_VAL, REJUV_E_RANGE, HOSTS},
    {EVALUATE, "hosts", 10.5, REJUV_E_NOT_WHOLE, HOSTS},
    {BOTH, "vms", NAN, REJUV_E_NOT_GIVEN, 1, 1e6},
    {BOTH, "vms", 0, REJUV_E_RANGE, 1, 1e6},
    {BOTH, "vms", 1e6 + 1, REJUV_E_RANGE, 1, 1e6},
    {BOTH, "vms", 1.5, REJUV_E_NOT_WHOLE, 1, 1e6},
    {BOTH, "host_performance", NAN, REJUV_E_NOT_GIVEN, 1e-100, 1e100},
    {BOTH, "host_performance", 0.9e-100, REJUV_E_RANGE, 1e-100, 1e100},
    {BOTH, "host_performance", 1.1e100, REJUV_E_RANGE, 1e-100, 1e100},
    {BOTH, "host_performance", -1, REJUV_E_RANGE, 1e-100, 1e100},
    {BOTH, "os_credit", NAN, REJUV_E_NOT_GIVEN, FRACTION},
    {BOTH, "os_credit", -0.5, REJUV_E_RANGE, FRACTION},
    {BOTH, "os_credit", 1 + ONE_ULP, REJUV_E_RANGE, FRACTION},
    {BOTH, "network_share", NAN, REJUV_E_NOT_GIVEN, FRACTION},
    {BOTH, "network_share", -SMALLEST, REJUV_E_RANGE, FRACTION},
    {BOTH, "network_share", 1 + ONE_ULP, REJUV_E_RANGE, FRACTION},
    {BOTH, "vmm_reboot", NAN, REJUV_E_NOT_GIVEN, DURATION},
    {BOTH, "vmm_reboot", -SMALLEST, REJUV_E_RANGE, DURATION},
    {BOTH, "vmm_reboot", HUGE_VAL, REJUV_E_RANGE, DURATION},
    {BOTH, "os.downtime", NAN, REJUV_E_NOT_GIVEN, DURATION},
    {BOTH, "os.downtime", -SMALLEST, REJUV_E_RANGE, DURATION},
    {BOTH, "os.downtime", 1e12 + 0x1p-13, REJUV_E_RANGE, DURATION},
    {BOTH, "os.contention_time", NAN, REJUV_E_NOT_GIVEN, DURATION},
    {BOTH, "os.contention_time", -SMALLEST, REJUV_E_RANGE, DURATION},
    {BOTH, "os.contention_time", 1e12 + 0x1p-13, REJUV_E_RANGE, DURATION},
    {BOTH, "os.contention", NAN, REJUV_E_NOT_GIVEN, FRACTION},
    {BOTH, "os.contention", -SMALLEST, REJUV_E_RANGE, FRACTION},
    {BOTH, "os.contention", 61, REJUV_E_RANGE, FRACTION},
    {BOTH, "os.warmup_time", NAN, REJUV_E_NOT_GIVEN, DURATION},
    {BOTH, "os.warmup_time", -SMALLEST, REJUV_E_RANGE, DURATION},
    {BOTH, "os.warmup_time", 1e12 + 0x1p-13, REJUV_E_RANGE, DURATION},
    {BOTH, "os.warmup", NAN, REJUV_E_NOT_GIVEN, FRACTION},
    {BOTH, "os.warmup", -SMALLEST, REJUV_E_RANGE, FRACTION},
    {BOTH, "os.warmup", 1 + ONE_ULP, REJUV_E_RANGE, FRACTION},
    {BOTH, "downtime", NAN, REJUV_E_NOT_GIVEN, DURATION},
    {BOTH, "downtime", -SMALLEST, REJUV_E_RANGE, DURATION},
    {BOTH, "downtime", HUGE_VAL, REJUV_E_RANGE, DURATION},
    {BOTH, "degraded_time", NAN, REJUV_E_NOT_GIVEN, DURATION},
    {BOTH, "degraded_time", -SMALLEST, REJUV_E_RANGE, DURATION},
    {BOTH, "degraded_time", 1e12 + 0x1p-13, REJUV_E_RANGE, DURATION},
    {BOTH, "degradation", NAN, REJUV_E_NOT_GIVEN, FRACTION},
    {BOTH, "degradation", -SMALLEST, REJUV_E_RANGE, FRACTION},
    {BOTH, "degradation", 1 + ONE_ULP, REJUV_E_RANGE, FRACTION},
    {BOTH, "reserved", NAN, REJUV_E_NOT_GIVEN, RESERVED},
    {BOTH, "reserved", -2, REJUV_E_RANGE, RESERVED},
    {BOTH, "reserved", TWO_TO_53 + 2, REJUV_E_RANGE, RESERVED},
    {BOTH, "reserved", HUGE_VAL, REJUV_E_RANGE, RESERVED},
    {BOTH, "reserved", 0.5, REJUV_E_NOT_WHOLE, RESERVED},
};

/* Both functions fail with one status, leave NaN, and say the same. The problem is then checked by
 * the caller. */
static void assert_refused(struct fixture *f, enum by by, int32_t status)
{
    rejuv_problem untouched = f->problem;

    memset(&f->terms.downtime, 0, sizeof f->terms - offsetof(rejuv_terms, downtime));
    ck_assert_int_eq(explain(f), by == BOTH ? status : REJUV_OK);
    ck_assert_int_eq(all_nan(&f->terms, sizeof f->terms), by == BOTH);
    ck_assert_uint_eq(f->terms.struct_size, sizeof f->terms);
    if (by == BOTH)
        ck_assert_int_eq(f->problem.status, status);
    else
        ck_assert_mem_eq(&f->problem, &untouched, sizeof untouched);

    f->problem = untouched;
    memset(&f->result.reserved_hosts, 0, sizeof f->result - offsetof(rejuv_result, reserved_hosts));
    ck_assert_int_eq(evaluate(f), status);
    ck_assert(all_nan(&f->result, sizeof f->result));
    ck_assert_uint_eq(f->result.struct_size, sizeof f->result);
}

START_TEST(test_refused_number)
{
    struct fixture f = round_numbers();

    *field(&f, refused_numbers[_i].key) = refused_numbers[_i].value;
    assert_refused(&f, refused_numbers[_i].by, refused_numbers[_i].status);
    assert_problem(&f.problem, refused_numbers[_i].status, refused_numbers[_i].key,
                   refused_numbers[_i].value, refused_numbers[_i].minimum,
                   refused_numbers[_i].maximum);
}
END_TEST

/* Without a problem to fill, the status is the same. */
START_TEST(test_refused_number_without_problem)
{
    struct fixture f = round_numbers();

    *field(&f, refused_numbers[_i].key) = refused_numbers[_i].value;
    ck_assert_int_eq(rejuv_evaluate(&f.scenario, &f.os, &f.strategy, &f.result, NULL),
                     refused_numbers[_i].status);
}
END_TEST

/*
 * Numbers that do not go together, each with its neighbour that just does; changes are made to
 * round_numbers(), or to costless() where `from` says so. Expected problems: the table at
 * rejuv_problem.
 */
enum from { ROUND, COSTLESS };

struct combination {
    enum from from;
    enum by by;
    struct change legal[5], refused[2]; /* `refused` comes on top */
    int32_t status;
    const char *key;
    double value, minimum, maximum;
};

/* clang-format off */
static const struct combination combinations[] = {
    /* Do + max(Co, Wo) = 8 + 32, 8 + 248 = 256, Co as Wo */
    {ROUND, BOTH, {{"os_interval", 40}, {"os.contention", 0}}, {{"os_interval", 39.5}},
     REJUV_E_OS_INTERVAL, "os_interval", 39.5, 40, HUGE_VAL},
    {ROUND, BOTH, {{"os.warmup_time", 248}, {"os.warmup", 0}}, {{"os.downtime", 9}},
     REJUV_E_OS_INTERVAL, "os_interval", 256, 257, HUGE_VAL},
    {ROUND, BOTH, {{"os.contention_time", 248}, {"os.contention", 0}},
     {{"os.contention_time", 249}}, REJUV_E_OS_INTERVAL, "os_interval", 256, 257, HUGE_VAL},
    {COSTLESS, BOTH, {{"os_interval", 1e12}, {"os.downtime", 1e12}}, {{"os.warmup_time", 1e12}},
     REJUV_E_OS_INTERVAL, "os_interval", 1e12, 2e12, HUGE_VAL},
    /* as little as 5e-324 s too long is too long, although 256 is what the sum rounds to */
    {COSTLESS, BOTH, {{"os.downtime", 256}}, {{"os.warmup_time", SMALLEST}}, REJUV_E_OS_INTERVAL,
     "os_interval", 256, 256, HUGE_VAL},

    /* D + t = 64 + 128 = 192 */
    {ROUND, BOTH, {{"vmm_interval", 192}}, {{"vmm_interval", 191}}, REJUV_INFEASIBLE_INTERVAL,
     "vmm_interval", 191, 192, HUGE_VAL},
    {ROUND, BOTH, {{"degraded_time", 960}}, {{"degraded_time", 961}}, REJUV_INFEASIBLE_INTERVAL,
     "vmm_interval", 1024, 1025, HUGE_VAL},
    {COSTLESS, BOTH, {{"downtime", 1024}}, {{"downtime", 1024 * (1 + ONE_ULP)}},
     REJUV_INFEASIBLE_INTERVAL, "vmm_interval", 1024, 1024 * (1 + ONE_ULP), HUGE_VAL},
    {COSTLESS, BOTH, {{"downtime", 1024}}, {{"degraded_time", SMALLEST}}, REJUV_INFEASIBLE_INTERVAL,
     "vmm_interval", 1024, 1024, HUGE_VAL},

    /* m > r */
    {ROUND, EVALUATE, {{"hosts", 3}}, {{"hosts", 2}}, REJUV_INFEASIBLE_HOSTS, "hosts", 2, 3,
     HUGE_VAL},
    {ROUND, EVALUATE, {{"reserved", 9}}, {{"reserved", 10}}, REJUV_INFEASIBLE_HOSTS, "hosts", 10,
     11, HUGE_VAL},
    {ROUND, EVALUATE, {{"reserved", 0}, {"hosts", 1}}, {{"reserved", 1}}, REJUV_INFEASIBLE_HOSTS,
     "hosts", 1, 2, HUGE_VAL},
    {ROUND, EVALUATE, {{"reserved", 9}}, {{"reserved", 1e15}}, REJUV_INFEASIBLE_HOSTS, "hosts", 10,
     1e15 + 1, HUGE_VAL},
    /* 2^53 + 1 is no double */
    {COSTLESS, EVALUATE, {{"hosts", TWO_TO_53}, {"reserved", TWO_TO_53 - 1}}, {{"reserved", TWO_TO_53}},
     REJUV_INFEASIBLE_HOSTS, "hosts", TWO_TO_53, TWO_TO_53, HUGE_VAL},
    /* one spare is needed: J = 5 */
    {ROUND, EVALUATE, {{"reserved", REJUV_AUTO}}, {{"hosts", 1}}, REJUV_INFEASIBLE_HOSTS, "hosts",
     1, 2, HUGE_VAL},

    /* (n - 1)*Co*co/To = 4*256*0.25/256 = 1; 5/4; and 2^-52 more by D/Tv */
    {COSTLESS, BOTH, {{"os.contention_time", 256}, {"os.contention", 0.25}}, {{"vms", 6}},
     REJUV_INFEASIBLE_LOSS, NULL, 1.25, 0, 1},
    {COSTLESS, BOTH, {{"os.contention_time", 256}, {"os.contention", 0.25}},
     {{"downtime", 1024 * ONE_ULP}}, REJUV_INFEASIBLE_LOSS, NULL, 1 + ONE_ULP, 0, 1},
    /* 999999*256*1/256 */
    {COSTLESS, BOTH, {{"os.contention_time", 256}, {"os.contention", 0.25}},
     {{"vms", 1e6}, {"os.contention", 1}}, REJUV_INFEASIBLE_LOSS, NULL, 999999, 0, 1},
};
/* clang-format on */

static struct fixture start_from(enum from from)
{
    return from == ROUND ? round_numbers() : costless();
}

START_TEST(test_combination_just_legal)
{
    const struct combination *c = &combinations[_i];
    struct fixture f = start_from(c->from);
    rejuv_problem untouched = f.problem;

    apply(&f, c->legal, COUNT(c->legal));
    assert_evaluates(&f);
    assert_explains(&f);
    ck_assert_mem_eq(&f.problem, &untouched, sizeof untouched);
}
END_TEST

START_TEST(test_combination_refused)
{
    const struct combination *c = &combinations[_i];
    struct fixture f = start_from(c->from);

    apply(&f, c->legal, COUNT(c->legal));
    apply(&f, c->refused, COUNT(c->refused));
    assert_refused(&f, c->by, c->status);
    assert_problem(&f.problem, c->status, c->key, c->value, c->minimum, c->maximum);
}
END_TEST

/* Evacuating into itself takes two hosts, and 2*64 + 2*128 + 64 = 448 s. */
START_TEST(test_refused_evacuate)
{
    struct fixture f = round_numbers();

    derive(&f, REJUV_EVACUATE);
    f.scenario.hosts = 2;
    assert_evaluates(&f);
    f.scenario.hosts = 1;
    assert_refused(&f, EVALUATE, REJUV_INFEASIBLE_HOSTS);
    assert_problem(&f.problem, REJUV_INFEASIBLE_HOSTS, "hosts", 1, 2, HUGE_VAL);
    f.strategy.reserved = 2;
    f.scenario.hosts = 3;
    assert_evaluates(&f);
    f.scenario.hosts = 2;
    assert_refused(&f, EVALUATE, REJUV_INFEASIBLE_HOSTS);
    assert_problem(&f.problem, REJUV_INFEASIBLE_HOSTS, "hosts", 2, 3, HUGE_VAL);

    f = round_numbers();
    derive(&f, REJUV_EVACUATE);
    f.scenario.vmm_interval = 448;
    assert_evaluates(&f);
    f.scenario.vmm_interval = 447;
    assert_refused(&f, BOTH, REJUV_INFEASIBLE_INTERVAL);
    assert_problem(&f.problem, REJUV_INFEASIBLE_INTERVAL, "vmm_interval", 447, 448, HUGE_VAL);
}
END_TEST

/* ---- What is refused: everything but numbers ---- */

static const rejuv_phase bad_phases[] = {{1, 0.5}, {-1, 0.5}, {1, 1.5}, {NAN, 0}, {1, NAN}};
static const rejuv_stage bad_stages[] = {
    {1, 0, 0, 0}, {-1, 0, 0, 0}, {1, 1.5, 0, 0}, {1, 0, -1, 0}, {1, 0, 0, NAN}};

static void use_phases(struct fixture *f, const rejuv_phase *phases, uint32_t count)
{
    f->strategy.degraded_time = f->strategy.degradation = 0;
    f->strategy.phases = phases;
    f->strategy.phase_count = count;
}

static void use_stages(struct fixture *f, const rejuv_stage *stages, uint32_t count)
{
    f->strategy.degraded_time = f->strategy.degradation = 0;
    f->strategy.stages = stages;
    f->strategy.stage_count = count;
}

static void kind_below(struct fixture *f)
{
    f->strategy.kind = -1;
}

static void kind_above(struct fixture *f)
{
    f->strategy.kind = REJUV_NONE + 1;
}

static void resets_os_2(struct fixture *f)
{
    f->strategy.resets_os = 2;
}

static void evacuates_2(struct fixture *f)
{
    f->strategy.evacuates = 2;
}

static void phases_null(struct fixture *f)
{
    use_phases(f, NULL, 1);
}

static void stages_null(struct fixture *f)
{
    use_stages(f, NULL, 1);
}

static void phases_and_time(struct fixture *f)
{
    use_phases(f, bad_phases, 1);
    f->strategy.degraded_time = 1;
}

static void phases_and_degradation(struct fixture *f)
{
    use_phases(f, bad_phases, 1);
    f->strategy.degradation = 0.5;
}

static void stages_and_time(struct fixture *f)
{
    use_stages(f, bad_stages, 1);
    f->strategy.degraded_time = 1;
}

static void phases_and_stages(struct fixture *f)
{
    use_phases(f, bad_phases, 1);
    use_stages(f, bad_stages, 1);
}

static void scenario_size(struct fixture *f)
{
    f->scenario.struct_size += 8;
}

static void os_size(struct fixture *f)
{
    f->os.struct_size = 0;
}

static void strategy_size(struct fixture *f)
{
    f->strategy.struct_size -= 8;
}

static const struct {
    void (*spoil)(struct fixture *f);
    int32_t status;
} refused_plainly[] = {
    {kind_below, REJUV_E_KIND},           {kind_above, REJUV_E_KIND},
    {resets_os_2, REJUV_E_KIND},          {evacuates_2, REJUV_E_KIND},
    {phases_null, REJUV_E_NULL},          {stages_null, REJUV_E_NULL},
    {phases_and_time, REJUV_E_PHASES},    {phases_and_degradation, REJUV_E_PHASES},
    {stages_and_time, REJUV_E_PHASES},    {phases_and_stages, REJUV_E_PHASES},
    {scenario_size, REJUV_E_STRUCT_SIZE}, {os_size, REJUV_E_STRUCT_SIZE},
    {strategy_size, REJUV_E_STRUCT_SIZE},
};

START_TEST(test_refused_plainly)
{
    struct fixture f = round_numbers();

    refused_plainly[_i].spoil(&f);
    assert_refused(&f, BOTH, refused_plainly[_i].status);
    assert_plain_problem(&f.problem, refused_plainly[_i].status);
}
END_TEST

struct bad_row {
    int index; /* into bad_phases or bad_stages */
    int32_t status;
    const char *key;
    double value, maximum;
};

static const struct bad_row bad_phase_rows[] = {
    {1, REJUV_E_RANGE, "degraded_time", -1, 1e12},
    {2, REJUV_E_RANGE, "degradation", 1.5, 1},
    {3, REJUV_E_NOT_GIVEN, "degraded_time", NAN, 1e12},
    {4, REJUV_E_NOT_GIVEN, "degradation", NAN, 1},
};

static const struct bad_row bad_stage_rows[] = {
    {1, REJUV_E_RANGE, "degraded_time", -1, 1e12},
    {2, REJUV_E_RANGE, "degradation", 1.5, 1},
    {3, REJUV_E_RANGE, "degradation", -1, 1},
    {4, REJUV_E_NOT_GIVEN, "degradation", NAN, 1},
};

static void assert_bad_row(struct fixture *f, const struct bad_row *row)
{
    assert_refused(f, BOTH, row->status);
    assert_problem(&f->problem, row->status, row->key, row->value, 0, row->maximum);
}

/* One of two is at fault, the other being legal. */
START_TEST(test_refused_phase)
{
    struct fixture f = round_numbers();
    const rejuv_phase bad = bad_phases[bad_phase_rows[_i].index];
    const rejuv_phase last[] = {bad_phases[0], bad}, first[] = {bad, bad_phases[0]};

    use_phases(&f, last, 2);
    assert_bad_row(&f, &bad_phase_rows[_i]);
    use_phases(&f, first, 2);
    assert_bad_row(&f, &bad_phase_rows[_i]);
}
END_TEST

START_TEST(test_refused_stage)
{
    struct fixture f = round_numbers();
    const rejuv_stage bad = bad_stages[bad_stage_rows[_i].index];
    const rejuv_stage last[] = {bad_stages[0], bad}, first[] = {bad, bad_stages[0]};

    f.scenario.vms = 2;
    use_stages(&f, last, 2);
    assert_bad_row(&f, &bad_stage_rows[_i]);
    use_stages(&f, first, 2);
    assert_bad_row(&f, &bad_stage_rows[_i]);
}
END_TEST

/* Three stages for five VMs; one stage stands for any number. */
START_TEST(test_refused_number_of_stages)
{
    static const rejuv_stage stages[3] = {{1, 0, 0, 0}, {1, 0, 0, 0}, {1, 0, 0, 0}};
    struct fixture f = round_numbers();

    use_stages(&f, stages, 3);
    assert_refused(&f, BOTH, REJUV_E_STAGES);
    assert_problem(&f.problem, REJUV_E_STAGES, "vms", 5, 3, 3);
    f.scenario.vms = 1;
    assert_refused(&f, BOTH, REJUV_E_STAGES);
    f.scenario.vms = 3;
    assert_evaluates(&f);
    f.scenario.vms = 5;
    f.strategy.stage_count = 1;
    assert_evaluates(&f);
}
END_TEST

/* ---- Pointers and sizes ---- */

START_TEST(test_refused_null)
{
    struct fixture f = round_numbers();
    const rejuv_scenario *scenario = _i == 0 ? NULL : &f.scenario;
    const rejuv_os_effect *os = _i == 1 ? NULL : &f.os;
    const rejuv_strategy *strategy = _i == 2 ? NULL : &f.strategy;

    ck_assert_int_eq(rejuv_evaluate(scenario, os, strategy, &f.result, &f.problem), REJUV_E_NULL);
    assert_plain_problem(&f.problem, REJUV_E_NULL);
    ck_assert(all_nan(&f.result, sizeof f.result));
    ck_assert_int_eq(rejuv_explain(scenario, os, strategy, &f.terms, NULL), REJUV_E_NULL);
    ck_assert(all_nan(&f.terms, sizeof f.terms));
}
END_TEST

START_TEST(test_refused_null_result)
{
    struct fixture f = round_numbers();

    ck_assert_int_eq(rejuv_evaluate(&f.scenario, &f.os, &f.strategy, NULL, &f.problem),
                     REJUV_E_NULL);
    assert_plain_problem(&f.problem, REJUV_E_NULL);
    f.problem = blank().problem;
    ck_assert_int_eq(rejuv_explain(&f.scenario, &f.os, &f.strategy, NULL, &f.problem),
                     REJUV_E_NULL);
    assert_plain_problem(&f.problem, REJUV_E_NULL);
}
END_TEST

/* A result of unknown size is not written to at all, whether the rest is legal or not. */
START_TEST(test_result_of_unknown_size)
{
    static const uint32_t sizes[] = {0, 8, sizeof(rejuv_result) - 8, sizeof(rejuv_result) + 8};
    struct fixture f = round_numbers();
    rejuv_result before;

    memset(&f.result, 0x5a, sizeof f.result);
    f.result.struct_size = sizes[_i];
    before = f.result;
    ck_assert_int_eq(evaluate(&f), REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&f.result, &before, sizeof before);
    assert_plain_problem(&f.problem, REJUV_E_STRUCT_SIZE);
    f.scenario.hosts = 0;
    ck_assert_int_eq(evaluate(&f), REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&f.result, &before, sizeof before);
}
END_TEST

START_TEST(test_terms_of_unknown_size)
{
    static const uint32_t sizes[] = {0, 8, sizeof(rejuv_terms) - 8, sizeof(rejuv_terms) + 8};
    struct fixture f = round_numbers();
    rejuv_terms before;

    memset(&f.terms, 0x5a, sizeof f.terms);
    f.terms.struct_size = sizes[_i];
    before = f.terms;
    ck_assert_int_eq(explain(&f), REJUV_E_STRUCT_SIZE);
    ck_assert_mem_eq(&f.terms, &before, sizeof before);
    assert_plain_problem(&f.problem, REJUV_E_STRUCT_SIZE);
}
END_TEST

/* `unused` of results is documented as untouched, and inputs are only read. */
START_TEST(test_nothing_else_is_written)
{
    struct fixture f = round_numbers(), before = f;

    f.result.unused = f.terms.unused = 77;
    assert_evaluates(&f);
    assert_explains(&f);
    ck_assert_uint_eq(f.result.unused, 77);
    ck_assert_uint_eq(f.terms.unused, 77);
    ck_assert_mem_eq(&f.scenario, &before.scenario, sizeof f.scenario);
    ck_assert_mem_eq(&f.os, &before.os, sizeof f.os);
    ck_assert_mem_eq(&f.strategy, &before.strategy, sizeof f.strategy);
    ck_assert_mem_eq(&f.problem, &before.problem, sizeof f.problem);
}
END_TEST

/* ---- Which of several mistakes is reported ---- */

/* "Mistakes are found before infeasibilities, and quantities in the order of the key table." */
static const struct {
    struct change changes[3];
    int32_t status;
    const char *key;
} priorities[] = {
    {{{"os_interval", NAN}, {"vmm_interval", 0}}, REJUV_E_RANGE, "vmm_interval"},
    {{{"vmm_reboot", -1}, {"hosts", 0.5}, {"vms", 1.5}}, REJUV_E_RANGE, "hosts"},
    {{{"os.downtime", -1}, {"vmm_reboot", NAN}}, REJUV_E_NOT_GIVEN, "vmm_reboot"},
    {{{"downtime", -1}, {"os.warmup", 2}}, REJUV_E_RANGE, "os.warmup"},
    {{{"reserved", 0.5}, {"degradation", 2}, {"downtime", NAN}}, REJUV_E_NOT_GIVEN, "downtime"},
    {{{"reserved", 0.5}, {"degradation", 2}}, REJUV_E_RANGE, "degradation"},
    {{{"vmm_interval", 1}, {"reserved", 0.5}}, REJUV_E_NOT_WHOLE, "reserved"},
    {{{"vmm_interval", 1}, {"hosts", 1}, {"os_interval", 1}}, REJUV_E_OS_INTERVAL, "os_interval"},
    {{{"hosts", 1}, {"os.contention", 2}}, REJUV_E_RANGE, "os.contention"},
};

START_TEST(test_first_mistake_is_reported)
{
    struct fixture f = round_numbers();

    apply(&f, priorities[_i].changes, COUNT(priorities[_i].changes));
    ck_assert_int_eq(evaluate(&f), priorities[_i].status);
    ck_assert_int_eq(f.problem.key, rejuv_key_index(priorities[_i].key));
}
END_TEST

/* ---- The loss of everything ---- */

static const double intervals[] = {1024, 3, 0.1, 604800, 1e-6, 1e12, 2419200.7, 7e11};

/* D = Tv, and t = Tv with g = 1: L = 1 exactly, so P = 0, whatever 1/Tv rounds to. */
START_TEST(test_rejuv_evaluate_loses_everything)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = f.strategy.downtime = intervals[_i];
    assert_evaluates(&f);
    assert_same(f.result.availability, 0);
    assert_same(f.result.loss, 1);
    assert_same(f.result.throughput, 0);
    assert_same(f.result.throughput_share, 0);
    assert_same(f.result.lost, 10);
    f.strategy.downtime = 0;
    f.strategy.degraded_time = intervals[_i];
    f.strategy.degradation = 1;
    assert_evaluates(&f);
    assert_same(f.result.availability, 1);
    assert_same(f.result.loss, 1);
    assert_same(f.result.throughput, 0);
}
END_TEST

/* D one ulp short of Tv: 1 - L = (Tv - D)/Tv, whose numerator doubles subtract exactly. */
START_TEST(test_rejuv_evaluate_loses_almost_everything)
{
    const double tv = intervals[_i], d = nextafter(tv, 0);
    struct fixture f = costless();

    f.scenario.vmm_interval = tv;
    f.strategy.downtime = d;
    f.scenario.hosts = 8;
    assert_evaluates(&f);
    assert_ulp(f.result.availability, (tv - d) / tv, 1);
    assert_ulp(f.result.throughput, (tv - d) / tv * 8, 1);
    assert_ulp(f.result.throughput_share, (tv - d) / tv, 1);
}
END_TEST

/* L = 4*256*0.25/256 + 2^-54 is above 1, although the double nearest to it is not. */
START_TEST(test_rejuv_evaluate_loses_hardly_more_than_everything)
{
    struct fixture f = costless();

    f.os.contention_time = 256;
    f.os.contention = 0.25;
    f.strategy.downtime = 1024 * 0x1p-54;
    ck_assert_int_eq(rejuv_evaluate(&f.scenario, &f.os, &f.strategy, &f.result, &f.problem),
                     REJUV_INFEASIBLE_LOSS);
    assert_same(f.problem.value, 1);
}
END_TEST

/* ---- Phases and stages ---- */

static void assert_same_results(struct fixture *a, struct fixture *b, int most)
{
    assert_evaluates(a);
    assert_evaluates(b);
    assert_ulp(a->result.degradation, b->result.degradation, most);
    assert_ulp(a->result.loss, b->result.loss, most);
    assert_ulp(a->result.throughput, b->result.throughput, most);
    assert_ulp(a->result.reserved_needed, b->result.reserved_needed, 0);
}

START_TEST(test_one_phase_is_the_single_phase)
{
    static const rejuv_phase phase = {181, 0.57};
    struct fixture single = xen3("live", 100), array = single;

    use_phases(&array, &phase, 1);
    assert_same_results(&single, &array, 0);
}
END_TEST

/* 128 s at 0.25 in three parts, and as 32 s at 1 and 96 s at 0. */
START_TEST(test_phases_add_up)
{
    static const rejuv_phase parts[] = {{16, 0.25}, {48, 0.25}, {64, 0.25}};
    static const rejuv_phase extremes[] = {{32, 1}, {96, 0}};
    struct fixture single = round_numbers(), array = single;

    use_phases(&array, parts, 3);
    assert_same_results(&single, &array, 0);
    use_phases(&array, extremes, 2);
    assert_same_results(&single, &array, 0);
    assert_explains(&array);
    assert_same(array.terms.degraded_time, 128);
    assert_same(array.terms.degraded_work, 32);
}
END_TEST

#define STAGE 0.25, 0.5, 0.75 /* source, moving, destination */

/*
 * Four VMs: stage i loses [(4 - i)*0.25 + 0.5 + (i - 1)*0.75]/4 = 0.3125, 0.4375, 0.5625, 0.6875.
 * In 8, 16, 32, 64 s that is 2.5 + 7 + 18 + 44 = 71.5 s of work in 120 s.
 */
START_TEST(test_stages_by_hand)
{
    static const rejuv_stage stages[] = {{8, STAGE}, {16, STAGE}, {32, STAGE}, {64, STAGE}};
    struct fixture f = round_numbers();

    f.scenario.vms = 4;
    use_stages(&f, stages, 4);
    assert_explains(&f);
    assert_same(f.terms.degraded_time, 120);
    assert_same(f.terms.degraded_work, 71.5);
    assert_same(f.terms.evacuation_time, 184);
}
END_TEST

/* Four equal stages of 8 s: (4*8, [1.5*(0.25 + 0.75) + 0.5]/4) = (32, 0.5), as model.md section 6
 * collapses them. */
START_TEST(test_equal_stages_collapse)
{
    static const rejuv_stage stages[] = {{8, STAGE}, {8, STAGE}, {8, STAGE}, {8, STAGE}};
    static const rejuv_phase phases[] = {{8, 0.3125}, {8, 0.4375}, {8, 0.5625}, {8, 0.6875}};
    struct fixture single = round_numbers(), other;

    single.scenario.vms = 4;
    single.strategy.degraded_time = 32;
    single.strategy.degradation = 0.5;
    other = single;
    use_stages(&other, stages, 4);
    assert_same_results(&single, &other, 0);
    use_stages(&other, stages, 1);
    assert_same_results(&single, &other, 0);
    other = single;
    use_phases(&other, phases, 4);
    assert_same_results(&single, &other, 0);
}
END_TEST

#define UNEVEN 15.3, 0.11, 0.97, 0.23

/* The same with 11 VMs and numbers that have no end in binary. */
START_TEST(test_equal_stages_collapse_inexactly)
{
    static const rejuv_stage stages[] = {{UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN},
                                         {UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN}, {UNEVEN}};
    struct fixture each = xen3("live", 100), one = each;

    use_stages(&each, stages, 11);
    use_stages(&one, stages, 1);
    assert_same_results(&each, &one, 1);
}
END_TEST

/* One VM: the whole stage is its own move. */
START_TEST(test_stage_of_one_vm)
{
    static const rejuv_stage stage = {128, 1, 0.25, 1};
    struct fixture single = round_numbers(), staged;

    single.scenario.vms = 1;
    staged = single;
    use_stages(&staged, &stage, 1);
    assert_same_results(&single, &staged, 0);
}
END_TEST

/* ---- What-ifs ---- */

/* Own network: 128*0.25*(1 - phi)/1024 = 0.03125*(1 - phi) of G = 0.15625; D, r, b as before. */
static const struct {
    double share, degradation;
} networks[] = {{0, 0.15625}, {0.5, 0.140625}, {1, 0.125}};

static void assert_dedicated_network(struct fixture *f, int row)
{
    derive(f, REJUV_DEDICATED_NETWORK);
    f->scenario.network_share = networks[row].share;
    assert_evaluates(f);
    assert_explains(f);
    assert_same(f->result.unavailability, 0.09375);
    assert_same(f->result.degradation, networks[row].degradation);
    assert_same(f->result.throughput, (1 - 0.09375 - networks[row].degradation) * 8);
    assert_same(f->result.reserved_needed, 2);
    assert_same(f->terms.degraded_time, 128);
    assert_same(f->terms.degraded_work, 32 * (1 - networks[row].share));
}

START_TEST(test_dedicated_network)
{
    struct fixture f = round_numbers();

    assert_dedicated_network(&f, _i);
}
END_TEST

START_TEST(test_dedicated_network_from_phases)
{
    static const rejuv_phase phases[] = {{32, 1}, {96, 0}};
    struct fixture f = round_numbers();

    use_phases(&f, phases, 2);
    assert_dedicated_network(&f, _i);
}
END_TEST

/* Nothing but the what-if reads the network share. */
START_TEST(test_network_share_is_not_for_measured)
{
    struct fixture f = round_numbers();

    f.scenario.network_share = networks[_i].share;
    assert_evaluates(&f);
    assert_same(f.result.throughput, 6);
}
END_TEST

/*
 * No idle host: D = 2*64; phases 128 s out, 64 s away, 128 s back: 320 s with 32 + 64 + 32 = 128 s
 * of work. U = 128/1024 + 0.03125 = 0.15625, G = 128/1024 + 0.125 = 0.25, P = (1 - 0.40625)*10
 * = 5.9375
 */
static void assert_evacuate(struct fixture *f)
{
    derive(f, REJUV_EVACUATE);
    assert_evaluates(f);
    assert_explains(f);
    assert_same(f->terms.downtime, 128);
    assert_same(f->terms.degraded_time, 320);
    assert_same(f->terms.degraded_work, 128);
    assert_same(f->terms.evacuation_time, NAN);
    assert_same(f->terms.evacuations, NAN);
    assert_same(f->result.unavailability, 0.15625);
    assert_same(f->result.degradation, 0.25);
    assert_same(f->result.reserved_hosts, 0);
    assert_same(f->result.reserved_needed, 0);
    assert_same(f->result.throughput, 5.9375);
}

START_TEST(test_evacuate)
{
    struct fixture f = round_numbers();

    assert_evacuate(&f);
}
END_TEST

START_TEST(test_evacuate_from_stages)
{
    static const rejuv_stage stages[] = {
        {32, STAGE}}; /* five of them: (160, [2*1 + 0.5]/5) = 80 s */
    struct fixture f = round_numbers();

    use_stages(&f, stages, 1);
    derive(&f, REJUV_EVACUATE);
    assert_explains(&f);
    assert_same(f.terms.degraded_time, 2 * 160 + 64);
    assert_same(f.terms.degraded_work, 2 * 80 + 64);
}
END_TEST

START_TEST(test_none)
{
    struct fixture f = round_numbers();

    derive(&f, REJUV_NONE);
    f.scenario.host_performance = 3;
    assert_evaluates(&f);
    assert_same(f.result.throughput, 30);
    assert_same(f.result.loss, 0);
    assert_same(f.result.availability, 1);
    assert_same(f.result.lost, 0);
    assert_same(f.result.throughput_share, 1);
    assert_same(f.result.reserved_needed, 0);
    assert_same(f.result.os_rejuvenations, 0);
}
END_TEST

/* 2026-11-23: "every number is 0 and ignored" (rejuvcalc.h), but r was subtracted, and D + t had to
 * fit into Tv. */
START_TEST(test_none_ignores_its_numbers)
{
    static const struct change numbers[] = {{"downtime", 219},     {"degraded_time", 397},
                                            {"degradation", 0.72}, {"reserved", 3},
                                            {"downtime", 1e12},    {"reserved", REJUV_AUTO}};
    struct fixture f = round_numbers();

    f.strategy.kind = REJUV_NONE;
    f.scenario.vmm_reboot = 2000; /* an evacuation would not fit into Tv */
    *field(&f, numbers[_i].key) = numbers[_i].value;
    assert_evaluates(&f);
    assert_explains(&f);
    assert_same(f.result.throughput, 10);
    assert_same(f.result.lost, 0);
    assert_same(f.result.reserved_hosts, 0);
    assert_same(f.result.reserved_needed, 0);
    assert_same(f.terms.downtime, 0);
    assert_same(f.terms.degraded_time, 0);
    assert_same(f.terms.evacuations, NAN);
}
END_TEST

/* ---- The ends of the number line ---- */

/* p multiplies and nothing else: 6 hosts' worth, 4 lost. */
START_TEST(test_extreme_performance)
{
    static const double performances[] = {1e-100, 1e100};
    const double p = performances[_i];
    struct fixture f = round_numbers();

    f.scenario.host_performance = p;
    assert_evaluates(&f);
    assert_ulp(f.result.throughput, 6 * p, 1);
    assert_same(f.result.lost, 4 * p);
    assert_same(f.result.lost_hosts, 4);
    assert_same(f.result.throughput_share, 0.6);
}
END_TEST

/* 5e-324 s of downtime per microsecond: 10^6 times the smallest double, once for D and once for Do.
 */
START_TEST(test_smallest_durations)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = f.scenario.os_interval = 1e-6;
    f.strategy.downtime = f.os.downtime = SMALLEST;
    assert_evaluates(&f);
    assert_explains(&f);
    assert_ulp(f.terms.vmm_downtime, 1e6 * SMALLEST, 1);
    assert_ulp(f.terms.os_downtime, 1e6 * SMALLEST, 1);
    assert_ulp(f.result.loss, 2e6 * SMALLEST, 1);
    assert_ulp(f.result.lost, 2e7 * SMALLEST, 1);
    assert_same(f.terms.downtime, SMALLEST);
    assert_same(f.result.throughput, 10);
}
END_TEST

/* All costs at once at 5e-324, intervals at 1e12: too little to be a double. */
START_TEST(test_smallest_durations_in_longest_intervals)
{
    static const struct change changes[] = {
        {"os.downtime", SMALLEST},   {"os.contention_time", SMALLEST},
        {"os.contention", SMALLEST}, {"os.warmup_time", SMALLEST},
        {"os.warmup", SMALLEST},     {"downtime", SMALLEST},
        {"degraded_time", SMALLEST}, {"degradation", SMALLEST},
        {"vmm_reboot", SMALLEST},    {"vmm_interval", 1e12},
        {"os_interval", 1e12},       {"vms", 1e6}};
    struct fixture f = round_numbers();

    apply(&f, changes, COUNT(changes));
    assert_evaluates(&f);
    assert_same(f.result.loss, 0);
    assert_same(f.result.availability, 1);
    assert_same(f.result.throughput, 8);
    assert_same(f.result.lost, 2);
    assert_same(f.result.reserved_needed, 1);
}
END_TEST

/* 1e12 s of downtime in 2e12 s is not legal, but 5e11 in 1e12 is, and all of 1e12; so is a fraction
 * of 5e-324: 1e12*5e-324/1e12. */
START_TEST(test_longest_durations)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = f.scenario.os_interval = 1e12;
    f.strategy.downtime = 2.5e11;
    f.os.downtime = 5e11;
    f.os.warmup_time = 5e11;
    f.os.warmup = SMALLEST * 2;
    assert_evaluates(&f);
    assert_same(f.result.unavailability, 0.75);
    assert_same(f.result.degradation, SMALLEST);
    assert_same(f.result.throughput, 2.5);
}
END_TEST

/* 999999 neighbours lose 2^-10 for 1 s in 1024 s: 999999*2^-20. */
START_TEST(test_most_vms)
{
    struct fixture f = costless();

    f.scenario.vms = 1e6;
    f.scenario.os_interval = 1024;
    f.os.contention_time = 1;
    f.os.contention = 0x1p-10;
    assert_evaluates(&f);
    assert_same(f.result.degradation, 999999 * 0x1p-20);
}
END_TEST

/* Twice as many hosts as doubles can count halves of: (2^53 - 2)*0.75 and 2 + 0.25*(2^53 - 2),
 * which has .5 */
START_TEST(test_most_hosts)
{
    struct fixture f = round_numbers();

    f.scenario.hosts = TWO_TO_53;
    assert_evaluates(&f);
    assert_same(f.result.serving_hosts, TWO_TO_53 - 2);
    assert_same(f.result.throughput, 6755399441055742.5); /* 0.75*2^53 - 1.5 */
    assert_same(f.result.lost, 2251799813685249.5);       /* 2 + 2^51 - 0.5 */
}
END_TEST

static const char *const zero_keys[] = {"os_credit",      "network_share",      "vmm_reboot",
                                        "os.downtime",    "os.contention_time", "os.contention",
                                        "os.warmup_time", "os.warmup",          "downtime",
                                        "degraded_time",  "degradation",        "reserved"};

/* -0.0 is 0: the same results, and no -0 among them. */
START_TEST(test_negative_zero)
{
    const char *key = zero_keys[_i];
    struct fixture plus = round_numbers(), minus;

    plus.strategy.resets_os = 1;
    *field(&plus, key) = 0.0;
    minus = plus;
    *field(&minus, key) = -0.0;
    assert_evaluates(&plus);
    assert_evaluates(&minus);
    assert_explains(&plus);
    assert_explains(&minus);
    ck_assert_mem_eq(&plus.result, &minus.result, sizeof plus.result);
    ck_assert_mem_eq(&plus.terms, &minus.terms, sizeof plus.terms);
}
END_TEST

/* ---- The suite ---- */

static TCase *known_tests(void)
{
    TCase *tests = tcase_create("known answers");

    tcase_add_test(tests, test_ulp_distance);
    tcase_add_test(tests, test_all_nan);
    tcase_add_loop_test(tests, test_rejuv_evaluate_published, 0, COUNT(published));
    tcase_add_loop_test(tests, test_rejuv_explain_published, 0, COUNT(published));
    tcase_add_test(tests, test_rejuv_evaluate_round_numbers);
    tcase_add_test(tests, test_rejuv_explain_round_numbers);
    tcase_add_test(tests, test_rejuv_diagnose);
    tcase_add_loop_test(tests, test_rejuv_reserved_needed, 0, COUNT(needs));
    tcase_add_test(tests, test_rejuv_evaluate_warmup_alone);
    tcase_add_test(tests, test_rejuv_evaluate_rounds_once);
    tcase_add_test(tests, test_rejuv_evaluate_one_vm);
    tcase_add_test(tests, test_rejuv_evaluate_lost_keeps_tiny_losses);
    return tests;
}

static TCase *schedule_tests(void)
{
    TCase *tests = tcase_create("OS schedule");

    tcase_add_loop_test(tests, test_rejuv_evaluate_nothing_left, 0, COUNT(remainders));
    tcase_add_loop_test(tests, test_rejuv_evaluate_os_credit, 0, COUNT(credits));
    tcase_add_test(tests, test_rejuv_evaluate_os_credit_beyond_the_interval);
    tcase_add_loop_test(tests, test_rejuv_evaluate_os_credit_is_not_for_warm, 0, 4);
    tcase_add_test(tests, test_rejuv_evaluate_resets_os);
    tcase_add_loop_test(tests, test_rejuv_evaluate_snap_of_os_rejuvenations, 0, COUNT(quotients));
    tcase_add_loop_test(tests, test_rejuv_explain_snap_of_evacuations, 0, COUNT(quotients));
    tcase_add_test(tests, test_rejuv_explain_snap_leaves_the_rate);
    tcase_add_loop_test(tests, test_rejuv_explain_huge_quotients, 0, COUNT(huge_quotients));
    return tests;
}

static TCase *never_tests(void)
{
    TCase *tests = tcase_create("never");

    tcase_add_loop_test(tests, test_rejuv_evaluate_vmm_never, 0, COUNT(measured));
    tcase_add_loop_test(tests, test_rejuv_explain_vmm_never, 0, COUNT(measured));
    tcase_add_test(tests, test_rejuv_evaluate_os_never);
    tcase_add_loop_test(tests, test_rejuv_evaluate_os_never_cold, 0, 4);
    tcase_add_loop_test(tests, test_rejuv_evaluate_both_never, 0, COUNT(measured));
    tcase_add_test(tests, test_rejuv_evaluate_never_has_room_for_all);
    return tests;
}

static TCase *reserved_tests(void)
{
    TCase *tests = tcase_create("reserved hosts");

    tcase_add_loop_test(tests, test_rejuv_evaluate_reserved_needed, 0, COUNT(capacities));
    tcase_add_loop_test(tests, test_rejuv_evaluate_reserved_auto, 0, COUNT(capacities));
    tcase_add_loop_test(tests, test_rejuv_evaluate_no_evacuation_completes, 0, 3);
    tcase_add_test(tests, test_rejuv_evaluate_no_evacuation_completes_single_host);
    tcase_add_test(tests, test_rejuv_evaluate_one_evacuation_completes);
    tcase_add_loop_test(tests, test_rejuv_evaluate_evacuation_takes_no_time, 0, 2);
    tcase_add_test(tests, test_rejuv_evaluate_auto_without_vmm_interval);
    return tests;
}

static TCase *refusal_tests(void)
{
    TCase *tests = tcase_create("refusals");

    tcase_add_loop_test(tests, test_refused_number, 0, COUNT(refused_numbers));
    tcase_add_loop_test(tests, test_refused_number_without_problem, 0, COUNT(refused_numbers));
    tcase_add_loop_test(tests, test_combination_just_legal, 0, COUNT(combinations));
    tcase_add_loop_test(tests, test_combination_refused, 0, COUNT(combinations));
    tcase_add_test(tests, test_refused_evacuate);
    tcase_add_loop_test(tests, test_refused_plainly, 0, COUNT(refused_plainly));
    tcase_add_loop_test(tests, test_refused_phase, 0, COUNT(bad_phase_rows));
    tcase_add_loop_test(tests, test_refused_stage, 0, COUNT(bad_stage_rows));
    tcase_add_test(tests, test_refused_number_of_stages);
    tcase_add_loop_test(tests, test_refused_null, 0, 3);
    tcase_add_test(tests, test_refused_null_result);
    tcase_add_loop_test(tests, test_result_of_unknown_size, 0, 4);
    tcase_add_loop_test(tests, test_terms_of_unknown_size, 0, 4);
    tcase_add_test(tests, test_nothing_else_is_written);
    tcase_add_loop_test(tests, test_first_mistake_is_reported, 0, COUNT(priorities));
    return tests;
}

static TCase *strategy_tests(void)
{
    TCase *tests = tcase_create("strategies");

    tcase_add_test(tests, test_one_phase_is_the_single_phase);
    tcase_add_test(tests, test_phases_add_up);
    tcase_add_test(tests, test_stages_by_hand);
    tcase_add_test(tests, test_equal_stages_collapse);
    tcase_add_test(tests, test_equal_stages_collapse_inexactly);
    tcase_add_test(tests, test_stage_of_one_vm);
    tcase_add_loop_test(tests, test_dedicated_network, 0, COUNT(networks));
    tcase_add_loop_test(tests, test_dedicated_network_from_phases, 0, COUNT(networks));
    tcase_add_loop_test(tests, test_network_share_is_not_for_measured, 0, COUNT(networks));
    tcase_add_test(tests, test_evacuate);
    tcase_add_test(tests, test_evacuate_from_stages);
    tcase_add_test(tests, test_none);
    tcase_add_loop_test(tests, test_none_ignores_its_numbers, 0, 6);
    return tests;
}

static TCase *extreme_tests(void)
{
    TCase *tests = tcase_create("extremes");

    tcase_add_loop_test(tests, test_rejuv_evaluate_loses_everything, 0, COUNT(intervals));
    tcase_add_loop_test(tests, test_rejuv_evaluate_loses_almost_everything, 0, COUNT(intervals));
    tcase_add_test(tests, test_rejuv_evaluate_loses_hardly_more_than_everything);
    tcase_add_loop_test(tests, test_extreme_performance, 0, 2);
    tcase_add_test(tests, test_smallest_durations);
    tcase_add_test(tests, test_smallest_durations_in_longest_intervals);
    tcase_add_test(tests, test_longest_durations);
    tcase_add_test(tests, test_most_vms);
    tcase_add_test(tests, test_most_hosts);
    tcase_add_loop_test(tests, test_negative_zero, 0, COUNT(zero_keys));
    return tests;
}

Suite *evaluate_suite(void)
{
    Suite *suite = suite_create("evaluate");

    suite_add_tcase(suite, known_tests());
    suite_add_tcase(suite, schedule_tests());
    suite_add_tcase(suite, never_tests());
    suite_add_tcase(suite, reserved_tests());
    suite_add_tcase(suite, refusal_tests());
    suite_add_tcase(suite, strategy_tests());
    suite_add_tcase(suite, extreme_tests());
    return suite;
}
