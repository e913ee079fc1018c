/* SPDX-License-Identifier: MIT */
/* test_xlsx.c - XML, names of cells, and the parts of a workbook as ECMA-376 has them, read back from the archive */
#define _GNU_SOURCE /* MAP_ANONYMOUS */

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "cli_fixtures.h"
#include "format.h"
#include "suites.h"
#include "xlsx.h"
#include "zip.h"

/* ---- xml.h ---- */

#define REPLACED "\xEF\xBF\xBD" /* U+FFFD */

/* XML 1.0, 2.2 (which characters there are), 2.4 (the references) and 3.3.3 (white space in attributes). */
static const struct {
    const char *text, *xml;
} texts[] = {
    {"a b'c", "a b'c"},
    {"<a href=\"x\">&amp;", "&lt;a href=&quot;x&quot;&gt;&amp;amp;"},
    {"\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x90\xA7",
     "\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x90\xA7"},
    {"a\tb\nc\rd", "a&#9;b&#10;c&#13;d"},
    {"a\x01z\x1F\x7F", "a" REPLACED "z" REPLACED "\x7F"},
    {"\xFFz\xC3", REPLACED "z" REPLACED},                                      /* no UTF-8 */
    {"\xED\xA0\x80z", REPLACED REPLACED REPLACED "z"},                         /* a surrogate */
    {"\xEF\xBF\xBE\xEF\xBF\xBFz\xEF\xBF\xBD", REPLACED REPLACED "z" REPLACED}, /* U+FFFE, U+FFFF */
};

START_TEST(test_xml_text)
{
    string xml = {0};

    xml_text(&xml, texts[_i].text);
    ck_assert_str_eq(xml.data, texts[_i].xml);
    string_free(&xml);
}
END_TEST

START_TEST(test_xml_number)
{
    string xml = {0};

    xml_number(&xml, 0.30000000000000004);
    xml_markup(&xml, "<&");
    xml_number(&xml, 0);
    ck_assert_str_eq(xml.data, "0.30000000000000004<&0");
    string_free(&xml);
}
END_TEST

/* ---- workbook.h ---- */

/* XFD1048576 is the last cell that Excel has. */
static const struct {
    size_t row_number, column;
    const char *name, *absolute;
} cell_names[] = {
    {1, 0, "A1", "$A$1"},
    {10, 25, "Z10", "$Z$10"},
    {1, 26, "AA1", "$AA$1"},
    {99, 27, "AB99", "$AB$99"},
    {7, 51, "AZ7", "$AZ$7"},
    {7, 52, "BA7", "$BA$7"},
    {1, 701, "ZZ1", "$ZZ$1"},
    {1, 702, "AAA1", "$AAA$1"},
    {20, 16383, "XFD20", "$XFD$20"},
    {1048576, 16383, "XFD1048576", "$XFD$1048576"},
};

START_TEST(test_cell_names)
{
    char name[CELL_NAME_SIZE];

    ck_assert_str_eq(sheet_cell_name(name, cell_names[_i].row_number, cell_names[_i].column, 0),
                     cell_names[_i].name);
    ck_assert_str_eq(sheet_cell_name(name, cell_names[_i].row_number, cell_names[_i].column, 1),
                     cell_names[_i].absolute);
    ck_assert_str_eq(name, cell_names[_i].absolute);
}
END_TEST

/* ---- Shared texts ---- */

START_TEST(test_shared_texts)
{
    xlsx_strings strings = {0};
    string part = {0};

    ck_assert_uint_eq(xlsx_string(&strings, "b"), 0);
    ck_assert_uint_eq(xlsx_string(&strings, ""), 1);
    ck_assert_uint_eq(xlsx_string(&strings, " <a> "), 2);
    ck_assert_uint_eq(xlsx_string(&strings, "b"), 0);
    ck_assert_uint_eq(xlsx_string(&strings, "_x0041_ _x041_ _x004g_ _X0041_ _x0041 __xabCD_"), 3);
    ck_assert_uint_eq(xlsx_string(&strings, ""), 1);
    xlsx_strings_part(&part, &strings);
    ck_assert_str_eq(
        part.data, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                   "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                   "count=\"6\" uniqueCount=\"4\">"
                   "<si><t xml:space=\"preserve\">b</t></si><si><t xml:space=\"preserve\"></t></si>"
                   "<si><t xml:space=\"preserve\"> &lt;a&gt; </t></si>"
                   "<si><t xml:space=\"preserve\">_x005F_x0041_ _x041_ _x004g_ _X0041_ _x0041 "
                   "__x005F_xabCD_</t></si></sst>");
    xlsx_strings_free(&strings);
    string_free(&part);
}
END_TEST

START_TEST(test_many_shared_texts)
{
    xlsx_strings strings = {0};
    char text[16];
    size_t pass, i;

    for (pass = 0; pass < 2; pass++)
        for (i = 0; i < 5000; i++) {
            snprintf(text, sizeof text, "%zu", i);
            ck_assert_uint_eq(xlsx_string(&strings, text), i);
        }
    ck_assert_uint_eq(strings.count, 5000);
    ck_assert_uint_eq(strings.uses, 10000);
    xlsx_strings_free(&strings);
}
END_TEST

/* ---- Cells ---- */

static const table_column text_column[] = {{.name = "a"}};
static const table_column number_column[] = {{.name = "a", .is_number = 1}};
static const double one_width[] = {10};

static void put_sheet(string *part, const sheet *s)
{
    xlsx_strings strings = {0};
    xlsx_chart_data data = {0};

    xlsx_string(&strings, "zero");
    xlsx_sheet_part(part, s, 0, &strings, &data);
    xlsx_strings_free(&strings);
}

/* The part of a sheet with one cell and no header. */
static void put_one_cell(string *part, const cell *c, int is_number)
{
    cell kept = *c;
    table t = {.columns = is_number ? number_column : text_column,
               .column_count = 1,
               .cells = &kept,
               .row_count = 1};
    sheet s = {.name = "S", .table = &t, .widths = one_width};

    put_sheet(part, &s);
}

/* ECMA-376, 18.3.1.4: a cell's type is s for a shared text, str for that of a formula, e for an error. An empty
 * cell is the error #N/A where there should be a number (interface.md, section 4). The value of a formula has all
 * digits; "=" at the beginning of a text makes no formula of it. */
static const struct {
    cell cell;
    int is_number;
    const char *xml; /* what is in its row; null for nothing at all */
} cell_kinds[] = {
    {{.kind = CELL_NUMBER, .number = 0.30000000000000004},
     1,
     "<c r=\"A1\" s=\"16\"><v>0.30000000000000004</v></c>"},
    {{.kind = CELL_NUMBER, .number = 5}, 0, "<c r=\"A1\" s=\"16\"><v>5</v></c>"},
    {{.kind = CELL_NUMERAL, .text = "05", .length = 2, .number = 5},
     1,
     "<c r=\"A1\" s=\"16\"><v>5</v></c>"},
    {{.kind = CELL_NUMBER, .number = -2.5, .formula = "1-IF(B1<2,C1&\"\",3.5)"},
     1,
     "<c r=\"A1\" s=\"16\"><f>1-IF(B1&lt;2,C1&amp;&quot;&quot;,3.5)</f><v>-2.5</v></c>"},
    {{.kind = CELL_NUMBER, .number = INFINITY}, 1, "<c r=\"A1\" s=\"0\" t=\"e\"><v>#N/A</v></c>"},
    {{.kind = CELL_TEXT, .text = "=1+1"}, 0, "<c r=\"A1\" s=\"0\" t=\"s\"><v>1</v></c>"},
    {{.kind = CELL_TEXT, .text = "zero"}, 1, "<c r=\"A1\" s=\"0\" t=\"s\"><v>0</v></c>"},
    {{.kind = CELL_TEXT, .text = "a<b", .formula = "\"a<b\""},
     0,
     "<c r=\"A1\" s=\"0\" t=\"str\"><f>&quot;a&lt;b&quot;</f><v>a&lt;b</v></c>"},
    {{.kind = CELL_NEVER}, 1, "<c r=\"A1\" s=\"0\" t=\"s\"><v>1</v></c>"},
    {{.kind = CELL_NEVER, .formula = "x"},
     1,
     "<c r=\"A1\" s=\"0\" t=\"str\"><f>x</f><v>never</v></c>"},
    {{.kind = CELL_EMPTY}, 1, "<c r=\"A1\" s=\"0\" t=\"e\"><v>#N/A</v></c>"},
    {{.kind = CELL_EMPTY, .formula = "NA()"},
     1,
     "<c r=\"A1\" s=\"0\" t=\"e\"><f>NA()</f><v>#N/A</v></c>"},
    {{.kind = CELL_EMPTY, .formula = "B1"},
     0,
     "<c r=\"A1\" s=\"0\" t=\"str\"><f>B1</f><v></v></c>"},
    {{.kind = CELL_EMPTY}, 0, NULL},
    {{.kind = CELL_EMPTY, .look = LOOK_HEADING}, 1, "<c r=\"A1\" s=\"5\"></c>"},
    {{.kind = CELL_EMPTY, .look = LOOK_INPUT}, 0, "<c r=\"A1\" s=\"7\"></c>"},
};

START_TEST(test_cell_kinds)
{
    string part = {0}, expected = {0};

    put_one_cell(&part, &cell_kinds[_i].cell, cell_kinds[_i].is_number);
    string_add(&expected, "<sheetData><row r=\"1\">%s</row></sheetData>",
               cell_kinds[_i].xml != NULL ? cell_kinds[_i].xml : "");
    assert_contains(part.data, expected.data);
    string_free(&part);
    string_free(&expected);
}
END_TEST

/* Beside a title there is no number to miss. */
START_TEST(test_cell_of_title)
{
    const cell c = {.kind = CELL_EMPTY, .look = LOOK_TITLE};
    string part = {0};

    put_one_cell(&part, &c, 1);
    assert_contains(part.data, "<c r=\"A1\" s=\"4\"></c></row>");
    string_free(&part);
}
END_TEST

/* A row is as high as its longest note, in lines of 15 points, and no higher than the 409 points that Excel has. */
static const struct {
    unsigned look;
    const char *text;
    const char *row;
} heights[] = {
    {LOOK_NOTE, "1234567890", "<row r=\"1\"><"},
    {LOOK_NOTE, "1234567890 1", "<row r=\"1\" ht=\"30\"><"},
    {LOOK_NOTE, "a\nb\nc", "<row r=\"1\" ht=\"45\"><"},
    {LOOK_NOTE | LOOK_INPUT, "1234567890 1", "<row r=\"1\" ht=\"30\"><"},
    {LOOK_PLAIN, "1234567890 1", "<row r=\"1\"><"},
    {LOOK_TITLE, "a", "<row r=\"1\" ht=\"30\"><"},
    {LOOK_NOTE, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
     "<row r=\"1\" ht=\"405\"><"},
};

START_TEST(test_row_heights)
{
    cell c = {.kind = CELL_TEXT, .text = heights[_i].text, .look = heights[_i].look};
    string part = {0};

    put_one_cell(&part, &c, 0);
    assert_contains(part.data, heights[_i].row);
    string_free(&part);
}
END_TEST

/* In a column without room for a letter, each has a line. */
START_TEST(test_row_of_narrow_column)
{
    static const double no_width[] = {0.5};
    cell c = {.kind = CELL_TEXT, .text = "123", .look = LOOK_NOTE};
    table t = {.columns = text_column, .column_count = 1, .cells = &c, .row_count = 1};
    sheet s = {.name = "S", .table = &t, .widths = no_width};
    string part = {0};

    put_sheet(&part, &s);
    assert_contains(part.data, "<row r=\"1\" ht=\"45\"><");
    string_free(&part);
}
END_TEST

/* No more rows once a part is larger than an archive may be; the memory that is not touched is not there. */
START_TEST(test_rows_of_large_part)
{
    cell c = {.kind = CELL_NUMBER, .number = 5};
    table t = {.columns = number_column, .column_count = 1, .cells = &c, .row_count = 1};
    sheet s = {.name = "S", .table = &t, .widths = one_width};
    const size_t room = ZIP_LARGEST + 65536;
    string part = {.length = ZIP_LARGEST, .capacity = room};

    part.data = mmap(NULL, room, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    ck_assert_ptr_ne(part.data, MAP_FAILED);
    put_sheet(&part, &s);
    assert_contains(part.data + ZIP_LARGEST, "<sheetData></sheetData>");
    munmap(part.data, room);
}
END_TEST

/* A header of bold letters needs more than the 10 that its column is wide. What is frozen stays in view: the lower
 * right of four panes scrolls, or the only one (18.3.1.66). Nothing is frozen: no pane. */
static const struct {
    int has_header;
    size_t frozen_columns;
    const char *part;
} views[] = {
    {0, 0, "<dimension ref=\"A1:A1\"/><sheetViews><sheetView workbookViewId=\"0\"></sheetView>"},
    {1, 0, "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"},
    {0, 1, "<pane xSplit=\"1\" topLeftCell=\"B1\" activePane=\"topRight\" state=\"frozen\"/>"},
    {1, 0, "<row r=\"1\" ht=\"30\"><c r=\"A1\" "},
};

START_TEST(test_views)
{
    static const table_column wide[] = {{.name = "123456789"}};
    table t = {.columns = wide, .column_count = 1};
    sheet s = {.name = "S",
               .table = &t,
               .widths = one_width,
               .has_header = views[_i].has_header,
               .frozen_columns = views[_i].frozen_columns};
    string part = {0};

    put_sheet(&part, &s);
    assert_contains(part.data, views[_i].part);
    ck_assert_ptr_null(strstr(part.data, "<drawing"));
    ck_assert_ptr_null(strstr(part.data, "<dataValidations"));
    string_free(&part);
}
END_TEST

/* ---- Styles ---- */

/* The number in an attribute of the so many-th format of cells. */
static int style_attribute(const char *styles, size_t number, const char *attribute)
{
    const char *xf = strstr(styles, "<cellXfs");

    ck_assert_ptr_nonnull(xf);
    for (number++; number > 0; number--)
        xf = strstr(xf + 1, "<xf ");
    xf = strstr(xf, attribute);
    return atoi(xf + strlen(attribute) + 2);
}

/* Builtin formats: 0 is General, 3 is #,##0 (18.8.30). */
static const struct {
    unsigned look;
    int format;
    const char *code;
} look_formats[] = {
    {LOOK_PLAIN, 0, "General"},         {LOOK_WHOLE, 3, "#,##0"},
    {LOOK_NUMBER, 164, "#,##0.000000"}, {LOOK_FRACTION, 165, "0.000000%"},
    {LOOK_TITLE, 0, "General"},         {LOOK_HEADING, 0, "General"},
    {LOOK_NOTE, 0, "General"},
};

START_TEST(test_looks)
{
    unsigned look = look_formats[_i].look;
    size_t plain = xlsx_style(look, 0), input = xlsx_style(look | LOOK_INPUT, 0);
    string part = {0};

    xlsx_styles_part(&part);
    assert_contains(part.data, "<numFmt numFmtId=\"164\" formatCode=\"#,##0.000000\"/>"
                               "<numFmt numFmtId=\"165\" formatCode=\"0.000000%\"/>");
    ck_assert_int_eq(style_attribute(part.data, plain, "numFmtId"), look_formats[_i].format);
    ck_assert_int_eq(style_attribute(part.data, input, "numFmtId"), look_formats[_i].format);
    ck_assert_str_eq(xlsx_number_format(look), look_formats[_i].code);
    ck_assert_str_eq(xlsx_number_format(look | LOOK_INPUT), look_formats[_i].code);
    ck_assert_int_eq(style_attribute(part.data, plain, "borderId"), 0);
    ck_assert_int_eq(style_attribute(part.data, input, "borderId"), 1);
    ck_assert_int_eq(style_attribute(part.data, input, "fillId"), 4);
    ck_assert_int_eq(style_attribute(part.data, plain, "fillId"), look == LOOK_HEADING ? 2 : 0);
    string_free(&part);
}
END_TEST

/* What a count says is how many there are, of fonts and all else. */
START_TEST(test_style_counts)
{
    static const char *const lists[][2] = {{"numFmts", "<numFmt "}, {"fonts", "<font>"},
                                           {"fills", "<fill>"},     {"borders", "<border>"},
                                           {"cellXfs", "<xf "},     {"dxfs", "<dxf>"}};
    string part = {0};
    size_t i;

    xlsx_styles_part(&part);
    for (i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        char open[32], close[32];
        const char *at, *end;
        int count = 0;
        snprintf(open, sizeof open, "<%s count=\"", lists[i][0]);
        snprintf(close, sizeof close, "</%s>", lists[i][0]);
        at = strstr(part.data, open);
        end = strstr(part.data, close);
        ck_assert(at != NULL && end != NULL);
        for (const char *one = at; (one = strstr(one + 1, lists[i][1])) != NULL && one < end;)
            count++;
        ck_assert_int_eq(atoi(at + strlen(open)), count);
    }
    string_free(&part);
}
END_TEST

/* ---- A workbook ---- */

static const table_column input_columns[] = {{.name = "key"}, {.name = "value", .is_number = 1}};
static const double input_widths[] = {20, 12.5};
static cell input_cells[] = {
    {.kind = CELL_TEXT, .text = "ho\"st<s> \xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC"},
    {.kind = CELL_NUMBER, .number = 12000, .look = LOOK_WHOLE | LOOK_INPUT},
    {.kind = CELL_TEXT, .text = "interval"},
    {.kind = CELL_NEVER, .look = LOOK_INPUT},
};
static const table input_table = {
    .columns = input_columns, .column_count = 2, .cells = input_cells, .row_count = 2};

static const sheet_validation validations[] = {
    {.area = {0, 0, 1, 1},
     .check = CHECK_WHOLE,
     .minimum = 1,
     .maximum = 1e22,
     .title = "hosts",
     .prompt = "so \"many\"\n",
     .error = "1 < hosts"},
    {.area = {1, 1, 1, 1},
     .check = CHECK_FORMULA,
     .formula = "OR(B3>0,B3=\"never\")",
     .title = "interval",
     .prompt = "p",
     .error = "e"},
    {.area = {0, 1, 1, 1},
     .check = CHECK_DECIMAL,
     .minimum = 1e-9,
     .maximum = 1,
     .title = "t",
     .prompt = "p",
     .error = "e"},
};

/* Of the rows 1 to 3, each line lacks one. */
static const table_column sweep_columns[] = {
    {.name = "x", .is_number = 1}, {.name = "a<b", .is_number = 1}, {.name = "c", .is_number = 1}};
static const double sweep_widths[] = {10, 10, 10};
static size_t rows_made;

static void make_sweep_row(void *context, size_t row, cell *cells)
{
    (void)context;
    ck_assert_uint_eq(row, rows_made); /* in order, and none twice */
    rows_made++;
    cells[0] = cell_number((double)(row * row));
    cells[0].look = LOOK_WHOLE | LOOK_INPUT;
    cells[1] = cell_number(row == 2 ? NAN : 1.0 / (1.0 + (double)row));
    cells[1].formula = "1/(1+x)";
    cells[2] = cell_number(row == 3 ? INFINITY : 7);
    if (row == 1)
        cells[2].kind = CELL_NEVER;
}

static const sheet_rule rules[] = {
    {{0, 3, 0, 2}, "$A2<MIN($B2,\"\")", EMPHASIS_BEST},
    {{1, 2, 1, 1}, "B3", EMPHASIS_WARNING},
};
static const sheet_chart chart = {.title = "A & B",
                                  .x_title = "x & y",
                                  .y_title = "what is lost",
                                  .is_x_logarithmic = 1,
                                  .first_row = 1,
                                  .last_row = 3,
                                  .x_column = 0,
                                  .y_column = 1,
                                  .y_count = 2,
                                  .place_row = 1,
                                  .place_column = 2};

static const workbook_name names[] = {{"hosts", 0, 0, 1}, {"first_x", 1, 3, 0}};

/* The archive of a workbook, or what was written of it before a write failed. */
static string archive_of(const workbook *book, long fail_after, int *error)
{
    report r = {.command = "sweep", .workbook = book};
    sink s = nameless_sink();
    string archive = {0};
    char block[4096];
    size_t length;

    s.fail_after = fail_after;
    write_xlsx(&s, &r);
    *error = s.error;
    sink_flush(&s);
    rewind(s.file);
    while ((length = fread(block, 1, sizeof block, s.file)) != 0)
        string_add_bytes(&archive, block, length);
    fclose(s.file);
    return archive;
}

/* The same of a workbook of three sheets. */
static string write_book(long fail_after, int *error)
{
    table sweep;
    sheet sheets[] = {{.name = "Inputs",
                       .table = &input_table,
                       .has_header = 1,
                       .frozen_columns = 1,
                       .widths = input_widths,
                       .validations = validations,
                       .validation_count = 3,
                       .rules = rules,
                       .rule_count = 1},
                      {.name = "Sweep",
                       .table = &sweep,
                       .has_header = 1,
                       .widths = sweep_widths,
                       .rules = rules,
                       .rule_count = 2,
                       .chart = &chart},
                      {.name = "About", .table = &input_table, .widths = input_widths}};
    workbook book = {.sheets = sheets, .sheet_count = 3, .names = names, .name_count = 2};
    string archive;

    rows_made = 0;
    table_stream(&sweep, sweep_columns, 3, 5, make_sweep_row, NULL);
    archive = archive_of(&book, fail_after, error);
    table_free(&sweep);
    return archive;
}

/* ---- Reading it back ---- */

static uint32_t number_at(const string *archive, size_t offset, int bytes)
{
    uint32_t number = 0;

    ck_assert_uint_le(offset + (size_t)bytes, archive->length);
    for (; bytes > 0; bytes--)
        number = number << 8 | (unsigned char)archive->data[offset + (size_t)bytes - 1];
    return number;
}

/* What a zip's directory leads to: an entry's file, whose header says the same and whose checksum is right. */
static string file_of_entry(const string *archive, size_t entry)
{
    size_t local = number_at(archive, entry + 42, 4),
           name_length = number_at(archive, entry + 28, 2);
    size_t length = number_at(archive, entry + 24, 4);
    string content = {0};

    ck_assert_mem_eq(archive->data + local, "PK\3\4", 4);
    ck_assert_mem_eq(archive->data + local + 4, archive->data + entry + 6, 26);
    ck_assert_mem_eq(archive->data + local + 30, archive->data + entry + 46, name_length);
    ck_assert_uint_le(local + 30 + name_length + length, archive->length);
    string_add_bytes(&content, archive->data + local + 30 + name_length, length);
    ck_assert_uint_eq(zip_crc32(content.data, length), number_at(archive, entry + 16, 4));
    return content;
}

#define MOST_PARTS 20

struct package {
    size_t count;
    struct {
        char *name;
        string content;
    } parts[MOST_PARTS];
};

static struct package unpack(const string *archive)
{
    size_t end = archive->length - 22, entry = number_at(archive, end + 16, 4), i;
    struct package p = {.count = number_at(archive, end + 10, 2)};

    ck_assert_uint_le(p.count, MOST_PARTS);
    for (i = 0; i < p.count; i++) {
        size_t name_length = number_at(archive, entry + 28, 2);
        ck_assert_mem_eq(archive->data + entry, "PK\1\2", 4);
        p.parts[i].name = copy_text(archive->data + entry + 46, name_length);
        p.parts[i].content = file_of_entry(archive, entry);
        entry += 46 + name_length;
    }
    ck_assert_uint_eq(entry, end);
    return p;
}

static void free_package(struct package *p)
{
    size_t i;

    for (i = 0; i < p->count; i++) {
        free(p->parts[i].name);
        string_free(&p->parts[i].content);
    }
}

static const char *part_named(const struct package *p, const char *name)
{
    size_t i;

    for (i = 0; i < p->count; i++)
        if (strcmp(p->parts[i].name, name) == 0)
            return p->parts[i].content.data;
    ck_abort_msg("no part %s", name);
}

static struct package read_book(void)
{
    struct package p;
    string archive;
    int error;

    archive = write_book(-1, &error);
    ck_assert_int_eq(error, 0);
    ck_assert_uint_eq(rows_made, 5);
    p = unpack(&archive);
    string_free(&archive);
    return p;
}

static void assert_parts(const char *(*parts)[2], size_t count)
{
    struct package p = read_book();
    size_t i;

    for (i = 0; i < count; i++)
        assert_contains(part_named(&p, parts[i][0]), parts[i][1]);
    free_package(&p);
}

#define ASSERT_PARTS(list) assert_parts(list, sizeof(list) / sizeof(list)[0])

/* ---- What is in it ---- */

/* ECMA-376 part 2: every part has a content type, every relationship leads to a part, types come first (as the
 * notes of trials say). */
START_TEST(test_package)
{
    static const char *expected[] = {"[Content_Types].xml",
                                     "_rels/.rels",
                                     "xl/workbook.xml",
                                     "xl/_rels/workbook.xml.rels",
                                     "xl/worksheets/sheet1.xml",
                                     "xl/worksheets/sheet2.xml",
                                     "xl/worksheets/_rels/sheet2.xml.rels",
                                     "xl/drawings/drawing2.xml",
                                     "xl/drawings/_rels/drawing2.xml.rels",
                                     "xl/charts/chart2.xml",
                                     "xl/worksheets/sheet3.xml",
                                     "xl/styles.xml",
                                     "xl/sharedStrings.xml"};
    struct package p = read_book();
    size_t i;

    ck_assert_uint_eq(p.count, sizeof expected / sizeof expected[0]);
    for (i = 0; i < p.count; i++) {
        string type = {0};
        ck_assert_str_eq(p.parts[i].name, expected[i]);
        string_add(&type,
                   "<Override PartName=\"/%s\" "
                   "ContentType=\"application/vnd.openxmlformats-officedocument.",
                   p.parts[i].name);
        if (i >= 2 && strstr(expected[i], ".rels") == NULL)
            assert_contains(p.parts[0].content.data, type.data);
        string_free(&type);
    }
    free_package(&p);
}
END_TEST

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

START_TEST(test_relationships)
{
    static const char *parts[][2] = {
        {"_rels/.rels", "Type=\"" OFFICE "officeDocument\" Target=\"xl/workbook.xml\"/>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationship Id=\"rId1\" Type=\"" OFFICE "worksheet\" Target=\"worksheets/sheet1.xml\"/>"
         "<Relationship Id=\"rId2\" Type=\"" OFFICE "worksheet\" Target=\"worksheets/sheet2.xml\"/>"
         "<Relationship Id=\"rId3\" Type=\"" OFFICE "worksheet\" Target=\"worksheets/sheet3.xml\"/>"
         "<Relationship Id=\"rId4\" Type=\"" OFFICE "styles\" Target=\"styles.xml\"/>"
         "<Relationship Id=\"rId5\" Type=\"" OFFICE
         "sharedStrings\" Target=\"sharedStrings.xml\"/>"},
        {"xl/workbook.xml", "<sheet name=\"Inputs\" sheetId=\"1\" r:id=\"rId1\"/>"
                            "<sheet name=\"Sweep\" sheetId=\"2\" r:id=\"rId2\"/>"
                            "<sheet name=\"About\" sheetId=\"3\" r:id=\"rId3\"/></sheets>"},
        {"xl/worksheets/_rels/sheet2.xml.rels", "<Relationship Id=\"rId1\" Type=\"" OFFICE
                                                "drawing\" Target=\"../drawings/drawing2.xml\"/>"},
        {"xl/worksheets/sheet2.xml", "<drawing r:id=\"rId1\"/></worksheet>"},
        {"xl/drawings/_rels/drawing2.xml.rels",
         "<Relationship Id=\"rId1\" Type=\"" OFFICE "chart\" Target=\"../charts/chart2.xml\"/>"},
        {"xl/drawings/drawing2.xml", "r:id=\"rId1\"/>"},
    };

    ASSERT_PARTS(parts);
}
END_TEST

START_TEST(test_names)
{
    static const char *parts[][2] = {
        {"xl/workbook.xml",
         "<definedNames>"
         "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'Inputs'!$1:$1</definedName>"
         "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"1\">'Sweep'!$1:$1</definedName>"
         "<definedName name=\"hosts\">'Inputs'!$B$2</definedName>"
         "<definedName name=\"first_x\">'Sweep'!$A$5</definedName>"
         "</definedNames><calcPr"},
        {"xl/workbook.xml", " fullCalcOnLoad=\"1\""},
        {"xl/workbook.xml", " activeTab=\"0\""},
    };

    ASSERT_PARTS(parts);
}
END_TEST

/* An empty list of names is none that the schema allows. */
START_TEST(test_no_names)
{
    sheet about = {.name = "About", .table = &input_table, .widths = input_widths};
    workbook book = {.sheets = &about, .sheet_count = 1};
    struct package p;
    string archive;
    int error;

    archive = archive_of(&book, -1, &error);
    ck_assert_int_eq(error, 0);
    p = unpack(&archive);
    assert_contains(part_named(&p, "xl/workbook.xml"), "</sheets><calcPr ");
    string_free(&archive);
    free_package(&p);
}
END_TEST

START_TEST(test_sheets)
{
    static const char *parts[][2] = {
        {"xl/worksheets/sheet1.xml", "<dimension ref=\"A1:B3\"/>"},
        {"xl/worksheets/sheet1.xml", "<sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane "
                                     "xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" "
                                     "activePane=\"bottomRight\" state=\"frozen\"/>"},
        {"xl/worksheets/sheet1.xml",
         "<cols><col min=\"1\" max=\"1\" width=\"20\" customWidth=\"1\"/>"
         "<col min=\"2\" max=\"2\" width=\"12.5\" customWidth=\"1\"/></cols>"},
        {"xl/worksheets/sheet1.xml",
         "<sheetData><row r=\"1\"><c r=\"A1\" s=\"14\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"15\" "
         "t=\"s\"><v>1</v></c></row>"
         "<row r=\"2\"><c r=\"A2\" s=\"0\" t=\"s\"><v>2</v></c><c r=\"B2\" "
         "s=\"8\"><v>12000</v></c></row>"},
        {"xl/worksheets/sheet2.xml",
         "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
         "activePane=\"bottomLeft\" state=\"frozen\"/>"},
        {"xl/worksheets/sheet2.xml", "<dimension ref=\"A1:C6\"/>"},
        {"xl/worksheets/sheet2.xml", "<pageSetUpPr fitToPage=\"1\"/>"},
        {"xl/worksheets/sheet2.xml", "orientation=\"landscape\" fitToHeight=\"0\"/>"},
        {"xl/sharedStrings.xml", "ho&quot;st&lt;s&gt; \xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC<"},
    };

    ASSERT_PARTS(parts);
}
END_TEST

START_TEST(test_validations_and_rules)
{
    static const char *parts[][2] = {
        {"xl/worksheets/sheet1.xml",
         "<dataValidations count=\"3\"><dataValidation type=\"whole\" showInputMessage=\"1\" "
         "showErrorMessage=\"1\" "
         "errorTitle=\"hosts\" error=\"1 &lt; hosts\" promptTitle=\"hosts\" prompt=\"so "
         "&quot;many&quot;&#10;\" "
         "sqref=\"B2:B2\"><formula1>1</formula1><formula2>1E22</formula2></dataValidation>"},
        {"xl/worksheets/sheet1.xml",
         " sqref=\"B3:B3\"><formula1>OR(B3&gt;0,B3=&quot;never&quot;)</formula1>"
         "</dataValidation>"},
        {"xl/worksheets/sheet1.xml", "<dataValidation type=\"custom\""},
        {"xl/worksheets/sheet1.xml", "<dataValidation type=\"decimal\""},
        {"xl/worksheets/sheet1.xml",
         " sqref=\"B2:B3\"><formula1>1E-9</formula1><formula2>1</formula2>"},
        {"xl/worksheets/sheet2.xml",
         "<conditionalFormatting sqref=\"A2:C5\"><cfRule type=\"expression\" dxfId=\"0\" "
         "priority=\"1\">"
         "<formula>$A2&lt;MIN($B2,&quot;&quot;)</formula></cfRule></conditionalFormatting>"
         "<conditionalFormatting sqref=\"B3:B4\"><cfRule type=\"expression\" dxfId=\"1\" "
         "priority=\"2\">"
         "<formula>B3</formula></cfRule></conditionalFormatting>"},
    };

    ASSERT_PARTS(parts);
}
END_TEST

/* Rows 1 to 3 of the table are 3 to 5 of the sheet; x is 1, 4, 9, the first line 1/2, nothing, 1/4. */
START_TEST(test_chart)
{
    static const char *parts[][2] = {
        {"xl/charts/chart2.xml",
         "<c:ser><c:idx val=\"0\"/><c:order "
         "val=\"0\"/><c:tx><c:strRef><c:f>'Sweep'!$B$1</c:f><c:strCache>"
         "<c:ptCount val=\"1\"/><c:pt "
         "idx=\"0\"><c:v>a&lt;b</c:v></c:pt></c:strCache></c:strRef></c:tx>"},
        {"xl/charts/chart2.xml",
         "<c:xVal><c:numRef><c:f>'Sweep'!$A$3:$A$5</c:f><c:numCache><c:formatCode>#,##0</"
         "c:formatCode>"
         "<c:ptCount val=\"3\"/><c:pt idx=\"0\"><c:v>1</c:v></c:pt><c:pt "
         "idx=\"1\"><c:v>4</c:v></c:pt>"
         "<c:pt idx=\"2\"><c:v>9</c:v></c:pt></c:numCache></c:numRef></c:xVal>"
         "<c:yVal><c:numRef><c:f>'Sweep'!$B$3:$B$5</c:f><c:numCache><c:formatCode>0.000000%</"
         "c:formatCode>"
         "<c:ptCount val=\"3\"/><c:pt idx=\"0\"><c:v>0.5</c:v></c:pt><c:pt "
         "idx=\"2\"><c:v>0.25</c:v></c:pt>"
         "</c:numCache></c:numRef></c:yVal>"},
        {"xl/charts/chart2.xml",
         "<c:yVal><c:numRef><c:f>'Sweep'!$C$3:$C$5</c:f><c:numCache><c:formatCode>0.000000%</"
         "c:formatCode>"
         "<c:ptCount val=\"3\"/><c:pt "
         "idx=\"1\"><c:v>7</c:v></c:pt></c:numCache></c:numRef></c:yVal>"},
        {"xl/charts/chart2.xml",
         "<c:axId val=\"1\"/><c:scaling><c:logBase val=\"10\"/><c:orientation"},
        {"xl/charts/chart2.xml", "<c:axId val=\"2\"/><c:scaling><c:orientation"},
        {"xl/charts/chart2.xml",
         "<a:srgbClr val=\"0072B2\"/></a:solidFill><a:prstDash val=\"solid\"/>"},
        {"xl/charts/chart2.xml",
         "<a:srgbClr val=\"D55E00\"/></a:solidFill><a:prstDash val=\"dash\"/>"},
        {"xl/charts/chart2.xml", "minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/>"},
        {"xl/charts/chart2.xml", "minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/>"},
        {"xl/charts/chart2.xml", "<c:crossAx val=\"2\"/><c:crosses val=\"min\"/><c:crossBetween "
                                 "val=\"midCat\"/></c:valAx><c:valAx><c:axId val=\"2\"/>"},
        {"xl/charts/chart2.xml", "<a:t>A &amp; B</a:t>"},
        {"xl/charts/chart2.xml", "<a:t>x &amp; y</a:t>"},
        {"xl/charts/chart2.xml", "<c:numFmt formatCode=\"0.0#####%\" sourceLinked=\"0\"/>"},
        {"xl/drawings/drawing2.xml", "descr=\"A &amp; B: what is lost, over x &amp; y\""},
        /* row 1 of the table is the third of the sheet, 2 counted from 0; columns: 75 + 11 * 64 + 41 pixels */
        {"xl/drawings/drawing2.xml", "<xdr:from><xdr:col>2</xdr:col><xdr:colOff>0</"
                                     "xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff>"
                                     "</xdr:from><xdr:to><xdr:col>14</xdr:col><xdr:colOff>390525</"
                                     "xdr:colOff><xdr:row>26</xdr:row>"},
    };

    ASSERT_PARTS(parts);
}
END_TEST

/* ECMA-376, 18.3.1.99: the sequence of a worksheet's elements. */
START_TEST(test_order_of_elements)
{
    static const char *const order[] = {"<sheetPr>",
                                        "<dimension ",
                                        "<sheetViews>",
                                        "<sheetFormatPr ",
                                        "<cols>",
                                        "<sheetData>",
                                        "<conditionalFormatting ",
                                        "<dataValidations ",
                                        "<pageMargins ",
                                        "<pageSetup ",
                                        "<headerFooter>",
                                        "<drawing "};
    struct package p = read_book();
    int number;

    for (number = 1; number <= 2; number++) {
        char name[64];
        const char *part, *last;
        snprintf(name, sizeof name, "xl/worksheets/sheet%d.xml", number);
        part = last = part_named(&p, name);
        for (int i = 0; i < COUNT_OF(order); i++) {
            const char *element = strstr(part, order[i]);
            ck_assert_msg(element == NULL || element > last, "%s in sheet %d", order[i], number);
            last = element != NULL ? element : last;
        }
    }
    free_package(&p);
}
END_TEST

/* ---- Its bytes ---- */

START_TEST(test_same_bytes)
{
    int error;
    string first = write_book(-1, &error), second = write_book(-1, &error);

    ck_assert_uint_eq(first.length, second.length);
    ck_assert_mem_eq(first.data, second.data, first.length);
    string_free(&first);
    string_free(&second);
}
END_TEST

/* Wherever writing fails, the first error stays and nothing more is written. */
START_TEST(test_every_write_may_fail)
{
    int error;
    string whole = write_book(-1, &error);
    size_t before = 0;
    long n;

    for (n = 0, error = ENOSPC; error != 0; n++) {
        string some = write_book(n, &error);
        ck_assert(error == 0 || error == ENOSPC);
        ck_assert(n == 0 ? some.length == 0 : some.length > before);
        if (n != 0)
            ck_assert_mem_eq(some.data, whole.data, some.length);
        before = some.length;
        string_free(&some);
    }
    ck_assert_uint_eq(before, whole.length);
    ck_assert_int_gt(n, 12);
    string_free(&whole);
}
END_TEST

Suite *xlsx_suite(void)
{
    Suite *suite = suite_create("xlsx");
    TCase *parts = tcase_create("parts"), *book = tcase_create("workbook");

    tcase_add_loop_test(parts, test_xml_text, 0, COUNT_OF(texts));
    tcase_add_test(parts, test_xml_number);
    tcase_add_loop_test(parts, test_cell_names, 0, COUNT_OF(cell_names));
    tcase_add_test(parts, test_shared_texts);
    tcase_add_test(parts, test_many_shared_texts);
    tcase_add_loop_test(parts, test_cell_kinds, 0, COUNT_OF(cell_kinds));
    tcase_add_loop_test(parts, test_row_heights, 0, COUNT_OF(heights));
    tcase_add_test(parts, test_cell_of_title);
    tcase_add_test(parts, test_row_of_narrow_column);
    tcase_add_test(parts, test_rows_of_large_part);
    tcase_add_loop_test(parts, test_views, 0, COUNT_OF(views));
    tcase_add_loop_test(parts, test_looks, 0, COUNT_OF(look_formats));
    tcase_add_test(parts, test_style_counts);
    suite_add_tcase(suite, parts);
    tcase_add_test(book, test_package);
    tcase_add_test(book, test_relationships);
    tcase_add_test(book, test_names);
    tcase_add_test(book, test_no_names);
    tcase_add_test(book, test_sheets);
    tcase_add_test(book, test_validations_and_rules);
    tcase_add_test(book, test_chart);
    tcase_add_test(book, test_order_of_elements);
    tcase_add_test(book, test_same_bytes);
    tcase_add_test(book, test_every_write_may_fail);
    suite_add_tcase(suite, book);
    return suite;
}
