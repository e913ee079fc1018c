/* SPDX-License-Identifier: MIT */
#include "workbook_comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "problem.h"
#include "workbook_terms.h"

/* ---- Columns ---- */

/* Between what is lost, so that close strategies keep their digits. In brackets are numbers of the reference. */
#define DIFFERENCE                                                                                 \
    "{host_performance}*(([raw_reserved]-{reserved_hosts})"                                        \
    "+([raw_loss]*([hosts]-[raw_reserved])-{loss}*{serving_hosts}))"

#define RATIO                                                                                      \
    "IF([raw_loss]<1,"                                                                             \
    "{throughput}/((1-[raw_loss])*[host_performance]*([hosts]-[raw_reserved])),NA())"

/* The promised ones; the formulas of figures hold where a strategy can run. */
static const struct {
    unsigned look;
    double width;
    const char *formula; /* null where it is made below */
} figures[COMPARISON_COLUMNS] = {
    {LOOK_PLAIN, 16, NULL},
    {LOOK_PLAIN, 13, "[vmm_interval]"},
    {LOOK_PLAIN, 13, "[os_interval]"},
    {LOOK_WHOLE, 11, "[hosts]"},
    {LOOK_WHOLE, 8, "[vms]"},
    {LOOK_PLAIN, 13, "[host_performance]"},
    {LOOK_WHOLE, 10, "[raw_reserved]"},
    {LOOK_WHOLE, 10, "[raw_needed]"},
    {LOOK_WHOLE, 10, "[hosts]-[raw_reserved]"},
    {LOOK_PLAIN, 15, "IF(ISNUMBER([vmm_interval]),[fo*Tv],NA())"},
    {LOOK_FRACTION, 13, "1-([D]*[vmm_rate]+[fo]*[os.downtime])"},
    {LOOK_FRACTION, 13, "[phases_work]*[vmm_rate]+[fo]*[os_degraded_work]"},
    {LOOK_FRACTION, 13, "[raw_loss]"},
    {LOOK_NUMBER, 18, "({availability}-{degradation})*{host_performance}*{serving_hosts}"},
    {LOOK_NUMBER, 14, "{host_performance}*({reserved_hosts}+{loss}*{serving_hosts})"},
    {LOOK_WHOLE, 7, NULL},
    {LOOK_PLAIN, 30, NULL},
    {LOOK_NUMBER, 14, DIFFERENCE},
    {LOOK_NUMBER, 13, RATIO},
};

#define FIRST_FIGURE 6

/* What stands right of them: the remark, and what makes the formulas short. */
enum {
    REMARK,
    TITLE,
    FIRST_TERM,
    LAST_TERM = FIRST_TERM + TERM_COUNT - TERMS_OF_STRATEGIES - 1,
    SCORE,
    LOST_SHARE,
    WORKING_COLUMNS
};

static const table_column working[WORKING_COLUMNS] = {
    [REMARK] = {"remark", "", 0, NAN, 0},
    [TITLE] = {"title", "", 0, NAN, 0},
    [SCORE] = {"score", "", 1, NAN, 0},
    [LOST_SHARE] = {"lost_share", "", 1, NAN, 0},
};

static enum formula_term term_of(size_t column)
{
    return (enum formula_term)(TERMS_OF_STRATEGIES + column - FIRST_TERM);
}

/* At least so much, and room for the name. */
static double width_of(const char *name, double least)
{
    double room = (double)strlen(name) + 3.0;

    return room > least ? room : least;
}

double workbook_id_width(const comparison *all)
{
    double widest = 16.0;
    size_t i;

    for (i = 0; i < all->count; i++)
        widest = width_of(all->rows[i].strategy->id, widest);
    return widest;
}

static void make_columns(workbook_comparison *made, const comparison *all)
{
    size_t promised = comparison_column_count(all), i;

    made->columns = allocate(promised + WORKING_COLUMNS, sizeof *made->columns);
    made->widths = allocate(promised + WORKING_COLUMNS, sizeof *made->widths);
    for (i = 0; i < promised; i++) {
        made->columns[i] = comparison_columns[i];
        made->widths[i] = width_of(comparison_columns[i].name, figures[i].width);
    }
    made->widths[0] = workbook_id_width(all);
    for (i = 0; i < WORKING_COLUMNS; i++) {
        table_column *column = &made->columns[promised + i];
        *column = working[i];
        if (i >= FIRST_TERM && i <= LAST_TERM) {
            column->name = formula_term_name(term_of(i));
            column->is_number = term_of(i) != TERM_OBSTACLE;
        }
        made->widths[promised + i] = width_of(column->name, i == REMARK  ? 60
                                                            : i == TITLE ? 28
                                                                         : 13);
    }
    table_start(&made->table, made->columns, promised + WORKING_COLUMNS);
}

/* ---- Formulas ---- */

struct place {
    const workbook_names *names;
    const table *table;
};

static void refer(const formula_scope *scope, const formula_reference *what, string *out)
{
    const struct place *place = scope->context;

    string_add(out, "%s", names_find(place->names, what));
}

static void refer_column(const formula_scope *scope, const char *column, string *out)
{
    const struct place *place = scope->context;

    names_add_cell(out, table_find(place->table, column));
}

static void add_remark(string *out, const formula_scope *scope, const profile_strategy *strategy)
{
    formula_add(out, scope, strategy,
                "IF({infeasible}<>\"\",{infeasible},"
                "IF([raw_needed]>[raw_reserved],");
    formula_add_problem(out, scope, strategy, REJUV_OK);
    string_add(out, ",\"\"))");
}

static void add_rank(string *out, const formula_scope *scope, size_t count)
{
    string column = {0};

    scope->refer_column(scope, "score", &column);
    column.data[column.length - 1] = '\0';
    formula_add(out, scope, NULL, "IF({infeasible}=\"\",RANK({score},");
    string_add(out, "$%s$2:$%s$%zu),NA())", column.data, column.data, count + 1);
    string_free(&column);
}

/* Where both the row and the reference can run. */
static void add_beside_reference(string *out, const formula_scope *scope,
                                 const profile_strategy *reference, const char *text)
{
    formula_add(out, scope, reference, "IF({infeasible}=\"\",IF(AND([obstacle]=\"\",");
    formula_add_host_conditions(out, scope, reference);
    string_add(out, "),");
    formula_add(out, scope, reference, text);
    string_add(out, ",NA()),NA())");
}

static void add_figure(string *out, const formula_scope *scope, const profile_strategy *strategy,
                       const char *text)
{
    formula_add(out, scope, strategy, "IF({infeasible}=\"\",");
    formula_add(out, scope, strategy, text);
    string_add(out, ",NA())");
}

/* Append the formula of a promised column. */
static void add_promised(string *out, const formula_scope *scope, const comparison *all, size_t row,
                         size_t column)
{
    const profile_strategy *strategy = all->rows[row].strategy;

    if (column == COMPARISON_RANK)
        add_rank(out, scope, all->count);
    else if (column == COMPARISON_INFEASIBLE)
        formula_add_infeasible(out, scope, strategy);
    else if (column > COMPARISON_INFEASIBLE)
        add_beside_reference(out, scope, all->reference, figures[column].formula);
    else if (column >= FIRST_FIGURE)
        add_figure(out, scope, strategy, figures[column].formula);
    else
        formula_add(out, scope, strategy, figures[column].formula);
}

/* ---- Rows ---- */

struct row_maker {
    const comparison *all;
    workbook_inputs *in;
    formula_scope scope;
    term_values values;
    size_t row;
    cell *cells;
};

static void set_formula(struct row_maker *m, cell *c, string *formula)
{
    string placed = {0};

    formula_add_placed(&placed, formula->data, m->row + 2);
    c->formula = texts_keep(&m->in->names.texts, &placed);
    string_free(formula);
}

/* A text that stays when the comparison moves on. */
static void keep_cell_text(struct row_maker *m, cell *c)
{
    string text = {0};

    string_add(&text, "%s", c->text);
    c->text = texts_keep(&m->in->names.texts, &text);
}

static void set_promised(struct row_maker *m)
{
    size_t count = comparison_column_count(m->all), i;

    comparison_fill(m->all, m->row, m->cells);
    if (m->cells[COMPARISON_INFEASIBLE].kind == CELL_TEXT)
        keep_cell_text(m, &m->cells[COMPARISON_INFEASIBLE]);
    for (i = 0; i < count; i++) {
        string formula = {0};
        m->cells[i].look = figures[i].look;
        if (i == 0)
            continue;
        add_promised(&formula, &m->scope, m->all, m->row, i);
        set_formula(m, &m->cells[i], &formula);
    }
}

static void set_term(struct row_maker *m, cell *c, enum formula_term term)
{
    const profile_strategy *strategy = m->all->rows[m->row].strategy;
    string formula = {0};

    if (!formula_has_term(strategy, term)) {
        c->look = LOOK_NOTE; /* a blank */
        return;
    }
    *c = terms_cell(&m->values, term);
    if (c->kind == CELL_TEXT)
        keep_cell_text(m, c);
    formula_add_term(&formula, &m->scope, strategy, term);
    set_formula(m, c, &formula);
}

static void set_remark(struct row_maker *m, cell *c)
{
    string text = {0}, formula = {0};

    workbook_add_remark(m->all, m->row, &text);
    *c = cell_text(texts_keep(&m->in->names.texts, &text));
    add_remark(&formula, &m->scope, m->all->rows[m->row].strategy);
    set_formula(m, c, &formula);
}

static void set_working(struct row_maker *m)
{
    const comparison_row *from = &m->all->rows[m->row];
    cell *cells = m->cells + comparison_column_count(m->all);
    string score = {0}, share = {0};
    size_t i;

    set_remark(m, &cells[REMARK]);
    cells[TITLE] = cell_text(from->strategy->title);
    terms_compute(&m->values, &m->all->request->profile, from->strategy);
    for (i = FIRST_TERM; i <= LAST_TERM; i++)
        set_term(m, &cells[i], term_of(i));

    cells[SCORE] = cell_number(from->infeasible == NULL ? from->result.throughput : -1.0);
    cells[SCORE].look = LOOK_NUMBER;
    formula_add(&score, &m->scope, NULL, "IF({infeasible}=\"\",{throughput},-1)");
    set_formula(m, &cells[SCORE], &score);

    cells[LOST_SHARE] =
        cell_number(from->result.lost_hosts / m->all->request->profile.scenario.hosts);
    cells[LOST_SHARE].look = LOOK_FRACTION;
    add_figure(&share, &m->scope, NULL, "({reserved_hosts}+{loss}*{serving_hosts})/{hosts}");
    set_formula(m, &cells[LOST_SHARE], &share);
}

/* Names first, since formulas of one strategy may use those of another. */
static void define_names(const comparison *all, workbook_inputs *in)
{
    formula_reference what = {NULL, NULL, 0};
    size_t promised = comparison_column_count(all), row, i;

    for (row = 0; row < all->count; row++) {
        what.strategy = all->rows[row].strategy;
        for (i = FIRST_TERM; i <= LAST_TERM; i++) {
            what.term = term_of(i);
            if (formula_has_term(what.strategy, what.term))
                names_define_reference(&in->names, &what, SHEET_COMPARISON, row, promised + i);
        }
    }
}

/* ---- The sheet ---- */

static void add_rule(workbook_comparison *made, workbook_inputs *in, size_t first_column,
                     size_t last_column, const char *formula, enum sheet_emphasis emphasis)
{
    sheet_rule *rule = &made->rules[made->sheet.rule_count++];
    struct place place = {&in->names, &made->table};
    formula_scope scope = {refer, refer_column, &place};
    string text = {0}, placed = {0};

    formula_add(&text, &scope, NULL, formula);
    formula_add_placed(&placed, text.data, 2);
    rule->area = (sheet_area){0, made->table.row_count - 1, first_column, last_column};
    rule->formula = texts_keep(&in->names.texts, &placed);
    rule->emphasis = emphasis;
    string_free(&text);
}

static void add_rules(workbook_comparison *made, const comparison *all, workbook_inputs *in)
{
    size_t remark = workbook_remark_column(all);

    add_rule(made, in, 0, comparison_column_count(all) - 1, "${rank}=1", EMPHASIS_BEST);
    add_rule(made, in, COMPARISON_INFEASIBLE, COMPARISON_INFEASIBLE, "LEN(${infeasible})>0",
             EMPHASIS_WARNING);
    add_rule(made, in, remark, remark, "LEN(${remark})>0", EMPHASIS_WARNING);
}

void workbook_comparison_make(workbook_comparison *made, const comparison *all, workbook_inputs *in)
{
    struct place place = {&in->names, &made->table};
    struct row_maker m = {.all = all, .in = in, .scope = {refer, refer_column, &place}};

    memset(made, 0, sizeof *made);
    make_columns(made, all);
    define_names(all, in);
    for (m.row = 0; m.row < all->count; m.row++) {
        m.cells = table_add_row(&made->table);
        set_promised(&m);
        set_working(&m);
    }
    terms_free(&m.values);
    made->sheet.name = sheet_names[SHEET_COMPARISON];
    made->sheet.table = &made->table;
    made->sheet.has_header = 1;
    made->sheet.frozen_columns = 1;
    made->sheet.printed_columns = workbook_remark_column(all) + 1;
    made->sheet.widths = made->widths;
    made->sheet.rules = made->rules;
    add_rules(made, all, in);
}

void workbook_comparison_free(workbook_comparison *made)
{
    table_free(&made->table);
    free(made->columns);
    free(made->widths);
}

size_t workbook_remark_column(const comparison *all)
{
    return comparison_column_count(all) + REMARK;
}

void workbook_add_remark(const comparison *all, size_t row, string *out)
{
    const comparison_row *from = &all->rows[row];

    if (from->infeasible != NULL)
        string_add(out, "%s", from->infeasible);
    else
        problem_warn(&from->result, from->strategy, out);
}
