/* SPDX-License-Identifier: MIT */
/*
 * fuzz_options.c - any words as a command line: a legal request, or a complaint and nothing else
 *
 * An input is words, each ended by a line feed; a NUL stands for a line feed in a word. What takes long (sweeps,
 * crossovers) or reads files of any name (batch) is understood but not run, and a path is always that of one profile.
 */
#include "run_command.h"

#include "command_line.h"
#include "output.h"
#include "request.h"

#define MOST_WORDS 32

typedef struct {
    char *words[MOST_WORDS + 1]; /* of exactly their size */
    int count;
    int is_utf8;
} line;

static const char own_profile[] =
    "[profile]\nname=own\nvmm_interval=4w\nos_interval=1w\nvms=2\nvmm_reboot=1min\n"
    "[os]\ndowntime=41s\ncontention_time=41s\ncontention=35%\nwarmup_time=0\nwarmup=0\n"
    "[strategy live]\ndowntime=1s\nstage=90s,20%,60%,10%\nstage=90s,20%,60%,10%\n"
    "reserved=auto\n[strategy cold]\ndowntime=2min\nphase=5min,50%\nphase=9min,5%\n"
    "resets_os=yes\n[strategy mix]\ndowntime=3s\nphase=1min,1%\nwhat_if=yes\n";

/* ---- Words ---- */

static void add_word(line *l, const char *bytes, size_t length)
{
    char *word;
    size_t i;

    if (l->count == MOST_WORDS)
        return;
    word = copy_text(bytes, length);
    for (i = 0; i < length; i++)
        if (word[i] == '\0')
            word[i] = '\n';
    l->words[l->count++] = word;
    l->is_utf8 &= prose_is_utf8(word);
}

static line words_of(const uint8_t *input, size_t size)
{
    line l = {.is_utf8 = 1};
    const char *at = (const char *)input, *end = at + size;

    add_word(&l, "rejuvcalc", strlen("rejuvcalc"));
    while (at < end) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((feed != NULL ? feed : end) - at);
        add_word(&l, at, length);
        at += length + 1;
    }
    return l;
}

/* As a shell reads a line. */
static line words_of_shell(const char *text)
{
    line l = {.is_utf8 = 1};
    string word = {0};
    int is_quoted = 0;

    for (; *text != '\0'; word.length = 0) {
        string_add(&word, "%s", "");
        for (; *text != '\0' && (*text != ' ' || is_quoted); text++)
            if (*text == '\'')
                is_quoted = !is_quoted;
            else
                string_add_bytes(&word, *text == '\\' && !is_quoted ? ++text : text, 1);
        require(l.count < MOST_WORDS, "a line has too many words");
        add_word(&l, word.data, word.length);
        text += *text == ' ';
    }
    require(!is_quoted, "a quote is not closed");
    string_free(&word);
    return l;
}

static void free_words(line *l)
{
    while (l->count > 0)
        free(l->words[--l->count]);
}

/* ---- The same line, as it is told ---- */

/* Told is what the answer depends on; of a path only the end. */
static int is_told(const option_row *row)
{
    static const char *const others[] = {"--profile",     "--output", "--format",
                                         "--csv-dialect", "--color",  "--value"};
    size_t i;

    for (i = 0; i < COUNT_OF(others); i++)
        if (strcmp(row->name, others[i]) == 0)
            return 0;
    return row->place != 0;
}

static int is_same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void require_same_options(const options *a, const options *b)
{
    const option_row *row;
    size_t i;

    require(a->command == b->command, "another command is told");
    require(a->setting_count == b->setting_count, "other keys are told");
    for (i = 0; i < a->setting_count; i++)
        require(strcmp(a->settings[i].key, b->settings[i].key) == 0 &&
                    strcmp(a->settings[i].value, b->settings[i].value) == 0,
                "a key is told otherwise");
    for (i = 0; (row = option_at(i)) != NULL; i++)
        require(
            !is_told(row) ||
                is_same_text(*(const char *const *)(const void *)((const char *)a + row->place),
                             *(const char *const *)(const void *)((const char *)b + row->place)),
            "an option is told otherwise");
    require(is_same_text(a->over[1], b->over[1]), "--over is told otherwise");
}

static void require_told(const options *o)
{
    string told = {0}, again = {0};
    complaint c = {""};
    options read;
    line l;

    command_line_add(&told, o);
    l = words_of_shell(told.data);
    require(options_read(&read, l.count, l.words, &c) == EXIT_DONE,
            "the command line that is told is none");
    require_same_options(o, &read);
    command_line_add(&again, &read);
    require(strcmp(told.data, again.data) == 0, "it is told otherwise again");
    options_free(&read);
    free_words(&l);
    string_free(&told);
    string_free(&again);
}

/* ---- The request ---- */

static void require_same_numbers(const profile *a, const profile *b)
{
    size_t i;

    require(memcmp(&a->scenario, &b->scenario, sizeof a->scenario) == 0 &&
                memcmp(&a->os, &b->os, sizeof a->os) == 0,
            "the order of keys makes a difference");
    for (i = 0; i < a->count; i++) {
        const rejuv_strategy *s = &a->strategies[i].strategy, *t = &b->strategies[i].strategy;
        require(is_same(s->downtime, t->downtime) && is_same(s->degraded_time, t->degraded_time) &&
                    is_same(s->degradation, t->degradation) && is_same(s->reserved, t->reserved),
                "the order of keys makes a difference to a strategy");
    }
}

/* The same with the keys in the opposite order. */
static void require_any_order(const options *o, const request *q)
{
    setting *reversed = allocate(o->setting_count, sizeof *reversed);
    options other = *o;
    complaint c = {""};
    request r;
    size_t i;

    for (i = 0; i < o->setting_count; i++)
        reversed[i] = o->settings[o->setting_count - 1 - i];
    other.settings = reversed;
    require(request_make(&r, &other, o->strategy, &c) == EXIT_DONE,
            "keys in another order are refused");
    require_same_numbers(&q->profile, &r.profile);
    request_free(&r);
    free(reversed);
}

static void require_request(const options *o, int is_utf8)
{
    complaint c = {""};
    request q;
    size_t i;
    int status = request_make(&q, o, o->strategy, &c);

    if (status == EXIT_DONE) {
        require(c.text[0] == '\0' && q.chosen_count > 0, "a request is not complete");
        for (i = 0; i < q.profile.count; i++)
            require_legal_keys(&q.profile, &q.profile.strategies[i]);
        require_any_order(o, &q);
        request_free(&q);
        return;
    }
    require(status == EXIT_MISTAKE, "a request fails");
    require_one_complaint(&c, is_utf8);
}

/* ---- The answer ---- */

static int is_run(const options *o)
{
    return (o->command->bit &
            (FOR_COMPARE | FOR_SIZE | FOR_SENSITIVITY | FOR_EXPLAIN | FOR_PROFILE)) != 0;
}

/* Exit 3 is for questions that can be answered with "no". */
static void require_answer(const options *o, int is_utf8)
{
    outcome answer;

    run_command(&answer, o);
    switch (answer.status) {
    case EXIT_DONE:
        require(answer.out.length != 0, "nothing is answered");
        break;
    case EXIT_NO:
        require(o->command->bit == FOR_SIZE, "no question is answered with no");
        break;
    default:
        require(answer.status == EXIT_MISTAKE, "an answer in memory fails");
        require(answer.out.length == 0, "a mistake has an answer");
        require_complaint(&answer.c, is_utf8);
    }
    string_free(&answer.out);
}

static int is_path(const char *name)
{
    return name != NULL && strpbrk(name, "./\\") != NULL;
}

/* Nothing is read or written but in memory; the ending of an output's name still chooses the format. */
static void keep_in_memory(options *o, const output *chosen)
{
    const char *own = memory_file(0, own_profile, strlen(own_profile));

    if (is_path(o->profile))
        o->profile = own;
    if (o->command->bit == FOR_PROFILE && is_path(o->arguments[1]))
        o->arguments[1] = own;
    if (o->value == NULL && o->output != NULL && (o->command->bit & FOR_ROWS) != 0)
        o->format = chosen->format->name;
    o->output = NULL;
}

static void use(options *o, int is_utf8)
{
    complaint c = {""};
    output chosen = {.format = NULL};

    if ((o->command->bit & FOR_ROWS) != 0 && output_choose(&chosen, o, &c) != EXIT_DONE) {
        require_one_complaint(&c, is_utf8);
        return;
    }
    if ((o->command->bit & FOR_TABLES) != 0)
        require_told(o);
    keep_in_memory(o, &chosen);
    if ((o->command->bit & FOR_KEYS) != 0)
        require_request(o, is_utf8);
    if (is_run(o))
        require_answer(o, is_utf8);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
    line l = words_of(input, size);
    complaint c = {""};
    options o;
    int status = options_read(&o, l.count, l.words, &c);

    if (status == EXIT_DONE) {
        require(c.text[0] == '\0', "a command line is taken and complained of");
        if (o.help == NULL && o.version == NULL)
            use(&o, l.is_utf8);
    } else {
        require(status == EXIT_MISTAKE, "a command line fails");
        require_one_complaint(&c, l.is_utf8);
    }
    options_free(&o);
    free_words(&l);
    return 0;
}
