/* SPDX-License-Identifier: MIT */
#include "command_line.h"

#include <string.h>

#include "suggest.h"

static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                           "@%_+=:,./-";

static void add_word(string *out, const char *word)
{
    string_add(out, " ");
    if (*word != '\0' && word[strspn(word, safe)] == '\0') {
        string_add(out, "%s", word);
        return;
    }
    string_add(out, "'");
    for (; *word != '\0'; word++)
        if (*word == '\'')
            string_add(out, "'\\''");
        else
            string_add_bytes(out, word, 1);
    string_add(out, "'");
}

/* In two words; but a value that looks like an option stays with its own: --help and --version win wherever they stand. */
static void add_value(string *out, const char *option, const char *value)
{
    string both = {0};

    string_add(&both, "%s=%s", option, value);
    if (*value != '-')
        add_word(out, option);
    add_word(out, *value != '-' ? value : both.data);
    string_free(&both);
}

/* Of a path the last component, which stays a path: a name alone might be that of a built-in profile. */
static void add_profile(string *out, const char *option, const char *profile)
{
    const char *slash = strrchr(profile, '/');
    string shown = {0};

    string_add(&shown, "%s%s", slash != NULL ? "." : "", slash != NULL ? slash : profile);
    add_value(out, option, shown.data);
    string_free(&shown);
}

/* By the key's own option, if it has one. */
static void add_setting(string *out, const setting *given)
{
    int32_t key = rejuv_key_index(given->key);
    char option[OPTION_SIZE];
    string pair = {0};

    if (key >= 0 && option_of_key(rejuv_key_at((uint32_t)key), option)) {
        add_value(out, option, given->value);
        return;
    }
    string_add(&pair, "%s=%s", given->key, given->value);
    add_word(out, "--set");
    add_word(out, pair.data);
    string_free(&pair);
}

static void add_option(string *out, const options *o, const option_row *row)
{
    const char *const *values = (const char *const *)((const char *)o + row->place);
    size_t count = strcmp(row->name, "--over") == 0 ? 2 : 1, i;

    for (i = 0; i < count && values[i] != NULL; i++)
        if (strcmp(row->name, "--profile") == 0)
            add_profile(out, row->name, values[i]);
        else if (row->argument != NULL)
            add_value(out, row->name, values[i]);
        else
            add_word(out, row->name);
}

void command_line_add(string *out, const options *o)
{
    static const char *const of_looks[] = {"--output", "--format", "--csv-dialect",
                                           "--color",  "--value",  NULL};
    const option_row *row;
    size_t i, k;

    string_add(out, "rejuvcalc");
    add_word(out, o->command->name);
    for (i = 0; i < o->argument_count; i++)
        add_word(out, o->arguments[i]);
    for (i = 0; (row = option_at(i)) != NULL; i++) {
        for (k = 0; k < o->setting_count && row->place == 0; k++)
            add_setting(out, &o->settings[k]);
        if (row->place != 0 && !name_is_among(row->name, of_looks))
            add_option(out, o, row);
    }
}
