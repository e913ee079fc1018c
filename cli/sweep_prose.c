/* SPDX-License-Identifier: MIT */
/* sweep_prose.c - a sweep of one key for people: what is best where, and a chart, or a table of few points */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "answer.h"
#include "chart.h"
#include "prose.h"
#include "quantity.h"
#include "sweep_digest.h"

#define FEW_POINTS  20   /* a table shows them better than a chart */
#define MOST_SHOWN  1000 /* points of a chart; of more, so many are taken */
#define MOST_RANGES 12   /* of the best */
#define MOST_PLACES 3    /* of a note */
#define MOST_BEHIND 6    /* changes of order behind the best */
#define DIGITS      6    /* of values of the key */

/* ---- Places ---- */

/* The double right before 84 s is 84 s, and so is the other side of a step there, 1e-9 of it away. */
static const char *show(const sweep *s, double value, char text[QUANTITY_SIZE])
{
    char number[NUMBER_SIZE];

    if (s->keys[0].what.key->quantity != REJUV_COUNT && value != REJUV_NEVER && value >= 0.0)
        number_read(number, strlen(number_round(value, 8, number)), &value);
    return quantity_round(s->keys[0].what.key, value, DIGITS, text);
}

/* "2 to 100", "7 d" */
static void add_place(string *out, const sweep *s, double from, double to)
{
    char text[QUANTITY_SIZE];

    string_add(out, "%s", show(s, from, text));
    if (to != from)
        string_add(out, " to %s", show(s, to, text));
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

    string_add(out, " (of %s at %s)", lead->rival->id, show(s, lead->value, text));
}

/* ", ahead of cold by 1 to 2 hosts' worth of throughput" */
static void add_lead(string *out, const sweep_digest *d, size_t section, double from, double to)
{
    const sweep *s = d->sweep;
    char lower[NUMBER_SIZE], upper[NUMBER_SIZE];
    struct lead least, most;
    int is_same = find_leads(d, section, from, to, &least, &most);

    if (least.rival == NULL)
        return;
    string_add(out, ", ahead");
    if (is_same)
        string_add(out, " of %s", least.rival->id);
    string_add(out, d->has_all_places ? " by " : " by about ");
    number_round(least.lead, 3, lower);
    number_round(most.lead, 3, upper);
    if (least.lead == 0.0 && most.lead > 0.0)
        string_add(out, "up to ");
    else if (strcmp(lower, upper) != 0) {
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
                string_add(out, "%s%s", before, show(d->sweep, d->sections[k].from, text));
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
                   change->winner->id, change->loser->id, show(d->sweep, change->value, text));
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

/* Why a strategy cannot run where the key has this value; null where it can. */
static const char *find_reason(const sweep_digest *d, size_t strategy, double value)
{
    complaint ignored = {{0}};

    sweep_visit_values(d->sweep, &value, &ignored);
    return d->sweep->at.rows[strategy].infeasible;
}

/* Whether it is the same reason wherever the strategy cannot run. */
static int is_only_reason(const sweep_digest *d, size_t strategy, const char *reason)
{
    size_t i, k;

    for (i = 0; i < d->count; i++) {
        const double ends[] = {d->sections[i].from, d->sections[i].to};
        for (k = 0; k < 2 && (d->sections[i].marks[strategy] & IS_INFEASIBLE) != 0; k++) {
            const char *other = find_reason(d, strategy, ends[k]);
            if (other != NULL && strcmp(other, reason) != 0)
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
    const char *found;

    if (section < d->count) {
        found = find_reason(d, strategy, d->sections[section].from);
        string_add(&reason, "%s", found != NULL ? found : "");
        string_add(out, "! %s cannot run at %s %s", s->request.chosen[strategy]->id,
                   s->keys[0].name, places.data);
        if (found != NULL)
            string_add(out, ": %s%s", is_only_reason(d, strategy, reason.data) ? "" : "at first, ",
                       reason.data);
        string_add(out, ".\n");
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

/* Returns whether there is anything to tell. */
static int add_digest(string *out, const sweep_digest *d)
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

/* ---- The chart ---- */

/* What is lost of the ideal throughput, reserved hosts included, for every strategy and point. */
static double *find_losses(sweep *s, const double *values, size_t count)
{
    double *lost = allocate(s->at.count * count, sizeof *lost);
    complaint ignored = {{0}};
    size_t i, k;

    for (k = 0; k < count; k++) {
        sweep_visit_values(s, &values[k], &ignored);
        for (i = 0; i < s->at.count; i++)
            lost[i * count + k] =
                s->at.rows[i].result.lost_hosts / s->request.profile.scenario.hosts;
    }
    return lost;
}

/* Nothing but zeros and gaps. */
static int is_nothing(const double *lost, size_t count)
{
    int has_zero = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        if (lost[i] > 0.0)
            return 0;
        has_zero |= lost[i] == 0.0;
    }
    return has_zero;
}

static void add_chart(string *out, sweep *s, const output *chosen, const double *values,
                      size_t count)
{
    chart_series *series = allocate(s->at.count, sizeof *series);
    double *lost = find_losses(s, values, count);
    const chart c = {.x = values,
                     .count = count,
                     .is_x_logarithmic = s->points[0].spacing == SPACING_LOGARITHMIC,
                     .key = s->keys[0].what.key,
                     .name = s->keys[0].name,
                     .series = series,
                     .series_count = s->at.count,
                     .utf8 = chosen->utf8,
                     .colour = chosen->colour};
    size_t i;

    for (i = 0; i < s->at.count; i++) {
        series[i].label = s->request.chosen[i]->id;
        series[i].y = lost + i * count;
    }
    string_add(out, "What is lost of the ideal throughput, reserved hosts included%s:\n\n",
               chart_is_logarithmic(&c) ? " (logarithmic)" : "");
    chart_add(out, &c);
    for (i = 0; i < s->at.count && chart_is_logarithmic(&c); i++)
        if (is_nothing(series[i].y, count))
            string_add(out, "%s loses nothing, for which this scale has no place.\n",
                       series[i].label);
    free(series);
    free(lost);
}

/* A chart is not prose: its lines are not to be broken. */
static int write_chart(sweep *s, const output *chosen, const sweep_digest *d, const double *values,
                       size_t count, complaint *c)
{
    string before = {0}, drawn = {0};
    sink out;
    int status;

    answer_add_assumptions(&before, &s->request);
    if (add_digest(&before, d))
        string_add(&before, "\n");
    add_chart(&drawn, s, chosen, values, count);
    status = sink_open(&out, s->request.options->output, c);
    if (status == EXIT_DONE) {
        prose_write(&out, before.data, chosen->utf8);
        sink_text(&out, drawn.data);
        status = sink_close(&out, c);
    }
    string_free(&before);
    string_free(&drawn);
    return status;
}

/* ---- The table ---- */

#define LARGE         1e9 /* throughputs from here on have no decimals that matter */
#define MOST_DECIMALS 12
#define FEWEST_DIGITS 9 /* of large ones */
#define TEXT_SIZE     48
#define MOST_BEST     24 /* columns of the best, if they are several */

/* How throughputs are written: with so many decimals, or if that is negative, with so many digits. */
static void write_throughput(double throughput, int decimals, char text[TEXT_SIZE])
{
    if (throughput != throughput)
        strcpy(text, "-");
    else if (decimals < 0)
        number_round(throughput, -decimals, text);
    else
        snprintf(text, TEXT_SIZE, "%.*f", decimals, throughput);
}

/* Throughputs are near each other and near the ideal, so they are given the decimals that show three digits of the least
 * that is lost. */
static int decimals_of_losses(sweep *s, const double *values, size_t count)
{
    double least = 100.0, most = 0.0;
    complaint ignored = {{0}};
    int decimals = 0;
    size_t i, k;

    for (k = 0; k < count; k++) {
        sweep_visit_values(s, &values[k], &ignored);
        for (i = 0; i < s->at.count; i++) {
            const rejuv_result *result = &s->at.rows[i].result;
            if (result->lost > 0.0 && result->lost < least)
                least = result->lost;
            if (result->throughput > most)
                most = result->throughput;
        }
    }
    for (; least < 100.0 && decimals < MOST_DECIMALS; least *= 10.0)
        decimals++;
    return most < LARGE ? decimals : -FEWEST_DIGITS;
}

/* Whether strategies of different rank look alike where the sweep is now. */
static int is_ambiguous(const comparison *at, int decimals)
{
    char first[TEXT_SIZE], second[TEXT_SIZE];
    size_t i, k;

    for (i = 0; i < at->count; i++)
        for (k = 0; k < i; k++) {
            if (at->rows[i].infeasible != NULL || at->rows[k].infeasible != NULL ||
                at->rows[i].rank == at->rows[k].rank)
                continue;
            write_throughput(at->rows[i].result.throughput, decimals, first);
            write_throughput(at->rows[k].result.throughput, decimals, second);
            if (strcmp(first, second) == 0)
                return 1;
        }
    return 0;
}

/* Some more where they are needed to tell strategies apart. */
static int choose_decimals(sweep *s, const double *values, size_t count)
{
    const int chosen = decimals_of_losses(s, values, count);
    complaint ignored = {{0}};
    int decimals = chosen;
    size_t k;

    for (k = 0; k < count; k++) {
        sweep_visit_values(s, &values[k], &ignored);
        while (is_ambiguous(&s->at, decimals)) {
            decimals += chosen < 0 ? -1 : 1;
            if (decimals > MOST_DECIMALS || decimals < -17)
                return chosen;
        }
    }
    return decimals;
}

/* The texts of a row: the value of the key, the best and its throughput, and a throughput for each strategy. */
struct row_texts {
    string value;
    string best;
    char throughput[TEXT_SIZE];
    char (*throughputs)[TEXT_SIZE];
};

static void add_best_ids(struct row_texts *texts, const comparison *at)
{
    size_t count = 0, i;

    for (i = 0; i < at->count; i++)
        if (at->rows[i].infeasible == NULL && at->rows[i].rank == 1)
            string_add(&texts->best, "%s%s", count++ != 0 ? ", " : "", at->rows[i].strategy->id);
    if (count == 0)
        string_add(&texts->best, "-");
    if (count < 2 || prose_width(texts->best.data) <= MOST_BEST)
        return;
    string_free(&texts->best);
    string_add(&texts->best, "%zu alike", count);
}

static void make_row(sweep *s, struct row_texts *texts, double value, int decimals)
{
    complaint ignored = {{0}};
    char text[QUANTITY_SIZE];
    size_t i;

    string_add(&texts->value, "%s", show(s, value, text));
    sweep_visit_values(s, &value, &ignored);
    texts->throughputs = allocate(s->at.count, sizeof *texts->throughputs);
    add_best_ids(texts, &s->at);
    strcpy(texts->throughput, "-");
    for (i = 0; i < s->at.count; i++) {
        const comparison_row *row = &s->at.rows[i];
        write_throughput(row->result.throughput, decimals, texts->throughputs[i]);
        if (row->infeasible == NULL && row->rank == 1)
            strcpy(texts->throughput, texts->throughputs[i]);
    }
}

/* Of unequal values that look alike, the second is "just above 7 d". */
static struct row_texts *make_rows(sweep *s, const double *values, size_t count)
{
    struct row_texts *texts = allocate(count, sizeof *texts);
    const int decimals = choose_decimals(s, values, count);
    size_t i, k;

    for (i = 0; i < count; i++)
        make_row(s, &texts[i], values[i], decimals);
    for (i = count; i-- > 1;) {
        for (k = 0; k < i && strcmp(texts[k].value.data, texts[i].value.data) != 0; k++)
            ;
        if (k < i) {
            char text[QUANTITY_SIZE];
            string_free(&texts[i].value);
            string_add(&texts[i].value, "just %s %s", values[i] > values[k] ? "above" : "below",
                       show(s, values[i], text));
        }
    }
    return texts;
}

static void free_rows(struct row_texts *texts, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        string_free(&texts[i].value);
        string_free(&texts[i].best);
        free(texts[i].throughputs);
    }
    free(texts);
}

/* The columns are the key, the best, in a table that would be too wide its throughput, and the first strategies. */
struct few {
    sweep *s;
    struct row_texts *texts;
    size_t count;
    size_t strategies; /* that are shown */
};

static size_t widest(size_t width, const char *text)
{
    return prose_width(text) > width ? prose_width(text) : width;
}

static size_t strategy_width(const struct few *f, size_t strategy)
{
    size_t width = widest(prose_width(answer_throughput_unit(&f->s->request)),
                          f->s->request.chosen[strategy]->id);
    size_t i;

    for (i = 0; i < f->count; i++)
        width = widest(width, f->texts[i].throughputs[strategy]);
    return 2 + width;
}

/* The width of the columns before those of the strategies. */
static size_t first_width(const struct few *f, int with_throughput)
{
    size_t key = prose_width(f->s->keys[0].name), best = strlen("best");
    size_t throughput = strlen("throughput"), i;

    for (i = 0; i < f->count; i++) {
        key = widest(key, f->texts[i].value.data);
        best = widest(best, f->texts[i].best.data);
        throughput = widest(throughput, f->texts[i].throughput);
    }
    return key + 2 + best + (with_throughput ? 2 + throughput : 0);
}

static int is_cut(const struct few *f)
{
    return f->strategies < f->s->at.count;
}

static void choose_columns(struct few *f)
{
    size_t width = first_width(f, 0), i;

    f->strategies = f->s->at.count;
    for (i = 0; i < f->s->at.count; i++)
        width += strategy_width(f, i);
    if (width <= PROSE_WIDTH)
        return;
    width = first_width(f, 1);
    f->strategies = 0;
    for (i = 0; i + 1 < f->s->at.count && width + strategy_width(f, i) <= PROSE_WIDTH; i++)
        width += strategy_width(f, f->strategies++);
}

static size_t set_columns(const struct few *f, table_column *columns)
{
    const char *unit = answer_throughput_unit(&f->s->request);
    const table_column key = {f->s->keys[0].name, "", 1, NAN, 0}, best = {"best", "", 0, NAN, 0};
    size_t count = 0, i;

    columns[count++] = key;
    columns[count++] = best;
    if (is_cut(f)) {
        const table_column throughput = {"throughput", unit, 1, NAN, 0};
        columns[count++] = throughput;
    }
    for (i = 0; i < f->strategies; i++) {
        const table_column throughput = {f->s->request.chosen[i]->id, unit, 1, NAN, 0};
        columns[count++] = throughput;
    }
    return count;
}

static void add_rows(table *t, const struct few *f)
{
    size_t i, k;

    for (i = 0; i < f->count; i++) {
        const struct row_texts *texts = &f->texts[i];
        cell *next = table_add_row(t);
        *next++ = cell_text(texts->value.data);
        *next++ = cell_text(texts->best.data);
        if (is_cut(f))
            *next++ = cell_text(texts->throughput);
        for (k = 0; k < f->strategies; k++)
            *next++ = cell_text(texts->throughputs[k]);
    }
}

static void add_left_out(string *out, const struct few *f)
{
    size_t i;

    for (i = f->strategies; i < f->s->at.count; i++)
        string_add(out, "%s%s", i == f->strategies ? "There is no room for " : ", ",
                   f->s->request.chosen[i]->id);
    string_add(out, is_cut(f) ? "; --format csv has all.\n" : "");
}

static int write_few(sweep *s, const output *chosen, const sweep_digest *d, const double *values,
                     size_t count, complaint *c)
{
    table_column *columns = allocate(3 + s->at.count, sizeof *columns);
    struct few f = {s, make_rows(s, values, count), count, 0};
    string before = {0}, after = {0};
    report r = {
        .command = "sweep", .marked_row = count, .colour = chosen->colour, .utf8 = chosen->utf8};
    size_t length;
    table t;
    int status;

    choose_columns(&f);
    table_start(&t, columns, set_columns(&f, columns));
    add_rows(&t, &f);
    answer_add_assumptions(&before, &s->request);
    string_add(&after, "\n");
    length = after.length;
    add_left_out(&after, &f);
    add_digest(&after, d);
    r.table = &t;
    r.before = before.data;
    r.after = after.length != length ? after.data : "";
    status = output_write(chosen, s->request.options, &r, c);

    free_rows(f.texts, count);
    string_free(&before);
    string_free(&after);
    table_free(&t);
    free(columns);
    return status;
}

/* ---- The command ---- */

/* All points, or so many of them, spread evenly and with both ends. */
static double *choose_points(const sweep *s, size_t *count)
{
    size_t all = s->points[0].count, i;
    double *values;

    *count = all > MOST_SHOWN ? MOST_SHOWN : all;
    if (s->keys[0].values != NULL)
        *count = all;
    values = allocate(*count, sizeof *values);
    for (i = 0; i < *count; i++)
        values[i] = points_at(
            &s->points[0],
            *count < all ? (size_t)((double)i * (double)(all - 1) / (double)(*count - 1)) : i);
    return values;
}

int sweep_write_prose(sweep *s, const output *chosen, complaint *c)
{
    sweep_digest d;
    size_t count;
    double *values = choose_points(s, &count);
    int is_few = count <= FEW_POINTS || s->keys[0].values != NULL;
    int status;

    sweep_digest_make(&d, s, values, count);
    status = is_few ? write_few(s, chosen, &d, values, count, c)
                    : write_chart(s, chosen, &d, values, count, c);
    sweep_digest_free(&d);
    free(values);
    return status;
}
