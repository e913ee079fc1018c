/* SPDX-License-Identifier: MIT */
/* workbook_comparison.h - the sheet "Comparison": the promised columns of `compare`, each figure a formula */
#ifndef WORKBOOK_COMPARISON_H
#define WORKBOOK_COMPARISON_H

#include "workbook_inputs.h"

typedef struct {
    sheet sheet; /* what it points to is below */
    table table;
    table_column *columns;
    double *widths;
    sheet_rule rules[3];
} workbook_comparison;

/* Places of promised columns. */
enum { COMPARISON_THROUGHPUT = 13, COMPARISON_RANK = 15, COMPARISON_INFEASIBLE = 16 };

/* Fill the sheet, the second of the workbook that the inputs begin; its terms get names there. */
void workbook_comparison_make(workbook_comparison *made, const comparison *all,
                              workbook_inputs *in);

void workbook_comparison_free(workbook_comparison *made);

/* How wide a column of IDs is. */
double workbook_id_width(const comparison *all);

/* The column that says why a strategy cannot run, or cannot be kept up; what it says of a row is added to `out`. */
size_t workbook_remark_column(const comparison *all);
void workbook_add_remark(const comparison *all, size_t row, string *out);

#endif
