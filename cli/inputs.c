/* SPDX-License-Identifier: MIT */
#include "inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "over.h"
#include "quantity.h"

/* A key that varies, and its values in its own writing. */
struct varying {
    over key;
    const char *text; /* null where there is no such key */
};

/* Column names grow in one string, so they are kept as offsets until it has stopped moving. */
struct builder {
    table_column *columns;
    cell *cells;
    size_t *offsets;
    size_t count;
    string *names;
    struct varying varying[VARYING_KEYS];
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

/* The text of a key that varies and reaches the strategy (null: the scenario or the OS); null for any other. */
static const char *varying_text(const struct builder *in, const profile_strategy *strategy,
                                const rejuv_key *key)
{
    size_t i;

    for (i = 0; i < VARYING_KEYS; i++) {
        const struct varying *v = &in->varying[i];
        if (v->text != NULL && v->key.what.key == key &&
            (strategy == NULL || addressee_reaches(&v->key.what, strategy)))
            return v->text;
    }
    return NULL;
}

static void add_key(struct builder *in, const profile_strategy *strategy, const rejuv_key *key,
                    double value)
{
    const char *varying = varying_text(in, strategy, key);
    char prefix[64] = "";

    if (strategy != NULL)
        snprintf(prefix, sizeof prefix, "%s.", strategy->id);
    if (varying != NULL)
        add_input(in, prefix, key->name, "", cell_text(varying));
    else
        add_input(in, prefix, key->name, key->quantity == REJUV_DURATION ? "_s" : "",
                  value == REJUV_AUTO ? cell_text("auto") : cell_duration(value));
}

static void add_group(struct builder *in, const profile *p, const profile_strategy *strategy)
{
    const rejuv_strategy *numbers = strategy != NULL ? &strategy->strategy : NULL;
    const rejuv_key *key;
    double value;
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++)
        if ((key->group == REJUV_STRATEGY) == (strategy != NULL) &&
            rejuv_get(key->name, &p->scenario, &p->os, numbers, &value) == REJUV_OK)
            add_key(in, strategy, key, value);
}

/* They have been read once, so there is nothing to complain of. */
static void read_varying(struct builder *in, inputs *made, const request *q)
{
    char from[QUANTITY_SIZE], to[QUANTITY_SIZE];
    complaint ignored = {{0}};
    size_t i;

    for (i = 0; i < VARYING_KEYS && q->over[i] != NULL; i++) {
        over *v = &in->varying[i].key;
        over_read(v, q->over[i], q, &ignored);
        if (v->values != NULL)
            string_add(&made->varying[i], "%s", strchr(q->over[i], '=') + 1);
        else
            string_add(&made->varying[i], "%s..%s", quantity_write(v->what.key, v->from, from),
                       quantity_write(v->what.key, v->to, to));
        in->varying[i].text = made->varying[i].data;
    }
}

static void free_varying(struct builder *in)
{
    size_t i;

    for (i = 0; i < VARYING_KEYS; i++)
        over_free(&in->varying[i].key);
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

    read_varying(&in, made, q);
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
    free_varying(&in);
    free(in.cells);
    free(in.offsets);
    made->columns = in.columns;
}

void inputs_free(inputs *made)
{
    size_t i;

    table_free(&made->table);
    free(made->columns);
    string_free(&made->names);
    for (i = 0; i < VARYING_KEYS; i++)
        string_free(&made->varying[i]);
}
