/* SPDX-License-Identifier: MIT */
/* many.h - what the two halves of rejuv_evaluate_many share: many.c knows what is asked, plain.c computes blocks of rows */
#ifndef REJUV_MANY_H
#define REJUV_MANY_H

#include "internal.h"

/* Rows of a block: few enough for all that belongs to them to stay in the first cache, and always as many, so that
 * compilers vectorize the loops over them without having to ask whether that pays. */
#define REJUV_INTERNAL_BLOCK 64

typedef double rejuv_internal_rows[REJUV_INTERNAL_BLOCK];

/* Why a row is not decided by plain doubles: the last bit of its throughput is open; or something may be illegal,
 * infeasible, or another whole number. (They are doubles as well, so that SSE2 does for them.) */
#define REJUV_INTERNAL_ROUNDING 1.0
#define REJUV_INTERNAL_CAREFUL  2.0

/* The sum of these reasons, 0 for none, and its bits, which many can be looked at together. */
typedef union {
    double sum;
    uint64_t bits;
} rejuv_internal_doubt;

/* A block of rows, as far as the strategies have it in common. */
typedef struct {
    const double *vmm_interval; /* Tv, To, m, p, alpha */
    const double *os_interval;
    const double *hosts;
    const double *performance;
    const double *os_credit;
    rejuv_internal_rows os_cost; /* Do + (n - 1)*Co*co + Wo*wo */
    rejuv_internal_rows os_busy; /* Do + max(Co, Wo) */

    rejuv_internal_rows vmm_rate;     /* 1/Tv */
    rejuv_internal_rows os_rate;      /* 1/To */
    rejuv_internal_rows longest_busy; /* what is plainly less than Tv */
    rejuv_internal_rows doubts;
} rejuv_internal_block;

/* What OS rejuvenations lose, fo*K, in one of three ways. */
typedef struct {
    rejuv_internal_rows loss;
    rejuv_internal_rows error; /* what it may be wrong by */
    rejuv_internal_rows doubts;
} rejuv_internal_os_loss;

/* p*(m - r) = product + rest. */
typedef struct {
    rejuv_internal_rows serving; /* m - r */
    rejuv_internal_rows product;
    rejuv_internal_rows rest;
    rejuv_internal_rows doubts;
} rejuv_internal_ideal;

/* Doubt the rows whose value is not plainly one that the key may have. */
REJUV_INTERNAL void rejuv_internal_doubt_range(const double *values, const rejuv_key *key,
                                               double *doubts);

/* The rates of a block, and doubt where an OS rejuvenation may not fit its interval. */
REJUV_INTERNAL void rejuv_internal_block_rates(rejuv_internal_block *block);

/* With fo = 1/To, N/Tv, max(0, 1/To - alpha/Tv). */
REJUV_INTERNAL void rejuv_internal_os_kept(const rejuv_internal_block *block,
                                           rejuv_internal_os_loss *os);
REJUV_INTERNAL void rejuv_internal_os_restarted(const rejuv_internal_block *block,
                                                rejuv_internal_os_loss *os);
REJUV_INTERNAL void rejuv_internal_os_credited(const rejuv_internal_block *block,
                                               rejuv_internal_os_loss *os);

/* r_min = ceil(m/(1 + J)), from b. */
REJUV_INTERNAL void rejuv_internal_reserved_rows(const rejuv_internal_block *block,
                                                 const double *evacuation_time, double *needed,
                                                 double *doubts);

/* p*(m - r), doubted where m - r may be less than so many. */
REJUV_INTERNAL void rejuv_internal_ideal_rows(const rejuv_internal_block *block,
                                              const double *reserved, double least_serving,
                                              rejuv_internal_ideal *ideal);

/* (1 - L)*p*(m - r), from D + sum(t*g), D + sum(t) and the doubts about them; and all doubts. */
REJUV_INTERNAL void rejuv_internal_throughput_rows(const rejuv_internal_block *block,
                                                   const rejuv_internal_os_loss *os,
                                                   const rejuv_internal_ideal *ideal,
                                                   const double *work, const double *busy,
                                                   const double *cost_doubts, double *throughput,
                                                   rejuv_internal_doubt *doubts);

#endif
