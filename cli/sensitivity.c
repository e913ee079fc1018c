/* SPDX-License-Identifier: MIT */
/* sensitivity.c - which number matters? */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "problem.h"
#include "sensitivity_figure.h"
#include "sensitivity_prose.h"
#include "workbook_sensitivity.h"

/* The promised columns. */
enum { STRATEGY, KEY, VALUE, DERIVATIVE, ELASTICITY, COLUMN_COUNT };

static const table_column columns[COLUMN_COUNT] = {
    [STRATEGY] = {"strategy", "", 0, NAN, 0},
    [KEY] = {"key", "", 0, NAN, 0},
    [VALUE] = {"value", "", 1, NAN, 0},
    [DERIVATIVE] = {"throughput_derivative", "", 1, NAN, 0},
    [ELASTICITY] = {"loss_elasticity", "", 1, NAN, 0},
};

const char *sensitivity_column(size_t index)
{
    return index < COLUMN_COUNT ? columns[index].name : NULL;
}

/* ---- Evaluation ---- */

/* As --set takes it: what is derived from live migration has no numbers of its own but the reserved hosts. */
static char *name_of(const profile_strategy *strategy, const rejuv_key *key)
{
    const profile_strategy *owner = strategy;
    string name = {0};

    if (strategy->origin != NULL && strcmp(key->name, "reserved") != 0)
        owner = strategy->origin;
    if (key->group == REJUV_STRATEGY)
        string_add(&name, "%s.", owner->id);
    string_add(&name, "%s", key->name);
    return name.data;
}

/* A row for every number that enters the formula of the strategy. */
static void add_rows(sensitivity *all, const comparison_row *of)
{
    const profile *p = &all->compared->request->profile;
    const rejuv_key *key;
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++) {
        sensitivity_row row = {.of = of, .key = key};
        row.derivative.struct_size = sizeof row.derivative;
        if (rejuv_sensitivity(&p->scenario, &p->os, &of->strategy->strategy, key->name,
                              &row.derivative, NULL) != REJUV_OK)
            continue;
        row.name = name_of(of->strategy, key);
        all->rows[all->count++] = row;
    }
}

/* Not a number where there is no elasticity. */
static double weight(const sensitivity_row *row)
{
    double elasticity = row->derivative.loss_elasticity;

    return elasticity < 0.0 ? -elasticity : elasticity;
}

static int is_heavier(const sensitivity_row *a, const sensitivity_row *b)
{
    int a_has = weight(a) == weight(a), b_has = weight(b) == weight(b);

    return a_has && b_has ? weight(a) > weight(b) : a_has > b_has;
}

/* By falling weight, those without last, equal ones as in the key table: insertion, which is stable. */
static void order_by_weight(sensitivity_row *rows, size_t count)
{
    size_t i, place;

    for (i = 1; i < count; i++) {
        const sensitivity_row row = rows[i];
        for (place = i; place > 0 && is_heavier(&row, &rows[place - 1]); place--)
            rows[place] = rows[place - 1];
        rows[place] = row;
    }
}

static void evaluate_all(sensitivity *all, const comparison *compared)
{
    size_t keys = 0, i;

    while (rejuv_key_at((uint32_t)keys) != NULL)
        keys++;
    all->compared = compared;
    all->count = 0;
    all->rows = allocate(compared->count * keys, sizeof *all->rows);
    for (i = 0; i < compared->count; i++) {
        size_t first = all->count;
        if (compared->rows[i].infeasible == NULL)
            add_rows(all, &compared->rows[i]);
        order_by_weight(all->rows + first, all->count - first);
    }
}

static void free_sensitivity(sensitivity *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        free(all->rows[i].name);
    free(all->rows);
}

/* ---- Answer ---- */

static void make_table(table *t, const sensitivity *all)
{
    size_t i;

    table_start(t, columns, COLUMN_COUNT);
    for (i = 0; i < all->count; i++) {
        const sensitivity_row *row = &all->rows[i];
        cell *cells = table_add_row(t);
        cells[STRATEGY] = cell_text(row->of->strategy->id);
        cells[KEY] = cell_text(row->name);
        cells[VALUE] = cell_number(row->derivative.value);
        cells[DERIVATIVE] = cell_number(row->derivative.throughput);
        cells[ELASTICITY] = cell_number(row->derivative.loss_elasticity);
    }
}

/* The columns have no room for it, so it is said on standard error what cannot run or be kept up. */
static void warn(const comparison *compared, complaint *c)
{
    size_t i;

    for (i = 0; i < compared->count; i++) {
        const comparison_row *row = &compared->rows[i];
        if (row->infeasible != NULL)
            complain(c, EXIT_DONE, "%s cannot run here: %s", row->strategy->id, row->infeasible);
        else
            problem_warn_aside(&row->result, row->strategy, c);
    }
}

static int answer(const output *chosen, comparison *compared, complaint *c)
{
    const options *o = compared->request->options;
    int for_people = chosen->kind == FORMAT_PROSE, status;
    sensitivity all;
    table t;

    evaluate_all(&all, compared);
    make_table(&t, &all);
    status = answer_sort_rows(&t, o, all.rows, sizeof *all.rows, c);
    if (status == EXIT_DONE && for_people)
        status = sensitivity_write_prose(chosen, &all, c);
    else if (status == EXIT_DONE && chosen->kind == FORMAT_PICTURE)
        status = sensitivity_write_figure(chosen, &all, c);
    else if (status == EXIT_DONE && chosen->kind == FORMAT_WORKBOOK)
        status = workbook_write_sensitivity(chosen, compared->request, &t, c);
    else if (status == EXIT_DONE)
        status = answer_write_for_machines(chosen, compared->request, &t, c);
    if (status == EXIT_DONE && !for_people && chosen->kind != FORMAT_PICTURE)
        warn(compared, c);
    table_free(&t);
    free_sensitivity(&all);
    return status;
}

int run_sensitivity(const options *o, complaint *c)
{
    return comparison_run(o, answer, c);
}
