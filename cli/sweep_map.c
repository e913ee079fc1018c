/* SPDX-License-Identifier: MIT */
/* sweep_map.c - a grid of two keys for people: a map of the best strategies, the first key to the right and the second
 * upwards */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "chart.h"
#include "prose.h"
#include "quantity.h"
#include "sweep.h"

#define MOST_LINES    16
#define LEAST_COLUMNS 10
#define SEVERAL       '='
#define NONE          '.'

struct map {
    sweep *s;
    size_t columns, lines;
    char *cells;   /* from the lowest line */
    char *letters; /* of the strategies */
    size_t margin;
};

/* One of so many points of a key, with both ends. */
static double value_at(const sweep *s, size_t key, size_t i, size_t shown)
{
    size_t last = s->points[key].count - 1;

    return points_at(&s->points[key],
                     shown > 1 ? (size_t)((double)i * (double)last / (double)(shown - 1)) : 0);
}

static const char *text_at(const sweep *s, size_t key, size_t i, size_t shown,
                           char text[QUANTITY_SIZE])
{
    return quantity_round(s->keys[key].what.key, value_at(s, key, i, shown), 4, text);
}

/* A capital for one that cannot be kept up. */
static char letter_of(const struct map *m, size_t strategy)
{
    const rejuv_result *result = &m->s->at.rows[strategy].result;
    char letter = m->letters[strategy];

    return result->reserved_needed > result->reserved_hosts ? (char)toupper(letter) : letter;
}

static char best_letter(const struct map *m)
{
    const comparison *at = &m->s->at;
    char letter = NONE;
    size_t i;

    for (i = 0; i < at->count; i++)
        if (at->rows[i].infeasible == NULL && at->rows[i].rank == 1)
            letter = letter == NONE ? letter_of(m, i) : SEVERAL;
    return letter;
}

static void fill(struct map *m)
{
    complaint ignored = {{0}};
    size_t x, y;

    for (y = 0; y < m->lines; y++)
        for (x = 0; x < m->columns; x++) {
            const double values[] = {value_at(m->s, 0, x, m->columns),
                                     value_at(m->s, 1, y, m->lines)};
            sweep_visit_values(m->s, values, &ignored);
            m->cells[y * m->columns + x] = best_letter(m);
        }
}

static size_t find_margin(const struct map *m)
{
    size_t margin = strlen(m->s->keys[1].name), y;
    char text[QUANTITY_SIZE];

    for (y = 0; y < m->lines; y++)
        if (strlen(text_at(m->s, 1, y, m->lines, text)) > margin)
            margin = strlen(text);
    return margin;
}

/* The columns that the texts beside and below them leave. */
static size_t find_columns(const struct map *m)
{
    const points *p = &m->s->points[0];
    char text[QUANTITY_SIZE];
    size_t taken =
        m->margin + 2 + strlen(text_at(m->s, 0, 1, 2, text)) + strlen(m->s->keys[0].name);
    size_t room = taken + LEAST_COLUMNS < PROSE_WIDTH ? PROSE_WIDTH - taken : LEAST_COLUMNS;

    return p->count < room ? p->count : room;
}

/* ---- Writing ---- */

static void add_letter(string *out, const struct map *m, const output *chosen, char letter)
{
    const char *found = memchr(m->letters, tolower(letter), m->s->at.count);

    if (chosen->colour && found != NULL)
        chart_start_colour(out, (size_t)(found - m->letters));
    string_add_bytes(out, &letter, 1);
    if (chosen->colour && found != NULL)
        chart_end_colour(out);
}

/* Few columns stand apart. */
static size_t pitch(const struct map *m)
{
    return m->columns <= LEAST_COLUMNS ? 4 : m->columns <= 2 * LEAST_COLUMNS ? 2 : 1;
}

static void add_lines(string *out, const struct map *m, const output *chosen)
{
    char text[QUANTITY_SIZE];
    size_t x, y;

    string_add(out, "%*s\n", (int)m->margin, m->s->keys[1].name);
    for (y = m->lines; y-- > 0;) {
        string_add(out, "%*s %s", (int)m->margin, text_at(m->s, 1, y, m->lines, text),
                   chosen->utf8 ? "│" : "|");
        for (x = 0; x < m->columns; x++) {
            string_add(out, "%*s", x != 0 ? (int)pitch(m) - 1 : 0, "");
            add_letter(out, m, chosen, m->cells[y * m->columns + x]);
        }
        string_add(out, "\n");
    }
}

/* The axis, and below it as many values as there is room for, the last one first. */
static void add_axis(string *out, const struct map *m, const output *chosen)
{
    size_t width = (m->columns - 1) * pitch(m) + 1, room = width + QUANTITY_SIZE, x, i;
    char *ticks = allocate(room + 1, 1), *labels = allocate(room + 1, 1), text[QUANTITY_SIZE];
    size_t free_from = 0;

    memset(ticks, '-', width);
    memset(labels, ' ', room);
    text_at(m->s, 0, m->columns - 1, m->columns, text);
    memcpy(labels + width - 1, text, strlen(text));
    ticks[width - 1] = '+';
    for (x = 0; x + 1 < m->columns; x++) {
        size_t at = x * pitch(m), length = strlen(text_at(m->s, 0, x, m->columns, text));
        if (at < free_from || at + length + 2 > width - 1)
            continue;
        memcpy(labels + at, text, length);
        ticks[at] = '+';
        free_from = at + length + 2;
    }
    for (i = room; i > 0 && labels[i - 1] == ' '; i--)
        labels[i - 1] = '\0';
    string_add(out, "%*s %s", (int)m->margin, "", chosen->utf8 ? "└" : "+");
    for (i = 0; i < width; i++)
        string_add(out, "%s",
                   !chosen->utf8     ? (ticks[i] == '+' ? "+" : "-")
                   : ticks[i] == '+' ? "┬"
                                     : "─");
    string_add(out, "\n%*s  %s %s\n\n", (int)m->margin, "", labels, m->s->keys[0].name);
    free(ticks);
    free(labels);
}

/* What the letters mean that are there. */
static void add_legend(string *out, const struct map *m, const output *chosen)
{
    size_t count = m->columns * m->lines, i;
    const char *separator = "Best: ";

    for (i = 0; i < 2 * m->s->at.count; i++) {
        size_t strategy = i / 2;
        char letter = m->letters[strategy];
        if (i % 2 != 0)
            letter = (char)toupper(letter);
        if (memchr(m->cells, letter, count) == NULL ||
            (i % 2 != 0 && letter == m->letters[strategy]))
            continue;
        string_add(out, "%s", separator);
        add_letter(out, m, chosen, letter);
        string_add(out, " %s%s", m->s->request.chosen[strategy]->id,
                   i % 2 != 0 ? ", though it cannot be kept up" : "");
        separator = "\n      ";
    }
    if (memchr(m->cells, SEVERAL, count) != NULL) {
        string_add(out, "%s%c several alike", separator, SEVERAL);
        separator = "\n      ";
    }
    if (memchr(m->cells, NONE, count) != NULL)
        string_add(out, "%s%c none can run", separator, NONE);
    string_add(out, "\n");
}

static void draw(struct map *m, string *out, const output *chosen)
{
    const char **names = allocate(m->s->at.count, sizeof *names);
    size_t i;

    m->lines = m->s->points[1].count < MOST_LINES ? m->s->points[1].count : MOST_LINES;
    m->margin = find_margin(m);
    m->columns = find_columns(m);
    m->cells = allocate(m->columns * m->lines, 1);
    m->letters = allocate(m->s->at.count, 1);
    for (i = 0; i < m->s->at.count; i++)
        names[i] = m->s->request.chosen[i]->id;
    chart_letters(names, m->s->at.count, m->letters);
    fill(m);
    add_lines(out, m, chosen);
    add_axis(out, m, chosen);
    add_legend(out, m, chosen);
    free(names);
    free(m->cells);
    free(m->letters);
}

int sweep_write_map(sweep *s, const output *chosen, complaint *c)
{
    struct map m = {.s = s};
    string before = {0}, drawn = {0}, after = {0};
    sink out;
    int status;

    answer_add_assumptions(&before, &s->request);
    draw(&m, &drawn, chosen);
    answer_add_what_ifs(&after, &s->request);
    answer_add_measured_vms(&after, &s->request);
    status = sink_open(&out, s->request.options->output, c);
    if (status == EXIT_DONE) {
        prose_write(&out, before.data, chosen->utf8);
        sink_text(&out, drawn.data);
        prose_write(&out, after.data != NULL ? after.data : "", chosen->utf8);
        status = sink_close(&out, c);
    }
    string_free(&before);
    string_free(&drawn);
    string_free(&after);
    return status;
}
