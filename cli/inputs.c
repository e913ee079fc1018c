/* SPDX-License-Identifier: MIT */
#include "inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Column names grow in one string, so they are kept as offsets until it has stopped moving. */
struct builder {
    table_column *columns;
    cell *cells;
    size_t *offsets;
    size_t count;
    string *names;
};

static void add_input(struct builder *in, const char *prefix, const char *name, const char *suffix,
                      cell value)
{
    in->offsets[in->count] = in->names->length;
    string_add(in->names, "%s%s%s", prefix, name, suffix);
    string_add_bytes(in->names, "", 1);
    in->cells[in->count] = value;
    in->columns[in->count++].is_number = value.kind != CELL_TEXT;
}

static void add_key(struct builder *in, const char *prefix, const rejuv_key *key, double value)
{
    add_input(in, prefix, key->name, key->quantity == REJUV_DURATION ? "_s" : "",
              value == REJUV_AUTO ? cell_text("auto") : cell_duration(value));
}

static void add_group(struct builder *in, const profile *p, const profile_strategy *strategy)
{
    const rejuv_strategy *numbers = strategy != NULL ? &strategy->strategy : NULL;
    const rejuv_key *key;
    char prefix[64] = "";
    double value;
    uint32_t i;

    if (strategy != NULL)
        snprintf(prefix, sizeof prefix, "%s.", strategy->id);
    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++)
        if ((key->group == REJUV_STRATEGY) == (strategy != NULL) &&
            rejuv_get(key->name, &p->scenario, &p->os, numbers, &value) == REJUV_OK)
            add_key(in, prefix, key, value);
}

void inputs_make(inputs *made, const request *q)
{
    uint32_t keys = 0;
    struct builder in = {.names = &made->names};
    size_t most, i;

    memset(made, 0, sizeof *made);
    while (rejuv_key_at(keys) != NULL)
        keys++;
    most = 2 + keys * (1 + q->chosen_count);
    in.columns = allocate(most, sizeof *in.columns);
    in.cells = allocate(most, sizeof *in.cells);
    in.offsets = allocate(most, sizeof *in.offsets);

    add_input(&in, "", "profile", "", cell_text(q->profile.name));
    if (q->options->throughput != NULL) /* already read once, so a number */
        add_input(&in, "", "throughput", "", cell_number(strtod(q->options->throughput, NULL)));
    add_group(&in, &q->profile, NULL);
    for (i = 0; i < q->chosen_count; i++)
        add_group(&in, &q->profile, q->chosen[i]);

    for (i = 0; i < in.count; i++)
        in.columns[i].name = in.names->data + in.offsets[i];
    table_start(&made->table, in.columns, in.count);
    memcpy(table_add_row(&made->table), in.cells, in.count * sizeof *in.cells);
    free(in.cells);
    free(in.offsets);
    made->columns = in.columns;
}

void inputs_free(inputs *made)
{
    table_free(&made->table);
    free(made->columns);
    string_free(&made->names);
}
