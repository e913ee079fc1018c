/* SPDX-License-Identifier: MIT */
/* sweep_words.c - a sweep of one key in words: what is best where, what changes behind it, and what cannot run */
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "answer.h"
#include "quantity.h"
#include "sweep_digest.h"

#define MOST_RANGES 12 /* of the best */
#define MOST_PLACES 3  /* of a note */
#define MOST_BEHIND 6  /* changes of order behind the best */

/* ---- Places ---- */

/* "2 to 100", "7 d" */
static void add_place(string *out, const sweep *s, double from, double to)
{
    char text[QUANTITY_SIZE];

    string_add(out, "%s", sweep_show(s, from, text));
    if (to != from)
        string_add(out, " to %s", sweep_show(s, to, text));
}

/* Sections from `first` on that are alike: those of a range are joined, each value of a list stands alone. */
typedef int likeness(const sweep_digest *d, size_t first, size_t other, size_t strategy);

static size_t end_of_run(const sweep_digest *d, size_t first, size_t strategy, likeness *are_alike)
{
    size_t end = first + 1;

    if (d->sweep->keys[0].values != NULL)
        return end;
    while (end < d->count && are_alike(d, first, end, strategy))
        end++;
    return end;
}

/* ---- What is best ---- */

static int has_same_best(const sweep_digest *d, size_t first, size_t other, size_t strategy)
{
    const unsigned char *a = d->sections[first].marks, *b = d->sections[other].marks;
    size_t i;

    (void)strategy;
    for (i = 0; i < d->sweep->at.count; i++)
        if (((a[i] ^ b[i]) & IS_BEST) != 0 ||
            ((a[i] & IS_BEST) != 0 && ((a[i] ^ b[i]) & IS_BEYOND) != 0))
            return 0;
    return 1;
}

/* "warm", "warm and cold"; returns how many there are. */
static size_t add_best(string *out, const sweep_digest *d, size_t section)
{
    const unsigned char *marks = d->sections[section].marks;
    size_t left = 0, count, i;
    int is_first = 1, is_beyond = 0;

    for (i = 0; i < d->sweep->at.count; i++)
        left += (marks[i] & IS_BEST) != 0;
    count = left;
    for (i = 0; i < d->sweep->at.count; i++)
        if ((marks[i] & IS_BEST) != 0) {
            string_add(out, "%s%s", answer_link(is_first, left--), d->sweep->request.chosen[i]->id);
            is_beyond |= (marks[i] & IS_BEYOND) != 0;
            is_first = 0;
        }
    string_add(out, "%s", count == 0 ? "none can run" : is_beyond ? " (cannot be kept up)" : "");
    return count;
}

/* How far the best of a section is ahead where the key has this value, and of whom; null for nobody, or where the best
 * is another: sections that are too narrow are left out. */
static const profile_strategy *find_lead(const sweep_digest *d, size_t section, double value,
                                         double *lead)
{
    const unsigned char *marks = d->sections[section].marks;
    const comparison *at = &d->sweep->at;
    const comparison_row *best = NULL, *rival = NULL;
    complaint ignored = {{0}};
    double rounding;
    size_t i;

    sweep_visit_values(d->sweep, &value, &ignored);
    for (i = 0; i < at->count; i++) {
        const comparison_row *row = &at->rows[i];
        if (row->infeasible != NULL)
            continue;
        if ((marks[i] & IS_BEST) != 0)
            best = row;
        else if (rival == NULL || row->result.throughput > rival->result.throughput)
            rival = row;
    }
    if (best == NULL || rival == NULL)
        return NULL;
    rejuv_difference(&best->result, &rival->result, lead, NULL);
    rounding = 1e-12 * best->result.throughput; /* of the value of a root */
    if (*lead < -rounding)
        return NULL;
    if (*lead < rounding)
        *lead = 0.0;
    return rival->strategy;
}

/* The least lead of the best in a range of values, or the greatest. */
struct lead {
    const profile_strategy *rival; /* null for none */
    double value;                  /* of the key */
    double lead;
};

/* Returns whether the rival is the same all over. */
static int find_leads(const sweep_digest *d, size_t section, double from, double to,
                      struct lead *least, struct lead *most)
{
    int is_same = 1;
    size_t i;

    least->rival = most->rival = NULL;
    for (i = 0; i < d->place_count; i++) {
        struct lead here = {.value = d->places[i]};
        if (here.value < from || here.value > to)
            continue;
        here.rival = find_lead(d, section, here.value, &here.lead);
        if (here.rival == NULL)
            continue;
        is_same &= least->rival == NULL || here.rival == least->rival;
        if (least->rival == NULL || here.lead < least->lead)
            *least = here;
        if (most->rival == NULL || here.lead > most->lead)
            *most = here;
    }
    return is_same;
}

/* " (of live at 10082)" */
static void add_rival(string *out, const sweep *s, const struct lead *lead)
{
    char text[QUANTITY_SIZE];

    string_add(out, " (of %s at %s)", lead->rival->id, sweep_show(s, lead->value, text));
}

/* ", ahead of cold by 1 to 2 hosts' worth of throughput" */
static void add_lead(string *out, const sweep_digest *d, size_t section, double from, double to)
{
    const sweep *s = d->sweep;
    char lower[NUMBER_SIZE], upper[NUMBER_SIZE];
    struct lead least, most;
    int is_same = find_leads(d, section, from, to, &least, &most), is_from_zero;

    if (least.rival == NULL)
        return;
    string_add(out, ", ahead");
    if (is_same)
        string_add(out, " of %s", least.rival->id);
    number_round(least.lead, 3, lower);
    number_round(most.lead, 3, upper);
    is_from_zero = least.lead == 0.0 && most.lead > 0.0;
    string_add(out, is_from_zero ? " by up to " : " by ");
    string_add(out, "%s", d->has_all_places ? "" : "about ");
    if (!is_from_zero && strcmp(lower, upper) != 0) {
        string_add(out, "%s", lower);
        if (!is_same)
            add_rival(out, s, &least);
        string_add(out, " to ");
    }
    answer_add_throughput(out, &s->request, most.lead, 3);
    if (!is_same)
        add_rival(out, s, &most);
}

static void add_best_ranges(string *out, const sweep_digest *d)
{
    size_t i, end, shown = 0, hidden = 0;

    string_add(out, "Best:\n");
    for (i = 0; i < d->count; i = end) {
        const sweep_section *section = &d->sections[i];
        end = end_of_run(d, i, 0, has_same_best);
        if (shown == MOST_RANGES) {
            hidden++;
            continue;
        }
        string_add(out, "  %s ", d->sweep->keys[0].name);
        add_place(out, d->sweep, section->from, d->sections[end - 1].to);
        string_add(out, ": ");
        if (add_best(out, d, i) != 0)
            add_lead(out, d, i, section->from, d->sections[end - 1].to);
        string_add(out, ".\n");
        shown++;
    }
    if (hidden != 0)
        string_add(out, "  and %zu more ranges; --format csv has all points.\n", hidden);
    if (!d->is_exact)
        string_add(out, "These are the changes between the points; there may be more.\n");
}

static int is_first_of_its_kind(const sweep_digest *d, size_t section)
{
    size_t i;

    for (i = 0; i < section; i++)
        if (has_same_best(d, i, section, 0))
            return 0;
    return 1;
}

/* Of a list: "Best: warm at 7 d and 28 d; cold at 90 d." */
static void add_best_values(string *out, const sweep_digest *d)
{
    char text[QUANTITY_SIZE];
    size_t i, k;

    for (i = 0; i < d->count; i++) {
        const char *before = " at ";
        if (!is_first_of_its_kind(d, i))
            continue;
        string_add(out, i == 0 ? "Best: " : "; ");
        add_best(out, d, i);
        for (k = i; k < d->count; k++)
            if (has_same_best(d, i, k, 0)) {
                string_add(out, "%s%s", before, sweep_show(d->sweep, d->sections[k].from, text));
                before = ", ";
            }
    }
    string_add(out, ".\n");
}

/* ---- What is behind the best ---- */

static void add_changes(string *out, const sweep_digest *d)
{
    char text[QUANTITY_SIZE];
    size_t i;

    for (i = 0; i < d->change_count && i < MOST_BEHIND; i++) {
        const sweep_change *change = &d->changes[i];
        string_add(out, "%s%s overtakes %s at %s", i == 0 ? "Behind the best, " : ", ",
                   change->winner->id, change->loser->id,
                   sweep_show(d->sweep, change->value, text));
    }
    if (d->change_count == MOST_BEHIND + 1)
        string_add(out, ", and there is 1 more change; rejuvcalc crossover --format csv lists it");
    else if (d->change_count > MOST_BEHIND)
        string_add(out,
                   ", and there are %zu more changes; rejuvcalc crossover --format csv lists them",
                   d->change_count - MOST_BEHIND);
    string_add(out, d->change_count != 0 ? ".\n" : "");
}

/* ---- What cannot run ---- */

static int is_alike_infeasible(const sweep_digest *d, size_t first, size_t other, size_t strategy)
{
    (void)first;
    return (d->sections[other].marks[strategy] & IS_INFEASIBLE) != 0;
}

static int is_alike_beyond(const sweep_digest *d, size_t first, size_t other, size_t strategy)
{
    (void)first;
    return (d->sections[other].marks[strategy] & IS_BEYOND) != 0;
}

/* "hosts 2 to 5, 8"; returns the first section, or their number for none. */
static size_t add_places(string *out, const sweep_digest *d, size_t strategy, likeness *has_it)
{
    size_t first = d->count, shown = 0, hidden = 0, i, end;

    for (i = 0; i < d->count; i = end) {
        end = i + 1;
        if (!has_it(d, i, i, strategy))
            continue;
        end = end_of_run(d, i, strategy, has_it);
        if (first == d->count)
            first = i;
        if (shown == MOST_PLACES) {
            hidden++;
            continue;
        }
        string_add(out, shown++ == 0 ? "" : ", ");
        add_place(out, d->sweep, d->sections[i].from, d->sections[end - 1].to);
    }
    if (hidden != 0)
        string_add(out, " and %zu more", hidden);
    return first;
}

/* Why a strategy cannot run where the key has this value. */
static const char *find_reason(const sweep_digest *d, size_t strategy, double value)
{
    complaint ignored = {{0}};

    sweep_visit_values(d->sweep, &value, &ignored);
    return string_text(&d->sweep->at.rows[strategy].reason);
}

/* Whether it is the same reason wherever the strategy cannot run. */
static int is_only_reason(const sweep_digest *d, size_t strategy, const char *reason)
{
    size_t i, k;

    for (i = 0; i < d->count; i++) {
        const double ends[] = {d->sections[i].from, d->sections[i].to};
        for (k = 0; k < 2 && (d->sections[i].marks[strategy] & IS_INFEASIBLE) != 0; k++) {
            if (strcmp(find_reason(d, strategy, ends[k]), reason) != 0)
                return 0;
        }
    }
    return 1;
}

/* Why; where there are several reasons, that where it begins. */
static void add_infeasible(string *out, const sweep_digest *d, size_t strategy)
{
    sweep *s = d->sweep;
    string places = {0}, reason = {0};
    size_t section = add_places(&places, d, strategy, is_alike_infeasible);

    if (section < d->count) {
        string_add(&reason, "%s", find_reason(d, strategy, d->sections[section].from));
        string_add(out, "! %s cannot run at %s %s: %s%s.\n", s->request.chosen[strategy]->id,
                   s->keys[0].name, places.data,
                   is_only_reason(d, strategy, reason.data) ? "" : "at first, ", reason.data);
    }
    string_free(&places);
    string_free(&reason);
}

static void add_beyond(string *out, const sweep_digest *d, size_t strategy)
{
    string places = {0};

    if (add_places(&places, d, strategy, is_alike_beyond) < d->count)
        string_add(out,
                   "! %s needs more reserved hosts than it has at %s %s, so it cannot be kept up "
                   "there.\n",
                   d->sweep->request.chosen[strategy]->id, d->sweep->keys[0].name, places.data);
    string_free(&places);
}

static void add_notes(string *out, const sweep_digest *d)
{
    const request *q = &d->sweep->request;
    const rejuv_result nothing = {0};
    size_t i;

    for (i = 0; i < q->chosen_count; i++) {
        add_infeasible(out, d, i);
        add_beyond(out, d, i);
        answer_add_row_note(out, q->chosen[i], "", NULL, &nothing);
    }
    answer_add_what_ifs(out, q);
    answer_add_measured_vms(out, q);
}

int sweep_digest_describe(string *out, const sweep_digest *d)
{
    size_t length = out->length;

    add_notes(out, d);
    if (d->sweep->at.count < 2)
        return out->length != length;
    if (d->sweep->keys[0].values != NULL) {
        add_best_values(out, d);
    } else {
        add_best_ranges(out, d);
        add_changes(out, d);
    }
    return 1;
}
