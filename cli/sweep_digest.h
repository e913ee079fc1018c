/* SPDX-License-Identifier: MIT */
/*
 * sweep_digest.h - a sweep of one key in a few words: sections of its range in which nothing changes but numbers
 *
 * The order of the strategies changes at crossovers, which the library finds exactly, and what can run or be kept up
 * changes somewhere between two points or steps, where halving finds it. In a section between two such changes the best strategy
 * is the best throughout, so one place tells.
 */
#ifndef SWEEP_DIGEST_H
#define SWEEP_DIGEST_H

#include "sweep.h"

/* Marks of a strategy in a section. */
enum {
    IS_BEST = 1,
    IS_BEYOND = 2,    /* it has fewer reserved hosts than it needs */
    IS_INFEASIBLE = 4 /* it cannot run */
};

typedef struct {
    double from, to;
    unsigned char *marks; /* of each chosen strategy */
} sweep_section;

/* A change of order of two strategies of which neither is the best then. */
typedef struct {
    const profile_strategy *winner, *loser; /* from there on */
    double value;                           /* of the key; for a count the first that is beyond */
} sweep_change;

typedef struct {
    sweep *sweep;
    sweep_section *sections; /* of a list, one for each value */
    size_t count;
    sweep_change *changes; /* ascending */
    size_t change_count;
    int is_exact; /* no change of the best between two points is unknown */
    double *
        places; /* of a range, ascending: where the distance of two strategies can be least or most */
    size_t place_count;
    int has_all_places; /* not where there are too many steps */
} sweep_digest;

/* Find them, from points that are there already. Free afterwards. */
void sweep_digest_make(sweep_digest *d, sweep *s, const double *values, size_t count);

void sweep_digest_free(sweep_digest *d);

/* Add for people, a line each: what cannot run or be kept up where, what is best where, and what changes behind it
 * (sweep_words.c). Returns whether there is anything to tell. */
int sweep_digest_describe(string *out, const sweep_digest *d);

#endif
