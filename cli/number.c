/* SPDX-License-Identifier: MIT */
#include "number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"

/* ---- Reading ---- */

#define MOST_DIGITS 1000000000000000000 /* one more still fits 64 bits */

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

int number_read(const char *text, size_t length, double *value)
{
    size_t sign = length != 0 && (*text == '-' || *text == '+');
    struct reading r;
    double size;

    if (length > NUMBER_LONGEST)
        return NUMBER_TOO_LONG;
    if (length == sign || scan(text + sign, text + length, &r) != length - sign)
        return NUMBER_NONE;
    if (r.is_cut || !decimal_to_double(r.number, &size))
        size = read_slowly(text + sign, length - sign);
    *value = sign != 0 && *text == '-' ? -size : size;
    return isfinite(size) ? NUMBER_OK : NUMBER_TOO_LARGE;
}

int number_is_exactly(const char *text, double value)
{
    struct reading r;
    decimal exact;

    text += *text == '-' || *text == '+';
    scan(text, text + strlen(text), &r);
    if (r.number.digits == 0 || value == 0.0)
        return r.number.digits == 0 && value == 0.0;
    exact = decimal_shortest(fabs(value));
    for (; r.number.digits % 10 == 0; r.number.digits /= 10)
        r.number.exponent++;
    return !r.is_cut && r.number.digits == exact.digits && r.number.exponent == exact.exponent;
}

/* ---- Writing ---- */

#define DIGITS_SIZE 24

/* The text of 0.ddd * 10^point, without sign. */
struct layout {
    char digits[DIGITS_SIZE]; /* not terminated */
    size_t length;
    int point;
};

/* Two digits at a time, from the last. Returns where the first one is. */
static char *put_whole(uint64_t whole, char *end)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";

    for (; whole >= 100; whole /= 100)
        memcpy(end -= 2, pairs + 2 * (whole % 100), 2);
    if (whole >= 10)
        memcpy(end -= 2, pairs + 2 * whole, 2);
    else
        *--end = (char)('0' + whole);
    return end;
}

static struct layout shortest(double value)
{
    const decimal d = decimal_shortest(fabs(value));
    char digits[DIGITS_SIZE], *end = digits + sizeof digits, *first = put_whole(d.digits, end);
    struct layout l = {.length = (size_t)(end - first)};

    memcpy(l.digits, first, l.length);
    l.point = d.exponent + (int)l.length;
    return l;
}

/* value rounded to `precision` digits, without zeros at the end */
static struct layout rounded(double value, int precision)
{
    struct layout l = {.length = (size_t)precision};
    char text[40];

    snprintf(text, sizeof text, "%.*e", precision - 1, fabs(value));
    l.point = atoi(strchr(text, 'e') + 1) + 1;
    l.digits[0] = text[0];
    memcpy(l.digits + 1, text + 2, l.length - 1); /* behind the point */
    while (l.length > 1 && l.digits[l.length - 1] == '0')
        l.length--;
    return l;
}

static char *put(char *end, const char *bytes, size_t length)
{
    memcpy(end, bytes, length);
    return end + length;
}

static char *put_zeros(char *end, int count)
{
    memset(end, '0', (size_t)count);
    return end + count;
}

static void lay_out_scientific(const struct layout *l, char *text)
{
    text = put(text, l->digits, 1);
    text = put(text, ".", l->length > 1);
    text = put(text, l->digits + 1, l->length - 1);
    snprintf(text, NUMBER_SIZE - DIGITS_SIZE, "e%d", l->point - 1);
}

/* Like 123.4, 0.001234 and 123400 from 1e-6 up to 1e21, like 1.234e-9 beyond. */
static void lay_out(const struct layout *l, char *text)
{
    size_t before = l->point > 0 ? (size_t)l->point : 0;

    if (l->point < -5 || l->point > 21) {
        lay_out_scientific(l, text);
        return;
    }
    if (before == 0) {
        text = put_zeros(put(text, "0.", 2), -l->point);
        text = put(text, l->digits, l->length);
    } else if (before < l->length) {
        text = put(put(text, l->digits, before), ".", 1);
        text = put(text, l->digits + before, l->length - before);
    } else {
        text = put_zeros(put(text, l->digits, l->length), (int)(before - l->length));
    }
    *text = '\0';
}

/* Most of what is written is a whole number of a few digits, which is its own shortest text. */
static const char *write_whole(uint64_t whole, char *text)
{
    char digits[DIGITS_SIZE], *end = digits + sizeof digits - 1;

    *end = '\0';
    return strcpy(text, put_whole(whole, end));
}

const char *number_write(double value, char text[NUMBER_SIZE])
{
    const double size = fabs(value);
    char *behind_sign = put(text, "-", signbit(value) != 0);
    struct layout l;

    if (size < 1e15 && size == (double)(uint64_t)size) {
        write_whole((uint64_t)size, behind_sign);
        return text;
    }
    l = shortest(size);
    lay_out(&l, behind_sign);
    return text;
}

const char *number_brief(double value, char text[NUMBER_SIZE])
{
    char scientific[NUMBER_SIZE];
    struct layout l;

    number_write(value, text);
    if (value == 0.0)
        return text;
    l = shortest(value);
    lay_out_scientific(&l, put(scientific, "-", value < 0.0));
    return strlen(scientific) < strlen(text) ? strcpy(text, scientific) : text;
}

const char *number_round(double value, int digits, char text[NUMBER_SIZE])
{
    struct layout l;

    if (value == 0.0)
        return strcpy(text, "0");
    l = rounded(value, digits);
    lay_out(&l, put(text, "-", value < 0.0));
    return text;
}
