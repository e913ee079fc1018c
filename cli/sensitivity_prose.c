/* SPDX-License-Identifier: MIT */
/*
 * sensitivity_prose.c - a tornado chart for each strategy, and what it comes to
 *
 * A bar of a chart is the elasticity of the loss; all charts have one scale. A number that the loss hardly depends on
 * is only named, and one that has no effect anywhere is named once.
 */
#include "sensitivity_prose.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "answer.h"
#include "number.h"
#include "prose.h"
#include "quantity.h"
#include "tornado.h"

#define NEGLIGIBLE 0.01 /* elasticity */

/* ---- What the rows are ---- */

static int is_named(const sensitivity_row *row, const char *key)
{
    return strcmp(row->key->name, key) == 0;
}

/* Those that scale the cluster, and are told of all strategies at once. */
static int is_of_cluster(const sensitivity_row *row)
{
    return is_named(row, "hosts") || is_named(row, "host_performance") || is_named(row, "reserved");
}

static int is_on_step(const sensitivity_row *row)
{
    return row->derivative.throughput != row->derivative.throughput;
}

/* 0 where there is none. */
static double elasticity(const sensitivity_row *row)
{
    double e = row->derivative.loss_elasticity;

    return e == e ? e : 0.0;
}

static double weight(const sensitivity_row *row)
{
    return elasticity(row) < 0.0 ? -elasticity(row) : elasticity(row);
}

/* A number that has no effect because it is 0, but would have one. */
static int is_zero_now(const sensitivity_row *row)
{
    return row->derivative.value == 0.0 && row->derivative.throughput != 0.0;
}

int sensitivity_is_in_chart(const sensitivity_row *row)
{
    return !is_of_cluster(row) && !is_on_step(row) &&
           (weight(row) >= NEGLIGIBLE || is_zero_now(row));
}

static int is_hardly_any(const sensitivity_row *row)
{
    return weight(row) > 0.0 && weight(row) < NEGLIGIBLE;
}

static int has_no_effect(const sensitivity_row *row)
{
    return !is_of_cluster(row) && !is_on_step(row) && row->derivative.throughput == 0.0;
}

static int has_no_effect_anywhere(const sensitivity *all, const sensitivity_row *row)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        if (strcmp(all->rows[i].name, row->name) == 0 && !has_no_effect(&all->rows[i]))
            return 0;
    return has_no_effect(row);
}

/* Whether a number is found out by measuring, and not chosen. */
static int is_measured(const sensitivity_row *row)
{
    return row->key->group == REJUV_OS || is_named(row, "vmm_reboot") ||
           is_named(row, "network_share") ||
           (row->key->group == REJUV_STRATEGY && !is_named(row, "reserved"));
}

/* An interval whose steps take back what it gives between them. */
static int is_stepwise(const sensitivity *all, const sensitivity_row *row)
{
    const rejuv_scenario *scenario = &all->compared->request->profile.scenario;

    return (is_named(row, "vmm_interval") || is_named(row, "os_interval")) &&
           row->of->strategy->strategy.resets_os && scenario->os_credit == REJUV_AUTO &&
           scenario->vmm_interval != REJUV_NEVER && scenario->os_interval != REJUV_NEVER;
}

/* The heaviest row that was measured, or else chosen; null where nothing weighs anything. */
static const sensitivity_row *heaviest(const sensitivity *all, int measured)
{
    const sensitivity_row *found = NULL;
    size_t i;

    for (i = 0; i < all->count; i++)
        if (is_measured(&all->rows[i]) == measured && !is_stepwise(all, &all->rows[i]) &&
            weight(&all->rows[i]) > 0.0 && (found == NULL || weight(&all->rows[i]) > weight(found)))
            found = &all->rows[i];
    return found;
}

/* Whether a row weighs what another of the same strategy does, as the factors of a product do. */
static int weighs_as(const sensitivity_row *row, const sensitivity_row *other)
{
    double ratio = weight(row) / weight(other);

    return row->of == other->of && is_measured(row) == is_measured(other) && ratio > 1 - 1e-9 &&
           ratio < 1 + 1e-9;
}

int sensitivity_is_heaviest(const sensitivity *all, const sensitivity_row *row)
{
    const sensitivity_row *first = heaviest(all, 1);
    size_t i;

    for (i = 0; first != NULL && i < all->count; i++)
        if (weighs_as(&all->rows[i], first) && strcmp(all->rows[i].name, row->name) == 0)
            return 1;
    return 0;
}

/* ---- The charts ---- */

/* What a person sees of the rows: bars[i] is row i's, with a null name where it has none. */
struct view {
    const sensitivity *all;
    tornado_bar *bars;
    tornado tornado;
    int utf8;
};

/* "-0.00237/VM": what one more does to the throughput */
static void set_effect(tornado_bar *bar, const sensitivity_row *row)
{
    double number = row->derivative.throughput;
    char rounded[NUMBER_SIZE];
    const char *unit;

    number *= quantity_unit(row->key, row->derivative.value, &unit);
    snprintf(bar->effect, sizeof bar->effect, "%s%s/%s", number > 0.0 ? "+" : "",
             number_round(number, 3, rounded), is_named(row, "vms") ? "VM" : unit);
}

static void set_bar(tornado_bar *bar, const sensitivity *all, const sensitivity_row *row)
{
    bar->name = row->name;
    quantity_show(row->key, row->derivative.value, bar->value);
    bar->length = row->derivative.loss_elasticity;
    bar->is_emphasized = sensitivity_is_heaviest(all, row);
    set_effect(bar, row);
}

static void make_view(struct view *v, const output *chosen, const sensitivity *all)
{
    size_t i;

    v->all = all;
    v->utf8 = chosen->utf8;
    v->bars = allocate(all->count, sizeof *v->bars);
    for (i = 0; i < all->count; i++)
        if (sensitivity_is_in_chart(&all->rows[i]))
            set_bar(&v->bars[i], all, &all->rows[i]);
    tornado_fit(&v->tornado, v->bars, all->count, chosen->utf8, chosen->colour);
}

/* ---- Sentences ---- */

/* "  Hardly any effect: a, b." of the rows that `belongs` picks, if any */
static void add_names(string *out, const sensitivity *all, const comparison_row *of,
                      const char *beginning, int (*belongs)(const sensitivity_row *))
{
    const char *separator = beginning;
    size_t i;

    for (i = 0; i < all->count; i++) {
        const sensitivity_row *row = &all->rows[i];
        if (row->of != of || !belongs(row) || has_no_effect_anywhere(all, row))
            continue;
        string_add(out, "%s%s", separator, row->name);
        separator = ", ";
    }
    string_add(out, separator != beginning ? ".\n" : "");
}

/* What is another just beside a step: one of N is reached by longer VMM or shorter OS intervals, one of reserved hosts by
 * shorter VMM intervals or longer evacuations. */
static const char *cause_of(const sensitivity_row *row)
{
    if (is_named(row, "os_interval") ||
        (is_named(row, "vmm_interval") && row->derivative.jump < 0.0))
        return "one more OS rejuvenation fits in";
    return "more reserved hosts are needed";
}

/* At the step itself a strategy is as good as on its better side, so only the worse one is told. */
static void add_drop(string *out, const sensitivity *all, const sensitivity_row *row)
{
    double jump = row->derivative.jump;
    char value[QUANTITY_SIZE];

    string_add(out, "just %s %s it delivers ", jump < 0.0 ? "above" : "below",
               quantity_show(row->key, row->derivative.value, value));
    answer_add_throughput(out, all->compared->request, jump < 0.0 ? -jump : jump, 3);
    string_add(out, " less, since %s.\n", cause_of(row));
}

static void add_step(string *out, const sensitivity *all, const sensitivity_row *row)
{
    int is_kink = all->compared->request->profile.scenario.os_credit != REJUV_AUTO &&
                  row->derivative.jump == 0.0;

    string_add(out, "  %s is on a %s", row->name, is_kink ? "kink" : "step");
    if (is_kink)
        string_add(out, ": vmm_interval is exactly os_credit times os_interval.\n");
    else if (row->derivative.jump == 0.0)
        string_add(out, ", which changes nothing.\n");
    else if (row->derivative.jump != row->derivative.jump)
        string_add(out, ", and on its other side it cannot run.\n");
    else {
        string_add(out, ": ");
        add_drop(out, all, row);
    }
}

/* Said once of both intervals, where the VMM interval has its row. */
static void add_between_steps(string *out, const sensitivity_row *row)
{
    double count = row->of->result.os_rejuvenations;
    char number[NUMBER_SIZE];

    if (is_named(row, "vmm_interval"))
        string_add(
            out, "  Between two steps of the intervals: as long as %s OS rejuvenation%s in.\n",
            count == 0.0 ? "no" : number_write(count, number), count <= 1.0 ? " fits" : "s fit");
}

void sensitivity_add_steps(string *out, const sensitivity *all, const comparison_row *of)
{
    size_t i;

    for (i = 0; i < all->count; i++) {
        const sensitivity_row *row = &all->rows[i];
        if (row->of == of && is_on_step(row))
            add_step(out, all, row);
        else if (row->of == of && is_stepwise(all, row))
            add_between_steps(out, row);
    }
}

void sensitivity_add_heading(string *out, const comparison_row *of)
{
    char loss[NUMBER_SIZE];

    string_add(out, "%s", of->strategy->id);
    if (strcmp(of->strategy->id, of->strategy->title) != 0)
        string_add(out, " (%s)", of->strategy->title);
    if (of->result.loss == 0.0)
        string_add(out, " loses nothing.\n");
    else
        string_add(out, " loses %s %% of the work of its hosts.\n",
                   number_round(of->result.loss * 100.0, 3, loss));
}

static void write_block(sink *s, const struct view *v, const comparison_row *of)
{
    const sensitivity *all = v->all;
    string heading = {0}, notes = {0};
    size_t i;

    sensitivity_add_heading(&heading, of);
    prose_write(s, heading.data, v->utf8);
    for (i = 0; i < all->count; i++)
        if (all->rows[i].of == of && v->bars[i].name != NULL)
            tornado_write(s, &v->tornado, &v->bars[i]);
    sensitivity_add_steps(&notes, all, of);
    add_names(&notes, all, of, "  Hardly any effect: ", is_hardly_any);
    add_names(&notes, all, of, "  No effect: ", has_no_effect);
    string_add(&notes, "\n");
    prose_write(s, notes.data, v->utf8);
    string_free(&heading);
    string_free(&notes);
}

static void write_blocks(sink *s, const struct view *v)
{
    const sensitivity *all = v->all;
    size_t i, k;

    for (i = 0; i < all->count; i++) {
        for (k = 0; k < i && all->rows[k].of != all->rows[i].of; k++)
            ;
        if (k == i) /* the first row of its strategy */
            write_block(s, v, all->rows[i].of);
    }
}

/* Once, whatever number of strategies have it. */
static void add_without_effect(string *out, const sensitivity *all)
{
    const char *separator = "No effect on any loss, as things are: ";
    size_t i, k, listed = 0;

    for (i = 0; i < all->count; i++) {
        for (k = 0; k < i && strcmp(all->rows[k].name, all->rows[i].name) != 0; k++)
            ;
        if (k != i || !has_no_effect_anywhere(all, &all->rows[i]))
            continue;
        string_add(out, "%s%s", separator, all->rows[i].name);
        separator = ", ";
        listed++;
    }
    string_add(out, listed != 0 ? ".\n" : "");
}

/* The digits with which less than a whole host's worth does not look like it; 5 where they do. */
static int telling_digits(double worth, double whole)
{
    char shown[NUMBER_SIZE], limit[NUMBER_SIZE];
    int digits = 5;

    number_write(whole, limit);
    while (worth != whole && digits < 17 && strcmp(number_round(worth, digits, shown), limit) == 0)
        digits++;
    return digits;
}

/* "One more host adds 0.9996 to 0.9997 hosts' worth of throughput" */
static void add_cluster(string *out, const sensitivity *all)
{
    double least = HUGE_VAL, most = 0.0;
    int has_reserved = 0, is_automatic = 0, digits;
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    size_t i;

    for (i = 0; i < all->count; i++) {
        const sensitivity_row *row = &all->rows[i];
        const rejuv_strategy *strategy = &row->of->strategy->strategy;
        has_reserved |= is_named(row, "reserved");
        is_automatic |= strategy->evacuates && strategy->reserved == REJUV_AUTO;
        if (is_named(row, "hosts")) {
            least = row->derivative.throughput < least ? row->derivative.throughput : least;
            most = row->derivative.throughput > most ? row->derivative.throughput : most;
        }
    }
    digits = telling_digits(most, all->compared->request->profile.scenario.host_performance);
    number_round(least, digits, from);
    number_round(most, digits, to);
    string_add(out, "One more host adds ");
    if (strcmp(from, to) != 0)
        string_add(out, "%s to ", from);
    answer_add_throughput(out, all->compared->request, most, digits);
    if (is_automatic)
        string_add(out, " where no further reserved host is needed for it");
    if (has_reserved)
        string_add(out, ", one more reserved host takes as much away");
    string_add(out, ".\n");
}

static void add_heaviest(string *out, const sensitivity *all, const sensitivity_row *row)
{
    size_t left = 0, i;
    int is_first = 1;

    for (i = 0; i < all->count; i++)
        left += (size_t)weighs_as(&all->rows[i], row);
    for (i = 0; i < all->count; i++)
        if (weighs_as(&all->rows[i], row)) {
            string_add(out, "%s%s", answer_link(is_first, left--), all->rows[i].name);
            is_first = 0;
        }
}

static void add_conclusion(string *out, const sensitivity *all)
{
    const sensitivity_row *measured = heaviest(all, 1), *decided = heaviest(all, 0);
    char number[NUMBER_SIZE];

    if (measured != NULL) {
        string_add(out, "Measure first: ");
        add_heaviest(out, all, measured);
        string_add(out, "; an error of 1 %% there is one of %s %% in the loss of %s.\n",
                   number_round(weight(measured), 3, number), measured->of->strategy->id);
    }
    if (decided != NULL) {
        string_add(out, "Strongest lever: ");
        add_heaviest(out, all, decided);
        string_add(out, "; 1 %% more %s the loss of %s by %s %%.\n",
                   elasticity(decided) < 0.0 ? "lowers" : "raises", decided->of->strategy->id,
                   number_round(weight(decided), 3, number));
    }
}

static void add_legend(string *out, const request *q)
{
    string_add(
        out,
        "The bars tell by how many per cent the loss changes if a number grows by 1 %%. At "
        "the right stands what one more of it does to the throughput, %s; a point is 1 %% of "
        "the whole.\n\n",
        q->profile.scenario.host_performance == 1.0 ? "in hosts' worth" : "in the unit of p");
}

void sensitivity_add_conclusion(string *out, const sensitivity *all)
{
    const comparison *compared = all->compared;
    size_t i;

    for (i = 0; i < compared->count; i++)
        answer_add_row_note(out, compared->rows[i].strategy, "cannot run here",
                            compared->rows[i].infeasible, &compared->rows[i].result);
    answer_add_what_ifs(out, compared->request);
    answer_add_measured_vms(out, compared->request);
    add_without_effect(out, all);
    add_cluster(out, all);
    add_conclusion(out, all);
}

int sensitivity_write_prose(const output *chosen, const sensitivity *all, complaint *c)
{
    const request *q = all->compared->request;
    string before = {0}, after = {0};
    struct view v;
    sink s;
    int status = sink_open(&s, q->options->output, c);

    if (status != EXIT_DONE)
        return status;
    make_view(&v, chosen, all);
    answer_add_assumptions(&before, q);
    if (v.tornado.has_bars)
        add_legend(&before, q);
    sensitivity_add_conclusion(&after, all);
    prose_write(&s, before.data, v.utf8);
    write_blocks(&s, &v);
    prose_write(&s, after.data, v.utf8);
    string_free(&before);
    string_free(&after);
    free(v.bars);
    return sink_close(&s, c);
}
