/* SPDX-License-Identifier: MIT */
#include "memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *check(void *memory)
{
    if (memory == NULL) {
        fputs("rejuvcalc: not enough memory\n", stderr);
        exit(EXIT_FAILED);
    }
    return memory;
}

void *allocate(size_t count, size_t size)
{
    return check(calloc(count != 0 ? count : 1, size));
}

void *reallocate(void *old, size_t count, size_t size)
{
    const size_t too_many =
        (size_t)0 - (count > SIZE_MAX / size); /* all bits, which nobody has, or none */

    return check(realloc(old, count * size | too_many));
}

char *copy_text(const char *source, size_t length)
{
    char *copy = allocate(length + 1, 1);

    memcpy(copy, source, length);
    return copy;
}

static void make_room(string *s, size_t more)
{
    if (s->capacity - s->length > more)
        return;
    s->capacity = 2 * s->capacity + more + 1;
    s->data = reallocate(s->data, s->capacity, 1);
}

void string_add_bytes(string *s, const char *bytes, size_t length)
{
    make_room(s, length);
    memcpy(s->data + s->length, bytes, length);
    s->length += length;
    s->data[s->length] = '\0';
}

void string_add(string *s, const char *format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);

    make_room(s, (size_t)length);
    va_start(arguments, format);
    vsnprintf(s->data + s->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    s->length += (size_t)length;
}

const char *string_text(const string *s)
{
    return s->data != NULL ? s->data : "";
}

void string_free(string *s)
{
    free(s->data);
    memset(s, 0, sizeof *s);
}
