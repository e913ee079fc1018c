/* SPDX-License-Identifier: MIT */
/*
 * fuzz_number.c - any double written, any text read, compared with the C library
 *
 * An input is read twice: its first eight bytes as a double, and all of it as a text.
 */
#include <ctype.h>
#include <math.h>

#include "fuzz.h"
#include "number.h"

#define MOST_DIGITS 17

/* The digits of a number's text without zeros at their ends, and the exponent of "0.digits". */
typedef struct {
    char digits[80];
    size_t count;
    double exponent;
} numeral;

static numeral numeral_of(const char *text)
{
    numeral n = {.count = 0};
    int after_point = 0;

    for (text += number_has_sign(text); isdigit((unsigned char)*text) || *text == '.'; text++) {
        after_point |= *text == '.';
        if (*text == '.' || (*text == '0' && n.count == 0)) {
            n.exponent -= *text == '0' && after_point;
            continue;
        }
        n.digits[n.count++] = *text;
        n.exponent += !after_point;
    }
    while (n.count > 0 && n.digits[n.count - 1] == '0')
        n.count--;
    n.digits[n.count] = '\0';
    if (n.count == 0)
        n.exponent = 0;
    else if (*text == 'e' || *text == 'E')
        n.exponent += strtod(text + 1, NULL);
    return n;
}

static int is_same_numeral(const numeral *a, const numeral *b)
{
    return strcmp(a->digits, b->digits) == 0 && a->exponent == b->exponent;
}

/* ---- Writing ---- */

/* The nearest decimal of so many digits; and the one that is `step` further in the last of them. */
static double decimal_near(double value, int digits, int step)
{
    char text[48];
    long long mantissa;
    int exponent;

    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    exponent = atoi(strchr(text, 'e') + 1) - (digits - 1);
    if (digits > 1)
        memmove(text + 1, text + 2, (size_t)digits); /* the point */
    mantissa = strtoll(text, NULL, 10) + step;
    snprintf(text, sizeof text, "%llde%d", mantissa, exponent);
    return strtod(text, NULL);
}

/* No decimal of fewer digits is this double. Behind a power of two the nearest decimal may lie beyond the nearer end of
 * what is rounded to it, and another one before the farther end. */
static void require_shortest(double value, const numeral *n)
{
    int fewer = (int)n->count - 1, exponent;
    int reach = frexp(value, &exponent) == 0.5, step;

    for (step = -reach; fewer > 0 && step <= reach; step++)
        require(decimal_near(value, fewer, step) != value, "fewer digits would do");
}

/* Of as many digits the nearest, if that is this double. */
static void require_nearest(double value, const numeral *n)
{
    char text[48];
    numeral nearest;

    snprintf(text, sizeof text, "%.*e", (int)n->count - 1, value);
    nearest = numeral_of(text);
    require(strtod(text, NULL) != value || is_same_numeral(n, &nearest), "not the nearest decimal");
}

static void require_rounded(double value, int digits)
{
    char ours[NUMBER_SIZE], theirs[48];
    numeral a, b;

    snprintf(theirs, sizeof theirs, "%.*e", digits - 1, value);
    a = numeral_of(number_round(value, digits, ours));
    b = numeral_of(theirs);
    require(is_same_numeral(&a, &b), "rounded otherwise");
}

static void write_double(double value, int digits)
{
    char text[NUMBER_SIZE], brief[NUMBER_SIZE];
    double again = NAN;
    numeral n, same;

    number_write(value, text);
    require(number_read(text, strlen(text), &again) == NUMBER_OK && is_same(again, value),
            "what is written reads as another number");
    require(is_same(strtod(text, NULL), value), "it is another number for C");
    require(number_is_exactly(text, value), "a number is not exactly what it is written as");
    n = numeral_of(text);
    same = numeral_of(number_brief(value, brief));
    require(is_same_numeral(&n, &same) && strlen(brief) <= strlen(text), "brief is another number");
    if (value == 0.0)
        return;
    require(n.count >= 1 && n.count <= MOST_DIGITS, "too many digits");
    require_shortest(fabs(value), &n);
    require_nearest(fabs(value), &n);
    require_rounded(value, digits);
}

/* ---- Reading ---- */

/* Whole numbers, which are all that the question is asked of, are what C prints of them. */
static void require_exactness(const char *text, double value)
{
    char whole[32];
    numeral a, b;

    if (!(fabs(value) <= 0x1p53 && value == floor(value)))
        return;
    snprintf(whole, sizeof whole, "%.0f", fabs(value));
    a = numeral_of(text);
    b = numeral_of(whole);
    require(number_is_exactly(text, value) == is_same_numeral(&a, &b),
            "whether a number is exact is not told right");
}

static enum number_status status_in_c(const char *text, size_t length, double *value)
{
    size_t sign = (size_t)number_has_sign(text);
    size_t used = c_number(text + sign, value);

    if (length > NUMBER_LONGEST)
        return NUMBER_TOO_LONG;
    if (used == 0 || sign + used != length)
        return NUMBER_NONE;
    if (*text == '-')
        *value = -*value;
    return isfinite(*value) ? NUMBER_OK : NUMBER_TOO_LARGE;
}

static void read_text(const char *text, size_t length)
{
    double ours = NAN, theirs, ignored;
    enum number_status expected = status_in_c(text, length, &theirs);

    require(number_length(text) == c_number(text, &ignored), "a number has another length");
    require(number_read(text, length, &ours) == (int)expected,
            "a text is read otherwise than in C");
    if (expected != NUMBER_OK)
        return;
    require(is_same(ours, theirs), "a number has another value than in C");
    require_exactness(text, ours);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
    choices from = {input, size};
    char *text = copy_text((const char *)input, size);
    double value;

    choose_bytes(&from, &value, sizeof value);
    if (size != 0 && isfinite(value))
        write_double(value, 1 + (int)(input[0] % MOST_DIGITS));
    read_text(text, strlen(text));
    free(text);
    return 0;
}
