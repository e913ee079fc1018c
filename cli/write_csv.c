/* SPDX-License-Identifier: MIT */
/* write_csv.c - comma- and tab-separated values: RFC 4180 but for lines that end in LF, and its dialects; texts hold
 * no control characters */
#include <string.h>

#include "format.h"
#include "number.h"

/*
 * Excel reads UTF-8 as such behind a byte order mark only, and expects the separator and the decimal sign of the
 * user's country. There is no line "sep=;": Excel then ignores the mark, and every other reader takes it for data.
 */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static const csv_dialect dialects[] = {
    {"rfc4180", "", "\r\n", ',', '.', 0},
    {"excel", BYTE_ORDER_MARK, "\r\n", ',', '.', 1},
    {"excel-eu", BYTE_ORDER_MARK, "\r\n", ';', ',', 1},
};
static const csv_dialect csv = {"csv", "", "\n", ',', '.', 0};
static const csv_dialect tsv = {"tsv", "", "\n", '\t', '.', 0}; /* has no quotes */

const csv_dialect *csv_dialect_at(size_t index)
{
    return index < sizeof dialects / sizeof dialects[0] ? &dialects[index] : NULL;
}

static void write_quoted(sink *s, const char *before, const char *text)
{
    sink_text(s, "\"");
    sink_text(s, before);
    for (; *text != '\0'; text++)
        sink_bytes(s, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
    sink_text(s, "\"");
}

static int looks_like_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

static void write_text(sink *s, const char *text, const csv_dialect *d)
{
    const char special[] = {d->separator, '"', '\r', '\n', '\0'};
    const char *guard = d->is_guarded && looks_like_formula(text) ? "'" : "";

    if (d != &tsv && strpbrk(text, special) != NULL) {
        write_quoted(s, guard, text);
        return;
    }
    sink_text(s, guard);
    sink_text(s, text);
}

static void write_number(sink *s, double number, char decimal_sign)
{
    char text[NUMBER_SIZE], *point;

    number_write(number, text);
    point = strchr(text, '.');
    if (point != NULL)
        *point = decimal_sign;
    sink_text(s, text);
}

static void write_cell(sink *s, const cell *c, const csv_dialect *d)
{
    switch (c->kind) {
    case CELL_NUMBER:
        write_number(s, c->number, d->decimal_sign);
        break;
    case CELL_TEXT:
        write_text(s, c->text, d);
        break;
    case CELL_NEVER:
        sink_text(s, "never");
        break;
    case CELL_EMPTY:
        break;
    }
}

static void write_separated(sink *s, const table *t, const csv_dialect *d)
{
    size_t row, i;

    sink_text(s, d->start);
    for (i = 0; i < t->column_count; i++) {
        sink_repeat(s, d->separator, i != 0);
        write_text(s, t->columns[i].name, d);
    }
    sink_text(s, d->line_end);
    for (row = 0; row < t->row_count && s->error == 0; row++) {
        for (i = 0; i < t->column_count; i++) {
            sink_repeat(s, d->separator, i != 0);
            write_cell(s, table_at(t, row, i), d);
        }
        sink_text(s, d->line_end);
    }
}

void write_csv(sink *s, const report *r)
{
    write_separated(s, r->table, r->dialect != NULL ? r->dialect : &csv);
}

void write_tsv(sink *s, const report *r)
{
    write_separated(s, r->table, &tsv);
}
