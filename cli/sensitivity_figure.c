/* SPDX-License-Identifier: MIT */
#include "sensitivity_figure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "answer.h"
#include "number.h"
#include "quantity.h"

struct picture {
    const sensitivity *all;
    figure_row *rows;
    char **texts; /* the label of a heading, the detail of a bar: owned */
    figure_bars drawing;
    string subtitle, conclusion;
};

/* 0 where nothing is lost. */
static double elasticity(const sensitivity_row *row)
{
    double e = row->derivative.loss_elasticity;

    return e == e ? e : 0.0;
}

static void make_axis(struct picture *p)
{
    figure_axis *axis = &p->drawing.axes[0];
    double low = 0.0, high = 0.0;
    size_t i;

    for (i = 0; i < p->all->count; i++) {
        const sensitivity_row *row = &p->all->rows[i];
        if (!sensitivity_is_in_chart(row))
            continue;
        low = elasticity(row) < low ? elasticity(row) : low;
        high = elasticity(row) > high ? elasticity(row) : high;
    }
    axis_make_loosely(axis, REJUV_NUMBER, low, low < high ? high : 1.0, 0, 6);
    axis->title = "By how many per cent the loss changes if the number grows by 1 %";
    p->drawing.origins[0] = scale_position(&axis->scale, 0.0);
}

static void add_heading(struct picture *p, const comparison_row *of)
{
    size_t at = p->drawing.row_count++;
    string heading = {0};

    sensitivity_add_heading(&heading, of);
    heading.data[heading.length - 1] = '\0'; /* the end of its line */
    p->texts[at] = heading.data;
    p->rows[at] = (figure_row){.label = heading.data, .detail = "", .is_heading = 1};
}

/* "+0.751" */
static void set_bar(figure_bar *bar, const struct picture *p, const sensitivity_row *row)
{
    const scale *s = &p->drawing.axes[0].scale;
    double e = elasticity(row), zero = p->drawing.origins[0], end = scale_position(s, e);
    char number[NUMBER_SIZE];

    bar->ends[0] = e < 0.0 ? end : zero;
    bar->ends[1] = e < 0.0 ? zero : end;
    snprintf(bar->text, sizeof bar->text, "%s%s",
             e > 0.0   ? "+"
             : e < 0.0 ? "−"
                       : "",
             number_round(e < 0.0 ? -e : e, 3, number));
}

static void add_row(struct picture *p, const sensitivity_row *row)
{
    size_t at = p->drawing.row_count++;
    char value[QUANTITY_SIZE];

    quantity_round(row->key, row->derivative.value, 6, value);
    p->texts[at] = copy_text(value, strlen(value));
    p->rows[at] = (figure_row){.label = row->name,
                               .detail = p->texts[at],
                               .is_emphasized = sensitivity_is_heaviest(p->all, row)};
    set_bar(&p->rows[at].bars[0], p, row);
}

static int is_first_of_strategy(const sensitivity *all, size_t row)
{
    size_t i;

    for (i = 0; i < row; i++)
        if (all->rows[i].of == all->rows[row].of)
            return 0;
    return 1;
}

static void make_rows(struct picture *p)
{
    const sensitivity *all = p->all;
    size_t i, k;

    p->rows = allocate(2 * all->count + 1, sizeof *p->rows); /* a heading is before a row */
    p->texts = allocate(2 * all->count + 1, sizeof *p->texts);
    for (i = 0; i < all->count; i++) {
        if (!is_first_of_strategy(all, i))
            continue;
        add_heading(p, all->rows[i].of);
        for (k = i; k < all->count; k++)
            if (all->rows[k].of == all->rows[i].of && sensitivity_is_in_chart(&all->rows[k]))
                add_row(p, &all->rows[k]);
    }
    p->drawing.rows = p->rows;
    p->drawing.panel_count = 1;
    p->drawing.part_count = 1;
}

/* "cold: vmm_interval is on a step", for each line */
static void add_steps(string *prose, const struct picture *p)
{
    const comparison *compared = p->all->compared;
    string steps = {0};
    size_t i;

    for (i = 0; i < compared->count; i++) {
        const char *line;
        sensitivity_add_steps(&steps, p->all, &compared->rows[i]);
        for (line = steps.length != 0 ? steps.data : ""; *line != '\0';
             line = strchr(line, '\n') + 1)
            string_add(prose, "! %s: %.*s\n", compared->rows[i].strategy->id,
                       (int)strcspn(line + 2, "\n"), line + 2);
        string_free(&steps);
    }
}

static void add_words(struct picture *p)
{
    string prose = {0};

    answer_add_assumptions(&prose, p->all->compared->request);
    figure_join(&p->subtitle, prose.data);
    string_free(&prose);
    sensitivity_add_conclusion(&prose, p->all);
    add_steps(&prose, p);
    figure_conclude(&p->conclusion, prose.data);
    string_free(&prose);
}

int sensitivity_write_figure(const output *chosen, const sensitivity *all, complaint *c)
{
    struct picture p = {.all = all};
    figure f = {.title = "Which number matters for what is lost to rejuvenation",
                .bars = &p.drawing};
    report r = {.command = "sensitivity", .figure = &f};
    size_t i;
    int status;

    make_axis(&p);
    make_rows(&p);
    add_words(&p);
    f.subtitle = p.subtitle.data;
    f.conclusion = p.conclusion.data;
    status = output_write(chosen, all->compared->request->options, &r, c);
    for (i = 0; i < p.drawing.row_count; i++)
        free(p.texts[i]);
    free(p.texts);
    free(p.rows);
    string_free(&p.subtitle);
    string_free(&p.conclusion);
    return status;
}
