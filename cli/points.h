/* SPDX-License-Identifier: MIT */
/*
 * points.h - the values that a key takes in a sweep
 *
 * Those of a list stand as they were given. Those of a range ascend from end to end, both ends included as they were
 * given, and no two are equal. What lies between is rounded to the digits that matter: an evenly spaced value to 15
 * significant ones, so that a tenth is 0.1, a logarithmically spaced one to 4 or as many as tell the points apart.
 * Counts are whole numbers; where there are fewer of them than points asked for, each of them is one.
 *
 * The values of a range are computed when they are asked for, so that there may be any number.
 */
#ifndef POINTS_H
#define POINTS_H

#include "over.h"

#define POINTS_MOST   1e9  /* of one key, and rows of a sweep */
#define POINTS_CHOSEN 200  /* unless told */
#define POINTS_STEPS  1000 /* with both sides of every step, there must be fewer */

enum spacing { SPACING_LIST, SPACING_LINEAR, SPACING_LOGARITHMIC, SPACING_STEP };

typedef struct {
    enum spacing spacing;
    int is_whole;
    double from, to;
    size_t count;
    double *values; /* all of them, where they are kept; owned; null where they are computed */
    double step;    /* SPACING_STEP */
    size_t dense;   /* SPACING_LOGARITHMIC of whole numbers: so many follow `from` one by one */
    int digits;     /* to round to; 17 for none */
} points;

/* Choose the points of a key as --points, --step and --spacing say. Returns an exit code; free in any case. */
int points_make(points *p, const over *v, const options *o, complaint *c);

/* The value of a point, counted from 0. */
double points_at(const points *p, size_t index);

/* The value of the i-th of `shown` points, spread evenly over all of them with both ends. */
double points_shown(const points *p, size_t i, size_t shown);

/* Add values of the range, in any order and some perhaps there already, if there are fewer than POINTS_STEPS points
 * then; otherwise none. */
void points_add(points *p, const double *values, size_t count);

void points_free(points *p);

#endif
