/* SPDX-License-Identifier: MIT */
/* crossover_search.h - every crossover of the chosen strategies, pair by pair, in a range of one key */
#ifndef CROSSOVER_SEARCH_H
#define CROSSOVER_SEARCH_H

#include "over.h"
#include "request.h"

typedef struct {
    const profile_strategy *first, *second;
    rejuv_crossover *found; /* ascending; owned */
    uint32_t count;
} strategy_pair;

typedef struct {
    request request; /* its chosen strategies in the order of --between, if that is given */
    over range;
    char everything[80];  /* the range where none is given, as --over would say it */
    strategy_pair *pairs; /* those that the key concerns */
    size_t pair_count;
    size_t found; /* crossovers of all pairs */
} crossover_search;

/* Read the options and search. Returns an exit code; free in any case. */
int crossover_search_make(crossover_search *s, const options *o, complaint *c);

void crossover_search_free(crossover_search *s);

/* Evaluate a strategy where the key has this value: the status of rejuv_evaluate. */
int32_t crossover_search_evaluate(const crossover_search *s, const profile_strategy *strategy,
                                  double value, rejuv_result *result, rejuv_problem *problem);

/* The values of the key, within the range, that tell how it is just below a crossover and just above. */
void crossover_search_sides(const crossover_search *s, const strategy_pair *pair,
                            const rejuv_crossover *crossover, double sides[2]);

/* The value at one of many places from the begin of the range (0) to its end, for what its ends do not tell. */
#define CROSSOVER_PLACES 256
double crossover_search_place(const crossover_search *s, int place);

#endif
