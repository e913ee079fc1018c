/* SPDX-License-Identifier: MIT */
/* write_csv.c - comma- and tab-separated values: RFC 4180 but for lines that end in LF; texts hold
 * no control characters */
#include <string.h>

#include "format.h"
#include "number.h"

static void write_quoted(sink *s, const char *text)
{
    sink_text(s, "\"");
    for (; *text != '\0'; text++)
        sink_bytes(s, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    sink_text(s, "\"");
}

static void write_text(sink *s, const char *text, char separator)
{
    if (separator == ',' && strpbrk(text, ",\"\r\n") != NULL)
        write_quoted(s, text);
    else
        sink_text(s, text);
}

static void write_cell(sink *s, const cell *c, char separator)
{
    char number[NUMBER_SIZE];

    switch (c->kind) {
    case CELL_NUMBER:
        sink_text(s, number_write(c->number, number));
        break;
    case CELL_TEXT:
        write_text(s, c->text, separator);
        break;
    case CELL_NEVER:
        sink_text(s, "never");
        break;
    case CELL_EMPTY:
        break;
    }
}

static void write_separated(sink *s, const table *t, char separator)
{
    size_t row, i;

    for (i = 0; i < t->column_count; i++) {
        sink_repeat(s, separator, i != 0);
        write_text(s, t->columns[i].name, separator);
    }
    sink_text(s, "\n");
    for (row = 0; row < t->row_count && s->error == 0; row++) {
        for (i = 0; i < t->column_count; i++) {
            sink_repeat(s, separator, i != 0);
            write_cell(s, table_at(t, row, i), separator);
        }
        sink_text(s, "\n");
    }
}

void write_csv(sink *s, const report *r)
{
    write_separated(s, r->table, ',');
}

void write_tsv(sink *s, const report *r)
{
    write_separated(s, r->table, '\t');
}
