/* SPDX-License-Identifier: MIT */
/* workbook_answer.h - the workbooks of `compare` and `sweep`: inputs, comparison, sweep, and what it is all about */
#ifndef WORKBOOK_ANSWER_H
#define WORKBOOK_ANSWER_H

#include "sweep.h"

/* Each returns an exit code. */
int workbook_write_comparison(const output *chosen, comparison *all, complaint *c);
int workbook_write_sweep(const output *chosen, sweep *s, complaint *c);

#endif
