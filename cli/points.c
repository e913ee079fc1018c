/* SPDX-License-Identifier: MIT */
#include "points.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/arithmetic.h" /* the same digits on every machine */
#include "logarithm.h"
#include "memory.h"
#include "quantity.h"

/* ---- The values ---- */

static double rounded(double value, int digits)
{
    char text[NUMBER_SIZE];

    if (digits >= 17)
        return value;
    number_round(value, digits, text);
    number_read(text, strlen(text), &value);
    return value;
}

/* i of n parts of the way, in whole numbers to the last: exact, and never the same twice if there are n of them. */
static double whole_part(double way, uint64_t i, uint64_t n)
{
    const uint64_t whole = (uint64_t)way, part = whole / n * i + (whole % n * i + n / 2) / n;

    return (double)part;
}

static double linear_at(const points *p, size_t i)
{
    size_t n = p->count - 1;

    if (p->is_whole)
        return p->from + whole_part(p->to - p->from, i, n);
    return rounded(p->from + (p->to - p->from) * (double)i / (double)n, p->digits);
}

/* The natural logarithm of the distance of neighbours, from the end of those that are dense. */
static double log_distance(const points *p, size_t dense)
{
    return (logarithm(p->to) - logarithm(p->from + (double)dense)) / (double)(p->count - 1 - dense);
}

static double logarithmic_at(const points *p, size_t i)
{
    double start = p->from + (double)p->dense, value;

    if (i <= p->dense) /* whole numbers */
        return p->from + (double)i;
    value = exponential(logarithm(start) + log_distance(p, p->dense) * (double)(i - p->dense));
    value = rounded(value, p->digits);
    return p->is_whole ? nearest(value) : value;
}

double points_at(const points *p, size_t index)
{
    if (p->values != NULL)
        return p->values[index];
    if (index == 0)
        return p->from;
    if (index == p->count - 1)
        return p->to;
    switch (p->spacing) {
    case SPACING_STEP:
        return rounded(p->from + p->step * (double)index, p->digits);
    case SPACING_LOGARITHMIC:
        return logarithmic_at(p, index);
    default:
        return linear_at(p, index);
    }
}

double points_shown(const points *p, size_t i, size_t shown)
{
    double last = (double)(p->count - 1);

    return points_at(p, shown > 1 ? (size_t)((double)i * last / (double)(shown - 1)) : 0);
}

/* ---- Options ---- */

static int read_points(const options *o, double *count, complaint *c)
{
    char quoted[QUOTED_SIZE];

    *count = POINTS_CHOSEN;
    if (o->points == NULL)
        return EXIT_DONE;
    if (number_read(o->points, strlen(o->points), count) == NUMBER_OK && *count >= 2.0 &&
        *count <= POINTS_MOST && *count == nearest(*count) && number_is_exactly(o->points, *count))
        return EXIT_DONE;
    return complain(c, EXIT_MISTAKE, "--points: %s is not a whole number from 2 to 1e9",
                    quote(o->points, quoted));
}

static int read_step(points *p, const over *v, const options *o, complaint *c)
{
    char quoted[QUOTED_SIZE];
    double step = 0.0;
    int status = quantity_read(v->what.key, "--step", o->step, &step, c);

    if (status != EXIT_DONE)
        return status;
    if (!(step > 0.0) || step == REJUV_NEVER)
        return complain(c, EXIT_MISTAKE, "--step: %s is no distance; it must be above 0%s",
                        quote(o->step, quoted), step == REJUV_NEVER ? " and end" : "");
    if ((p->to - p->from) / step >= POINTS_MOST || step < p->to * 0x1p-50)
        return complain(
            c, EXIT_MISTAKE,
            "--step: %s is too small for the range of %s; there may be 1e9 points, no two "
            "of them alike",
            quote(o->step, quoted), v->name);
    p->step = step;
    return EXIT_DONE;
}

const char *const spacing_words[] = {"linear", "log", NULL};

static int read_spacing(points *p, const over *v, const options *o, complaint *c)
{
    char quoted[QUOTED_SIZE];
    int is_log;

    p->spacing = p->from > 0.0 && p->to / p->from >= 1000.0 ? SPACING_LOGARITHMIC : SPACING_LINEAR;
    if (o->spacing == NULL)
        return EXIT_DONE;
    is_log = strcmp(o->spacing, spacing_words[1]) == 0;
    if (!is_log && strcmp(o->spacing, spacing_words[0]) != 0)
        return complain(c, EXIT_MISTAKE, "--spacing: %s is neither linear nor log",
                        quote(o->spacing, quoted));
    p->spacing = is_log ? SPACING_LOGARITHMIC : SPACING_LINEAR;
    if (p->spacing == SPACING_LOGARITHMIC && p->from == 0.0)
        return complain(c, EXIT_MISTAKE,
                        "--spacing: log cannot begin at 0; let the range of %s begin above 0",
                        v->name);
    return EXIT_DONE;
}

/* ---- Choosing them ---- */

/* Begin at one end, end at the other; the last step may be shorter. Quotients such as 0.3/0.1 are whole to a few parts
 * in 1e16. */
static void choose_steps(points *p)
{
    double steps = (p->to - p->from) / p->step, whole = nearest(steps);
    double off = steps - whole;

    if (off < 0.0 && -off > 1e-12 * steps)
        whole -= 1.0;
    p->spacing = SPACING_STEP;
    p->count = (size_t)whole + 1;
    if (off > 1e-12 * steps || off < -1e-12 * steps)
        p->count++;
    p->digits = p->is_whole || p->step < p->to * 1e-13 ? 17 : 15;
}

/* No more than there are whole numbers, or doubles a few bits apart. */
static size_t most_points(const points *p)
{
    double room = p->is_whole ? 1.0 : p->to * (p->spacing == SPACING_LINEAR ? 0x1p-50 : 0x1p-36);
    double parts = (p->to - p->from) / room;

    if (p->from == p->to)
        return 1;
    if (room < 1e-300) /* the smallest doubles lie farther apart than that */
        return 2;
    return parts < 1.0 ? 2 : parts < POINTS_MOST ? (size_t)parts + 1 : (size_t)POINTS_MOST;
}

/* Where logarithmic spacing is closer than whole numbers are, these follow each other one by one. The more have, the
 * wider apart are the others, so the least number is found by halving. */
static size_t dense_points(const points *p)
{
    size_t least = 0, most = p->count - 1;

    while (least < most) {
        size_t middle = least + (most - least) / 2;
        double distance = (exponential(log_distance(p, middle)) - 1.0) * (p->from + (double)middle);
        if (distance >= 1.001)
            most = middle;
        else
            least = middle + 1;
    }
    return least;
}

/* So many that rounding moves a point by a tenth of the way to the next at most. */
static int digits_of_log(const points *p)
{
    double granule = 1e-3, distance = log_distance(p, p->dense);
    int digits = 4;

    while (digits < 17 && granule > distance / 10.0) {
        granule /= 10.0;
        digits++;
    }
    return digits;
}

static void choose_spaced(points *p, double count)
{
    size_t most = most_points(p);

    p->count = count < (double)most ? (size_t)count : most;
    p->digits = (p->to - p->from) / (double)p->count < p->to * 1e-13 ? 17 : 15;
    if (p->spacing != SPACING_LOGARITHMIC || p->count < 2)
        return;
    if (p->is_whole)
        p->dense = dense_points(p);
    p->digits = p->dense < p->count - 1 ? digits_of_log(p) : 17;
}

static void keep_list(points *p, const over *v)
{
    p->spacing = SPACING_LIST;
    p->count = v->count;
    p->values = allocate(v->count, sizeof *p->values);
    memcpy(p->values, v->values, v->count * sizeof *p->values);
}

int points_make(points *p, const over *v, const options *o, complaint *c)
{
    double count;
    int status;

    memset(p, 0, sizeof *p);
    if (v->values != NULL) {
        keep_list(p, v);
        return EXIT_DONE;
    }
    p->from = v->from;
    p->to = v->to;
    p->is_whole = v->what.key->quantity == REJUV_COUNT;
    status = read_points(o, &count, c);
    if (status == EXIT_DONE)
        status = read_spacing(p, v, o, c);
    if (status == EXIT_DONE && o->step != NULL)
        status = read_step(p, v, o, c);
    if (status != EXIT_DONE)
        return status;
    if (o->step != NULL)
        choose_steps(p);
    else
        choose_spaced(p, count);
    return EXIT_DONE;
}

/* ---- Adding to them ---- */

static int compare_values(const void *first, const void *second)
{
    double a = *(const double *)first, b = *(const double *)second;

    return (a > b) - (a < b);
}

void points_add(points *p, const double *values, size_t count)
{
    double *all;
    size_t total = p->count + count, kept = 0, i;

    if (p->count >= POINTS_STEPS)
        return;
    all = allocate(total, sizeof *all);
    for (i = 0; i < p->count; i++)
        all[i] = points_at(p, i);
    if (count != 0)
        memcpy(all + p->count, values, count * sizeof *all);
    qsort(all, total, sizeof *all, compare_values);
    for (i = 0; i < total; i++)
        if (kept == 0 || all[i] != all[kept - 1])
            all[kept++] = all[i];
    if (kept >= POINTS_STEPS) {
        free(all);
        return;
    }
    free(p->values);
    p->values = all;
    p->count = kept;
}

void points_free(points *p)
{
    free(p->values);
    memset(p, 0, sizeof *p);
}
