/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "platform.h"

#define PATIENCE 1.0  /* seconds before anything is shown */
#define PAUSE    0.1  /* seconds between two looks */
#define BETWEEN  4096 /* steps between two looks at the clock */

static int rows_go_elsewhere(const options *o)
{
    return (o->output != NULL && strcmp(o->output, "-") != 0) || !platform_is_terminal(stdout);
}

void progress_start(progress *p, const options *o, uint64_t total)
{
    memset(p, 0, sizeof *p);
    p->total = total;
    p->is_shown = platform_is_terminal(stderr) && rows_go_elsewhere(o);
    if (p->is_shown)
        p->started = p->last = platform_seconds();
}

static void look(progress *p)
{
    double now = platform_seconds();

    if (now - p->started < PATIENCE || now - p->last < PAUSE)
        return;
    p->last = now;
    if (p->total != 0)
        fprintf(stderr, "\rrejuvcalc: %2.0f %%", 100.0 * (double)p->done / (double)p->total);
    else
        fprintf(stderr, "\rrejuvcalc: %" PRIu64 " rows", p->done);
    fflush(stderr);
}

void progress_step(progress *p)
{
    p->done++;
    if (p->is_shown && p->done % BETWEEN == 0)
        look(p);
}

void progress_reach(progress *p, uint64_t done)
{
    p->done = done;
    if (p->is_shown)
        look(p);
}

void progress_end(progress *p)
{
    if (p->is_shown && p->last > p->started)
        fprintf(stderr, "\r%*s\r", (int)strlen("rejuvcalc: 12345678901234567890 rows"), "");
}
