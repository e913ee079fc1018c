/* SPDX-License-Identifier: MIT */
/* help.c - help, from the tables of commands, options and keys */
#include <stdio.h>
#include <string.h>

#include "memory.h"
#include "options.h"
#include "output.h"
#include "quantity.h"
#include "values.h"

static int print(string *lines, complaint *c)
{
    const options to_standard_output = {0};
    int status = output_write_prose(&to_standard_output, lines->data, c);

    string_free(lines);
    return status;
}

static void add_value(void *out, const char *word, const char *meaning)
{
    (void)meaning;
    string_add(out, "%s, ", word);
}

/* The values that an option may have, "csv, tsv, jsonl", where its meaning ends in a colon. */
static void add_values_of(string *out, const option_row *row, unsigned commands)
{
    size_t length = strlen(row->meaning);

    if (row->meaning[length - 1] != ' ')
        return;
    values_each(row->value, commands, add_value, out);
    out->data[out->length -= strlen(", ")] = '\0';
}

static void add_option(string *out, const option_row *row, unsigned commands)
{
    char label[64];

    snprintf(label, sizeof label, "%s%s%s %s", row->letter != NULL ? row->letter : "",
             row->letter != NULL ? ", " : "", row->name,
             row->argument != NULL ? row->argument : "");
    string_add(out, "  %-20s  %s", label, row->meaning);
    add_values_of(out, row, commands);
    string_add(out, "\n");
}

static const char *argument_of(const rejuv_key *key)
{
    static const char *const arguments[] = {[REJUV_DURATION] = "TIME",
                                            [REJUV_FRACTION] = "FRACTION",
                                            [REJUV_COUNT] = "N",
                                            [REJUV_NUMBER] = "X"};

    return arguments[key->quantity];
}

static void add_key_options(string *out)
{
    char option[OPTION_SIZE], label[80], initial[QUANTITY_SIZE], range[RANGE_SIZE];
    const rejuv_key *key;
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++) {
        if (!option_of_key(key, option))
            continue;
        snprintf(label, sizeof label, "%s %s", option, argument_of(key));
        string_add(out, "  %-24s  %s: %s", label, key->meaning, quantity_range(key, range));
        if (key->group == REJUV_SCENARIO && key->initial == key->initial)
            string_add(out, "; default %s", quantity_write(key, key->initial, initial));
        string_add(out, "\n");
    }
}

static void add_other_keys(string *out)
{
    const rejuv_key *key;
    char label[80], option[OPTION_SIZE], range[RANGE_SIZE];
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++) {
        if (option_of_key(key, option) && key->group != REJUV_STRATEGY)
            continue;
        snprintf(label, sizeof label, "%s%s", key->group == REJUV_STRATEGY ? "ID." : "", key->name);
        string_add(out, "  %-18s  %s, %s: %s\n", label, key->symbol, key->meaning,
                   quantity_range(key, range));
    }
}

static void add_options(string *out, unsigned commands)
{
    size_t i;

    if ((commands & FOR_KEYS) != 0) {
        string_add(out, "\nThe cluster (what is not given is the profile's):\n");
        add_key_options(out);
    }
    string_add(out, "\nOptions:\n");
    for (i = 0; option_at(i) != NULL; i++)
        if ((option_at(i)->commands & commands) != 0)
            add_option(out, option_at(i), commands);
    if ((commands & FOR_KEYS) != 0) {
        string_add(out, "\nFurther keys for --set, ID being a strategy:\n");
        add_other_keys(out);
    }
}

static void add_values(string *out)
{
    string_add(
        out, "\nTIME is like 28d, 1w2d, 90min, 55s500ms or P28D, or the word never where a layer "
             "is not rejuvenated. FRACTION is like 61%% or 0.61. Some keys may be auto: the model "
             "then finds the value.\n"
             "Measured times do not grow with --vms: they are as the profile has them.\n"
             "Exit codes: 0 done, 1 cannot read or write, 2 a mistake, 3 the answer is no.\n");
}

static void add_commands(string *out)
{
    const command *each;
    char label[64];
    size_t i;

    string_add(out, "\nCommands:\n");
    for (i = 0; (each = command_at(i)) != NULL; i++) {
        snprintf(label, sizeof label, "%s %s", each->name, each->arguments);
        string_add(out, "  %-31s  %s\n", label, each->meaning);
    }
}

static void add_examples(string *out)
{
    const command *each;
    size_t i;

    for (i = 0; (each = command_at(i)) != NULL; i++)
        string_add(out, "  %s\n", each->example);
    string_add(out, "  rejuvcalc --hosts 12000 --reserved auto --format csv\n");
}

static void add_batch(string *out)
{
    string_add(
        out,
        "\nFILE, or standard input, has a line of column names and then a line for each scenario; "
        "cells are parted by commas, semicolons or tabs. A column is named like a key "
        "(vmm_interval, live.degradation), or like a key and the unit of its bare numbers "
        "(vmm_interval_d; also s, min, h), or strategy where each row is about one. What has no "
        "column is taken from the options and the profile.\n");
}

static const char purpose[] =
    "rejuvcalc tells what rejuvenating hypervisors and guests costs a cluster in throughput, and "
    "which way of doing it is best.\n";

int print_help(const command *about, complaint *c)
{
    string out = {0};

    if (about != NULL) {
        string_add(&out, "rejuvcalc %s%s%s - %s\n\nExample:\n  %s\n", about->name,
                   *about->arguments != '\0' ? " " : "", about->arguments, about->meaning,
                   about->example);
        if (about->bit == FOR_BATCH)
            add_batch(&out);
        add_options(&out, about->bit);
    } else {
        string_add(&out, "%s\nUsage: rejuvcalc [COMMAND] [OPTIONS]\n\nExamples:\n", purpose);
        add_examples(&out);
        add_commands(&out);
        add_options(&out, ~0u);
        add_values(&out);
    }
    return print(&out, c);
}

int print_short_help(complaint *c)
{
    string out = {0};
    size_t i;

    string_add(&out, "%s\n", purpose);
    for (i = 0; i < 2; i++)
        string_add(&out, "  %s\n      %s\n", command_at(i)->example, command_at(i)->meaning);
    string_add(&out, "\nMore: rejuvcalc --help\n");
    return print(&out, c);
}

int print_version(complaint *c)
{
    string out = {0};

    string_add(&out, "rejuvcalc %s\n", rejuv_version());
    return print(&out, c);
}
