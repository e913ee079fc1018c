/* SPDX-License-Identifier: MIT */
/* memory.h - allocation that does not return without memory, and texts that grow */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

#include "complaint.h"

/* Room for count objects, zeroed or kept. Where there is none, the program says so and exits
 * with 1. */
void *allocate(size_t count, size_t size);
void *reallocate(void *old, size_t count, size_t size);

/* A copy of the first length bytes, terminated. */
char *copy_text(const char *source, size_t length);

/* A text that grows; {0} is an empty one. `data` is null until something has been added. */
typedef struct {
    char *data;
    size_t length;
    size_t capacity;
} string;

void string_add(string *s, const char *format, ...) PRINTF_LIKE(2, 3);
void string_add_bytes(string *s, const char *bytes, size_t length);
void string_free(string *s);

/* What has been added, "" for nothing; the string keeps it. */
const char *string_text(const string *s);

#endif
