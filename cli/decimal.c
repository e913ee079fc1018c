/* SPDX-License-Identifier: MIT */
#include "decimal.h"

#include <math.h>
#include <string.h>

#include "word.h"

#define MANTISSA_BITS  DECIMAL_MANTISSA_BITS
#define LEAST_EXPONENT (-1022)
#define MOST_EXPONENT  1023
#define HIDDEN_BIT     ((uint64_t)1 << (MANTISSA_BITS - 1))

#define TEN_TO_16 UINT64_C(10000000000000000)

typedef struct {
    uint64_t high, low;
} wide;

static wide multiply(uint64_t a, uint64_t b)
{
    wide product;
#ifdef __SIZEOF_INT128__
    __extension__ const unsigned __int128 p = (unsigned __int128)a * b;

    product.high = (uint64_t)(p >> 64);
    product.low = (uint64_t)p;
#else
    const uint64_t low_half = 0xFFFFFFFF;
    const uint64_t al = a & low_half, ah = a >> 32, bl = b & low_half, bh = b >> 32;
    const uint64_t middle = (al * bl >> 32) + (ah * bl & low_half) + al * bh;

    product.high = ah * bh + (ah * bl >> 32) + (middle >> 32);
    product.low = middle << 32 | (al * bl & low_half);
#endif
    return product;
}

static const uint64_t *power_of_ten(int exponent)
{
    return powers_of_ten[exponent - LEAST_POWER];
}

/* floor(x / 2^n) for n < 31: without a sign, a shift is what C says it is. */
static int floor_shift(int x, int n)
{
    const unsigned offset = 1u << 31;

    return (int)((offset + (unsigned)x) >> n) - (int)(offset >> n);
}

/* floor(log2(10^e)), floor(log10(2^e)) and floor(log10(3/4 * 2^e)), exact for every e that occurs. */
static int log2_of_power(int e)
{
    return floor_shift(e * 1741647, 19);
}

static int log10_of_two(int e)
{
    return floor_shift(e * 1262611, 22);
}

static int log10_of_two_less_a_quarter(int e)
{
    return floor_shift(e * 1262611 - 524031, 22);
}

/* ---- The shortest decimal ---- */

/* x * 10^e / 2^127, all but the last two bits of it exact: cut to a whole number whose last bit is 1 if anything was cut
 * off. That is enough to tell which of two such products is less. */
static uint64_t scale(uint64_t x, int e)
{
    const uint64_t *power = power_of_ten(e);
    const uint64_t low = power[1] + 1; /* above 10^e, as the proof wants it */
    wide of_low = multiply(x, low), of_high = multiply(x, power[0] + (low == 0));
    uint64_t middle = of_high.low + of_low.high;

    of_high.high += middle < of_high.low;
    return of_high.high | (middle > 1);
}

decimal decimal_without_zeros(decimal d)
{
    while (d.digits % 10 == 0) {
        d.digits /= 10;
        d.exponent++;
    }
    return d;
}

decimal decimal_filled(decimal d)
{
    static const uint64_t tens[DECIMAL_DIGITS] = {
        UINT64_C(1),
        UINT64_C(10),
        UINT64_C(100),
        UINT64_C(1000),
        UINT64_C(10000),
        UINT64_C(100000),
        UINT64_C(1000000),
        UINT64_C(10000000),
        UINT64_C(100000000),
        UINT64_C(1000000000),
        UINT64_C(10000000000),
        UINT64_C(100000000000),
        UINT64_C(1000000000000),
        UINT64_C(10000000000000),
        UINT64_C(100000000000000),
        UINT64_C(1000000000000000),
        UINT64_C(10000000000000000),
    };
    int count = 1;

    while (count < DECIMAL_DIGITS && d.digits >= tens[count])
        count++;
    d.digits *= tens[DECIMAL_DIGITS - count];
    d.exponent -= DECIMAL_DIGITS - count;
    return d;
}

/* A double: c * 2^q. Behind a power of two the next smaller one is half as far away as the next greater one. */
struct binary {
    uint64_t c;
    int q, is_irregular;
};

static struct binary binary_of(double value)
{
    uint64_t bits, c;
    struct binary b;

    memcpy(&bits, &value, sizeof bits);
    c = bits & (HIDDEN_BIT - 1);
    b.q = (int)(bits >> (MANTISSA_BITS - 1));
    b.is_irregular = c == 0 && b.q > 1;
    b.c = c | (b.q != 0 ? HIDDEN_BIT : 0);
    b.q += (b.q == 0) + LEAST_EXPONENT - MANTISSA_BITS;
    return b;
}

/*
 * Let 10^k be the greatest power of ten that is not above the distance of two doubles here. Of the two neighbours in
 * 10^(k + 1) at most one lies between the ends of what is nearest to a double; if it does, it is the shortest. Otherwise
 * it is one of those in 10^k, of which at least one lies there. The nearer of two lies there if any does, but for the
 * lower one behind a power of two.
 */
static decimal shortest_of_any(struct binary b)
{
    const int k = b.is_irregular ? log10_of_two_less_a_quarter(b.q) : log10_of_two(b.q);
    const int shift = b.q + log2_of_power(-k) + 1;
    const uint64_t is_odd = b.c & 1, four = 4 * b.c;
    /* The double and the ends in quarters of 10^k. */
    const uint64_t value = scale(four << shift, -k);
    const uint64_t lower = scale((four - 2 + (uint64_t)b.is_irregular) << shift, -k) + is_odd;
    const uint64_t upper = scale((four + 2) << shift, -k) - is_odd;
    const uint64_t tens = value / 40;
    const int is_tens = (lower <= 40 * tens) != (40 * tens + 40 <= upper);
    const uint64_t unit = is_tens ? 40 : 4, whole = value / unit;
    const int is_below_all = unit * whole < lower;
    const int is_next_nearer = value + (whole & 1) > unit * whole + unit / 2;
    const decimal d = {whole + (uint64_t)(is_below_all | is_next_nearer), k + is_tens};

    return decimal_filled(d);
}

/* Whether two numbers that may each be a few units too small are too near to tell which is greater. */
static int is_near(uint64_t a, uint64_t b)
{
    return a - b + 4 <= 8;
}

/* What numbers of one q are scaled with: 10^-k, and 2^shift. */
struct scaling {
    int q, k, shift;
    const uint64_t *power;
};

static struct scaling scaling_of(int q)
{
    const int k = log10_of_two(q);
    const struct scaling s = {q, k, q + log2_of_power(-k) + 1, power_of_ten(-k)};

    return s;
}

/*
 * The same of what has all bits, but for powers of two, with one product instead of three: the double in 10^k to 64
 * bits behind the point, and in 2^-60 of it the distances to its neighbours in 10^(k + 1) and, as far as the ends lie
 * away, half that of two doubles. Where that cannot tell, it is left to the above. Which neighbour it will be is as good
 * as random, and so is whether there are 16 digits or 17, so it is computed: branches would be predicted wrong.
 */
static inline decimal shortest_of_regular(struct binary b, const struct scaling *s)
{
    const uint64_t c = b.c << s->shift;
    const wide of_high = multiply(c, s->power[0]);
    const uint64_t part = of_high.low + multiply(c, s->power[1]).high;
    const uint64_t whole = of_high.high + (part < of_high.low), tens = whole / 10;
    const uint64_t below = (whole - 10 * tens) << 60 | part >> 4;
    const uint64_t above = ((uint64_t)10 << 60) - below;
    const uint64_t half = s->power[0] >> (5 - s->shift);
    const uint64_t is_up = above < half, is_tens = (below < half) | is_up;
    const uint64_t nearer = whole + (part >> 63);
    const uint64_t digits = nearer - (nearer - 10 * (tens + is_up)) * is_tens;
    const uint64_t is_short = digits < TEN_TO_16;
    const decimal d = {digits + 9 * digits * is_short, s->k - (int)is_short};

    if (is_near(below, half) || is_near(above, half) || is_near(part, (uint64_t)1 << 63))
        return shortest_of_any(b);
    return d;
}

/* Whether a whole number is so small that it is its own shortest decimal for certain. */
static int is_small_whole(double size)
{
    return size < 1e15 && size == (double)(int64_t)size;
}

void decimal_shortest_run(const double *values, size_t count, decimal *shortest)
{
    struct scaling scaling = scaling_of(0);
    size_t i;

    for (i = 0; i < count; i++) {
        const double size = fabs(values[i]);
        const struct binary b = binary_of(size);

        if (is_small_whole(size)) {
            const decimal whole = {(uint64_t)size, 0};
            shortest[i] = decimal_filled(whole);
        } else if (b.c <= HIDDEN_BIT) {
            shortest[i] = shortest_of_any(b);
        } else {
            if (b.q != scaling.q)
                scaling = scaling_of(b.q);
            shortest[i] = shortest_of_regular(b, &scaling);
        }
    }
}

decimal decimal_shortest(double value)
{
    decimal shortest;

    decimal_shortest_run(&value, 1, &shortest);
    return shortest;
}

/* ---- The nearest double ---- */

/* 10^e is the table's 128 bits and no more. */
static int is_exact_power(int e)
{
    return e >= 0 && e <= 55;
}

/*
 * Round 192 bits whose first is 1 to the first `kept` of them (0 to 53). They are a product with a power of ten that
 * was cut off, so they are too small by less than one unit of the second word; or exact. Returns whether the direction
 * can be told.
 */
static int round_product(const uint64_t product[3], int kept, int is_exact, uint64_t *rounded)
{
    const uint64_t half = (uint64_t)1 << (63 - kept);
    const uint64_t rest = product[0] & (2 * half - 1); /* all of it for kept = 0 */
    uint64_t mantissa = kept != 0 ? product[0] >> (64 - kept) : 0;
    int up = rest > half || (rest == half && (product[1] | product[2]) != 0);

    if (rest == half && (product[1] | product[2]) == 0) /* exact: no other power ends in 64 zeros */
        up = (mantissa & 1) != 0;
    *rounded = mantissa + (uint64_t)up;
    return is_exact || up || rest != half - 1 || product[1] < UINT64_MAX - 1;
}

/* digits * 10^exponent as 192 bits, the first of which is 1; returns the exponent of that one as a power of two. */
static int multiply_by_power(decimal d, uint64_t product[3])
{
    const uint64_t *power = power_of_ten(d.exponent);
    int zeros = word_leading_zeros(d.digits), exponent = log2_of_power(d.exponent) + 64 - zeros;
    wide of_high = multiply(d.digits << zeros, power[0]);
    wide of_low = multiply(d.digits << zeros, power[1]);

    product[2] = of_low.low;
    product[1] = of_high.low + of_low.high;
    product[0] = of_high.high + (product[1] < of_low.high);
    if (product[0] >> 63 != 0)
        return exponent;
    product[0] = product[0] << 1 | product[1] >> 63;
    product[1] = product[1] << 1 | product[2] >> 63;
    product[2] <<= 1;
    return exponent - 1;
}

const double decimal_exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

int decimal_to_double(decimal d, double *value)
{
    uint64_t product[3], mantissa;
    int exponent, kept = MANTISSA_BITS, is_sure;

    if (decimal_to_double_at_once(d, value))
        return 1;
    *value = 0.0;
    if (d.digits == 0 || d.exponent < LEAST_POWER)
        return 1;
    *value = HUGE_VAL;
    if (d.exponent > MOST_EXPONENT || d.exponent > 308)
        return 1;
    exponent = multiply_by_power(d, product);
    if (exponent < LEAST_EXPONENT)
        kept -= LEAST_EXPONENT - exponent;
    *value = 0.0;
    if (kept < 0)
        return 1;
    is_sure = round_product(product, kept, is_exact_power(d.exponent), &mantissa);
    /* The bits of a double in order: rounding up past the last mantissa raises the exponent by itself. */
    if (kept == MANTISSA_BITS)
        mantissa += (uint64_t)(exponent - LEAST_EXPONENT) << (MANTISSA_BITS - 1);
    if (exponent > MOST_EXPONENT || mantissa >> (MANTISSA_BITS - 1) >= 2 * MOST_EXPONENT + 1)
        mantissa = (uint64_t)(2 * MOST_EXPONENT + 1) << (MANTISSA_BITS - 1);
    memcpy(value, &mantissa, sizeof *value);
    return is_sure;
}
