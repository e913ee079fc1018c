/* SPDX-License-Identifier: MIT */
/* write_markdown.c - a pipe table as GitHub and most others read it */
#include "format.h"
#include "number.h"

static void write_escaped(sink *s, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '|' || *text == '\\' || *text == '<' || *text == '*' || *text == '_')
            sink_text(s, "\\");
        sink_bytes(s, text, 1);
    }
}

static void write_cell(sink *s, const cell *c)
{
    char number[NUMBER_SIZE];

    sink_text(s, " ");
    if (cell_is_number(c))
        sink_text(s, number_write(c->number, number));
    else if (c->kind == CELL_TEXT)
        write_escaped(s, c->text);
    else if (c->kind == CELL_NEVER)
        sink_text(s, "never");
    sink_text(s, c->kind == CELL_EMPTY ? "|" : " |");
}

void write_markdown(sink *s, const report *r)
{
    const table *t = r->table;
    size_t row, i;

    sink_text(s, "|");
    for (i = 0; i < t->column_count; i++)
        sink_format(s, " %s |", t->columns[i].name);
    sink_text(s, "\n|");
    for (i = 0; i < t->column_count; i++)
        sink_text(s, t->columns[i].is_number ? " ---: |" : " --- |");
    for (row = 0; row < t->row_count && s->error == 0; row++) {
        sink_text(s, "\n|");
        for (i = 0; i < t->column_count; i++)
            write_cell(s, table_at(t, row, i));
    }
    sink_text(s, "\n");
}
