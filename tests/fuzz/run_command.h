/* SPDX-License-Identifier: MIT */
/*
 * run_command.h - a command of the program, run with files and standard output in memory; to be included first
 *
 * The files are Linux's memfd, the standard output is glibc's fopencookie: the commands run as they are.
 */
#ifndef RUN_COMMAND_H
#define RUN_COMMAND_H

#define _GNU_SOURCE

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "options.h"

/* ---- Files ---- */

#define MEMORY_FILES 4

/* The path of one of so many files, with new content. */
static inline const char *memory_file(unsigned number, const void *bytes, size_t length)
{
    static char paths[MEMORY_FILES][32];
    static int files[MEMORY_FILES];

    if (paths[number][0] == '\0') {
        files[number] = memfd_create("fuzz", 0);
        snprintf(paths[number], sizeof paths[number], "/proc/self/fd/%d", files[number]);
    }
    require(ftruncate(files[number], 0) == 0, "cannot empty a file in memory");
    require(pwrite(files[number], bytes, length, 0) == (ssize_t)length,
            "cannot fill a file in memory");
    return paths[number];
}

/* ---- Standard output ---- */

typedef struct {
    int status;
    string out; /* what was written to standard output; never null */
    complaint c;
    int is_closed;
} outcome;

static inline ssize_t catch_bytes(void *context, const char *bytes, size_t length)
{
    outcome *caught = context;

    string_add_bytes(&caught->out, bytes, length);
    return (ssize_t)length;
}

static inline int catch_close(void *context)
{
    outcome *caught = context;

    caught->is_closed = 1;
    return 0;
}

/* Run a command as main does. Files that the options name are the caller's care. */
static inline void run_command(outcome *caught, const options *o)
{
    const cookie_io_functions_t functions = {.write = catch_bytes, .close = catch_close};
    FILE *saved = stdout, *stream = fopencookie(caught, "w", functions);

    memset(caught, 0, sizeof *caught);
    string_add(&caught->out, "%s", "");
    require(stream != NULL, "no stream");
    setvbuf(stream, NULL, _IONBF, 0);
    stdout = stream;
    caught->status = o->command->run(o, &caught->c);
    stdout = saved;
    if (!caught->is_closed)
        fclose(stream);
}

static inline const command *command_named(const char *name)
{
    const command *found;
    size_t i = 0;

    while ((found = command_at(i)) != NULL && strcmp(found->name, name) != 0)
        i++;
    return found;
}

#endif
