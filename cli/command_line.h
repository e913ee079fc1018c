/* SPDX-License-Identifier: MIT */
/* command_line.h - the options as one would type them, the same however they were typed */
#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H

#include "memory.h"
#include "options.h"

/* Add the command with all that the answer depends on: not where it is written and how it looks. Of the path of a
 * profile only the last component is left: "./lab.ini". Words are quoted for a shell where that is needed. */
void command_line_add(string *out, const options *o);

#endif
