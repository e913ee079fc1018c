/* SPDX-License-Identifier: MIT */
/*
 * test_steps.c - rejuv_next_step finds every step where it is: calculated by hand, and as trying every number does
 */
#include <math.h>

#include "fixtures.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))
#define MOST_HOSTS   9007199254740992.0

/* A strategy whose staircases are climbed along a key. */
struct stairs {
    struct fixture f;
    rejuv_range range;
};

struct step {
    double below, above;
};

static struct stairs stairs_of(struct fixture f, const char *key, double from, double to)
{
    struct stairs s = {.f = f};

    s.range = (rejuv_range){
        .struct_size = sizeof s.range, .whose = REJUV_OF_FIRST, .key = key, .from = from, .to = to};
    return s;
}

static int32_t try_next_step(struct stairs *s, double after, struct step *step)
{
    step->below = step->above = 77;
    return rejuv_next_step(&s->f.scenario, &s->f.os, &s->f.strategy, &s->range, after, &step->below,
                           &step->above, &s->f.problem);
}

static struct step next_step(struct stairs *s, double after)
{
    struct step step;

    ck_assert_int_eq(try_next_step(s, after, &step), REJUV_OK);
    return step;
}

static void assert_step(struct stairs *s, double after, double below, double above)
{
    const struct step step = next_step(s, after);

    assert_same(step.below, below);
    assert_same(step.above, above);
}

static void assert_no_step(struct stairs *s, double after)
{
    assert_step(s, after, NAN, NAN);
}

/* b = tb, until a test says otherwise, and r = ceil(m/(1 + floor(Tv/b))). */
static struct fixture evacuating(double vmm_interval, double hosts, double vmm_reboot)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = vmm_interval;
    f.scenario.hosts = hosts;
    f.scenario.vmm_reboot = vmm_reboot;
    f.strategy.evacuates = 1;
    f.strategy.reserved = REJUV_AUTO;
    return f;
}

static struct fixture resetting(double vmm_interval, double os_interval)
{
    struct fixture f = costless();

    f.scenario.vmm_interval = vmm_interval;
    f.scenario.os_interval = os_interval;
    f.strategy.resets_os = 1;
    return f;
}

/* ---- Levels ---- */

struct levels {
    double os_rejuvenations, reserved;
};

/* N and r at a value, be there as many hosts or not. */
static struct levels levels_at(const struct stairs *s, double x)
{
    struct fixture f = s->f;

    *field(&f, s->range.key) = x;
    f.strategy.reserved = 0;
    ck_assert_int_eq(evaluate(&f), REJUV_OK);
    return (struct levels){f.strategy.resets_os ? f.result.os_rejuvenations : 0,
                           f.result.reserved_needed};
}

static int is_level(const struct stairs *s, double x, double y)
{
    const struct levels a = levels_at(s, x), b = levels_at(s, y);

    return ulp_distance(a.os_rejuvenations, b.os_rejuvenations) == 0 &&
           ulp_distance(a.reserved, b.reserved) == 0;
}

/* ---- By hand ---- */

/* Where a value is k*To or k*b = Tv, the whole number on the other side of it begins 1e-9 of To or b away, and `snap` is what
 * that makes of the key. */
enum side {
    LAST, /* the value is the last before the jump */
    FIRST /* or the first behind it */
};

struct place {
    double value;
    enum side side;
    double snap;
};

static const struct {
    const char *name;
    uint32_t resets_os, evacuates;
    int32_t kind;
    struct change changes[6];
    const char *key;
    double from, to;
    struct place places[9];
} staircases[] = {
    /* clang-format off */
    {"N by Tv", 1, 0, REJUV_MEASURED, {{"os_interval", 256}},
     "vmm_interval", 256, 1280,
     {{256, LAST, 256e-9}, {512, LAST, 512e-9}, {768, LAST, 768e-9}, {1024, LAST, 1024e-9}}},
    {"N by To", 1, 0, REJUV_MEASURED, {{"vmm_interval", 840}},
     "os_interval", 100, 2000,
     {{105, FIRST, 105e-9}, {120, FIRST, 120e-9}, {140, FIRST, 140e-9}, {168, FIRST, 168e-9}, {210, FIRST, 210e-9},
      {280, FIRST, 280e-9}, {420, FIRST, 420e-9}, {840, FIRST, 840e-9}}},
    /* m = 10: r is 10, 5, 4, 3, 2, 1 for J = 0, 1, 2, 3, 4 to 8, 9 and more */
    {"r by Tv", 0, 1, REJUV_MEASURED, {{"degraded_time", 128}, {"vmm_reboot", 64}, {"reserved", REJUV_AUTO}},
     "vmm_interval", 130, 1e12,
     {{192, FIRST, 192e-9}, {384, FIRST, 384e-9}, {576, FIRST, 576e-9}, {768, FIRST, 768e-9}, {1728, FIRST, 1728e-9}}},
    {"r by tb", 0, 1, REJUV_MEASURED, {{"vmm_interval", 1008}, {"degraded_time", 64}, {"reserved", REJUV_AUTO}},
     "vmm_reboot", 0, 1e12,
     {{48, LAST, 112e-9}, {188, LAST, 252e-9}, {272, LAST, 336e-9}, {440, LAST, 504e-9}, {944, LAST, 1008e-9}}},
    {"r by t", 0, 1, REJUV_MEASURED, {{"vmm_interval", 1008}, {"vmm_reboot", 64}, {"reserved", REJUV_AUTO}},
     "degraded_time", 0, 1000,
     {{48, LAST, 112e-9}, {188, LAST, 252e-9}, {272, LAST, 336e-9}, {440, LAST, 504e-9}, {944, LAST, 1008e-9}}},
    {"r by tb, which counts twice", 0, 1, REJUV_EVACUATE,
     {{"vmm_interval", 1008}, {"degraded_time", 8}, {"reserved", REJUV_AUTO}},
     "vmm_reboot", 0, 900,
     {{48, LAST, 56e-9}, {118, LAST, 126e-9}, {160, LAST, 168e-9}, {244, LAST, 252e-9}, {496, LAST, 504e-9}}},
    {"r by t, which counts twice", 0, 1, REJUV_EVACUATE,
     {{"vmm_interval", 1008}, {"vmm_reboot", 8}, {"reserved", REJUV_AUTO}},
     "degraded_time", 0, 500,
     {{48, LAST, 56e-9}, {118, LAST, 126e-9}, {160, LAST, 168e-9}, {244, LAST, 252e-9}, {496, LAST, 504e-9}}},
    /* At 768 r falls just before, and N rises just behind. */
    {"N and r by Tv", 1, 1, REJUV_MEASURED,
     {{"os_interval", 256}, {"degraded_time", 128}, {"vmm_reboot", 64}, {"reserved", REJUV_AUTO}},
     "vmm_interval", 200, 1025,
     {{256, LAST, 256e-9}, {384, FIRST, 384e-9}, {512, LAST, 512e-9}, {576, FIRST, 576e-9}, {768, FIRST, 768e-9},
      {768, LAST, 768e-9}, {1024, LAST, 1024e-9}}},
    {"credit that is given", 1, 0, REJUV_MEASURED, {{"os_credit", 0.5}}, "vmm_interval", 200, 4096, {{0, LAST, 0}}},
    {"To never", 1, 0, REJUV_MEASURED, {{"os_interval", REJUV_NEVER}}, "vmm_interval", 200, 4096, {{0, LAST, 0}}},
    {"no OS schedule", 0, 0, REJUV_MEASURED, {{"os_interval", 256}}, "vmm_interval", 200, 4096, {{0, LAST, 0}}},
    {"N by another key", 1, 0, REJUV_MEASURED, {{"os_interval", 256}}, "downtime", 0, 1024, {{0, LAST, 0}}},
    {"r by another key", 0, 1, REJUV_MEASURED, {{"vmm_reboot", 64}, {"reserved", REJUV_AUTO}},
     "os_interval", 1, 4096, {{0, LAST, 0}}},
    {"no evacuation", 0, 0, REJUV_MEASURED, {{"vmm_reboot", 64}, {"reserved", REJUV_AUTO}},
     "vmm_interval", 100, 4096, {{0, LAST, 0}}},
    {"evacuation in no time", 0, 1, REJUV_MEASURED, {{"reserved", REJUV_AUTO}},
     "vmm_interval", 100, 4096, {{0, LAST, 0}}},
    /* clang-format on */
};

static struct stairs staircase(int i)
{
    struct stairs s =
        stairs_of(costless(), staircases[i].key, staircases[i].from, staircases[i].to);

    apply(&s.f, staircases[i].changes, 6);
    s.f.strategy.resets_os = staircases[i].resets_os;
    s.f.strategy.evacuates = staircases[i].evacuates;
    s.f.strategy.kind = staircases[i].kind;
    return s;
}

/* One side is the place itself, and the other as near as the 1e-9 rule allows. */
static void assert_place(const struct stairs *s, const struct place *p, double after,
                         const struct step *step)
{
    const double value = p->side == LAST ? step->below : step->above;
    const double far = p->side == LAST ? step->above : step->below;

    assert_same(value, p->value);
    ck_assert_double_gt(fabs(far - value), p->snap);
    ck_assert_double_lt(fabs(far - value), 1.00001 * p->snap);
    ck_assert(is_level(s, after, step->below));
    ck_assert(!is_level(s, step->below, step->above));
    ck_assert(is_level(s, value, value + 0.99999 * (far - value)));
}

START_TEST(test_rejuv_next_step_by_hand)
{
    struct stairs s = staircase(_i);
    const struct place *p;
    double after = s.range.from;

    for (p = staircases[_i].places; p->value > 0; p++) {
        const struct step step = next_step(&s, after);
        ck_assert_msg(step.above > after, "%s: none at %g", staircases[_i].name, p->value);
        assert_place(&s, p, after, &step);
        after = step.above;
    }
    assert_no_step(&s, after);
    assert_no_step(&s, s.range.to);
}
END_TEST

/* It is a step of the range if its first value behind the jump is. */
START_TEST(test_rejuv_next_step_at_the_end_of_a_range)
{
    struct stairs s = stairs_of(resetting(840, 256), "vmm_interval", 300, 1000);
    const double above = next_step(&s, 300).above;

    s.range.to = above;
    assert_step(&s, 300, 512, above);
    s.range.to = nextafter(above, 0);
    assert_no_step(&s, 300);

    s = stairs_of(resetting(840, 256), "os_interval", 300, 420);
    ck_assert_double_lt(next_step(&s, 300).below, 420);
    assert_same(next_step(&s, 300).above, 420);
    s.range.to = nextafter(420, 0);
    assert_no_step(&s, 300);
}
END_TEST

/* Where N = 1 at first: before the range, not a number, or in the middle of the jump. */
START_TEST(test_rejuv_next_step_after)
{
    struct stairs s = stairs_of(resetting(840, 256), "vmm_interval", 300, 1000);
    const double above = next_step(&s, 300).above, middle = 512 * (1 + 0.5e-9);

    assert_step(&s, -INFINITY, 512, above);
    assert_step(&s, 100, 512, above);
    assert_step(&s, NAN, 512, above);
    assert_step(&s, 512, 512, above);
    assert_step(&s, middle, middle, above);
    assert_same(next_step(&s, above).below, 768);
    assert_no_step(&s, 1000);
    assert_no_step(&s, nextafter(1000, INFINITY));
    assert_no_step(&s, INFINITY);
}
END_TEST

/* b = 256 + tb = Tv/4 at 0, of which there is one only. */
START_TEST(test_rejuv_next_step_minus_zero)
{
    struct stairs s = stairs_of(evacuating(1024, 10, NAN), "vmm_reboot", 0, 100);
    struct step step;

    s.f.strategy.degraded_time = 256;
    s.range.from = _i == 1 ? -0.0 : 0;
    step = next_step(&s, _i == 0 ? -0.0 : NAN);
    assert_same(step.below, 0);
    ck_assert_int_eq(signbit(step.below), 0);

    s.range.from = 1;
    s.range.to = -0.0;
    ck_assert_int_eq(try_next_step(&s, 0, &step), REJUV_E_RANGE);
    assert_problem(&s.f.problem, REJUV_E_RANGE, "vmm_reboot", 0, 1, 1e12);
    ck_assert_int_eq(signbit(s.f.problem.value), 0);
}
END_TEST

/* N by To, or r by Tv, where the other interval never ends, is 0. */
START_TEST(test_rejuv_next_step_never)
{
    struct stairs s = stairs_of(resetting(REJUV_NEVER, 256), "os_interval", 1, 1e12);

    assert_no_step(&s, 1);
    s = stairs_of(evacuating(REJUV_NEVER, 10, 64), "vmm_reboot", 0, 1e12);
    assert_no_step(&s, 0);
    s = stairs_of(evacuating(REJUV_NEVER, 10, 64), "hosts", 1, MOST_HOSTS);
    assert_no_step(&s, 1);
}
END_TEST

/* ---- Counts ---- */

/* From each number, the next at which r is another. */
static void assert_as_counted(struct stairs *s)
{
    double x, next;

    for (x = s->range.from; x <= s->range.to; x++) {
        for (next = x + 1; next <= s->range.to && is_level(s, x, next);)
            next++;
        if (next <= s->range.to)
            assert_step(s, x, next - 1, next);
        else
            assert_no_step(s, x);
    }
}

/* Each of the n VMs takes `time` to move. */
static const struct {
    int32_t kind;
    double hosts, vmm_reboot, time, most;
} moves[] = {
    {REJUV_MEASURED, 10, 24, 8, 128}, /* with 126 VMs b > Tv = 1024 */
    {REJUV_MEASURED, 10, 24, 8, 126},     {REJUV_MEASURED, 10, 24, 8, 125},
    {REJUV_MEASURED, 10, 24, 8, 30},      {REJUV_MEASURED, 10, 24, 8, 29},
    {REJUV_MEASURED, 1000, 0, 1, 300},    {REJUV_MEASURED, MOST_HOSTS, 3, 0.5, 200},
    {REJUV_EVACUATE, 10, 24, 8, 62},      {REJUV_DEDICATED_NETWORK, 10, 24, 8, 60},
    {REJUV_MEASURED, 10, 24, 0, 1000000}, {REJUV_MEASURED, 1, 24, 8, 128},
};

START_TEST(test_rejuv_next_step_by_vms)
{
    const rejuv_stage stage = {.time = moves[_i].time};
    struct fixture f = evacuating(1024, moves[_i].hosts, moves[_i].vmm_reboot);
    struct stairs s;

    f.strategy.kind = moves[_i].kind;
    f.strategy.stages = &stage;
    f.strategy.stage_count = 1;
    s = stairs_of(f, "vms", moves[_i].time > 0 ? 1 : 999990, moves[_i].most);
    if (s.f.scenario.hosts == 1) {
        assert_no_step(&s, 1); /* nothing can run, but r is 1 anyway */
        return;
    }
    assert_as_counted(&s);
    s.range.from = 1;
    assert_same(next_step(&s, 1).above, moves[_i].time > 0 ? next_step(&s, 0).above : NAN);
}
END_TEST

/* J = 5, 0 (each host is its own spare) and infinite. */
START_TEST(test_rejuv_next_step_by_hosts)
{
    static const double reboots[] = {192, 2048, 0};
    struct stairs s = stairs_of(evacuating(1024, NAN, reboots[_i]), "hosts", 1, 40);

    assert_as_counted(&s);
    s.f.strategy.reserved = 3;
    assert_no_step(&s, 1);
}
END_TEST

/* J = 1: r = m/2, rounded up. */
START_TEST(test_rejuv_next_step_by_the_most_hosts)
{
    struct stairs s = stairs_of(evacuating(1024, NAN, 1000), "hosts", 1, MOST_HOSTS);

    assert_step(&s, MOST_HOSTS - 3, MOST_HOSTS - 2, MOST_HOSTS - 1);
    assert_no_step(&s, MOST_HOSTS - 1);
    assert_no_step(&s, MOST_HOSTS);
}
END_TEST

/* ---- Too many to be told apart ---- */

static void assert_too_fine(struct stairs *s, int is_too_fine)
{
    struct step step;

    if (!is_too_fine) {
        next_step(s, s->range.from);
        return;
    }
    ck_assert_int_eq(try_next_step(s, s->range.from, &step), REJUV_E_AUTO);
    assert_plain_problem(&s->f.problem, REJUV_E_AUTO);
    assert_same(step.below, NAN);
    assert_same(step.above, NAN);
}

/* Tv/To above 4e8, at either end of the range. */
START_TEST(test_rejuv_next_step_too_fine_by_n)
{
    struct stairs s = stairs_of(resetting(NAN, 1), "vmm_interval", 3, 4e8);

    assert_too_fine(&s, 0);
    s.range.to = 400000001;
    assert_too_fine(&s, 1);
    s = stairs_of(resetting(4e8, NAN), "os_interval", 1, 3);
    assert_too_fine(&s, 0);
    s.f.scenario.vmm_interval = 400000001;
    assert_too_fine(&s, 1);
    s.f.strategy.resets_os = 0;
    assert_too_fine(&s, 0);
}
END_TEST

/* Tv/b above 4e8, with more hosts than that. */
START_TEST(test_rejuv_next_step_too_fine_by_r)
{
    struct stairs s = stairs_of(evacuating(NAN, MOST_HOSTS, 1), "vmm_interval", 3, 4e8);

    assert_too_fine(&s, 0);
    s.range.to = 400000001;
    assert_too_fine(&s, 1);
    s.f.strategy.reserved = 0;
    assert_too_fine(&s, 0);
    s = stairs_of(evacuating(400000001, MOST_HOSTS, NAN), "vmm_reboot", 1, 3);
    assert_too_fine(&s, 1);
    s.range.from = 2;
    assert_too_fine(&s, 0);

    s = stairs_of(evacuating(NAN, 400000001, 1), "vmm_interval", 3, 1e9);
    assert_too_fine(&s, 1);
    s.f.scenario.hosts = 4e8; /* for which 399 999 999 evacuations need one host, and that is all */
    assert_same(next_step(&s, 2e8).above, 399999999);
    assert_no_step(&s, 399999999);
}
END_TEST

/* Counts can always be told apart: r = ceil(m/(1 + 1e9)). */
START_TEST(test_rejuv_next_step_not_too_fine_by_hosts)
{
    struct stairs s = stairs_of(evacuating(1e9, NAN, 1), "hosts", 1, MOST_HOSTS);

    assert_step(&s, 1, 1000000001, 1000000002);
}
END_TEST

Suite *steps_suite(void)
{
    Suite *suite = suite_create("steps");
    TCase *tests = tcase_create("steps");

    tcase_add_loop_test(tests, test_rejuv_next_step_by_hand, 0, COUNT(staircases));
    tcase_add_test(tests, test_rejuv_next_step_at_the_end_of_a_range);
    tcase_add_test(tests, test_rejuv_next_step_after);
    tcase_add_loop_test(tests, test_rejuv_next_step_minus_zero, 0, 2);
    tcase_add_test(tests, test_rejuv_next_step_never);
    tcase_add_loop_test(tests, test_rejuv_next_step_by_vms, 0, COUNT(moves));
    tcase_add_loop_test(tests, test_rejuv_next_step_by_hosts, 0, 3);
    tcase_add_test(tests, test_rejuv_next_step_by_the_most_hosts);
    tcase_add_test(tests, test_rejuv_next_step_too_fine_by_n);
    tcase_add_test(tests, test_rejuv_next_step_too_fine_by_r);
    tcase_add_test(tests, test_rejuv_next_step_not_too_fine_by_hosts);
    suite_add_tcase(suite, tests);
    return suite;
}
