/* SPDX-License-Identifier: MIT */
#include "addressee.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "suggest.h"

static int is_of_strategies(int32_t index)
{
    return index >= 0 && rejuv_key_at((uint32_t)index)->group == REJUV_STRATEGY;
}

/* Those of the scenario and the OS, and the one that strategies share; with an ID, those of that strategy. */
static void each_key(const char *id, addressee_take *take, void *context)
{
    const rejuv_key *key;
    char name[128];
    int32_t i;

    for (i = 0; (key = rejuv_key_at((uint32_t)i)) != NULL; i++)
        if (*id != '\0' ? is_of_strategies(i)
                        : !is_of_strategies(i) || strcmp(key->name, "reserved") == 0) {
            snprintf(name, sizeof name, "%s%s%s", id, *id != '\0' ? "." : "", key->name);
            take(context, key, name);
        }
}

void addressee_each(const profile *p, addressee_take *take, void *context)
{
    size_t i;

    each_key("", take, context);
    for (i = 0; i < p->count; i++)
        each_key(p->strategies[i].id, take, context);
}

static void offer(void *near, const rejuv_key *key, const char *name)
{
    (void)key;
    suggestion_offer(near, name);
}

static int unknown_key(const profile *p, const char *who, const char *name, complaint *c)
{
    char quoted[QUOTED_SIZE];
    suggestion near;

    suggestion_start(&near, name);
    addressee_each(p, offer, &near);
    return complain(c, EXIT_MISTAKE, "%s: unknown key %s%s", who, quote(name, quoted),
                    suggestion_text(&near, "; see rejuvcalc --help"));
}

/* The strategy of ID.key. */
static profile_strategy *find_strategy(const profile *p, const char *name)
{
    char *id = copy_text(name, (size_t)(strrchr(name, '.') - name));
    profile_strategy *found = profile_find(p, id);

    free(id);
    return found;
}

int addressee_look_up(const profile *p, const char *name, addressee *a)
{
    const char *dot = strrchr(name, '.');
    int32_t index = rejuv_key_index(name);

    a->strategy = NULL;
    if (index < 0 && dot != NULL) {
        index = rejuv_key_index(dot + 1);
        if (is_of_strategies(index))
            a->strategy = find_strategy(p, name);
        if (a->strategy == NULL)
            return 0;
    } else if (is_of_strategies(index) && strcmp(name, "reserved") != 0) {
        return 0;
    }
    a->key = rejuv_key_at((uint32_t)index);
    return index >= 0;
}

int addressee_find(const profile *p, const char *who, const char *name, addressee *a, complaint *c)
{
    return addressee_look_up(p, name, a) ? EXIT_DONE : unknown_key(p, who, name, c);
}

int addressee_is_shared(const addressee *a)
{
    return a->key->group == REJUV_STRATEGY && a->strategy == NULL;
}

static int is_reserved(const addressee *a)
{
    return strcmp(a->key->name, "reserved") == 0;
}

static void share_reserved(profile *p, double value)
{
    size_t i;

    for (i = 0; i < p->count; i++)
        if (p->strategies[i].strategy.evacuates && !p->strategies[i].has_own_reserved)
            p->strategies[i].strategy.reserved = value;
}

int32_t addressee_set(profile *p, const addressee *a, double value)
{
    int32_t status = REJUV_OK;

    if (addressee_is_shared(a))
        share_reserved(p, value);
    else
        status = rejuv_set(a->key->name, value, &p->scenario, &p->os,
                           a->strategy != NULL ? &a->strategy->strategy : NULL, NULL);
    if (status == REJUV_OK && a->strategy != NULL && is_reserved(a))
        a->strategy->has_own_reserved = 1;
    if (status == REJUV_OK && a->key->group == REJUV_STRATEGY)
        profile_derive(p);
    return status;
}

int addressee_refuse(const addressee *a, const char *who, complaint *c)
{
    const char *id = a->strategy->id;

    if (a->strategy->origin != NULL)
        return complain(c, EXIT_MISTAKE,
                        "%s: %s has no key of that name, since it is derived from %s; give %s.%s",
                        who, id, a->strategy->origin->id, a->strategy->origin->id, a->key->name);
    return complain(c, EXIT_MISTAKE, "%s: %s has no key of that name, since it %s", who, id,
                    a->strategy->strategy.kind != REJUV_MEASURED ? "is derived"
                                                                 : "has several phases or stages");
}

int addressee_reaches(const addressee *a, const profile_strategy *strategy)
{
    int32_t kind = strategy->strategy.kind;

    if (a->key->group != REJUV_STRATEGY || a->strategy == strategy)
        return 1;
    if (is_reserved(a) && (strategy->has_own_reserved || !strategy->strategy.evacuates))
        return 0;
    if (addressee_is_shared(a))
        return kind == REJUV_MEASURED || !strategy->origin->has_own_reserved;
    return strategy->origin == a->strategy;
}
