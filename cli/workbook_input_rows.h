/* SPDX-License-Identifier: MIT */
/* workbook_input_rows.h - the rows of the sheet "Inputs", of which most hold a number that may be changed */
#ifndef WORKBOOK_INPUT_ROWS_H
#define WORKBOOK_INPUT_ROWS_H

#include "workbook_inputs.h"

enum { KEY, VALUE, UNIT, SHOWN, MEANING, LEGAL, CHECK, INPUTS_COLUMNS };

extern const table_column inputs_columns[INPUTS_COLUMNS];
extern const double inputs_widths[INPUTS_COLUMNS]; /* at least */

/* Keep a text or a formula as long as the workbook; it becomes empty. */
cell inputs_keep(workbook_inputs *in, string *text);
const char *inputs_keep_formula(workbook_inputs *in, string *formula);

/* The number that the spreadsheet will give to the next row. */
size_t inputs_next_row_number(const workbook_inputs *in);

void inputs_add_row(workbook_inputs *in, const cell *cells);

/* A heading across the row. Where `value` is not null, these are names of columns that are others than usual. */
void inputs_add_heading(workbook_inputs *in, const char *text, const char *value, const char *shown,
                        const char *check);

/* A number of a key's kind, with what it may be and a check that it is. With a formula (null for none), it follows another
 * number until it is overwritten. The label is copied; the meaning is not. */
void inputs_add_number(workbook_inputs *in, const char *label, const char *meaning,
                       const rejuv_key *key, double value, const char *formula);

#endif
