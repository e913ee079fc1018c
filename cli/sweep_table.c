/* SPDX-License-Identifier: MIT */
/* sweep_table.c - a sweep of few points, for people: a row per point, as many decimals as tell strategies apart */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "answer.h"
#include "prose.h"
#include "quantity.h"
#include "sweep.h"

#define LARGE         1e9 /* throughputs from here on have no decimals that matter */
#define MOST_DECIMALS 12
#define FEWEST_DIGITS 9 /* of large ones */
#define TEXT_SIZE     48
#define MOST_BEST     24 /* columns of the best, if they are several */

/* How throughputs are written: with so many decimals, or if that is negative, with so many digits. */
static void write_throughput(double throughput, int decimals, char text[TEXT_SIZE])
{
    if (throughput != throughput)
        strcpy(text, "-");
    else if (decimals < 0)
        number_round(throughput, -decimals, text);
    else
        snprintf(text, TEXT_SIZE, "%.*f", decimals, throughput);
}

/* Throughputs are near each other and near the ideal, so they are given the decimals that show three digits of the least
 * that is lost. */
static int decimals_of_losses(sweep *s, const double *values, size_t count)
{
    double least = 100.0, most = 0.0;
    complaint ignored = {{0}};
    int decimals = 0;
    size_t i, k;

    for (k = 0; k < count; k++) {
        sweep_visit_values(s, &values[k], &ignored);
        for (i = 0; i < s->at.count; i++) {
            const rejuv_result *result = &s->at.rows[i].result;
            if (result->lost > 0.0 && result->lost < least)
                least = result->lost;
            if (result->throughput > most)
                most = result->throughput;
        }
    }
    for (; least < 100.0 && decimals < MOST_DECIMALS; least *= 10.0)
        decimals++;
    return most < LARGE ? decimals : -FEWEST_DIGITS;
}

/* Whether strategies of different rank look alike where the sweep is now. */
static int is_ambiguous(const comparison *at, int decimals)
{
    char first[TEXT_SIZE], second[TEXT_SIZE];
    size_t i, k;

    for (i = 0; i < at->count; i++)
        for (k = 0; k < i; k++) {
            if (at->rows[i].infeasible != NULL || at->rows[k].infeasible != NULL ||
                at->rows[i].rank == at->rows[k].rank)
                continue;
            write_throughput(at->rows[i].result.throughput, decimals, first);
            write_throughput(at->rows[k].result.throughput, decimals, second);
            if (strcmp(first, second) == 0)
                return 1;
        }
    return 0;
}

/* Some more where they are needed to tell strategies apart. */
static int choose_decimals(sweep *s, const double *values, size_t count)
{
    const int chosen = decimals_of_losses(s, values, count);
    complaint ignored = {{0}};
    int decimals = chosen;
    size_t k;

    for (k = 0; k < count; k++) {
        sweep_visit_values(s, &values[k], &ignored);
        while (is_ambiguous(&s->at, decimals)) {
            decimals += chosen < 0 ? -1 : 1;
            if (decimals > MOST_DECIMALS) /* 17 digits are always enough */
                return chosen;
        }
    }
    return decimals;
}

/* The texts of a row: the value of the key, the best and its throughput, and a throughput for each strategy. */
struct row_texts {
    string value;
    string best;
    char throughput[TEXT_SIZE];
    char (*throughputs)[TEXT_SIZE];
};

static void add_best_ids(struct row_texts *texts, const comparison *at)
{
    size_t count = 0, i;

    for (i = 0; i < at->count; i++)
        if (at->rows[i].infeasible == NULL && at->rows[i].rank == 1)
            string_add(&texts->best, "%s%s", count++ != 0 ? ", " : "", at->rows[i].strategy->id);
    if (count == 0)
        string_add(&texts->best, "-");
    if (count < 2 || prose_width(texts->best.data) <= MOST_BEST)
        return;
    string_free(&texts->best);
    string_add(&texts->best, "%zu alike", count);
}

static void make_row(sweep *s, struct row_texts *texts, double value, int decimals)
{
    complaint ignored = {{0}};
    char text[QUANTITY_SIZE];
    size_t i;

    string_add(&texts->value, "%s", sweep_show(s, value, text));
    sweep_visit_values(s, &value, &ignored);
    texts->throughputs = allocate(s->at.count, sizeof *texts->throughputs);
    add_best_ids(texts, &s->at);
    strcpy(texts->throughput, "-");
    for (i = 0; i < s->at.count; i++) {
        const comparison_row *row = &s->at.rows[i];
        write_throughput(row->result.throughput, decimals, texts->throughputs[i]);
        if (row->infeasible == NULL && row->rank == 1)
            strcpy(texts->throughput, texts->throughputs[i]);
    }
}

/* Of unequal values that look alike, the second is "just above 7 d". */
static struct row_texts *make_rows(sweep *s, const double *values, size_t count)
{
    struct row_texts *texts = allocate(count, sizeof *texts);
    const int decimals = choose_decimals(s, values, count);
    size_t i, k;

    for (i = 0; i < count; i++)
        make_row(s, &texts[i], values[i], decimals);
    for (i = count; i-- > 1;) {
        for (k = 0; k < i && strcmp(texts[k].value.data, texts[i].value.data) != 0; k++)
            ;
        if (k < i) {
            char text[QUANTITY_SIZE];
            string_free(&texts[i].value);
            string_add(&texts[i].value, "just %s %s", values[i] > values[k] ? "above" : "below",
                       sweep_show(s, values[i], text));
        }
    }
    return texts;
}

static void free_rows(struct row_texts *texts, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        string_free(&texts[i].value);
        string_free(&texts[i].best);
        free(texts[i].throughputs);
    }
    free(texts);
}

/* The columns are the key, the best, in a table that would be too wide its throughput, and the first strategies. */
struct few {
    sweep *s;
    struct row_texts *texts;
    size_t count;
    size_t strategies; /* that are shown */
};

static size_t widest(size_t width, const char *text)
{
    return prose_width(text) > width ? prose_width(text) : width;
}

static size_t strategy_width(const struct few *f, size_t strategy)
{
    size_t width = widest(prose_width(answer_throughput_unit(&f->s->request)),
                          f->s->request.chosen[strategy]->id);
    size_t i;

    for (i = 0; i < f->count; i++)
        width = widest(width, f->texts[i].throughputs[strategy]);
    return 2 + width;
}

/* The width of the columns before those of the strategies. */
static size_t first_width(const struct few *f, int with_throughput)
{
    size_t key = prose_width(f->s->keys[0].name), best = strlen("best");
    size_t throughput = strlen("throughput"), i;

    for (i = 0; i < f->count; i++) {
        key = widest(key, f->texts[i].value.data);
        best = widest(best, f->texts[i].best.data);
        throughput = widest(throughput, f->texts[i].throughput);
    }
    return key + 2 + best + (with_throughput ? 2 + throughput : 0);
}

static int is_cut(const struct few *f)
{
    return f->strategies < f->s->at.count;
}

static void choose_columns(struct few *f)
{
    size_t width = first_width(f, 0), i;

    f->strategies = f->s->at.count;
    for (i = 0; i < f->s->at.count; i++)
        width += strategy_width(f, i);
    if (width <= PROSE_WIDTH)
        return;
    width = first_width(f, 1);
    f->strategies = 0;
    for (i = 0; i + 1 < f->s->at.count && width + strategy_width(f, i) <= PROSE_WIDTH; i++)
        width += strategy_width(f, f->strategies++);
}

static size_t set_columns(const struct few *f, table_column *columns)
{
    const char *unit = answer_throughput_unit(&f->s->request);
    const table_column key = {f->s->keys[0].name, "", 1, NAN, 0}, best = {"best", "", 0, NAN, 0};
    size_t count = 0, i;

    columns[count++] = key;
    columns[count++] = best;
    if (is_cut(f)) {
        const table_column throughput = {"throughput", unit, 1, NAN, 0};
        columns[count++] = throughput;
    }
    for (i = 0; i < f->strategies; i++) {
        const table_column throughput = {f->s->request.chosen[i]->id, unit, 1, NAN, 0};
        columns[count++] = throughput;
    }
    return count;
}

static void add_rows(table *t, const struct few *f)
{
    size_t i, k;

    for (i = 0; i < f->count; i++) {
        const struct row_texts *texts = &f->texts[i];
        cell *next = table_add_row(t);
        *next++ = cell_text(texts->value.data);
        *next++ = cell_text(texts->best.data);
        if (is_cut(f))
            *next++ = cell_text(texts->throughput);
        for (k = 0; k < f->strategies; k++)
            *next++ = cell_text(texts->throughputs[k]);
    }
}

static void add_left_out(string *out, const struct few *f)
{
    size_t i;

    for (i = f->strategies; i < f->s->at.count; i++)
        string_add(out, "%s%s", i == f->strategies ? "There is no room for " : ", ",
                   f->s->request.chosen[i]->id);
    string_add(out, is_cut(f) ? "; --format csv has all.\n" : "");
}

int sweep_write_table(sweep *s, const output *chosen, const double *values, size_t count,
                      const char *digest, complaint *c)
{
    table_column *columns = allocate(3 + s->at.count, sizeof *columns);
    struct few f = {s, make_rows(s, values, count), count, 0};
    string before = {0}, after = {0};
    report r = {
        .command = "sweep", .marked_row = count, .colour = chosen->colour, .utf8 = chosen->utf8};
    size_t length;
    table t;
    int status;

    choose_columns(&f);
    table_start(&t, columns, set_columns(&f, columns));
    add_rows(&t, &f);
    answer_add_assumptions(&before, &s->request);
    string_add(&after, "\n");
    length = after.length;
    add_left_out(&after, &f);
    string_add(&after, "%s", digest != NULL ? digest : "");
    r.table = &t;
    r.before = before.data;
    r.after = after.length != length ? after.data : "";
    status = output_write(chosen, s->request.options, &r, c);

    free_rows(f.texts, count);
    string_free(&before);
    string_free(&after);
    table_free(&t);
    free(columns);
    return status;
}
