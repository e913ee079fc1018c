/* SPDX-License-Identifier: MIT */
/* sweep_map_figure.c - a grid of two keys as a picture: which strategy is best where */
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "answer.h"
#include "sweep.h"

#define MOST_COLUMNS 160
#define MOST_LINES   100

enum { ACROSS, UP, AXES }; /* the first key and the second */

struct picture {
    sweep *s;
    size_t count[AXES]; /* cells */
    double *edges[AXES];
    size_t *cells;
    figure_area *
        areas; /* two for each strategy: as it is, and what cannot be kept up; then several alike, and none */
    char **labels;
    size_t area_count;
    figure_map drawing;
    string titles[AXES], title, subtitle, conclusion;
};

/* ---- Axes ---- */

static double value_at(const struct picture *p, size_t key, size_t i)
{
    return points_shown(&p->s->points[key], i, p->count[key]);
}

/* Each value of a list is a cell, all of one width. */
static void make_list_axis(struct picture *p, size_t key, figure_axis *axis)
{
    const double count = (double)p->count[key];
    const size_t stride = 1 + (p->count[key] - 1) / AXIS_TICKS; /* from name to name */
    char text[AXIS_TEXT];
    size_t i;

    axis_make(axis, p->s->keys[key].what.key->quantity, 0.0, 0.0, 0, 1);
    for (i = 0; i <= p->count[key]; i++)
        p->edges[key][i] = (double)i / count;
    for (i = 0; i < p->count[key]; i += stride)
        axis_add_tick(axis, ((double)i + 0.5) / count,
                      axis_show(axis->quantity, value_at(p, key, i), 4, text));
}

/* A cell reaches halfway to its neighbours. */
static void make_range_axis(struct picture *p, size_t key, figure_axis *axis)
{
    const points *all = &p->s->points[key];
    size_t i;

    axis_make(axis, p->s->keys[key].what.key->quantity, all->from, all->to,
              all->spacing == SPACING_LOGARITHMIC, 6);
    axis_add_ends(axis);
    p->edges[key][p->count[key]] = 1.0;
    for (i = 1; i < p->count[key]; i++)
        p->edges[key][i] = (scale_position(&axis->scale, value_at(p, key, i - 1)) +
                            scale_position(&axis->scale, value_at(p, key, i))) /
                           2.0;
}

static void make_axis(struct picture *p, size_t key, size_t most, figure_axis *axis)
{
    const over *v = &p->s->keys[key];

    p->count[key] = p->s->points[key].count;
    if (p->count[key] > most)
        p->count[key] = most;
    p->edges[key] = allocate(p->count[key] + 1, sizeof *p->edges[key]);
    if (v->values != NULL)
        make_list_axis(p, key, axis);
    else
        make_range_axis(p, key, axis);
    answer_add_key(&p->titles[key], v->name, v->what.key);
    string_add(&p->titles[key], "%s", axis->scale.is_logarithmic ? " (logarithmic)" : "");
    axis->title = p->titles[key].data;
}

/* ---- Cells ---- */

/* The areas in the order of the strategies; the last two are no strategy's. */
static size_t best_area(const struct picture *p)
{
    const comparison *at = &p->s->at;
    size_t found = 2 * at->count + 1, i;

    for (i = 0; i < at->count; i++) {
        const comparison_row *row = &at->rows[i];
        if (row->infeasible != NULL || row->rank != 1)
            continue;
        if (found != 2 * at->count + 1)
            return 2 * at->count;
        found = 2 * i + (row->result.reserved_needed > row->result.reserved_hosts);
    }
    return found;
}

static void fill_cells(struct picture *p)
{
    complaint ignored = {{0}};
    size_t x, y;

    p->cells = allocate(p->count[ACROSS] * p->count[UP], sizeof *p->cells);
    for (y = 0; y < p->count[UP]; y++)
        for (x = 0; x < p->count[ACROSS]; x++) {
            const double values[] = {value_at(p, ACROSS, x), value_at(p, UP, y)};
            sweep_visit_values(p->s, values, &ignored);
            p->cells[y * p->count[ACROSS] + x] = best_area(p);
        }
}

/* ---- Areas ---- */

static figure_area make_area(struct picture *p, size_t area, size_t series)
{
    const size_t strategies = p->s->at.count;
    figure_area made = {.series = FIGURE_NO_SERIES, .is_faint = area == 2 * strategies + 1};
    string label = {0};

    if (area < 2 * strategies) {
        char *name = answer_label(p->s->request.chosen[area / 2]);
        string_add(&label, "%s%s", name, area % 2 != 0 ? ", cannot be kept up" : "");
        free(name);
        made.series = series;
        made.is_faint = area % 2 != 0;
    } else {
        string_add(&label, "%s", made.is_faint ? "none can run" : "several alike");
    }
    p->labels[p->area_count] = label.data;
    made.label = label.data;
    return made;
}

/* Those that are there, renumbered; colours are given to strategies in the order of those. Returns their share of the cells by number. */
static double *make_areas(struct picture *p)
{
    const size_t all = 2 * p->s->at.count + 2, cells = p->count[ACROSS] * p->count[UP];
    double *shares = allocate(all, sizeof *shares);
    size_t i, area, series = 0, strategy = all;

    p->areas = allocate(all, sizeof *p->areas);
    p->labels = allocate(all, sizeof *p->labels);
    for (area = 0; area < all; area++) {
        size_t found = 0;
        for (i = 0; i < cells; i++)
            if (p->cells[i] == area) {
                p->cells[i] = p->area_count;
                found++;
            }
        if (found == 0)
            continue;
        shares[p->area_count] = (double)found / (double)cells;
        series += area / 2 != strategy;
        strategy = area / 2;
        p->areas[p->area_count] = make_area(p, area, series - 1);
        p->area_count++;
    }
    return shares;
}

/* ---- The picture ---- */

static void add_words(struct picture *p, const double *shares)
{
    string prose = {0};
    char text[AXIS_TEXT];
    size_t i;

    string_add(&p->title, "The best strategy, by %s and %s", p->s->keys[0].name,
               p->s->keys[1].name);
    answer_add_assumptions(&prose, &p->s->request);
    figure_join(&p->subtitle, prose.data);
    string_free(&prose);
    for (i = 0; i < p->area_count; i++)
        string_add(&prose, "%s%s in %s of the cells", i == 0 ? "Best: " : "; ", p->areas[i].label,
                   axis_show(REJUV_FRACTION, shares[i], 3, text));
    string_add(&prose, ".\n");
    answer_add_what_ifs(&prose, &p->s->request);
    answer_add_measured_vms(&prose, &p->s->request);
    figure_conclude(&p->conclusion, prose.data);
    string_free(&prose);
}

static void make_picture(struct picture *p)
{
    double *shares;

    make_axis(p, ACROSS, MOST_COLUMNS, &p->drawing.x);
    make_axis(p, UP, MOST_LINES, &p->drawing.y);
    fill_cells(p);
    shares = make_areas(p);
    add_words(p, shares);
    free(shares);
    p->drawing.columns = p->edges[ACROSS];
    p->drawing.lines = p->edges[UP];
    p->drawing.column_count = p->count[ACROSS];
    p->drawing.line_count = p->count[UP];
    p->drawing.cells = p->cells;
    p->drawing.areas = p->areas;
    p->drawing.area_count = p->area_count;
}

static void free_picture(struct picture *p)
{
    size_t i;

    for (i = 0; i < p->area_count; i++)
        free(p->labels[i]);
    for (i = 0; i < AXES; i++) {
        free(p->edges[i]);
        string_free(&p->titles[i]);
    }
    free(p->cells);
    free(p->areas);
    free(p->labels);
    string_free(&p->title);
    string_free(&p->subtitle);
    string_free(&p->conclusion);
}

int sweep_write_map_figure(sweep *s, const output *chosen, complaint *c)
{
    struct picture *p = allocate(1, sizeof *p);
    figure f = {.map = &p->drawing};
    report r = {.command = "sweep", .figure = &f};
    int status;

    p->s = s;
    make_picture(p);
    f.title = p->title.data;
    f.subtitle = p->subtitle.data;
    f.conclusion = p->conclusion.data;
    status = output_write(chosen, s->request.options, &r, c);
    free_picture(p);
    free(p);
    return status;
}
