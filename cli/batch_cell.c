/* SPDX-License-Identifier: MIT */
#include "batch_cell.h"

#include <stdint.h>
#include <string.h>

#include "../lib/arithmetic.h" /* number times unit */
#include "number.h"
#include "quantity.h"

static void write_numeral(cell *written, const csv_field *field, double number)
{
    written->kind = CELL_NUMERAL;
    written->text = field->text;
    written->length = field->length;
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
static int is_plainly_whole(const csv_field *field, double number)
{
    return field->length <= 15 && number == (double)(int64_t)number &&
           (number != 0.0 || field->length == 1);
}

int batch_cell_plain(const batch_column *column, const csv_field *field, cell *written,
                     double *value)
{
    const rejuv_key *key = column->what.key;
    double number, read;

    if (column->factor == 0.0 || number_read(field->text, field->length, &number) != NUMBER_OK)
        return 0;
    read = number * column->factor + 0.0; /* -0 is 0 */
    if (!(read >= key->minimum && read <= key->maximum) ||
        (key->quantity == REJUV_COUNT && !is_plainly_whole(field, read)) ||
        (key->quantity == REJUV_DURATION && number_has_sign(field->text)))
        return 0;
    *value = read;
    write_numeral(written, field, number);
    return 1;
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
        write_numeral(written, field, number);
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
