/* SPDX-License-Identifier: MIT */
#include "crossover_search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "memory.h"
#include "number.h"
#include "problem.h"

/* ---- What is asked ---- */

/* Exactly two, in the order given. */
static int choose_between(request *q, const char *text, complaint *c)
{
    const char *comma = strchr(text, ',');
    char quoted[QUOTED_SIZE];
    char *first;

    if (comma == NULL || strchr(comma + 1, ',') != NULL)
        return complain(c, EXIT_MISTAKE, "--between: %s is not A,B, such as live,cold",
                        quote(text, quoted));
    first = copy_text(text, (size_t)(comma - text));
    q->chosen_count = 2;
    q->chosen[0] = request_strategy(q, "--between", first, c);
    free(first);
    if (q->chosen[0] == NULL)
        return EXIT_MISTAKE;
    q->chosen[1] = request_strategy(q, "--between", comma + 1, c);
    if (q->chosen[1] == NULL)
        return EXIT_MISTAKE;
    if (q->chosen[0] == q->chosen[1])
        return complain(c, EXIT_MISTAKE, "--between: %s is given twice", quote(comma + 1, quoted));
    return EXIT_DONE;
}

static int choose(request *q, const options *o, complaint *c)
{
    if (o->between != NULL)
        return choose_between(q, o->between, c);
    if (q->chosen_count > 1)
        return EXIT_DONE;
    return complain(
        c, EXIT_MISTAKE,
        "crossover: needs two strategies and has only %s; choose with --strategy or --between",
        q->chosen[0]->id);
}

/* Over the hosts, unless told. */
static int read_range(crossover_search *s, const options *o, complaint *c)
{
    char most[NUMBER_SIZE];
    int status;

    if (o->over[1] != NULL)
        return complain(c, EXIT_MISTAKE, "--over: is given twice; only one key can vary here");
    snprintf(s->everything, sizeof s->everything, "hosts=1..%s",
             number_write(request_horizon(&s->request), most));
    if (o->over[0] == NULL)
        s->request.over[0] = s->everything;
    status = over_read(&s->range, s->request.over[0], &s->request, c);
    if (status == EXIT_DONE && s->range.values != NULL)
        return complain(c, EXIT_MISTAKE,
                        "--over %s: a list has nothing in between; give a range, %s=FROM..TO",
                        s->range.name, s->range.name);
    s->request.varying[0] = s->range.name;
    return status;
}

/* ---- Evaluation ---- */

int32_t crossover_search_evaluate(const crossover_search *s, const profile_strategy *strategy,
                                  double value, rejuv_result *result, rejuv_problem *problem)
{
    const profile *p = &s->request.profile;
    rejuv_scenario scenario = p->scenario;
    rejuv_os_effect os = p->os;
    rejuv_strategy changed = strategy->strategy;

    if (addressee_reaches(&s->range.what, strategy)) {
        changed.kind = REJUV_MEASURED; /* a derived one follows the numbers of its origin */
        rejuv_set(s->range.what.key->name, value, &scenario, &os, &changed, NULL);
        changed.kind = strategy->strategy.kind;
    }
    result->struct_size = sizeof *result;
    return rejuv_evaluate(&scenario, &os, &changed, result, problem);
}

static double within(const over *range, double value)
{
    return value < range->from ? range->from : value > range->to ? range->to : value;
}

/* The whole numbers beside a value; beside a root that is one, the next. */
static void set_counts_beside(const rejuv_crossover *crossover, double sides[2])
{
    double whole = (double)(int64_t)crossover->value;

    sides[0] = whole == crossover->value && crossover->kind == REJUV_ROOT ? whole - 1.0 : whole;
    sides[1] = whole + 1.0;
}

void crossover_search_sides(const crossover_search *s, const strategy_pair *pair,
                            const rejuv_crossover *crossover, double sides[2])
{
    sides[0] = sides[1] = crossover->value;
    if (s->range.what.key->quantity == REJUV_COUNT) {
        set_counts_beside(crossover, sides);
    } else if (crossover->kind == REJUV_STEP) {
        over_widen_to_step(&s->range, &s->request.profile, pair->first, crossover->value, sides);
        over_widen_to_step(&s->range, &s->request.profile, pair->second, crossover->value, sides);
    }
    sides[0] = within(&s->range, sides[0]);
    sides[1] = within(&s->range, sides[1]);
}

/* The status of a strategy at an end of the range; why it is not REJUV_OK becomes `reason`. */
static int32_t status_at(const crossover_search *s, const profile_strategy *strategy, double value,
                         string *reason)
{
    rejuv_problem problem = {.struct_size = sizeof problem};
    rejuv_result result;
    int32_t status = crossover_search_evaluate(s, strategy, value, &result, &problem);

    string_free(reason);
    if (status != REJUV_OK)
        problem_describe(&problem, strategy, reason);
    return status;
}

/* A mistake of the scenario anywhere in the range is one at an end. */
static int check_ends(const crossover_search *s, complaint *c)
{
    const double ends[] = {s->range.from, s->range.to};
    string reason = {0};
    int status = EXIT_DONE;
    size_t i;

    for (i = 0; i < 2 * s->request.chosen_count && status == EXIT_DONE; i++) {
        int32_t found = status_at(s, s->request.chosen[i / 2], ends[i % 2], &reason);
        if (found != REJUV_OK && !rejuv_status_is_infeasible(found))
            status = complain(c, EXIT_MISTAKE, "%s", reason.data);
    }
    string_free(&reason);
    return status;
}

double crossover_search_place(const crossover_search *s, int place)
{
    const over *range = &s->range;
    double value = range->from + (range->to - range->from) * ((double)place / CROSSOVER_PLACES);

    return range->what.key->quantity == REJUV_COUNT ? (double)(int64_t)value : value;
}

/* Whether a strategy can run anywhere in the range, as far as these places tell. */
static int runs(const crossover_search *s, const profile_strategy *strategy)
{
    rejuv_result result;
    int i;

    for (i = 0; i <= CROSSOVER_PLACES; i++)
        if (crossover_search_evaluate(s, strategy, crossover_search_place(s, i), &result, NULL) ==
            REJUV_OK)
            return 1;
    return 0;
}

/* Where fewer than two can run, there is nothing to compare: one line for each that cannot. */
static int check_feasible(const crossover_search *s, complaint *c)
{
    const request *q = &s->request;
    complaint why = {{0}};
    string reason = {0};
    size_t running = 0, i;

    for (i = 0; i < q->chosen_count; i++) {
        if (runs(s, q->chosen[i])) {
            running++;
            continue;
        }
        status_at(s, q->chosen[i], s->range.to, &reason);
        complain(&why, EXIT_MISTAKE, "%s: %s", q->chosen[i]->id, reason.data);
    }
    string_free(&reason);
    if (running > 1)
        return EXIT_DONE;
    *c = why;
    return EXIT_MISTAKE;
}

/* ---- The search ---- */

/* REJUV_E_AUTO, the only failure where the ends of the range are right. */
static int too_many_steps(const crossover_search *s, const strategy_pair *pair, complaint *c)
{
    return complain(c, EXIT_MISTAKE,
                    "%s: there are too many steps in this range for %s and %s; narrow it with "
                    "--over %s=FROM..TO",
                    s->range.name, pair->first->id, pair->second->id, s->range.name);
}

static int search_pair(const crossover_search *s, strategy_pair *pair, complaint *c)
{
    const profile *p = &s->request.profile;
    const rejuv_range range = over_range(&s->range, pair->first, pair->second);
    uint32_t room = 8;
    int32_t status;

    do { /* once more where the room was not enough */
        room = pair->count > room ? pair->count : room;
        pair->found = reallocate(pair->found, room, sizeof *pair->found);
        status =
            rejuv_crossovers(&p->scenario, &p->os, &pair->first->strategy, &pair->second->strategy,
                             &range, pair->found, room, &pair->count, NULL);
    } while (status == REJUV_OK && pair->count > room);
    return status == REJUV_OK ? EXIT_DONE : too_many_steps(s, pair, c);
}

/* Every two of the chosen strategies of which the key concerns one. */
static int make_pairs(crossover_search *s, complaint *c)
{
    const request *q = &s->request;
    size_t i, k;

    s->pairs = allocate(q->chosen_count * (q->chosen_count - 1) / 2, sizeof *s->pairs);
    for (i = 0; i < q->chosen_count; i++)
        for (k = i + 1; k < q->chosen_count; k++) {
            strategy_pair *pair = &s->pairs[s->pair_count];
            pair->first = q->chosen[i];
            pair->second = q->chosen[k];
            s->pair_count += over_range(&s->range, pair->first, pair->second).whose != 0;
        }
    if (s->pair_count != 0)
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE, "--over %s: none of the chosen strategies has this number",
                    s->range.name);
}

static int search_all(crossover_search *s, complaint *c)
{
    int status = check_ends(s, c);
    size_t i;

    for (i = 0; i < s->pair_count && status == EXIT_DONE; i++) {
        status = search_pair(s, &s->pairs[i], c);
        s->found += s->pairs[i].count;
    }
    return status == EXIT_DONE && s->found == 0 ? check_feasible(s, c) : status;
}

int crossover_search_make(crossover_search *s, const options *o, complaint *c)
{
    int status;

    memset(s, 0, sizeof *s);
    if (o->between != NULL && o->strategy != NULL)
        return complain(c, EXIT_MISTAKE, "--between: has no use beside --strategy");
    status = request_make(&s->request, o, o->between != NULL ? "all" : o->strategy, c);
    if (status != EXIT_DONE)
        return status;
    status = choose(&s->request, o, c);
    if (status == EXIT_DONE)
        status = read_range(s, o, c);
    if (status == EXIT_DONE)
        status = make_pairs(s, c);
    return status == EXIT_DONE ? search_all(s, c) : status;
}

void crossover_search_free(crossover_search *s)
{
    size_t i;

    for (i = 0; i < s->pair_count; i++)
        free(s->pairs[i].found);
    free(s->pairs);
    over_free(&s->range);
    request_free(&s->request);
}
