/* SPDX-License-Identifier: MIT */
/* shown.h - where the numbers of a strategy stand in the formats for people: table, picture, workbook; to be included
 * behind run_command.h */
#ifndef SHOWN_H
#define SHOWN_H

#include <math.h>

#include "fuzz.h"

/* Whether a text begins with a number that is another one rounded to its last digit. */
static inline int is_rounded(const char *text, double exact)
{
    size_t sign = *text == '-', length;
    const char *point, *end;
    double shown, unit = 1.0;

    length = c_number(text + sign, &shown);
    end = text + sign + length;
    point = memchr(text, '.', (size_t)(end - text));
    if (point != NULL)
        for (point++; point < end && *point >= '0' && *point <= '9'; point++)
            unit /= 10.0;
    if (memchr(text, 'e', (size_t)(end - text)) != NULL)
        unit *= pow(10.0, atof(strchr(text, 'e') + 1));
    return length != 0 &&
           fabs((sign ? -shown : shown) - exact) <= 0.5 * unit * (1 + 1e-9) + 4e-16 * fabs(exact);
}

static inline const char *skip_word(const char *text)
{
    text += strspn(text, " ");
    text += strcspn(text, " \n");
    return text + strspn(text, " ");
}

/* The line of a strategy in the table, behind its name. */
static inline const char *table_row(const char *table, const char *id)
{
    const char *line = strstr(table, "strategy ");

    require(line != NULL, "there is no table");
    for (; (line = strchr(line, '\n')) != NULL; line++) {
        const char *word = line + 1 + strspn(line + 1, " *!?");
        if (strncmp(word, id, strlen(id)) == 0 && word[strlen(id)] == ' ')
            return skip_word(word);
    }
    require(0, "a strategy is missing in the table");
    return NULL;
}

/* The text of the next element <text>, and what follows it. */
static inline const char *svg_text(const char *svg)
{
    const char *element = svg != NULL ? strstr(svg, "<text") : NULL;

    return element != NULL ? strchr(element, '>') + 1 : NULL;
}

/* The text that names a strategy. */
static inline const char *svg_label(const char *svg, const char *id)
{
    size_t length = strlen(id);

    do
        svg = svg_text(svg);
    while (svg != NULL &&
           (strncmp(svg, id, length) != 0 || (svg[length] != '<' && svg[length] != ' ')));
    require(svg != NULL, "a strategy is missing in the picture");
    return svg;
}

/* A sheet of a workbook, whose archive is not compressed. */
static inline const char *workbook_sheet(const string *workbook, int number)
{
    const char *sheet;
    char start[32];

    snprintf(start, sizeof start, "sheet%d.xml<?xml", number);
    sheet = memmem(workbook->data, workbook->length, start, strlen(start));
    require(sheet != NULL, "a sheet is missing in the workbook");
    return sheet;
}

/* What stands in a cell of a sheet: after its formula, if it has one. */
static inline const char *workbook_value(const char *sheet, size_t row, size_t column)
{
    char name[32];
    const char *at;

    snprintf(name, sizeof name, "<c r=\"%c%zu\"", (int)('A' + column), row + 2);
    at = strstr(sheet, name);
    at = at != NULL ? strstr(at, "<v>") : NULL;
    require(at != NULL, "a cell is missing in the workbook");
    return at + strlen("<v>");
}

#endif
