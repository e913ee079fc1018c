/* SPDX-License-Identifier: MIT */
#include "sweep_digest.h"
#include "../lib/arithmetic.h" /* the same digits on every machine */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MOST_CROSSOVERS 1000  /* of two strategies; where there are more, the points must do */
#define MOST_STEPS      10000 /* of a strategy whose sides are looked at */
#define TOO_NARROW      1e-8 /* a section, relatively: rounding, or the width that a step is known to */

/* Between two neighbouring sections. */
struct cut {
    double below, above;
};

struct finder {
    sweep_digest *d;
    struct cut *cuts;
    size_t count;
    size_t strategies;
    unsigned watched; /* the marks whose changes are looked for between points */
};

/* ---- Marks ---- */

/* The marks of every strategy where the key has this value. There is no mistake between the ends of a range. */
static void mark(const struct finder *f, double value, unsigned char *marks)
{
    sweep *s = f->d->sweep;
    complaint ignored = {{0}};
    size_t i;

    sweep_visit_values(s, &value, &ignored);
    for (i = 0; i < f->strategies; i++) {
        const comparison_row *row = &s->at.rows[i];
        marks[i] = 0;
        if (row->infeasible != NULL)
            marks[i] = IS_INFEASIBLE;
        else if (row->rank == 1)
            marks[i] = IS_BEST;
        if (row->infeasible == NULL && row->result.reserved_needed > row->result.reserved_hosts)
            marks[i] |= IS_BEYOND;
    }
}

static int look_alike(const struct finder *f, const unsigned char *a, const unsigned char *b)
{
    size_t i;

    for (i = 0; i < f->strategies; i++)
        if (((a[i] ^ b[i]) & f->watched) != 0)
            return 0;
    return 1;
}

/* ---- Cuts ---- */

static int is_whole(const struct finder *f)
{
    return f->d->sweep->keys[0].what.key->quantity == REJUV_COUNT;
}

static void add_cut(struct finder *f, double below, double above)
{
    f->cuts = reallocate(f->cuts, f->count + 1, sizeof *f->cuts);
    f->cuts[f->count].below = below;
    f->cuts[f->count++].above = above;
}

/* A value between two that differ by more than a bit, or than 1. */
static double between(const struct finder *f, double below, double above)
{
    double middle = below + (above - below) / 2.0;

    return is_whole(f) ? (double)(int64_t)middle : middle;
}

/* The last value that looks like `below`, and the first that does not, by halving. */
static struct cut find_edge(const struct finder *f, const unsigned char *like, double below,
                            double above)
{
    unsigned char *marks = allocate(f->strategies, 1);
    struct cut edge = {below, above};

    for (;;) {
        double middle = between(f, edge.below, edge.above);
        if (middle <= edge.below || middle >= edge.above)
            break;
        mark(f, middle, marks);
        if (look_alike(f, marks, like))
            edge.below = middle;
        else
            edge.above = middle;
    }
    free(marks);
    return edge;
}

/* Every edge of what is watched, from place to place. */
static void cut_between(struct finder *f, unsigned watched, const double *places, size_t count)
{
    unsigned char *marks = allocate(f->strategies, 1), *end = allocate(f->strategies, 1);
    double below = places[0];
    size_t i;

    f->watched = watched;
    mark(f, below, marks);
    for (i = 1; i < count; i++) {
        mark(f, places[i], end);
        while (!look_alike(f, marks, end)) {
            struct cut edge = find_edge(f, marks, below, places[i]);
            add_cut(f, edge.below, edge.above);
            below = edge.above;
            mark(f, below, marks);
        }
        below = places[i];
    }
    free(marks);
    free(end);
}

static void cut_at_step(struct finder *f, double value, const profile_strategy *first,
                        const profile_strategy *second)
{
    const over *v = &f->d->sweep->keys[0];
    double sides[2] = {value, value};

    over_widen_to_step(v, &f->d->sweep->request.profile, first, value, sides);
    over_widen_to_step(v, &f->d->sweep->request.profile, second, value, sides);
    add_cut(f, sides[0], sides[1]); /* which are in the range */
}

/* Of a count, a crossover lies between two whole numbers, or on one. */
static void cut_at(struct finder *f, const rejuv_crossover *crossover,
                   const profile_strategy *first, const profile_strategy *second)
{
    double value = crossover->value, whole;

    if (!is_whole(f) && crossover->kind == REJUV_STEP) {
        cut_at_step(f, value, first, second);
        return;
    }
    if (!is_whole(f)) {
        add_cut(f, value, value);
        return;
    }
    whole = (double)(int64_t)value;
    if (crossover->kind == REJUV_ROOT && whole == value)
        add_cut(f, whole - 1.0, whole);
    add_cut(f, whole, whole + 1.0);
}

/* ---- Changes of order ---- */

static int is_behind(const struct finder *f, double value, size_t first, size_t second)
{
    unsigned char *marks = allocate(f->strategies, 1);
    int behind;

    mark(f, value, marks);
    behind = ((marks[first] | marks[second]) & (IS_BEST | IS_INFEASIBLE)) == 0;
    free(marks);
    return behind;
}

static void note_change(struct finder *f, const rejuv_crossover *crossover, size_t first,
                        size_t second)
{
    const struct cut *at = &f->cuts[f->count - 1];
    sweep_digest *d = f->d;
    sweep_change *change;

    if (crossover->below * crossover->above >= 0 || !is_behind(f, at->above, first, second))
        return;
    d->changes = reallocate(d->changes, d->change_count + 1, sizeof *d->changes);
    change = &d->changes[d->change_count++];
    change->winner = d->sweep->request.chosen[crossover->above > 0 ? first : second];
    change->loser = d->sweep->request.chosen[crossover->above > 0 ? second : first];
    change->value = at->above;
}

/* All crossovers of two strategies; returns 0 where the library gives up, or they are too many to tell. */
static int cut_pair(struct finder *f, size_t first, size_t second)
{
    const request *q = &f->d->sweep->request;
    const profile_strategy *a = q->chosen[first], *b = q->chosen[second];
    const rejuv_range range = over_range(&f->d->sweep->keys[0], a, b);
    rejuv_crossover *found;
    uint32_t count = 0, i;
    int is_known;

    if (range.whose == 0)
        return 1;
    found = allocate(MOST_CROSSOVERS, sizeof *found);
    is_known = rejuv_crossovers(&q->profile.scenario, &q->profile.os, &a->strategy, &b->strategy,
                                &range, found, MOST_CROSSOVERS, &count, NULL) == REJUV_OK &&
               count <= MOST_CROSSOVERS;
    for (i = 0; i < count && is_known; i++) {
        cut_at(f, &found[i], a, b);
        note_change(f, &found[i], first, second);
    }
    free(found);
    return is_known;
}

static int cut_pairs(struct finder *f)
{
    int is_known = 1;
    size_t i, k;

    for (i = 0; i < f->strategies; i++)
        for (k = i + 1; k < f->strategies && is_known; k++)
            is_known = cut_pair(f, i, k);
    return is_known;
}

/* ---- Sections ---- */

static void add_section(struct finder *f, double from, double to, double inside)
{
    sweep_digest *d = f->d;
    sweep_section *section;

    d->sections = reallocate(d->sections, d->count + 1, sizeof *d->sections);
    section = &d->sections[d->count++];
    section->from = from;
    section->to = to;
    section->marks = allocate(f->strategies, 1);
    mark(f, inside, section->marks);
}

static int compare_cuts(const void *first, const void *second)
{
    const struct cut *a = first, *b = second;

    if (a->below != b->below)
        return a->below < b->below ? -1 : 1;
    return (a->above > b->above) - (a->above < b->above);
}

static int is_section(const struct finder *f, double from, double to)
{
    const over *v = &f->d->sweep->keys[0];

    if (from == v->from && to == v->to)
        return 1;
    return is_whole(f) ? from <= to : to - from > TOO_NARROW * to;
}

static void add_sections(struct finder *f)
{
    const over *v = &f->d->sweep->keys[0];
    double from = v->from;
    size_t i;

    if (f->count != 0)
        qsort(f->cuts, f->count, sizeof *f->cuts, compare_cuts);
    for (i = 0; i <= f->count; i++) {
        double to = i < f->count ? f->cuts[i].below : v->to;
        if (is_section(f, from, to))
            add_section(f, from, to, between(f, from, to));
        if (i < f->count && f->cuts[i].above > from)
            from = f->cuts[i].above;
    }
}

static int compare_changes(const void *first, const void *second)
{
    const sweep_change *a = first, *b = second;

    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    if (a->winner != b->winner) /* in the order of the profile */
        return a->winner < b->winner ? -1 : 1;
    return (a->loser > b->loser) - (a->loser < b->loser);
}

/* ---- Places ---- */

static int compare_values(const void *first, const void *second)
{
    const double a = *(const double *)first, b = *(const double *)second;

    return (a > b) - (a < b);
}

static void add_place(sweep_digest *d, double value)
{
    d->places = reallocate(d->places, d->place_count + 1, sizeof *d->places);
    d->places[d->place_count++] = value;
}

static void sort_places(sweep_digest *d)
{
    qsort(d->places, d->place_count, sizeof *d->places, compare_values);
}

/* Both sides of steps, between which a strategy begins or ceases to run, or to be kept up, but once; and the points, which
 * stand in for steps that are not known. */
static void find_places(struct finder *f, const double *values, size_t count)
{
    sweep_digest *d = f->d;
    size_t i;

    d->has_all_places = 1;
    for (i = 0; i < f->strategies; i++)
        d->has_all_places &= sweep_add_steps(d->sweep, d->sweep->request.chosen[i], MOST_STEPS,
                                             &d->places, &d->place_count);
    d->places = reallocate(d->places, d->place_count + count, sizeof *d->places);
    memcpy(d->places + d->place_count, values, count * sizeof *values);
    d->place_count += count;
    sort_places(d);
}

/* Also the ends of sections, among them all crossovers: between two places, the distance of two strategies only rises or
 * only falls. */
static void add_ends(sweep_digest *d)
{
    size_t i;

    for (i = 0; i < d->count; i++) {
        add_place(d, d->sections[i].from);
        add_place(d, d->sections[i].to);
    }
    sort_places(d);
}

void sweep_digest_make(sweep_digest *d, sweep *s, const double *values, size_t count)
{
    struct finder f = {.d = d, .strategies = s->at.count};
    size_t i;

    memset(d, 0, sizeof *d);
    d->sweep = s;
    d->is_exact = 1;
    for (i = 0; i < count && s->keys[0].values != NULL; i++)
        add_section(&f, values[i], values[i], values[i]);
    if (s->keys[0].values != NULL)
        return;
    d->is_exact = cut_pairs(&f);
    find_places(&f, values, count);
    cut_between(&f, IS_BEYOND | IS_INFEASIBLE, d->places, d->place_count);
    if (!d->is_exact)
        cut_between(&f, IS_BEST, values, count);
    add_sections(&f);
    add_ends(d);
    if (d->change_count != 0)
        qsort(d->changes, d->change_count, sizeof *d->changes, compare_changes);
    free(f.cuts);
}

void sweep_digest_free(sweep_digest *d)
{
    size_t i;

    for (i = 0; i < d->count; i++)
        free(d->sections[i].marks);
    free(d->sections);
    free(d->changes);
    free(d->places);
}
