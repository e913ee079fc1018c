/* SPDX-License-Identifier: MIT */
/* write_json.c - JSON (RFC 8259) as one object, and JSON lines, an object per row */
#include "format.h"
#include "number.h"

static void write_string(sink *s, const char *text)
{
    sink_text(s, "\"");
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            sink_text(s, "\\");
        if ((unsigned char)*text < 0x20)
            sink_format(s, "\\u%04x", (unsigned)*text);
        else
            sink_bytes(s, text, 1);
    }
    sink_text(s, "\"");
}

static void write_value(sink *s, const cell *c)
{
    char number[NUMBER_SIZE];

    switch (c->kind) {
    case CELL_NUMBER:
        sink_text(s, number_write(c->number, number));
        break;
    case CELL_TEXT:
        write_string(s, c->text);
        break;
    case CELL_NEVER:
    case CELL_EMPTY:
        sink_text(s, "null");
        break;
    }
}

static void write_row(sink *s, const table *t, size_t row)
{
    size_t i;

    sink_text(s, "{");
    for (i = 0; i < t->column_count; i++) {
        sink_text(s, i != 0 ? "," : "");
        write_string(s, t->columns[i].name);
        sink_text(s, ":");
        write_value(s, table_at(t, row, i));
    }
    sink_text(s, "}");
}

void write_json(sink *s, const report *r)
{
    size_t row;

    sink_text(s, "{\"schema_version\":1,\"command\":");
    write_string(s, r->command);
    sink_text(s, ",\"inputs\":");
    write_row(s, r->inputs, 0);
    sink_text(s, ",\"rows\":[");
    for (row = 0; row < r->table->row_count && s->error == 0; row++) {
        sink_text(s, row != 0 ? ",\n" : "\n");
        write_row(s, r->table, row);
    }
    sink_text(s, "\n]}\n");
}

void write_jsonl(sink *s, const report *r)
{
    size_t row;

    for (row = 0; row < r->table->row_count && s->error == 0; row++) {
        write_row(s, r->table, row);
        sink_text(s, "\n");
    }
}
