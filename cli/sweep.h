/* SPDX-License-Identifier: MIT */
/* sweep.h - the chosen strategies, compared at every point of one key, or of a grid of two */
#ifndef SWEEP_H
#define SWEEP_H

#include "comparison.h"
#include "output.h"
#include "over.h"
#include "points.h"
#include "quantity.h"

typedef struct {
    request request; /* its profile holds the values of the place that was visited last */
    over keys[VARYING_KEYS];
    points points[VARYING_KEYS]; /* of each key */
    size_t key_count;            /* 1, or 2 for a grid */
    size_t point_count;          /* of all, those of the first key outermost */
    comparison at;               /* at the place that was visited last */
    size_t point;                /* which is this one; point_count for none */
} sweep;

/* Read the options. Returns an exit code; free in any case. */
int sweep_make(sweep *s, const options *o, complaint *c);

void sweep_free(sweep *s);

/* The column that holds a key: that of compare, or one of its own name. */
const char *sweep_column_name(const over *v);

/* The value of a key at a point. */
double sweep_value(const sweep *s, size_t key, size_t point);

/* A value of the first key for people, both sides of a step alike. */
const char *sweep_show(const sweep *s, double value, char text[QUANTITY_SIZE]);

/* Evaluate at a point, or where the keys have any legal values. Returns an exit code: a mistake of the scenario. */
int sweep_visit(sweep *s, size_t point, complaint *c);
int sweep_visit_values(sweep *s, const double *values, complaint *c);

/* Add both sides of every step of a strategy in the range of a sweep of one key, but of `most` at most. Returns whether
 * these are all. */
int sweep_add_steps(const sweep *s, const profile_strategy *strategy, size_t most, double **values,
                    size_t *count);

/* For charts of one key: all of its values, or a thousand of them, spread evenly and with both ends; what is lost there
 * of the ideal throughput, reserved hosts included, strategy by strategy (sweep_prose.c). Both to be freed. */
double *sweep_choose_values(const sweep *s, size_t *count);
double *sweep_losses(sweep *s, const double *values, size_t count);

/* Write for people: what is best where, and a chart or table (sweep_prose.c); the same of a grid, as a map
 * (sweep_map.c). Returns an exit code. */
int sweep_write_prose(sweep *s, const output *chosen, complaint *c);
int sweep_write_map(sweep *s, const output *chosen, complaint *c);

/* Write a picture: lines over one key (sweep_figure.c), a map over two (sweep_map_figure.c). Returns an exit code. */
int sweep_write_figure(sweep *s, const output *chosen, complaint *c);
int sweep_write_map_figure(sweep *s, const output *chosen, complaint *c);

/* Write a table of few points with a digest below it (sweep_table.c). Returns an exit code. */
int sweep_write_table(sweep *s, const output *chosen, const double *values, size_t count,
                      const char *digest, complaint *c);

#endif
