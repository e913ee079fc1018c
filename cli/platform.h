/* SPDX-License-Identifier: MIT */
/* platform.h - the little that ISO C does not offer; elsewhere the program is plain C11 */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Make a closed pipe and a file that is too large errors of the write, keep files from taking the place of a closed
 * standard stream, and read and write bytes as they are. */
void platform_prepare(void);

/* Whether a stream shows colours: a terminal that is not dumb. */
int platform_is_terminal(FILE *stream);

/* Whether text is shown as UTF-8, as LC_ALL, LC_CTYPE and LANG say. */
int platform_is_utf8(void);

/* Seconds of a clock that never goes back. */
double platform_seconds(void);

/* Read at most `size` bytes, as soon as there are any, beside the buffer of the stream. Returns how many, 0 at the end,
 * -1 with errno set. */
ptrdiff_t platform_read(FILE *stream, char *bytes, size_t size);

/* The size of a regular file; 0 for anything else. */
uint64_t platform_file_size(FILE *stream);

enum target {
    TARGET_ABSENT,  /* no such file */
    TARGET_REGULAR, /* a file that may be replaced */
    TARGET_SPECIAL, /* a device, pipe or directory, which must not be */
    TARGET_UNKNOWN  /* it cannot be told, as errno says */
};

/* What stands at a path. For a regular file behind symbolic links *resolved becomes its true path
 * (to be freed), otherwise null. */
enum target platform_target(const char *path, char **resolved);

/* Give a new file the permissions of the one that it will replace, as far as possible. */
void platform_copy_mode(const char *from, const char *to);

/* Rename, replacing what was there. Returns 0, or -1 with errno set. */
int platform_replace(const char *from, const char *to);

#endif
