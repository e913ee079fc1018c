/* SPDX-License-Identifier: MIT */
/*
 * axis.h - an axis of a figure: a scale, and ticks at round values of it with their texts
 *
 * Round are 1, 2 and 5 times a power of ten of what people count in: days, hours, minutes or seconds, per cent, or one.
 * On a logarithmic scale decades are named, and 2 and 5 between them where there are few; the other whole multiples are
 * ticks without a name.
 */
#ifndef AXIS_H
#define AXIS_H

#include "quantity.h"
#include "scale.h"

#define AXIS_TICKS 100
#define AXIS_TEXT  (QUANTITY_SIZE + 32)

typedef struct {
    double at; /* 0 to 1 from one end of the axis to the other */
    char text
        [AXIS_TEXT]; /* "" for a minor one; those in front matter more where there is little room */
} axis_tick;

typedef struct {
    const char *title;
    int32_t quantity; /* enum rejuv_quantity: how values are written */
    scale scale;
    axis_tick ticks[AXIS_TICKS];
    size_t tick_count;
} figure_axis;

/* An axis from end to end, low <= high, both finite, of about so many ticks; loosely: it may begin earlier and end
 * later, at round values. A logarithmic one begins above 0. */
void axis_make(figure_axis *a, int32_t quantity, double low, double high, int is_logarithmic,
               unsigned about);
void axis_make_loosely(figure_axis *a, int32_t quantity, double low, double high,
                       int is_logarithmic, unsigned about);

/* One more tick, at a place from 0 to 1. */
void axis_add_tick(figure_axis *a, double at, const char *text);

/* Two more: the ends. */
void axis_add_ends(figure_axis *a);

/* "12345.6 d" as "12,345.6 d"; four digits stay together. */
const char *axis_grouped(const char *number, char text[AXIS_TEXT]);

/* A value for people, of at most so many digits: "11,136", "28.5 d", "0.04 %". A count has all of its digits. */
const char *axis_show(int32_t quantity, double value, int digits, char text[AXIS_TEXT]);

#endif
