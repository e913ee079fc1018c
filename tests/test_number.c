/* SPDX-License-Identifier: MIT */
/* test_number.c - a text is read as a number whole or not at all, and every double is written as
 * the shortest decimal that reads back */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_fixtures.h"
#include "number.h"
#include "random.h"
#include "suites.h"
#include "ulp.h"
#include "word.h"

/* ---- Reading ---- */

static const struct {
    const char *text;
    size_t length;
} lengths[] = {
    {"", 0},     {"0", 1},     {"12.5", 4}, {".5", 2},   {"5.", 2},   {".", 0},     {"..5", 0},
    {"1.2.", 3}, {"1..2", 2},  {"1e5", 3},  {"1E+5", 4}, {"1e-5", 4}, {"1e-5x", 4}, {"1e", 1},
    {"1e+", 1},  {"1em", 1},   {"-1", 0},   {"+1", 0},   {" 1", 0},   {"1 ", 1},    {"0x10", 1},
    {"inf", 0},  {"nan", 0},   {"28d", 2},  {"e5", 0},   {".e5", 0},  {"1,5", 1},   {"1e5.5", 3},
    {"5.e1", 4}, {".5e1s", 4}, {"007", 3},
};

START_TEST(test_number_length)
{
    ck_assert_uint_eq(number_length(lengths[_i].text), lengths[_i].length);
}
END_TEST

/* Below half of the least double lies zero; nothing but size is refused (number.h). The halfway
 * point above the largest double is 1.797693134862315807...e308. */
static const struct {
    const char *text;
    double value;
} accepted[] = {
    {"0", 0.0},
    {"-0", -0.0},
    {"1", 1.0},
    {"+1", 1.0},
    {"-1.5", -1.5},
    {".5", 0.5},
    {"5.", 5.0},
    {"-.5", -0.5},
    {"+5.e1", 50.0},
    {"1e6", 1000000.0},
    {"1E6", 1000000.0},
    {"1e+6", 1000000.0},
    {"1.5e-3", 0.0015},
    {"100.0", 100.0},
    {"007", 7.0},
    {"0.1", 0.1},
    {"9007199254740993", 9007199254740992.0},
    {"1.7976931348623157e308", DBL_MAX},
    {"1.7976931348623158e308", DBL_MAX},
    {"5e-324", 0x1p-1074},
    {"3e-324", 0x1p-1074},
    {"2e-324", 0.0},
    {"1e-400", 0.0},
    {"-1e-99999", -0.0},
};

START_TEST(test_number_read)
{
    const char *text = accepted[_i].text;
    double value = 12345.0;

    ck_assert_int_eq(number_read(text, strlen(text), &value), NUMBER_OK);
    assert_same(value, accepted[_i].value);
    ck_assert_int_eq(signbit(value) != 0, signbit(accepted[_i].value) != 0);
}
END_TEST

static const struct {
    const char *text;
    int status;
} refused[] = {
    {"", NUMBER_NONE},
    {"-", NUMBER_NONE},
    {"+", NUMBER_NONE},
    {".", NUMBER_NONE},
    {"-.", NUMBER_NONE},
    {"e5", NUMBER_NONE},
    {"1e", NUMBER_NONE},
    {"1e+", NUMBER_NONE},
    {"1e5.5", NUMBER_NONE},
    {"1e5e5", NUMBER_NONE},
    {"--1", NUMBER_NONE},
    {"+-1", NUMBER_NONE},
    {"- 1", NUMBER_NONE},
    {"1-", NUMBER_NONE},
    {" 1", NUMBER_NONE},
    {"1 ", NUMBER_NONE},
    {"\t1", NUMBER_NONE},
    {"1\n", NUMBER_NONE},
    {" ", NUMBER_NONE},
    {"1 000", NUMBER_NONE},
    {"1,5", NUMBER_NONE},
    {"1,000", NUMBER_NONE},
    {"1_000", NUMBER_NONE},
    {"1'000", NUMBER_NONE},
    {"1.2.3", NUMBER_NONE},
    {"1..2", NUMBER_NONE},
    {"0x10", NUMBER_NONE},
    {"0x1p3", NUMBER_NONE},
    {"10h", NUMBER_NONE},
    {"1f", NUMBER_NONE},
    {"1d5", NUMBER_NONE},
    {"1%", NUMBER_NONE},
    {"inf", NUMBER_NONE},
    {"-inf", NUMBER_NONE},
    {"infinity", NUMBER_NONE},
    {"nan", NUMBER_NONE},
    {"NaN", NUMBER_NONE},
    {"nan(1)", NUMBER_NONE},
    {"one", NUMBER_NONE},
    {"\xD9\xA1", NUMBER_NONE}, /* the Arabic digit one */
    {"1.7976931348623159e308", NUMBER_TOO_LARGE},
    {"1e309", NUMBER_TOO_LARGE},
    {"-1e309", NUMBER_TOO_LARGE},
    {"1e99999999999999999999", NUMBER_TOO_LARGE},
};

START_TEST(test_number_read_refuses)
{
    const char *text = refused[_i].text;
    double value = 0.0;

    ck_assert_int_eq(number_read(text, strlen(text), &value), refused[_i].status);
}
END_TEST

/* interface.md section 2: at most 64 bytes. */
START_TEST(test_number_read_longest)
{
    char text[NUMBER_LONGEST + 2];
    double value = 12345.0;

    memset(text, '0', sizeof text);
    text[NUMBER_LONGEST - 1] = '7';
    text[NUMBER_LONGEST] = '7';
    text[NUMBER_LONGEST + 1] = '\0';
    ck_assert_int_eq(number_read(text, 64, &value), NUMBER_OK);
    assert_same(value, 7.0);
    ck_assert_int_eq(number_read(text, 65, &value), NUMBER_TOO_LONG);
}
END_TEST

START_TEST(test_number_read_fills_the_length)
{
    double value = 0.0;

    ck_assert_int_eq(number_read("12345", 3, &value), NUMBER_OK);
    assert_same(value, 123.0);
    ck_assert_int_eq(number_read("1e5", 2, &value), NUMBER_NONE);
    ck_assert_int_eq(number_read("-1", 1, &value), NUMBER_NONE);
    ck_assert_int_eq(number_read("1", 0, &value), NUMBER_NONE);
    ck_assert_int_eq(number_read("1\0002", 3, &value), NUMBER_NONE);
}
END_TEST

/* A text of up to 40 digits, zeros among them more often than not, with a point or without one, and sometimes an
 * exponent. */
static void make_text(uint64_t *state, char *text)
{
    int digits = 1 + (int)random_below(state, random_below(state, 4) == 0 ? 40 : 21);
    int point = (int)random_below(state, 2 * (unsigned)digits), zeros = (int)random_below(state, 3),
        i;

    for (i = 0; i < digits; i++) {
        if (i == point)
            *text++ = '.';
        *text++ =
            (char)('0' + (random_below(state, 3) < (unsigned)zeros ? 0 : random_below(state, 10)));
    }
    *text = '\0';
    if (random_below(state, 4) == 0)
        snprintf(text, 8, "e%d", (int)random_below(state, 60) - 30);
}

/* A million texts, read as the C library reads them. */
START_TEST(test_number_read_random)
{
    uint64_t state = 13;
    char text[64];
    double value;
    int i;

    for (i = 0; i < random_times(1000000); i++) {
        make_text(&state, text);
        ck_assert_int_eq(number_read(text, strlen(text), &value), NUMBER_OK);
        if (value != strtod(text, NULL))
            ck_abort_msg("%s is read as %a", text, value);
    }
}
END_TEST

/* Behind 19 digits, 64 bits may be too few; behind 20, they are. */
static const struct {
    const char *text;
    double value;
} long_texts[] = {
    {"9999999999999999999", 1e19},
    {"18446744073709551615", 0x1p64},
    {"18446744073709551616", 0x1p64},
    {"18446744073709555712", 0x1p64 + 4096}, /* a double */
    {"36893488147419103232", 0x1p65},
    {"0000000000000000000001", 1},
    {"00000000000000000000.5", 0.5},
    {"1.0000000000000000000", 1},
    {"1.00000000000000000000", 1},
    {"0.0000000000000000001", 1e-19},
    {"0.00000000000000000001", 1e-20},
    {"9007199254740991", 9007199254740991},
    {"9007199254740993.0", 9007199254740992},
    {"900719925474099.3", 900719925474099.25}, /* 0.3 is nearer to 0.25 than to 0.375 */
};

START_TEST(test_number_read_long)
{
    const char *text = long_texts[_i].text;
    double value = 0.0;

    ck_assert_int_eq(number_read(text, strlen(text), &value), NUMBER_OK);
    assert_same(value, long_texts[_i].value);
}
END_TEST

/* ---- Writing ---- */

/* 2^-44 is 5.6843418860808014869...e-14: of 16 digits only the farther neighbour reads back. */
static const struct {
    double value;
    const char *text;
} written[] = {
    {0.0, "0"},
    {-0.0, "-0"},
    {1.0, "1"},
    {-1.5, "-1.5"},
    {0.1, "0.1"},
    {0.30000000000000004, "0.30000000000000004"},
    {1.0 / 3.0, "0.3333333333333333"},
    {100.0, "100"},
    {123456.75, "123456.75"},
    {2419200.0, "2419200"},
    {9007199254740992.0, "9007199254740992"},
    {1e20, "100000000000000000000"},
    {-123456789012345680000.0, "-123456789012345680000"},
    {1e21, "1e21"},
    {-1.25e21, "-1.25e21"},
    {1e100, "1e100"},
    {0.0003357514880952381, "0.0003357514880952381"},
    {0.000001, "0.000001"},
    {0.0000015, "0.0000015"},
    {1e-7, "1e-7"},
    {1.5e-7, "1.5e-7"},
    {0x1p-44, "5.684341886080802e-14"},
    {DBL_MAX, "1.7976931348623157e308"},
    {-DBL_MAX, "-1.7976931348623157e308"},
    {DBL_MIN, "2.2250738585072014e-308"},
    {2.2e-310, "2.2e-310"},
    {5e-324, "5e-324"},
    {-5e-324, "-5e-324"},
};

START_TEST(test_number_write)
{
    char text[NUMBER_SIZE];

    ck_assert_str_eq(number_write(written[_i].value, text), written[_i].text);
}
END_TEST

/* The digits of a text from the first to the last that is not 0. */
static int significant_digits(const char *text)
{
    int seen = 0, significant = 0;

    for (; *text != '\0' && *text != 'e'; text++) {
        if (*text < '0' || *text > '9')
            continue;
        seen += seen != 0 || *text != '0';
        if (*text != '0')
            significant = seen;
    }
    return significant;
}

static double scaled(uint64_t digits, int exponent)
{
    char text[40];

    snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits, exponent);
    return strtod(text, NULL);
}

/* x > 0 to so many digits, as a whole number times a power of ten. */
static uint64_t rounded_to(double x, int digits, int *power)
{
    char text[40], *mark;

    snprintf(text, sizeof text, "%.*e", digits - 1, x);
    mark = strchr(text, 'e');
    *power = atoi(mark + 1) - (digits - 1);
    *mark = '\0';
    if (digits > 1)
        memmove(text + 1, text + 2, strlen(text + 2) + 1);
    return strtoull(text, NULL, 10);
}

/*
 * Whether a decimal of so many digits reads as x > 0. If any does, then the nearest to x or one of
 * its two neighbours. The neighbour below 10...0 is 99...9, whose last digit is a place further.
 */
static int reads_with(double x, int digits)
{
    int power, i;
    uint64_t nearest = rounded_to(x, digits, &power), least = 1;

    for (i = 1; i < digits; i++)
        least *= 10;
    return scaled(nearest, power) == x || scaled(nearest + 1, power) == x ||
           scaled(10 * nearest - (nearest == least ? 1 : 10), power - 1) == x;
}

static void assert_shortest(double x)
{
    char text[NUMBER_SIZE];
    int digits = significant_digits(number_write(x, text));
    double back = 0.0;

    if (strtod(text, NULL) != x)
        ck_abort_msg("%a is written as %s", x, text);
    if (number_read(text, strlen(text), &back) != NUMBER_OK || back != x)
        ck_abort_msg("%s is not read back as %a", text, x);
    if (digits > 1 && reads_with(fabs(x), digits - 1))
        ck_abort_msg("%a has a shorter text than %s", x, text);
}

#define RANDOM_LOOPS 20
#define RANDOM_TIMES 50000

/* A million bit patterns. */
START_TEST(test_number_write_random)
{
    uint64_t state = (uint64_t)_i + 1, bits;
    double x;
    int times;

    for (times = 0; times < random_times(RANDOM_TIMES); times++) {
        bits = random_bits(&state);
        memcpy(&x, &bits, sizeof x);
        if (isfinite(x) && x != 0.0)
            assert_shortest(x);
    }
}
END_TEST

static void assert_shortest_around(double x)
{
    assert_shortest(x);
    assert_shortest(-x);
    if (nextafter(x, INFINITY) <= DBL_MAX)
        assert_shortest(nextafter(x, INFINITY));
    if (nextafter(x, 0.0) != 0.0)
        assert_shortest(nextafter(x, 0.0));
}

START_TEST(test_number_write_powers_of_two)
{
    int exponent;

    for (exponent = -1022; exponent <= 1023; exponent++)
        assert_shortest_around(ldexp(1.0, exponent));
    assert_shortest(DBL_MAX);
}
END_TEST

START_TEST(test_number_write_powers_of_ten)
{
    char text[NUMBER_SIZE];
    int exponent;

    for (exponent = -307; exponent <= 308; exponent++) {
        double x = scaled(1, exponent);
        assert_shortest_around(x);
        ck_assert_int_eq(significant_digits(number_write(x, text)), 1);
    }
}
END_TEST

/* Odd multiples of small powers of two: exact decimals that end in 5 and are tied or nearly so. */
START_TEST(test_number_write_halfway)
{
    uint64_t state = 7;
    int times;

    for (times = 0; times < random_times(50000); times++) {
        uint64_t odd = random_bits(&state) >> (11 + random_below(&state, 40)) | 1;
        assert_shortest(ldexp((double)odd, -(int)random_below(&state, 70)));
    }
}
END_TEST

/* Doubles below DBL_MIN hold fewer digits the smaller they are. */
START_TEST(test_number_write_subnormals)
{
    uint64_t state = 11, i;

    for (i = 1; i <= (uint64_t)random_times(10000); i++)
        assert_shortest((double)i * 0x1p-1074);
    for (i = 0; i < (uint64_t)random_times(20000); i++)
        assert_shortest((double)((random_bits(&state) >> (12 + i % 52)) | 1) * 0x1p-1074);
    for (i = 0; i < 52; i++)
        assert_shortest_around(ldexp(1.0, -1074 + (int)i));
}
END_TEST

START_TEST(test_number_write_subnormal_powers_of_ten)
{
    char text[NUMBER_SIZE];
    int exponent;

    for (exponent = -323; exponent < -307; exponent++)
        ck_assert_int_eq(significant_digits(number_write(scaled(1, exponent), text)), 1);
}
END_TEST

/* 0.ddd * 10^point as number.h promises it, character by character. */
static void expected_text(const char *digits, int point, char *text)
{
    const int count = (int)strlen(digits);
    int i;

    if (point < -5 || point > 21) {
        sprintf(text, "%c%s%se%d", *digits, count > 1 ? "." : "", digits + 1, point - 1);
        return;
    }
    for (i = point < 1 ? point - 1 : 0; i < count || i < point; i++) {
        if (i == point)
            *text++ = '.';
        *text++ = i >= 0 && i < count ? digits[i] : '0';
    }
    *text = '\0';
}

/* Any 15 digits and fewer are the shortest decimal of the double that they are read as. */
START_TEST(test_number_write_places)
{
    char digits[] = "987654321234567", source[40], expected[64], text[NUMBER_SIZE];
    int point;

    digits[_i] = '\0';
    for (point = -12; point <= 30; point++) {
        snprintf(source, sizeof source, "0.%se%d", digits, point);
        expected_text(digits, point, expected);
        ck_assert_str_eq(number_write(strtod(source, NULL), text), expected);
        ck_assert_str_eq(number_write(-strtod(source, NULL), text) + 1, expected);
    }
}
END_TEST

/* Nothing is touched beyond NUMBER_SIZE bytes, and the end is where the text ends. */
START_TEST(test_number_put)
{
    char text[NUMBER_SIZE], room[NUMBER_SIZE + 8];
    size_t length = strlen(written[_i].text), i;

    memset(room, '#', sizeof room);
    ck_assert_ptr_eq(number_put(written[_i].value, room), room + length);
    ck_assert_mem_eq(room, written[_i].text, length);
    for (i = NUMBER_SIZE; i < sizeof room; i++)
        ck_assert_int_eq(room[i], '#');
    ck_assert_uint_eq(strlen(number_write(written[_i].value, text)), length);
}
END_TEST

/* ---- For people ---- */

/* Numbers in runs of every length, each text ending where the next begins. */
START_TEST(test_number_put_run)
{
    char text[NUMBER_RUN * NUMBER_SIZE], expected[sizeof text] = "";
    double values[NUMBER_RUN];
    size_t count, i;

    for (count = 0; count < NUMBER_RUN; count++) {
        i = ((size_t)_i + count) % COUNT_OF(written);
        values[count] = written[i].value;
        strcat(strcat(expected, written[i].text), ";");
        *number_put_run(values, count + 1, ';', text) = '\0';
        ck_assert_str_eq(text, expected);
    }
}
END_TEST

static void assert_digits(uint64_t x)
{
    uint64_t one = x, other = 99999999 - x;
    char text[2 * WORD_BYTES + 1] = "", expected[40];

    word_digits(&one, &other);
    word_put(one | WORD_OF('0'), text);
    word_put(other | WORD_OF('0'), text + WORD_BYTES);
    snprintf(expected, sizeof expected, "%08d%08d", (int)x, (int)(99999999 - x));
    ck_assert_str_eq(text, expected);
}

/* All of four digits, before and behind others, and where the quotient by 10^4 goes on to the next number. */
START_TEST(test_word_digits)
{
    uint64_t x;

    for (x = 0; x < 10000; x++) {
        assert_digits(x * 10001);
        assert_digits(x * 10000);
        assert_digits(x * 10000 + 9999);
    }
}
END_TEST

static const struct {
    double value;
    const char *text;
} brief[] = {
    {0.0, "0"},      {1.0, "1"},         {100.0, "100"}, /* 1e2 is not shorter */
    {1000.0, "1e3"}, {-1000.0, "-1e3"},  {1e6, "1e6"},
    {1e12, "1e12"},  {1.5e12, "1.5e12"}, {1e100, "1e100"},
    {1e-6, "1e-6"},  {0.01, "0.01"}, /* as long as 1e-2 */
    {0.001, "1e-3"}, {0.61, "0.61"},     {9007199254740992.0, "9007199254740992"},
};

START_TEST(test_number_brief)
{
    char text[NUMBER_SIZE];

    ck_assert_str_eq(number_brief(brief[_i].value, text), brief[_i].text);
}
END_TEST

static const struct {
    double value;
    int digits;
    const char *text;
} rounded[] = {
    {0.0, 3, "0"},
    {-0.0, 3, "0"},
    {0.5, 3, "0.5"},
    {7.0, 1, "7"},
    {123.456, 4, "123.5"},
    {-123.456, 4, "-123.5"},
    {123456.7, 3, "123000"},
    {99.99, 3, "100"},
    {0.00033575, 2, "0.00034"},
    {1.26e-9, 2, "1.3e-9"},
    {0.61 * 100, 15, "61"},
    {0.07 * 100, 15, "7"},
    {0.57 * 100, 15, "57"},
    {0.1, 17, "0.10000000000000001"},
    {-DBL_MAX, 17, "-1.7976931348623157e308"},
    {0x1p-1074, 17, "4.9406564584124654e-324"},
    {1234567890123456789.0, 17, "1234567890123456800"},
    {999999.5, 6, "1000000"},
    {2.5e-7, 1, "2e-7"}, /* as snprintf rounds what is below 2.5e-7 */
};

START_TEST(test_number_round)
{
    char text[NUMBER_SIZE];

    ck_assert_str_eq(number_round(rounded[_i].value, rounded[_i].digits, text), rounded[_i].text);
}
END_TEST

/* Whether a text says this number and no other: digits, places, and nothing that doubles do not hold. */
static const struct {
    const char *text;
    double value;
    int is_exactly;
} exactly[] = {
    {"5", 5, 1},       {"5.0", 5, 1},    {"+0.5e1", 5, 1}, {"50", 5, 0},
    {"5", 50, 0},      {"51", 50, 0},    {"0", 0, 1},      {"0.0e9", 0, 1},
    {"0", 5, 0},       {"1e-400", 0, 0}, {"0.1", 0.1, 1},  {"0.10000000000000001", 0.1, 0},
    {"1e21", 1e21, 1},
};

START_TEST(test_number_is_exactly)
{
    ck_assert_int_eq(number_is_exactly(exactly[_i].text, exactly[_i].value),
                     exactly[_i].is_exactly);
}
END_TEST

/* ---- The suite ---- */

static TCase *reading_tests(void)
{
    TCase *tests = tcase_create("reading");

    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, test_number_length, 0, COUNT_OF(lengths));
    tcase_add_loop_test(tests, test_number_read, 0, COUNT_OF(accepted));
    tcase_add_loop_test(tests, test_number_read_long, 0, COUNT_OF(long_texts));
    tcase_add_test(tests, test_number_read_random);
    tcase_add_loop_test(tests, test_number_read_refuses, 0, COUNT_OF(refused));
    tcase_add_test(tests, test_number_read_longest);
    tcase_add_test(tests, test_number_read_fills_the_length);
    tcase_add_loop_test(tests, test_number_is_exactly, 0, COUNT_OF(exactly));
    return tests;
}

static TCase *writing_tests(void)
{
    TCase *tests = tcase_create("writing");

    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, test_number_write, 0, COUNT_OF(written));
    tcase_add_loop_test(tests, test_number_put, 0, COUNT_OF(written));
    tcase_add_loop_test(tests, test_number_put_run, 0, COUNT_OF(written));
    tcase_add_test(tests, test_word_digits);
    tcase_add_loop_test(tests, test_number_write_places, 1, 16);
    tcase_add_loop_test(tests, test_number_write_random, 0, RANDOM_LOOPS);
    tcase_add_test(tests, test_number_write_powers_of_two);
    tcase_add_test(tests, test_number_write_powers_of_ten);
    tcase_add_test(tests, test_number_write_halfway);
    tcase_add_test(tests, test_number_write_subnormals);
    tcase_add_test(tests, test_number_write_subnormal_powers_of_ten);
    tcase_add_loop_test(tests, test_number_brief, 0, COUNT_OF(brief));
    tcase_add_loop_test(tests, test_number_round, 0, COUNT_OF(rounded));
    return tests;
}

Suite *number_suite(void)
{
    Suite *suite = suite_create("number");

    suite_add_tcase(suite, reading_tests());
    suite_add_tcase(suite, writing_tests());
    return suite;
}
