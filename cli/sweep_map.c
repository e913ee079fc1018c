/* SPDX-License-Identifier: MIT */
/* sweep_map.c - a grid of two keys for people: a map of the best strategies, the first key to the right and the second
 * upwards */
#include <ctype.h> /* of which the functions, in parentheses, have no branches of their own as the macros have */
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
#define ONE_OF_MANY   '?' /* of those for which no letter is left */

struct map {
    sweep *s;
    size_t columns, lines;
    char *cells;   /* from the lowest line */
    char *letters; /* of the strategies, no two alike: small ones and digits */
    size_t margin;
};

static const char *text_at(const sweep *s, size_t key, size_t i, size_t shown,
                           char text[QUANTITY_SIZE])
{
    return quantity_round(s->keys[key].what.key, points_shown(&s->points[key], i, shown), 4, text);
}

/* What stands for a letter's strategy where it cannot be kept up: the capital, or what shares the digit's key. */
static char raised(char letter)
{
    static const char digits[] = "0123456789";
    const char *digit = strchr(digits, letter);

    return digit != NULL ? ")!@+$%^&*("[digit - digits] : (char)(toupper)(letter);
}

static const char all_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";

/* Whether a character is, or has, a small letter or digit that the first so many strategies leave. */
static int is_free(const struct map *m, size_t count, char c)
{
    int letter = (tolower)((unsigned char)c);

    return strchr(all_letters, letter) != NULL && memchr(m->letters, letter, count) == NULL;
}

/* The first small letter or digit of each ID that is free, or any. */
static void choose_letters(struct map *m)
{
    size_t i, k;

    for (i = 0; i < m->s->at.count; i++) {
        const char *const sources[] = {m->s->request.chosen[i]->id, all_letters};
        m->letters[i] = ONE_OF_MANY;
        for (k = 0; k < 2 && m->letters[i] == ONE_OF_MANY; k++) {
            const char *next = sources[k];
            while (*next != '\0' && !is_free(m, i, *next))
                next++;
            if (*next != '\0')
                m->letters[i] = (char)(tolower)((unsigned char)*next);
        }
    }
}

static char letter_of(const struct map *m, size_t strategy)
{
    const rejuv_result *result = &m->s->at.rows[strategy].result;
    char letter = m->letters[strategy];

    return result->reserved_needed > result->reserved_hosts ? raised(letter) : letter;
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
            const double values[] = {points_shown(&m->s->points[0], x, m->columns),
                                     points_shown(&m->s->points[1], y, m->lines)};
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

/* Returns the number of strategies for what is no strategy's. */
static size_t strategy_of(const struct map *m, char letter)
{
    size_t i = 0;

    while (i < m->s->at.count && m->letters[i] != letter && raised(m->letters[i]) != letter)
        i++;
    return letter == ONE_OF_MANY ? m->s->at.count : i;
}

static void add_letter(string *out, const struct map *m, const output *chosen, char letter)
{
    const size_t strategy = strategy_of(m, letter);
    const int is_coloured = chosen->colour && strategy < m->s->at.count;

    if (is_coloured)
        chart_start_colour(out, strategy);
    string_add_bytes(out, &letter, 1);
    if (is_coloured)
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

/* Labels of columns, below the axis and to the left of it. */
struct labels {
    char *text;
    char *ticks; /* of the columns */
    size_t axis; /* where column 0 is in the text */
};

static void add_tick(struct labels *l, size_t column, size_t at, const char *text)
{
    memcpy(l->text + at, text, strlen(text));
    l->ticks[column] = '+';
}

/* The first and the last column are always labelled: where they are close, the one begins farther to the left and the
 * other farther to the right. Those between are where there is room. */
static void label_columns(const struct map *m, struct labels *l)
{
    char text[QUANTITY_SIZE];
    size_t last = (m->columns - 1) * pitch(m), at = l->axis, end = l->axis + last, x;
    size_t length = strlen(text_at(m->s, 0, 0, m->columns, text)), free_from;

    if (m->columns > 1 && at + length + 2 > end)
        at = end > length + 2 ? end - length - 2 : 0;
    add_tick(l, 0, at, text);
    if (m->columns == 1)
        return;
    free_from = at + length + 2;
    if (end < free_from)
        end = free_from;
    text_at(m->s, 0, m->columns - 1, m->columns, text);
    add_tick(l, last, end, text);
    for (x = 1; x + 1 < m->columns; x++) {
        at = l->axis + x * pitch(m);
        length = strlen(text_at(m->s, 0, x, m->columns, text));
        if (at < free_from || at + length + 2 > end)
            continue;
        add_tick(l, x * pitch(m), at, text);
        free_from = at + length + 2;
    }
}

static void add_axis(string *out, const struct map *m, const output *chosen)
{
    size_t width = (m->columns - 1) * pitch(m) + 1, axis = m->margin + 2;
    size_t room = axis + width + 2 * QUANTITY_SIZE, i;
    struct labels l = {allocate(room + 1, 1), allocate(width, 1), axis};

    memset(l.ticks, '-', width);
    memset(l.text, ' ', room);
    label_columns(m, &l);
    for (i = room; l.text[i - 1] == ' '; i--)
        l.text[i - 1] = '\0';
    string_add(out, "%*s %s", (int)m->margin, "", chosen->utf8 ? "└" : "+");
    for (i = 0; i < width; i++)
        string_add(out, "%s",
                   !chosen->utf8       ? (l.ticks[i] == '+' ? "+" : "-")
                   : l.ticks[i] == '+' ? "┬"
                                       : "─");
    string_add(out, "\n%s %s\n\n", l.text, m->s->keys[0].name);
    free(l.text);
    free(l.ticks);
}

/* What a mark means, if it is there. */
static void explain(string *out, const struct map *m, const output *chosen, char mark,
                    const char *meaning, const char *more)
{
    if (memchr(m->cells, mark, m->columns * m->lines) == NULL)
        return;
    string_add(out, "%s", out->length == 0 ? "Best: " : "\n      ");
    add_letter(out, m, chosen, mark);
    string_add(out, " %s%s", meaning, more);
}

static void add_legend(string *out, const struct map *m, const output *chosen)
{
    string legend = {0};
    size_t i;

    for (i = 0; i < m->s->at.count; i++) {
        const char letter = m->letters[i], *id = m->s->request.chosen[i]->id;
        if (letter == ONE_OF_MANY)
            continue;
        explain(&legend, m, chosen, letter, id, "");
        explain(&legend, m, chosen, raised(letter), id, ", though it cannot be kept up");
    }
    explain(&legend, m, chosen, ONE_OF_MANY, "one of the others", "");
    explain(&legend, m, chosen, SEVERAL, "several alike", "");
    explain(&legend, m, chosen, NONE, "none can run", "");
    string_add(out, "%s\n", legend.data);
    string_free(&legend);
}

static void draw(struct map *m, string *out, const output *chosen)
{
    m->lines = m->s->points[1].count < MOST_LINES ? m->s->points[1].count : MOST_LINES;
    m->margin = find_margin(m);
    m->columns = find_columns(m);
    m->cells = allocate(m->columns * m->lines, 1);
    m->letters = allocate(m->s->at.count, 1);
    choose_letters(m);
    fill(m);
    add_lines(out, m, chosen);
    add_axis(out, m, chosen);
    add_legend(out, m, chosen);
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
        prose_write(&out, string_text(&after), chosen->utf8);
        status = sink_close(&out, c);
    }
    string_free(&before);
    string_free(&drawn);
    string_free(&after);
    return status;
}
