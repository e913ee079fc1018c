/* SPDX-License-Identifier: MIT */
/* compare.c - the main job: which strategy is best here? */
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "compare_figure.h"
#include "compare_prose.h"
#include "comparison.h"
#include "problem.h"
#include "workbook_answer.h"

static void make_table(table *t, const comparison *all)
{
    size_t i;

    table_start(t, comparison_columns, comparison_column_count(all));
    for (i = 0; i < all->count; i++)
        comparison_fill(all, i, table_add_row(t));
}

/* A bare number has no place for it, so it is said on standard error that it cannot be had. */
static void warn(const comparison *all, complaint *c)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        problem_warn_aside(&all->rows[i].result, all->rows[i].strategy, c);
}

static int answer(const output *chosen, comparison *all, complaint *c)
{
    const options *o = all->request->options;
    table t;
    int status;

    if (chosen->kind == FORMAT_PICTURE && o->reference != NULL)
        return complain(c, EXIT_MISTAKE, "--reference: has no use in a picture; add --format csv");
    make_table(&t, all);
    status = answer_sort_rows(&t, o, all->rows, sizeof *all->rows, c);
    if (status == EXIT_DONE && chosen->kind == FORMAT_PROSE)
        status = compare_write_prose(chosen, all, c);
    else if (status == EXIT_DONE && chosen->kind == FORMAT_WORKBOOK)
        status = workbook_write_comparison(chosen, all, c);
    else if (status == EXIT_DONE && chosen->kind == FORMAT_PICTURE)
        status = compare_write_figure(chosen, all, c);
    else if (status == EXIT_DONE)
        status = answer_write_for_machines(chosen, all->request, &t, c);
    if (status == EXIT_DONE && o->value != NULL)
        warn(all, c);
    table_free(&t);
    return status;
}

int run_compare(const options *o, complaint *c)
{
    return comparison_run(o, answer, c);
}
