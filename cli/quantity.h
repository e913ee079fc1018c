/* SPDX-License-Identifier: MIT */
/* quantity.h - durations, fractions, counts and numbers as people write them; their ranges are the
 * key table's */
#ifndef QUANTITY_H
#define QUANTITY_H

#include "complaint.h"
#include "number.h"
#include "rejuvcalc.h"

/* Read what `key` may be from the whole of a text. `who` begins the complaint: "--hosts",
 * "file.ini:7: vms". Returns an exit code; the value is untouched unless that is EXIT_DONE. */
int quantity_read(const rejuv_key *key, const char *who, const char *text, double *value,
                  complaint *c);

/* The text that reads back as exactly this value: "28d", "0.61", "auto", "never". */
#define QUANTITY_SIZE (NUMBER_SIZE + 8)
const char *quantity_write(const rejuv_key *key, double value, char text[QUANTITY_SIZE]);

/* The same for people: "28 d", "61 %". */
const char *quantity_show(const rejuv_key *key, double value, char text[QUANTITY_SIZE]);

/* A legal range for people: "1e-6 s to 1e12 s, or never". */
#define RANGE_SIZE (2 * NUMBER_SIZE + 48)
const char *quantity_range(const rejuv_key *key, char text[RANGE_SIZE]);

#endif
