/* SPDX-License-Identifier: MIT */
#include "request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "quantity.h"
#include "suggest.h"

#define DEFAULT_PROFILE (rejuv_profile_name(0))

/* ---- Keys ---- */

/* What a key of the command line addresses. */
struct addressee {
    const rejuv_key *key;
    profile_strategy *strategy; /* null for the scenario, the OS, and `reserved` of all */
    int is_shared;              /* `reserved`: of every strategy that reserves hosts */
};

static void offer_strategy_keys(suggestion *near, const profile_strategy *strategy)
{
    const rejuv_key *key;
    char name[128];
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++)
        if (key->group == REJUV_STRATEGY) {
            snprintf(name, sizeof name, "%s.%s", strategy->id, key->name);
            suggestion_offer(near, name);
        }
}

static int unknown_key(const profile *p, const setting *given, complaint *c)
{
    char quoted[QUOTED_SIZE];
    const rejuv_key *key;
    suggestion near;
    size_t i;

    suggestion_start(&near, given->key);
    for (i = 0; (key = rejuv_key_at((uint32_t)i)) != NULL; i++)
        if (key->group != REJUV_STRATEGY || strcmp(key->name, "reserved") == 0)
            suggestion_offer(&near, key->name);
    for (i = 0; i < p->count; i++)
        offer_strategy_keys(&near, &p->strategies[i]);
    return complain(c, EXIT_MISTAKE, "--set: unknown key %s%s", quote(given->key, quoted),
                    suggestion_text(&near, "; see rejuvcalc --help"));
}

static int find_addressee(const profile *p, const setting *given, struct addressee *a, complaint *c)
{
    const char *dot = strrchr(given->key, '.');
    int32_t index = rejuv_key_index(given->key);
    char *id;

    memset(a, 0, sizeof *a);
    if (index >= 0) {
        a->key = rejuv_key_at((uint32_t)index);
        a->is_shared = a->key->group == REJUV_STRATEGY;
        if (!a->is_shared || strcmp(a->key->name, "reserved") == 0)
            return EXIT_DONE;
        return unknown_key(p, given, c);
    }
    index = dot != NULL ? rejuv_key_index(dot + 1) : -1;
    if (index < 0 || rejuv_key_at((uint32_t)index)->group != REJUV_STRATEGY)
        return unknown_key(p, given, c);
    id = copy_text(given->key, (size_t)(dot - given->key));
    a->key = rejuv_key_at((uint32_t)index);
    a->strategy = profile_find(p, id);
    free(id);
    return a->strategy != NULL ? EXIT_DONE : unknown_key(p, given, c);
}

static void share_reserved(profile *p, double value)
{
    size_t i;

    for (i = 0; i < p->count; i++)
        if (p->strategies[i].strategy.evacuates)
            p->strategies[i].strategy.reserved = value;
}

static int apply(profile *p, const struct addressee *a, const setting *given, complaint *c)
{
    rejuv_strategy *strategy = a->strategy != NULL ? &a->strategy->strategy : NULL;
    double value;
    int status = quantity_read(a->key, given->who, given->value, &value, c);

    if (status != EXIT_DONE)
        return status;
    if (a->is_shared)
        share_reserved(p, value);
    else if (rejuv_set(a->key->name, value, &p->scenario, &p->os, strategy, NULL) != REJUV_OK)
        return complain(c, EXIT_MISTAKE, "%s: %s has no key of that name, since it %s", given->who,
                        a->strategy->id,
                        strategy->kind != REJUV_MEASURED ? "is derived"
                                                         : "has several phases or stages");
    return EXIT_DONE;
}

/* From the general to the particular: `reserved` before `live.reserved`, and `live.reserved` before
 * what is derived from live. */
static int pass_of(const struct addressee *a)
{
    if (a->strategy == NULL)
        return 0;
    return a->strategy->strategy.kind == REJUV_MEASURED ? 1 : 2;
}

static int apply_settings(profile *p, const options *o, complaint *c)
{
    int pass, status = EXIT_DONE;
    size_t i;

    for (pass = 0; pass <= 2; pass++) {
        profile_derive(p);
        for (i = 0; i < o->setting_count && status == EXIT_DONE; i++) {
            struct addressee a;
            status = find_addressee(p, &o->settings[i], &a, c);
            if (status == EXIT_DONE && pass_of(&a) == pass)
                status = apply(p, &a, &o->settings[i], c);
        }
    }
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

    do {
        size_t length = strcspn(list, ",");
        char *item = copy_text(list, length);
        status = mark(q, item, marks, c);
        free(item);
        list += length;
    } while (status == EXIT_DONE && *list++ == ',');
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

void request_free(request *q)
{
    free(q->chosen);
    profile_free(&q->profile);
}
