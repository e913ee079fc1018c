/* SPDX-License-Identifier: MIT */
/* test_output.c - the neutral table, the bytes of every format, and files complete or absent */
#define _GNU_SOURCE /* fopencookie */

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli_fixtures.h"
#include "output.h"
#include "platform.h"
#include "suites.h"

/* ---- table.h ---- */

#define TEXT(t)                                                                                    \
    {                                                                                              \
        .kind = CELL_TEXT, .text = t                                                               \
    }
#define NUMBER(x)                                                                                  \
    {                                                                                              \
        .kind = CELL_NUMBER, .number = x                                                           \
    }
#define NUMERAL(t, x)                                                                              \
    {                                                                                              \
        .kind = CELL_NUMERAL, .text = t, .length = sizeof(t) - 1, .number = x                      \
    }
#define NEVER                                                                                      \
    {                                                                                              \
        .kind = CELL_NEVER                                                                         \
    }
#define EMPTY                                                                                      \
    {                                                                                              \
        .kind = CELL_EMPTY                                                                         \
    }

#define ROWS 7

static const cell times[ROWS] = {NUMBER(2), NUMBER(-1), EMPTY,        NEVER,
                                 NUMBER(2), EMPTY,      NUMBER(1e300)};
static const cell words[ROWS] = {TEXT("warm"), TEXT("cold"), EMPTY,           TEXT("Z"),
                                 TEXT("warm"), TEXT(""),     TEXT("\xC3\xB6")};
static const cell numerals[ROWS] = {
    NUMERAL("10", 10),   NUMBER(9),    NUMERAL("9e0", 9), NEVER, EMPTY,
    NUMERAL("+0.5", .5), NUMBER(1e300)};
static const cell ties[ROWS] = {NUMBER(5), NUMBER(5), NUMBER(5), NUMBER(5),
                                NUMBER(5), NUMBER(5), NUMBER(4)};

/* Empty last in either direction, never after all numbers, texts by their bytes, ties as they are
 * (table.h). */
static const struct {
    const cell *keys;
    int descending;
    size_t order[ROWS];
} orders[] = {
    {times, 0, {1, 0, 4, 6, 3, 2, 5}},    {times, 1, {3, 6, 0, 4, 1, 2, 5}},
    {words, 0, {5, 3, 1, 0, 4, 6, 2}},    {words, 1, {6, 0, 4, 1, 3, 5, 2}},
    {numerals, 0, {5, 1, 2, 0, 6, 3, 4}}, {ties, 0, {6, 0, 1, 2, 3, 4, 5}},
    {ties, 1, {0, 1, 2, 3, 4, 5, 6}},
};

/* Two columns: what is sorted by, and the row it was. */
static const table_column sorted_columns[] = {{"key", "", 1, NAN, 0}, {"row", "", 1, NAN, 0}};

static void make_sortable(table *t, const cell keys[ROWS])
{
    cell *row;
    int i;

    table_start(t, sorted_columns, 2);
    for (i = 0; i < ROWS; i++) {
        row = table_add_row(t);
        row[0] = keys[i];
        row[1] = cell_number(i);
    }
}

START_TEST(test_table_order)
{
    size_t order[ROWS], i;
    table t;

    make_sortable(&t, orders[_i].keys);
    table_order(&t, 0, orders[_i].descending, order);
    for (i = 0; i < ROWS; i++)
        ck_assert_uint_eq(order[i], orders[_i].order[i]);
    table_free(&t);
}
END_TEST

START_TEST(test_table_arrange)
{
    static const size_t order[ROWS] = {3, 6, 0, 4, 1, 2, 5};
    size_t i;
    table t;

    make_sortable(&t, times);
    table_arrange(&t, order);
    for (i = 0; i < ROWS; i++) {
        ck_assert_int_eq(table_at(&t, i, 0)->kind, times[order[i]].kind);
        ck_assert_double_eq(table_at(&t, i, 1)->number, (double)order[i]);
    }
    table_add_row(&t)[1] = cell_number(99);
    ck_assert_uint_eq(t.row_count, ROWS + 1);
    ck_assert_double_eq(table_at(&t, ROWS, 1)->number, 99);
    table_free(&t);
}
END_TEST

START_TEST(test_table_find)
{
    table t;

    table_start(&t, sorted_columns, 2);
    ck_assert_uint_eq(table_find(&t, "key"), 0);
    ck_assert_uint_eq(table_find(&t, "row"), 1);
    ck_assert_uint_eq(table_find(&t, "Row"), 2);
    ck_assert_uint_eq(table_find(&t, "ro"), 2);
    ck_assert_uint_eq(table_find(&t, ""), 2);
}
END_TEST

START_TEST(test_table_add_row)
{
    size_t i;
    table t;

    table_start(&t, sorted_columns, 2);
    ck_assert_uint_eq(t.row_count, 0);
    for (i = 0; i < 1000; i++) {
        cell *row = table_add_row(&t);
        ck_assert_int_eq(row[0].kind, CELL_EMPTY);
        ck_assert_int_eq(row[1].kind, CELL_EMPTY);
        row[0] = row[1] = cell_number((double)i);
    }
    for (i = 0; i < 1000; i++)
        ck_assert_double_eq(table_at(&t, i, 1)->number, (double)i);
    table_free(&t);
    ck_assert_uint_eq(t.row_count, 0);
}
END_TEST

START_TEST(test_cells)
{
    ck_assert_int_eq(cell_text("x").kind, CELL_TEXT);
    ck_assert_str_eq(cell_text("x").text, "x");
    ck_assert_int_eq(cell_number(0).kind, CELL_NUMBER);
    ck_assert_double_eq(cell_number(1.5).number, 1.5);
    ck_assert_int_eq(cell_number(NAN).kind, CELL_EMPTY);
    ck_assert_int_eq(cell_duration(1.5).kind, CELL_NUMBER);
    ck_assert_double_eq(cell_duration(1.5).number, 1.5);
    ck_assert_int_eq(cell_duration(REJUV_NEVER).kind, CELL_NEVER);
    ck_assert_int_eq(cell_duration(NAN).kind, CELL_EMPTY);
}
END_TEST

START_TEST(test_cell_is_number)
{
    static const struct {
        cell c;
        int is_number;
    } kinds[] = {{NUMBER(0), 1}, {NUMERAL("0", 0), 1}, {TEXT("0"), 0}, {NEVER, 0}, {EMPTY, 0}};
    size_t i;

    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        ck_assert_int_eq(cell_is_number(&kinds[i].c), kinds[i].is_number);
}
END_TEST

/* ---- The bytes of every format ---- */

#define GROESSE "Gr\xC3\xB6\xC3\x9F\x65 \xE6\x97\xA5\xE6\x9C\xAC" /* 10 columns wide */

static const table_column columns[] = {
    {"text", "", 0, NAN, 0}, {"x,y", "s", 1, NAN, 0}, {"n", "", 1, NAN, 0}};
static const table_column input_columns[] = {{"profile", "", 0, NAN, 0},
                                             {"vmm_interval_s", "s", 1, NAN, 0},
                                             {"os_interval_s", "s", 1, NAN, 0}};

/* All that needs care in some format. */
static cell cells[] = {
    TEXT("a \"b\"; c"), NUMBER(0.1), NEVER,         TEXT("=1,1|<b>"),
    NUMBER(4),          NUMBER(1e6), TEXT(GROESSE), NUMBER(-2.5),
    NUMBER(100),        EMPTY,       EMPTY,         EMPTY,
};
static cell input_cells[] = {TEXT("a\\b\"c\n\x1F"), NEVER, NUMBER(604800)};
static const table small = {columns, 3, cells, 4, 4, NULL};
/* Numbers as people write them. */
static const table_column numeral_columns[] = {{"n", "", 1, NAN, 0}};
static cell numeral_cells[] = {
    NUMERAL("2419200", 2419200),
    NUMERAL("007", 7),
    NUMERAL("+5", 5),
    NUMERAL(".5", 0.5),
    NUMERAL("5.", 5),
    NUMERAL("-0.50", -0.5),
    NUMERAL("1E+05", 1e5),
    NUMERAL("-.5", -0.5),
    NUMERAL("-0", -0.0),
    NUMERAL("00", 0),
    NUMERAL("0e5", 0),
    NUMERAL("01e3", 1000),
    NUMERAL("5.e1", 50),
    NUMERAL("12.50", 12.5),
    NUMERAL("0.0", 0),
    NUMERAL("1.50e-3", 0.0015),
};
static const table numeral_rows = {numeral_columns, 1, numeral_cells, 16, 16, NULL};
static const table no_rows = {columns, 3, NULL, 0, 0, NULL};
static const table inputs = {input_columns, 3, input_cells, 1, 1, NULL};

static report report_of(const table *t)
{
    report r = {.command = "compare",
                .inputs = &inputs,
                .table = t,
                .before = "Before.\n\n",
                .after = "\nAfter.\n",
                .marked_row = t->row_count,
                .utf8 = 1};
    return r;
}

#define INPUTS                                                                                     \
    "\"inputs\":{\"profile\":\"a\\\\b\\\"c\\u000a\\u001f\",\"vmm_interval_s\":null,"               \
    "\"os_interval_s\":604800}"
#define JSON_1 "{\"text\":\"a \\\"b\\\"; c\",\"x,y\":0.1,\"n\":null}"
#define JSON_2 "{\"text\":\"=1,1|<b>\",\"x,y\":4,\"n\":1000000}"
#define JSON_3 "{\"text\":\"" GROESSE "\",\"x,y\":-2.5,\"n\":100}"
#define JSON_4 "{\"text\":null,\"x,y\":null,\"n\":null}"

/*
 * CSV: RFC 4180 with LF; interface.md: empty for no value, the word never, shortest numbers. "=" is
 * left alone: a text is given as it is, and no strategy's ID may begin with it. TSV: no quotes at
 * all. JSON: interface.md section 3, null for never and for no value. Markdown: GFM, the pipe and
 * what would begin HTML or emphasis escaped. A numeral stays as it is in CSV and TSV, and in JSON
 * where RFC 8259, section 6, has such numbers; elsewhere it is its number.
 */
static const struct {
    void (*write)(sink *s, const report *r);
    const table *table;
    const char *bytes;
} machine_formats[] = {
    {write_csv, &small,
     "text,\"x,y\",n\n"
     "\"a \"\"b\"\"; c\",0.1,never\n"
     "\"=1,1|<b>\",4,1000000\n" GROESSE ",-2.5,100\n"
     ",,\n"},
    {write_csv, &no_rows, "text,\"x,y\",n\n"},
    {write_tsv, &small,
     "text\tx,y\tn\n"
     "a \"b\"; c\t0.1\tnever\n"
     "=1,1|<b>\t4\t1000000\n" GROESSE "\t-2.5\t100\n"
     "\t\t\n"},
    {write_tsv, &no_rows, "text\tx,y\tn\n"},
    {write_json, &small,
     "{\"schema_version\":1,\"command\":\"compare\"," INPUTS ",\"rows\":[\n" JSON_1 ",\n" JSON_2
     ",\n" JSON_3 ",\n" JSON_4 "\n]}\n"},
    {write_jsonl, &small, JSON_1 "\n" JSON_2 "\n" JSON_3 "\n" JSON_4 "\n"},
    {write_jsonl, &no_rows, ""},
    {write_markdown, &small,
     "| text | x,y | n |\n"
     "| --- | ---: | ---: |\n"
     "| a \"b\"; c | 0.1 | never |\n"
     "| =1,1\\|\\<b> | 4 | 1000000 |\n"
     "| " GROESSE " | -2.5 | 100 |\n"
     "| | | |\n"},
    {write_csv, &numeral_rows,
     "n\n2419200\n007\n+5\n.5\n5.\n-0.50\n1E+05\n-.5\n-0\n00\n0e5\n01e3\n5.e1\n12.50\n0.0\n1.50e-"
     "3\n"},
    {write_tsv, &numeral_rows,
     "n\n2419200\n007\n+5\n.5\n5.\n-0.50\n1E+05\n-.5\n-0\n00\n0e5\n01e3\n5.e1\n12.50\n0.0\n1.50e-"
     "3\n"},
    {write_jsonl, &numeral_rows,
     "{\"n\":2419200}\n{\"n\":7}\n{\"n\":5}\n{\"n\":0.5}\n{\"n\":5}\n{\"n\":-0.50}\n"
     "{\"n\":1E+05}\n{\"n\":-0.5}\n{\"n\":-0}\n{\"n\":0}\n{\"n\":0e5}\n{\"n\":1000}\n"
     "{\"n\":50}\n{\"n\":12.50}\n{\"n\":0.0}\n{\"n\":1.50e-3}\n"},
    {write_markdown, &numeral_rows,
     "| n |\n| ---: |\n| 2419200 |\n| 7 |\n| 5 |\n| 0.5 |\n| 5 |\n| -0.5 |\n| 100000 |\n| -0.5 |\n"
     "| -0 |\n| 0 |\n| 0 |\n| 1000 |\n| 50 |\n| 12.5 |\n| 0 |\n| 0.0015 |\n"},
    {write_markdown, &no_rows, "| text | x,y | n |\n| --- | ---: | ---: |\n"},
};

START_TEST(test_machine_format)
{
    report r = report_of(machine_formats[_i].table);
    sink s = nameless_sink();
    char text[WRITTEN_SIZE];

    machine_formats[_i].write(&s, &r);
    ck_assert_str_eq(written_to(&s, text), machine_formats[_i].bytes);
}
END_TEST

/*
 * CSV for other readers: RFC 4180 has CRLF; Excel wants the byte order mark, and a text that it would take for a
 * formula (OWASP: = + - @, tab, carriage return) an apostrophe before it; numbers are never touched.
 */
static const table_column guarded_columns[] = {{"-n", "", 1, NAN, 0}, {"a;b", "", 0, NAN, 0}};
static cell guarded_cells[] = {
    NUMBER(-0.5),
    TEXT("=1+1"),
    NUMBER(1e-300),
    TEXT("+1"),
    NUMBER(12),
    TEXT("-1"),
    NUMBER(0),
    TEXT("@a,\"b\";c"),
    NUMBER(2.5),
    TEXT("\t"),
    EMPTY,
    TEXT("\r"),
    NEVER,
    TEXT("a=b"),
    EMPTY,
    TEXT(""),
    EMPTY,
    EMPTY,
    NUMBER(-1e21),
    TEXT("'"),
    NUMERAL("-1.50", -1.5),
    NUMERAL("+2", 2),
};
static const table guarded = {guarded_columns, 2, guarded_cells, 11, 11, NULL};

static const struct {
    const char *dialect; /* null for none */
    const char *bytes;
} dialects[] = {
    {NULL, "-n,a;b\n-0.5,=1+1\n1e-300,+1\n12,-1\n0,\"@a,\"\"b\"\";c\"\n2.5,\t\n,\"\r\"\n"
           "never,a=b\n,\n,\n-1e21,'\n-1.50,+2\n"},
    {"rfc4180", "-n,a;b\r\n-0.5,=1+1\r\n1e-300,+1\r\n12,-1\r\n0,\"@a,\"\"b\"\";c\"\r\n2.5,\t\r\n"
                ",\"\r\"\r\nnever,a=b\r\n,\r\n,\r\n-1e21,'\r\n-1.50,+2\r\n"},
    {"excel", "\xEF\xBB\xBF"
              "'-n,a;b\r\n-0.5,'=1+1\r\n1e-300,'+1\r\n12,'-1\r\n0,\"'@a,\"\"b\"\";c\"\r\n"
              "2.5,'\t\r\n,\"'\r\"\r\nnever,a=b\r\n,\r\n,\r\n-1e21,'\r\n-1.50,+2\r\n"},
    {"excel-eu", "\xEF\xBB\xBF"
                 "'-n;\"a;b\"\r\n-0,5;'=1+1\r\n1e-300;'+1\r\n12;'-1\r\n0;\"'@a,\"\"b\"\";c\"\r\n"
                 "2,5;'\t\r\n;\"'\r\"\r\nnever;a=b\r\n;\r\n;\r\n-1e21;'\r\n-1,50;+2\r\n"},
};

static const csv_dialect *dialect_named(const char *name)
{
    size_t i = 0;

    while (name != NULL && strcmp(csv_dialect_at(i)->name, name) != 0)
        i++;
    return name != NULL ? csv_dialect_at(i) : NULL;
}

START_TEST(test_csv_dialect)
{
    report r = report_of(&guarded);
    sink s = nameless_sink();
    char text[WRITTEN_SIZE];

    r.dialect = dialect_named(dialects[_i].dialect);
    write_csv(&s, &r);
    ck_assert_str_eq(written_to(&s, text), dialects[_i].bytes);
}
END_TEST

/* RFC 4180, section 2: a text with a line end, a quote or the separator stands in quotes. */
static const struct {
    const char *text, *bytes;
} quoted[] = {
    {"a\nb", "\"a\nb\""}, {"a\r\nb", "\"a\r\nb\""}, {"a\rb", "\"a\rb\""},
    {"a,b", "\"a,b\""},   {",", "\",\""},           {"\"", "\"\"\"\""},
    {"a;b", "a;b"},       {"a\tb", "a\tb"},         {" a ", " a "},
};

START_TEST(test_csv_quotes)
{
    cell row[] = {TEXT(quoted[_i].text)};
    table t = {columns, 1, row, 1, 1, NULL};
    report r = report_of(&t);
    char expected[64], text[WRITTEN_SIZE];
    sink s = nameless_sink();

    snprintf(expected, sizeof expected, "%s\n", quoted[_i].bytes);
    format_named("csv")->add_row(&s, &r, row);
    ck_assert_str_eq(written_to(&s, text), expected);
}
END_TEST

/* A column without a name has no text that could be taken for a formula. */
START_TEST(test_csv_header_without_name)
{
    static const table_column nameless[] = {{"a", "", 0, NAN, 0}, {"", "", 0, NAN, 0}};
    table t = {nameless, 2, NULL, 0, 0, NULL};
    report r = report_of(&t);
    char text[WRITTEN_SIZE];
    sink s = nameless_sink();

    r.dialect = dialect_named("excel");
    write_csv(&s, &r);
    ck_assert_str_eq(written_to(&s, text), "\xEF\xBB\xBF"
                                           "a,\r\n");
}
END_TEST

/* GFM: what would begin a cell, HTML, emphasis or an escape is escaped. */
START_TEST(test_markdown_escapes)
{
    cell row[] = {TEXT("a\\b*c_d|e<f>")};
    table t = {columns, 1, row, 1, 1, NULL};
    report r = report_of(&t);
    char text[WRITTEN_SIZE];
    sink s = nameless_sink();

    write_markdown(&s, &r);
    ck_assert_str_eq(written_to(&s, text), "| text |\n| --- |\n| a\\\\b\\*c\\_d\\|e\\<f> |\n");
}
END_TEST

/* Short texts and long ones, plain and with a quote at the end. */
START_TEST(test_csv_text_of_any_length)
{
    char content[512], expected[1200], text[WRITTEN_SIZE];
    cell row[] = {TEXT(content), NUMBER(0.1), TEXT(content)};
    table t = {columns, 3, row, 1, 1, NULL};
    report r = report_of(&t);
    sink s = nameless_sink();

    memset(content, 'x', sizeof content);
    content[_i] = '\0';
    snprintf(expected, sizeof expected, "%s,0.1,%s\n", content, content);
    format_named("csv")->add_row(&s, &r, row);
    ck_assert_str_eq(written_to(&s, text), expected);

    content[_i] = '"';
    content[_i + 1] = '\0';
    snprintf(expected, sizeof expected, "\"%s\"\",0.1,\"%s\"\"\n", content, content);
    s = nameless_sink();
    format_named("csv")->add_row(&s, &r, row);
    ck_assert_str_eq(written_to(&s, text), expected);
}
END_TEST

/* By its value, as any other number. */
START_TEST(test_write_table_numeral)
{
    cell cells_of_two[] = {NUMERAL("1e1", 10), NUMERAL("+09.5", 9.5)};
    table t = {numeral_columns, 1, cells_of_two, 2, 2, NULL};
    report r = report_of(&t);
    sink s = nameless_sink();
    char text[WRITTEN_SIZE];

    write_table(&s, &r);
    ck_assert_str_eq(written_to(&s, text), "Before.\n\n    n\n10.00\n 9.50\n\nAfter.\n");
}
END_TEST

static size_t format_count(void)
{
    size_t count = 0;

    while (format_at(count) != NULL)
        count++;
    return count;
}

static void write_by_rows(const format *f, sink *s, const report *r)
{
    size_t row;

    f->start(s, r);
    for (row = 0; row < r->table->row_count; row++)
        f->add_row(s, r, table_at(r->table, row, 0));
}

/* Row by row comes the same as at once, and only from formats in which rows stand for themselves. */
START_TEST(test_format_by_rows)
{
    const format *f = format_at((size_t)_i);
    int by_rows =
        strcmp(f->name, "csv") == 0 || strcmp(f->name, "tsv") == 0 || strcmp(f->name, "jsonl") == 0;
    char at_once[WRITTEN_SIZE], text[WRITTEN_SIZE];
    report r = report_of(&small);
    sink s;

    ck_assert_int_eq(f->start != NULL, by_rows);
    ck_assert_int_eq(f->add_row != NULL, by_rows);
    if (!by_rows)
        return;
    s = nameless_sink();
    f->write(&s, &r);
    written_to(&s, at_once);
    s = nameless_sink();
    write_by_rows(f, &s, &r);
    ck_assert_str_eq(written_to(&s, text), at_once);
}
END_TEST

/* CSV has quotes for anything, TSV has none (format.h); JSON is UTF-8 (RFC 8259, section 8.1). */
static const struct {
    const char *text;
    int csv, tsv, jsonl;
} held[] = {
    {"", 1, 1, 1},
    {"a, \"b\"; c'd", 1, 1, 1},
    {GROESSE, 1, 1, 1},
    {"a\tb", 1, 0, 1},
    {"a\n", 1, 0, 1},
    {"\rb", 1, 0, 1},
    {"\x01\x1F\x7F", 1, 1, 1},
    {"\xF4\x8F\xBF\xBF", 1, 1, 1},
    {"\xF4\x90\x80\x80", 1, 1, 0},
    {"Gr\xF6\xDF"
     "e",
     1, 1, 0},
    {"a\xC3", 1, 1, 0},
    {"\xC3", 1, 1, 0},
    {"\x80", 1, 1, 0},
    {"\xC0\x80", 1, 1, 0},
    {"\xED\xA0\x80", 1, 1, 0},
};

START_TEST(test_format_can_hold)
{
    ck_assert_int_eq(format_can_hold(format_named("csv"), held[_i].text), held[_i].csv);
    ck_assert_int_eq(format_can_hold(format_named("tsv"), held[_i].text), held[_i].tsv);
    ck_assert_int_eq(format_can_hold(format_named("jsonl"), held[_i].text), held[_i].jsonl);
}
END_TEST

/* Without rows the rows are an empty array, whatever blanks are in it. */
START_TEST(test_write_json_without_rows)
{
    report r = report_of(&no_rows);
    sink s = nameless_sink();
    char text[WRITTEN_SIZE];

    write_json(&s, &r);
    assert_contains(written_to(&s, text), "\"rows\":[");
    ck_assert_str_eq(strstr(text, "[") + 1 + strspn(strstr(text, "[") + 1, " \n"), "]}\n");
}
END_TEST

/* ---- For people ---- */

/* Two blanks between columns, numbers to the right, a line of units, three digits of the smallest
 * number, a dash for no value, no blanks at the end. */
START_TEST(test_write_table)
{
    static const char *const expected =
        "Before.\n"
        "\n"
        "text           x,y        n\n"
        "                 s\n"
        "a \"b\"; c     0.100    never\n"
        "=1,1|<b>     4.000  1000000\n" GROESSE "  -2.500      100\n"
        "-                -        -\n"
        "\n"
        "After.\n";
    report r = report_of(&small);
    sink s = nameless_sink();
    char text[WRITTEN_SIZE];

    write_table(&s, &r);
    ck_assert_str_eq(written_to(&s, text), expected);
}
END_TEST

/* In ASCII, where the wide text is narrower, with a row marked. */
START_TEST(test_write_table_in_ascii)
{
    static const char *const expected = "Before.\n"
                                        "\n"
                                        "text         x,y        n\n"
                                        "               s\n"
                                        "a \"b\"; c   0.100    never\n"
                                        "\033[1;32m=1,1|<b>   4.000  1000000\033[0m\n"
                                        "Gr??e ??  -2.500      100\n"
                                        "-              -        -\n"
                                        "\n"
                                        "After.\n";
    report r = report_of(&small);
    sink s = nameless_sink();
    char text[WRITTEN_SIZE];

    r.utf8 = 0;
    r.colour = 1;
    r.marked_row = 1;
    write_table(&s, &r);
    ck_assert_str_eq(written_to(&s, text), expected);
}
END_TEST

/* A table of one column of numbers, without headings; as many as differ from 0. */
static const char *shown_numbers(const double *numbers, size_t count, double limit, char *text)
{
    table_column column = {"", "", 1, limit, 0};
    report r = {.before = "", .after = "", .marked_row = count};
    sink s = nameless_sink();
    table t;
    size_t i;

    table_start(&t, &column, 1);
    for (i = 0; i < count; i++)
        *table_add_row(&t) = cell_number(numbers[i]);
    r.table = &t;
    write_table(&s, &r);
    table_free(&t);
    return written_to(&s, text);
}

/* The rule of write_table.c: as few decimals as keep unequal ones unequal, the smallest with three
 * digits, and nothing that is not the limit looking like it. */
static const struct {
    double limit, numbers[3];
    size_t count;
    const char *shown;
} roundings[] = {
    {NAN, {100, 7, 0}, 3, "\n100\n  7\n  0\n"},
    {NAN, {9007199254740992, 9007199254740991, 0}, 2, "\n9007199254740992\n9007199254740991\n"},
    {NAN, {1e21, 0, 0}, 1, "\n1e21\n"},
    {NAN, {-1e21, 0, 0}, 1, "\n-1e21\n"},
    {NAN, {0.033571, 0, 0}, 1, "\n0.0336\n"},
    {NAN, {0.033571, 98.5, 0}, 2, "\n 0.0336\n98.5000\n"},
    {NAN, {99.12341, 99.12349, 0}, 2, "\n99.1234\n99.1235\n"},
    {NAN, {99.151, 99.249, 0}, 2, "\n99.15\n99.25\n"},
    {NAN, {99.123456, 99.123456, 0}, 2, "\n99.1\n99.1\n"}, /* equal ones may */
    {100, {99.9999999, 0, 0}, 1, "\n99.9999999\n"},
    {100, {99.9999999, 100, 0}, 2, "\n 99.9999999\n100.0000000\n"},
    {100, {99.96, 0, 0}, 1, "\n99.96\n"},
    {100, {100, 0, 0}, 1, "\n100\n"},
    {0, {0.00049, 0, 0}, 1, "\n0.000490\n"},
    {NAN, {-0.5, 0.25, 0}, 2, "\n-0.500\n 0.250\n"},
    {NAN, {1e-300, 2.5, 0}, 2, "\n1e-300\n   2.5\n"}, /* in full, for want of decimals */
};

START_TEST(test_write_table_rounds)
{
    char text[WRITTEN_SIZE];

    ck_assert_str_eq(
        shown_numbers(roundings[_i].numbers, roundings[_i].count, roundings[_i].limit, text),
        roundings[_i].shown);
}
END_TEST

static const double close_numbers[] = {1e-300, 1e-9, 0.1,    1.0 / 3, 1,
                                       99.99,  100,  9871.5, 1e15,    1e300};

/* Neighbouring doubles differ also as shown, and so does a double from its limit. */
START_TEST(test_write_table_tells_neighbours_apart)
{
    double x = close_numbers[_i], pair[2] = {x, nextafter(x, INFINITY)};
    char text[WRITTEN_SIZE], *first, *second;

    shown_numbers(pair, 2, NAN, text);
    first = strtok(text, "\n ");
    second = strtok(NULL, "\n ");
    ck_assert_str_ne(first, second);
    shown_numbers(pair, 1, pair[1], text);
    ck_assert_msg(strtod(text, NULL) != pair[1], "%a looks like %a: %s", x, pair[1], text);
}
END_TEST

/* Columns that may go do so from the end, until the table fits 80 columns: 30 + 2 + 48 do. */
static const struct {
    int widths[3];
    int may_go; /* the last so many columns */
    size_t shown;
} fits[] = {
    {{30, 48, 0}, 1, 2},  {{30, 49, 0}, 1, 1},  {{30, 49, 0}, 0, 2},
    {{30, 24, 22}, 2, 3}, {{30, 24, 23}, 2, 2}, {{30, 60, 60}, 2, 1},
    {{30, 60, 60}, 1, 2}, {{90, 1, 1}, 2, 1},   {{90, 1, 1}, 3, 0},
};

/* Columns of these widths, the last so many of which may go; returns how many. */
static size_t make_columns(const int widths[3], int may_go, table_column made[3])
{
    static const char ruler[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    size_t count = widths[2] != 0 ? 3 : 2, i;

    for (i = 0; i < count; i++) {
        table_column column = {ruler + sizeof ruler - 1 - widths[i], "", 0, NAN, 0};
        column.may_go = i + (size_t)may_go >= count;
        made[i] = column;
    }
    return count;
}

START_TEST(test_write_table_leaves_columns_out)
{
    table_column made[3];
    table t = {made, make_columns(fits[_i].widths, fits[_i].may_go, made), NULL, 0, 0, NULL};
    report r = {.table = &t, .before = "", .after = ""};
    sink s = nameless_sink();
    char text[WRITTEN_SIZE], *word;
    size_t shown = 0;

    write_table(&s, &r);
    written_to(&s, text);
    for (word = strtok(text, " \n"); word != NULL; word = strtok(NULL, " \n"))
        ck_assert_uint_eq(strlen(word), (size_t)fits[_i].widths[shown++]);
    ck_assert_uint_eq(shown, fits[_i].shown);
}
END_TEST

/* ---- format.h ---- */

static const struct {
    const char *name, *file;
} format_names[] = {
    {"table", "a.txt"},
    {"csv", "a.csv"},
    {"tsv", "a.tsv"},
    {"json", "a.json"},
    {"jsonl", "a.jsonl"},
    {"jsonl", "a.b.ndjson"},
    {"markdown", "a/b.md"},
    {"markdown", "a.markdown"},
    {"xlsx", "a.xlsx"},
    {"svg", "a.svg"},
    {"csv", ".csv"},
    {NULL, "a"},
    {NULL, "csv"},
    {NULL, "a.csv.gz"},
    {NULL, "a.CSV"},
    {NULL, "a.csv/b"},
    {NULL, ""},
};

START_TEST(test_format_of_file)
{
    const format *found = format_of_file(format_names[_i].file);

    if (format_names[_i].name == NULL)
        ck_assert_ptr_null(found);
    else
        ck_assert_ptr_eq(found, format_named(format_names[_i].name));
}
END_TEST

START_TEST(test_format_at)
{
    size_t i;

    for (i = 0; format_at(i) != NULL; i++)
        ck_assert_ptr_eq(format_named(format_at(i)->name), format_at(i));
    ck_assert_uint_ge(i, 8);
    ck_assert_ptr_null(format_at((size_t)-1));
    ck_assert_ptr_null(format_named("CSV"));
    ck_assert_ptr_null(format_named(""));
}
END_TEST

/* ---- A folder to write into ---- */

static char folder[256];

struct path {
    char text[600];
};

static struct path path_to(const char *name)
{
    struct path path;

    snprintf(path.text, sizeof path.text, "%s/%s", folder, name);
    return path;
}

/* How many names are in the folder; with `clear`, they are removed. */
static int files_in_folder(int clear)
{
    DIR *directory = opendir(folder);
    struct dirent *entry;
    int count = 0;

    ck_assert_ptr_nonnull(directory);
    while ((entry = readdir(directory)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        count++;
        if (clear)
            remove(path_to(entry->d_name).text);
    }
    closedir(directory);
    return count;
}

static void make_folder(void)
{
    const char *parent = getenv("TMPDIR");

    snprintf(folder, sizeof folder, "%s/rejuvcalc-XXXXXX", parent != NULL ? parent : "/tmp");
    if (mkdtemp(folder) == NULL)
        abort();
}

static void empty_folder(void)
{
    files_in_folder(1);
}

static void remove_folder(void)
{
    files_in_folder(1);
    rmdir(folder);
}

static void put_file(const char *name, const char *content, mode_t mode)
{
    FILE *file = fopen(path_to(name).text, "wb");

    ck_assert_ptr_nonnull(file);
    fputs(content, file);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(chmod(path_to(name).text, mode), 0);
}

static void assert_file(const char *name, const char *content)
{
    char text[WRITTEN_SIZE];

    ck_assert_str_eq(read_and_close(fopen(path_to(name).text, "rb"), text), content);
}

/* Write to a name in the folder by a sink. */
static int write_file(const char *name, const char *content, complaint *c)
{
    struct path path = path_to(name);
    sink s;

    if (sink_open(&s, path.text, c) != EXIT_DONE)
        return EXIT_FAILED;
    sink_text(&s, content);
    return sink_close(&s, c);
}

static void assert_writes(const char *name, const char *content)
{
    complaint c = {{0}};

    ck_assert_msg(write_file(name, content, &c) == EXIT_DONE, "%s", c.text);
    ck_assert_str_eq(c.text, "");
}

/* ---- Every failure of every writer ---- */

/* Write a report to a new file where so many writes succeed, at once or row by row. Returns the exit code. */
static int write_failing(const format *f, const csv_dialect *dialect, int by_rows, long writes,
                         complaint *c)
{
    struct path path = path_to("out");
    report r = report_of(&small);
    sink s;

    ck_assert_int_eq(sink_open(&s, path.text, c), EXIT_DONE);
    s.fail_after = writes;
    r.dialect = dialect;
    if (by_rows)
        write_by_rows(f, &s, &r);
    else
        f->write(&s, &r);
    return sink_close(&s, c);
}

static void assert_may_fail(const format *f, const csv_dialect *dialect, int by_rows)
{
    complaint c = {{0}};
    long writes = 0;

    empty_folder();
    while (write_failing(f, dialect, by_rows, writes, &c) != EXIT_DONE) {
        assert_one_complaint(&c, "out': cannot write: ");
        ck_assert_int_eq(files_in_folder(0), 0);
        memset(&c, 0, sizeof c);
        ck_assert_int_lt(++writes, 10000);
    }
    ck_assert_int_gt(writes, small.row_count);
    ck_assert_str_eq(c.text, "");
    ck_assert_int_eq(files_in_folder(0), 1);
}

/* Every format of a table (workbooks and pictures have tests of their own), then CSV in each dialect. */
START_TEST(test_every_write_may_fail)
{
    size_t formats = format_count(), i = (size_t)_i;
    const format *f = i < formats ? format_at(i) : format_named("csv");
    const csv_dialect *dialect = i < formats ? NULL : csv_dialect_at(i - formats);

    if (f->kind == FORMAT_WORKBOOK || f->kind == FORMAT_PICTURE)
        return;
    assert_may_fail(f, dialect, 0);
    if (f->start != NULL)
        assert_may_fail(f, dialect, 1);
}
END_TEST

/* Room that just fits behind other bytes, or does not, or is the whole buffer. */
START_TEST(test_sink_room)
{
    static const size_t sizes[] = {SINK_BUFFER - 10, 10, SINK_BUFFER - 10, 11, SINK_BUFFER, 1};
    sink s = nameless_sink();
    size_t i, k;

    for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char *room = sink_room(&s, sizes[i]);
        ck_assert(room >= s.buffer && room + sizes[i] <= s.buffer + SINK_BUFFER);
        memset(room, 'a' + (int)i, sizes[i]);
        sink_advance(&s, room + sizes[i]);
    }
    sink_flush(&s);
    ck_assert_int_eq(s.error, 0);
    rewind(s.file);
    for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        for (k = 0; k < sizes[i]; k++)
            ck_assert_int_eq(fgetc(s.file), 'a' + (int)i);
    ck_assert_int_eq(fgetc(s.file), EOF);
    fclose(s.file);
}
END_TEST

/* After an error there is room all the same, any number of times; nothing of it is written. */
START_TEST(test_sink_room_after_an_error)
{
    sink s = nameless_sink();
    char text[WRITTEN_SIZE], *room;
    int i;

    sink_text(&s, "good");
    s.fail_after = 1;
    room = sink_room(&s, 10);
    memcpy(room, ", better", 8);
    sink_advance(&s, room + 8);
    for (i = 0; i < 3; i++) {
        room = sink_room(&s, SINK_BUFFER);
        ck_assert_int_eq(s.error, ENOSPC);
        ck_assert_ptr_eq(room, s.buffer);
        memset(room, '#', SINK_BUFFER);
        sink_advance(&s, room + SINK_BUFFER);
    }
    sink_flush(&s);
    ck_assert_str_eq(read_and_close(s.file, text), "good, better");
}
END_TEST

/* Pieces smaller than a sink's buffer, as large, and larger come out in order and whole. */
START_TEST(test_sink_of_any_piece)
{
    static const size_t pieces[] = {1, SINK_BUFFER - 1, 1, SINK_BUFFER, SINK_BUFFER + 1, 7,
                                    0, 3 * SINK_BUFFER, 5};
    static char bytes[3 * SINK_BUFFER], read[3 * SINK_BUFFER];
    sink s = nameless_sink();
    size_t i, k;

    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        memset(bytes, 'a' + (int)i, pieces[i]);
        sink_bytes(&s, bytes, pieces[i]);
    }
    sink_flush(&s);
    ck_assert_int_eq(s.error, 0);
    rewind(s.file);
    for (i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        ck_assert_uint_eq(fread(read, 1, pieces[i], s.file), pieces[i]);
        for (k = 0; k < pieces[i]; k++)
            ck_assert_int_eq(read[k], 'a' + (int)i);
    }
    ck_assert_int_eq(fgetc(s.file), EOF);
    fclose(s.file);
}
END_TEST

/* What is written after a failure is dropped, and the first failure is the one that is told. */
START_TEST(test_sink_remembers_its_first_error)
{
    struct path path = path_to("out");
    complaint c = {{0}};
    sink s;
    int first;

    ck_assert_int_eq(sink_open(&s, path.text, &c), EXIT_DONE);
    sink_text(&s, "good");
    ck_assert_int_eq(s.error, 0);
    s.fail_after = 0;
    sink_text(&s, "bad");
    first = s.error;
    ck_assert_int_ne(first, 0);
    s.fail_after = -1;
    sink_text(&s, "good again");
    ck_assert_int_eq(s.error, first);
    ck_assert_int_eq(sink_close(&s, &c), EXIT_FAILED);
    assert_one_complaint(&c, strerror(first));
    ck_assert_int_eq(files_in_folder(0), 0);
}
END_TEST

START_TEST(test_failed_write_keeps_the_old_file)
{
    complaint c = {{0}};

    put_file("out", "old", 0644);
    ck_assert_int_eq(write_failing(format_named("csv"), NULL, 0, 3, &c), EXIT_FAILED);
    assert_file("out", "old");
    ck_assert_int_eq(files_in_folder(0), 1);
}
END_TEST

/* ---- sink.h ---- */

START_TEST(test_sink_file)
{
    struct path path = path_to("new.csv");
    complaint c = {{0}};
    sink s;

    ck_assert_int_eq(sink_open(&s, path.text, &c), EXIT_DONE);
    sink_text(&s, "a");
    sink_bytes(&s, "\0bc", 2);
    sink_repeat(&s, '-', 3);
    sink_repeat(&s, '-', 0);
    sink_format(&s, "%d%%", 61);
    ck_assert_int_ne(access(path.text, F_OK), 0); /* not before it is complete */
    ck_assert_int_eq(sink_close(&s, &c), EXIT_DONE);
    assert_file("new.csv", "a\0b---61%"); /* as far as the byte 0 */
    ck_assert_int_eq(files_in_folder(0), 1);
}
END_TEST

START_TEST(test_sink_empty_file)
{
    assert_writes("empty.csv", "");
    assert_file("empty.csv", "");
}
END_TEST

static const mode_t modes[] = {0600, 0640, 0664, 0755, 0444};

START_TEST(test_sink_replaces_and_keeps_permissions)
{
    struct stat status;

    put_file("old.csv", "old and longer than what is new", modes[_i]);
    assert_writes("old.csv", "new");
    assert_file("old.csv", "new");
    ck_assert_int_eq(stat(path_to("old.csv").text, &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, modes[_i]);
    ck_assert_int_eq(files_in_folder(0), 1);
}
END_TEST

/* By one link and by a link to a link. */
START_TEST(test_sink_follows_symlink)
{
    static const char *const links[] = {"link", "other"};
    struct stat status;

    put_file("target", "old", 0644);
    ck_assert_int_eq(symlink("target", path_to("link").text), 0);
    ck_assert_int_eq(symlink(path_to("link").text, path_to("other").text), 0);
    assert_writes(links[_i], "new");
    assert_file("target", "new");
    ck_assert_int_eq(lstat(path_to(links[_i]).text, &status), 0);
    ck_assert(S_ISLNK(status.st_mode));
    ck_assert_int_eq(files_in_folder(0), 3);
}
END_TEST

/* A file of the name that is written to first belongs to somebody else. */
START_TEST(test_sink_leaves_other_parts_alone)
{
    put_file("out.part0", "theirs", 0644);
    put_file("out.part1", "theirs", 0644);
    assert_writes("out", "ours");
    assert_file("out", "ours");
    assert_file("out.part0", "theirs");
    assert_file("out.part1", "theirs");
    ck_assert_int_eq(files_in_folder(0), 3);
}
END_TEST

START_TEST(test_sink_standard_output)
{
    complaint c = {{0}};
    sink s;

    ck_assert_int_eq(sink_open(&s, _i == 0 ? NULL : "-", &c), EXIT_DONE);
    ck_assert_ptr_eq(s.file, stdout);
    ck_assert_ptr_null(s.place);
    ck_assert_str_eq(c.text, "");
}
END_TEST

/* ---- Places that cannot be written ---- */

static void assert_cannot_write(const char *path)
{
    complaint c = {{0}};
    int status;
    sink s;

    status = sink_open(&s, path, &c);
    if (status == EXIT_DONE) {
        sink_text(&s, "text");
        status = sink_close(&s, &c);
    }
    ck_assert_int_eq(status, EXIT_FAILED);
    assert_one_complaint(&c, path);
    assert_contains(c.text, "cannot write");
}

/* Only the close can notice. */
START_TEST(test_sink_full_device)
{
    struct stat status;

    if (stat("/dev/full", &status) != 0)
        return; /* Linux has it, and few others */
    assert_cannot_write("/dev/full");
    ck_assert_int_eq(stat("/dev/full", &status), 0);
    ck_assert(S_ISCHR(status.st_mode));
}
END_TEST

/* What failed first is told, not what failed at the close because of it. */
START_TEST(test_sink_close_tells_the_first_error)
{
    complaint c = {{0}};
    sink s;

    if (access("/dev/full", W_OK) != 0)
        return; /* as above */
    ck_assert_int_eq(sink_open(&s, "/dev/full", &c), EXIT_DONE);
    sink_text(&s, "text");
    s.error = EACCES;
    ck_assert_int_eq(close(fileno(s.file)), 0); /* so the close fails as well */
    ck_assert_int_eq(sink_close(&s, &c), EXIT_FAILED);
    assert_one_complaint(&c, strerror(EACCES));
}
END_TEST

static ssize_t write_nothing(void *cookie, const char *bytes, size_t length)
{
    (void)cookie;
    (void)bytes;
    (void)length;
    return 0;
}

/* A stream that fails and does not say why. */
START_TEST(test_sink_error_without_reason)
{
    const cookie_io_functions_t functions = {.write = write_nothing};
    sink s = {.file = fopencookie(NULL, "w", functions), .name = "mute", .fail_after = -1};
    complaint c = {{0}};

    ck_assert_ptr_nonnull(s.file);
    sink_text(&s, "text");
    ck_assert_int_eq(sink_close(&s, &c), EXIT_FAILED);
    assert_one_complaint(&c, "'mute': cannot write: ");
    assert_contains(c.text, strerror(EIO));
}
END_TEST

/* The last that can fail: to close the file, and to put it in its place. */
START_TEST(test_sink_close_fails)
{
    struct path path = path_to("out");
    complaint c = {{0}};
    sink s;

    ck_assert_int_eq(sink_open(&s, path.text, &c), EXIT_DONE);
    if (_i == 0)
        ck_assert_int_eq(close(fileno(s.file)), 0);
    else
        ck_assert_int_eq(mkdir(path.text, 0700), 0);
    ck_assert_int_eq(sink_close(&s, &c), EXIT_FAILED);
    assert_one_complaint(&c, strerror(_i == 0 ? EBADF : EISDIR));
    ck_assert_int_eq(files_in_folder(0), _i); /* but the folder */
}
END_TEST

/* A thousand names for what is not complete are tried. */
START_TEST(test_sink_without_a_name_left)
{
    complaint c = {{0}};
    char name[16];
    int i;

    for (i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "out.part%d", i);
        put_file(name, "", 0644);
    }
    ck_assert_int_eq(write_file("out", "text", &c), EXIT_FAILED);
    assert_one_complaint(&c, strerror(EEXIST));
    ck_assert_int_eq(files_in_folder(1), 1000);
}
END_TEST

/* ---- platform.h ---- */

START_TEST(test_platform_file_size)
{
    FILE *file;

    put_file("seven", "1234567", 0644);
    file = fopen(path_to("seven").text, "rb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(platform_file_size(file), 7);
    close(fileno(file)); /* now it is no file at all */
    ck_assert_uint_eq(platform_file_size(file), 0);
    fclose(file);
}
END_TEST

START_TEST(test_sink_impossible_place)
{
    static const char *const names[] = {"absent/out.csv", "file/out.csv", "", "absent/", "."};

    put_file("file", "kept", 0644);
    assert_cannot_write(path_to(names[_i]).text);
    assert_file("file", "kept");
    ck_assert_int_eq(files_in_folder(0), 1);
}
END_TEST

/* The superuser may write anywhere, so he becomes another for a moment. */
START_TEST(test_sink_unwritable_folder)
{
    complaint c = {{0}};
    int is_root = geteuid() == 0, status;

    ck_assert_int_eq(chmod(folder, 0555), 0);
    if (is_root)
        ck_assert_int_eq(seteuid(65534), 0);
    status = write_file("out", "text", &c);
    if (is_root)
        ck_assert_int_eq(seteuid(0), 0);
    ck_assert_int_eq(chmod(folder, 0700), 0);
    ck_assert_int_eq(status, EXIT_FAILED);
    assert_one_complaint(&c, "out': cannot write: ");
    ck_assert_int_eq(files_in_folder(0), 0);
}
END_TEST

/* ---- output.h ---- */

static const struct {
    const char *format, *output, *value, *color;
    const char *chosen;    /* the format; null for a mistake */
    int colour;            /* with it */
    const char *complaint; /* without */
} choices[] = {
    {NULL, "x.csv", NULL, NULL, "csv", 0, NULL},
    {NULL, "-", NULL, "never", "table", 0, NULL},
    {NULL, NULL, NULL, "always", "table", 1, NULL},
    {"json", NULL, NULL, "never", "json", 0, NULL},
    {"json", "x.csv", NULL, NULL, "json", 0, NULL},
    {"tsv", "x", NULL, NULL, "tsv", 0, NULL},
    {NULL, "x.csv", NULL, "always", "csv", 1, NULL},
    {NULL, "x", "rank", NULL, "table", 0, NULL},
    {"jsn", NULL, NULL, NULL, NULL, 0, "'json'?"},
    {"xyzzy", NULL, NULL, NULL, NULL, 0,
     "known are table, csv, tsv, json, jsonl, markdown, xlsx, svg"},
    {"CSV", NULL, NULL, NULL, NULL, 0, "'csv'?"},
    {"", NULL, NULL, NULL, NULL, 0, "--format"},
    {"csv", NULL, "rank", NULL, NULL, 0, "--value"},
    {NULL, "x", NULL, NULL, NULL, 0, "--format"},
    {NULL, "x.doc", NULL, NULL, NULL, 0, "'x.doc'"},
    {NULL, NULL, NULL, "maybe", NULL, 0, "auto, always and never"},
    {NULL, NULL, NULL, "", NULL, 0, "auto, always and never"},
};

START_TEST(test_output_choose)
{
    options o = {.command = command_at(0),
                 .format = choices[_i].format,
                 .output = choices[_i].output,
                 .value = choices[_i].value,
                 .color = choices[_i].color};
    complaint c = {{0}};
    output chosen;

    if (choices[_i].chosen == NULL) {
        ck_assert_int_eq(output_choose(&chosen, &o, &c), EXIT_MISTAKE);
        assert_one_complaint(&c, choices[_i].complaint);
        return;
    }
    ck_assert_int_eq(output_choose(&chosen, &o, &c), EXIT_DONE);
    ck_assert_str_eq(chosen.format->name, choices[_i].chosen);
    ck_assert_int_eq(chosen.colour, choices[_i].colour);
}
END_TEST

static const struct {
    const char *format, *output, *value, *dialect;
    const char *complaint; /* null for none */
} dialect_choices[] = {
    {"csv", NULL, NULL, "rfc4180", NULL},
    {NULL, "x.csv", NULL, "excel", NULL},
    {NULL, "x.csv", NULL, "excel-eu", NULL},
    {NULL, "x.csv", NULL, NULL, NULL},
    {"csv", NULL, NULL, "exel", "--csv-dialect: unknown dialect 'exel'; did you mean 'excel'?"},
    {"csv", NULL, NULL, "xyzzy", "'xyzzy'; known are rfc4180, excel, excel-eu"},
    {"csv", NULL, NULL, "", "--csv-dialect: unknown dialect ''"},
    {NULL, NULL, NULL, "excel", "--csv-dialect: has no use in the format table"},
    {"tsv", NULL, NULL, "excel", "--csv-dialect: has no use in the format tsv"},
    {NULL, "x.json", NULL, "excel", "--csv-dialect: has no use in the format json"},
    {NULL, "x.xlsx", NULL, "excel", "--csv-dialect: has no use in the format xlsx"},
    {NULL, NULL, "rank", "excel", "--csv-dialect: has no use beside --value"},
};

START_TEST(test_output_choose_dialect)
{
    options o = {.command = command_at(0),
                 .format = dialect_choices[_i].format,
                 .output = dialect_choices[_i].output,
                 .value = dialect_choices[_i].value,
                 .csv_dialect = dialect_choices[_i].dialect};
    complaint c = {{0}};
    output chosen = {.dialect = csv_dialect_at(0)}; /* to be replaced */

    if (dialect_choices[_i].complaint != NULL) {
        ck_assert_int_eq(output_choose(&chosen, &o, &c), EXIT_MISTAKE);
        assert_one_complaint(&c, dialect_choices[_i].complaint);
        return;
    }
    ck_assert_int_eq(output_choose(&chosen, &o, &c), EXIT_DONE);
    ck_assert_ptr_eq(chosen.dialect, dialect_named(dialect_choices[_i].dialect));
}
END_TEST

START_TEST(test_output_find_column)
{
    complaint c = {{0}};
    size_t column = 9;

    ck_assert_int_eq(output_find_column(&inputs, "--sort", "os_interval_s", &column, &c),
                     EXIT_DONE);
    ck_assert_uint_eq(column, 2);
    ck_assert_int_eq(output_find_column(&inputs, "--sort", "os_intreval_s", &column, &c),
                     EXIT_MISTAKE);
    assert_one_complaint(&c, "--sort: unknown column 'os_intreval_s'");
    assert_contains(c.text, "'os_interval_s'?");
    memset(&c, 0, sizeof c);
    ck_assert_int_eq(output_find_column(&inputs, "--sort", "hosts", &column, &c), EXIT_MISTAKE);
    assert_one_complaint(&c, "known are profile, vmm_interval_s, os_interval_s");
}
END_TEST

/* interface.md section 3: just that column, a line per row. */
static const struct {
    const char *value, *bytes;
} values[] = {
    {NULL, "text,\"x,y\",n\n\"a \"\"b\"\"; c\",0.1,never\n\"=1,1|<b>\",4,1000000\n" GROESSE
           ",-2.5,100\n,,\n"},
    {"text", "a \"b\"; c\n=1,1|<b>\n" GROESSE "\n\n"},
    {"x,y", "0.1\n4\n-2.5\n\n"},
    {"n", "never\n1000000\n100\n\n"},
};

START_TEST(test_output_write)
{
    struct path path = path_to("out.csv");
    options o = {.output = path.text, .value = values[_i].value};
    output chosen = {.format = format_named("csv")};
    report r = report_of(&small);
    complaint c = {{0}};

    ck_assert_int_eq(output_write(&chosen, &o, &r, &c), EXIT_DONE);
    assert_file("out.csv", values[_i].bytes);
}
END_TEST

START_TEST(test_output_write_numerals)
{
    struct path path = path_to("out");
    options o = {.output = path.text, .value = "n"};
    output chosen = {.format = format_named("csv")};
    report r = report_of(&numeral_rows);
    complaint c = {{0}};

    ck_assert_int_eq(output_write(&chosen, &o, &r, &c), EXIT_DONE);
    assert_file("out",
                "2419200\n7\n5\n0.5\n5\n-0.5\n100000\n-0.5\n-0\n0\n0\n1000\n50\n12.5\n0\n0.0015\n");
}
END_TEST

START_TEST(test_output_write_unknown_value)
{
    struct path path = path_to("out.csv");
    options o = {.output = path.text, .value = "x"};
    output chosen = {.format = format_named("csv")};
    report r = report_of(&small);
    complaint c = {{0}};

    ck_assert_int_eq(output_write(&chosen, &o, &r, &c), EXIT_MISTAKE);
    assert_one_complaint(&c, "--value: unknown column 'x'");
    ck_assert_int_eq(files_in_folder(0), 0);
}
END_TEST

START_TEST(test_output_write_prose)
{
    struct path path = path_to("out.txt");
    options o = {.output = path.text};
    complaint c = {{0}};

    ck_assert_int_eq(output_write_prose(&o, "one\ntwo", &c), EXIT_DONE);
    assert_file("out.txt", "one\ntwo\n");
}
END_TEST

/* ---- The suite ---- */

static TCase *table_tests(void)
{
    TCase *tests = tcase_create("table");

    tcase_add_loop_test(tests, test_table_order, 0, COUNT_OF(orders));
    tcase_add_test(tests, test_table_arrange);
    tcase_add_test(tests, test_table_find);
    tcase_add_test(tests, test_table_add_row);
    tcase_add_test(tests, test_cells);
    tcase_add_test(tests, test_cell_is_number);
    return tests;
}

static TCase *format_tests(void)
{
    TCase *tests = tcase_create("formats");

    tcase_add_loop_test(tests, test_machine_format, 0, COUNT_OF(machine_formats));
    tcase_add_loop_test(tests, test_csv_dialect, 0, COUNT_OF(dialects));
    tcase_add_loop_test(tests, test_csv_quotes, 0, COUNT_OF(quoted));
    tcase_add_loop_test(tests, test_csv_text_of_any_length, 0, 200);
    tcase_add_test(tests, test_csv_header_without_name);
    tcase_add_test(tests, test_markdown_escapes);
    tcase_add_test(tests, test_write_table_numeral);
    tcase_add_loop_test(tests, test_format_by_rows, 0, (int)format_count());
    tcase_add_loop_test(tests, test_format_can_hold, 0, COUNT_OF(held));
    tcase_add_test(tests, test_write_json_without_rows);
    tcase_add_test(tests, test_write_table);
    tcase_add_test(tests, test_write_table_in_ascii);
    tcase_add_loop_test(tests, test_write_table_rounds, 0, COUNT_OF(roundings));
    tcase_add_loop_test(tests, test_write_table_tells_neighbours_apart, 0, COUNT_OF(close_numbers));
    tcase_add_loop_test(tests, test_write_table_leaves_columns_out, 0, COUNT_OF(fits));
    tcase_add_loop_test(tests, test_format_of_file, 0, COUNT_OF(format_names));
    tcase_add_test(tests, test_format_at);
    return tests;
}

/* Made and removed outside the process of a test, so that nothing is left even if it fails. */
static TCase *tests_in_folder(const char *name)
{
    TCase *tests = tcase_create(name);

    tcase_add_unchecked_fixture(tests, make_folder, remove_folder);
    tcase_add_checked_fixture(tests, empty_folder, NULL);
    return tests;
}

static TCase *sink_tests(void)
{
    TCase *tests = tests_in_folder("sinks");
    int dialect_count = 0;

    while (csv_dialect_at((size_t)dialect_count) != NULL)
        dialect_count++;
    tcase_add_loop_test(tests, test_every_write_may_fail, 0, (int)format_count() + dialect_count);
    tcase_add_test(tests, test_sink_of_any_piece);
    tcase_add_test(tests, test_sink_room);
    tcase_add_test(tests, test_sink_room_after_an_error);
    tcase_add_test(tests, test_sink_remembers_its_first_error);
    tcase_add_test(tests, test_failed_write_keeps_the_old_file);
    tcase_add_test(tests, test_sink_file);
    tcase_add_test(tests, test_sink_empty_file);
    tcase_add_loop_test(tests, test_sink_replaces_and_keeps_permissions, 0, COUNT_OF(modes));
    tcase_add_loop_test(tests, test_sink_follows_symlink, 0, 2);
    tcase_add_test(tests, test_sink_leaves_other_parts_alone);
    tcase_add_loop_test(tests, test_sink_standard_output, 0, 2);
    tcase_add_test(tests, test_sink_full_device);
    tcase_add_test(tests, test_sink_close_tells_the_first_error);
    tcase_add_test(tests, test_sink_error_without_reason);
    tcase_add_loop_test(tests, test_sink_close_fails, 0, 2);
    tcase_add_test(tests, test_sink_without_a_name_left);
    tcase_add_test(tests, test_platform_file_size);
    tcase_add_loop_test(tests, test_sink_impossible_place, 0, 5);
    tcase_add_test(tests, test_sink_unwritable_folder);
    return tests;
}

static TCase *output_tests(void)
{
    TCase *tests = tests_in_folder("output");

    tcase_add_loop_test(tests, test_output_choose, 0, COUNT_OF(choices));
    tcase_add_loop_test(tests, test_output_choose_dialect, 0, COUNT_OF(dialect_choices));
    tcase_add_test(tests, test_output_find_column);
    tcase_add_loop_test(tests, test_output_write, 0, COUNT_OF(values));
    tcase_add_test(tests, test_output_write_numerals);
    tcase_add_test(tests, test_output_write_unknown_value);
    tcase_add_test(tests, test_output_write_prose);
    return tests;
}

Suite *output_suite(void)
{
    Suite *suite = suite_create("output");

    suite_add_tcase(suite, table_tests());
    suite_add_tcase(suite, format_tests());
    suite_add_tcase(suite, sink_tests());
    suite_add_tcase(suite, output_tests());
    return suite;
}
