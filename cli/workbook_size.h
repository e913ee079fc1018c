/* SPDX-License-Identifier: MIT */
/* workbook_size.h - the workbook of `size`: the hosts that a throughput takes, as formulas */
#ifndef WORKBOOK_SIZE_H
#define WORKBOOK_SIZE_H

#include "output.h"
#include "request.h"

/* Write the promised table with formulas behind its figures. Returns an exit code. */
int workbook_write_size(const output *chosen, const request *q, double target,
                        const table *promised, complaint *c);

#endif
