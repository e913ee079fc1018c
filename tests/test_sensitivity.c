/* SPDX-License-Identifier: MIT */
/* test_sensitivity.c - */
#include "suites.h"

Suite *sensitivity_suite(void)
{
    return suite_create("sensitivity");
}
