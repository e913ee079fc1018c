/* SPDX-License-Identifier: MIT */
/* svg_map.c - a map of areas over two axes, with a key on the right */
#include <stdlib.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "svg.h"

#define HEIGHT      380.0
#define SWATCH      14.0
#define MOST_LABELS 320.0
#define FAINT       ".45" /* opacity of what is less than real */

static double label_width(const figure_map *f)
{
    double most = 0.0;
    size_t i;

    for (i = 0; i < f->area_count; i++) {
        double width = svg_text_width(f->areas[i].label, SVG_FONT);
        if (width > most)
            most = width;
    }
    return 20.0 + SWATCH + 6.0 + (most < MOST_LABELS ? most : MOST_LABELS);
}

static svg_box lay_out(const figure_map *f, double y)
{
    const svg_box plot = {.left = SVG_MARGIN + svg_y_axis_width(&f->y),
                          .top = y + 1.8 * SVG_LINE,
                          .right = SVG_WIDTH - SVG_MARGIN - label_width(f),
                          .bottom = y + 1.8 * SVG_LINE + HEIGHT};
    return plot;
}

static const char *attributes_of(const figure_area *area, char text[2 * SVG_ATTRIBUTES])
{
    char fill[SVG_ATTRIBUTES];

    if (area->series == FIGURE_NO_SERIES)
        snprintf(text, 2 * SVG_ATTRIBUTES, "%s fill-opacity=\"%s\"", svg_muted,
                 area->is_faint ? ".15" : FAINT);
    else
        snprintf(text, 2 * SVG_ATTRIBUTES, "%s%s", svg_fill(area->series, fill),
                 area->is_faint ? " fill-opacity=\"" FAINT "\"" : "");
    return text;
}

/* The cells of an area as one path: neighbours in a line are one rectangle. */
static void write_area(sink *s, const figure_map *f, const svg_box *plot, size_t area)
{
    const double width = plot->right - plot->left, height = plot->bottom - plot->top;
    char numbers[4][SVG_NUMBER], attributes[2 * SVG_ATTRIBUTES];
    string path = {0};
    size_t x, y, end;

    for (y = 0; y < f->line_count; y++)
        for (x = 0; x < f->column_count; x = end) {
            const size_t *line = f->cells + y * f->column_count;
            double top = plot->bottom - f->lines[y + 1] * height;
            for (end = x + 1; end < f->column_count && line[end] == line[x]; end++)
                ;
            if (line[x] == area)
                string_add(&path, "M%s %sH%sV%sH%sz",
                           svg_number(plot->left + f->columns[x] * width, numbers[0]),
                           svg_number(top, numbers[1]),
                           svg_number(plot->left + f->columns[end] * width, numbers[2]),
                           svg_number(plot->bottom - f->lines[y] * height, numbers[3]), numbers[0]);
        }
    if (path.length != 0)
        svg_path(s, path.data, attributes_of(&f->areas[area], attributes));
    string_free(&path);
}

/* The run of cells of an area in a line that is the longest. */
struct run {
    size_t from, to;
};

static struct run longest_run(const figure_map *f, size_t area, size_t y)
{
    const size_t *line = f->cells + y * f->column_count;
    struct run longest = {0, 0};
    size_t x, end;

    for (x = 0; x < f->column_count; x = end) {
        for (end = x + 1; end < f->column_count && line[end] == line[x]; end++)
            ;
        if (line[x] == area &&
            f->columns[end] - f->columns[x] > f->columns[longest.to] - f->columns[longest.from])
            longest = (struct run){x, end};
    }
    return longest;
}

/* The name of an area in the middle one of the lines that are long enough for it, if these are high enough. */
static void write_name(sink *s, const figure_map *f, const svg_box *plot, size_t area)
{
    const double width = plot->right - plot->left, height = plot->bottom - plot->top;
    const double needed = svg_text_width(f->areas[area].label, SVG_FONT) + 16.0;
    size_t *lines = allocate(f->line_count, sizeof *lines), count = 0, y;
    double room = 0.0;

    for (y = 0; y < f->line_count; y++) {
        const struct run run = longest_run(f, area, y);
        if ((f->columns[run.to] - f->columns[run.from]) * width < needed)
            continue;
        room += (f->lines[y + 1] - f->lines[y]) * height;
        lines[count++] = y;
    }
    if (room >= 3.0 * SVG_LINE) {
        const struct run run = longest_run(f, area, y = lines[count / 2]);
        svg_text(s, plot->left + (f->columns[run.from] + f->columns[run.to]) / 2.0 * width,
                 plot->bottom - (f->lines[y] + f->lines[y + 1]) / 2.0 * height + 4.5, SVG_MIDDLE,
                 svg_halo, f->areas[area].label);
    }
    free(lines);
}

static void write_key(sink *s, const figure_map *f, const svg_box *plot)
{
    char attributes[2 * SVG_ATTRIBUTES];
    double x = plot->right + 20.0, y = plot->top;
    size_t i;

    for (i = 0; i < f->area_count; i++, y += SVG_LINE + 2.0) {
        char *label = svg_shortened(f->areas[i].label, MOST_LABELS);
        svg_rectangle(s, x, y, SWATCH, SWATCH, attributes_of(&f->areas[i], attributes));
        svg_text(s, x + SWATCH + 6.0, y + SWATCH - 2.5, SVG_START, "", label);
        free(label);
    }
}

double svg_draw_map(sink *s, const figure_map *f, double y)
{
    const svg_box plot = lay_out(f, y);
    const double key = (SVG_LINE + 2.0) * (double)f->area_count + plot.top - y;
    const double height = plot.bottom - y + 2.0 * SVG_LINE;
    size_t i;

    if (s != NULL) {
        for (i = 0; i < f->area_count; i++)
            write_area(s, f, &plot, i);
        svg_x_axis(s, &f->x, &plot);
        svg_y_axis(s, &f->y, &plot);
        for (i = 0; i < f->area_count; i++)
            write_name(s, f, &plot, i);
        write_key(s, f, &plot);
    }
    return key > height ? key : height;
}
