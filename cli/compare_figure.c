/* SPDX-License-Identifier: MIT */
/*
 * compare_figure.c - bars of what is lost: on the left of the whole cluster, on the right of a host that serves
 *
 * In a small cluster one reserved host outweighs all else, so that only the right side tells what rejuvenation itself
 * costs. Without reserved hosts both sides would look alike, and the left one is enough.
 */
#include "compare_figure.h"

#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "answer.h"
#include "compare_prose.h"
#include "number.h"

enum { RESERVED, DOWNTIME, DEGRADATION, PARTS }; /* stacked in this order */
enum { CLUSTER, HOST };                          /* panels */

struct picture {
    const comparison *all;
    figure_row *rows;
    char **labels;
    figure_bars drawing;
    string title, subtitle, conclusion;
};

/* ---- Values ---- */

static double value_of(const comparison_row *row, int panel)
{
    return panel == CLUSTER ? row->result.lost_hosts : row->result.loss;
}

/* A part of what is lost, in hosts' worth or of one host. */
static double part_of(const comparison_row *row, int panel, int part)
{
    const rejuv_result *result = &row->result;
    double hosts = panel == CLUSTER ? result->serving_hosts : 1.0;

    return part == RESERVED   ? (panel == CLUSTER ? result->reserved_hosts : 0.0)
           : part == DOWNTIME ? result->unavailability * hosts
                              : result->degradation * hosts;
}

static double most_of(const comparison *all, int panel)
{
    double most = 0.0;
    size_t i;

    for (i = 0; i < all->count; i++)
        if (value_of(&all->rows[i], panel) > most) /* not for NaN */
            most = value_of(&all->rows[i], panel);
    return most;
}

static int has_reserved(const comparison *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        if (all->rows[i].result.reserved_hosts > 0.0)
            return 1;
    return 0;
}

/* ---- Texts ---- */

static void show(double value, int panel, int digits, char text[AXIS_TEXT])
{
    char number[NUMBER_SIZE];

    if (panel == HOST)
        axis_show(REJUV_FRACTION, value, digits, text);
    else
        axis_grouped(number_round(value, digits, number), text);
}

/* Three digits, or as many as tell unequal values apart. */
static int telling_digits(const comparison *all, int panel)
{
    char text[AXIS_TEXT], other[AXIS_TEXT];
    int digits = 3;
    size_t i, k;

    for (i = 0; i < all->count; i++)
        for (k = 0; k < i; k++) {
            double a = value_of(&all->rows[i], panel), b = value_of(&all->rows[k], panel);
            for (; (a < b || b < a) && digits < 17; digits++) {
                show(a, panel, digits, text);
                show(b, panel, digits, other);
                if (strcmp(text, other) != 0)
                    break;
            }
        }
    return digits;
}

/* ---- Bars ---- */

static void make_bar(figure_bar *bar, const comparison_row *row, int panel, const figure_axis *axis,
                     int digits)
{
    double sum = 0.0;
    int part;

    bar->ends[0] = scale_position(&axis->scale, 0.0);
    for (part = 0; part < PARTS; part++) {
        sum += part_of(row, panel, part);
        bar->ends[part + 1] = scale_position(&axis->scale, sum);
    }
    show(value_of(row, panel), panel, digits, bar->text);
}

static void make_panel(struct picture *p, int panel)
{
    static const char *const titles[] = {"Lost in all, in hosts' worth", "Lost by a serving host"};
    figure_axis *axis = &p->drawing.axes[panel];
    double most = most_of(p->all, panel);
    int digits = telling_digits(p->all, panel);
    size_t i;

    axis_make_loosely(axis, panel == HOST ? REJUV_FRACTION : REJUV_NUMBER, 0.0,
                      most > SCALE_LEAST ? most : 1.0, 0, 4);
    axis->title = titles[panel];
    p->drawing.origins[panel] = scale_position(&axis->scale, 0.0);
    for (i = 0; i < p->all->count; i++)
        if (p->all->rows[i].infeasible == NULL)
            make_bar(&p->rows[i].bars[panel], &p->all->rows[i], panel, axis, digits);
}

static void make_rows(struct picture *p)
{
    size_t i;

    for (i = 0; i < p->all->count; i++) {
        const comparison_row *row = &p->all->rows[i];
        const profile_strategy *strategy = row->strategy;
        p->labels[i] = answer_label(strategy);
        p->rows[i].label = p->labels[i];
        p->rows[i].detail = strcmp(strategy->title, strategy->id) != 0 ? strategy->title : "";
        p->rows[i].note = row->infeasible != NULL ? "cannot run here" : NULL;
        p->rows[i].is_emphasized = row->infeasible == NULL && row->rank == 1;
    }
}

static void make_drawing(struct picture *p)
{
    static const char *const parts[PARTS] = {"reserved hosts", "downtime", "degradation"};

    p->rows = allocate(p->all->count, sizeof *p->rows);
    p->labels = allocate(p->all->count, sizeof *p->labels);
    make_rows(p);
    p->drawing.panel_count = has_reserved(p->all) ? 2 : 1;
    make_panel(p, CLUSTER);
    make_panel(p, HOST);
    memcpy(p->drawing.parts, parts, sizeof parts);
    p->drawing.part_count = PARTS;
    p->drawing.rows = p->rows;
    p->drawing.row_count = p->all->count;
}

static void add_words(struct picture *p)
{
    double hosts = p->all->request->profile.scenario.hosts;
    char number[NUMBER_SIZE], grouped[AXIS_TEXT];
    string prose = {0};

    string_add(&p->title, "What rejuvenation costs a cluster of %s host%s",
               axis_grouped(number_write(hosts, number), grouped), hosts == 1.0 ? "" : "s");
    answer_add_assumptions(&prose, p->all->request);
    figure_join(&p->subtitle, prose.data);
    string_free(&prose);
    compare_add_conclusion(&prose, p->all);
    figure_conclude(&p->conclusion, string_text(&prose));
    string_free(&prose);
}

int compare_write_figure(const output *chosen, const comparison *all, complaint *c)
{
    struct picture p = {.all = all};
    figure f = {.bars = &p.drawing};
    report r = {.command = "compare", .figure = &f};
    size_t i;
    int status;

    make_drawing(&p);
    add_words(&p);
    f.title = p.title.data;
    f.subtitle = p.subtitle.data;
    f.conclusion = string_text(&p.conclusion);
    status = output_write(chosen, all->request->options, &r, c);

    for (i = 0; i < all->count; i++)
        free(p.labels[i]);
    free(p.labels);
    free(p.rows);
    string_free(&p.title);
    string_free(&p.subtitle);
    string_free(&p.conclusion);
    return status;
}
