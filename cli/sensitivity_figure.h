/* SPDX-License-Identifier: MIT */
/* sensitivity_figure.h - which number matters, as a picture: a tornado for each strategy */
#ifndef SENSITIVITY_FIGURE_H
#define SENSITIVITY_FIGURE_H

#include "sensitivity_prose.h"

/* Returns an exit code. */
int sensitivity_write_figure(const output *chosen, const sensitivity *all, complaint *c);

#endif
