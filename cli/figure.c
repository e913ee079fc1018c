/* SPDX-License-Identifier: MIT */
#include "figure.h"

#include <string.h>

static int is_note(const char *line)
{
    return (*line == '!' || *line == '?') && line[1] == ' ';
}

/* What ends with a colon goes on in the same line. */
static void add_line(string *out, const char *line, size_t length)
{
    if (out->length != 0)
        string_add(out, out->data[out->length - 1] == ':' ? " " : "\n");
    string_add_bytes(out, line, length);
}

static void add_lines(string *out, const char *prose, int notes)
{
    for (; *prose != '\0'; prose += strspn(prose, "\n")) {
        size_t length;
        prose += strspn(prose, " \n");
        length = strcspn(prose, "\n");
        if (length != 0 && is_note(prose) == notes)
            add_line(out, prose + (notes ? 2 : 0), length - (notes ? 2 : 0));
        prose += length;
    }
}

void figure_conclude(string *out, const char *prose)
{
    add_lines(out, prose, 0);
    add_lines(out, prose, 1);
}

void figure_join(string *out, const char *prose)
{
    for (prose += strspn(prose, " \n"); *prose != '\0'; prose += strspn(prose, " \n")) {
        size_t length = strcspn(prose, " \n");
        string_add(out, out->length != 0 ? " " : "");
        string_add_bytes(out, prose, length);
        prose += length;
    }
}
