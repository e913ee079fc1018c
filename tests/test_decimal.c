/* SPDX-License-Identifier: MIT */
/* test_decimal.c - decimals are read as the C library reads them, and of the shortest ones the nearest is written */
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_fixtures.h"
#include "decimal.h"
#include "number.h"
#include "random.h"
#include "suites.h"

/* The C library rounds every decimal correctly. Returns whether decimal_to_double could tell. */
static int assert_read(uint64_t digits, int exponent)
{
    const decimal d = {digits, exponent};
    char text[40];
    double value, expected;
    int is_sure = decimal_to_double(d, &value);

    snprintf(text, sizeof text, "%" PRIu64 "e%d", digits, exponent);
    expected = strtod(text, NULL);
    if (is_sure && value != expected)
        ck_abort_msg("%s is read as %a, not %a", text, value, expected);
    ck_assert_int_eq(number_read(text, strlen(text), &value),
                     isfinite(expected) ? NUMBER_OK : NUMBER_TOO_LARGE);
    if (value != expected)
        ck_abort_msg("%s is read as %a at last, not %a", text, value, expected);
    return is_sure;
}

/* Few are left to the C library: of random ones next to none. */
START_TEST(test_read_random)
{
    uint64_t state = 3;
    int times = random_times(1000000), unsure = 0, i;

    for (i = 0; i < times; i++)
        unsure += !assert_read(random_bits(&state) >> random_below(&state, 64),
                               (int)random_below(&state, 720) - 370);
    ck_assert_int_le(unsure, 3 + times / 100000);
}
END_TEST

/* The middle between two doubles, and its neighbours in the last digit. */
START_TEST(test_read_halfway)
{
    uint64_t state = 5;
    int times = random_times(100000), i;

    for (i = 0; i < times; i++) {
        const uint64_t middle = (random_bits(&state) >> 11 | (uint64_t)1 << 52) * 2 + 1;
        const int exponent = (int)random_below(&state, 24);
        ck_assert(assert_read(middle, 0));
        ck_assert(assert_read(middle - 1, 0) && assert_read(middle + 1, 0));
        assert_read(middle * 5, -1);
        assert_read(middle * 50 + 1, -1);
        assert_read(middle >> (exponent + 10), exponent);
    }
}
END_TEST

/* Where one operation is enough, and just beyond: digits up to 2^53, powers of ten up to 10^22 and down to 10^-22. */
START_TEST(test_read_by_one_operation)
{
    const uint64_t most = UINT64_C(1) << 53;
    uint64_t state = 7;
    int exponent, i;

    for (exponent = -25; exponent <= 25; exponent++) {
        for (i = -3; i <= 3; i++)
            assert_read(most + (uint64_t)i, exponent);
        for (i = 0; i < random_times(10000); i++)
            assert_read(random_bits(&state) >> (11 + random_below(&state, 53)), exponent);
    }
}
END_TEST

START_TEST(test_read_edges)
{
    static const uint64_t digits[] = {1,         2, 3, 5, 9007199254740993u, 9999999999999999999u,
                                      UINT64_MAX};
    size_t i;
    int exponent;

    for (i = 0; i < sizeof digits / sizeof digits[0]; i++)
        for (exponent = -400; exponent < 340; exponent++)
            assert_read(digits[i], exponent);
    for (exponent = 0; exponent < 64; exponent++)
        assert_read((uint64_t)1 << exponent, -exponent);
    assert_read(0, 300);
    assert_read(17976931348623157, 292);  /* the largest */
    assert_read(17976931348623158, 292);  /* still nearer to it */
    assert_read(17976931348623159, 292);  /* too large */
    assert_read(24703282292062327, -340); /* just below half of the smallest */
    assert_read(24703282292062328, -340); /* just above */
    assert_read(22250738585072011, -324); /* subnormal, or the smallest that is not */
    assert_read(22250738585072012, -324);
}
END_TEST

/* The nearest decimal of so many digits, as printing gives it. */
static decimal nearest(double x, int digits)
{
    char text[40], *mark;
    decimal d;

    snprintf(text, sizeof text, "%.*e", digits - 1, x);
    mark = strchr(text, 'e');
    d.exponent = atoi(mark + 1) - (digits - 1);
    *mark = '\0';
    if (digits > 1)
        memmove(text + 1, text + 2, strlen(text + 2) + 1);
    d.digits = strtoull(text, NULL, 10);
    return d;
}

static double value_of(decimal d)
{
    char text[40];

    snprintf(text, sizeof text, "%" PRIu64 "e%d", d.digits, d.exponent);
    return strtod(text, NULL);
}

static void assert_nearest(double x)
{
    const decimal d = decimal_without_zeros(decimal_shortest(x));
    const decimal expected = nearest(x, snprintf(NULL, 0, "%" PRIu64, d.digits));

    if (value_of(expected) == x && (d.digits != expected.digits || d.exponent != expected.exponent))
        ck_abort_msg("%a is written as %" PRIu64 "e%d", x, d.digits, d.exponent);
}

/* Printing to as many digits gives the nearest one. Where that is no text of the double (half as far from the next
 * smaller one), there is nothing to compare. */
START_TEST(test_nearest)
{
    uint64_t state = 9, bits;
    int times = random_times(1000000), i;
    double x;

    for (i = 0; i < times; i++) {
        bits = random_bits(&state) >> 1;
        if (i % 4 == 1)
            bits &= ~(((uint64_t)1 << random_below(&state, 53)) - 1);
        memcpy(&x, &bits, sizeof x);
        if (isfinite(x) && x != 0.0)
            assert_nearest(x);
    }
}
END_TEST

static void assert_nearest_around(double x)
{
    assert_nearest(x);
    if (nextafter(x, INFINITY) <= DBL_MAX)
        assert_nearest(nextafter(x, INFINITY));
    if (nextafter(x, 0.0) != 0.0)
        assert_nearest(nextafter(x, 0.0));
}

START_TEST(test_nearest_powers)
{
    int exponent;

    for (exponent = -1074; exponent <= 1023; exponent++)
        assert_nearest_around(ldexp(1.0, exponent));
    for (exponent = -323; exponent <= 308; exponent++)
        assert_nearest_around(value_of((decimal){1, exponent}));
    assert_nearest(DBL_MAX);
}
END_TEST

/* A run gives what each of its doubles gives by itself: whole or not, as large as those before or not, powers of two. */
START_TEST(test_shortest_run)
{
    double values[8];
    decimal run[8], single;
    uint64_t state = 5;
    int times = random_times(20000), i, k;

    for (i = 0; i < times; i++) {
        for (k = 0; k < 8; k++) {
            values[k] = ldexp(1.0 + random_unit(&state), (int)random_below(&state, 4) * i % 1023);
            if (random_below(&state, 4) == 0)
                values[k] = (random_below(&state, 2) ? trunc : log2)(values[k] / (1 + k));
        }
        decimal_shortest_run(values, 8, run);
        for (k = 0; k < 8; k++) {
            single = decimal_shortest(values[k]);
            ck_assert_uint_eq(run[k].digits, single.digits);
            ck_assert_int_eq(run[k].exponent, single.exponent);
        }
    }
}
END_TEST

static const struct {
    decimal from, filled;
} missing[] = {
    {{0, 0}, {0, -16}},
    {{1, 0}, {UINT64_C(10000000000000000), -16}},
    {{9, 5}, {UINT64_C(90000000000000000), -11}},
    {{10, 0}, {UINT64_C(10000000000000000), -15}},
    {{UINT64_C(9999999999999999), 1}, {UINT64_C(99999999999999990), 0}},
    {{UINT64_C(10000000000000000), 1}, {UINT64_C(10000000000000000), 1}},
    {{UINT64_C(99999999999999999), 1}, {UINT64_C(99999999999999999), 1}},
};

START_TEST(test_filled)
{
    const decimal d = decimal_filled(missing[_i].from);

    ck_assert_uint_eq(d.digits, missing[_i].filled.digits);
    ck_assert_int_eq(d.exponent, missing[_i].filled.exponent);
}
END_TEST

static const struct {
    decimal with, without;
} trailing[] = {
    {{1, 0}, {1, 0}},
    {{10, 0}, {1, 1}},
    {{120300, -4}, {1203, -2}},
    {{UINT64_C(10000000000000000000), -30}, {1, -11}},
    {{UINT64_C(18446744073709551610), 5}, {UINT64_C(1844674407370955161), 6}},
    {{UINT64_MAX, 5}, {UINT64_MAX, 5}},
};

START_TEST(test_without_zeros)
{
    const decimal d = decimal_without_zeros(trailing[_i].with);

    ck_assert_uint_eq(d.digits, trailing[_i].without.digits);
    ck_assert_int_eq(d.exponent, trailing[_i].without.exponent);
}
END_TEST

Suite *decimal_suite(void)
{
    Suite *suite = suite_create("decimal");
    TCase *all = tcase_create("all");

    tcase_set_timeout(all, 120);
    tcase_add_test(all, test_read_random);
    tcase_add_test(all, test_read_halfway);
    tcase_add_test(all, test_read_by_one_operation);
    tcase_add_test(all, test_read_edges);
    tcase_add_test(all, test_nearest);
    tcase_add_test(all, test_nearest_powers);
    tcase_add_test(all, test_shortest_run);
    tcase_add_loop_test(all, test_filled, 0, COUNT_OF(missing));
    tcase_add_loop_test(all, test_without_zeros, 0, COUNT_OF(trailing));
    suite_add_tcase(suite, all);
    return suite;
}
