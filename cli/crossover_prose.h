/* SPDX-License-Identifier: MIT */
/* crossover_prose.h - crossovers as a person reads them */
#ifndef CROSSOVER_PROSE_H
#define CROSSOVER_PROSE_H

#include "crossover_search.h"
#include "memory.h"

/* What was assumed, each crossover in a sentence, in this order (of their numbers, pair by pair), and who stays
 * ahead where there is none. Returns an exit code. */
int crossover_write_prose(const crossover_search *s, const size_t *order, complaint *c);

/* Add, as a sentence without a full stop, that a strategy's fixed reserved hosts are not enough, and where: at
 * one of its crossovers, or else at an end of the range; returns whether it is so. */
int crossover_warn(const crossover_search *s, const profile_strategy *strategy, string *out);

#endif
