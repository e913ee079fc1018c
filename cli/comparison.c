/* SPDX-License-Identifier: MIT */
#include "comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "problem.h"

/* ---- Evaluation ---- */

/* Evaluate into a row, whose text keeps its room. */
static int evaluate(const request *q, comparison_row *row, complaint *c)
{
    rejuv_problem problem = {.struct_size = sizeof problem};
    int32_t status;

    row->result.struct_size = sizeof row->result;
    row->difference = row->ratio = NAN;
    row->infeasible = NULL;
    status = rejuv_evaluate(&q->profile.scenario, &q->profile.os, &row->strategy->strategy,
                            &row->result, &problem);
    if (status == REJUV_OK)
        return EXIT_DONE;
    row->reason.length = 0;
    problem_describe(&problem, row->strategy, &row->reason);
    row->infeasible = row->reason.data;
    if (rejuv_status_is_infeasible(status))
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE, "%s", row->infeasible);
}

unsigned comparison_rank(const double *throughputs, size_t count, double throughput)
{
    unsigned rank = 1;
    size_t i;

    for (i = 0; i < count; i++)
        rank += throughputs[i] > throughput;
    return rank;
}

static void set_ranks(comparison *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        all->throughputs[i] = all->rows[i].result.throughput;
    for (i = 0; i < all->count; i++)
        all->rows[i].rank = comparison_rank(all->throughputs, all->count, all->throughputs[i]);
}

static int evaluate_reference(comparison *all, complaint *c)
{
    int status;
    size_t i;

    if (all->reference == NULL)
        return EXIT_DONE;
    all->reference_row.strategy = all->reference;
    status = evaluate(all->request, &all->reference_row, c);
    for (i = 0; i < all->count; i++)
        rejuv_difference(&all->rows[i].result, &all->reference_row.result, &all->rows[i].difference,
                         &all->rows[i].ratio);
    return status;
}

int comparison_start(comparison *all, const request *q, complaint *c)
{
    const char *reference = q->options->reference;
    size_t i;

    memset(all, 0, sizeof *all);
    all->request = q;
    all->rows = allocate(q->chosen_count, sizeof *all->rows);
    all->throughputs = allocate(q->chosen_count, sizeof *all->throughputs);
    all->count = q->chosen_count;
    for (i = 0; i < all->count; i++)
        all->rows[i].strategy = q->chosen[i];
    if (reference == NULL)
        return EXIT_DONE;
    all->reference = request_strategy(q, "--reference", reference, c);
    return all->reference != NULL ? EXIT_DONE : EXIT_MISTAKE;
}

int comparison_evaluate(comparison *all, complaint *c)
{
    int status = EXIT_DONE;
    size_t i;

    for (i = 0; i < all->count && status == EXIT_DONE; i++)
        status = evaluate(all->request, &all->rows[i], c);
    if (status != EXIT_DONE)
        return status;
    set_ranks(all);
    return evaluate_reference(all, c);
}

/* If no strategy can run, the scenario is a wrong value, for these reasons. */
int comparison_check_feasible(const comparison *all, complaint *c)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        if (all->rows[i].infeasible == NULL)
            return EXIT_DONE;
    for (i = 0; i < all->count; i++)
        complain(c, EXIT_MISTAKE, "%s: %s", all->rows[i].strategy->id, all->rows[i].infeasible);
    return EXIT_MISTAKE;
}

static void set_ideal(comparison *all)
{
    const profile *p = &all->request->profile;
    const profile_strategy *none = profile_find(p, rejuv_derived_id(REJUV_NONE));

    all->ideal.struct_size = sizeof all->ideal;
    rejuv_evaluate(&p->scenario, &p->os, &none->strategy, &all->ideal, NULL);
}

int comparison_make(comparison *all, const request *q, complaint *c)
{
    int status = comparison_start(all, q, c);

    if (status == EXIT_DONE)
        status = comparison_evaluate(all, c);
    if (status == EXIT_DONE)
        status = comparison_check_feasible(all, c);
    if (status == EXIT_DONE)
        set_ideal(all);
    return status;
}

void comparison_free(comparison *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        string_free(&all->rows[i].reason);
    free(all->rows);
    free(all->throughputs);
    string_free(&all->reference_row.reason);
}

/* ---- The promised table ---- */

const table_column comparison_columns[COMPARISON_COLUMNS] = {
    {"strategy", "", 0, NAN, 0},
    {"vmm_interval_s", "", 1, NAN, 0},
    {"os_interval_s", "", 1, NAN, 0},
    {"hosts", "", 1, NAN, 0},
    {"vms", "", 1, NAN, 0},
    {"host_performance", "", 1, NAN, 0},
    {"reserved_hosts", "", 1, NAN, 0},
    {"reserved_needed", "", 1, NAN, 0},
    {"serving_hosts", "", 1, NAN, 0},
    {"os_rejuvenations", "", 1, NAN, 0},
    {"availability", "", 1, NAN, 0},
    {"degradation", "", 1, NAN, 0},
    {"loss", "", 1, NAN, 0},
    {"throughput", "", 1, NAN, 0},
    {"lost", "", 1, NAN, 0},
    {"rank", "", 1, NAN, 0},
    {"infeasible", "", 0, NAN, 0},
    {"difference", "", 1, NAN, 0},
    {"ratio", "", 1, NAN, 0},
};

const char *comparison_column(size_t index)
{
    return index < COMPARISON_COLUMNS ? comparison_columns[index].name : NULL;
}

size_t comparison_column_count(const comparison *all)
{
    return all->reference != NULL ? COMPARISON_COLUMNS : COMPARISON_COLUMNS - 2;
}

void comparison_fill(const comparison *all, size_t row, cell *cells)
{
    const rejuv_scenario *scenario = &all->request->profile.scenario;
    const comparison_row *from = &all->rows[row];
    const rejuv_result *result = &from->result;
    const cell filled[COMPARISON_COLUMNS] = {
        cell_text(from->strategy->id),
        cell_duration(scenario->vmm_interval),
        cell_duration(scenario->os_interval),
        cell_number(scenario->hosts),
        cell_number(scenario->vms),
        cell_number(scenario->host_performance),
        cell_number(result->reserved_hosts),
        cell_number(result->reserved_needed),
        cell_number(result->serving_hosts),
        cell_number(result->os_rejuvenations),
        cell_number(result->availability),
        cell_number(result->degradation),
        cell_number(result->loss),
        cell_number(result->throughput),
        cell_number(result->lost),
        cell_number(from->infeasible == NULL ? (double)from->rank : NAN),
        from->infeasible != NULL ? cell_text(from->infeasible) : cell_number(NAN),
        cell_number(from->difference),
        cell_number(from->ratio),
    };

    memcpy(cells, filled, comparison_column_count(all) * sizeof *cells);
}

int comparison_run(const options *o, comparison_answer *answer, complaint *c)
{
    comparison all;
    output chosen;
    request q;
    int status = output_choose(&chosen, o, c);

    if (status == EXIT_DONE)
        status = request_make(&q, o, o->strategy, c);
    if (status != EXIT_DONE)
        return status;
    status = comparison_make(&all, &q, c);
    if (status == EXIT_DONE)
        status = answer(&chosen, &all, c);
    comparison_free(&all);
    request_free(&q);
    return status;
}
