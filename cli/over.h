/* SPDX-License-Identifier: MIT */
/* over.h - a key that varies: --over KEY=FROM..TO or KEY=A,B,C */
#ifndef OVER_H
#define OVER_H

#include "addressee.h"
#include "request.h"

typedef struct {
    addressee what;
    char *name;      /* as in the key table, with an ID: "live.degradation"; owned */
    double from, to; /* of a range, both legal and in order; NaN for a list */
    double *values;  /* of a list, as given; owned; null for a range */
    size_t count;
} over;

/* Read what an --over says, and check that its key is not given by another option (but hosts, which is then
 * ignored). Returns an exit code; free in any case. */
int over_read(over *v, const char *text, const request *q, complaint *c);

/* The range as the library takes it, for one strategy or for two (null for none). */
rejuv_range over_range(const over *v, const profile_strategy *first,
                       const profile_strategy *second);

/* Widen sides[0] to sides[1] to the two sides of the step that a strategy has at a value, if it has one there. */
void over_widen_to_step(const over *v, const profile *p, const profile_strategy *strategy,
                        double value, double sides[2]);

void over_free(over *v);

#endif
