/* SPDX-License-Identifier: MIT */
/* any.h - arguments about which nothing is known, for an analysis of every value that they can have */
#ifndef ANY_H
#define ANY_H

#include <stddef.h>
#include <stdint.h>

#include "internal.h"

/* Each look at one of them gives any value of its type. */
extern volatile double any_double;
extern volatile int32_t any_int32;
extern volatile uint32_t any_uint32;
extern volatile int any;

#define OR_NULL(pointer) (any ? (pointer) : NULL)

#define ANY_TEXT_SIZE 40
#define ANY_PHASES    5

typedef struct {
    rejuv_scenario scenario;
    rejuv_os_effect os;
    rejuv_strategy first, second;
    rejuv_problem problem;
    rejuv_range range;
    char name[ANY_TEXT_SIZE];
} any_inputs;

/* Objects of their own, so that nothing is behind them. */
extern rejuv_phase any_phases[ANY_PHASES];
extern rejuv_stage any_stages[ANY_PHASES];

/* Fill everything but what a function is to write. */
void any_fill(any_inputs *inputs);

void any_text(char *text);

/* One of the names of the key table, or another, which is all that a text can be where it is compared with these. */
#define ANY_KEYS (REJUV_INTERNAL_KEYS + 1)
const char *any_key(uint32_t index);

/* What run.sh calls functions where they are defined; in all other files their names lead to assumed.c. */
int32_t actual_rejuv_evaluate(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                              const rejuv_strategy *strategy, rejuv_result *result,
                              rejuv_problem *problem);
int32_t actual_check(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                     const rejuv_strategy *strategy, int with_hosts, rejuv_problem *problem);
int32_t actual_model_make(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                          const rejuv_strategy *strategy, rejuv_internal_model *model,
                          rejuv_problem *problem);
void actual_costs(const rejuv_scenario *scenario, const rejuv_strategy *strategy,
                  rejuv_internal_model *model);
int32_t actual_contend(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                       const rejuv_strategy *strategy, rejuv_internal_contender *c,
                       rejuv_problem *problem);
double actual_next_order(const rejuv_internal_contender *a, const rejuv_internal_contender *b,
                         double from, double to, int32_t *left);
rejuv_internal_levels actual_levels_at(rejuv_internal_variation *v, double value);
int actual_next_step(rejuv_internal_variation *v, const rejuv_internal_levels *levels, double value,
                     rejuv_internal_step *step);
int actual_far_step(rejuv_internal_variation *v, const rejuv_internal_levels *levels, double count,
                    double value, rejuv_internal_step *step);

#endif
