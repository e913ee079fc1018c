/* SPDX-License-Identifier: MIT */
/* completion.h - the shells whose command lines can be completed, by the scripts that --completion prints */
#ifndef COMPLETION_H
#define COMPLETION_H

#include <stddef.h>

/*
 * How a shell writes a function that prints lines which depend on its argument, and the script that looks up what to
 * offer in three of them. Each word is in single quotes, with apostrophes as '\'', which all these shells read alike.
 *
 *   value     of an option: how its value is typed and the name of the words that it may be, "list strategies"; nothing
 *             for an option without a value
 *   argument  behind some words, "profile show": the same of an argument that is no option
 *   words     of a name, or of a name and a command, "strategies", "format batch": each word, a tab and its meaning
 */
typedef struct {
    const char *name;
    const char *start;          /* the script's first lines */
    const char *function_start; /* around its name */
    const char *function_name_end;
    const char *case_start; /* around the texts, any of which is the argument */
    const char *case_or;
    const char *case_text_end;
    const char *case_end;
    const char *function_end;
    const char *look_up; /* the script's last lines */
} completion_shell;

/* By index, null from the end on. */
const completion_shell *completion_shell_at(size_t index);

#endif
