/* SPDX-License-Identifier: MIT */
/* test_words.c - text for people: suggestions, UTF-8, line breaks, quotes, complaints and command lines */
#define _XOPEN_SOURCE 700

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_fixtures.h"
#include "command_line.h"
#include "problem.h"
#include "prose.h"
#include "suggest.h"
#include "suites.h"

/* ---- suggest.h ---- */

#define OTHERWISE "; that is all"

static const char *const names[] = {"warm", "cold", "migrate", "live", "live-limited", NULL};

/* What is offered for a word; null for nothing. */
static const struct {
    const char *word, *nearest;
} near_words[] = {
    {"warm", "warm"},
    {"wram", "warm"},                 /* swapped */
    {"WARM", "warm"},                 /* case does not count */
    {"Wram", "warm"},                 /* nor does it beside */
    {"warmm", "warm"},                /* inserted */
    {"wrm", "warm"},                  /* dropped */
    {"worm", "warm"},                 /* changed */
    {"migarte", "migrate"},           /* swapped */
    {"imgrates", "migrate"},          /* of seven letters and more, two mistakes may be */
    {"live_limited", "live-limited"}, /* changed */
    {"livelimted", "live-limited"},   /* two dropped */
    {"lvie", "live"},
    {"gold", "cold"},
    {"bold", "cold"},
    {"wmar", NULL}, /* two mistakes in four letters */
    {"xarx", NULL},
    {"li", NULL},
    {"", NULL},
    {"hot", NULL},
    {"emigrants", NULL},
};

START_TEST(test_suggestion)
{
    char expected[64];
    suggestion s;
    int i;

    suggestion_start(&s, near_words[_i].word);
    for (i = 0; names[i] != NULL; i++)
        suggestion_offer(&s, names[i]);
    snprintf(expected, sizeof expected, "; did you mean '%s'?", near_words[_i].nearest);
    ck_assert_str_eq(suggestion_text(&s, OTHERWISE),
                     near_words[_i].nearest != NULL ? expected : OTHERWISE);
}
END_TEST

/* The nearest wins, whenever it is offered. */
START_TEST(test_suggestion_nearest)
{
    static const char *const offers[] = {"downtine", "downtime", "downtimes"};
    suggestion s;
    int i;

    suggestion_start(&s, "dowtime");
    for (i = 0; i < COUNT_OF(offers); i++)
        suggestion_offer(&s, offers[(i + _i) % COUNT_OF(offers)]);
    ck_assert_str_eq(suggestion_text(&s, OTHERWISE), "; did you mean 'downtime'?");
}
END_TEST

/* Names and words of 64 bytes are compared, longer ones left alone (suggest.c). */
START_TEST(test_suggestion_long)
{
    char name[70] = {0}, word[70] = {0};
    suggestion s;

    memset(name, 'a', (size_t)_i);
    memset(word, 'a', (size_t)_i);
    word[0] = 'b';
    suggestion_start(&s, word);
    suggestion_offer(&s, name);
    if (_i <= 64)
        assert_contains(suggestion_text(&s, OTHERWISE), name);
    else
        ck_assert_str_eq(suggestion_text(&s, OTHERWISE), OTHERWISE);
}
END_TEST

/* A long word is not near a short name. */
START_TEST(test_suggestion_long_word)
{
    char word[70];
    suggestion s;

    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    suggestion_start(&s, word);
    suggestion_offer(&s, "a");
    ck_assert_str_eq(suggestion_text(&s, OTHERWISE), OTHERWISE);
}
END_TEST

START_TEST(test_name_is_among)
{
    int i;

    for (i = 0; names[i] != NULL; i++)
        ck_assert_int_eq(name_is_among(names[i], names), 1);
    ck_assert_int_eq(name_is_among("liv", names), 0);
    ck_assert_int_eq(name_is_among("live-", names), 0);
    ck_assert_int_eq(name_is_among("", names), 0);
}
END_TEST

/* ---- prose_shown ---- */

#define MINUS "\xE2\x88\x92"
#define DOT   "\xC2\xB7"
#define SIGMA "\xCE\xA3"
#define ALPHA "\xCE\xB1"
#define PHI   "\xCF\x86"
#define CEIL  "\xE2\x8C\x88Tv/To\xE2\x8C\x89"
#define FLOOR "\xE2\x8C\x8ATv/b\xE2\x8C\x8B"

static const struct {
    const char *text, *ascii;
} spellings[] = {
    {"", ""},
    {"plain ~ text\n", "plain ~ text\n"},
    {"1 " MINUS " U", "1 - U"},
    {"p" DOT "m", "p*m"},
    {SIGMA "t", "sum t"},
    {ALPHA, "alpha"},
    {PHI, "phi"},
    {CEIL, "ceil(Tv/To)"},
    {FLOOR, "floor(Tv/b)"},
    {"Gr\xC3\xB6\xC3\x9F\x65", "Gr??e"},
    {"\xE6\x97\xA5\xF0\x9F\x98\x80", "??"}, /* one for a character, not for a byte */
    {"a\xFFz\xC3", "a?z?"},                 /* bytes that are no UTF-8 */
};

START_TEST(test_prose_shown)
{
    char *ascii = prose_shown(spellings[_i].text, 0);
    char *utf8 = prose_shown(spellings[_i].text, 1);

    ck_assert_str_eq(ascii, spellings[_i].ascii);
    ck_assert_str_eq(utf8, spellings[_i].text);
    free(ascii);
    free(utf8);
}
END_TEST

/* ---- prose_width ---- */

static const struct {
    const char *text;
    size_t width;
} widths[] = {
    {"", 0},
    {"abc", 3},
    {"a b", 3},
    {ALPHA MINUS DOT, 3},
    {"\xE6\x97\xA5\xE6\x9C\xAC", 4},             /* two ideographs */
    {"\xE3\x81\x82", 2},                         /* hiragana */
    {"\xEA\xB0\x80", 2},                         /* hangul */
    {"\xEF\xBC\xA1", 2},                         /* fullwidth A */
    {"\xEF\xBD\xB1", 1},                         /* halfwidth katakana */
    {"\xF0\x9F\x98\x80", 2},                     /* emoji */
    {"\xF0\xA0\x80\x80", 2},                     /* U+20000 */
    {"e\xCC\x81", 1},                            /* with a combining acute accent */
    {"\xCC\x81", 0},                             /* alone */
    {"a\xE2\x83\x97x", 2},                       /* combining arrow */
    {"a\xE6\x97\xA5\xCC\x81\xC3\xB6", 4},        /* 1 + 2 + 0 + 1 */
    {"a\xFFz\xC3", 4},                           /* a column for each byte that is no UTF-8 */
    {"\xCA\x80\xCD\xB0\xE2\xBA\x80", 1 + 1 + 2}, /* beside the ranges: U+0280, U+0370, U+2E80 */
};

START_TEST(test_prose_width)
{
    ck_assert_uint_eq(prose_width(widths[_i].text), widths[_i].width);
}
END_TEST

/* ---- prose_is_clean ---- */

/* RFC 3629, and no control characters: C0, DEL, C1. */
static const struct {
    const char *text;
    int clean;
} texts[] = {
    {"", 1},
    {" ~", 1},
    {"Gr\xC3\xB6\xC3\x9F\x65", 1},
    {"\xC2\xA0", 1},         /* the first after C1 */
    {"\xDF\xBF", 1},         /* the last of two bytes */
    {"\xE0\xA0\x80", 1},     /* the first of three */
    {"\xED\x9F\xBF", 1},     /* the last before the surrogates */
    {"\xEE\x80\x80", 1},     /* the first after them */
    {"\xEF\xBF\xBD", 1},     /* U+FFFD */
    {"\xF0\x90\x80\x80", 1}, /* the first of four */
    {"\xF4\x8F\xBF\xBF", 1}, /* the last of all */
    {"\x01", 0},
    {"a\tb", 0},
    {"a\nb", 0},
    {"\r", 0},
    {"\x1B[1m", 0},
    {"\x1F", 0},
    {"\x7F", 0},
    {"\xC2\x80", 0},             /* the first of C1 */
    {"\xC2\x9B", 0},             /* CSI */
    {"\xC2\x9F", 0},             /* the last of C1 */
    {"\x80", 0},                 /* nothing to continue */
    {"\xBF", 0},                 /* likewise */
    {"a\xA0", 0},                /* Latin-1 */
    {"\xC0\x80", 0},             /* overlong */
    {"\xC0\xAF", 0},             /* overlong */
    {"\xC1\xBF", 0},             /* overlong */
    {"\xE0\x80\x80", 0},         /* overlong */
    {"\xE0\x9F\xBF", 0},         /* overlong */
    {"\xF0\x80\x80\x80", 0},     /* overlong */
    {"\xF0\x8F\xBF\xBF", 0},     /* overlong */
    {"\xED\xA0\x80", 0},         /* the first surrogate */
    {"\xED\xBF\xBF", 0},         /* the last */
    {"\xC3", 0},                 /* truncated */
    {"\xC3z", 0},                /* truncated */
    {"\xE2\x88", 0},             /* truncated */
    {"\xE2\x88z", 0},            /* truncated */
    {"\xF0\x9F\x98", 0},         /* truncated */
    {"\xF0\x9F\x98z", 0},        /* truncated */
    {"\xE2\xC3\xB6", 0},         /* broken off by another */
    {"\xF4\x90\x80\x80", 0},     /* U+110000 */
    {"\xF5\x80\x80\x80", 0},     /* beyond */
    {"\xF7\xBF\xBF\xBF", 0},     /* beyond */
    {"\xF8\x88\x80\x80\x80", 0}, /* five bytes, as UTF-8 once had */
    {"\xF9\x80\x80\x80", 0},     /* never begins a character */
    {"\xFB\xBF\xBF\xBF", 0},     /* never */
    {"\xFC\x80\x80\x80", 0},     /* never */
    {"\xFE", 0},                 /* never */
    {"\xFF\xBF\xBF\xBF", 0},     /* never */
};

START_TEST(test_prose_is_clean)
{
    ck_assert_int_eq(prose_is_clean(texts[_i].text), texts[_i].clean);
}
END_TEST

/* ---- prose_write ---- */

#define A10 "aaaaaaaaaa"
#define A40 A10 A10 A10 A10
#define A39 A10 A10 A10 "aaaaaaaaa"
#define S10 "          "

static const struct {
    const char *lines, *written;
    int utf8;
} wraps[] = {
    {"", "", 1},
    {"one", "one\n", 1},
    {"one\n\ntwo\n", "one\n\ntwo\n", 1},
    {A40 " " A39 "\n", A40 " " A39 "\n", 1},          /* 80 columns */
    {A40 " " A40 "\n", A40 "\n" A40 "\n", 1},         /* 81 */
    {A40 A40 " b\n", A40 A40 "\nb\n", 1},             /* 80, and more */
    {A40 A40 "a b\n", A40 A40 "a\nb\n", 1},           /* a word cannot be broken */
    {A40 A40 "a\n", A40 A40 "a\n", 1},                /* nor alone */
    {A40 " " A39 "   ", A40 " " A39 "\n", 1},         /* what a break swallows */
    {A40 " b " A39 " c\n", A40 " b\n" A39 " c\n", 1}, /* the last space that fits */
    {A40 " " A40 " " A40 "\n", A40 "\n" A40 "\n" A40 "\n", 1},
    {A40 " " A40 "\nb\n", A40 "\n" A40 "\nb\n", 1},
    {"  " A40 " " A40 "\n", "  " A40 "\n  " A40 "\n", 1}, /* an indented paragraph stays so */
    /* the second column hangs: 2 + 6 + 2 columns before it */
    {"  --help  " A40 " " A10 " " A10 " " A10 "\n",
     "  --help  " A40 " " A10 " " A10 "\n" S10 A10 "\n", 1},
    /* and there are 70 columns after it: 40 + 1 + 29, and one too many */
    {"  --help  " A40 " " A40 " " A10 A10 "aaaaaaaaa\n",
     "  --help  " A40 "\n" S10 A40 " " A10 A10 "aaaaaaaaa\n", 1},
    {"  --help  " A40 " " A40 " " A10 A10 A10 "\n",
     "  --help  " A40 "\n" S10 A40 "\n" S10 A10 A10 A10 "\n", 1},
    {A40 "\xFF" A39 " b\n", A40 "\xFF" A39 "\nb\n", 1}, /* 80 columns, one of them no UTF-8 */
    /* columns, not bytes */
    {A40 " " A10 A10 A10 "aaaa" ALPHA MINUS DOT ALPHA PHI "\n",
     A40 " " A10 A10 A10 "aaaa" ALPHA MINUS DOT ALPHA PHI "\n", 1},
    {A40 " " A10 A10 A10 "aaaaaaaa\xE6\x97\xA5\n", A40 "\n" A10 A10 A10 "aaaaaaaa\xE6\x97\xA5\n",
     1},
    /* as long as it is shown: 41 + 35 + 5 columns */
    {A40 " " A10 A10 A10 "aaaaa" ALPHA "\n", A40 " " A10 A10 A10 "aaaaa" ALPHA "\n", 1},
    {A40 " " A10 A10 A10 "aaaaa" ALPHA "\n", A40 "\n" A10 A10 A10 "aaaaaalpha\n", 0},
};

START_TEST(test_prose_write)
{
    char text[WRITTEN_SIZE];
    sink s = nameless_sink();

    prose_write(&s, wraps[_i].lines, wraps[_i].utf8);
    ck_assert_str_eq(written_to(&s, text), wraps[_i].written);
}
END_TEST

/* ---- complaint.h ---- */

static const struct {
    const char *text, *quoted;
} quotes[] = {
    {"", "''"},
    {"28d", "'28d'"},
    {"it's", "'it's'"},
    {"%s%n", "'%s%n'"},
    {"a\nb", "'a?b'"},
    {"\x1B[31m", "'?[31m'"},
    {"\t\r\x01\x1F\x7F", "'????"
                         "?'"},
    {"Gr\xC3\xB6\xC3\x9F\x65", "'Gr\xC3\xB6\xC3\x9F\x65'"},
    {"\xC2z", "'\xC2z'"}, /* no UTF-8, but no control character either */
};

START_TEST(test_quote)
{
    char quoted[QUOTED_SIZE];

    ck_assert_str_eq(quote(quotes[_i].text, quoted), quotes[_i].quoted);
}
END_TEST

/* Also those control characters that UTF-8 writes in two bytes: U+0085 ends a line, U+009B begins
 * an escape sequence. */
START_TEST(test_quote_is_clean)
{
    static const char *const dirty[] = {"a\xC2\x85z", "\xC2\x9Bm", "\xC2\x80\xC2\x9F"};
    char quoted[QUOTED_SIZE];

    ck_assert_msg(prose_is_clean(quote(dirty[_i], quoted)), "control character in %s", quoted);
}
END_TEST

/* Too long a text ends in dots, fills the room, and no character is cut in two. */
START_TEST(test_quote_cut)
{
    char text[200] = "", quoted[QUOTED_SIZE];
    size_t length, shift = (size_t)_i;

    memset(text, 'x', shift);
    while (strlen(text) < 150)
        strcat(text, "\xF0\x9F\x98\x80"); /* four bytes each */
    length = strlen(quote(text, quoted));
    ck_assert_uint_le(length, QUOTED_SIZE - 1);
    ck_assert_uint_gt(length, QUOTED_SIZE - 1 - 4);
    ck_assert_str_eq(quoted + length - 4, "...'");
    ck_assert_int_eq(strncmp(quoted + 1, text, length - 5), 0);
    ck_assert_int_eq(prose_is_clean(quoted), 1);
}
END_TEST

/* Not even of bytes that only go on with a character. */
START_TEST(test_quote_of_no_characters)
{
    char text[QUOTED_SIZE + 1], quoted[QUOTED_SIZE];

    memset(text, '\x80', QUOTED_SIZE);
    text[QUOTED_SIZE] = '\0';
    ck_assert_str_eq(quote(text, quoted), "'...'");
}
END_TEST

/* A path is shown as it is, unless it has control characters or is too long; then it is quoted. */
START_TEST(test_show_path)
{
    char shown[SHOWN_PATH_SIZE], path[SHOWN_PATH_SIZE + 1];

    show_path(NULL, shown);
    ck_assert_str_eq(shown, "standard input");
    show_path("it's/my file", shown);
    ck_assert_str_eq(shown, "it's/my file");
    show_path("a\nb", shown);
    ck_assert_str_eq(shown, "'a?b'");
    memset(path, 'x', SHOWN_PATH_SIZE);
    path[SHOWN_PATH_SIZE - 1] = '\0';
    show_path(path, shown);
    ck_assert_str_eq(shown, path);
    path[SHOWN_PATH_SIZE - 1] = 'x';
    path[SHOWN_PATH_SIZE] = '\0';
    show_path(path, shown);
    ck_assert_int_eq(strncmp(shown, "'xxx", 4), 0);
    ck_assert_str_eq(shown + strlen(shown) - 4, "...'");
}
END_TEST

/* The longest text that is shown whole, and one more. */
START_TEST(test_quote_longest)
{
    const size_t room = QUOTED_SIZE - 1 - strlen("''...");
    char text[QUOTED_SIZE] = "", quoted[QUOTED_SIZE];

    memset(text, 'x', room);
    quote(text, quoted);
    ck_assert_uint_eq(strlen(quoted), room + 2);
    ck_assert_ptr_null(strstr(quoted, "..."));
    text[room] = 'y';
    quote(text, quoted);
    ck_assert_uint_eq(strlen(quoted), QUOTED_SIZE - 1);
    ck_assert_ptr_null(strchr(quoted, 'y'));
}
END_TEST

START_TEST(test_complain)
{
    complaint c = {{0}};

    ck_assert_int_eq(complain(&c, EXIT_MISTAKE, "%s: %d", "--hosts", 7), EXIT_MISTAKE);
    ck_assert_str_eq(c.text, "--hosts: 7");
    ck_assert_int_eq(complain(&c, EXIT_FAILED, "second"), EXIT_FAILED);
    ck_assert_int_eq(complain(&c, EXIT_NO, "third"), EXIT_NO);
    ck_assert_str_eq(c.text, "--hosts: 7\nsecond\nthird");
}
END_TEST

/* Nothing is written behind the end, whatever the lengths add up to; the first line stays. */
START_TEST(test_complain_overflow)
{
    struct {
        complaint c;
        char guard[64];
    } memory = {{{0}}, {0}};
    char line[2048], untouched[sizeof memory.guard];
    int i;

    memset(memory.guard, 'g', sizeof memory.guard);
    memset(untouched, 'g', sizeof untouched);
    memset(line, 'x', sizeof line);
    line[sizeof line - 1 - (size_t)_i] = '\0';
    for (i = 0; i < 2; i++)
        ck_assert_int_eq(complain(&memory.c, EXIT_MISTAKE, "%s", line), EXIT_MISTAKE);
    ck_assert_mem_eq(memory.guard, untouched, sizeof untouched);
    ck_assert_ptr_nonnull(memchr(memory.c.text, '\0', sizeof memory.c.text));
    ck_assert_int_eq(strncmp(memory.c.text, line, strlen(line)), 0);
    ck_assert_int_eq(memory.c.text[strlen(line)], '\n');
}
END_TEST

/* What a complaint puts on stderr. */
static const char *printed(const complaint *c, char text[WRITTEN_SIZE])
{
    FILE *file = tmpfile();
    int saved = dup(STDERR_FILENO);

    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(saved, 0);
    fflush(stderr);
    dup2(fileno(file), STDERR_FILENO);
    complaint_print(c);
    fflush(stderr);
    dup2(saved, STDERR_FILENO);
    close(saved);
    return read_and_close(file, text);
}

START_TEST(test_complaint_print)
{
    char text[WRITTEN_SIZE];
    complaint c = {{0}};

    ck_assert_str_eq(printed(&c, text), "");
    complain(&c, EXIT_MISTAKE, "--hosts: 100%% wrong");
    ck_assert_str_eq(printed(&c, text), "rejuvcalc: --hosts: 100% wrong\n");
    complain(&c, EXIT_MISTAKE, "second");
    ck_assert_str_eq(printed(&c, text), "rejuvcalc: --hosts: 100% wrong\nrejuvcalc: second\n");
}
END_TEST

/* ---- problem.h ---- */

/* A status without words of the command's own has those of the library; a number that is not known is left out. */
START_TEST(test_problem_describe)
{
    char id[] = "warm";
    const profile_strategy strategy = {.id = id};
    const rejuv_problem known = {.status = REJUV_INFEASIBLE_HOSTS, .value = 1, .minimum = 2},
                        null = {.status = REJUV_E_NULL},
                        nan = {.status = REJUV_INFEASIBLE_TARGET,
                               .minimum = REJUV_NEVER - REJUV_NEVER};
    string s = {0};

    problem_describe(&known, &strategy, &s);
    ck_assert_str_eq(s.data, "needs at least 2 hosts and has 1");
    string_free(&s);
    problem_describe(&null, &strategy, &s);
    ck_assert_int_eq(strncmp(s.data, "warm: ", 6), 0);
    ck_assert_str_eq(s.data + 6, rejuv_status_text(REJUV_E_NULL));
    string_free(&s);
    problem_describe(&nan, &strategy, &s);
    ck_assert_str_eq(s.data, "no number of hosts delivers ");
    string_free(&s);
}
END_TEST

/* ---- command_line.h ---- */

/* What is typed, with the command and without what says where the answer goes and how it looks; keys by their own
 * option, quoted for a shell where needed. */
static const struct {
    const char *words[8], *line;
} command_lines[] = {
    {{"--hosts", "5"}, "rejuvcalc compare --hosts 5"},
    {{"--hosts=5", "-o", "x.csv", "--format", "csv", "--color", "never"},
     "rejuvcalc compare --hosts 5"},
    {{"--value", "loss", "--set", "hosts=5"}, "rejuvcalc compare --hosts 5"},
    {{"--csv-dialect=excel", "--set", "live.reserved=auto"},
     "rejuvcalc compare --set live.reserved=auto"},
    {{"--set", "os.downtime=30 s"}, "rejuvcalc compare --set 'os.downtime=30 s'"},
    {{"explain", "warm", "--hosts=5"}, "rejuvcalc explain warm --hosts 5"},
    {{"sweep", "--wide", "--over", "hosts=2..9", "--over", "vms=1,2"},
     "rejuvcalc sweep --over hosts=2..9 --over vms=1,2 --wide"},
    {{"--profile", "/home/my lab.ini"}, "rejuvcalc compare --profile './my lab.ini'"},
    {{"--profile", "it's"}, "rejuvcalc compare --profile 'it'\\''s'"},
    {{"--strategy", ""}, "rejuvcalc compare --strategy ''"},
    {{"--profile=--version", "--hosts=-h"}, "rejuvcalc compare --hosts=-h --profile=--version"},
    {{"--profile=lab/--help"}, "rejuvcalc compare --profile ./--help"},
};

START_TEST(test_command_line)
{
    char words[8][32] = {"rejuvcalc"}, *argv[8];
    complaint c = {{0}};
    string line = {0};
    options o;
    int argc;

    argv[0] = words[0];
    for (argc = 1; command_lines[_i].words[argc - 1] != NULL; argc++)
        argv[argc] = strcpy(words[argc], command_lines[_i].words[argc - 1]);
    ck_assert_msg(options_read(&o, argc, argv, &c) == EXIT_DONE, "%s", c.text);
    command_line_add(&line, &o);
    ck_assert_str_eq(line.data, command_lines[_i].line);
    string_free(&line);
    options_free(&o);
}
END_TEST

/* ---- The suite ---- */

static TCase *suggestion_tests(void)
{
    TCase *tests = tcase_create("suggestions");

    tcase_add_loop_test(tests, test_suggestion, 0, COUNT_OF(near_words));
    tcase_add_loop_test(tests, test_suggestion_nearest, 0, 3);
    tcase_add_loop_test(tests, test_suggestion_long, 60, 69);
    tcase_add_test(tests, test_suggestion_long_word);
    tcase_add_test(tests, test_name_is_among);
    return tests;
}

static TCase *prose_tests(void)
{
    TCase *tests = tcase_create("prose");

    tcase_add_loop_test(tests, test_prose_shown, 0, COUNT_OF(spellings));
    tcase_add_loop_test(tests, test_prose_width, 0, COUNT_OF(widths));
    tcase_add_loop_test(tests, test_prose_is_clean, 0, COUNT_OF(texts));
    tcase_add_loop_test(tests, test_prose_write, 0, COUNT_OF(wraps));
    return tests;
}

static TCase *complaint_tests(void)
{
    TCase *tests = tcase_create("complaints");

    tcase_add_loop_test(tests, test_quote, 0, COUNT_OF(quotes));
    tcase_add_loop_test(tests, test_quote_is_clean, 0, 3);
    tcase_add_loop_test(tests, test_quote_cut, 0, 4);
    tcase_add_test(tests, test_quote_of_no_characters);
    tcase_add_test(tests, test_show_path);
    tcase_add_test(tests, test_quote_longest);
    tcase_add_test(tests, test_complain);
    tcase_add_loop_test(tests, test_complain_overflow, 0, 8);
    tcase_add_test(tests, test_complaint_print);
    tcase_add_test(tests, test_problem_describe);
    tcase_add_loop_test(tests, test_command_line, 0, COUNT_OF(command_lines));
    return tests;
}

Suite *words_suite(void)
{
    Suite *suite = suite_create("words");

    suite_add_tcase(suite, suggestion_tests());
    suite_add_tcase(suite, prose_tests());
    suite_add_tcase(suite, complaint_tests());
    return suite;
}
