/* SPDX-License-Identifier: MIT */
/* test_status.c - every status has its own sentence, and the version is the header's */
#include <stdio.h>
#include <string.h>

#include "rejuvcalc.h"
#include "suites.h"

#define BEYOND 3 /* how far tests walk past either end of the statuses */

static int is_status(int i)
{
    return i >= 0 && i < REJUV_STATUS_END;
}

START_TEST(test_rejuv_status_text)
{
    const char *text = rejuv_status_text(_i);

    ck_assert_ptr_nonnull(text);
    if (is_status(_i))
        ck_assert_str_ne(text, "unknown status");
    else
        ck_assert_str_eq(text, "unknown status");
    ck_assert_uint_gt(strlen(text), 0);
    ck_assert_int_ne(text[strlen(text) - 1], '.');
}
END_TEST

START_TEST(test_rejuv_status_text_is_distinct)
{
    int other;

    for (other = 0; other < _i; other++)
        ck_assert_str_ne(rejuv_status_text(_i), rejuv_status_text(other));
}
END_TEST

START_TEST(test_rejuv_status_text_of_extremes)
{
    ck_assert_str_eq(rejuv_status_text(INT32_MIN), "unknown status");
    ck_assert_str_eq(rejuv_status_text(INT32_MAX), "unknown status");
}
END_TEST

/* The five that rejuvcalc.h lists under "the strategy cannot run in this scenario". */
START_TEST(test_rejuv_status_is_infeasible)
{
    int expected = _i == REJUV_INFEASIBLE_INTERVAL || _i == REJUV_INFEASIBLE_HOSTS ||
                   _i == REJUV_INFEASIBLE_RESERVED || _i == REJUV_INFEASIBLE_LOSS ||
                   _i == REJUV_INFEASIBLE_TARGET;

    ck_assert_int_eq(rejuv_status_is_infeasible(_i), expected);
}
END_TEST

START_TEST(test_rejuv_status_is_infeasible_of_extremes)
{
    ck_assert_int_eq(rejuv_status_is_infeasible(INT32_MIN), 0);
    ck_assert_int_eq(rejuv_status_is_infeasible(INT32_MAX), 0);
}
END_TEST

START_TEST(test_rejuv_version)
{
    char expected[64];

    snprintf(expected, sizeof expected, "%d.%d.%d", REJUV_VERSION_MAJOR, REJUV_VERSION_MINOR,
             REJUV_VERSION_PATCH);
    ck_assert_str_eq(rejuv_version(), expected);
}
END_TEST

START_TEST(test_rejuv_version_number)
{
    ck_assert_uint_eq(rejuv_version_number(), REJUV_VERSION_NUMBER);
    ck_assert_uint_eq(rejuv_version_number(), REJUV_VERSION_MAJOR * 10000u +
                                                  REJUV_VERSION_MINOR * 100u + REJUV_VERSION_PATCH);
}
END_TEST

Suite *status_suite(void)
{
    Suite *suite = suite_create("status");
    TCase *texts = tcase_create("texts"), *version = tcase_create("version");

    tcase_add_loop_test(texts, test_rejuv_status_text, -BEYOND, REJUV_STATUS_END + BEYOND);
    tcase_add_loop_test(texts, test_rejuv_status_text_is_distinct, 0, REJUV_STATUS_END);
    tcase_add_test(texts, test_rejuv_status_text_of_extremes);
    tcase_add_loop_test(texts, test_rejuv_status_is_infeasible, -BEYOND, REJUV_STATUS_END + BEYOND);
    tcase_add_test(texts, test_rejuv_status_is_infeasible_of_extremes);
    suite_add_tcase(suite, texts);

    tcase_add_test(version, test_rejuv_version);
    tcase_add_test(version, test_rejuv_version_number);
    suite_add_tcase(suite, version);
    return suite;
}
