/* SPDX-License-Identifier: MIT */
/* write_svg.c - a picture: title, what was assumed, the drawing, and below it what it shows */
#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "format.h"
#include "svg.h"

#define TITLE_FONT 17.0
#define TITLE_LINE 23.0
#define MOST_LINES 16 /* of a text; the description has all of the conclusion */

static double draw(sink *s, const figure *f, double y)
{
    if (f->lines != NULL)
        return svg_draw_lines(s, f->lines, y);
    if (f->bars != NULL)
        return svg_draw_bars(s, f->bars, y);
    return svg_draw_map(s, f->map, y);
}

/* Everything from top to bottom; without a sink, only measured. Returns the height. */
static double write_all(sink *s, const figure *f)
{
    double y = SVG_MARGIN;

    y += TITLE_LINE * (double)svg_paragraph(s, y + TITLE_FONT, TITLE_FONT, TITLE_LINE,
                                            " font-size=\"17\" font-weight=\"bold\"", f->title,
                                            MOST_LINES);
    y += SVG_LINE * (double)svg_paragraph(s, y + SVG_FONT, SVG_FONT, SVG_LINE, svg_muted,
                                          f->subtitle, MOST_LINES);
    y += draw(s, f, y + SVG_LINE) + 2.0 * SVG_LINE;
    y += SVG_LINE *
         (double)svg_paragraph(s, y + SVG_FONT, SVG_FONT, SVG_LINE, "", f->conclusion, MOST_LINES);
    return y + SVG_MARGIN;
}

void write_svg(sink *s, const report *r)
{
    svg_begin(s, write_all(NULL, r->figure), r->figure);
    write_all(s, r->figure);
    svg_end(s);
}
