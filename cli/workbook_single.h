/* SPDX-License-Identifier: MIT */
/*
 * workbook_single.h - a workbook of one answer: its sheet between the inputs and what it is all about
 *
 * The sheet has the promised columns of a command, a formula behind each figure that follows from the inputs, and right
 * of them what makes the formulas short.
 */
#ifndef WORKBOOK_SINGLE_H
#define WORKBOOK_SINGLE_H

#include "workbook_inputs.h"

typedef struct {
    workbook_inputs inputs;
    sheet sheet; /* what it points to is below */
    table table;
    table_column *columns;
    sheet_rule rules[2];
    known_reference *here; /* what is found in the row that is being filled, not by its name */
    size_t here_count;
} workbook_single;

/* Begin an empty sheet of the promised columns and others right of them; the first ones of all are to be printed. The
 * inputs have been made. */
void workbook_single_start(workbook_single *w, const char *name, const table *promised,
                           const table_column *others, size_t other_count, size_t printed_columns,
                           const double *widths);

/* Add a row that begins with a row of the promised table, the others of its cells empty. */
cell *workbook_single_add_row(workbook_single *w, const table *promised, size_t row);

/* From now on find a reference in a column of the row that was added last. */
void workbook_single_refer(workbook_single *w, const formula_reference *what, size_t column);

/* Where formulas look: in the row that was added last, then by name. Braces stand around names of columns. */
formula_scope workbook_single_scope(workbook_single *w);

/* Give a cell its formula. */
void workbook_single_set(workbook_single *w, cell *c, const profile_strategy *strategy,
                         const char *text);
void workbook_single_keep(workbook_single *w, cell *c, string *formula);

/* Make cells of two columns and all between stand out where a formula, for the first row, is true. */
void workbook_single_emphasize(workbook_single *w, size_t first_column, size_t last_column,
                               const char *text, enum sheet_emphasis emphasis);

/* Write the workbook and free all of it. Returns an exit code. */
int workbook_single_write(workbook_single *w, const output *chosen, complaint *c);

#endif
