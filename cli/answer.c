/* SPDX-License-Identifier: MIT */
#include "answer.h"

#include <stdlib.h>
#include <string.h>

#include "inputs.h"
#include "problem.h"
#include "quantity.h"
#include "suggest.h"

/* Whether a key is what is asked about, and so not assumed. */
static int varies(const request *q, const char *key)
{
    size_t i;

    for (i = 0; i < VARYING_KEYS; i++)
        if (q->varying[i] != NULL && strcmp(q->varying[i], key) == 0)
            return 1;
    return strcmp(key, "hosts") == 0 && q->options->command->bit == FOR_SIZE;
}

/* Returns what goes before the next interval. */
static const char *add_interval(string *out, const request *q, const char *separator,
                                const char *what, const char *key, double value)
{
    char text[QUANTITY_SIZE];

    if (varies(q, key))
        return separator;
    if (value == REJUV_NEVER)
        string_add(out, "%sno %s is rejuvenated", separator, what);
    else
        string_add(out, "%severy %s is rejuvenated every %s", separator, what,
                   quantity_show(rejuv_key_at((uint32_t)rejuv_key_index(key)), value, text));
    return ", ";
}

/* The keys that the sentence before does not tell. */
static void add_changes(string *out, const options *o)
{
    static const char *const told[] = {"vmm_interval", "os_interval", "hosts", "vms", NULL};
    const char *separator = ", changed: ";
    size_t i;

    for (i = 0; i < o->setting_count; i++) {
        const setting *given = &o->settings[i];
        if (name_is_among(given->key, told))
            continue;
        string_add(out, "%s%s = %s", separator, given->key, given->value);
        separator = ", ";
    }
}

void answer_add_assumptions(string *out, const request *q)
{
    const rejuv_scenario *scenario = &q->profile.scenario;
    char hosts[NUMBER_SIZE], vms[NUMBER_SIZE];
    const char *separator;

    if (!varies(q, "hosts"))
        string_add(out, "%s host%s", number_write(scenario->hosts, hosts),
                   scenario->hosts == 1.0 ? "" : "s");
    else
        string_add(out, "Hosts");
    if (!varies(q, "vms"))
        string_add(out, " of %s VM%s", number_write(scenario->vms, vms),
                   scenario->vms == 1.0 ? "" : "s");
    separator = add_interval(out, q, "; ", "VMM", "vmm_interval", scenario->vmm_interval);
    add_interval(out, q, separator, "OS", "os_interval", scenario->os_interval);
    string_add(out, ".\nMeasurements: profile %s", q->profile.name);
    add_changes(out, q->options);
    string_add(out, ".\n\n");
}

void answer_add_measured_vms(string *out, const request *q)
{
    char vms[NUMBER_SIZE];

    if (q->profile.scenario.vms != q->measured_vms || varies(q, "vms"))
        string_add(out, "Times are those measured with %s VM%s; they do not grow with --vms.\n",
                   number_write(q->measured_vms, vms), q->measured_vms == 1.0 ? "" : "s");
}

static int is_what_if(const profile_strategy *strategy)
{
    return strategy->what_if && strategy->strategy.kind != REJUV_NONE;
}

void answer_add_key(string *out, const char *name, const rejuv_key *key)
{
    if (strncmp(key->meaning, name, strlen(name)) != 0)
        string_add(out, "%s: ", name);
    string_add(out, "%s", key->meaning);
}

char *answer_label(const profile_strategy *strategy)
{
    string label = {0};

    string_add(&label, "%s%s", strategy->id, is_what_if(strategy) ? " (what if)" : "");
    return label.data;
}

void answer_mark(char marks[MARKS_SIZE], int is_best, int is_infeasible, const rejuv_result *result,
                 const profile_strategy *strategy)
{
    int is_beyond = result->reserved_needed > result->reserved_hosts;

    strcpy(marks, is_best ? "*" : "");
    strcat(marks, is_beyond || is_infeasible ? "!" : "");
    strcat(marks, is_what_if(strategy) ? "?" : "");
}

void answer_add_row_note(string *out, const profile_strategy *strategy, const char *cannot,
                         const char *infeasible, const rejuv_result *result)
{
    string warning = {0};

    if (infeasible != NULL)
        string_add(out, "! %s %s: %s.\n", strategy->id, cannot, infeasible);
    else if (problem_warn(result, strategy, &warning))
        string_add(out, "! %s.\n", warning.data);
    if (strategy->strategy.kind == REJUV_EVACUATE && infeasible == NULL)
        string_add(out, "! %s needs room for one more host's VMs on all the others together.\n",
                   strategy->id);
    string_free(&warning);
}

void answer_add_what_ifs(string *out, const request *q)
{
    size_t i = 0;

    while (i < q->chosen_count && !is_what_if(q->chosen[i]))
        i++;
    if (i < q->chosen_count)
        string_add(out, "? What if: calculated, measured by nobody.\n");
}

const char *answer_link(int is_first, size_t left)
{
    return is_first ? "" : left == 1 ? " and " : ", ";
}

const char *answer_throughput_unit(const request *q)
{
    return q->profile.scenario.host_performance == 1.0 ? "hosts" : "unit of p";
}

void answer_add_throughput(string *out, const request *q, double throughput, int digits)
{
    char number[NUMBER_SIZE];

    if (digits < 17)
        number_round(throughput, digits, number);
    else
        number_write(throughput, number);
    if (q->profile.scenario.host_performance != 1.0)
        string_add(out, "%s (in the unit of p)", number);
    else
        string_add(out, "%s host%s worth of throughput", number,
                   strcmp(number, "1") == 0 ? "'s" : "s'");
}

int answer_sort(table *t, const options *o, size_t *order, complaint *c)
{
    size_t column, i;
    int status;

    for (i = 0; i < t->row_count; i++)
        order[i] = i;
    if (o->sort == NULL)
        return EXIT_DONE;
    status = output_find_column(t, "--sort", o->sort + (*o->sort == '-'), &column, c);
    if (status != EXIT_DONE)
        return status;
    table_order(t, column, *o->sort == '-', order);
    table_arrange(t, order);
    return EXIT_DONE;
}

int answer_sort_rows(table *t, const options *o, void *rows, size_t size, complaint *c)
{
    char *sorted = allocate(t->row_count, size), *unsorted = rows;
    size_t *order = allocate(t->row_count, sizeof *order), i;
    int status = answer_sort(t, o, order, c);

    for (i = 0; i < t->row_count && status == EXIT_DONE; i++)
        memcpy(sorted + i * size, unsorted + order[i] * size, size);
    if (status == EXIT_DONE)
        memcpy(rows, sorted, t->row_count * size);
    free(sorted);
    free(order);
    return status;
}

int answer_write_for_machines(const output *chosen, const request *q, const table *t, complaint *c)
{
    inputs assumed;
    report r = {.command = q->options->command->name,
                .inputs = &assumed.table,
                .table = t,
                .dialect = chosen->dialect};
    int status;

    inputs_make(&assumed, q);
    status = output_write(chosen, q->options, &r, c);
    inputs_free(&assumed);
    return status;
}
