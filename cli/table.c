/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

struct table_source {
    table_make_row *make_row;
    void *context;
    size_t *order; /* the number of each row as make_row knows it; null: the same */
    size_t made;   /* the row whose cells are there; row_count for none */
};

void table_start(table *t, const table_column *columns, size_t column_count)
{
    memset(t, 0, sizeof *t);
    t->columns = columns;
    t->column_count = column_count;
}

void table_stream(table *t, const table_column *columns, size_t column_count, size_t row_count,
                  table_make_row *make_row, void *context)
{
    table_start(t, columns, column_count);
    t->row_count = row_count;
    t->cells = allocate(column_count, sizeof *t->cells);
    t->source = allocate(1, sizeof *t->source);
    t->source->make_row = make_row;
    t->source->context = context;
    t->source->made = row_count;
}

cell *table_add_row(table *t)
{
    cell *row;

    if (t->row_count == t->capacity) {
        t->capacity = 2 * t->capacity + 8;
        t->cells = reallocate(t->cells, t->capacity * t->column_count, sizeof *t->cells);
    }
    row = t->cells + t->row_count * t->column_count;
    memset(row, 0, t->column_count * sizeof *row);
    t->row_count++;
    return row;
}

static void make_row(const table *t, size_t row)
{
    struct table_source *source = t->source;

    memset(t->cells, 0, t->column_count * sizeof *t->cells);
    source->make_row(source->context, source->order != NULL ? source->order[row] : row, t->cells);
    source->made = row;
}

const cell *table_at(const table *t, size_t row, size_t column)
{
    if (t->source != NULL) {
        if (t->source->made != row)
            make_row(t, row);
        return &t->cells[column];
    }
    return &t->cells[row * t->column_count + column];
}

size_t table_find(const table *t, const char *name)
{
    size_t i = 0;

    while (i < t->column_count && strcmp(t->columns[i].name, name) != 0)
        i++;
    return i;
}

/* Numbers before never, as it is the longest interval; texts by their bytes. */
static int compare(const cell *a, const cell *b)
{
    if (a->kind == CELL_TEXT && b->kind == CELL_TEXT)
        return strcmp(a->text, b->text);
    if (cell_is_number(a) && cell_is_number(b))
        return (a->number > b->number) - (a->number < b->number);
    return (a->kind == CELL_NEVER) - (b->kind == CELL_NEVER);
}

static int goes_before(const cell *a, const cell *b, int descending)
{
    if (a->kind == CELL_EMPTY || b->kind == CELL_EMPTY)
        return a->kind != CELL_EMPTY;
    return descending ? compare(a, b) > 0 : compare(a, b) < 0;
}

/* Merge two neighbouring runs of row numbers, sorted each; of equal rows the left one goes first. */
static void merge(const cell *keys, int descending, const size_t *left, const size_t *middle,
                  const size_t *end, size_t *merged)
{
    const size_t *right = middle;

    while (left < middle || right < end) {
        int take_right =
            left == middle || (right < end && goes_before(&keys[*right], &keys[*left], descending));
        *merged++ = take_right ? *right++ : *left++;
    }
}

/* Runs of one row become runs of two, of four, and so on. */
static void merge_sort(const cell *keys, int descending, size_t *order, size_t count)
{
    size_t *merged = allocate(count, sizeof *merged), run, i;

    for (run = 1; run < count; run *= 2) {
        for (i = 0; i < count; i += 2 * run) {
            size_t middle = run < count - i ? i + run : count;
            size_t end = run < count - middle ? middle + run : count;
            merge(keys, descending, order + i, order + middle, order + end, merged + i);
        }
        memcpy(order, merged, count * sizeof *order);
    }
    free(merged);
}

/* A column's cells, with texts of their own where rows do not stay. */
static cell *copy_column(const table *t, size_t column)
{
    cell *keys = allocate(t->row_count, sizeof *keys);
    size_t i;

    for (i = 0; i < t->row_count; i++) {
        keys[i] = *table_at(t, i, column);
        if (keys[i].kind == CELL_TEXT && t->source != NULL)
            keys[i].text = copy_text(keys[i].text, strlen(keys[i].text));
    }
    return keys;
}

static void free_column(const table *t, cell *keys)
{
    size_t i;

    for (i = 0; i < t->row_count && t->source != NULL; i++)
        if (keys[i].kind == CELL_TEXT)
            free((char *)keys[i].text);
    free(keys);
}

void table_order(const table *t, size_t column, int descending, size_t *order)
{
    cell *keys = copy_column(t, column);
    size_t i;

    for (i = 0; i < t->row_count; i++)
        order[i] = i;
    merge_sort(keys, descending, order, t->row_count);
    free_column(t, keys);
}

static void arrange_source(table *t, const size_t *order)
{
    t->source->order = allocate(t->row_count, sizeof *order);
    memcpy(t->source->order, order, t->row_count * sizeof *order);
    t->source->made = t->row_count;
}

void table_arrange(table *t, const size_t *order)
{
    size_t size = t->column_count * sizeof *t->cells;
    cell *arranged;
    size_t i;

    if (t->source != NULL) {
        arrange_source(t, order);
        return;
    }
    arranged = allocate(t->row_count, size);
    for (i = 0; i < t->row_count; i++)
        memcpy(arranged + i * t->column_count, t->cells + order[i] * t->column_count, size);
    free(t->cells);
    t->cells = arranged;
    t->capacity = t->row_count;
}

void table_free(table *t)
{
    free(t->cells);
    if (t->source != NULL)
        free(t->source->order);
    free(t->source);
    memset(t, 0, sizeof *t);
}

cell cell_text(const char *text)
{
    cell c = {.kind = CELL_TEXT, .text = text};
    return c;
}

cell cell_number(double number)
{
    cell c = {.kind = number == number ? CELL_NUMBER : CELL_EMPTY, .number = number};
    return c;
}

cell cell_duration(double seconds)
{
    cell c = cell_number(seconds);

    if (seconds == REJUV_NEVER)
        c.kind = CELL_NEVER;
    return c;
}

int cell_is_number(const cell *c)
{
    return c->kind == CELL_NUMBER || c->kind == CELL_NUMERAL;
}
