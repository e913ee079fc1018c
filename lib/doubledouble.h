/* SPDX-License-Identifier: MIT */
/*
 * doubledouble.h - numbers of about 106 bits, each the unevaluated sum of two doubles
 *
 * The formula adds terms of any size and then takes 1 - L. With plain doubles the errors of a dozen
 * roundings add up to several units in the last place; with these, only the last rounding is left,
 * so the result does not depend on how a compiler orders or contracts what is left to it.
 *
 * Sources: D. E. Knuth, TAOCP vol. 2, 4.2.2 (sum); T. J. Dekker, Numer. Math. 18 (1971) 224-242
 * (split, product); M. Joldes et al., ACM TOMS 44 (2017) 15 (sums and products of pairs; relative
 * errors below 2^-103). Valid for round-to-nearest and magnitudes from about 1e-250 to 1e290:
 * callers keep to that by scaling, or do not care for what is smaller.
 */
#ifndef DOUBLEDOUBLE_H
#define DOUBLEDOUBLE_H

#include "arithmetic.h"

typedef struct {
    double hi; /* the sum rounded to nearest */
    double lo; /* what that leaves out, at most half a unit in the last place of hi */
} dd;

/* a + b, exactly. */
static inline dd dd_sum(double a, double b)
{
    double s = a + b;
    double t = s - a;
    dd r = {s, (a - (s - t)) + (b - t)};
    return r;
}

/* a + b, exactly, for |a| >= |b| or a = 0. */
static inline dd dd_quick_sum(double a, double b)
{
    double s = a + b;
    dd r = {s, b - (s - a)};
    return r;
}

/* The upper 26 bits of a, so that products of halves are exact. */
static inline double dd_upper_half(double a)
{
    double t = 134217729.0 * a; /* 2^27 + 1 */
    return t - (t - a);
}

/* a * b, exactly. */
static inline dd dd_product(double a, double b)
{
    double ah = dd_upper_half(a), al = a - ah;
    double bh = dd_upper_half(b), bl = b - bh;
    double p = a * b;
    dd r = {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
    return r;
}

static inline dd dd_from(double a)
{
    dd r = {a, 0.0};
    return r;
}

static inline dd dd_negate(dd a)
{
    dd r = {-a.hi, -a.lo};
    return r;
}

/* Keeps its relative accuracy even where a and b nearly cancel. */
static inline dd dd_add(dd a, dd b)
{
    dd s = dd_sum(a.hi, b.hi);
    dd t = dd_sum(a.lo, b.lo);

    s = dd_quick_sum(s.hi, s.lo + t.hi);
    return dd_quick_sum(s.hi, s.lo + t.lo);
}

static inline dd dd_subtract(dd a, dd b)
{
    return dd_add(a, dd_negate(b));
}

static inline dd dd_multiply(dd a, dd b)
{
    dd p = dd_product(a.hi, b.hi);
    return dd_quick_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

static inline dd dd_times(dd a, double b)
{
    dd p = dd_product(a.hi, b);
    return dd_quick_sum(p.hi, p.lo + a.lo * b);
}

/* 1/a by one step of Newton: the remainder 1 - q*a of the rounded quotient is exact. */
static inline dd dd_reciprocal(double a)
{
    double q = 1.0 / a;
    dd p = dd_product(q, a);
    return dd_quick_sum(q, ((1.0 - p.hi) - p.lo) / a);
}

/* a/b likewise; the remainder is taken from both parts of b. */
static inline dd dd_divide(dd a, dd b)
{
    double q = a.hi / b.hi;
    dd rest = dd_subtract(a, dd_times(b, q));
    return dd_quick_sum(q, rest.hi / b.hi);
}

/* a times a power of two, which is exact. */
static inline dd dd_scale(dd a, double power)
{
    dd r = {a.hi * power, a.lo * power};
    return r;
}

#endif
