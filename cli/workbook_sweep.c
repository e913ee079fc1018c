/* SPDX-License-Identifier: MIT */
#include "workbook_sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h"
#include "quantity.h"

#define FIRST_ROW 2 /* of the spreadsheet that holds a point */

/* ---- The points ---- */

/* Survey a point; returns how many strategies can run. */
static size_t survey_point(const sweep *s, sweep_survey *survey)
{
    size_t running = 0, i;

    for (i = 0; i < s->at.count; i++) {
        double share = s->at.rows[i].result.lost_hosts / s->request.profile.scenario.hosts;
        if (s->at.rows[i].infeasible != NULL)
            continue;
        running++;
        survey->least = share >= survey->least ? survey->least : share;
        survey->most = share <= survey->most ? survey->most : share;
    }
    return running;
}

int workbook_sweep_survey(sweep *s, sweep_survey *survey, complaint *c)
{
    size_t most = 0, point;
    int status = EXIT_DONE;

    survey->point = 0;
    survey->least = survey->most = NAN;
    for (point = 0; point < s->point_count; point++) {
        size_t running;
        status |= sweep_visit(s, point, c);
        running = survey_point(s, survey);
        if (running > most) {
            most = running;
            survey->point = point;
        }
    }
    return status;
}

/* ---- Rows ---- */

static const unsigned looks[BLOCK_COUNT] = {LOOK_FRACTION, LOOK_FRACTION, LOOK_NUMBER};

static void set_figures(const workbook_sweep *m, cell *cells)
{
    const comparison *at = &m->sweep->at;
    size_t block, i;

    for (i = 0; i < at->count; i++) {
        const rejuv_result *result = &at->rows[i].result;
        double values[BLOCK_COUNT] = {result->lost_hosts / m->sweep->request.profile.scenario.hosts,
                                      result->loss, result->throughput};
        for (block = 0; block < BLOCK_COUNT; block++) {
            cell *c = &cells[sweep_figure_column(&m->columns, block, i)];
            *c = cell_number(values[block]);
            c->look = looks[block];
        }
    }
}

static cell best_cell(const comparison *at)
{
    size_t i = 0;

    while (i < at->count && (at->rows[i].infeasible != NULL || at->rows[i].rank != 1))
        i++;
    return cell_text(i < at->count ? at->rows[i].strategy->id : "none");
}

static void set_terms(workbook_sweep *m, cell *cells)
{
    const comparison *at = &m->sweep->at;
    const profile_strategy *computed = NULL;
    size_t i;

    cells[sweep_mistakes_column(&m->columns)] = cell_number(0.0);
    for (i = m->columns.first_term; i < m->columns.count; i++) {
        if (i == m->columns.first_term || m->columns.made[i].strategy != computed)
            terms_compute(&m->terms, &at->request->profile, m->columns.made[i].strategy);
        computed = m->columns.made[i].strategy;
        cells[i] = terms_cell(&m->terms, m->columns.made[i].term);
    }
}

static void set_key(const workbook_sweep *m, size_t key, size_t point, cell *c)
{
    double value = sweep_value(m->sweep, key, point);
    int is_whole = m->sweep->keys[key].what.key->quantity == REJUV_COUNT;

    *c = value == REJUV_AUTO ? cell_text("auto") : cell_duration(value);
    c->look = (is_whole ? LOOK_WHOLE : LOOK_PLAIN) | LOOK_INPUT;
}

/* Formulas grow in one text, so they are told their places when it has stopped moving. */
static void set_formulas(workbook_sweep *m, size_t row, cell *cells)
{
    size_t at = 0, i;

    m->row.length = 0;
    for (i = 0; i < m->columns.count; i++)
        if (m->columns.made[i].formula != NULL) {
            formula_add_placed(&m->row, m->columns.made[i].formula, row + FIRST_ROW);
            string_add_bytes(&m->row, "", 1);
        }
    for (i = 0; i < m->columns.count; i++)
        if (m->columns.made[i].formula != NULL) {
            cells[i].formula = m->row.data + at;
            at += strlen(cells[i].formula) + 1;
        }
}

static void make_row(void *context, size_t row, cell *cells)
{
    workbook_sweep *m = context;
    size_t i;

    progress_step(&m->progress);
    m->status |= sweep_visit(m->sweep, row, m->c);
    for (i = 0; i < m->sweep->key_count; i++)
        set_key(m, i, row, &cells[i]);
    set_figures(m, cells);
    cells[sweep_best_column(&m->columns)] = best_cell(&m->sweep->at);
    set_terms(m, cells);
    set_formulas(m, row, cells);
}

/* ---- The sheet ---- */

static int has_chart(const sweep *s)
{
    size_t i;

    if (s->key_count != 1 || s->point_count < 2)
        return 0;
    for (i = 0; s->keys[0].values != NULL && i < s->keys[0].count; i++)
        if (s->keys[0].values[i] == REJUV_NEVER || s->keys[0].values[i] == REJUV_AUTO)
            return 0;
    return 1;
}

static void make_chart(workbook_sweep *m, const sweep_survey *survey)
{
    const over *v = &m->sweep->keys[0];
    string x_title = {0};

    m->sheet.chart = &m->chart;
    string_add(&x_title, "%s%s", v->name, v->what.key->quantity == REJUV_DURATION ? ", s" : "");
    m->chart = (sheet_chart){
        .title = "What is lost, reserved hosts included",
        .x_title = texts_keep(&m->in->names.texts, &x_title),
        .y_title = "share of the throughput without rejuvenation",
        .is_x_logarithmic = m->sweep->points[0].spacing == SPACING_LOGARITHMIC,
        .is_y_logarithmic = survey->least > 0.0 && survey->most / survey->least > 10.0,
        .last_row = m->sweep->point_count - 1,
        .y_column = sweep_figure_column(&m->columns, LOST_SHARE, 0),
        .y_count = m->sweep->at.count,
        .place_row = 1,
        .place_column = sweep_best_column(&m->columns) + 1,
    };
}

static void add_validation(workbook_sweep *m, size_t key)
{
    const rejuv_key *k = m->sweep->keys[key].what.key;
    sheet_validation *v = &m->validations[m->sheet.validation_count++];
    char range[RANGE_SIZE], at[CELL_NAME_SIZE];
    string prompt = {0}, error = {0}, formula = {0};

    quantity_range(k, range);
    string_add(&prompt, "%s: %s.", k->meaning, range);
    string_add(&error, "Legal is %s.", range);
    formula_add_legal(&formula, k, sheet_cell_name(at, FIRST_ROW, key, 0));
    *v = (sheet_validation){
        .area = {0, m->sweep->point_count - 1, key, key},
        .check = CHECK_FORMULA,
        .formula = texts_keep(&m->in->names.texts, &formula),
        .title = k->name,
        .prompt = texts_keep(&m->in->names.texts, &prompt),
        .error = texts_keep(&m->in->names.texts, &error),
    };
}

static void add_rule(workbook_sweep *m, size_t first_column, size_t last_column, string *formula)
{
    sheet_rule *rule = &m->rules[m->sheet.rule_count++];
    string placed = {0};

    formula_add_placed(&placed, formula->data, FIRST_ROW);
    string_free(formula);
    rule->area = (sheet_area){0, m->sweep->point_count - 1, first_column, last_column};
    rule->formula = texts_keep(&m->in->names.texts, &placed);
    rule->emphasis = EMPHASIS_WARNING;
}

/* What is not legal, and what cannot be kept up. */
static void add_rules(workbook_sweep *m)
{
    const comparison *at = &m->sweep->at;
    formula_scope scope = sweep_columns_scope(&m->columns);
    string formula = {0};
    size_t i;

    m->rules = allocate(1 + at->count, sizeof *m->rules);
    m->sheet.rules = m->rules;
    sweep_add_cell(&formula, sweep_mistakes_column(&m->columns));
    string_add(&formula, "<>0");
    add_rule(m, 0, m->sweep->key_count - 1, &formula);
    for (i = 0; i < at->count; i++)
        if (at->rows[i].strategy->strategy.evacuates) {
            size_t column = sweep_figure_column(&m->columns, LOST_SHARE, i);
            formula_add(&formula, &scope, at->rows[i].strategy, "[raw_needed]>[raw_reserved]");
            add_rule(m, column, column, &formula);
        }
}

void workbook_sweep_make(workbook_sweep *made, sweep *s, const sweep_survey *survey,
                         workbook_inputs *in, complaint *c)
{
    size_t i;

    memset(made, 0, sizeof *made);
    made->sweep = s;
    made->in = in;
    made->c = c;
    sweep_columns_make(&made->columns, s, in, has_chart(s));
    table_stream(&made->table, made->columns.columns, made->columns.count, s->point_count, make_row,
                 made);
    made->sheet.name = sheet_names[SHEET_SWEEP];
    made->sheet.table = &made->table;
    made->sheet.has_header = 1;
    made->sheet.frozen_columns = s->key_count;
    made->sheet.printed_columns = made->columns.has_chart
                                      ? sweep_figure_column(&made->columns, LOSS, 0)
                                      : sweep_mistakes_column(&made->columns);
    made->sheet.widths = made->columns.widths;
    for (i = 0; i < s->key_count; i++)
        add_validation(made, i);
    made->sheet.validations = made->validations;
    add_rules(made);
    if (made->columns.has_chart)
        make_chart(made, survey);
}

void workbook_sweep_free(workbook_sweep *made)
{
    table_free(&made->table);
    terms_free(&made->terms);
    sweep_columns_free(&made->columns);
    free(made->rules);
    string_free(&made->row);
}
