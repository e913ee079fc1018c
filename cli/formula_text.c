/* SPDX-License-Identifier: MIT */
/* formula_text.c - what formulas are written with, whatever they say */
#include <string.h>

#include "formula.h"
#include "number.h"

void formula_add_legal(string *out, const rejuv_key *key, const char *cell)
{
    const char *word = (key->flags & REJUV_MAY_BE_NEVER) != 0  ? "never"
                       : (key->flags & REJUV_MAY_BE_AUTO) != 0 ? "auto"
                                                               : NULL;

    string_add(out, "IF(ISNUMBER(%s),AND(%s>=", cell, cell);
    formula_add_number(out, key->minimum);
    string_add(out, ",%s<=", cell);
    formula_add_number(out, key->maximum);
    if (key->quantity == REJUV_COUNT)
        string_add(out, ",%s=INT(%s)", cell, cell);
    string_add(out, "),");
    if (word != NULL)
        string_add(out, "%s=\"%s\")", cell, word);
    else
        string_add(out, "FALSE)");
}

void formula_add_text(string *out, const char *text)
{
    string_add(out, "\"");
    for (; *text != '\0'; text++) {
        if (*text == '"')
            string_add(out, "\"");
        string_add_bytes(out, text, 1);
    }
    string_add(out, "\"");
}

/* Formulas want a capital E. Excel keeps 15 digits of a number that is typed, so that 2^53 would be less. */
void formula_add_number(string *out, double number)
{
    char text[NUMBER_SIZE], *exponent;

    if (number == 0x1p53) {
        string_add(out, "2^53");
        return;
    }
    number_brief(number, text);
    exponent = strchr(text, 'e');
    if (exponent != NULL)
        *exponent = 'E';
    string_add(out, "%s", text);
}

void formula_add_placed(string *out, const char *formula, size_t row_number)
{
    for (;;) {
        size_t length = strcspn(formula, "#");
        string_add_bytes(out, formula, length);
        if (formula[length] == '\0')
            return;
        string_add(out, "%zu", row_number);
        formula += length + 1;
    }
}
