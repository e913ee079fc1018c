/* SPDX-License-Identifier: MIT */
/* test_crossovers.c - */
#include "suites.h"

Suite *crossovers_suite(void)
{
    return suite_create("crossovers");
}
