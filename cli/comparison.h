/* SPDX-License-Identifier: MIT */
/* comparison.h - the chosen strategies, evaluated in one scenario and ranked */
#ifndef COMPARISON_H
#define COMPARISON_H

#include "memory.h"
#include "output.h"
#include "request.h"
#include "table.h"

typedef struct {
    const profile_strategy *strategy;
    const char *infeasible; /* why there are no figures; null where there are */
    string reason;          /* room for that */
    rejuv_result result;
    unsigned rank;            /* 1 is best; equal throughputs share one */
    double difference, ratio; /* to the reference; NaN without */
} comparison_row;

typedef struct {
    const request *request;
    comparison_row *rows;
    double *throughputs; /* of the rows, to rank them */
    size_t count;
    const profile_strategy *reference; /* null for none */
    comparison_row reference_row;
    rejuv_result ideal; /* of the strategy `none` */
} comparison;

/* Room for the chosen strategies and the reference. Returns an exit code; free in any case. */
int comparison_start(comparison *all, const request *q, complaint *c);

/* Evaluate and rank them as the request is now, which may change between calls. A mistake of the scenario is complained
 * of, a strategy that cannot run is only noted. Returns an exit code. */
int comparison_evaluate(comparison *all, complaint *c);

/* 1 + how many throughputs are better than this one; NaN is none. Equal ones share a rank. */
unsigned comparison_rank(const double *throughputs, size_t count, double throughput);

/* Complain if no strategy can run. Returns an exit code. */
int comparison_check_feasible(const comparison *all, complaint *c);

/* All of that, and the ideal. */
int comparison_make(comparison *all, const request *q, complaint *c);

void comparison_free(comparison *all);

/* The promised columns, the last two with a reference only, and the cells of a row in them. */
#define COMPARISON_COLUMNS 19
extern const table_column comparison_columns[COMPARISON_COLUMNS];
size_t comparison_column_count(const comparison *all);
void comparison_fill(const comparison *all, size_t row, cell *cells);

/* A command that answers from one: choose the output, read the request, evaluate, answer. Returns an exit code. */
typedef int comparison_answer(const output *chosen, comparison *all, complaint *c);
int comparison_run(const options *o, comparison_answer *answer, complaint *c);

#endif
