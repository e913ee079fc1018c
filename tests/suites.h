/* SPDX-License-Identifier: MIT */
/* suites.h - one test suite per file, each named after the subject it tests */
#ifndef SUITES_H
#define SUITES_H

#include <check.h>

/* The library. */
Suite *doubledouble_suite(void);
Suite *status_suite(void);
Suite *keys_suite(void);
Suite *profile_suite(void);
Suite *evaluate_suite(void);
Suite *difference_suite(void);
Suite *order_suite(void);
Suite *size_suite(void);
Suite *steps_suite(void);
Suite *variation_suite(void);
Suite *crossovers_suite(void);
Suite *crossovers_edges_suite(void);
Suite *sensitivity_suite(void);
Suite *reference_suite(void);
Suite *laws_suite(void);
Suite *many_suite(void);
Suite *many_blocks_suite(void);
Suite *plain_suite(void);
Suite *timeline_suite(void);

/* The parts of the command. */
Suite *csv_reader_suite(void);
Suite *batch_suite(void);
Suite *decimal_suite(void);
Suite *number_suite(void);
Suite *quantity_suite(void);
Suite *words_suite(void);
Suite *output_suite(void);
Suite *sweep_suite(void);
Suite *svg_suite(void);
Suite *zip_suite(void);
Suite *xlsx_suite(void);
Suite *formula_suite(void);

#endif
