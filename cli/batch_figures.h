/* SPDX-License-Identifier: MIT */
/* batch_figures.h - the figures of a block of rows: column by column from the cells to the library, and back */
#ifndef BATCH_FIGURES_H
#define BATCH_FIGURES_H

#include "batch_columns.h"
#include "batch_measures.h"
#include "memory.h"

typedef struct {
    const batch_columns *columns;
    request *request;
    size_t capacity; /* in rows */

    double **values; /* of each key that has a column: one for each row */

    /* The strategies that each row is evaluated for. Where a column tells one for each row (null for none), these are
     * unused, and there is one result. */
    const profile_strategy **strategies;
    const profile_strategy **whose;
    rejuv_results *results;
    size_t count;  /* of the results */
    int32_t *gaps; /* of each row: 0 where all of its results are there */

    /* What a question to the library is made of. */
    rejuv_column *asked;
    const rejuv_strategy **numbers;
    const rejuv_results **places;

    /* The rows of one strategy, side by side. */
    size_t *rows;
    double **gathered;
    rejuv_results answers;
} batch_figures;

/* Room for so many rows, and for the results that the measures and a warning need. */
void batch_figures_start(batch_figures *f, const batch_columns *columns,
                         const batch_measures *measures, request *q, size_t capacity);

/* Evaluate the first rows. */
void batch_figures_evaluate(batch_figures *f, size_t row_count);

/* The strategy that the results of a row are about, by their index. */
static inline const profile_strategy *batch_figures_strategy(const batch_figures *f, size_t index,
                                                             size_t row)
{
    return f->whose != NULL ? f->whose[row] : f->strategies[index];
}

/* The array of a figure in results; null where it was not asked for. */
double **batch_figures_array(rejuv_results *results, size_t place);

/* Evaluate one of the results once more: what became of it, in words, is added. */
void batch_figures_explain(const batch_figures *f, size_t index, size_t row, string *out);

void batch_figures_free(batch_figures *f);

#endif
