/* SPDX-License-Identifier: MIT */
/* test_quantity.c - durations, fractions, counts and numbers are read as interface.md section 2
 * says, refused with a hint otherwise, and written so that they read back */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli_fixtures.h"
#include "quantity.h"
#include "random.h"
#include "suites.h"
#include "ulp.h"

#define DAY       86400.0
#define TWO_TO_53 9007199254740992.0

static const rejuv_key *key_named(const char *name)
{
    const rejuv_key *key = rejuv_key_at((uint32_t)rejuv_key_index(name));

    ck_assert_ptr_nonnull(key);
    return key;
}

static void assert_reads(const char *name, const char *text, double expected)
{
    complaint c = {{0}};
    double value = 12345.0;

    ck_assert_msg(quantity_read(key_named(name), "--it", text, &value, &c) == EXIT_DONE, "%s",
                  c.text);
    ck_assert_str_eq(c.text, "");
    assert_same(value, expected);
}

/* One line that begins with who and has this part; the value stays. */
static void assert_refuses(const char *name, const char *text, const char *part)
{
    complaint c = {{0}};
    double value = 12345.0;
    int status = quantity_read(key_named(name), "--it", text, &value, &c);

    ck_assert_msg(status == EXIT_MISTAKE, "'%s' gives status %d, value %g", text, status, value);
    ck_assert_msg(strncmp(c.text, "--it: ", 6) == 0, "%s", c.text);
    assert_one_complaint(&c, part);
    assert_same(value, 12345.0);
}

/* ---- Units ---- */

/* interface.md section 2, with their plurals */
static const struct {
    const char *name;
    double seconds;
} units[] = {
    {"us", 1e-6},      {"ms", 1e-3},       {"s", 1.0},     {"sec", 1.0},  {"secs", 1.0},
    {"m", 60.0},       {"min", 60.0},      {"mins", 60.0}, {"h", 3600.0}, {"hr", 3600.0},
    {"hrs", 3600.0},   {"d", DAY},         {"day", DAY},   {"days", DAY}, {"w", 7 * DAY},
    {"week", 7 * DAY}, {"weeks", 7 * DAY},
};

START_TEST(test_unit)
{
    static const char *const forms[] = {"3%s", "3 %s", "3   %s", "3.0%s", "0.3e1 %s"};
    char text[32];
    int form;

    for (form = 0; form < COUNT_OF(forms); form++) {
        snprintf(text, sizeof text, forms[form], units[_i].name);
        assert_reads("downtime", text, 3.0 * units[_i].seconds);
    }
}
END_TEST

/* Upper case is not lower case; the complaint suggests the lower one, but M is a month. */
START_TEST(test_unit_in_upper_case)
{
    char text[32], hint[32];

    snprintf(text, sizeof text, "3%s", units[_i].name);
    text[1] = (char)(text[1] - 'a' + 'A');
    snprintf(hint, sizeof hint, "'%s'?", units[_i].name);
    assert_refuses("downtime", text, strcmp(text, "3M") == 0 ? "month" : hint);
}
END_TEST

/* ---- What is read ---- */

static const struct reading {
    const char *key, *text;
    double value;
} durations[] = {
    {"vmm_interval", "28d", 28 * DAY},
    {"vmm_interval", "1w2d", 9 * DAY},
    {"vmm_interval", "2d1w", 9 * DAY},
    {"vmm_interval", "1d1d", 2 * DAY},
    {"vmm_interval", "1w 2d", 9 * DAY},
    {"vmm_interval", "1 w  2 d", 9 * DAY},
    {"vmm_interval", "1.5h", 5400},
    {"vmm_interval", "90min", 5400},
    {"vmm_interval", "90m", 5400},
    {"vmm_interval", ".5h", 1800},
    {"vmm_interval", "5.h", 18000},
    {"vmm_interval", "1e3s", 1000},
    {"vmm_interval", "1E-3s", 0.001},
    {"vmm_interval", "1us", 1e-6},
    {"vmm_interval", "1e12s", 1e12},
    {"vmm_interval", "never", REJUV_NEVER},
    {"os_interval", "never", REJUV_NEVER},
    {"downtime", "55s500ms", 55.5},
    {"downtime", "0.1s0.2s0.3s", 0.6000000000000001}, /* from left to right */
    {"downtime", "0.3s0.2s0.1s", 0.6},
    {"downtime", "1d 0s", DAY},
    {"downtime", "0s 1d", DAY},
    {"downtime", "0", 0},
    {"downtime", "0.0", 0},
    {"downtime", "0s", 0},
    {"vmm_reboot", "59s", 59},
    {"os.downtime", "41 sec", 41},
    {"vmm_interval", "P28D", 28 * DAY},
    {"vmm_interval", "P4W", 28 * DAY},
    {"vmm_interval", "PT59S", 59},
    {"vmm_interval", "P1DT12H", 1.5 * DAY},
    {"vmm_interval", "PT1H30M", 5400},
    {"vmm_interval", "PT90M", 5400},
    {"vmm_interval", "P1DT1H1M1S", DAY + 3661},
    {"vmm_interval", "P0.5D", DAY / 2},
    {"vmm_interval", "PT0.5S", 0.5},
    {"downtime", "PT0S", 0},
};

START_TEST(test_quantity_read_duration)
{
    assert_reads(durations[_i].key, durations[_i].text, durations[_i].value);
}
END_TEST

static const struct reading others[] = {
    {"degradation", "61%", 0.61},
    {"degradation", "61 %", 0.61},
    {"degradation", "0.61", 0.61},
    {"degradation", ".61", 0.61},
    {"degradation", "6.1e1%", 0.61},
    {"degradation", "0", 0},
    {"degradation", "0%", 0},
    {"degradation", "1", 1},
    {"degradation", "100%", 1},
    {"degradation", "0.5%", 0.005},
    {"os_credit", "auto", REJUV_AUTO},
    {"os_credit", "0.5", 0.5},
    {"reserved", "auto", REJUV_AUTO},
    {"reserved", "0", 0},
    {"reserved", "2", 2},
    {"hosts", "1", 1},
    {"hosts", "100", 100},
    {"hosts", "+100", 100},
    {"hosts", "100.0", 100},
    {"hosts", "1e6", 1e6},
    {"hosts", "1.5e1", 15},
    {"hosts", "9007199254740992", TWO_TO_53},
    {"vms", "1e6", 1e6},
    {"host_performance", "1", 1},
    {"host_performance", "2.5e3", 2500},
    {"host_performance", "1e-100", 1e-100},
    {"host_performance", "1e100", 1e100},
};

START_TEST(test_quantity_read_others)
{
    assert_reads(others[_i].key, others[_i].text, others[_i].value);
}
END_TEST

/* ---- What is refused, and the word that helps ---- */

static const struct refusal {
    const char *key, *text, *part;
} bad_durations[] = {
    {"downtime", "", "not a duration"},
    {"downtime", " ", "not a duration"},
    {"downtime", "28", "no unit"},
    {"downtime", "28 ", "no unit"},
    {"downtime", "1d2", "no unit"},
    {"downtime", "1e-3", "no unit"},
    {"downtime", "0s 0", "no unit"}, /* only a bare 0 needs none */
    {"downtime", "d", "not a duration"},
    {"downtime", "d28", "not a duration"},
    {"downtime", "-5s", "sign"},
    {"downtime", "+5s", "sign"},
    {"downtime", "-0", "sign"},
    {"downtime", "5s -3s", "not a duration"},
    {"downtime", "1d,2h", "not a duration"},
    {"downtime", "1.5.2h", "not a duration"},
    {"downtime", "1,5h", "not a duration"},
    {"downtime", "1:30", "not a duration"},
    {"downtime", "28\xC2\xB5s", "not a duration"},
    {"downtime", " 28d", "not a duration"},
    {"downtime", "28d ", "space"},
    {"downtime", "0s ", "space"},
    {"downtime", "0 ", ""}, /* as "28d " is */
    {"downtime", "28d\t", "not a duration"},
    {"downtime", "28\td", "not a duration"},
    {"downtime", "28d\n", "not a duration"},
    {"downtime", "1mo", "month"},
    {"downtime", "1month", "month"},
    {"downtime", "2months", "month"},
    {"downtime", "1y", "year"},
    {"downtime", "1year", "year"},
    {"downtime", "2 years", "year"},
    {"downtime", "P1M", "month"},
    {"downtime", "P1Y", "year"},
    {"downtime", "P1Y2D", "year"},
    {"downtime", "90minuts", "'minute"},
    {"downtime", "3dasy", "'day"},
    {"downtime", "5fortnights", "known are"},
    {"downtime", "28dd", "known are"},
    {"downtime", "1em", "unknown unit, 'em'"},
    {"downtime", "inf", "not a duration"},
    {"downtime", "nan", "not a duration"},
    {"downtime", "1e400s", "too long"},
    {"downtime", "0x10s", "unit"},
    {"downtime", "Never", "not a duration"},
    {"downtime", "never", "0 s to 1e12 s"},
    {"downtime", "auto", "0 s to 1e12 s"},
    {"vmm_interval", "auto", "never"},
    {"vmm_interval", "never ", "not a duration"},
    {"vmm_interval", "0", "1e-6 s to 1e12 s, or never"},
    {"vmm_interval", "0.999us", "1e-6 s to 1e12 s, or never"},
    {"vmm_interval", "1000000000001s", "1e-6 s to 1e12 s, or never"},
    {"vmm_interval", "1e308w", ""}, /* more than doubles hold is not never */
    {"os_interval", "1e308s 1e308s", ""},
    {"downtime", "1e308w", ""},
    {"downtime", "1e13s", "0 s to 1e12 s"},
    {"downtime", "P", "ISO 8601"},
    {"downtime", "PT", "ISO 8601"},
    {"downtime", "P1DT", "ISO 8601"},
    {"downtime", "P28", "ISO 8601"},
    {"downtime", "P28d", "ISO 8601"},
    {"downtime", "P28D ", "ISO 8601"},
    {"downtime", "P 28D", "ISO 8601"},
    {"downtime", "P-1D", "ISO 8601"},
    {"downtime", "P1S", "ISO 8601"},
    {"downtime", "PT1D", "ISO 8601"},
    {"downtime", "PT1S1M", "ISO 8601"},
    {"downtime", "PT1H1H", "ISO 8601"},
    {"downtime", "P0.5DT1H", "ISO 8601"},
    {"downtime", "P1e3D", "ISO 8601"},
    {"downtime", "PD", "ISO 8601"},
    {"downtime", "PT1HT1M", "ISO 8601"},
    {"downtime", "P11111111112222222222333333333344444444445555555555666666666677777D",
     "64 characters"},
    {"downtime", "5{", "not a duration"},
    {"downtime", "5_", "not a duration"},
    {"downtime", "1aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggghhhh",
     "unknown unit, 'aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggghhhh';"},
    {"downtime", "p28D", "not a duration"},
    {"downtime", "-P28D", "sign"},
};

START_TEST(test_quantity_read_refuses_duration)
{
    const struct refusal *r = &bad_durations[_i];

    assert_refuses(r->key, r->text, r->part);
}
END_TEST

static const struct refusal bad_others[] = {
    {"degradation", "61", "write 61%"},
    {"degradation", "1.5", "write 1.5%"},
    {"degradation", "100", "write 100%"},
    {"degradation", "101", "0 to 1"},
    {"degradation", "101%", "0 to 1"},
    {"degradation", "-1%", "0 to 1"},
    {"degradation", "-0.1", "0 to 1"},
    {"degradation", "", "not a number"},
    {"degradation", "%", "not a number"},
    {"degradation", " %", "not a number"},
    {"degradation", "61%%", "not a number"},
    {"degradation", "61% ", "not a number"},
    {"degradation", " 61%", "not a number"},
    {"degradation", "61percent", "not a number"},
    {"degradation", "0,61", "not a number"},
    {"degradation", "never", "cannot be 'never'"},
    {"degradation", "auto", "cannot be 'auto'"},
    {"os_credit", "never", "0 to 1, or auto"},
    {"os_credit", "-1", "0 to 1, or auto"}, /* REJUV_AUTO is written as a word only */
    {"os_credit", "-100%", "0 to 1, or auto"},
    {"reserved", "-1", "or auto"},
    {"reserved", "never", "or auto"},
    {"reserved", "0.5", "whole"},
    {"hosts", "100.5", "whole"},
    {"hosts", "0", "from 1 to 9007199254740992"},
    {"hosts", "-1", "from 1 to 9007199254740992"},
    {"hosts", "9007199254740994", "from 1 to 9007199254740992"},
    {"hosts", "1e309", "too large"},
    {"hosts", "auto", "cannot be 'auto'"},
    {"hosts", "never", "cannot be 'never'"},
    {"hosts", "", "not a number"},
    {"hosts", "100 ", "not a number"},
    {"hosts", "1,000", "not a number"},
    {"hosts", "12abc", "not a number"},
    {"hosts", "0x10", "not a number"},
    {"hosts", "50%", "not a number"},
    {"vms", "1000001", "from 1 to 1e6"},
    {"vms", "1e-400", "from 1 to 1e6"},
    {"host_performance", "0", "1e-100 to 1e100"},
    {"host_performance", "-1", "1e-100 to 1e100"},
    {"host_performance", "1.1e100", "1e-100 to 1e100"},
    {"host_performance", "inf", "not a number"},
    {"host_performance", "nan", "not a number"},
    {"host_performance", "auto", "cannot be 'auto'"},
};

START_TEST(test_quantity_read_refuses_others)
{
    const struct refusal *r = &bad_others[_i];

    assert_refuses(r->key, r->text, r->part);
}
END_TEST

/* ---- Lengths ---- */

/* "28", blanks up to `length` bytes, "d" */
static const char *long_duration(size_t length, char *text)
{
    memset(text, ' ', length);
    memcpy(text, "28", 2);
    text[length - 1] = 'd';
    text[length] = '\0';
    return text;
}

START_TEST(test_quantity_read_longest_duration)
{
    char text[300];

    assert_reads("vmm_interval", long_duration(256, text), 28 * DAY);
    assert_refuses("vmm_interval", long_duration(257, text), "256");
}
END_TEST

/* Numbers have 64 bytes at most, also within a duration. */
START_TEST(test_quantity_read_longest_number)
{
    static const struct {
        const char *key, *unit;
        double unit_value;
    } forms[] = {{"hosts", "", 1}, {"degradation", "%", 0.01}, {"downtime", "h", 3600}};
    char text[80];

    snprintf(text, sizeof text, "%064d%s", 1, forms[_i].unit);
    assert_reads(forms[_i].key, text, forms[_i].unit_value);
    snprintf(text, sizeof text, "%065d%s", 1, forms[_i].unit);
    assert_refuses(forms[_i].key, text, "64");
}
END_TEST

/* ---- Writing ---- */

static const struct {
    const char *key;
    double value;
    const char *written, *shown;
} texts[] = {
    {"vmm_interval", 28 * DAY, "28d", "28 d"},
    {"vmm_interval", REJUV_NEVER, "never", "never"},
    {"vmm_interval", 5400, "90min", "90 min"},
    {"vmm_interval", 36 * 3600, "36h", "36 h"},
    {"vmm_interval", 1e-6, "0.000001s", "0.000001 s"},
    {"downtime", 0, "0s", "0 s"},
    {"downtime", 59, "59s", "59 s"},
    {"downtime", 0.1, "0.1s", "0.1 s"},
    {"degradation", 0.61, "0.61", "61 %"},
    {"degradation", 0.07, "0.07", "7 %"}, /* times 100 is 7.000000000000001 */
    {"degradation", 0.57, "0.57", "57 %"},
    {"degradation", 0.615, "0.615", "61.5 %"},
    {"degradation", 0, "0", "0 %"},
    {"degradation", 1, "1", "100 %"},
    {"degradation", 0.9999999999999999, "0.9999999999999999", "99.99999999999999 %"},
    {"os_credit", REJUV_AUTO, "auto", "auto"},
    {"reserved", REJUV_AUTO, "auto", "auto"},
    {"reserved", 0, "0", "0"},
    {"hosts", 100, "100", "100"},
    {"hosts", TWO_TO_53, "9007199254740992", "9007199254740992"},
    {"host_performance", 1e100, "1e100", "1e100"},
};

START_TEST(test_quantity_write)
{
    char text[QUANTITY_SIZE];

    ck_assert_str_eq(quantity_write(key_named(texts[_i].key), texts[_i].value, text),
                     texts[_i].written);
}
END_TEST

START_TEST(test_quantity_show)
{
    char text[QUANTITY_SIZE];

    ck_assert_str_eq(quantity_show(key_named(texts[_i].key), texts[_i].value, text),
                     texts[_i].shown);
}
END_TEST

static void assert_reads_back(const rejuv_key *key, double value)
{
    char text[QUANTITY_SIZE];
    complaint c = {{0}};
    double back = 12345.0;

    quantity_write(key, value, text);
    if (quantity_read(key, "--it", text, &back, &c) != EXIT_DONE || back != value)
        ck_abort_msg("%s: %a is written as %s and read as %a %s", key->name, value, text, back,
                     c.text);
}

#define RANDOM_TIMES 100000

/* Any number of seconds; of every unit whole numbers, just less, and decimals. */
static double random_duration(uint64_t *state)
{
    double unit = units[random_below(state, (unsigned)COUNT_OF(units))].seconds;

    switch (random_below(state, 4)) {
    case 0:
        return random_log(state, -19, 38);
    case 1:
        return (double)random_between(state, 1, 100000) * unit;
    case 2:
        return nextafter((double)random_between(state, 1, 100000) * unit, 0.0);
    default:
        return (double)random_between(state, 1, 100000) / 1000.0 * unit;
    }
}

START_TEST(test_quantity_write_reads_back_duration)
{
    const rejuv_key *key = key_named("downtime");
    uint64_t state = 1;
    int times;

    for (times = 0; times < random_times(RANDOM_TIMES); times++)
        assert_reads_back(key, random_duration(&state));
}
END_TEST

START_TEST(test_quantity_write_reads_back_fraction)
{
    const rejuv_key *key = key_named("degradation");
    uint64_t state = 2;
    int times;

    for (times = 0; times < random_times(RANDOM_TIMES); times++) {
        assert_reads_back(key, random_unit(&state));
        assert_reads_back(key, random_log(&state, -1000, -1));
        assert_reads_back(key, (double)random_below(&state, 10001) / 10000.0);
    }
}
END_TEST

START_TEST(test_quantity_write_reads_back_count)
{
    const rejuv_key *key = key_named("hosts");
    uint64_t state = 3;
    int times;

    for (times = 0; times < random_times(RANDOM_TIMES); times++) {
        assert_reads_back(key, floor(random_log(&state, 0, 52)));
        assert_reads_back(key, (double)random_between(&state, 1, 100000));
    }
}
END_TEST

START_TEST(test_quantity_write_reads_back_number)
{
    const rejuv_key *key = key_named("host_performance");
    uint64_t state = 4;
    int times;

    for (times = 0; times < random_times(RANDOM_TIMES); times++)
        assert_reads_back(key, random_log(&state, -332, 331));
}
END_TEST

/* The default and both ends of every key. */
START_TEST(test_quantity_write_reads_back_key)
{
    const rejuv_key *key = rejuv_key_at((uint32_t)_i);

    assert_reads_back(key, key->minimum);
    assert_reads_back(key, key->maximum);
    if (!isnan(key->initial))
        assert_reads_back(key, key->initial);
    if ((key->flags & REJUV_MAY_BE_NEVER) != 0)
        assert_reads_back(key, REJUV_NEVER);
    if ((key->flags & REJUV_MAY_BE_AUTO) != 0)
        assert_reads_back(key, REJUV_AUTO);
}
END_TEST

/* Ranges: model.md section 2. */
static const struct {
    const char *key, *range;
} ranges[] = {
    {"vmm_interval", "1e-6 s to 1e12 s, or never"},
    {"os_interval", "1e-6 s to 1e12 s, or never"},
    {"downtime", "0 s to 1e12 s"},
    {"degradation", "0 to 1"},
    {"os_credit", "0 to 1, or auto"},
    {"hosts", "a whole number from 1 to 9007199254740992"},
    {"vms", "a whole number from 1 to 1e6"},
    {"reserved", "a whole number from 0 to 9007199254740992, or auto"},
    {"host_performance", "1e-100 to 1e100"},
};

START_TEST(test_quantity_range)
{
    char text[RANGE_SIZE];

    ck_assert_str_eq(quantity_range(key_named(ranges[_i].key), text), ranges[_i].range);
}
END_TEST

/* ---- The suite ---- */

static int key_count(void)
{
    uint32_t count = 0;

    while (rejuv_key_at(count) != NULL)
        count++;
    return (int)count;
}

static TCase *reading_tests(void)
{
    TCase *tests = tcase_create("reading");

    tcase_add_loop_test(tests, test_unit, 0, COUNT_OF(units));
    tcase_add_loop_test(tests, test_unit_in_upper_case, 0, COUNT_OF(units));
    tcase_add_loop_test(tests, test_quantity_read_duration, 0, COUNT_OF(durations));
    tcase_add_loop_test(tests, test_quantity_read_others, 0, COUNT_OF(others));
    tcase_add_loop_test(tests, test_quantity_read_refuses_duration, 0, COUNT_OF(bad_durations));
    tcase_add_loop_test(tests, test_quantity_read_refuses_others, 0, COUNT_OF(bad_others));
    tcase_add_test(tests, test_quantity_read_longest_duration);
    tcase_add_loop_test(tests, test_quantity_read_longest_number, 0, 3);
    return tests;
}

static TCase *writing_tests(void)
{
    TCase *tests = tcase_create("writing");

    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, test_quantity_write, 0, COUNT_OF(texts));
    tcase_add_loop_test(tests, test_quantity_show, 0, COUNT_OF(texts));
    tcase_add_test(tests, test_quantity_write_reads_back_duration);
    tcase_add_test(tests, test_quantity_write_reads_back_fraction);
    tcase_add_test(tests, test_quantity_write_reads_back_count);
    tcase_add_test(tests, test_quantity_write_reads_back_number);
    tcase_add_loop_test(tests, test_quantity_write_reads_back_key, 0, key_count());
    tcase_add_loop_test(tests, test_quantity_range, 0, COUNT_OF(ranges));
    return tests;
}

Suite *quantity_suite(void)
{
    Suite *suite = suite_create("quantity");

    suite_add_tcase(suite, reading_tests());
    suite_add_tcase(suite, writing_tests());
    return suite;
}
