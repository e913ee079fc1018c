/* SPDX-License-Identifier: MIT */
/*
 * figure.h - the neutral picture between commands, which fill one, and a format, which draws it
 *
 * Places on an axis are 0 to 1 from one end to the other. Texts are UTF-8. All of it lives as long as the command that
 * made it needs: the figure owns nothing.
 */
#ifndef FIGURE_H
#define FIGURE_H

#include "axis.h"
#include "memory.h"

/* ---- Lines over one axis, each named at its end ---- */

typedef struct {
    const char *label;
    const char *title;             /* its name in full */
    const double *y;               /* a place for each x; NaN is a gap */
    const unsigned char *is_faint; /* for each x: whether the way there is less than real */
} figure_line;

/* A place worth pointing at. */
typedef struct {
    double x, y;
    char *text; /* null for none */
} figure_mark;

typedef struct {
    figure_axis x, y;
    const double *places; /* of x, ascending */
    size_t count;
    int has_dots; /* whether the places themselves are shown */
    const char *
        separate; /* what the last place is if no value of the axis, so that it stands alone; or null */
    const figure_line *lines;
    size_t line_count;
    const figure_mark *marks;
    size_t mark_count;
} figure_lines;

/* ---- Rows of horizontal bars in one panel or two, side by side ---- */

#define FIGURE_PANELS 2
#define FIGURE_PARTS  3

typedef struct {
    double ends[FIGURE_PARTS + 1]; /* part k lies from ends[k] to ends[k + 1] */
    char text[AXIS_TEXT];          /* at its end; "" for no bar */
} figure_bar;

typedef struct {
    const char *label;
    const char *detail; /* beside it */
    const char *note;   /* in place of bars; null for none */
    int is_heading;     /* of the rows below: a label alone */
    int is_emphasized;
    figure_bar bars[FIGURE_PANELS];
} figure_row;

typedef struct {
    figure_axis axes[FIGURE_PANELS];
    double origins[FIGURE_PANELS]; /* the place that bars begin at */
    size_t panel_count;
    const char *parts[FIGURE_PARTS]; /* their names; none if there is just one part */
    size_t part_count;
    const figure_row *rows;
    size_t row_count;
} figure_bars;

/* ---- A map over two axes ---- */

typedef struct {
    const char *label;
    size_t series; /* FIGURE_NO_SERIES for an area of none */
    int is_faint;
} figure_area;

#define FIGURE_NO_SERIES ((size_t)-1)

typedef struct {
    figure_axis x, y;
    const double *columns,
        *lines; /* places between which cells lie: one more than there are cells */
    size_t column_count, line_count;
    const size_t *cells; /* the area of each, line by line */
    const figure_area *areas;
    size_t area_count;
} figure_map;

/* ---- */

typedef struct {
    const char *title;         /* what it is, a line */
    const char *subtitle;      /* what was assumed, a line */
    const char *conclusion;    /* what it shows, in words: lines */
    const figure_lines *lines; /* one of these, the others null */
    const figure_bars *bars;
    const figure_map *map;
} figure;

/* Add prose for people as a conclusion: notes, which are marked with "!" and "?", after all else and without these marks,
 * and what follows a colon in the same line. */
void figure_conclude(string *out, const char *prose);

/* Add it as one paragraph. */
void figure_join(string *out, const char *prose);

#endif
