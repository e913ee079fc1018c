/* SPDX-License-Identifier: MIT */
#include "workbook_inputs.h"

#include <stdlib.h>
#include <string.h>

#include "workbook_input_rows.h"
#include "workbook_results.h"
#include "workbook_terms.h"

const char *const sheet_names[SHEET_COUNT] = {"Inputs", "Comparison", "Sweep", "About"};

/* ---- Keys ---- */

static const rejuv_key *key_named(const char *name)
{
    return rejuv_key_at((uint32_t)rejuv_key_index(name));
}

/* What is derived from live migration keeps as many hosts, unless it was told a number of its own. */
static const char *follow(workbook_inputs *in, const profile_strategy *strategy)
{
    formula_reference followed = {strategy->origin, key_named("reserved"), 0};
    string formula = {0};

    if (strategy->strategy.kind != REJUV_DEDICATED_NETWORK || strategy->has_own_reserved)
        return NULL;
    string_add(&formula, "%s", names_find(&in->names, &followed));
    return inputs_keep_formula(in, &formula);
}

static void add_key(workbook_inputs *in, const profile_strategy *strategy, const rejuv_key *key,
                    double value)
{
    formula_reference what = {strategy, key, 0};
    string label = {0};

    if (strategy != NULL)
        string_add(&label, "%s.", strategy->id);
    string_add(&label, "%s", key->name);
    names_define_reference(&in->names, &what, SHEET_INPUTS, in->table.row_count, VALUE);
    inputs_add_number(in, label.data, key->meaning, key, value,
                      strategy != NULL ? follow(in, strategy) : NULL);
    string_free(&label);
}

static void add_keys(workbook_inputs *in, int32_t group, const profile_strategy *strategy)
{
    const profile *p = &in->request->profile;
    const rejuv_strategy *numbers = strategy != NULL ? &strategy->strategy : NULL;
    const rejuv_key *key;
    double value;
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++)
        if (key->group == group &&
            rejuv_get(key->name, &p->scenario, &p->os, numbers, &value) == REJUV_OK &&
            value == value) /* hosts need not be given */
            add_key(in, strategy, key, value);
}

/* ---- Phases and stages ---- */

/* The numbers of one kind stand below each other. */
static const struct block {
    enum formula_term term;
    const char *each, *name, *key, *meaning;
    size_t offset; /* of the number in a rejuv_phase or rejuv_stage */
} blocks[] = {
    {BLOCK_TIMES, "phase", "time", "degraded_time", "how long the host is slower in phase",
     offsetof(rejuv_phase, time)},
    {BLOCK_DEGRADATIONS, "phase", "degradation", "degradation", "what the host loses in phase",
     offsetof(rejuv_phase, degradation)},
    {BLOCK_TIMES, "stage", "time", "degraded_time", "how long a VM moves in stage",
     offsetof(rejuv_stage, time)},
    {BLOCK_SOURCES, "stage", "source", "degradation",
     "what each VM still at the source loses in stage", offsetof(rejuv_stage, source)},
    {BLOCK_MOVINGS, "stage", "moving", "degradation", "what the VM that moves loses in stage",
     offsetof(rejuv_stage, moving)},
    {BLOCK_DESTINATIONS, "stage", "destination", "degradation",
     "what each VM already at the destination loses in stage", offsetof(rejuv_stage, destination)},
};

static void add_block_row(workbook_inputs *in, const profile_strategy *strategy,
                          const struct block *b, uint32_t number, double value)
{
    string label = {0}, meaning = {0};

    string_add(&label, "%s.%s_%u_%s", strategy->id, b->each, (unsigned)number, b->name);
    string_add(&meaning, "%s %u", b->meaning, (unsigned)number);
    names_define(&in->names, label.data, SHEET_INPUTS, in->table.row_count, VALUE);
    inputs_add_number(in, label.data, texts_keep(&in->names.texts, &meaning), key_named(b->key),
                      value, NULL);
    string_free(&label);
}

/* The numbers of one kind, `count` of them, each `step` bytes behind the one before. */
static void add_block(workbook_inputs *in, const profile_strategy *strategy, const struct block *b,
                      const void *numbers, uint32_t count, size_t step)
{
    formula_reference what = {strategy, NULL, b->term};
    char first[CELL_NAME_SIZE], last[CELL_NAME_SIZE];
    string range = {0};
    double value;
    uint32_t i;

    sheet_cell_name(first, inputs_next_row_number(in), VALUE, 1);
    sheet_cell_name(last, inputs_next_row_number(in) + count - 1, VALUE, 1);
    string_add(&range, "%s!%s", sheet_names[SHEET_INPUTS], first);
    if (count > 1)
        string_add(&range, ":%s", last);
    names_add(&in->names, &what, texts_keep(&in->names.texts, &range));
    for (i = 0; i < count; i++) {
        memcpy(&value, (const char *)numbers + i * step + b->offset, sizeof value);
        add_block_row(in, strategy, b, i + 1, value);
    }
}

static void add_blocks(workbook_inputs *in, const profile_strategy *strategy)
{
    const rejuv_strategy *s = &strategy->strategy;
    size_t i;

    if (s->kind != REJUV_MEASURED)
        return;
    for (i = 0; i < sizeof blocks / sizeof blocks[0]; i++) {
        int is_phase = strcmp(blocks[i].each, "phase") == 0;
        if (is_phase && s->phase_count != 0)
            add_block(in, strategy, &blocks[i], s->phases, s->phase_count, sizeof *s->phases);
        if (!is_phase && s->stage_count != 0)
            add_block(in, strategy, &blocks[i], s->stages, s->stage_count, sizeof *s->stages);
    }
}

/* ---- Strategies ---- */

/* Whether a strategy is chosen, or the reference, or what one of these is derived from. */
static int is_concerned(const workbook_inputs *in, const profile_strategy *strategy)
{
    const request *q = in->request;
    size_t i;

    for (i = 0; i < q->chosen_count; i++)
        if (strategy == q->chosen[i] || strategy == q->chosen[i]->origin)
            return 1;
    return in->reference != NULL &&
           (strategy == in->reference || strategy == in->reference->origin);
}

static void add_strategies(workbook_inputs *in)
{
    const profile *p = &in->request->profile;
    size_t i;

    for (i = 0; i < p->count; i++) {
        const profile_strategy *strategy = &p->strategies[i];
        string heading = {0};
        if (!is_concerned(in, strategy) || strategy->strategy.kind == REJUV_NONE)
            continue;
        string_add(&heading, "%s: %s", strategy->id, strategy->title);
        inputs_add_heading(in, texts_keep(&in->names.texts, &heading), NULL, NULL, NULL);
        add_keys(in, REJUV_STRATEGY, strategy);
        add_blocks(in, strategy);
    }
}

/* ---- What must fit together ---- */

static void add_fit(workbook_inputs *in, const profile_strategy *strategy, const char *label,
                    int32_t status)
{
    formula_scope scope = names_scope(&in->names);
    cell cells[INPUTS_COLUMNS] = {[KEY] = cell_text(label)};
    string formula = {0};

    cells[VALUE].look = LOOK_NOTE;
    string_add(&formula, "IF(");
    formula_add_fit(&formula, &scope, strategy, status);
    string_add(&formula, ",\"\",");
    formula_add_problem(&formula, &scope, strategy, status);
    string_add(&formula, ")");
    cells[CHECK].formula = inputs_keep_formula(in, &formula);
    inputs_add_row(in, cells);
}

static void add_fits(workbook_inputs *in)
{
    const profile *p = &in->request->profile;
    size_t i;

    inputs_add_heading(in, "What must fit together", NULL, NULL, NULL);
    add_fit(in, NULL, "an OS rejuvenation and its interval", REJUV_E_OS_INTERVAL);
    for (i = 0; i < p->count; i++) {
        string label = {0};
        if (!is_concerned(in, &p->strategies[i]) || p->strategies[i].strategy.stage_count < 2 ||
            p->strategies[i].strategy.kind != REJUV_MEASURED)
            continue;
        string_add(&label, "the stages of %s and vms", p->strategies[i].id);
        add_fit(in, &p->strategies[i], texts_keep(&in->names.texts, &label), REJUV_E_STAGES);
    }
}

/* ---- What is derived ---- */

static void add_term(workbook_inputs *in, const profile_strategy *strategy,
                     const term_values *values, enum formula_term term)
{
    formula_reference what = {strategy, NULL, term};
    formula_scope scope = names_scope(&in->names);
    cell cells[INPUTS_COLUMNS] = {[UNIT] = cell_text(formula_term_unit(term)),
                                  [MEANING] = cell_text(formula_term_meaning(term))};
    string text = {0};

    string_add(&text, "%s%s%s", strategy != NULL ? strategy->id : "", strategy != NULL ? "." : "",
               formula_term_name(term));
    cells[KEY] = inputs_keep(in, &text);
    cells[VALUE] = terms_cell(values, term);
    if (cells[VALUE].kind == CELL_TEXT) {
        string_add(&text, "%s", cells[VALUE].text);
        cells[VALUE].text = texts_keep(&in->names.texts, &text);
    }
    if (term == TERM_MISTAKES)
        string_add(&text, "SUMPRODUCT(($G$%zu:$G$%zu<>\"\")*1)",
                   sheet_row_number(&in->sheet, in->first_check),
                   sheet_row_number(&in->sheet, in->last_check));
    else
        formula_add_term(&text, &scope, strategy, term);
    cells[VALUE].formula = inputs_keep_formula(in, &text);
    names_define_reference(&in->names, &what, SHEET_INPUTS, in->table.row_count, VALUE);
    inputs_add_row(in, cells);
}

static int has_hosts(const workbook_inputs *in)
{
    const double hosts = in->request->profile.scenario.hosts;

    return hosts == hosts;
}

static int has_term(const workbook_inputs *in, const profile_strategy *strategy,
                    enum formula_term term)
{
    if (!has_hosts(in) && (term == TERM_NEEDED || term == TERM_RESERVED))
        return 0;
    return formula_has_term(strategy, term);
}

/* Those of the scenario (null), or of a strategy. */
static void add_terms_of(workbook_inputs *in, const profile_strategy *strategy)
{
    size_t first = strategy == NULL ? 0 : TERMS_OF_STRATEGIES, i;
    size_t end = strategy == NULL ? TERMS_OF_STRATEGIES : TERM_COUNT;
    profile p = in->request->profile;
    term_values values = {0};

    if (!has_hosts(in)) /* what needs them is left out */
        p.scenario.hosts = 1.0;
    terms_compute(&values, &p, strategy);
    for (i = first; i < end; i++)
        if (strategy == NULL || has_term(in, strategy, (enum formula_term)i))
            add_term(in, strategy, &values, (enum formula_term)i);
    terms_free(&values);
}

/* Of a reference, if it has no row in a comparison, and of all if they have no row anywhere. */
static void add_terms(workbook_inputs *in, int is_alone)
{
    const request *q = in->request;
    size_t i;

    inputs_add_heading(in, "Derived from these", NULL, NULL, NULL);
    add_terms_of(in, NULL);
    for (i = 0; i < q->chosen_count; i++) {
        if (q->chosen[i] == in->reference)
            in->reference = NULL;
        if (is_alone)
            add_terms_of(in, q->chosen[i]);
    }
    if (in->reference != NULL)
        add_terms_of(in, in->reference);
}

/* ---- The sheet ---- */

static void add_check_rule(workbook_inputs *in)
{
    sheet_area area = {in->first_check, in->last_check, CHECK, CHECK};
    string formula = {0};

    string_add(&formula, "LEN($G%zu)>0", sheet_row_number(&in->sheet, in->first_check));
    in->rules[in->sheet.rule_count++] =
        (sheet_rule){area, inputs_keep_formula(in, &formula), EMPHASIS_WARNING};
}

static void start(workbook_inputs *in, const request *q, const profile_strategy *reference)
{
    memset(in, 0, sizeof *in);
    in->request = q;
    in->reference = reference;
    in->sheet.name = sheet_names[SHEET_INPUTS];
    in->sheet.table = &in->table;
    in->sheet.has_header = 1;
    in->sheet.frozen_columns = 1;
    in->widths = allocate(INPUTS_COLUMNS, sizeof *in->widths);
    memcpy(in->widths, inputs_widths, sizeof inputs_widths);
    in->sheet.widths = in->widths;
    table_start(&in->table, inputs_columns, INPUTS_COLUMNS);
}

/* All but what stands on top. */
static void fill(workbook_inputs *in, int is_alone)
{
    inputs_add_heading(in, "Cluster and schedule", NULL, NULL, NULL);
    add_keys(in, REJUV_SCENARIO, NULL);
    inputs_add_heading(in, "One OS rejuvenation", NULL, NULL, NULL);
    add_keys(in, REJUV_OS, NULL);
    add_strategies(in);
    add_fits(in);
    in->last_check = in->table.row_count - 1;
    add_terms(in, is_alone);
    add_check_rule(in);
    in->sheet.rules = in->rules;
    in->sheet.validations = in->validations;
    in->sheet.validation_count = in->validation_count;
}

void workbook_inputs_make(workbook_inputs *in, const request *q, const profile_strategy *reference,
                          const comparison *readout)
{
    start(in, q, reference);
    if (readout != NULL)
        inputs_add_results(in, readout);
    in->first_check = in->table.row_count;
    fill(in, 0);
}

/* More than any cluster delivers, and less. */
static const rejuv_key target_key = {.name = "target_throughput",
                                     .meaning = "throughput that is asked for",
                                     .unit = "",
                                     .quantity = REJUV_NUMBER,
                                     .minimum = 1e-300,
                                     .maximum = 1e300};

void workbook_inputs_make_alone(workbook_inputs *in, const request *q, double target)
{
    start(in, q, NULL);
    if (target == target) {
        inputs_add_heading(in, "What is asked for", NULL, NULL, NULL);
        add_key(in, NULL, &target_key, target);
    }
    fill(in, 1);
}

#define STRATEGIES_MOST 250 /* a function of Excel takes 255 arguments */

int workbook_inputs_check(const request *q, complaint *c)
{
    if (q->chosen_count <= STRATEGIES_MOST)
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE,
                    "--strategy: %zu strategies are too many for a workbook; there may be %d",
                    q->chosen_count, STRATEGIES_MOST);
}

void workbook_inputs_free(workbook_inputs *in)
{
    table_free(&in->table);
    free(in->widths);
    free(in->validations);
    names_free(&in->names);
}
