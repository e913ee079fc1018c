/* SPDX-License-Identifier: MIT */
/* output.h - where and how an answer is written, as the options say */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "format.h"
#include "options.h"

typedef struct {
    const format *format;
    enum format_kind kind; /* of the format, or with --value rows */
    const csv_dialect *dialect;
    int colour;
    int utf8;
} output;

/* Decide from --format, --csv-dialect, --output, --value and --color. Returns an exit code. */
int output_choose(output *chosen, const options *o, complaint *c);

/* The index of a column that an option names. Returns an exit code. */
int output_find_column(const table *t, const char *who, const char *name, size_t *column,
                       complaint *c);

/* Write a report, or just the column that --value names, to where --output says. Returns an exit
 * code. */
int output_write(const output *chosen, const options *o, const report *r, complaint *c);

/* Write plain text for people. Returns an exit code. */
int output_write_prose(const options *o, const char *lines, complaint *c);

#endif
