/* SPDX-License-Identifier: MIT */
/*
 * workbook_sweep.h - the sheet "Sweep": how the loss changes, a row per point, each figure a formula, and a chart
 *
 * Rows are made when they are read, so there may be as many as a sheet has room for.
 */
#ifndef WORKBOOK_SWEEP_H
#define WORKBOOK_SWEEP_H

#include "progress.h"
#include "sweep.h"
#include "workbook_sweep_columns.h"
#include "workbook_terms.h"

typedef struct {
    sheet sheet; /* what it points to is below */
    table table;
    sweep_columns columns;
    sheet_rule *rules;
    sheet_validation validations[VARYING_KEYS];
    sheet_chart chart;

    sweep *sweep;
    workbook_inputs *in;
    term_values terms; /* of the strategy whose column was filled last */
    string row;        /* formulas of the row that was made last */
    progress progress;
    int status; /* an exit code */
    complaint *c;
} workbook_sweep;

/* What the points have in common, found before any sheet is made: at which point most strategies can run, and the
 * smallest and largest share that is lost. Returns an exit code. */
typedef struct {
    size_t point;
    double least, most;
} sweep_survey;
int workbook_sweep_survey(sweep *s, sweep_survey *survey, complaint *c);

/* Lay out the sheet, the third of the workbook that the inputs begin; the comparison has been made. */
void workbook_sweep_make(workbook_sweep *made, sweep *s, const sweep_survey *survey,
                         workbook_inputs *in, complaint *c);

void workbook_sweep_free(workbook_sweep *made);

#endif
