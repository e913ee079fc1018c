/* SPDX-License-Identifier: MIT */
/*
 * csv_reader.h - separated values of any size, record by record in bounded memory
 *
 * RFC 4180 and what is found beside it: commas, semicolons, tabs or any other delimiter, lines that end in LF or CRLF,
 * a byte order mark, quotes with anything between them, no final newline. Blank lines are no records. Input is not
 * trusted: whatever it holds, the outcome is a record or a reason why there is none.
 */
#ifndef CSV_READER_H
#define CSV_READER_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "complaint.h"

#define CSV_RECORD_LONGEST 1048576 /* bytes */

/* A cell: its text, terminated, without the quotes that it came in. */
typedef struct {
    char *text;
    size_t length;
} csv_field;

enum csv_event {
    CSV_RECORD,   /* its fields are there */
    CSV_STARVED,  /* the next record is not all there yet: csv_reader_fill */
    CSV_END,      /* there are no more */
    CSV_MALFORMED /* the record is none, for a reason; the next call goes on behind it */
};

/* Where bytes come from: at most `size` of them, as soon as there are any; 0 at the end, -1 with errno set. */
typedef ptrdiff_t csv_source(void *context, char *bytes, size_t size);

typedef struct {
    /* To be read: */
    const char *name;  /* of the input, for complaints */
    csv_field *fields; /* of the last record; their texts are good until csv_reader_fill */
    size_t field_count;
    uint64_t line;      /* where the last record began, counted from 1 */
    const char *reason; /* of CSV_MALFORMED */
    uint64_t done;      /* bytes that have been read, */
    uint64_t total;     /* of so many, if it is known; else 0 */
    /* ... what else csv_reader.c needs */
} csv_reader;

/* Open a file, or standard input for null and "-". A delimiter of 0 is told from the first record: the one of comma,
 * semicolon and tab that it has most of. Returns an exit code; close after EXIT_DONE. */
int csv_reader_open(csv_reader *r, const char *path, char delimiter, complaint *c);

/* The same from any source. */
void csv_reader_start(csv_reader *r, const char *name, csv_source *source, void *context,
                      char delimiter);

/* Go on to the next record. */
enum csv_event csv_reader_next(csv_reader *r);

/* Wait for more bytes. The texts of all records so far are gone. Returns an exit code. */
int csv_reader_fill(csv_reader *r, complaint *c);

void csv_reader_close(csv_reader *r);

#endif
