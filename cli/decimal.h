/* SPDX-License-Identifier: MIT */
/*
 * decimal.h - doubles and decimals: the shortest decimal of a double, and the double of a decimal
 *
 * Both multiply by 10^e, of which the table in powers_of_ten.c has the first 128 bits, and know how far the cut can
 * lead them astray; no number of digits is printed and read back to see whether it does.
 */
#ifndef DECIMAL_H
#define DECIMAL_H

#include <stddef.h>
#include <stdint.h>

#include "../lib/arithmetic.h" /* a single operation rounds once */

/* digits * 10^exponent */
typedef struct {
    uint64_t digits;
    int exponent;
} decimal;

/* Digits that tell any double. */
#define DECIMAL_DIGITS 17

/*
 * Of all decimals that are nearer to the size of a finite double than to any other (a tie being its own where its
 * last bit is 0): the one of fewest digits, and of these the nearest; with zeros behind it that make DECIMAL_DIGITS. Of
 * 0, all digits are 0. R. Giulietti, "The Schubfach way to render doubles" (2021).
 */
decimal decimal_shortest(double value);

/* The same of some doubles, faster where they are about as large as those before them. */
void decimal_shortest_run(const double *values, size_t count, decimal *shortest);

/* The same with such zeros behind it, of one that has no more digits. */
decimal decimal_filled(decimal d);

/* The same with a last digit that is not 0, of one that is not zero. */
decimal decimal_without_zeros(decimal d);

/*
 * The double that is nearest to a decimal, and of two as near the one whose last bit is 0; infinity where that is above
 * the largest. Returns whether it could be told: not where the decimal lies within 2^-126 of the middle between two
 * doubles, which then need more digits of 10^e.
 */
int decimal_to_double(decimal d, double *value);

/* The same where the digits and the power of ten are doubles, as they mostly are: a single operation rounds as it should
 * (W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990). Returns whether they are. */
#define DECIMAL_MANTISSA_BITS 53 /* of a double, the hidden one included */
#define DECIMAL_EXACT_POWER   22 /* 10^22 is a double */
extern const double decimal_exact_powers[DECIMAL_EXACT_POWER + 1];

static inline int decimal_to_double_at_once(decimal d, double *value)
{
    if (d.digits >> DECIMAL_MANTISSA_BITS != 0 || d.exponent < -DECIMAL_EXACT_POWER ||
        d.exponent > DECIMAL_EXACT_POWER)
        return 0;
    *value = (double)(int64_t)d.digits;
    if (d.exponent < 0)
        *value /= decimal_exact_powers[-d.exponent];
    else
        *value *= decimal_exact_powers[d.exponent];
    return 1;
}

/* The first 128 bits of 10^e, e from LEAST_POWER to GREATEST_POWER, high half first: floor(10^e / 2^(b - 127)) where
 * 2^b <= 10^e < 2^(b + 1). */
#define LEAST_POWER    (-342)
#define GREATEST_POWER 324
extern const uint64_t powers_of_ten[GREATEST_POWER - LEAST_POWER + 1][2];

#endif
