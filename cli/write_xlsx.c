/* SPDX-License-Identifier: MIT */
/* write_xlsx.c - a workbook in Office Open XML (ECMA-376): the package and what is in it */
#include <stdio.h>

#include "format.h"
#include "xlsx.h"
#include "zip.h"

#define PACKAGE      "http://schemas.openxmlformats.org/package/2006/"
#define SPREADSHEET  "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define DRAWING_TYPE "application/vnd.openxmlformats-officedocument.drawing+xml"
#define CHART_TYPE   "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

/* Put a part into the archive and empty it. */
static void put(zip *z, const char *name, string *part)
{
    zip_add(z, name, part);
    string_free(part);
}

/* The same for one of several parts; the name holds a number. */
static void put_numbered(zip *z, const char *before, size_t number, const char *after, string *part)
{
    char name[64];

    snprintf(name, sizeof name, "%s%zu%s", before, number, after);
    put(z, name, part);
}

/* ---- What the parts are ---- */

static void add_override(string *part, const char *before, size_t number, const char *type)
{
    string_add(part, "<Override PartName=\"/xl/%s%zu.xml\" ContentType=\"%s\"/>", before, number,
               type);
}

static void put_content_types(zip *z, const workbook *book)
{
    string part = {0};
    size_t i;

    xml_markup(&part, XLSX_DECLARATION
               "<Types xmlns=\"" PACKAGE "content-types\">"
               "<Default Extension=\"rels\" "
               "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
               "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
               "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SPREADSHEET
               "sheet.main+xml\"/>"
               "<Override PartName=\"/xl/styles.xml\" ContentType=\"" SPREADSHEET "styles+xml\"/>"
               "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" SPREADSHEET
               "sharedStrings+xml\"/>");
    for (i = 0; i < book->sheet_count; i++) {
        add_override(&part, "worksheets/sheet", i + 1, SPREADSHEET "worksheet+xml");
        if (book->sheets[i].chart != NULL) {
            add_override(&part, "drawings/drawing", i + 1, DRAWING_TYPE);
            add_override(&part, "charts/chart", i + 1, CHART_TYPE);
        }
    }
    xml_markup(&part, "</Types>");
    put(z, "[Content_Types].xml", &part);
}

/* ---- How they hang together ---- */

static void open_relationships(string *part)
{
    xml_markup(part, XLSX_DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">");
}

/* One more, from the part to a target beside it: "styles.xml"; a number other than 0 comes before the ".xml". */
static void add_relationship(string *part, size_t id, const char *type, const char *target,
                             size_t number)
{
    string_add(part, "<Relationship Id=\"rId%zu\" Type=\"" XLSX_RELATIONSHIPS "/%s\" Target=\"%s",
               id, type, target);
    if (number != 0)
        string_add(part, "%zu", number);
    xml_markup(part, ".xml\"/>");
}

static void close_relationships(string *part)
{
    xml_markup(part, "</Relationships>");
}

static void put_package_relationships(zip *z)
{
    string part = {0};

    open_relationships(&part);
    add_relationship(&part, 1, "officeDocument", "xl/workbook", 0);
    close_relationships(&part);
    put(z, "_rels/.rels", &part);
}

static void put_workbook_relationships(zip *z, const workbook *book)
{
    string part = {0};
    size_t i;

    open_relationships(&part);
    for (i = 1; i <= book->sheet_count; i++)
        add_relationship(&part, i, "worksheet", "worksheets/sheet", i);
    add_relationship(&part, i, "styles", "styles", 0);
    add_relationship(&part, i + 1, "sharedStrings", "sharedStrings", 0);
    close_relationships(&part);
    put(z, "xl/_rels/workbook.xml.rels", &part);
}

/* ---- The workbook ---- */

static void add_sheets(string *part, const workbook *book)
{
    size_t i;

    xml_markup(part, "<sheets>");
    for (i = 0; i < book->sheet_count; i++)
        string_add(part, "<sheet name=\"%s\" sheetId=\"%zu\" r:id=\"rId%zu\"/>",
                   book->sheets[i].name, i + 1, i + 1);
    xml_markup(part, "</sheets>");
}

static void add_name(string *part, const workbook *book, const workbook_name *name)
{
    const sheet *s = &book->sheets[name->sheet];
    char cell_name[CELL_NAME_SIZE];

    string_add(part, "<definedName name=\"%s\">'%s'!%s</definedName>", name->name, s->name,
               sheet_cell_name(cell_name, sheet_row_number(s, name->row), name->column, 1));
}

/* The header of a sheet stands on every page. */
static void add_print_titles(string *part, const workbook *book, size_t sheet_index)
{
    string_add(
        part,
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%zu\">'%s'!$1:$1</definedName>",
        sheet_index, book->sheets[sheet_index].name);
}

/* What is worth paper: not what only formulas need. */
static void add_print_area(string *part, const workbook *book, size_t sheet_index)
{
    const sheet *s = &book->sheets[sheet_index];
    size_t rows = s->table->row_count + (s->has_header != 0);
    char last[CELL_NAME_SIZE];

    string_add(part,
               "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"%zu\">'%s'!$A$1:%s"
               "</definedName>",
               sheet_index, s->name, sheet_cell_name(last, rows, s->printed_columns - 1, 1));
}

static void add_names(string *part, const workbook *book)
{
    string names = {0};
    size_t i;

    for (i = 0; i < book->sheet_count; i++) {
        if (book->sheets[i].printed_columns != 0)
            add_print_area(&names, book, i);
        if (book->sheets[i].has_header)
            add_print_titles(&names, book, i);
    }
    for (i = 0; i < book->name_count; i++)
        add_name(&names, book, &book->names[i]);
    if (names.data != NULL)
        string_add(part, "<definedNames>%s</definedNames>", names.data);
    string_free(&names);
}

/* With values that are right already, whoever can calculate is asked to do so nevertheless, when the workbook is opened. */
static void put_workbook(zip *z, const workbook *book)
{
    string part = {0};

    xml_markup(&part, XLSX_DECLARATION "<workbook xmlns=\"" XLSX_MAIN
                                       "\" xmlns:r=\"" XLSX_RELATIONSHIPS "\">"
                                       "<bookViews><workbookView xWindow=\"0\" yWindow=\"0\" "
                                       "windowWidth=\"28800\" windowHeight=\"16000\" "
                                       "activeTab=\"0\"/></bookViews>");
    add_sheets(&part, book);
    add_names(&part, book);
    xml_markup(&part, "<calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/></workbook>");
    put(z, "xl/workbook.xml", &part);
}

/* ---- Sheets and charts ---- */

/* The chart of a sheet, and its way there: sheet, drawing, chart. All bear the sheet's number. */
static void put_chart(zip *z, const sheet *s, size_t number, const xlsx_chart_data *data)
{
    string part = {0};

    open_relationships(&part);
    add_relationship(&part, 1, "drawing", "../drawings/drawing", number);
    close_relationships(&part);
    put_numbered(z, "xl/worksheets/_rels/sheet", number, ".xml.rels", &part);
    xlsx_drawing_part(&part, s);
    put_numbered(z, "xl/drawings/drawing", number, ".xml", &part);
    open_relationships(&part);
    add_relationship(&part, 1, "chart", "../charts/chart", number);
    close_relationships(&part);
    put_numbered(z, "xl/drawings/_rels/drawing", number, ".xml.rels", &part);
    xlsx_chart_part(&part, s, data);
    put_numbered(z, "xl/charts/chart", number, ".xml", &part);
}

static void put_sheet(zip *z, const sheet *s, size_t number, xlsx_strings *strings)
{
    xlsx_chart_data data;
    string part = {0};

    xlsx_chart_start(&data, s->chart);
    xlsx_sheet_part(&part, s, number == 1, strings, &data);
    put_numbered(z, "xl/worksheets/sheet", number, ".xml", &part);
    if (s->chart != NULL && z->out->error == 0)
        put_chart(z, s, number, &data);
    xlsx_chart_free(&data);
}

void write_xlsx(sink *s, const report *r)
{
    const workbook *book = r->workbook;
    xlsx_strings strings = {0};
    string part = {0};
    size_t i;
    zip z;

    zip_start(&z, s);
    put_content_types(&z, book);
    put_package_relationships(&z);
    put_workbook(&z, book);
    put_workbook_relationships(&z, book);
    for (i = 0; i < book->sheet_count && s->error == 0; i++)
        put_sheet(&z, &book->sheets[i], i + 1, &strings);
    xlsx_styles_part(&part);
    put(&z, "xl/styles.xml", &part);
    xlsx_strings_part(&part, &strings);
    put(&z, "xl/sharedStrings.xml", &part);
    zip_end(&z);
    xlsx_strings_free(&strings);
}
