/* SPDX-License-Identifier: MIT */
/* workbook_results.h - on top of the sheet "Inputs": what is best now */
#ifndef WORKBOOK_RESULTS_H
#define WORKBOOK_RESULTS_H

#include "workbook_inputs.h"

/* Add the throughput, rank and remark of each strategy, read from the sheet of the comparison. */
void inputs_add_results(workbook_inputs *in, const comparison *all);

#endif
