/* SPDX-License-Identifier: MIT */
/* number.h - decimal numbers and their text, the same in every locale (the program never sets
 * LC_NUMERIC) */
#ifndef NUMBER_H
#define NUMBER_H

#include <stddef.h>

#define NUMBER_LONGEST 64 /* bytes of a number's text */

/* The length of the number without sign that a text begins with: digits, one point, an exponent; 0
 * for none. */
size_t number_length(const char *text);

enum number_status {
    NUMBER_OK = 0,
    NUMBER_NONE,     /* the text is not a number from end to end */
    NUMBER_TOO_LONG, /* more than NUMBER_LONGEST bytes */
    NUMBER_TOO_LARGE /* above the largest double */
};

/* Whether a text begins with a sign. */
int number_has_sign(const char *text);

/* Read a number, signed or not, that fills exactly `length` bytes. The value is one only after NUMBER_OK. */
int number_read(const char *text, size_t length, double *value);

/* Whether a number's text and a double are exactly equal, and not only after rounding. */
int number_is_exactly(const char *text, double value);

/* The shortest decimal that reads back as the same (finite) double: 0.1, 2419200, 1e100. */
#define NUMBER_SIZE 48
const char *number_write(double value, char text[NUMBER_SIZE]);

/* The same, not terminated; returns its end, behind which the rest of NUMBER_SIZE bytes may be changed too. */
char *number_put(double value, char *text);

/* The same of some numbers, NUMBER_RUN at most, with a separator behind each. Processors do several of them at once, as
 * long as none needs to know where the text of another ends. */
#define NUMBER_RUN 8
char *number_put_run(const double *values, size_t count, char separator, char *text);

/* The same, in scientific notation where that is shorter: 1e12. */
const char *number_brief(double value, char text[NUMBER_SIZE]);

/* The same with at most `digits` significant digits, for people. */
const char *number_round(double value, int digits, char text[NUMBER_SIZE]);

#endif
