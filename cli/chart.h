/* SPDX-License-Identifier: MIT */
/*
 * chart.h - fractions over a key that varies, drawn in text of at most 80 columns
 *
 * Lines are dots of braille (2 by 4 in a character), or in ASCII a letter for each series. Every series is named where
 * it ends on the right, names that would fall on one line being pushed apart. The scale of the fractions is logarithmic
 * where they span more than a decade.
 */
#ifndef CHART_H
#define CHART_H

#include "memory.h"
#include "rejuvcalc.h"

typedef struct {
    const char *label;
    const double *y; /* 0 to 1, one for each x; NaN, and on a logarithmic scale 0, is a gap */
} chart_series;

typedef struct {
    const double *x; /* ascending */
    size_t count;
    int is_x_logarithmic;
    const rejuv_key *key; /* how x is written */
    const char *name;     /* of the key, beside its axis */
    const chart_series *series;
    size_t series_count;
    int utf8;   /* braille, or else ASCII */
    int colour; /* whether series have colours */
} chart;

/* Add the lines of a chart of at least one point. */
void chart_add(string *out, const chart *c);

/* Whether the scale of the fractions is logarithmic. */
int chart_is_logarithmic(const chart *c);

/* Choose a letter for each of some names, no two alike as long as there are letters: the first of its own that is
 * free. */
void chart_letters(const char *const *names, size_t count, char *letters);

/* Around text in the colour of a series. */
void chart_start_colour(string *out, size_t series);
void chart_end_colour(string *out);

#endif
