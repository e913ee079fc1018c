/* SPDX-License-Identifier: MIT */
#include "workbook.h"

#include <string.h>

size_t sheet_row_number(const sheet *s, size_t row)
{
    return row + 1 + (s->has_header != 0);
}

/* Written from its end: the number, and the column's letters, which are digits from 1 to 26. */
const char *sheet_cell_name(char name[CELL_NAME_SIZE], size_t row_number, size_t column,
                            int is_absolute)
{
    char *first = &name[CELL_NAME_SIZE - 1];

    *first = '\0';
    for (; row_number != 0; row_number /= 10)
        *--first = (char)('0' + row_number % 10);
    if (is_absolute)
        *--first = '$';
    for (column++; column != 0; column = (column - 1) / 26)
        *--first = (char)('A' + (column - 1) % 26);
    if (is_absolute)
        *--first = '$';
    return memmove(name, first, (size_t)(name + CELL_NAME_SIZE - first));
}
