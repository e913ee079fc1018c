/* SPDX-License-Identifier: MIT */
/* sensitivity_prose.h - which number matters, as a person reads it */
#ifndef SENSITIVITY_PROSE_H
#define SENSITIVITY_PROSE_H

#include "comparison.h"
#include "output.h"

typedef struct {
    const comparison_row *of; /* a strategy that can run */
    const rejuv_key *key;
    char *name; /* as --set takes it: "live.degradation"; owned */
    rejuv_derivative derivative;
} sensitivity_row;

typedef struct {
    const comparison *compared;
    sensitivity_row *rows;
    size_t count;
} sensitivity;

/* What was assumed, a chart for each strategy, its rows in their order, and the answer in a sentence. Returns an exit
 * code. */
int sensitivity_write_prose(const output *chosen, const sensitivity *all, complaint *c);

/* Parts of that, for pictures. Whether a row has a bar, and whether its number is the first to be measured. */
int sensitivity_is_in_chart(const sensitivity_row *row);
int sensitivity_is_heaviest(const sensitivity *all, const sensitivity_row *row);

/* Add what a strategy loses; what it does on and between steps; the answer, and all that is to be noted: lines. */
void sensitivity_add_heading(string *out, const comparison_row *of);
void sensitivity_add_steps(string *out, const sensitivity *all, const comparison_row *of);
void sensitivity_add_conclusion(string *out, const sensitivity *all);

#endif
