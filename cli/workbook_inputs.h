/* SPDX-License-Identifier: MIT */
/*
 * workbook_inputs.h - the sheet "Inputs": every number of the scenario, to be changed, and what is best now
 *
 * Each number has a defined name: that of its key, with "_" for what names may not hold.
 */
#ifndef WORKBOOK_INPUTS_H
#define WORKBOOK_INPUTS_H

#include "comparison.h"
#include "workbook_names.h"

enum { SHEET_INPUTS, SHEET_COMPARISON, SHEET_SWEEP, SHEET_ABOUT, SHEET_COUNT };

extern const char *const sheet_names[SHEET_COUNT];

typedef struct {
    sheet sheet; /* what it points to is below */
    table table;
    double *widths;
    workbook_names names; /* of the whole workbook, and the texts of its cells */
    const request *request;
    const profile_strategy *reference; /* null for none */
    size_t first_check, last_check;    /* the rows that may be wrong */
    sheet_validation *validations;
    size_t validation_count;
    sheet_rule rules[3];
} workbook_inputs;

/* Fill the sheet, the first of its workbook: the numbers of the scenario, of the OS effect and of the strategies that
 * concern the chosen ones and the reference (may be null), what is derived from them, and what is wrong. With a
 * comparison (may be null), what is best stands on top, as it is on the sheet of that. */
void workbook_inputs_make(workbook_inputs *in, const request *q, const profile_strategy *reference,
                          const comparison *readout);

/* The same without a comparison, where strategies have no row of their own: what is derived for each chosen one stands
 * here, too, as far as it does not need hosts that are not given. A throughput to reach (NaN for none) is named
 * "target_throughput". */
void workbook_inputs_make_alone(workbook_inputs *in, const request *q, double target);

/* Complain of more strategies than a workbook can have. Returns an exit code. */
int workbook_inputs_check(const request *q, complaint *c);

void workbook_inputs_free(workbook_inputs *in);

#endif
