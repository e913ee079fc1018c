/* SPDX-License-Identifier: MIT */
/* compare_figure.h - a comparison as a picture: what each strategy loses, and of which part */
#ifndef COMPARE_FIGURE_H
#define COMPARE_FIGURE_H

#include "comparison.h"
#include "output.h"

/* Returns an exit code. */
int compare_write_figure(const output *chosen, const comparison *all, complaint *c);

#endif
