/* SPDX-License-Identifier: MIT */
/*
 * fuzz_batch.c - any bytes as a batch file: each row is what its cells are worth as options, evaluated alone
 *
 * The first two bytes of an input choose how it is asked for; the rest is the file. The Makefile lowers the limits of
 * csv_reader.h, so that short files go beyond them.
 */
#include "run_command.h"

#include <math.h>

#include "addressee.h"
#include "answers.h"
#include "csv_reader.h"
#include "format.h"
#include "request.h"

#define MOST_STRATEGIES 8

static const struct {
    const char *name;
    size_t offset; /* in rejuv_result */
} figures[] = {
    {"reserved_hosts", offsetof(rejuv_result, reserved_hosts)},
    {"reserved_needed", offsetof(rejuv_result, reserved_needed)},
    {"serving_hosts", offsetof(rejuv_result, serving_hosts)},
    {"os_rejuvenations", offsetof(rejuv_result, os_rejuvenations)},
    {"availability", offsetof(rejuv_result, availability)},
    {"degradation", offsetof(rejuv_result, degradation)},
    {"loss", offsetof(rejuv_result, loss)},
    {"throughput", offsetof(rejuv_result, throughput)},
    {"lost", offsetof(rejuv_result, lost)},
};

/* A column of the file: a key with the unit of bare numbers, or `strategy`, or one that is kept. */
typedef struct {
    char *name, *key;
    const char *unit; /* "" for none */
} column;

/* What a row should be: an error, or the results of some strategies. */
typedef struct {
    int is_error;
    rejuv_result results[MOST_STRATEGIES];
    int32_t status[MOST_STRATEGIES];
    size_t count;
} row;

typedef struct {
    options o;
    setting hosts;
    const format *format;
    column columns[CSV_MOST_FIELDS];
    size_t count;
    int has_strategies, has_hosts; /* in columns */
} question;

/* ---- What is asked ---- */

static void choose_question(choices *from, question *q)
{
    static const char *const formats[] = {"csv", "tsv", "jsonl"};
    static const char *const strategies[] = {NULL, "all", "none,live"};
    static const char *const columns[] = {NULL, "loss,reserved_hosts,reserved_needed",
                                          "serving_hosts,os_rejuvenations,availability,lost",
                                          "degradation,throughput", "rank,infeasible,throughput"};
    unsigned how = choose(from, 36);

    memset(q, 0, sizeof *q);
    q->o.command = command_named("batch");
    q->o.argument_count = 1;
    q->o.format = formats[how % 3];
    q->o.strategy = strategies[how / 3 % 3];
    q->o.keep_going = how / 9 % 2 != 0 ? "" : NULL;
    q->o.columns = columns[choose(from, COUNT_OF(columns))];
    q->o.keep = "all";
    q->hosts = (setting){"--hosts", (char *)"hosts", "100"};
    q->o.settings = &q->hosts;
    q->o.setting_count = how / 18 != 0;
    q->format = format_named(q->o.format);
    q->o.arguments[0] = memory_file(0, from->bytes, from->left);
}

/* Without blanks around it; to be freed. */
static char *trimmed(const csv_field *field)
{
    const char *text = field->text + strspn(field->text, " \t");
    size_t length = strlen(text);

    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    return copy_text(text, length);
}

static enum csv_event next(csv_reader *r)
{
    complaint c = {""};
    enum csv_event event;

    while ((event = csv_reader_next(r)) == CSV_STARVED)
        require(csv_reader_fill(r, &c) == EXIT_DONE, "a file in memory cannot be read");
    return event;
}

/* ---- The header ---- */

static int is_key(const profile *p, const char *name, int is_duration)
{
    addressee a;

    return addressee_look_up(p, name, &a) && (!is_duration || a.key->quantity == REJUV_DURATION);
}

static void find_key(const profile *p, column *c)
{
    static const char *const units[] = {"d", "h", "min", "s"};
    char *key = key_name(c->name, strlen(c->name)), *last = strrchr(key, '_');
    size_t i;

    c->unit = "";
    if (is_key(p, key, 0)) {
        c->key = key;
        return;
    }
    for (i = 0; last != NULL && i < COUNT_OF(units); i++)
        if (strcmp(last + 1, units[i]) == 0) {
            *last = '\0';
            c->unit = units[i];
            break;
        }
    if (last != NULL && *last == '\0' && is_key(p, key, 1))
        c->key = key;
    else
        free(key);
}

static void read_header(question *q, const csv_reader *r)
{
    complaint c = {""};
    options none = {0};
    request base;
    size_t i;

    require(request_make(&base, &none, NULL, &c) == EXIT_DONE, "the profile cannot be loaded");
    q->count = r->field_count;
    for (i = 0; i < q->count; i++) {
        q->columns[i].name = trimmed(&r->fields[i]);
        q->columns[i].key = NULL;
        if (strcmp(q->columns[i].name, "strategy") == 0)
            q->has_strategies = 1;
        else
            find_key(&base.profile, &q->columns[i]);
        q->has_hosts |= q->columns[i].key != NULL && strcmp(q->columns[i].key, "hosts") == 0;
    }
    request_free(&base);
}

static void free_header(question *q)
{
    size_t i;

    for (i = 0; i < q->count; i++) {
        free(q->columns[i].name);
        free(q->columns[i].key);
    }
}

/* ---- A row as options ---- */

/* What a cell would be as an option; null for none. To be freed. */
static char *option_value(const column *c, const csv_field *field)
{
    char *text = trimmed(field);
    size_t length = strlen(text);
    double ignored;
    string value = {0};

    if (length == 0 ||
        (*c->unit != '\0' && strcmp(text, "never") != 0 && c_number(text, &ignored) != length)) {
        free(text);
        return NULL;
    }
    string_add(&value, "%s%s", text, strcmp(text, "never") != 0 ? c->unit : "");
    free(text);
    return value.data;
}

/* A mistake of the scenario is one of the row; and that no strategy can run. */
static void evaluate(const request *q, const profile_strategy *const *chosen, row *wanted)
{
    size_t feasible = 0, i;

    for (i = 0; i < wanted->count; i++) {
        wanted->results[i].struct_size = sizeof wanted->results[i];
        wanted->status[i] = rejuv_evaluate(&q->profile.scenario, &q->profile.os,
                                           &chosen[i]->strategy, &wanted->results[i], NULL);
        feasible += wanted->status[i] == REJUV_OK;
        wanted->is_error |=
            wanted->status[i] != REJUV_OK && !rejuv_status_is_infeasible(wanted->status[i]);
    }
    wanted->is_error |= feasible == 0;
}

static void ask(const question *q, const options *o, const char *id, row *wanted)
{
    complaint c = {""};
    request alone;
    const profile_strategy *named;

    wanted->is_error =
        request_make(&alone, o, q->has_strategies ? NULL : q->o.strategy, &c) != EXIT_DONE;
    if (wanted->is_error)
        return;
    wanted->count = q->has_strategies ? 1 : alone.chosen_count;
    named = q->has_strategies ? request_strategy(&alone, "strategy", id, &c) : NULL;
    if (q->has_strategies && named == NULL)
        wanted->is_error = 1;
    else
        evaluate(&alone, q->has_strategies ? &named : alone.chosen, wanted);
    request_free(&alone);
}

/* Note what a cell says, an option or the strategy. Returns whether it can be said. */
static int take_cell(const question *q, const column *c, const csv_field *field, options *o,
                     char **id)
{
    setting *added;

    if (strcmp(c->name, "strategy") == 0) {
        *id = trimmed(field);
        return 1;
    }
    if (c->key == NULL)
        return format_can_hold(q->format, field->text);
    added = &o->settings[o->setting_count];
    added->key = c->key;
    added->value = option_value(c, field);
    o->setting_count += added->value != NULL;
    return added->value != NULL;
}

static row expected(const question *q, const csv_reader *r)
{
    setting settings[CSV_MOST_FIELDS + 1] = {{.value = NULL}};
    options o = {.settings = settings};
    row wanted = {.is_error = r->field_count != q->count};
    char *id = NULL;
    size_t count, i;

    for (i = 0; i < q->count && !wanted.is_error; i++)
        wanted.is_error = !take_cell(q, &q->columns[i], &r->fields[i], &o, &id);
    count = o.setting_count;
    if (q->o.setting_count != 0 && !q->has_hosts)
        settings[o.setting_count++] = q->hosts;
    if (!wanted.is_error)
        ask(q, &o, id, &wanted);
    for (i = 0; i < count; i++)
        free((char *)settings[i].value);
    free(id);
    return wanted;
}

/* ---- A row as it came out ---- */

static void require_number(const char *cell, double wanted)
{
    double value;

    if (wanted != wanted) {
        require(*cell == '\0', "there is a number where there is none");
        return;
    }
    require(is_c_number(cell, &value) && is_same(value, wanted),
            "a row has another number than alone");
}

/* 1 + how many are better */
static double rank_of(const row *wanted, size_t strategy)
{
    double rank = 1.0;
    size_t i;

    for (i = 0; i < wanted->count; i++)
        rank += wanted->results[i].throughput > wanted->results[strategy].throughput;
    return wanted->status[strategy] == REJUV_OK ? rank : NAN;
}

static void require_measure(const char *name, const char *cell, const row *wanted, size_t strategy)
{
    size_t i;

    if (strcmp(name, "rank") == 0) {
        require_number(cell, rank_of(wanted, strategy));
        return;
    }
    if (strcmp(name, "infeasible") == 0) {
        require((*cell == '\0') == (wanted->status[strategy] == REJUV_OK), "a reason is missing");
        return;
    }
    for (i = 0; strcmp(figures[i].name, name) != 0; i++)
        require(i + 1 < COUNT_OF(figures), "a measure is unknown");
    require_number(cell, *(const double *)(const void *)((const char *)&wanted->results[strategy] +
                                                         figures[i].offset));
}

/* Kept cells as they came, those of keys without blanks; JSON may write a number in its own way. */
static void require_cell(const question *q, const column *c, const csv_field *field,
                         const char *cell)
{
    char *text = c->key != NULL || strcmp(c->name, "strategy") == 0
                     ? trimmed(field)
                     : copy_text(field->text, field->length);
    int is_json = q->format->write == write_jsonl;
    double value, other;

    if (is_json && c->key != NULL && strcmp(text, "never") == 0)
        require(*cell == '\0', "JSON knows no such word");
    else if (is_json && c->key != NULL && strcmp(cell, text) != 0)
        require(is_c_number(cell, &value) && is_c_number(text + (*text == '+'), &other) &&
                    value == other,
                "a key has another number");
    else
        require(strcmp(cell, text) == 0, "a cell is not what it was");
    free(text);
}

static void require_row(const question *q, const csv_reader *r, const row *wanted,
                        const char *const *cells, size_t width)
{
    const size_t end = width - (q->o.keep_going != NULL);
    const char *measures = q->o.columns != NULL ? q->o.columns : "throughput";
    const char *rest = measures;
    size_t strategy = 0, i;

    for (i = 0; i < q->count && !wanted->is_error; i++)
        require_cell(q, &q->columns[i], &r->fields[i], cells[i]);
    for (i = q->count; i < end; i++) {
        char *name = option_item(&rest);
        if (wanted->is_error)
            require(*cells[i] == '\0', "a row with an error has figures");
        else
            require_measure(name, cells[i], wanted, strategy);
        free(name);
        strategy += rest == NULL;
        rest = rest == NULL ? measures : rest;
    }
    require(wanted->is_error || (strategy == wanted->count && rest == measures),
            "there are other columns");
    require(end == width || (*cells[end] != '\0') == wanted->is_error, "an error is not told");
}

/* ---- */

/* Returns how many rows have an error. */
static size_t require_rows(const question *q, csv_reader *r, const grid *g)
{
    size_t errors = 0, at = g->width;
    enum csv_event event;

    while ((event = next(r)) != CSV_END) {
        row wanted = {.is_error = 1};
        if (event == CSV_RECORD)
            wanted = expected(q, r);
        errors += (size_t)wanted.is_error;
        if (wanted.is_error && q->o.keep_going == NULL)
            break;
        require(at < g->count, "a row is missing");
        require_row(q, r, &wanted, g->cells + at, g->width);
        at += g->width;
    }
    require(at == g->count, "there are rows too many");
    return errors;
}

static void require_answer(question *q, csv_reader *r, outcome *answer)
{
    static grid g;
    size_t errors;

    g.count = g.width = 0;
    if (q->format->write == write_jsonl)
        read_json_lines(&g, answer->out.data);
    else
        read_separated(&g, answer->out.data, q->format->write == write_csv ? ',' : '\t',
                       q->format->write == write_csv);
    read_header(q, r);
    errors = require_rows(q, r, &g);
    require(answer->status == (errors != 0 ? EXIT_MISTAKE : EXIT_DONE), "a wrong exit code");
    require((answer->status == EXIT_DONE) || answer->c.text[0] != '\0', "errors are not told");
    free_header(q);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
    static question q;
    choices from = {input, size};
    outcome answer;
    csv_reader r;

    choose_question(&from, &q);
    run_command(&answer, &q.o);
    if (answer.out.length == 0 && answer.status != EXIT_DONE) {
        require(answer.status == EXIT_MISTAKE, "a file in memory is no mistake");
        require_one_complaint(&answer.c, 0);
    } else if (csv_reader_open(&r, q.o.arguments[0], '\0', &answer.c) == EXIT_DONE) {
        require(next(&r) == CSV_RECORD, "a file without a header has an answer");
        require_answer(&q, &r, &answer);
        csv_reader_close(&r);
    }
    string_free(&answer.out);
    return 0;
}
