/* SPDX-License-Identifier: MIT */
/* size.c - how many hosts do I need? */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "number.h"
#include "problem.h"
#include "workbook_size.h"

/* The promised columns. */
enum { STRATEGY, HOSTS, RESERVED, SERVING, THROUGHPUT, INFEASIBLE, COLUMN_COUNT };

static const table_column columns[COLUMN_COUNT] = {
    [STRATEGY] = {"strategy", "", 0, NAN, 0},       [HOSTS] = {"hosts", "", 1, NAN, 0},
    [RESERVED] = {"reserved_hosts", "", 1, NAN, 0}, [SERVING] = {"serving_hosts", "", 1, NAN, 0},
    [THROUGHPUT] = {"throughput", "", 1, NAN, 0},   [INFEASIBLE] = {"infeasible", "", 0, NAN, 0},
};

const char *size_column(size_t index)
{
    return index < COLUMN_COUNT ? columns[index].name : NULL;
}

typedef struct {
    const profile_strategy *strategy;
    double hosts; /* NaN where there is no answer */
    rejuv_result result;
    int32_t status;
    char *infeasible; /* why there is none; otherwise null */
} size_row;

typedef struct {
    const request *request;
    double target;
    size_row *rows;
    size_t count;
    double fewest; /* hosts of the best; NaN where no strategy has an answer */
} sizing;

/* ---- Evaluation ---- */

static int read_target(const options *o, double *target, complaint *c)
{
    char quoted[QUOTED_SIZE];

    if (o->throughput == NULL)
        return complain(c, EXIT_MISTAKE,
                        "--throughput is not given; add it like --throughput 1000");
    switch (number_read(o->throughput, strlen(o->throughput), target)) {
    case NUMBER_OK:
        break;
    case NUMBER_TOO_LARGE:
        return complain(c, EXIT_MISTAKE, "--throughput: %s is too large a number",
                        quote(o->throughput, quoted));
    default:
        *target = 0.0;
        break;
    }
    if (!(*target > 0.0))
        return complain(c, EXIT_MISTAKE, "--throughput: %s is not a number above 0",
                        quote(o->throughput, quoted));
    return EXIT_DONE;
}

static int evaluate(const sizing *all, size_row *row, complaint *c)
{
    const profile *p = &all->request->profile;
    rejuv_problem problem = {.struct_size = sizeof problem};
    string reason = {0};

    row->result.struct_size = sizeof row->result;
    row->status = rejuv_size(&p->scenario, &p->os, &row->strategy->strategy, all->target,
                             &row->hosts, &row->result, &problem);
    if (row->status == REJUV_OK)
        return EXIT_DONE;
    problem_describe(&problem, row->strategy, &reason);
    row->infeasible = reason.data;
    if (rejuv_status_is_infeasible(row->status))
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE, "%s", reason.data);
}

/* Nothing but strategies that cannot run is a wrong value; some that run but never deliver it is a "no". */
static int verdict(const sizing *all, complaint *c)
{
    int is_no = 0;
    size_t i;

    if (all->fewest == all->fewest)
        return EXIT_DONE;
    for (i = 0; i < all->count; i++)
        is_no |= all->rows[i].status == REJUV_INFEASIBLE_TARGET;
    for (i = 0; i < all->count && !is_no; i++)
        complain(c, EXIT_MISTAKE, "%s: %s", all->rows[i].strategy->id, all->rows[i].infeasible);
    return is_no ? EXIT_NO : EXIT_MISTAKE;
}

static int evaluate_all(sizing *all, const request *q, complaint *c)
{
    int status = EXIT_DONE;

    all->request = q;
    all->fewest = NAN;
    all->rows = allocate(q->chosen_count, sizeof *all->rows);
    while (all->count < q->chosen_count && status == EXIT_DONE) {
        size_row *row = &all->rows[all->count];
        row->strategy = q->chosen[all->count++];
        status = evaluate(all, row, c);
        if (row->hosts < all->fewest || all->fewest != all->fewest)
            all->fewest = row->hosts;
    }
    return status == EXIT_DONE ? verdict(all, c) : status;
}

static void free_sizing(sizing *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        free(all->rows[i].infeasible);
    free(all->rows);
}

/* ---- The promised table ---- */

static void make_table(table *t, const sizing *all)
{
    size_t i;

    table_start(t, columns, COLUMN_COUNT);
    for (i = 0; i < all->count && all->fewest == all->fewest; i++) {
        const size_row *row = &all->rows[i];
        cell *cells = table_add_row(t);
        cells[STRATEGY] = cell_text(row->strategy->id);
        cells[HOSTS] = cell_number(row->hosts);
        cells[RESERVED] = cell_number(row->result.reserved_hosts);
        cells[SERVING] = cell_number(row->result.serving_hosts);
        cells[THROUGHPUT] = cell_number(row->result.throughput);
        if (row->infeasible != NULL)
            cells[INFEASIBLE] = cell_text(row->infeasible);
    }
}

/* The columns have no room for it, so it is said on standard error that a size cannot be kept up. */
static void warn(const sizing *all, complaint *c)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        problem_warn_aside(&all->rows[i].result, all->rows[i].strategy, c);
}

/* ---- For people ---- */

#define PEOPLE_COUNT 7

static void add_people_row(table *t, const size_row *row, const char *marks)
{
    const cell cells[PEOPLE_COUNT] = {
        cell_text(marks),
        cell_text(row->strategy->id),
        cell_number(row->hosts),
        cell_number(row->result.reserved_hosts),
        cell_number(row->result.serving_hosts),
        cell_number(row->result.throughput),
        cell_text(row->strategy->title),
    };

    memcpy(table_add_row(t), cells, sizeof cells);
}

static void add_fewest(string *out, const sizing *all)
{
    size_t left = 0, i;
    int is_first = 1;

    for (i = 0; i < all->count; i++)
        left += all->rows[i].hosts == all->fewest;
    for (i = 0; i < all->count; i++)
        if (all->rows[i].hosts == all->fewest) {
            string_add(out, "%s%s", answer_link(is_first, left--), all->rows[i].strategy->id);
            is_first = 0;
        }
}

/* Whether one of those with the fewest hosts has too few reserved ones. */
static int is_beyond(const sizing *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        if (all->rows[i].hosts == all->fewest &&
            all->rows[i].result.reserved_needed > all->rows[i].result.reserved_hosts)
            return 1;
    return 0;
}

static void add_conclusion(string *out, const sizing *all)
{
    char hosts[NUMBER_SIZE];
    size_t i;

    string_add(out, "\n");
    for (i = 0; i < all->count; i++)
        answer_add_row_note(out, all->rows[i].strategy, "cannot do it", all->rows[i].infeasible,
                            &all->rows[i].result);
    answer_add_what_ifs(out, all->request);
    answer_add_measured_vms(out, all->request);
    string_add(out, "Fewest: ");
    add_fewest(out, all);
    string_add(out, ", with %s host%s for ", number_write(all->fewest, hosts),
               all->fewest == 1.0 ? "" : "s");
    answer_add_throughput(out, all->request, all->target, 17);
    string_add(out, "%s.\n", is_beyond(all) ? ", though that cannot be kept up" : "");
}

/* The table, in the order of the sorted promised one. */
static void make_people_table(table *t, const table_column *people, char (*marks)[MARKS_SIZE],
                              const sizing *all, const size_t *order, size_t *best)
{
    size_t i;

    table_start(t, people, PEOPLE_COUNT);
    *best = all->count;
    for (i = 0; i < all->count; i++) {
        const size_row *row = &all->rows[order[i]];
        answer_mark(marks[i], row->hosts == all->fewest, row->infeasible != NULL, &row->result,
                    row->strategy);
        add_people_row(t, row, marks[i]);
        if (row->hosts == all->fewest && *best == all->count)
            *best = i;
    }
}

static int write_for_people(const output *chosen, const sizing *all, const size_t *order,
                            complaint *c)
{
    const char *unit = answer_throughput_unit(all->request);
    const table_column people[PEOPLE_COUNT] = {
        {"", "", 0, NAN, 0},         {"strategy", "", 0, NAN, 0}, {"hosts", "", 1, NAN, 0},
        {"reserved", "", 1, NAN, 0}, {"serving", "", 1, NAN, 0},  {"throughput", unit, 1, NAN, 0},
        {"", "", 0, NAN, 1},
    };
    char(*marks)[MARKS_SIZE] = allocate(all->count, sizeof *marks);
    string before = {0}, after = {0};
    report r = {.command = "size", .colour = chosen->colour, .utf8 = chosen->utf8};
    table t;
    int status;

    make_people_table(&t, people, marks, all, order, &r.marked_row);
    answer_add_assumptions(&before, all->request);
    add_conclusion(&after, all);
    r.table = &t;
    r.before = before.data;
    r.after = after.data;
    status = output_write(chosen, all->request->options, &r, c);
    string_free(&before);
    string_free(&after);
    table_free(&t);
    free(marks);
    return status;
}

static int write_no(const sizing *all, complaint *c)
{
    string lines = {0};
    int status;

    string_add(&lines, "No number of hosts delivers ");
    answer_add_throughput(&lines, all->request, all->target, 17);
    string_add(&lines, " with any of these strategies.\n");
    status = output_write_prose(all->request->options, lines.data, c);
    string_free(&lines);
    return status;
}

/* ---- The command ---- */

static int answer(const output *chosen, const sizing *all, complaint *c)
{
    const options *o = all->request->options;
    int for_people = chosen->kind == FORMAT_PROSE;
    size_t *order = allocate(all->count, sizeof *order);
    table t;
    int status;

    make_table(&t, all);
    status = answer_sort(&t, o, order, c);
    if (status == EXIT_DONE && for_people)
        status =
            all->fewest == all->fewest ? write_for_people(chosen, all, order, c) : write_no(all, c);
    else if (status == EXIT_DONE && chosen->kind == FORMAT_WORKBOOK)
        status = workbook_write_size(chosen, all->request, all->target, &t, c);
    else if (status == EXIT_DONE)
        status = answer_write_for_machines(chosen, all->request, &t, c);
    if (status == EXIT_DONE && !for_people)
        warn(all, c);
    table_free(&t);
    free(order);
    return status;
}

int run_size(const options *o, complaint *c)
{
    sizing all = {0};
    output chosen;
    request q;
    int status = output_choose(&chosen, o, c), written;

    if (status == EXIT_DONE)
        status = read_target(o, &all.target, c);
    if (status == EXIT_DONE)
        status = request_make(&q, o, o->strategy, c);
    if (status != EXIT_DONE)
        return status;
    status = evaluate_all(&all, &q, c);
    if (status == EXIT_DONE || status == EXIT_NO) {
        written = answer(&chosen, &all, c);
        status = written != EXIT_DONE ? written : status;
    }
    free_sizing(&all);
    request_free(&q);
    return status;
}
