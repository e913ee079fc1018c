/* SPDX-License-Identifier: MIT */
/* progress.h - how far a long piece of work has come, on a terminal, while nothing else is written there */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stddef.h>

#include "options.h"

typedef struct {
    int is_shown;
    size_t done, total;
    double started; /* seconds of the clock */
    double last;    /* when it was shown last */
} progress;

void progress_start(progress *p, const options *o, size_t total);
void progress_step(progress *p);
void progress_end(progress *p); /* no trace is left */

#endif
