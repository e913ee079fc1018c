/* SPDX-License-Identifier: MIT */
#include "prose.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

size_t prose_character(const char *text, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *u = (const unsigned char *)text;
    size_t length = u[0] < 0x80   ? 1
                    : u[0] < 0xC0 ? 0
                    : u[0] < 0xE0 ? 2
                    : u[0] < 0xF0 ? 3
                    : u[0] < 0xF8 ? 4
                                  : 0;
    size_t i;

    *code = length == 1 ? u[0] : u[0] & (0x7Fu >> length);
    for (i = 1; i < length; i++) {
        if ((u[i] & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (u[i] & 0x3Fu);
    }
    if (*code < least[length] || *code > 0x10FFFF || (*code >= 0xD800 && *code < 0xE000))
        return 0;
    return length;
}

int prose_is_utf8(const char *text)
{
    uint32_t code;
    size_t length = 1;

    for (; *text != '\0' && length != 0; text += length)
        length = prose_character(text, &code);
    return length != 0;
}

int prose_is_clean(const char *text)
{
    while (*text != '\0') {
        uint32_t code;
        size_t length = prose_character(text, &code);
        if (length == 0 || code < 0x20 || (code >= 0x7F && code < 0xA0))
            return 0;
        text += length;
    }
    return 1;
}

struct range {
    uint32_t first, last;
};

static int is_in(uint32_t code, const struct range *ranges, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return 1;
    return 0;
}

/* The blocks in use, from Unicode's EastAsianWidth and combining marks; terminals differ in the
 * rest. */
static size_t width(uint32_t code)
{
    static const struct range wide[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF}, {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
        {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
    };
    static const struct range combining[] = {
        {0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    };

    if (code < combining[0].first)
        return 1;
    if (is_in(code, combining, sizeof combining / sizeof combining[0]))
        return 0;
    return is_in(code, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}

size_t prose_width(const char *text)
{
    size_t columns = 0;

    while (*text != '\0') {
        uint32_t code = 0;
        size_t length = prose_character(text, &code);
        columns += length != 0 ? width(code) : 1;
        text += length != 0 ? length : 1;
    }
    return columns;
}

static const char *spelt_out(uint32_t code)
{
    static const struct {
        uint32_t code;
        const char *ascii;
    } signs[] = {
        {0x2212, "-"},    /* minus */
        {0x00B7, "*"},    /* middle dot */
        {0x03A3, "sum "}, /* Sigma */
        {0x03B1, "alpha"}, {0x03C6, "phi"},    {0x2308, "ceil("},
        {0x2309, ")"},     {0x230A, "floor("}, {0x230B, ")"},
    };
    size_t i;

    for (i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].code == code)
            return signs[i].ascii;
    return "?";
}

char *prose_shown(const char *source, int utf8)
{
    string shown = {0};

    string_add(&shown, "%s", utf8 ? source : "");
    while (!utf8 && *source != '\0') {
        uint32_t code = 0;
        size_t length = prose_character(source, &code);
        if (length == 1)
            string_add_bytes(&shown, source, 1);
        else
            string_add(&shown, "%s", spelt_out(code));
        source += length != 0 ? length : 1;
    }
    return shown.data;
}

/* The bytes of a line that fit `room` columns: up to the last space in them, or else to the first
 * one behind. */
static size_t fitting(const char *line, size_t length, size_t room)
{
    size_t columns = 0, fits = 0, i = strspn(line, " ");

    columns = i;
    while (i < length) {
        uint32_t code = 0;
        size_t bytes = prose_character(line + i, &code);
        if (code == ' ')
            fits = i;
        columns += bytes != 0 ? width(code) : 1;
        i += bytes != 0 ? bytes : 1;
        if (columns > room && fits != 0)
            return fits;
    }
    return length;
}

/* Where a line goes on after a break: at its second column, if it is indented and has one ("  --opt
 * meaning"). */
static size_t hanging_indent(const char *line, size_t length)
{
    size_t i, indent = strspn(line, " ");

    for (i = indent; indent != 0 && i + 1 < length && i < PROSE_WIDTH / 2; i++)
        if (line[i] == ' ' && line[i + 1] != ' ' && line[i - 1] == ' ')
            return i + 1;
    return indent;
}

static void write_line(sink *s, const char *line, size_t length)
{
    const char *end = line + length;
    size_t indent = hanging_indent(line, length), room = PROSE_WIDTH;

    for (;;) {
        size_t fits = fitting(line, (size_t)(end - line), room);
        sink_bytes(s, line, fits);
        sink_text(s, "\n");
        line += fits + strspn(line + fits, " ");
        if (line >= end)
            return;
        sink_repeat(s, ' ', indent);
        room = PROSE_WIDTH - indent;
    }
}

void prose_write(sink *s, const char *lines, int utf8)
{
    char *shown = prose_shown(lines, utf8);
    const char *line = shown;

    while (*line != '\0') {
        size_t length = strcspn(line, "\n");
        write_line(s, line, length);
        line += length + (line[length] == '\n');
    }
    free(shown);
}
