/* SPDX-License-Identifier: MIT */
/* many.h - what the two halves of rejuv_evaluate_many share: many.c knows what is asked, plain.c computes blocks of rows */
#ifndef REJUV_MANY_H
#define REJUV_MANY_H

#include "internal.h"

/* Rows of a block: few enough for all that belongs to them to stay in the first cache, and always as many, so that
 * compilers vectorize the loops over them without having to ask whether that pays. */
#define REJUV_INTERNAL_BLOCK 64

/* Vectors are read and written faster where none of them lies across two lines of the cache. */
#if defined __GNUC__
#define REJUV_INTERNAL_ALIGNED __attribute__((aligned(64)))
#else
#define REJUV_INTERNAL_ALIGNED
#endif

typedef double rejuv_internal_rows[REJUV_INTERNAL_BLOCK] REJUV_INTERNAL_ALIGNED;

/* The numbers from which the rates and the ideal throughput of a block come: Tv, To, m, p, alpha. */
enum {
    REJUV_INTERNAL_VMM_INTERVAL,
    REJUV_INTERNAL_OS_INTERVAL,
    REJUV_INTERNAL_HOSTS,
    REJUV_INTERNAL_PERFORMANCE,
    REJUV_INTERNAL_OS_CREDIT,
    REJUV_INTERNAL_NUMBERS
};

/* One of them in the rows of a block, and between which values it is plainly legal. */
typedef struct {
    const double *rows;
    double minimum;
    double maximum;
} rejuv_internal_number;

/* A block of rows, as far as the strategies have it in common. */
typedef struct {
    rejuv_internal_number numbers[REJUV_INTERNAL_NUMBERS];
    rejuv_internal_rows os_cost; /* Do + (n - 1)*Co*co + Wo*wo */
    rejuv_internal_rows os_busy; /* Do + max(Co, Wo) */

    rejuv_internal_rows vmm_rate;  /* 1/Tv */
    rejuv_internal_rows os_rate;   /* 1/To */
    rejuv_internal_rows long_busy; /* Tv/2: what is busy for longer is looked at one by one */
    rejuv_internal_rows doubts;    /* about its numbers: 0, or infinite */
} rejuv_internal_block;

/* What OS rejuvenations lose, fo*K = (a/Tv + b/To)*K, in one of three ways. */
typedef struct {
    rejuv_internal_rows loss;
    rejuv_internal_rows error;   /* what it may be wrong by, and doubts */
    rejuv_internal_rows per_vmm; /* a: 0, N, -alpha */
    rejuv_internal_rows per_os;  /* b: 1, 0, 1; a = b = 0 for no OS rejuvenations */
} rejuv_internal_os_loss;

/* p*(m - r) = product + rest. */
typedef struct {
    rejuv_internal_rows serving; /* m - r */
    rejuv_internal_rows product;
    rejuv_internal_rows rest;
    rejuv_internal_rows error; /* of double-double numbers, and doubts */
} rejuv_internal_ideal;

/* Rows of several blocks and strategies whose last bit plain doubles leave open: what it depends on. */
typedef struct {
    rejuv_internal_rows vmm_interval;
    rejuv_internal_rows os_interval;
    rejuv_internal_rows product; /* p*(m - r), with what it leaves out */
    rejuv_internal_rows rest;
    rejuv_internal_rows vmm_cost; /* D + sum(t*g), likewise */
    rejuv_internal_rows vmm_cost_rest;
    rejuv_internal_rows per_vmm;
    rejuv_internal_rows per_os;
} rejuv_internal_open;

/*
 * What is computed for all rows of a block (plain.c).
 *
 * Doubts are infinite where something may be illegal, infeasible or another whole number: they make the error of the
 * throughput infinite, so that the row is evaluated one by one.
 */
typedef struct {
    /* The rates, and doubt where numbers are not plainly legal or an OS rejuvenation may not fit its interval. */
    void (*set_rates)(rejuv_internal_block *block);

    /* Doubt about any other key: where its value is not plainly one that it may have. */
    void (*doubt_key)(const double *values, const rejuv_key *key, double *doubts);

    /* The OS loss with fo = 1/To, N/Tv, max(0, 1/To - alpha/Tv). */
    void (*set_os_kept)(const rejuv_internal_block *block, rejuv_internal_os_loss *os);
    void (*set_os_restarted)(const rejuv_internal_block *block, rejuv_internal_os_loss *os);
    void (*set_os_credited)(const rejuv_internal_block *block, rejuv_internal_os_loss *os);

    /* r_min = ceil(m/(1 + J)), from b. */
    void (*set_needed)(const rejuv_internal_block *block, const double *evacuation_time,
                       double *needed, double *doubts);

    /* p*(m - r), doubted where m - r may be less than so many, and where there are doubts already. */
    void (*set_ideal)(const rejuv_internal_block *block, const double *reserved,
                      double least_serving, const double *doubts, rejuv_internal_ideal *ideal);

    /* (1 - L)*p*(m - r), from D + sum(t*g) and D + sum(t); and how far apart its bounds are, once rounded: 0 if it is
     * settled, otherwise above 0, infinite or not a number. */
    void (*set_throughput)(const rejuv_internal_block *block, const rejuv_internal_os_loss *os,
                           const rejuv_internal_ideal *ideal, const double *work,
                           const double *busy, double *throughput, double *gaps);

    /* The bounds, once rounded, of the throughput of open rows from double-double numbers; the costs of an OS
     * rejuvenation, K, are the same in all. They differ, or are not numbers, where it takes rejuv_evaluate to tell. */
    void (*set_bounds)(const rejuv_internal_open *open, dd os_cost, double *low, double *high);
} rejuv_internal_plain_rows;

REJUV_INTERNAL extern const rejuv_internal_plain_rows rejuv_internal_plain;

#endif
