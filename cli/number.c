/* SPDX-License-Identifier: MIT */
#include "number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "word.h"

/* ---- Reading ---- */

#define MOST_DIGITS UINT64_C(1000000000000000000) /* below it, one digit more fits */

struct reading {
    decimal number;
    size_t digits; /* how many there are, zeros at the ends included */
    int is_cut;    /* some of them did not fit, and they are not all zeros */
};

static int is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static const char *take_digits(const char *text, const char *end, int after_point,
                               struct reading *r)
{
    for (; text < end && is_digit(*text); text++, r->digits++)
        if (r->number.digits < MOST_DIGITS) {
            r->number.digits = 10 * r->number.digits + (uint64_t)(*text - '0');
            r->number.exponent -= after_point;
        } else {
            r->is_cut |= *text != '0';
            r->number.exponent += !after_point;
        }
    return text;
}

/* "e5", if it stands there. Beyond what any double has, one exponent is as good as another. */
static const char *take_exponent(const char *text, const char *end, struct reading *r)
{
    const int most = 100000;
    const char *digit = text + 1;
    int is_negative, exponent = 0;

    if (text == end || (*text != 'e' && *text != 'E'))
        return text;
    is_negative = digit < end && *digit == '-';
    digit += digit < end && (*digit == '-' || *digit == '+');
    if (digit == end || !is_digit(*digit))
        return text;
    for (; digit < end && is_digit(*digit); digit++)
        exponent = exponent < most ? 10 * exponent + (*digit - '0') : most;
    r->number.exponent += is_negative ? -exponent : exponent;
    return digit;
}

/* Read the number without sign that a text begins with; returns its length, 0 for none. */
static size_t scan(const char *text, const char *end, struct reading *r)
{
    const char *at;

    memset(r, 0, sizeof *r);
    at = take_digits(text, end, 0, r);
    if (at < end && *at == '.')
        at = take_digits(at + 1, end, 1, r);
    if (r->digits == 0)
        return 0;
    return (size_t)(take_exponent(at, end, r) - text);
}

size_t number_length(const char *text)
{
    struct reading r;

    return scan(text, text + strlen(text), &r);
}

/* The few numbers that decimal_to_double cannot tell are left to the C library. */
static double read_slowly(const char *text, size_t length)
{
    char copy[NUMBER_LONGEST + 1];

    memcpy(copy, text, length);
    copy[length] = '\0';
    return strtod(copy, NULL);
}

/* Read a number without sign. */
static int read_unsigned(const char *text, size_t length, double *value)
{
    const char *end = text + length;
    struct reading r;

    if (length == 0 || scan(text, end, &r) != length)
        return 0;
    if (r.is_cut || !decimal_to_double(r.number, value))
        *value = read_slowly(text, length);
    return 1;
}

int number_has_sign(const char *text)
{
    return *text == '-' || *text == '+';
}

int number_read(const char *text, size_t length, double *value)
{
    const size_t sign = length != 0 && number_has_sign(text);

    if (length > NUMBER_LONGEST)
        return NUMBER_TOO_LONG;
    if (!read_unsigned(text + sign, length - sign, value))
        return NUMBER_NONE;
    if (sign != 0 && *text == '-')
        *value = -*value;
    return isfinite(*value) ? NUMBER_OK : NUMBER_TOO_LARGE;
}

int number_is_exactly(const char *text, double value)
{
    struct reading r;
    decimal exact;

    text += number_has_sign(text);
    scan(text, text + strlen(text), &r);
    if (r.number.digits == 0 || value == 0.0)
        return r.number.digits == 0 && value == 0.0;
    exact = decimal_without_zeros(decimal_shortest(value));
    r.number = decimal_without_zeros(r.number);
    return !r.is_cut && r.number.digits == exact.digits && r.number.exponent == exact.exponent;
}

/* ---- Writing ---- */

#define MOST_WHOLE_DIGITS 21 /* of a number without a point or an exponent */

/* The digits of a decimal: one, and eight and eight in the bytes of words. */
struct numerals {
    uint64_t first, middle, last;
    int count; /* without the zeros at the end */
    int point; /* stands behind so many: below 1 for zeros between it and them */
};

static inline struct numerals numerals_of(decimal d)
{
    const uint64_t nine = d.digits / 100000000, first = nine / 100000000;
    struct numerals n;

    n.middle = nine - first * 100000000;
    n.last = d.digits - nine * 100000000;
    word_digits(&n.middle, &n.last);
    n.count = 1;
    if (n.last != 0)
        n.count = 1 + WORD_BYTES + word_used_bytes(n.last);
    else if (n.middle != 0)
        n.count = 1 + word_used_bytes(n.middle);
    n.point = d.exponent + DECIMAL_DIGITS;
    n.first = first | '0';
    n.middle |= WORD_OF('0');
    n.last |= WORD_OF('0');
    return n;
}

/* All 17 of them, so that nothing depends on how many there are. */
static inline void put_digits(const struct numerals *n, char *text)
{
    text[0] = (char)n->first;
    word_put(n->middle, text + 1);
    word_put(n->last, text + 1 + WORD_BYTES);
}

/* The same with a point among them. Characters that are on their way to memory are slow to read back, so where the
 * point is among the first, as it mostly is, it is put between them before. */
static inline void put_with_point(const struct numerals *n, int point, char *text)
{
    if (point < WORD_BYTES) {
        const uint64_t eight = n->middle << 8 | n->first, one = (uint64_t)1 << 8 * point;
        const uint64_t before = eight & (one - 1), behind = (eight - before) << 8;

        word_put(before | '.' * one | behind, text);
        text[8] = (char)(eight >> 56);
        text[9] = (char)(n->middle >> 56);
        word_put(n->last, text + 10);
    } else {
        put_digits(n, text);
        memmove(text + point + 1, text + point, DECIMAL_DIGITS - WORD_BYTES);
        text[point] = '.';
    }
}

static char *put_sign(double value, char *text)
{
    *text = '-';
    return text + (signbit(value) != 0);
}

/* Like 1.234e-9. */
static char *put_scientific(const struct numerals *n, char *text)
{
    put_with_point(n, 1, text);
    text += n->count > 1 ? n->count + 1 : 1;
    *text++ = 'e';
    return number_put(n->point - 1, text);
}

/* Like 123.4, 0.001234 and 123400 from 1e-6 up to 1e21, like 1.234e-9 beyond. */
static inline char *put_numerals(const struct numerals *n, char *text)
{
    if (n->point < -5 || n->point > MOST_WHOLE_DIGITS)
        return put_scientific(n, text);
    if (n->point <= 0) {
        memcpy(text, "0.00000", 7);
        text += 2 - n->point;
        put_digits(n, text);
        return text + n->count;
    }
    if (n->count > n->point) {
        put_with_point(n, n->point, text);
        return text + n->count + 1;
    }
    put_digits(n, text);
    memset(text + DECIMAL_DIGITS, '0', MOST_WHOLE_DIGITS - DECIMAL_DIGITS);
    return text + n->point;
}

/* value != 0 to so many digits, 17 at most */
static decimal rounded(double value, int digits)
{
    struct reading r;
    char text[40];

    snprintf(text, sizeof text, "%.*e", digits - 1, fabs(value));
    scan(text, text + strlen(text), &r);
    return decimal_filled(r.number);
}

char *number_put(double value, char *text)
{
    const struct numerals n = numerals_of(decimal_shortest(value));

    return put_numerals(&n, put_sign(value, text));
}

char *number_put_run(const double *values, size_t count, char separator, char *text)
{
    struct numerals numerals[NUMBER_RUN];
    decimal decimals[NUMBER_RUN];
    size_t i;

    decimal_shortest_run(values, count, decimals);
    for (i = 0; i < count; i++)
        numerals[i] = numerals_of(decimals[i]);
    for (i = 0; i < count; i++) {
        text = put_numerals(&numerals[i], put_sign(values[i], text));
        *text++ = separator;
    }
    return text;
}

const char *number_write(double value, char text[NUMBER_SIZE])
{
    *number_put(value, text) = '\0';
    return text;
}

const char *number_brief(double value, char text[NUMBER_SIZE])
{
    char scientific[NUMBER_SIZE];
    struct numerals n;

    number_write(value, text);
    if (value == 0.0)
        return text;
    n = numerals_of(decimal_shortest(value));
    *put_scientific(&n, put_sign(value, scientific)) = '\0';
    return strlen(scientific) < strlen(text) ? strcpy(text, scientific) : text;
}

const char *number_round(double value, int digits, char text[NUMBER_SIZE])
{
    struct numerals n;

    if (value == 0.0)
        return strcpy(text, "0");
    n = numerals_of(rounded(value, digits));
    *put_numerals(&n, put_sign(value, text)) = '\0';
    return text;
}
