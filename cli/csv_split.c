/* SPDX-License-Identifier: MIT */
#include "csv_split.h"

#include <string.h>

#include "bytes.h"
#include "memory.h"

/* Room for as many as a record of this length can have, up to one too many. */
static void reserve_fields(csv_reader *r, size_t length)
{
    size_t most = 1 + (length < CSV_MOST_FIELDS ? length : CSV_MOST_FIELDS);

    if (most <= r->field_capacity)
        return;
    r->field_capacity = most;
    r->fields = reallocate(r->fields, most, sizeof *r->fields);
}

static csv_field *end_field(csv_field *field, char *text, char *end)
{
    field->text = text;
    field->length = (size_t)(end - text);
    *end = '\0';
    return field + 1;
}

/* Cut a record without quotes into fields, eight bytes at a time; returns the end of its fields. */
static csv_field *split_plain(csv_reader *r, char *record, char *end)
{
    uint64_t delimiter = EACH_BYTE((unsigned char)r->delimiter), found;
    csv_field *field = r->fields, *last = field + CSV_MOST_FIELDS;
    char *text = record, *at, *place;

    for (at = record; at < end; at += 8)
        for (found = zero_bytes(eight_bytes(at) ^ delimiter); found != 0; found &= found - 1) {
            place = at + bytes_below(found);
            if (place >= end || field == last)
                break;
            field = end_field(field, text, place);
            text = place + 1;
        }
    return end_field(field, text, end);
}

/* Take the quotes off a field, in place. Returns what follows it; `end` is where it ends now. */
static char *unquote(char *text, char **end)
{
    char *from = text + 1;
    size_t length;

    for (;;) {
        length = strcspn(from, "\"");
        memmove(text, from, length);
        text += length;
        from += length + 1;
        if (*from != '"')
            break;
        *text++ = *from++;
    }
    *end = text;
    return from;
}

/* The same with quotes. */
static csv_field *split_quoted(csv_reader *r, char *record, char *end)
{
    csv_field *field = r->fields, *last = field + CSV_MOST_FIELDS;
    const char stops[] = {r->delimiter, '\0'};
    char *at = record, *text, *text_end;

    for (*end = '\0'; field <= last; at++) {
        text = at;
        if (*text == '"')
            at = unquote(text, &text_end);
        else
            at = text_end = text + strcspn(text, stops);
        field = end_field(field, text, text_end);
        if (at == end)
            break;
    }
    return field;
}

int csv_split(csv_reader *r, char *record, size_t length)
{
    csv_field *end;

    reserve_fields(r, length);
    end = (r->is_plain ? split_plain : split_quoted)(r, record, record + length);
    r->field_count = (size_t)(end - r->fields);
    return r->field_count <= CSV_MOST_FIELDS;
}
