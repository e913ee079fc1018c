/* SPDX-License-Identifier: MIT */
/* format.h - the list of output formats, one file and one row each */
#ifndef FORMAT_H
#define FORMAT_H

#include "sink.h"
#include "table.h"

/* Everything a format may write. Those for machines take the table and, of these, JSON alone the
 * inputs. */
typedef struct {
    const char *command;
    const table *inputs; /* one row: what was assumed */
    const table *table;
    const char *before; /* for people, in UTF-8: paragraphs around the table */
    const char *after;
    size_t marked_row; /* the row to emphasize; row_count for none */
    int colour;        /* whether emphasis may use colour */
    int utf8;          /* whether the reader sees UTF-8; otherwise ASCII is written */
} report;

typedef struct {
    const char *name;
    const char *endings[2]; /* of file names that ask for it, with the dot */
    int for_people;         /* takes the table made for people, not the promised one */
    void (*write)(sink *s, const report *r);
} format;

/* By index, null from the end on; by name and by the ending of a file name, null for none. */
const format *format_at(size_t index);
const format *format_named(const char *name);
const format *format_of_file(const char *path);

void write_table(sink *s, const report *r);
void write_csv(sink *s, const report *r);
void write_tsv(sink *s, const report *r);
void write_json(sink *s, const report *r);
void write_jsonl(sink *s, const report *r);
void write_markdown(sink *s, const report *r);

#endif
