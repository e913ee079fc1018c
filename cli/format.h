/* SPDX-License-Identifier: MIT */
/* format.h - the list of output formats, one file and one row each */
#ifndef FORMAT_H
#define FORMAT_H

#include "figure.h"
#include "memory.h"
#include "sink.h"
#include "table.h"
#include "workbook.h"

/* What readers of CSV differ in. */
typedef struct {
    const char *name;
    const char *start; /* before all else */
    const char *line_end;
    char separator;
    char decimal_sign;
    int is_guarded; /* a text that a spreadsheet would take for a formula begins with an apostrophe */
} csv_dialect;

/* By index, null from the end on. */
const csv_dialect *csv_dialect_at(size_t index);

/* Everything a format may write; each takes what its kind says. */
typedef struct {
    const char *command;
    const table *inputs; /* one row: what was assumed */
    const table *table;
    const csv_dialect *dialect; /* null for lines that end in LF, commas and points */
    const workbook *workbook;
    const figure *figure;
    const char *before; /* for people, in UTF-8: paragraphs around the table */
    const char *after;
    size_t marked_row; /* the row to emphasize; row_count for none */
    int colour;        /* whether emphasis may use colour */
    int utf8;          /* whether the reader sees UTF-8; otherwise ASCII is written */
} report;

enum format_kind {
    FORMAT_PROSE,    /* the table made for people, and the text around it */
    FORMAT_ROWS,     /* the promised table; JSON alone the inputs too */
    FORMAT_WORKBOOK, /* the workbook */
    FORMAT_PICTURE   /* the figure */
};

typedef void format_add_row(sink *s, const report *r, const cell *cells);

typedef struct {
    const char *name;
    const char *endings[2]; /* of file names that ask for it, with the dot */
    enum format_kind kind;
    unsigned commands; /* that have it: FOR_... of options.h */
    void (*write)(sink *s, const report *r);

    /* Of a format that can be written row by row: what goes before the rows, and one row; otherwise null. Of the
     * table only the columns are looked at. */
    void (*start)(sink *s, const report *r);
    format_add_row *add_row;

    /* Of these, whether a text can be a cell, and what is none; null where any can. */
    int (*can_hold)(const char *text);
    const char *cannot_hold;
} format;

/* By index, null from the end on; by name and by the ending of a file name, null for none. */
const format *format_at(size_t index);
const format *format_named(const char *name);
const format *format_of_file(const char *path);

/* Add the names of those that some of the commands have: "csv, tsv and jsonl". */
void format_add_names(string *out, unsigned commands);

/* Whether a text of any origin can be a cell of a format that is written row by row: with a tab or a line end none of
 * TSV, unless in UTF-8 none of JSON lines. */
int format_can_hold(const format *f, const char *text);

/* All rows of the table, for the writers that have add_row. */
void format_add_rows(sink *s, const report *r, format_add_row *add_row);

void write_table(sink *s, const report *r);
void write_csv(sink *s, const report *r);
void csv_start(sink *s, const report *r);
format_add_row csv_add_row;
void write_tsv(sink *s, const report *r);
void tsv_start(sink *s, const report *r);
format_add_row tsv_add_row;
int tsv_can_hold(const char *text);
void write_json(sink *s, const report *r);
void write_jsonl(sink *s, const report *r);
void jsonl_start(sink *s, const report *r);
format_add_row jsonl_add_row;
void write_markdown(sink *s, const report *r);
void write_xlsx(sink *s, const report *r);
void write_svg(sink *s, const report *r);

#endif
