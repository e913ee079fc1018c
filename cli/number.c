/* SPDX-License-Identifier: MIT */
#include "number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"

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
    exact = decimal_shortest(fabs(value));
    r.number = decimal_without_zeros(r.number);
    return !r.is_cut && r.number.digits == exact.digits && r.number.exponent == exact.exponent;
}

/* ---- Writing ---- */

#define MOST_DIGITS_WRITTEN 17 /* that a double needs */
#define MOST_WHOLE_DIGITS   21 /* of a number without a point or an exponent */

static const uint64_t tens[] = {
    UINT64_C(1),
    UINT64_C(10),
    UINT64_C(100),
    UINT64_C(1000),
    UINT64_C(10000),
    UINT64_C(100000),
    UINT64_C(1000000),
    UINT64_C(10000000),
    UINT64_C(100000000),
    UINT64_C(1000000000),
    UINT64_C(10000000000),
    UINT64_C(100000000000),
    UINT64_C(1000000000000),
    UINT64_C(10000000000000),
    UINT64_C(100000000000000),
    UINT64_C(1000000000000000),
    UINT64_C(10000000000000000),
};

/* Of a number below 10^17. Most have so many that a branch on it would be predicted wrong half of the time. */
static inline int digit_count(uint64_t x)
{
    int count = 1;

    if (x >= tens[14])
        return 15 + (x >= tens[15]) + (x >= tens[16]);
    while (x >= tens[count])
        count++;
    return count;
}

/* Put the two digits of x, in units of 2^-32, that are before the point; returns 100 times what is behind it. */
static uint64_t put_pair(uint64_t x, char *text)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";

    memcpy(text, pairs + 2 * (x >> 32), 2);
    return (x & 0xFFFFFFFF) * 100;
}

/* x / 10^8 in units of 2^-32, rounded up: right to all nine digits. 1441151881 is 2^57 / 10^8, rounded up too. */
static uint64_t point_behind_first(uint32_t x)
{
    return (x * UINT64_C(1441151881) >> 25) + 1;
}

/* Put the eight digits of x, in units of 2^-32, that are behind the point. */
static inline void put_eight_digits(uint64_t x, char *text)
{
    x = put_pair((x & 0xFFFFFFFF) * 100, text);
    x = put_pair(x, text + 2);
    x = put_pair(x, text + 4);
    put_pair(x, text + 6);
}

/* Digits, so many, and zeros behind them: always 17 characters, so that nothing depends on how many there are. */
static inline void put_digits(uint64_t digits, int count, char *text)
{
    const uint64_t all = digits * tens[MOST_DIGITS_WRITTEN - count];
    const uint64_t nine = point_behind_first((uint32_t)(all / 100000000));
    const uint64_t eight = point_behind_first((uint32_t)(all % 100000000));

    *text = (char)('0' + (nine >> 32));
    put_eight_digits(nine, text + 1);
    put_eight_digits(eight, text + 9);
}

static char *put_whole(uint64_t whole, char *text)
{
    const int count = digit_count(whole);

    put_digits(whole, count, text);
    return text + count;
}

static char *put_sign(double value, char *text)
{
    *text = '-';
    return text + (signbit(value) != 0);
}

static char *put_scientific(decimal d, char *text)
{
    const int count = digit_count(d.digits), exponent = d.exponent + count - 1;

    put_digits(d.digits, count, text + 1);
    text[0] = text[1];
    text[1] = '.';
    text += count > 1 ? count + 1 : 1;
    *text++ = 'e';
    return put_whole((uint64_t)abs(exponent), put_sign(exponent, text));
}

/* Like 123.4, 0.001234 and 123400 from 1e-6 up to 1e21, like 1.234e-9 beyond. */
static char *put_decimal(decimal d, char *text)
{
    const int count = digit_count(d.digits), point = d.exponent + count;
    const int zeros = point <= 0 ? 2 - point : 0; /* and their point */

    if (point < -5 || point > MOST_WHOLE_DIGITS)
        return put_scientific(d, text);
    memcpy(text, "0.00000", 7);
    put_digits(d.digits, count, text + zeros);
    if (point <= 0)
        return text + zeros + count;
    if (point >= count) {
        memset(text + MOST_DIGITS_WRITTEN, '0', MOST_WHOLE_DIGITS - MOST_DIGITS_WRITTEN);
        return text + point;
    }
    memmove(text + point + 1, text + point, MOST_DIGITS_WRITTEN - 1); /* as many as there may be */
    text[point] = '.';
    return text + count + 1;
}

/* value != 0 to so many digits, 17 at most */
static decimal rounded(double value, int digits)
{
    struct reading r;
    char text[40];

    snprintf(text, sizeof text, "%.*e", digits - 1, fabs(value));
    scan(text, text + strlen(text), &r);
    return decimal_without_zeros(r.number);
}

/* Most of what is written is a whole number of a few digits, which is its own shortest text. */
char *number_put(double value, char *text)
{
    const double size = fabs(value);

    text = put_sign(value, text);
    if (size < 1e15 && size == (double)(int64_t)size)
        return put_whole((uint64_t)size, text);
    return put_decimal(decimal_shortest(size), text);
}

const char *number_write(double value, char text[NUMBER_SIZE])
{
    *number_put(value, text) = '\0';
    return text;
}

const char *number_brief(double value, char text[NUMBER_SIZE])
{
    char scientific[NUMBER_SIZE];

    number_write(value, text);
    if (value == 0.0)
        return text;
    *put_scientific(decimal_shortest(fabs(value)), put_sign(value, scientific)) = '\0';
    return strlen(scientific) < strlen(text) ? strcpy(text, scientific) : text;
}

const char *number_round(double value, int digits, char text[NUMBER_SIZE])
{
    if (value == 0.0)
        return strcpy(text, "0");
    *put_decimal(rounded(value, digits), put_sign(value, text)) = '\0';
    return text;
}
