/* SPDX-License-Identifier: MIT */
#include "options.h"

int run_crossover(const options *o, complaint *c)
{
    (void)o;
    return complain(c, EXIT_MISTAKE, "crossover: not built yet");
}
