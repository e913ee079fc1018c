/* SPDX-License-Identifier: MIT */
/* prose.h - text for people, held in UTF-8 and shown as what the reader sees */
#ifndef PROSE_H
#define PROSE_H

#include <stddef.h>
#include <stdint.h>

#include "sink.h"

#define PROSE_WIDTH 80 /* columns of every terminal */

/* A copy (to be freed) as it is shown: unchanged, or in ASCII with mathematical signs spelt out. */
char *prose_shown(const char *source, int utf8);

/* How many columns a text takes: 2 for East Asian wide characters, 0 for combining ones. */
size_t prose_width(const char *text);

/* Write lines, those that are too long broken between words. */
void prose_write(sink *s, const char *lines, int utf8);

/* Read the character that a text begins with; returns its length in bytes, or 0 where the text is not well-formed
 * UTF-8 (RFC 3629). */
size_t prose_character(const char *text, uint32_t *code);

/* Whether a text is well-formed UTF-8; and without control characters. */
int prose_is_utf8(const char *text);
int prose_is_clean(const char *text);

#endif
