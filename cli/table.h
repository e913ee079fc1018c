/* SPDX-License-Identifier: MIT */
/* table.h - the neutral table between commands, which fill one, and formats, which write it */
#ifndef TABLE_H
#define TABLE_H

#include <stddef.h>

#include "rejuvcalc.h"

enum cell_kind {
    CELL_EMPTY = 0, /* no value: empty, null, an error cell, a gap */
    CELL_NEVER,     /* an interval without end: the word, or null */
    CELL_TEXT,
    CELL_NUMBER,
    CELL_NUMERAL /* a number as somebody wrote it: its text as number_read takes it, and its value */
};

/* How a spreadsheet shows a cell; with LOOK_INPUT, as one that is meant to be changed. */
enum cell_look {
    LOOK_PLAIN = 0,
    LOOK_WHOLE,    /* 12,000 */
    LOOK_NUMBER,   /* 12,000.123456 */
    LOOK_FRACTION, /* 0.033575% */
    LOOK_TITLE,
    LOOK_HEADING,
    LOOK_NOTE, /* long text that may take several lines */
    LOOK_COUNT,
    LOOK_INPUT = 16
};

typedef struct {
    enum cell_kind kind;
    const char *text; /* lives as long as the table, or its row; so does the formula */
    size_t length;    /* of the text of a numeral, which need not be terminated */
    double number;
    const char
        *formula;  /* what computes the value in a spreadsheet, without "="; null: nothing does */
    unsigned look; /* enum cell_look */
} cell;

typedef struct {
    const char *name; /* of the column: in machine formats the promised one */
    const char *unit; /* shown below the name for people; "" for none */
    int is_number;    /* right-aligned */
    double limit;     /* for people: no number other than this one may look like it; NaN for none */
    int may_go;       /* for people: left out where the table would be too wide */
} table_column;

typedef struct {
    const table_column *columns;
    size_t column_count;
    cell *cells; /* row by row, or of the last row that was made */
    size_t row_count;
    size_t capacity; /* in rows */
    struct table_source
        *source; /* of rows that are made when they are read; null where they are kept */
} table;

/* An empty table over columns that outlive it. */
void table_start(table *t, const table_column *columns, size_t column_count);

/* A table of any size that keeps no rows: make_row fills the empty cells of a row, which are good until the next row
 * is read. To be read row by row; the same row is not made twice in a row. */
typedef void table_make_row(void *context, size_t row, cell *cells);
void table_stream(table *t, const table_column *columns, size_t column_count, size_t row_count,
                  table_make_row *make_row, void *context);

/* A new row of empty cells, in a table that keeps them: its first cell, valid until the next row is added. */
cell *table_add_row(table *t);

/* The cell at a place. */
const cell *table_at(const table *t, size_t row, size_t column);

/* The index of a column name, or column_count. */
size_t table_find(const table *t, const char *name);

/* Fill `order` with the row numbers, ascending by a column or descending, empty cells last, ties as
 * they are. */
void table_order(const table *t, size_t column, int descending, size_t *order);

/* Put the rows into this order, once. */
void table_arrange(table *t, const size_t *order);

void table_free(table *t);

cell cell_text(const char *text);
cell cell_number(double number);    /* empty for NaN */
cell cell_duration(double seconds); /* CELL_NEVER for REJUV_NEVER */

/* Whether a cell has a number, however it is written. */
int cell_is_number(const cell *c);

#endif
