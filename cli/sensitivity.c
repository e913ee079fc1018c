/* SPDX-License-Identifier: MIT */
#include "options.h"

int run_sensitivity(const options *o, complaint *c)
{
    (void)o;
    return complain(c, EXIT_MISTAKE, "sensitivity: not built yet");
}
