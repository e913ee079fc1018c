/* SPDX-License-Identifier: MIT */
/* compare_prose.h - a comparison as a person reads it */
#ifndef COMPARE_PROSE_H
#define COMPARE_PROSE_H

#include "comparison.h"
#include "output.h"

/* What was assumed, the table, and the answer in a sentence. Returns an exit code. */
int compare_write_prose(const output *chosen, const comparison *all, complaint *c);

/* Add the answer alone, and what is to be noted: lines. */
void compare_add_conclusion(string *out, const comparison *all);

#endif
