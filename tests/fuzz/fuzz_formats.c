/* SPDX-License-Identifier: MIT */
/*
 * fuzz_formats.c - every format tells the same numbers, which are those of the library
 *
 * An input chooses a command, a scenario and how it is asked for. The numbers in the answers are read by readers of the
 * formats, with the C library's numbers; those of `compare` are what rejuv_evaluate gives for the same scenario.
 */
#include "run_command.h"

#include <math.h>

#include "answers.h"
#include "shown.h"

#define MOST_SETTINGS 8
#define TEXT_SIZE     64

typedef struct {
    options o;
    setting settings[MOST_SETTINGS];
    char values[MOST_SETTINGS][TEXT_SIZE];
    char target[TEXT_SIZE];

    /* The same for the library. */
    rejuv_scenario scenario;
    rejuv_os_effect os;
    rejuv_strategy strategies[8];
} question;

static const char *const ids[] = {"warm",         "cold",           "migrate",  "live",
                                  "live-limited", "live-dedicated", "evacuate", "none"};
#define MEASURED 5

/* ---- What is asked ---- */

static double choose_number(choices *from, const rejuv_key *key)
{
    uint16_t small;
    double any;

    choose_bytes(from, &small, sizeof small);
    switch (small % 8) {
    case 0:
        return (key->flags & REJUV_MAY_BE_AUTO) != 0 ? REJUV_AUTO : REJUV_NEVER;
    case 1:
        choose_bytes(from, &any, sizeof any);
        return any;
    case 2:
        return key->quantity == REJUV_DURATION ? 86400.0 * (small / 8) : small / 8;
    default:
        return key->quantity == REJUV_DURATION   ? small / 8
               : key->quantity == REJUV_FRACTION ? (small / 8) / 8191.0
                                                 : small;
    }
}

/* With so many digits that no double is lost. */
static const char *write_value(char text[TEXT_SIZE], const rejuv_key *key, double value)
{
    if (value == REJUV_NEVER || value == REJUV_AUTO)
        return strcpy(text, value == REJUV_AUTO ? "auto" : "never");
    snprintf(text, TEXT_SIZE, "%.17g%s", value, key->quantity == REJUV_DURATION ? "s" : "");
    return text;
}

/* A legal value that has not been given yet, for both. */
static void give(question *q, const rejuv_key *key, double value)
{
    size_t count = q->o.setting_count, i;
    setting *added = &q->settings[count];

    for (i = 0; i < count; i++)
        if (strcmp(q->settings[i].key, key->name) == 0)
            return;
    if (count == MOST_SETTINGS || signbit(value) != (value == REJUV_AUTO) ||
        rejuv_set(key->name, value, &q->scenario, &q->os, NULL, NULL) != REJUV_OK)
        return;
    added->key = (char *)key->name;
    added->value = write_value(q->values[count], key, value);
    snprintf(added->who, sizeof added->who, "--set %s", key->name);
    q->o.setting_count++;
}

static void choose_setting(choices *from, question *q)
{
    static const char *const keys[] = {
        "vmm_interval",       "os_interval",   "vms",        "os_credit",
        "host_performance",   "network_share", "vmm_reboot", "os.downtime",
        "os.contention_time", "os.contention", "hosts"};
    const char *name = keys[choose(from, COUNT_OF(keys))];
    const rejuv_key *key = key_named(name);

    give(q, key, choose_number(from, key));
}

static void choose_command(choices *from, question *q)
{
    static const char *const pairs[] = {"live,cold", "warm,migrate", "evacuate,live-limited"};
    static const char *const lists[] = {"hosts=2,100,1e6", "vms=1,11", "vmm_interval=7d,never,28d"};
    double target;

    switch (choose(from, 6)) {
    case 0:
        q->o.command = command_named("sensitivity");
        break;
    case 1:
        q->o.command = command_named("size");
        choose_bytes(from, &target, sizeof target);
        snprintf(q->target, TEXT_SIZE, "%.17g", fabs(target));
        q->o.throughput = isfinite(target) ? q->target : "100";
        break;
    case 2:
        q->o.command = command_named("crossover");
        q->o.between = pairs[choose(from, COUNT_OF(pairs))];
        break;
    case 3:
        q->o.command = command_named("sweep");
        q->o.over[0] = lists[choose(from, COUNT_OF(lists))];
        q->o.wide = choose(from, 2) ? "" : NULL;
        break;
    default:
        q->o.command = command_named("compare");
        q->o.reference = choose(from, 2) ? "cold" : NULL;
    }
}

static void choose_question(choices *from, question *q)
{
    size_t i;

    memset(q, 0, sizeof *q);
    q->scenario.struct_size = sizeof q->scenario;
    q->os.struct_size = sizeof q->os;
    rejuv_profile("xen3", &q->scenario, &q->os);
    for (i = 0; i < COUNT_OF(ids); i++) {
        q->strategies[i].struct_size = sizeof q->strategies[i];
        rejuv_profile_strategy("xen3", ids[i], &q->strategies[i]);
    }
    choose_command(from, q);
    if (q->o.command->bit != FOR_CROSSOVER)
        q->o.strategy = choose(from, 2) ? "all,none" : NULL;
    q->o.settings = q->settings;
    while (from->left != 0)
        choose_setting(from, q);
    give(q, key_named("hosts"), 100);
}

/* ---- Formats for machines ---- */

static const struct {
    const char *format, *dialect;
    char separator; /* of separated values; else 0 */
    char decimal_sign;
    void (*read)(grid *g, char *text); /* null for separated values */
} machine_formats[] = {
    {"csv", NULL, ',', '.', NULL},
    {"csv", "rfc4180", ',', '.', NULL},
    {"csv", "excel", ',', '.', NULL},
    {"csv", "excel-eu", ';', ',', NULL},
    {"tsv", NULL, '\t', '.', NULL},
    {"json", NULL, 0, '.', read_json},
    {"jsonl", NULL, 0, '.', read_json_lines},
    {"markdown", NULL, 0, '.', read_markdown},
};

static void ask(const question *q, size_t i, outcome *answer, grid *g)
{
    options o = q->o;

    o.format = machine_formats[i].format;
    o.csv_dialect = machine_formats[i].dialect;
    run_command(answer, &o);
    g->count = g->width = 0;
    if (answer->out.length == 0)
        return;
    if (machine_formats[i].read != NULL)
        machine_formats[i].read(g, answer->out.data);
    else
        read_separated(g, answer->out.data, machine_formats[i].separator,
                       machine_formats[i].separator != '\t');
}

static int is_json(size_t i)
{
    return strncmp(machine_formats[i].format, "json", 4) == 0;
}

/* The same text; of a number, with the format's decimal sign. JSON knows no `never`. */
static int is_same_cell(const char *cell, const char *other, size_t i)
{
    char text[TEXT_SIZE], *point;
    double number;

    if (strcmp(cell, "never") == 0 && is_json(i))
        return *other == '\0';
    if (strlen(cell) >= sizeof text || !is_c_number(cell, &number))
        return strcmp(cell, other) == 0;
    point = strchr(strcpy(text, cell), '.');
    if (point != NULL)
        *point = machine_formats[i].decimal_sign;
    return strcmp(text, other) == 0;
}

static void compare_grids(const grid *csv, const grid *g, size_t i)
{
    size_t k;

    if (is_json(i) && g->count == 0 && csv->count == csv->width)
        return; /* JSON without rows has no names either */
    require(g->count == csv->count && g->width == csv->width, "a format has other cells");
    for (k = 0; k < g->count; k++)
        require(is_same_cell(csv->cells[k], g->cells[k], i), "a format has another cell");
}

/* ---- The library's numbers ---- */

static size_t strategy_of(const char *id)
{
    size_t i = 0;

    while (i < COUNT_OF(ids) && strcmp(ids[i], id) != 0)
        i++;
    require(i < COUNT_OF(ids), "a strategy is unknown");
    return i;
}

static const char *cell_of(const grid *g, size_t row, const char *column)
{
    size_t i = 0;

    while (i < g->width && strcmp(g->cells[i], column) != 0)
        i++;
    require(i < g->width, "a column is missing");
    return g->cells[(row + 1) * g->width + i];
}

/* Nothing stands for what is no number, a word for what never ends. */
static void require_number(const grid *g, size_t row, const char *column, double expected)
{
    const char *cell = cell_of(g, row, column);
    double value;

    if (expected == REJUV_NEVER) {
        require(strcmp(cell, "never") == 0, "an interval ends");
        return;
    }
    if (expected != expected) {
        require(*cell == '\0', "there is a number where there is none");
        return;
    }
    require(is_c_number(cell, &value), "a cell is no number");
    require(is_same(value, expected), "a number is not the library's");
}

static rejuv_result result_of(const question *q, size_t strategy)
{
    rejuv_result result = {.struct_size = sizeof result};

    rejuv_evaluate(&q->scenario, &q->os, &q->strategies[strategy], &result, NULL);
    return result;
}

static void require_library(const question *q, const grid *g)
{
    size_t rows = g->count / g->width - 1, row;
    rejuv_result reference = result_of(q, strategy_of("cold"));

    require(rows == (q->o.strategy != NULL ? COUNT_OF(ids) : MEASURED), "a strategy is missing");
    for (row = 0; row < rows; row++) {
        rejuv_result result = result_of(q, strategy_of(cell_of(g, row, "strategy")));
        double difference = NAN, ratio = NAN;
        rejuv_difference(&result, &reference, &difference, &ratio);
        require_number(g, row, "vmm_interval_s", q->scenario.vmm_interval);
        require_number(g, row, "os_interval_s", q->scenario.os_interval);
        require_number(g, row, "hosts", q->scenario.hosts);
        require_number(g, row, "vms", q->scenario.vms);
        require_number(g, row, "host_performance", q->scenario.host_performance);
        require_number(g, row, "reserved_hosts", result.reserved_hosts);
        require_number(g, row, "reserved_needed", result.reserved_needed);
        require_number(g, row, "serving_hosts", result.serving_hosts);
        require_number(g, row, "os_rejuvenations", result.os_rejuvenations);
        require_number(g, row, "availability", result.availability);
        require_number(g, row, "degradation", result.degradation);
        require_number(g, row, "loss", result.loss);
        require_number(g, row, "throughput", result.throughput);
        require_number(g, row, "lost", result.lost);
        if (q->o.reference != NULL) {
            require_number(g, row, "difference", difference);
            require_number(g, row, "ratio", ratio);
        }
    }
}

/* ---- Formats for people ---- */

static void read_table(const question *q, const char *table, size_t strategy)
{
    rejuv_result result = result_of(q, strategy);
    const char *word = table_row(table, ids[strategy]);
    const double shown[] = {result.throughput, result.lost_hosts, 100.0 * result.loss,
                            100.0 * result.throughput_share};
    size_t i;

    for (i = 0; i < COUNT_OF(shown); i++, word = skip_word(word))
        require(shown[i] == shown[i] ? is_rounded(word, shown[i]) : *word == '-',
                "the table has another number");
}

/* Behind the name of a strategy come its title and what is lost: in hosts, and of a host where any is. */
static void read_svg(const question *q, const char *svg, size_t strategy)
{
    rejuv_result result = result_of(q, strategy);
    size_t digits;
    double number;

    svg = svg_label(svg, ids[strategy]);
    if (result.loss != result.loss)
        return;
    svg = svg_text(svg_text(svg));
    require(svg != NULL && is_rounded(svg, result.lost_hosts), "the picture has another number");
    svg = svg_text(svg);
    digits = svg != NULL ? c_number(svg, &number) : 0;
    require(digits == 0 || strncmp(svg + digits, " %", 2) != 0 ||
                is_rounded(svg, 100.0 * result.loss),
            "the picture has another share");
}

static void read_workbook(const grid *csv, const string *workbook)
{
    const char *sheet = workbook_sheet(workbook, 2);
    const size_t first = 3, last = 15; /* the columns of numbers, from hosts to rank */
    size_t row, i;

    for (row = 0; row + 1 < csv->count / csv->width; row++)
        for (i = first; i <= last; i++) {
            const char *cell = csv->cells[(row + 1) * csv->width + i];
            const char *value = workbook_value(sheet, row, i);
            const char *expected = *cell != '\0' ? cell : "#N/A";
            require(strncmp(value, expected, strlen(expected)) == 0 &&
                        value[strlen(expected)] == '<',
                    "the workbook has another number");
        }
}

static void compare_for_people(const question *q, const grid *csv, const char *format)
{
    size_t count = q->o.strategy != NULL ? COUNT_OF(ids) : MEASURED, i;
    outcome answer;
    options o = q->o;

    o.format = format;
    if (strcmp(format, "svg") == 0)
        o.reference = NULL;
    run_command(&answer, &o);
    require(answer.status == EXIT_DONE, "a format fails alone");
    for (i = 0; i < count; i++)
        if (strcmp(format, "table") == 0)
            read_table(q, answer.out.data, i);
        else if (strcmp(format, "svg") == 0)
            read_svg(q, answer.out.data, i);
    if (strcmp(format, "xlsx") == 0)
        read_workbook(csv, &answer.out);
    string_free(&answer.out);
}

/* ---- */

static void compare_formats(const question *q, const outcome *first, const grid *csv)
{
    static grid other;
    outcome answer;
    size_t i;

    for (i = 1; i < COUNT_OF(machine_formats); i++) {
        ask(q, i, &answer, &other);
        require(answer.status == first->status, "a format has another exit code");
        require(strcmp(answer.c.text, first->c.text) == 0, "a format has another complaint");
        compare_grids(csv, &other, i);
        string_free(&answer.out);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
    static const char *const for_people[] = {"xlsx", "table", "table", "svg",
                                             "svg",  NULL,    NULL,    NULL};
    static question q;
    static grid csv;
    choices from = {input, size};
    const char *format = for_people[choose(&from, COUNT_OF(for_people))];
    outcome first;

    choose_question(&from, &q);
    ask(&q, 0, &first, &csv);
    compare_formats(&q, &first, &csv);
    if (first.status == EXIT_MISTAKE) {
        require(first.out.length == 0, "a mistake has an answer");
        require_complaint(&first.c, 1);
    } else if (q.o.command->bit == FOR_COMPARE) {
        require_library(&q, &csv);
        if (format != NULL)
            compare_for_people(&q, &csv, format);
    }
    string_free(&first.out);
    return 0;
}
