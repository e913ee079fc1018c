/* SPDX-License-Identifier: MIT */
/*
 * plain.c - the model in plain doubles, a block of rows at a time, as far as the last bit can be told by them
 *
 * The result of the double-double path is the rounded exact one, but for ties. It is P = h + (l - (h + l)*L), where
 * h + l = p*(m - r) exactly and L, small as a rule, is known to a few units in the last place. If h + x rounds to the
 * same double for x a bit below and a bit above l - h*L, that double is the result (l*L is in the bit); otherwise the
 * last bit is open, as it is for 8 to 18 times L of all rows. Those are gathered and tried again with L as a
 * double-double number.
 *
 * There is doubt wherever a comparison is not decided by far: whether costs fit their interval, what a quotient's whole
 * number is, whether a number is legal. Doubts are 0 or infinite, and added to the error.
 *
 * Every loop is over a whole block, has no branch, and calls nothing; so gcc (from version 12, with -O2) and clang turn
 * each into vector instructions, for whatever machine they compile for.
 */
#include "many.h"

/*
 * Where the C library chooses among functions when a program is loaded, those are compiled for wider vectors, too. Their
 * results are the same, since nothing is contracted. REJUV_PORTABLE does without, and so do builds that check more than
 * works that early.
 */
#if defined __GNUC__ && !defined __clang__ && defined __x86_64__ && defined __GLIBC__ &&           \
    !defined __UCLIBC__ && !defined __code_model_large__ && !defined __SSP_ALL__ &&                \
    !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__ && !defined REJUV_PORTABLE
#define WIDE __attribute__((target_clones("avx512f", "avx2", "default"))) static
#else
#define WIDE static
#endif

#define EACH_ROW(i) for ((i) = 0; (i) < REJUV_INTERNAL_BLOCK; (i)++)

#define DOUBT_UNLESS(plain) ((plain) ? 0.0 : HUGE_VAL)

/* Relative errors: of so many roundings of 2^-53 each, and a bit for their products; of the double-double path, and of
 * double-double numbers here, with room to spare; and of comparisons that are decided by far. */
#define ROUNDINGS(n) ((n)*0x1.04p-53)
#define PRECISE      0x1p-102
#define BOUNDED      0x1p-90
#define FAR          0x1p-40

/* Roundings of what becomes of a loss: the sum of two, its product with h, what l times it would be, the difference, and the
 * bounds of that. */
#define FURTHER 5

/* The loss of what OS rejuvenations may take away; with a VMM rejuvenation of Tv/2, 0.9 of the work. */
#define LARGE_LOSS 0.4

/* Added to numbers up to itself, it leaves a double no room for a fraction. */
#define ROOM 4503599627370496.0

/* Up to here a quotient of rounded numbers has the nearest whole number of the exact one, or lies between two. */
#define MOST_QUOTIENT 1e8

static inline double larger(double a, double b)
{
    return a < b ? b : a;
}

static inline double size_of(double x)
{
    return larger(x, -x);
}

static inline double doubt_of(double x, double minimum, double maximum)
{
    return DOUBT_UNLESS(x >= minimum) + DOUBT_UNLESS(x <= maximum);
}

/* Odd numbers above ROOM are doubted, too. */
static inline double doubt_of_count(double x)
{
    double whole = (x + ROOM) - ROOM;

    return DOUBT_UNLESS(whole == x);
}

WIDE void doubt_key(const double *restrict values, const rejuv_key *restrict key,
                    double *restrict doubts)
{
    const double minimum = key->minimum, maximum = key->maximum;
    int i;

    EACH_ROW (i) {
        doubts[i] += doubt_of(values[i], minimum, maximum);
    }
    if (key->quantity != REJUV_COUNT)
        return;
    EACH_ROW (i) {
        doubts[i] += doubt_of_count(values[i]);
    }
}

WIDE void set_rates(rejuv_internal_block *restrict block)
{
    const rejuv_internal_number tv = block->numbers[REJUV_INTERNAL_VMM_INTERVAL];
    const rejuv_internal_number to = block->numbers[REJUV_INTERNAL_OS_INTERVAL];
    const rejuv_internal_number m = block->numbers[REJUV_INTERNAL_HOSTS];
    const rejuv_internal_number p = block->numbers[REJUV_INTERNAL_PERFORMANCE];
    const rejuv_internal_number alpha = block->numbers[REJUV_INTERNAL_OS_CREDIT];
    int i;

    EACH_ROW (i) {
        double interval = tv.rows[i], os_interval = to.rows[i];
        block->vmm_rate[i] = 1.0 / interval;
        block->os_rate[i] = 1.0 / os_interval;
        block->long_busy[i] = interval * 0.5;
        block->doubts[i] = doubt_of(interval, tv.minimum, tv.maximum) +
                           doubt_of(os_interval, to.minimum, to.maximum) +
                           doubt_of(m.rows[i], m.minimum, m.maximum) + doubt_of_count(m.rows[i]) +
                           doubt_of(p.rows[i], p.minimum, p.maximum) +
                           doubt_of(alpha.rows[i], alpha.minimum, alpha.maximum) +
                           DOUBT_UNLESS(block->os_busy[i] * (1.0 + FAR) <= os_interval);
    }
}

WIDE void set_os_kept(const rejuv_internal_block *restrict block,
                      rejuv_internal_os_loss *restrict os)
{
    int i;

    EACH_ROW (i) {
        double loss = block->os_cost[i] * block->os_rate[i];
        os->loss[i] = loss;
        os->error[i] = loss * ROUNDINGS(3 + FURTHER) + DOUBT_UNLESS(loss <= LARGE_LOSS);
    }
}

WIDE void set_os_credited(const rejuv_internal_block *restrict block,
                          rejuv_internal_os_loss *restrict os)
{
    const double *restrict alpha = block->numbers[REJUV_INTERNAL_OS_CREDIT].rows;
    int i;

    EACH_ROW (i) {
        double rate = block->os_rate[i] - alpha[i] * block->vmm_rate[i];
        double most = block->os_cost[i] * block->os_rate[i];
        os->loss[i] = block->os_cost[i] * larger(rate, 0.0);
        os->error[i] = most * ROUNDINGS(4 + FURTHER) + DOUBT_UNLESS(most <= LARGE_LOSS) +
                       DOUBT_UNLESS(size_of(rate) >= FAR * block->os_rate[i]);
        os->per_os[i] = rate > 0.0 ? 1.0 : 0.0;
    }
    EACH_ROW (i) { /* on its own, as a product with a condition would become a branch */
        os->per_vmm[i] = -(alpha[i] * os->per_os[i]);
    }
}

/* A quotient rounded down and up (see whole_quotient in model.c). Of 0, which is Tv/To where To is never, the one above
 * is taken for 1, so that N = 0. */
typedef struct {
    double floor;
    double ceiling;
    double doubts;
} whole_numbers;

static inline whole_numbers whole_numbers_of(double q)
{
    double nearest = (q + ROOM) - ROOM, above = nearest - q;
    double beyond =
        size_of(above) - REJUV_INTERNAL_SNAP * q; /* 0 on the edge of what counts as whole */
    double is_far = beyond >= 0.0 ? 1.0 : 0.0, is_below = above <= 0.0 ? 1.0 : 0.0;
    double up = is_far + is_below > 1.5 ? 1.0 : 0.0; /* both; their product would become a branch */
    whole_numbers w = {nearest + is_far * (is_below - 1.0), nearest + up,
                       DOUBT_UNLESS(size_of(beyond) >= ROUNDINGS(2) * q) +
                           DOUBT_UNLESS(q <= MOST_QUOTIENT)};

    return w;
}

WIDE void set_os_restarted(const rejuv_internal_block *restrict block,
                           rejuv_internal_os_loss *restrict os)
{
    const double *restrict tv = block->numbers[REJUV_INTERNAL_VMM_INTERVAL].rows;
    int i;

    EACH_ROW (i) { /* N = ceil(Tv/To) - 1 */
        whole_numbers q = whole_numbers_of(tv[i] * block->os_rate[i]);
        double n = q.ceiling - 1.0, loss = block->os_cost[i] * (n * block->vmm_rate[i]);
        os->loss[i] = loss;
        os->error[i] = loss * ROUNDINGS(4 + FURTHER) + q.doubts + DOUBT_UNLESS(loss <= LARGE_LOSS);
        os->per_vmm[i] = n;
    }
}

/* Rounding m/(1 + J) does not make it whole: it is 1/(1 + J) away from that, and no more than 2^53/(1 + J). Where J = 0,
 * no host is left to serve, and odd m above ROOM are in doubt already. */
WIDE void set_needed(const rejuv_internal_block *restrict block,
                     const double *restrict evacuation_time, double *restrict needed,
                     double *restrict doubts)
{
    const double *restrict tv = block->numbers[REJUV_INTERNAL_VMM_INTERVAL].rows;
    const double *restrict m = block->numbers[REJUV_INTERNAL_HOSTS].rows;
    int i;

    EACH_ROW (i) {
        whole_numbers q = whole_numbers_of(tv[i] / evacuation_time[i]);
        double share = m[i] / (1.0 + q.floor), whole = (share + ROOM) - ROOM;
        needed[i] = whole + (whole < share ? 1.0 : 0.0);
        doubts[i] += q.doubts;
    }
}

WIDE void set_ideal(const rejuv_internal_block *restrict block, const double *restrict reserved,
                    double least_serving, const double *restrict doubts,
                    rejuv_internal_ideal *restrict ideal)
{
    const double *restrict m = block->numbers[REJUV_INTERNAL_HOSTS].rows;
    const double *restrict p = block->numbers[REJUV_INTERNAL_PERFORMANCE].rows;
    int i;

    EACH_ROW (i) {
        double serving = m[i] - reserved[i];
        dd product = dd_product(p[i], serving);
        ideal->serving[i] = serving;
        ideal->product[i] = product.hi;
        ideal->rest[i] = product.lo;
        ideal->error[i] = product.hi * PRECISE + block->doubts[i] + doubts[i] +
                          DOUBT_UNLESS(serving >= least_serving);
    }
}

WIDE void set_throughput(const rejuv_internal_block *restrict block,
                         const rejuv_internal_os_loss *restrict os,
                         const rejuv_internal_ideal *restrict ideal, const double *restrict work,
                         const double *restrict busy, double *restrict throughput,
                         double *restrict gaps)
{
    int i;

    EACH_ROW (i) {
        double product = ideal->product[i];
        double vmm_loss = work[i] * block->vmm_rate[i], loss = vmm_loss + os->loss[i];
        double change = ideal->rest[i] - product * loss;
        double error = product * (vmm_loss * ROUNDINGS(3 + FURTHER) + os->error[i]) +
                       ideal->error[i] + DOUBT_UNLESS(busy[i] <= block->long_busy[i]);
        double low = product + (change - error), high = product + (change + error);

        throughput[i] = low;
        gaps[i] = high - low;
    }
}

/* a/b by one division: a rounded quotient, and what it leaves of a. */
static inline dd quotient_of(dd a, double b)
{
    double rate = 1.0 / b, q = a.hi * rate;
    dd product = dd_product(q, b);

    return dd_quick_sum(q, (((a.hi - product.hi) - product.lo) + a.lo) * rate);
}

/* L = (D + sum(t*g) + a*K)/Tv + b*K/To. Costs are not scaled here: what underflows of them is far below the bound. */
WIDE void set_bounds(const rejuv_internal_open *restrict open, dd os_cost, double *restrict low,
                     double *restrict high)
{
    int i;

    EACH_ROW (i) {
        dd product = {open->product[i], open->rest[i]};
        dd vmm_cost = {open->vmm_cost[i], open->vmm_cost_rest[i]};
        dd per_vmm = dd_add(vmm_cost, dd_times(os_cost, open->per_vmm[i]));
        dd loss = dd_add(quotient_of(per_vmm, open->vmm_interval[i]),
                         quotient_of(dd_scale(os_cost, open->per_os[i]), open->os_interval[i]));
        dd rest = dd_subtract(product, dd_multiply(product, loss));
        double error = product.hi * BOUNDED;

        low[i] = rest.hi + (rest.lo - error);
        high[i] = rest.hi + (rest.lo + error);
    }
}

const rejuv_internal_plain_rows rejuv_internal_plain = {
    set_rates,  doubt_key, set_os_kept,    set_os_restarted, set_os_credited,
    set_needed, set_ideal, set_throughput, set_bounds,
};
