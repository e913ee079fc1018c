/* SPDX-License-Identifier: MIT */
#include "batch_cell.h"

#include <stdint.h>
#include <string.h>

#include "../lib/arithmetic.h" /* number times unit */
#include "decimal.h"
#include "number.h"
#include "quantity.h"

static void write_numeral(cell *written, const char *text, size_t length, double number)
{
    written->kind = CELL_NUMERAL;
    written->text = text;
    written->length = length;
    written->number = number;
}

csv_field batch_cell_trimmed(csv_field field)
{
    while (field.length > 0 && strchr(" \t", field.text[field.length - 1]) != NULL)
        field.length--;
    field.text[field.length] = '\0';
    while (*field.text == ' ' || *field.text == '\t') {
        field.text++;
        field.length--;
    }
    return field;
}

/* Whether a legal count that was read from so short a text is whole, and the text too: 15 digits tell that apart, but for
 * 1e-400. */
static int is_plainly_whole(size_t length, double number)
{
    return length <= 15 && number == (double)(int64_t)number && (number != 0.0 || length == 1);
}

/* Take the number that has been read as a value of a column, if it is a legal one. */
static inline int take(const batch_column *column, const char *text, size_t length, cell *written,
                       double *value)
{
    const rejuv_key *key = column->what.key;
    const double number = *value, read = number * column->factor + 0.0; /* -0 is 0 */

    if (column->factor == 0.0 || read < key->minimum || read > key->maximum ||
        (key->quantity == REJUV_COUNT && !is_plainly_whole(length, read)))
        return 0;
    *value = read;
    write_numeral(written, text, length, number);
    return 1;
}

static int is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* Read the number of digits and at most one point that a text begins with, no more of them than fit 64 bits. Returns
 * its end, behind which no digit stands, or null. */
static inline const char *scan_plain(const char *text, double *value)
{
    const ptrdiff_t most = 19;
    decimal d = {0, 0};
    const char *at = text, *point;
    ptrdiff_t count;

    for (; is_digit(*at); at++)
        d.digits = 10 * d.digits + (uint64_t)(*at - '0');
    count = at - text;
    if (*at == '.') {
        for (point = at++; is_digit(*at); at++)
            d.digits = 10 * d.digits + (uint64_t)(*at - '0');
        d.exponent = (int)(point + 1 - at);
        count = at - text - 1;
    }
    return count >= 1 && count <= most && decimal_to_double_at_once(d, value) ? at : NULL;
}

int batch_cell_plain(const batch_column *column, const csv_field *field, cell *written,
                     double *value)
{
    const char *text = field->text;
    const int has_sign = column->what.key->quantity == REJUV_DURATION && number_has_sign(text);

    return (scan_plain(text, value) == text + field->length ||
            (number_read(text, field->length, value) == NUMBER_OK && !has_sign)) &&
           take(column, text, field->length, written, value);
}

/* The end of a cell that is not looked into. */
static const char *end_of_cell(const csv_reader *r, const char *text)
{
    const char *record_end = r->record + r->length;
    const char *found = memchr(text, r->delimiter, (size_t)(record_end - text));

    return found != NULL ? found : record_end;
}

int batch_cells_plain(const batch_columns *columns, const csv_reader *r, cell *written,
                      double *const *values, size_t at)
{
    const batch_column *column = columns->all, *last = column + columns->count - 1;
    const char *text = r->record, *end;
    double *value;

    for (;; text = end + 1, column++, written++) {
        if (column->role == BATCH_KEY) {
            value = &values[column->place][at];
            end = scan_plain(text, value);
            if (end == NULL || !take(column, text, (size_t)(end - text), written, value))
                return 0;
        } else {
            end = end_of_cell(r, text);
            written->text = text;
            written->length = (size_t)(end - text);
        }
        if (column == last || *end != r->delimiter)
            return column == last && end == r->record + r->length;
    }
}

/* ---- Everything else ---- */

static int read_words(const batch_column *column, const char *text, double *value, complaint *c)
{
    const rejuv_key *key = column->what.key;
    char quoted[QUOTED_SIZE];
    double number = 0.0;

    if (*column->unit != '\0')
        return quantity_read_bare(key, column->name, text, column->factor, value, c);
    if (key->quantity == REJUV_DURATION && number_read(text, strlen(text), &number) == NUMBER_OK &&
        number > 0.0)
        return complain(c, EXIT_MISTAKE,
                        "%s: %s has no unit; write it like 28d, or name the column %s_s if it is "
                        "in seconds",
                        column->name, quote(text, quoted), column->name);
    return quantity_read(key, column->name, text, value, c);
}

/* As it came, with the value of what is a number to others, too. */
static void write_again(const csv_field *field, double value, cell *written)
{
    double number;

    if (number_read(field->text, field->length, &number) == NUMBER_OK)
        write_numeral(written, field->text, field->length, number);
    else
        written->kind = value == REJUV_NEVER ? CELL_NEVER : CELL_TEXT;
    written->text = field->text;
}

int batch_cell_number(const batch_column *column, const csv_field *field, cell *written,
                      double *value, complaint *c)
{
    csv_field cut = batch_cell_trimmed(*field);
    int status;

    if (cut.length == 0)
        return complain(c, EXIT_MISTAKE, "%s: is empty", column->name);
    if (batch_cell_plain(column, &cut, written, value))
        return EXIT_DONE;
    status = read_words(column, cut.text, value, c);
    if (status == EXIT_DONE)
        write_again(&cut, *value, written);
    return status;
}

const profile_strategy *batch_cell_strategy(const request *q, const csv_field *field, cell *written,
                                            complaint *c)
{
    csv_field cut = batch_cell_trimmed(*field);

    written->kind = CELL_TEXT;
    written->text = cut.text;
    if (cut.length != 0)
        return request_strategy(q, "strategy", cut.text, c);
    complain(c, EXIT_MISTAKE, "strategy: is empty");
    return NULL;
}
