/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "suggest.h"

static const command commands[] = {
    {"compare", "", "which strategy is best here? (the default)",
     "rejuvcalc --vmm-interval 28d --os-interval 7d --hosts 100", FOR_COMPARE, 0, 0, run_compare,
     comparison_column},
    {"sweep", "--over KEY=FROM..TO", "how does it change?", "rejuvcalc sweep --over hosts=2..1e5",
     FOR_SWEEP, 0, 0, run_sweep, comparison_column},
    {"crossover", "[--over KEY=FROM..TO]", "where does the best change?",
     "rejuvcalc crossover --between live,cold", FOR_CROSSOVER, 0, 0, run_crossover,
     crossover_column},
    {"size", "--throughput X", "how many hosts do I need?", "rejuvcalc size --throughput 1000",
     FOR_SIZE, 0, 0, run_size, size_column},
    {"sensitivity", "", "which number matters?", "rejuvcalc sensitivity --hosts 100",
     FOR_SENSITIVITY, 0, 0, run_sensitivity, sensitivity_column},
    {"batch", "[FILE]", "thousands of scenarios, a row each",
     "rejuvcalc batch fleet.csv --keep all -o out.csv", FOR_BATCH, 0, 1, run_batch, NULL},
    {"explain", "STRATEGY", "how does the number come about?", "rejuvcalc explain cold --hosts 100",
     FOR_EXPLAIN, 1, 1, run_explain, NULL},
    {"profile", "list | show NAME", "which measurements are used?", "rejuvcalc profile show xen3",
     FOR_PROFILE, 1, 2, run_profile, NULL},
};

static const argument_row arguments[] = {
    {"", VALUE_COMMAND},
    {"batch", VALUE_FILE},
    {"explain", VALUE_STRATEGY},
    {"profile", VALUE_PROFILE_ACTION},
    {"profile show", VALUE_PROFILE},
    {"help", VALUE_COMMAND},
};

/* What --completion runs, a command that has no word. */
static const command completion = {"--completion", "",  "", "", FOR_COMPLETION, 0, 0,
                                   run_completion, NULL};

#define AT(member) offsetof(options, member)

static const option_row rows[] = {
    {"--set", NULL, "KEY=VALUE", "any key, such as os.downtime=30s or live.degradation=40%",
     FOR_KEYS, 0, VALUE_KEY},
    {"--profile", NULL, "NAME/FILE", "the measurements to use (default xen3)", FOR_KEYS,
     AT(profile), VALUE_PROFILE},
    {"--strategy", NULL, "ID,...", "compare these; all adds the what-ifs, none is the ideal",
     FOR_ROWS, AT(strategy), VALUE_STRATEGIES},
    {"--over", NULL, "KEY=FROM..TO",
     "the key that varies (crossover: hosts unless told); sweep takes a list A,B,C too, or two "
     "keys",
     FOR_SWEEP | FOR_CROSSOVER, AT(over), VALUE_KEY},
    {"--points", NULL, "N", "how many points of the range (about 200 unless told)", FOR_SWEEP,
     AT(points), VALUE_ANY},
    {"--step", NULL, "X", "the distance of the points instead", FOR_SWEEP, AT(step), VALUE_ANY},
    {"--spacing", NULL, "WHICH", "linear or log (log where the range spans three decades)",
     FOR_SWEEP, AT(spacing), VALUE_SPACING},
    {"--wide", NULL, NULL, "a row per point, a throughput column per strategy", FOR_SWEEP, AT(wide),
     VALUE_ANY},
    {"--between", NULL, "A,B", "these two strategies only", FOR_CROSSOVER, AT(between),
     VALUE_STRATEGY_PAIR},
    {"--throughput", NULL, "X", "the throughput to deliver, in the unit of --host-performance",
     FOR_SIZE, AT(throughput), VALUE_ANY},
    {"--columns", NULL, "LIST", "what to tell of each strategy (throughput unless told): ",
     FOR_BATCH, AT(columns), VALUE_MEASURES},
    {"--keep", NULL, "LIST", "pass these columns through, which are no keys; or all of them",
     FOR_BATCH, AT(keep), VALUE_ANY},
    {"--keep-going", NULL, NULL, "after a row with an error, which is told in a column", FOR_BATCH,
     AT(keep_going), VALUE_ANY},
    {"--delimiter", NULL, "WHICH",
     "of cells: comma, semicolon, tab or another character (told from the "
     "first line)",
     FOR_BATCH, AT(delimiter), VALUE_DELIMITER},
    {"--format", NULL, "FORMAT", "how it is written: ", FOR_ROWS, AT(format), VALUE_FORMAT},
    {"--csv-dialect", NULL, "NAME", "csv for other readers: ", FOR_ROWS, AT(csv_dialect),
     VALUE_DIALECT},
    {"--output", "-o", "FILE", "write there; the ending picks the format; - is standard output",
     ~0u, AT(output), VALUE_FILE},
    {"--value", NULL, "COLUMN", "just that number of the csv columns, a line per row", FOR_TABLES,
     AT(value), VALUE_COLUMN},
    {"--sort", NULL, "COLUMN", "order rows by a csv column; -COLUMN descends", FOR_TABLES, AT(sort),
     VALUE_ORDER},
    {"--reference", NULL, "ID", "add the difference and ratio to this strategy",
     FOR_COMPARE | FOR_SWEEP, AT(reference), VALUE_STRATEGY},
    {"--color", NULL, "WHEN", "auto, always or never (NO_COLOR is heeded)", FOR_TABLES, AT(color),
     VALUE_COLOR},
    {"--completion", NULL, "SHELL", "print the script that completes command lines in a shell: ",
     FOR_COMPLETION, AT(completion), VALUE_SHELL},
    {"--help", "-h", NULL, "this text, or that of a command", ~0u, AT(help), VALUE_ANY},
    {"--version", NULL, NULL, "the version", ~0u, AT(version), VALUE_ANY},
};

#define COMMAND_COUNT  (sizeof commands / sizeof commands[0])
#define ROW_COUNT      (sizeof rows / sizeof rows[0])
#define ARGUMENT_COUNT (sizeof arguments / sizeof arguments[0])

const command *command_at(size_t index)
{
    return index < COMMAND_COUNT ? &commands[index] : NULL;
}

const option_row *option_at(size_t index)
{
    return index < ROW_COUNT ? &rows[index] : NULL;
}

const argument_row *argument_at(size_t index)
{
    return index < ARGUMENT_COUNT ? &arguments[index] : NULL;
}

int option_of_key(const rejuv_key *key, char name[OPTION_SIZE])
{
    char *dash;

    if (key->group != REJUV_SCENARIO && strcmp(key->name, "reserved") != 0)
        return 0;
    snprintf(name, OPTION_SIZE, "--%s", key->name);
    while ((dash = strchr(name, '_')) != NULL)
        *dash = '-';
    return 1;
}

/* ---- Reading ---- */

struct reader {
    options *o;
    int argc, next; /* the argument to read next */
    char **argv;
    unsigned given; /* bits of the rows that were given */
    complaint *c;
};

/* An argument such as --name=value, -oVALUE or --name VALUE, split. */
struct given_option {
    const char *whole;
    char name[QUOTED_SIZE]; /* as far as a complaint shows it */
    const char *attached;   /* null for none */
};

static struct given_option split(const char *argument)
{
    struct given_option g = {argument, "", NULL};
    size_t length = argument[1] == '-' ? strcspn(argument, "=") : 2;

    if (argument[length] != '\0')
        g.attached = argument + length + (argument[1] == '-');
    snprintf(g.name, sizeof g.name, "%.*s", (int)length, argument);
    return g;
}

/* The value of an option; null, with a complaint, for none. */
static const char *take_value(struct reader *r, const struct given_option *g)
{
    if (g->attached != NULL)
        return g->attached;
    if (r->next < r->argc)
        return r->argv[r->next++];
    complain(r->c, EXIT_MISTAKE, "%s: needs a value; see rejuvcalc --help", g->name);
    return NULL;
}

char *key_name(const char *text, size_t length)
{
    char *name = copy_text(text, length), *last = strrchr(name, '.'), *dash;

    while ((dash = strchr(last != NULL ? last : name, '-')) != NULL)
        *dash = '_';
    return name;
}

char *option_item(const char **list)
{
    size_t length = strcspn(*list, ",");
    char *item = copy_text(*list, length);

    *list = (*list)[length] == ',' ? *list + length + 1 : NULL;
    return item;
}

static int add_setting(struct reader *r, const char *who, const char *key, size_t length,
                       const char *value)
{
    options *o = r->o;
    char *name = key_name(key, length), quoted[QUOTED_SIZE];
    setting *added;
    size_t i;

    o->settings = reallocate(o->settings, o->setting_count + 1, sizeof *o->settings);
    added = &o->settings[o->setting_count++];
    added->key = name;
    added->value = value;
    if (strcmp(who, "--set") == 0)
        snprintf(added->who, sizeof added->who, "--set %.57s", name);
    else
        snprintf(added->who, sizeof added->who, "%s", who);
    for (i = 0; i + 1 < o->setting_count; i++)
        if (strcmp(o->settings[i].key, name) == 0)
            return complain(r->c, EXIT_MISTAKE, "%s: the key %s is given twice", who,
                            quote(name, quoted));
    return EXIT_DONE;
}

static int read_set(struct reader *r, const char *text)
{
    const char *equals = strchr(text, '=');
    char quoted[QUOTED_SIZE];

    if (equals == NULL)
        return complain(r->c, EXIT_MISTAKE, "--set: %s is not KEY=VALUE, such as os.downtime=30s",
                        quote(text, quoted));
    return add_setting(r, "--set", text, (size_t)(equals - text), equals + 1);
}

/* "" for an option that has none; null, with a complaint, for one. */
static const char *take_no_value(const struct given_option *g, complaint *c)
{
    if (g->attached == NULL)
        return "";
    complain(c, EXIT_MISTAKE, "%s: takes no value", g->name);
    return NULL;
}

/* Where the value of a row goes, or null if there was one already. Only --over has room for two. */
static const char **place_of(const struct reader *r, size_t row)
{
    const char **place = (const char **)((char *)r->o + rows[row].place);
    int is_second = (r->given & 1u << row) != 0;

    if (is_second && (rows[row].place != AT(over) || place[1] != NULL))
        return NULL;
    return place + is_second;
}

static int read_row(struct reader *r, const struct given_option *g, size_t row)
{
    const int has_place = rows[row].place != 0;
    const char **place = place_of(r, row);
    const char *value;

    if (has_place && place == NULL)
        return complain(r->c, EXIT_MISTAKE, "%s: is given %s", rows[row].name,
                        rows[row].place == AT(over) ? "more than twice" : "twice");
    r->given |= 1u << row;
    value = rows[row].argument != NULL ? take_value(r, g) : take_no_value(g, r->c);
    if (value == NULL)
        return EXIT_MISTAKE;
    if (!has_place)
        return read_set(r, value);
    *place = value;
    return EXIT_DONE;
}

static int unknown_option(const struct reader *r, const struct given_option *g)
{
    char quoted[QUOTED_SIZE], name[OPTION_SIZE];
    const char *name_shown = g->name;
    suggestion near;
    size_t i;

    if (g->name[1] != '-')
        name_shown = g->whole;
    suggestion_start(&near, name_shown);
    for (i = 0; i < ROW_COUNT; i++)
        suggestion_offer(&near, rows[i].name);
    for (i = 0; rejuv_key_at((uint32_t)i) != NULL; i++)
        if (option_of_key(rejuv_key_at((uint32_t)i), name))
            suggestion_offer(&near, name);
    return complain(r->c, EXIT_MISTAKE, "%s: unknown option%s", quote(name_shown, quoted),
                    suggestion_text(&near, "; see rejuvcalc --help"));
}

/* By name or letter; that of --help, which has no value, was looked for before. */
static int is_named(const option_row *row, const char *name)
{
    return strcmp(name, row->name) == 0 ||
           (row->letter != NULL && row->argument != NULL && strcmp(name, row->letter) == 0);
}

static int read_option(struct reader *r, const char *argument)
{
    struct given_option g = split(argument);
    char name[OPTION_SIZE];
    const rejuv_key *key;
    const char *value;
    uint32_t i;

    for (i = 0; i < ROW_COUNT; i++)
        if (is_named(&rows[i], g.name))
            return read_row(r, &g, i);
    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++)
        if (option_of_key(key, name) && strcmp(g.name, name) == 0) {
            value = take_value(r, &g);
            return value != NULL ? add_setting(r, name, key->name, strlen(key->name), value)
                                 : EXIT_MISTAKE;
        }
    return unknown_option(r, &g);
}

static int unknown_command(const struct reader *r, const char *name)
{
    char quoted[QUOTED_SIZE];
    suggestion near;
    size_t i;

    suggestion_start(&near, name);
    for (i = 0; i < COMMAND_COUNT; i++)
        suggestion_offer(&near, commands[i].name);
    return complain(r->c, EXIT_MISTAKE, "unknown command %s%s", quote(name, quoted),
                    suggestion_text(&near, "; see rejuvcalc --help"));
}

/* The first word is the command. */
static int read_word(struct reader *r, const char *word)
{
    options *o = r->o;
    char quoted[QUOTED_SIZE];
    size_t i;

    if (o->command == NULL) {
        for (i = 0; i < COMMAND_COUNT && strcmp(commands[i].name, word) != 0; i++)
            ;
        if (i == COMMAND_COUNT)
            return unknown_command(r, word);
        o->command = &commands[i];
        return EXIT_DONE;
    }
    if (o->argument_count == o->command->most_arguments)
        return complain(r->c, EXIT_MISTAKE, "%s: unexpected argument %s; see rejuvcalc %s --help",
                        o->command->name, quote(word, quoted), o->command->name);
    o->arguments[o->argument_count++] = word;
    return EXIT_DONE;
}

static int read_all(struct reader *r)
{
    int only_words = 0, status = EXIT_DONE;

    while (status == EXIT_DONE && r->next < r->argc) {
        const char *argument = r->argv[r->next++];
        if (!only_words && strcmp(argument, "--") == 0)
            only_words = 1;
        else if (!only_words && argument[0] == '-' && argument[1] != '\0')
            status = read_option(r, argument);
        else
            status = read_word(r, argument);
    }
    return status;
}

/* Whether the options given are of use to the command. */
static int check_use(const struct reader *r)
{
    const options *o = r->o;
    size_t i;

    for (i = 0; i < ROW_COUNT; i++)
        if ((r->given & 1u << i) != 0 && (rows[i].commands & o->command->bit) == 0)
            return complain(r->c, EXIT_MISTAKE, "%s: has no use in %s; see rejuvcalc %s --help",
                            rows[i].name, o->command->name, o->command->name);
    if (o->setting_count != 0 && (o->command->bit & FOR_KEYS) == 0)
        return complain(r->c, EXIT_MISTAKE, "%s: has no use in %s; see rejuvcalc %s --help",
                        o->settings[0].who, o->command->name, o->command->name);
    if (o->argument_count < o->command->least_arguments)
        return complain(r->c, EXIT_MISTAKE, "%s: needs %s, as in: %s", o->command->name,
                        o->command->arguments, o->command->example);
    return EXIT_DONE;
}

/* A request for help or the version wins over everything else on the line, even over mistakes: "", or null where there is
 * none. */
static const char *wants(int argc, char **argv, const char *name, const char *letter)
{
    int i;

    for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], name) == 0 || strcmp(argv[i], letter) == 0)
            return "";
    return NULL;
}

/* The first command named anywhere, for help on it. */
static const command *command_mentioned(int argc, char **argv)
{
    int i;
    size_t k;

    for (i = 1; i < argc; i++)
        for (k = 0; k < COMMAND_COUNT; k++)
            if (strcmp(argv[i], commands[k].name) == 0)
                return &commands[k];
    return NULL;
}

int options_read(options *o, int argc, char **argv, complaint *c)
{
    struct reader r = {o, argc, 1, argv, 0, c};
    int status;

    memset(o, 0, sizeof *o);
    o->help = wants(argc, argv, "--help", "-h");
    o->version = wants(argc, argv, "--version", "--version");
    if (o->help != NULL || o->version != NULL) {
        o->command = command_mentioned(argc, argv);
        return EXIT_DONE;
    }
    if (argc > 1 && strcmp(argv[1], "help") == 0) {
        o->help = "";
        return argc > 2 ? read_word(&r, argv[2]) : EXIT_DONE;
    }
    status = read_all(&r);
    if (o->command == NULL)
        o->command = o->completion != NULL ? &completion : &commands[0];
    return status == EXIT_DONE ? check_use(&r) : status;
}

void options_free(options *o)
{
    size_t i;

    for (i = 0; i < o->setting_count; i++)
        free(o->settings[i].key);
    free(o->settings);
}
