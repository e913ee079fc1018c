/* SPDX-License-Identifier: MIT */
#include "workbook_sensitivity.h"

#include <math.h>
#include <string.h>

#include "../lib/arithmetic.h"
#include "suggest.h"
#include "workbook_single.h"

/* ---- Columns ---- */

/* The promised ones, and right of them what they are about and what makes their formulas short. */
enum {
    STRATEGY,
    KEY,
    VALUE,
    DERIVATIVE,
    ELASTICITY,
    REMARK,
    TITLE,
    MEANING,
    UNIT,
    INFEASIBLE,
    LOSS_DERIVATIVE,
    COLUMN_COUNT
};

static const table_column others[COLUMN_COUNT - REMARK] = {
    {"remark", "", 0, NAN, 0}, {"title", "", 0, NAN, 0},      {"meaning", "", 0, NAN, 0},
    {"unit", "", 0, NAN, 0},   {"infeasible", "", 0, NAN, 0}, {"loss_derivative", "", 1, NAN, 0},
};

static const double widths[COLUMN_COUNT] = {16, 30, 14, 24, 18, 48, 26, 66, 8, 30, 24};

static const unsigned looks[COLUMN_COUNT] = {[ELASTICITY] = LOOK_NUMBER};

/* ---- Derivatives ---- */

#define OS_COST  "([os.downtime]+[os_degraded_work])"
#define VMM_COST "([D]+[phases_work])"
#define REMAINS  "(1-[raw_loss])"

/* Whether what an os_credit saves is more than the interval has. */
#define IS_ALL_SAVED "[vmm_interval]<[os_credit]*[os_interval]"

/* dL/dx of the numbers that L depends on, times what an evacuation takes its phases; as rejuvcalc.h lists them. */
static const struct {
    const char *key;
    const char *text;
    const char *restarting; /* where the OS schedule is restarted; null: the same */
} loss_derivatives[] = {
    {"vmm_interval", "-" VMM_COST "*[vmm_rate]^2",
     "(IF(ISNUMBER([os_interval]),IF(ISNUMBER([os_credit]),IF(" IS_ALL_SAVED ",0,[os_credit]),"
     "-[restarted_os_rejuvenations])*" OS_COST ",0)-" VMM_COST ")*[vmm_rate]^2"},
    {"os_interval", "-" OS_COST "*[os_rate]^2",
     "-IF(ISNUMBER([vmm_interval]),IF(ISNUMBER([os_credit]),IF(" IS_ALL_SAVED ",0,1),0),1)*" OS_COST
     "*[os_rate]^2"},
    {"os_credit", "0",
     "IF(ISNUMBER([vmm_interval]),IF(ISNUMBER([os_interval]),IF(" IS_ALL_SAVED ",0,-" OS_COST
     "*[vmm_rate]),0),0)"},
    {"vms", "[fo]*[os.contention_time]*[os.contention]", NULL},
    {"vmm_reboot", "[vmm_rate]", NULL},
    {"os.downtime", "[fo]", NULL},
    {"os.contention_time", "[fo]*([vms]-1)*[os.contention]", NULL},
    {"os.contention", "[fo]*([vms]-1)*[os.contention_time]", NULL},
    {"os.warmup_time", "[fo]*[os.warmup]", NULL},
    {"os.warmup", "[fo]*[os.warmup_time]", NULL},
    {"downtime", "[vmm_rate]", NULL},
    {"degraded_time", "[degradation]*[vmm_rate]", NULL},
    {"degradation", "[degraded_time]*[vmm_rate]", NULL},
};

/* dP/dx of the others. */
static const struct {
    const char *key, *text;
} throughput_derivatives[] = {
    {"hosts", "[host_performance]*" REMAINS},
    {"reserved", "-[host_performance]*" REMAINS},
    {"host_performance", REMAINS "*([hosts]-[raw_reserved])"},
};

static const char *throughput_derivative(const rejuv_key *key)
{
    size_t i;

    for (i = 0; i < sizeof throughput_derivatives / sizeof throughput_derivatives[0]; i++)
        if (strcmp(throughput_derivatives[i].key, key->name) == 0)
            return throughput_derivatives[i].text;
    return NULL;
}

/* What the numbers of live migration are multiplied by in a strategy that is derived from it. */
static const char *factor(const profile_strategy *strategy, int is_degradation)
{
    switch (strategy->strategy.kind) {
    case REJUV_EVACUATE:
        return "2*";
    case REJUV_DEDICATED_NETWORK:
        return is_degradation ? "(1-[network_share])*" : "";
    default:
        return "";
    }
}

/* n stages that are alike take t*[(n - 1)/2*(s + d) + u]. */
static void add_stages_by_vms(string *out, const formula_scope *scope,
                              const profile_strategy *strategy)
{
    if (strategy->strategy.stage_count == 0)
        return;
    string_add(out, "+");
    formula_add(out, scope, strategy, factor(strategy, 1));
    formula_add(out, scope, strategy, "[times]*([sources]+[destinations])/2*[vmm_rate]");
}

static void add_loss_derivative(string *out, const formula_scope *scope,
                                const profile_strategy *strategy, const rejuv_key *key)
{
    int restarts = strategy->strategy.resets_os != 0;
    size_t i = 0;

    if (throughput_derivative(key) != NULL) {
        string_add(out, "0");
        return;
    }
    if (strcmp(key->name, "network_share") == 0) {
        string_add(out, "-(");
        formula_add_term(out, scope, strategy->origin, TERM_PHASES_WORK);
        formula_add(out, scope, strategy, ")*[vmm_rate]");
        return;
    }
    while (strcmp(loss_derivatives[i].key, key->name) != 0)
        i++;
    if (key->group == REJUV_STRATEGY)
        formula_add(out, scope, strategy, factor(strategy, strcmp(key->name, "downtime") != 0));
    formula_add(out, scope, strategy,
                restarts && loss_derivatives[i].restarting != NULL ? loss_derivatives[i].restarting
                                                                   : loss_derivatives[i].text);
    if (strcmp(key->name, "vms") == 0)
        add_stages_by_vms(out, scope, strategy);
}

/* ---- Where there is none ---- */

/* On a step of N, or the kink of a given os_credit. */
static const char on_os_step[] =
    "IF(ISNUMBER([vmm_interval]),IF(ISNUMBER([os_interval]),IF(ISNUMBER([os_credit]),"
    "[vmm_interval]=[os_credit]*[os_interval]," FORMULA_IS_WHOLE(
        "[vmm_interval]/[os_interval]") "),FALSE),FALSE)";

/* On a step of automatic reserved hosts: with one evacuation less, ceil(m/J) of them are needed. */
static const char on_reserved_step[] =
    "IF(ISNUMBER([reserved]),FALSE,IF(ISNUMBER([vmm_interval]),IF(ISNUMBER([evacuations]),"
    "IF(" FORMULA_IS_WHOLE("[vmm_interval]/[evacuation_time]") "," FORMULA_CEILING(
        "[hosts]", "[evacuations]") "<>[raw_needed],FALSE),FALSE),FALSE))";

#define NO_DERIVATIVE "a step or kink is here, so there is no derivative"

static void add_remark(string *out, const formula_scope *scope, const profile_strategy *strategy,
                       const rejuv_key *key)
{
    static const char *const of_os[] = {"vmm_interval", "os_interval", "os_credit", NULL};
    static const char *const of_reserved[] = {"vmm_interval", "degraded_time", NULL};
    const rejuv_strategy *s = &strategy->strategy;
    int os = s->resets_os && name_is_among(key->name, of_os);
    int reserved = s->evacuates && name_is_among(key->name, of_reserved);

    if (!os && !reserved) {
        formula_add(out, scope, strategy, "{infeasible}");
        return;
    }
    formula_add(out, scope, strategy, "IF({infeasible}<>\"\",{infeasible},IF(OR(");
    if (os)
        formula_add(out, scope, strategy, on_os_step);
    if (os && reserved)
        string_add(out, ",");
    if (reserved)
        formula_add(out, scope, strategy, on_reserved_step);
    string_add(out, "),");
    formula_add_text(out, NO_DERIVATIVE);
    string_add(out, ",\"\"))");
}

/* ---- Rows ---- */

/* The key of a name such as "vms", "os.downtime" or "live.degradation". */
static const rejuv_key *key_of(const char *name)
{
    int32_t index = rejuv_key_index(name);

    return rejuv_key_at((uint32_t)(index >= 0 ? index : rejuv_key_index(strchr(name, '.') + 1)));
}

static void set_formulas(workbook_single *w, cell *cells, const profile_strategy *strategy,
                         const rejuv_key *key)
{
    const char *direct = throughput_derivative(key);
    formula_scope scope = workbook_single_scope(w);
    string value = {0}, derivative = {0}, infeasible = {0}, remark = {0}, loss = {0};

    string_add(&value, "IF(ISNUMBER([%s]),[%s],NA())", key->name, key->name);
    workbook_single_set(w, &cells[VALUE], strategy, value.data);
    string_free(&value);

    string_add(&derivative, "IF(ISNUMBER({loss_derivative}),%s,NA())",
               direct != NULL ? direct
                              : "-[host_performance]*([hosts]-[raw_reserved])*{loss_derivative}");
    workbook_single_set(w, &cells[DERIVATIVE], strategy, derivative.data);
    string_free(&derivative);

    workbook_single_set(w, &cells[ELASTICITY], strategy,
                        "IF(ISNUMBER({loss_derivative}),IF([raw_loss]>0,"
                        "{value}/[raw_loss]*{loss_derivative},NA()),NA())");

    formula_add_infeasible(&infeasible, &scope, strategy);
    workbook_single_keep(w, &cells[INFEASIBLE], &infeasible);
    add_remark(&remark, &scope, strategy, key);
    workbook_single_keep(w, &cells[REMARK], &remark);

    formula_add(&loss, &scope, strategy, "IF(ISNUMBER({value}),IF({remark}=\"\",");
    add_loss_derivative(&loss, &scope, strategy, key);
    string_add(&loss, ",NA()),NA())");
    workbook_single_keep(w, &cells[LOSS_DERIVATIVE], &loss);
}

/* All but the promised ones, as it is now: dL/dx = -dP/dx/(p*(m - r)). */
static void set_values(const request *q, cell *cells, const profile_strategy *strategy,
                       const rejuv_key *key)
{
    const profile *p = &q->profile;
    rejuv_result result = {.struct_size = sizeof result};
    double full;

    rejuv_evaluate(&p->scenario, &p->os, &strategy->strategy, &result, NULL);
    full = p->scenario.host_performance * result.serving_hosts;
    cells[TITLE] = cell_text(strategy->title);
    cells[MEANING] = cell_text(key->meaning);
    cells[UNIT] = cell_text(key->unit);
    if (cells[DERIVATIVE].kind != CELL_NUMBER)
        cells[REMARK] = cell_text(NO_DERIVATIVE);
    else if (throughput_derivative(key) != NULL)
        cells[LOSS_DERIVATIVE] = cell_number(0.0);
    else
        cells[LOSS_DERIVATIVE] = cell_number(-cells[DERIVATIVE].number / full + 0.0);
}

static void add_row(workbook_single *w, const table *promised, size_t row)
{
    const request *q = w->inputs.request;
    cell *cells = workbook_single_add_row(w, promised, row);
    const profile_strategy *strategy = profile_find(&q->profile, cells[STRATEGY].text);
    const rejuv_key *key = key_of(cells[KEY].text);
    size_t i;

    set_values(q, cells, strategy, key);
    set_formulas(w, cells, strategy, key);
    for (i = 0; i < COLUMN_COUNT; i++)
        cells[i].look = looks[i];
}

int workbook_write_sensitivity(const output *chosen, const request *q, const table *promised,
                               complaint *c)
{
    workbook_single w;
    size_t row;

    if (workbook_inputs_check(q, c) != EXIT_DONE)
        return EXIT_MISTAKE;
    workbook_inputs_make_alone(&w.inputs, q, NAN);
    workbook_single_start(&w, "Sensitivity", promised, others, COLUMN_COUNT - REMARK, INFEASIBLE,
                          widths);
    for (row = 0; row < promised->row_count; row++)
        add_row(&w, promised, row);
    workbook_single_emphasize(&w, REMARK, REMARK, "LEN(${remark})>0", EMPHASIS_WARNING);
    return workbook_single_write(&w, chosen, c);
}
