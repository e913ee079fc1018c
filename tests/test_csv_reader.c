/* SPDX-License-Identifier: MIT */
/* test_csv_reader.c - separated values: what is a record, what is not, and the same in pieces of any size */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

#include "cli_fixtures.h"
#include "csv_reader.h"
#include "memory.h"
#include "platform.h"
#include "random.h"
#include "suites.h"

/* ---- A source that gives bytes in pieces, and what a reader makes of them ---- */

typedef struct {
    const char *bytes;
    size_t length, given;
    size_t first, others; /* sizes of the pieces */
    int error;            /* what becomes of the read at the end; 0 for an end */
} feed;

static ptrdiff_t give(void *context, char *bytes, size_t size)
{
    feed *f = context;
    size_t count = f->given == 0 ? f->first : f->others, rest = f->length - f->given;

    if (rest == 0 && f->error != 0) {
        errno = f->error;
        return -1;
    }
    if (count > size)
        count = size;
    if (count > rest)
        count = rest;
    memcpy(bytes, f->bytes + f->given, count);
    f->given += count;
    return (ptrdiff_t)count;
}

static feed whole(const char *bytes, size_t length)
{
    feed f = {.bytes = bytes, .length = length, .first = SIZE_MAX, .others = SIZE_MAX};

    return f;
}

/* The next event that is not hunger. */
static enum csv_event next(csv_reader *r)
{
    complaint c = {""};
    enum csv_event event;

    while ((event = csv_reader_next(r)) == CSV_STARVED)
        ck_assert_msg(csv_reader_fill(r, &c) == EXIT_DONE, "%s", c.text);
    return event;
}

static void describe_record(const csv_reader *r, string *events)
{
    size_t i;

    for (i = 0; i < r->field_count; i++) {
        ck_assert_uint_eq(strlen(r->fields[i].text), r->fields[i].length);
        string_add(events, "[%s]", r->fields[i].text);
    }
}

/* Every event as "LINE[cell][cell]" or "LINE reason", and a bar behind it. */
static string events_of(feed *f, char delimiter)
{
    string events = {0};
    enum csv_event event;
    csv_reader r;

    string_add(&events, "%s", "");
    csv_reader_start(&r, "f.csv", give, f, delimiter);
    while ((event = next(&r)) != CSV_END) {
        string_add(&events, "%d", (int)r.line);
        if (event == CSV_RECORD)
            describe_record(&r, &events);
        else
            string_add(&events, " %s", r.reason);
        string_add(&events, "|");
    }
    ck_assert_int_eq(csv_reader_next(&r), CSV_END);
    ck_assert_uint_eq(r.done, f->length);
    csv_reader_close(&r);
    return events;
}

static void assert_events(feed f, char delimiter, const char *expected)
{
    string events = events_of(&f, delimiter);

    ck_assert_str_eq(events.data, expected);
    string_free(&events);
}

/* ---- Rules ---- */

#define RETURN_ALONE " has a carriage return without a line feed|"
#define TEXT_BEHIND  " has text behind a closing quote|"
#define NOT_CLOSED   " has a quote that is not closed|"
#define NUL_BYTE     " has a NUL byte, as UTF-16 has; UTF-8 is read|"
#define MARK         "\xEF\xBB\xBF"

#define INPUT(text) (text), sizeof(text) - 1

static const struct {
    const char *bytes;
    size_t length;
    const char *events;
    char delimiter;
} rules[] = {
    /* Ends of lines and of the input. */
    {INPUT(""), "", 0},
    {INPUT("a"), "1[a]|", 0},
    {INPUT("a,b\n"), "1[a][b]|", 0},
    {INPUT("a,b\n1,2\n"), "1[a][b]|2[1][2]|", 0},
    {INPUT("a,b\n1,2"), "1[a][b]|2[1][2]|", 0},
    {INPUT("a,b\r\n1,2\r\n"), "1[a][b]|2[1][2]|", 0},
    {INPUT("a\n1\r\n2\n"), "1[a]|2[1]|3[2]|", 0},
    {INPUT("a,b\n1,"), "1[a][b]|2[1][]|", 0},
    {INPUT("a\n\"b\""), "1[a]|2[b]|", 0},
    /* Blank lines are no records; blanks and quotes are something. */
    {INPUT("\n\r\n\na\n\n1\n\n"), "4[a]|6[1]|", 0},
    {INPUT("\r\n"), "", 0},
    {INPUT("a\n \n\"\"\n,\n"), "1[a]|2[ ]|3[]|4[][]|", 0},
    /* Cells. */
    {INPUT("a,,c,\n,,\n"), "1[a][][c][]|2[][][]|", 0},
    {INPUT(" a , b \n"), "1[ a ][ b ]|", 0},
    {INPUT("a,12345678,b,1234567,123456789,1234567812345678,c\n"),
     "1[a][12345678][b][1234567][123456789][1234567812345678][c]|", 0},
    {INPUT("a,b\n\xC3\xB6,\xFF\x80\n"), "1[a][b]|2[\xC3\xB6][\xFF\x80]|", 0},
    {INPUT("a\n-\x2B,\x2C\x2D\xAC\n"), "1[a]|2[-+][][-\xAC]|", 0}, /* neighbours of a comma */
    /* Quotes. */
    {INPUT("\"a\",\"b\"\n"), "1[a][b]|", 0},
    {INPUT("a,b\n\"1,5\",\"x\"\"y\"\n"), "1[a][b]|2[1,5][x\"y]|", 0},
    {INPUT("a\n\"\"\"\"\n\"\"\"x\"\"\"\n"), "1[a]|2[\"]|3[\"x\"]|", 0},
    {INPUT("a,b\n\"1\n2\",3\n4,5\n"), "1[a][b]|2[1\n2][3]|4[4][5]|", 0},
    {INPUT("a\n\"1\r\n2\r3\"\r\n4\n"), "1[a]|2[1\r\n2\r3]|4[4]|", 0},
    {INPUT("a,b\nx\"y,\"\"\n \"z\",5\"\n"), "1[a][b]|2[x\"y][]|3[ \"z\"][5\"]|", 0},
    {INPUT("a,b\n\"1\",2,\"3\"\n4,\"5\"\n"), "1[a][b]|2[1][2][3]|3[4][5]|", 0},
    {INPUT("a\n\"\n\n\n\"\n\n2\n"), "1[a]|2[\n\n\n]|7[2]|", 0},
    /* A byte order mark is one at the very beginning only. */
    {INPUT(MARK "a,b\n1,2\n"), "1[a][b]|2[1][2]|", 0},
    {INPUT(MARK "\"a\",b\n"), "1[a][b]|", 0},
    {INPUT(MARK), "", 0},
    {INPUT(MARK "\n" MARK "a\n"), "2[" MARK "a]|", 0},
    {INPUT("\xEF\xBB"), "1[\xEF\xBB]|", 0},
    {INPUT("\n" MARK), "2[" MARK "]|", 0},
    /* The delimiter: what the first record has most of outside quotes; the comma before the others. */
    {INPUT("a;b\n1,5;2\n"), "1[a][b]|2[1,5][2]|", 0},
    {INPUT("a\tb\n1,5;\t2\n"), "1[a][b]|2[1,5;][2]|", 0},
    {INPUT("a,b;c;d\n"), "1[a,b][c][d]|", 0},
    {INPUT("a,b;c,d;e\tf\n"), "1[a][b;c][d;e\tf]|", 0},
    {INPUT("a;b\tc\n"), "1[a][b\tc]|", 0},
    {INPUT("\"a,,,,\";b\n"), "1[a,,,,][b]|", 0},
    {INPUT("a;\"b,,\n,,\";c\n1;2;3\n"), "1[a][b,,\n,,][c]|3[1][2][3]|", 0},
    {INPUT("\n\n\na;b\n"), "4[a][b]|", 0},
    {INPUT("a b|c\n1,2\n"), "1[a b|c]|2[1][2]|", 0},
    {INPUT("x,\"y;\"z;u;v\n1;2\n"), "1" NOT_CLOSED "2[1][2]|", 0},
    {INPUT("a,b|c\n1,5|2\n"), "1[a,b][c]|2[1,5][2]|", '|'},
    {INPUT("a b\n1  2\n"), "1[a][b]|2[1][][2]|", ' '},
    {INPUT("a,b\n1,\"2\"\n"), "1[a,b]|2[1,\"2\"]|", ';'},
    {INPUT("a\xACz\n\"1\"\xAC\x2C\n"), "1[a][z]|2[1][,]|", '\xAC'},
    /* A carriage return that ends no line. */
    {INPUT("a\n1\r2\n3\n"), "1[a]|2" RETURN_ALONE "3[3]|", 0},
    {INPUT("a\n1\r\r\n3\n"), "1[a]|2" RETURN_ALONE "3[3]|", 0},
    {INPUT("a\n1\r\"2\n3\n"), "1[a]|2" RETURN_ALONE "3[3]|", 0},
    {INPUT("a\n1\r"), "1[a]|2" RETURN_ALONE, 0},
    {INPUT("a\n\r"), "1[a]|2" RETURN_ALONE, 0},
    {INPUT("a\n\"1\"\r"), "1[a]|2" RETURN_ALONE, 0},
    {INPUT("a\n\"1\"\r,2\n3\n"), "1[a]|2" RETURN_ALONE "3[3]|", 0},
    {INPUT("a\r1\r2\r"), "1" RETURN_ALONE, 0},
    {INPUT("a,b\r\n1\r,2\r\n3,4\r\n"), "1[a][b]|2" RETURN_ALONE "3[3][4]|", 0},
    /* NULs anywhere. */
    {INPUT("a\n1\0\n2\n"), "1[a]|2" NUL_BYTE "3[2]|", 0},
    {INPUT("a\n\0\n2\n"), "1[a]|2" NUL_BYTE "3[2]|", 0},
    {INPUT("a\n\"1\0\",2\n3\n"), "1[a]|2" NUL_BYTE "3[3]|", 0},
    {INPUT("\0"), "1" NUL_BYTE, 0},
    {INPUT("a\n\"1\"\0\n3\n"), "1[a]|2" NUL_BYTE "3[3]|", 0},
    /* Text behind a closing quote; the record goes on to its end. */
    {INPUT("a,b\n\"1\"x,2\n3,4\n"), "1[a][b]|2" TEXT_BEHIND "3[3][4]|", 0},
    {INPUT("a\n\"1\" \n3\n"), "1[a]|2" TEXT_BEHIND "3[3]|", 0},
    {INPUT("a\n\"1\n2\"x\n3\n"), "1[a]|2" TEXT_BEHIND "4[3]|", 0},
    {INPUT("a\n\"1\"x,\"2\n3\"\n4\n"), "1[a]|2" TEXT_BEHIND "4[4]|", 0},
    {INPUT("a\n\"1\"x\"\n4\n"), "1[a]|2" TEXT_BEHIND "3[4]|", 0},
    {INPUT("a\n\"1\"x\0\r"), "1[a]|2" TEXT_BEHIND, 0}, /* the first fault counts */
    /* A quote that is never closed spoils no other line. */
    {INPUT("a\n\"1\n2\n3\n"), "1[a]|2" NOT_CLOSED "3[2]|4[3]|", 0},
    {INPUT("a\n1,\"2\n3,4"), "1[a]|2" NOT_CLOSED "3[3][4]|", 0},
    {INPUT("a\n\""), "1[a]|2" NOT_CLOSED, 0},
    {INPUT("a\n\"\"\""), "1[a]|2" NOT_CLOSED, 0},
    {INPUT("\"a,b\n1,2\n"), "1" NOT_CLOSED "2[1][2]|", 0},
    {INPUT("x\n\"1\n2\"\"\n\n\"\"3\n"), "1[x]|2" NOT_CLOSED "3[2\"\"]|5" TEXT_BEHIND, 0},
};

START_TEST(test_rule)
{
    assert_events(whole(rules[_i].bytes, rules[_i].length), rules[_i].delimiter, rules[_i].events);
}
END_TEST

/* ---- Pieces ---- */

/* Pieces of every size, and two pieces of which the first has any size. */
START_TEST(test_rule_in_pieces)
{
    feed f = whole(rules[_i].bytes, rules[_i].length);
    size_t size;

    for (size = 1; size <= f.length; size++) {
        f.first = f.others = size;
        assert_events(f, rules[_i].delimiter, rules[_i].events);
        f.others = SIZE_MAX;
        assert_events(f, rules[_i].delimiter, rules[_i].events);
    }
}
END_TEST

/* Two records come in one piece, the third in two: the texts of a piece are good together. */
START_TEST(test_texts_stay_until_fill)
{
    const char input[] = "a,\"b\"\"\"\nc,d\ne,f\n";
    feed f = {.bytes = input, .length = strlen(input), .first = 14, .others = SIZE_MAX};
    const char *first, *second;
    complaint c = {""};
    csv_reader r;

    csv_reader_start(&r, "f.csv", give, &f, ',');
    ck_assert_int_eq(csv_reader_next(&r), CSV_STARVED);
    ck_assert_int_eq(csv_reader_fill(&r, &c), EXIT_DONE);
    ck_assert_int_eq(csv_reader_next(&r), CSV_RECORD);
    first = r.fields[1].text;
    ck_assert_int_eq(csv_reader_next(&r), CSV_RECORD);
    second = r.fields[0].text;
    ck_assert_int_eq(csv_reader_next(&r), CSV_STARVED);
    ck_assert_int_eq(csv_reader_next(&r), CSV_STARVED);
    ck_assert_str_eq(first, "b\"");
    ck_assert_str_eq(second, "c");
    ck_assert_int_eq(csv_reader_fill(&r, &c), EXIT_DONE);
    ck_assert_int_eq(csv_reader_next(&r), CSV_RECORD);
    ck_assert_uint_eq(r.field_count, 2);
    ck_assert_str_eq(r.fields[0].text, "e");
    ck_assert_str_eq(r.fields[1].text, "f");
    csv_reader_close(&r);
}
END_TEST

/* ---- Limits ---- */

/* A header, `count` of a byte between what stands before and behind, and a line more. */
static string long_input(const char *before, char byte, size_t count, const char *behind)
{
    char *many = allocate(count, 1);
    string input = {0};

    memset(many, byte, count);
    string_add(&input, "h\n%s", before);
    string_add_bytes(&input, many, count);
    string_add(&input, "%sz\n", behind);
    free(many);
    return input;
}

#define LONGEST    ((size_t)CSV_RECORD_LONGEST)
#define TOO_LONG   "is longer than 1048576 bytes"
#define FAR        "has a quote that is not closed within 1048576 bytes"
#define TOO_MANY   "has more than 16384 cells"
#define THREE_MIB  ((size_t)3 << 20)
#define LONG_PIECE 65521 /* prime, so that boundaries fall anywhere */

/* A record on line 2, and the line where the last one, "z", is found; no reason where it is one. */
static const struct {
    const char *before, *behind;
    size_t count;
    const char *reason;
    size_t fields, length; /* of the record, and of its first cell */
    uint64_t last_line;
    char byte;
} limits[] = {
    {"", "\n", LONGEST, NULL, 1, LONGEST, 3, 'x'},
    {"", "\r\n", LONGEST, NULL, 1, LONGEST, 3, 'x'},
    {"", "\n", LONGEST + 1, TOO_LONG, 0, 0, 3, 'x'},
    {"", "\r\n", LONGEST + 1, TOO_LONG, 0, 0, 3, 'x'},
    {"", "\n", LONGEST + 2, TOO_LONG, 0, 0, 3, 'x'},
    {"", "\n", 3 * LONGEST, TOO_LONG, 0, 0, 3, 'x'},
    {"", "\rx\n", LONGEST, TOO_LONG, 0, 0, 3, 'x'},
    {"\"", "\"\n", LONGEST - 2, NULL, 1, LONGEST - 2, 3, 'x'},
    {"\"", "\"\r\n", LONGEST - 2, NULL, 1, LONGEST - 2, 3, 'x'},
    {"\"", "\"\n", LONGEST - 1, TOO_LONG, 0, 0, 3, 'x'},
    {"\"", "\"\"\n", LONGEST - 2, FAR, 0, 0, 3, 'x'},
    {"\"", "\"\n", LONGEST + 1, FAR, 0, 0, 3, 'x'},
    {"\"", "\n", 3 * LONGEST, FAR, 0, 0, 3, 'x'},
    {"\"\n\"", "\"\"\n", LONGEST - 3, TOO_LONG, 0, 0, 4, 'x'},
    {"\"\n", "\"\n", LONGEST - 3, NULL, 1, LONGEST - 2, LONGEST + 1, '\n'},
    {"\"", "\n", LONGEST + 9, FAR, 0, 0, LONGEST + 12, '\n'},
    {"", "\n", 16383, NULL, 16384, 0, 3, ','},
    {"", "\n", 16384, TOO_MANY, 0, 0, 3, ','},
    {"\"\"", "\n", 16383, NULL, 16384, 0, 3, ','},
    {"\"\"", "\n", 16384, TOO_MANY, 0, 0, 3, ','},
    {"", "\n", 1000000, TOO_MANY, 0, 0, 3, ','},
    {"\"", "\",\n", 500000, NULL, 2, 250000, 3, '"'},
};

static void assert_bounded(const csv_reader *r)
{
    ck_assert_uint_lt(r->capacity + r->field_capacity * sizeof *r->fields, THREE_MIB);
}

static void assert_limit(csv_reader *r, int i)
{
    ck_assert_int_eq(next(r), CSV_RECORD);
    ck_assert_int_eq(next(r), limits[i].reason == NULL ? CSV_RECORD : CSV_MALFORMED);
    ck_assert_uint_eq(r->line, 2);
    assert_bounded(r);
    if (limits[i].reason != NULL) {
        ck_assert_str_eq(r->reason, limits[i].reason);
        return;
    }
    ck_assert_uint_eq(r->field_count, limits[i].fields);
    ck_assert_uint_eq(r->fields[0].length, limits[i].length);
    ck_assert_uint_eq(strlen(r->fields[0].text), limits[i].length);
    ck_assert_str_eq(
        r->fields[r->field_count - 1].text + (limits[i].fields == 1) * limits[i].length, "");
}

START_TEST(test_limit)
{
    static const size_t pieces[] = {SIZE_MAX, LONG_PIECE, 999};
    string input =
        long_input(limits[_i].before, limits[_i].byte, limits[_i].count, limits[_i].behind);
    csv_reader r;
    size_t i;

    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        feed f = {input.data, input.length, 0, pieces[i], pieces[i], 0};
        csv_reader_start(&r, "f.csv", give, &f, ',');
        assert_limit(&r, _i);
        ck_assert_int_eq(next(&r), CSV_RECORD);
        ck_assert_str_eq(r.fields[0].text, "z");
        ck_assert_uint_eq(r.line, limits[_i].last_line);
        ck_assert_int_eq(next(&r), CSV_END);
        assert_bounded(&r);
        csv_reader_close(&r);
    }
    string_free(&input);
}
END_TEST

/* In what follows a quote that is never closed, another one that is open at the end of its line ends there. */
START_TEST(test_quotes_in_suspect_lines)
{
    static const char input[] = "x\n\"p\na\",\"b\nc\n";

    assert_events(whole(input, sizeof input - 1), ',', "1[x]|2" NOT_CLOSED "3" NOT_CLOSED "4[c]|");
}
END_TEST

/* It is no more than a mebibyte that follows, also where the reader has read on meanwhile: 16 lines of 64 KiB and two
 * bytes of the next; behind them a quote is what it always is. At the end, there is nothing more to read. */
START_TEST(test_suspect_lines_end)
{
    string input = {0}, line = {0};
    complaint c = {""};
    csv_reader r;
    feed f;
    int i;

    for (i = 0; i < 65535; i++)
        string_add_bytes(&line, "b", 1);
    string_add_bytes(&line, "\n", 1);
    string_add(&input, "x\n\"%s", line.data + 1);
    for (i = 1; i < 20; i++)
        string_add_bytes(&input, line.data, line.length);
    string_add(&input, "\"q\nr\"\n");
    f = (feed){input.data, input.length, 0, 65536, 65536, 0};
    csv_reader_start(&r, "f.csv", give, &f, ',');
    ck_assert_int_eq(next(&r), CSV_RECORD);
    ck_assert_int_eq(next(&r), CSV_MALFORMED);
    ck_assert_str_eq(r.reason, FAR);
    for (i = 1; i < 20; i++) {
        ck_assert_int_eq(next(&r), CSV_RECORD);
        ck_assert_uint_eq(r.fields[0].length, 65535);
    }
    ck_assert_int_eq(next(&r), CSV_RECORD);
    ck_assert_str_eq(r.fields[0].text, "q\nr");
    ck_assert_int_eq(next(&r), CSV_END);
    f.given = 0; /* as if there were */
    ck_assert_int_eq(csv_reader_fill(&r, &c), EXIT_DONE);
    ck_assert_uint_eq(f.given, 0);
    csv_reader_close(&r);
    string_free(&input);
    string_free(&line);
}
END_TEST

/* A mebibyte that never ends a line, its delimiter yet to be told. */
START_TEST(test_long_header)
{
    string input = long_input("", ';', LONGEST, "\na,b\n");
    feed f = whole(input.data + strlen("h\n"), input.length - strlen("h\n"));

    assert_events(f, 0, "1 " TOO_MANY "|2[a,b]|3[z]|");
    f.length -= 7; /* without the lines behind it */
    assert_events(f, 0, "1 " TOO_MANY "|");
    string_free(&input);

    input = long_input("", 'x', 2 * LONGEST, ";\na,b;c\n");
    f = whole(input.data + strlen("h\n"), input.length - strlen("h\n"));
    assert_events(f, 0, "1 " TOO_LONG "|2[a][b;c]|3[z]|");
    string_free(&input);
}
END_TEST

/* ---- What was written is read ---- */

#define MOST_CELLS 5

typedef struct {
    uint64_t line;
    size_t count;
    string cells[MOST_CELLS];
} expected_record;

static void choose_cell(uint64_t *state, string *cell)
{
    static const char bytes[] = "ab01,;\t\"\n\r |\xC3\xB6";
    unsigned length = random_below(state, 12);

    string_add(cell, "%s", "");
    while (length-- > 0)
        string_add_bytes(cell, &bytes[random_below(state, sizeof bytes - 1)], 1);
}

static void write_quoted(string *file, const string *cell)
{
    size_t i;

    string_add(file, "\"");
    for (i = 0; i < cell->length; i++)
        string_add(file, cell->data[i] == '"' ? "\"\"" : "%c", cell->data[i]);
    string_add(file, "\"");
}

/* RFC 4180: cells with delimiters, line breaks or quotes must be quoted, others may be. */
static void write_cell(uint64_t *state, string *file, const string *cell, char delimiter)
{
    const char special[] = {delimiter, '\r', '\n', '"', '\0'};

    if (cell->data[strcspn(cell->data, special)] != '\0' || random_below(state, 8) == 0)
        write_quoted(file, cell);
    else
        string_add(file, "%s", cell->data);
}

static unsigned line_feeds(const string *file)
{
    const char *at = file->data;
    unsigned count = 0;

    while (at != NULL && (at = strchr(at, '\n')) != NULL) {
        count++;
        at++;
    }
    return count;
}

static void write_record(uint64_t *state, string *file, expected_record *e, char delimiter)
{
    size_t before, i;

    while (random_below(state, 8) == 0)
        string_add(file, random_below(state, 2) == 0 ? "\n" : "\r\n");
    e->line = 1 + line_feeds(file);
    e->count = 1 + random_below(state, MOST_CELLS);
    before = file->length;
    for (i = 0; i < e->count; i++) {
        memset(&e->cells[i], 0, sizeof e->cells[i]);
        choose_cell(state, &e->cells[i]);
        if (i != 0)
            string_add_bytes(file, &delimiter, 1);
        write_cell(state, file, &e->cells[i], delimiter);
    }
    if (file->length == before)
        string_add(file, "\"\""); /* or it would be a blank line */
}

static void assert_record(csv_reader *r, expected_record *e)
{
    size_t i;

    ck_assert_int_eq(next(r), CSV_RECORD);
    ck_assert_uint_eq(r->line, e->line);
    ck_assert_uint_eq(r->field_count, e->count);
    for (i = 0; i < e->count; i++) {
        ck_assert_str_eq(r->fields[i].text, e->cells[i].data);
        ck_assert_uint_eq(r->fields[i].length, e->cells[i].length);
        string_free(&e->cells[i]);
    }
}

#define MOST_RECORDS 8

static void write_and_read(uint64_t *state)
{
    static const char delimiters[] = ",;\t|";
    char delimiter = delimiters[random_below(state, 4)];
    size_t count = 1 + random_below(state, MOST_RECORDS), i;
    expected_record expected[MOST_RECORDS];
    string file = {0};
    csv_reader r;
    feed f;

    if (random_below(state, 4) == 0)
        string_add(&file, MARK);
    for (i = 0; i < count; i++) {
        write_record(state, &file, &expected[i], delimiter);
        if (i + 1 < count || random_below(state, 2) == 0)
            string_add(&file, random_below(state, 2) == 0 ? "\n" : "\r\n");
    }
    f = whole(file.data, file.length);
    f.first = 1 + random_below(state, 64);
    f.others = 1 + random_below(state, 64);
    csv_reader_start(&r, "f.csv", give, &f, delimiter);
    for (i = 0; i < count; i++)
        assert_record(&r, &expected[i]);
    ck_assert_int_eq(next(&r), CSV_END);
    csv_reader_close(&r);
    string_free(&file);
}

START_TEST(test_written_is_read)
{
    uint64_t state = 41;
    int times = random_times(10000);

    while (times-- > 0)
        write_and_read(&state);
}
END_TEST

/* ---- Files and what becomes of them ---- */

/* What was read before a failure is there; then it is a failure, each time. */
START_TEST(test_failing_source)
{
    static const char *const paths[] = {"f.csv", NULL}, *const names[] = {"'f.csv'",
                                                                          "standard input"};
    feed f = {.bytes = "a\n1", .length = 3, .first = 3, .others = 3, .error = EIO};
    complaint c = {""};
    string expected = {0};
    csv_reader r;

    csv_reader_start(&r, paths[_i], give, &f, 0);
    ck_assert_str_eq(r.name, _i == 0 ? "f.csv" : "standard input");
    ck_assert_int_eq(next(&r), CSV_RECORD);
    ck_assert_int_eq(csv_reader_next(&r), CSV_STARVED);
    ck_assert_int_eq(csv_reader_fill(&r, &c), EXIT_FAILED);
    string_add(&expected, "%s: cannot read: %s", names[_i], strerror(EIO));
    ck_assert_str_eq(c.text, expected.data);
    ck_assert_int_eq(csv_reader_next(&r), CSV_STARVED);
    ck_assert_int_eq(csv_reader_fill(&r, &c), EXIT_FAILED);
    csv_reader_close(&r);
    string_free(&expected);
}
END_TEST

START_TEST(test_open)
{
    const char content[] = "a;b\n1;2\n";
    char path[] = "/tmp/rejuvcalc-test-XXXXXX";
    int descriptor = mkstemp(path);
    complaint c = {""};
    csv_reader r;

    ck_assert_int_ge(descriptor, 0);
    ck_assert_int_eq(write(descriptor, content, strlen(content)), (int)strlen(content));
    close(descriptor);
    ck_assert_int_eq(csv_reader_open(&r, path, 0, &c), EXIT_DONE);
    ck_assert_str_eq(r.name, path);
    ck_assert_uint_eq(r.total, strlen(content));
    ck_assert_uint_eq(r.done, 0);
    ck_assert_int_eq(next(&r), CSV_RECORD);
    ck_assert_uint_eq(r.done, strlen(content));
    ck_assert_int_eq(next(&r), CSV_RECORD);
    ck_assert_str_eq(r.fields[1].text, "2");
    ck_assert_int_eq(next(&r), CSV_END);
    csv_reader_close(&r);
    unlink(path);
    ck_assert_int_eq(csv_reader_open(&r, path, 0, &c), EXIT_FAILED);
    assert_one_complaint(&c, ": cannot read: ");
    assert_contains(c.text, strerror(ENOENT));
}
END_TEST

START_TEST(test_open_directory)
{
    complaint c = {""};
    csv_reader r;

    ck_assert_int_eq(csv_reader_open(&r, "/", 0, &c), EXIT_DONE);
    ck_assert_uint_eq(r.total, 0);
    ck_assert_int_eq(csv_reader_next(&r), CSV_STARVED);
    ck_assert_int_eq(csv_reader_fill(&r, &c), EXIT_FAILED);
    assert_one_complaint(&c, "'/': cannot read: ");
    csv_reader_close(&r);
}
END_TEST

START_TEST(test_standard_input)
{
    complaint c = {""};
    csv_reader r;

    ck_assert_int_eq(csv_reader_open(&r, _i == 0 ? NULL : "-", 0, &c), EXIT_DONE);
    ck_assert_str_eq(r.name, "standard input");
    csv_reader_close(&r);
    ck_assert_int_ge(fileno(stdin), 0); /* which stays open */
}
END_TEST

static int to_be_written;

static void write_byte(int signal_number)
{
    ssize_t written = write(to_be_written, "x", 1);

    (void)signal_number;
    (void)written;
}

/* A pipe gives what it has and does not wait for more; a signal is no failure. */
START_TEST(test_platform_read)
{
    struct itimerval soon = {{0, 0}, {0, 20000}};
    struct sigaction action = {.sa_handler = write_byte};
    char bytes[16];
    int ends[2];
    FILE *file;

    ck_assert_int_eq(pipe(ends), 0);
    file = fdopen(ends[0], "rb");
    ck_assert_int_eq(write(ends[1], "a,b\n", 4), 4);
    ck_assert_int_eq(platform_read(file, bytes, 3), 3);
    ck_assert_int_eq(platform_read(file, bytes, sizeof bytes), 1);
    ck_assert_uint_eq(platform_file_size(file), 0);

    to_be_written = ends[1];
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &soon, NULL);
    ck_assert_int_eq(platform_read(file, bytes, sizeof bytes), 1);
    close(ends[1]);
    ck_assert_int_eq(platform_read(file, bytes, sizeof bytes), 0);
    fclose(file);
    signal(SIGALRM, SIG_DFL);
}
END_TEST

Suite *csv_reader_suite(void)
{
    Suite *suite = suite_create("csv_reader");
    TCase *tc = tcase_create("csv_reader");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, test_rule, 0, COUNT_OF(rules));
    tcase_add_loop_test(tc, test_rule_in_pieces, 0, COUNT_OF(rules));
    tcase_add_test(tc, test_texts_stay_until_fill);
    tcase_add_loop_test(tc, test_limit, 0, COUNT_OF(limits));
    tcase_add_test(tc, test_quotes_in_suspect_lines);
    tcase_add_test(tc, test_suspect_lines_end);
    tcase_add_test(tc, test_long_header);
    tcase_add_test(tc, test_written_is_read);
    tcase_add_loop_test(tc, test_failing_source, 0, 2);
    tcase_add_test(tc, test_open);
    tcase_add_test(tc, test_open_directory);
    tcase_add_loop_test(tc, test_standard_input, 0, 2);
    tcase_add_test(tc, test_platform_read);
    suite_add_tcase(suite, tc);
    return suite;
}
