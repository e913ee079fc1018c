/* SPDX-License-Identifier: MIT */
#include "output.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "number.h"
#include "platform.h"
#include "prose.h"
#include "suggest.h"

static int to_standard_output(const options *o)
{
    return o->output == NULL || strcmp(o->output, "-") == 0;
}

static int unknown_format(const char *name, complaint *c)
{
    char quoted[QUOTED_SIZE];
    string known = {0};
    suggestion near;
    size_t i;

    suggestion_start(&near, name);
    for (i = 0; format_at(i) != NULL; i++) {
        suggestion_offer(&near, format_at(i)->name);
        string_add(&known, "%s %s", i != 0 ? "," : "; known are", format_at(i)->name);
    }
    complain(c, EXIT_MISTAKE, "--format: unknown format %s%s", quote(name, quoted),
             suggestion_text(&near, known.data));
    string_free(&known);
    return EXIT_MISTAKE;
}

static int choose_format(output *chosen, const options *o, complaint *c)
{
    char quoted[QUOTED_SIZE];

    chosen->format = format_at(0);
    if (o->format != NULL && o->value != NULL)
        return complain(c, EXIT_MISTAKE, "--format: has no use beside --value");
    if (o->format != NULL)
        chosen->format = format_named(o->format);
    if (chosen->format == NULL)
        return unknown_format(o->format, c);
    if (o->format != NULL || o->value != NULL || to_standard_output(o))
        return EXIT_DONE;
    chosen->format = format_of_file(o->output);
    if (chosen->format != NULL)
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE,
                    "--output: the ending of %s names no format; name one with --format",
                    quote(o->output, quoted));
}

static int choose_colour(output *chosen, const options *o, complaint *c)
{
    const char *when = o->color != NULL ? o->color : "auto";
    const char *no_color = getenv("NO_COLOR");
    char quoted[QUOTED_SIZE];

    chosen->colour = strcmp(when, "always") == 0;
    if (strcmp(when, "auto") == 0)
        chosen->colour = to_standard_output(o) && (no_color == NULL || *no_color == '\0') &&
                         platform_is_terminal(stdout);
    else if (!chosen->colour && strcmp(when, "never") != 0)
        return complain(c, EXIT_MISTAKE, "--color: %s is none of auto, always and never",
                        quote(when, quoted));
    return EXIT_DONE;
}

int output_choose(output *chosen, const options *o, complaint *c)
{
    int status = choose_format(chosen, o, c);

    chosen->utf8 = platform_is_utf8();
    return status == EXIT_DONE ? choose_colour(chosen, o, c) : status;
}

int output_find_column(const table *t, const char *who, const char *name, size_t *column,
                       complaint *c)
{
    char quoted[QUOTED_SIZE];
    string known = {0};
    suggestion near;
    size_t i;

    *column = table_find(t, name);
    if (*column < t->column_count)
        return EXIT_DONE;
    suggestion_start(&near, name);
    for (i = 0; i < t->column_count; i++) {
        suggestion_offer(&near, t->columns[i].name);
        string_add(&known, "%s %s", i != 0 ? "," : "; known are", t->columns[i].name);
    }
    complain(c, EXIT_MISTAKE, "%s: unknown column %s%s", who, quote(name, quoted),
             suggestion_text(&near, known.data));
    string_free(&known);
    return EXIT_MISTAKE;
}

static void write_values(sink *s, const table *t, size_t column)
{
    char number[NUMBER_SIZE];
    size_t row;

    for (row = 0; row < t->row_count && s->error == 0; row++) {
        const cell *value = table_at(t, row, column);
        if (value->kind == CELL_NUMBER)
            sink_text(s, number_write(value->number, number));
        else if (value->kind != CELL_EMPTY)
            sink_text(s, value->kind == CELL_TEXT ? value->text : "never");
        sink_text(s, "\n");
    }
}

int output_write(const output *chosen, const options *o, const report *r, complaint *c)
{
    size_t column = 0;
    int status = EXIT_DONE;
    sink s;

    if (o->value != NULL)
        status = output_find_column(r->table, "--value", o->value, &column, c);
    if (status == EXIT_DONE)
        status = sink_open(&s, o->output, c);
    if (status != EXIT_DONE)
        return status;
    if (o->value != NULL)
        write_values(&s, r->table, column);
    else
        chosen->format->write(&s, r);
    return sink_close(&s, c);
}

int output_write_prose(const options *o, const char *lines, complaint *c)
{
    sink s;
    int status = sink_open(&s, o->output, c);

    if (status != EXIT_DONE)
        return status;
    prose_write(&s, lines, platform_is_utf8());
    return sink_close(&s, c);
}
