/* SPDX-License-Identifier: MIT */
/*
 * test_timeline.c - the formula against one host's life, lived event by event
 *
 * A simulation steps from event to event, in whole milliseconds, through many VMM intervals of a
 * host with n VMs: each VMM rejuvenation, each OS rejuvenation of each VM on its own schedule.
 * Every event enters the service it costs into the account of each VM that loses it: the time it is
 * down, and the time it is slowed times how much, in thousandths. The accounts are whole numbers,
 * hence exact. Divided by the time lived they are U and G, which rejuv_evaluate has from a formula
 * the simulation knows nothing of: it neither divides intervals nor rounds them up.
 *
 * As in the model, costs of rejuvenations that overlap add up. An event is charged in full when it
 * begins, so an end of the simulation never cuts one in two.
 *
 * How near they must be: where the time lived is a whole number of all intervals, or of VMM
 * intervals where these restart the OS schedules, every event is counted as often as on average,
 * and all that differs is the rounding of seconds and fractions to doubles (EXACT). Elsewhere a
 * schedule of interval To has floor or ceil of span/To events in the span, less than one away from
 * span/To; so U may be off by one OS downtime per span, and G by one event's contention and
 * warm-up.
 */
#include <float.h>
#include <math.h>

#include "random.h"
#include "rejuvcalc.h"
#include "suites.h"

#define LIVES     1000
#define MAX_VMS   12
#define MAX_STEPS 12
#define EXACT     (16 * DBL_EPSILON)
#define NEVER     INT64_MAX

/* What VM i loses while the VMM is rejuvenated: for `time`, the VMs before i in the order of
 * migration lose `before`, i itself `self`, those after it `after`. Without migration all three are
 * the same and every VM is affected alike. In ms and thousandths, as everything here. */
struct step {
    int64_t time;
    int64_t before, self, after;
};

struct life {
    int64_t tv, to, span;
    int vms;
    int restarts; /* the OS schedules, at each VMM rejuvenation */
    int migrates; /* step i is the migration of VM i; else a phase of the host */
    int64_t downtime;
    int steps;
    struct step step[MAX_STEPS];
    int64_t os_downtime, contention_time, contention, warmup_time, warmup;
};

/* Lost by one VM */
struct account {
    int64_t down;
    int64_t slowed; /* ms * thousandths */
};

/* ---- The simulation ---- */

static void rejuvenate_vmm(const struct life *life, struct account *vm)
{
    for (int v = 0; v < life->vms; v++) {
        vm[v].down += life->downtime;
        for (int i = 0; i < life->steps; i++) {
            const struct step *step = &life->step[i];
            int64_t part = v < i ? step->before : v == i ? step->self : step->after;

            vm[v].slowed += step->time * part;
        }
    }
}

static void rejuvenate_os(const struct life *life, struct account *vm, int which)
{
    vm[which].down += life->os_downtime;
    vm[which].slowed += life->warmup_time * life->warmup;
    for (int v = 0; v < life->vms; v++)
        if (v != which)
            vm[v].slowed += life->contention_time * life->contention;
}

static int64_t later(int64_t time, int64_t interval)
{
    return interval == NEVER ? NEVER : time + interval;
}

static int soonest(const int64_t *next, int count)
{
    int least = 0;

    for (int i = 1; i < count; i++)
        if (next[i] < next[least])
            least = i;
    return least;
}

/* Live from 0 until before the end of the span. Of simultaneous events the VMM's comes first: an OS
 * that it reboots need not be rejuvenated at that moment. `next` is when each OS is due first. */
static void live(const struct life *life, int64_t *next, struct account *vm)
{
    int64_t next_vmm = life->tv == NEVER ? NEVER : 0;

    for (;;) {
        int which = soonest(next, life->vms);

        if (next_vmm >= life->span && next[which] >= life->span)
            return;
        if (next_vmm <= next[which]) {
            rejuvenate_vmm(life, vm);
            for (int v = 0; v < life->vms && life->restarts; v++)
                next[v] = later(next_vmm, life->to);
            next_vmm = later(next_vmm, life->tv);
        } else {
            rejuvenate_os(life, vm, which);
            next[which] = later(next[which], life->to);
        }
    }
}

/* The mean over the VMs: what each has lost, as fractions of the time lived. OS schedules begin
 * anywhere in the first interval, each at its own time. */
static void simulate(const struct life *life, uint64_t *state, double *down, double *slowed)
{
    struct account vm[MAX_VMS] = {{0, 0}};
    double lived = (double)life->span * life->vms;
    int64_t next[MAX_VMS];
    int64_t sum_down = 0, sum_slowed = 0;

    for (int v = 0; v < life->vms; v++)
        next[v] = life->to == NEVER ? NEVER : random_between(state, 0, life->to - 1);
    live(life, next, vm);
    for (int v = 0; v < life->vms; v++) {
        sum_down += vm[v].down;
        sum_slowed += vm[v].slowed;
    }
    *down = (double)sum_down / lived;
    *slowed = (double)sum_slowed / lived / 1000;
}

/* ---- The formula's view of the same life ---- */

static double seconds(int64_t ms)
{
    return ms == NEVER ? REJUV_NEVER : (double)ms / 1000;
}

static double fraction(int64_t thousandths)
{
    return (double)thousandths / 1000;
}

static void describe_strategy(const struct life *life, rejuv_strategy *strategy,
                              rejuv_phase *phases, rejuv_stage *stages)
{
    *strategy = (rejuv_strategy){.struct_size = sizeof *strategy,
                                 .resets_os = (uint32_t)life->restarts,
                                 .downtime = seconds(life->downtime)};
    for (int i = 0; i < life->steps; i++) {
        const struct step *step = &life->step[i];

        phases[i] = (rejuv_phase){seconds(step->time), fraction(step->self)};
        stages[i] = (rejuv_stage){seconds(step->time), fraction(step->after), fraction(step->self),
                                  fraction(step->before)};
    }
    strategy->phases = life->migrates ? NULL : phases;
    strategy->stages = life->migrates ? stages : NULL;
    strategy->phase_count = life->migrates ? 0 : (uint32_t)life->steps;
    strategy->stage_count = life->migrates ? (uint32_t)life->steps : 0;
}

static rejuv_result formula(const struct life *life)
{
    rejuv_scenario scenario = {.struct_size = sizeof scenario,
                               .vmm_interval = seconds(life->tv),
                               .os_interval = seconds(life->to),
                               .hosts = 1,
                               .vms = life->vms,
                               .host_performance = 1,
                               .os_credit = REJUV_AUTO};
    rejuv_os_effect os = {.struct_size = sizeof os,
                          .downtime = seconds(life->os_downtime),
                          .contention_time = seconds(life->contention_time),
                          .contention = fraction(life->contention),
                          .warmup_time = seconds(life->warmup_time),
                          .warmup = fraction(life->warmup)};
    rejuv_result result = {.struct_size = sizeof result};
    rejuv_phase phases[MAX_STEPS];
    rejuv_stage stages[MAX_STEPS];
    rejuv_strategy strategy;

    describe_strategy(life, &strategy, phases, stages);
    ck_assert_int_eq(rejuv_evaluate(&scenario, &os, &strategy, &result, NULL), REJUV_OK);
    return result;
}

/* ---- Lives ---- */

static int64_t thousandths(uint64_t *state)
{
    return random_between(state, 0, 1000);
}

/* Costs that leave most of the time to work: at most 1/8 of Tv each for being down and for all
 * steps, and of To for the VM itself and, all of them together, for its neighbours */
static void draw_costs(uint64_t *state, struct life *life)
{
    int64_t tv = life->tv == NEVER ? 1000000 : life->tv;
    int64_t to = life->to == NEVER ? 1000000 : life->to;

    life->steps = life->migrates ? life->vms : 1 + (int)random_below(state, 3);
    life->downtime = random_between(state, 0, tv / 8);
    for (int i = 0; i < life->steps; i++) {
        int64_t part = thousandths(state);

        life->step[i] =
            (struct step){random_between(state, 0, tv / 8 / life->steps), part, part, part};
        if (life->migrates) {
            life->step[i].before = thousandths(state);
            life->step[i].after = thousandths(state);
        }
    }
    life->os_downtime = random_between(state, 0, to / 8);
    life->warmup_time = random_between(state, 0, to / 8);
    life->contention_time = random_between(state, 0, to / 8 / life->vms);
    life->contention = thousandths(state);
    life->warmup = thousandths(state);
}

/* Tv against To: a multiple, 1 ms to either side of one, shorter, or anything */
static void draw_intervals(uint64_t *state, struct life *life)
{
    int64_t multiple = (life->to = random_between(state, 2, 100000)) * random_between(state, 1, 20);

    switch (random_below(state, 4)) {
    case 0:
        life->tv = multiple;
        break;
    case 1:
        life->tv = multiple + (random_below(state, 2) ? 1 : -1);
        break;
    case 2:
        life->tv = random_between(state, 1, life->to);
        break;
    default:
        life->tv = random_between(state, life->to, 20 * life->to);
    }
}

/* Both intervals of a few steps of the same length, so that a common multiple is near */
static void draw_commensurable(uint64_t *state, struct life *life)
{
    int64_t step = random_between(state, 1, 100000);
    int64_t a = random_between(state, 1, 40), b = random_between(state, 1, 40);

    life->tv = a * step;
    life->to = b * step;
    life->span = a * b * step;
}

static struct life draw_life(uint64_t *state)
{
    struct life life = {.vms = 1 + (int)random_below(state, MAX_VMS)};

    life.migrates = random_below(state, 3) == 0;
    return life;
}

/* ---- Comparing ---- */

static void compare(const struct life *life, uint64_t *state, double events)
{
    double down, slowed, span = seconds(life->span);
    double contention = seconds(life->contention_time) * fraction(life->contention);
    double warmup = seconds(life->warmup_time) * fraction(life->warmup);
    double u = events * seconds(life->os_downtime) / span;
    double g = events * ((life->vms - 1) * contention + warmup) / span;
    rejuv_result x = formula(life);

    simulate(life, state, &down, &slowed);
    if (!(fabs(x.unavailability - down) <= u + EXACT * down &&
          fabs(x.degradation - slowed) <= g + EXACT * slowed &&
          fabs(x.loss - (down + slowed)) <= u + g + EXACT * (down + slowed)))
        ck_abort_msg("Tv = %.17g, To = %.17g, n = %d, %s%s: U = %.17g, lived %.17g; G = %.17g, "
                     "lived %.17g; L = %.17g, lived %.17g",
                     seconds(life->tv), seconds(life->to), life->vms,
                     life->restarts ? "restarts" : "independent", life->migrates ? ", stages" : "",
                     x.unavailability, down, x.degradation, slowed, x.loss, down + slowed);
}

/* Each VMM interval of a cold reboot is like every other, and a whole number of them is exact. */
START_TEST(restarted_schedules)
{
    uint64_t state = 1;

    for (int i = 0; i < LIVES; i++) {
        struct life life = draw_life(&state);

        life.restarts = 1;
        draw_intervals(&state, &life);
        draw_costs(&state, &life);
        life.span = 10 * life.tv;
        compare(&life, &state, 0);
    }
}
END_TEST

/* Independent schedules repeat after a common multiple of Tv and To. */
START_TEST(independent_schedules)
{
    uint64_t state = 2;

    for (int i = 0; i < LIVES; i++) {
        struct life life = draw_life(&state);

        draw_commensurable(&state, &life);
        draw_costs(&state, &life);
        compare(&life, &state, 0);
    }
}
END_TEST

/* Whole VMM intervals, and as many OS intervals as happen to fit: one event more or less */
START_TEST(independent_schedules_over_any_span)
{
    uint64_t state = 3;

    for (int i = 0; i < LIVES; i++) {
        struct life life = draw_life(&state);

        draw_intervals(&state, &life);
        draw_costs(&state, &life);
        life.span = 50 * life.tv;
        compare(&life, &state, 1);
    }
}
END_TEST

/* One layer or both are never rejuvenated; what restarts with the VMM then never restarts. */
START_TEST(never_rejuvenated)
{
    uint64_t state = 4;

    for (int i = 0; i < LIVES; i++) {
        struct life life = draw_life(&state);
        unsigned which = random_below(&state, 3);

        life.restarts = (int)random_below(&state, 2);
        draw_commensurable(&state, &life);
        if (which != 1)
            life.tv = NEVER;
        if (which != 0)
            life.to = NEVER;
        draw_costs(&state, &life);
        compare(&life, &state, 0);
    }
}
END_TEST

Suite *timeline_suite(void)
{
    Suite *suite = suite_create("timeline");
    TCase *lives = tcase_create("lives");

    tcase_set_timeout(lives, 60);
    tcase_add_test(lives, restarted_schedules);
    tcase_add_test(lives, independent_schedules);
    tcase_add_test(lives, independent_schedules_over_any_span);
    tcase_add_test(lives, never_rejuvenated);
    suite_add_tcase(suite, lives);
    return suite;
}
