/* SPDX-License-Identifier: MIT */
/*
 * crossovers.c - every value of one key at which the order of two strategies changes
 *
 * The range is walked piece by piece, from step to step (steps.c). In a piece
 *
 *     Pa - Pb = p*[(1 - La)*(m - ra) - (1 - Lb)*(m - rb)]        times x, if x is an interval
 *
 * is linear in x: L is linear in every duration, fraction and count; times Tv it is C + fo*Tv*K, where fo*Tv is N, Tv/To
 * or Tv/To - alpha, and times To likewise. So are what the limits of feasibility are made of: Tv - D - sum(t), (1 - L)
 * and m - r. Two values of a linear function tell all of it: its ends say whether it has a root, which is interpolated.
 * Hosts, where the steps are many and alike, are walked by order.c.
 */
#include <stddef.h>

#include "internal.h"

#define MOST_PIECES 1000000

/* ---- What was found ---- */

/* How a sample hangs together with the one before it. */
enum link {
    GAP,  /* not at all: one of the strategies cannot run in between */
    LINE, /* linear in between */
    JUMP  /* a step in between */
};

/* The crossovers found so far, and what the samples before tell of the next. */
struct finder {
    rejuv_crossover *found;
    uint32_t capacity;
    uint32_t count;
    int is_count;      /* the key is a whole number */
    int order;         /* sign of Pa - Pb, as last seen; 0 where nothing is known */
    int has_zero;      /* the last samples were equal: */
    double first_zero; /* from here */
    double last_zero;  /* to here */
    int is_stretch;    /* and in between */
};

static void report(struct finder *f, int32_t kind, double value, int below, int above)
{
    if (f->count < f->capacity) {
        rejuv_crossover *row = &f->found[f->count];
        row->value = value;
        row->kind = kind;
        row->below = below;
        row->above = above;
        row->unused = 0;
    }
    f->count++;
}

static void forget_zero(struct finder *f)
{
    f->has_zero = f->is_stretch = 0;
}

/* Not where one of the orders is unknown. */
static int is_reversed(const struct finder *f, int order)
{
    return f->order * order < 0;
}

/* The strategies were equal and now are not, or it ends here (0). Equal over a stretch, they cross if the order behind it
 * is another than before. */
static void leave_zero(struct finder *f, enum link link, double value, int order)
{
    if (!f->is_stretch)
        report(f, REJUV_ROOT, f->first_zero, f->order, order);
    else if (is_reversed(f, order) && link == JUMP)
        report(f, REJUV_STEP, value, f->order, order);
    else if (is_reversed(f, order))
        report(f, REJUV_ROOT, f->last_zero, f->order, order);
    forget_zero(f);
}

static void end_of_samples(struct finder *f)
{
    if (f->has_zero)
        leave_zero(f, GAP, f->last_zero, 0);
    f->order = 0;
}

static void enter_zero(struct finder *f, double x, enum link link)
{
    if (!f->has_zero)
        f->first_zero = x;
    else if (x != f->last_zero && (link == LINE || f->is_count))
        f->is_stretch = 1;
    f->has_zero = 1;
    f->last_zero = x;
}

/* The order at x, ascending. Where it changes, `value` is the root in the line or the place of the jump. */
static void sample(struct finder *f, double x, int order, enum link link, double value)
{
    if (link == GAP)
        end_of_samples(f);
    if (order == 0) {
        enter_zero(f, x, link);
        return;
    }
    if (f->has_zero)
        leave_zero(f, link, value, order);
    else if (is_reversed(f, order))
        report(f, link == JUMP ? REJUV_STEP : REJUV_ROOT, value, f->order, order);
    f->order = order;
}

/* ---- One piece ---- */

/* What is linear in a piece. None but the balance may be below 0. */
enum { BALANCE, ROOM_A, ROOM_B, KEPT_A, KEPT_B, SERVING_A, SERVING_B, LINES };

struct lines {
    dd at[LINES];
    double noise; /* a balance within it is 0: the rounding of L */
};

static dd serving_hosts(const rejuv_internal_variation *v, const rejuv_strategy *strategy,
                        const rejuv_internal_model *model)
{
    const double m = v->scenario.hosts;
    double r = rejuv_internal_fixed_reserved(strategy);

    if (strategy->reserved == REJUV_AUTO && rejuv_internal_evacuates(strategy) &&
        v->scenario.vmm_interval != REJUV_NEVER)
        r = rejuv_internal_reserved_needed(
            m, rejuv_internal_evacuations(&v->scenario,
                                          rejuv_internal_evacuation_time(model, &v->scenario)));
    if (strategy->kind == REJUV_EVACUATE && m < 2.0)
        r = m;
    return dd_sum(m, -r);
}

/* The lines of one strategy at the present value; kept is times it, if it is an interval. */
static dd set_lines(const rejuv_internal_variation *v, uint32_t i, double times,
                    struct lines *lines)
{
    const rejuv_strategy *strategy = &v->strategies[i];
    rejuv_internal_model model;
    dd busy, kept, serving;

    rejuv_internal_model_make(&v->scenario, &v->os, strategy, &model, NULL);
    busy = dd_scale(dd_add(model.downtime, model.degraded_time), REJUV_UNSCALE);
    kept = dd_times(rejuv_internal_one_minus(model.loss), times);
    serving = serving_hosts(v, strategy, &model);

    lines->at[ROOM_A + (int)i] = v->scenario.vmm_interval == REJUV_NEVER
                                     ? dd_from(REJUV_NEVER)
                                     : dd_subtract(dd_from(v->scenario.vmm_interval), busy);
    lines->at[KEPT_A + (int)i] = kept;
    lines->at[SERVING_A + (int)i] = dd_add(serving, dd_from(-1.0));
    return dd_multiply(kept, serving);
}

static struct lines lines_at(rejuv_internal_variation *v, double x)
{
    double times = (v->key->flags & REJUV_MAY_BE_NEVER) != 0 ? x : 1.0;
    struct lines lines;
    dd a, b;

    rejuv_internal_vary_to(v, x);
    a = set_lines(v, 0, times, &lines);
    b = set_lines(v, 1, times, &lines);
    lines.at[BALANCE] = dd_subtract(a, b);
    lines.noise = 0x1p-95 * (v->scenario.hosts * times);
    return lines;
}

static int order_of(const struct lines *lines)
{
    double balance = lines->at[BALANCE].hi;

    return (balance > lines->noise) - (balance < -lines->noise);
}

struct piece {
    double begin, end;
    struct lines at_begin, at_end;
    int first, last; /* the order there; 0 where nothing is left */
    int is_cut;      /* one cannot run at first, so that the piece begins later */
    int out;         /* the line because of which nothing is left; 0 for none */
};

/* Where a line of the piece is 0: at its ends it has different signs. Its distance from the begin has the relative error of
 * the line there. */
static double interpolate(const struct piece *p, int line)
{
    dd u = p->at_begin.at[line], v = p->at_end.at[line];
    dd part = dd_divide(u, dd_subtract(u, v));

    return dd_add(dd_from(p->begin), dd_multiply(dd_sum(p->end, -p->begin), part)).hi;
}

/* The double next to x, which is above 0, in the direction of the sign: it is the one nearest to what is a little more than
 * half a unit in the last place away (S. M. Rump et al., BIT 49 (2009) 419-431). */
static double neighbour(double x, double sign)
{
    return x + sign * (0x1.0000000000001p-53 * x);
}

/* Where a line that is below 0 at one end of the piece becomes 0: the nearest value at which it is not below 0 any more, up
 * from where it is, or down. Always down for VMs and reserved hosts, since more of them leave less. */
static double limit_of(rejuv_internal_variation *v, const struct piece *p, int line, double sign)
{
    const int is_count = v->key->quantity == REJUV_COUNT;
    double x = interpolate(p, line);

    if (is_count)
        x = (double)(uint64_t)x;
    if (lines_at(v, x).at[line].hi < 0.0) /* it was rounded */
        x = is_count ? x - 1.0 : neighbour(x, sign);
    return x;
}

/* Leave out where a line is below 0; returns whether anything is left. Of an end nothing need be remembered: a line that
 * falls in one piece falls on in all that follow, and nothing is left of those. */
static int cut(rejuv_internal_variation *v, struct piece *p, int line)
{
    int is_out_at_begin = p->at_begin.at[line].hi < 0.0;
    int is_out_at_end = p->at_end.at[line].hi < 0.0;

    if (is_out_at_begin && is_out_at_end)
        return 0;
    if (is_out_at_begin) {
        p->begin = limit_of(v, p, line, 1.0);
        p->at_begin = lines_at(v, p->begin);
        p->is_cut = 1;
    } else if (is_out_at_end) {
        p->end = limit_of(v, p, line, -1.0);
        p->at_end = lines_at(v, p->end);
    }
    return p->begin <= p->end;
}

/* The piece from begin to end, without what cannot run. */
static void make_piece(rejuv_internal_variation *v, double begin, double end, struct piece *p)
{
    int line;

    p->begin = begin;
    p->end = end;
    p->at_begin = lines_at(v, begin);
    p->at_end = begin == end ? p->at_begin : lines_at(v, end);
    p->is_cut = p->out = 0;
    for (line = BALANCE + 1; line < LINES && !p->out; line++)
        if (!cut(v, p, line))
            p->out = line;
    p->first = p->out ? 0 : order_of(&p->at_begin);
    p->last = p->out ? 0 : order_of(&p->at_end);
}

/* Whether all over a piece there is one order, or the line because of which nothing is left. */
static int is_uniform(const struct piece *p)
{
    return !p->is_cut && p->first == p->last;
}

/* Take the samples of a piece; `value` is the place of the jump before it. */
static void walk_piece(struct finder *f, const struct piece *p, enum link link, double value)
{
    if (p->out) {
        end_of_samples(f);
        return;
    }
    sample(f, p->begin, p->first, p->is_cut ? GAP : link, value);
    sample(f, p->end, p->last, LINE, p->first != p->last ? interpolate(p, BALANCE) : p->end);
}

/* ---- All pieces ---- */

/* Whether OS rejuvenations are left by an explicit alpha: Tv > alpha*To. */
static int is_beyond_credit(rejuv_internal_variation *v, double value)
{
    rejuv_internal_vary_to(v, value);
    return dd_subtract(dd_from(v->scenario.vmm_interval),
                       dd_product(v->scenario.os_credit, v->scenario.os_interval))
               .hi > 0.0;
}

/* Where Tv = alpha*To, mostly between two doubles: up to one of them no OS rejuvenations are left, from the other on some
 * are, or the other way round. NaN for other keys; in no range if alpha is automatic or an interval never ends. */
struct kink {
    double below, above;
};

static struct kink kink_of(rejuv_internal_variation *v)
{
    const rejuv_scenario *s = &v->scenario;
    const int is_vmm_interval = rejuv_internal_varies(v, "vmm_interval");
    double x = REJUV_NAN;
    int is_above;

    if (is_vmm_interval)
        x = s->os_credit * s->os_interval;
    else if (rejuv_internal_varies(v, "os_interval"))
        x = s->vmm_interval / s->os_credit; /* infinite for 0: never reached */
    else if (rejuv_internal_varies(v, "os_credit"))
        x = s->vmm_interval / s->os_interval;
    is_above = is_beyond_credit(v, x) == is_vmm_interval;
    return (struct kink){is_above ? neighbour(x, -1.0) : x, is_above ? x : neighbour(x, 1.0)};
}

/* The piece from a step to `end`, or two pieces if there is a kink in between; `p` becomes the last. */
static void walk_stretch(struct finder *f, rejuv_internal_variation *v,
                         const rejuv_internal_step *step, double end, const struct kink *kink,
                         struct piece *p)
{
    const int is_split = kink->below >= step->above && kink->above <= end;

    if (is_split) {
        make_piece(v, step->above, kink->below, p);
        walk_piece(f, p, JUMP, step->value);
    }
    make_piece(v, is_split ? kink->above : step->above, end, p);
    walk_piece(f, p, is_split ? LINE : JUMP, is_split ? kink->above : step->value);
}

/* Whether automatic reserved hosts are others; NaN stands for none. */
static int has_other_reserved(const rejuv_internal_levels *a, const rejuv_internal_levels *b)
{
    int i;

    for (i = 0; i < 2; i++)
        if (a->reserved[i] == a->reserved[i] && a->reserved[i] != b->reserved[i])
            return 1;
    return 0;
}

/*
 * Over the steps of N, what is linear in a piece has ends that are linear in N. So what holds all over two whole pieces
 * holds all over those between them: these are leapt over, twice as many each time it succeeds.
 */
static int leap(rejuv_internal_variation *v, const rejuv_internal_step *here, const struct piece *p,
                double count, rejuv_internal_step *step)
{
    rejuv_internal_step far, next;
    struct piece other;

    if (!is_uniform(p) || has_other_reserved(&here->levels, &step->levels) ||
        !rejuv_internal_far_step(v, &step->levels, count, here->above, &far))
        return 0;
    rejuv_internal_next_step(v, &far.levels, far.above, &next); /* of N, if of nothing else */
    if (next.above > v->to)
        return 0;
    make_piece(v, far.above, next.below, &other);
    if (!is_uniform(&other) || other.first != p->first || other.out != p->out)
        return 0;
    *step = far;
    return 1;
}

static double within(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

static int32_t walk(struct finder *f, rejuv_internal_variation *v)
{
    const struct kink kink = kink_of(v);
    rejuv_internal_step step = {v->from, v->from, v->from, rejuv_internal_levels_at(v, v->from)};
    double stride = 1.0;
    int is_whole = 0; /* whether the piece begins at a step of N */
    int32_t pieces;

    for (pieces = 0; pieces < MOST_PIECES; pieces++) {
        rejuv_internal_step next;
        struct piece p;
        int has_next = rejuv_internal_next_step(v, &step.levels, step.above, &next);
        double end = has_next ? within(next.below, step.above, v->to) : v->to;

        walk_stretch(f, v, &step, end, &kink, &p);
        if (!has_next || next.above > v->to)
            return REJUV_OK;
        if (is_whole && leap(v, &step, &p, stride, &next))
            stride *= 2.0;
        else
            stride = 1.0;
        is_whole = next.levels.os_rejuvenations != step.levels.os_rejuvenations;
        step = next;
        step.value = within(next.value, v->from, v->to); /* the range may begin or end beside it */
    }
    return REJUV_E_AUTO;
}

/* ---- Hosts ---- */

#define MOST_STRETCHES 10000000

/* m* = [(1 - La)*ra - (1 - Lb)*rb] / (Lb - La), with the reserved hosts of this stretch. */
static double root_in_hosts(const rejuv_internal_contender *a, const rejuv_internal_contender *b,
                            double hosts)
{
    dd reserved = dd_subtract(dd_times(a->kept, rejuv_internal_reserved_by(a, hosts)),
                              dd_times(b->kept, rejuv_internal_reserved_by(b, hosts)));

    return dd_divide(reserved, dd_subtract(a->kept, b->kept)).hi;
}

static int is_same_stretch(const rejuv_internal_contender *c, double hosts)
{
    return rejuv_internal_reserved_by(c, hosts) == rejuv_internal_reserved_by(c, hosts + 1.0);
}

/* From `from` on, where both can run. A stretch may hold a root and end in a step, so each change counts as one. */
static int32_t walk_orders(struct finder *f, const rejuv_internal_contender *a,
                           const rejuv_internal_contender *b, double from, double to)
{
    int order = rejuv_internal_order(a, b, from);
    int32_t left = MOST_STRETCHES;

    sample(f, from, order, LINE, from);
    for (; left > 0; left--) {
        const double next = rejuv_internal_next_order(a, b, from, to, &left), last = next - 1.0;
        if (next != next)
            break;
        sample(f, last, order, LINE, last);
        order = rejuv_internal_order(a, b, next);
        if (is_same_stretch(a, last) && is_same_stretch(b, last))
            sample(f, next, order, LINE, root_in_hosts(a, b, last));
        else
            sample(f, next, order, JUMP, last);
        from = next;
    }
    sample(f, to, order, LINE, to);
    return left > 0 ? REJUV_OK : REJUV_E_AUTO;
}

static int32_t walk_hosts(struct finder *f, const rejuv_internal_variation *v)
{
    rejuv_internal_contender a, b;
    double from = v->from;

    if (rejuv_internal_contend(&v->scenario, &v->os, &v->strategies[0], &a, NULL) != REJUV_OK ||
        rejuv_internal_contend(&v->scenario, &v->os, &v->strategies[1], &b, NULL) != REJUV_OK)
        return REJUV_OK; /* no number of hosts is enough */
    from = from < a.least ? a.least : from;
    from = from < b.least ? b.least : from;
    return from <= v->to ? walk_orders(f, &a, &b, from, v->to) : REJUV_OK;
}

/* ---- The question ---- */

int32_t rejuv_crossovers(const rejuv_scenario *scenario, const rejuv_os_effect *os,
                         const rejuv_strategy *first, const rejuv_strategy *second,
                         const rejuv_range *range, rejuv_crossover *found, uint32_t capacity,
                         uint32_t *count, rejuv_problem *problem)
{
    rejuv_internal_variation v;
    struct finder f = {.found = found, .capacity = capacity};
    int32_t status;

    if (count == NULL)
        return rejuv_internal_fail_plainly(problem, REJUV_E_NULL);
    *count = 0;
    if (second == NULL || (found == NULL && capacity != 0))
        return rejuv_internal_fail_plainly(problem, REJUV_E_NULL);
    status = rejuv_internal_vary(scenario, os, first, second, range, &v, problem);
    if (status != REJUV_OK)
        return status;

    f.is_count = v.key->quantity == REJUV_COUNT;
    if (rejuv_internal_varies(&v, "hosts"))
        status = walk_hosts(&f, &v);
    else
        status = rejuv_internal_is_too_fine(&v) ? REJUV_E_AUTO : walk(&f, &v);
    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);
    end_of_samples(&f);
    *count = f.count;
    return REJUV_OK;
}
