/* SPDX-License-Identifier: MIT */
#include "workbook_sweep_columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "workbook_comparison.h"

#define LEAST_WIDTH 13

/* ---- What varies ---- */

static int is_swept(const sweep *s, const formula_reference *what, size_t *key)
{
    for (*key = 0; *key < s->key_count; ++*key) {
        const addressee *a = &s->keys[*key].what;
        if (what->key == a->key && (what->strategy == NULL || addressee_reaches(a, what->strategy)))
            return 1;
    }
    return 0;
}

/* Looks for something that a formula is made from, however far down: a key that varies, or a term. */
struct search {
    const sweep *sweep;
    const formula_reference *term; /* null: a key */
    int is_found;
};

static void look(const formula_scope *scope, const formula_reference *what, string *out)
{
    struct search *search = scope->context;
    size_t key;

    if (what->key != NULL) {
        search->is_found |= search->term == NULL && is_swept(search->sweep, what, &key);
        return;
    }
    if (search->term != NULL && what->strategy == search->term->strategy &&
        what->term == search->term->term)
        search->is_found = 1;
    if (!search->is_found && what->term < TERM_COUNT)
        formula_add_term(out, scope, what->strategy, what->term);
}

static int varies(const sweep *s, const profile_strategy *strategy, enum formula_term term)
{
    struct search search = {s, NULL, 0};
    formula_scope scope = {look, NULL, &search};
    string ignored = {0};

    formula_add_term(&ignored, &scope, strategy, term);
    string_free(&ignored);
    return search.is_found;
}

static int fit_varies(const sweep *s, const profile_strategy *strategy, int32_t status)
{
    struct search search = {s, NULL, 0};
    formula_scope scope = {look, NULL, &search};
    string ignored = {0};

    formula_add_fit(&ignored, &scope, strategy, status);
    string_free(&ignored);
    return search.is_found;
}

/* Whether the figures of any strategy are made from a term. */
static int is_needed(const sweep *s, const formula_reference *what)
{
    struct search search = {s, what, 0};
    formula_scope scope = {look, NULL, &search};
    string ignored = {0};
    size_t i;

    for (i = 0; i < s->at.count && !search.is_found; i++) {
        const profile_strategy *strategy = s->at.rows[i].strategy;
        if (what->strategy == NULL || what->strategy == strategy)
            formula_add(&ignored, &scope, strategy,
                        "[raw_loss][raw_reserved][raw_needed][obstacle]");
    }
    string_free(&ignored);
    return search.is_found;
}

/* ---- Columns ---- */

/* Names break behind hyphens only. */
static double width_of(const char *name)
{
    size_t longest = LEAST_WIDTH, length;

    for (; *name != '\0'; name += length + (name[length] == '-')) {
        length = strcspn(name, "-");
        if (length + 3 > longest)
            longest = length + 3;
    }
    return (double)longest;
}

static size_t add_column(sweep_columns *m, const char *name, int is_number)
{
    size_t column = m->count++;
    table_column added = {name, "", is_number, NAN, 0};

    m->columns = reallocate(m->columns, m->count, sizeof *m->columns);
    m->widths = reallocate(m->widths, m->count, sizeof *m->widths);
    m->made = reallocate(m->made, m->count, sizeof *m->made);
    m->columns[column] = added;
    m->widths[column] = width_of(name);
    memset(&m->made[column], 0, sizeof m->made[column]);
    return column;
}

static size_t add_named_column(sweep_columns *m, const profile_strategy *strategy, const char *name)
{
    string text = {0};

    if (strategy != NULL)
        string_add(&text, "%s.", strategy->id);
    string_add(&text, "%s", name);
    return add_column(m, texts_keep(&m->in->names.texts, &text), 1);
}

static void add_term_columns(sweep_columns *m, const profile_strategy *strategy, size_t first,
                             size_t end)
{
    size_t i;

    for (i = first; i < end; i++) {
        formula_reference what = {strategy, NULL, (enum formula_term)i};
        size_t column;
        if (i == TERM_MISTAKES || i == TERM_OBSTACLE ||
            (strategy != NULL && !formula_has_term(strategy, what.term)) ||
            !varies(m->sweep, strategy, what.term) || !is_needed(m->sweep, &what))
            continue;
        column = add_named_column(m, strategy, formula_term_name(what.term));
        m->made[column].strategy = strategy;
        m->made[column].term = what.term;
    }
}

size_t sweep_best_column(const sweep_columns *m)
{
    return m->sweep->key_count + m->sweep->at.count;
}

size_t sweep_figure_column(const sweep_columns *m, size_t block, size_t strategy)
{
    size_t first = sweep_best_column(m) + 1 + (m->has_chart ? CHART_COLUMNS : 0);

    if (block == LOST_SHARE)
        return m->sweep->key_count + strategy;
    return first + (block - LOSS) * m->sweep->at.count + strategy;
}

size_t sweep_mistakes_column(const sweep_columns *m)
{
    return sweep_figure_column(m, BLOCK_COUNT, 0);
}

static void add_block(sweep_columns *m, size_t block)
{
    static const char *const names[BLOCK_COUNT] = {"lost_share", "loss", "throughput"};
    size_t i;

    for (i = 0; i < m->sweep->at.count; i++)
        add_named_column(m, m->sweep->at.rows[i].strategy, names[block]);
}

static void add_columns(sweep_columns *m)
{
    const comparison *at = &m->sweep->at;
    size_t i;

    for (i = 0; i < m->sweep->key_count; i++)
        add_column(m, sweep_column_name(&m->sweep->keys[i]), 1);
    add_block(m, LOST_SHARE);
    add_column(m, "best", 0);
    m->widths[sweep_best_column(m)] = workbook_id_width(at);
    for (i = 0; i < CHART_COLUMNS && m->has_chart; i++)
        add_column(m, "", 0);
    add_block(m, LOSS);
    add_block(m, THROUGHPUT);
    m->first_term = add_column(m, "mistakes", 1) + 1;
    add_term_columns(m, NULL, 0, TERMS_OF_STRATEGIES);
    for (i = 0; i < at->count; i++)
        add_term_columns(m, at->rows[i].strategy, TERMS_OF_STRATEGIES, TERM_COUNT);
}

/* ---- Formulas ---- */

void sweep_add_cell(string *out, size_t column)
{
    string_add(out, "$");
    names_add_cell(out, column);
}

static void refer(const formula_scope *scope, const formula_reference *what, string *out)
{
    const sweep_columns *m = scope->context;
    size_t i;

    if (what->key != NULL && is_swept(m->sweep, what, &i)) {
        sweep_add_cell(out, i);
        return;
    }
    for (i = m->first_term; i < m->count && what->key == NULL; i++)
        if (m->made[i].strategy == what->strategy && m->made[i].term == what->term) {
            sweep_add_cell(out, i);
            return;
        }
    string_add(out, "%s", names_find(&m->in->names, what));
}

static void add_mistakes(string *out, const sweep_columns *m, const formula_scope *scope)
{
    const profile *p = &m->sweep->request.profile;
    size_t i;

    string_add(out, "IF(AND(");
    for (i = 0; i < m->sweep->key_count; i++) {
        string at = {0};
        sweep_add_cell(&at, i);
        string_add(out, "%s", i != 0 ? "," : "");
        formula_add_legal(out, m->sweep->keys[i].what.key, at.data);
        string_free(&at);
    }
    if (fit_varies(m->sweep, NULL, REJUV_E_OS_INTERVAL)) {
        string_add(out, ",");
        formula_add_fit(out, scope, NULL, REJUV_E_OS_INTERVAL);
    }
    for (i = 0; i < p->count; i++) {
        formula_reference times = {&p->strategies[i], NULL, BLOCK_TIMES};
        if (p->strategies[i].strategy.stage_count < 2 ||
            names_find(&m->in->names, &times) == NULL ||
            !fit_varies(m->sweep, &p->strategies[i], REJUV_E_STAGES))
            continue;
        string_add(out, ",");
        formula_add_fit(out, scope, &p->strategies[i], REJUV_E_STAGES);
    }
    formula_add(out, scope, NULL, "),[mistakes],1)");
}

static void add_share(string *out, const sweep_columns *m, const formula_scope *scope,
                      const profile_strategy *strategy)
{
    string_add(out, "IF(IF(");
    sweep_add_cell(out, sweep_mistakes_column(m));
    string_add(out, "=0,AND(");
    if (varies(m->sweep, strategy, TERM_OBSTACLE))
        formula_add_conditions(out, scope, strategy);
    else
        formula_add(out, scope, strategy, "[obstacle]=\"\"");
    string_add(out, ",");
    formula_add_host_conditions(out, scope, strategy);
    formula_add(out, scope, strategy,
                "),FALSE),"
                "([raw_reserved]+[raw_loss]*([hosts]-[raw_reserved]))/[hosts],NA())");
}

static void add_figure(string *out, const sweep_columns *m, const formula_scope *scope,
                       size_t block, size_t strategy)
{
    const profile_strategy *whose = m->sweep->at.rows[strategy].strategy;

    if (block == LOST_SHARE) {
        add_share(out, m, scope, whose);
        return;
    }
    string_add(out, "IF(ISNUMBER(");
    sweep_add_cell(out, sweep_figure_column(m, LOST_SHARE, strategy));
    string_add(out, "),");
    if (block == LOSS) {
        formula_add(out, scope, whose, "[raw_loss]");
    } else {
        string_add(out, "(1-");
        sweep_add_cell(out, sweep_figure_column(m, LOSS, strategy));
        formula_add(out, scope, whose, ")*[host_performance]*([hosts]-[raw_reserved])");
    }
    string_add(out, ",NA())");
}

/* Errors are of no use to MAX, but do not disturb MATCH. The column behind is never found, but a range of one cell is none
 * to some spreadsheets. */
static void add_best(string *out, const sweep_columns *m)
{
    size_t first = sweep_figure_column(m, THROUGHPUT, 0), behind = sweep_mistakes_column(m), i;
    char from[CELL_NAME_SIZE], to[CELL_NAME_SIZE];

    string_add(out, "IFERROR(SUBSTITUTE(INDEX(%s:%s,1,MATCH(MAX(",
               sheet_cell_name(from, 1, first, 1), sheet_cell_name(to, 1, behind, 1));
    for (i = first; i < behind; i++) {
        string_add(out, "%sIFERROR(", i != first ? "," : "");
        sweep_add_cell(out, i);
        string_add(out, ",-1)");
    }
    string_add(out, "),");
    sweep_add_cell(out, first);
    string_add(out, ":");
    sweep_add_cell(out, behind);
    string_add(out, ",0)),\".throughput\",\"\"),\"none\")");
}

static void make_formulas(sweep_columns *m)
{
    formula_scope scope = sweep_columns_scope(m);
    string best = {0}, mistakes = {0};
    size_t block, i;

    for (block = 0; block < BLOCK_COUNT; block++)
        for (i = 0; i < m->sweep->at.count; i++) {
            string formula = {0};
            add_figure(&formula, m, &scope, block, i);
            m->made[sweep_figure_column(m, block, i)].formula = formula.data;
        }
    add_best(&best, m);
    m->made[sweep_best_column(m)].formula = best.data;
    add_mistakes(&mistakes, m, &scope);
    m->made[sweep_mistakes_column(m)].formula = mistakes.data;
    for (i = m->first_term; i < m->count; i++) {
        string formula = {0};
        formula_add_term(&formula, &scope, m->made[i].strategy, m->made[i].term);
        m->made[i].formula = formula.data;
    }
}

/* ---- */

formula_scope sweep_columns_scope(sweep_columns *m)
{
    formula_scope scope = {refer, NULL, m};

    return scope;
}

void sweep_columns_make(sweep_columns *m, sweep *s, workbook_inputs *in, int has_chart)
{
    memset(m, 0, sizeof *m);
    m->sweep = s;
    m->in = in;
    m->has_chart = has_chart;
    add_columns(m);
    make_formulas(m);
}

void sweep_columns_free(sweep_columns *m)
{
    size_t i;

    for (i = 0; i < m->count; i++)
        free(m->made[i].formula);
    free(m->made);
    free(m->columns);
    free(m->widths);
}
