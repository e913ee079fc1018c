/* SPDX-License-Identifier: MIT */
/* internal.h - what the files of the library share and callers do not see */
#ifndef REJUV_INTERNAL_H
#define REJUV_INTERNAL_H

#include <stddef.h>

#include "doubledouble.h"
#include "rejuvcalc.h"

#if defined __GNUC__
#define REJUV_INTERNAL __attribute__((visibility("hidden")))
#else
#define REJUV_INTERNAL
#endif

/* Not a number. */
#define REJUV_NAN (HUGE_VAL - HUGE_VAL)

/* 2^53: up to here every whole number is a double. */
#define REJUV_WHOLE_NUMBERS 9007199254740992.0

/*
 * Costs are kept in units of 2^-400 s. Durations and fractions may legally be as small as doubles
 * get, and their products would lose bits or vanish; times 2^400 they stay in the range of dd
 * arithmetic, and no sum of legal costs times a legal rate comes near overflow. The power is taken
 * out of the result at the very end.
 */
#define REJUV_SCALE   0x1p400
#define REJUV_UNSCALE 0x1p-400

/* A scenario and a strategy as they enter the formula: everything but the hosts. */
typedef struct {
    dd downtime;      /* D                 per VMM rejuvenation, scaled s */
    dd degraded_time; /* sum(t) */
    dd degraded_work; /* sum(t*g) */

    dd os_downtime;   /* Do                per OS rejuvenation, scaled s */
    dd os_contention; /* (n - 1)*Co*co */
    dd os_warmup;     /* Wo*wo */

    dd vmm_rate;         /* 1/Tv, per s; 0 for never */
    dd os_rate;          /* fo, per s */
    dd os_rejuvenations; /* fo*Tv; meaningless where Tv is never */

    dd unavailability; /* U, scaled */
    dd degradation;    /* G, scaled */
    dd loss;           /* L, scaled */
} rejuv_internal_model;

/* Validate everything, `hosts` only if told to (check.c). */
REJUV_INTERNAL int32_t rejuv_internal_check(const rejuv_scenario *scenario,
                                            const rejuv_os_effect *os,
                                            const rejuv_strategy *strategy, int with_hosts,
                                            rejuv_problem *problem);

/* Compute a model from valid inputs (model.c). What is infeasible at any number of hosts is said by
 * the status. */
REJUV_INTERNAL int32_t rejuv_internal_model_make(const rejuv_scenario *scenario,
                                                 const rejuv_os_effect *os,
                                                 const rejuv_strategy *strategy,
                                                 rejuv_internal_model *model,
                                                 rejuv_problem *problem);

/* A scaled quantity as a double; + 0.0 turns -0 into 0. */
static inline double rejuv_internal_unscaled(dd a)
{
    return a.hi * REJUV_UNSCALE + 0.0;
}

/* 1 - a of a scaled quantity, the availability or what is left of the work. Sums of about 1 are good
 * to 2^-103; what is below 2^-100 is their rounding, and meant to be 0. */
REJUV_INTERNAL dd rejuv_internal_one_minus(dd scaled);

/* b = sum(t) + tb, scaled, and J = floor(Tv/b) of one spare host, infinite for b = 0. */
REJUV_INTERNAL dd rejuv_internal_evacuation_time(const rejuv_internal_model *model,
                                                 const rejuv_scenario *scenario);
REJUV_INTERNAL double rejuv_internal_evacuations(const rejuv_scenario *scenario,
                                                 dd evacuation_time);

/* ceil(m/(1 + J)); and the problem of automatic reserved hosts where J = 0. */
REJUV_INTERNAL double rejuv_internal_reserved_needed(double hosts, double evacuations);
REJUV_INTERNAL int32_t rejuv_internal_fail_no_evacuation(const rejuv_scenario *scenario,
                                                         const rejuv_internal_model *model,
                                                         rejuv_problem *problem);

/* D, sum(t), sum(t*g) of a strategy, scaled (phases.c). */
REJUV_INTERNAL void rejuv_internal_costs(const rejuv_scenario *scenario,
                                         const rejuv_strategy *strategy,
                                         rejuv_internal_model *model);

/* Check one value against a row of the key table (keys.c). */
REJUV_INTERNAL int32_t rejuv_internal_check_value(int32_t key, double value,
                                                  rejuv_problem *problem);

/* Check all the keys of a group in the struct that holds them, but for one field (or null). */
REJUV_INTERNAL int32_t rejuv_internal_check_group(int32_t group, const void *object,
                                                  const double *but, rejuv_problem *problem);

/* Record a problem, if the caller wants to know, and return its status (status.c). */
REJUV_INTERNAL int32_t rejuv_internal_fail(rejuv_problem *problem, int32_t status, int32_t key,
                                           double value, double minimum, double maximum);
REJUV_INTERNAL int32_t rejuv_internal_fail_plainly(rejuv_problem *problem, int32_t status);

/* Null pointers and unknown struct sizes (status.c): the status of a pointer to a struct that
 * begins with its size. */
REJUV_INTERNAL int32_t rejuv_internal_check_struct(const void *object, size_t known_size);

/* Every double of a struct from `first` to its end becomes NaN. */
REJUV_INTERNAL void rejuv_internal_clear(double *first, const void *end);

#endif
