/* SPDX-License-Identifier: MIT */
/* batch_columns.h - what the columns of a batch file are, as its header tells */
#ifndef BATCH_COLUMNS_H
#define BATCH_COLUMNS_H

#include "addressee.h"
#include "csv_reader.h"
#include "request.h"

enum batch_role {
    BATCH_KEY,      /* a number of the key table */
    BATCH_STRATEGY, /* which strategy the row is about */
    BATCH_KEPT      /* passed through */
};

typedef struct {
    char *name; /* as in the header, without blanks around it */
    enum batch_role role;
    addressee what;   /* of a key */
    size_t place;     /* of a key, among the keys */
    const char *unit; /* that the name ends in: "d"; "" for none */
    double factor;    /* of a bare number: the unit's seconds, or 1; 0 where it needs a unit */
} batch_column;

typedef struct {
    batch_column *all; /* in the order of the header */
    size_t count;
    batch_column **keys;
    size_t key_count;
    const batch_column *strategy; /* null for none */
} batch_columns;

/* Read the header, the record that the reader is at. The keys that have a column get a legal value in the request.
 * Returns an exit code; free in any case. */
int batch_columns_read(batch_columns *columns, const csv_reader *header, request *q, complaint *c);

void batch_columns_free(batch_columns *columns);

#endif
