/* SPDX-License-Identifier: MIT */
#include "quantity.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../lib/arithmetic.h" /* sums of pairs */
#include "suggest.h"

#define DURATION_LONGEST 256 /* bytes */

static const duration_unit units[] = {
    {"us", 1e-6},       {"ms", 1e-3},        {"s", 1},        {"sec", 1},      {"secs", 1},
    {"second", 1},      {"seconds", 1},      {"m", MINUTE},   {"min", MINUTE}, {"mins", MINUTE},
    {"minute", MINUTE}, {"minutes", MINUTE}, {"h", HOUR},     {"hr", HOUR},    {"hrs", HOUR},
    {"hour", HOUR},     {"hours", HOUR},     {"d", DAY},      {"day", DAY},    {"days", DAY},
    {"w", WEEK},        {"week", WEEK},      {"weeks", WEEK},
};

static const char *const uncertain_units[] = {"M",  "mo",  "month", "months", "y",
                                              "yr", "yrs", "year",  "years",  "Y"};

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static int is_word(const char *text, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(text, word, length) == 0;
}

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ---- Durations ---- */

struct duration {
    const char *who, *whole; /* for complaints */
    const char *rest;        /* what has not been read yet */
    double seconds;
    complaint *c;
};

static int bad_duration(const struct duration *d, const char *what)
{
    char quoted[QUOTED_SIZE];

    return complain(d->c, EXIT_MISTAKE, "%s: %s %s", d->who, quote(d->whole, quoted), what);
}

static void skip_spaces(struct duration *d)
{
    d->rest += strspn(d->rest, " ");
}

static int read_pair_number(const struct duration *d, size_t length, double *number)
{
    switch (number_read(d->rest, length, number)) {
    case NUMBER_OK:
        return EXIT_DONE;
    case NUMBER_TOO_LARGE:
        return bad_duration(d, "is too long a time");
    default:
        return bad_duration(d, "has a number of more than 64 characters");
    }
}

static int unknown_unit(const struct duration *d, size_t length)
{
    char word[QUOTED_SIZE], quoted[QUOTED_SIZE], whole[QUOTED_SIZE];
    suggestion near;
    size_t i;

    for (i = 0; i < COUNT_OF(uncertain_units); i++)
        if (is_word(d->rest, length, uncertain_units[i]))
            return bad_duration(d, "is in months or years, whose length varies; write days (d)");
    snprintf(word, sizeof word, "%.*s", (int)length, d->rest);
    suggestion_start(&near, word);
    near.distance = 1 + (length > 2); /* short words, so that case and one letter count */
    for (i = 0; i < COUNT_OF(units); i++)
        suggestion_offer(&near, units[i].name);
    return complain(d->c, EXIT_MISTAKE, "%s: %s has an unknown unit, %s%s", d->who,
                    quote(d->whole, whole), quote(word, quoted),
                    suggestion_text(&near, "; known are us, ms, s, min, h, d, w"));
}

static int read_unit(struct duration *d, double *seconds)
{
    size_t length = 0, i;

    while (is_letter(d->rest[length]))
        length++;
    if (length == 0)
        return bad_duration(d, *d->rest == '\0'
                                   ? "has no unit; write it like 28d, 90min or 59s"
                                   : "is not a duration; write it like 28d or 1h30min");
    for (i = 0; i < COUNT_OF(units); i++)
        if (is_word(d->rest, length, units[i].name)) {
            *seconds = units[i].seconds;
            d->rest += length;
            return EXIT_DONE;
        }
    return unknown_unit(d, length);
}

static int read_pairs(struct duration *d)
{
    double number = 0.0, unit = 0.0;
    int status;

    do {
        size_t length = number_length(d->rest);
        if (length == 0)
            return bad_duration(d, "is not a duration; write it like 28d or 1h30min");
        status = read_pair_number(d, length, &number);
        if (status == EXIT_DONE && number == 0.0 && strlen(d->whole) == length)
            return EXIT_DONE; /* nothing needs no unit */
        d->rest += length;
        skip_spaces(d);
        if (status == EXIT_DONE)
            status = read_unit(d, &unit);
        if (status != EXIT_DONE)
            return status;
        d->seconds += number * unit;
        skip_spaces(d);
    } while (*d->rest != '\0');
    return d->rest[-1] != ' ' ? EXIT_DONE : bad_duration(d, "ends in a space");
}

/* ISO 8601: P, numbers of weeks and days, T, numbers of hours, minutes and seconds; only the last
 * with a fraction. */
static int read_iso(struct duration *d)
{
    static const struct {
        char letter;
        int is_time;
        double seconds;
    } fields[] = {{'W', 0, WEEK}, {'D', 0, DAY}, {'H', 1, HOUR}, {'M', 1, MINUTE}, {'S', 1, 1}};
    const char *const wrong = "is not an ISO 8601 duration such as P28D or PT1H30M";
    size_t next = 0, length;
    int in_time = 0, last = 0;
    double number;

    do {
        if (*d->rest == 'T' && !in_time) {
            in_time = 1;
            d->rest++;
        }
        length = strspn(d->rest, "0123456789.");
        if (length == 0 || number_length(d->rest) != length || last)
            return bad_duration(d, wrong);
        last = memchr(d->rest, '.', length) != NULL;
        if (read_pair_number(d, length, &number) != EXIT_DONE)
            return EXIT_MISTAKE;
        d->rest += length;
        if (!in_time && (*d->rest == 'M' || *d->rest == 'Y'))
            return bad_duration(d, "is in months or years, whose length varies; write days (D)");
        while (next < COUNT_OF(fields) &&
               (fields[next].letter != *d->rest || fields[next].is_time != in_time))
            next++;
        if (next == COUNT_OF(fields))
            return bad_duration(d, wrong);
        d->seconds += number * fields[next++].seconds;
        d->rest++;
    } while (*d->rest != '\0');
    return EXIT_DONE;
}

static int take_seconds(const struct duration *d, double *value)
{
    if (!isfinite(d->seconds))
        return bad_duration(d, "is too long a time");
    *value = d->seconds;
    return EXIT_DONE;
}

static int read_duration(const char *who, const char *text, double *value, complaint *c)
{
    struct duration d = {who, text, text, 0.0, c};
    int status;

    if (strlen(text) > DURATION_LONGEST)
        return bad_duration(&d, "is longer than 256 characters");
    if (number_has_sign(text))
        return bad_duration(&d, "has a sign; a duration has none");
    if (*text == 'P') {
        d.rest++;
        status = read_iso(&d);
    } else {
        status = read_pairs(&d);
    }
    return status == EXIT_DONE ? take_seconds(&d, value) : status;
}

/* ---- The other quantities ---- */

static int read_number(const char *who, const char *text, size_t length, const char *example,
                       double *value, complaint *c)
{
    char quoted[QUOTED_SIZE];

    quote(text, quoted);
    switch (number_read(text, length, value)) {
    case NUMBER_OK:
        return EXIT_DONE;
    case NUMBER_TOO_LONG:
        return complain(c, EXIT_MISTAKE, "%s: %s is longer than 64 characters", who, quoted);
    case NUMBER_TOO_LARGE:
        return complain(c, EXIT_MISTAKE, "%s: %s is too large a number", who, quoted);
    default:
        return complain(c, EXIT_MISTAKE, "%s: %s is not a number; write it like %s", who, quoted,
                        example);
    }
}

static int read_fraction(const char *who, const char *text, double *value, complaint *c)
{
    size_t length = strlen(text);
    int percent = length > 0 && text[length - 1] == '%';
    char quoted[QUOTED_SIZE];
    int status;

    if (percent)
        length--;
    while (percent && length > 0 && text[length - 1] == ' ')
        length--;
    status = read_number(who, text, length, "61% or 0.61", value, c);
    if (status == EXIT_DONE && percent)
        *value /= 100.0;
    else if (status == EXIT_DONE && *value > 1.0 && *value <= 100.0)
        status = complain(c, EXIT_MISTAKE, "%s: %s is above 1; for a percentage write %s%%", who,
                          quote(text, quoted), text);
    return status;
}

static int read_plain(const rejuv_key *key, const char *who, const char *text, double *value,
                      complaint *c)
{
    switch (key->quantity) {
    case REJUV_DURATION:
        return read_duration(who, text, value, c);
    case REJUV_FRACTION:
        return read_fraction(who, text, value, c);
    default:
        return read_number(who, text, strlen(text), "100 or 1.5e3", value, c);
    }
}

/* The library knows what is legal; ask it with a struct of the key's group. */
static int32_t check(const rejuv_key *key, double value)
{
    rejuv_scenario scenario = {.struct_size = sizeof scenario};
    rejuv_os_effect os = {.struct_size = sizeof os};
    rejuv_strategy strategy = {.struct_size = sizeof strategy};

    return rejuv_set(key->name, value, &scenario, &os, &strategy, NULL);
}

/* The words for numbers that no text of digits can give. */
static int read_word(const rejuv_key *key, const char *who, const char *text, double *value,
                     complaint *c)
{
    int never = strcmp(text, "never") == 0;
    char range[RANGE_SIZE];

    if ((key->flags & (never ? REJUV_MAY_BE_NEVER : REJUV_MAY_BE_AUTO)) == 0)
        return complain(c, EXIT_MISTAKE, "%s: cannot be '%s'; legal is %s", who, text,
                        quantity_range(key, range));
    *value = never ? REJUV_NEVER : REJUV_AUTO;
    return EXIT_DONE;
}

static int is_word_for_number(const char *text)
{
    return strcmp(text, "never") == 0 || strcmp(text, "auto") == 0;
}

/* Whether what was read from the text is legal. */
static int accept(const rejuv_key *key, const char *who, const char *text, double read,
                  double *value, complaint *c)
{
    char quoted[QUOTED_SIZE], range[RANGE_SIZE];
    int32_t legal =
        read >= key->minimum ? check(key, read) : REJUV_E_RANGE; /* REJUV_AUTO is a word, not -1 */

    if (legal == REJUV_OK && key->quantity == REJUV_COUNT &&
        !number_is_exactly(text, read)) /* 100.00000000000000000001, and 2^53 + 1 */
        legal = read == key->maximum ? REJUV_E_RANGE : REJUV_E_NOT_WHOLE;
    if (legal != REJUV_OK)
        return complain(c, EXIT_MISTAKE, "%s: %s is %s; legal is %s", who, quote(text, quoted),
                        legal == REJUV_E_NOT_WHOLE ? "not a whole number" : "out of range",
                        quantity_range(key, range));
    *value = read + 0.0; /* -0 is 0 */
    return EXIT_DONE;
}

int quantity_read(const rejuv_key *key, const char *who, const char *text, double *value,
                  complaint *c)
{
    double read = 0.0;
    int status;

    if (is_word_for_number(text))
        return read_word(key, who, text, value, c);
    status = read_plain(key, who, text, &read, c);
    return status == EXIT_DONE ? accept(key, who, text, read, value, c) : status;
}

int quantity_read_bare(const rejuv_key *key, const char *who, const char *text, double unit,
                       double *value, complaint *c)
{
    struct duration d = {who, text, text, 0.0, c};
    size_t length = number_length(text);
    double read = 0.0;
    int status;

    if (is_word_for_number(text))
        return read_word(key, who, text, value, c);
    if (number_has_sign(text))
        return bad_duration(&d, "has a sign; a duration has none");
    if (length == 0 || text[length] != '\0')
        return bad_duration(&d, "is not a bare number; its unit is in the name of the column");
    status = read_pair_number(&d, length, &read);
    d.seconds = read * unit;
    if (status == EXIT_DONE)
        status = take_seconds(&d, &read);
    return status == EXIT_DONE ? accept(key, who, text, read, value, c) : status;
}

/* ---- Writing ---- */

static const duration_unit written[] = {{"d", DAY}, {"h", HOUR}, {"min", MINUTE}, {"s", 1}};

const duration_unit *quantity_unit_at(size_t index)
{
    return index < COUNT_OF(written) ? &written[index] : NULL;
}

/* The longest unit of which the value is a whole number; otherwise seconds. No other quotient is rounded to a whole
 * number: beside a multiple of a unit, doubles are farther apart than half the unit times the last place of the quotient. */
static const duration_unit *unit_of(double seconds)
{
    const duration_unit *unit = written;

    while (unit->seconds > 1) {
        double number = seconds / unit->seconds;
        if (number >= 1.0 && number == (double)(int64_t)number)
            break;
        unit++;
    }
    return unit;
}

static const char *write_with(const rejuv_key *key, double value, const char *space,
                              char text[QUANTITY_SIZE])
{
    char number[NUMBER_SIZE];

    if (value == REJUV_NEVER)
        return strcpy(text, "never");
    if (value == REJUV_AUTO)
        return strcpy(text, "auto");
    if (key->quantity == REJUV_DURATION) {
        const duration_unit *unit = unit_of(value);
        snprintf(text, QUANTITY_SIZE, "%s%s%s", number_write(value / unit->seconds, number), space,
                 unit->name);
    } else {
        number_write(value, text);
    }
    return text;
}

const char *quantity_write(const rejuv_key *key, double value, char text[QUANTITY_SIZE])
{
    return write_with(key, value, "", text);
}

/* 0.57 times 100 is not quite 57, which 15 digits do not show. */
static const char *show_percentage(double fraction, char text[QUANTITY_SIZE])
{
    char number[NUMBER_SIZE];

    number_round(fraction * 100.0, 15, number);
    if (strcmp(number, "100") == 0 && fraction < 1.0)
        number_write(fraction * 100.0, number);
    snprintf(text, QUANTITY_SIZE, "%s %%", number);
    return text;
}

const char *quantity_show(const rejuv_key *key, double value, char text[QUANTITY_SIZE])
{
    if (key->quantity == REJUV_FRACTION && value != REJUV_AUTO)
        return show_percentage(value, text);
    return write_with(key, value, " ", text);
}

double quantity_unit(const rejuv_key *key, double value, const char **name)
{
    *name = key->quantity == REJUV_DURATION   ? unit_of(value)->name
            : key->quantity == REJUV_FRACTION ? "point"
                                              : "";
    return key->quantity == REJUV_DURATION   ? unit_of(value)->seconds
           : key->quantity == REJUV_FRACTION ? 0.01
                                             : 1.0;
}

const char *quantity_range(const rejuv_key *key, char text[RANGE_SIZE])
{
    char least[NUMBER_SIZE], most[NUMBER_SIZE];
    const char *unit = key->quantity == REJUV_DURATION ? " s" : "";

    snprintf(text, RANGE_SIZE, "%s%s%s to %s%s%s%s",
             key->quantity == REJUV_COUNT ? "a whole number from " : "",
             number_brief(key->minimum, least), unit, number_brief(key->maximum, most), unit,
             (key->flags & REJUV_MAY_BE_NEVER) != 0 ? ", or never" : "",
             (key->flags & REJUV_MAY_BE_AUTO) != 0 ? ", or auto" : "");
    return text;
}

static int digits_in(const char *text)
{
    int digits = 0;

    for (; *text != '\0'; text++)
        digits += *text >= '0' && *text <= '9';
    return digits;
}

const char *quantity_round(const rejuv_key *key, double value, int digits, char text[QUANTITY_SIZE])
{
    const duration_unit *unit = written;
    char number[NUMBER_SIZE];

    quantity_show(key, value, text);
    if (digits_in(text) <= (key->quantity == REJUV_DURATION ? digits - 1 : digits) ||
        key->quantity == REJUV_COUNT)
        return text;
    while (unit->seconds > 1 && value < unit->seconds)
        unit++;
    if (unit->seconds == MINUTE && value < 10.0 * MINUTE) /* 90.6 s rather than 1.51 min */
        unit++;
    if (key->quantity == REJUV_DURATION)
        snprintf(text, QUANTITY_SIZE, "%s %s", number_round(value / unit->seconds, digits, number),
                 unit->name);
    else if (key->quantity == REJUV_FRACTION)
        snprintf(text, QUANTITY_SIZE, "%s %%", number_round(value * 100.0, digits, number));
    else
        number_round(value, digits, text);
    return text;
}
