/* SPDX-License-Identifier: MIT */
#include "csv_split.h"

#include <string.h>

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

/* Eight bytes, the first in the lowest place. */
static uint64_t eight_bytes(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;

    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
           (uint64_t)b[7] << 56;
}

#define EACH_BYTE(value) ((uint64_t)(value)*UINT64_C(0x0101010101010101))

/* 1 in each byte that is 0, and 0 in the others. */
static uint64_t zero_bytes(uint64_t x)
{
    uint64_t low = EACH_BYTE(0x7F);

    return ~(((x & low) + low) | x | low) >> 7;
}

/* How many bytes there are below the lowest that is 1, where the others are 0. */
static size_t bytes_below(uint64_t ones)
{
    return (size_t)(EACH_BYTE(1) * ((ones - 1) & ~ones & EACH_BYTE(1)) >> 56);
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

int csv_split(csv_reader *r)
{
    csv_field *end;

    reserve_fields(r, r->length);
    end = (r->is_plain ? split_plain : split_quoted)(r, r->record, r->record + r->length);
    r->field_count = (size_t)(end - r->fields);
    return r->field_count <= CSV_MOST_FIELDS;
}
