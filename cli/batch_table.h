/* SPDX-License-Identifier: MIT */
/* batch_table.h - the columns of what batch writes: the file's, ID.MEASURE, and error */
#ifndef BATCH_TABLE_H
#define BATCH_TABLE_H

#include "batch_columns.h"
#include "batch_measures.h"
#include "format.h"
#include "memory.h"

typedef struct {
    table table; /* without rows */
    table_column *columns;
    string names; /* those that are made, one after another */
} batch_table;

/* Complaints are about the header. Returns an exit code; free in any case. */
int batch_table_make(batch_table *made, const batch_columns *columns,
                     const batch_measures *measures, const request *q, const format *f,
                     const csv_reader *header, complaint *c);

void batch_table_free(batch_table *made);

#endif
