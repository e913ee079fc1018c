/* SPDX-License-Identifier: MIT */
#include "chart.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "logarithm.h"
#include "prose.h"
#include "quantity.h"
#include "scale.h"

#define LEAST_HEIGHT 12 /* lines of the drawing */
#define LONG_TICK    7  /* columns */
#define MOST_TICKS   64 /* more than there is room for below 80 columns */
#define TICK_SIZE    QUANTITY_SIZE

struct tick {
    size_t at; /* line or column */
    char text[TICK_SIZE];
};

struct drawing {
    const chart *c;
    size_t width, height; /* in characters */
    size_t across, down;  /* dots in a character */
    size_t margin;        /* on the left, before the axis */
    scale x, y;
    unsigned char *dots; /* of braille, in each character */
    char *passes;        /* whether a series passes through a character */
    char *letters;       /* of the series */
    size_t *label_line;  /* of each series; `height` for none */
    struct tick y_ticks[MOST_TICKS], x_ticks[MOST_TICKS];
    size_t y_tick_count, x_tick_count;
};

/* ---- Scales ---- */

static int is_within(const scale *s, double value)
{
    return value >= s->low && value <= s->high;
}

static void find_range(const chart *c, double above, double *low, double *high)
{
    size_t i, k;

    *low = HUGE_VAL;
    *high = -HUGE_VAL;
    for (i = 0; i < c->series_count; i++)
        for (k = 0; k < c->count; k++) {
            double y = c->series[i].y[k];
            if (y > above && y < *low)
                *low = y;
            if (y > above && y > *high)
                *high = y;
        }
}

int chart_is_logarithmic(const chart *c)
{
    double low, high;

    find_range(c, 0.0, &low, &high);
    return high > 10.0 * low;
}

/* ---- Ticks ---- */

static size_t line_of(const struct drawing *d, double y)
{
    return (size_t)nearest((1.0 - scale_position(&d->y, y)) * (double)(d->height * d->down - 1)) /
           d->down;
}

static size_t column_of(const struct drawing *d, double x)
{
    return (size_t)nearest(scale_position(&d->x, x) * (double)(d->width * d->across - 1)) /
           d->across;
}

static void add_y_tick(struct drawing *d, double y)
{
    struct tick *tick = &d->y_ticks[d->y_tick_count];
    char number[NUMBER_SIZE];
    double percent = 0.0;
    size_t i;

    if (!is_within(&d->y, y) || d->y_tick_count == MOST_TICKS)
        return;
    tick->at = line_of(d, y);
    for (i = 0; i < d->y_tick_count; i++)
        if (d->y_ticks[i].at == tick->at)
            return;
    number_round(y * 100.0, 12, number);
    number_read(number, strlen(number), &percent);
    strcat(strcpy(tick->text, number_brief(percent, number)), " %");
    if (strlen(tick->text) > d->margin)
        d->margin = strlen(tick->text);
    d->y_tick_count++;
}

/* The ends of a linear scale are ticks. */
static void set_linear_y(struct drawing *d)
{
    double low, high, step, first;
    size_t i;

    find_range(d->c, -1.0, &low, &high);
    if (high - low < 1e-12 * high || !(high > SCALE_LEAST)) {
        low = 0.0;
        high = high > SCALE_LEAST ? 2.0 * high : 1.0;
    }
    step = nice_step((high - low) / 4.0);
    first = (double)(int64_t)(low / step);
    d->y.low = first * step;
    d->y.high = d->y.low;
    for (i = 1; d->y.high < high; i++)
        d->y.high = (first + (double)i) * step;
    for (i = 0; (first + (double)i) * step <= d->y.high; i++)
        add_y_tick(d, (first + (double)i) * step);
}

/* Decades, and what lies between where these are few. */
static void set_logarithmic_y(struct drawing *d)
{
    int first, last, k;

    find_range(d->c, 0.0, &d->y.low, &d->y.high);
    first = decade_of(d->y.low);
    last = decade_of(d->y.high);
    for (k = first; k <= last; k++)
        add_y_tick(d, power_of_ten(k));
    for (k = first; k <= last && last - first < 3; k++) {
        add_y_tick(d, 2.0 * power_of_ten(k));
        add_y_tick(d, 5.0 * power_of_ten(k));
    }
}

/* Where the text of a tick, which is no longer than the axis, begins: in the middle below it, but not beyond the ends. */
static size_t start_of(const struct drawing *d, const struct tick *tick)
{
    size_t length = strlen(tick->text), start = tick->at > length / 2 ? tick->at - length / 2 : 0;

    return start + length > d->width ? d->width - length : start;
}

static int has_room(const struct drawing *d, const struct tick *tick)
{
    size_t start = start_of(d, tick), end = start + strlen(tick->text), i;

    for (i = 0; i < d->x_tick_count; i++) {
        size_t other = start_of(d, &d->x_ticks[i]);
        if (start < other + strlen(d->x_ticks[i].text) + 2 && other < end + 2)
            return 0;
    }
    return 1;
}

static void add_x_tick(struct drawing *d, double x)
{
    struct tick *tick = &d->x_ticks[d->x_tick_count];

    if (!is_within(&d->x, x))
        return;
    tick->at = column_of(d, x);
    quantity_round(d->c->key, x, 4, tick->text);
    if (strlen(tick->text) > LONG_TICK && d->c->key->quantity == REJUV_COUNT)
        number_brief(x, tick->text);
    if (strlen(tick->text) <= d->width && has_room(d, tick))
        d->x_tick_count++;
}

static void add_decades(struct drawing *d, double unit, int first, int last)
{
    int k;

    for (k = first; k <= last; k++)
        add_x_tick(d, unit * power_of_ten(k));
    for (k = first; k <= last && last - first < 3; k++) {
        add_x_tick(d, 2.0 * unit * power_of_ten(k));
        add_x_tick(d, 5.0 * unit * power_of_ten(k));
    }
}

static void add_logarithmic_x(struct drawing *d)
{
    if (d->c->key->quantity != REJUV_DURATION) {
        add_decades(d, 1.0, decade_of(d->x.low), decade_of(d->x.high));
        return;
    }
    add_decades(d, DAY, 0, 8);
    add_decades(d, HOUR, 0, 0);
    add_decades(d, MINUTE, 0, 1);
    add_decades(d, 1.0, -6, 1);
}

/* What a linear axis counts in. */
static double unit_of(const struct drawing *d)
{
    double room = (d->x.high - d->x.low) / 2.0;

    if (d->c->key->quantity == REJUV_FRACTION)
        return 0.01;
    if (d->c->key->quantity != REJUV_DURATION)
        return 1.0;
    return room >= DAY ? DAY : room >= HOUR ? HOUR : room >= MINUTE ? MINUTE : 1.0;
}

static void add_linear_x(struct drawing *d)
{
    double unit = unit_of(d), low = d->x.low / unit, high = d->x.high / unit, step, k;

    if (!(high - low > SCALE_LEAST))
        return;
    step = nice_step((high - low) / 5.0);
    if (d->c->key->quantity == REJUV_COUNT && step < 1.0)
        step = 1.0;
    if (high / step < 1e15)
        for (k = (double)(int64_t)(low / step); k * step <= high; k += 1.0)
            add_x_tick(d, k * step * unit);
}

static void add_x_ticks(struct drawing *d)
{
    add_x_tick(d, d->x.low);
    add_x_tick(d, d->x.high);
    if (d->x.is_logarithmic)
        add_logarithmic_x(d);
    else
        add_linear_x(d);
}

/* ---- Lines ---- */

static void draw_dot(struct drawing *d, size_t series, int64_t x, int64_t y)
{
    static const unsigned bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    size_t column = (size_t)x / d->across, line = (size_t)y / d->down;
    size_t cell = line * d->width + column;

    d->dots[cell] |= (unsigned char)bits[(size_t)y % d->down][(size_t)x % d->across];
    d->passes[cell * d->c->series_count + series] = 1;
}

/* J. Bresenham's line. */
static void draw_line(struct drawing *d, size_t series, const int64_t from[2], const int64_t to[2])
{
    int64_t x = from[0], y = from[1];
    int64_t width = to[0] - x, height = to[1] > y ? to[1] - y : y - to[1];
    int64_t up = to[1] > y ? 1 : -1, error = width - height;

    for (;;) {
        int64_t twice = 2 * error;
        draw_dot(d, series, x, y);
        if (x == to[0] && y == to[1])
            return;
        if (twice >= -height) {
            error -= height;
            x++;
        }
        if (twice <= width) {
            error += width;
            y += up;
        }
    }
}

static int is_gap(const struct drawing *d, double y)
{
    return !(y >= 0.0) || (d->y.is_logarithmic && y == 0.0);
}

static void draw_series(struct drawing *d, size_t series)
{
    const double *y = d->c->series[series].y;
    int64_t last[2] = {0, 0}, now[2];
    int has_last = 0;
    size_t i;

    d->label_line[series] = d->height;
    for (i = 0; i < d->c->count; i++) {
        if (is_gap(d, y[i])) {
            has_last = 0;
            continue;
        }
        now[0] = (int64_t)nearest(scale_position(&d->x, d->c->x[i]) *
                                  (double)(d->width * d->across - 1));
        now[1] = (int64_t)nearest((1.0 - scale_position(&d->y, y[i])) *
                                  (double)(d->height * d->down - 1));
        draw_line(d, series, has_last ? last : now, now);
        memcpy(last, now, sizeof last);
        has_last = 1;
        d->label_line[series] = (size_t)now[1] / d->down;
    }
}

/* ---- Labels ---- */

void chart_letters(const char *const *names, size_t count, char *letters)
{
    static const char all[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    size_t i, k;

    memset(letters, 0, count);
    for (i = 0; i < count; i++) {
        const char *const sources[] = {names[i], all};
        for (k = 0; k < 2 && letters[i] == '\0'; k++) {
            const char *next = sources[k];
            while (*next != '\0' && (strchr(all, *next) == NULL || memchr(letters, *next, i)))
                next++;
            letters[i] = *next;
        }
        if (letters[i] == '\0')
            letters[i] = '#';
    }
}

/* The last value that is drawn of a series of which something is. */
static double last_of(const struct drawing *d, size_t series)
{
    size_t i = d->c->count;

    while (is_gap(d, d->c->series[series].y[i - 1]))
        i--;
    return d->c->series[series].y[i - 1];
}

/* The series that are drawn, from the top. Returns their number. */
static size_t sort_labels(const struct drawing *d, size_t *order)
{
    size_t count = 0, i, place;

    for (i = 0; i < d->c->series_count; i++) {
        if (d->label_line[i] == d->height)
            continue;
        for (place = count++; place > 0 && last_of(d, order[place - 1]) < last_of(d, i); place--)
            order[place] = order[place - 1];
        order[place] = i;
    }
    return count;
}

/* Down where one is in the way, and up again from the bottom. */
static void push_labels_apart(struct drawing *d)
{
    size_t *order = allocate(d->c->series_count, sizeof *order);
    size_t count = sort_labels(d, order), i, least = 0, most = d->height;

    for (i = 0; i < count; i++) {
        if (d->label_line[order[i]] < least)
            d->label_line[order[i]] = least;
        least = d->label_line[order[i]] + 1;
    }
    for (i = count; i > 0; i--) {
        if (d->label_line[order[i - 1]] >= most)
            d->label_line[order[i - 1]] = most - 1;
        most = d->label_line[order[i - 1]];
    }
    free(order);
}

/* ---- Text ---- */

void chart_start_colour(string *out, size_t series)
{
    static const int codes[] = {36, 33, 32,
                                35, 34, 31}; /* cyan, yellow, green, magenta, blue, red */

    string_add(out, "\033[%dm", codes[series % (sizeof codes / sizeof codes[0])]);
}

void chart_end_colour(string *out)
{
    string_add(out, "\033[0m");
}

/* Go on in the colour of a series, or of none (their number). */
static void change_colour(string *out, const struct drawing *d, size_t *current, size_t series)
{
    if (!d->c->colour || *current == series)
        return;
    if (*current < d->c->series_count)
        chart_end_colour(out);
    if (series < d->c->series_count)
        chart_start_colour(out, series);
    *current = series;
}

static void add_spaces(string *out, size_t count)
{
    string_add(out, "%*s", (int)count, "");
}

static void add_braille(string *out, unsigned dots)
{
    const char bytes[3] = {'\xE2', (char)(0xA0 | dots >> 6), (char)(0x80 | (dots & 0x3F))};

    string_add_bytes(out, bytes, sizeof bytes);
}

/* Where several series pass, they take turns from column to column. */
static size_t series_of(const struct drawing *d, size_t cell)
{
    const char *passes = &d->passes[cell * d->c->series_count];
    size_t count = (size_t)passes[0], i;

    for (i = 1; i < d->c->series_count; i++)
        count += (size_t)passes[i];
    count = cell % d->width % count;
    for (i = 0; !passes[i] || count-- != 0; i++)
        ;
    return i;
}

static void add_cell(string *out, const struct drawing *d, size_t cell, size_t *colour)
{
    size_t series = series_of(d, cell);

    change_colour(out, d, colour, series);
    if (d->c->utf8)
        add_braille(out, d->dots[cell]);
    else
        string_add_bytes(out, &d->letters[series], 1);
}

static size_t labelled_series(const struct drawing *d, size_t line)
{
    size_t i = 0;

    while (i < d->c->series_count && d->label_line[i] != line)
        i++;
    return i;
}

static void add_label(string *out, const struct drawing *d, size_t series, size_t *colour)
{
    change_colour(out, d, colour, series);
    if (d->c->utf8)
        string_add(out, "%s", d->c->series[series].label);
    else
        string_add(out, "%c %s", d->letters[series], d->c->series[series].label);
}

static void add_y_axis(string *out, const struct drawing *d, size_t line)
{
    size_t i = 0;

    while (i < d->y_tick_count && d->y_ticks[i].at != line)
        i++;
    if (i < d->y_tick_count)
        string_add(out, "%*s %s", (int)d->margin, d->y_ticks[i].text, d->c->utf8 ? "┤" : "+");
    else
        string_add(out, "%*s %s", (int)d->margin, "", d->c->utf8 ? "│" : "|");
}

/* Spaces that nothing follows are left out. */
static void add_line(string *out, const struct drawing *d, size_t line)
{
    const size_t none = d->c->series_count;
    size_t series = labelled_series(d, line), colour = none, pending = 0, i;

    add_y_axis(out, d, line);
    for (i = 0; i < d->width; i++) {
        size_t cell = line * d->width + i;
        if (d->dots[cell] == 0) {
            pending++;
            continue;
        }
        add_spaces(out, pending);
        add_cell(out, d, cell, &colour);
        pending = 0;
    }
    if (series != none) {
        add_spaces(out, pending + 1);
        add_label(out, d, series, &colour);
    }
    change_colour(out, d, &colour, none);
    string_add(out, "\n");
}

static int is_x_tick(const struct drawing *d, size_t column)
{
    size_t i;

    for (i = 0; i < d->x_tick_count; i++)
        if (d->x_ticks[i].at == column)
            return 1;
    return 0;
}

static void add_x_axis(string *out, const struct drawing *d)
{
    char *labels = allocate(d->width + 1, 1);
    size_t i;

    string_add(out, "%*s %s", (int)d->margin, "", d->c->utf8 ? "└" : "+");
    for (i = 0; i < d->width; i++)
        string_add(out, "%s",
                   is_x_tick(d, i) ? (d->c->utf8 ? "┬" : "+") : (d->c->utf8 ? "─" : "-"));
    memset(labels, ' ', d->width);
    for (i = 0; i < d->x_tick_count; i++)
        memcpy(labels + start_of(d, &d->x_ticks[i]), d->x_ticks[i].text,
               strlen(d->x_ticks[i].text));
    string_add(out, "\n%*s %s %s\n", (int)d->margin + 1, "", labels, d->c->name);
    free(labels);
}

/* The drawing takes what the labels leave. */
static void set_width(struct drawing *d)
{
    size_t longest = prose_width(d->c->name), i;

    for (i = 0; i < d->c->series_count; i++) {
        size_t width = prose_width(d->c->series[i].label) + (d->c->utf8 ? 0 : 2);
        if (width > longest)
            longest = width;
    }
    d->width =
        longest + d->margin + 3 < PROSE_WIDTH - 20 ? PROSE_WIDTH - 3 - d->margin - longest : 20;
}

static void draw(struct drawing *d)
{
    const chart *c = d->c;
    size_t i;

    for (i = 0; i < c->series_count; i++)
        draw_series(d, i);
    push_labels_apart(d);
}

static void add_drawing(string *out, const chart *c)
{
    struct drawing *d = allocate(1, sizeof *d);
    const char **names = allocate(c->series_count, sizeof *names);
    size_t i;

    d->c = c;
    d->across = c->utf8 ? 2 : 1;
    d->down = c->utf8 ? 4 : 1;
    d->height = c->series_count > LEAST_HEIGHT ? c->series_count : LEAST_HEIGHT;
    d->x = (scale){c->is_x_logarithmic, c->x[0], c->x[c->count - 1]};
    d->y.is_logarithmic = chart_is_logarithmic(c);
    if (d->y.is_logarithmic)
        set_logarithmic_y(d);
    else
        set_linear_y(d);
    set_width(d);
    add_x_ticks(d);

    d->dots = allocate(d->width * d->height, 1);
    d->passes = allocate(d->width * d->height, c->series_count);
    d->label_line = allocate(c->series_count, sizeof *d->label_line);
    d->letters = allocate(c->series_count, 1);
    for (i = 0; i < c->series_count; i++)
        names[i] = c->series[i].label;
    chart_letters(names, c->series_count, d->letters);
    draw(d);
    for (i = 0; i < d->height; i++)
        add_line(out, d, i);
    add_x_axis(out, d);

    free(d->dots);
    free(d->passes);
    free(d->label_line);
    free(d->letters);
    free(names);
    free(d);
}

void chart_add(string *out, const chart *c)
{
    double low, high;

    find_range(c, -1.0, &low, &high);
    if (low <= high)
        add_drawing(out, c);
    else
        string_add(out, "  (none can run at these points)\n");
}
