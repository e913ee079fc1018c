/* SPDX-License-Identifier: MIT */
#include "addressee.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "suggest.h"

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

static int unknown_key(const profile *p, const char *who, const char *name, complaint *c)
{
    char quoted[QUOTED_SIZE];
    const rejuv_key *key;
    suggestion near;
    size_t i;

    suggestion_start(&near, name);
    for (i = 0; (key = rejuv_key_at((uint32_t)i)) != NULL; i++)
        if (key->group != REJUV_STRATEGY || strcmp(key->name, "reserved") == 0)
            suggestion_offer(&near, key->name);
    for (i = 0; i < p->count; i++)
        offer_strategy_keys(&near, &p->strategies[i]);
    return complain(c, EXIT_MISTAKE, "%s: unknown key %s%s", who, quote(name, quoted),
                    suggestion_text(&near, "; see rejuvcalc --help"));
}

static int is_of_strategies(int32_t index)
{
    return index >= 0 && rejuv_key_at((uint32_t)index)->group == REJUV_STRATEGY;
}

int addressee_find(const profile *p, const char *who, const char *name, addressee *a, complaint *c)
{
    const char *dot = strrchr(name, '.');
    int32_t index = rejuv_key_index(name);
    char *id;

    a->strategy = NULL;
    if (index < 0 && dot != NULL) { /* ID.key */
        index = rejuv_key_index(dot + 1);
        if (!is_of_strategies(index))
            return unknown_key(p, who, name, c);
        id = copy_text(name, (size_t)(dot - name));
        a->strategy = profile_find(p, id);
        free(id);
    }
    if (index < 0 ||
        (is_of_strategies(index) && a->strategy == NULL && strcmp(name, "reserved") != 0))
        return unknown_key(p, who, name, c);
    a->key = rejuv_key_at((uint32_t)index);
    return EXIT_DONE;
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
