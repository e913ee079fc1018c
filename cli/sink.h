/* SPDX-License-Identifier: MIT */
/*
 * sink.h - where output goes
 *
 * A sink remembers its first error, so writers are straight-line code; whether all was well is
 * asked once, at the close. A file is written beside its place and renamed when it is complete, so
 * it is complete or absent.
 */
#ifndef SINK_H
#define SINK_H

#include <stdio.h>

#include "complaint.h"

#define SINK_BUFFER 65536

typedef struct {
    FILE *file;
    const char *name; /* for complaints */
    char *place;      /* of a file that will be renamed; otherwise null */
    char *beside;     /* where it is being written; otherwise null */
    int error;        /* errno of the first failure; 0 for none */
    long fail_after;  /* for tests: this many writes succeed; -1 for all */
    size_t used;      /* bytes of the buffer */
    char buffer[SINK_BUFFER];
} sink;

/* Open a path, or standard output for null and "-". Returns an exit code. */
int sink_open(sink *s, const char *path, complaint *c);

void sink_bytes(sink *s, const char *bytes, size_t length);
void sink_text(sink *s, const char *text);
void sink_repeat(sink *s, char character, size_t times);

/* Room for so many bytes, SINK_BUFFER at most, to be filled from its start: one write, which sink_advance ends by
 * saying where the bytes end. There is room after an error too; what is put there is dropped. */
char *sink_room(sink *s, size_t size);
static inline void sink_advance(sink *s, const char *end)
{
    s->used = (size_t)(end - s->buffer);
}

void sink_format(sink *s, const char *format, ...) PRINTF_LIKE(2, 3);

/* Give what is in the buffer to whoever reads the file. */
void sink_flush(sink *s);

/* Finish: flush, close, rename. Returns an exit code. */
int sink_close(sink *s, complaint *c);

/* Give up: a file that would be renamed is removed; anything else gets what was written so far. Returns an exit code. */
int sink_discard(sink *s, complaint *c);

#endif
