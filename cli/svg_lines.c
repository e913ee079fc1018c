/* SPDX-License-Identifier: MIT */
/* svg_lines.c - lines, each named at its end on the right, and places that are pointed at */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "logarithm.h"
#include "memory.h"
#include "svg_plot.h"

#define HEIGHT        380.0 /* of the plot, at least */
#define LABEL_LINE    17.0  /* between names */
#define LEADER        22.0  /* from the end of a line to its name */
#define SAMPLE        22.0  /* of the line, beside its name */
#define LONGEST_LABEL 280.0
#define SEPARATE      70.0 /* between the axis and a last place that is no value of it */
#define TOLERANCE     8    /* hundredths of a pixel that a line may be off */

/* A point in hundredths of a pixel. */
struct point {
    int64_t x, y;
};

/* ---- Places ---- */

double svg_plot_x(const svg_plot *p, double place)
{
    return p->box.left + place * (p->axis_right - p->box.left);
}

double svg_plot_x_of(const svg_plot *p, size_t point)
{
    if (p->f->separate != NULL && point == p->f->count - 1)
        return p->box.right;
    return svg_plot_x(p, p->f->places[point]);
}

double svg_plot_y(const svg_plot *p, double place)
{
    return p->box.bottom - place * (p->box.bottom - p->box.top);
}

static int is_gap(const figure_line *line, size_t i)
{
    return line->y[i] != line->y[i];
}

/* How many points a line has up to the last that is drawn. */
static size_t count_to_end(const svg_plot *p, const figure_line *line)
{
    size_t count = p->f->count;

    while (count > 0 && is_gap(line, count - 1))
        count--;
    return count;
}

/* ---- Lines ---- */

/* How far a point is from the line through two others, squared, in squared hundredths. */
static double off_line(struct point p, struct point a, struct point b)
{
    double x = (double)(b.x - a.x), y = (double)(b.y - a.y);
    double cross = x * (double)(p.y - a.y) - y * (double)(p.x - a.x), square = x * x + y * y;

    if (square == 0.0)
        return (double)((p.x - a.x) * (p.x - a.x) + (p.y - a.y) * (p.y - a.y));
    return cross * cross / square;
}

/* Mark the points that a line needs, by the method of D. Douglas and T. Peucker. */
static void simplify(const struct point *points, size_t first, size_t last, char *is_kept)
{
    size_t farthest = first, i;
    double most = (double)TOLERANCE * TOLERANCE;

    for (i = first + 1; i < last; i++) {
        double off = off_line(points[i], points[first], points[last]);
        if (off > most) {
            most = off;
            farthest = i;
        }
    }
    is_kept[first] = is_kept[last] = 1;
    if (farthest == first)
        return;
    simplify(points, first, farthest, is_kept);
    simplify(points, farthest, last, is_kept);
}

static void add_point(string *path, char command, struct point p)
{
    char x[SVG_NUMBER], y[SVG_NUMBER];

    string_add(path, "%c%s %s", command, svg_number((double)p.x / 100.0, x),
               svg_number((double)p.y / 100.0, y));
}

/* From point to point; one that stands alone is a line of no length, which has round ends. */
static void add_run(string *path, const struct point *points, size_t count)
{
    char *is_kept = allocate(count, 1);
    size_t i;

    simplify(points, 0, count - 1, is_kept);
    for (i = 0; i < count; i++)
        if (is_kept[i])
            add_point(path, i == 0 ? 'M' : 'L', points[i]);
    if (count == 1)
        string_add(path, "h0");
    free(is_kept);
}

/* Whether the way from the place before, if there is one, is faint. */
static int is_faint_way(const figure_line *line, size_t i)
{
    return line->is_faint[i] || (i > 0 && !is_gap(line, i - 1) && line->is_faint[i - 1]);
}

/* Whether a line goes on from the place before. */
static int goes_on(const svg_plot *p, const figure_line *line, size_t i)
{
    return i > 0 && !is_gap(line, i - 1) && (p->f->separate == NULL || i != p->f->count - 1);
}

static struct point point_of(const svg_plot *p, const figure_line *line, size_t i)
{
    const struct point at = {(int64_t)nearest(svg_plot_x_of(p, i) * 100.0),
                             (int64_t)nearest(svg_plot_y(p, line->y[i]) * 100.0)};
    return at;
}

/* All parts of a line that are faint, or all that are not. */
static void add_path(string *path, const svg_plot *p, const figure_line *line, int faint)
{
    struct point *points = allocate(p->f->count + 1, sizeof *points);
    size_t count = 0, i;

    for (i = 0; i < p->f->count; i++) {
        if (count != 0 &&
            (is_gap(line, i) || !goes_on(p, line, i) || is_faint_way(line, i) != faint)) {
            add_run(path, points, count);
            count = 0;
        }
        if (is_gap(line, i) || is_faint_way(line, i) != faint)
            continue;
        if (count == 0 && goes_on(p, line, i)) /* from where the other manner ended */
            points[count++] = point_of(p, line, i - 1);
        points[count++] = point_of(p, line, i);
    }
    if (count != 0)
        add_run(path, points, count);
    free(points);
}

static void write_path(const svg_plot *p, const figure_line *line, int faint)
{
    string path = {0};

    add_path(&path, p, line, faint);
    if (path.length != 0)
        svg_path(p->s, path.data, faint ? " stroke-width=\"2.4\" stroke-dasharray=\"0 5\"" : "");
    string_free(&path);
}

static void write_dots(const svg_plot *p, size_t series)
{
    const figure_line *line = &p->f->lines[series];
    char attributes[SVG_ATTRIBUTES];
    size_t i;

    svg_fill(series, attributes);
    for (i = 0; i < p->f->count; i++)
        if (!is_gap(line, i) && (p->f->has_dots || (p->f->separate && i == p->f->count - 1)))
            svg_circle(p->s, svg_plot_x_of(p, i), svg_plot_y(p, line->y[i]), 3.0, attributes);
}

static void write_line(const svg_plot *p, size_t series)
{
    const figure_line *line = &p->f->lines[series];
    char attributes[SVG_ATTRIBUTES];

    sink_format(p->s,
                "<g fill=\"none\"%s stroke-width=\"2\" stroke-linecap=\"round\" "
                "stroke-linejoin=\"round\">\n<title>",
                svg_stroke(series, attributes));
    svg_escaped(p->s, line->title);
    sink_text(p->s, "</title>\n");
    write_path(p, line, 0);
    write_path(p, line, 1);
    sink_text(p->s, "</g>\n");
    write_dots(p, series);
}

/* ---- Names ---- */

/* The lines that are drawn, from the top. Returns their number. */
static size_t sort_labels(const svg_plot *p, size_t *order, double *ys)
{
    size_t count = 0, i, place;

    for (i = 0; i < p->f->line_count; i++) {
        const figure_line *line = &p->f->lines[i];
        size_t points = count_to_end(p, line);
        if (points == 0)
            continue;
        ys[i] = svg_plot_y(p, line->y[points - 1]);
        for (place = count++; place > 0 && ys[order[place - 1]] > ys[i]; place--)
            order[place] = order[place - 1];
        order[place] = i;
    }
    return count;
}

/* Down where one is in the way, and up again from the bottom. */
static void push_apart(const svg_plot *p, const size_t *order, size_t count, double *ys)
{
    double least = p->box.top, most = p->box.bottom;
    size_t i;

    for (i = 0; i < count; i++) {
        if (ys[order[i]] < least)
            ys[order[i]] = least;
        least = ys[order[i]] + LABEL_LINE;
    }
    for (i = count; i > 0; i--) {
        if (ys[order[i - 1]] > most)
            ys[order[i - 1]] = most;
        most = ys[order[i - 1]] - LABEL_LINE;
    }
}

static void write_label(const svg_plot *p, size_t series, double y)
{
    const figure_line *line = &p->f->lines[series];
    char attributes[SVG_ATTRIBUTES], stroke[2 * SVG_ATTRIBUTES];
    const size_t end = count_to_end(p, line) - 1;
    double x = p->box.right + LEADER;
    char *label;

    svg_line(p->s, svg_plot_x_of(p, end) + 4.0, svg_plot_y(p, line->y[end]), x - 3.0, y,
             " class=\"a\" stroke=\"#8c959f\" stroke-width=\".8\"");
    snprintf(stroke, sizeof stroke, "%s stroke-width=\"2\"", svg_stroke(series, attributes));
    svg_line(p->s, x, y, x + SAMPLE, y, stroke);
    label = svg_shortened(line->label, LONGEST_LABEL);
    svg_text(p->s, x + SAMPLE + 6.0, y + 4.5, SVG_START, "", label);
    free(label);
}

static void write_labels(svg_plot *p)
{
    size_t *order = allocate(p->f->line_count, sizeof *order);
    double *ys = allocate(p->f->line_count, sizeof *ys);
    size_t count = sort_labels(p, order, ys), i;

    push_apart(p, order, count, ys);
    p->names_top = count != 0 ? ys[order[0]] - LABEL_LINE : p->box.bottom;
    for (i = 0; i < count; i++)
        write_label(p, order[i], ys[order[i]]);
    free(order);
    free(ys);
}

/* ---- The plot ---- */

static double label_width(const figure_lines *f)
{
    double widest = 0.0;
    size_t i;

    for (i = 0; i < f->line_count; i++) {
        double width = svg_text_width(f->lines[i].label, SVG_FONT);
        if (width > widest)
            widest = width;
    }
    return LEADER + SAMPLE + 6.0 + (widest < LONGEST_LABEL ? widest : LONGEST_LABEL);
}

static void lay_out(svg_plot *p, double y)
{
    const figure_lines *f = p->f;
    double labels = LABEL_LINE * (double)f->line_count;

    p->box.left = SVG_MARGIN + svg_y_axis_width(&f->y);
    p->box.right = SVG_WIDTH - SVG_MARGIN - label_width(f);
    p->box.top = y + 1.8 * SVG_LINE;
    p->box.bottom = p->box.top + (labels > HEIGHT ? labels : HEIGHT);
    p->axis_right = p->box.right - (f->separate != NULL ? SEPARATE : 0.0);
}

static void write_axes(const svg_plot *p)
{
    const svg_box across = {p->box.left, p->box.top, p->axis_right, p->box.bottom};

    svg_y_axis(p->s, &p->f->y, &p->box);
    svg_x_axis(p->s, &p->f->x, &across);
    if (p->f->separate != NULL) {
        svg_line(p->s, p->box.right, p->box.top, p->box.right, p->box.bottom, svg_grid);
        svg_text(p->s, p->box.right, p->box.bottom + SVG_LINE, SVG_MIDDLE, "", p->f->separate);
    }
}

double svg_draw_lines(sink *s, const figure_lines *f, double y)
{
    svg_plot p = {.s = s, .f = f};
    size_t i;

    lay_out(&p, y);
    if (s != NULL) {
        write_axes(&p);
        for (i = 0; i < f->line_count; i++)
            write_line(&p, i);
        write_labels(&p);
        svg_write_marks(&p);
    }
    return p.box.bottom - y + 2.0 * SVG_LINE;
}
