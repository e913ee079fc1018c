/* SPDX-License-Identifier: MIT */
/* sweep.c - how does it change? Every point, and the promised table of them */
#include "sweep.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "number.h"
#include "progress.h"
#include "quantity.h"
#include "workbook_answer.h"

#define MANY_ROWS 1e6

/* ---- Options ---- */

/* Those that have no use together. */
static int check_options(const options *o, complaint *c)
{
    if (o->over[0] == NULL)
        return complain(c, EXIT_MISTAKE, "--over is not given; add it like --over hosts=2..1e5");
    if (o->step != NULL && o->points != NULL)
        return complain(c, EXIT_MISTAKE, "--points: has no use beside --step");
    if (o->step != NULL && o->spacing != NULL && strcmp(o->spacing, "log") == 0)
        return complain(c, EXIT_MISTAKE, "--spacing: log has no use beside --step");
    if (o->wide != NULL && o->reference != NULL)
        return complain(c, EXIT_MISTAKE, "--reference: has no use beside --wide");
    return EXIT_DONE;
}

/* Whoever is not given the promised rows cannot arrange them. */
static int check_options_of_rows(const options *o, enum format_kind kind, complaint *c)
{
    static const char *const given[] = {[FORMAT_PROSE] = "digest for people",
                                        [FORMAT_WORKBOOK] = "workbook",
                                        [FORMAT_PICTURE] = "picture"};
    const char *useless = o->wide != NULL        ? "--wide"
                          : o->sort != NULL      ? "--sort"
                          : o->reference != NULL ? "--reference"
                                                 : NULL;

    if (useless == NULL)
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE, "%s: has no use in a %s; add --format csv", useless,
                    given[kind]);
}

/* At least one range must be there for what says how to space its points. */
static int check_spacing(const sweep *s, const options *o, complaint *c)
{
    const char *given = o->points != NULL    ? "--points"
                        : o->step != NULL    ? "--step"
                        : o->spacing != NULL ? "--spacing"
                                             : NULL;
    size_t i;

    for (i = 0; i < s->key_count; i++)
        if (s->keys[i].values == NULL)
            return EXIT_DONE;
    if (given == NULL)
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE, "%s: has no use with a list; give a range, --over %s=FROM..TO",
                    given, s->keys[0].name);
}

static int read_keys(sweep *s, const options *o, complaint *c)
{
    int status = EXIT_DONE;

    while (s->key_count < VARYING_KEYS && o->over[s->key_count] != NULL && status == EXIT_DONE) {
        size_t i = s->key_count++;
        status = over_read(&s->keys[i], o->over[i], &s->request, c);
        s->request.varying[i] = s->keys[i].name;
    }
    if (status == EXIT_DONE && s->key_count == 2 && strcmp(s->keys[0].name, s->keys[1].name) == 0)
        status = complain(c, EXIT_MISTAKE, "--over: the key %s is given twice", s->keys[0].name);
    return status;
}

/* A key that nothing depends on makes all points alike. */
static int check_reach(const sweep *s, complaint *c)
{
    const request *q = &s->request;
    size_t i, k;

    for (i = 0; i < s->key_count; i++) {
        for (k = 0; k < q->chosen_count; k++)
            if (addressee_reaches(&s->keys[i].what, q->chosen[k]))
                break;
        if (k == q->chosen_count)
            return complain(c, EXIT_MISTAKE,
                            "--over %s: none of the chosen strategies has this number",
                            s->keys[i].name);
    }
    return EXIT_DONE;
}

/* ---- Points ---- */

int sweep_add_steps(const sweep *s, const profile_strategy *strategy, size_t most, double **values,
                    size_t *count)
{
    const profile *p = &s->request.profile;
    const rejuv_range range = over_range(&s->keys[0], strategy, NULL);
    double after = range.from, below, above;
    size_t found = 0;

    if (range.whose == 0)
        return 1;
    while (rejuv_next_step(&p->scenario, &p->os, &strategy->strategy, &range, after, &below, &above,
                           NULL) == REJUV_OK &&
           above > after) { /* not for NaN */
        if (found++ == most)
            return 0;
        *values = reallocate(*values, *count + 2, sizeof **values);
        (*values)[(*count)++] = below;
        (*values)[(*count)++] = after = above;
    }
    return 1;
}

/* The steps of a grid's keys depend on each other, so a grid has none. */
static void add_steps(sweep *s)
{
    double *values = NULL;
    size_t count = 0, i;
    int are_all = 1;

    for (i = 0; i < s->request.chosen_count && are_all; i++)
        are_all = sweep_add_steps(s, s->request.chosen[i], POINTS_STEPS, &values, &count);
    if (are_all)
        points_add(&s->points[0], values, count);
    free(values);
}

static int make_points(sweep *s, const options *o, complaint *c)
{
    double rows = (double)s->request.chosen_count;
    char number[NUMBER_SIZE];
    int status = check_spacing(s, o, c);
    size_t i;

    s->point_count = 1;
    for (i = 0; i < s->key_count && status == EXIT_DONE; i++) {
        status = points_make(&s->points[i], &s->keys[i], o, c);
        rows *= (double)s->points[i].count;
    }
    if (status == EXIT_DONE && rows > POINTS_MOST)
        status = complain(c, EXIT_MISTAKE, "--over: %s rows are too many; there may be 1e9",
                          number_brief(rows, number));
    if (status != EXIT_DONE)
        return status;
    if (s->key_count == 1 && s->keys[0].values == NULL && o->step == NULL && o->points == NULL)
        add_steps(s);
    for (i = 0; i < s->key_count; i++)
        s->point_count *= s->points[i].count;
    s->point = s->point_count;
    return EXIT_DONE;
}

double sweep_value(const sweep *s, size_t key, size_t point)
{
    size_t inner = s->key_count == 2 ? s->points[1].count : 1;

    return points_at(&s->points[key], key == 0 ? point / inner : point % inner);
}

#define DIGITS 6 /* of values of the key */

/* The double right before 84 s is 84 s, and so is the other side of a step there, 1e-9 of it away. */
const char *sweep_show(const sweep *s, double value, char text[QUANTITY_SIZE])
{
    char number[NUMBER_SIZE];

    if (s->keys[0].what.key->quantity != REJUV_COUNT && value != REJUV_NEVER)
        number_read(number, strlen(number_round(value, 8, number)), &value);
    return quantity_round(s->keys[0].what.key, value, DIGITS, text);
}

/* ---- Evaluation ---- */

int sweep_visit_values(sweep *s, const double *values, complaint *c)
{
    size_t i;

    s->point = s->point_count;
    for (i = 0; i < s->key_count; i++)
        addressee_set(&s->request.profile, &s->keys[i].what, values[i]);
    return comparison_evaluate(&s->at, c);
}

int sweep_visit(sweep *s, size_t point, complaint *c)
{
    double values[VARYING_KEYS];
    int status;
    size_t i;

    if (s->point == point)
        return EXIT_DONE;
    for (i = 0; i < s->key_count; i++)
        values[i] = sweep_value(s, i, point);
    status = sweep_visit_values(s, values, c);
    if (status == EXIT_DONE)
        s->point = point;
    return status;
}

/* The ends of a range, every value of a list: how many there are, and their numbers. */
static size_t end_count(const points *p)
{
    return p->spacing == SPACING_LIST || p->count < 2 ? p->count : 2;
}

static size_t end_at(const points *p, size_t i)
{
    return p->spacing == SPACING_LIST || i == 0 ? i : p->count - 1;
}

/* A legal value can be a mistake beside others: an OS interval too short, a number of VMs that is not that of the
 * stages. Where it is one anywhere between two ends, it is one at an end as well, so the corners tell before anything
 * is written. */
static int check_corners(sweep *s, complaint *c)
{
    const points single = {.spacing = SPACING_LIST, .count = 1};
    const points *inner = s->key_count == 2 ? &s->points[1] : &single;
    int status = EXIT_DONE;
    size_t i, k;

    for (i = 0; i < end_count(&s->points[0]); i++)
        for (k = 0; k < end_count(inner) && status == EXIT_DONE; k++)
            status = sweep_visit(s, end_at(&s->points[0], i) * inner->count + end_at(inner, k), c);
    return status;
}

/* If no strategy can run anywhere, say why at the first point. */
static int check_feasible(sweep *s, complaint *c)
{
    complaint ignored = {{0}};
    int status = EXIT_DONE;
    size_t i;

    for (i = 0; i < s->point_count; i++) {
        status |= sweep_visit(s, i, c);
        if (comparison_check_feasible(&s->at, &ignored) == EXIT_DONE)
            return status;
        ignored.text[0] = '\0';
    }
    status |= sweep_visit(s, 0, c);
    return status | comparison_check_feasible(&s->at, c);
}

int sweep_make(sweep *s, const options *o, complaint *c)
{
    int status;

    memset(s, 0, sizeof *s);
    status = request_make(&s->request, o, o->strategy, c);
    if (status != EXIT_DONE)
        return status;
    status = read_keys(s, o, c);
    if (status == EXIT_DONE)
        status = check_reach(s, c);
    if (status == EXIT_DONE)
        status = make_points(s, o, c);
    if (status == EXIT_DONE)
        status = comparison_start(&s->at, &s->request, c);
    if (status == EXIT_DONE)
        status = check_corners(s, c);
    return status == EXIT_DONE ? check_feasible(s, c) : status;
}

void sweep_free(sweep *s)
{
    size_t i;

    comparison_free(&s->at);
    for (i = 0; i < s->key_count; i++) {
        points_free(&s->points[i]);
        over_free(&s->keys[i]);
    }
    request_free(&s->request);
}

/* ---- The promised table ---- */

/* Where the rows are made: a row per point and strategy, or with --wide per point. */
struct rows {
    sweep *s;
    table_column *columns;
    size_t column_count;
    size_t first[VARYING_KEYS]; /* the columns before those of compare: the keys that these are */
    size_t first_count;
    size_t row_count;
    int is_wide;
    string names;    /* of the wide columns, one after another */
    char *is_beyond; /* whether a strategy could not be kept up anywhere */
    progress progress;
    int status;
    complaint *c;
};

/* The column of compare that a key is; null for none. */
static const char *column_of(const over *v)
{
    size_t length = strlen(v->name), i;

    for (i = 0; i < COMPARISON_COLUMNS; i++) {
        const char *name = comparison_columns[i].name;
        if (strncmp(name, v->name, length) == 0 &&
            (name[length] == '\0' || strcmp(name + length, "_s") == 0))
            return name;
    }
    return NULL;
}

const char *sweep_column_name(const over *v)
{
    const char *known = column_of(v);

    return known != NULL ? known : v->name;
}

static cell key_cell(double value)
{
    return value == REJUV_AUTO ? cell_text("auto") : cell_duration(value);
}

static void make_row(void *context, size_t row, cell *cells)
{
    struct rows *r = context;
    const comparison *at = &r->s->at;
    size_t point = r->is_wide ? row : row / at->count, i;

    progress_step(&r->progress);
    r->status |= sweep_visit(r->s, point, r->c);
    for (i = 0; i < r->first_count; i++)
        cells[i] = key_cell(sweep_value(r->s, r->first[i], point));
    if (!r->is_wide)
        comparison_fill(at, row % at->count, cells + r->first_count);
    for (i = 0; i < at->count; i++) {
        const rejuv_result *result = &at->rows[i].result;
        r->is_beyond[i] |= result->reserved_needed > result->reserved_hosts;
        if (r->is_wide)
            cells[r->first_count + i] = cell_number(result->throughput);
    }
}

static void add_key_columns(struct rows *r)
{
    size_t i;

    for (i = 0; i < r->s->key_count; i++) {
        const over *v = &r->s->keys[i];
        table_column column = {sweep_column_name(v), "", 1, NAN, 0};
        if (column_of(v) != NULL && !r->is_wide)
            continue;
        r->columns[r->first_count] = column;
        r->first[r->first_count++] = i;
    }
}

static void add_throughput_columns(struct rows *r)
{
    size_t at = 0, i;

    for (i = 0; i < r->s->at.count; i++) {
        string_add(&r->names, "%s.throughput", r->s->at.rows[i].strategy->id);
        string_add_bytes(&r->names, "", 1);
    }
    for (i = 0; i < r->s->at.count; i++) {
        table_column column = {r->names.data + at, "", 1, NAN, 0};
        r->columns[r->column_count++] = column;
        at += strlen(column.name) + 1;
    }
}

static void start_rows(struct rows *r, sweep *s, complaint *c)
{
    memset(r, 0, sizeof *r);
    r->s = s;
    r->c = c;
    r->is_wide = s->request.options->wide != NULL;
    r->columns = allocate(VARYING_KEYS + COMPARISON_COLUMNS + s->at.count, sizeof *r->columns);
    r->is_beyond = allocate(s->at.count, 1);
    r->row_count = s->point_count * (r->is_wide ? 1 : s->at.count);
    add_key_columns(r);
    r->column_count = r->first_count;
    if (r->is_wide) {
        add_throughput_columns(r);
        return;
    }
    memcpy(r->columns + r->first_count, comparison_columns, sizeof comparison_columns);
    r->column_count += comparison_column_count(&s->at);
}

static void free_rows(struct rows *r)
{
    free(r->columns);
    free(r->is_beyond);
    string_free(&r->names);
}

/* Said at once, since what follows takes its time. */
static void warn_of_many(const struct rows *r, complaint *c)
{
    if ((double)r->row_count <= MANY_ROWS)
        return;
    complain(c, EXIT_DONE, "there will be %.0f rows; fewer --points or a longer --step make fewer",
             (double)r->row_count);
    complaint_print(c);
    c->text[0] = '\0';
}

/* Where no column tells that a throughput cannot be had, it is said on standard error. */
static void warn_of_reserved(const struct rows *r, complaint *c)
{
    size_t i;

    for (i = 0; i < r->s->at.count; i++)
        if (r->is_beyond[i] && (r->is_wide || r->s->request.options->value != NULL))
            complain(
                c, EXIT_DONE,
                "%s needs more reserved hosts than it has at some points, so it cannot be kept "
                "up there",
                r->s->request.chosen[i]->id);
}

static int write_sorted(const output *chosen, struct rows *r, table *t, complaint *c)
{
    const options *o = r->s->request.options;
    size_t *order;
    int status;

    if (o->sort == NULL)
        return answer_write_for_machines(chosen, &r->s->request, t, c);
    order = allocate(t->row_count, sizeof *order);
    status = answer_sort(t, o, order, c);
    free(order);
    return status == EXIT_DONE ? answer_write_for_machines(chosen, &r->s->request, t, c) : status;
}

static int write_for_machines(const output *chosen, sweep *s, complaint *c)
{
    struct rows r;
    table t;
    int status;

    start_rows(&r, s, c);
    warn_of_many(&r, c);
    progress_start(&r.progress, s->request.options,
                   r.row_count * (s->request.options->sort != NULL ? 2 : 1));
    table_stream(&t, r.columns, r.column_count, r.row_count, make_row, &r);
    status = write_sorted(chosen, &r, &t, c);
    progress_end(&r.progress);
    if (status == EXIT_DONE)
        status = r.status;
    if (status == EXIT_DONE)
        warn_of_reserved(&r, c);
    table_free(&t);
    free_rows(&r);
    return status;
}

static int write_answer(const output *chosen, sweep *s, complaint *c)
{
    int is_grid = s->key_count == 2;

    switch (chosen->kind) {
    case FORMAT_PROSE:
        return is_grid ? sweep_write_map(s, chosen, c) : sweep_write_prose(s, chosen, c);
    case FORMAT_WORKBOOK:
        return workbook_write_sweep(chosen, s, c);
    case FORMAT_PICTURE:
        return is_grid ? sweep_write_map_figure(s, chosen, c) : sweep_write_figure(s, chosen, c);
    default:
        return write_for_machines(chosen, s, c);
    }
}

int run_sweep(const options *o, complaint *c)
{
    sweep s;
    output chosen;
    int status = output_choose(&chosen, o, c);

    if (status == EXIT_DONE)
        status = check_options(o, c);
    if (status == EXIT_DONE && chosen.kind != FORMAT_ROWS)
        status = check_options_of_rows(o, chosen.kind, c);
    if (status != EXIT_DONE)
        return status;
    status = sweep_make(&s, o, c);
    if (status == EXIT_DONE)
        status = write_answer(&chosen, &s, c);
    sweep_free(&s);
    return status;
}
