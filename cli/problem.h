/* SPDX-License-Identifier: MIT */
/* problem.h - what the library found wrong, in words */
#ifndef PROBLEM_H
#define PROBLEM_H

#include "memory.h"
#include "profile.h"

/* Why a strategy has no figures, or of REJUV_OK why they cannot be kept up: a sentence without a full stop in which
 * {value}, {minimum}, {plural} (of the minimum), {strategy} and {option} stand for what a problem says; null for a status
 * without one. */
const char *problem_text(int32_t status);

/* Add why a strategy has no figures, a mistake or an infeasibility, as one sentence without a full
 * stop. */
void problem_describe(const rejuv_problem *problem, const profile_strategy *strategy, string *out);

/* Likewise, if a fixed number of reserved hosts is below what is needed; returns whether it is. */
int problem_warn(const rejuv_result *result, const profile_strategy *strategy, string *out);

/* The same as a line on standard error, where the answer has no place for it. */
void problem_warn_aside(const rejuv_result *result, const profile_strategy *strategy, complaint *c);

#endif
