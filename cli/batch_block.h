/* SPDX-License-Identifier: MIT */
/*
 * batch_block.h - the rows of a batch file, a block at a time: read, evaluated, written in order
 *
 * A row may have an error, which is found when it is read or when it is evaluated. It is written as far as it goes,
 * with the error in the last column, or it ends the command, after the rows before it.
 */
#ifndef BATCH_BLOCK_H
#define BATCH_BLOCK_H

#include "batch_figures.h"
#include "batch_table.h"
#include "output.h"

typedef struct {
    uint64_t line; /* of the file */
    char *error;   /* owned; null for none */
    cell *cells;   /* as they are written */
} batch_row;

typedef struct {
    const char *file; /* for complaints */
    int keep_going;   /* after errors */
    const format *format;
    report report;
    batch_table out;

    const batch_columns *columns;
    const batch_measures *measures;
    batch_figures figures;
    const double **sources; /* of the cells behind the file's; null where they are no figures */
    double *throughputs;    /* of a row, to rank them */
    string *reasons;        /* why a strategy has no figures, in room that is used again */

    complaint scratch;

    batch_row *rows;
    cell *cells;            /* of all rows */
    size_t count, capacity; /* of rows */

    uint64_t row_count, error_count; /* written so far */
    uint64_t *lacking; /* for each strategy of the profile: rows in which it lacks reserved hosts */
} batch_block;

/* Begin with the header, the record that the reader is at. Returns an exit code; free in any case. */
int batch_block_start(batch_block *b, const batch_columns *columns, const batch_measures *measures,
                      request *q, const output *chosen, const csv_reader *header, complaint *c);

/* Add the record that the reader has found, or a row without cells and the reason for that. Returns whether it is time
 * to write. */
int batch_block_add(batch_block *b, csv_reader *r, const char *reason);

/* Evaluate and write the rows, and begin anew. Returns EXIT_MISTAKE, with a complaint, where an error ends the
 * command. */
int batch_block_write(batch_block *b, sink *s, complaint *c);

void batch_block_free(batch_block *b);

#endif
