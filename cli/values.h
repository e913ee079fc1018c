/* SPDX-License-Identifier: MIT */
/* values.h - which values an option or an argument may have, as the tables know them */
#ifndef VALUES_H
#define VALUES_H

#include "options.h"

/* How a value is typed. */
enum value_style {
    STYLE_ANY,   /* it is not one of a few words */
    STYLE_ONE,   /* a word */
    STYLE_LIST,  /* words separated by commas */
    STYLE_START, /* a word, then more: KEY= */
    STYLE_TIME,  /* a word, or a number and then a word of VALUE_UNIT */
    STYLE_PATH   /* a word, or the name of a file */
};

enum value_style value_style_of(enum value_kind kind);

/* A name for the words of a kind, "format"; and whether each command has its own. */
const char *value_set_name(enum value_kind kind);
int value_is_of_command(enum value_kind kind);

/* Every word of a kind that some of the commands take, with its meaning, "" for none. */
typedef void value_take(void *context, const char *word, const char *meaning);
void values_each(enum value_kind kind, unsigned commands, value_take *take, void *context);

/* What the value of a key's own option may be. */
enum value_kind value_of_key(const rejuv_key *key);

#endif
