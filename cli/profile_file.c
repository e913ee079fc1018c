/* SPDX-License-Identifier: MIT */
/*
 * profile_file.c - what the sections and keys of a profile file mean
 *
 * A file stands alone: whatever it must give and does not is an error. Ranges, units and defaults
 * of numbers come from the key table; here are only the words that are not numbers.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ini.h"
#include "memory.h"
#include "profile.h"
#include "quantity.h"
#include "suggest.h"

#define LONGEST_ID 32

/* Every key that a section may have, as bits of those it has had. A key of the table is bit
 * FIRST_KEY + its index. */
enum { NAME, SOURCE, TITLE, RESETS_OS, WHAT_IF, PHASE, STAGE, FIRST_KEY };

enum section { NO_SECTION, PROFILE_SECTION, OS_SECTION, STRATEGY_SECTION };

struct reader {
    ini_file file;
    profile *p;
    enum section section;
    unsigned long section_line;
    unsigned seen;          /* bits of this section's keys */
    unsigned sections_seen; /* bits of enum section */
    size_t capacity;        /* of the current strategy's phases or stages */
    complaint *c;
};

static const struct {
    const char *name;
    unsigned bit;
    enum section section;
} words[] = {
    {"name", NAME, PROFILE_SECTION},        {"source", SOURCE, PROFILE_SECTION},
    {"title", TITLE, STRATEGY_SECTION},     {"resets_os", RESETS_OS, STRATEGY_SECTION},
    {"what_if", WHAT_IF, STRATEGY_SECTION}, {"phase", PHASE, STRATEGY_SECTION},
    {"stage", STAGE, STRATEGY_SECTION},
};

#define WORD_COUNT (sizeof words / sizeof words[0])

static int wrong(const struct reader *r, const char *subject, const char *what)
{
    char quoted[QUOTED_SIZE];

    return complain(r->c, EXIT_MISTAKE, "%s:%lu: %s %s", r->file.name, r->file.line,
                    quote(subject, quoted), what);
}

static profile_strategy *current(const struct reader *r)
{
    return &r->p->strategies[r->p->count - 1];
}

/* ---- Which keys a section has ---- */

/* The name by which a key of the table is known in a section, or null where it has no place there.
 */
static const char *name_in_section(enum section section, const rejuv_key *key)
{
    int is_reserved = strcmp(key->name, "reserved") == 0;

    switch (section) {
    case PROFILE_SECTION:
        return key->group == REJUV_SCENARIO && strcmp(key->name, "hosts") != 0 ? key->name : NULL;
    case OS_SECTION:
        return key->group == REJUV_OS ? strchr(key->name, '.') + 1 : NULL;
    case STRATEGY_SECTION:
        return is_reserved || strcmp(key->name, "downtime") == 0 ? key->name : NULL;
    default:
        return NULL;
    }
}

static const rejuv_key *find_key(const struct reader *r, unsigned *bit)
{
    const rejuv_key *key;
    const char *name;
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++) {
        name = name_in_section(r->section, key);
        if (name != NULL && strcmp(name, r->file.key) == 0) {
            *bit = FIRST_KEY + i;
            return key;
        }
    }
    return NULL;
}

static int unknown_key(const struct reader *r)
{
    char quoted[QUOTED_SIZE];
    const rejuv_key *key;
    suggestion near;
    uint32_t i;

    if (r->section == PROFILE_SECTION && strcmp(r->file.key, "reserved") == 0)
        return wrong(r, "reserved", "belongs to each [strategy ID] that reserves hosts");
    if (r->section == PROFILE_SECTION && strcmp(r->file.key, "hosts") == 0)
        return wrong(r, "hosts",
                     "belongs to no profile; give it on the command line, --hosts 100, say");
    suggestion_start(&near, r->file.key);
    for (i = 0; i < WORD_COUNT; i++)
        if (words[i].section == r->section)
            suggestion_offer(&near, words[i].name);
    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++)
        if (name_in_section(r->section, key) != NULL)
            suggestion_offer(&near, name_in_section(r->section, key));
    return complain(r->c, EXIT_MISTAKE, "%s:%lu: unknown key %s%s", r->file.name, r->file.line,
                    quote(r->file.key, quoted),
                    suggestion_text(&near, "; see rejuvcalc profile show xen3 for an example"));
}

/* Required keys of the table: those without a default, and a strategy's downtime. */
static int check_section_complete(const struct reader *r)
{
    const rejuv_key *key;
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++) {
        const char *name = name_in_section(r->section, key);
        int required = key->initial != key->initial || key->group == REJUV_STRATEGY;
        if (name == NULL || !required || strcmp(name, "reserved") == 0)
            continue;
        if ((r->seen & 1u << (FIRST_KEY + i)) == 0)
            return complain(r->c, EXIT_MISTAKE, "%s:%lu: the section lacks '%s'", r->file.name,
                            r->section_line, name);
    }
    return EXIT_DONE;
}

/* ---- Values ---- */

static int read_quantity(const struct reader *r, const rejuv_key *key, const char *text,
                         double *value)
{
    char who[QUOTED_SIZE + 160];

    snprintf(who, sizeof who, "%s:%lu: %.80s", r->file.name, r->file.line, r->file.key);
    return quantity_read(key, who, text, value, r->c);
}

static int read_yes_no(const struct reader *r, int *value)
{
    char quoted[QUOTED_SIZE];

    *value = strcmp(r->file.value, "yes") == 0;
    if (*value || strcmp(r->file.value, "no") == 0)
        return EXIT_DONE;
    return complain(r->c, EXIT_MISTAKE, "%s:%lu: %s: %s is neither yes nor no", r->file.name,
                    r->file.line, r->file.key, quote(r->file.value, quoted));
}

/* Numbers separated by commas: a duration, then fractions. */
static int read_list(struct reader *r, double *values, size_t count, const char *expected)
{
    const rejuv_key *time = rejuv_key_at((uint32_t)rejuv_key_index("degraded_time"));
    const rejuv_key *fraction = rejuv_key_at((uint32_t)rejuv_key_index("degradation"));
    const char *rest = r->file.value;
    char quoted[QUOTED_SIZE];
    int status = EXIT_DONE;
    size_t i;

    for (i = 0; i < count && status == EXIT_DONE; i++) {
        size_t length = strcspn(rest, ","), used = length;
        char *item;
        if ((rest[length] == ',') != (i + 1 < count))
            return complain(r->c, EXIT_MISTAKE, "%s:%lu: %s: %s is not %s", r->file.name,
                            r->file.line, r->file.key, quote(r->file.value, quoted), expected);
        while (used > 0 && isblank((unsigned char)rest[used - 1]))
            used--;
        item = copy_text(rest, used);
        status = read_quantity(r, i == 0 ? time : fraction, item + strspn(item, " \t"), &values[i]);
        free(item);
        rest += length + (rest[length] == ',');
    }
    return status;
}

/* Room for one more; a file of 64 MiB has no 2^32 of them. */
static void *grown(struct reader *r, void *array, uint32_t count, size_t size)
{
    if (count < r->capacity)
        return array;
    r->capacity = 2 * (size_t)count + 1;
    return reallocate(array, r->capacity, size);
}

static int read_phase(struct reader *r)
{
    profile_strategy *entry = current(r);
    rejuv_strategy *strategy = &entry->strategy;
    double v[2];
    int status = read_list(r, v, 2, "DURATION, FRACTION");

    if (status != EXIT_DONE)
        return status;
    entry->phases = grown(r, entry->phases, strategy->phase_count, sizeof *entry->phases);
    entry->phases[strategy->phase_count].time = v[0];
    entry->phases[strategy->phase_count].degradation = v[1];
    strategy->phases = entry->phases;
    strategy->phase_count++;
    return EXIT_DONE;
}

static int read_stage(struct reader *r)
{
    profile_strategy *entry = current(r);
    rejuv_strategy *strategy = &entry->strategy;
    rejuv_stage *stage;
    double v[4];
    int status = read_list(r, v, 4, "DURATION, SOURCE, MOVING, DESTINATION");

    if (status != EXIT_DONE)
        return status;
    entry->stages = grown(r, entry->stages, strategy->stage_count, sizeof *entry->stages);
    stage = &entry->stages[strategy->stage_count++];
    stage->time = v[0];
    stage->source = v[1];
    stage->moving = v[2];
    stage->destination = v[3];
    strategy->stages = entry->stages;
    return EXIT_DONE;
}

static void replace_text(char **place, const char *text)
{
    free(*place);
    *place = copy_text(text, strlen(text));
}

static int read_word(struct reader *r, unsigned bit)
{
    int yes = 0, status = EXIT_DONE;

    switch (bit) {
    case NAME:
        replace_text(&r->p->name, r->file.value);
        break;
    case SOURCE:
        replace_text(&r->p->source, r->file.value);
        break;
    case TITLE:
        replace_text(&current(r)->title, r->file.value);
        break;
    case RESETS_OS:
        status = read_yes_no(r, &yes);
        current(r)->strategy.resets_os = (uint32_t)yes;
        break;
    case WHAT_IF:
        status = read_yes_no(r, &yes);
        current(r)->what_if = yes;
        break;
    case PHASE:
        status = read_phase(r);
        break;
    default:
        status = read_stage(r);
        break;
    }
    return status;
}

static int read_key(struct reader *r, const rejuv_key *key)
{
    rejuv_strategy *strategy = r->section == STRATEGY_SECTION ? &current(r)->strategy : NULL;
    double value;
    int status = read_quantity(r, key, r->file.value, &value);

    if (status != EXIT_DONE)
        return status;
    rejuv_set(key->name, value, &r->p->scenario, &r->p->os, strategy, NULL);
    return EXIT_DONE;
}

/* ---- Lines ---- */

static int note_seen(struct reader *r, unsigned bit)
{
    if ((r->seen & 1u << bit) != 0 && bit != PHASE && bit != STAGE)
        return wrong(r, r->file.key, "is given twice");
    r->seen |= 1u << bit;
    if ((r->seen & 1u << PHASE) != 0 && (r->seen & 1u << STAGE) != 0)
        return wrong(r, r->file.key, "cannot stand beside the other of phase and stage");
    return EXIT_DONE;
}

static int read_pair(struct reader *r)
{
    const rejuv_key *key;
    unsigned bit = 0;
    int status;
    size_t i;

    if (r->section == NO_SECTION)
        return wrong(r, r->file.key, "stands before the first section");
    for (i = 0; i < WORD_COUNT; i++)
        if (words[i].section == r->section && strcmp(words[i].name, r->file.key) == 0) {
            status = note_seen(r, words[i].bit);
            return status == EXIT_DONE ? read_word(r, words[i].bit) : status;
        }
    key = find_key(r, &bit);
    if (key == NULL)
        return unknown_key(r);
    status = note_seen(r, bit);
    return status == EXIT_DONE ? read_key(r, key) : status;
}

/* ---- Sections ---- */

static int is_id(const char *id)
{
    return isalpha((unsigned char)*id) && strlen(id) <= LONGEST_ID &&
           id[strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")] ==
               '\0';
}

/* Names that mean something else wherever a strategy can be named. */
static int is_taken(const char *id)
{
    int32_t kind;

    for (kind = REJUV_MEASURED + 1; rejuv_derived_id(kind) != NULL; kind++)
        if (strcmp(rejuv_derived_id(kind), id) == 0)
            return 1;
    return strcmp(id, "all") == 0 || strcmp(id, "os") == 0;
}

static int start_strategy(struct reader *r, const char *id)
{
    if (!is_id(id))
        return wrong(r, id, "is no strategy ID: a letter, then up to 31 letters, digits, - and _");
    if (is_taken(id))
        return wrong(r, id, "cannot be a strategy of a profile: the name has a meaning of its own");
    if (profile_find(r->p, id) != NULL)
        return wrong(r, id, "is a strategy that is given twice");
    profile_add(r->p, id);
    r->section = STRATEGY_SECTION;
    r->capacity = 0;
    return EXIT_DONE;
}

/* The only phase is kept in the strategy itself, where keys can address it. */
static void finish_strategy(profile_strategy *entry)
{
    rejuv_strategy *strategy = &entry->strategy;

    if (entry->title == NULL)
        entry->title = copy_text(entry->id, strlen(entry->id));
    strategy->evacuates = strategy->reserved != 0.0;
    if (strategy->phase_count == 1) {
        strategy->degraded_time = entry->phases[0].time;
        strategy->degradation = entry->phases[0].degradation;
        strategy->phase_count = 0;
        strategy->phases = NULL;
    }
}

static int finish_section(struct reader *r)
{
    int status = check_section_complete(r);

    if (status == EXIT_DONE && r->section == STRATEGY_SECTION)
        finish_strategy(current(r));
    r->sections_seen |= 1u << r->section;
    r->seen = 0;
    return status;
}

static int start_section(struct reader *r)
{
    static const char prefix[] = "strategy";
    const char *name = r->file.section;
    size_t length = strlen(prefix);
    int status = finish_section(r);

    if (status != EXIT_DONE)
        return status;
    r->section_line = r->file.line;
    if (strncmp(name, prefix, length) == 0 && isblank((unsigned char)name[length]))
        return start_strategy(r, name + length + strspn(name + length, " \t"));
    if (strcmp(name, "profile") == 0)
        r->section = PROFILE_SECTION;
    else if (strcmp(name, "os") == 0)
        r->section = OS_SECTION;
    else
        return wrong(r, name, "is no section; there are [profile], [os] and [strategy ID]");
    if ((r->sections_seen & 1u << r->section) != 0)
        return wrong(r, name, "is a section that is given twice");
    return EXIT_DONE;
}

static int check_file_complete(const struct reader *r)
{
    const char *lacking = NULL;

    if ((r->sections_seen & 1u << PROFILE_SECTION) == 0)
        lacking = "[profile]";
    else if ((r->sections_seen & 1u << OS_SECTION) == 0)
        lacking = "[os]";
    else if (r->p->count == 0)
        lacking = "[strategy ID]";
    if (lacking == NULL)
        return EXIT_DONE;
    return complain(r->c, EXIT_MISTAKE, "%s:%lu: the file lacks a section %s", r->file.name,
                    r->file.line, lacking);
}

static int read_items(struct reader *r)
{
    int status = EXIT_DONE;

    while (status == EXIT_DONE) {
        switch (ini_next(&r->file, r->c)) {
        case INI_SECTION:
            status = start_section(r);
            break;
        case INI_PAIR:
            status = read_pair(r);
            break;
        case INI_END:
            status = finish_section(r);
            return status == EXIT_DONE ? check_file_complete(r) : status;
        default:
            return EXIT_MISTAKE;
        }
    }
    return status;
}

int profile_read_file(profile *p, const char *path, complaint *c)
{
    struct reader r = {.p = p, .c = c};
    int status = ini_open(&r.file, path, c);

    if (status != EXIT_DONE)
        return status;
    rejuv_scenario_default(&p->scenario);
    rejuv_os_effect_default(&p->os);
    p->name = copy_text("custom", strlen("custom"));
    p->source = copy_text("", 0);
    status = read_items(&r);
    ini_close(&r.file);
    return status;
}
