/* SPDX-License-Identifier: MIT */
#include "batch_block.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "batch_cell.h"
#include "comparison.h"
#include "memory.h"

#define MOST_ROWS  1024
#define MOST_CELLS 16384 /* or as many as one row has */

/* ---- Room ---- */

static void start_rows(batch_block *b)
{
    size_t width = b->out.table.column_count, i;

    b->capacity = width < MOST_CELLS / MOST_ROWS ? MOST_ROWS : 1 + MOST_CELLS / (width + 1);
    b->rows = allocate(b->capacity, sizeof *b->rows);
    b->cells = allocate(b->capacity * width, sizeof *b->cells);
    for (i = 0; i < b->capacity; i++)
        b->rows[i].cells = b->cells + i * width;
}

static void start_sources(batch_block *b)
{
    size_t strategies = b->figures.count, measures = b->measures->count, i, k;

    b->sources = allocate(strategies * measures, sizeof *b->sources);
    for (i = 0; i < strategies; i++)
        for (k = 0; k < measures; k++)
            if (b->measures->chosen[k]->kind == MEASURE_FIGURE)
                b->sources[i * measures + k] =
                    *batch_figures_array(&b->figures.results[i], b->measures->chosen[k]->place);
}

int batch_block_start(batch_block *b, const batch_columns *columns, const batch_measures *measures,
                      request *q, const output *chosen, const csv_reader *header, complaint *c)
{
    int status;

    memset(b, 0, sizeof *b);
    b->file = header->name;
    b->keep_going = q->options->keep_going != NULL;
    b->format = chosen->format;
    b->columns = columns;
    b->measures = measures;
    status = batch_table_make(&b->out, columns, measures, q, chosen->format, header, c);
    b->report.command = q->options->command->name;
    b->report.table = &b->out.table;
    b->report.dialect = chosen->dialect;
    start_rows(b);
    batch_figures_start(&b->figures, columns, measures, q, b->capacity);
    start_sources(b);
    b->throughputs = allocate(b->figures.count, sizeof *b->throughputs);
    b->reasons = allocate(b->figures.count, sizeof *b->reasons);
    b->lacking = allocate(q->profile.count, sizeof *b->lacking);
    return status;
}

static void clear_rows(batch_block *b)
{
    size_t i;

    for (i = 0; i < b->count; i++) {
        free(b->rows[i].error);
        b->rows[i].error = NULL;
    }
    b->count = 0;
}

void batch_block_free(batch_block *b)
{
    size_t i;

    clear_rows(b);
    for (i = 0; i < b->figures.count; i++)
        string_free(&b->reasons[i]);
    batch_figures_free(&b->figures);
    batch_table_free(&b->out);
    free(b->sources);
    free(b->throughputs);
    free(b->reasons);
    free(b->rows);
    free(b->cells);
    free(b->lacking);
}

/* ---- Reading ---- */

/* The first one counts. */
static void add_error(batch_row *row, const char *error)
{
    if (row->error == NULL)
        row->error = copy_text(error, strlen(error));
}

/* A text that is not understood, as far as the format can hold it. */
static void fill_text(const batch_block *b, const char *text, cell *written)
{
    written->kind = format_can_hold(b->format, text) ? CELL_TEXT : CELL_EMPTY;
    written->text = text;
}

static void add_kept(const batch_block *b, batch_row *row, const batch_column *column,
                     const char *text, cell *written)
{
    char name[QUOTED_SIZE], quoted[QUOTED_SIZE];
    string error = {0};

    fill_text(b, text, written);
    if (written->kind == CELL_TEXT)
        return;
    string_add(&error, "%s: the format %s cannot hold %s: %s", quote(column->name, name),
               b->format->name, b->format->cannot_hold, quote(text, quoted));
    add_error(row, error.data);
    string_free(&error);
}

static void add_number(batch_block *b, size_t at, const batch_column *column,
                       const csv_field *field, cell *written)
{
    double *value = &b->figures.values[column->place][at];
    complaint *c = &b->scratch;

    if (batch_cell_plain(column, field, written, value))
        return;
    c->text[0] = '\0';
    if (batch_cell_number(column, field, written, value, c) == EXIT_DONE)
        return;
    *value = NAN;
    fill_text(b, field->text, written);
    add_error(&b->rows[at], c->text);
}

static void add_strategy(batch_block *b, size_t at, const csv_field *field, cell *written)
{
    complaint *c = &b->scratch;
    const profile_strategy *found;

    c->text[0] = '\0';
    found = batch_cell_strategy(b->figures.request, field, written, c);
    b->figures.whose[at] = found;
    if (found != NULL)
        return;
    fill_text(b, field->text, written);
    add_error(&b->rows[at], c->text);
}

static void add_cell(batch_block *b, size_t at, size_t i, const csv_field *field)
{
    const batch_column *column = &b->columns->all[i];
    cell *written = &b->rows[at].cells[i];

    if (column->role == BATCH_KEY)
        add_number(b, at, column, field, written);
    else if (column->role == BATCH_KEPT)
        add_kept(b, &b->rows[at], column, field->text, written);
    else
        add_strategy(b, at, field, written);
}

/* Cells that are not there. */
static void add_gap(batch_block *b, size_t at, size_t i)
{
    const batch_column *column = &b->columns->all[i];

    b->rows[at].cells[i].kind = CELL_EMPTY;
    if (column->role == BATCH_KEY)
        b->figures.values[column->place][at] = NAN;
    else if (column->role == BATCH_STRATEGY)
        b->figures.whose[at] = NULL;
}

static void add_wrong_count(batch_block *b, size_t at, size_t count)
{
    string error = {0};

    string_add(&error, "has %zu cell%s and the header %zu", count, count == 1 ? "" : "s",
               b->columns->count);
    add_error(&b->rows[at], error.data);
    string_free(&error);
}

/* The cells of a row that are no keys. */
static void add_others(batch_block *b, size_t at, const csv_reader *r)
{
    const cell *cells = b->rows[at].cells;
    csv_field field;
    size_t i;

    for (i = 0; i < b->columns->count; i++)
        if (b->columns->all[i].role != BATCH_KEY) {
            field.text = r->record + (cells[i].text - r->record);
            field.length = cells[i].length;
            field.text[field.length] = '\0';
            add_cell(b, at, i, &field);
        }
}

/* Add the usual row: a record without quotes, whose numbers are plain ones. Returns whether it is one. */
static int add_plain(batch_block *b, size_t at, const csv_reader *r)
{
    if (!r->is_plain || !batch_cells_plain(b->columns, r, b->rows[at].cells, b->figures.values, at))
        return 0;
    if (b->columns->key_count != b->columns->count)
        add_others(b, at, r);
    return 1;
}

/* Add the fields of a record, or gaps for those that are not there. */
static void add_fields(batch_block *b, size_t at, const csv_field *fields, size_t count)
{
    size_t i;

    if (count != b->columns->count)
        add_wrong_count(b, at, count);
    for (i = 0; i < b->columns->count; i++)
        if (i < count)
            add_cell(b, at, i, &fields[i]);
        else
            add_gap(b, at, i);
}

int batch_block_add(batch_block *b, csv_reader *r, const char *reason)
{
    size_t at = b->count++;
    batch_row *row = &b->rows[at];

    row->line = r->line;
    if (reason == NULL && add_plain(b, at, r))
        return b->count == b->capacity;
    if (reason == NULL && csv_reader_cut(r) == CSV_MALFORMED)
        reason = r->reason;
    if (reason != NULL)
        add_error(row, reason);
    add_fields(b, at, r->fields, reason == NULL ? r->field_count : 0);
    return b->count == b->capacity || (row->error != NULL && !b->keep_going);
}

/* ---- Errors of rows that could be read ---- */

/* That a row is a mistake, or that no strategy can run, for such a reason. */
static void add_refusal(batch_block *b, size_t at, size_t index, int is_mistake)
{
    string error = {0};

    if (!is_mistake)
        string_add(&error, "%s%s: ", b->figures.count > 1 ? "no strategy can run; " : "",
                   batch_figures_strategy(&b->figures, index, at)->id);
    batch_figures_explain(&b->figures, index, at, &error);
    add_error(&b->rows[at], error.data);
    string_free(&error);
}

/* Whether a row can be evaluated for some strategy; those whose results are not all there need a look. */
static void check_figures(batch_block *b, size_t at)
{
    size_t feasible = 0, i;

    for (i = 0; i < b->figures.count; i++) {
        int32_t status = b->figures.results[i].status[at];
        feasible += status == REJUV_OK;
        if (status != REJUV_OK && !rejuv_status_is_infeasible(status)) {
            add_refusal(b, at, i, 1);
            return;
        }
    }
    if (feasible == 0)
        add_refusal(b, at, 0, 0);
}

/* ---- Writing ---- */

static cell rank_of(const batch_block *b, size_t at, size_t index)
{
    const batch_figures *f = &b->figures;
    double own = f->results[index].throughput[at];
    size_t i;

    for (i = 0; i < f->count; i++)
        b->throughputs[i] = f->results[i].throughput[at];
    return cell_number(own == own ? (double)comparison_rank(b->throughputs, f->count, own) : NAN);
}

static cell reason_of(const batch_block *b, size_t at, size_t index)
{
    string *reason = &b->reasons[index];

    if (b->figures.results[index].status[at] == REJUV_OK)
        return cell_number(NAN);
    reason->length = 0;
    batch_figures_explain(&b->figures, index, at, reason);
    return cell_text(reason->data);
}

/* A cell of a row that is no figure. */
static cell word_of(const batch_block *b, size_t at, size_t i)
{
    const size_t per_strategy = b->measures->count;
    const int is_rank = b->measures->chosen[i % per_strategy]->kind == MEASURE_RANK;

    return (is_rank ? rank_of : reason_of)(b, at, i / per_strategy);
}

static void fill_figures(const batch_block *b, size_t at, cell *cells)
{
    const double *const *source = b->sources, *const *last =
                                                  source + b->figures.count * b->measures->count;

    for (; source < last; source++, cells++) {
        if (*source != NULL) {
            const double number = (*source)[at];
            cells->kind = number == number ? CELL_NUMBER : CELL_EMPTY;
            cells->number = number;
        } else {
            *cells = word_of(b, at, (size_t)(source - b->sources));
        }
    }
}

static void fill_gaps(const batch_block *b, cell *cells)
{
    size_t count = b->figures.count * b->measures->count, i;

    for (i = 0; i < count; i++)
        cells[i].kind = CELL_EMPTY;
}

/* Count the rows in which a strategy, of those that evacuate, has too few reserved hosts. */
static void count_lacking(batch_block *b, size_t index, size_t row_count)
{
    const rejuv_results *r = &b->figures.results[index];
    const profile *p = &b->figures.request->profile;
    size_t at;

    if (r->reserved_needed == NULL || r->reserved_hosts == NULL)
        return;
    for (at = 0; at < row_count; at++)
        if (r->reserved_needed[at] > r->reserved_hosts[at] && b->rows[at].error == NULL)
            b->lacking[batch_figures_strategy(&b->figures, index, at) - p->strategies]++;
}

/* JSON lines hold UTF-8 only, and messages quote what they complain of. */
static void make_holdable(const batch_block *b, char *text)
{
    if (format_can_hold(b->format, text))
        return;
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80)
            *text = '?';
}

static void write_row(batch_block *b, size_t at, sink *s)
{
    batch_row *row = &b->rows[at];
    cell *figures = row->cells + b->columns->count;

    b->row_count++;
    if (row->error == NULL) {
        fill_figures(b, at, figures);
    } else {
        b->error_count++;
        fill_gaps(b, figures);
        make_holdable(b, row->error);
    }
    if (b->keep_going)
        row->cells[b->out.table.column_count - 1] =
            row->error != NULL ? cell_text(row->error) : cell_number(NAN);
    b->format->add_row(s, &b->report, row->cells);
}

static int stop(const batch_block *b, const batch_row *row, complaint *c)
{
    return complain(c, EXIT_MISTAKE, "%s:%" PRIu64 ": %s", b->file, row->line, row->error);
}

int batch_block_write(batch_block *b, sink *s, complaint *c)
{
    int status = EXIT_DONE;
    size_t i, k;

    if (b->count != 0)
        batch_figures_evaluate(&b->figures, b->count);
    for (i = 0; i < b->count && status == EXIT_DONE && s->error == 0; i++) {
        if (b->rows[i].error == NULL && b->figures.gaps[i] != 0)
            check_figures(b, i);
        if (b->rows[i].error != NULL && !b->keep_going)
            status = stop(b, &b->rows[i], c);
        else
            write_row(b, i, s);
    }
    for (k = 0; k < b->figures.count; k++)
        count_lacking(b, k, i);
    clear_rows(b);
    return status;
}
