/* SPDX-License-Identifier: MIT */
/* sweep_prose.c - a sweep of one key for people: what is best where, and a chart, or a table of few points (sweep_table.c) */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "answer.h"
#include "chart.h"
#include "prose.h"
#include "quantity.h"
#include "sweep_digest.h"

#define FEW_POINTS 20   /* a table shows them better than a chart */
#define MOST_SHOWN 1000 /* points of a chart; of more, so many are taken */

/* ---- The chart ---- */

double *sweep_losses(sweep *s, const double *values, size_t count)
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
    double *lost = sweep_losses(s, values, count);
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
    if (sweep_digest_describe(&before, d))
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

/* ---- The command ---- */

double *sweep_choose_values(const sweep *s, size_t *count)
{
    size_t all = s->points[0].count, i;
    double *values;

    *count = all > MOST_SHOWN ? MOST_SHOWN : all;
    if (s->keys[0].values != NULL)
        *count = all;
    values = allocate(*count, sizeof *values);
    for (i = 0; i < *count; i++)
        values[i] = points_shown(&s->points[0], i, *count);
    return values;
}

static int write_table_of_points(sweep *s, const output *chosen, const sweep_digest *d,
                                 const double *values, size_t count, complaint *c)
{
    string digest = {0};
    int status;

    sweep_digest_describe(&digest, d);
    status = sweep_write_table(s, chosen, values, count, digest.data, c);
    string_free(&digest);
    return status;
}

int sweep_write_prose(sweep *s, const output *chosen, complaint *c)
{
    sweep_digest d;
    size_t count;
    double *values = sweep_choose_values(s, &count);
    int is_few = count <= FEW_POINTS || s->keys[0].values != NULL;
    int status;

    sweep_digest_make(&d, s, values, count);
    status = is_few ? write_table_of_points(s, chosen, &d, values, count, c)
                    : write_chart(s, chosen, &d, values, count, c);
    sweep_digest_free(&d);
    free(values);
    return status;
}
