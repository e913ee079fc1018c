/* SPDX-License-Identifier: MIT */
/* ulp.h - how far two doubles are apart, counted in doubles: the only tolerance the tests use */
#ifndef ULP_H
#define ULP_H

#include <check.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* The place of a double among all doubles in ascending order; both zeros have place 0. */
static inline int64_t ulp_place(double x)
{
    int64_t bits;

    memcpy(&bits, &x, sizeof bits);
    return bits < 0 ? INT64_MIN - bits : bits;
}

/* Steps from a to b. NaN is 0 from NaN and as far as can be from everything else. */
static inline uint64_t ulp_distance(double a, double b)
{
    int64_t from = ulp_place(a), to = ulp_place(b);

    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b) ? 0 : UINT64_MAX;
    return from > to ? (uint64_t)from - (uint64_t)to : (uint64_t)to - (uint64_t)from;
}

#define assert_ulp(actual, expected, most)                                                         \
    do {                                                                                           \
        double ulp_a = (actual), ulp_e = (expected);                                               \
        ck_assert_msg(ulp_distance(ulp_a, ulp_e) <= (uint64_t)(most),                              \
                      "%s is %.17g, expected %.17g: %.0f ulp apart, not %d", #actual, ulp_a,       \
                      ulp_e, (double)ulp_distance(ulp_a, ulp_e), (int)(most));                     \
    } while (0)

/* The same number, or both NaN: what "an error of less than one ulp" means where doubles hold the
 * result. */
#define assert_same(actual, expected) assert_ulp(actual, expected, 0)

#endif
