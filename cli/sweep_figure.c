/* SPDX-License-Identifier: MIT */
/* sweep_figure.c - a sweep of one key as a picture: what each strategy loses, and where one overtakes another */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "answer.h"
#include "sweep_digest.h"

#define MOST_PLACES 5000 /* else the points must do */
#define FEW_POINTS  20   /* that are shown one by one, and named if they are a list */
#define WIDE_LIST                                                                                  \
    30.0 /* from the least to the greatest value, so that a logarithmic axis is better */
#define MOST_TEXTS 6 /* beside marks */
#define MOST_MARKS 40

struct picture {
    sweep *s;
    sweep_digest digest;
    double *values; /* of the key, ascending; never and auto last */
    size_t count;
    double *lost;         /* for every strategy and value */
    unsigned char *faint; /* likewise: whether it cannot be kept up */
    double *places, *y;   /* the same as places on the axes */
    char **labels;        /* of the strategies */
    figure_line *lines;
    figure_mark *marks;
    figure_lines drawing;
    string x_title, title, subtitle, conclusion;
};

/* ---- Values ---- */

static int is_number(double value)
{
    return value >= 0.0 && value != REJUV_NEVER;
}

static int compare_values(const void *first, const void *second)
{
    const double a = *(const double *)first, b = *(const double *)second;

    if (is_number(a) != is_number(b))
        return is_number(a) ? -1 : 1;
    return (a > b) - (a < b);
}

/* Those of a list in order; of a range, both sides of all that happens in it as well. */
static void choose_values(struct picture *p)
{
    const sweep_digest *d = &p->digest;
    size_t count = 0, i;

    p->values = sweep_choose_values(p->s, &p->count);
    sweep_digest_make(&p->digest, p->s, p->values, p->count);
    if (d->place_count != 0 && d->place_count <= MOST_PLACES) {
        p->count = d->place_count;
        p->values = reallocate(p->values, p->count, sizeof *p->values);
        memcpy(p->values, d->places, p->count * sizeof *p->values);
    }
    qsort(p->values, p->count, sizeof *p->values, compare_values);
    for (i = 0; i < p->count; i++)
        if (count == 0 || p->values[i] != p->values[count - 1])
            p->values[count++] = p->values[i];
    p->count = count;
}

static void find_faint(struct picture *p)
{
    complaint ignored = {{0}};
    size_t i, k;

    p->faint = allocate(p->s->at.count * p->count, 1);
    for (k = 0; k < p->count; k++) {
        sweep_visit_values(p->s, &p->values[k], &ignored);
        for (i = 0; i < p->s->at.count; i++) {
            const rejuv_result *result = &p->s->at.rows[i].result;
            p->faint[i * p->count + k] = result->reserved_needed > result->reserved_hosts;
        }
    }
}

/* ---- Axes ---- */

/* How many values are numbers, which come first. */
static size_t number_count(const struct picture *p)
{
    size_t count = p->count;

    while (count > 0 && !is_number(p->values[count - 1]))
        count--;
    return count;
}

static int is_x_logarithmic(const struct picture *p, size_t numbers)
{
    if (p->s->points[0].spacing != SPACING_LIST)
        return p->s->points[0].spacing == SPACING_LOGARITHMIC;
    return numbers > 2 && p->values[0] > 0.0 && p->values[numbers - 1] > WIDE_LIST * p->values[0];
}

static void make_x_axis(struct picture *p)
{
    const rejuv_key *key = p->s->keys[0].what.key;
    figure_axis *x = &p->drawing.x;
    size_t numbers = number_count(p), i;
    int is_each_named = p->s->keys[0].values != NULL && numbers <= FEW_POINTS;
    char text[QUANTITY_SIZE], grouped[AXIS_TEXT];

    if (numbers == 0)
        axis_make(x, key->quantity, 0.0, 0.0, 0, 1);
    else
        axis_make(x, key->quantity, p->values[0], p->values[numbers - 1],
                  is_x_logarithmic(p, numbers), 6);
    if (!is_each_named)
        axis_add_ends(x);
    for (i = 0; i < numbers && is_each_named; i++) {
        x->tick_count = i == 0 ? 0 : x->tick_count;
        axis_add_tick(x, scale_position(&x->scale, p->values[i]),
                      axis_grouped(sweep_show(p->s, p->values[i], text), grouped));
    }
    answer_add_key(&p->x_title, p->s->keys[0].name, key);
    string_add(&p->x_title, "%s", x->scale.is_logarithmic ? " (logarithmic)" : "");
    x->title = p->x_title.data;
    for (i = 0; i < p->count; i++)
        p->places[i] = i < numbers ? scale_position(&x->scale, p->values[i]) : 1.0;
    p->drawing.separate = numbers == p->count                      ? NULL
                          : p->values[p->count - 1] == REJUV_NEVER ? "never"
                                                                   : "auto";
}

static void find_range(const struct picture *p, double above, double *low, double *high)
{
    size_t i;

    *low = HUGE_VAL;
    *high = -HUGE_VAL;
    for (i = 0; i < p->s->at.count * p->count; i++) {
        if (p->lost[i] > above && p->lost[i] < *low)
            *low = p->lost[i];
        if (p->lost[i] > above && p->lost[i] > *high)
            *high = p->lost[i];
    }
}

/* Logarithmic where the losses span more than a decade; linear from 0 where most of the way from there is needed. */
static void make_y_axis(struct picture *p)
{
    figure_axis *y = &p->drawing.y;
    double low, high;
    size_t i;

    find_range(p, 0.0, &low, &high);
    if (high > 10.0 * low && low > SCALE_LEAST) {
        axis_make_loosely(y, REJUV_FRACTION, low, high, 1, 6);
    } else {
        find_range(p, -1.0, &low, &high);
        if (low < high / 2.0 || high - low < 1e-12 * high || !(high > SCALE_LEAST))
            low = 0.0;
        axis_make_loosely(y, REJUV_FRACTION, low, high > SCALE_LEAST ? high : 1.0, 0, 6);
    }
    y->title = y->scale.is_logarithmic
                   ? "Lost of the ideal throughput, reserved hosts included (logarithmic)"
                   : "Lost of the ideal throughput, reserved hosts included";
    for (i = 0; i < p->s->at.count * p->count; i++)
        p->y[i] = y->scale.is_logarithmic && p->lost[i] <= 0.0
                      ? NAN
                      : scale_position(&y->scale, p->lost[i]);
}

/* ---- Lines ---- */

static void make_lines(struct picture *p)
{
    size_t i;

    for (i = 0; i < p->s->at.count; i++) {
        const profile_strategy *strategy = p->s->request.chosen[i];
        p->labels[i] = answer_label(strategy);
        p->lines[i] = (figure_line){p->labels[i], strategy->title, p->y + i * p->count,
                                    p->faint + i * p->count};
    }
}

/* ---- Marks ---- */

static size_t index_of(const sweep *s, const profile_strategy *strategy)
{
    size_t i = 0;

    while (s->request.chosen[i] != strategy)
        i++;
    return i;
}

static void add_mark(struct picture *p, const profile_strategy *winner,
                     const profile_strategy *loser, double value)
{
    figure_mark *mark = &p->marks[p->drawing.mark_count];
    char shown[QUANTITY_SIZE], grouped[AXIS_TEXT];
    const char *name = p->s->keys[0].name;
    string text = {0};
    double *lost;

    if (p->drawing.mark_count == MOST_MARKS)
        return;
    lost = sweep_losses(p->s, &value, 1);
    mark->x = scale_position(&p->drawing.x.scale, value);
    mark->y = scale_position(&p->drawing.y.scale, lost[index_of(p->s, winner)]);
    free(lost);
    if (p->drawing.mark_count++ >= MOST_TEXTS)
        return;
    string_add(&text, "%s overtakes %s at %s%s", winner->id, loser->id,
               axis_grouped(sweep_show(p->s, value, shown), grouped),
               strcmp(name, "hosts") == 0 ? " hosts" : "");
    mark->text = text.data;
}

/* The only best strategy of a section; null where there is none, or several. */
static const profile_strategy *single_best(const sweep_digest *d, size_t section)
{
    const profile_strategy *found = NULL;
    size_t i;

    for (i = 0; i < d->sweep->at.count; i++) {
        if ((d->sections[section].marks[i] & IS_BEST) == 0)
            continue;
        if (found != NULL)
            return NULL;
        found = d->sweep->request.chosen[i];
    }
    return found;
}

/* Where the best is another, and not merely because what was the best can no longer run. */
static void mark_new_bests(struct picture *p)
{
    const sweep_digest *d = &p->digest;
    size_t i;

    for (i = 0; i + 1 < d->count && p->s->keys[0].values == NULL; i++) {
        const profile_strategy *before = single_best(d, i), *after = single_best(d, i + 1);
        if (before == NULL || after == NULL || before == after ||
            (d->sections[i + 1].marks[index_of(p->s, before)] & IS_INFEASIBLE) != 0 ||
            (d->sections[i].marks[index_of(p->s, after)] & IS_INFEASIBLE) != 0)
            continue;
        add_mark(p, after, before, d->sections[i + 1].from);
    }
}

/* Those behind the best only where all have room for their texts. */
static void make_marks(struct picture *p)
{
    const sweep_digest *d = &p->digest;
    size_t i;

    p->marks = allocate(MOST_MARKS, sizeof *p->marks);
    p->drawing.marks = p->marks;
    mark_new_bests(p);
    for (i = 0; i < d->change_count && p->drawing.mark_count + d->change_count - i <= MOST_TEXTS;
         i++)
        add_mark(p, d->changes[i].winner, d->changes[i].loser, d->changes[i].value);
}

/* ---- Words ---- */

static int is_nothing_lost(const struct picture *p, size_t strategy)
{
    size_t k;

    for (k = 0; k < p->count; k++)
        if (p->lost[strategy * p->count + k] != 0.0)
            return 0;
    return 1;
}

static void add_words(struct picture *p)
{
    string prose = {0};
    size_t i;

    string_add(&p->title, "Throughput lost to rejuvenation, by %s", p->s->keys[0].name);
    answer_add_assumptions(&prose, &p->s->request);
    figure_join(&p->subtitle, prose.data);
    string_free(&prose);
    sweep_digest_describe(&prose, &p->digest);
    if (memchr(p->faint, 1, p->s->at.count * p->count) != NULL)
        string_add(&prose, "Dotted: what cannot be kept up.\n");
    for (i = 0; i < p->s->at.count && p->drawing.y.scale.is_logarithmic; i++)
        if (is_nothing_lost(p, i))
            string_add(&prose, "%s loses nothing, for which this scale has no place.\n",
                       p->s->request.chosen[i]->id);
    figure_conclude(&p->conclusion, string_text(&prose));
    string_free(&prose);
}

/* ---- The picture ---- */

static void make_picture(struct picture *p)
{
    size_t all;

    choose_values(p);
    all = p->s->at.count * p->count;
    p->lost = sweep_losses(p->s, p->values, p->count);
    find_faint(p);
    p->places = allocate(p->count, sizeof *p->places);
    p->y = allocate(all, sizeof *p->y);
    p->labels = allocate(p->s->at.count, sizeof *p->labels);
    p->lines = allocate(p->s->at.count, sizeof *p->lines);
    make_x_axis(p);
    make_y_axis(p);
    make_lines(p);
    make_marks(p);
    add_words(p);
    p->drawing.places = p->places;
    p->drawing.count = p->count;
    p->drawing.has_dots = p->count <= FEW_POINTS || p->s->keys[0].values != NULL;
    p->drawing.lines = p->lines;
    p->drawing.line_count = p->s->at.count;
}

static void free_picture(struct picture *p)
{
    size_t i;

    for (i = 0; i < p->drawing.mark_count; i++)
        free(p->marks[i].text);
    for (i = 0; i < p->drawing.line_count; i++)
        free(p->labels[i]);
    sweep_digest_free(&p->digest);
    free(p->values);
    free(p->lost);
    free(p->faint);
    free(p->places);
    free(p->y);
    free(p->labels);
    free(p->lines);
    free(p->marks);
    string_free(&p->x_title);
    string_free(&p->title);
    string_free(&p->subtitle);
    string_free(&p->conclusion);
}

int sweep_write_figure(sweep *s, const output *chosen, complaint *c)
{
    struct picture p = {.s = s};
    figure f = {.lines = &p.drawing};
    report r = {.command = "sweep", .figure = &f};
    int status;

    make_picture(&p);
    f.title = p.title.data;
    f.subtitle = p.subtitle.data;
    f.conclusion = string_text(&p.conclusion);
    status = output_write(chosen, s->request.options, &r, c);
    free_picture(&p);
    return status;
}
