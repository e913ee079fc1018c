/* SPDX-License-Identifier: MIT */
/* workbook_terms.h - what the terms of formulas come to now: the values that stand beside them */
#ifndef WORKBOOK_TERMS_H
#define WORKBOOK_TERMS_H

#include "formula.h"
#include "table.h"

/* Those of the scenario and of one strategy. */
typedef struct {
    double values[TERM_COUNT]; /* NaN where there is none */
    string obstacle;           /* its text; "" for none */
} term_values;

/* Compute them as a profile is now, of the scenario alone where the strategy is null. Zeroed before the first time. */
void terms_compute(term_values *t, const profile *p, const profile_strategy *strategy);

/* A term as a cell that has no formula. */
cell terms_cell(const term_values *t, enum formula_term term);

void terms_free(term_values *t);

#endif
