/* SPDX-License-Identifier: MIT */
/* completion.c - the script with which a shell completes command lines: the tables of options, commands, keys and so on
 * in the shell's syntax, and how it looks things up in them */
#include "completion.h"

#include <string.h>

#include "memory.h"
#include "sink.h"
#include "suggest.h"
#include "values.h"

/* ---- Functions of the shell ---- */

typedef struct {
    const completion_shell *shell;
    string text;
} script;

static void add_quoted(string *out, const char *text, size_t length)
{
    size_t i;

    string_add(out, "'");
    for (i = 0; i < length; i++)
        if (text[i] == '\'')
            string_add(out, "'\\''");
        else
            string_add_bytes(out, &text[i], 1);
    string_add(out, "'");
}

static void start_function(script *s, const char *name)
{
    string_add(&s->text, "\n%s%s%s", s->shell->function_start, name, s->shell->function_name_end);
}

/* Say what to print for a text, or for a second one too, which may be null. */
static void add_case(script *s, const char *text, const char *also, const char *printed)
{
    string_add(&s->text, "%s", s->shell->case_start);
    add_quoted(&s->text, text, strlen(text));
    if (also != NULL) {
        string_add(&s->text, "%s", s->shell->case_or);
        add_quoted(&s->text, also, strlen(also));
    }
    string_add(&s->text, "%s        printf '%%s\\n'%s%s", s->shell->case_text_end, printed,
               s->shell->case_end);
}

static void end_function(script *s)
{
    string_add(&s->text, "%s", s->shell->function_end);
}

/* ---- Values ---- */

static void add_value(script *s, const char *text, const char *also, enum value_kind kind)
{
    static const char *const styles[] = {
        [STYLE_ANY] = "any",     [STYLE_ONE] = "one",   [STYLE_LIST] = "list",
        [STYLE_START] = "start", [STYLE_TIME] = "time", [STYLE_PATH] = "path",
    };
    string printed = {0};

    string_add(&printed, " '%s %s'\n", styles[value_style_of(kind)], value_set_name(kind));
    add_case(s, text, also, printed.data);
    string_free(&printed);
}

static void add_option_values(script *s)
{
    char option[OPTION_SIZE];
    const rejuv_key *key;
    const option_row *row;
    uint32_t i;

    start_function(s, "value");
    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++)
        if (option_of_key(key, option))
            add_value(s, option, NULL, value_of_key(key));
    for (i = 0; (row = option_at(i)) != NULL; i++)
        if (row->argument != NULL)
            add_value(s, row->name, row->letter, row->value);
    end_function(s);
}

static void add_arguments(script *s)
{
    size_t i;

    start_function(s, "argument");
    for (i = 0; argument_at(i) != NULL; i++)
        add_value(s, argument_at(i)->before, NULL, argument_at(i)->value);
    end_function(s);
}

/* ---- Words ---- */

/* A line of what is printed. A meaning that ends in a colon loses it: the words behind it are offered on their own. */
static void add_word(void *printed, const char *word, const char *meaning)
{
    string line = {0};

    string_add(&line, *meaning != '\0' ? "%s\t%s" : "%s", word, meaning);
    if (line.data[line.length - 1] == ' ')
        line.length -= strlen(": ");
    string_add(printed, " \\\n            ");
    add_quoted(printed, line.data, line.length);
    string_free(&line);
}

/* The words of a kind that some of the commands take. */
static void add_words(script *s, const char *text, const char *also, enum value_kind kind,
                      unsigned commands)
{
    string printed = {0};

    values_each(kind, commands, add_word, &printed);
    if (printed.length != 0) {
        string_add(&printed, "\n");
        add_case(s, text, also, printed.data);
    }
    string_free(&printed);
}

/* Of each command. Without a command, values are those of the first one, but there is an option more. */
static void add_words_of_commands(script *s, enum value_kind kind)
{
    string alone = {0}, text = {0};
    const command *each;
    size_t i;

    string_add(&alone, "%s ", value_set_name(kind));
    if (kind == VALUE_OPTION)
        add_words(s, alone.data, NULL, kind, command_at(0)->bit | FOR_COMPLETION);
    for (i = 0; (each = command_at(i)) != NULL; i++) {
        text.length = 0;
        string_add(&text, "%s%s", alone.data, each->name);
        add_words(s, text.data, i == 0 && kind != VALUE_OPTION ? alone.data : NULL, kind,
                  each->bit);
    }
    string_free(&alone);
    string_free(&text);
}

static void add_all_words(script *s)
{
    enum value_kind kind;

    start_function(s, "words");
    for (kind = VALUE_ANY + 1; kind < VALUE_KINDS; kind++)
        if (value_is_of_command(kind))
            add_words_of_commands(s, kind);
        else if (strcmp(value_set_name(kind), value_set_name(kind - 1)) != 0)
            add_words(s, value_set_name(kind), NULL, kind, 0);
    end_function(s);
}

/* ---- The command ---- */

static int write_script(const completion_shell *shell, const options *o, complaint *c)
{
    script s = {shell, {0}};
    sink out;
    int status = sink_open(&out, o->output, c);

    if (status != EXIT_DONE)
        return status;
    string_add(&s.text, "%s", shell->start);
    add_option_values(&s);
    add_arguments(&s);
    add_all_words(&s);
    string_add(&s.text, "%s", shell->look_up);
    sink_text(&out, s.text.data);
    string_free(&s.text);
    return sink_close(&out, c);
}

static int unknown_shell(const char *name, complaint *c)
{
    char quoted[QUOTED_SIZE];
    string known = {0};
    suggestion near;
    size_t i;

    suggestion_start(&near, name);
    for (i = 0; completion_shell_at(i) != NULL; i++) {
        suggestion_offer(&near, completion_shell_at(i)->name);
        string_add(&known, "%s %s", i != 0 ? "," : "; known are", completion_shell_at(i)->name);
    }
    complain(c, EXIT_MISTAKE, "--completion: unknown shell %s%s", quote(name, quoted),
             suggestion_text(&near, known.data));
    string_free(&known);
    return EXIT_MISTAKE;
}

int run_completion(const options *o, complaint *c)
{
    size_t i;

    for (i = 0; completion_shell_at(i) != NULL; i++)
        if (strcmp(completion_shell_at(i)->name, o->completion) == 0)
            return write_script(completion_shell_at(i), o, c);
    return unknown_shell(o->completion, c);
}
