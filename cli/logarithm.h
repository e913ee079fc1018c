/* SPDX-License-Identifier: MIT */
/* logarithm.h - for scales and spacing: good to about 13 digits, the same on every machine, and without the mathematical
 * library */
#ifndef LOGARITHM_H
#define LOGARITHM_H

/* ln(x), x finite and above 0 */
double logarithm(double x);

/* e^x, where that is a double of full precision */
double exponential(double x);

/* The whole number nearest to x, 0 <= x < 2^63; halves go up. */
double nearest(double x);

#endif
