/* SPDX-License-Identifier: MIT */
/* xlsx_styles.c - what looks look like */
#include "xlsx.h"

/* Fonts, fills, borders and formats, numbered as they stand in the part. */
enum { FONT_BODY, FONT_BOLD, FONT_TITLE };
enum { FILL_NONE, FILL_RESERVED, FILL_HEADING, FILL_HEADER, FILL_INPUT };
enum { BORDER_NONE, BORDER_THIN, BORDER_BELOW };
enum { FORMAT_GENERAL = 0, FORMAT_WHOLE = 3, FORMAT_NUMBER = 164, FORMAT_FRACTION = 165 };

#define WHOLE    "#,##0"
#define NUMBER   "#,##0.000000"
#define FRACTION "0.000000%"

typedef struct {
    int format, font, fill, border;
    const char *alignment;
} style;

#define TOP   "vertical=\"top\""
#define RIGHT "vertical=\"top\" horizontal=\"right\" indent=\"1\""
#define WRAP  "vertical=\"top\" wrapText=\"1\""

/* By the number of a style: the looks, the same as inputs, the names of columns of texts and of numbers, and plain
 * numbers, which keep off the text on their right. */
static const style styles[] = {
    [LOOK_PLAIN] = {FORMAT_GENERAL, FONT_BODY, FILL_NONE, BORDER_NONE, TOP},
    [LOOK_WHOLE] = {FORMAT_WHOLE, FONT_BODY, FILL_NONE, BORDER_NONE, RIGHT},
    [LOOK_NUMBER] = {FORMAT_NUMBER, FONT_BODY, FILL_NONE, BORDER_NONE, RIGHT},
    [LOOK_FRACTION] = {FORMAT_FRACTION, FONT_BODY, FILL_NONE, BORDER_NONE, RIGHT},
    [LOOK_TITLE] = {FORMAT_GENERAL, FONT_TITLE, FILL_NONE, BORDER_NONE, TOP},
    [LOOK_HEADING] = {FORMAT_GENERAL, FONT_BOLD, FILL_HEADING, BORDER_NONE, TOP},
    [LOOK_NOTE] = {FORMAT_GENERAL, FONT_BODY, FILL_NONE, BORDER_NONE, WRAP},
    [LOOK_COUNT + LOOK_PLAIN] = {FORMAT_GENERAL, FONT_BODY, FILL_INPUT, BORDER_THIN, RIGHT},
    [LOOK_COUNT + LOOK_WHOLE] = {FORMAT_WHOLE, FONT_BODY, FILL_INPUT, BORDER_THIN, RIGHT},
    [LOOK_COUNT + LOOK_NUMBER] = {FORMAT_NUMBER, FONT_BODY, FILL_INPUT, BORDER_THIN, RIGHT},
    [LOOK_COUNT + LOOK_FRACTION] = {FORMAT_FRACTION, FONT_BODY, FILL_INPUT, BORDER_THIN, RIGHT},
    [LOOK_COUNT + LOOK_TITLE] = {FORMAT_GENERAL, FONT_TITLE, FILL_INPUT, BORDER_THIN, TOP},
    [LOOK_COUNT + LOOK_HEADING] = {FORMAT_GENERAL, FONT_BOLD, FILL_INPUT, BORDER_THIN, TOP},
    [LOOK_COUNT + LOOK_NOTE] = {FORMAT_GENERAL, FONT_BODY, FILL_INPUT, BORDER_THIN, WRAP},
    [2 * LOOK_COUNT] = {FORMAT_GENERAL, FONT_BOLD, FILL_HEADER, BORDER_BELOW, WRAP},
    [2 * LOOK_COUNT + 1] = {FORMAT_GENERAL, FONT_BOLD, FILL_HEADER, BORDER_BELOW,
                            RIGHT " wrapText=\"1\""},
    [2 * LOOK_COUNT + 2] = {FORMAT_GENERAL, FONT_BODY, FILL_NONE, BORDER_NONE, RIGHT},
};

#define STYLE_COUNT (sizeof styles / sizeof styles[0])

size_t xlsx_style(unsigned look, int is_number)
{
    if (look == LOOK_PLAIN && is_number)
        return 2 * LOOK_COUNT + 2;
    return look >= LOOK_INPUT ? LOOK_COUNT + look - LOOK_INPUT : look;
}

size_t xlsx_header_style(int is_number)
{
    return 2 * LOOK_COUNT + (is_number != 0);
}

size_t xlsx_emphasis(enum sheet_emphasis emphasis)
{
    return emphasis == EMPHASIS_BEST ? 0 : 1;
}

const char *xlsx_number_format(unsigned look)
{
    switch (styles[xlsx_style(look, 1)].format) {
    case FORMAT_WHOLE:
        return WHOLE;
    case FORMAT_NUMBER:
        return NUMBER;
    case FORMAT_FRACTION:
        return FRACTION;
    default:
        return "General";
    }
}

static void add_number_format(string *part, int number, const char *code)
{
    string_add(part, "<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>", number, code);
}

static void add_number_formats(string *part)
{
    xml_markup(part, "<numFmts count=\"2\">");
    add_number_format(part, FORMAT_NUMBER, NUMBER);
    add_number_format(part, FORMAT_FRACTION, FRACTION);
    xml_markup(part, "</numFmts>");
}

static void add_fonts(string *part)
{
    xml_markup(part, "<fonts count=\"3\">"
                     "<font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
                     "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
                     "<font><b/><sz val=\"16\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
                     "</fonts>");
}

/* Every reader takes the first two for these, whatever stands there. */
#define SOLID(colour)                                                                              \
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF" colour "\"/></patternFill></"     \
    "fill>"

static void add_fills(string *part)
{
    xml_markup(part, "<fills count=\"5\"><fill><patternFill patternType=\"none\"/></fill>"
                     "<fill><patternFill patternType=\"gray125\"/></fill>" /* */
               SOLID("E7E6E6") SOLID("D9E2F3") SOLID("FFF2CC") "</fills>");
}

#define GREY_LINE(side) "<" side " style=\"thin\"><color rgb=\"FF808080\"/></" side ">"

static void add_borders(string *part)
{
    xml_markup(part, "<borders count=\"3\">"
                     "<border><left/><right/><top/><bottom/><diagonal/></border>"
                     "<border>" GREY_LINE("left") GREY_LINE("right") GREY_LINE("top")
                         GREY_LINE("bottom") "<diagonal/></border>"
                                             "<border><left/><right/><top/>" GREY_LINE(
                                                 "bottom") "<diagonal/></border>"
                                                           "</borders>");
}

static void add_styles(string *part)
{
    size_t i;

    xml_markup(part,
               "<cellStyleXfs count=\"1\">"
               "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
    string_add(part, "<cellXfs count=\"%zu\">", STYLE_COUNT);
    for (i = 0; i < STYLE_COUNT; i++)
        string_add(part,
                   "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"%d\" borderId=\"%d\" xfId=\"0\" "
                   "applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" "
                   "applyAlignment=\"1\"><alignment %s/></xf>",
                   styles[i].format, styles[i].font, styles[i].fill, styles[i].border,
                   styles[i].alignment);
    xml_markup(part, "</cellXfs><cellStyles count=\"1\">"
                     "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
}

/* In the order of xlsx_emphasis. */
static void add_emphases(string *part)
{
    xml_markup(part,
               "<dxfs count=\"2\"><dxf><font><b/></font><fill><patternFill patternType=\"solid\">"
               "<fgColor rgb=\"FFC6EFCE\"/><bgColor rgb=\"FFC6EFCE\"/></patternFill></fill></dxf>"
               "<dxf><font><color rgb=\"FFC00000\"/></font></dxf></dxfs>");
}

void xlsx_styles_part(string *part)
{
    xml_markup(part, XLSX_DECLARATION "<styleSheet xmlns=\"" XLSX_MAIN "\">");
    add_number_formats(part);
    add_fonts(part);
    add_fills(part);
    add_borders(part);
    add_styles(part);
    add_emphases(part);
    xml_markup(part, "</styleSheet>");
}
