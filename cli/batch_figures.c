/* SPDX-License-Identifier: MIT */
#include "batch_figures.h"

#include <stdlib.h>
#include <string.h>

#include "problem.h"

/* ---- Room ---- */

double **batch_figures_array(rejuv_results *results, size_t place)
{
    return (double **)((char *)results + place);
}

static void want(rejuv_results *results, size_t place, size_t capacity)
{
    double **array = batch_figures_array(results, place);

    if (*array == NULL)
        *array = allocate(capacity, sizeof **array);
}

/* Whether the strategy, null for any, may need more reserved hosts than it has. */
static int may_lack_hosts(const profile_strategy *strategy)
{
    return strategy == NULL || strategy->strategy.evacuates;
}

static void start_results(rejuv_results *results, const batch_measures *measures,
                          const profile_strategy *strategy, size_t capacity)
{
    size_t i;

    results->struct_size = sizeof *results;
    results->status = allocate(capacity, sizeof *results->status);
    for (i = 0; i < measures->count; i++)
        if (measures->chosen[i]->kind == MEASURE_FIGURE)
            want(results, measures->chosen[i]->place, capacity);
    if (batch_measures_have(measures, MEASURE_RANK))
        want(results, offsetof(rejuv_results, throughput), capacity);
    if (may_lack_hosts(strategy)) {
        want(results, offsetof(rejuv_results, reserved_hosts), capacity);
        want(results, offsetof(rejuv_results, reserved_needed), capacity);
    }
}

static double **allocate_values(const batch_columns *columns, size_t capacity)
{
    double **values = allocate(columns->key_count, sizeof *values);
    size_t i;

    for (i = 0; i < columns->key_count; i++)
        values[i] = allocate(capacity, sizeof **values);
    return values;
}

/* Where a column tells which strategy a row is about. */
static void start_gathering(batch_figures *f, const batch_measures *measures)
{
    f->count = 1;
    f->whose = allocate(f->capacity, sizeof *f->whose);
    f->rows = allocate(f->capacity, sizeof *f->rows);
    f->gathered = allocate_values(f->columns, f->capacity);
    start_results(&f->answers, measures, NULL, f->capacity);
}

void batch_figures_start(batch_figures *f, const batch_columns *columns,
                         const batch_measures *measures, request *q, size_t capacity)
{
    size_t i;

    memset(f, 0, sizeof *f);
    f->columns = columns;
    f->request = q;
    f->capacity = capacity;
    f->strategies = q->chosen;
    f->count = q->chosen_count;
    f->values = allocate_values(columns, capacity);
    if (columns->strategy != NULL)
        start_gathering(f, measures);
    f->gaps = allocate(capacity, sizeof *f->gaps);
    f->results = allocate(f->count, sizeof *f->results);
    f->places = allocate(f->count, sizeof *f->places);
    f->numbers = allocate(f->count, sizeof *f->numbers);
    f->asked = allocate(f->count * columns->key_count, sizeof *f->asked);
    for (i = 0; i < f->count; i++)
        start_results(&f->results[i], measures, f->whose == NULL ? f->strategies[i] : NULL,
                      capacity);
}

/* ---- Evaluation ---- */

/* The columns of a question about some strategies; returns their number. */
static uint32_t make_columns(batch_figures *f, const profile_strategy *const *strategies,
                             size_t count, double *const *values)
{
    uint32_t made = 0;
    size_t i, k;

    for (k = 0; k < f->columns->key_count; k++) {
        const addressee *what = &f->columns->keys[k]->what;
        size_t last = what->key->group == REJUV_STRATEGY ? count : 1;
        for (i = 0; i < last; i++)
            if (addressee_reaches(what, strategies[i])) {
                const rejuv_column column = {what->key->name, (uint32_t)i, 0, values[k]};
                f->asked[made++] = column;
            }
    }
    return made;
}

static void ask(batch_figures *f, const profile_strategy *const *strategies, size_t count,
                double *const *values, size_t row_count, rejuv_results *results)
{
    const profile *p = &f->request->profile;
    uint32_t columns = make_columns(f, strategies, count, values);
    size_t i;

    for (i = 0; i < count; i++) {
        f->numbers[i] = &strategies[i]->strategy;
        f->places[i] = &results[i];
    }
    rejuv_evaluate_many(&p->scenario, &p->os, f->numbers, (uint32_t)count, f->asked, columns,
                        row_count, f->places, NULL);
}

/* The answers about some rows, side by side, to where the rows are. */
static void scatter(batch_figures *f, size_t row_count)
{
    rejuv_results *results = &f->results[0];
    size_t place, i;

    for (i = 0; i < row_count; i++)
        results->status[f->rows[i]] = f->answers.status[i];
    for (place = offsetof(rejuv_results, reserved_hosts); place < sizeof *results;
         place += sizeof(double *)) {
        const double *from = *batch_figures_array(&f->answers, place);
        double *to = *batch_figures_array(results, place);
        for (i = 0; i < row_count && from != NULL; i++)
            to[f->rows[i]] = from[i];
    }
}

/* The rows about one strategy. */
static void evaluate_own(batch_figures *f, const profile_strategy *strategy, size_t row_count)
{
    size_t own = 0, i, k;

    for (i = 0; i < row_count; i++)
        if (f->whose[i] == strategy)
            f->rows[own++] = i;
    if (own == 0)
        return;
    for (k = 0; k < f->columns->key_count; k++)
        for (i = 0; i < own; i++)
            f->gathered[k][i] = f->values[k][f->rows[i]];
    ask(f, &strategy, 1, f->gathered, own, &f->answers);
    scatter(f, own);
}

static void find_gaps(batch_figures *f, size_t row_count)
{
    size_t i, k;

    memset(f->gaps, 0, row_count * sizeof *f->gaps);
    for (k = 0; k < f->count; k++)
        for (i = 0; i < row_count; i++)
            f->gaps[i] |= f->results[k].status[i];
}

void batch_figures_evaluate(batch_figures *f, size_t row_count)
{
    const profile *p = &f->request->profile;
    size_t i;

    if (f->whose == NULL)
        ask(f, f->strategies, f->count, f->values, row_count, f->results);
    for (i = 0; i < p->count && f->whose != NULL; i++)
        evaluate_own(f, &p->strategies[i], row_count);
    find_gaps(f, row_count);
}

void batch_figures_explain(const batch_figures *f, size_t index, size_t row, string *out)
{
    const profile_strategy *strategy = batch_figures_strategy(f, index, row);
    rejuv_problem problem = {.struct_size = sizeof problem};
    rejuv_result result = {.struct_size = sizeof result};
    profile *p = &f->request->profile;
    size_t k;

    for (k = 0; k < f->columns->key_count; k++)
        addressee_set(p, &f->columns->keys[k]->what, f->values[k][row]);
    rejuv_evaluate(&p->scenario, &p->os, &strategy->strategy, &result, &problem);
    problem_describe(&problem, strategy, out);
}

/* ---- The end ---- */

static void free_results(rejuv_results *results)
{
    size_t place;

    free(results->status);
    for (place = offsetof(rejuv_results, reserved_hosts); place < sizeof *results;
         place += sizeof(double *))
        free(*batch_figures_array(results, place));
}

static void free_values(const batch_columns *columns, double **values)
{
    size_t i;

    for (i = 0; i < columns->key_count && values != NULL; i++)
        free(values[i]);
    free(values);
}

void batch_figures_free(batch_figures *f)
{
    size_t i;

    for (i = 0; i < f->count; i++)
        free_results(&f->results[i]);
    free_results(&f->answers);
    if (f->columns != NULL) {
        free_values(f->columns, f->values);
        free_values(f->columns, f->gathered);
    }
    free(f->results);
    free(f->gaps);
    free(f->whose);
    free(f->rows);
    free(f->asked);
    free(f->numbers);
    free(f->places);
    memset(f, 0, sizeof *f);
}
