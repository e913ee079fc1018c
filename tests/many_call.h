/* SPDX-License-Identifier: MIT */
/* many_call.h - a call of rejuv_evaluate_many, and what it is to give: row by row, what rejuv_evaluate gives */
#ifndef MANY_CALL_H
#define MANY_CALL_H

#include <math.h>

#include "fixtures.h"

#define MOST_STRATEGIES 20
#define MOST_COLUMNS    32
#define RESULTS         12 /* of rejuv_result */

struct call {
    struct fixture base;
    rejuv_strategy strategies[MOST_STRATEGIES];
    const rejuv_strategy *strategy_list[MOST_STRATEGIES];
    uint32_t strategy_count;
    rejuv_column columns[MOST_COLUMNS];
    uint32_t column_count;
    uint64_t row_count;
    rejuv_results results[MOST_STRATEGIES];
    const rejuv_results *result_list[MOST_STRATEGIES];
};

static inline int32_t evaluate_many(struct call *c)
{
    return rejuv_evaluate_many(&c->base.scenario, &c->base.os, c->strategy_list, c->strategy_count,
                               c->columns, c->column_count, c->row_count, c->result_list,
                               &c->base.problem);
}

/* The question of one row. */
static inline struct fixture row_of(const struct call *c, uint32_t strategy, uint64_t row)
{
    struct fixture f = c->base;
    uint32_t i;

    f.strategy = c->strategies[strategy];
    for (i = 0; i < c->column_count; i++) {
        const rejuv_column *column = &c->columns[i];
        const rejuv_key *key = rejuv_key_at((uint32_t)rejuv_key_index(column->key));
        if (key->group != REJUV_STRATEGY || column->strategy == strategy)
            *field(&f, column->key) = column->values[row];
    }
    return f;
}

/* What was given for a row is what rejuv_evaluate gives, to the last bit; the numbers are for messages. Without ck_assert,
 * which writes to a file each time. */
static inline void assert_result(const rejuv_results *given, uint64_t row, int32_t status,
                                 const rejuv_result *result, int number, uint32_t strategy)
{
    double *const *arrays = &given->reserved_hosts;
    const double *expected = &result->reserved_hosts;
    int i;

    if (given->status != NULL && given->status[row] != status)
        ck_abort_msg("call %d strategy %u row %d: %d not %d", number, strategy, (int)row,
                     given->status[row], status);
    for (i = 0; i < RESULTS; i++)
        if (arrays[i] != NULL && (ulp_distance(arrays[i][row], expected[i]) != 0 ||
                                  !signbit(arrays[i][row]) != !signbit(expected[i])))
            ck_abort_msg("call %d strategy %u row %d result %d: %.17g not %.17g", number, strategy,
                         (int)row, i, arrays[i][row], expected[i]);
}

static inline void assert_row(const struct call *c, int number, uint32_t strategy, uint64_t row)
{
    struct fixture f = row_of(c, strategy, row);
    int32_t status = evaluate(&f);

    assert_result(&c->results[strategy], row, status, &f.result, number, strategy);
}

#endif
