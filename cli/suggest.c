/* SPDX-License-Identifier: MIT */
/*
 * suggest.c - distance of names as the number of letters inserted, dropped, changed or swapped with
 * their neighbour (F. J. Damerau, CACM 7 (1964) 171-176, in its restricted form); case does not
 * count
 */
#include "suggest.h"

#include <ctype.h> /* of which the functions, in parentheses, have no branches of their own as the macros have */
#include <stdio.h>
#include <string.h>

#define LONGEST 64 /* longer names are not compared */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static int same(char a, char b)
{
    return (tolower)((unsigned char)a) == (tolower)((unsigned char)b);
}

static size_t distance(const char *a, const char *b)
{
    size_t rows[3][LONGEST +
                   1]; /* of the table of all prefixes: two before, the one before, this one */
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    size_t m = strlen(a), n = strlen(b), i, j;

    for (j = 0; j <= n; j++)
        last[j] = j;
    for (i = 1; i <= m; i++) {
        size_t *oldest = before;
        now[0] = i;
        for (j = 1; j <= n; j++) {
            now[j] = least(last[j - 1] + !same(a[i - 1], b[j - 1]), least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                now[j] = least(now[j], before[j - 2] + 1);
        }
        before = last;
        last = now;
        now = oldest;
    }
    return last[n];
}

void suggestion_start(suggestion *s, const char *word)
{
    s->word = word;
    s->distance = least(2, strlen(word) / 3) + 1; /* must be undercut */
    s->nearest[0] = '\0';
}

void suggestion_offer(suggestion *s, const char *name)
{
    size_t d;

    if (strlen(name) > LONGEST || strlen(s->word) > LONGEST)
        return;
    d = distance(s->word, name);
    if (d < s->distance) {
        s->distance = d;
        strcpy(s->nearest, name);
    }
}

const char *suggestion_text(suggestion *s, const char *otherwise)
{
    if (s->nearest[0] == '\0')
        return otherwise;
    snprintf(s->sentence, sizeof s->sentence, "; did you mean '%s'?", s->nearest);
    return s->sentence;
}

int name_is_among(const char *name, const char *const *list)
{
    while (*list != NULL && strcmp(*list, name) != 0)
        list++;
    return *list != NULL;
}
