/* SPDX-License-Identifier: MIT */
/* workbook_sensitivity.h - the workbook of `sensitivity`: the derivatives in closed form, as formulas */
#ifndef WORKBOOK_SENSITIVITY_H
#define WORKBOOK_SENSITIVITY_H

#include "output.h"
#include "request.h"

/* Write the promised table with formulas behind its figures. Returns an exit code. */
int workbook_write_sensitivity(const output *chosen, const request *q, const table *promised,
                               complaint *c);

#endif
