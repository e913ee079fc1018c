/* SPDX-License-Identifier: MIT */
#include "profile.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "platform.h"
#include "quantity.h"
#include "suggest.h"

static char *copy(const char *text)
{
    return copy_text(text, strlen(text));
}

profile_strategy *profile_add(profile *p, const char *id)
{
    profile_strategy *added;

    p->strategies = reallocate(p->strategies, p->count + 1, sizeof *p->strategies);
    added = &p->strategies[p->count++];
    memset(added, 0, sizeof *added);
    added->id = copy(id);
    added->strategy.struct_size = sizeof added->strategy;
    rejuv_strategy_default(&added->strategy);
    return added;
}

profile_strategy *profile_find(const profile *p, const char *id)
{
    size_t i;

    for (i = 0; i < p->count; i++)
        if (strcmp(p->strategies[i].id, id) == 0)
            return &p->strategies[i];
    return NULL;
}

static void load_built_in(profile *p, const char *name)
{
    const char *id;
    uint32_t i;

    p->name = copy(name);
    p->source = copy(rejuv_profile_source(name));
    rejuv_profile(name, &p->scenario, &p->os);
    for (i = 0; (id = rejuv_profile_strategy_id(name, i)) != NULL; i++) {
        profile_strategy *added = profile_add(p, id);
        added->title = copy(rejuv_profile_strategy_title(name, i));
        rejuv_profile_strategy(name, id, &added->strategy);
    }
}

void profile_derive(profile *p)
{
    const profile_strategy *live = profile_find(p, "live");
    size_t i;

    for (i = 0; i < p->count; i++) {
        profile_strategy *each = &p->strategies[i];
        double own_reserved = each->strategy.reserved;
        if (each->strategy.kind == REJUV_MEASURED)
            continue;
        if (each->strategy.kind != REJUV_NONE)
            each->origin = live;
        rejuv_derive(live != NULL ? &live->strategy : NULL, each->strategy.kind, &each->strategy);
        if (each->has_own_reserved)
            each->strategy.reserved = own_reserved;
    }
}

static void add_derived(profile *p)
{
    int has_live = profile_find(p, "live") != NULL;
    int32_t kind;

    for (kind = REJUV_MEASURED + 1; rejuv_derived_id(kind) != NULL; kind++) {
        profile_strategy *added;
        if (kind != REJUV_NONE && !has_live)
            continue;
        added = profile_add(p, rejuv_derived_id(kind));
        added->title = copy(rejuv_derived_title(kind));
        added->strategy.kind = kind;
        added->what_if = 1;
    }
    profile_derive(p);
}

static int is_built_in(const char *name)
{
    return rejuv_profile_source(name) != NULL;
}

/* A word that can hardly be a path, so a misspelt name rather than a missing file. */
static int is_plain_word(const char *name)
{
    return strpbrk(name, "./\\") == NULL;
}

static int unknown_profile(const char *who, const char *name, complaint *c)
{
    char quoted[QUOTED_SIZE];
    suggestion near;
    uint32_t i;

    suggestion_start(&near, name);
    for (i = 0; rejuv_profile_name(i) != NULL; i++)
        suggestion_offer(&near, rejuv_profile_name(i));
    return complain(c, EXIT_MISTAKE, "%s: %s is neither built in nor a file%s", who,
                    quote(name, quoted), suggestion_text(&near, "; see rejuvcalc profile list"));
}

static int is_absent(const char *path)
{
    char *resolved;
    int absent = platform_target(path, &resolved) == TARGET_ABSENT;

    free(resolved);
    return absent;
}

int profile_load(profile *p, const char *who, const char *name, complaint *c)
{
    int status = EXIT_DONE;

    memset(p, 0, sizeof *p);
    p->scenario.struct_size = sizeof p->scenario;
    p->os.struct_size = sizeof p->os;
    if (is_built_in(name))
        load_built_in(p, name);
    else if (is_plain_word(name) && is_absent(name))
        status = unknown_profile(who, name, c);
    else
        status = profile_read_file(p, name, c);
    if (status == EXIT_DONE)
        add_derived(p);
    else
        profile_free(p);
    return status;
}

void profile_free(profile *p)
{
    size_t i;

    for (i = 0; i < p->count; i++) {
        free(p->strategies[i].id);
        free(p->strategies[i].title);
        free(p->strategies[i].phases);
        free(p->strategies[i].stages);
    }
    free(p->strategies);
    free(p->name);
    free(p->source);
    memset(p, 0, sizeof *p);
}

/* ---- Writing ---- */

static const rejuv_key *key_named(const char *name)
{
    return rejuv_key_at((uint32_t)rejuv_key_index(name));
}

static void write_pair(sink *s, const char *label, const char *key, double value)
{
    char text[QUANTITY_SIZE];

    sink_format(s, "%s = %s\n", label, quantity_write(key_named(key), value, text));
}

/* All keys of a group, but `hosts`, which belongs to no profile. */
static void write_group(sink *s, const profile *p, int32_t group, size_t prefix)
{
    const rejuv_key *key;
    double value = NAN;
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++) {
        if (key->group != group || strcmp(key->name, "hosts") == 0)
            continue;
        rejuv_get(key->name, &p->scenario, &p->os, NULL, &value);
        write_pair(s, key->name + prefix, key->name, value);
    }
}

static void write_phase(sink *s, double time, double degradation)
{
    char first[QUANTITY_SIZE], second[QUANTITY_SIZE];

    sink_format(s, "phase = %s, %s\n", quantity_write(key_named("degraded_time"), time, first),
                quantity_write(key_named("degradation"), degradation, second));
}

static void write_stage(sink *s, const rejuv_stage *stage)
{
    const rejuv_key *fraction = key_named("degradation");
    char texts[4][QUANTITY_SIZE];

    sink_format(s, "stage = %s, %s, %s, %s\n",
                quantity_write(key_named("degraded_time"), stage->time, texts[0]),
                quantity_write(fraction, stage->source, texts[1]),
                quantity_write(fraction, stage->moving, texts[2]),
                quantity_write(fraction, stage->destination, texts[3]));
}

static void write_strategy(sink *s, const profile_strategy *entry)
{
    const rejuv_strategy *strategy = &entry->strategy;
    uint32_t i;

    sink_format(s, "\n[strategy %s]\n", entry->id);
    sink_text(s, "title = ");
    sink_text(s, entry->title);
    sink_text(s, "\n");
    write_pair(s, "downtime", "downtime", strategy->downtime);
    if (strategy->degraded_time != 0.0 || strategy->degradation != 0.0)
        write_phase(s, strategy->degraded_time, strategy->degradation);
    for (i = 0; i < strategy->phase_count; i++)
        write_phase(s, strategy->phases[i].time, strategy->phases[i].degradation);
    for (i = 0; i < strategy->stage_count; i++)
        write_stage(s, &strategy->stages[i]);
    sink_format(s, "resets_os = %s\n", strategy->resets_os ? "yes" : "no");
    write_pair(s, "reserved", "reserved", strategy->reserved);
    sink_format(s, "what_if = %s\n", entry->what_if ? "yes" : "no");
}

void profile_write(sink *s, const profile *p)
{
    size_t i;

    sink_text(s, "[profile]\nname = ");
    sink_text(s, p->name);
    if (*p->source != '\0') {
        sink_text(s, "\nsource = ");
        sink_text(s, p->source);
    }
    sink_text(s, "\n");
    write_group(s, p, REJUV_SCENARIO, 0);
    sink_text(s, "\n[os]\n");
    write_group(s, p, REJUV_OS, strlen("os."));
    for (i = 0; i < p->count; i++)
        if (p->strategies[i].strategy.kind == REJUV_MEASURED)
            write_strategy(s, &p->strategies[i]);
}
