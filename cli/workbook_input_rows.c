/* SPDX-License-Identifier: MIT */
#include "workbook_input_rows.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "../lib/arithmetic.h"
#include "quantity.h"

const table_column inputs_columns[INPUTS_COLUMNS] = {
    [KEY] = {"key", "", 0, NAN, 0},         [VALUE] = {"value", "", 1, NAN, 0},
    [UNIT] = {"unit", "", 0, NAN, 0},       [SHOWN] = {"that is", "", 0, NAN, 0},
    [MEANING] = {"meaning", "", 0, NAN, 0}, [LEGAL] = {"legal", "", 0, NAN, 0},
    [CHECK] = {"check", "", 0, NAN, 0},
};

const double inputs_widths[INPUTS_COLUMNS] = {30, 20, 10, 14, 66, 48, 60};

/* ---- Rows ---- */

cell inputs_keep(workbook_inputs *in, string *text)
{
    return cell_text(texts_keep(&in->names.texts, text));
}

const char *inputs_keep_formula(workbook_inputs *in, string *formula)
{
    return texts_keep(&in->names.texts, formula);
}

/* The row number of the row that will be added next, and the name of one of its cells. */
size_t inputs_next_row_number(const workbook_inputs *in)
{
    return sheet_row_number(&in->sheet, in->table.row_count);
}

static const char *next_cell(const workbook_inputs *in, size_t column, char name[CELL_NAME_SIZE])
{
    return sheet_cell_name(name, inputs_next_row_number(in), column, 0);
}

/* A text may run on over an empty neighbour. */
void inputs_add_row(workbook_inputs *in, const cell *cells)
{
    double room = (double)strlen(cells[KEY].text) + 3.0;
    int runs_on = cells[VALUE].kind == CELL_EMPTY && cells[VALUE].formula == NULL;

    if (!runs_on && cells[VALUE].look != LOOK_HEADING && room > in->widths[KEY])
        in->widths[KEY] = room;
    memcpy(table_add_row(&in->table), cells, INPUTS_COLUMNS * sizeof *cells);
}

/* A heading across the row, with names of the columns where they are others than usual. */
void inputs_add_heading(workbook_inputs *in, const char *text, const char *value, const char *shown,
                        const char *check)
{
    cell cells[INPUTS_COLUMNS] = {[KEY] = cell_text(text)};
    size_t i;

    if (value != NULL) {
        cells[VALUE] = cell_text(value);
        cells[SHOWN] = cell_text(shown);
        cells[CHECK] = cell_text(check);
    }
    for (i = 0; i < INPUTS_COLUMNS; i++)
        cells[i].look = LOOK_HEADING;
    inputs_add_row(in, cells);
}

/* ---- A number that may be changed ---- */

/* A long duration in the unit that fits, and a fraction in per cent: the unit, how many there must be, and the digits
 * behind the point. */
static const struct shown_unit {
    double least, size;
    const char *name;
} shown_units[] = {{DAY, DAY, " d"}, {HOUR, HOUR, " h"}, {MINUTE, MINUTE, " min"}};

#define SHOWN_DIGITS 4

/* Of 1e12 s at most, in minutes. */
static double rounded(double value)
{
    const double places = 1e4;

    return (double)(int64_t)(value * places + 0.5) / places;
}

static void set_shown(workbook_inputs *in, cell *shown, const rejuv_key *key, double value)
{
    char at[CELL_NAME_SIZE], number[NUMBER_SIZE];
    int is_number = value != REJUV_NEVER && value != REJUV_AUTO;
    string formula = {0}, text = {0};
    size_t i;

    if (key->quantity != REJUV_DURATION && key->quantity != REJUV_FRACTION)
        return;
    next_cell(in, VALUE, at);
    string_add(&formula, "IF(ISNUMBER(%s),", at);
    if (key->quantity == REJUV_FRACTION) {
        string_add(&formula, "ROUND(%s*100,%d)&\" %%\"", at, SHOWN_DIGITS);
        if (is_number)
            string_add(&text, "%s %%", number_write(rounded(value * 100.0), number));
    }
    for (i = 0; i < 3 && key->quantity == REJUV_DURATION; i++) {
        const struct shown_unit *unit = &shown_units[i];
        string_add(&formula, "IF(%s>=%.0f,ROUND(%s/%.0f,%d)&\"%s\",", at, unit->least, at,
                   unit->size, SHOWN_DIGITS, unit->name);
        if (is_number && value >= unit->least && text.length == 0)
            string_add(&text, "%s%s", number_write(rounded(value / unit->size), number),
                       unit->name);
    }
    string_add(&formula, "%s,\"\")", key->quantity == REJUV_DURATION ? "\"\")))" : "");
    if (text.length != 0)
        *shown = inputs_keep(in, &text);
    shown->formula = inputs_keep_formula(in, &formula);
}

/* What may be typed into the cell of the next row. */
static void add_validation(workbook_inputs *in, const rejuv_key *key, const char *meaning,
                           const char *legal)
{
    size_t row = in->table.row_count;
    sheet_validation v = {.area = {row, row, VALUE, VALUE},
                          .check = CHECK_DECIMAL,
                          .minimum = key->minimum,
                          .maximum = key->maximum,
                          .title = key->name};
    char at[CELL_NAME_SIZE];
    string prompt = {0}, error = {0}, formula = {0};

    string_add(&prompt, "%s: %s.", meaning, legal);
    if (key->quantity == REJUV_DURATION)
        string_add(&prompt, " A formula may be typed: =28*86400 is 28 days.");
    string_add(&error, "Legal is %s.", legal);
    v.prompt = texts_keep(&in->names.texts, &prompt);
    v.error = texts_keep(&in->names.texts, &error);
    if (key->quantity == REJUV_COUNT)
        v.check = CHECK_WHOLE;
    if (key->flags != 0) {
        v.check = CHECK_FORMULA;
        formula_add_legal(&formula, key, next_cell(in, VALUE, at));
        v.formula = inputs_keep_formula(in, &formula);
    }
    in->validations =
        reallocate(in->validations, in->validation_count + 1, sizeof *in->validations);
    in->validations[in->validation_count++] = v;
}

static const char *legal_check(workbook_inputs *in, const rejuv_key *key)
{
    char at[CELL_NAME_SIZE];
    string formula = {0};

    string_add(&formula, "IF(");
    formula_add_legal(&formula, key, next_cell(in, VALUE, at));
    string_add(&formula, ",\"\",\"legal is \"&%s)", next_cell(in, LEGAL, at));
    return inputs_keep_formula(in, &formula);
}

/* A row for a number of a key's kind; with a formula, it follows another until it is overwritten. */
void inputs_add_number(workbook_inputs *in, const char *label, const char *meaning,
                       const rejuv_key *key, double value, const char *formula)
{
    char range[RANGE_SIZE];
    cell cells[INPUTS_COLUMNS] = {[UNIT] = cell_text(key->unit), [MEANING] = cell_text(meaning)};
    string text = {0};

    string_add(&text, "%s", label);
    cells[KEY] = inputs_keep(in, &text);
    cells[VALUE] = value == REJUV_AUTO ? cell_text("auto") : cell_duration(value);
    cells[VALUE].formula = formula;
    cells[VALUE].look = key->quantity == REJUV_COUNT ? LOOK_WHOLE : LOOK_PLAIN;
    if (formula == NULL)
        cells[VALUE].look |= LOOK_INPUT;
    set_shown(in, &cells[SHOWN], key, value);
    string_add(&text, "%s", quantity_range(key, range));
    cells[LEGAL] = inputs_keep(in, &text);
    cells[CHECK].formula = legal_check(in, key);
    add_validation(in, key, meaning, cells[LEGAL].text);
    inputs_add_row(in, cells);
}
