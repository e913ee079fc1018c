/* SPDX-License-Identifier: MIT */
/*
 * test_many_blocks.c - blocks of rows, whole and not, whatever differs from row to row, illegal rows among others
 */
#include <math.h>
#include <string.h>

#include "many_blocks.h"
#include "suites.h"

#define BLOCK 64 /* as of lib/many.h; any other number would do, less well */

/* ---- Whole blocks and the rest of one ---- */

static const rejuv_phase PHASES[] = {{100, 0.25}, {17.3, 0.9}, {0.1, 1}};
static const rejuv_stage STAGES[] = {{20, 0.1, 0.5, 0.05}, {30, 0, 1, 0}, {40, 0.2, 0.9, 1}};

/* As different as strategies can be, in an order in which some reserve as many hosts as the one before. */
static const struct {
    const char *id;
    int32_t kind;
    double reserved;
    uint32_t resets_os, phase_count, stage_count;
} STRATEGIES[] = {
    {"warm", REJUV_MEASURED, 0, 0, 0, 0},
    {"cold", REJUV_MEASURED, 0, 1, 0, 0},
    {"live", REJUV_EVACUATE, 0, 0, 0, 0},
    {"live", REJUV_NONE, 0, 0, 0, 0},
    {"migrate", REJUV_MEASURED, 1, 0, 0, 0},
    {"live", REJUV_DEDICATED_NETWORK, 1, 0, 0, 0},
    {"live-limited", REJUV_MEASURED, REJUV_AUTO, 0, 0, 0},
    {"live", REJUV_MEASURED, 2, 1, 3, 0},
    {"live", REJUV_EVACUATE, 0, 1, 0, 1}, /* which reads the stages but not `reserved` */
    {"live", REJUV_DEDICATED_NETWORK, REJUV_AUTO, 1, 0, 1},
    {"warm", REJUV_MEASURED, 3, 0, 0, 0},
    {"warm", REJUV_MEASURED, -0.0, 0, 0, 0},
    {"live", REJUV_MEASURED, 1, 0, 0, 0},
};

#define ALL (sizeof STRATEGIES / sizeof STRATEGIES[0])

static rejuv_strategy strategy_at(uint32_t i)
{
    struct fixture f = xen3(STRATEGIES[i].id, 1);

    f.strategy.resets_os = STRATEGIES[i].resets_os;
    f.strategy.reserved = STRATEGIES[i].reserved;
    if (STRATEGIES[i].phase_count + STRATEGIES[i].stage_count != 0)
        f.strategy.degraded_time = f.strategy.degradation = 0;
    f.strategy.phase_count = STRATEGIES[i].phase_count;
    f.strategy.stage_count = STRATEGIES[i].stage_count;
    f.strategy.phases = PHASES;
    f.strategy.stages = STAGES;
    if (STRATEGIES[i].kind != REJUV_MEASURED)
        derive(&f, STRATEGIES[i].kind);
    if (STRATEGIES[i].kind == REJUV_NONE) /* which ignores both */
        f.strategy.evacuates = 1, f.strategy.reserved = REJUV_AUTO;
    return f.strategy;
}

/* More strategies than share a block, which differ from row to row by nothing yet. */
static void start_ordinary(struct call *c, uint64_t row_count)
{
    uint32_t i;

    start_rows(c, xen3("live", 100), row_count);
    for (i = 0; i < ALL; i++)
        add_strategy(c, strategy_at(i));
}

static void add_ordinary_columns(struct call *c)
{
    add_numbers(c, "vmm_interval", 0, 20 * DAY, 40 * DAY);
    add_numbers(c, "os_interval", 0, 5 * DAY, 9 * DAY);
    add_counts(c, "hosts", 0, 4, 500);
    add_numbers(c, "host_performance", 0, 0.5, 8);
}

START_TEST(test_blocks_of_any_length)
{
    static const uint64_t COUNTS[] = {1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 200};
    static struct call c;
    size_t i;

    for (i = 0; i < sizeof COUNTS / sizeof COUNTS[0]; i++) {
        start_ordinary(&c, COUNTS[i]);
        c.base.scenario.os_credit = i % 2 ? 0.25 : REJUV_AUTO;
        add_ordinary_columns(&c);
        add_numbers(&c, "downtime", 0, 30, 60);
        add_counts(&c, "reserved", 10, 0, 3);
        assert_rows(&c);
    }
}
END_TEST

/* Columns that go together, and with the four that are always there. */
static const struct {
    const char *key;
    uint32_t strategy;
    double low, high;
} MORE_COLUMNS[][4] = {
    {{"os_credit", 0, 0, 1}},
    {{"os.downtime", 0, 30, 60}, {"os.contention", 0, 0, 1}},
    {{"os.contention_time", 0, 30, 60}, {"os.warmup_time", 0, 0, 10}, {"os.warmup", 0, 0, 1}},
    {{"network_share", 0, 0, 1}, {"vmm_reboot", 0, 30, 600}},
    {{"downtime", 1, 10, 60}, {"downtime", 12, 0, 9}, {"degraded_time", 6, 9, 90}},
    {{"degradation", 0, 0, 1}, {"degradation", 5, 0, 1}},
};

#define MORE (sizeof MORE_COLUMNS / sizeof MORE_COLUMNS[0])

START_TEST(test_blocks_with_any_columns)
{
    static struct call c;
    int k;

    start_ordinary(&c, 150);
    add_ordinary_columns(&c);
    for (k = 0; k < 4 && MORE_COLUMNS[_i][k].key != NULL; k++)
        add_numbers(&c, MORE_COLUMNS[_i][k].key, MORE_COLUMNS[_i][k].strategy,
                    MORE_COLUMNS[_i][k].low, MORE_COLUMNS[_i][k].high);
    assert_rows(&c);
}
END_TEST

/* Counts that change costs, and hosts, which are too few for some strategies; or nothing that differs. */
START_TEST(test_blocks_with_counts)
{
    static struct call c;

    start_ordinary(&c, 150);
    add_counts(&c, "vms", 0, 1, 20);
    add_counts(&c, "hosts", 0, 1, 5);
    assert_rows(&c);

    start_ordinary(&c, 150);
    add_counts(&c, "hosts", 0, 1, 5);
    add_counts(&c, "reserved", 4, 0, 4);
    add_counts(&c, "reserved", 9, 0, 4);
    add_counts(&c, "reserved", 12, 0, 4);
    assert_rows(&c);

    start_ordinary(&c, 150);
    assert_rows(&c);
}
END_TEST

/* What a column replaces is not looked at, and nor is a column before another one for the same number. */
START_TEST(test_blocks_where_nothing_but_columns_counts)
{
    static struct call c;
    uint32_t i;

    start_rows(&c, xen3("live", 100), 100);
    add_strategy(&c, xen3("live", 1).strategy);
    for (i = 0; i < 17; i++) {
        const rejuv_key *key = rejuv_key_at(i);
        double value = *field(&c.base, key->name);
        if (strcmp(key->name, "os_credit") == 0)
            value = 0.25;
        if (i % 2)
            add_numbers(&c, key->name, 0, NAN, NAN);
        if (key->quantity == REJUV_COUNT)
            add_counts(&c, key->name, 0, (unsigned)value, (unsigned)value + 2);
        else
            add_numbers(&c, key->name, 0, value * 0.75, value);
        *field(&c.base, key->name) = NAN;
    }
    c.strategies[0].downtime = c.strategies[0].degraded_time = NAN;
    c.strategies[0].degradation = c.strategies[0].reserved = NAN;
    assert_rows(&c);
}
END_TEST

/* Columns of strategies alone, whose values would do for numbers of the cluster, too. */
START_TEST(test_blocks_where_strategies_alone_differ)
{
    static struct call c;
    uint32_t i;

    start_rows(&c, costless(), 70);
    for (i = 0; i < 2; i++) {
        add_strategy(&c, c.base.strategy);
        add_counts(&c, "downtime", i, 1 - i, 1 - i);
    }
    assert_rows(&c);
}
END_TEST

/* Reserved hosts of two strategies that are the same in the first row of each block only. */
START_TEST(test_blocks_that_begin_alike)
{
    static struct call c;
    double *values, *tv;
    uint64_t row;
    uint32_t i;

    start_rows(&c, xen3("live", 100), 150);
    for (i = 0; i < 4; i++)
        add_strategy(&c, strategy_at(i % 2 ? 6 : 5));
    c.strategies[0].reserved = REJUV_AUTO;
    tv = add_numbers(&c, "vmm_interval", 0, 2000, 5000);
    for (row = 0; row < c.row_count; row += BLOCK)
        tv[row] = 1e9;
    for (i = 2; i < 4; i++) {
        values = add_counts(&c, "reserved", i, 0, 20);
        for (row = 0; row < c.row_count; row += BLOCK)
            values[row] = 1;
    }
    assert_rows(&c);
}
END_TEST

/* To never: Tv/To = 0, and yet there is nothing to subtract from. */
START_TEST(test_blocks_without_rejuvenations)
{
    static const double INTERVALS[][2] = {
        {DAY, REJUV_NEVER}, {REJUV_NEVER, DAY}, {REJUV_NEVER, REJUV_NEVER}};
    static struct call c;
    int i;

    for (i = 0; i < 3; i++) {
        start_ordinary(&c, 70);
        c.base.scenario.vmm_interval = INTERVALS[i][0];
        c.base.scenario.os_interval = INTERVALS[i][1];
        add_counts(&c, "hosts", 0, 1, 20);
        assert_rows(&c);
    }
}
END_TEST

/* ---- Illegal and infeasible rows ---- */

/* Rows of this value, every fifth of which is at an end of the range, just beyond it, a word, or no number. */
static void add_edges(struct call *c, const rejuv_key *key, uint32_t strategy, double ordinary)
{
    const double edges[] = {key->minimum,
                            key->maximum,
                            nextafter(key->minimum, -1e300),
                            nextafter(key->maximum, 1e300),
                            key->maximum + 2,
                            REJUV_AUTO,
                            REJUV_NEVER,
                            -REJUV_NEVER,
                            -0.0,
                            0.5,
                            1.5,
                            -3,
                            NAN};
    double *values = add_column(c, key->name, strategy);
    uint64_t row;

    for (row = 0; row < c->row_count; row++)
        values[row] = row % 5 != 0 ? ordinary : edges[row / 5 % (sizeof edges / sizeof edges[0])];
}

START_TEST(test_blocks_with_illegal_rows)
{
    const rejuv_key *key = rejuv_key_at((uint32_t)_i);
    static struct call c;
    uint32_t i;

    start_rows(&c, xen3("live", 100), 131);
    add_strategy(&c, strategy_at(0));
    add_strategy(&c, strategy_at(1));
    add_strategy(&c, strategy_at(4));
    add_strategy(&c, strategy_at(6));
    add_strategy(&c, strategy_at(5));
    if (key->group != REJUV_STRATEGY) {
        add_edges(&c, key, 0,
                  strcmp(key->name, "os_credit") == 0 ? 0.5 : *field(&c.base, key->name));
        add_strategy(&c, strategy_at(2));
        add_strategy(&c, strategy_at(3));
    } else {
        for (i = 0; i < c.strategy_count; i++)
            add_edges(&c, key, i, strcmp(key->name, "reserved") == 0 ? 2 : 0.75);
    }
    assert_rows(&c);
}
END_TEST

/* All numbers of a row are below, or above, what they may be; the difference of hosts is not. */
START_TEST(test_blocks_with_rows_that_are_illegal_throughout)
{
    static const struct {
        const char *key;
        double values[3];
    } COLUMNS[] = {
        {"vmm_interval", {1e-7, 1e13, 1000}}, {"os_interval", {1e-7, 1e13, 1000}},
        {"hosts", {0, 0x1p53 + 2, 7}},        {"host_performance", {1e-101, 1e101, 1}},
        {"os_credit", {-2, 2, 0.5}},          {"reserved", {-3, 2, 2}},
    };
    static struct call c;
    double *values;
    uint64_t row;
    size_t i;

    start_rows(&c, costless(), 70);
    add_strategy(&c, c.base.strategy);
    add_strategy(&c, c.base.strategy);
    for (i = 0; i < sizeof COLUMNS / sizeof COLUMNS[0]; i++) {
        values = add_column(&c, COLUMNS[i].key, 0);
        for (row = 0; row < c.row_count; row++)
            values[row] = COLUMNS[i].values[row % 3];
    }
    assert_rows(&c);
}
END_TEST

/* What is the same in all rows, and illegal. */
START_TEST(test_blocks_with_an_illegal_constant)
{
    static const struct change ILLEGAL[] = {{"hosts", 0},           {"hosts", 1.5},
                                            {"hosts", 0x1p53 + 2},  {"hosts", NAN},
                                            {"vms", 1.5},           {"host_performance", 0},
                                            {"os_credit", 2},       {"network_share", -0.5},
                                            {"vmm_interval", NAN},  {"vmm_reboot", -1},
                                            {"os.downtime", NAN},   {"os.warmup", 2},
                                            {"os.contention", 1.5}, {"os.downtime", 8 * DAY}};
    static struct call c;
    size_t i;

    for (i = 0; i < sizeof ILLEGAL / sizeof ILLEGAL[0]; i++) {
        start_ordinary(&c, 70);
        add_numbers(&c, "downtime", 0, 30, 60);
        apply(&c.base, &ILLEGAL[i], 1);
        assert_rows(&c);
    }
}
END_TEST

/* Stages for each of three VMs, in rows that have one more or less, too. */
START_TEST(test_blocks_with_rows_that_stages_do_not_fit)
{
    static const char *const KEYS[] = {"vms", "downtime", "vms"};
    static struct call c;
    int i;

    start_rows(&c, xen3("live", 100), 150);
    c.base.scenario.vms = 3;
    add_strategy(&c, strategy_at(8));
    c.strategies[0].kind = REJUV_MEASURED;
    c.strategies[0].stage_count = 3;
    for (i = _i; i < _i + 2; i++)
        add_counts(&c, KEYS[i], 0, 2, 4);
    assert_rows(&c);
}
END_TEST

/* A strategy that is illegal does not concern the others. */
START_TEST(test_blocks_with_an_illegal_strategy)
{
    static struct call c;

    start_ordinary(&c, 70);
    add_counts(&c, "hosts", 0, 1, 20);
    add_numbers(&c, "downtime", 7, 1, 2);
    c.strategies[0].kind = 9;
    c.strategies[1].resets_os = 2;
    c.strategies[2].degradation = 1.5;
    c.strategies[4].reserved = 1.5;
    c.strategies[7].phases = NULL;
    c.strategies[8].stages = NULL;
    c.strategies[9].stage_count = 3; /* and 11 VMs */
    c.strategies[10].phase_count = 1;
    c.strategies[12].evacuates = 2;
    assert_rows(&c);
}
END_TEST

Suite *many_blocks_suite(void)
{
    Suite *suite = suite_create("many_blocks");
    TCase *tests = tcase_create("many_blocks");

    tcase_add_test(tests, test_blocks_of_any_length);
    tcase_add_loop_test(tests, test_blocks_with_any_columns, 0, MORE);
    tcase_add_test(tests, test_blocks_with_counts);
    tcase_add_test(tests, test_blocks_where_nothing_but_columns_counts);
    tcase_add_test(tests, test_blocks_where_strategies_alone_differ);
    tcase_add_test(tests, test_blocks_that_begin_alike);
    tcase_add_test(tests, test_blocks_without_rejuvenations);
    tcase_add_loop_test(tests, test_blocks_with_illegal_rows, 0, 17);
    tcase_add_test(tests, test_blocks_with_rows_that_are_illegal_throughout);
    tcase_add_test(tests, test_blocks_with_an_illegal_constant);
    tcase_add_loop_test(tests, test_blocks_with_rows_that_stages_do_not_fit, 0, 2);
    tcase_add_test(tests, test_blocks_with_an_illegal_strategy);
    suite_add_tcase(suite, tests);
    return suite;
}
