/* SPDX-License-Identifier: MIT */
#include "options.h"

int run_sweep(const options *o, complaint *c)
{
    (void)o;
    return complain(c, EXIT_MISTAKE, "sweep: not built yet");
}
