/* SPDX-License-Identifier: MIT */
#include "request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "addressee.h"
#include "memory.h"
#include "quantity.h"
#include "suggest.h"

#define DEFAULT_PROFILE (rejuv_profile_name(0))

/* ---- Keys ---- */

static int apply(profile *p, const setting *given, complaint *c)
{
    addressee a;
    double value;
    int status = addressee_find(p, "--set", given->key, &a, c);

    if (status == EXIT_DONE)
        status = quantity_read(a.key, given->who, given->value, &value, c);
    if (status != EXIT_DONE)
        return status;
    if (addressee_set(p, &a, value) != REJUV_OK)
        return addressee_refuse(&a, given->who, c);
    return EXIT_DONE;
}

static int apply_settings(profile *p, const options *o, complaint *c)
{
    int status = EXIT_DONE;
    size_t i;

    for (i = 0; i < o->setting_count && status == EXIT_DONE; i++)
        status = apply(p, &o->settings[i], c);
    return status;
}

/* ---- Strategies ---- */

const profile_strategy *request_strategy(const request *q, const char *who, const char *id,
                                         complaint *c)
{
    const profile_strategy *found = profile_find(&q->profile, id);
    char quoted[QUOTED_SIZE];
    string known = {0};
    suggestion near;
    size_t i;

    if (found != NULL)
        return found;
    suggestion_start(&near, id);
    string_add(&known, "; known are");
    for (i = 0; i < q->profile.count; i++) {
        suggestion_offer(&near, q->profile.strategies[i].id);
        string_add(&known, "%s %s", i != 0 ? "," : "", q->profile.strategies[i].id);
    }
    complain(c, EXIT_MISTAKE, "%s: unknown strategy %s%s", who, quote(id, quoted),
             suggestion_text(&near, known.data));
    string_free(&known);
    return NULL;
}

enum { BY_ALL = 1, BY_NAME = 2 };

/* Mark, by its place in the profile, what an item of the list names. */
static int mark(const request *q, const char *item, char *marks, complaint *c)
{
    const profile_strategy *strategies = q->profile.strategies, *found;
    char quoted[QUOTED_SIZE];
    size_t i;

    if (strcmp(item, "all") == 0) {
        for (i = 0; i < q->profile.count; i++)
            if (strategies[i].strategy.kind != REJUV_NONE && !marks[i])
                marks[i] = BY_ALL;
        return EXIT_DONE;
    }
    found = request_strategy(q, "--strategy", item, c);
    if (found == NULL)
        return EXIT_MISTAKE;
    if (marks[found - strategies] == BY_NAME)
        return complain(c, EXIT_MISTAKE, "--strategy: %s is given twice", quote(item, quoted));
    marks[found - strategies] = BY_NAME;
    return EXIT_DONE;
}

static int mark_list(const request *q, const char *list, char *marks, complaint *c)
{
    int status = EXIT_DONE;

    while (list != NULL && status == EXIT_DONE) {
        char *item = option_item(&list);
        status = mark(q, item, marks, c);
        free(item);
    }
    return status;
}

static int choose(request *q, const char *list, complaint *c)
{
    char *marks = allocate(q->profile.count, 1);
    int status = EXIT_DONE;
    size_t i;

    if (list != NULL)
        status = mark_list(q, list, marks, c);
    q->chosen = allocate(q->profile.count, sizeof *q->chosen);
    for (i = 0; i < q->profile.count; i++)
        if (list != NULL ? marks[i] : !q->profile.strategies[i].what_if)
            q->chosen[q->chosen_count++] = &q->profile.strategies[i];
    free(marks);
    if (status == EXIT_DONE && q->chosen_count == 0)
        status = complain(c, EXIT_MISTAKE,
                          "the profile %s has what-if strategies only; choose with "
                          "--strategy",
                          q->profile.name);
    return status;
}

int request_make(request *q, const options *o, const char *strategies, complaint *c)
{
    int status;

    memset(q, 0, sizeof *q);
    q->options = o;
    memcpy(q->over, o->over, sizeof q->over);
    status = profile_load(&q->profile, "--profile",
                          o->profile != NULL ? o->profile : DEFAULT_PROFILE, c);
    if (status != EXIT_DONE)
        return status;
    q->measured_vms = q->profile.scenario.vms;
    status = apply_settings(&q->profile, o, c);
    if (status == EXIT_DONE)
        status = choose(q, strategies, c);
    if (status != EXIT_DONE)
        request_free(q);
    return status;
}

#define FAR_ENOUGH 1e7 /* hosts */

int request_is_automatic(const request *q)
{
    size_t i;

    for (i = 0; i < q->chosen_count; i++)
        if (q->chosen[i]->strategy.evacuates && q->chosen[i]->strategy.reserved == REJUV_AUTO)
            return q->profile.scenario.vmm_interval != REJUV_NEVER;
    return 0;
}

double request_horizon(const request *q)
{
    return request_is_automatic(q) ? FAR_ENOUGH
                                   : rejuv_key_at((uint32_t)rejuv_key_index("hosts"))->maximum;
}

void request_free(request *q)
{
    free(q->chosen);
    profile_free(&q->profile);
    memset(q, 0, sizeof *q);
}
