/* SPDX-License-Identifier: MIT */
#include "workbook_crossover.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "../lib/arithmetic.h"
#include "workbook_single.h"
#include "workbook_terms.h"

/* ---- Columns ---- */

#define ROWS_MOST      100000        /* of which each takes 5 kB */
#define SCENARIO_TERMS TERM_MISTAKES /* those before it */
#define STRATEGY_TERMS (TERM_COUNT - TERMS_OF_STRATEGIES)

/* The promised ones, and right of them both throughputs there, and every term as it is with the value of the row. */
enum {
    FIRST,
    SECOND,
    KEY,
    VALUE,
    KIND,
    BELOW,
    ABOVE,
    THROUGHPUTS,
    REMARK = THROUGHPUTS + 2,
    RAW_HOSTS,
    FIRST_TERM,
    COLUMN_COUNT = FIRST_TERM + SCENARIO_TERMS + 2 * STRATEGY_TERMS
};

static const table_column named[FIRST_TERM - THROUGHPUTS] = {
    {"first_throughput", "", 1, NAN, 0},
    {"second_throughput", "", 1, NAN, 0},
    {"remark", "", 0, NAN, 0},
    {"raw_hosts", "", 0, NAN, 0},
};

static const double named_widths[FIRST_TERM] = {16, 16, 20, 22, 8, 16, 16, 20, 20, 54, 22};

/* Where a term stands: one of the scenario, or of the first or second strategy (0 or 1). */
static size_t term_column(size_t side, size_t term)
{
    if (term < SCENARIO_TERMS)
        return FIRST_TERM + term;
    return FIRST_TERM + SCENARIO_TERMS + side * STRATEGY_TERMS + term - TERMS_OF_STRATEGIES;
}

struct layout {
    table_column others[COLUMN_COUNT - THROUGHPUTS]; /* than the promised ones */
    double widths[COLUMN_COUNT];
};

static void set_column(workbook_single *w, struct layout *layout, size_t side, size_t term)
{
    static const char *const sides[] = {"first_", "second_"};
    size_t column = term_column(side, term);
    string name = {0};

    string_add(&name, "%s%s", term < SCENARIO_TERMS ? "" : sides[side],
               formula_term_name((enum formula_term)term));
    layout->others[column - THROUGHPUTS] =
        (table_column){texts_keep(&w->inputs.names.texts, &name), "", 0, NAN, 0};
    layout->widths[column] = 28;
}

static void make_layout(workbook_single *w, struct layout *layout)
{
    size_t side, term;

    memcpy(layout->others, named, sizeof named);
    memcpy(layout->widths, named_widths, sizeof named_widths);
    for (term = 0; term < TERM_COUNT; term++)
        for (side = 0; side < 2 && term != TERM_MISTAKES; side++)
            set_column(w, layout, side, term);
}

/* ---- Formulas ---- */

struct row {
    workbook_single *w;
    crossover_search *search;
    const profile_strategy *sides[2];
    cell *cells;
};

/* The value of the row is what the key is for both strategies, as far as it concerns them. */
static void refer_to_value(struct row *r)
{
    const addressee *a = &r->search->range.what;
    formula_reference what = {a->strategy, a->key, 0};
    size_t i;

    if (a->key->group != REJUV_STRATEGY || strcmp(a->key->name, "reserved") != 0)
        workbook_single_refer(r->w, &what, VALUE);
    for (i = 0; i < 2; i++) {
        what.strategy = r->sides[i];
        if (a->key->group == REJUV_STRATEGY && addressee_reaches(a, r->sides[i]))
            workbook_single_refer(r->w, &what, VALUE);
    }
}

static void refer_to_terms(struct row *r)
{
    size_t side, term;

    for (term = 0; term < SCENARIO_TERMS; term++)
        workbook_single_refer(r->w, &(formula_reference){NULL, NULL, (enum formula_term)term},
                              term_column(0, term));
    for (side = 0; side < 2; side++)
        for (term = TERMS_OF_STRATEGIES; term < TERM_COUNT; term++)
            workbook_single_refer(
                r->w, &(formula_reference){r->sides[side], NULL, (enum formula_term)term},
                term_column(side, term));
}

static void set_term(struct row *r, size_t side, size_t term, const term_values *values)
{
    const profile_strategy *strategy = term < SCENARIO_TERMS ? NULL : r->sides[side];
    formula_scope scope = workbook_single_scope(r->w);
    cell *c = &r->cells[term_column(side, term)];
    string formula = {0}, text = {0};

    if (strategy != NULL && !formula_has_term(strategy, (enum formula_term)term))
        return;
    *c = terms_cell(values, (enum formula_term)term);
    if (c->kind == CELL_TEXT) {
        string_add(&text, "%s", c->text);
        c->text = texts_keep(&r->w->inputs.names.texts, &text);
    }
    formula_add_term(&formula, &scope, strategy, (enum formula_term)term);
    workbook_single_keep(r->w, c, &formula);
}

static void set_throughput(struct row *r, size_t side, double throughput)
{
    const profile_strategy *strategy = r->sides[side];
    formula_scope scope = workbook_single_scope(r->w);
    cell *c = &r->cells[THROUGHPUTS + side];
    string formula = {0};

    formula_add(&formula, &scope, strategy, "IF([mistakes]>0,NA(),IF(AND(");
    formula_add_fit(&formula, &scope, NULL, REJUV_E_OS_INTERVAL);
    formula_add(&formula, &scope, strategy, ",[obstacle]=\"\",");
    formula_add_host_conditions(&formula, &scope, strategy);
    formula_add(&formula, &scope, strategy,
                "),(1-[raw_loss])*[host_performance]*([hosts]-[raw_reserved]),NA()))");
    *c = cell_number(throughput);
    c->look = LOOK_NUMBER;
    workbook_single_keep(r->w, c, &formula);
}

/* ---- Over hosts, where both reserve a fixed number of them ---- */

static int is_automatic(const rejuv_strategy *s)
{
    return s->evacuates && s->reserved == REJUV_AUTO;
}

static int is_closed_form(const struct row *r)
{
    return strcmp(r->search->range.name, "hosts") == 0 && !is_automatic(&r->sides[0]->strategy) &&
           !is_automatic(&r->sides[1]->strategy);
}

/* Reserved hosts, which do not depend on how many hosts there are, of a strategy that crosses another: never `none`. */
static const char *reserved(const profile_strategy *strategy)
{
    const rejuv_strategy *s = &strategy->strategy;

    return s->evacuates ? "IF(ISNUMBER([reserved]),[reserved],NA())"
                        : "IF(ISNUMBER([reserved]),[reserved],0)";
}

/* Append the least number of hosts that both can run with, or where the range begins. */
static void add_least(string *out, const struct row *r, const formula_scope *scope)
{
    size_t i;

    string_add(out, "MAX(");
    formula_add_number(out, r->search->range.from);
    for (i = 0; i < 2; i++) {
        string_add(out, r->sides[i]->strategy.kind == REJUV_EVACUATE ? ",2," : ",");
        formula_add(out, scope, r->sides[i], reserved(r->sides[i]));
        string_add(out, "+1");
    }
    string_add(out, ")");
}

/* m* = [(1 - La)*ra - (1 - Lb)*rb]/(Lb - La), wherever that is. */
static void set_raw_hosts(struct row *r)
{
    formula_scope scope = workbook_single_scope(r->w);
    string formula = {0};

    formula_add(&formula, &scope, NULL,
                "IF([mistakes]>0,NA(),IF(AND({first_obstacle}=\"\",{second_obstacle}=\"\"),"
                "IF({first_raw_loss}<>{second_raw_loss},((1-{first_raw_loss})*");
    formula_add(&formula, &scope, r->sides[0], reserved(r->sides[0]));
    formula_add(&formula, &scope, NULL, "-(1-{second_raw_loss})*");
    formula_add(&formula, &scope, r->sides[1], reserved(r->sides[1]));
    formula_add(&formula, &scope, NULL, ")/({second_raw_loss}-{first_raw_loss}),NA()),NA()))");
    r->cells[RAW_HOSTS] = r->cells[VALUE];
    workbook_single_keep(r->w, &r->cells[RAW_HOSTS], &formula);
}

/* If both can run with the whole numbers on either side, and these are in the range. */
static void set_value(struct row *r)
{
    formula_scope scope = workbook_single_scope(r->w);
    string formula = {0};

    formula_add(&formula, &scope, NULL, "IF(AND(INT({raw_hosts})>=");
    add_least(&formula, r, &scope);
    formula_add(&formula, &scope, NULL, ",-INT(-{raw_hosts})<=");
    formula_add_number(&formula, r->search->range.to);
    formula_add(&formula, &scope, NULL, "),{raw_hosts},NA())");
    workbook_single_keep(r->w, &r->cells[VALUE], &formula);
}

/* The one that loses less is better above; nothing is said beyond the range. */
static void set_better(struct row *r, size_t column)
{
    formula_scope scope = workbook_single_scope(r->w);
    const profile_strategy *const *sides = r->sides;
    int is_above = column == ABOVE;
    string formula = {0};

    formula_add(&formula, &scope, NULL, "IF(ISNUMBER({value}),IF(");
    formula_add(&formula, &scope, NULL, is_above ? "INT({value})+1<=" : "-INT(-{value})-1>=");
    if (is_above)
        formula_add_number(&formula, r->search->range.to);
    else
        add_least(&formula, r, &scope);
    formula_add(&formula, &scope, NULL, ",IF({first_raw_loss}<{second_raw_loss},");
    formula_add_text(&formula, sides[!is_above]->id);
    string_add(&formula, ",");
    formula_add_text(&formula, sides[is_above]->id);
    string_add(&formula, "),\"\"),\"\")");
    if (r->cells[column].kind == CELL_EMPTY)
        r->cells[column] = cell_text("");
    workbook_single_keep(r->w, &r->cells[column], &formula);
}

/* ---- What there is now ---- */

static void visit(crossover_search *s, double value)
{
    addressee_set(&s->request.profile, &s->range.what, value);
}

static double whole_below(double value)
{
    return (double)(uint64_t)value;
}

/* A number of hosts or VMs that is not whole cannot be evaluated, but is between two that can, and where throughputs cross
 * there all but evacuations, which only decide on reserved hosts, are linear in it. */
static void compute_between(const struct row *r, size_t side, double value, term_values *t)
{
    const profile *p = &r->search->request.profile;
    const rejuv_strategy *s = &r->sides[side]->strategy;
    term_values next = {0};
    double part = value - whole_below(value), *v = t->values;
    size_t i;

    visit(r->search, whole_below(value));
    terms_compute(t, p, r->sides[side]);
    visit(r->search, whole_below(value) + 1.0);
    terms_compute(&next, p, r->sides[side]);
    for (i = 0; i < TERM_COUNT; i++)
        if (v[i] != next.values[i])
            v[i] += (next.values[i] - v[i]) * part;
    if (s->evacuates && p->scenario.vmm_interval / v[TERM_EVACUATION_TIME] < 1e15) {
        if (v[TERM_EVACUATIONS] != next.values[TERM_EVACUATIONS])
            v[TERM_EVACUATIONS] = whole_below(p->scenario.vmm_interval / v[TERM_EVACUATION_TIME]);
        v[TERM_NEEDED] = rejuv_reserved_needed(p->scenario.hosts, v[TERM_EVACUATIONS]);
    }
    if (is_automatic(s))
        v[TERM_RESERVED] = v[TERM_NEEDED];
    terms_free(&next);
}

static double throughput_at(const struct row *r, size_t side, double value)
{
    rejuv_result result;

    crossover_search_evaluate(r->search, r->sides[side], value, &result, NULL);
    return result.throughput;
}

/* Linear between two whole numbers of which a crossover lies between. */
static double compute_throughput(const struct row *r, size_t side)
{
    double value = r->cells[VALUE].number, below = whole_below(value), throughput;

    if (r->search->range.what.key->quantity != REJUV_COUNT || below == value)
        return throughput_at(r, side, value);
    throughput = throughput_at(r, side, below);
    return throughput + (value - below) * (throughput_at(r, side, below + 1.0) - throughput);
}

static void set_side(struct row *r, size_t side)
{
    const over *range = &r->search->range;
    double value = r->cells[VALUE].number;
    term_values values = {0};
    size_t term;

    if (range->what.key->quantity == REJUV_COUNT && whole_below(value) != value) {
        compute_between(r, side, value, &values);
    } else {
        visit(r->search, value);
        terms_compute(&values, &r->search->request.profile, r->sides[side]);
    }
    set_throughput(r, side, compute_throughput(r, side));
    for (term = 0; term < TERM_COUNT; term++)
        if (term >= TERMS_OF_STRATEGIES || (term < SCENARIO_TERMS && side == 0))
            set_term(r, side, term, &values);
    terms_free(&values);
}

/* ---- The sheet ---- */

static void add_row(workbook_single *w, crossover_search *s, const table *promised, size_t row)
{
    cell *cells = workbook_single_add_row(w, promised, row);
    const profile *p = &s->request.profile;
    struct row r = {
        w, s, {profile_find(p, cells[FIRST].text), profile_find(p, cells[SECOND].text)}, cells};

    refer_to_value(&r);
    refer_to_terms(&r);
    set_side(&r, 0);
    set_side(&r, 1);
    if (!is_closed_form(&r)) {
        cells[REMARK] = cell_text("found by the command; the throughputs follow the inputs");
        return;
    }
    cells[REMARK] = cell_text("follows the inputs");
    set_raw_hosts(&r);
    set_value(&r);
    set_better(&r, BELOW);
    set_better(&r, ABOVE);
}

/* The inputs are as at the first crossover. It does not matter what the key is there, since every row has its own value,
 * but it must be legal beside the others. */
static void make_inputs(workbook_single *w, crossover_search *s, const table *promised)
{
    const over *range = &s->range;
    double value = promised->row_count != 0 ? table_at(promised, 0, VALUE)->number : range->from;

    visit(s, range->what.key->quantity == REJUV_COUNT ? whole_below(value) : value);
    if (strcmp(range->name, "hosts") == 0)
        s->request.profile.scenario.hosts = NAN;
    workbook_inputs_make(&w->inputs, &s->request, NULL, NULL);
}

int workbook_write_crossover(const output *chosen, crossover_search *s, const table *promised,
                             complaint *c)
{
    workbook_single w;
    struct layout layout;
    size_t row;

    if (workbook_inputs_check(&s->request, c) != EXIT_DONE)
        return EXIT_MISTAKE;
    if (promised->row_count > ROWS_MOST)
        return complain(c, EXIT_MISTAKE,
                        "%s: %zu crossovers are too many for a workbook; there may be %d, and any "
                        "number with --format csv",
                        s->range.name, promised->row_count, ROWS_MOST);
    make_inputs(&w, s, promised);
    make_layout(&w, &layout);
    workbook_single_start(&w, "Crossover", promised, layout.others, COLUMN_COUNT - THROUGHPUTS,
                          RAW_HOSTS, layout.widths);
    for (row = 0; row < promised->row_count; row++)
        add_row(&w, s, promised, row);
    return workbook_single_write(&w, chosen, c);
}
