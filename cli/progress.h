/* SPDX-License-Identifier: MIT */
/* progress.h - how far a long piece of work has come, on a terminal, while nothing else is written there */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdint.h>

#include "options.h"

typedef struct {
    int is_shown;
    uint64_t done, total;
    double started; /* seconds of the clock */
    double last;    /* when it was shown last */
} progress;

/* So many steps; 0 where it is not known how many, then those that are done are shown, as rows. */
void progress_start(progress *p, const options *o, uint64_t total);
void progress_step(progress *p);
void progress_reach(progress *p, uint64_t done); /* that many are done */
void progress_end(progress *p);                  /* no trace is left */

#endif
