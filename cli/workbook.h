/* SPDX-License-Identifier: MIT */
/*
 * workbook.h - the neutral spreadsheet between commands, which fill one, and a format, which writes it
 *
 * A workbook is a few sheets. A sheet is a table whose cells may have formulas beside their values; its first row holds
 * the names of the columns, if it has a header, and row 0 of the table comes below it. All of it lives as long as the
 * commands that made it need: the workbook owns nothing.
 */
#ifndef WORKBOOK_H
#define WORKBOOK_H

#include "table.h"

/* A rectangle of the table, ends included. */
typedef struct {
    size_t first_row, last_row;
    size_t first_column, last_column;
} sheet_area;

/* What may be typed into an area, and what to say of it. */
enum sheet_check { CHECK_DECIMAL, CHECK_WHOLE, CHECK_FORMULA };

typedef struct {
    sheet_area area;
    enum sheet_check check;
    double minimum, maximum; /* of a number */
    const char *
        formula; /* CHECK_FORMULA: true where it is legal, as seen from the first cell of the area */
    const char *title;  /* ASCII, 32 characters at most */
    const char *prompt; /* 255 at most */
    const char *error;
} sheet_validation;

/* An area whose cells stand out where a formula, as seen from its first cell, is true. */
enum sheet_emphasis { EMPHASIS_BEST, EMPHASIS_WARNING };

typedef struct {
    sheet_area area;
    const char *formula;
    enum sheet_emphasis emphasis;
} sheet_rule;

/* Lines over one column, of numbers only: each a column of fractions, named by its header. */
typedef struct {
    const char *title;
    const char *x_title, *y_title;
    int is_x_logarithmic, is_y_logarithmic;
    size_t first_row, last_row; /* of the table */
    size_t x_column;
    size_t y_column, y_count;       /* the lines stand side by side */
    size_t place_row, place_column; /* of its upper left corner, counted as in the table */
} sheet_chart;

typedef struct {
    const char *name; /* at most 31 characters, ASCII letters and digits */
    const table *table;
    int has_header;
    size_t frozen_columns;
    size_t printed_columns; /* from the first on; 0 for all */
    const double *widths;   /* of each column, in characters */
    const sheet_rule *rules;
    size_t rule_count;
    const sheet_validation *validations;
    size_t validation_count;
    const sheet_chart *chart; /* null for none */
} sheet;

/* A name that formulas may use for one cell. */
typedef struct {
    const char *
        name; /* a letter or underscore, then letters, digits, underscores; never like a cell: not "vm11" */
    size_t sheet, row, column;
} workbook_name;

typedef struct {
    const sheet *sheets;
    size_t sheet_count;
    const workbook_name *names;
    size_t name_count;
} workbook;

/* Which row of a spreadsheet, counted from 1, a row of a sheet's table is. */
size_t sheet_row_number(const sheet *s, size_t row);

/* "B7" or, absolute, "$B$7": the cell of a row number (from 1) and a column (from 0). */
#define CELL_NAME_SIZE 32
const char *sheet_cell_name(char name[CELL_NAME_SIZE], size_t row_number, size_t column,
                            int is_absolute);

/* Rows that a spreadsheet can have. */
#define SHEET_ROWS 1048576

#endif
