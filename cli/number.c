/* SPDX-License-Identifier: MIT */
#include "number.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t digits_length(const char *text)
{
    return strspn(text, "0123456789");
}

static size_t exponent_length(const char *text)
{
    size_t sign, digits;

    if (*text != 'e' && *text != 'E')
        return 0;
    sign = text[1] == '+' || text[1] == '-';
    digits = digits_length(text + 1 + sign);
    return digits != 0 ? 1 + sign + digits : 0;
}

size_t number_length(const char *text)
{
    size_t whole = digits_length(text), fraction = 0;
    size_t length = whole;

    if (text[length] == '.') {
        fraction = digits_length(text + length + 1);
        length += 1 + fraction;
    }
    if (whole + fraction == 0)
        return 0;
    return length + exponent_length(text + length);
}

int number_read(const char *text, size_t length, double *value)
{
    char copy[NUMBER_LONGEST + 1];
    size_t sign;

    if (length > NUMBER_LONGEST)
        return NUMBER_TOO_LONG;
    memcpy(copy, text, length);
    copy[length] = '\0';
    sign = copy[0] == '-' || copy[0] == '+';
    if (length == sign || number_length(copy + sign) != length - sign)
        return NUMBER_NONE;
    *value = strtod(copy, NULL);
    return isfinite(*value) ? NUMBER_OK : NUMBER_TOO_LARGE;
}

/* Beyond what any double has, one exponent is as good as another. */
static long exponent_of(const char *text)
{
    const long most = 100000;
    long exponent = strtol(text, NULL, 10);

    return exponent > most ? most : exponent < -most ? -most : exponent;
}

/* The digits of a number's text without zeros at the ends, and the place of its point before them. */
static long significant_digits(const char *text, char digits[NUMBER_LONGEST + 1])
{
    size_t count = 0;
    long point = 0;
    int after_point = 0;

    for (text += strspn(text, "+-"); *text != '\0' && *text != 'e' && *text != 'E'; text++) {
        if (*text == '.') {
            after_point = 1;
            continue;
        }
        if (count != 0 || *text != '0')
            digits[count++] = *text;
        point += after_point ? (count != 0 ? 0 : -1) : count != 0;
    }
    if (*text != '\0')
        point += exponent_of(text + 1);
    while (count > 0 && digits[count - 1] == '0')
        count--;
    digits[count] = '\0';
    return point;
}

int number_is_exactly(const char *text, double value)
{
    char digits[NUMBER_LONGEST + 1], exact[NUMBER_LONGEST + 1], written[NUMBER_SIZE];
    long point = significant_digits(text, digits);

    if (*digits == '\0')
        return value == 0.0;
    return point == significant_digits(number_write(value, written), exact) &&
           strcmp(digits, exact) == 0;
}

/* A decimal: 0.ddd * 10^exponent. */
struct decimal {
    int negative, exponent;
    char digits[24];
};

/* value rounded to `precision` digits */
static struct decimal decimal_of(double value, int precision)
{
    struct decimal d = {.negative = signbit(value) != 0};
    char text[40];

    snprintf(text, sizeof text, "%.*e", precision - 1, fabs(value));
    d.exponent = atoi(strchr(text, 'e') + 1) + 1;
    d.digits[0] = text[0];
    memcpy(d.digits + 1, text + 2, (size_t)precision - 1); /* behind the point */
    return d;
}

static double value_of(const struct decimal *d)
{
    size_t length = strlen(d->digits);
    char text[40], *end = text;

    *end++ = d->negative ? '-' : '+';
    memcpy(end, d->digits, length);
    snprintf(end + length, 16, "e%d", d->exponent - (int)length);
    return strtod(text, NULL);
}

static uint64_t whole_digits(const struct decimal *d)
{
    return strtoull(d->digits, NULL, 10);
}

/*
 * Below a power of two doubles lie closer than above it. There the nearest decimal of 16 digits may
 * miss the double while its upper neighbour still hits it.
 */
static struct decimal next_decimal(struct decimal d)
{
    uint64_t digits = whole_digits(&d) + 1;

    snprintf(d.digits, sizeof d.digits, "%" PRIu64, digits);
    return d;
}

static struct decimal without_trailing_zeros(struct decimal d)
{
    size_t length = strlen(d.digits);

    while (length > 1 && d.digits[length - 1] == '0')
        d.digits[--length] = '\0';
    return d;
}

/* Whether 15 digits may be enough, as 17 of them tell: what reads back as a normal double is within half a unit in its
 * last place, which is no more than 12 of the 17th digit. */
static int may_be_short(const struct decimal *seventeen)
{
    unsigned off = (unsigned)(whole_digits(seventeen) % 100);

    return off <= 12 || off >= 88;
}

static struct decimal shortest_normal(double value)
{
    struct decimal longest = decimal_of(value, 17), d, next;

    if (may_be_short(&longest)) {
        d = decimal_of(value,
                       15); /* 15 digits or fewer always survive the way into a double and back */
        if (value_of(&d) == value)
            return without_trailing_zeros(d);
    }
    d = decimal_of(value, 16);
    if (value_of(&d) == value)
        return without_trailing_zeros(d);
    next = next_decimal(d);
    if (value_of(&next) == value)
        return without_trailing_zeros(next);
    return longest;
}

/* A subnormal double has fewer bits, so any number of digits may be enough. */
static struct decimal shortest_decimal(double value)
{
    struct decimal d;
    int precision = 1;

    if (fabs(value) >= DBL_MIN)
        return shortest_normal(value);
    do
        d = decimal_of(value, precision++);
    while (value_of(&d) != value);
    return without_trailing_zeros(d);
}

static void lay_out_scientific(const struct decimal *d, char text[NUMBER_SIZE])
{
    snprintf(text, NUMBER_SIZE, "%s%c%s%se%d", d->negative ? "-" : "", d->digits[0],
             d->digits[1] != '\0' ? "." : "", d->digits + 1, d->exponent - 1);
}

static char *put(char *end, const char *bytes, size_t length)
{
    memcpy(end, bytes, length);
    return end + length;
}

/* Like 123.4, 0.001234 and 123400 from 1e-6 up to 1e21, like 1.234e-9 beyond. */
static void lay_out(const struct decimal *d, char text[NUMBER_SIZE])
{
    static const char zeros[] = "00000000000000000000";
    size_t length = strlen(d->digits), before = d->exponent > 0 ? (size_t)d->exponent : 0;

    if (d->exponent < -5 || d->exponent > 21) {
        lay_out_scientific(d, text);
        return;
    }
    text = put(text, "-", d->negative ? 1 : 0);
    if (before == 0) {
        text = put(text, "0.", 2);
        text = put(text, zeros, (size_t)-d->exponent);
        text = put(text, d->digits, length);
    } else if (before < length) {
        text = put(text, d->digits, before);
        text = put(text, ".", 1);
        text = put(text, d->digits + before, length - before);
    } else {
        text = put(text, d->digits, length);
        text = put(text, zeros, before - length);
    }
    *text = '\0';
}

/* A whole number of so few digits is its own shortest text, and most of what is written is one. */
static const char *write_whole(uint64_t whole, char text[NUMBER_SIZE])
{
    char digits[NUMBER_SIZE], *first = digits + sizeof digits;

    *--first = '\0';
    for (; whole != 0; whole /= 10)
        *--first = (char)('0' + whole % 10);
    return strcpy(text, first);
}

/* Texts written lately are kept, one in each slot: tables say the same numbers row after row. */
#define SLOTS 64

struct written {
    double value; /* 0 for none: it has no text here */
    char text[NUMBER_SIZE];
};

static size_t slot_of(double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    return (size_t)(bits * 0x9E3779B97F4A7C15u >> 58); /* D. E. Knuth, TAOCP vol. 3, 6.4 */
}

const char *number_write(double value, char text[NUMBER_SIZE])
{
    static struct written memo[SLOTS];
    struct written *known;
    struct decimal d;

    if (value == 0.0)
        return strcpy(text, signbit(value) ? "-0" : "0");
    if (value >= 1.0 && value < 1e15 && value == (double)(uint64_t)value)
        return write_whole((uint64_t)value, text);
    known = &memo[slot_of(value)];
    if (known->value != value) {
        d = shortest_decimal(value);
        lay_out(&d, known->text);
        known->value = value;
    }
    return strcpy(text, known->text);
}

const char *number_brief(double value, char text[NUMBER_SIZE])
{
    char scientific[NUMBER_SIZE];
    struct decimal d;

    number_write(value, text);
    if (value == 0.0)
        return text;
    d = shortest_decimal(value);
    lay_out_scientific(&d, scientific);
    return strlen(scientific) < strlen(text) ? strcpy(text, scientific) : text;
}

const char *number_round(double value, int digits, char text[NUMBER_SIZE])
{
    struct decimal d;

    if (value == 0.0)
        return strcpy(text, "0");
    d = without_trailing_zeros(decimal_of(value, digits));
    lay_out(&d, text);
    return text;
}
