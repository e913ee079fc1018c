/* SPDX-License-Identifier: MIT */
/* tornado.h - a chart in text: bars on either side of an axis, each with its name, value and effect, for people */
#ifndef TORNADO_H
#define TORNADO_H

#include "quantity.h"
#include "sink.h"

typedef struct {
    const char *name; /* in ASCII, as the texts below; null for no bar */
    char value[QUANTITY_SIZE];
    double length; /* to the left if below 0; NaN for none */
    char effect[NUMBER_SIZE + 16];
    int is_emphasized;
} tornado_bar;

/* Widths of columns, and a scale, that several charts may share. */
typedef struct {
    int utf8, colour, has_bars, has_effects;
    size_t name, value, number; /* columns */
    size_t left, right;         /* columns on either side of the axis */
    double scale;               /* columns for a length of 1 */
} tornado;

/* Choose what fits all of these bars into the width of a terminal. */
void tornado_fit(tornado *t, const tornado_bar *bars, size_t count, int utf8, int colour);

void tornado_write(sink *s, const tornado *t, const tornado_bar *bar);

#endif
