/* SPDX-License-Identifier: MIT */
/*
 * many_blocks.h - calls of rejuv_evaluate_many whose arrays have as many elements as there are rows, so that memory checkers
 * see what is read or written beyond; with all that may be wanted of blocks in plain doubles
 */
#ifndef MANY_BLOCKS_H
#define MANY_BLOCKS_H

#include <stdlib.h>

#include "many_call.h"
#include "random.h"

static inline void *allocate(size_t count, size_t size)
{
    void *memory = malloc(count * size);

    ck_assert_ptr_nonnull(memory);
    return memory;
}

static inline void start_rows(struct call *c, struct fixture base, uint64_t row_count)
{
    memset(c, 0, sizeof *c);
    c->base = base;
    c->row_count = row_count;
}

static inline void add_strategy(struct call *c, rejuv_strategy strategy)
{
    ck_assert_uint_lt(c->strategy_count, MOST_STRATEGIES);
    c->strategies[c->strategy_count++] = strategy;
}

/* The values of a new column, to be set. */
static inline double *add_column(struct call *c, const char *key, uint32_t strategy)
{
    double *values = allocate(c->row_count, sizeof *values);

    ck_assert_uint_lt(c->column_count, MOST_COLUMNS);
    c->columns[c->column_count++] = (rejuv_column){key, strategy, 0, values};
    return values;
}

/* Columns of numbers from low to high. */
static inline double *add_numbers(struct call *c, const char *key, uint32_t strategy, double low,
                                  double high)
{
    uint64_t state = c->column_count, row;
    double *values = add_column(c, key, strategy);

    for (row = 0; row < c->row_count; row++)
        values[row] = low + (high - low) * random_unit(&state);
    return values;
}

static inline double *add_counts(struct call *c, const char *key, uint32_t strategy, unsigned low,
                                 unsigned high)
{
    uint64_t state = c->column_count, row;
    double *values = add_column(c, key, strategy);

    for (row = 0; row < c->row_count; row++)
        values[row] = low + random_below(&state, high - low + 1);
    return values;
}

/* What may be wanted of a strategy. */
enum { STATUS = 1, RESERVED = 2, NEEDED = 4, SERVING = 8, THROUGHPUT = 16 };

static const unsigned WANTED[] = {
    STATUS | THROUGHPUT, THROUGHPUT,          STATUS | RESERVED | NEEDED | SERVING | THROUGHPUT,
    STATUS | SERVING,    NEEDED | THROUGHPUT, STATUS};

#define WANTS (sizeof WANTED / sizeof WANTED[0])

static inline double *room_if(const struct call *c, unsigned is_wanted)
{
    return is_wanted ? allocate(c->row_count, sizeof(double)) : NULL;
}

static inline void want(struct call *c, uint32_t strategy, unsigned wanted)
{
    c->results[strategy] = (rejuv_results){
        .struct_size = sizeof c->results[strategy],
        .status = (wanted & STATUS) != 0 ? allocate(c->row_count, sizeof(int32_t)) : NULL,
        .reserved_hosts = room_if(c, wanted & RESERVED),
        .reserved_needed = room_if(c, wanted & NEEDED),
        .serving_hosts = room_if(c, wanted & SERVING),
        .throughput = room_if(c, wanted & THROUGHPUT),
    };
    c->strategy_list[strategy] = &c->strategies[strategy];
    c->result_list[strategy] = &c->results[strategy];
}

static inline void free_results(const rejuv_results *results)
{
    free(results->status);
    free(results->reserved_hosts);
    free(results->reserved_needed);
    free(results->serving_hosts);
    free(results->throughput);
}

/* Many doubles of the stack become one value, as an earlier call may have left them. */
static inline void leave_behind(double value)
{
    volatile double rows[8192];
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
        rows[i] = value;
}

/* Strategy k wants the (k + shift)th of what may be wanted. One of the values is as large as the bounds of errors are, and could
 * cancel them. */
static inline void evaluate_wanted(struct call *c, uint32_t shift)
{
    static const double LEFT[WANTS] = {0, 0.3, -3e-13, HUGE_VAL, -HUGE_VAL, NAN};
    uint32_t i;

    for (i = 0; i < c->strategy_count; i++)
        want(c, i, WANTED[(i + shift) % WANTS]);
    leave_behind(LEFT[shift]);
    ck_assert_int_eq(evaluate_many(c), REJUV_OK);
}

static inline void free_call(struct call *c, rejuv_results given[WANTS][MOST_STRATEGIES])
{
    uint32_t i, shift;

    for (shift = 0; shift < WANTS; shift++)
        for (i = 0; i < c->strategy_count; i++)
            free_results(&given[shift][i]);
    while (c->column_count > 0)
        free((void *)c->columns[--c->column_count].values);
}

/* All rows are right, whatever is wanted. This ends the call. */
static inline void assert_rows(struct call *c)
{
    static rejuv_results given[WANTS][MOST_STRATEGIES];
    uint32_t i, shift;
    uint64_t row;

    for (shift = 0; shift < WANTS; shift++) {
        evaluate_wanted(c, shift);
        memcpy(given[shift], c->results, sizeof given[shift]);
    }
    for (i = 0; i < c->strategy_count; i++)
        for (row = 0; row < c->row_count; row++) {
            struct fixture f = row_of(c, i, row);
            int32_t status = evaluate(&f);
            for (shift = 0; shift < WANTS; shift++)
                assert_result(&given[shift][i], row, status, &f.result, (int)shift, i);
        }
    free_call(c, given);
}

#endif
