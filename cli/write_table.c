/* SPDX-License-Identifier: MIT */
/*
 * write_table.c - for people: paragraphs and an aligned table
 *
 * Numbers are rounded to as few decimals as keep unequal ones of a column looking unequal, the
 * smallest with three digits, and nothing looking like the column's limit that is not (99.99999 %
 * is not 100 %).
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "memory.h"
#include "number.h"
#include "prose.h"

#define MOST_DECIMALS 15
#define IN_FULL       (-1) /* instead of a number of decimals: shortest text that tells all */
#define TOO_LONG      1e16 /* from here on, digits before the point are more than a double has */
#define DECIMAL_SIZE  340  /* of the largest double with decimals */

/* The number of a cell, or NaN. */
static double number_at(const table *t, size_t row, size_t column)
{
    const cell *c = table_at(t, row, column);

    return cell_is_number(c) ? c->number : NAN;
}

/* Whether two unequal numbers would be the same text; NaN is like nothing. */
static int looks_like(double a, double b, int decimals)
{
    char first[DECIMAL_SIZE], second[DECIMAL_SIZE];
    double distance = a > b ? a - b : b - a;
    int i;

    for (i = 0; i < decimals; i++)
        distance *= 10.0;
    if (!(distance > 0.0 && distance < 2.0)) /* in units of the last decimal */
        return 0;
    snprintf(first, sizeof first, "%.*f", decimals, a);
    snprintf(second, sizeof second, "%.*f", decimals, b);
    return strcmp(first, second) == 0;
}

/* Whether, with so many decimals, some number looks like another of its column, or like the limit. */
static int is_ambiguous(const table *t, size_t column, int decimals)
{
    size_t row, other;

    for (row = 0; row < t->row_count; row++) {
        double number = number_at(t, row, column);
        if (looks_like(number, t->columns[column].limit, decimals))
            return 1;
        for (other = 0; other < row; other++)
            if (looks_like(number, number_at(t, other, column), decimals))
                return 1;
    }
    return 0;
}

/* The decimals that show three digits of a number: 4 for 0.0336, none for a whole number. */
static int decimals_of(double number)
{
    double size = number < 0.0 ? -number : number;
    int decimals = 2;

    if (size >= 9e15 || size == (double)(int64_t)size)
        return 0;
    for (; size < 1.0; size *= 10.0)
        decimals++;
    for (; size >= 10.0 && decimals > 1; size /= 10.0)
        decimals--;
    return decimals;
}

static int choose_decimals(const table *t, size_t column)
{
    int decimals = 0;
    size_t row;

    for (row = 0; row < t->row_count; row++) {
        double number = number_at(t, row, column);
        if (number >= TOO_LONG || number <= -TOO_LONG)
            return IN_FULL;
        if (number == number && decimals_of(number) > decimals)
            decimals = decimals_of(number);
    }
    while (decimals <= MOST_DECIMALS && is_ambiguous(t, column, decimals))
        decimals++;
    return decimals <= MOST_DECIMALS ? decimals : IN_FULL;
}

static char *number_text(double number, int decimals)
{
    char written[DECIMAL_SIZE];

    if (decimals == IN_FULL)
        number_write(number, written);
    else
        snprintf(written, sizeof written, "%.*f", decimals, number);
    return copy_text(written, strlen(written));
}

static char *cell_shown(const cell *c, int decimals, int utf8)
{
    switch (c->kind) {
    case CELL_NUMBER:
    case CELL_NUMERAL:
        return number_text(c->number, decimals);
    case CELL_TEXT:
        return prose_shown(c->text, utf8);
    case CELL_NEVER:
        return copy_text("never", 5);
    default:
        return copy_text("-", 1);
    }
}

/* The table as texts, each to be freed, and the width of each column. */
struct layout {
    const table *t;
    char **texts;
    size_t *widths;
    size_t shown; /* columns that are shown */
    int has_units;
};

static void widen(size_t *width, const char *text)
{
    if (prose_width(text) > *width)
        *width = prose_width(text);
}

static void lay_out_column(struct layout *l, size_t column, int utf8)
{
    const table *t = l->t;
    int decimals = choose_decimals(t, column);
    size_t row;

    l->has_units |= t->columns[column].unit[0] != '\0';
    widen(&l->widths[column], t->columns[column].name);
    widen(&l->widths[column], t->columns[column].unit);
    for (row = 0; row < t->row_count; row++) {
        char *text = cell_shown(table_at(t, row, column), decimals, utf8);
        l->texts[row * t->column_count + column] = text;
        widen(&l->widths[column], text);
    }
}

static size_t total_width(const struct layout *l)
{
    size_t total = 0, i;

    for (i = 0; i < l->shown; i++)
        total += l->widths[i] + (i != 0 ? 2 : 0);
    return total;
}

static void lay_out(struct layout *l, const table *t, int utf8)
{
    size_t i;

    l->t = t;
    l->texts = allocate(t->row_count * t->column_count, sizeof *l->texts);
    l->widths = allocate(t->column_count, sizeof *l->widths);
    l->shown = t->column_count;
    l->has_units = 0;
    for (i = 0; i < t->column_count; i++)
        lay_out_column(l, i, utf8);
    while (total_width(l) > PROSE_WIDTH && t->columns[l->shown - 1].may_go)
        l->shown--;
}

static void free_layout(struct layout *l)
{
    size_t i;

    for (i = 0; i < l->t->row_count * l->t->column_count; i++)
        free(l->texts[i]);
    free(l->texts);
    free(l->widths);
}

/* Spaces that nothing follows are not written, so they are kept until something does. */
static void write_padded(sink *s, const struct layout *l, size_t column, const char *text,
                         size_t *pending)
{
    size_t padding = l->widths[column] - prose_width(text);
    int right = l->t->columns[column].is_number;

    *pending += (column != 0 ? 2 : 0) + (right ? padding : 0);
    if (*text != '\0') {
        sink_repeat(s, ' ', *pending);
        sink_text(s, text);
        *pending = 0;
    }
    *pending += right ? 0 : padding;
}

static void write_header(sink *s, const struct layout *l)
{
    size_t i, pending = 0;

    for (i = 0; i < l->shown; i++)
        write_padded(s, l, i, l->t->columns[i].name, &pending);
    sink_text(s, "\n");
    pending = 0;
    for (i = 0; i < l->shown && l->has_units; i++)
        write_padded(s, l, i, l->t->columns[i].unit, &pending);
    sink_text(s, l->has_units ? "\n" : "");
}

static void write_row(sink *s, const struct layout *l, size_t row)
{
    size_t i, pending = 0;

    for (i = 0; i < l->shown; i++)
        write_padded(s, l, i, l->texts[row * l->t->column_count + i], &pending);
}

void write_table(sink *s, const report *r)
{
    struct layout l;
    size_t row;

    lay_out(&l, r->table, r->utf8);
    prose_write(s, r->before, r->utf8);
    write_header(s, &l);
    for (row = 0; row < r->table->row_count; row++) {
        int emphasis = r->colour && row == r->marked_row;
        sink_text(s, emphasis ? "\033[1;32m" : "");
        write_row(s, &l, row);
        sink_text(s, emphasis ? "\033[0m\n" : "\n");
    }
    prose_write(s, r->after, r->utf8);
    free_layout(&l);
}
