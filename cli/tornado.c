/* SPDX-License-Identifier: MIT */
#include "tornado.h"

#include <stdio.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "memory.h"
#include "prose.h"

#define GAP          2
#define LONGEST_NAME 30 /* a longer one has a line of its own */
#define SHORTEST     12 /* columns of bars, before effects are left out for them */
#define LONGEST      27

/* "+0.707"; no more than nine columns */
static const char *length_text(const tornado_bar *bar, char text[NUMBER_SIZE])
{
    double length = bar->length;

    if (length != length)
        return strcpy(text, "-");
    snprintf(text, NUMBER_SIZE,
             length == 0.0                   ? "%.3f"
             : length < 1e4 && length > -1e4 ? "%+.3f"
                                             : "%+.2e",
             length);
    return text;
}

static void widen(size_t *width, const char *text)
{
    if (strlen(text) > *width)
        *width = strlen(text);
}

static void raise_to(double *most, double value)
{
    if (value > *most)
        *most = value;
}

/* Divide the columns between the longest bars of both sides, and the axis. */
static void set_scale(tornado *t, size_t columns, double longest_left, double longest_right)
{
    double both = longest_left + longest_right;
    double share = both > 0.0 ? longest_left / both : 0.0;

    t->left = (size_t)((double)(columns - 1) * share + 0.5);
    if (longest_left > 0.0 && t->left == 0)
        t->left = 1;
    if (longest_right > 0.0 && t->left == columns - 1)
        t->left--;
    t->right = columns - 1 - t->left;
    t->scale = longest_left > 0.0 ? (double)t->left / longest_left : 1e300;
    if (longest_right > 0.0 && (double)t->right / longest_right < t->scale)
        t->scale = (double)t->right / longest_right;
}

void tornado_fit(tornado *t, const tornado_bar *bars, size_t count, int utf8, int colour)
{
    double longest_left = 0.0, longest_right = 0.0;
    size_t effect = 0, room, i;
    char text[NUMBER_SIZE];

    memset(t, 0, sizeof *t);
    t->utf8 = utf8;
    t->colour = colour;
    for (i = 0; i < count; i++) {
        const tornado_bar *bar = &bars[i];
        if (bar->name == NULL)
            continue;
        t->has_bars = 1;
        if (strlen(bar->name) <= LONGEST_NAME)
            widen(&t->name, bar->name);
        widen(&t->value, bar->value);
        widen(&t->number, length_text(bar, text));
        widen(&effect, bar->effect);
        raise_to(&longest_left, -bar->length);
        raise_to(&longest_right, bar->length);
    }
    room = PROSE_WIDTH - t->name - t->value - t->number - 4 * GAP;
    t->has_effects = room >= SHORTEST + GAP + effect;
    room -= t->has_effects ? GAP + effect : 0;
    set_scale(t, room < LONGEST ? room : LONGEST, longest_left, longest_right);
}

static void add_repeated(string *out, const char *sign, size_t times)
{
    while (times-- > 0)
        string_add(out, "%s", sign);
}

static void add_spaces(string *out, size_t count)
{
    add_repeated(out, " ", count);
}

/* A bar on its side of the axis, to half a column where there are signs for halves. */
static void add_bar(string *out, const tornado *t, double length)
{
    const char *full = t->utf8 ? "█" : "#", *axis = t->utf8 ? "│" : "|";
    size_t parts = t->utf8 ? 2 : 1, whole = 0, half = 0;

    if (length != 0.0 && length == length) {
        size_t all = (size_t)((length < 0.0 ? -length : length) * t->scale * (double)parts + 0.5);
        whole = all / parts;
        half = all % parts;
    }
    if (length < 0.0) {
        add_spaces(out, t->left - whole - half);
        add_repeated(out, "▐", half);
        add_repeated(out, full, whole);
        string_add(out, "%s", axis);
        add_spaces(out, t->has_effects ? t->right : 0);
    } else {
        add_spaces(out, t->left);
        string_add(out, "%s", axis);
        add_repeated(out, full, whole);
        add_repeated(out, "▌", half);
        add_spaces(out, t->has_effects ? t->right - whole - half : 0);
    }
}

void tornado_write(sink *s, const tornado *t, const tornado_bar *bar)
{
    size_t length = strlen(bar->name);
    char number[NUMBER_SIZE];
    string line = {0};

    add_spaces(&line, GAP);
    string_add(&line, "%s", bar->name);
    if (length > LONGEST_NAME) {
        string_add(&line, "\n");
        add_spaces(&line, GAP);
        length = 0;
    }
    add_spaces(&line, t->name - length);
    string_add(&line, "%*s", (int)(GAP + t->value), bar->value);
    string_add(&line, "%*s", (int)(GAP + t->number), length_text(bar, number));
    add_spaces(&line, GAP);
    add_bar(&line, t, bar->length);
    if (t->has_effects) {
        add_spaces(&line, GAP);
        string_add(&line, "%s", bar->effect);
    }
    sink_text(s, t->colour && bar->is_emphasized ? "\033[1;32m" : "");
    sink_text(s, line.data);
    sink_text(s, t->colour && bar->is_emphasized ? "\033[0m\n" : "\n");
    string_free(&line);
}
