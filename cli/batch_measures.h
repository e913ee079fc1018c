/* SPDX-License-Identifier: MIT */
/* batch_measures.h - what batch can tell of a strategy in a row: the measures of compare */
#ifndef BATCH_MEASURES_H
#define BATCH_MEASURES_H

#include <stddef.h>

#include "complaint.h"

enum batch_measure_kind {
    MEASURE_FIGURE, /* a number of rejuv_results */
    MEASURE_RANK,
    MEASURE_REASON /* why there are no figures */
};

typedef struct {
    const char *name;
    enum batch_measure_kind kind;
    size_t place; /* of a figure, in rejuv_results */
} batch_measure;

#define MEASURE_COUNT 11

/* By index; null from the end on. */
const batch_measure *batch_measure_at(size_t index);

typedef struct {
    const batch_measure *chosen[MEASURE_COUNT];
    size_t count;
} batch_measures;

/* Choose those of a list, "throughput,loss", or the throughput for null. Returns an exit code. */
int batch_measures_choose(batch_measures *m, const char *list, complaint *c);

/* Whether there is one of a kind among them. */
int batch_measures_have(const batch_measures *m, enum batch_measure_kind kind);

#endif
