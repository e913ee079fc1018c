/* SPDX-License-Identifier: MIT */
/* fuzz.h - what the fuzzers share: requirements, choices from bytes, numbers as C reads them */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "complaint.h"
#include "memory.h"
#include "profile.h"
#include "prose.h"

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

/* An input for which something does not hold is one that fails. */
#define require(holds, what)                                                                       \
    do {                                                                                           \
        if (!(holds)) {                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, what);                              \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* The same number, or both none; 0 and -0 differ. */
static inline int is_same(double a, double b)
{
    return (a != a && b != b) || memcmp(&a, &b, sizeof a) == 0;
}

/* The length of the number without sign that a text begins with, and its value, as C says it; but hexadecimal, inf and
 * nan are none. */
static inline size_t c_number(const char *text, double *value)
{
    char *end;

    *value = 0.0;
    if (*text == '0' && (text[1] == 'x' || text[1] == 'X'))
        return 1;
    if (*text != '.' && (*text < '0' || *text > '9'))
        return 0;
    *value = strtod(text, &end);
    return (size_t)(end - text);
}

/* Whether a text is a number from end to end, with a sign if it is negative. */
static inline int is_c_number(const char *text, double *value)
{
    const size_t sign = *text == '-', length = c_number(text + sign, value);

    if (sign != 0)
        *value = -*value;
    return length != 0 && text[sign + length] == '\0';
}

/* ---- Keys ---- */

static inline uint32_t key_count(void)
{
    uint32_t count = 0;

    while (rejuv_key_at(count) != NULL)
        count++;
    return count;
}

static inline const rejuv_key *key_named(const char *name)
{
    return rejuv_key_at((uint32_t)rejuv_key_index(name));
}

/* ---- Choices ---- */

typedef struct {
    const uint8_t *bytes;
    size_t left;
} choices;

/* As many bytes as there are, and zeros behind them. */
static inline void choose_bytes(choices *from, void *to, size_t size)
{
    size_t count = size < from->left ? size : from->left;

    memset(to, 0, size);
    if (count != 0)
        memcpy(to, from->bytes, count);
    from->bytes += count;
    from->left -= count;
}

/* 0 to n - 1, n up to 256 */
static inline unsigned choose(choices *from, unsigned n)
{
    uint8_t byte;

    choose_bytes(from, &byte, 1);
    return byte % n;
}

/* ---- Complaints ---- */

/* One line or more, for a terminal; in UTF-8 if what it complains of is. */
static inline void require_complaint(const complaint *c, int is_utf8)
{
    const char *line = c->text;

    require(*line != '\0', "a failure says nothing");
    while (*line != '\0') {
        size_t length = strcspn(line, "\n"), i;
        require(length != 0, "a complaint has an empty line");
        for (i = 0; i < length; i++)
            require((unsigned char)line[i] >= 0x20 && line[i] != 0x7F, "a control character");
        line += length + (line[length] == '\n');
    }
    require(!is_utf8 || prose_is_utf8(c->text), "a complaint cuts a character in two");
}

static inline void require_one_complaint(const complaint *c, int is_utf8)
{
    require_complaint(c, is_utf8);
    require(strchr(c->text, '\n') == NULL, "one mistake has several lines");
}

/* ---- Profiles ---- */

/* Every number is legal, but hosts that are not given. */
static inline void require_legal_keys(const profile *p, const profile_strategy *s)
{
    rejuv_scenario scenario = p->scenario;
    rejuv_os_effect os = p->os;
    rejuv_strategy strategy = s->strategy;
    const rejuv_key *key;
    double value;
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++)
        if (rejuv_get(key->name, &scenario, &os, &strategy, &value) == REJUV_OK &&
            (strcmp(key->name, "hosts") != 0 || value == value))
            require(rejuv_set(key->name, value, &scenario, &os, &strategy, NULL) == REJUV_OK,
                    "an illegal number is taken");
}

#endif
