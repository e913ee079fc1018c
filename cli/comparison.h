/* SPDX-License-Identifier: MIT */
/* comparison.h - the chosen strategies, evaluated in one scenario and ranked */
#ifndef COMPARISON_H
#define COMPARISON_H

#include "request.h"

typedef struct {
    const profile_strategy *strategy;
    char *infeasible; /* why there are no figures; null where there are */
    rejuv_result result;
    unsigned rank;            /* 1 is best; equal throughputs share one */
    double difference, ratio; /* to the reference; NaN without */
} comparison_row;

typedef struct {
    const request *request;
    comparison_row *rows;
    size_t count;
    const profile_strategy *reference; /* null for none */
    char *reference_infeasible;        /* why the reference has no figures; null where it has */
    rejuv_result ideal;                /* of the strategy `none` */
} comparison;

/* Evaluate. Returns an exit code; free in any case. */
int comparison_make(comparison *all, const request *q, complaint *c);

void comparison_free(comparison *all);

#endif
