/* SPDX-License-Identifier: MIT */
#include "workbook_size.h"

#include <math.h>
#include <string.h>

#include "../lib/arithmetic.h"
#include "problem.h"
#include "workbook_single.h"

/* ---- Columns ---- */

/* The promised ones, and right of them what makes their formulas short: numbers that may be wanting, and are a text "" then,
 * so that MIN and ISNUMBER pass over them. */
enum {
    STRATEGY,
    HOSTS,
    RESERVED,
    SERVING,
    THROUGHPUT,
    INFEASIBLE,
    REMARK,
    TITLE,
    MOST_SERVING,
    EXACT_SERVING,
    RAW_SERVING,
    RAW_RESERVED,
    RAW_HOSTS,
    RAW_NEEDED,
    COLUMN_COUNT
};

static const table_column others[COLUMN_COUNT - REMARK] = {
    {"remark", "", 0, NAN, 0},       {"title", "", 0, NAN, 0},
    {"most_serving", "", 0, NAN, 0}, {"exact_serving", "", 0, NAN, 0},
    {"raw_serving", "", 0, NAN, 0},  {"raw_reserved", "", 0, NAN, 0},
    {"raw_hosts", "", 0, NAN, 0},    {"raw_needed", "", 0, NAN, 0},
};

static const double widths[COLUMN_COUNT] = {16, 12, 18, 17, 18, 20, 70, 26, 24, 18, 14, 14, 14, 14};

static const unsigned looks[COLUMN_COUNT] = {
    [HOSTS] = LOOK_WHOLE,       [RESERVED] = LOOK_WHOLE,     [SERVING] = LOOK_WHOLE,
    [THROUGHPUT] = LOOK_NUMBER, [MOST_SERVING] = LOOK_WHOLE, [EXACT_SERVING] = LOOK_NUMBER,
    [RAW_SERVING] = LOOK_WHOLE, [RAW_RESERVED] = LOOK_WHOLE, [RAW_HOSTS] = LOOK_WHOLE,
    [RAW_NEEDED] = LOOK_WHOLE,
};

/* ---- Formulas ---- */

#define ONE_HOST  "((1-[raw_loss])*[host_performance])" /* what it delivers */
#define IF_FIGURE "IF({infeasible}=\"\","

/* Automatic reserved hosts, if there is a limit to what one of them can do; `many` tells how many there are then. */
#define AUTOMATIC(many) "IF(ISNUMBER([vmm_interval]),IF(ISNUMBER([evacuations])," many ",1),0)"

static void add_reserved(string *out, const formula_scope *scope, const profile_strategy *strategy,
                         const char *automatic)
{
    const rejuv_strategy *s = &strategy->strategy;

    if (s->kind == REJUV_NONE) {
        string_add(out, "0");
        return;
    }
    formula_add(out, scope, strategy, "IF(ISNUMBER([reserved]),[reserved],");
    formula_add(out, scope, strategy, s->evacuates ? automatic : "0");
    string_add(out, ")");
}

/* Serving hosts of the most that there can be: m - ceil(m/(1 + J)). */
static void add_most_serving(string *out, const formula_scope *scope,
                             const profile_strategy *strategy)
{
    formula_add(out, scope, strategy, "IF([mistakes]>0,\"\",IF([obstacle]<>\"\",\"\",2^53-");
    add_reserved(out, scope, strategy,
                 AUTOMATIC("(" FORMULA_CEILING("2^53", "(1+[evacuations])") ")"));
    string_add(out, "))");
}

static const char exact_serving[] =
    "IF(ISNUMBER({most_serving}),IF(target_throughput<={most_serving}*" ONE_HOST
    ",target_throughput/" ONE_HOST ",\"\"),\"\")";

/* The least whole number of serving hosts; of two hosts one must be left to go to. A quotient that is whole but for the
 * rounding of the few operations it is made from is whole: in the last digits, spreadsheets differ themselves. */
static void add_raw_serving(string *out, const formula_scope *scope,
                            const profile_strategy *strategy)
{
    formula_add(out, scope, strategy, "IF(ISNUMBER({exact_serving}),MAX(1,");
    if (strategy->strategy.kind == REJUV_EVACUATE) {
        string_add(out, "2-");
        add_reserved(out, scope, strategy, "0");
        string_add(out, ",");
    }
    formula_add(out, scope, strategy,
                "IF(ABS({exact_serving}-ROUND({exact_serving},0))<=1E-14*{exact_serving},"
                "ROUND({exact_serving},0),ROUNDUP({exact_serving},0))),\"\")");
}

/* Of m hosts floor(m*J/(1 + J)) serve. That becomes s at m = ceil(s*(1 + J)/J) = s + ceil(s/J): so many are reserved. */
static void add_raw_reserved(string *out, const formula_scope *scope,
                             const profile_strategy *strategy)
{
    formula_add(out, scope, strategy, "IF(ISNUMBER({raw_serving}),");
    add_reserved(out, scope, strategy,
                 AUTOMATIC(FORMULA_CEILING("{raw_serving}", "[evacuations]")));
    string_add(out, ",\"\")");
}

static void add_raw_needed(string *out, const formula_scope *scope,
                           const profile_strategy *strategy)
{
    formula_add(out, scope, strategy, "IF(ISNUMBER({raw_hosts}),");
    formula_add_term(out, scope, strategy, TERM_NEEDED);
    string_add(out, ",\"\")");
}

static void add_infeasible(string *out, const formula_scope *scope,
                           const profile_strategy *strategy)
{
    formula_add(out, scope, strategy,
                "IF([mistakes]>0,\"" FORMULA_MISTAKES "\","
                "IF([obstacle]<>\"\",[obstacle],IF(ISNUMBER({raw_hosts}),\"\",");
    formula_add_problem(out, scope, strategy, REJUV_INFEASIBLE_TARGET);
    string_add(out, ")))");
}

static void add_remark(string *out, const formula_scope *scope, const profile_strategy *strategy)
{
    formula_add(out, scope, strategy,
                "IF({infeasible}<>\"\",{infeasible},"
                "IF({raw_needed}>{raw_reserved},");
    formula_add_problem(out, scope, strategy, REJUV_OK);
    string_add(out, ",\"\"))");
}

static const struct {
    size_t column;
    const char *text; /* null where add makes the formula */
    void (*add)(string *out, const formula_scope *scope, const profile_strategy *strategy);
} formulas[] = {
    {HOSTS, IF_FIGURE "{raw_hosts},NA())", NULL},
    {RESERVED, IF_FIGURE "{raw_reserved},NA())", NULL},
    {SERVING, IF_FIGURE "{raw_serving},NA())", NULL},
    {THROUGHPUT, IF_FIGURE ONE_HOST "*{serving_hosts},NA())", NULL},
    {INFEASIBLE, NULL, add_infeasible},
    {REMARK, NULL, add_remark},
    {MOST_SERVING, NULL, add_most_serving},
    {EXACT_SERVING, exact_serving, NULL},
    {RAW_SERVING, NULL, add_raw_serving},
    {RAW_RESERVED, NULL, add_raw_reserved},
    {RAW_HOSTS, "IF(ISNUMBER({raw_serving}),{raw_serving}+{raw_reserved},\"\")", NULL},
    {RAW_NEEDED, NULL, add_raw_needed},
};

static void set_formulas(workbook_single *w, cell *cells, const profile_strategy *strategy)
{
    formula_scope scope = workbook_single_scope(w);
    size_t i;

    for (i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        string formula = {0};
        if (formulas[i].text != NULL)
            formula_add(&formula, &scope, strategy, formulas[i].text);
        else
            formulas[i].add(&formula, &scope, strategy);
        workbook_single_keep(w, &cells[formulas[i].column], &formula);
    }
}

/* ---- Rows ---- */

static const rejuv_key *hosts_key(void)
{
    return rejuv_key_at((uint32_t)rejuv_key_index("hosts"));
}

static rejuv_result evaluate(const request *q, const profile_strategy *strategy, double hosts)
{
    rejuv_scenario scenario = q->profile.scenario;
    rejuv_result result = {.struct_size = sizeof result};

    scenario.hosts = hosts;
    rejuv_evaluate(&scenario, &q->profile.os, &strategy->strategy, &result, NULL);
    return result;
}

/* What stands in the working columns now: nothing where there is no answer. */
static void set_values(workbook_single *w, cell *cells, const profile_strategy *strategy,
                       double target)
{
    const request *q = w->inputs.request;
    const double p = q->profile.scenario.host_performance;
    rejuv_result most = evaluate(q, strategy, hosts_key()->maximum), result;
    string remark = {0};

    cells[TITLE] = cell_text(strategy->title);
    cells[MOST_SERVING] = cell_number(most.serving_hosts);
    if (cells[HOSTS].kind == CELL_NUMBER) {
        result = evaluate(q, strategy, cells[HOSTS].number);
        cells[EXACT_SERVING] = cell_number(target / ((1.0 - result.loss) * p));
        cells[RAW_SERVING] = cell_number(result.serving_hosts);
        cells[RAW_RESERVED] = cell_number(result.reserved_hosts);
        cells[RAW_HOSTS] = cells[HOSTS];
        cells[RAW_NEEDED] = cell_number(result.reserved_needed);
        problem_warn(&result, strategy, &remark);
    } else {
        string_add(&remark, "%s", cells[INFEASIBLE].text);
    }
    cells[REMARK] = cell_text(texts_keep(&w->inputs.names.texts, &remark));
}

static void add_row(workbook_single *w, const table *promised, size_t row, double target)
{
    cell *cells = workbook_single_add_row(w, promised, row);
    const profile_strategy *strategy =
        profile_find(&w->inputs.request->profile, cells[STRATEGY].text);
    size_t i;

    workbook_single_refer(w, &(formula_reference){NULL, hosts_key(), 0}, RAW_HOSTS);
    workbook_single_refer(w, &(formula_reference){strategy, NULL, TERM_NEEDED}, RAW_NEEDED);
    workbook_single_refer(w, &(formula_reference){strategy, NULL, TERM_RESERVED}, RAW_RESERVED);
    set_values(w, cells, strategy, target);
    set_formulas(w, cells, strategy);
    for (i = 0; i < COLUMN_COUNT; i++)
        cells[i].look = looks[i];
}

int workbook_write_size(const output *chosen, const request *q, double target,
                        const table *promised, complaint *c)
{
    request asked = *q;
    workbook_single w;
    string fewest = {0};
    char first[CELL_NAME_SIZE], last[CELL_NAME_SIZE];
    size_t row;

    if (workbook_inputs_check(q, c) != EXIT_DONE)
        return EXIT_MISTAKE;
    asked.profile.scenario.hosts = NAN; /* ignored if given */
    workbook_inputs_make_alone(&w.inputs, &asked, target);
    workbook_single_start(&w, "Size", promised, others, COLUMN_COUNT - REMARK, MOST_SERVING,
                          widths);
    for (row = 0; row < promised->row_count; row++)
        add_row(&w, promised, row, target);
    string_add(&fewest, "${raw_hosts}=MIN(%s:%s)", sheet_cell_name(first, 2, RAW_HOSTS, 1),
               sheet_cell_name(last, promised->row_count + 1, RAW_HOSTS, 1));
    workbook_single_emphasize(&w, STRATEGY, INFEASIBLE, fewest.data, EMPHASIS_BEST);
    workbook_single_emphasize(&w, REMARK, REMARK, "LEN(${remark})>0", EMPHASIS_WARNING);
    string_free(&fewest);
    return workbook_single_write(&w, chosen, c);
}
