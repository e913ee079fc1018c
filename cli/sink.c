/* SPDX-License-Identifier: MIT */
#include "sink.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "platform.h"

static int cannot_write(const sink *s, complaint *c)
{
    char quoted[QUOTED_SIZE];

    return complain(c, EXIT_FAILED, "%s: cannot write: %s",
                    s->place != NULL || s->file != stdout ? quote(s->name, quoted) : s->name,
                    strerror(s->error));
}

static void note_error(sink *s)
{
    if (s->error == 0)
        s->error = errno != 0 ? errno : EIO;
}

/* A sink whose file would be left behind by an exit: where there is no memory. */
static sink *unfinished;

static void discard_unfinished(void)
{
    if (unfinished != NULL)
        sink_discard(unfinished, NULL);
}

/* Create a file of a new name in the folder of `place`. */
static void open_beside(sink *s)
{
    size_t size = strlen(s->place) + 16;
    int attempt;

    s->beside = allocate(size, 1);
    for (attempt = 0; attempt < 1000 && s->file == NULL; attempt++) {
        snprintf(s->beside, size, "%s.part%d", s->place, attempt);
        s->file = fopen(s->beside, "wbx");
        if (s->file == NULL && errno != EEXIST)
            break;
    }
    if (s->file == NULL)
        return;
    platform_copy_mode(s->place, s->beside);
    unfinished = s;
    atexit(discard_unfinished);
}

static void sink_free(sink *s)
{
    free(s->place);
    free(s->beside);
    s->place = s->beside = NULL;
    unfinished = NULL;
}

static void open_path(sink *s, const char *path)
{
    char *resolved;

    s->name = path;
    errno = 0;
    switch (platform_target(path, &resolved)) {
    case TARGET_ABSENT:
    case TARGET_REGULAR:
        s->place = resolved != NULL ? resolved : copy_text(path, strlen(path));
        open_beside(s);
        break;
    case TARGET_SPECIAL:
        s->file = fopen(path, "wb");
        break;
    default: /* TARGET_UNKNOWN */
        break;
    }
    if (s->file == NULL)
        note_error(s);
}

int sink_open(sink *s, const char *path, complaint *c)
{
    int status;

    memset(s, 0, sizeof *s);
    s->fail_after = -1;
    if (path == NULL || strcmp(path, "-") == 0) {
        s->file = stdout;
        s->name = "standard output";
    } else {
        open_path(s, path);
    }
    if (s->error != 0) {
        status = cannot_write(s, c);
        sink_free(s);
        return status;
    }
    /* The sink is the only buffer: what has been flushed has been written. */
    setvbuf(s->file, NULL, _IONBF, 0);
    return EXIT_DONE;
}

/* Past the buffer. */
static void write_through(sink *s, const char *bytes, size_t length)
{
    if (s->error != 0)
        return;
    errno = 0;
    if (fwrite(bytes, 1, length, s->file) != length)
        note_error(s);
}

void sink_flush(sink *s)
{
    write_through(s, s->buffer, s->used);
    s->used = 0;
}

/* Count a write. Returns whether it may be made. */
static int begin_write(sink *s)
{
    if (s->fail_after == 0 && s->error == 0) {
        sink_flush(s);
        s->error = ENOSPC;
    }
    if (s->fail_after > 0)
        s->fail_after--;
    return s->error == 0;
}

void sink_bytes(sink *s, const char *bytes, size_t length)
{
    if (!begin_write(s))
        return;
    if (length > sizeof s->buffer - s->used)
        sink_flush(s);
    if (length > sizeof s->buffer) {
        write_through(s, bytes, length);
        return;
    }
    memcpy(s->buffer + s->used, bytes, length);
    s->used += length;
}

char *sink_room(sink *s, size_t size)
{
    if (!begin_write(s))
        s->used = 0;
    else if (size > sizeof s->buffer - s->used)
        sink_flush(s);
    return s->buffer + s->used;
}

void sink_text(sink *s, const char *text)
{
    sink_bytes(s, text, strlen(text));
}

void sink_repeat(sink *s, char character, size_t times)
{
    while (times-- > 0)
        sink_bytes(s, &character, 1);
}

void sink_format(sink *s, const char *format, ...)
{
    const size_t size = 1024;
    char *text = sink_room(s, size);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, size, format, arguments);
    va_end(arguments);
    sink_advance(s, text + strlen(text));
}

int sink_close(sink *s, complaint *c)
{
    int status = EXIT_DONE;

    sink_flush(s);
    if (fclose(s->file) != 0)
        note_error(s);
    if (s->error == 0 && s->place != NULL && platform_replace(s->beside, s->place) != 0)
        note_error(s);
    if (s->error != 0) {
        status = cannot_write(s, c);
        if (s->beside != NULL)
            remove(s->beside);
    }
    sink_free(s);
    return status;
}

int sink_discard(sink *s, complaint *c)
{
    if (s->place == NULL)
        return sink_close(s, c);
    fclose(s->file);
    remove(s->beside);
    sink_free(s);
    return EXIT_DONE;
}
