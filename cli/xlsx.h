/* SPDX-License-Identifier: MIT */
/*
 * xlsx.h - the parts of a workbook in Office Open XML (ECMA-376), each built in memory
 *
 * Elements stand in the order that the schema prescribes: Excel refuses any other.
 */
#ifndef XLSX_H
#define XLSX_H

#include "workbook.h"
#include "xml.h"

#define XLSX_DECLARATION   "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define XLSX_MAIN          "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XLSX_RELATIONSHIPS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XLSX_DRAWING       "http://schemas.openxmlformats.org/drawingml/2006/main"
#define XLSX_SHEET_DRAWING "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
#define XLSX_CHART         "http://schemas.openxmlformats.org/drawingml/2006/chart"

/* ---- References to cells ---- */

/* Append a range, "B2:C9"; absolute, it names its sheet: "'Sweep'!$B$2:$C$9". */
void xlsx_range(string *part, const sheet *s, const sheet_area *area);
void xlsx_absolute_range(string *part, const sheet *s, const sheet_area *area);

/* ---- Texts that cells share ---- */

typedef struct {
    string texts; /* each with its end */
    size_t *starts;
    size_t count; /* of different texts */
    size_t uses;
    size_t *slots;     /* of a hash table: numbers of texts plus 1, or 0 */
    size_t slot_count; /* a power of 2 */
} xlsx_strings;

/* The number of a text, which is added if it is new. */
size_t xlsx_string(xlsx_strings *strings, const char *text);
void xlsx_strings_part(string *part, const xlsx_strings *strings);
void xlsx_strings_free(xlsx_strings *strings);

/* ---- Styles ---- */

/* The numbers of styles: of the look of a cell that has a number or not, and of a column's name. */
size_t xlsx_style(unsigned look, int is_number);
size_t xlsx_header_style(int is_number);
size_t xlsx_emphasis(enum sheet_emphasis emphasis);

/* The format of a look's numbers, as XML. */
const char *xlsx_number_format(unsigned look);

void xlsx_styles_part(string *part);

/* ---- Charts ---- */

/* The values that a chart shows, kept from the one pass over a sheet's rows. */
typedef struct {
    double *values; /* row by row: x, then each line; NaN for a gap */
    unsigned x_look;
} xlsx_chart_data;

void xlsx_chart_start(xlsx_chart_data *data, const sheet_chart *chart); /* null for none */
void xlsx_chart_keep(xlsx_chart_data *data, const sheet *s, size_t row);
void xlsx_chart_part(string *part, const sheet *s, const xlsx_chart_data *data);
void xlsx_chart_free(xlsx_chart_data *data);

/* Where the chart stands on its sheet; it is the drawing's relationship rId1. */
void xlsx_drawing_part(string *part, const sheet *s);

/* ---- Sheets ---- */

/* A sheet; the first one is shown when the workbook is opened. A chart is its relationship rId1. */
void xlsx_sheet_part(string *part, const sheet *s, int is_first, xlsx_strings *strings,
                     xlsx_chart_data *data);

#endif
