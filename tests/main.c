/* SPDX-License-Identifier: MIT */
/* main.c - runs every suite; CK_FORK=no keeps them in one process for debuggers and sanitizers */
#include <stdlib.h>

#include "suites.h"

int main(void)
{
    static Suite *(*const suites[])(void) = {
        keys_suite,     profile_suite,    evaluate_suite,    difference_suite, order_suite,
        size_suite,     crossovers_suite, sensitivity_suite, reference_suite,  laws_suite,
        many_suite,     timeline_suite,   csv_reader_suite,  decimal_suite,    number_suite,
        quantity_suite, words_suite,      output_suite,      sweep_suite,      svg_suite,
        zip_suite,      batch_suite,      xlsx_suite,        formula_suite,
    };
    SRunner *runner = srunner_create(status_suite());
    size_t i;
    int failed;

    for (i = 0; i < sizeof suites / sizeof suites[0]; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
