/* SPDX-License-Identifier: MIT */
#include "workbook_answer.h"

#include <string.h>

#include "workbook_about.h"
#include "workbook_comparison.h"
#include "workbook_sweep.h"
#include "zip.h"

static int check_size(const sweep *s, complaint *c)
{
    if (s->point_count > SHEET_ROWS - 1)
        return complain(c, EXIT_MISTAKE,
                        "--over: %zu points are more than a sheet has rows for; there may be %d, "
                        "and any number with --format csv",
                        s->point_count, SHEET_ROWS - 1);
    return workbook_inputs_check(&s->request, c);
}

/* What is sure to be too large is refused at once: the formulas alone tell. */
static int check_length(const workbook_sweep *swept, complaint *c)
{
    size_t row = 0, i;

    for (i = 0; i < swept->columns.count; i++)
        if (swept->columns.made[i].formula != NULL)
            row += strlen(swept->columns.made[i].formula);
    if (row <= ZIP_LARGEST / swept->table.row_count)
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE,
                    "--over: %zu points make a workbook larger than %zu MB; take fewer, or any "
                    "number with --format csv",
                    swept->table.row_count, (size_t)ZIP_LARGEST / 1000000);
}

/* What the sheets are made of. */
struct parts {
    workbook_inputs inputs;
    workbook_comparison compared;
    workbook_sweep swept;
    workbook_about about;
};

static int write_book(const output *chosen, const options *o, struct parts *p, complaint *c)
{
    const sheet sheets[SHEET_COUNT] = {[SHEET_INPUTS] = p->inputs.sheet,
                                       [SHEET_COMPARISON] = p->compared.sheet,
                                       [SHEET_SWEEP] = p->swept.sheet,
                                       [SHEET_ABOUT] = p->about.sheet};
    const workbook book = {.sheets = sheets,
                           .sheet_count = SHEET_COUNT,
                           .names = p->inputs.names.names,
                           .name_count = p->inputs.names.name_count};
    const report r = {.command = o->command->name, .workbook = &book};
    int status = check_length(&p->swept, c);

    if (status != EXIT_DONE)
        return status;
    progress_start(&p->swept.progress, o, p->swept.table.row_count);
    status = output_write(chosen, o, &r, c);
    progress_end(&p->swept.progress);
    return status == EXIT_DONE ? p->swept.status : status;
}

/* `all` is what stands on the sheet Comparison, and may be the sweep's own. */
static int write_all(const output *chosen, const comparison *all, sweep *s,
                     const sweep_survey *survey, complaint *c)
{
    struct parts p;
    int status;

    workbook_inputs_make(&p.inputs, all->request, all->reference, all);
    workbook_comparison_make(&p.compared, all, &p.inputs);
    workbook_sweep_make(&p.swept, s, survey, &p.inputs, c);
    workbook_about_make(&p.about, all->request, all == &s->at ? s : NULL);
    status = write_book(chosen, all->request->options, &p, c);
    workbook_about_free(&p.about);
    workbook_sweep_free(&p.swept);
    workbook_comparison_free(&p.compared);
    workbook_inputs_free(&p.inputs);
    return status;
}

int workbook_write_sweep(const output *chosen, sweep *s, complaint *c)
{
    sweep_survey survey;
    int status = check_size(s, c);

    if (status == EXIT_DONE)
        status = workbook_sweep_survey(s, &survey, c);
    if (status == EXIT_DONE)
        status = sweep_visit(s, survey.point, c);
    return status == EXIT_DONE ? write_all(chosen, &s->at, s, &survey, c) : status;
}

/* What is swept where nothing is: hosts, ten points per decade. They are legal, whatever else is asked. */
static void sweep_hosts(sweep *s, const request *q, complaint *c)
{
    options o = *q->options;

    o.points = "61";
    o.spacing = "log";
    memset(s, 0, sizeof *s);
    s->request = *q;
    s->key_count = 1;
    over_read(&s->keys[0], "hosts=1..1e6", &s->request, c);
    points_make(&s->points[0], &s->keys[0], &o, c);
    comparison_start(&s->at, &s->request, c);
    s->point = s->point_count = s->points[0].count;
}

/* The rows of the comparison are in the order asked for, so those of the sweep are too. */
static void keep_order(sweep *s, const comparison *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        s->at.rows[i].strategy = all->rows[i].strategy;
}

int workbook_write_comparison(const output *chosen, comparison *all, complaint *c)
{
    sweep s;
    sweep_survey survey;
    int status;

    sweep_hosts(&s, all->request, c);
    keep_order(&s, all);
    status = check_size(&s, c);
    if (status == EXIT_DONE)
        status = workbook_sweep_survey(&s, &survey, c);
    if (status == EXIT_DONE)
        status = write_all(chosen, all, &s, &survey, c);
    comparison_free(&s.at);
    points_free(&s.points[0]);
    over_free(&s.keys[0]);
    return status;
}
