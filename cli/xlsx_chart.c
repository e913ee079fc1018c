/* SPDX-License-Identifier: MIT */
/* xlsx_chart.c - a chart of lines, and where it stands on its sheet */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

/* ---- The values it shows ---- */

void xlsx_chart_start(xlsx_chart_data *data, const sheet_chart *chart)
{
    memset(data, 0, sizeof *data);
    if (chart != NULL)
        data->values = allocate(chart->last_row - chart->first_row + 1,
                                (1 + chart->y_count) * sizeof *data->values);
}

static double number_of(const cell *c)
{
    return cell_is_number(c) && isfinite(c->number) ? c->number : NAN;
}

void xlsx_chart_keep(xlsx_chart_data *data, const sheet *s, size_t row)
{
    const sheet_chart *chart = s->chart;
    const cell *x;
    double *values;
    size_t i;

    if (chart == NULL || row < chart->first_row || row > chart->last_row)
        return;
    values = data->values + (row - chart->first_row) * (1 + chart->y_count);
    x = table_at(s->table, row, chart->x_column);
    data->x_look = x->look;
    values[0] = number_of(x);
    for (i = 0; i < chart->y_count; i++)
        values[1 + i] = number_of(table_at(s->table, row, chart->y_column + i));
}

void xlsx_chart_free(xlsx_chart_data *data)
{
    free(data->values);
    memset(data, 0, sizeof *data);
}

/* ---- Lines ---- */

/* Colours that the colour-blind tell apart (M. Okabe, K. Ito: Color Universal Design, 2008), of these the ones that are
 * seen on white; dashes are for grey print. They repeat with different periods. */
static const char *const colours[] = {"0072B2", "D55E00", "009E73", "CC79A7", "000000"};
static const char *const dashes[] = {"solid", "dash", "sysDash", "lgDashDot", "lgDash", "sysDot"};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* A column of the chart's rows, by its cells and by the values that they have, `number`th of those kept. */
static void add_numbers(string *part, const sheet *s, const xlsx_chart_data *data, size_t number,
                        const char *number_format)
{
    const sheet_chart *chart = s->chart;
    size_t column = number == 0 ? chart->x_column : chart->y_column + number - 1;
    size_t count = chart->last_row - chart->first_row + 1, i;
    sheet_area area = {chart->first_row, chart->last_row, column, column};

    xml_markup(part, "<c:numRef><c:f>");
    xlsx_absolute_range(part, s, &area);
    string_add(part, "</c:f><c:numCache><c:formatCode>%s</c:formatCode><c:ptCount val=\"%zu\"/>",
               number_format, count);
    for (i = 0; i < count; i++) {
        double value = data->values[i * (1 + chart->y_count) + number];
        if (isnan(value))
            continue;
        xml_markup(part, "<c:pt idx=\"");
        xml_number(part, (double)i);
        xml_markup(part, "\"><c:v>");
        xml_number(part, value);
        xml_markup(part, "</c:v></c:pt>");
    }
    xml_markup(part, "</c:numCache></c:numRef>");
}

/* The name of a line is that of its column. */
static void add_name(string *part, const sheet *s, size_t column)
{
    char name[CELL_NAME_SIZE];

    string_add(
        part,
        "<c:tx><c:strRef><c:f>'%s'!%s</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>",
        s->name, sheet_cell_name(name, 1, column, 1));
    xml_text(part, s->table->columns[column].name);
    xml_markup(part, "</c:v></c:pt></c:strCache></c:strRef></c:tx>");
}

static void add_line(string *part, const sheet *s, const xlsx_chart_data *data, size_t i)
{
    string_add(part, "<c:ser><c:idx val=\"%zu\"/><c:order val=\"%zu\"/>", i, i);
    add_name(part, s, s->chart->y_column + i);
    string_add(part,
               "<c:spPr><a:ln w=\"25400\" cap=\"rnd\"><a:solidFill><a:srgbClr val=\"%s\"/>"
               "</a:solidFill><a:prstDash val=\"%s\"/><a:round/></a:ln></c:spPr>"
               "<c:marker><c:symbol val=\"none\"/></c:marker><c:xVal>",
               colours[i % COUNT(colours)], dashes[i % COUNT(dashes)]);
    add_numbers(part, s, data, 0, xlsx_number_format(data->x_look));
    xml_markup(part, "</c:xVal><c:yVal>");
    add_numbers(part, s, data, 1 + i, xlsx_number_format(LOOK_FRACTION));
    xml_markup(part, "</c:yVal><c:smooth val=\"0\"/></c:ser>");
}

/* ---- Axes and the rest ---- */

static void add_title(string *part, const char *title, int size)
{
    string_add(part,
               "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"%d\" b=\"0\"/></a:pPr>"
               "<a:r><a:rPr lang=\"en\" sz=\"%d\" b=\"0\"/><a:t>",
               size, size);
    xml_text(part, title);
    xml_markup(part, "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
}

/* An axis: x is number 1, y number 2. It crosses the other one at its end, so labels stand outside. */
static void add_axis(string *part, int number, const char *title, int is_logarithmic,
                     const char *number_format)
{
    string_add(
        part,
        "<c:valAx><c:axId val=\"%d\"/><c:scaling>%s<c:orientation val=\"minMax\"/></c:scaling>"
        "<c:delete val=\"0\"/><c:axPos val=\"%s\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\">"
        "<a:solidFill><a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>",
        number, is_logarithmic ? "<c:logBase val=\"10\"/>" : "", number == 1 ? "b" : "l");
    add_title(part, title, 1000);
    string_add(part,
               "<c:numFmt formatCode=\"%s\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/>"
               "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr><a:ln "
               "w=\"9525\"><a:solidFill>"
               "<a:srgbClr val=\"808080\"/></a:solidFill></a:ln></c:spPr><c:crossAx val=\"%d\"/>"
               "<c:crosses val=\"min\"/><c:crossBetween val=\"midCat\"/></c:valAx>",
               number_format, 3 - number);
}

static void add_plot(string *part, const sheet *s, const xlsx_chart_data *data)
{
    const sheet_chart *chart = s->chart;
    size_t i;

    xml_markup(part, "<c:plotArea><c:layout/><c:scatterChart><c:scatterStyle val=\"lineMarker\"/>"
                     "<c:varyColors val=\"0\"/>");
    for (i = 0; i < chart->y_count; i++)
        add_line(part, s, data, i);
    xml_markup(part, "<c:axId val=\"1\"/><c:axId val=\"2\"/></c:scatterChart>");
    add_axis(part, 1, chart->x_title, chart->is_x_logarithmic, xlsx_number_format(data->x_look));
    add_axis(part, 2, chart->y_title, chart->is_y_logarithmic, "0.0#####%");
    xml_markup(part, "</c:plotArea>");
}

void xlsx_chart_part(string *part, const sheet *s, const xlsx_chart_data *data)
{
    xml_markup(part,
               XLSX_DECLARATION "<c:chartSpace xmlns:c=\"" XLSX_CHART "\" xmlns:a=\"" XLSX_DRAWING
                                "\"><c:roundedCorners val=\"0\"/><c:chart>");
    add_title(part, s->chart->title, 1400);
    xml_markup(part, "<c:autoTitleDeleted val=\"0\"/>");
    add_plot(part, s, data);
    xml_markup(part,
               "<c:legend><c:legendPos val=\"r\"/><c:overlay val=\"0\"/></c:legend>"
               "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>");
}

/* ---- Its place ---- */

/* In English Metric Units, of which 9525 are a pixel of 1/96 inch. */
#define PIXEL        9525
#define CHART_WIDTH  820 /* in pixels */
#define CHART_ROWS   24
#define COLUMN_WIDTH 64 /* of a column that has no width of its own */

/* A column of so many characters, of 7 pixels each in the usual font, and a margin. */
static unsigned column_pixels(const sheet *s, size_t column)
{
    return column < s->table->column_count ? (unsigned)(s->widths[column] * 7.0 + 5.0)
                                           : COLUMN_WIDTH;
}

static void add_corner(string *part, const char *element, size_t column, unsigned pixels,
                       size_t row)
{
    string_add(part,
               "<xdr:%s><xdr:col>%zu</xdr:col><xdr:colOff>%u</xdr:colOff><xdr:row>%zu</xdr:row>"
               "<xdr:rowOff>0</xdr:rowOff></xdr:%s>",
               element, column, pixels * PIXEL, row, element);
}

static void add_corners(string *part, const sheet *s)
{
    size_t row = sheet_row_number(s, s->chart->place_row) - 1, column = s->chart->place_column;
    unsigned pixels = CHART_WIDTH;

    add_corner(part, "from", column, 0, row);
    for (; pixels > column_pixels(s, column); column++)
        pixels -= column_pixels(s, column);
    add_corner(part, "to", column, pixels, row + CHART_ROWS);
}

void xlsx_drawing_part(string *part, const sheet *s)
{
    xml_markup(part, XLSX_DECLARATION "<xdr:wsDr xmlns:xdr=\"" XLSX_SHEET_DRAWING
                                      "\" xmlns:a=\"" XLSX_DRAWING
                                      "\"><xdr:twoCellAnchor editAs=\"absolute\">");
    add_corners(part, s);
    xml_markup(part, "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" "
                     "name=\"Chart\" descr=\"");
    xml_text(part, s->chart->title);
    xml_markup(part, ": ");
    xml_text(part, s->chart->y_title);
    xml_markup(part, ", over ");
    xml_text(part, s->chart->x_title);
    xml_markup(part,
               "\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>"
               "<xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic>"
               "<a:graphicData uri=\"" XLSX_CHART "\"><c:chart xmlns:c=\"" XLSX_CHART
               "\" xmlns:r=\"" XLSX_RELATIONSHIPS
               "\" r:id=\"rId1\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>"
               "</xdr:twoCellAnchor></xdr:wsDr>");
}
