/* SPDX-License-Identifier: MIT */
/*
 * main.c - runs every suite; CK_FORK=no keeps them in one process for debuggers and sanitizers
 *
 * With REJUVCALC_SETLOCALE it is a host that has chosen the locale of the environment, and runs the suites that do not
 * depend on one: those of the library, and of those parts of the command that read and write without the C library.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "suites.h"

/* The decimal point of the locale that was chosen, so that it can be seen to be another. */
static int choose_locale(void)
{
    if (setlocale(LC_ALL, "") == NULL)
        return 0;
    printf("decimal point %s\n", localeconv()->decimal_point);
    return 1;
}

int main(void)
{
    static Suite *(*const suites[])(void) = {
        doubledouble_suite,
        keys_suite,
        profile_suite,
        evaluate_suite,
        difference_suite,
        order_suite,
        size_suite,
        steps_suite,
        variation_suite,
        crossovers_suite,
        crossovers_edges_suite,
        sensitivity_suite,
        reference_suite,
        laws_suite,
        many_suite,
        many_blocks_suite,
        plain_suite,
        timeline_suite,
        csv_reader_suite,
        decimal_suite,
        number_suite,
        quantity_suite,
        words_suite,
        output_suite,
        sweep_suite,
        svg_suite,
        zip_suite,
        batch_suite,
        xlsx_suite,
        formula_suite,
    };
    const int is_host = getenv("REJUVCALC_SETLOCALE") != NULL;
    SRunner *runner = srunner_create(status_suite());
    size_t i;
    int failed;

    if (is_host && !choose_locale())
        return EXIT_FAILURE;
    for (i = 0; i < sizeof suites / sizeof suites[0] && !(is_host && suites[i] == number_suite);
         i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
