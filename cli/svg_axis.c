/* SPDX-License-Identifier: MIT */
/* svg_axis.c - axes of drawings */
#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "memory.h"
#include "svg.h"

#define SHORT    4.0  /* length of a minor tick */
#define TEXT_GAP 10.0 /* between neighbouring texts of ticks */

/* Where a text goes along an axis. */
struct span {
    double from, to;
};

/* Whether a text has room among those that are there, and if so, its place among them. */
static int take_room(struct span *taken, size_t *count, double at, double length)
{
    struct span wanted = {at - length / 2.0, at + length / 2.0};
    size_t i;

    for (i = 0; i < *count; i++)
        if (wanted.from < taken[i].to && taken[i].from < wanted.to)
            return 0;
    taken[(*count)++] = wanted;
    return 1;
}

/* Lines that are drawn as one: across the plot, or short ones. */
static void add_stroke(string *path, double x, double y, char direction, double length)
{
    char numbers[3][SVG_NUMBER];

    string_add(path, "M%s %s%c%s", svg_number(x, numbers[0]), svg_number(y, numbers[1]), direction,
               svg_number(length, numbers[2]));
}

static void write_grid(sink *s, string *path)
{
    if (path->length != 0)
        svg_path(s, path->data, svg_grid);
    string_free(path);
}

void svg_x_axis(sink *s, const figure_axis *a, const svg_box *plot)
{
    struct span taken[AXIS_TICKS];
    string grid = {0};
    size_t count = 0, i;

    for (i = 0; i < a->tick_count; i++) {
        const axis_tick *tick = &a->ticks[i];
        double x = plot->left + tick->at * (plot->right - plot->left);
        if (*tick->text == '\0') {
            add_stroke(&grid, x, plot->bottom, 'v', -SHORT);
        } else if (take_room(taken, &count, x, svg_text_width(tick->text, SVG_FONT) + TEXT_GAP)) {
            add_stroke(&grid, x, plot->bottom, 'v', plot->top - plot->bottom);
            svg_text(s, x, plot->bottom + SVG_LINE, SVG_MIDDLE, "", tick->text);
        }
    }
    write_grid(s, &grid);
    svg_text(s, (plot->left + plot->right) / 2.0, plot->bottom + 2.2 * SVG_LINE, SVG_MIDDLE,
             svg_muted, a->title);
}

void svg_y_axis(sink *s, const figure_axis *a, const svg_box *plot)
{
    struct span taken[AXIS_TICKS];
    string grid = {0};
    size_t count = 0, i;

    for (i = 0; i < a->tick_count; i++) {
        const axis_tick *tick = &a->ticks[i];
        double y = plot->bottom - tick->at * (plot->bottom - plot->top);
        if (*tick->text == '\0') {
            add_stroke(&grid, plot->left, y, 'h', SHORT);
        } else if (take_room(taken, &count, y, SVG_LINE - 2.0)) {
            add_stroke(&grid, plot->left, y, 'h', plot->right - plot->left);
            svg_text(s, plot->left - 8.0, y + 4.5, SVG_END, "", tick->text);
        }
    }
    write_grid(s, &grid);
    svg_text(s, SVG_MARGIN, plot->top - 0.8 * SVG_LINE, SVG_START, svg_muted, a->title);
}

double svg_y_axis_width(const figure_axis *a)
{
    double widest = 0.0;
    size_t i;

    for (i = 0; i < a->tick_count; i++) {
        double width = svg_text_width(a->ticks[i].text, SVG_FONT);
        if (width > widest)
            widest = width;
    }
    return widest + 8.0;
}
