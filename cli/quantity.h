/* SPDX-License-Identifier: MIT */
/* quantity.h - durations, fractions, counts and numbers as people write them; their ranges are the
 * key table's */
#ifndef QUANTITY_H
#define QUANTITY_H

#include "complaint.h"
#include "number.h"
#include "rejuvcalc.h"

/* In seconds. */
#define MINUTE 60.0
#define HOUR   3600.0
#define DAY    86400.0
#define WEEK   604800.0

/* Read what `key` may be from the whole of a text. `who` begins the complaint: "--hosts",
 * "file.ini:7: vms". Returns an exit code; the value is untouched unless that is EXIT_DONE. */
int quantity_read(const rejuv_key *key, const char *who, const char *text, double *value,
                  complaint *c);

/* The same for a duration whose unit, so many seconds, is in the name of its column: a bare number, or never. */
int quantity_read_bare(const rejuv_key *key, const char *who, const char *text, double unit,
                       double *value, complaint *c);

/* The text that reads back as exactly this value: "28d", "0.61", "auto", "never". */
#define QUANTITY_SIZE (NUMBER_SIZE + 8)
const char *quantity_write(const rejuv_key *key, double value, char text[QUANTITY_SIZE]);

/* The same for people: "28 d", "61 %". */
const char *quantity_show(const rejuv_key *key, double value, char text[QUANTITY_SIZE]);

/* The units in which durations are written, the longest first; by index, null from the end on. */
typedef struct {
    const char *name; /* "d" */
    double seconds;
} duration_unit;
const duration_unit *quantity_unit_at(size_t index);

/* How much one more is for people, in the key's own unit, and what they call it: 86400 and "d" of a value shown as 28 d;
 * 0.01 and "point" of a fraction; 1 and "" otherwise. */
double quantity_unit(const rejuv_key *key, double value, const char **name);

/* A legal range for people: "1e-6 s to 1e12 s, or never". */
#define RANGE_SIZE (2 * NUMBER_SIZE + 48)
const char *quantity_range(const rejuv_key *key, char text[RANGE_SIZE]);

/* As quantity_show, but rounded to so many digits, a duration of that many or more in the unit that fits:
 * "12.35 d". A count is never rounded. */
const char *quantity_round(const rejuv_key *key, double value, int digits,
                           char text[QUANTITY_SIZE]);

#endif
