/* SPDX-License-Identifier: MIT */
#include "logarithm.h"

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include <stdint.h>

#define LN2 0.69314718055994530942

/* x = m*2^k with 3/4 <= m <= 3/2, and ln(m) = 2*(z + z^3/3 + z^5/5 + ...) with z = (m - 1)/(m + 1), |z| <= 1/5. */
double logarithm(double x)
{
    double twos = 0.0, sum = 0.0, z, power;
    int k;

    for (; x > 1.5; x *= 0.5)
        twos += 1.0;
    for (; x < 0.75; x *= 2.0)
        twos -= 1.0;
    z = (x - 1.0) / (x + 1.0);
    power = z;
    for (k = 1; k <= 23; k += 2) {
        sum += power / k;
        power *= z * z;
    }
    return twos * LN2 + 2.0 * sum;
}

/* x = r + k*ln(2) with |r| <= ln(2)/2, and e^r = 1 + r*(1 + r/2*(1 + r/3*(...))). */
double exponential(double x)
{
    double twos = x < 0.0 ? -nearest(-x / LN2) : nearest(x / LN2);
    double r = x - twos * LN2, power = 1.0;
    int k;

    for (k = 18; k >= 1; k--)
        power = 1.0 + power * r / k;
    for (; twos > 0.0; twos -= 1.0)
        power *= 2.0;
    for (; twos < 0.0; twos += 1.0)
        power *= 0.5;
    return power;
}

double nearest(double x)
{
    double whole = (double)(int64_t)x;

    return x - whole >= 0.5 ? whole + 1.0 : whole;
}
