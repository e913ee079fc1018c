/* SPDX-License-Identifier: MIT */
/* test_sweep.c - the points of a sweep, tables that keep no rows, charts, and what is best where */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "chart.h"
#include "cli_fixtures.h"
#include "logarithm.h"
#include "number.h"
#include "prose.h"
#include "quantity.h"
#include "random.h"
#include "suites.h"
#include "sweep_digest.h"
#include "table.h"
#include "tornado.h"
#include "ulp.h"

/* ---- Logarithms ---- */

START_TEST(test_logarithm)
{
    uint64_t random = 1;
    int i;

    assert_same(logarithm(1), 0);
    assert_same(exponential(0), 1);
    for (i = 0; i < random_times(10000); i++) {
        double x = random_log(&random, -1000, 1000), y = log(x);
        ck_assert_double_le(fabs(logarithm(x) - y), 1e-15 + 1e-15 * fabs(y));
        ck_assert_double_le(fabs(exponential(y) / exp(y) - 1), 5e-13);
    }
}
END_TEST

static const double halves[][2] = {{0, 0},      {0.25, 0}, {0.5, 1},
                                   {2.5, 3},    {2.49, 2}, {4503599627370495.5, 4503599627370496},
                                   {1e18, 1e18}};

START_TEST(test_nearest)
{
    assert_same(nearest(halves[_i][0]), halves[_i][1]);
}
END_TEST

/* ---- Points ---- */

struct asked {
    options o;
    request q;
    over v;
    points p;
    complaint c;
};

static int ask(struct asked *a, const char *text, const char *count, const char *step,
               const char *spacing)
{
    memset(a, 0, sizeof *a);
    a->o.command = command_at(1);
    a->o.points = count;
    a->o.step = step;
    a->o.spacing = spacing;
    ck_assert_int_eq(request_make(&a->q, &a->o, NULL, &a->c), EXIT_DONE);
    ck_assert_int_eq(over_read(&a->v, text, &a->q, &a->c), EXIT_DONE);
    return points_make(&a->p, &a->v, &a->o, &a->c);
}

static void forget(struct asked *a)
{
    points_free(&a->p);
    over_free(&a->v);
    request_free(&a->q);
}

/* Worked out by hand. */
static const struct {
    const char *over, *count, *step, *spacing;
    double values[12];
    int expected;
} chosen[] = {
    {"hosts=1..11", "6", NULL, NULL, {1, 3, 5, 7, 9, 11}, 6},
    {"hosts=3..7", NULL, NULL, NULL, {3, 4, 5, 6, 7}, 5}, /* all there are */
    {"hosts=3..7", "100", NULL, "log", {3, 4, 5, 6, 7}, 5},
    {"hosts=3..7", "2", NULL, NULL, {3, 7}, 2},
    {"hosts=1..4", "3", NULL, NULL, {1, 3, 4}, 3}, /* halves go up */
    {"hosts=5..5", NULL, NULL, NULL, {5}, 1},
    {"hosts=5..5", "7", NULL, "log", {5}, 1},
    {"hosts=5..5", NULL, "3", NULL, {5}, 1},
    {"hosts=1..1000", "4", NULL, NULL, {1, 10, 100, 1000}, 4},
    {"hosts=1..1000", "4", NULL, "linear", {1, 334, 667, 1000}, 4},
    {"hosts=1..999", "3", NULL, NULL, {1, 500, 999}, 3}, /* not quite three decades */
    {"hosts=1..100", "8", NULL, "log", {1, 2, 4, 7, 14, 27, 52, 100}, 8}, /* 2*50^(i/6) from 2 on */
    {"live.degradation=0..1",
     "11",
     NULL,
     NULL,
     {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1},
     11},
    {"live.degradation=0.1..0.5", "5", NULL, NULL, {0.1, 0.2, 0.3, 0.4, 0.5}, 5},
    {"live.downtime=1ms..1000s", "7", NULL, NULL, {0.001, 0.01, 0.1, 1, 10, 100, 1000}, 7},
    {"live.downtime=0..3000s", "3", NULL, NULL, {0, 1500, 3000}, 3}, /* 0 has no logarithm */
    {"hosts=2..8", NULL, "3", NULL, {2, 5, 8}, 3},
    {"hosts=2..10", NULL, "3", NULL, {2, 5, 8, 10}, 4},
    {"hosts=2..3", NULL, "3", NULL, {2, 3}, 2},
    {"live.degradation=0..1", NULL, "30%", NULL, {0, 0.3, 0.6, 0.9, 1}, 5},
    {"live.degradation=0.1..0.5", NULL, "0.1", NULL, {0.1, 0.2, 0.3, 0.4, 0.5}, 5},
    {"live.degradation=0..0.3", NULL, "0.1", NULL, {0, 0.1, 0.2, 0.3}, 4}, /* 0.3/0.1 < 3 */
    {"vmm_interval=1d..3d", NULL, "1d", NULL, {86400, 172800, 259200}, 3},
    {"host_performance=1..1.00000000000003",
     NULL,
     "1.5e-14",
     NULL,
     {1, 1.000000000000015, 1.00000000000003},
     3},
    {"vmm_interval=7d,never,1d", NULL, NULL, NULL, {604800, INFINITY, 86400}, 3},
};

START_TEST(test_points)
{
    struct asked a;
    int i;

    ck_assert_int_eq(
        ask(&a, chosen[_i].over, chosen[_i].count, chosen[_i].step, chosen[_i].spacing), EXIT_DONE);
    ck_assert_uint_eq(a.p.count, (size_t)chosen[_i].expected);
    for (i = 0; i < chosen[_i].expected; i++)
        assert_same(points_at(&a.p, (size_t)i), chosen[_i].values[i]);
    forget(&a);
}
END_TEST

static const struct {
    const char *over, *count, *step, *spacing, *part;
} refused[] = {
    {"hosts=1..9", "1", NULL, NULL, "--points: '1' is not a whole number from 2 to 1e9"},
    {"hosts=1..9", "2.5", NULL, NULL, "--points"},
    {"hosts=1..9", "2.00000000000000000001", NULL, NULL, "--points"},
    {"hosts=1..9", "1000000001", NULL, NULL, "--points"},
    {"hosts=1..9", "-5", NULL, NULL, "--points"},
    {"hosts=1..9", "", NULL, NULL, "--points"},
    {"hosts=1..9", NULL, "0", NULL, "--step: '0'"},
    {"hosts=1..9", NULL, "1.5", NULL, "not a whole number"},
    {"live.downtime=0..9s", NULL, "0", NULL, "above 0"},
    {"live.downtime=0..9s", NULL, "1", NULL, "unit"},
    {"vmm_interval=1d..9d", NULL, "never", NULL, "above 0 and end"},
    {"vmm_interval=1d..9000d", NULL, "1us", NULL, "too small"},
    {"host_performance=1e50..1.0000000000000002e50", NULL, "1", NULL, "too small"},
    {"hosts=1..9", NULL, NULL, "Log", "neither linear nor log"},
    {"live.downtime=0..9s", NULL, NULL, "log", "cannot begin at 0"},
};

START_TEST(test_points_refused)
{
    struct asked a;

    ck_assert_int_eq(
        ask(&a, refused[_i].over, refused[_i].count, refused[_i].step, refused[_i].spacing),
        EXIT_MISTAKE);
    assert_one_complaint(&a.c, refused[_i].part);
    forget(&a);
}
END_TEST

/* Points of any range: both ends, ascending, and whole if they count; as many as asked for, if there are. */
static void assert_points(const points *p, double from, double to, size_t i)
{
    double before = points_at(p, i - 1), value = points_at(p, i);

    ck_assert_double_gt(value, before);
    ck_assert_double_ge(before, from);
    ck_assert_double_le(value, to);
    if (p->is_whole)
        assert_same(value, floor(value));
}

static void random_range(uint64_t *random, int is_whole, double *from, double *to)
{
    if (is_whole) {
        *from = floor(random_log(random, 0, 40));
        *to = *from + floor(random_log(random, 0, 52)) - 1;
    } else {
        *from = random_log(random, -60, 30);
        *to = *from * (1 + random_log(random, -50, 60));
    }
}

static void check_random_points(uint64_t *random, int is_whole, size_t count)
{
    char text[3 * NUMBER_SIZE], number[NUMBER_SIZE], wanted[32];
    double from, to;
    struct asked a;
    size_t i, k;

    random_range(random, is_whole, &from, &to);
    snprintf(wanted, sizeof wanted, "%zu", count);
    sprintf(text, "%s=%s..", is_whole ? "hosts" : "host_performance", number_write(from, number));
    strcat(text, number_write(to, number));
    ck_assert_int_eq(ask(&a, text, wanted, NULL, random_below(random, 2) != 0 ? "log" : "linear"),
                     EXIT_DONE);
    if (is_whole)
        ck_assert_uint_eq(a.p.count,
                          to - from + 1 < (double)count ? (size_t)(to - from) + 1 : count);
    assert_same(points_at(&a.p, 0), from);
    assert_same(points_at(&a.p, a.p.count - 1), to);
    for (i = 1; i < a.p.count; i += a.p.count < 300 ? 1 : a.p.count / 300)
        assert_points(&a.p, from, to, i);
    for (k = 0; k < 100 && a.p.count > 1; k++)
        assert_points(&a.p, from, to, 1 + (size_t)(random_bits(random) % (a.p.count - 1)));
    forget(&a);
}

START_TEST(test_points_of_any_range)
{
    uint64_t random = 3;
    int i;

    for (i = 0; i < random_times(100); i++) {
        check_random_points(&random, _i, 2 + random_below(&random, 400));
        check_random_points(&random, _i, (size_t)random_log(&random, 1, 28));
    }
}
END_TEST

/* Logarithmic points: each a tenth of the way to the next off its place at most, with no more digits than that takes:
 * a unit of the last one is up to 1e-3 of a value with 4 digits. */
static const struct {
    const char *count;
    int points, digits;
} logarithmic[] = {{"200", 200, 4}, {"5000", 5000, 5}};

START_TEST(test_points_logarithmic)
{
    const int count = logarithmic[_i].points;
    const double distance = log(9000 / 0.002) / (count - 1);
    struct asked a;
    int i;

    ck_assert_int_eq(ask(&a, "host_performance=0.002..9000", logarithmic[_i].count, NULL, NULL),
                     EXIT_DONE);
    ck_assert_uint_eq(a.p.count, (size_t)count);
    for (i = 1; i < count - 1; i++) {
        double value = points_at(&a.p, (size_t)i);
        char text[32];
        ck_assert_double_le(fabs(log(value / 0.002) - distance * i), distance / 10);
        snprintf(text, sizeof text, "%.*e", logarithmic[_i].digits - 1, value);
        assert_same(strtod(text, NULL), value);
    }
    forget(&a);
}
END_TEST

/* Of whole numbers, from where they are no closer than the logarithm asks: all before, and the rest evenly. */
START_TEST(test_points_dense)
{
    struct asked a;
    size_t i;

    ck_assert_int_eq(ask(&a, "hosts=2..100000", NULL, NULL, NULL), EXIT_DONE);
    ck_assert_uint_eq(a.p.count, 200);
    for (i = 0; i < 20; i++)
        assert_same(points_at(&a.p, i), (double)i + 2);
    for (i = 150; i < 199; i++) {
        double ratio = points_at(&a.p, i + 1) / points_at(&a.p, i);
        ck_assert_double_gt(ratio, 1.04);
        ck_assert_double_lt(ratio, 1.06);
    }
    forget(&a);
}
END_TEST

START_TEST(test_points_add)
{
    static const double few[] = {40.5, 39.5, 50, 39.5};
    double many[1600], alike[2000];
    struct asked a;
    size_t i;

    ck_assert_int_eq(ask(&a, "host_performance=1..200", "200", NULL, NULL), EXIT_DONE);
    points_add(&a.p, few, 0);
    ck_assert_uint_eq(a.p.count, 200);
    points_add(&a.p, few, 4); /* 50 is there already */
    ck_assert_uint_eq(a.p.count, 202);
    assert_same(points_at(&a.p, 38), 39);
    assert_same(points_at(&a.p, 39), 39.5);
    assert_same(points_at(&a.p, 40), 40);
    assert_same(points_at(&a.p, 41), 40.5);
    assert_same(points_at(&a.p, 201), 200);
    for (i = 0; i < 1600; i++)
        many[i] = 2.0005 + (double)(i % 798) / 1000;
    points_add(&a.p, many, 798); /* 1000 in all */
    ck_assert_uint_eq(a.p.count, 202);
    points_add(&a.p, many, 797);
    ck_assert_uint_eq(a.p.count, 999);
    assert_same(points_at(&a.p, 998), 200);
    points_add(&a.p, many, 797); /* all there already */
    ck_assert_uint_eq(a.p.count, 999);
    forget(&a);
    for (i = 0; i < 2000; i++)
        alike[i] = 40.5;
    ck_assert_int_eq(ask(&a, "host_performance=1..200", "200", NULL, NULL), EXIT_DONE);
    points_add(&a.p, alike, 2000); /* one in all */
    ck_assert_uint_eq(a.p.count, 201);
    forget(&a);
    ck_assert_int_eq(ask(&a, "host_performance=1..200", "1e9", NULL, NULL), EXIT_DONE);
    points_add(&a.p, few, 4); /* too many to look at */
    ck_assert_uint_eq(a.p.count, 1000000000);
    forget(&a);
}
END_TEST

/* ---- Tables that keep no rows ---- */

static const table_column sorted_columns[] = {{"key", "", 1, NAN, 0}, {"row", "", 1, NAN, 0}};

struct maker {
    const cell *keys;
    size_t made; /* rows */
    char text[8];
};

/* Texts are overwritten by those of the next row. */
static void make_row(void *context, size_t row, cell *cells)
{
    struct maker *m = context;

    m->made++;
    ck_assert_int_eq(cells[0].kind, CELL_EMPTY);
    ck_assert_int_eq(cells[1].kind, CELL_EMPTY);
    cells[0] = m->keys[row];
    if (cells[0].kind == CELL_TEXT)
        cells[0].text = strcpy(m->text, cells[0].text);
    cells[1] = cell_number((double)row);
}

static cell random_key(uint64_t *random)
{
    static const char *const texts[] = {"a", "ab", "b", "Z"};
    const cell kinds[] = {cell_number(NAN), cell_duration(INFINITY),
                          cell_number((double)random_below(random, 4)),
                          cell_text(texts[random_below(random, 4)])};

    return kinds[random_below(random, 4)];
}

/* Numbers, then never; texts among themselves. A column has texts or numbers. */
static int is_less(const cell *a, const cell *b)
{
    double x = a->kind == CELL_NEVER ? INFINITY : a->number;
    double y = b->kind == CELL_NEVER ? INFINITY : b->number;

    return a->kind == CELL_TEXT ? strcmp(a->text, b->text) < 0 : x < y;
}

/* Whether one row may stand right before another, by the definition. */
static int may_follow(const cell *keys, size_t first, size_t second, int descending)
{
    const cell *a = &keys[first], *b = &keys[second];

    if (a->kind == CELL_EMPTY || b->kind == CELL_EMPTY)
        return b->kind == CELL_EMPTY && (a->kind != CELL_EMPTY || first < second);
    if (descending ? is_less(b, a) : is_less(a, b))
        return 1;
    return !is_less(a, b) && !is_less(b, a) && first < second;
}

static void check_order(const cell *keys, size_t count, const size_t *order, int descending)
{
    char *seen = calloc(count + 1, 1);
    size_t i;

    for (i = 0; i < count; i++) {
        ck_assert_uint_lt(order[i], count);
        ck_assert_int_eq(seen[order[i]]++, 0);
        ck_assert(i == 0 || may_follow(keys, order[i - 1], order[i], descending));
    }
    free(seen);
}

START_TEST(test_table_order_of_many)
{
    uint64_t random = 11;
    int i;

    for (i = 0; i < random_times(300); i++) {
        size_t count = random_below(&random, 70), row, order[70];
        int descending = (int)random_below(&random, 2), texts = (int)random_below(&random, 2);
        cell keys[70];
        struct maker m = {keys, 0, ""};
        table t;
        for (row = 0; row < count; row++)
            do
                keys[row] = random_key(&random);
            while (keys[row].kind == (texts ? CELL_NUMBER : CELL_TEXT) ||
                   (texts && keys[row].kind == CELL_NEVER));
        table_stream(&t, sorted_columns, 2, count, make_row, &m);
        table_order(&t, 0, descending, order);
        check_order(keys, count, order, descending);
        table_arrange(&t, order);
        for (row = 0; row < count; row++) {
            ck_assert_int_eq(table_at(&t, row, 0)->kind, keys[order[row]].kind);
            ck_assert_double_eq(table_at(&t, row, 1)->number, (double)order[row]);
        }
        table_free(&t);
    }
}
END_TEST

/* A row is made once, however many of its cells are read. */
START_TEST(test_table_stream)
{
    const cell keys[] = {cell_number(7), cell_number(8), cell_text("x")};
    struct maker m = {keys, 0, ""};
    table t;

    table_stream(&t, sorted_columns, 2, 3, make_row, &m);
    ck_assert_uint_eq(t.row_count, 3);
    ck_assert_uint_eq(m.made, 0);
    assert_same(table_at(&t, 0, 0)->number, 7);
    assert_same(table_at(&t, 0, 1)->number, 0);
    ck_assert_uint_eq(m.made, 1);
    ck_assert_str_eq(table_at(&t, 2, 0)->text, "x");
    assert_same(table_at(&t, 1, 0)->number, 8);
    assert_same(table_at(&t, 1, 1)->number, 1);
    ck_assert_uint_eq(m.made, 3);
    table_free(&t);
}
END_TEST

/* ---- Charts ---- */

#define MOST_LINES 40

/* The lines of a chart, each at most as wide as a terminal. */
static size_t draw(const chart *c, string *drawn, char *lines[MOST_LINES])
{
    size_t count = 0;
    char *line;

    chart_add(drawn, c);
    for (line = strtok(drawn->data, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        ck_assert_uint_lt(count, MOST_LINES);
        if (!c->colour)
            ck_assert_uint_le(prose_width(line), PROSE_WIDTH);
        ck_assert_int_ne(line[strlen(line) - 1], ' ');
        lines[count++] = line;
    }
    return count;
}

static chart chart_of(const double *x, size_t count, const chart_series *series,
                      size_t series_count)
{
    chart c = {.x = x,
               .count = count,
               .key = rejuv_key_at((uint32_t)rejuv_key_index("hosts")),
               .name = "hosts",
               .series = series,
               .series_count = series_count};
    return c;
}

/* "20 % +", "10 % +": 6 columns, then what " h high" leaves, 67. The ticks of 10 % to 20 % are 5 % apart, in 12 lines. */
START_TEST(test_chart_linear)
{
    static const double x[] = {1, 3}, low[] = {0.1, 0.1}, high[] = {0.2, 0.2}, up[] = {0.1, 0.2};
    const chart_series series[] = {{"up", up}, {"low", low}, {"high", high}};
    chart c = chart_of(x, 2, series, 3);
    char *lines[MOST_LINES];
    string drawn = {0};

    ck_assert(!chart_is_logarithmic(&c));
    ck_assert_uint_eq(draw(&c, &drawn, lines), 14);
    ck_assert_int_eq(strncmp(lines[0], "20 % +hhhhh", 11), 0);
    ck_assert_int_eq(strncmp(lines[11], "10 % +ulu", 9), 0); /* two on one line take turns */
    assert_contains(lines[0], "u u up");
    assert_contains(lines[1], "h high"); /* pushed down, both being 20 % */
    ck_assert_ptr_nonnull(strstr(lines[11], "l l low"));
    ck_assert_str_eq(lines[13] + 6, /* in columns 0, 33 and 66 */
                     "1                                2                                3 hosts");
    ck_assert_int_eq(strncmp(lines[12], "     ++---", 10), 0);
    ck_assert_uint_eq(strlen(lines[12]), 6 + 67);
    string_free(&drawn);
}
END_TEST

static const struct {
    double y[2];
    const char *top, *bottom; /* the first dots of a line, if it has any */
} braille[] = {
    {{0.2, 0.2}, "\u2809\u2809\u2809", "\u28C0\u28C0\u28C0"},
};

/* Along the upper edge are the upper dots, along the lower the lower ones. */
START_TEST(test_chart_braille)
{
    static const double x[] = {1, 2}, low[] = {0.1, 0.1};
    const chart_series series[] = {{"high", braille[_i].y}, {"low", low}};
    chart c = chart_of(x, 2, series, 2);
    char *lines[MOST_LINES];
    string drawn = {0};

    c.utf8 = 1;
    ck_assert_uint_eq(draw(&c, &drawn, lines), 14);
    assert_contains(lines[0], "20 % \u2524");
    assert_contains(lines[0], braille[_i].top);
    assert_contains(lines[0], "\u2809 high");
    assert_contains(lines[11], braille[_i].bottom);
    assert_contains(lines[11], "\u28C0 low");
    string_free(&drawn);
}
END_TEST

/* 1/x on two logarithmic scales is a straight line from corner to corner; decades are ticks. */
START_TEST(test_chart_logarithmic)
{
    static const double x[] = {1, 10, 100, 1000}, y[] = {1, 0.1, 0.01, 0.001};
    static const double nothing[] = {0, 0, 0, 0};
    const chart_series series[] = {{"a", y}, {"none", nothing}};
    chart c = chart_of(x, 4, series, 2);
    char *lines[MOST_LINES];
    size_t i, column;
    string drawn = {0};

    c.is_x_logarithmic = 1;
    ck_assert(chart_is_logarithmic(&c));
    ck_assert_uint_eq(draw(&c, &drawn, lines), 14);
    ck_assert_int_eq(strncmp(lines[0], "100 % +a", 8), 0);
    assert_contains(lines[11], "aa a a");
    ck_assert_int_eq(strncmp(lines[11], "0.1 % +", 7), 0);
    for (i = 1; i < 12; i++) { /* 12 lines over about 67 columns: every 6th or so goes down */
        column = strcspn(lines[i] + 7, "a");
        ck_assert_uint_ge(column, 67 * i / 12 - 2);
        ck_assert_uint_le(column, 67 * i / 12 + 2);
        ck_assert_ptr_null(strstr(lines[i], "none")); /* no place for 0 */
    }
    assert_contains(lines[13], "1000 hosts");
    string_free(&drawn);
}
END_TEST

/* A decade itself is not too much for a linear scale; what is 0 does not count. */
static const struct {
    double y[3];
    int is_logarithmic;
} spans[] = {{{0.0625, 0.625, 0}, 0}, {{0.0625, 0.626, 0}, 1}, {{0.5, NAN, 0}, 0}, {{0, 0, 0}, 0}};

START_TEST(test_chart_is_logarithmic)
{
    static const double x[] = {1, 2, 3};
    const chart_series series[] = {{"a", spans[_i].y}};
    chart c = chart_of(x, 3, series, 1);

    ck_assert_int_eq(chart_is_logarithmic(&c), spans[_i].is_logarithmic);
}
END_TEST

/* What cannot run is a gap, and the name stands where the line ends. */
START_TEST(test_chart_gaps)
{
    static const double x[] = {1, 2, 3, 4, 5};
    static const double y[] = {NAN, 0.2, NAN, 0.1, NAN}, all[] = {NAN, NAN, NAN, NAN, NAN};
    const chart_series series[] = {{"gap", y}, {"all", all}};
    chart c = chart_of(x, 5, series, 2);
    char *lines[MOST_LINES];
    string drawn = {0};
    size_t i, count = 0;

    ck_assert_uint_eq(draw(&c, &drawn, lines), 14);
    for (i = 0; i < 12; i++)
        count += strchr(lines[i] + 6, 'g') != NULL;
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(strncmp(lines[0], "20 % +                 g", 24), 0); /* a quarter of 67 */
    assert_contains(lines[11], " g gap");
    string_free(&drawn);
    c.series = &series[1];
    c.series_count = 1;
    chart_add(&drawn, &c);
    assert_contains(drawn.data, "none can run");
    string_free(&drawn);
}
END_TEST

/* Nothing lost at all is a line at the bottom of 0 to 100 %. */
START_TEST(test_chart_of_zeros)
{
    static const double x[] = {1, 3}, y[] = {0, 0};
    const chart_series series[] = {{"zero", y}};
    chart c = chart_of(x, 2, series, 1);
    char *lines[MOST_LINES];
    string drawn = {0};

    ck_assert_uint_eq(draw(&c, &drawn, lines), 14);
    ck_assert_int_eq(strncmp(lines[0], "100 % +", 7), 0);
    ck_assert_int_eq(strncmp(lines[11], "  0 % +zzzz", 11), 0);
    string_free(&drawn);
}
END_TEST

/* Names are put in the order of the last values that are drawn. */
START_TEST(test_chart_of_early_end)
{
    static const double x[] = {1, 2, 3}, early[] = {0.75, 0.25, NAN}, late[] = {0.25, 0.25, 0.5};
    const chart_series series[] = {{"early", early}, {"late", late}};
    chart c = chart_of(x, 3, series, 2);
    char *lines[MOST_LINES];
    string drawn = {0};

    ck_assert_uint_eq(draw(&c, &drawn, lines), 14);
    assert_contains(lines[6], " l late");
    assert_contains(lines[10], " e early");
    string_free(&drawn);
}
END_TEST

/* The ticks of a linear axis are multiples of 1, 2 or 5 of the unit that half of it has room for; where doubles have no
 * digits for them, its ends; of one value, that. */
static const struct {
    const char *key;
    double x[2];
    size_t count;
    const char *ticks;
} linear_axes[] = {
    {"vmm_interval", {3600, 9 * 3600.0}, 2, "1 h 2 h 4 h 6 h 8 h 9 h name"},
    {"vmm_interval", {60, 9 * 60}, 2, "1 min 2 min 4 min 6 min 9 min name"},
    {"vmm_interval", {1, 9}, 2, "1 s 2 s 4 s 6 s 8 s 9 s name"},
    {"host_performance", {1, 1.0000000000000009}, 2, "1 1 name"},
    {"hosts", {5}, 1, "5 name"},
};

/* A copy of a text without its first blanks, each other run of them being one. */
static const char *squeezed(const char *text, char copy[PROSE_WIDTH + 1])
{
    char *end = copy;

    for (text += strspn(text, " "); *text != '\0'; text++)
        if (*text != ' ' || text[1] != ' ')
            *end++ = *text;
    *end = '\0';
    return copy;
}

START_TEST(test_chart_linear_ticks)
{
    static const double y[] = {0.1, 0.2};
    const chart_series series[] = {{"a", y}};
    chart c = chart_of(linear_axes[_i].x, linear_axes[_i].count, series, 1);
    char *lines[MOST_LINES], copy[PROSE_WIDTH + 1];
    string drawn = {0};

    c.key = rejuv_key_at((uint32_t)rejuv_key_index(linear_axes[_i].key));
    c.name = "name";
    ck_assert_uint_eq(draw(&c, &drawn, lines), 14);
    ck_assert_str_eq(squeezed(lines[13], copy), linear_axes[_i].ticks);
    string_free(&drawn);
}
END_TEST

/* A drawing has 20 columns at least, whatever the labels take, and no tick that is longer. */
START_TEST(test_chart_narrow)
{
    static const double x[] = {1, 1e20}, y[] = {0.1, 0.2};
    const chart_series series[] = {
        {"a label that is so long that a line of 80 columns has not much room", y}};
    chart c = chart_of(x, 2, series, 1);
    string drawn = {0};
    const char *axis;

    c.key = rejuv_key_at((uint32_t)rejuv_key_index("host_performance"));
    c.name = "name";
    chart_add(&drawn, &c);
    axis = strstr(drawn.data, "     ++---");
    ck_assert_ptr_nonnull(axis);
    ck_assert_uint_eq(strcspn(axis, "\n"), 6 + 20);
    ck_assert_str_eq(axis + 6 + 20, "\n      1                    name\n");
    string_free(&drawn);
}
END_TEST

/* One line each at least, and 64 ticks at most. */
START_TEST(test_chart_of_many)
{
    static const double x[] = {1, 2}, y[] = {1e-100, 1};
    chart_series series[70];
    chart c;
    string drawn = {0};
    const char *next;
    size_t i, lines = 0, ticks = 0;

    for (i = 0; i < 70; i++)
        series[i] = (chart_series){"a", y};
    c = chart_of(x, 2, series, 70);
    c.utf8 = 1;
    chart_add(&drawn, &c);
    for (next = drawn.data; *next != '\0'; next++) {
        lines += *next == '\n';
        ticks += strncmp(next, "\u2524", 3) == 0;
    }
    ck_assert_uint_eq(lines, 70 + 2);
    ck_assert_uint_eq(ticks, 64);
    string_free(&drawn);
}
END_TEST

/* Any numbers at all: no line is too long, and everybody is named, in order of the last value. */
START_TEST(test_chart_any)
{
    static const char *const labels[] = {"warm", "cold", "migrate", "live", "live-limited", "none"};
    uint64_t random = 5;
    int i;

    for (i = 0; i < random_times(500); i++) {
        double x[50], y[6][50];
        chart_series series[6];
        size_t count = 2 + random_below(&random, 49), k, n;
        chart c = chart_of(x, count, series, 6);
        char *lines[MOST_LINES];
        string drawn = {0};
        for (k = 0; k < count; k++)
            x[k] = (k != 0 ? x[k - 1] : 0) + random_log(&random, 0, 20);
        for (n = 0; n < 6; n++) {
            series[n].label = labels[n];
            series[n].y = y[n];
            for (k = 0; k < count; k++)
                y[n][k] = random_log(&random, -1 - (int)random_below(&random, 60), -1) / 2;
        }
        c.is_x_logarithmic = (int)random_below(&random, 2);
        c.utf8 = (int)random_below(&random, 2);
        ck_assert_uint_eq(draw(&c, &drawn, lines), 14);
        for (n = 0, k = 0; k < 12; k++) {
            size_t s, named = 6;
            for (s = 0; s < 6; s++) {
                const char *found = strstr(lines[k], labels[s]);
                if (found != NULL && found[-1] == ' ' && found[strlen(labels[s])] == '\0')
                    named = s;
            }
            if (named == 6)
                continue;
            n++;
            for (s = 0; s < 6; s++) /* none above it that is lower */
                if (y[s][count - 1] > y[named][count - 1])
                    ck_assert_uint_le(n, 6);
        }
        ck_assert_uint_eq(n, 6);
        string_free(&drawn);
    }
}
END_TEST

/* A colour for each series, changed where another goes on and ended with the line. */
START_TEST(test_chart_colour)
{
    static const double x[] = {1, 2}, y[] = {0.2, 0.2}, z[] = {0.1, 0.1};
    const chart_series series[] = {{"a", y}, {"z", z}};
    chart c = chart_of(x, 2, series, 2);
    char *lines[MOST_LINES];
    string drawn = {0};

    c.colour = 1;
    draw(&c, &drawn, lines);
    ck_assert_int_eq(strncmp(lines[0], "20 % +\033[36maaaa", 15), 0);
    assert_contains(lines[0], "aaaa a a\033[0m");
    ck_assert_ptr_null(strchr(lines[1], '\033'));
    assert_contains(lines[11], "+\033[33mzzzz");
    string_free(&drawn);
}
END_TEST

/* However short a bar is beside that on the other side, it has a column. */
START_TEST(test_tornado_sides)
{
    tornado_bar bars[] = {{.name = "a", .value = "1", .length = -0.01},
                          {.name = "b", .value = "2", .length = 100}};
    tornado t;

    tornado_fit(&t, bars, 2, 0, 0);
    ck_assert_uint_eq(t.left, 1);
    ck_assert_uint_eq(t.left + 1 + t.right, 27);
    bars[0].length = -100;
    bars[1].length = 0.01;
    tornado_fit(&t, bars, 2, 0, 0);
    ck_assert_uint_eq(t.right, 1);
    ck_assert_uint_eq(t.left + 1 + t.right, 27);
}
END_TEST

START_TEST(test_chart_letters)
{
    static const char *const names[] = {
        "warm",     "cold", "migrate", "live", "live-limited", "live-dedicated",
        "evacuate", "none", "w",       "W",    "lime"};
    static const char *const hyphened[] = {"a", "a-b"};
    const char *alike[64];
    char letters[12] = "", many[64];
    size_t i;

    chart_letters(names, 11, letters);
    ck_assert_str_eq(letters, "wcmlivenaWb"); /* a and b: none of their own was free */
    chart_letters(hyphened, 2, letters);
    ck_assert_int_eq(strncmp(letters, "ab", 2), 0);
    for (i = 0; i < 64; i++)
        alike[i] = "a";
    chart_letters(alike, 64, many);
    ck_assert_int_eq(
        memcmp(many, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789##", 64), 0);
}
END_TEST

/* ---- Values for people ---- */

static const struct {
    const char *key;
    double value;
    int digits;
    const char *text;
} shown[] = {
    {"vmm_interval", 1e6, 6, "11.5741 d"},
    {"vmm_interval", 604800, 6, "7 d"},
    {"vmm_interval", 5400, 6, "90 min"},
    {"vmm_interval", 181, 6, "181 s"},
    {"vmm_interval", 181, 4, "181 s"},
    {"vmm_interval", INFINITY, 4, "never"},
    {"live.x", 0.123456789, 6, "12.3457 %"},
    {"hosts", 123456789, 4, "123456789"},
    {"host_performance", 1.23456789, 4, "1.235"},
    {"reserved", -1, 4, "auto"},
    {"vmm_interval", 0.0123456, 4, "0.01235 s"},
    {"vmm_interval", 594.123, 4, "594.1 s"}, /* not 9.902 min */
};

START_TEST(test_quantity_round)
{
    const char *name = strcmp(shown[_i].key, "live.x") == 0 ? "degradation" : shown[_i].key;
    char text[QUANTITY_SIZE];

    ck_assert_str_eq(quantity_round(rejuv_key_at((uint32_t)rejuv_key_index(name)), shown[_i].value,
                                    shown[_i].digits, text),
                     shown[_i].text);
}
END_TEST

/* ---- Sweeps ---- */

/* Whole command lines. */
static int make(sweep *s, options *o, const char *first, const char *second, const char *strategies)
{
    static complaint c;

    c.text[0] = '\0';
    memset(o, 0, sizeof *o);
    o->command = command_at(1);
    o->over[0] = first;
    o->over[1] = second;
    o->strategy = strategies;
    return sweep_make(s, o, &c);
}

static rejuv_result evaluate_alone(const char *id, double vmm_interval, double hosts,
                                   double reserved)
{
    rejuv_scenario scenario = {.struct_size = sizeof scenario};
    rejuv_os_effect os = {.struct_size = sizeof os};
    rejuv_strategy strategy = {.struct_size = sizeof strategy};
    rejuv_result result = {.struct_size = sizeof result};

    rejuv_profile("xen3", &scenario, &os);
    rejuv_profile_strategy("xen3", id, &strategy);
    scenario.vmm_interval = vmm_interval;
    scenario.hosts = hosts;
    if (strategy.evacuates && reserved != 1)
        strategy.reserved = reserved;
    rejuv_evaluate(&scenario, &os, &strategy, &result, NULL);
    return result;
}

/* A grid visits every pair, the first key outermost, and gives what the library gives for each alone. */
START_TEST(test_sweep_grid)
{
    complaint c = {{0}};
    options o;
    sweep s;
    size_t i, k;

    ck_assert_int_eq(make(&s, &o, "vmm_interval=1d,never,28d", "hosts=2..41", NULL), EXIT_DONE);
    ck_assert_uint_eq(s.point_count, 120);
    for (i = 0; i < 120; i++) {
        double interval = i < 40 ? 86400 : i < 80 ? INFINITY : 2419200;
        ck_assert_int_eq(sweep_visit(&s, i, &c), EXIT_DONE);
        assert_same(sweep_value(&s, 0, i), interval);
        assert_same(sweep_value(&s, 1, i), (double)(i % 40) + 2);
        for (k = 0; k < s.at.count; k++) {
            rejuv_result alone =
                evaluate_alone(s.request.chosen[k]->id, interval, (double)(i % 40) + 2, 1);
            assert_same(s.at.rows[k].result.throughput, alone.throughput);
            assert_same(s.at.rows[k].result.loss, alone.loss);
            assert_same(s.at.rows[k].result.reserved_needed, alone.reserved_needed);
        }
    }
    sweep_free(&s);
}
END_TEST

/* Automatic reserved hosts at 28 d: 10 081 hosts by `live` for each, so the steps are at its multiples. */
START_TEST(test_sweep_steps)
{
    options o = {.command = command_at(1)};
    double value = 0, step = 10081;
    sweep s;
    size_t i;

    ck_assert_int_eq(make(&s, &o, "hosts=2..50000", NULL, "live"), EXIT_DONE);
    ck_assert_uint_eq(s.point_count, 200); /* none where reserved hosts are fixed */
    sweep_free(&s);
    ck_assert_int_eq(make(&s, &o, "vmm_interval=1d..28d", NULL, "cold"), EXIT_MISTAKE); /* hosts */
    sweep_free(&s);
    ck_assert_int_eq(make(&s, &o, "hosts=2..50000", "reserved=auto", "live"), EXIT_DONE);
    ck_assert_uint_eq(s.point_count, 200); /* none in a grid */
    sweep_free(&s);

    memset(&o, 0, sizeof o);
    o.command = command_at(1);
    o.over[0] = "hosts=2..50000";
    o.strategy = "live";
    o.settings = calloc(1, sizeof *o.settings);
    o.setting_count = 1;
    o.settings[0].key = "reserved";
    o.settings[0].value = "auto";
    {
        complaint c = {{0}};
        ck_assert_int_eq(sweep_make(&s, &o, &c), EXIT_DONE);
    }
    for (i = 0; i + 1 < s.point_count; i++) {
        ck_assert_double_gt(sweep_value(&s, 0, i), value);
        value = sweep_value(&s, 0, i);
        if (value == step) {
            assert_same(sweep_value(&s, 0, i + 1), step + 1);
            step += 10081;
        }
    }
    assert_same(step, 5 * 10081.0);
    sweep_free(&s);
    free(o.settings);
}
END_TEST

/* The talk's claims: live migration overtakes cold reboot at 11136 hosts, migration at 11721, rate-limited at 23746. */
START_TEST(test_digest_of_talk)
{
    const double ends[] = {2, 100000};
    sweep_digest d;
    options o;
    sweep s;

    ck_assert_int_eq(make(&s, &o, "hosts=2..100000", NULL, "cold,live"), EXIT_DONE);
    sweep_digest_make(&d, &s, ends, 2);
    ck_assert(d.is_exact);
    ck_assert_uint_eq(d.count, 3); /* and where live needs a second spare */
    assert_same(d.sections[0].to, 10081);
    assert_same(d.sections[1].to, 11135);
    assert_same(d.sections[2].from, 11136);
    assert_same(d.sections[2].to, 100000);
    ck_assert_int_eq(d.sections[1].marks[0], IS_BEST);
    ck_assert_int_eq(d.sections[1].marks[1], IS_BEYOND);
    ck_assert_int_eq(d.sections[2].marks[0], 0);
    ck_assert_int_eq(d.sections[2].marks[1], IS_BEST | IS_BEYOND);
    sweep_digest_free(&d);
    sweep_free(&s);

    ck_assert_int_eq(make(&s, &o, "hosts=2..100000", NULL, NULL), EXIT_DONE);
    sweep_digest_make(&d, &s, ends, 2);
    ck_assert_uint_eq(d.change_count, 3);
    assert_same(d.changes[0].value, 11136);
    ck_assert_str_eq(d.changes[0].winner->id, "live");
    ck_assert_str_eq(d.changes[0].loser->id, "cold");
    assert_same(d.changes[1].value, 11721);
    assert_same(d.changes[2].value, 23746);
    sweep_digest_free(&d);
    sweep_free(&s);
}
END_TEST

/* The section that a value lies in. */
static const sweep_section *section_of(const sweep_digest *d, double value)
{
    size_t i;

    for (i = 0; i < d->count; i++)
        if (value >= d->sections[i].from && value <= d->sections[i].to)
            return &d->sections[i];
    ck_abort_msg("no section of %g", value);
    return NULL;
}

static void check_value(sweep *s, const sweep_digest *d, double value)
{
    const sweep_section *section = section_of(d, value);
    complaint c = {{0}};
    size_t i;

    sweep_visit_values(s, &value, &c);
    for (i = 0; i < s->at.count; i++) {
        const comparison_row *row = &s->at.rows[i];
        int marks = row->infeasible != NULL ? IS_INFEASIBLE : row->rank == 1 ? IS_BEST : 0;
        if (row->result.reserved_needed > row->result.reserved_hosts)
            marks |= IS_BEYOND;
        if (section->marks[i] != marks) /* an assertion each would take its time */
            ck_abort_msg("%s at %g: %d, not %d", row->strategy->id, value, section->marks[i],
                         marks);
    }
}

/* How far the best of a section is ahead of the next; NaN where there is none. */
static double lead_at(sweep *s, const sweep_section *section, double value)
{
    complaint c = {{0}};
    double best = NAN, next = NAN;
    size_t i;

    sweep_visit_values(s, &value, &c);
    for (i = 0; i < s->at.count; i++) {
        double throughput = s->at.rows[i].result.throughput;
        if ((section->marks[i] & IS_BEST) != 0)
            best = throughput;
        else if (!(throughput <= next))
            next = throughput == throughput ? throughput : next;
    }
    return best - next;
}

static void note(double lead, double *least, double *most)
{
    *least = fmin(*least, lead);
    *most = fmax(*most, lead);
}

/* The least and the greatest lead of each section are at places. */
static void check_places(sweep *s, const sweep_digest *d)
{
    size_t i, k;

    ck_assert(d->has_all_places);
    for (i = 0; i < d->count; i++) {
        const sweep_section *section = &d->sections[i];
        double least = INFINITY, most = -INFINITY, least_place = INFINITY, most_place = -INFINITY;
        double value;
        for (value = section->from; value <= section->to; value++)
            note(lead_at(s, section, value), &least, &most);
        for (k = 0; k < d->place_count; k++)
            if (d->places[k] >= section->from && d->places[k] <= section->to)
                note(lead_at(s, section, d->places[k]), &least_place, &most_place);
        if (!(least > most)) { /* somebody is behind */
            ck_assert_double_le(fabs(least_place - least), 1e-9);
            ck_assert_double_le(fabs(most_place - most), 1e-9);
        }
    }
}

static const char *const digested[] = {"hosts=1..4000", "vms=1..3000", "reserved=0..700",
                                       "live.reserved=0..700"};

/* Brute force: every whole number is as its section says. */
START_TEST(test_digest_of_counts)
{
    uint64_t random = 17 + (uint64_t)_i;
    double value;
    int i;

    for (i = 0; i < random_times(6); i++) {
        char interval[64], credit[64];
        setting given[3] = {{"--vmm-interval", "vmm_interval", interval},
                            {"--hosts", "hosts", "600"},
                            {"--os-credit", "os_credit", credit}};
        complaint c = {{0}};
        sweep_digest d;
        options o = {.command = command_at(1),
                     .over = {digested[_i]},
                     .strategy = "all",
                     .settings = given,
                     .setting_count = 3};
        double ends[2];
        sweep s;
        snprintf(interval, sizeof interval, "%us", 200 + random_below(&random, 40000));
        snprintf(credit, sizeof credit, "0.%u", random_below(&random, 10));
        ck_assert_int_eq(sweep_make(&s, &o, &c), EXIT_DONE);
        ends[0] = s.keys[0].from;
        ends[1] = s.keys[0].to;
        sweep_digest_make(&d, &s, ends, 2);
        ck_assert(d.is_exact);
        for (value = ends[0]; value <= ends[1]; value++)
            check_value(&s, &d, value);
        check_places(&s, &d);
        sweep_digest_free(&d);
        sweep_free(&s);
    }
}
END_TEST

/* Half of m without, all of m - 2 with reserved hosts: the same 2 hosts' worth at m = 4, and only there. */
START_TEST(test_digest_of_tie)
{
    setting given[] = {
        {"--vmm-interval", "vmm_interval", "1024s"}, {"--os-interval", "os_interval", "never"},
        {"--set", "warm.downtime", "512s"},          {"--set", "warm.degradation", "0"},
        {"--set", "live.degradation", "0"},          {"--set", "live.reserved", "2"}};
    options o = {.command = command_at(1),
                 .over = {"hosts=1..10"},
                 .strategy = "warm,live",
                 .settings = given,
                 .setting_count = COUNT_OF(given)};
    const double ends[] = {1, 10};
    complaint c = {{0}};
    sweep_digest d;
    double value;
    sweep s;

    ck_assert_int_eq(sweep_make(&s, &o, &c), EXIT_DONE);
    sweep_digest_make(&d, &s, ends, 2);
    ck_assert(d.is_exact);
    ck_assert_int_eq(section_of(&d, 4)->marks[0], IS_BEST);
    ck_assert_int_eq(section_of(&d, 4)->marks[1], IS_BEST);
    for (value = 1; value <= 10; value++)
        check_value(&s, &d, value);
    sweep_digest_free(&d);
    sweep_free(&s);
}
END_TEST

/* With automatic reserved hosts, live and cold take turns at steps: either side belongs to the section that ends there,
 * so that who is the best is so from end to end. */
START_TEST(test_digest_of_steps)
{
    setting given[] = {{"--hosts", "hosts", "12000"}, {"--reserved", "reserved", "auto"}};
    options o = {.command = command_at(1),
                 .over = {"vmm_interval=6h..100d"},
                 .strategy = "cold,live",
                 .settings = given,
                 .setting_count = COUNT_OF(given)};
    const double ends[] = {21600, 8640000};
    complaint c = {{0}};
    sweep_digest d;
    size_t i;
    sweep s;

    ck_assert_int_eq(sweep_make(&s, &o, &c), EXIT_DONE);
    sweep_digest_make(&d, &s, ends, 2);
    ck_assert(d.is_exact);
    ck_assert_uint_gt(d.count, 10);
    for (i = 0; i < d.count; i++) {
        ck_assert_double_ge(lead_at(&s, &d.sections[i], d.sections[i].from), -1e-8);
        ck_assert_double_ge(lead_at(&s, &d.sections[i], d.sections[i].to), -1e-8);
    }
    sweep_digest_free(&d);
    sweep_free(&s);
}
END_TEST

/* The lead jumps at every spare that is added, without a change of order: least before the first, most behind the last. */
START_TEST(test_digest_of_places)
{
    setting given[] = {{"--vmm-interval", "vmm_interval", "14d"},
                       {"--reserved", "reserved", "auto"}};
    options o = {.command = command_at(1),
                 .over = {"hosts=2..30000"},
                 .strategy = _i == 0 ? "cold,migrate" : "cold,migrate,live,live-limited",
                 .settings = given,
                 .setting_count = COUNT_OF(given)};
    const double ends[] = {2, 30000};
    complaint c = {{0}};
    sweep_digest d;
    sweep s;

    ck_assert_int_eq(sweep_make(&s, &o, &c), EXIT_DONE);
    sweep_digest_make(&d, &s, ends, 2);
    check_places(&s, &d);
    sweep_digest_free(&d);
    sweep_free(&s);
}
END_TEST

/* A number of points is that number, and a range of the two smallest doubles has no third. */
START_TEST(test_sweep_given_points)
{
    setting given[] = {{"--hosts", "hosts", "12000"}};
    options o = {.command = command_at(1),
                 .over = {"vmm_interval=1d..100d"},
                 .strategy = "cold",
                 .settings = given,
                 .setting_count = COUNT_OF(given)};
    complaint c = {{0}};
    sweep s;

    ck_assert_int_eq(sweep_make(&s, &o, &c), EXIT_DONE);
    ck_assert_uint_gt(s.point_count, 200); /* and 13 steps */
    sweep_free(&s);
    o.points = "7";
    ck_assert_int_eq(sweep_make(&s, &o, &c), EXIT_DONE);
    ck_assert_uint_eq(s.point_count, 7);
    sweep_free(&s);
    o.points = "1000";
    o.over[0] = "os.warmup_time=0..5e-324s";
    ck_assert_int_eq(sweep_make(&s, &o, &c), EXIT_DONE);
    ck_assert_uint_eq(s.point_count, 2);
    sweep_free(&s);
}
END_TEST

Suite *sweep_suite(void)
{
    Suite *suite = suite_create("sweep");
    TCase *tests = tcase_create("sweep");

    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, test_logarithm);
    tcase_add_loop_test(tests, test_nearest, 0, COUNT_OF(halves));
    tcase_add_loop_test(tests, test_points, 0, COUNT_OF(chosen));
    tcase_add_loop_test(tests, test_points_refused, 0, COUNT_OF(refused));
    tcase_add_loop_test(tests, test_points_of_any_range, 0, 2);
    tcase_add_loop_test(tests, test_points_logarithmic, 0, COUNT_OF(logarithmic));
    tcase_add_test(tests, test_points_dense);
    tcase_add_test(tests, test_points_add);
    tcase_add_test(tests, test_table_order_of_many);
    tcase_add_test(tests, test_table_stream);
    tcase_add_test(tests, test_chart_linear);
    tcase_add_loop_test(tests, test_chart_braille, 0, COUNT_OF(braille));
    tcase_add_test(tests, test_chart_logarithmic);
    tcase_add_loop_test(tests, test_chart_is_logarithmic, 0, COUNT_OF(spans));
    tcase_add_test(tests, test_chart_gaps);
    tcase_add_test(tests, test_chart_of_zeros);
    tcase_add_test(tests, test_chart_of_early_end);
    tcase_add_loop_test(tests, test_chart_linear_ticks, 0, COUNT_OF(linear_axes));
    tcase_add_test(tests, test_chart_narrow);
    tcase_add_test(tests, test_chart_of_many);
    tcase_add_test(tests, test_chart_any);
    tcase_add_test(tests, test_chart_colour);
    tcase_add_test(tests, test_tornado_sides);
    tcase_add_test(tests, test_chart_letters);
    tcase_add_loop_test(tests, test_quantity_round, 0, COUNT_OF(shown));
    tcase_add_test(tests, test_sweep_grid);
    tcase_add_test(tests, test_sweep_steps);
    tcase_add_test(tests, test_digest_of_talk);
    tcase_add_test(tests, test_digest_of_tie);
    tcase_add_test(tests, test_digest_of_steps);
    tcase_add_loop_test(tests, test_digest_of_places, 0, 2);
    tcase_add_test(tests, test_sweep_given_points);
    tcase_add_loop_test(tests, test_digest_of_counts, 0, COUNT_OF(digested));
    suite_add_tcase(suite, tests);
    return suite;
}
