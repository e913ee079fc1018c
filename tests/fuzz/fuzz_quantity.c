/* SPDX-License-Identifier: MIT */
/*
 * fuzz_quantity.c - any text for any key: durations, fractions, counts and numbers
 *
 * The first byte of an input chooses a key, the second a unit; the rest is the text, and its first eight bytes a value
 * to be written. What is expected is read by a reader that was written from the documentation, with the C library's
 * numbers.
 */
#include <math.h>

#include "fuzz.h"
#include "quantity.h"

#define LONGEST 256 /* bytes of a duration */

/* ---- What is expected ---- */

static double seconds_of(const char *unit, size_t length)
{
    static const struct {
        const char *names;
        double seconds;
    } units[] = {
        {" us ", 1e-6},
        {" ms ", 1e-3},
        {" s sec secs second seconds ", 1},
        {" m min mins minute minutes ", 60},
        {" h hr hrs hour hours ", 3600},
        {" d day days ", 86400},
        {" w week weeks ", 604800},
    };
    char name[16];
    size_t i;

    if (length == 0 || length > 12)
        return NAN;
    snprintf(name, sizeof name, " %.*s ", (int)length, unit);
    for (i = 0; i < COUNT_OF(units); i++)
        if (strstr(units[i].names, name) != NULL)
            return units[i].seconds;
    return NAN;
}

/* A part of a duration: digits as C reads them, not too many; 0 for none. */
static size_t part_number(const char *text, double *number)
{
    size_t length = c_number(text, number);

    return length <= NUMBER_LONGEST && isfinite(*number) ? length : 0;
}

/* "1h 30min", of which NaN comes out if it is none */
static double pairs(const char *text)
{
    const char *rest = text;
    double sum = 0.0, number;
    size_t length, spaces;

    do {
        length = part_number(rest, &number);
        if (length == 0)
            return NAN;
        if (number == 0.0 && strlen(text) == length)
            return 0.0;
        rest += length;
        rest += strspn(rest, " ");
        length = strspn(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        sum += number * seconds_of(rest, length);
        rest += length;
        spaces = strspn(rest, " ");
        rest += spaces;
    } while (*rest != '\0' && sum == sum);
    return spaces == 0 ? sum : NAN;
}

/* "1DT12H", behind the P: the designators in their order, each once */
static double iso(const char *text)
{
    static const char designators[] = "WDTHMS";
    static const double seconds[] = {604800, 86400, 0, 3600, 60, 1};
    const size_t time = 2, end = 6; /* behind the date, and the time */
    size_t next = 0, length = 0;
    double sum = 0.0, number;
    int is_last = 0;

    do {
        if (*text == 'T' && next <= time) {
            next = time + 1;
            text++;
        }
        length = part_number(text, &number);
        if (length == 0 || length != strspn(text, "0123456789.") || is_last)
            return NAN;
        is_last = memchr(text, '.', length) != NULL;
        text += length;
        while (next != time && next != end && designators[next] != *text)
            next++;
        if (next == time || next == end)
            return NAN;
        sum += number * seconds[next++];
        text++;
    } while (*text != '\0');
    return sum;
}

static double duration(const char *text)
{
    if (strlen(text) > LONGEST)
        return NAN;
    return *text == 'P' ? iso(text + 1) : pairs(text);
}

/* A number that is all of a text of so many bytes; a sign is one of it. */
static double whole_number(const char *text, size_t length)
{
    double number = NAN;
    size_t sign = length != 0 && (*text == '-' || *text == '+');

    if (length > NUMBER_LONGEST || length == sign ||
        c_number(text + sign, &number) != length - sign)
        return NAN;
    return *text == '-' ? -number : number;
}

static double fraction(const char *text)
{
    size_t length = strlen(text);

    if (length == 0 || text[length - 1] != '%')
        return whole_number(text, length);
    length--;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return *text != '%' ? whole_number(text, length) / 100.0 : NAN;
}

static double in_range(const rejuv_key *key, const char *text, double value)
{
    if (!(value >= key->minimum && value <= key->maximum))
        return NAN;
    if (key->quantity == REJUV_COUNT && !(value == floor(value) && number_is_exactly(text, value)))
        return NAN;
    return value + 0.0;
}

/* The value of a text for a key; NaN for none. */
static double expected(const rejuv_key *key, const char *text)
{
    if (strcmp(text, "never") == 0)
        return (key->flags & REJUV_MAY_BE_NEVER) != 0 ? REJUV_NEVER : NAN;
    if (strcmp(text, "auto") == 0)
        return (key->flags & REJUV_MAY_BE_AUTO) != 0 ? REJUV_AUTO : NAN;
    return in_range(key, text,
                    key->quantity == REJUV_DURATION   ? duration(text)
                    : key->quantity == REJUV_FRACTION ? fraction(text)
                                                      : whole_number(text, strlen(text)));
}

/* ---- Reading ---- */

static const char who[] = "--key";

static void require_reading(int status, double value, double wanted, const char *text,
                            const complaint *c)
{
    require((status == EXIT_DONE) == (wanted == wanted), "a text is taken or refused wrongly");
    if (status == EXIT_DONE) {
        require(is_same(value, wanted), "a text has another value");
        require(c->text[0] == '\0', "a legal value is complained of");
        return;
    }
    require(status == EXIT_MISTAKE && value != value, "a refused text changes something");
    require_one_complaint(c, prose_is_utf8(text));
    require(strncmp(c->text, who, strlen(who)) == 0, "a complaint does not say of what");
}

/* What is written of a value is that value. */
static void require_written(const rejuv_key *key, double value)
{
    char text[QUANTITY_SIZE];
    complaint c = {""};
    double again = NAN;

    quantity_write(key, value, text);
    require(quantity_read(key, who, text, &again, &c) == EXIT_DONE && is_same(again, value),
            "what is written reads as another value");
}

/* What is shown to people of a value is nearly it. */
static void require_shown(const rejuv_key *key, double value, double error, const char *text)
{
    complaint c = {""};
    double again = NAN;

    require(quantity_read(key, who, text, &again, &c) == EXIT_DONE, "what is shown is no value");
    require(again == value || fabs(again - value) <= error * value,
            "what is shown is another value");
}

static void write_value(const rejuv_key *key, double value)
{
    char text[QUANTITY_SIZE];

    require_written(key, value);
    require_shown(key, value, 1e-14, quantity_show(key, value, text));
    require_shown(key, value, 0.501e-3, quantity_round(key, value, 4, text));
}

static void read_text(const rejuv_key *key, const char *text)
{
    double value = NAN, wanted = expected(key, text);
    complaint c = {""};
    int status = quantity_read(key, who, text, &value, &c);

    require_reading(status, value, wanted, text, &c);
    if (status == EXIT_DONE)
        write_value(key, value);
}

/* A duration in a column whose name ends in a unit is the number with that unit. */
static void read_bare(const rejuv_key *key, const char *text, const duration_unit *unit)
{
    double value = NAN, wanted = whole_number(text, strlen(text)) * unit->seconds;
    complaint c = {""};
    int status;

    if (strcmp(text, "never") == 0 || strcmp(text, "auto") == 0)
        wanted = expected(key, text);
    else if (number_has_sign(text))
        wanted = NAN;
    else
        wanted = in_range(key, text, wanted);
    status = quantity_read_bare(key, who, text, unit->seconds, &value, &c);
    require_reading(status, value, wanted, text, &c);
}

/* ---- */

static int is_legal(const rejuv_key *key, double value)
{
    return value >= key->minimum && value <= key->maximum && !signbit(value) &&
           (key->quantity != REJUV_COUNT || value == floor(value));
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
    choices from = {input, size};
    const rejuv_key *key = rejuv_key_at(choose(&from, key_count()));
    const duration_unit *unit = quantity_unit_at(choose(&from, 4));
    double value;
    char *text = copy_text((const char *)from.bytes, from.left);

    read_text(key, text);
    if (key->quantity == REJUV_DURATION)
        read_bare(key, text, unit);
    choose_bytes(&from, &value, sizeof value);
    if (is_legal(key, value))
        write_value(key, value);
    free(text);
    return 0;
}
