/* SPDX-License-Identifier: MIT */
/*
 * exact.h - tables of exact results, which scripts derive in rational numbers and round once
 *
 * The header of the library promises an error of less than one unit in the last place, so a result is one of the two
 * doubles around the exact value, and the exact value itself where that is a double. A table holds the double nearest to
 * the exact value, and behind it a + or - where the exact value is greater or less.
 */
#ifndef EXACT_H
#define EXACT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ulp.h"

static inline FILE *exact_open(const char *name)
{
    const char *directory = getenv("REJUVCALC_TESTS");
    char path[4096];
    FILE *table;

    snprintf(path, sizeof path, "%s/%s", directory != NULL ? directory : "tests", name);
    table = fopen(path, "r");
    if (table == NULL)
        ck_abort_msg("cannot open %s; REJUVCALC_TESTS names its directory", path);
    return table;
}

/* Cut a line at its commas into exactly so many cells; they stay in it. */
static inline void exact_split(char *line, char **cells, unsigned columns, unsigned number)
{
    unsigned count = 0;
    char *end = line;

    line[strcspn(line, "\r\n")] = '\0';
    while (end != NULL) {
        if (count == columns)
            ck_abort_msg("line %u has more than %u columns", number, columns);
        cells[count++] = line;
        end = strchr(line, ',');
        if (end != NULL) {
            *end = '\0';
            line = end + 1;
        }
    }
    if (count != columns)
        ck_abort_msg("line %u has %u columns, not %u", number, count, columns);
}

static inline double exact_number(const char *cell)
{
    char *end;
    double value = strtod(cell, &end);

    if (end == cell || *end != '\0')
        ck_abort_msg("not a number: %s", cell);
    return value;
}

/* Read `width` numbers an entry, as in 1:2;3:4, `most` entries at most, and count the entries. */
static inline uint32_t exact_entries(const char *cell, unsigned width, double *numbers,
                                     unsigned most)
{
    unsigned count = 0;
    char *end;

    while (*cell != '\0') {
        ck_assert_uint_lt(count, width * most);
        numbers[count++] = strtod(cell, &end);
        if (end == cell || (*end != '\0' && strchr(":;", *end) == NULL))
            ck_abort_msg("cannot read a number at: %s", cell);
        cell = *end != '\0' ? end + 1 : end;
    }
    ck_assert_uint_eq(count % width, 0);
    return count / width;
}

/* Whether a result is the exact one but for less than a unit in the last place; no results are equal, too. */
static inline int exact_is(double actual, const char *cell)
{
    char *side;
    double nearest = strtod(cell, &side);
    uint64_t distance = ulp_distance(actual, nearest);

    if (side == cell || (*side != '\0' && (strchr("+-", *side) == NULL || side[1] != '\0')))
        ck_abort_msg("not a result: %s", cell);
    return distance == 0 || (distance == 1 && *side == (actual > nearest ? '+' : '-'));
}

#endif
