/* SPDX-License-Identifier: MIT */
/* write_json.c - JSON (RFC 8259) as one object, and JSON lines, an object per row */
#include <string.h>

#include "format.h"
#include "number.h"

#define DIGITS "0123456789"

/* How many bytes a text begins with that stand for themselves. */
static size_t plain_length(const char *text)
{
    const char *end = text;

    while ((unsigned char)*end >= 0x20 && *end != '"' && *end != '\\')
        end++;
    return (size_t)(end - text);
}

static void write_escaped(sink *s, char character)
{
    if ((unsigned char)character < 0x20)
        sink_format(s, "\\u%04x", (unsigned)character);
    else
        sink_format(s, "\\%c", character);
}

/* What stands between the quotes. */
static void write_characters(sink *s, const char *text)
{
    size_t plain = plain_length(text);

    sink_bytes(s, text, plain);
    for (text += plain; *text != '\0'; text += plain) {
        write_escaped(s, *text++);
        plain = plain_length(text);
        sink_bytes(s, text, plain);
    }
}

static void write_string(sink *s, const char *text)
{
    sink_text(s, "\"");
    write_characters(s, text);
    sink_text(s, "\"");
}

/* RFC 8259 has no plus, no needless zeros before the first digit, and digits on both sides of a point; in all else a
 * numeral is as it wants it. */
static int is_json_number(const char *numeral)
{
    size_t whole;

    numeral += *numeral == '-';
    whole = strspn(numeral, DIGITS);
    if (whole == 0 || (whole > 1 && *numeral == '0'))
        return 0;
    numeral += whole;
    return *numeral != '.' || strspn(numeral + 1, DIGITS) != 0;
}

static void write_number(sink *s, double number)
{
    sink_advance(s, number_put(number, sink_room(s, NUMBER_SIZE)));
}

static void write_value(sink *s, const cell *c)
{
    switch (c->kind) {
    case CELL_NUMBER:
        write_number(s, c->number);
        break;
    case CELL_NUMERAL:
        if (is_json_number(c->text))
            sink_bytes(s, c->text, c->length);
        else
            write_number(s, c->number);
        break;
    case CELL_TEXT:
        write_string(s, c->text);
        break;
    default: /* CELL_NEVER, CELL_EMPTY */
        sink_text(s, "null");
        break;
    }
}

static void write_object(sink *s, const table *t, const cell *cells)
{
    size_t i;

    sink_text(s, "{");
    for (i = 0; i < t->column_count; i++) {
        sink_text(s, i != 0 ? ",\"" : "\"");
        write_characters(s, t->columns[i].name);
        sink_text(s, "\":");
        write_value(s, &cells[i]);
    }
    sink_text(s, "}");
}

void write_json(sink *s, const report *r)
{
    size_t row;

    sink_text(s, "{\"schema_version\":1,\"command\":");
    write_string(s, r->command);
    sink_text(s, ",\"inputs\":");
    write_object(s, r->inputs, table_at(r->inputs, 0, 0));
    sink_text(s, ",\"rows\":[");
    for (row = 0; row < r->table->row_count && s->error == 0; row++) {
        sink_text(s, row != 0 ? ",\n" : "\n");
        write_object(s, r->table, table_at(r->table, row, 0));
    }
    sink_text(s, "\n]}\n");
}

/* There is no header. */
void jsonl_start(sink *s, const report *r)
{
    (void)s;
    (void)r;
}

void jsonl_add_row(sink *s, const report *r, const cell *cells)
{
    write_object(s, r->table, cells);
    sink_text(s, "\n");
}

void write_jsonl(sink *s, const report *r)
{
    jsonl_start(s, r);
    format_add_rows(s, r, jsonl_add_row);
}
