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

/* The name of an item of a list, null from the end on. */
typedef const char *name_at(const void *list, size_t index);

static int unknown_name(const char *who, const char *what, const char *name, name_at *known,
                        const void *list, complaint *c)
{
    char quoted[QUOTED_SIZE];
    const char *each;
    string all = {0};
    suggestion near;
    size_t i;

    suggestion_start(&near, name);
    for (i = 0; (each = known(list, i)) != NULL; i++) {
        suggestion_offer(&near, each);
        string_add(&all, "%s %s", i != 0 ? "," : "; known are", each);
    }
    complain(c, EXIT_MISTAKE, "%s: unknown %s %s%s", who, what, quote(name, quoted),
             suggestion_text(&near, all.data));
    string_free(&all);
    return EXIT_MISTAKE;
}

static const char *format_name(const void *list, size_t index)
{
    (void)list;
    return format_at(index) != NULL ? format_at(index)->name : NULL;
}

static const char *dialect_name(const void *list, size_t index)
{
    (void)list;
    return csv_dialect_at(index) != NULL ? csv_dialect_at(index)->name : NULL;
}

static const char *column_name(const void *list, size_t index)
{
    const table *t = list;

    return index < t->column_count ? t->columns[index].name : NULL;
}

/* The first that a command has. */
static const format *default_format(const command *asked)
{
    size_t i = 0;

    while ((format_at(i)->commands & asked->bit) == 0)
        i++;
    return format_at(i);
}

static int choose_format(output *chosen, const options *o, complaint *c)
{
    char quoted[QUOTED_SIZE];

    chosen->format = default_format(o->command);
    if (o->format != NULL && o->value != NULL)
        return complain(c, EXIT_MISTAKE, "--format: has no use beside --value");
    if (o->format != NULL)
        chosen->format = format_named(o->format);
    if (chosen->format == NULL)
        return unknown_name("--format", "format", o->format, format_name, NULL, c);
    if (o->format != NULL || o->value != NULL || to_standard_output(o))
        return EXIT_DONE;
    chosen->format = format_of_file(o->output);
    if (chosen->format != NULL)
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE,
                    "--output: the ending of %s names no format; name one with --format",
                    quote(o->output, quoted));
}

static int no_format(const command *asked, const format *f, complaint *c)
{
    string names = {0};

    format_add_names(&names, asked->bit);
    complain(c, EXIT_MISTAKE, "%s has no %s format; %s are those that it has", asked->name, f->name,
             names.data);
    string_free(&names);
    return EXIT_MISTAKE;
}

/* Whether the command has this format, and standard output takes it. */
static int check_format(output *chosen, const options *o, complaint *c)
{
    const format *f = chosen->format;

    chosen->kind = o->value != NULL ? FORMAT_ROWS : f->kind;
    if ((f->commands & o->command->bit) == 0)
        return no_format(o->command, f, c);
    if (chosen->kind == FORMAT_WORKBOOK && to_standard_output(o) && platform_is_terminal(stdout))
        return complain(c, EXIT_MISTAKE, "--format: %s is not for a terminal; name a file with -o",
                        f->name);
    return EXIT_DONE;
}

static int choose_dialect(output *chosen, const options *o, complaint *c)
{
    size_t i = 0;

    chosen->dialect = NULL;
    if (o->csv_dialect == NULL)
        return EXIT_DONE;
    if (o->value != NULL)
        return complain(c, EXIT_MISTAKE, "--csv-dialect: has no use beside --value");
    if (chosen->format->write != write_csv)
        return complain(c, EXIT_MISTAKE, "--csv-dialect: has no use in the format %s, only in csv",
                        chosen->format->name);
    while (csv_dialect_at(i) != NULL && strcmp(csv_dialect_at(i)->name, o->csv_dialect) != 0)
        i++;
    chosen->dialect = csv_dialect_at(i);
    if (chosen->dialect == NULL)
        return unknown_name("--csv-dialect", "dialect", o->csv_dialect, dialect_name, NULL, c);
    return EXIT_DONE;
}

enum { AUTO, ALWAYS, NEVER };
const char *const color_words[] = {"auto", "always", "never", NULL};

static int choose_colour(output *chosen, const options *o, complaint *c)
{
    const char *when = o->color != NULL ? o->color : color_words[AUTO];
    const char *no_color = getenv("NO_COLOR");
    char quoted[QUOTED_SIZE];

    chosen->colour = strcmp(when, color_words[ALWAYS]) == 0;
    if (strcmp(when, color_words[AUTO]) == 0)
        chosen->colour = to_standard_output(o) && (no_color == NULL || *no_color == '\0') &&
                         platform_is_terminal(stdout);
    else if (!chosen->colour && strcmp(when, color_words[NEVER]) != 0)
        return complain(c, EXIT_MISTAKE, "--color: %s is none of auto, always and never",
                        quote(when, quoted));
    return EXIT_DONE;
}

int output_choose(output *chosen, const options *o, complaint *c)
{
    int status = choose_format(chosen, o, c);

    chosen->utf8 = platform_is_utf8();
    if (status == EXIT_DONE)
        status = check_format(chosen, o, c);
    if (status == EXIT_DONE)
        status = choose_dialect(chosen, o, c);
    return status == EXIT_DONE ? choose_colour(chosen, o, c) : status;
}

int output_find_column(const table *t, const char *who, const char *name, size_t *column,
                       complaint *c)
{
    *column = table_find(t, name);
    if (*column < t->column_count)
        return EXIT_DONE;
    return unknown_name(who, "column", name, column_name, t, c);
}

static void write_values(sink *s, const table *t, size_t column)
{
    char number[NUMBER_SIZE];
    size_t row;

    for (row = 0; row < t->row_count && s->error == 0; row++) {
        const cell *value = table_at(t, row, column);
        if (cell_is_number(value))
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
