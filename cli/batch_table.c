/* SPDX-License-Identifier: MIT */
#include "batch_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- Names ---- */

static void add_name(string *names, const char *strategy, const char *measure)
{
    string_add(names, "%s%s%s", strategy, *strategy != '\0' ? "." : "", measure);
    string_add_bytes(names, "", 1);
}

static void add_measures(string *names, const batch_measures *measures, const char *strategy)
{
    size_t i;

    for (i = 0; i < measures->count; i++)
        add_name(names, strategy, measures->chosen[i]->name);
}

/* Strategies outer, measures inner; where a column tells the strategy, measures alone. Returns how many. */
static size_t make_names(string *names, const batch_columns *columns,
                         const batch_measures *measures, const request *q)
{
    int with_error = q->options->keep_going != NULL;
    size_t strategies = columns->strategy != NULL ? 1 : q->chosen_count, i;

    for (i = 0; i < strategies; i++)
        add_measures(names, measures, columns->strategy != NULL ? "" : q->chosen[i]->id);
    if (with_error)
        add_name(names, "", "error");
    return strategies * measures->count + (size_t)with_error;
}

/* ---- Checks ---- */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A name that two columns have, or null. */
static const char *find_repeated(const table_column *columns, size_t count)
{
    const char **names = allocate(count, sizeof *names), *found = NULL;
    size_t i;

    for (i = 0; i < count; i++)
        names[i] = columns[i].name;
    qsort(names, count, sizeof *names, compare_names);
    for (i = 1; i < count && found == NULL; i++)
        if (strcmp(names[i - 1], names[i]) == 0)
            found = names[i];
    free(names);
    return found;
}

static int check_repeated(const table *t, size_t input_count, const csv_reader *header,
                          complaint *c)
{
    const char *name = find_repeated(t->columns, t->column_count);
    char quoted[QUOTED_SIZE];
    int is_output = 0;
    size_t i;

    if (name == NULL)
        return EXIT_DONE;
    for (i = input_count; i < t->column_count; i++)
        is_output |= strcmp(t->columns[i].name, name) == 0;
    return complain(
        c, EXIT_MISTAKE, "%s:%" PRIu64 ": %s: %s", header->name, header->line, quote(name, quoted),
        is_output
            ? "the output adds a column of this name; rename this one or choose other --columns"
            : "two columns have this name");
}

static int check_texts(const table *t, size_t input_count, const format *f,
                       const csv_reader *header, complaint *c)
{
    char quoted[QUOTED_SIZE];
    size_t i;

    for (i = 0; i < input_count; i++)
        if (!format_can_hold(f, t->columns[i].name))
            return complain(c, EXIT_MISTAKE, "%s:%" PRIu64 ": the format %s cannot hold %s: %s",
                            header->name, header->line, f->name, f->cannot_hold,
                            quote(t->columns[i].name, quoted));
    return EXIT_DONE;
}

int batch_table_make(batch_table *made, const batch_columns *columns,
                     const batch_measures *measures, const request *q, const format *f,
                     const csv_reader *header, complaint *c)
{
    size_t count, i;
    const char *name;
    int status;

    memset(made, 0, sizeof *made);
    count = make_names(&made->names, columns, measures, q);
    made->columns = allocate(columns->count + count, sizeof *made->columns);
    for (i = 0; i < columns->count; i++)
        made->columns[i].name = columns->all[i].name;
    for (name = made->names.data; i < columns->count + count; i++, name += strlen(name) + 1)
        made->columns[i].name = name;
    table_start(&made->table, made->columns, columns->count + count);
    status = check_repeated(&made->table, columns->count, header, c);
    return status == EXIT_DONE ? check_texts(&made->table, columns->count, f, header, c) : status;
}

void batch_table_free(batch_table *made)
{
    table_free(&made->table);
    free(made->columns);
    string_free(&made->names);
}
