/* SPDX-License-Identifier: MIT */
/*
 * svg.h - what drawings in scalable vector graphics (SVG 1.1) are made of
 *
 * Lengths are in pixels. Coordinates are rounded to hundredths in whole numbers, and widths of texts are estimated, so
 * that the same picture is the same bytes everywhere. Colours for a light background are attributes; for those who
 * prefer a dark one, a style sheet replaces them by class, without variables, which some programs do not know.
 */
#ifndef SVG_H
#define SVG_H

#include "figure.h"
#include "sink.h"

#define SVG_WIDTH  800.0 /* of every picture */
#define SVG_MARGIN 16.0  /* around it */
#define SVG_FONT   13.0  /* size of all texts but the title */
#define SVG_LINE   18.0  /* height of a line of text */

/* Begin with width and height, title and description; end. */
void svg_begin(sink *s, double height, const figure *f);
void svg_end(sink *s);

#define SVG_NUMBER 32
const char *svg_number(double number, char text[SVG_NUMBER]);

/* Elements; attributes begin with a blank. */
void svg_line(sink *s, double x1, double y1, double x2, double y2, const char *attributes);
void svg_rectangle(sink *s, double x, double y, double width, double height,
                   const char *attributes);
void svg_circle(sink *s, double x, double y, double radius, const char *attributes);

void svg_path(sink *s, const char *path, const char *attributes);

/* A text from, around or up to a place on its base line. */
enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };
void svg_text(sink *s, double x, double y, enum svg_anchor anchor, const char *attributes,
              const char *text);
void svg_escaped(sink *s, const char *text);

double svg_text_width(const char *text, double size);

/* A copy of a text, cut short where it is too wide; to be freed. */
char *svg_shortened(const char *text, double width);

/* Lines, those that are too wide broken between words, but so many at most; returns how many there are. Without a sink they are only
 * counted. */
size_t svg_paragraph(sink *s, double y, double size, double line, const char *attributes,
                     const char *text, size_t most);

/* The attributes of a series: of its line, of what is filled with its colour. */
#define SVG_ATTRIBUTES 128
const char *svg_stroke(size_t series, char text[SVG_ATTRIBUTES]);
const char *svg_fill(size_t series, char text[SVG_ATTRIBUTES]);

/* Attributes that all drawings share. */
extern const char svg_muted[], svg_grid[], svg_bold[], svg_halo[], svg_ground[];

/* Ticks and their texts below a plot, and lines across it; those texts that would touch others are left out. */
typedef struct {
    double left, top, right, bottom;
} svg_box;
void svg_x_axis(sink *s, const figure_axis *a, const svg_box *plot);
void svg_y_axis(sink *s, const figure_axis *a, const svg_box *plot);

/* The width that the texts of an axis on the left take. */
double svg_y_axis_width(const figure_axis *a);

/* Draw a figure's lines, bars or map from y on; without a sink, only measure. Returns the height. */
double svg_draw_lines(sink *s, const figure_lines *f, double y);
double svg_draw_bars(sink *s, const figure_bars *f, double y);
double svg_draw_map(sink *s, const figure_map *f, double y);

#endif
