/* SPDX-License-Identifier: MIT */
#include "crossover_prose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "number.h"
#include "problem.h"
#include "quantity.h"

/* ---- Values of the key ---- */

#define VALUE_SIZE QUANTITY_SIZE

/* Two decimals, or as many as tell it from a whole number that it is not. */
static void show_count(double value, char text[VALUE_SIZE])
{
    char number[NUMBER_SIZE];
    int digits = 3;
    double size;

    for (size = value; size >= 10.0; size /= 10.0)
        digits++;
    while (digits < 17 && strchr(number_round(value, digits, number), '.') == NULL &&
           value != (double)(int64_t)value)
        digits++;
    number_round(value, value == (double)(int64_t)value ? 17 : digits, number);
    snprintf(text, VALUE_SIZE, "%s", number);
}

/* "11135.79", "34.2 %", "84 d" */
static const char *show(const rejuv_key *key, double value, char text[VALUE_SIZE])
{
    if (key->quantity == REJUV_COUNT)
        show_count(value, text);
    else
        quantity_round(key, value, 5, text);
    return text;
}

/* What a number of it counts, for keys that need no other name; otherwise null. */
static const char *counted(const rejuv_key *key)
{
    return strcmp(key->name, "hosts") == 0 ? "host" : strcmp(key->name, "vms") == 0 ? "VM" : NULL;
}

/* "11135.79 hosts", "1 VM", "live.degradation = 34.2 %" */
static void add_value(string *out, const crossover_search *s, double value)
{
    const rejuv_key *key = s->range.what.key;
    char text[VALUE_SIZE];

    show(key, value, text);
    if (counted(key) != NULL)
        string_add(out, "%s %s%s", text, counted(key), value == 1.0 ? "" : "s");
    else
        string_add(out, "%s = %s", s->range.name, text);
}

/* Where that is: "with 1 host", "at 34.2 %". */
static void add_place(string *out, const crossover_search *s, double value)
{
    char text[VALUE_SIZE];

    if (counted(s->range.what.key) == NULL) {
        string_add(out, "at %s", show(s->range.what.key, value, text));
        return;
    }
    string_add(out, "with ");
    add_value(out, s, value);
}

/* ---- Figures ---- */

/* Both strategies of a pair at one value of the key. */
struct standing {
    double value;
    rejuv_result first, second;
    int32_t status; /* of the one that cannot run, or REJUV_OK */
    double lead;    /* of the first, below 0 where the second is ahead; NaN where one cannot run */
};

static struct standing standing_at(const crossover_search *s, const strategy_pair *pair,
                                   double value)
{
    struct standing there = {.value = value};
    int32_t first = crossover_search_evaluate(s, pair->first, value, &there.first, NULL);
    int32_t second = crossover_search_evaluate(s, pair->second, value, &there.second, NULL);

    there.status = first != REJUV_OK ? first : second;
    rejuv_difference(&there.first, &there.second, &there.lead, NULL);
    return there;
}

static double size_of(double number)
{
    return number < 0.0 ? -number : number;
}

static const char *leader(const strategy_pair *pair, const struct standing *there)
{
    return there->lead > 0.0 ? pair->first->id : pair->second->id;
}

static void add_lead(string *out, const struct standing *there)
{
    char number[NUMBER_SIZE];

    string_add(out, "%s", number_round(size_of(there->lead), 3, number));
}

/* "11130.1286 to 11130.1285": as many digits as tell them apart, and one more. */
static void add_throughputs(string *out, const struct standing *there)
{
    double more = there->first.throughput, less = there->second.throughput;
    char first[NUMBER_SIZE], second[NUMBER_SIZE];
    int digits = 5;

    if (there->lead < 0.0) {
        more = there->second.throughput;
        less = there->first.throughput;
    }
    while (digits < 17 &&
           strcmp(number_round(more, digits, first), number_round(less, digits, second)) == 0)
        digits++;
    digits = digits < 17 ? digits + 1 : 6;
    string_add(out, "%s to %s", number_round(more, digits, first),
               number_round(less, digits, second));
}

/* "cold is ahead by 0.0001 (11130.1286 to 11130.1285)" */
static void add_standing(string *out, const strategy_pair *pair, const struct standing *there)
{
    if (there->status != REJUV_OK) {
        string_add(out, "one of them cannot run");
        return;
    }
    if (there->lead == 0.0) {
        string_add(out, "they are equal");
        return;
    }
    string_add(out, "%s is ahead by ", leader(pair, there));
    add_lead(out, there);
    string_add(out, " (");
    add_throughputs(out, there);
    string_add(out, ")");
}

/* ---- A crossover ---- */

/* What makes a strategy jump: ", as cold's OS rejuvenations in a VMM interval go from 3 to 4". */
static void add_jump(string *out, const profile_strategy *strategy, const rejuv_result *below,
                     const rejuv_result *above)
{
    double more = above->os_rejuvenations - below->os_rejuvenations;
    char from[NUMBER_SIZE], to[NUMBER_SIZE];

    if (above->reserved_hosts != below->reserved_hosts)
        string_add(out, ", as the reserved hosts of %s go from %s to %s", strategy->id,
                   number_write(below->reserved_hosts, from),
                   number_write(above->reserved_hosts, to));
    if (strategy->strategy.resets_os && size_of(more) > 0.5)
        string_add(out, ", as the OS rejuvenations of %s in a VMM interval go from %s to %s",
                   strategy->id, number_write(below->os_rejuvenations, from),
                   number_write(above->os_rejuvenations, to));
}

/* The order is the same on both sides, or not known on one. */
static void add_touch(string *out, const crossover_search *s, const strategy_pair *pair,
                      const rejuv_crossover *crossover)
{
    const char *below = crossover->below > 0 ? pair->first->id : pair->second->id;
    const char *above = crossover->above > 0 ? pair->first->id : pair->second->id;

    string_add(out, "%s and %s are equal at ", pair->first->id, pair->second->id);
    add_value(out, s, crossover->value);
    if (crossover->below != 0)
        string_add(out, "; below it %s is ahead", below);
    if (crossover->above != 0)
        string_add(out, "%s above it %s is ahead", crossover->below != 0 ? " and" : ";", above);
    string_add(out, ".\n");
}

/* Where the key is a count or the throughput jumps, both sides have figures of their own. */
static void add_figures_beside(string *out, const crossover_search *s, const strategy_pair *pair,
                               const struct standing sides[2])
{
    int is_count = s->range.what.key->quantity == REJUV_COUNT;
    char text[VALUE_SIZE];

    if (is_count)
        string_add(out, ": with %s ", show(s->range.what.key, sides[0].value, text));
    else
        string_add(out, ": up to it ");
    add_standing(out, pair, &sides[0]);
    if (is_count)
        string_add(out, ", with %s ", show(s->range.what.key, sides[1].value, text));
    else
        string_add(out, ", beyond it ");
    add_standing(out, pair, &sides[1]);
}

/* Where it does not, both deliver the same, and the ends of the range tell what it is about. */
static void add_figures_at(string *out, const crossover_search *s, const strategy_pair *pair,
                           const rejuv_crossover *crossover, const struct standing *there)
{
    const struct standing from = standing_at(s, pair, s->range.from);
    const struct standing to = standing_at(s, pair, s->range.to);
    char number[NUMBER_SIZE];

    string_add(out, ", where both deliver %s", number_round(there->first.throughput, 6, number));
    if (crossover == pair->found) {
        string_add(out, "; ");
        add_place(out, s, s->range.from);
        string_add(out, " ");
        add_standing(out, pair, &from);
    }
    if (crossover == pair->found + pair->count - 1) {
        string_add(out, "; ");
        add_place(out, s, s->range.to);
        string_add(out, " ");
        add_standing(out, pair, &to);
    }
}

static void add_crossover(string *out, const crossover_search *s, const strategy_pair *pair,
                          const rejuv_crossover *crossover)
{
    const profile_strategy *better = crossover->above > 0 ? pair->first : pair->second;
    const profile_strategy *worse = crossover->above > 0 ? pair->second : pair->first;
    struct standing beside[2];
    double sides[2];

    if (crossover->below == 0 || crossover->above == 0 || crossover->below == crossover->above) {
        add_touch(out, s, pair, crossover);
        return;
    }
    crossover_search_sides(s, pair, crossover, sides);
    beside[0] = standing_at(s, pair, sides[0]);
    beside[1] = standing_at(s, pair, sides[1]);
    string_add(out, "%s overtakes %s %s ", better->id, worse->id,
               crossover->kind == REJUV_STEP && sides[0] == crossover->value ? "after" : "at");
    add_value(out, s, crossover->value);
    if (crossover->kind == REJUV_STEP) {
        add_jump(out, pair->first, &beside[0].first, &beside[1].first);
        add_jump(out, pair->second, &beside[0].second, &beside[1].second);
    }
    if (sides[0] != sides[1])
        add_figures_beside(out, s, pair, beside);
    else
        add_figures_at(out, s, pair, crossover, &beside[0]);
    string_add(out, ".\n");
}

/* ---- All crossovers ---- */

enum { MOST_TOLD = 10, FIRST_TOLD = 3 };

/* Of many, the first few and the last. */
static int is_told(const strategy_pair *pair, uint32_t number)
{
    return pair->count <= MOST_TOLD || number < FIRST_TOLD || number == pair->count - 1;
}

static void add_number(string *out, const crossover_search *s, size_t number)
{
    const strategy_pair *pair = s->pairs;

    while (number >= pair->count)
        number -= pair++->count;
    if (is_told(pair, (uint32_t)number))
        add_crossover(out, s, pair, &pair->found[number]);
}

static void add_crossovers(string *out, const crossover_search *s, const size_t *order)
{
    size_t i;

    for (i = 0; i < s->found; i++)
        add_number(out, s, order[i]);
    for (i = 0; i < s->pair_count; i++)
        if (s->pairs[i].count > MOST_TOLD)
            string_add(out,
                       "%s and %s cross %u times, of which the first %d and the last are told; "
                       "--format csv has all.\n",
                       s->pairs[i].first->id, s->pairs[i].second->id, (unsigned)s->pairs[i].count,
                       FIRST_TOLD);
}

/* ---- Who stays ahead ---- */

/* How a pair without crossovers stands where the range begins and where it ends; and, as the lead is monotone from step to
 * step, where it is closest. */
struct outcome {
    struct standing from, to, closest;
    int is_known; /* whether that is the closest: not with a kink in between, or too many steps */
};

#define MOST_STEPS 1000 /* of all pairs together */

static void keep_closest(const crossover_search *s, const strategy_pair *pair, double value,
                         struct outcome *all)
{
    struct standing there = standing_at(s, pair, value);

    if (there.status == REJUV_OK &&
        (all->closest.status != REJUV_OK || size_of(there.lead) < size_of(all->closest.lead)))
        all->closest = there;
}

/* Look beside the steps of a strategy. */
static void visit_steps(const crossover_search *s, const strategy_pair *pair,
                        const profile_strategy *strategy, struct outcome *all)
{
    const profile *p = &s->request.profile;
    const rejuv_range range = over_range(&s->range, strategy, NULL);
    double below, above = range.from;
    size_t i;

    for (i = 0; i < MOST_STEPS / s->pair_count; i++) {
        rejuv_next_step(&p->scenario, &p->os, &strategy->strategy, &range, above, &below, &above,
                        NULL);
        if (above != above)
            return;
        keep_closest(s, pair, below, all);
        keep_closest(s, pair, above, all);
    }
    all->is_known = 0;
}

/* With too few hosts to run at the beginning, the least that is enough. */
static double least_value(const crossover_search *s, const strategy_pair *pair)
{
    const profile_strategy *const both[] = {pair->first, pair->second};
    rejuv_problem problem = {.struct_size = sizeof problem};
    double least = s->range.from;
    rejuv_result result;
    size_t i;

    for (i = 0; i < 2; i++)
        if (crossover_search_evaluate(s, both[i], s->range.from, &result, &problem) ==
                REJUV_INFEASIBLE_HOSTS &&
            strcmp(s->range.what.key->name, "hosts") == 0 && problem.minimum > least &&
            problem.minimum <= s->range.to)
            least = problem.minimum;
    return least;
}

static struct outcome outcome_of(const crossover_search *s, const strategy_pair *pair)
{
    struct outcome all;
    int i;

    all.from = standing_at(s, pair, least_value(s, pair));
    all.to = standing_at(s, pair, s->range.to);
    all.closest = all.from;
    keep_closest(s, pair, s->range.to, &all);
    all.is_known = s->request.profile.scenario.os_credit == REJUV_AUTO;
    visit_steps(s, pair, pair->first, &all);
    visit_steps(s, pair, pair->second, &all);
    for (i = 1; i < CROSSOVER_PLACES && all.closest.status != REJUV_OK; i++)
        keep_closest(s, pair, crossover_search_place(s, i), &all);
    return all;
}

static int sign(double number)
{
    return (number > 0.0) - (number < 0.0);
}

enum { SECOND_AHEAD = -1, EQUAL = 0, FIRST_AHEAD = 1, UNKNOWN = 2 };

/* Who is ahead in the whole range; not known where neither end tells, or the ends disagree, since one of them
 * cannot run in between. */
static int ahead_of(const struct outcome *all)
{
    int at_from = sign(all->from.lead), at_to = sign(all->to.lead);

    if (all->from.status != REJUV_OK && all->to.status != REJUV_OK)
        return all->closest.status == REJUV_OK ? sign(all->closest.lead) : UNKNOWN;
    if (all->from.status != REJUV_OK || at_from == 0)
        return at_to;
    return all->to.status != REJUV_OK || at_to == 0 || at_to == at_from ? at_from : UNKNOWN;
}

/* "by 0.989 even at 0 %", where it is closest; if that is not known, at both ends. */
static void add_margin(string *out, const crossover_search *s, const struct outcome *all)
{
    const struct standing *ends[2] = {&all->from, &all->to};
    int both = all->from.status == REJUV_OK && all->to.status == REJUV_OK, i;

    string_add(out, "by ");
    if (all->is_known) {
        add_lead(out, &all->closest);
        string_add(out, both ? " even " : " ");
        add_place(out, s, all->closest.value);
    }
    for (i = 0; i < 2 && !all->is_known; i++)
        if (ends[i]->status == REJUV_OK) {
            string_add(out, "%s", both && i == 1 ? " and " : "");
            add_lead(out, ends[i]);
            string_add(out, " ");
            add_place(out, s, ends[i]->value);
        }
}

static int is_ahead(const profile_strategy *strategy, const strategy_pair *pair, int ahead)
{
    return (ahead == FIRST_AHEAD && pair->first == strategy) ||
           (ahead == SECOND_AHEAD && pair->second == strategy);
}

/* The pairs without crossovers in which this strategy is ahead: "warm stays ahead of cold (...), live (...)." */
static void add_led_by(string *out, const crossover_search *s, const struct outcome *outcomes,
                       const profile_strategy *strategy)
{
    const char *separator = "";
    size_t i;

    for (i = 0; i < s->pair_count; i++) {
        const strategy_pair *pair = &s->pairs[i];
        int ahead = ahead_of(&outcomes[i]);
        if (pair->count != 0 || !is_ahead(strategy, pair, ahead))
            continue;
        if (*separator == '\0')
            string_add(out, "%s stays ahead of ", strategy->id);
        string_add(out, "%s%s (", separator,
                   ahead == FIRST_AHEAD ? pair->second->id : pair->first->id);
        add_margin(out, s, &outcomes[i]);
        string_add(out, ")");
        separator = ", ";
    }
    string_add(out, "%s", *separator != '\0' ? ".\n" : "");
}

/* "live never overtakes cold: it is behind by 0.989 even at 0 %." */
static void add_loser(string *out, const crossover_search *s, const struct outcome *all)
{
    const strategy_pair *pair = &s->pairs[0];
    int first_leads = ahead_of(all) == FIRST_AHEAD;

    string_add(out, "%s never overtakes %s: it is behind ",
               first_leads ? pair->second->id : pair->first->id,
               first_leads ? pair->first->id : pair->second->id);
    add_margin(out, s, all);
    string_add(out, ".\n");
}

static void add_others(string *out, const crossover_search *s, const struct outcome *outcomes)
{
    size_t i;

    for (i = 0; i < s->pair_count; i++) {
        const strategy_pair *pair = &s->pairs[i];
        if (pair->count == 0 && ahead_of(&outcomes[i]) == EQUAL)
            string_add(out, "%s and %s are equal throughout.\n", pair->first->id, pair->second->id);
        if (pair->count == 0 && ahead_of(&outcomes[i]) == UNKNOWN)
            string_add(out,
                       outcomes[i].closest.status == REJUV_OK
                           ? "Between %s and %s the order changes where one of them cannot run.\n"
                           : "%s and %s can run together nowhere in the range.\n",
                       pair->first->id, pair->second->id);
    }
}

static void add_those_without(string *out, const crossover_search *s)
{
    struct outcome *outcomes = allocate(s->pair_count, sizeof *outcomes);
    size_t i;

    for (i = 0; i < s->pair_count; i++)
        if (s->pairs[i].count == 0)
            outcomes[i] = outcome_of(s, &s->pairs[i]);
    if (s->pair_count == 1 && s->found == 0 &&
        (ahead_of(outcomes) == FIRST_AHEAD || ahead_of(outcomes) == SECOND_AHEAD))
        add_loser(out, s, outcomes);
    else
        for (i = 0; i < s->request.chosen_count; i++)
            add_led_by(out, s, outcomes, s->request.chosen[i]);
    add_others(out, s, outcomes);
    free(outcomes);
}

/* ---- The whole answer ---- */

/* "1 to 12000 hosts", "1 host on", "live.degradation = 0 % to 57 %" */
static void add_range(string *out, const crossover_search *s)
{
    const rejuv_key *key = s->range.what.key;
    char from[VALUE_SIZE], to[VALUE_SIZE];

    show(key, s->range.from, from);
    show(key, s->range.to, to);
    if (counted(key) == NULL)
        string_add(out, "%s = %s to %s", s->range.name, from, to);
    else if (s->range.to == key->maximum)
        string_add(out, "%s %s%s on", from, counted(key), s->range.from == 1.0 ? "" : "s");
    else
        string_add(out, "%s to %s %s%s", from, to, counted(key), s->range.to == 1.0 ? "" : "s");
}

static void add_heading(string *out, const crossover_search *s)
{
    int is_worth = s->request.profile.scenario.host_performance == 1.0;

    string_add(out, "From ");
    add_range(out, s);
    string_add(out, "%s (figures: %s):\n\n", s->found == 0 ? " there is no crossover" : "",
               is_worth ? "hosts' worth of throughput" : "throughput in the unit of p");
}

/* ---- Notes ---- */

/* Whether a strategy's fixed reserved hosts are not enough at a value of the key; then it is told. */
static int warn_at(const crossover_search *s, const profile_strategy *strategy, double value,
                   string *out)
{
    rejuv_result result;

    if (crossover_search_evaluate(s, strategy, value, &result, NULL) != REJUV_OK ||
        !problem_warn(&result, strategy, out))
        return 0;
    string_add(out, counted(s->range.what.key) != NULL ? " with " : " at ");
    add_value(out, s, value);
    return 1;
}

static int warn_at_crossovers(const crossover_search *s, const profile_strategy *strategy,
                              string *out)
{
    double sides[2];
    size_t i;
    uint32_t k;

    for (i = 0; i < s->pair_count; i++)
        for (k = 0; k < s->pairs[i].count; k++) {
            if (s->pairs[i].first != strategy && s->pairs[i].second != strategy)
                continue;
            crossover_search_sides(s, &s->pairs[i], &s->pairs[i].found[k], sides);
            if (warn_at(s, strategy, sides[1], out) || warn_at(s, strategy, sides[0], out))
                return 1;
        }
    return 0;
}

int crossover_warn(const crossover_search *s, const profile_strategy *strategy, string *out)
{
    int is_over_hosts = strcmp(s->range.what.key->name, "hosts") == 0;

    return warn_at_crossovers(s, strategy, out) || warn_at(s, strategy, s->range.from, out) ||
           (!is_over_hosts && warn_at(s, strategy, s->range.to, out));
}

static void add_notes(string *out, const crossover_search *s)
{
    const rejuv_result none = {.struct_size = sizeof none};
    string warning = {0};
    size_t i;

    for (i = 0; i < s->request.chosen_count; i++) {
        if (crossover_warn(s, s->request.chosen[i], &warning))
            string_add(out, "! %s.\n", warning.data);
        answer_add_row_note(out, s->request.chosen[i], "", NULL, &none);
        string_free(&warning);
    }
    answer_add_what_ifs(out, &s->request);
    answer_add_measured_vms(out, &s->request);
}

int crossover_write_prose(const crossover_search *s, const size_t *order, complaint *c)
{
    string lines = {0}, rest = {0};
    int status;

    answer_add_assumptions(&lines, &s->request);
    add_heading(&lines, s);
    add_crossovers(&lines, s, order);
    add_those_without(&rest, s);
    add_notes(&rest, s);
    string_add(&lines, "%s%s", s->found != 0 && rest.length != 0 ? "\n" : "",
               rest.length != 0 ? rest.data : "");
    status = output_write_prose(s->request.options, lines.data, c);
    string_free(&lines);
    string_free(&rest);
    return status;
}
