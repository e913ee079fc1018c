/* SPDX-License-Identifier: MIT */
#include "batch_columns.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch_cell.h"
#include "memory.h"
#include "quantity.h"
#include "suggest.h"

/* The unit in which the name of a column ends, or null. */
static const duration_unit *unit_of_name(const char *name)
{
    const char *last = strrchr(name, '_');
    const duration_unit *unit = NULL;
    size_t i;

    for (i = 0; last != NULL && (unit = quantity_unit_at(i)) != NULL; i++)
        if (strcmp(last + 1, unit->name) == 0)
            return unit;
    return NULL;
}

struct header {
    batch_columns *columns;
    request *request;
    const csv_reader *reader;
    complaint *c;
};

/* ---- Unknown names ---- */

/* A key may be meant, or one of a duration and a unit. */
static void offer_key(void *near, const rejuv_key *key, const char *name)
{
    const duration_unit *unit;
    string with_unit = {0};
    size_t i;

    suggestion_offer(near, name);
    for (i = 0; key->quantity == REJUV_DURATION && (unit = quantity_unit_at(i)) != NULL; i++) {
        with_unit.length = 0;
        string_add(&with_unit, "%s_%s", name, unit->name);
        suggestion_offer(near, with_unit.data);
    }
    string_free(&with_unit);
}

/* A name like "hosts;vms" tells that other characters part the columns than it was taken for. */
static int unknown_column(const struct header *h, const char *name)
{
    const char *advice = "; --keep passes columns through";
    char quoted[QUOTED_SIZE];
    suggestion near;

    suggestion_start(&near, name);
    if (h->request->options->delimiter == NULL && strpbrk(name, ",;\t") != NULL) {
        advice = "; --delimiter tells what parts columns, --keep passes them through";
    } else {
        addressee_each(&h->request->profile, offer_key, &near);
        suggestion_offer(&near, "strategy");
    }
    return complain(h->c, EXIT_MISTAKE, "%s:%" PRIu64 ": unknown column %s%s", h->reader->name,
                    h->reader->line, quote(name, quoted), suggestion_text(&near, advice));
}

static int unknown_kept(const struct header *h, const char *name)
{
    char quoted[QUOTED_SIZE];
    suggestion near;
    size_t i;

    suggestion_start(&near, name);
    for (i = 0; i < h->columns->count; i++)
        suggestion_offer(&near, h->columns->all[i].name);
    return complain(h->c, EXIT_MISTAKE, "--keep: %s has no column %s%s", h->reader->name,
                    quote(name, quoted), suggestion_text(&near, ""));
}

/* ---- Keys ---- */

/* A key, or one of a duration and a unit. */
static int find_key(const profile *p, batch_column *column)
{
    char *name = key_name(column->name, strlen(column->name));
    const duration_unit *unit = unit_of_name(name);
    int found = addressee_look_up(p, name, &column->what);

    column->unit = "";
    if (found) {
        column->factor = column->what.key->quantity == REJUV_DURATION ? 0.0 : 1.0;
    } else if (unit != NULL) {
        *strrchr(name, '_') = '\0';
        found = addressee_look_up(p, name, &column->what) &&
                column->what.key->quantity == REJUV_DURATION;
        column->unit = unit->name;
        column->factor = unit->seconds;
    }
    free(name);
    return found;
}

static int is_same(const addressee *a, const addressee *b)
{
    return a->key == b->key && a->strategy == b->strategy;
}

static int add_key(const struct header *h, batch_column *column)
{
    batch_columns *columns = h->columns;
    string who = {0};
    int status = EXIT_DONE;
    size_t i;

    string_add(&who, "%s:%" PRIu64 ": %s", h->reader->name, h->reader->line, column->name);
    for (i = 0; i < columns->key_count && status == EXIT_DONE; i++)
        if (is_same(&columns->keys[i]->what, &column->what))
            status = complain(h->c, EXIT_MISTAKE, "%s: this key has a column already, %s", who.data,
                              columns->keys[i]->name);
    column->role = BATCH_KEY;
    column->place = columns->key_count;
    columns->keys[columns->key_count++] = column;
    if (status == EXIT_DONE &&
        addressee_set(&h->request->profile, &column->what, column->what.key->minimum) != REJUV_OK)
        status = addressee_refuse(&column->what, who.data, h->c);
    string_free(&who);
    return status;
}

/* ---- The header ---- */

/* Whether --keep asks for a column. */
static int is_kept(const char *list, const char *name)
{
    int found = list != NULL && strcmp(list, "all") == 0;

    while (list != NULL && !found) {
        char *item = option_item(&list);
        found = strcmp(item, name) == 0;
        free(item);
    }
    return found;
}

static int add_column(const struct header *h, batch_column *column)
{
    if (strcmp(column->name, "strategy") == 0) {
        column->role = BATCH_STRATEGY;
        h->columns->strategy = column;
        return EXIT_DONE;
    }
    if (find_key(&h->request->profile, column))
        return add_key(h, column);
    column->role = BATCH_KEPT;
    return is_kept(h->request->options->keep, column->name) ? EXIT_DONE
                                                            : unknown_column(h, column->name);
}

static int read_names(const struct header *h)
{
    batch_columns *columns = h->columns;
    int status = EXIT_DONE;

    while (columns->count < h->reader->field_count && status == EXIT_DONE) {
        batch_column *column = &columns->all[columns->count];
        const csv_field name = batch_cell_trimmed(h->reader->fields[columns->count++]);
        column->name = copy_text(name.text, name.length);
        if (*column->name == '\0')
            status = complain(h->c, EXIT_MISTAKE, "%s:%" PRIu64 ": column %zu has no name",
                              h->reader->name, h->reader->line, columns->count);
    }
    return status;
}

/* Whether there is a column for all that --keep names. */
static int check_kept(const struct header *h)
{
    const char *rest = h->request->options->keep;
    int status = EXIT_DONE;
    size_t i;

    if (rest == NULL || strcmp(rest, "all") == 0)
        return EXIT_DONE;
    while (rest != NULL && status == EXIT_DONE) {
        char *item = option_item(&rest);
        for (i = 0; i < h->columns->count; i++)
            if (strcmp(h->columns->all[i].name, item) == 0)
                break;
        if (i == h->columns->count)
            status = unknown_kept(h, item);
        free(item);
    }
    return status;
}

static int check_hosts(const struct header *h)
{
    double hosts = h->request->profile.scenario.hosts;

    if (hosts == hosts)
        return EXIT_DONE;
    return complain(h->c, EXIT_MISTAKE,
                    "%s:%" PRIu64 ": there is no column hosts; add one, or give --hosts",
                    h->reader->name, h->reader->line);
}

int batch_columns_read(batch_columns *columns, const csv_reader *header, request *q, complaint *c)
{
    const struct header h = {columns, q, header, c};
    int status;
    size_t i;

    memset(columns, 0, sizeof *columns);
    columns->all = allocate(header->field_count, sizeof *columns->all);
    columns->keys = allocate(header->field_count, sizeof *columns->keys);
    status = read_names(&h);
    if (status == EXIT_DONE)
        status = check_kept(&h);
    for (i = 0; i < columns->count && status == EXIT_DONE; i++)
        status = add_column(&h, &columns->all[i]);
    return status == EXIT_DONE ? check_hosts(&h) : status;
}

void batch_columns_free(batch_columns *columns)
{
    size_t i;

    for (i = 0; i < columns->count; i++)
        free(columns->all[i].name);
    free(columns->all);
    free(columns->keys);
    memset(columns, 0, sizeof *columns);
}
