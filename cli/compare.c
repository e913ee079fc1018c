/* SPDX-License-Identifier: MIT */
/* compare.c - the main job: which strategy is best here? */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "compare_prose.h"
#include "comparison.h"
#include "problem.h"

/* The promised columns, and those that --reference appends. */
static const table_column columns[] = {
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

#define COLUMN_COUNT    (sizeof columns / sizeof columns[0])
#define REFERENCE_COUNT 2

static void add_row(table *t, const rejuv_scenario *scenario, const comparison_row *row)
{
    const rejuv_result *result = &row->result;
    const cell cells[COLUMN_COUNT] = {
        cell_text(row->strategy->id),
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
        cell_number(row->infeasible == NULL ? (double)row->rank : NAN),
        row->infeasible != NULL ? cell_text(row->infeasible) : cell_number(NAN),
        cell_number(row->difference),
        cell_number(row->ratio),
    };

    memcpy(table_add_row(t), cells, t->column_count * sizeof *cells);
}

static void make_table(table *t, const comparison *all)
{
    size_t i;

    table_start(t, columns, all->reference != NULL ? COLUMN_COUNT : COLUMN_COUNT - REFERENCE_COUNT);
    for (i = 0; i < all->count; i++)
        add_row(t, &all->request->profile.scenario, &all->rows[i]);
}

/* Put the table, and the rows that it was made from, into the order asked for. */
static int sort(table *t, comparison *all, complaint *c)
{
    comparison_row *sorted = allocate(all->count, sizeof *sorted);
    size_t *order = allocate(all->count, sizeof *order), i;
    int status = answer_sort(t, all->request->options, order, c);

    for (i = 0; i < all->count && status == EXIT_DONE; i++)
        sorted[i] = all->rows[order[i]];
    if (status == EXIT_DONE)
        memcpy(all->rows, sorted, all->count * sizeof *sorted);
    free(sorted);
    free(order);
    return status;
}

/* A bare number has no place for it, so it is said on standard error that it cannot be had. */
static void warn(const comparison *all, complaint *c)
{
    string warning = {0};
    size_t i;

    for (i = 0; i < all->count; i++) {
        if (problem_warn(&all->rows[i].result, all->rows[i].strategy, &warning))
            complain(c, EXIT_DONE, "%s", warning.data);
        string_free(&warning);
    }
}

static int answer(const output *chosen, comparison *all, complaint *c)
{
    const options *o = all->request->options;
    table t;
    int status;

    make_table(&t, all);
    status = sort(&t, all, c);
    if (status == EXIT_DONE && o->value == NULL && chosen->format->for_people)
        status = compare_write_prose(chosen, all, c);
    else if (status == EXIT_DONE)
        status = answer_write_for_machines(chosen, all->request, &t, c);
    if (status == EXIT_DONE && o->value != NULL)
        warn(all, c);
    table_free(&t);
    return status;
}

int run_compare(const options *o, complaint *c)
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
