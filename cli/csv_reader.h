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

#ifndef CSV_RECORD_LONGEST         /* the fuzzer has lower limits */
#define CSV_RECORD_LONGEST 1048576 /* bytes, without the line end */
#define CSV_MOST_FIELDS    16384
#endif

/* A cell: its text, terminated, without the quotes that it came in. */
typedef struct {
    char *text;
    size_t length;
} csv_field;

enum csv_event {
    CSV_RECORD,   /* its fields are there */
    CSV_STARVED,  /* the next record is not all there yet: csv_reader_fill, and only then */
    CSV_END,      /* there are no more */
    CSV_MALFORMED /* the record is none, for a reason; the next call goes on behind it */
};

/* Where bytes come from: at most `size` of them, as soon as there are any; 0 at the end, -1 with errno set. */
typedef ptrdiff_t csv_source(void *context, char *bytes, size_t size);

typedef struct {
    /* To be read: */
    char name[SHOWN_PATH_SIZE]; /* of the input, for complaints */
    char *record;  /* the last one; it is good until csv_reader_fill, and so are its fields */
    size_t length; /* of it; no digit stands behind it */
    int is_plain;  /* it is known to have no quotes */
    csv_field *fields;
    size_t field_count;
    uint64_t line;      /* where the last record began, counted from 1 */
    const char *reason; /* of CSV_MALFORMED: what the record "has" or "is" */
    uint64_t done;      /* bytes that have been read, */
    uint64_t total;     /* of so many, if it is known; else 0 */

    /* The rest is csv_reader.c's. */
    const char *path; /* null for standard input */
    csv_source *source;
    void *context;
    FILE *file; /* to be closed */
    int is_begun, is_ended;
    int is_skipping; /* what is left of a line */
    char delimiter;  /* 0 until it is told */
    unsigned long delimiters_met[3];
    size_t field_capacity;

    /* bytes[begin] to bytes[end - 1] are to be read; there is room behind them. */
    char *bytes;
    size_t capacity, begin, end;
    size_t clear[3];    /* before these there are no quotes, no carriage returns and no NULs */
    size_t suspect_end; /* before it, quotes that are open at a line feed are not closed */
    uint64_t next_line; /* the number of the one at `begin` */

    /* The record at `begin` as far as it has been looked at, so that no byte is looked at again when more come. */
    size_t scanned;    /* bytes */
    size_t line_feeds; /* among them */
    int state;         /* behind them */
    const char *fault; /* the first */
} csv_reader;

/* Open a file, or standard input for null and "-". A delimiter of 0 is told from the first record: the one of comma,
 * semicolon and tab that it has most of. Returns an exit code; close after EXIT_DONE. */
int csv_reader_open(csv_reader *r, const char *path, char delimiter, complaint *c);

/* The same from any source. */
void csv_reader_start(csv_reader *r, const char *path, csv_source *source, void *context,
                      char delimiter);

/* Go on to the next record. */
enum csv_event csv_reader_next(csv_reader *r);

/* The same in two steps: to the record, and to its fields, for CSV_RECORD or CSV_MALFORMED. */
enum csv_event csv_reader_find(csv_reader *r);
enum csv_event csv_reader_cut(csv_reader *r);

/* Wait for more bytes. The texts of all records so far are gone. Returns an exit code. */
int csv_reader_fill(csv_reader *r, complaint *c);

void csv_reader_close(csv_reader *r);

#endif
