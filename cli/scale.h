/* SPDX-License-Identifier: MIT */
/* scale.h - linear and logarithmic scales of charts, and round numbers on them */
#ifndef SCALE_H
#define SCALE_H

typedef struct {
    int is_logarithmic; /* then both ends are above 0 */
    double low, high;
} scale;

/* 0 to 1 from one end of a scale to the other. */
double scale_position(const scale *s, double value);

double power_of_ten(int exponent);

/* The greatest k with 10^k <= value. */
int decade_of(double value);

/* The least of 1, 2 and 5 times a power of ten that is not below a distance. */
double nice_step(double distance);

/* What is smaller is drawn as 0: its powers of ten are no doubles. */
#define SCALE_LEAST 1e-290

#endif
