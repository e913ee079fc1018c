/* SPDX-License-Identifier: MIT */
/* cli_fixtures.h - what the tests of the command share: a sink that can be read, and complaints */
#ifndef CLI_FIXTURES_H
#define CLI_FIXTURES_H

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "complaint.h"
#include "sink.h"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof(array)[0]))

#define WRITTEN_SIZE 8192

/* Read a stream to its end and close it. */
static inline const char *read_and_close(FILE *file, char text[WRITTEN_SIZE])
{
    size_t length;

    ck_assert_ptr_nonnull(file);
    rewind(file);
    length = fread(text, 1, WRITTEN_SIZE - 1, file);
    ck_assert_int_ne(feof(file), 0);
    fclose(file);
    text[length] = '\0';
    return text;
}

/* A sink over a nameless file. */
static inline sink nameless_sink(void)
{
    sink s = {.file = tmpfile(), .name = "nameless", .fail_after = -1};

    ck_assert_ptr_nonnull(s.file);
    return s;
}

/* All that such a sink was given; it is closed. */
static inline const char *written_to(sink *s, char text[WRITTEN_SIZE])
{
    sink_flush(s);
    ck_assert_int_eq(s->error, 0);
    return read_and_close(s->file, text);
}

static inline void assert_contains(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no '%s' in: %s", part, text);
}

/* One line, as main prints it, that has this part in it. */
static inline void assert_one_complaint(const complaint *c, const char *part)
{
    ck_assert_str_ne(c->text, "");
    ck_assert_msg(strchr(c->text, '\n') == NULL, "more than one line: %s", c->text);
    assert_contains(c->text, part);
}

#endif
