/* SPDX-License-Identifier: MIT */
/* svg_plot.h - where the places of a figure of lines are in its drawing */
#ifndef SVG_PLOT_H
#define SVG_PLOT_H

#include "svg.h"

typedef struct {
    sink *s;
    const figure_lines *f;
    svg_box box;
    double axis_right; /* where the axis of x ends; what lies beyond is no value of it */
    double names_top;  /* where the names on the right begin; above, there is room */
} svg_plot;

double svg_plot_x(const svg_plot *p, double place);
double svg_plot_y(const svg_plot *p, double place);
double svg_plot_x_of(const svg_plot *p, size_t point);

/* Circles around marks, and their texts where there is room (svg_marks.c). */
void svg_write_marks(const svg_plot *p);

#endif
