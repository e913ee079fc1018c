/* SPDX-License-Identifier: MIT */
/* batch_cell.h - the cells of a batch file: what they mean, and how they are written again */
#ifndef BATCH_CELL_H
#define BATCH_CELL_H

#include "batch_columns.h"
#include "csv_reader.h"
#include "table.h"

/* A cell without the blanks at its ends, cut off in place. */
csv_field batch_cell_trimmed(csv_field field);

/* The usual case, a number that is legal as it stands, at speed. Returns whether it is one. */
int batch_cell_plain(const batch_column *column, const csv_field *field, cell *written,
                     double *value);

/* The same of all keys of a row at once, from the record that the reader has found: values[column][at]. Of the other
 * cells, only the text and its length are told. Returns whether there is a cell for each column, and in those of keys
 * nothing but digits and points; if not, nothing is changed that is not changed again when the row is read otherwise. */
int batch_cells_plain(const batch_columns *columns, const csv_reader *r, cell *written,
                      double *const *values, size_t at);

/* Read what a key may be from a cell. Complaints begin with the column's name. Returns an exit code. */
int batch_cell_number(const batch_column *column, const csv_field *field, cell *written,
                      double *value, complaint *c);

/* The strategy that a cell names; otherwise null, and a complaint. */
const profile_strategy *batch_cell_strategy(const request *q, const csv_field *field, cell *written,
                                            complaint *c);

#endif
