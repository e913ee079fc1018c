/* SPDX-License-Identifier: MIT */
/* write_csv.c - comma- and tab-separated values: RFC 4180 but for lines that end in LF, and its dialects */
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

static int is_special(char character, char separator)
{
    return character == separator || character == '"' || character == '\r' || character == '\n';
}

static int needs_quotes(const char *text, const csv_dialect *d)
{
    while (*text != '\0' && !is_special(*text, d->separator))
        text++;
    return *text != '\0' && d != &tsv;
}

static void write_text(sink *s, const char *text, const csv_dialect *d)
{
    const char *guard = d->is_guarded && looks_like_formula(text) ? "'" : "";

    if (needs_quotes(text, d)) {
        write_quoted(s, guard, text);
        return;
    }
    sink_text(s, guard);
    sink_text(s, text);
}

/* Put a short text that stands for itself; null for any other, and for one that may have to be guarded. */
static char *put_plain(char *end, const char *text, const csv_dialect *d)
{
    const char *limit = end + (d->is_guarded ? 0 : NUMBER_LONGEST);

    for (; *text != '\0'; text++) {
        if (end == limit || is_special(*text, d->separator))
            return NULL;
        *end++ = *text;
    }
    return end;
}

/* Give numbers that have been put the dialect's decimal sign; returns their end. */
static char *set_signs(char *text, char *end, const csv_dialect *d)
{
    char *point = text;

    while (d->decimal_sign != '.' && (point = memchr(point, '.', (size_t)(end - point))) != NULL)
        *point = d->decimal_sign;
    return end;
}

/* Put the numbers that stand side by side from `*c` on, and go on to what is behind them. */
static char *put_numbers(char *end, const cell **c, const cell *last, const csv_dialect *d)
{
    double values[NUMBER_RUN];
    size_t count = 0;

    while (*c < last && (*c)->kind == CELL_NUMBER && count < NUMBER_RUN)
        values[count++] = (*c)++->number;
    return set_signs(end, number_put_run(values, count, d->separator, end) - 1, d);
}

/* Where the numerals end that stand side by side somewhere, from the first of some cells on, just as they are to be
 * written. */
static const cell *end_of_numerals(const cell *c, const cell *last, const csv_dialect *d)
{
    const char *next;

    do {
        next = c->text + c->length + 1;
        c++;
    } while (c < last && c->kind == CELL_NUMERAL && c->text == next && d->decimal_sign == '.' &&
             next[-1] == d->separator);
    return c;
}

/* Put these numerals, from `c` to the one before `last`. */
static char *put_numerals(char *end, const cell *c, const cell *last, const csv_dialect *d)
{
    const size_t length = (size_t)(last[-1].text - c->text) + last[-1].length;

    memcpy(end, c->text, length);
    return set_signs(end, end + length, d);
}

/* Put some cells of a kind, from `*c` on, and go on to the next; null for a text that takes more care. */
static char *put_cells(char *end, const cell **c, const cell *last, const csv_dialect *d)
{
    const cell *first = *c;

    if (first->kind == CELL_NUMBER)
        return put_numbers(end, c, last, d);
    (*c)++;
    switch (first->kind) {
    case CELL_NUMERAL:
        *c = end_of_numerals(first, last, d);
        return put_numerals(end, first, *c, d);
    case CELL_TEXT:
        return put_plain(end, first->text, d);
    case CELL_NEVER:
        return (char *)memcpy(end, "never", 5) + 5;
    default: /* CELL_EMPTY */
        return end;
    }
}

static char *put_line_end(char *end, const csv_dialect *d)
{
    const char *next;

    for (next = d->line_end; *next != '\0'; next++)
        *end++ = *next;
    return end;
}

#define CELL_ROOM (1 + NUMBER_LONGEST + NUMBER_SIZE) /* of a number either way and a separator */
#define MANY      100 /* cells, so that there is room for all of them */

/* Write cells, as many as there is room for, with what goes behind each of them; returns where to go on. */
static const cell *write_cells(sink *s, const cell *c, const cell *last, const csv_dialect *d)
{
    const cell *next = last - c < MANY ? last : c + MANY;
    char *end = sink_room(s, (size_t)(next - c) * CELL_ROOM), *start;

    while (c < next) {
        start = end;
        end = put_cells(start, &c, next, d);
        if (end == NULL) {
            sink_advance(s, start);
            write_text(s, c[-1].text, d);
            end = sink_room(s, (size_t)(next - c + 1) * CELL_ROOM);
        }
        *end++ = d->separator;
    }
    sink_advance(s, next == last ? put_line_end(end - 1, d) : end);
    return next;
}

static void write_row(sink *s, const cell *cells, size_t count, const csv_dialect *d)
{
    const cell *last = cells + count;

    while (cells < last)
        cells = write_cells(s, cells, last, d);
}

static void write_header(sink *s, const table *t, const csv_dialect *d)
{
    size_t i;

    sink_text(s, d->start);
    for (i = 0; i < t->column_count; i++) {
        sink_repeat(s, d->separator, i != 0);
        write_text(s, t->columns[i].name, d);
    }
    sink_text(s, d->line_end);
}

static const csv_dialect *dialect_of(const report *r)
{
    return r->dialect != NULL ? r->dialect : &csv;
}

void csv_start(sink *s, const report *r)
{
    write_header(s, r->table, dialect_of(r));
}

void csv_add_row(sink *s, const report *r, const cell *cells)
{
    write_row(s, cells, r->table->column_count, dialect_of(r));
}

void write_csv(sink *s, const report *r)
{
    csv_start(s, r);
    format_add_rows(s, r, csv_add_row);
}

void tsv_start(sink *s, const report *r)
{
    write_header(s, r->table, &tsv);
}

void tsv_add_row(sink *s, const report *r, const cell *cells)
{
    write_row(s, cells, r->table->column_count, &tsv);
}

void write_tsv(sink *s, const report *r)
{
    tsv_start(s, r);
    format_add_rows(s, r, tsv_add_row);
}

int tsv_can_hold(const char *text)
{
    return strpbrk(text, "\t\r\n") == NULL;
}
