/* SPDX-License-Identifier: MIT */
/* test_doubledouble.c - sums and products of double-double numbers whose exact results are known */
#include "../lib/doubledouble.h"

#include "fixtures.h"
#include "suites.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

static void assert_dd(dd found, double hi, double lo)
{
    assert_same(found.hi, hi);
    assert_same(found.lo, lo);
}

/* Products of 106 bits, of which the halves of a number must not lose one: (2^53 - 1)*(2^53 - 1) = 2^106 - 2^54 + 1, and
 * so on. */
static const struct {
    double a, b, hi, lo;
} products[] = {
    {0x1.fffffffffffffp52, 0x1.fffffffffffffp52, 0x1.ffffffffffffep105, 1},
    {0x1.0000006ffffffp52, 0x1.0000006ffffffp52, 0x1.000000e000001p104, 0x1.ffffe4000002p47},
    {0x1.fffffffffffffp52, 0x1.0000000000001p52, 0x1p105, 0x1.ffffffffffffep51},
    {0x1.0000002p27, 0x1.0000002p27, 0x1.0000004p54, 1},
    {0x1.5555555555555p52, 3, 0x1p54, -1},
    {-0x1.fffffffffffffp52, 0x1.fffffffffffffp52, -0x1.ffffffffffffep105, -1},
};

START_TEST(test_products_are_exact)
{
    assert_dd(dd_product(products[_i].a, products[_i].b), products[_i].hi, products[_i].lo);
    assert_dd(dd_product(products[_i].b, products[_i].a), products[_i].hi, products[_i].lo);
}
END_TEST

START_TEST(test_sums_are_exact)
{
    assert_dd(dd_sum(1, 0x1p-80), 1, 0x1p-80);
    assert_dd(dd_sum(0x1p-80, 1), 1, 0x1p-80);
    assert_dd(dd_sum(0x1.fffffffffffffp0, 0x1p-53), 0x1p1, -0x1p-53);
    assert_dd(dd_quick_sum(1, -0x1p-80), 1, -0x1p-80);
}
END_TEST

/* 1 + 2^-60 and -1 + 2^-120: what is left is 2^-60 + 2^-120. */
START_TEST(test_sums_that_cancel_keep_the_rest)
{
    const dd a = {1, 0x1p-60}, b = {-1, 0x1p-120}, c = {1, -0x1p-120};

    assert_dd(dd_add(a, b), 0x1p-60, 0x1p-120);
    assert_dd(dd_subtract(a, c), 0x1p-60, 0x1p-120);
}
END_TEST

Suite *doubledouble_suite(void)
{
    Suite *suite = suite_create("doubledouble");
    TCase *tests = tcase_create("exact");

    tcase_add_loop_test(tests, test_products_are_exact, 0, COUNT(products));
    tcase_add_test(tests, test_sums_are_exact);
    tcase_add_test(tests, test_sums_that_cancel_keep_the_rest);
    suite_add_tcase(suite, tests);
    return suite;
}
