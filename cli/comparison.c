/* SPDX-License-Identifier: MIT */
#include "comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "problem.h"

/* Evaluate into a row. A mistake of the scenario is complained of; infeasibility is only noted. */
static int evaluate(const request *q, const profile_strategy *strategy, comparison_row *row,
                    complaint *c)
{
    rejuv_problem problem = {.struct_size = sizeof problem};
    string reason = {0};
    int32_t status;

    memset(row, 0, sizeof *row);
    row->strategy = strategy;
    row->result.struct_size = sizeof row->result;
    row->difference = row->ratio = NAN;
    status = rejuv_evaluate(&q->profile.scenario, &q->profile.os, &strategy->strategy, &row->result,
                            &problem);
    if (status == REJUV_OK)
        return EXIT_DONE;
    problem_describe(&problem, strategy, &reason);
    row->infeasible = reason.data;
    if (rejuv_status_is_infeasible(status))
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE, "%s", reason.data);
}

/* 1 + how many are better; equal ones share a rank. */
static void set_ranks(comparison *all)
{
    size_t i, k;

    for (i = 0; i < all->count; i++) {
        all->rows[i].rank = 1;
        for (k = 0; k < all->count; k++)
            if (all->rows[k].result.throughput > all->rows[i].result.throughput)
                all->rows[i].rank++;
    }
}

static int set_reference(comparison *all, const request *q, complaint *c)
{
    comparison_row reference;
    int status;
    size_t i;

    if (q->options->reference == NULL)
        return EXIT_DONE;
    all->reference = request_strategy(q, "--reference", q->options->reference, c);
    if (all->reference == NULL)
        return EXIT_MISTAKE;
    status = evaluate(q, all->reference, &reference, c);
    for (i = 0; i < all->count; i++)
        rejuv_difference(&all->rows[i].result, &reference.result, &all->rows[i].difference,
                         &all->rows[i].ratio);
    all->reference_infeasible = reference.infeasible;
    return status;
}

static void set_ideal(comparison *all, const request *q)
{
    const profile_strategy *none = profile_find(&q->profile, rejuv_derived_id(REJUV_NONE));

    all->ideal.struct_size = sizeof all->ideal;
    rejuv_evaluate(&q->profile.scenario, &q->profile.os, &none->strategy, &all->ideal, NULL);
}

/* If no strategy can run, the scenario is a wrong value, for these reasons. */
static int check_feasible(const comparison *all, complaint *c)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        if (all->rows[i].infeasible == NULL)
            return EXIT_DONE;
    for (i = 0; i < all->count; i++)
        complain(c, EXIT_MISTAKE, "%s: %s", all->rows[i].strategy->id, all->rows[i].infeasible);
    return EXIT_MISTAKE;
}

int comparison_make(comparison *all, const request *q, complaint *c)
{
    int status = EXIT_DONE;

    memset(all, 0, sizeof *all);
    all->request = q;
    all->rows = allocate(q->chosen_count, sizeof *all->rows);
    while (all->count < q->chosen_count && status == EXIT_DONE) {
        status = evaluate(q, q->chosen[all->count], &all->rows[all->count], c);
        all->count++;
    }
    if (status == EXIT_DONE)
        status = check_feasible(all, c);
    if (status != EXIT_DONE)
        return status;
    set_ranks(all);
    set_ideal(all, q);
    return set_reference(all, q, c);
}

void comparison_free(comparison *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        free(all->rows[i].infeasible);
    free(all->rows);
    free(all->reference_infeasible);
}
