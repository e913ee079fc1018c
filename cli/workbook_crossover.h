/* SPDX-License-Identifier: MIT */
/* workbook_crossover.h - the workbook of `crossover`: both throughputs where they were found to cross, as formulas */
#ifndef WORKBOOK_CROSSOVER_H
#define WORKBOOK_CROSSOVER_H

#include "crossover_search.h"
#include "output.h"

/* Write the promised table with formulas behind its figures; the request is at other values of the key afterwards.
 * Returns an exit code. */
int workbook_write_crossover(const output *chosen, crossover_search *s, const table *promised,
                             complaint *c);

#endif
