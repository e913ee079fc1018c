/* SPDX-License-Identifier: MIT */
#include "scale.h"

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "logarithm.h"

double scale_position(const scale *s, double value)
{
    if (s->low == s->high)
        return 0.5;
    if (s->is_logarithmic)
        return (logarithm(value) - logarithm(s->low)) / (logarithm(s->high) - logarithm(s->low));
    return (value - s->low) / (s->high - s->low);
}

double power_of_ten(int exponent)
{
    double power = 1.0;
    int i;

    for (i = 0; i < exponent || i < -exponent; i++)
        power *= 10.0;
    return exponent < 0 ? 1.0 / power : power;
}

int decade_of(double value)
{
    int k = (int)(logarithm(value) / logarithm(10.0) + 400.5) -
            400; /* the nearest power, or a greater one */

    while (power_of_ten(k) > value)
        k--;
    return k;
}

double nice_step(double distance)
{
    double power = power_of_ten(decade_of(distance));

    return distance <= power         ? power
           : distance <= 2.0 * power ? 2.0 * power
           : distance <= 5.0 * power ? 5.0 * power
                                     : 10.0 * power;
}
