/* SPDX-License-Identifier: MIT */
/*
 * answers.h - an answer in any of the formats for machines, read as rows of cells
 *
 * The readers know the formats as their standards have them, and nothing of the writers. A text is read in place: it is
 * cut into cells, which are terminated.
 */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "fuzz.h"

#define MOST_CELLS 8192

typedef struct {
    const char *cells[MOST_CELLS]; /* row by row, the first of which has the names */
    size_t count, width;
} grid;

static inline void add_cell(grid *g, const char *text)
{
    require(g->count < MOST_CELLS, "an answer is too long");
    g->cells[g->count++] = text;
}

static inline void end_row(grid *g)
{
    if (g->width == 0)
        g->width = g->count;
    require(g->width != 0 && g->count % g->width == 0, "a row has another number of cells");
}

/* ---- Separated values ---- */

/* Cut a cell; returns the character behind it. */
static inline char cut_separated(char **rest, char separator, int has_quotes)
{
    char *out = *rest, *in = *rest, behind;

    if (has_quotes && *in == '"') {
        for (in++; *in != '"' || in[1] == '"'; in++) {
            require(*in != '\0', "quotes are not closed");
            in += *in == '"';
            *out++ = *in;
        }
        in++;
    } else {
        while (*in != separator && *in != '\r' && *in != '\n' && *in != '\0')
            *out++ = *in++;
    }
    in += *in == '\r' && in[1] == '\n';
    behind = *in;
    require(behind == separator || behind == '\n', "nothing ends a cell");
    *out = '\0';
    *rest = in + 1;
    return behind;
}

static inline void read_separated(grid *g, char *text, char separator, int has_quotes)
{
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    while (*text != '\0') {
        add_cell(g, text);
        if (cut_separated(&text, separator, has_quotes) == '\n')
            end_row(g);
    }
}

/* ---- JSON ---- */

static inline void skip(char **rest, const char *expected)
{
    require(strncmp(*rest, expected, strlen(expected)) == 0, "no JSON as it is expected");
    *rest += strlen(expected);
}

static inline const char *cut_json_string(char **rest)
{
    char *start, *out, *in;
    unsigned code;

    skip(rest, "\"");
    for (start = out = in = *rest; *in != '"'; in++) {
        require((unsigned char)*in >= 0x20, "a string of JSON has a control character");
        if (*in == '\\' && *++in == 'u') {
            require(sscanf(in + 1, "%4x", &code) == 1 && code < 0x20, "a needless escape");
            *out++ = (char)code;
            in += 4;
            continue;
        }
        *out++ = *in;
    }
    *rest = in + 1;
    *out = '\0';
    return start;
}

/* A value, and the character behind it. */
static inline const char *cut_json_value(char **rest, char *behind)
{
    char *start = *rest;
    const char *value = start;
    double number;

    if (*start == '"') {
        value = cut_json_string(rest);
    } else if (strncmp(start, "null", 4) == 0) {
        *rest += 4;
        value = "";
    } else {
        *rest += *start == '-';
        *rest += c_number(*rest, &number);
    }
    *behind = **rest;
    require(*behind == ',' || *behind == '}', "nothing ends a value of JSON");
    *(*rest)++ = '\0';
    return value;
}

/* An object as a row; the first one gives the names. */
static inline void read_json_object(grid *g, char **rest)
{
    const char *names[MOST_CELLS / 16], *values[MOST_CELLS / 16];
    size_t count = 0, i;
    char behind;

    skip(rest, "{");
    do {
        names[count] = cut_json_string(rest);
        skip(rest, ":");
        values[count++] = cut_json_value(rest, &behind);
        require(count < COUNT_OF(names), "an object has too many members");
    } while (behind == ',');
    for (i = 0; i < count && g->width == 0; i++)
        add_cell(g, names[i]);
    end_row(g);
    for (i = 0; i < count; i++) {
        require(i < g->width && strcmp(g->cells[i], names[i]) == 0, "a member has another name");
        add_cell(g, values[i]);
    }
    end_row(g);
}

static inline void read_json_lines(grid *g, char *text)
{
    while (*text != '\0') {
        read_json_object(g, &text);
        skip(&text, "\n");
    }
}

/* Of one object the rows. */
static inline void read_json(grid *g, char *text)
{
    static const char rows[] = ",\"rows\":[";
    char *rest = strstr(text, rows);

    require(rest != NULL, "JSON has no rows");
    rest += strlen(rows);
    while (rest[0] == '\n' && rest[1] == '{') {
        rest++;
        read_json_object(g, &rest);
        rest += *rest == ',';
    }
    skip(&rest, "\n]}\n");
    require(*rest == '\0', "JSON goes on behind its end");
}

/* ---- Markdown ---- */

/* Cut a cell out of "| a | b |"; what is between the bars without a blank at either end. */
static inline const char *cut_markdown(char **rest)
{
    char *start, *out, *in;

    skip(rest, " ");
    for (start = out = in = *rest; *in != '|'; in++) {
        require(*in != '\0' && *in != '\n', "no bar ends a cell");
        in += *in == '\\';
        *out++ = *in;
    }
    if (out > start && out[-1] == ' ')
        out--;
    *rest = in + 1;
    *out = '\0';
    return start;
}

static inline void read_markdown(grid *g, char *text)
{
    size_t line;

    for (line = 0; *text != '\0'; line++) {
        skip(&text, "|");
        while (*text != '\n') {
            const char *cell = cut_markdown(&text);
            if (line != 1) /* the rule below the names */
                add_cell(g, cell);
        }
        if (line != 1)
            end_row(g);
        text++;
    }
}

#endif
