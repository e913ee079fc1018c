/* SPDX-License-Identifier: MIT */
/* svg_bars.c - rows of horizontal bars, in one panel or two side by side */
#include <stdlib.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "svg.h"

#define ROW         23.0
#define BAR         13.0 /* height */
#define HEADING_GAP 10.0 /* above a heading */
#define PANEL_GAP   28.0
#define TEXT_GAP    6.0 /* beside a bar */
#define THINNEST    0.6 /* of what is not nothing */
#define BOLD        1.1 /* as much wider */
#define MOST_LABELS 340.0

struct bars {
    sink *s;
    const figure_bars *f;
    double labels;              /* where labels end */
    double details;             /* where details begin */
    svg_box box[FIGURE_PANELS]; /* of the axes */
};

/* ---- Layout ---- */

static double widest(const figure_bars *f, const char *(*text)(const figure_row *))
{
    double most = 0.0;
    size_t i;

    for (i = 0; i < f->row_count; i++) {
        double width = f->rows[i].is_heading ? 0.0 : svg_text_width(text(&f->rows[i]), SVG_FONT);
        if (width > most)
            most = width;
    }
    return most;
}

static const char *label_of(const figure_row *row)
{
    return row->label;
}

static const char *detail_of(const figure_row *row)
{
    return row->detail;
}

/* Bars to the left have their texts there. */
static int is_to_left(const figure_bar *bar, double origin)
{
    return bar->ends[0] < origin;
}

static double text_room(const figure_bars *f, size_t panel, int to_left)
{
    double most = 0.0;
    size_t i;

    for (i = 0; i < f->row_count; i++) {
        const figure_bar *bar = &f->rows[i].bars[panel];
        double width = svg_text_width(bar->text, SVG_FONT) + TEXT_GAP;
        if (is_to_left(bar, f->origins[panel]) == to_left && width > most)
            most = width;
    }
    return most;
}

static double row_height(const figure_row *row)
{
    return row->is_heading ? ROW + HEADING_GAP : ROW;
}

/* Labels, details, and panels that share the rest. */
static void lay_out(struct bars *b, double y)
{
    const figure_bars *f = b->f;
    double label = BOLD * widest(f, label_of), detail = widest(f, detail_of), left, width,
           height = 0.0;
    size_t i;

    label = label < MOST_LABELS ? label : MOST_LABELS;
    detail = detail < MOST_LABELS - label ? detail : MOST_LABELS - label;
    b->details = SVG_MARGIN + label + 12.0;
    b->labels = b->details + detail;
    left = b->labels + (detail > 0.0 ? 14.0 : 0.0);
    width = (SVG_WIDTH - SVG_MARGIN - left + PANEL_GAP) / (double)f->panel_count;
    for (i = 0; i < f->row_count; i++)
        height += row_height(&f->rows[i]);
    for (i = 0; i < f->panel_count; i++) {
        b->box[i].left = left + (double)i * width + text_room(f, i, 1);
        b->box[i].right = left + (double)(i + 1) * width - PANEL_GAP - text_room(f, i, 0);
        b->box[i].top = y + (f->part_count > 1 ? 1.6 * SVG_LINE : 0.0);
        b->box[i].bottom = b->box[i].top + height + 4.0;
    }
}

/* ---- Drawing ---- */

static int is_part_anywhere(const figure_bars *f, size_t part)
{
    size_t i, k;

    for (i = 0; i < f->row_count; i++)
        for (k = 0; k < f->panel_count; k++)
            if (f->rows[i].bars[k].ends[part + 1] > f->rows[i].bars[k].ends[part])
                return 1;
    return 0;
}

static void write_key(const struct bars *b)
{
    double x = b->box[0].left, y = b->box[0].top - 0.9 * SVG_LINE;
    char attributes[SVG_ATTRIBUTES];
    size_t i;

    for (i = 0; i < b->f->part_count && b->f->part_count > 1; i++) {
        if (!is_part_anywhere(b->f, i))
            continue;
        svg_rectangle(b->s, x, y - 10.0, 12.0, 12.0, svg_fill(i, attributes));
        svg_text(b->s, x + 17.0, y, SVG_START, "", b->f->parts[i]);
        x += 17.0 + svg_text_width(b->f->parts[i], SVG_FONT) + 16.0;
    }
}

static double place(const svg_box *box, double at)
{
    return box->left + at * (box->right - box->left);
}

/* One part is coloured by its side, several by what they are. */
static void write_parts(const struct bars *b, size_t panel, const figure_bar *bar, double y)
{
    int is_left = is_to_left(bar, b->f->origins[panel]);
    char attributes[SVG_ATTRIBUTES];
    size_t i;

    for (i = 0; i < b->f->part_count; i++) {
        double from = place(&b->box[panel], bar->ends[i]);
        double width = place(&b->box[panel], bar->ends[i + 1]) - from;
        if (bar->ends[i + 1] > bar->ends[i])
            svg_rectangle(b->s, from, y - BAR / 2.0, width > THINNEST ? width : THINNEST, BAR,
                          svg_fill(b->f->part_count > 1 ? i : (size_t)!is_left, attributes));
    }
}

static void write_bar(const struct bars *b, size_t panel, const figure_row *row, double y)
{
    const figure_bar *bar = &row->bars[panel];
    const char *attributes = row->is_emphasized ? svg_bold : "";

    write_parts(b, panel, bar, y);
    if (is_to_left(bar, b->f->origins[panel]))
        svg_text(b->s, place(&b->box[panel], bar->ends[0]) - TEXT_GAP, y + 4.5, SVG_END, attributes,
                 bar->text);
    else
        svg_text(b->s, place(&b->box[panel], bar->ends[b->f->part_count]) + TEXT_GAP, y + 4.5,
                 SVG_START, attributes, bar->text);
}

static void write_row(const struct bars *b, const figure_row *row, double y)
{
    char *label = svg_shortened(row->label, row->is_heading ? SVG_WIDTH - 2.0 * SVG_MARGIN
                                                            : b->details - SVG_MARGIN - 12.0);
    char *detail = svg_shortened(row->detail, b->labels - b->details);
    size_t i;

    svg_text(b->s, SVG_MARGIN, y + 4.5, SVG_START,
             row->is_heading || row->is_emphasized ? svg_bold : "", label);
    svg_text(b->s, b->details, y + 4.5, SVG_START, svg_muted, detail);
    for (i = 0; i < b->f->panel_count && !row->is_heading && row->note == NULL; i++)
        write_bar(b, i, row, y);
    if (row->note != NULL)
        svg_text(b->s, b->box[0].left + TEXT_GAP, y + 4.5, SVG_START, svg_muted, row->note);
    free(label);
    free(detail);
}

static void write_all(const struct bars *b)
{
    double y = b->box[0].top;
    size_t i;

    for (i = 0; i < b->f->panel_count; i++)
        svg_x_axis(b->s, &b->f->axes[i], &b->box[i]);
    write_key(b);
    for (i = 0; i < b->f->row_count; i++) {
        y += row_height(&b->f->rows[i]);
        write_row(b, &b->f->rows[i], y - ROW / 2.0);
    }
    for (i = 0; i < b->f->panel_count; i++) {
        double x = place(&b->box[i], b->f->origins[i]);
        svg_line(b->s, x, b->box[i].top, x, b->box[i].bottom, " class=\"a\" stroke=\"#59636e\"");
    }
}

double svg_draw_bars(sink *s, const figure_bars *f, double y)
{
    struct bars b = {.s = s, .f = f};

    lay_out(&b, y);
    if (s != NULL)
        write_all(&b);
    return b.box[0].bottom - y + 2.0 * SVG_LINE;
}
