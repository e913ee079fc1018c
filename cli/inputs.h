/* SPDX-License-Identifier: MIT */
/* inputs.h - all that was assumed for an answer, as a table of one row */
#ifndef INPUTS_H
#define INPUTS_H

#include "memory.h"
#include "request.h"
#include "table.h"

typedef struct {
    table table; /* the profile's name, the scenario, the OS effect, and the strategies chosen;
                    durations end in _s. A key that varies is a text, "2..100" or "1d,7d" */
    table_column *columns;
    string names;
    string varying[VARYING_KEYS]; /* the values of keys that vary, as text */
} inputs;

/* Fill; texts live as long as the request. */
void inputs_make(inputs *made, const request *q);

void inputs_free(inputs *made);

#endif
