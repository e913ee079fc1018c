/* SPDX-License-Identifier: MIT */
/* crossover.c - where does the best change? */
#include <math.h>
#include <stdlib.h>

#include "answer.h"
#include "crossover_prose.h"
#include "crossover_search.h"
#include "workbook_crossover.h"

/* The promised columns. */
enum { FIRST, SECOND, KEY, VALUE, KIND, BELOW, ABOVE, COLUMN_COUNT };

static const table_column columns[COLUMN_COUNT] = {
    [FIRST] = {"first", "", 0, NAN, 0},
    [SECOND] = {"second", "", 0, NAN, 0},
    [KEY] = {"key", "", 0, NAN, 0},
    [VALUE] = {"value", "", 1, NAN, 0},
    [KIND] = {"kind", "", 0, NAN, 0},
    [BELOW] = {"better_below", "", 0, NAN, 0},
    [ABOVE] = {"better_above", "", 0, NAN, 0},
};

const char *crossover_column(size_t index)
{
    return index < COLUMN_COUNT ? columns[index].name : NULL;
}

static cell better_cell(const strategy_pair *pair, int32_t order)
{
    if (order == 0)
        return cell_number(NAN);
    return cell_text(order > 0 ? pair->first->id : pair->second->id);
}

static void add_row(table *t, const crossover_search *s, const strategy_pair *pair,
                    const rejuv_crossover *crossover)
{
    cell *cells = table_add_row(t);

    cells[FIRST] = cell_text(pair->first->id);
    cells[SECOND] = cell_text(pair->second->id);
    cells[KEY] = cell_text(s->range.name);
    cells[VALUE] = cell_number(crossover->value);
    cells[KIND] = cell_text(crossover->kind == REJUV_STEP ? "step" : "root");
    cells[BELOW] = better_cell(pair, crossover->below);
    cells[ABOVE] = better_cell(pair, crossover->above);
}

static void make_table(table *t, const crossover_search *s)
{
    size_t i;
    uint32_t k;

    table_start(t, columns, COLUMN_COUNT);
    for (i = 0; i < s->pair_count; i++)
        for (k = 0; k < s->pairs[i].count; k++)
            add_row(t, s, &s->pairs[i], &s->pairs[i].found[k]);
}

/* The columns have no room for it, so it is said on standard error that a strategy cannot be kept up. */
static void warn(const crossover_search *s, complaint *c)
{
    string warning = {0};
    size_t i;

    for (i = 0; i < s->request.chosen_count; i++) {
        if (crossover_warn(s, s->request.chosen[i], &warning))
            complain(c, EXIT_DONE, "%s", warning.data);
        string_free(&warning);
    }
}

static int write_for_machines(const output *chosen, crossover_search *s, table *t, complaint *c)
{
    int status = chosen->kind == FORMAT_WORKBOOK
                     ? workbook_write_crossover(chosen, s, t, c)
                     : answer_write_for_machines(chosen, &s->request, t, c);

    if (status == EXIT_DONE)
        warn(s, c);
    return status;
}

static int answer(const output *chosen, crossover_search *s, complaint *c)
{
    const options *o = s->request.options;
    int for_people = chosen->kind == FORMAT_PROSE;
    size_t *order = allocate(s->found, sizeof *order);
    table t;
    int status;

    make_table(&t, s);
    if (!for_people) { /* ascending, of whatever pair */
        table_order(&t, VALUE, 0, order);
        table_arrange(&t, order);
    }
    status = answer_sort(&t, o, order, c);
    if (status == EXIT_DONE)
        status =
            for_people ? crossover_write_prose(s, order, c) : write_for_machines(chosen, s, &t, c);
    table_free(&t);
    free(order);
    return status == EXIT_DONE && s->found == 0 ? EXIT_NO : status;
}

int run_crossover(const options *o, complaint *c)
{
    crossover_search s;
    output chosen;
    int status = output_choose(&chosen, o, c);

    if (status != EXIT_DONE)
        return status;
    status = crossover_search_make(&s, o, c);
    if (status == EXIT_DONE)
        status = answer(&chosen, &s, c);
    crossover_search_free(&s);
    return status;
}
