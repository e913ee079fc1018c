/* SPDX-License-Identifier: MIT */
#include "workbook_single.h"

#include <stdlib.h>
#include <string.h>

#include "workbook_about.h"

/* ---- Rows ---- */

void workbook_single_start(workbook_single *w, const char *name, const table *promised,
                           const table_column *others, size_t other_count, size_t printed_columns,
                           const double *widths)
{
    size_t first = promised->column_count;

    w->columns = allocate(first + other_count, sizeof *w->columns);
    memcpy(w->columns, promised->columns, first * sizeof *w->columns);
    memcpy(w->columns + first, others, other_count * sizeof *w->columns);
    table_start(&w->table, w->columns, first + other_count);
    w->here = NULL;
    w->here_count = 0;
    w->sheet = (sheet){.name = name,
                       .table = &w->table,
                       .has_header = 1,
                       .frozen_columns = 1,
                       .printed_columns = printed_columns,
                       .widths = widths,
                       .rules = w->rules};
}

cell *workbook_single_add_row(workbook_single *w, const table *promised, size_t row)
{
    cell *cells = table_add_row(&w->table);

    memcpy(cells, table_at(promised, row, 0), promised->column_count * sizeof *cells);
    w->here_count = 0;
    return cells;
}

/* "K7" */
static const char *cell_name(const workbook_single *w, size_t column, char name[CELL_NAME_SIZE])
{
    return sheet_cell_name(name, w->table.row_count + 1, column, 0);
}

/* ---- Formulas ---- */

void workbook_single_refer(workbook_single *w, const formula_reference *what, size_t column)
{
    char name[CELL_NAME_SIZE];
    string text = {0};

    string_add(&text, "%s", cell_name(w, column, name));
    w->here = reallocate(w->here, w->here_count + 1, sizeof *w->here);
    w->here[w->here_count].what = *what;
    w->here[w->here_count++].text = texts_keep(&w->inputs.names.texts, &text);
}

static void refer(const formula_scope *scope, const formula_reference *what, string *out)
{
    const workbook_single *w = scope->context;
    const workbook_names here = {.known = w->here, .known_count = w->here_count};
    const char *text = names_find(&here, what);

    string_add(out, "%s", text != NULL ? text : names_find(&w->inputs.names, what));
}

static void refer_column(const formula_scope *scope, const char *column, string *out)
{
    const workbook_single *w = scope->context;
    char name[CELL_NAME_SIZE];

    string_add(out, "%s", cell_name(w, table_find(&w->table, column), name));
}

formula_scope workbook_single_scope(workbook_single *w)
{
    return (formula_scope){refer, refer_column, w};
}

void workbook_single_keep(workbook_single *w, cell *c, string *formula)
{
    c->formula = texts_keep(&w->inputs.names.texts, formula);
}

void workbook_single_set(workbook_single *w, cell *c, const profile_strategy *strategy,
                         const char *text)
{
    formula_scope scope = workbook_single_scope(w);
    string formula = {0};

    formula_add(&formula, &scope, strategy, text);
    workbook_single_keep(w, c, &formula);
}

/* ---- The workbook ---- */

void workbook_single_emphasize(workbook_single *w, size_t first_column, size_t last_column,
                               const char *text, enum sheet_emphasis emphasis)
{
    size_t rows = w->table.row_count;
    formula_scope scope = workbook_single_scope(w);
    string formula = {0};

    if (rows == 0)
        return;
    w->table.row_count = 1; /* as seen from the first row */
    formula_add(&formula, &scope, NULL, text);
    w->table.row_count = rows;
    w->rules[w->sheet.rule_count++] = (sheet_rule){{0, rows - 1, first_column, last_column},
                                                   texts_keep(&w->inputs.names.texts, &formula),
                                                   emphasis};
}

static int write_book(const workbook_single *w, const workbook_about *about, const output *chosen,
                      complaint *c)
{
    const options *o = w->inputs.request->options;
    const sheet sheets[3] = {w->inputs.sheet, w->sheet, about->sheet};
    const workbook book = {.sheets = sheets,
                           .sheet_count = sizeof sheets / sizeof sheets[0],
                           .names = w->inputs.names.names,
                           .name_count = w->inputs.names.name_count};
    const report r = {.command = o->command->name, .workbook = &book};

    return output_write(chosen, o, &r, c);
}

int workbook_single_write(workbook_single *w, const output *chosen, complaint *c)
{
    workbook_about about;
    int status;

    workbook_about_make(&about, w->inputs.request, NULL);
    status = write_book(w, &about, chosen, c);
    workbook_about_free(&about);
    table_free(&w->table);
    free(w->columns);
    free(w->here);
    workbook_inputs_free(&w->inputs);
    return status;
}
