/* SPDX-License-Identifier: MIT */
#include "svg.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "logarithm.h"
#include "memory.h"
#include "prose.h"
#include "xml.h"

/* Colours of M. Okabe and K. Ito that stand out from a light background by at least 3:1, and from a dark one; black is
 * that of the text on either. */
#define COLOURS 5
static const char *const light[COLOURS] = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000"};
static const char *const dark[COLOURS] = {"#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442"};

/* For those who see no colours: a pattern for each. */
#define PATTERNS 6
static const char *const patterns[PATTERNS] = {"",      "9 4",  "9 3 2 3",
                                               "4 2.5", "16 4", "9 3 2 3 2 3"};

const char svg_muted[] = " class=\"m\" fill=\"#59636e\"";
const char svg_grid[] = " class=\"g\" stroke=\"#e1e5e9\"";
const char svg_bold[] = " font-weight=\"bold\"";
const char svg_halo[] = " class=\"t h\" stroke=\"#ffffff\" stroke-width=\"3\" "
                        "stroke-linejoin=\"round\" paint-order=\"stroke\"";
const char svg_ground[] = " class=\"b\" fill=\"#ffffff\"";

/* ---- Numbers and texts ---- */

const char *svg_number(double number, char text[SVG_NUMBER])
{
    int64_t hundredths = (int64_t)nearest(number < 0.0 ? -number * 100.0 : number * 100.0);
    const char *sign = number < 0.0 && hundredths != 0 ? "-" : "";
    int64_t whole = hundredths / 100, part = hundredths % 100;

    if (part == 0)
        snprintf(text, SVG_NUMBER, "%s%" PRId64, sign, whole);
    else if (part % 10 == 0)
        snprintf(text, SVG_NUMBER, "%s%" PRId64 ".%" PRId64, sign, whole, part / 10);
    else
        snprintf(text, SVG_NUMBER, "%s%" PRId64 ".%02" PRId64, sign, whole, part);
    return text;
}

void svg_escaped(sink *s, const char *text)
{
    string xml = {0};

    xml_text(&xml, text);
    sink_text(s, string_text(&xml));
    string_free(&xml);
}

/* Of a letter in ASCII, in ems: that of DejaVu Sans, the widest of the usual fonts, by classes. */
static double letter_width(char letter)
{
    if (strchr("ijlI|!,.:;' []()/", letter) != NULL)
        return 0.34;
    if (strchr("rtf-", letter) != NULL)
        return 0.42;
    if (strchr("mwMW@%", letter) != NULL)
        return 0.95;
    return letter >= 'A' && letter <= 'Z' ? 0.72 : 0.62;
}

double svg_text_width(const char *text, double size)
{
    double ems = 0.55 * (double)prose_width(text);

    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x80)
            ems += letter_width(*text) - 0.55;
    return ems * size;
}

/* Cut between characters: bytes that go on with one begin with the bits 10. */
char *svg_shortened(const char *text, double width)
{
    size_t length = strlen(text);
    string cut = {0};

    string_add(&cut, "%s", text);
    while (length > 0 && svg_text_width(cut.data, SVG_FONT) > width + 0.01) {
        do
            length--;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80);
        cut.length = length;
        string_add(&cut, "…");
    }
    return cut.data;
}

/* ---- Elements ---- */

static void write_number(sink *s, const char *name, double number)
{
    char text[SVG_NUMBER];

    sink_format(s, "%s=\"%s\"", name, svg_number(number, text));
}

void svg_line(sink *s, double x1, double y1, double x2, double y2, const char *attributes)
{
    write_number(s, "<line x1", x1);
    write_number(s, " y1", y1);
    write_number(s, " x2", x2);
    write_number(s, " y2", y2);
    sink_format(s, "%s/>\n", attributes);
}

void svg_rectangle(sink *s, double x, double y, double width, double height, const char *attributes)
{
    write_number(s, "<rect x", x);
    write_number(s, " y", y);
    write_number(s, " width", width);
    write_number(s, " height", height);
    sink_format(s, "%s/>\n", attributes);
}

void svg_circle(sink *s, double x, double y, double radius, const char *attributes)
{
    write_number(s, "<circle cx", x);
    write_number(s, " cy", y);
    write_number(s, " r", radius);
    sink_format(s, "%s/>\n", attributes);
}

void svg_path(sink *s, const char *path, const char *attributes)
{
    sink_text(s, "<path d=\"");
    sink_text(s, path);
    sink_format(s, "\"%s/>\n", attributes);
}

void svg_text(sink *s, double x, double y, enum svg_anchor anchor, const char *attributes,
              const char *text)
{
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};

    if (*text == '\0')
        return;
    write_number(s, "<text x", x);
    write_number(s, " y", y);
    sink_format(s, "%s%s>", anchors[anchor], attributes);
    svg_escaped(s, text);
    sink_text(s, "</text>\n");
}

static int is_wider(const char *text, size_t length, double width, double size)
{
    char *part = copy_text(text, length);
    int wider = svg_text_width(part, size) > width;

    free(part);
    return wider;
}

/* The bytes of a line that fit: up to a blank, or all up to the first one. */
static size_t fitting(const char *text, size_t length, double width, double size)
{
    size_t fits = 0, end = 0;

    while (end < length) {
        end += 1 + strcspn(text + end + 1, " \n");
        if (fits != 0 && is_wider(text, end, width, size))
            break;
        fits = end;
    }
    return fits;
}

size_t svg_paragraph(sink *s, double y, double size, double line, const char *attributes,
                     const char *text, size_t most)
{
    size_t count = 0;

    for (text += strspn(text, "\n "); *text != '\0' && count < most; text += strspn(text, "\n ")) {
        size_t length = fitting(text, strcspn(text, "\n"), SVG_WIDTH - 2.0 * SVG_MARGIN, size);
        char *part = copy_text(text, length);
        text += length;
        count++;
        if (s != NULL)
            svg_text(s, SVG_MARGIN, y + (double)(count - 1) * line, SVG_START, attributes,
                     count == most && text[strspn(text, "\n ")] != '\0' ? "…" : part);
        free(part);
    }
    return count;
}

/* ---- Series ---- */

const char *svg_stroke(size_t series, char text[SVG_ATTRIBUTES])
{
    const char *pattern = patterns[series % PATTERNS];

    snprintf(text, SVG_ATTRIBUTES, " class=\"c%zu\" stroke=\"%s\"%s%s%s", series % COLOURS,
             light[series % COLOURS], *pattern != '\0' ? " stroke-dasharray=\"" : "", pattern,
             *pattern != '\0' ? "\"" : "");
    return text;
}

const char *svg_fill(size_t series, char text[SVG_ATTRIBUTES])
{
    snprintf(text, SVG_ATTRIBUTES, " class=\"f%zu\" fill=\"%s\"", series % COLOURS,
             light[series % COLOURS]);
    return text;
}

/* ---- Begin and end ---- */

static void write_style(sink *s)
{
    size_t i;

    sink_text(s, "<style>@media(prefers-color-scheme:dark){.b{fill:#0d1117}.t{fill:#e6edf3}"
                 ".m{fill:#9198a1}.g{stroke:#2a313c}.a{stroke:#9198a1}.h{stroke:#0d1117}");
    for (i = 0; i < COLOURS; i++)
        sink_format(s, ".c%zu{stroke:%s}.f%zu{fill:%s}", i, dark[i], i, dark[i]);
    sink_text(s, "}</style>\n");
}

/* A description is one paragraph. */
static void write_description(sink *s, const char *prose)
{
    string text = {0};

    figure_join(&text, prose);
    svg_escaped(s, string_text(&text));
    string_free(&text);
}

void svg_begin(sink *s, double height, const figure *f)
{
    char width_text[SVG_NUMBER], height_text[SVG_NUMBER];

    svg_number(SVG_WIDTH, width_text);
    svg_number(height, height_text);
    sink_format(s,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" "
                "viewBox=\"0 0 %s %s\" xml:lang=\"en\" role=\"img\" aria-labelledby=\"t d\" "
                "font-family=\"Helvetica,Arial,sans-serif\" font-size=\"%d\">\n",
                width_text, height_text, width_text, height_text, (int)SVG_FONT);
    sink_text(s, "<title id=\"t\">");
    svg_escaped(s, f->title);
    sink_text(s, "</title>\n<desc id=\"d\">");
    write_description(s, *f->conclusion != '\0' ? f->conclusion : f->subtitle);
    sink_text(s, "</desc>\n");
    write_style(s);
    svg_rectangle(s, 0.0, 0.0, SVG_WIDTH, height, svg_ground);
    sink_text(s, "<g class=\"t\" fill=\"#1f2328\">\n");
}

void svg_end(sink *s)
{
    sink_text(s, "</g>\n</svg>\n");
}
