/* SPDX-License-Identifier: MIT */
#include "complaint.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "prose.h"

static const char standard_input[] = "standard input";

int complain(complaint *c, int exit_code, const char *format, ...)
{
    char line[2048];
    size_t used = strlen(c->text);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);

    if (used + 1 + strlen(line) + 1 > sizeof c->text) { /* no line is lost */
        complaint_print(c);
        used = 0;
    }
    if (used != 0)
        c->text[used++] = '\n';
    strcpy(c->text + used, line);
    return exit_code;
}

/* Control characters, also those above ASCII, which UTF-8 writes as C2 80 to C2 9F; their length. */
static size_t control_length(const char *text)
{
    const unsigned char *u = (const unsigned char *)text;

    if (u[0] < 0x20 || u[0] == 0x7F)
        return 1;
    return u[0] == 0xC2 && u[1] >= 0x80 && u[1] < 0xA0 ? 2 : 0;
}

/* Cut before a UTF-8 sequence that would be left incomplete. */
static size_t whole_characters(const char *text, size_t most)
{
    size_t length = strlen(text);

    if (length <= most)
        return length;
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

const char *quote(const char *text, char quoted[QUOTED_SIZE])
{
    const char *const cut = "...";
    size_t length = whole_characters(text, QUOTED_SIZE - 1 - 2 - strlen(cut));
    char *out = quoted;
    size_t i;

    *out++ = '\'';
    for (i = 0; i < length; i++) {
        size_t control = control_length(text + i);
        *out++ = control != 0 ? '?' : text[i];
        i += control == 2;
    }
    strcpy(out, text[length] != '\0' ? cut : "");
    strcat(out, "'");
    return quoted;
}

void show_path(const char *path, char shown[SHOWN_PATH_SIZE])
{
    char quoted[QUOTED_SIZE];

    if (path == NULL)
        path = standard_input;
    if (prose_is_clean(path) && strlen(path) < SHOWN_PATH_SIZE)
        strcpy(shown, path);
    else
        strcpy(shown, quote(path, quoted));
}

int cannot_read(complaint *c, const char *path)
{
    const char *reason = strerror(errno);
    char quoted[QUOTED_SIZE];

    return complain(c, EXIT_FAILED, "%s: cannot read: %s",
                    path != NULL ? quote(path, quoted) : standard_input, reason);
}

void complaint_print(const complaint *c)
{
    const char *line = c->text;

    while (*line != '\0') {
        size_t length = strcspn(line, "\n");
        fprintf(stderr, "rejuvcalc: %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
}
