/* SPDX-License-Identifier: MIT */
/*
 * random.h - reproducible choices for tests: splitmix64 (S. Vigna, public domain), the same numbers
 * on every machine. The state is one word, which the caller seeds with anything.
 */
#ifndef RANDOM_H
#define RANDOM_H

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* How often to choose: a fiftieth under a tool that makes everything slow, which then says so; as many times as often
 * as REJUVCALC_THOROUGH says (with CK_FORK=no, since a test that is a process of its own has a time limit). */
static inline int random_times(int times)
{
    const char *thorough = getenv("REJUVCALC_THOROUGH");

    if (thorough != NULL)
        return times * atoi(thorough);
    return getenv("REJUVCALC_QUICK") != NULL ? (times + 49) / 50 : times;
}

static inline uint64_t random_bits(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* 0 to n - 1; uniform enough for the small n of tests */
static inline unsigned random_below(uint64_t *state, unsigned n)
{
    return (unsigned)(random_bits(state) % n);
}

/* low to high, both included */
static inline int64_t random_between(uint64_t *state, int64_t low, int64_t high)
{
    return low + (int64_t)(random_bits(state) % (uint64_t)(high - low + 1));
}

/* 0 <= x < 1, a multiple of 2^-53 */
static inline double random_unit(uint64_t *state)
{
    return ldexp((double)(random_bits(state) >> 11), -53);
}

/* 2^low <= x < 2^(high + 1), all magnitudes alike */
static inline double random_log(uint64_t *state, int low, int high)
{
    int exponent = low + (int)random_below(state, (unsigned)(high - low + 1));

    return ldexp(1 + random_unit(state), exponent);
}

#endif
