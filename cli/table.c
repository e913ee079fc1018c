/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

void table_start(table *t, const table_column *columns, size_t column_count)
{
    memset(t, 0, sizeof *t);
    t->columns = columns;
    t->column_count = column_count;
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

const cell *table_at(const table *t, size_t row, size_t column)
{
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
    if (a->kind == CELL_NUMBER && b->kind == CELL_NUMBER)
        return (a->number > b->number) - (a->number < b->number);
    return (a->kind == CELL_NEVER) - (b->kind == CELL_NEVER);
}

static int goes_before(const cell *a, const cell *b, int descending)
{
    if (a->kind == CELL_EMPTY || b->kind == CELL_EMPTY)
        return a->kind != CELL_EMPTY && b->kind == CELL_EMPTY;
    return descending ? compare(a, b) > 0 : compare(a, b) < 0;
}

/* Insertion, which is stable; a comparison has few rows. */
void table_order(const table *t, size_t column, int descending, size_t *order)
{
    size_t i, place;

    for (i = 0; i < t->row_count; i++) {
        for (place = i; place > 0; place--) {
            if (!goes_before(table_at(t, i, column), table_at(t, order[place - 1], column),
                             descending))
                break;
            order[place] = order[place - 1];
        }
        order[place] = i;
    }
}

void table_arrange(table *t, const size_t *order)
{
    size_t size = t->column_count * sizeof *t->cells;
    cell *arranged = allocate(t->row_count, size);
    size_t i;

    for (i = 0; i < t->row_count; i++)
        memcpy(arranged + i * t->column_count, t->cells + order[i] * t->column_count, size);
    free(t->cells);
    t->cells = arranged;
    t->capacity = t->row_count;
}

void table_free(table *t)
{
    free(t->cells);
    memset(t, 0, sizeof *t);
}

cell cell_text(const char *text)
{
    cell c = {CELL_TEXT, text, 0.0};
    return c;
}

cell cell_number(double number)
{
    cell c = {number == number ? CELL_NUMBER : CELL_EMPTY, NULL, number};
    return c;
}

cell cell_duration(double seconds)
{
    cell c = cell_number(seconds);

    if (seconds == REJUV_NEVER)
        c.kind = CELL_NEVER;
    return c;
}
