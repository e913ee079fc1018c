/* SPDX-License-Identifier: MIT */
/* options.h - the command line, and the tables of commands and options that it, the help and the
 * manual share */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stddef.h>

#include "complaint.h"
#include "rejuvcalc.h"

/* A value given for a key, by the key's own option or by --set. */
typedef struct {
    char who[64]; /* for complaints: "--hosts", "--set live.downtime" */
    char *key;    /* owned */
    const char *value;
} setting;

struct command;

typedef struct {
    const struct command *command;
    const char *arguments[2];
    size_t argument_count;
    setting *settings;
    size_t setting_count;
    const char *profile; /* null, like those below, where not given */
    const char *strategy;
    const char *format;
    const char *csv_dialect;
    const char *output;
    const char *value;
    const char *sort;
    const char *reference;
    const char *throughput;
    const char *color;
    const char *over[2];
    const char *points;
    const char *step;
    const char *spacing;
    const char *wide; /* "" where given */
    const char *between;
    const char *columns;
    const char *keep;
    const char *keep_going; /* "" where given */
    const char *delimiter;
    const char *completion;
    const char *help;    /* "" where asked for, also by the word `help` */
    const char *version; /* "" where asked for */
} options;

typedef struct command {
    const char *name;
    const char *arguments; /* for help */
    const char *meaning;
    const char *example; /* for help */
    unsigned bit;        /* of option_row.commands */
    size_t least_arguments, most_arguments;
    int (*run)(const options *o, complaint *c);
    const char *(*column_at)(size_t index); /* for --value; null where there is none */
} command;

/* What a value may be; values.h has the words of each. */
enum value_kind {
    VALUE_ANY, /* no few words */
    VALUE_DURATION,
    VALUE_INTERVAL, /* a duration, or never */
    VALUE_AUTO,     /* a number, or auto */
    VALUE_FILE,
    VALUE_PROFILE,        /* a name, or a file */
    VALUE_PROFILE_ACTION, /* what `profile` is to do */
    VALUE_STRATEGY,
    VALUE_STRATEGY_PAIR, /* "A,B" */
    VALUE_STRATEGIES,    /* a list, or all */
    VALUE_KEY,           /* "KEY=", and more */
    VALUE_COLUMN,
    VALUE_ORDER, /* a column, perhaps behind a minus */
    VALUE_MEASURES,
    VALUE_FORMAT,
    VALUE_DIALECT,
    VALUE_SPACING,
    VALUE_COLOR,
    VALUE_DELIMITER,
    VALUE_SHELL,
    VALUE_COMMAND,
    VALUE_OPTION,
    VALUE_UNIT,
    VALUE_KINDS
};

/* An argument that is no option. */
typedef struct {
    const char *before; /* the words before it: "profile show" */
    enum value_kind value;
} argument_row;

typedef struct {
    const char *name;     /* "--profile" */
    const char *letter;   /* "-o", or null */
    const char *argument; /* for help: "NAME/FILE"; null for an option without a value */
    const char *meaning;  /* behind ": " come the values that it may have */
    unsigned commands;    /* that take it */
    size_t place;         /* in options; 0 for --set, which may be given any number of times */
    enum value_kind value;
} option_row;

enum {
    FOR_COMPARE = 1,
    FOR_SWEEP = 2,
    FOR_CROSSOVER = 4,
    FOR_SIZE = 8,
    FOR_SENSITIVITY = 16,
    FOR_EXPLAIN = 32,
    FOR_PROFILE = 64,
    FOR_BATCH = 128,
    FOR_COMPLETION = 256
};

/* Commands that answer with a table, those that have rows for machines, and those that take the keys. */
#define FOR_TABLES (FOR_COMPARE | FOR_SWEEP | FOR_CROSSOVER | FOR_SIZE | FOR_SENSITIVITY)
#define FOR_ROWS   (FOR_TABLES | FOR_BATCH)
#define FOR_KEYS   (FOR_ROWS | FOR_EXPLAIN)

/* By index; null from the end on. */
const command *command_at(size_t index);
const option_row *option_at(size_t index);
const argument_row *argument_at(size_t index);

/* Whether a key has an option of its own, "--vmm-interval"; its name is then written to option. */
#define OPTION_SIZE 48
int option_of_key(const rejuv_key *key, char name[OPTION_SIZE]);

/* A copy of a key's name as the table has it: outside of an ID, a dash is as good as an underscore. */
char *key_name(const char *text, size_t length);

/* A copy of the next item of a list such as "A,B", to be freed; *list is null behind the last one. */
char *option_item(const char **list);

/* Read the command line. Returns an exit code; free in any case. */
int options_read(options *o, int argc, char **argv, complaint *c);

void options_free(options *o);

/* The commands. Each parses what is its own, computes, and writes. */
int run_compare(const options *o, complaint *c);
int run_sweep(const options *o, complaint *c);
int run_crossover(const options *o, complaint *c);
int run_size(const options *o, complaint *c);
int run_sensitivity(const options *o, complaint *c);
int run_batch(const options *o, complaint *c);
int run_explain(const options *o, complaint *c);
int run_profile(const options *o, complaint *c);
int run_completion(const options *o, complaint *c);

/* The names of the columns of their rows, by index; null from the end on. */
const char *comparison_column(size_t index);
const char *crossover_column(size_t index);
const char *size_column(size_t index);
const char *sensitivity_column(size_t index);

/* The words of --color, --spacing and --delimiter; null behind the last one. */
extern const char *const color_words[];
extern const char *const spacing_words[];
extern const char *const delimiter_words[];

/* Help on a command, on everything (null), and the few lines of the bare command (help.c). */
int print_help(const command *about, complaint *c);
int print_short_help(complaint *c);
int print_version(complaint *c);

#endif
