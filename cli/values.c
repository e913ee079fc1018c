/* SPDX-License-Identifier: MIT */
#include "values.h"

#include <string.h>

#include "addressee.h"
#include "batch_measures.h"
#include "completion.h"
#include "format.h"
#include "memory.h"
#include "profile.h"
#include "quantity.h"

/* Who asked. */
typedef struct {
    unsigned commands;
    value_take *take;
    void *context;
} taker;

typedef void each_value(const taker *t);

/* ---- Words and columns ---- */

static void each_word(const taker *t, const char *const *words)
{
    for (; *words != NULL; words++)
        t->take(t->context, *words, "");
}

static void each_never(const taker *t)
{
    t->take(t->context, "never", "this layer is not rejuvenated");
}

static void each_auto(const taker *t)
{
    t->take(t->context, "auto", "the model finds the value");
}

static void each_spacing(const taker *t)
{
    each_word(t, spacing_words);
}

static void each_color(const taker *t)
{
    each_word(t, color_words);
}

static void each_delimiter(const taker *t)
{
    each_word(t, delimiter_words);
}

static void each_profile_action(const taker *t)
{
    t->take(t->context, "list", "those that are built in");
    t->take(t->context, "show", "one of them, or a file");
}

static void each_unit(const taker *t)
{
    size_t i;

    for (i = 0; quantity_unit_at(i) != NULL; i++)
        t->take(t->context, quantity_unit_at(i)->name, "");
}

static void each_shell(const taker *t)
{
    size_t i;

    for (i = 0; completion_shell_at(i) != NULL; i++)
        t->take(t->context, completion_shell_at(i)->name, "");
}

static void each_format(const taker *t)
{
    size_t i;

    for (i = 0; format_at(i) != NULL; i++)
        if ((format_at(i)->commands & t->commands) != 0)
            t->take(t->context, format_at(i)->name, "");
}

static void each_dialect(const taker *t)
{
    size_t i;

    for (i = 0; csv_dialect_at(i) != NULL; i++)
        t->take(t->context, csv_dialect_at(i)->name, "");
}

static void each_measure(const taker *t)
{
    size_t i;

    for (i = 0; batch_measure_at(i) != NULL; i++)
        t->take(t->context, batch_measure_at(i)->name, "");
}

static void each_column(const taker *t)
{
    const command *each;
    size_t i, k;

    for (i = 0; (each = command_at(i)) != NULL; i++)
        for (k = 0;
             each->bit == t->commands && each->column_at != NULL && each->column_at(k) != NULL; k++)
            t->take(t->context, each->column_at(k), "");
}

/* Columns, and the same behind a minus. */
static void take_descending(void *context, const char *word, const char *meaning)
{
    const taker *t = context;
    string reversed = {0};

    (void)meaning;
    string_add(&reversed, "-%s", word);
    t->take(t->context, reversed.data, "descending");
    string_free(&reversed);
}

static void each_order(const taker *t)
{
    taker descending = {t->commands, take_descending, (void *)t};

    each_column(t);
    each_column(&descending);
}

/* ---- Profiles, strategies and keys ---- */

static void each_profile(const taker *t)
{
    uint32_t i;

    for (i = 0; rejuv_profile_name(i) != NULL; i++)
        t->take(t->context, rejuv_profile_name(i), rejuv_profile_source(rejuv_profile_name(i)));
}

static void load_default(profile *p)
{
    complaint ignored = {{0}};

    profile_load(p, "", rejuv_profile_name(0), &ignored);
}

static void each_strategy(const taker *t)
{
    profile p;
    size_t i;

    load_default(&p);
    for (i = 0; i < p.count; i++)
        t->take(t->context, p.strategies[i].id, p.strategies[i].title);
    profile_free(&p);
}

static void each_strategy_or_all(const taker *t)
{
    each_strategy(t);
    t->take(t->context, "all", "also those that nobody has measured");
}

struct key_taker {
    profile profile;
    const taker *t;
};

/* But for the numbers that a strategy does not have. */
static void take_key(void *context, const rejuv_key *key, const char *name)
{
    const struct key_taker *keys = context;
    string start = {0};
    addressee a;
    double value;

    addressee_look_up(&keys->profile, name, &a);
    if (a.strategy != NULL &&
        rejuv_get(key->name, NULL, NULL, &a.strategy->strategy, &value) != REJUV_OK)
        return;
    string_add(&start, "%s=", name);
    keys->t->take(keys->t->context, start.data, key->meaning);
    string_free(&start);
}

static void each_key(const taker *t)
{
    struct key_taker keys = {.t = t};

    load_default(&keys.profile);
    addressee_each(&keys.profile, take_key, &keys);
    profile_free(&keys.profile);
}

/* ---- Commands and options ---- */

static void each_command(const taker *t)
{
    size_t i;

    for (i = 0; command_at(i) != NULL; i++)
        t->take(t->context, command_at(i)->name, command_at(i)->meaning);
}

static void each_key_option(const taker *t)
{
    char option[OPTION_SIZE];
    const rejuv_key *key;
    uint32_t i;

    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++)
        if (option_of_key(key, option))
            t->take(t->context, option, key->meaning);
}

static void each_option(const taker *t)
{
    const option_row *row;
    size_t i;

    if ((t->commands & FOR_KEYS) != 0)
        each_key_option(t);
    for (i = 0; (row = option_at(i)) != NULL; i++) {
        if ((row->commands & t->commands) == 0)
            continue;
        if (row->letter != NULL)
            t->take(t->context, row->letter, row->meaning);
        t->take(t->context, row->name, row->meaning);
    }
}

/* ---- Kinds ---- */

static const struct {
    const char *set; /* "" for none */
    enum value_style style;
    each_value *each; /* null for none */
    int is_of_command;
} kinds[VALUE_KINDS] = {
    [VALUE_ANY] = {"", STYLE_ANY, NULL, 0},
    [VALUE_DURATION] = {"", STYLE_TIME, NULL, 0},
    [VALUE_INTERVAL] = {"never", STYLE_TIME, each_never, 0},
    [VALUE_AUTO] = {"auto", STYLE_ONE, each_auto, 0},
    [VALUE_FILE] = {"", STYLE_PATH, NULL, 0},
    [VALUE_PROFILE] = {"profile", STYLE_PATH, each_profile, 0},
    [VALUE_PROFILE_ACTION] = {"action", STYLE_ONE, each_profile_action, 0},
    [VALUE_STRATEGY] = {"strategy", STYLE_ONE, each_strategy, 0},
    [VALUE_STRATEGY_PAIR] = {"strategy", STYLE_LIST, each_strategy, 0},
    [VALUE_STRATEGIES] = {"strategies", STYLE_LIST, each_strategy_or_all, 0},
    [VALUE_KEY] = {"key", STYLE_START, each_key, 0},
    [VALUE_COLUMN] = {"column", STYLE_ONE, each_column, 1},
    [VALUE_ORDER] = {"order", STYLE_ONE, each_order, 1},
    [VALUE_MEASURES] = {"measure", STYLE_LIST, each_measure, 0},
    [VALUE_FORMAT] = {"format", STYLE_ONE, each_format, 1},
    [VALUE_DIALECT] = {"dialect", STYLE_ONE, each_dialect, 0},
    [VALUE_SPACING] = {"spacing", STYLE_ONE, each_spacing, 0},
    [VALUE_COLOR] = {"color", STYLE_ONE, each_color, 0},
    [VALUE_DELIMITER] = {"delimiter", STYLE_ONE, each_delimiter, 0},
    [VALUE_SHELL] = {"shell", STYLE_ONE, each_shell, 0},
    [VALUE_COMMAND] = {"command", STYLE_ONE, each_command, 0},
    [VALUE_OPTION] = {"option", STYLE_ONE, each_option, 1},
    [VALUE_UNIT] = {"unit", STYLE_ONE, each_unit, 0},
};

enum value_style value_style_of(enum value_kind kind)
{
    return kinds[kind].style;
}

const char *value_set_name(enum value_kind kind)
{
    return kinds[kind].set;
}

int value_is_of_command(enum value_kind kind)
{
    return kinds[kind].is_of_command;
}

void values_each(enum value_kind kind, unsigned commands, value_take *take, void *context)
{
    const taker t = {commands, take, context};

    if (kinds[kind].each != NULL)
        kinds[kind].each(&t);
}

enum value_kind value_of_key(const rejuv_key *key)
{
    if (key->quantity == REJUV_DURATION)
        return (key->flags & REJUV_MAY_BE_NEVER) != 0 ? VALUE_INTERVAL : VALUE_DURATION;
    return (key->flags & REJUV_MAY_BE_AUTO) != 0 ? VALUE_AUTO : VALUE_ANY;
}
