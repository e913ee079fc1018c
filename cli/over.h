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

void over_free(over *v);

#endif
