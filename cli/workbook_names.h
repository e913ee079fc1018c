/* SPDX-License-Identifier: MIT */
/* workbook_names.h - what the cells of a workbook are called, how formulas find them, and the texts that cells hold */
#ifndef WORKBOOK_NAMES_H
#define WORKBOOK_NAMES_H

#include "formula.h"
#include "workbook.h"

/* Texts that live as long as the workbook. */
typedef struct {
    char **texts;
    size_t count;
    size_t capacity;
} workbook_texts;

/* Keep a text, which becomes empty: what was in it. */
const char *texts_keep(workbook_texts *texts, string *text);
void texts_free(workbook_texts *texts);

/* A reference and how it is written anywhere in the workbook. */
typedef struct {
    formula_reference what;
    const char *text;
} known_reference;

typedef struct {
    workbook_texts texts;
    known_reference *known;
    size_t known_count;
    workbook_name *names; /* defined ones */
    size_t name_count;
} workbook_names;

/* Define a name for a cell: the one wanted, "." and "-" being "_", or the same with a number behind it where that is
 * taken or looks like a cell. Returns it. */
const char *names_define(workbook_names *n, const char *wanted, size_t sheet_number, size_t row,
                         size_t column);

/* Define the name of a key or a term, and let formulas find it. */
void names_define_reference(workbook_names *n, const formula_reference *what, size_t sheet_number,
                            size_t row, size_t column);

/* Let formulas find a reference by a text, which outlives the names. */
void names_add(workbook_names *n, const formula_reference *what, const char *text);

/* How a reference is written; null where it is unknown. */
const char *names_find(const workbook_names *n, const formula_reference *what);

/* A scope in which everything goes by its name, and columns are unknown. */
formula_scope names_scope(workbook_names *n);

/* Append the cell of a column in the row that a formula will stand in, "C#". */
void names_add_cell(string *out, size_t column);

void names_free(workbook_names *n);

#endif
