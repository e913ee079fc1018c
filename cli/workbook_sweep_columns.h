/* SPDX-License-Identifier: MIT */
/*
 * workbook_sweep_columns.h - the columns of the sheet "Sweep", and the formula that each has in every row
 *
 * From the left: the keys, the shares that the chart shows, the best, blanks below the chart, the other figures, how many
 * mistakes there are, and the terms that vary. What a formula needs of these is found in its row, all else by its name.
 */
#ifndef WORKBOOK_SWEEP_COLUMNS_H
#define WORKBOOK_SWEEP_COLUMNS_H

#include "sweep.h"
#include "workbook_inputs.h"

#define CHART_COLUMNS 9

typedef struct {
    char *formula;                    /* owned; null for a value alone */
    const profile_strategy *strategy; /* of a term, or null */
    enum formula_term term;
} sweep_column;

typedef struct {
    sweep *sweep;
    workbook_inputs *in;
    int has_chart;
    table_column *columns;
    double *widths;
    sweep_column *made; /* of each column */
    size_t count;
    size_t first_term; /* the terms are the last ones */
} sweep_columns;

/* The names of the comparison's terms have been defined, and the sweep stands at any of its points. */
void sweep_columns_make(sweep_columns *m, sweep *s, workbook_inputs *in, int has_chart);

/* Blocks of figures, a column for each strategy. */
enum { LOST_SHARE, LOSS, THROUGHPUT, BLOCK_COUNT };

size_t sweep_figure_column(const sweep_columns *m, size_t block, size_t strategy);
size_t sweep_best_column(const sweep_columns *m);
size_t sweep_mistakes_column(const sweep_columns *m);

/* Append a cell of the row, "$C#". */
void sweep_add_cell(string *out, size_t column);

/* Where the formulas of a row look. */
formula_scope sweep_columns_scope(sweep_columns *m);

void sweep_columns_free(sweep_columns *m);

#endif
