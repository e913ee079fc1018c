/* SPDX-License-Identifier: MIT */
#include "over.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "quantity.h"

struct reader {
    over *v;
    char who[80]; /* "--over vmm_interval" */
    complaint *c;
};

static int read_one(const struct reader *r, const char *text, size_t length, double *value)
{
    char *copy = copy_text(text, length);
    int status = quantity_read(r->v->what.key, r->who, copy, value, r->c);

    free(copy);
    return status;
}

/* Never and auto have no place on the way from one number to another. */
static int check_end(const struct reader *r, double end)
{
    char shown[QUANTITY_SIZE];

    if (end != REJUV_NEVER && end != REJUV_AUTO)
        return EXIT_DONE;
    return complain(r->c, EXIT_MISTAKE,
                    "%s: a range cannot begin or end with '%s'; it goes from number to number",
                    r->who, quantity_write(r->v->what.key, end, shown));
}

static int read_range(const struct reader *r, const char *text, const char *dots)
{
    over *v = r->v;
    char quoted[QUOTED_SIZE];
    int status = read_one(r, text, (size_t)(dots - text), &v->from);

    if (status == EXIT_DONE)
        status = read_one(r, dots + 2, strlen(dots + 2), &v->to);
    if (status == EXIT_DONE)
        status = check_end(r, v->from);
    if (status == EXIT_DONE)
        status = check_end(r, v->to);
    if (status == EXIT_DONE && !(v->from <= v->to))
        status = complain(r->c, EXIT_MISTAKE, "%s: the range %s ends before it begins", r->who,
                          quote(text, quoted));
    return status;
}

static int add_value(const struct reader *r, double value)
{
    over *v = r->v;
    char shown[QUANTITY_SIZE];
    size_t i;

    for (i = 0; i < v->count; i++)
        if (v->values[i] == value)
            return complain(r->c, EXIT_MISTAKE, "%s: %s is listed twice", r->who,
                            quantity_write(v->what.key, value, shown));
    v->values = reallocate(v->values, v->count + 1, sizeof *v->values);
    v->values[v->count++] = value;
    return EXIT_DONE;
}

static int read_list(const struct reader *r, const char *text)
{
    double value = 0.0;
    int status;

    do {
        size_t length = strcspn(text, ",");
        status = read_one(r, text, length, &value);
        if (status == EXIT_DONE)
            status = add_value(r, value);
        text += length;
    } while (status == EXIT_DONE && *text++ == ',');
    return status;
}

/* The same key twice on one command line is a mistake; but hosts that vary need not be taken away. */
static int check_settings(const struct reader *r, const options *o)
{
    size_t i;

    for (i = 0; i < o->setting_count; i++)
        if (strcmp(o->settings[i].key, r->v->name) == 0 && strcmp(r->v->name, "hosts") != 0)
            return complain(r->c, EXIT_MISTAKE, "%s: the key is also given by %s", r->who,
                            o->settings[i].who);
    return EXIT_DONE;
}

/* A key that the strategy does not have cannot be set, whatever the value. */
static int check_addressee(const struct reader *r, const request *q)
{
    const addressee *a = &r->v->what;
    double ignored;

    if (a->strategy == NULL || rejuv_get(a->key->name, &q->profile.scenario, &q->profile.os,
                                         &a->strategy->strategy, &ignored) == REJUV_OK)
        return EXIT_DONE;
    return addressee_refuse(a, r->who, r->c);
}

int over_read(over *v, const char *text, const request *q, complaint *c)
{
    struct reader r = {v, "--over", c};
    const char *equals = strchr(text, '='), *dots;
    char quoted[QUOTED_SIZE];
    int status;

    memset(v, 0, sizeof *v);
    v->from = v->to = NAN;
    if (equals == NULL)
        return complain(c, EXIT_MISTAKE, "--over: %s is not KEY=FROM..TO, such as hosts=1..12000",
                        quote(text, quoted));
    v->name = key_name(text, (size_t)(equals - text));
    status = addressee_find(&q->profile, "--over", v->name, &v->what, c);
    if (status != EXIT_DONE)
        return status;
    snprintf(r.who, sizeof r.who, "--over %.70s", v->name);
    status = check_addressee(&r, q);
    if (status == EXIT_DONE)
        status = check_settings(&r, q->options);
    if (status != EXIT_DONE)
        return status;
    dots = strstr(equals + 1, "..");
    return dots != NULL ? read_range(&r, equals + 1, dots) : read_list(&r, equals + 1);
}

rejuv_range over_range(const over *v, const profile_strategy *first, const profile_strategy *second)
{
    rejuv_range range = {
        .struct_size = sizeof range, .key = v->what.key->name, .from = v->from, .to = v->to};

    if (addressee_reaches(&v->what, first))
        range.whose |= REJUV_OF_FIRST;
    if (second != NULL && addressee_reaches(&v->what, second))
        range.whose |= REJUV_OF_SECOND;
    return range;
}

void over_widen_to_step(const over *v, const profile *p, const profile_strategy *strategy,
                        double value, double sides[2])
{
    const rejuv_range range = over_range(v, strategy, NULL);
    double below, above = 0.9 * value; /* well before it */

    do
        rejuv_next_step(&p->scenario, &p->os, &strategy->strategy, &range, above, &below, &above,
                        NULL);
    while (above < value);
    if (below <= value && below < sides[0])
        sides[0] = below;
    if (below <= value && above > sides[1])
        sides[1] = above;
}

void over_free(over *v)
{
    free(v->name);
    free(v->values);
}
