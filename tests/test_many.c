/* SPDX-License-Identifier: MIT */
/*
 * test_many.c - many scenarios at once are what they are one by one, to the last bit
 *
 * Random calls: any number of strategies and rows, any keys as columns, any results wanted, values that are legal,
 * illegal, at the edges of what is legal or can run, and next to whole quotients. What is expected is put together here
 * from rejuv_set-like stores and rejuv_evaluate.
 */
#include <math.h>
#include <string.h>

#include "many_call.h"
#include "random.h"
#include "suites.h"

#define CALLS      3000
#define STRATEGIES 11
#define COLUMNS    12
#define ROWS       200

/* What a call reads and fills. */
static rejuv_phase phases[2];
static rejuv_stage stages[3];
static double values[COLUMNS][ROWS];
static int32_t statuses[STRATEGIES][ROWS + 1];
static double numbers[STRATEGIES][RESULTS][ROWS + 1];

/* What lies behind the last row must stay as it is. */
static void mark_ends(const struct call *c)
{
    uint32_t i;
    int k;

    for (i = 0; i < c->strategy_count; i++) {
        statuses[i][c->row_count] = 77;
        for (k = 0; k < RESULTS; k++)
            numbers[i][k][c->row_count] = 77;
    }
}

static void assert_ends(const struct call *c)
{
    uint32_t i;
    int k;

    for (i = 0; i < c->strategy_count; i++) {
        ck_assert_int_eq(statuses[i][c->row_count], 77);
        for (k = 0; k < RESULTS; k++)
            ck_assert(numbers[i][k][c->row_count] == 77);
    }
}

/* ---- Drawing ---- */

/* Intervals that the costs of some strategy and of OS rejuvenations just fill, or do not fit by a rounding. */
static double filled_intervals[2];

static double draw_interval(uint64_t *state)
{
    static const double OFF[] = {0, 1e-9, 0.999999e-9, 1.000001e-9, 2e-9, 1e-12, 1e-16};
    double off = OFF[random_below(state, 7)] * (random_below(state, 2) ? 1 : -1);

    switch (random_below(state, 8)) {
    case 0:
        return random_log(state, -16, 35);
    case 1:
        return REJUV_NEVER;
    case 2: /* up to twice as long */
        return filled_intervals[random_below(state, 2)] *
               (random_below(state, 2) ? 1 : 1 + random_unit(state));
    case 3:
        return random_unit(state) * 1e7;
    default: /* so that quotients are whole, or nearly */
        return DAY * (double)(1 + random_below(state, 40)) * (1 + off);
    }
}

static double draw_count(uint64_t *state, double maximum)
{
    switch (random_below(state, 8)) {
    case 0:
        return ldexp(1, (int)random_below(state, 54)) - (double)random_below(state, 2);
    case 1:
        return 1 + random_below(state, 3);
    case 2:
        return random_below(state, 20) ? 12 : 1.5;
    default:
        return (double)random_between(state, 1, maximum > 1e6 ? 100000 : 30);
    }
}

static double draw_duration(uint64_t *state)
{
    return random_below(state, 4) ? 300 * random_unit(state) : random_log(state, -60, 20);
}

/* What may be illegal anywhere: an end of the range or just beside it, the words, no number. */
static double draw_edge(uint64_t *state, const rejuv_key *key)
{
    const double edges[] = {key->minimum,
                            key->maximum,
                            nextafter(key->minimum, -1e300),
                            nextafter(key->maximum, 1e300),
                            REJUV_AUTO,
                            REJUV_NEVER,
                            0,
                            NAN};

    return edges[random_below(state, 8)];
}

static double draw_value(uint64_t *state, const rejuv_key *key)
{
    if (!random_below(state, 60))
        return draw_edge(state, key);
    if ((key->flags & REJUV_MAY_BE_NEVER) != 0)
        return draw_interval(state);
    switch (key->quantity) {
    case REJUV_COUNT:
        if (strcmp(key->name, "reserved") == 0)
            return random_below(state, 16)
                       ? (double)random_below(state, 4) - !random_below(state, 8)
                       : -0.0;
        return draw_count(state, key->maximum);
    case REJUV_FRACTION:
        return random_below(state, 6)
                   ? random_unit(state)
                   : 1 - ldexp(random_below(state, 2), -(int)random_below(state, 50));
    case REJUV_DURATION:
        return draw_duration(state);
    default:
        return random_below(state, 2) ? 1 + random_below(state, 9) / 4.0
                                      : random_log(state, -300, 300);
    }
}

static const rejuv_key *draw_key(uint64_t *state)
{
    static const char *const COMMON[] = {"vmm_interval", "os_interval", "hosts",
                                         "host_performance"};
    uint32_t any = random_below(state, 17);

    return rejuv_key_at(
        random_below(state, 3) ? (uint32_t)rejuv_key_index(COMMON[random_below(state, 4)]) : any);
}

static void draw_arrays(uint64_t *state, rejuv_strategy *strategy)
{
    strategy->degraded_time = strategy->degradation = 0;
    if (random_below(state, 2)) {
        strategy->phases = phases;
        strategy->phase_count = 2;
    } else {
        strategy->stages = stages;
        strategy->stage_count = random_below(state, 2) ? 1 : 3;
    }
}

static void draw_strategy(uint64_t *state, rejuv_strategy *strategy)
{
    static const char *const IDS[] = {"warm", "cold", "migrate", "live", "live-limited"};

    *strategy = xen3(IDS[random_below(state, 5)], 1).strategy;
    if (!random_below(state, 4))
        strategy->reserved = REJUV_AUTO;
    if (!random_below(state, 8))
        strategy->resets_os = !strategy->resets_os;
    if (!random_below(state, 8))
        strategy->reserved = 2 + random_below(state, 3) / 2.0;
    if (random_below(state, 2)) {
        strategy->downtime = draw_duration(state) / 8;
        strategy->degraded_time = draw_duration(state);
    }
    filled_intervals[0] = strategy->downtime + strategy->degraded_time;
    if (!random_below(state, 4))
        draw_arrays(state, strategy);
    if (!random_below(state, 4))
        rejuv_derive(strategy, 1 + (int32_t)random_below(state, 3), strategy);
    if (strategy->kind == REJUV_NONE && random_below(state, 2)) /* whose numbers are ignored */
        strategy->evacuates = 1, strategy->reserved = random_below(state, 2) ? 2 : REJUV_AUTO;
    if (!random_below(state, 50))
        strategy->reserved = -0.0;
    if (!random_below(state, 100)) { /* arrays that are not there */
        strategy->phases = NULL;
        strategy->stages = NULL;
    }
    if (!random_below(state, 100))
        strategy->kind = 9;
}

/* Numbers that are the same in all rows: those of the talk, or some of them others. */
static void draw_base(uint64_t *state, struct call *c)
{
    int changes = random_below(state, 2) ? (int)random_below(state, 4) : 0;

    c->base = xen3("warm", 1 + random_below(state, 300));
    while (changes-- > 0) {
        const rejuv_key *key = rejuv_key_at(random_below(state, 13));
        *field(&c->base, key->name) = draw_value(state, key);
    }
    filled_intervals[1] =
        c->base.os.downtime + fmax(c->base.os.contention_time, c->base.os.warmup_time);
    for (int i = 0; i < 2; i++)
        phases[i] = (rejuv_phase){draw_duration(state), random_unit(state)};
    for (int i = 0; i < 3; i++)
        stages[i] = (rejuv_stage){draw_duration(state), random_unit(state), random_unit(state),
                                  random_unit(state)};
}

static void draw_columns(uint64_t *state, struct call *c)
{
    uint32_t wanted = random_below(state, COLUMNS + 1), i;

    c->row_count = random_below(state, random_below(state, 4) ? 70 : ROWS + 1);
    for (c->column_count = 0; c->column_count < wanted && c->strategy_count != 0;) {
        rejuv_column *column = &c->columns[c->column_count];
        const rejuv_key *key = draw_key(state);
        *column = (rejuv_column){key->name, random_below(state, c->strategy_count), 0,
                                 values[c->column_count]};
        if (key->group == REJUV_STRATEGY) {
            struct fixture f = c->base;
            double ignored;
            f.strategy = c->strategies[column->strategy];
            f.strategy.kind = f.strategy.kind == REJUV_NONE ? REJUV_NONE : REJUV_MEASURED;
            if (rejuv_get(key->name, NULL, NULL, &f.strategy, &ignored) != REJUV_OK) {
                wanted--;
                continue;
            }
        } else {
            column->strategy = 12345;
        }
        for (i = 0; i < c->row_count; i++)
            values[c->column_count][i] = draw_value(state, key);
        c->column_count++;
    }
}

/* Half of the strategies want what plain doubles can give. */
static void draw_results(uint64_t *state, struct call *c, uint32_t strategy)
{
    static const int PLAIN[] = {0, 1, 2, 8};
    rejuv_results *r = &c->results[strategy];
    double **arrays = &r->reserved_hosts;
    int all = random_below(state, 4) == 0, i;

    memset(r, 0, sizeof *r);
    r->struct_size = sizeof *r;
    if (random_below(state, 4))
        r->status = statuses[strategy];
    for (i = 0; i < RESULTS && all; i++)
        arrays[i] = random_below(state, 2) ? numbers[strategy][i] : NULL;
    for (i = 0; i < 4 && !all; i++)
        arrays[PLAIN[i]] =
            random_below(state, 8) < (i == 3 ? 7 : 2) ? numbers[strategy][PLAIN[i]] : NULL;
}

static void draw(uint64_t *state, struct call *c)
{
    uint32_t i;

    draw_base(state, c);
    c->strategy_count = random_below(state, random_below(state, 4) ? 6 : STRATEGIES + 1);
    for (i = 0; i < c->strategy_count; i++) {
        draw_strategy(state, &c->strategies[i]);
        c->strategy_list[i] = &c->strategies[i];
        draw_results(state, c, i);
        c->result_list[i] = &c->results[i];
    }
    draw_columns(state, c);
}

START_TEST(test_rejuv_evaluate_many_is_rejuv_evaluate)
{
    static struct call c;
    uint64_t state = 5, row;
    uint32_t i;
    int call, calls = random_times(CALLS);

    for (call = 0; call < calls; call++) {
        draw(&state, &c);
        mark_ends(&c);
        ck_assert_int_eq(evaluate_many(&c), REJUV_OK);
        assert_ends(&c);
        for (i = 0; i < c.strategy_count; i++)
            for (row = 0; row < c.row_count; row++)
                assert_row(&c, call, i, row);
    }
}
END_TEST

/* A good call: two strategies and the same column twice. */
static void start(struct call *c)
{
    int i;

    memset(c, 0, sizeof *c);
    c->base = xen3("live", 100);
    c->strategies[0] = c->strategies[1] = c->base.strategy;
    c->columns[0] = c->columns[1] = (rejuv_column){"hosts", 0, 0, values[0]};
    for (i = 0; i < 2; i++) {
        c->strategy_list[i] = &c->strategies[i];
        c->result_list[i] = &c->results[i];
        c->results[i].struct_size = sizeof c->results[i];
        c->results[i].throughput = numbers[i][8];
        c->results[i].status = statuses[i];
        values[0][i] = 10 + i;
    }
    c->strategy_count = c->column_count = c->row_count = 2;
}

/* Whatever is wanted alone, by plain doubles or not. */
START_TEST(test_rejuv_evaluate_many_of_one_result)
{
    static struct call c;

    start(&c);
    c.results[0].throughput = NULL;
    (&c.results[0].reserved_hosts)[_i] = numbers[0][_i];
    ck_assert_int_eq(evaluate_many(&c), REJUV_OK);
    assert_row(&c, _i, 0, 0);
    assert_row(&c, _i, 0, 1);
}
END_TEST

/* ---- Large numbers ---- */

static const char *const LARGE_KEYS[] = {"vmm_interval", "os_interval", "hosts"};

/* A strategy with the columns above, for its rows to be drawn. */
static void start_large(struct call *c, double degraded_time)
{
    int i;

    start(c);
    c->base = costless();
    c->base.strategy.resets_os = c->base.strategy.evacuates = 1;
    c->base.strategy.reserved = REJUV_AUTO;
    c->base.strategy.degraded_time = degraded_time;
    c->base.strategy.degradation = 0.25;
    c->strategies[0] = c->base.strategy;
    c->strategy_count = 1;
    c->column_count = 3;
    c->row_count = ROWS;
    c->results[0].reserved_needed = numbers[0][1];
    for (i = 0; i < 3; i++)
        c->columns[i] = (rejuv_column){LARGE_KEYS[i], 0, 0, values[i]};
}

static void assert_large(struct call *c, int number)
{
    uint64_t row;

    ck_assert_int_eq(evaluate_many(c), REJUV_OK);
    for (row = 0; row < c->row_count; row++)
        assert_row(c, number, 0, row);
}

/* Of Tv/To, plain doubles hardly have a digit left behind the point; and little is lost, so that many rows are settled. */
START_TEST(test_rejuv_evaluate_many_with_large_quotients)
{
    static struct call c;
    uint64_t state = 6, row;
    int call;

    for (call = 0; call < random_times(500); call++) {
        start_large(&c, 1e-9);
        c.base.os.downtime = 3e-9;
        for (row = 0; row < ROWS; row++) {
            values[0][row] = random_log(&state, 16, 30);
            values[1][row] = 1e-6 + 1e-6 * random_unit(&state);
            values[2][row] = 1000;
        }
        assert_large(&c, call);
    }
}
END_TEST

/* Hosts are counted in 2^53, and so are those reserved. */
START_TEST(test_rejuv_evaluate_many_with_many_hosts)
{
    static struct call c;
    uint64_t state = 7, row;
    int call;

    for (call = 0; call < random_times(100); call++) {
        start_large(&c, 100);
        c.base.scenario.vmm_reboot = call % 2 ? 0 : 1000; /* with which J = 0 */
        c.strategies[0].reserved = call % 2 ? REJUV_AUTO : 2;
        for (row = 0; row < ROWS; row++) {
            values[0][row] = 100.0 * (double)(2 + random_below(&state, 5));
            values[1][row] = REJUV_NEVER;
            values[2][row] = ldexp(1, 53) - (double)random_below(&state, 1000);
        }
        c.strategies[0].degradation = 1e-6;
        c.columns[1] = c.columns[2];
        c.column_count = 2;
        assert_large(&c, call);
    }
}
END_TEST

/* 1/To - alpha/Tv is small, but not so what it is wrong by. */
START_TEST(test_rejuv_evaluate_many_with_cancelling_credit)
{
    static struct call c;
    uint64_t state = 8, row;

    start_large(&c, 1e-3);
    c.base.os.downtime = 1000;
    for (row = 0; row < ROWS; row++) {
        values[0][row] = values[1][row] = 3000 + 1000 * random_unit(&state);
        values[2][row] = 1 - ldexp(1, -4 - (int)random_below(&state, 40));
    }
    c.columns[2].key = "os_credit";
    assert_large(&c, 0);
}
END_TEST

/* ---- Refusals ---- */

static void assert_refused(struct call *c, int32_t status)
{
    numbers[0][8][0] = 77;
    statuses[0][0] = 77;
    ck_assert_int_eq(evaluate_many(c), status);
    ck_assert(numbers[0][8][0] == 77 && statuses[0][0] == 77);
    assert_plain_problem(&c->base.problem, status);
}

START_TEST(test_rejuv_evaluate_many_refuses_null)
{
    static struct call c;

#define WITHOUT(pointer)                                                                           \
    do {                                                                                           \
        start(&c);                                                                                 \
        (pointer) = NULL;                                                                          \
        assert_refused(&c, REJUV_E_NULL);                                                          \
    } while (0)
    WITHOUT(c.strategy_list[1]);
    WITHOUT(c.result_list[1]);
    WITHOUT(c.columns[1].key);
    WITHOUT(c.columns[1].values);

#define CALL(scenario, os, strategies, columns, results)                                           \
    rejuv_evaluate_many(scenario, os, strategies, 2, columns, 2, 2, results, NULL)
    start(&c);
    ck_assert_int_eq(CALL(NULL, &c.base.os, c.strategy_list, c.columns, c.result_list),
                     REJUV_E_NULL);
    ck_assert_int_eq(CALL(&c.base.scenario, NULL, c.strategy_list, c.columns, c.result_list),
                     REJUV_E_NULL);
    ck_assert_int_eq(CALL(&c.base.scenario, &c.base.os, NULL, c.columns, c.result_list),
                     REJUV_E_NULL);
    ck_assert_int_eq(CALL(&c.base.scenario, &c.base.os, c.strategy_list, NULL, c.result_list),
                     REJUV_E_NULL);
    ck_assert_int_eq(CALL(&c.base.scenario, &c.base.os, c.strategy_list, c.columns, NULL),
                     REJUV_E_NULL);
    ck_assert_int_eq(CALL(&c.base.scenario, &c.base.os, c.strategy_list, c.columns, c.result_list),
                     REJUV_OK);
}
END_TEST

START_TEST(test_rejuv_evaluate_many_refuses_sizes)
{
    static struct call c;

#define RESIZED(object)                                                                            \
    do {                                                                                           \
        start(&c);                                                                                 \
        (object).struct_size++;                                                                    \
        assert_refused(&c, REJUV_E_STRUCT_SIZE);                                                   \
    } while (0)
    RESIZED(c.base.scenario);
    RESIZED(c.base.os);
    RESIZED(c.strategies[0]);
    RESIZED(c.strategies[1]);
    RESIZED(c.results[1]);
}
END_TEST

START_TEST(test_rejuv_evaluate_many_refuses_columns)
{
    static struct call c;

    start(&c);
    c.columns[1].key = "live.downtime";
    assert_refused(&c, REJUV_E_UNKNOWN_NAME);
    start(&c);
    c.columns[0].key = "live.downtime";
    assert_refused(&c, REJUV_E_UNKNOWN_NAME);
    start(&c);
    c.columns[1].key = "downtime";
    c.columns[1].strategy = 2;
    assert_refused(&c, REJUV_E_UNKNOWN_NAME);
    start(&c);
    c.columns[1].key = "degradation";
    c.strategies[0].degraded_time = c.strategies[0].degradation = 0;
    c.strategies[0].phases = phases;
    c.strategies[0].phase_count = 1;
    assert_refused(&c, REJUV_E_KEY_UNAVAILABLE);
    start(&c);
    c.columns[1].key = "reserved";
    rejuv_derive(NULL, REJUV_NONE, &c.strategies[0]);
    assert_refused(&c, REJUV_E_KEY_UNAVAILABLE);
}
END_TEST

START_TEST(test_rejuv_evaluate_many_of_nothing)
{
    static struct call c;

    start(&c);
    ck_assert_int_eq(rejuv_evaluate_many(&c.base.scenario, &c.base.os, NULL, 0, NULL, 0, 5, NULL,
                                         &c.base.problem),
                     REJUV_OK);
    c.row_count = 0;
    numbers[0][8][0] = 77;
    ck_assert_int_eq(evaluate_many(&c), REJUV_OK);
    ck_assert(numbers[0][8][0] == 77);
}
END_TEST

Suite *many_suite(void)
{
    Suite *suite = suite_create("many");
    TCase *tests = tcase_create("many");

    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, test_rejuv_evaluate_many_is_rejuv_evaluate);
    tcase_add_loop_test(tests, test_rejuv_evaluate_many_of_one_result, 0, RESULTS);
    tcase_add_test(tests, test_rejuv_evaluate_many_with_large_quotients);
    tcase_add_test(tests, test_rejuv_evaluate_many_with_many_hosts);
    tcase_add_test(tests, test_rejuv_evaluate_many_with_cancelling_credit);
    tcase_add_test(tests, test_rejuv_evaluate_many_refuses_null);
    tcase_add_test(tests, test_rejuv_evaluate_many_refuses_sizes);
    tcase_add_test(tests, test_rejuv_evaluate_many_refuses_columns);
    tcase_add_test(tests, test_rejuv_evaluate_many_of_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
