/* SPDX-License-Identifier: MIT */
/* duel.h - two strategies, a range of one key and the crossovers expected in it, for the tests of rejuv_crossovers */
#ifndef DUEL_H
#define DUEL_H

#include "fixtures.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))
#define BOTH         (REJUV_OF_FIRST | REJUV_OF_SECOND)
#define ROOM         4096

/* Both fixtures hold the same scenario and OS effect. */
struct duel {
    struct fixture a, b;
    rejuv_range range;
    rejuv_stage stages[2][6];
    rejuv_phase phases[2][2];
};

static rejuv_crossover found[ROOM];

static inline struct duel duel_of(struct fixture a, struct fixture b, const char *key, double from,
                                  double to)
{
    struct duel d = {.a = a, .b = b};

    d.range = (rejuv_range){
        .struct_size = sizeof d.range, .whose = REJUV_OF_FIRST, .key = key, .from = from, .to = to};
    return d;
}

static inline int32_t search(const struct duel *d, uint32_t capacity, uint32_t *count,
                             rejuv_problem *problem)
{
    return rejuv_crossovers(&d->a.scenario, &d->a.os, &d->a.strategy, &d->b.strategy, &d->range,
                            found, capacity, count, problem);
}

static inline uint32_t search_all(const struct duel *d)
{
    uint32_t count = 77;

    ck_assert_int_eq(search(d, ROOM, &count, NULL), REJUV_OK);
    ck_assert_uint_le(count, ROOM);
    return count;
}

static inline int is_of_strategies(const char *key)
{
    return rejuv_key_at((uint32_t)rejuv_key_index(key))->group == REJUV_STRATEGY;
}

static inline void set_key(struct duel *d, double x)
{
    if (!is_of_strategies(d->range.key) || (d->range.whose & REJUV_OF_FIRST) != 0)
        *field(&d->a, d->range.key) = x;
    if (!is_of_strategies(d->range.key) || (d->range.whose & REJUV_OF_SECOND) != 0)
        *field(&d->b, d->range.key) = x;
}

/* ---- Questions with known answers ---- */

struct row {
    double value;
    int32_t kind, below, above;
};

static inline void assert_rows(const struct duel *d, const struct row *rows, uint32_t count)
{
    uint32_t i;

    ck_assert_uint_eq(search_all(d), count);
    for (i = 0; i < count; i++) {
        assert_same(found[i].value, rows[i].value);
        ck_assert_int_eq(found[i].kind, rows[i].kind);
        ck_assert_int_eq(found[i].below, rows[i].below);
        ck_assert_int_eq(found[i].above, rows[i].above);
        ck_assert_int_eq(found[i].unused, 0);
    }
}

/* A question with up to six rows for an answer; the numbers are those of costless() but for the changes. */
struct question {
    const char *name;
    uint32_t resets[2], evacuates[2];
    struct change first[7], second[7]; /* of the scenario: in both */
    const char *key;
    uint32_t whose;
    double from, to;
    uint32_t count;
    struct row rows[6];
};

static inline struct duel duel_of_question(const struct question *q)
{
    struct fixture a = costless(), b = costless();
    struct duel d;

    apply(&a, q->first, 7);
    apply(&b, q->second, 7);
    a.strategy.resets_os = q->resets[0];
    b.strategy.resets_os = q->resets[1];
    a.strategy.evacuates = q->evacuates[0];
    b.strategy.evacuates = q->evacuates[1];
    d = duel_of(a, b, q->key, q->from, q->to);
    d.range.whose = q->whose;
    return d;
}

static inline void assert_answer(const struct question *q)
{
    const struct duel d = duel_of_question(q);

    ck_assert_msg(search_all(&d) == q->count, "%s: %u rows, expected %u", q->name,
                  (unsigned)search_all(&d), (unsigned)q->count);
    assert_rows(&d, q->rows, q->count);
}

/* The other way round, everything is but its mirror image. */
static inline void assert_answer_mirrored(const struct question *q)
{
    static const uint32_t mirrored[] = {0, REJUV_OF_SECOND, REJUV_OF_FIRST, BOTH};
    struct duel d = duel_of_question(q);
    const rejuv_strategy first = d.a.strategy;
    struct row rows[6];
    uint32_t k;

    d.a.strategy = d.b.strategy;
    d.b.strategy = first;
    d.range.whose = mirrored[d.range.whose];
    for (k = 0; k < q->count; k++) {
        rows[k] = q->rows[k];
        rows[k].below = -rows[k].below;
        rows[k].above = -rows[k].above;
    }
    assert_rows(&d, rows, q->count);
}

/* The key's own value is not looked at, be it a number or not. */
static inline void assert_own_value_ignored(const struct question *q)
{
    struct duel d = duel_of_question(q);

    set_key(&d, NAN);
    assert_rows(&d, q->rows, q->count);
}

#endif
