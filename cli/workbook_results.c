/* SPDX-License-Identifier: MIT */
#include "workbook_results.h"

#include "answer.h"
#include "workbook_comparison.h"
#include "workbook_input_rows.h"

/* A formula in which @ stands for a cell of the comparison. */
static const char *of_comparison(workbook_inputs *in, size_t row, size_t column, const char *text)
{
    char at[CELL_NAME_SIZE];
    string formula = {0};

    sheet_cell_name(at, row + 2, column, 1);
    for (; *text != '\0'; text++)
        if (*text == '@')
            string_add(&formula, "%s!%s", sheet_names[SHEET_COMPARISON], at);
        else
            string_add_bytes(&formula, text, 1);
    return inputs_keep_formula(in, &formula);
}

static void add_result(workbook_inputs *in, const comparison *all, size_t row)
{
    const comparison_row *from = &all->rows[row];
    cell cells[INPUTS_COLUMNS] = {[KEY] = cell_text(from->strategy->id),
                                  [VALUE] = cell_number(from->result.throughput),
                                  [UNIT] = cell_text(answer_throughput_unit(all->request)),
                                  [SHOWN] = cell_text("cannot run"),
                                  [MEANING] = cell_text(from->strategy->title)};
    string remark = {0}, rank = {0};

    if (from->infeasible == NULL) {
        string_add(&rank, "rank %u", from->rank);
        cells[SHOWN] = inputs_keep(in, &rank);
    }
    workbook_add_remark(all, row, &remark);
    cells[CHECK] = inputs_keep(in, &remark);
    cells[VALUE].look = LOOK_NUMBER;
    cells[VALUE].formula = of_comparison(in, row, COMPARISON_THROUGHPUT, "@");
    cells[SHOWN].formula =
        of_comparison(in, row, COMPARISON_RANK, "IF(ISNUMBER(@),\"rank \"&@,\"cannot run\")");
    cells[CHECK].formula = of_comparison(in, row, workbook_remark_column(all), "@");
    inputs_add_row(in, cells);
}

/* The first of those that share rank 1, of which there is one where anybody can run. */
static const char *best_of(const comparison *all)
{
    size_t i = 0;

    while (all->rows[i].infeasible != NULL || all->rows[i].rank != 1)
        i++;
    return all->rows[i].strategy->id;
}

static void add_rule(workbook_inputs *in, sheet_area area, const char *formula,
                     enum sheet_emphasis emphasis)
{
    string placed = {0};

    formula_add_placed(&placed, formula, sheet_row_number(&in->sheet, area.first_row));
    in->rules[in->sheet.rule_count++] =
        (sheet_rule){area, inputs_keep_formula(in, &placed), emphasis};
}

void inputs_add_results(workbook_inputs *in, const comparison *all)
{
    const char *comparison_sheet = sheet_names[SHEET_COMPARISON];
    cell best[INPUTS_COLUMNS] = {[KEY] = cell_text("best"),
                                 [VALUE] = cell_text(best_of(all)),
                                 [MEANING] = cell_text("the strategy with the highest throughput")};
    char ids[2][CELL_NAME_SIZE], ranks[2][CELL_NAME_SIZE];
    sheet_area area = {in->table.row_count + 2, in->table.row_count + 1 + all->count, KEY, CHECK};
    string formula = {0};
    size_t i;

    for (i = 0; i < 2; i++) { /* from the header on: a range of one cell is none to some */
        sheet_cell_name(ids[i], i == 0 ? 1 : all->count + 1, 0, 1);
        sheet_cell_name(ranks[i], i == 0 ? 1 : all->count + 1, COMPARISON_RANK, 1);
    }
    string_add(&formula, "IFERROR(INDEX(%s!%s:%s,MATCH(1,%s!%s:%s,0)),\"none\")", comparison_sheet,
               ids[0], ids[1], comparison_sheet, ranks[0], ranks[1]);
    best[VALUE].formula = inputs_keep_formula(in, &formula);
    inputs_add_heading(in, "What is best now", "throughput", "rank", "remark");
    inputs_add_row(in, best);
    for (i = 0; i < all->count; i++)
        add_result(in, all, i);
    add_rule(in, area, "$D#=\"rank 1\"", EMPHASIS_BEST);
    area.first_column = CHECK;
    add_rule(in, area, "LEN($G#)>0", EMPHASIS_WARNING);
}
