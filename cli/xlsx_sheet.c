/* SPDX-License-Identifier: MIT */
/* xlsx_sheet.c - a sheet: its cells, and what stands around them */
#include <math.h>
#include <string.h>

#include "number.h"
#include "prose.h"
#include "xlsx.h"
#include "zip.h"

/* ---- References to cells ---- */

static void add_cell_name(string *part, size_t row_number, size_t column, int is_absolute)
{
    char name[CELL_NAME_SIZE];

    xml_markup(part, sheet_cell_name(name, row_number, column, is_absolute));
}

static void add_range(string *part, const sheet *s, const sheet_area *area, int is_absolute)
{
    add_cell_name(part, sheet_row_number(s, area->first_row), area->first_column, is_absolute);
    xml_markup(part, ":");
    add_cell_name(part, sheet_row_number(s, area->last_row), area->last_column, is_absolute);
}

void xlsx_range(string *part, const sheet *s, const sheet_area *area)
{
    add_range(part, s, area, 0);
}

void xlsx_absolute_range(string *part, const sheet *s, const sheet_area *area)
{
    string_add(part, "'%s'!", s->name);
    add_range(part, s, area, 1);
}

/* ---- Cells ---- */

/* What stands in a cell: nothing but its style, a number, a text, the error #N/A. */
enum content { CONTENT_NONE, CONTENT_NUMBER, CONTENT_TEXT, CONTENT_ERROR };

static int is_label(const cell *c)
{
    return c->look == LOOK_TITLE || c->look == LOOK_HEADING || c->look == LOOK_NOTE;
}

static enum content content_of(const cell *c, int is_number)
{
    if (cell_is_number(c) && isfinite(c->number))
        return CONTENT_NUMBER;
    if (c->kind == CELL_TEXT || c->kind == CELL_NEVER)
        return CONTENT_TEXT;
    if (is_number && !is_label(c))
        return CONTENT_ERROR;
    return c->formula != NULL ? CONTENT_TEXT : CONTENT_NONE;
}

static const char *text_of(const cell *c)
{
    return c->kind == CELL_TEXT ? c->text : c->kind == CELL_NEVER ? "never" : "";
}

/* The type of a text that is shared, or of one that a formula gives. */
static const char *type_of(enum content content, const cell *c)
{
    switch (content) {
    case CONTENT_TEXT:
        return c->formula != NULL ? " t=\"str\"" : " t=\"s\"";
    case CONTENT_ERROR:
        return " t=\"e\"";
    default:
        return "";
    }
}

static void add_value(string *part, enum content content, const cell *c, xlsx_strings *strings)
{
    xml_markup(part, "<v>");
    if (content == CONTENT_NUMBER)
        xml_number(part, c->number);
    else if (content == CONTENT_ERROR)
        xml_markup(part, "#N/A");
    else if (c->formula != NULL)
        xml_text(part, text_of(c));
    else
        xml_number(part, (double)xlsx_string(strings, text_of(c)));
    xml_markup(part, "</v>");
}

static void open_cell(string *part, size_t row_number, size_t column, size_t style)
{
    xml_markup(part, "<c r=\"");
    add_cell_name(part, row_number, column, 0);
    xml_markup(part, "\" s=\"");
    xml_number(part, (double)style);
    xml_markup(part, "\"");
}

static void add_cell(string *part, size_t row_number, size_t column, const cell *c, int is_number,
                     xlsx_strings *strings)
{
    enum content content = content_of(c, is_number);

    if (content == CONTENT_NONE && c->look == LOOK_PLAIN)
        return;
    open_cell(part, row_number, column, xlsx_style(c->look, content == CONTENT_NUMBER));
    xml_markup(part, type_of(content, c));
    xml_markup(part, ">");
    if (c->formula != NULL) {
        xml_markup(part, "<f>");
        xml_text(part, c->formula);
        xml_markup(part, "</f>");
    }
    if (content != CONTENT_NONE)
        add_value(part, content, c, strings);
    xml_markup(part, "</c>");
}

/* ---- Rows ---- */

#define LINE_HEIGHT   15  /* in points */
#define MOST_LINES    27  /* Excel has no higher rows */
#define HEADER_MARGIN 2.0 /* bold letters and an indent, in digits */

/* Lines that a text takes where it is wrapped in a column of so many digits. Only Excel counts them itself. */
static size_t line_count(const char *text, double width)
{
    size_t room = width > 1.0 ? (size_t)width : 1;
    size_t lines = (prose_width(text) + room - 1) / room;

    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines < MOST_LINES ? lines : MOST_LINES;
}

static size_t header_lines(const sheet *s)
{
    size_t most = 1, i;

    for (i = 0; i < s->table->column_count; i++) {
        size_t lines = line_count(s->table->columns[i].name, s->widths[i] - HEADER_MARGIN);
        most = lines > most ? lines : most;
    }
    return most;
}

/* A title's letters are larger. */
static size_t cell_lines(const cell *c, double width)
{
    unsigned look = c->look % LOOK_INPUT;

    return look == LOOK_NOTE ? line_count(text_of(c), width) : look == LOOK_TITLE ? 2 : 1;
}

static size_t row_lines(const sheet *s, size_t row)
{
    size_t most = 1, i;

    for (i = 0; i < s->table->column_count; i++) {
        size_t lines = cell_lines(table_at(s->table, row, i), s->widths[i]);
        most = lines > most ? lines : most;
    }
    return most;
}

static void open_row(string *part, size_t row_number, size_t lines)
{
    xml_markup(part, "<row r=\"");
    xml_number(part, (double)row_number);
    if (lines > 1)
        string_add(part, "\" ht=\"%zu", lines * LINE_HEIGHT);
    xml_markup(part, "\">");
}

static void add_header(string *part, const sheet *s, xlsx_strings *strings)
{
    size_t i;

    open_row(part, 1, header_lines(s));
    for (i = 0; i < s->table->column_count; i++) {
        const table_column *column = &s->table->columns[i];
        open_cell(part, 1, i, xlsx_header_style(column->is_number));
        xml_markup(part, " t=\"s\"><v>");
        xml_number(part, (double)xlsx_string(strings, column->name));
        xml_markup(part, "</v></c>");
    }
    xml_markup(part, "</row>");
}

static void add_row(string *part, const sheet *s, size_t row, xlsx_strings *strings)
{
    size_t row_number = sheet_row_number(s, row), i;

    open_row(part, row_number, row_lines(s, row));
    for (i = 0; i < s->table->column_count; i++)
        add_cell(part, row_number, i, table_at(s->table, row, i), s->table->columns[i].is_number,
                 strings);
    xml_markup(part, "</row>");
}

/* All rows, but for those of a part that is too large for the archive already. */
static void add_rows(string *part, const sheet *s, xlsx_strings *strings, xlsx_chart_data *data)
{
    size_t row;

    xml_markup(part, "<sheetData>");
    if (s->has_header)
        add_header(part, s, strings);
    for (row = 0; row < s->table->row_count && part->length <= ZIP_LARGEST; row++) {
        add_row(part, s, row, strings);
        xlsx_chart_keep(data, s, row);
    }
    xml_markup(part, "</sheetData>");
}

/* ---- What stands before the cells ---- */

static void add_dimension(string *part, const sheet *s)
{
    size_t rows = s->table->row_count + (s->has_header != 0);

    xml_markup(part, "<dimension ref=\"A1:");
    add_cell_name(part, rows != 0 ? rows : 1, s->table->column_count - 1, 0);
    xml_markup(part, "\"/>");
}

static void add_pane(string *part, size_t rows, size_t columns)
{
    const char *pane = rows == 0 ? "topRight" : columns == 0 ? "bottomLeft" : "bottomRight";

    xml_markup(part, "<pane");
    if (columns != 0)
        string_add(part, " xSplit=\"%zu\"", columns);
    if (rows != 0)
        string_add(part, " ySplit=\"%zu\"", rows);
    xml_markup(part, " topLeftCell=\"");
    add_cell_name(part, rows + 1, columns, 0);
    string_add(part, "\" activePane=\"%s\" state=\"frozen\"/><selection pane=\"%s\"/>", pane, pane);
}

static void add_view(string *part, const sheet *s, int is_first)
{
    string_add(part, "<sheetViews><sheetView%s workbookViewId=\"0\">",
               is_first ? " tabSelected=\"1\"" : "");
    if (s->has_header || s->frozen_columns != 0)
        add_pane(part, s->has_header != 0, s->frozen_columns);
    xml_markup(part, "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
}

static void add_widths(string *part, const sheet *s)
{
    size_t i;

    xml_markup(part, "<cols>");
    for (i = 0; i < s->table->column_count; i++) {
        string_add(part, "<col min=\"%zu\" max=\"%zu\" width=\"", i + 1, i + 1);
        xml_number(part, s->widths[i]);
        xml_markup(part, "\" customWidth=\"1\"/>");
    }
    xml_markup(part, "</cols>");
}

/* ---- What stands behind the cells ---- */

static void add_rules(string *part, const sheet *s)
{
    size_t i;

    for (i = 0; i < s->rule_count; i++) {
        const sheet_rule *rule = &s->rules[i];
        xml_markup(part, "<conditionalFormatting sqref=\"");
        xlsx_range(part, s, &rule->area);
        string_add(part, "\"><cfRule type=\"expression\" dxfId=\"%zu\" priority=\"%zu\"><formula>",
                   xlsx_emphasis(rule->emphasis), i + 1);
        xml_text(part, rule->formula);
        xml_markup(part, "</formula></cfRule></conditionalFormatting>");
    }
}

/* A number in a formula, whose exponent is a capital letter. */
static void add_limit(string *part, const char *element, double number)
{
    char text[NUMBER_SIZE], *exponent;

    number_write(number, text);
    exponent = strchr(text, 'e');
    if (exponent != NULL)
        *exponent = 'E';
    string_add(part, "<%s>%s</%s>", element, text, element);
}

static void add_attribute(string *part, const char *name, const char *value)
{
    string_add(part, " %s=\"", name);
    xml_text(part, value);
    xml_markup(part, "\"");
}

static void add_validation(string *part, const sheet *s, const sheet_validation *v)
{
    static const char *const types[] = {
        [CHECK_DECIMAL] = "decimal", [CHECK_WHOLE] = "whole", [CHECK_FORMULA] = "custom"};

    string_add(part, "<dataValidation type=\"%s\" showInputMessage=\"1\" showErrorMessage=\"1\"",
               types[v->check]);
    add_attribute(part, "errorTitle", v->title);
    add_attribute(part, "error", v->error);
    add_attribute(part, "promptTitle", v->title);
    add_attribute(part, "prompt", v->prompt);
    xml_markup(part, " sqref=\"");
    xlsx_range(part, s, &v->area);
    xml_markup(part, "\">");
    if (v->check == CHECK_FORMULA) {
        xml_markup(part, "<formula1>");
        xml_text(part, v->formula);
        xml_markup(part, "</formula1>");
    } else {
        add_limit(part, "formula1", v->minimum);
        add_limit(part, "formula2", v->maximum);
    }
    xml_markup(part, "</dataValidation>");
}

static void add_validations(string *part, const sheet *s)
{
    size_t i;

    if (s->validation_count == 0)
        return;
    string_add(part, "<dataValidations count=\"%zu\">", s->validation_count);
    for (i = 0; i < s->validation_count; i++)
        add_validation(part, s, &s->validations[i]);
    xml_markup(part, "</dataValidations>");
}

/* A4, landscape, one page wide, with the sheet's name and the page's number below. */
static void add_print_setup(string *part)
{
    xml_markup(part, "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.7\" "
                     "header=\"0.3\" footer=\"0.3\"/>"
                     "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
                     "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>"
                     "</headerFooter>");
}

void xlsx_sheet_part(string *part, const sheet *s, int is_first, xlsx_strings *strings,
                     xlsx_chart_data *data)
{
    xml_markup(part, XLSX_DECLARATION "<worksheet xmlns=\"" XLSX_MAIN
                                      "\" xmlns:r=\"" XLSX_RELATIONSHIPS "\">"
                                      "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
    add_dimension(part, s);
    add_view(part, s, is_first);
    add_widths(part, s);
    add_rows(part, s, strings, data);
    add_rules(part, s);
    add_validations(part, s);
    add_print_setup(part);
    if (s->chart != NULL)
        xml_markup(part, "<drawing r:id=\"rId1\"/>");
    xml_markup(part, "</worksheet>");
}
