/* SPDX-License-Identifier: MIT */
/* svg_marks.c - places of a drawing that are pointed at, each with a text where it hides the least */
#include <stdlib.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "memory.h"
#include "svg_plot.h"

#define RADIUS  5.0   /* of a mark */
#define HIDES   500.0 /* the cost of what hides another text */
#define OUTSIDE 1e6   /* of what is not in the plot */
#define CROSSES 15.0  /* of a way to it that crosses a line */
#define GAP     8.0   /* between texts */
#define INSET   4.0   /* from the left of the plot to a text */
#define BEYOND  12.0 /* the plot, which a text may be, as most are shorter than they are taken for */

/* Where the text of a mark may go: beside it or across it, some lines above or below. */
struct callout {
    svg_box box; /* of the text */
    double x, y; /* of the mark */
    double to_y; /* where the way straight from the mark to the text ends */
    enum svg_anchor side;
};

static int do_meet(const svg_box *a, const svg_box *b)
{
    return a->left < b->right + GAP && b->left < a->right + GAP && a->top < b->bottom &&
           b->top < a->bottom;
}

/* Whether a box is crossed by the way between two points, looked at in so many places. */
#define WAY_PLACES 16
static int is_crossed(const svg_box *box, double x1, double y1, double x2, double y2)
{
    int i;

    for (i = 0; i <= WAY_PLACES; i++) {
        double part = (double)i / WAY_PLACES;
        double x = x1 + (x2 - x1) * part, y = y1 + (y2 - y1) * part;
        if (x > box->left && x < box->right && y > box->top && y < box->bottom)
            return 1;
    }
    return 0;
}

/* How many of the lines pass a box. */
static int lines_through(const svg_plot *p, const svg_box *box)
{
    int count = 0;
    size_t i, k;

    for (i = 0; i < p->f->line_count; i++)
        for (k = 1; k < p->f->count; k++) {
            const double *y = p->f->lines[i].y;
            if (y[k - 1] != y[k - 1] || y[k] != y[k] || svg_plot_x_of(p, k) < box->left ||
                svg_plot_x_of(p, k - 1) > box->right)
                continue;
            if (is_crossed(box, svg_plot_x_of(p, k - 1), svg_plot_y(p, y[k - 1]),
                           svg_plot_x_of(p, k), svg_plot_y(p, y[k]))) {
                count++;
                break;
            }
        }
    return count;
}

#define ROWS 16 /* above, and below */

static double greater(double a, double b)
{
    return a > b ? a : b;
}

/* Candidate `number` of 3 * 2 * ROWS: to the right, to the left, centred; row by row above and below. */
static struct callout place_callout(const svg_plot *p, const figure_mark *mark, int number)
{
    double width = svg_text_width(mark->text, SVG_FONT);
    int side = number % 3, row = number / 6, is_below = number / 3 % 2;
    struct callout c = {
        .x = svg_plot_x(p, mark->x), .y = svg_plot_y(p, mark->y), .side = (enum svg_anchor)side};
    double middle = c.y + (is_below ? 1.0 : -1.0) * (18.0 + SVG_LINE * row);

    c.box.left = side == SVG_START ? greater(c.x - 1.0, p->box.left + INSET)
                 : side == SVG_END ? c.x + 1.0 - width
                                   : c.x - width / 2.0;
    c.box.right = c.box.left + width;
    c.box.top = middle - SVG_LINE / 2.0;
    c.box.bottom = middle + SVG_LINE / 2.0;
    c.to_y = is_below ? c.box.top : c.box.bottom;
    return c;
}

static double cost_of(const svg_plot *p, const struct callout *c, const struct callout *others,
                      size_t count, int number)
{
    const int distance = 12 * (number / 6) + 2 * (number % 3) + number / 3 % 2;
    const svg_box way = {c->x - 1.0, c->to_y < c->y ? c->to_y : c->y + RADIUS, c->x + 1.0,
                         c->to_y < c->y ? c->y - RADIUS : c->to_y};
    double right = c->box.bottom < p->names_top ? SVG_WIDTH : p->box.right + BEYOND;
    double cost = distance;
    size_t i;

    if (c->box.left < p->box.left + INSET || c->box.right > right || c->box.top < p->box.top ||
        c->box.bottom > p->box.bottom)
        return OUTSIDE;
    cost += 60.0 * lines_through(p, &c->box) + CROSSES * lines_through(p, &way);
    for (i = 0; i < count; i++) {
        const svg_box dot = {others[i].x - RADIUS, others[i].y - RADIUS, others[i].x + RADIUS,
                             others[i].y + RADIUS};
        cost +=
            HIDES * (do_meet(&c->box, &others[i].box) + do_meet(&c->box, &dot) +
                     is_crossed(&others[i].box, c->x, c->y, c->x, c->to_y) +
                     is_crossed(&c->box, others[i].x, others[i].y, others[i].x, others[i].to_y));
    }
    return cost;
}

/* The cheapest place; *is_found tells whether there is any. */
static struct callout choose_callout(const svg_plot *p, const figure_mark *mark,
                                     const struct callout *others, size_t count, int *is_found)
{
    struct callout best = place_callout(p, mark, 0);
    double least = OUTSIDE;
    int number;

    for (number = 0; number < 6 * ROWS; number++) {
        const struct callout c = place_callout(p, mark, number);
        double cost = cost_of(p, &c, others, count, number);
        if (cost < least) {
            least = cost;
            best = c;
        }
    }
    *is_found = least < HIDES;
    return best;
}

static void write_callout(const svg_plot *p, const struct callout *c, const char *text)
{
    double top = c->to_y < c->y ? -RADIUS : RADIUS;

    svg_line(p->s, c->x, c->y + top, c->x, c->to_y,
             " class=\"a\" stroke=\"#59636e\" stroke-width=\".8\"");
    svg_text(p->s,
             c->side == SVG_START ? c->box.left
             : c->side == SVG_END ? c->box.right
                                  : c->x,
             c->box.bottom - 4.5, c->side, svg_halo, text);
}

/* From the last on: the way up from one does not cross a text that begins at another farther to the right. */
void svg_write_marks(const svg_plot *p)
{
    struct callout *placed = allocate(p->f->mark_count, sizeof *placed);
    size_t count = 0, i;
    int is_found;

    for (i = p->f->mark_count; i > 0; i--) {
        const figure_mark *mark = &p->f->marks[i - 1];
        if (mark->text != NULL) {
            placed[count] = choose_callout(p, mark, placed, count, &is_found);
            if (is_found)
                write_callout(p, &placed[count++], mark->text);
        }
        svg_circle(p->s, svg_plot_x(p, mark->x), svg_plot_y(p, mark->y), RADIUS,
                   " fill=\"none\" class=\"a\" stroke=\"#1f2328\" stroke-width=\"1.4\"");
    }
    free(placed);
}
