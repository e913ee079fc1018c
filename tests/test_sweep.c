/* SPDX-License-Identifier: MIT */
/* test_sweep.c - */
#include "suites.h"

Suite *sweep_suite(void)
{
    return suite_create("sweep");
}
