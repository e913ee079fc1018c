/* SPDX-License-Identifier: MIT */
/* test_svg.c - round ticks, the words of a figure, and pictures: well-formed, escaped, the same every time */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli_fixtures.h"
#include "format.h"
#include "suites.h"
#include "svg.h"

/* ---- axis.h ---- */

/*
 * Worked by hand from the rule: 1, 2 and 5 times a power of ten of what people count in; the texts of named ticks in
 * their order, on a linear axis the even multiples first, and the ends of the axis.
 */
static const struct {
    int32_t quantity;
    double low, high;
    int is_logarithmic, is_loose;
    unsigned about;
    const char *texts;
    double from, to;
} axes[] = {
    {REJUV_NUMBER, 0, 1, 0, 0, 5, "0|0.4|0.8|0.2|0.6|1.0|", 0, 1},
    {REJUV_NUMBER, 0.7, 2.2, 0, 0, 6, "1.0|2.0|1.5|", 0.7, 2.2},
    {REJUV_NUMBER, -0.9, 0.7, 0, 1, 6, "−1.0|0|1.0|−0.5|0.5|", -1, 1},
    {REJUV_NUMBER, 0, 9e12, 0, 0, 4, "0|5·10¹²|", 0, 9e12},
    {REJUV_NUMBER, 0, 3e-9, 0, 1, 3, "0|2·10⁻⁹|10⁻⁹|3·10⁻⁹|", 0, 3e-9},
    {REJUV_COUNT, 1, 3, 0, 0, 6, "2|1|3|", 1, 3},
    {REJUV_COUNT, 5000, 30000, 0, 0, 6, "10,000|20,000|30,000|5000|15,000|25,000|", 5000, 30000},
    {REJUV_COUNT, 1, 1e5, 1, 0, 6, "1|10|100|1000|10,000|100,000|", 1, 1e5},
    {REJUV_COUNT, 1e5, 1e7, 1, 0, 6, "100,000|1,000,000|10⁷|200,000|2,000,000|500,000|5,000,000|",
     1e5, 1e7},
    {REJUV_NUMBER, 0.505, 3000, 1, 1, 6, "1|10|100|1000|", 0.5, 5000},
    {REJUV_COUNT, 2, 50, 1, 0, 6, "10|2|20|5|50|", 2, 50},
    {REJUV_COUNT, 1, 9e15, 1, 0, 6, "1|1000|1,000,000|10⁹|10¹²|10¹⁵|", 1, 9e15},
    {REJUV_COUNT, 20, 60, 1, 0, 6, "20|40|60|30|50|", 20, 60},
    {REJUV_FRACTION, 0, 1, 0, 0, 6, "0 %|40 %|80 %|20 %|60 %|100 %|", 0, 1},
    {REJUV_FRACTION, 0.000336, 0.000479, 0, 1, 6, "0.030 %|0.040 %|0.050 %|0.035 %|0.045 %|",
     0.0003, 0.0005},
    {REJUV_FRACTION, 0.00034, 0.0102, 1, 1, 6, "0.1 %|1 %|0.02 %|0.2 %|2 %|0.05 %|0.5 %|", 0.0002,
     0.02},
    {REJUV_FRACTION, 0.00034, 0.5, 1, 1, 6, "0.1 %|1 %|10 %|", 0.0002, 0.5},
    {REJUV_DURATION, 86400, 60 * 86400, 0, 0, 6, "20 d|40 d|60 d|10 d|30 d|50 d|", 86400,
     60 * 86400},
    {REJUV_DURATION, 0, 86400, 0, 0, 5, "0 h|10 h|20 h|5 h|15 h|", 0, 86400},
    {REJUV_DURATION, 30, 150, 0, 0, 6, "1.0 min|2.0 min|0.5 min|1.5 min|2.5 min|", 30, 150},
    {REJUV_DURATION, 0, 90, 0, 0, 5, "0 s|40 s|80 s|20 s|60 s|", 0, 90},
    {REJUV_DURATION, 3600, 100 * 86400, 1, 0, 6, "1 d|10 d|100 d|1 h|10 h|", 3600, 100 * 86400},
    {REJUV_DURATION, 0.001, 2, 1, 0, 6, "0.001 s|0.01 s|0.1 s|1 s|", 0.001, 2},
    {REJUV_COUNT, 7, 7, 0, 0, 6, "", 7, 7},
    {REJUV_NUMBER, 0, 1e-300, 0, 0, 6, "", 0, 1e-300},
    {REJUV_NUMBER, -1e16, -9999999999999998.0, 0, 0, 6, "", -1e16, -9999999999999998.0},
    {REJUV_NUMBER, -8e15, -6e15, 0, 0, 2, "−8·10¹⁵|−6·10¹⁵|−7·10¹⁵|", -8e15, -6e15},
    {REJUV_NUMBER, 1e-8, 2e-8, 0, 0, 2, "10⁻⁸|2·10⁻⁸|1.5e-8|", 1e-8, 2e-8},
    {REJUV_NUMBER, 1e16, 2e16, 0, 0, 2, "10¹⁶|2·10¹⁶|15000000000000000|", 1e16, 2e16},
    {REJUV_NUMBER, 1.0000000001, 1.9999999999, 0, 0, 2, "1.0|2.0|1.5|", 1.0000000001, 1.9999999999},
    {REJUV_NUMBER, 1, 9, 1, 0, 4, "4|8|2|6|", 1, 9},
    {REJUV_NUMBER, 1.5, 3000, 1, 1, 6, "1|10|100|1000|", 1, 5000},
    {REJUV_NUMBER, 1, 2e30, 1, 0, 6, "1|100,000|10¹⁰|10¹⁵|10²⁰|10²⁵|10³⁰|", 1, 2e30},
};

START_TEST(test_axis)
{
    figure_axis a;
    char texts[1024] = "";
    size_t i;

    (axes[_i].is_loose ? axis_make_loosely : axis_make)(&a, axes[_i].quantity, axes[_i].low,
                                                        axes[_i].high, axes[_i].is_logarithmic,
                                                        axes[_i].about);
    for (i = 0; i < a.tick_count; i++) {
        ck_assert(a.ticks[i].at >= 0.0 && a.ticks[i].at <= 1.0);
        if (*a.ticks[i].text != '\0')
            strcat(strcat(texts, a.ticks[i].text), "|");
    }
    ck_assert_str_eq(texts, axes[_i].texts);
    ck_assert_double_le(fabs(a.scale.low - axes[_i].from), 1e-12 * fabs(axes[_i].to));
    ck_assert_double_le(fabs(a.scale.high - axes[_i].to), 1e-12 * fabs(axes[_i].to));
}
END_TEST

/* Between decades, each whole multiple is a tick without a name. */
START_TEST(test_axis_minor_ticks)
{
    figure_axis a;
    size_t i, minor = 0;

    axis_make(&a, REJUV_NUMBER, 10, 1e5, 1, 6);
    for (i = 0; i < a.tick_count; i++)
        minor += *a.ticks[i].text == '\0';
    ck_assert_uint_eq(a.tick_count, 5 + 4 * 8);
    ck_assert_uint_eq(minor, 4 * 8);
    ck_assert_double_eq_tol(a.ticks[1].at, 0.25, 1e-12);
    axis_make(&a, REJUV_NUMBER, 1, 2e28, 1,
              6); /* so many decades have none between those with a name */
    ck_assert_uint_eq(a.tick_count, 6);
}
END_TEST

START_TEST(test_axis_ends)
{
    figure_axis a;

    axis_make(&a, REJUV_DURATION, 90, 86400 * 45.5, 0, 0 + 2);
    a.tick_count = 0;
    axis_add_ends(&a);
    ck_assert_uint_eq(a.tick_count, 2);
    ck_assert_str_eq(a.ticks[0].text, "90 s");
    ck_assert_double_eq(a.ticks[0].at, 0.0);
    ck_assert_str_eq(a.ticks[1].text, "45.5 d");
    ck_assert_double_eq(a.ticks[1].at, 1.0);
    axis_make(&a, REJUV_COUNT, 12000, 12000, 0, 6);
    axis_add_ends(&a);
    ck_assert_uint_eq(a.tick_count, 1);
    ck_assert_str_eq(a.ticks[0].text, "12,000");
    ck_assert_double_eq(a.ticks[0].at, 0.5);
}
END_TEST

/* No more than there is room for. */
START_TEST(test_axis_is_full)
{
    figure_axis a;
    size_t i;

    axis_make(&a, REJUV_COUNT, 7, 7, 0, 6);
    for (i = 0; i < AXIS_TICKS + 5; i++)
        axis_add_tick(&a, 0.5, "x");
    ck_assert_uint_eq(a.tick_count, AXIS_TICKS);
}
END_TEST

static const struct {
    const char *number, *grouped;
} groups[] = {
    {"", ""},
    {"999", "999"},
    {"9999", "9999"},
    {"10000", "10,000"},
    {"123456", "123,456"},
    {"1234567", "1,234,567"},
    {"-12345.6789", "-12,345.6789"},
    {"-1234", "-1234"},
    {"12345 d", "12,345 d"},
    {"1e21", "1e21"},
    {"0.123456", "0.123456"},
    {"12345e3", "12345e3"},
};

START_TEST(test_axis_grouped)
{
    char text[AXIS_TEXT];

    ck_assert_str_eq(axis_grouped(groups[_i].number, text), groups[_i].grouped);
}
END_TEST

/* ---- figure.h ---- */

START_TEST(test_figure_words)
{
    string s = {0};

    figure_conclude(&s, "! a note\n\nBest:\n  here: warm.\n  there: cold.\n? another\n!x\n");
    ck_assert_str_eq(s.data, "Best: here: warm.\nthere: cold.\n!x\na note\nanother");
    string_free(&s);
    figure_conclude(&s, "");
    ck_assert_ptr_null(s.data);
    figure_conclude(&s, "one\n  \n"); /* a line of blanks is none */
    ck_assert_str_eq(string_text(&s), "one");
    string_free(&s);
    ck_assert_str_eq(string_text(&s), "");
    figure_join(&s, "  one\ntwo  three\n\n");
    ck_assert_str_eq(s.data, "one two three");
    string_free(&s);
}
END_TEST

/* ---- svg.h ---- */

/* Hundredths, halves away from zero; 0.125, 0.375 are doubles. */
static const struct {
    double number;
    const char *text;
} numbers[] = {
    {0, "0"},
    {-0.0, "0"},
    {1, "1"},
    {12.5, "12.5"},
    {0.125, "0.13"},
    {0.375, "0.38"},
    {-0.125, "-0.13"},
    {-0.004, "0"},
    {3.999, "4"},
    {0.05, "0.05"},
    {-7.5, "-7.5"},
    {800, "800"},
    {1234.567, "1234.57"},
};

START_TEST(test_svg_number)
{
    char text[SVG_NUMBER];

    ck_assert_str_eq(svg_number(numbers[_i].number, text), numbers[_i].text);
}
END_TEST

START_TEST(test_svg_shortened)
{
    char *text = svg_shortened("Größe", 1000.0);

    ck_assert_str_eq(text, "Größe");
    free(text);
    text =
        svg_shortened("ääääääääää", 50.0); /* half an em and a little each: cut between letters */
    ck_assert_int_eq((int)(strlen(text) - strlen("…")) % 2, 0);
    ck_assert(strlen(text) < strlen("ääääääääää"));
    ck_assert(svg_text_width(text, SVG_FONT) <= 50.01);
    assert_contains(text, "ä…");
    free(text);
    text = svg_shortened("\x80\x80", 1.0); /* no character begins */
    ck_assert_str_eq(text, "…");
    free(text);
}
END_TEST

/* Broken between words: of 4 * 0.62 + 0.34 ems of 13 pixels, 21 fit into 768 pixels. No more lines than asked for, and a
 * sign that there are more. */
START_TEST(test_svg_paragraph)
{
    char words[700] = "", text[WRITTEN_SIZE];
    sink s = nameless_sink();
    int i;

    for (i = 0; i < 60; i++)
        strcat(words, "nnnn nnnn ");
    ck_assert_uint_eq(svg_paragraph(NULL, 0, 13, 18, "", words, 99), 6);
    ck_assert_uint_eq(svg_paragraph(NULL, 0, 13, 18, "", "one\n\n two\n", 99), 2);
    ck_assert_uint_eq(svg_paragraph(NULL, 0, 13, 18, "", "", 99), 0);
    ck_assert_uint_eq(svg_paragraph(&s, 0, 13, 18, "", words, 2), 2);
    written_to(&s, text);
    assert_contains(text, "<text x=\"16\" y=\"18\">…</text>\n");
    ck_assert_ptr_null(strstr(text, " </text>"));
    s = nameless_sink();
    ck_assert_uint_eq(svg_paragraph(&s, 0, 13, 18, "", "one\n\n two\n", 2), 2);
    ck_assert_str_eq(written_to(&s, text),
                     "<text x=\"16\" y=\"0\">one</text>\n<text x=\"16\" y=\"18\">two</text>\n");
}
END_TEST

/* Texts that would touch are left out, lines and all; where there are no ticks, there is no path. */
START_TEST(test_svg_y_axis)
{
    const svg_box plot = {100, 0, 200, 100};
    figure_axis a = {.title = ""};
    char text[WRITTEN_SIZE];
    sink s = nameless_sink();

    svg_y_axis(&s, &a, &plot);
    ck_assert_str_eq(written_to(&s, text), "");
    axis_add_tick(&a, 0.0, "first");
    axis_add_tick(&a, 0.15, "near");
    axis_add_tick(&a, 0.16, "next");
    s = nameless_sink();
    svg_y_axis(&s, &a, &plot);
    ck_assert_str_eq(written_to(&s, text),
                     "<text x=\"92\" y=\"104.5\" text-anchor=\"end\">first</text>\n"
                     "<text x=\"92\" y=\"88.5\" text-anchor=\"end\">next</text>\n"
                     "<path d=\"M100 100h100M100 84h100\" class=\"g\" stroke=\"#e1e5e9\"/>\n");
}
END_TEST

/* ---- Whole pictures ---- */

#define HARD "a<b>&\"=\xC3\xB6\xE6\x97\xA5"

static const double xs[] = {0.0, 0.25, 0.5, 0.75, 1.0};
static const double falling[] = {1.0, 0.8, 0.6, 0.4, 0.2}, gapped[] = {NAN, 0.5, NAN, 0.5, 0.7},
                    nowhere[] = {NAN, NAN, NAN, NAN, NAN};
static const unsigned char firm[5] = {0}, partly[] = {0, 0, 0, 1, 1};
static const figure_line lines[] = {{"falling", HARD, falling, partly},
                                    {HARD, "title", gapped, firm},
                                    {"nowhere", "nowhere", nowhere, firm}};
static char mark_text[] = "one overtakes < another";
static char long_text[] =
    "a text that is so long that there is no room for it, neither to the left of the place "
    "that it belongs to nor to the right of it nor anywhere above or below";
static const figure_mark marks[] = {
    {0.4, 0.65, mark_text}, {0.6, 0.5, NULL}, {0.5, 0.5, long_text}};
static figure_lines lines_drawing = {.places = xs,
                                     .count = 5,
                                     .has_dots = 1,
                                     .separate = "never",
                                     .lines = lines,
                                     .line_count = 3,
                                     .marks = marks,
                                     .mark_count = 3};

static const figure_row rows[] = {
    {.label = HARD, .detail = "", .is_heading = 1},
    {.label = "b", .detail = HARD, .bars = {{{0, 0.2, 0.2, 0.5}, "5"}, {{0, 0, 0.1, 1}, "1"}}},
    {.label = "c", .detail = "", .note = "cannot < run", .bars = {{{0, 0, 0, 0.5}, "gone"}}},
};
static figure_bars bars_drawing = {
    .panel_count = 2, .parts = {"p<", "q", "r"}, .part_count = 3, .rows = rows, .row_count = 3};

static const double edges[] = {0.0, 0.5, 1.0};
static const size_t map_cells[] = {0, 0, 1, 2};
static const figure_area areas[] = {{HARD, 0, 0}, {"b", 0, 1}, {"none", FIGURE_NO_SERIES, 1}};
static figure_map map_drawing = {.columns = edges,
                                 .lines = edges,
                                 .column_count = 2,
                                 .line_count = 2,
                                 .cells = map_cells,
                                 .areas = areas,
                                 .area_count = 3};

#define PICTURES 3

static figure picture(int i)
{
    figure f = {.title = "Title of " HARD, .subtitle = "as " HARD, .conclusion = "It shows\n" HARD};

    if (i == 0)
        f.lines = &lines_drawing;
    else if (i == 1)
        f.bars = &bars_drawing;
    else
        f.map = &map_drawing;
    return f;
}

static void make_axes(void)
{
    axis_make(&lines_drawing.x, REJUV_COUNT, 1, 1e5, 1, 6);
    axis_make_loosely(&lines_drawing.y, REJUV_FRACTION, 0.0003, 0.5, 1, 6);
    axis_make(&bars_drawing.axes[0], REJUV_NUMBER, 0, 10, 0, 5);
    axis_make(&bars_drawing.axes[1], REJUV_FRACTION, 0, 1, 0, 5);
    bars_drawing.axes[1].title = map_drawing.x.title = HARD;
    axis_make(&map_drawing.x, REJUV_DURATION, 0, 1e6, 0, 5);
    axis_make(&map_drawing.y, REJUV_COUNT, 1, 10, 0, 5);
    map_drawing.x.title = HARD;
}

/* The bytes of a picture, of which so many writes succeed; *error becomes that of the sink. To be freed. */
static char *draw(int i, long writes, int *error)
{
    const figure f = picture(i);
    const report r = {.command = "compare", .figure = &f};
    sink s = nameless_sink();
    char *text;
    long length;

    s.fail_after = writes;
    write_svg(&s, &r);
    *error = s.error;
    sink_flush(&s);
    length = ftell(s.file);
    ck_assert_int_ge(length, 0);
    text = calloc((size_t)length + 1, 1);
    rewind(s.file);
    ck_assert_uint_eq(fread(text, 1, (size_t)length, s.file), (size_t)length);
    fclose(s.file);
    return text;
}

/* Every element is closed, by the name it was opened with; an ampersand begins one of the entities of XML. Returns the
 * number of elements. */
static int check_well_formed(const char *xml)
{
    char open[8][16], name[16];
    int depth = 0, elements = 0;

    for (; *xml != '\0'; xml++) {
        if (*xml == '&')
            ck_assert(strncmp(xml, "&lt;", 4) == 0 || strncmp(xml, "&gt;", 4) == 0 ||
                      strncmp(xml, "&amp;", 5) == 0 || strncmp(xml, "&quot;", 6) == 0);
        if (*xml != '<')
            continue;
        ck_assert_int_eq(sscanf(xml + 1, "%15[/a-z]", name), 1);
        if (*name == '/') {
            ck_assert_int_gt(depth, 0);
            ck_assert_str_eq(name + 1, open[--depth]);
        } else {
            ck_assert_int_lt(depth, 8);
            strcpy(open[depth++], name);
            elements++;
        }
        xml = strchr(xml, '>');
        ck_assert_ptr_nonnull(xml);
        if (xml[-1] == '/')
            depth--;
    }
    ck_assert_int_eq(depth, 0);
    return elements;
}

static int digits_behind_points(const char *text)
{
    size_t most = 0;

    while ((text = strchr(text, '.')) != NULL) {
        size_t digits = strspn(++text, "0123456789");
        if (digits > most)
            most = digits;
    }
    return (int)most;
}

START_TEST(test_picture)
{
    static const char begin[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"800\" height=";
    int error;
    char *text = draw(_i, -1, &error), *again = draw(_i, -1, &error);

    ck_assert_int_eq(error, 0);
    ck_assert_str_eq(text, again);
    ck_assert_int_eq(strncmp(text, begin, strlen(begin)), 0);
    ck_assert_int_gt(check_well_formed(text), 20);
    assert_contains(text, "role=\"img\" aria-labelledby=\"t d\"");
    assert_contains(text, ">\n<title id=\"t\">Title of a&lt;b&gt;&amp;&quot;=\xC3\xB6\xE6\x97\xA5"
                          "</title>\n<desc id=\"d\">It shows a&lt;b&gt;&amp;&quot;=");
    assert_contains(text, "<style>@media(prefers-color-scheme:dark){");
    ck_assert_ptr_null(strstr(text, "var("));
    ck_assert_ptr_null(strstr(text, "script"));
    ck_assert_ptr_null(strstr(text, "nan"));
    ck_assert_ptr_null(strstr(text, "inf"));
    ck_assert_int_le(digits_behind_points(strstr(text, "</style>")), 2);
    ck_assert_str_eq(text + strlen(text) - 7, "</svg>\n");
    free(text);
    free(again);
}
END_TEST

/* What was written until then is as it would have been. */
START_TEST(test_every_write_of_a_picture_may_fail)
{
    int error = 0;
    char *whole = draw(_i, -1, &error);
    long writes = 0;

    for (;; writes++) {
        char *text = draw(_i, writes, &error);
        ck_assert_int_eq(strncmp(whole, text, strlen(text)), 0);
        if (error == 0)
            ck_assert_str_eq(whole, text);
        free(text);
        if (error == 0)
            break;
    }
    ck_assert_int_gt(writes, 50);
    free(whole);
}
END_TEST

/* The way to a faint place is dotted, a gap breaks a line, and the last place stands alone: by the scale of 800 pixels,
 * what is drawn of the first line is one firm path, to the third place, and one dotted, to the fourth. */
START_TEST(test_lines)
{
    int error;
    char *text = draw(0, -1, &error);
    const char *first = strstr(text, "<title>a&lt;"), *path;
    char end;

    ck_assert_ptr_nonnull(first);
    path = strstr(first, "<path d=\"M");
    ck_assert_ptr_nonnull(path);
    ck_assert_uint_eq(strcspn(path + 10, "ML\""),
                      strcspn(path + 10, "L")); /* straight: two points */
    path = strstr(path + 1, "<path d=\"M");
    ck_assert_ptr_nonnull(path);
    ck_assert(strstr(path, "stroke-dasharray=\"0 5\"") < strstr(path, "</g>"));
    path = strstr(strstr(text, "<title>title</title>"), "<path d=\"M");
    ck_assert_int_eq(sscanf(path, "<path d=\"M%*f %*fh0M%*f %*fh0M%*f %*fh0\"/%c", &end), 1);
    assert_contains(text, ">never</text>");
    ck_assert_ptr_null(strstr(text, "so long"));
    assert_contains(text, ">one overtakes &lt; another</text>");
    ck_assert_ptr_null(strstr(text, ">nowhere</text>")); /* no line, no name */
    free(text);
}
END_TEST

START_TEST(test_bars)
{
    int error;
    char *text = draw(1, -1, &error);

    assert_contains(text, ">cannot &lt; run</text>");
    ck_assert_ptr_null(strstr(text, "gone"));
    assert_contains(text, ">p&lt;</text>");
    ck_assert_ptr_null(strstr(text, "width=\"0\"")); /* a part of no length is none */
    free(text);
}
END_TEST

/* Bars to the left have another colour, and their texts on their left. */
START_TEST(test_bars_on_both_sides)
{
    static const figure_row both[] = {{.label = "a", .detail = "", .bars = {{{0.2, 0.5}, "-3"}}},
                                      {.label = "b", .detail = "", .bars = {{{0.5, 1.0}, "+5"}}}};
    figure_bars drawing = {
        .origins = {0.5}, .panel_count = 1, .part_count = 1, .rows = both, .row_count = 2};
    sink s = nameless_sink();
    char text[WRITTEN_SIZE];

    axis_make(&drawing.axes[0], REJUV_NUMBER, -5, 5, 0, 5);
    svg_draw_bars(&s, &drawing, 0);
    written_to(&s, text);
    assert_contains(text, " class=\"f0\" fill=\"#0072b2\"/>\n<text x=");
    assert_contains(text, " text-anchor=\"end\">-3</text>\n");
    assert_contains(text, " class=\"f1\" fill=\"#d55e00\"/>\n<text x=");
    ck_assert_ptr_null(strstr(text, "\"end\">+5"));
}
END_TEST

/* Labels and details have 340 pixels at most, between the margin of 16 and a gap of 12. */
START_TEST(test_bars_with_long_labels)
{
    char wide[101], text[WRITTEN_SIZE];
    const figure_row row = {.label = wide, .detail = wide, .bars = {{{0.0, 0.5}, ""}}};
    figure_bars drawing = {.panel_count = 1, .part_count = 1, .rows = &row, .row_count = 1};
    sink s = nameless_sink();

    memset(wide, 'M', 100);
    wide[100] = '\0';
    axis_make(&drawing.axes[0], REJUV_NUMBER, 0, 1, 0, 5);
    svg_draw_bars(&s, &drawing, 0);
    written_to(&s, text);
    assert_contains(text, "M…</text>\n<text x=\"368\"");
    assert_contains(text, " fill=\"#59636e\">…</text>");
    ck_assert_ptr_null(strstr(text, wide));
}
END_TEST

/* What a figure of lines becomes, from y = 0 on. */
static const char *drawn_lines(const figure_lines *f, char text[WRITTEN_SIZE])
{
    sink s = nameless_sink();

    svg_draw_lines(&s, f, 0);
    return written_to(&s, text);
}

/* There and back at one place, which the way between its ends, of no length, is far from. */
START_TEST(test_line_that_returns)
{
    static const double same[] = {0.5, 0.5, 0.5}, there_and_back[] = {0.0, 1.0, 0.0};
    static const unsigned char real[3] = {0};
    const figure_line line = {"a", "a", there_and_back, real};
    figure_lines f = {.x = {.title = ""},
                      .y = {.title = ""},
                      .places = same,
                      .count = 3,
                      .lines = &line,
                      .line_count = 1};
    char text[WRITTEN_SIZE], *path;
    size_t points = 1;

    path = strstr(drawn_lines(&f, text), "<path d=\"M");
    ck_assert_ptr_nonnull(path);
    for (path += 10; *path != '"'; path++)
        points += *path == 'L';
    ck_assert_uint_eq(points, 3);
}
END_TEST

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (; (text = strstr(text, part)) != NULL; text++)
        count++;
    return count;
}

/* Of lines without dots, the place that stands alone still has one. */
START_TEST(test_lines_have_dots)
{
    figure_lines f = lines_drawing;
    char text[WRITTEN_SIZE];

    f.mark_count = 0;
    ck_assert_uint_eq(count_of(drawn_lines(&f, text), "<circle"), 5 + 3);
    f.has_dots = 0;
    ck_assert_uint_eq(count_of(drawn_lines(&f, text), "<circle"), 2);
    f.separate = NULL;
    ck_assert_uint_eq(count_of(drawn_lines(&f, text), "<circle"), 0);
}
END_TEST

/* Names have 280 pixels at most: from 504 on, behind a leader of 22 and a sample of 22. So many lines that their names
 * need more than 380 pixels make the drawing higher: 17 each, 1.8 + 2 lines of 18 around. */
START_TEST(test_names_of_lines)
{
    figure_line many[30];
    figure_lines f = lines_drawing;
    char wide[101], text[WRITTEN_SIZE];
    size_t i;

    memset(wide, 'M', 100);
    wide[100] = '\0';
    for (i = 0; i < 30; i++)
        many[i] = lines[0];
    many[0].label = wide;
    f.lines = many;
    f.line_count = 1;
    f.mark_count = 0;
    drawn_lines(&f, text);
    assert_contains(text, "<text x=\"504\"");
    assert_contains(text, "M…</text>");
    ck_assert_double_eq_tol(svg_draw_lines(NULL, &f, 7), 380 + 3.8 * 18, 1e-9);
    f.line_count = 30;
    ck_assert_double_eq_tol(svg_draw_lines(NULL, &f, 7), 30 * 17 + 3.8 * 18, 1e-9);
}
END_TEST

/* To the right of its mark where there is room, which names on the right would take; in the middle where there is none
 * on either side. Of two, the one on the left is placed without regard to the other. */
START_TEST(test_texts_of_marks)
{
    static char right[] = "on the right", left[] = "on the left",
                middle[] = "wider than one half of all of the plot that there is for texts";
    static const figure_mark at_right[] = {{0.98, 0.5, right}},
                             both[] = {{0.7, 0.5, right}, {0.1, 0.5, left}},
                             wide[] = {{0.7, 0.5, middle}};
    figure_lines f = lines_drawing;
    char text[WRITTEN_SIZE];

    f.lines = &lines[2];
    f.line_count = 1;
    f.marks = at_right;
    f.mark_count = 1;
    assert_contains(drawn_lines(&f, text), " paint-order=\"stroke\">on the right</text>");
    ck_assert_ptr_null(strstr(text, "text-anchor=\"end\" class=\"t h\""));
    f.marks = both;
    f.mark_count = 2;
    drawn_lines(&f, text);
    ck_assert_ptr_null(strstr(text, "text-anchor=\"end\" class=\"t h\""));
    assert_contains(text, ">on the left</text>");
    assert_contains(text, ">on the right</text>");
    f.marks = wide;
    f.mark_count = 1;
    drawn_lines(&f, text);
    assert_contains(text, "text-anchor=\"middle\" class=\"t h\"");
}
END_TEST

/* Two cells side by side are one rectangle. */
START_TEST(test_map)
{
    int error;
    char *text = draw(2, -1, &error);
    const char *path = strstr(text, "<path d=\"M");
    size_t length = strcspn(path + 10, "\""), i, moves = 1;

    for (i = 0; i < length; i++)
        moves += path[10 + i] == 'M';
    ck_assert_uint_eq(moves, 1);
    free(text);
}
END_TEST

static const char *drawn_map(const figure_map *f, char text[WRITTEN_SIZE])
{
    sink s = nameless_sink();

    svg_draw_map(&s, f, 0);
    return written_to(&s, text);
}

/* An area's name is in the longest of its runs, which need not be the last; in lines that are too low, it is only in the
 * key, and an area that is nowhere has no path. */
START_TEST(test_map_names)
{
    static const double columns[] = {0.0, 0.6, 0.8, 1.0}, whole[] = {0.0, 1.0},
                        thin[] = {0.0, 0.1, 1.0};
    static const size_t there[] = {0, 1, 0, 2, 2, 2};
    static const figure_area of[] = {{"a", 0, 0}, {"b", 1, 0}, {"c", 2, 0}};
    figure_map f = {.x = {.title = ""},
                    .y = {.title = ""},
                    .columns = columns,
                    .lines = whole,
                    .column_count = 3,
                    .line_count = 1,
                    .cells = there,
                    .areas = of,
                    .area_count = 3};
    char text[WRITTEN_SIZE];

    drawn_map(&f, text);
    ck_assert_uint_eq(count_of(text, "<path"), 2);
    ck_assert_uint_eq(count_of(text, ">a</text>"), 2);
    ck_assert_uint_eq(count_of(text, ">c</text>"), 1);
    f.lines = thin;
    f.line_count = 2;
    drawn_map(&f, text);
    ck_assert_uint_eq(count_of(text, "<path"), 3);
    ck_assert_uint_eq(count_of(text, ">a</text>"), 1);
    ck_assert_uint_eq(count_of(text, ">c</text>"), 2);
}
END_TEST

/* Labels of the key have 320 pixels at most; 30 of them, 20 each, are higher than the map of 380. */
START_TEST(test_map_key)
{
    figure_area many[30];
    figure_map f = map_drawing;
    char wide[101], text[WRITTEN_SIZE];
    size_t i;

    memset(wide, 'M', 100);
    wide[100] = '\0';
    for (i = 0; i < 30; i++)
        many[i] = (figure_area){wide, 0, 0};
    f.areas = many;
    f.area_count = 3;
    drawn_map(&f, text);
    assert_contains(text, "M…</text>");
    assert_contains(text, "<rect x=\"444\" y=");
    ck_assert_double_eq_tol(svg_draw_map(NULL, &f, 7), 380 + 3.8 * 18, 1e-9);
    f.area_count = 30;
    ck_assert_double_eq_tol(svg_draw_map(NULL, &f, 7), 30 * 20 + 1.8 * 18, 1e-9);
}
END_TEST

Suite *svg_suite(void)
{
    Suite *suite = suite_create("svg");
    TCase *tests = tcase_create("axes and words");

    tcase_add_loop_test(tests, test_axis, 0, COUNT_OF(axes));
    tcase_add_test(tests, test_axis_minor_ticks);
    tcase_add_test(tests, test_axis_ends);
    tcase_add_test(tests, test_axis_is_full);
    tcase_add_loop_test(tests, test_axis_grouped, 0, COUNT_OF(groups));
    tcase_add_test(tests, test_figure_words);
    suite_add_tcase(suite, tests);

    tests = tcase_create("pictures");
    tcase_add_unchecked_fixture(tests, make_axes, NULL);
    tcase_add_loop_test(tests, test_svg_number, 0, COUNT_OF(numbers));
    tcase_add_test(tests, test_svg_shortened);
    tcase_add_test(tests, test_svg_paragraph);
    tcase_add_loop_test(tests, test_picture, 0, PICTURES);
    tcase_add_loop_test(tests, test_every_write_of_a_picture_may_fail, 0, PICTURES);
    tcase_add_test(tests, test_lines);
    tcase_add_test(tests, test_bars);
    tcase_add_test(tests, test_bars_on_both_sides);
    tcase_add_test(tests, test_map);
    tcase_add_test(tests, test_svg_y_axis);
    tcase_add_test(tests, test_bars_with_long_labels);
    tcase_add_test(tests, test_line_that_returns);
    tcase_add_test(tests, test_lines_have_dots);
    tcase_add_test(tests, test_names_of_lines);
    tcase_add_test(tests, test_texts_of_marks);
    tcase_add_test(tests, test_map_names);
    tcase_add_test(tests, test_map_key);
    suite_add_tcase(suite, tests);
    return suite;
}
