/* SPDX-License-Identifier: MIT */
/* many.c - many scenarios at once: blocks of rows in plain doubles, those that these leave open in double-double numbers,
 * and one by one what neither tells */
#include <stddef.h>
#include <string.h>

#include "many.h"

#define BLOCK REJUV_INTERNAL_BLOCK

/* Strategies that share the work on a block. */
#define GROUP 8

/* Doubles of rejuv_result, and as many arrays of rejuv_results, in the same order. */
#define RESULTS 12

_Static_assert(offsetof(rejuv_result, throughput_share) ==
                   offsetof(rejuv_result, reserved_hosts) + (RESULTS - 1) * sizeof(double),
               "the results are an array of doubles");
_Static_assert(offsetof(rejuv_results, throughput_share) ==
                   offsetof(rejuv_results, reserved_hosts) + (RESULTS - 1) * sizeof(double *),
               "and where they go is an array of pointers");

/* What a VMM rejuvenation does to the OS schedule: nothing, restart it, restart it with a given credit; or there is none. */
enum { OS_KEPT, OS_RESTARTED, OS_CREDITED, OS_NONE, OS_WAYS };

static const char *const number_names[REJUV_INTERNAL_NUMBERS] = {
    [REJUV_INTERNAL_VMM_INTERVAL] = "vmm_interval",
    [REJUV_INTERNAL_OS_INTERVAL] = "os_interval",
    [REJUV_INTERNAL_HOSTS] = "hosts",
    [REJUV_INTERNAL_PERFORMANCE] = "host_performance",
    [REJUV_INTERNAL_OS_CREDIT] = "os_credit",
};

/* What a column is about. */
enum {
    NUMBER = 1,   /* one of these numbers of a block */
    OS_COSTS = 2, /* what an OS rejuvenation costs */
    COSTS = 4,    /* what a VMM rejuvenation costs */
    OWN = 8       /* one strategy */
};

/* What is asked about one strategy. */
typedef struct {
    rejuv_scenario scenario;
    rejuv_os_effect os;
    rejuv_strategy strategy;
    struct {
        const rejuv_key *key;
        const double *values;
        unsigned roles; /* of those above */
    } columns[REJUV_INTERNAL_KEYS];
    uint32_t column_count;
    const double *reserved_column;
    const rejuv_results *results;
    unsigned roles;   /* of all columns */
    int is_plain;     /* plain doubles may do */
    int os_way;       /* OS_KEPT and so on */
    int needs_needed; /* r_min is to be computed */
    int is_shared;    /* its ideal throughput, with all that have the same reserved hosts */
    double least_serving;
    rejuv_internal_model model;
    dd vmm_cost; /* D + sum(t*g), and the same rounded: */
    rejuv_internal_rows work;
    rejuv_internal_rows busy;            /* D + sum(t) */
    rejuv_internal_rows evacuation_time; /* b */
    rejuv_internal_rows reserved;        /* r */
    rejuv_internal_rows doubts;          /* about numbers of its own */
} question;

/* ---- One by one ---- */

static void set_key(question *q, const rejuv_key *key, double value)
{
    void *const objects[] = {&q->scenario, &q->os, &q->strategy};

    rejuv_internal_store(key, objects[key->group], value);
}

/* Give the numbers that have a column the values of a row. */
static void take_row(question *q, uint64_t row)
{
    uint32_t i;

    for (i = 0; i < q->column_count; i++)
        set_key(q, q->columns[i].key, q->columns[i].values[row]);
}

static void evaluate_row(question *q, uint64_t row)
{
    double *const *arrays = &q->results->reserved_hosts;
    rejuv_result result = {.struct_size = sizeof result};
    double values[RESULTS];
    int32_t status;
    int i;

    take_row(q, row);
    status = rejuv_evaluate(&q->scenario, &q->os, &q->strategy, &result, NULL);
    memcpy(values, (const char *)&result + offsetof(rejuv_result, reserved_hosts), sizeof values);
    if (q->results->status != NULL)
        q->results->status[row] = status;
    for (i = 0; i < RESULTS; i++)
        if (arrays[i] != NULL)
            arrays[i][row] = values[i];
}

/* ---- Blocks of rows ---- */

/* Some strategies, and the rows at hand. */
typedef struct {
    question questions[GROUP];
    uint32_t count;
    int has_way[OS_WAYS];

    uint64_t first_row;
    uint32_t row_count;

    /* The columns of the numbers of a block; null for a number that is the same in all rows, which is below. */
    const double *columns[REJUV_INTERNAL_NUMBERS];
    rejuv_internal_rows numbers[REJUV_INTERNAL_NUMBERS];
    rejuv_internal_block block;
    rejuv_internal_os_loss os_losses[OS_WAYS];

    /* The ideal throughput of the strategy at hand; and that strategy, if others may share it. */
    rejuv_internal_ideal ideal;
    const question *ideal_of;

    /* Rows whose throughput is to be settled: of which strategies, and which. */
    dd os_cost;
    rejuv_internal_open open;
    question *open_questions[BLOCK];
    uint64_t open_rows[BLOCK];
    uint32_t open_count;
} group;

/* The rows at hand of a column, its last one repeated where they are too few. */
static const double *rows_of(const group *g, const double *column, rejuv_internal_rows copy)
{
    uint32_t i;

    if (g->row_count == BLOCK)
        return column + g->first_row;
    for (i = 0; i < BLOCK; i++)
        copy[i] = column[g->first_row + (i < g->row_count ? i : g->row_count - 1)];
    return copy;
}

/* The row whose numbers stand at a place of the block. */
static uint64_t row_at(const group *g, uint32_t place)
{
    return g->first_row + (place < g->row_count ? place : g->row_count - 1);
}

static void fill(rejuv_internal_rows rows, double value)
{
    int i;

    for (i = 0; i < BLOCK; i++)
        rows[i] = value;
}

static void set_os_costs(group *g, const question *q, uint32_t place)
{
    rejuv_internal_model model;

    rejuv_internal_os_costs(&q->scenario, &q->os, &model);
    g->os_cost = dd_scale(rejuv_internal_os_cost(&model), REJUV_UNSCALE);
    g->block.os_cost[place] = g->os_cost.hi;
    g->block.os_busy[place] = rejuv_internal_os_busy(&q->os).hi;
}

static void set_costs(question *q, uint32_t place)
{
    rejuv_internal_model *model = &q->model;

    rejuv_internal_costs(&q->scenario, &q->strategy, model);
    q->vmm_cost = dd_scale(rejuv_internal_vmm_cost(model), REJUV_UNSCALE);
    q->work[place] = q->vmm_cost.hi;
    q->busy[place] = rejuv_internal_unscaled(dd_add(model->downtime, model->degraded_time));
    q->evacuation_time[place] =
        rejuv_internal_unscaled(rejuv_internal_evacuation_time(model, &q->scenario));
}

/* Doubt the rows at hand in which columns are not plainly legal: a strategy's own, or those that it shares with others,
 * without the numbers of a block, which are looked at when its rates are set. */
static void doubt_columns(const group *g, const question *q, unsigned own, double *doubts)
{
    rejuv_internal_rows copy;
    uint32_t i;

    for (i = 0; i < q->column_count; i++)
        if ((q->columns[i].roles & (NUMBER | OWN)) == own)
            rejuv_internal_plain.doubt_key(rows_of(g, q->columns[i].values, copy),
                                           q->columns[i].key, doubts);
}

/* All that does not depend on the strategy. */
static void prepare_block(group *g)
{
    rejuv_internal_block *block = &g->block;
    question *q = &g->questions[0];
    uint32_t i;

    for (i = 0; i < REJUV_INTERNAL_NUMBERS; i++)
        if (g->columns[i] != NULL)
            block->numbers[i].rows = rows_of(g, g->columns[i], g->numbers[i]);
    for (i = 0; i < BLOCK && (q->roles & OS_COSTS) != 0; i++) {
        take_row(q, row_at(g, i));
        set_os_costs(g, q, i);
    }
    rejuv_internal_plain.set_rates(block);
    doubt_columns(g, q, 0, block->doubts);
    if (g->has_way[OS_KEPT])
        rejuv_internal_plain.set_os_kept(block, &g->os_losses[OS_KEPT]);
    if (g->has_way[OS_RESTARTED])
        rejuv_internal_plain.set_os_restarted(block, &g->os_losses[OS_RESTARTED]);
    if (g->has_way[OS_CREDITED])
        rejuv_internal_plain.set_os_credited(block, &g->os_losses[OS_CREDITED]);
    g->ideal_of = NULL;
}

/* r of a column; -0 is 0. */
static void set_reserved_rows(const group *g, question *q)
{
    rejuv_internal_rows copy;
    const double *rows = rows_of(g, q->reserved_column, copy);
    int i;

    for (i = 0; i < BLOCK; i++)
        q->reserved[i] = rows[i] + 0.0;
}

/* r and, where it is wanted, r_min. */
static void set_reserved(const group *g, question *q, rejuv_internal_rows needed)
{
    if (q->needs_needed)
        rejuv_internal_plain.set_needed(&g->block, q->evacuation_time, needed, q->doubts);
    else if (q->results->reserved_needed != NULL)
        fill(needed, 0.0);
    if (q->reserved_column != NULL)
        set_reserved_rows(g, q);
    else if (q->strategy.reserved == REJUV_AUTO && q->needs_needed)
        memcpy(q->reserved, needed, sizeof q->reserved);
}

/* The ideal throughput, unless it is that of the strategy before. */
static void set_ideal(group *g, const question *q)
{
    const question *last = g->ideal_of;

    if (last != NULL && q->is_shared && last->reserved[0] == q->reserved[0] &&
        last->least_serving == q->least_serving)
        return;
    rejuv_internal_plain.set_ideal(&g->block, q->reserved, q->least_serving, q->doubts, &g->ideal);
    g->ideal_of = q->is_shared ? q : NULL;
}

static void store(const group *g, double *array, const rejuv_internal_rows rows)
{
    if (array != NULL)
        memcpy(array + g->first_row, rows, g->row_count * sizeof *array);
}

/* The last bit of the open rows; ties, for instance, are left to rejuv_evaluate. */
static void settle_open(group *g)
{
    rejuv_internal_rows low, high;
    uint32_t i;

    rejuv_internal_plain.set_bounds(&g->open, g->os_cost, low, high);
    for (i = 0; i < g->open_count; i++)
        if (low[i] == high[i])
            g->open_questions[i]->results->throughput[g->open_rows[i]] = low[i];
        else
            evaluate_row(g->open_questions[i], g->open_rows[i]);
    g->open_count = 0;
}

/* An interval that double-double numbers can be divided by: never is so long that nothing is lost. */
static double limited(double interval)
{
    const double very_long = 0x1p300;

    return interval < very_long ? interval : very_long;
}

/* Put a row to the open ones. */
static void leave_open(group *g, question *q, uint32_t place)
{
    const rejuv_internal_os_loss *os = &g->os_losses[q->os_way];
    const rejuv_internal_number *numbers = g->block.numbers;
    rejuv_internal_open *open = &g->open;
    const uint32_t i = g->open_count++;

    open->vmm_interval[i] = limited(numbers[REJUV_INTERNAL_VMM_INTERVAL].rows[place]);
    open->os_interval[i] = limited(numbers[REJUV_INTERNAL_OS_INTERVAL].rows[place]);
    open->product[i] = g->ideal.product[place];
    open->rest[i] = g->ideal.rest[place];
    open->vmm_cost[i] = q->vmm_cost.hi;
    open->vmm_cost_rest[i] = q->vmm_cost.lo;
    open->per_vmm[i] = os->per_vmm[place];
    open->per_os[i] = os->per_os[place];
    g->open_questions[i] = q;
    g->open_rows[i] = g->first_row + place;
    if (g->open_count == BLOCK)
        settle_open(g);
}

/* The last bit of a throughput that is plainly legal and feasible. */
static void settle_row(group *g, question *q, uint32_t place)
{
    if (q->results->throughput == NULL)
        return;
    if ((q->roles & (COSTS | OS_COSTS)) != 0)
        evaluate_row(q, g->first_row + place);
    else
        leave_open(g, q, place);
}

/* The rows that are not settled, looked for eight at a time. No gaps cancel: they are 0 or above, infinite, or not numbers. */
static void settle(group *g, question *q, const rejuv_internal_rows gaps)
{
    uint32_t i, k;

    for (i = 0; i < BLOCK; i += 8) {
        const double *eight = gaps + i;
        if (((eight[0] + eight[1]) + (eight[2] + eight[3])) +
                ((eight[4] + eight[5]) + (eight[6] + eight[7])) ==
            0.0)
            continue;
        for (k = i; k < i + 8 && k < g->row_count; k++)
            if (gaps[k] != 0.0 && gaps[k] < HUGE_VAL)
                settle_row(g, q, k);
            else if (gaps[k] != 0.0)
                evaluate_row(q, g->first_row + k);
    }
}

static void evaluate_block(group *g, question *q)
{
    const rejuv_results *results = q->results;
    rejuv_internal_rows gaps, needed, copy;
    double *throughput = copy;
    uint32_t i;

    for (i = 0; i < BLOCK && (q->roles & COSTS) != 0; i++) {
        take_row(q, row_at(g, i));
        set_costs(q, i);
    }
    if (!q->is_shared)
        fill(q->doubts, 0.0);
    if ((q->roles & OWN) != 0)
        doubt_columns(g, q, OWN, q->doubts);
    set_reserved(g, q, needed);
    set_ideal(g, q);
    if (results->throughput != NULL && g->row_count == BLOCK)
        throughput = results->throughput + g->first_row;
    rejuv_internal_plain.set_throughput(&g->block, &g->os_losses[q->os_way], &g->ideal, q->work,
                                        q->busy, throughput, gaps);

    if (results->status != NULL)
        memset(results->status + g->first_row, 0, g->row_count * sizeof *results->status);
    store(g, results->reserved_hosts, q->reserved);
    store(g, results->reserved_needed, needed);
    store(g, results->serving_hosts, g->ideal.serving);
    if (throughput == copy)
        store(g, results->throughput, copy);
    settle(g, q, gaps);
}

static void evaluate_rows(const group *g, question *q)
{
    uint32_t i;

    for (i = 0; i < g->row_count; i++)
        evaluate_row(q, g->first_row + i);
}

/* ---- What is the same in all blocks ---- */

static const double *column_of(const question *q, const char *name)
{
    const rejuv_key *key = rejuv_key_at((uint32_t)rejuv_key_index(name));
    uint32_t i = 0;

    while (i < q->column_count && q->columns[i].key != key)
        i++;
    return i < q->column_count ? q->columns[i].values : NULL;
}

/* Whether plain doubles can give all that is wanted. */
static int wants_plain(const rejuv_results *r)
{
    return r->os_rejuvenations == NULL && r->unavailability == NULL && r->availability == NULL &&
           r->degradation == NULL && r->loss == NULL && r->lost == NULL && r->lost_hosts == NULL &&
           r->throughput_share == NULL;
}

/* A value that is legal beside every other. */
static double harmless(const rejuv_key *key)
{
    return (key->flags & REJUV_MAY_BE_NEVER) != 0 ? REJUV_NEVER : key->minimum;
}

/* What has no column must be legal for plain doubles to do, which is seen where everything else is harmless. */
static int is_legal(question *q)
{
    uint32_t i;

    for (i = 0; i < q->column_count; i++)
        set_key(q, q->columns[i].key, harmless(q->columns[i].key));
    return rejuv_internal_check(&q->scenario, &q->os, &q->strategy, 1, NULL) == REJUV_OK;
}

static int os_way(const question *q)
{
    if (q->strategy.kind == REJUV_NONE)
        return OS_NONE;
    if (!q->strategy.resets_os)
        return OS_KEPT;
    return column_of(q, "os_credit") == NULL && q->scenario.os_credit == REJUV_AUTO ? OS_RESTARTED
                                                                                    : OS_CREDITED;
}

static void prepare_reserved(question *q)
{
    const rejuv_strategy *strategy = &q->strategy; /* harmless where there are columns */

    q->reserved_column = column_of(q, "reserved");
    q->needs_needed = rejuv_internal_evacuates(strategy) &&
                      (strategy->reserved == REJUV_AUTO || q->results->reserved_needed != NULL);
    q->is_shared = (q->roles & OWN) == 0 && !q->needs_needed;
    fill(q->reserved, rejuv_internal_fixed_reserved(strategy));
    q->least_serving = strategy->kind == REJUV_EVACUATE ? 2.0 : 1.0;
}

static void prepare(question *q)
{
    q->is_plain = wants_plain(q->results) && is_legal(q);
    q->os_way = os_way(q);
    if (!q->is_plain)
        return;
    prepare_reserved(q);
    set_costs(q, 0);
    fill(q->work, q->work[0]);
    fill(q->busy, q->busy[0]);
    fill(q->evacuation_time, q->evacuation_time[0]);
    fill(q->doubts, 0.0);
}

/* A number of the blocks: its column and its range, or the value that all rows have, which need not be looked at again. */
static void prepare_number(group *g, uint32_t number)
{
    const rejuv_key *key = rejuv_key_at((uint32_t)rejuv_key_index(number_names[number]));
    const double *column = column_of(&g->questions[0], number_names[number]);
    rejuv_internal_number *n = &g->block.numbers[number];

    g->columns[number] = column;
    n->rows = g->numbers[number];
    n->minimum = column != NULL ? key->minimum : -HUGE_VAL;
    n->maximum = column != NULL ? key->maximum : HUGE_VAL;
    fill(g->numbers[number], rejuv_internal_load(key, &g->questions[0].scenario));
}

static void prepare_group(group *g)
{
    question *q = &g->questions[0];
    uint32_t i;

    memset(g->has_way, 0, sizeof g->has_way);
    for (i = 0; i < g->count; i++)
        g->has_way[g->questions[i].os_way] = 1;
    fill(g->os_losses[OS_NONE].loss, 0.0);
    fill(g->os_losses[OS_NONE].error, 0.0);
    for (i = 0; i < OS_WAYS; i++) {
        fill(g->os_losses[i].per_vmm, 0.0);
        fill(g->os_losses[i].per_os, i == OS_KEPT ? 1.0 : 0.0);
    }
    memset(&g->open, 0, sizeof g->open);
    fill(g->open.vmm_interval, 1.0); /* nothing is divided by 0 where there are fewer rows */
    fill(g->open.os_interval, 1.0);
    g->open_count = 0;

    set_os_costs(g, q, 0);
    fill(g->block.os_cost, g->block.os_cost[0]);
    fill(g->block.os_busy, g->block.os_busy[0]);
    for (i = 0; i < REJUV_INTERNAL_NUMBERS; i++)
        prepare_number(g, i);
}

static void evaluate_group(group *g, uint64_t row_count)
{
    uint64_t first;
    uint32_t i;

    prepare_group(g);
    for (first = 0; first < row_count; first += BLOCK) {
        g->first_row = first;
        g->row_count = row_count - first < BLOCK ? (uint32_t)(row_count - first) : BLOCK;
        prepare_block(g);
        for (i = 0; i < g->count; i++)
            if (g->questions[i].is_plain)
                evaluate_block(g, &g->questions[i]);
            else
                evaluate_rows(g, &g->questions[i]);
    }
    if (g->open_count != 0)
        settle_open(g);
}

/* ---- What is asked ---- */

static int32_t check_column(const rejuv_column *column, const rejuv_strategy *const *strategies,
                            uint32_t strategy_count)
{
    int32_t key;

    if (column->key == NULL || column->values == NULL)
        return REJUV_E_NULL;
    key = rejuv_key_index(column->key);
    if (key < 0)
        return REJUV_E_UNKNOWN_NAME;
    if (rejuv_key_at((uint32_t)key)->group != REJUV_STRATEGY)
        return REJUV_OK;
    if (column->strategy >= strategy_count)
        return REJUV_E_UNKNOWN_NAME;
    return rejuv_internal_has_number(strategies[column->strategy], rejuv_key_at((uint32_t)key))
               ? REJUV_OK
               : REJUV_E_KEY_UNAVAILABLE;
}

static int32_t check_strategies(const rejuv_strategy *const *strategies,
                                const rejuv_results *const *results, uint32_t strategy_count)
{
    int32_t status = REJUV_OK;
    uint32_t i;

    if (strategy_count != 0 && (strategies == NULL || results == NULL))
        return REJUV_E_NULL;
    for (i = 0; i < strategy_count && status == REJUV_OK; i++) {
        status = rejuv_internal_check_struct(strategies[i], sizeof *strategies[i]);
        if (status == REJUV_OK)
            status = rejuv_internal_check_struct(results[i], sizeof *results[i]);
    }
    return status;
}

static int32_t check(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                     const rejuv_strategy *const *strategies, uint32_t strategy_count,
                     const rejuv_column *columns, uint32_t column_count,
                     const rejuv_results *const *results)
{
    int32_t status = rejuv_internal_check_struct(scenario, sizeof *scenario);
    uint32_t i;

    if (status == REJUV_OK)
        status = rejuv_internal_check_struct(os, sizeof *os);
    if (status == REJUV_OK)
        status = check_strategies(strategies, results, strategy_count);
    if (status == REJUV_OK && column_count != 0 && columns == NULL)
        status = REJUV_E_NULL;
    for (i = 0; i < column_count && status == REJUV_OK; i++)
        status = check_column(&columns[i], strategies, strategy_count);
    return status;
}

static unsigned roles_of(const rejuv_key *key)
{
    int i = 0;

    if (key->group == REJUV_STRATEGY)
        return strcmp(key->name, "reserved") == 0 ? OWN : OWN | COSTS;
    if (key->group == REJUV_OS)
        return OS_COSTS;
    if (strcmp(key->name, "vms") == 0)
        return COSTS | OS_COSTS;
    while (i < REJUV_INTERNAL_NUMBERS && strcmp(key->name, number_names[i]) != 0)
        i++;
    return i < REJUV_INTERNAL_NUMBERS ? NUMBER : COSTS;
}

/* Add a column, in place of one that there is for the same key. */
static void add_column(question *q, const rejuv_key *key, const double *values)
{
    uint32_t i = 0;

    while (i < q->column_count && q->columns[i].key != key)
        i++;
    q->columns[i].key = key;
    q->columns[i].values = values;
    q->columns[i].roles = roles_of(key);
    q->roles |= q->columns[i].roles;
    q->column_count += i == q->column_count;
}

static void add_columns(question *q, uint32_t strategy, const rejuv_column *columns,
                        uint32_t column_count)
{
    uint32_t i;

    q->column_count = q->roles = 0;
    for (i = 0; i < column_count; i++) {
        const rejuv_key *key = rejuv_key_at((uint32_t)rejuv_key_index(columns[i].key));
        if (key->group != REJUV_STRATEGY || columns[i].strategy == strategy)
            add_column(q, key, columns[i].values);
    }
}

int32_t rejuv_evaluate_many(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                            const rejuv_strategy *const *strategies, uint32_t strategy_count,
                            const rejuv_column *columns, uint32_t column_count, uint64_t row_count,
                            const rejuv_results *const *results, rejuv_problem *problem)
{
    int32_t status =
        check(scenario, os, strategies, strategy_count, columns, column_count, results);
    group g;
    uint32_t i;

    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);
    for (i = 0, g.count = 0; i < strategy_count; i++) {
        question *q = &g.questions[g.count++];
        q->scenario = *scenario;
        q->os = *os;
        q->strategy = *strategies[i];
        q->results = results[i];
        add_columns(q, i, columns, column_count);
        prepare(q);
        if (g.count == GROUP || i + 1 == strategy_count) {
            evaluate_group(&g, row_count);
            g.count = 0;
        }
    }
    return REJUV_OK;
}
