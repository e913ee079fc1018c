/* SPDX-License-Identifier: MIT */
/* workbook_about.h - the sheet "About": where the numbers come from, the formula, and how to use the workbook */
#ifndef WORKBOOK_ABOUT_H
#define WORKBOOK_ABOUT_H

#include "sweep.h"
#include "workbook_names.h"

typedef struct {
    sheet sheet; /* what it points to is below */
    table table;
    workbook_texts texts;
} workbook_about;

/* Fill the sheet. The point of a sweep at which the sheets before it stand is told; null for none. */
void workbook_about_make(workbook_about *about, const request *q, const sweep *at);

void workbook_about_free(workbook_about *about);

#endif
