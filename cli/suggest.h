/* SPDX-License-Identifier: MIT */
/* suggest.h - names: whether one is known, and "did you mean", the nearest of those that are offered */
#ifndef SUGGEST_H
#define SUGGEST_H

#include <stddef.h>

typedef struct {
    const char *word;
    size_t distance;   /* of the nearest so far */
    char nearest[72];  /* "" for none near enough */
    char sentence[96]; /* scratch of suggestion_text */
} suggestion;

void suggestion_start(suggestion *s, const char *word);
void suggestion_offer(suggestion *s, const char *name);

/* "; did you mean 'NAME'?", or `otherwise`. */
const char *suggestion_text(suggestion *s, const char *otherwise);

/* Whether a name is one of a list that ends with null. */
int name_is_among(const char *name, const char *const *list);

#endif
