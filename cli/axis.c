/* SPDX-License-Identifier: MIT */
#include "axis.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "logarithm.h"

#define FEW_DECADES  3 /* so few have names at 2 and 5 as well */
#define MANY_DECADES 7 /* so many have no other ticks */
#define MOST_STRIDE  4 /* decades from name to name, if those between are ticks */
#define ALL_DIGITS   7 /* longer round numbers are written as powers of ten */

/* ---- Texts ---- */

const char *axis_grouped(const char *number, char text[AXIS_TEXT])
{
    size_t sign = *number == '-', whole = strspn(number + sign, "0123456789"), i;
    char *end = text;

    if (whole < 5 || number[sign + whole] == 'e')
        return strcpy(text, number);
    for (i = 0; i < sign + whole; i++) {
        if (i > sign && (sign + whole - i) % 3 == 0)
            *end++ = ',';
        *end++ = number[i];
    }
    strcpy(end, number + i);
    return text;
}

const char *axis_show(int32_t quantity, double value, int digits, char text[AXIS_TEXT])
{
    const rejuv_key key = {.quantity = quantity};
    char plain[QUANTITY_SIZE];

    return axis_grouped(quantity_round(&key, value, digits, plain), text);
}

static void add_superscript(char *text, int number)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    char plain[16], *next = plain;

    snprintf(plain, sizeof plain, "%d", number);
    for (; *next != '\0'; next++)
        strcat(text, *next == '-' ? "⁻" : digits[*next - '0']);
}

/* "10⁹", "2·10⁹" */
static void write_power(int64_t number, int exponent, char text[AXIS_TEXT])
{
    *text = '\0';
    if (number != 1)
        snprintf(text, AXIS_TEXT, "%" PRId64 "·", number);
    strcat(text, "10");
    add_superscript(text, exponent);
}

/* number * 10^exponent, with as many decimals as the exponent asks for */
static void write_decimal(int64_t number, int exponent, char text[AXIS_TEXT])
{
    int decimals = exponent < 0 ? -exponent : 0, i;
    int64_t one = 1;
    char plain[NUMBER_SIZE];

    for (i = 0; i < decimals; i++)
        one *= 10;
    for (i = 0; i < exponent; i++)
        number *= 10;
    if (decimals == 0)
        snprintf(plain, sizeof plain, "%" PRId64, number);
    else
        snprintf(plain, sizeof plain, "%" PRId64 ".%0*" PRId64, number / one, decimals,
                 number % one);
    axis_grouped(plain, text);
}

/* A round number is written with all its zeros, or else as a power of ten. */
static void write_number(int64_t number, int exponent, char text[AXIS_TEXT])
{
    int64_t digits = number;
    int power = exponent, length = 1;

    if (number == 0) {
        strcpy(text, "0");
        return;
    }
    for (; digits % 10 == 0; digits /= 10)
        power++;
    if (digits < 10 && (power >= ALL_DIGITS || power < -ALL_DIGITS)) {
        write_power(digits, power, text);
        return;
    }
    for (digits = number; digits >= 10; digits /= 10)
        length++;
    if (exponent >= -ALL_DIGITS && length + exponent <= 15)
        write_decimal(number, exponent, text);
    else
        number_round((double)number * power_of_ten(exponent), 12, text);
}

/* ---- Ticks ---- */

void axis_add_tick(figure_axis *a, double at, const char *text)
{
    axis_tick *tick = &a->ticks[a->tick_count];

    if (a->tick_count == AXIS_TICKS)
        return;
    tick->at = at;
    snprintf(tick->text, sizeof tick->text, "%s", text);
    a->tick_count++;
}

/* What people count in: its size, and how it is written behind a number. */
struct unit {
    double size;
    const char *text;
};

#define ROUNDING 1e-9 /* of a place */

static void add_round_tick(figure_axis *a, int64_t number, int exponent, const struct unit *unit,
                           int is_named)
{
    double power = power_of_ten(exponent < 0 ? -exponent : exponent);
    double value = (exponent < 0 ? (double)number / power : (double)number * power) * unit->size;
    double at = a->scale.is_logarithmic && value <= 0.0 ? -1.0 : scale_position(&a->scale, value);
    char plain[AXIS_TEXT], text[AXIS_TEXT + 16] = "";

    if (at < -ROUNDING || at > 1.0 + ROUNDING)
        return;
    write_number(number < 0 ? -number : number, exponent, plain);
    if (is_named)
        snprintf(text, sizeof text, "%s%s%s", number < 0 ? "−" : "", plain, unit->text);
    axis_add_tick(a, at < 0.0 ? 0.0 : at > 1.0 ? 1.0 : at, text);
}

static struct unit unit_of(const figure_axis *a)
{
    static const struct unit times[] = {{DAY, " d"}, {HOUR, " h"}, {MINUTE, " min"}, {1.0, " s"}};
    static const struct unit percent = {0.01, " %"}, one = {1.0, ""};
    const double room = (a->scale.high - a->scale.low) / 2.0;
    size_t i = 0;

    if (a->quantity != REJUV_DURATION)
        return a->quantity == REJUV_FRACTION ? percent : one;
    while (times[i].size > 1.0 && room < times[i].size)
        i++;
    return times[i];
}

static int64_t floor_of(double x)
{
    int64_t whole = (int64_t)x;

    return (double)whole > x ? whole - 1 : whole;
}

/* A step is 1, 2 or 5 times a power of ten; so each tick is a whole number times that power. Every other one, 0 among
 * them, is in front: those that have room then are evenly spread. */
static void make_linear(figure_axis *a, int is_loose, unsigned about)
{
    const struct unit unit = unit_of(a);
    double low = a->scale.low / unit.size, high = a->scale.high / unit.size;
    double step = nice_step((high - low) / about);
    int64_t first, last, i, factor;
    int exponent, odd;

    if (a->quantity == REJUV_COUNT && step < 1.0)
        step = 1.0;
    exponent = decade_of(step);
    factor = (int64_t)nearest(step / power_of_ten(exponent));
    first = floor_of(low / step + ROUNDING);
    last = -floor_of(-(high / step - ROUNDING));
    if (is_loose) {
        a->scale.low = (double)first * step * unit.size;
        a->scale.high = (double)last * step * unit.size;
    }
    for (odd = 0; odd < 2; odd++)
        for (i = first; i <= last; i++)
            if ((i % 2 != 0) == odd)
                add_round_tick(a, i * factor, exponent, &unit, 1);
}

/* The whole multiples of the decades `first` to `last` of a unit, as far as the axis has them, up to a limit. */
static void add_decades(figure_axis *a, const struct unit *unit, int first, int last, double limit)
{
    const int low = decade_of(a->scale.low / unit->size),
              high = decade_of(a->scale.high / unit->size);
    int64_t number;
    int k, stride;

    first = first > low ? first : low;
    last = last < high ? last : high;
    stride = 1 + (last - first) / MANY_DECADES;
    for (k = first; k <= last; k++)
        if ((last - k) % stride == 0 || stride <= MOST_STRIDE)
            add_round_tick(a, 1, k, unit, (last - k) % stride == 0);
    for (number = 2; number <= 9 && last - first < MANY_DECADES; number++)
        for (k = first; k <= last; k++)
            if ((double)number * power_of_ten(k) * unit->size < limit)
                add_round_tick(a, number, k, unit,
                               (number == 2 || number == 5) &&
                                   a->scale.high <= power_of_ten(FEW_DECADES) * a->scale.low);
}

static void make_logarithmic(figure_axis *a, int is_loose)
{
    static const struct unit days = {DAY, " d"}, hours = {HOUR, " h"}, minutes = {MINUTE, " min"},
                             seconds = {1.0, " s"};
    const struct unit unit = unit_of(a);

    if (is_loose) {
        double power = power_of_ten(decade_of(a->scale.low / unit.size)) * unit.size;
        a->scale.low = power * (a->scale.low >= 5.0 * power   ? 5.0
                                : a->scale.low >= 2.0 * power ? 2.0
                                                              : 1.0);
        a->scale.high = nice_step(a->scale.high / unit.size) * unit.size;
    }
    if (a->quantity != REJUV_DURATION) {
        add_decades(a, &unit, INT_MIN, INT_MAX, HUGE_VAL);
        return;
    }
    add_decades(a, &days, 0, INT_MAX, HUGE_VAL);
    add_decades(a, &hours, 0, 1, DAY);
    add_decades(a, &minutes, 0, 1, HOUR);
    add_decades(a, &seconds, INT_MIN, 1, MINUTE);
}

static void make(figure_axis *a, int32_t quantity, double low, double high, int is_logarithmic,
                 int is_loose, unsigned about)
{
    memset(a, 0, sizeof *a);
    a->title = "";
    a->quantity = quantity;
    a->scale = (scale){is_logarithmic, low, high};
    if (high - low <= 1e-12 * (high > -low ? high : -low) || high - low < SCALE_LEAST)
        return;
    if (is_logarithmic && high >= 10.0 * low)
        make_logarithmic(a, is_loose);
    else
        make_linear(a, is_loose, about);
}

void axis_make(figure_axis *a, int32_t quantity, double low, double high, int is_logarithmic,
               unsigned about)
{
    make(a, quantity, low, high, is_logarithmic, 0, about);
}

void axis_make_loosely(figure_axis *a, int32_t quantity, double low, double high,
                       int is_logarithmic, unsigned about)
{
    make(a, quantity, low, high, is_logarithmic, 1, about);
}

void axis_add_ends(figure_axis *a)
{
    char text[AXIS_TEXT];

    axis_add_tick(a, scale_position(&a->scale, a->scale.low),
                  axis_show(a->quantity, a->scale.low, 4, text));
    if (a->scale.low < a->scale.high)
        axis_add_tick(a, 1.0, axis_show(a->quantity, a->scale.high, 4, text));
}
