/* SPDX-License-Identifier: MIT */
/*
 * fuzz_many.c - any scenario evaluated once and as one of many: the same to the last bit
 *
 * An input chooses the numbers of a scenario, an OS effect and a strategy, legal or not, and which of them are columns;
 * each is as in xen3 unless it is chosen.
 */
#include <math.h>
#include <stdint.h>

#include "fuzz.h"
#include "rejuvcalc.h"

#define ROWS    3
#define RESULTS 12 /* of rejuv_result */
#define PHASES  3
#define COLUMNS 8

/* The results that are computed many rows at a time, if there are no others: the first three, and throughput. */
#define FAST_RESULTS 0x107u

/* A row as it is evaluated alone. */
typedef struct {
    rejuv_scenario scenario;
    rejuv_os_effect os;
    rejuv_strategy strategy;
} row;

typedef struct {
    row base;
    rejuv_phase phases[PHASES];
    rejuv_stage stages[PHASES];
    rejuv_column columns[COLUMNS];
    uint32_t column_count;
    double values[COLUMNS][ROWS];
    rejuv_results results;
    int32_t status[ROWS];
    double numbers[RESULTS][ROWS];
    unsigned wanted; /* bits of the results */
} question;

/* ---- What is asked ---- */

/* Numbers of all kinds: parts or days, also on the edge of what counts as whole, whole ones, any bits. */
static double choose_number(choices *from, const rejuv_key *key)
{
    const double unit = key->quantity == REJUV_FRACTION ? 1 / 32.0 : 86400.0;
    uint16_t small;
    double any;

    switch (choose(from, 9)) {
    case 0:
        return REJUV_NEVER;
    case 1:
        return REJUV_AUTO;
    case 2:
        return NAN;
    case 3:
        return unit * choose(from, 256);
    case 4:
        return unit * choose(from, 32);
    case 5:
        return unit * choose(from, 32) * (choose(from, 2) ? 1 + 1e-9 : 1 - 1e-9);
    case 6:
        return 0.1 * choose(from, 256);
    case 7:
        choose_bytes(from, &small, sizeof small);
        return small;
    default:
        choose_bytes(from, &any, sizeof any);
        return any;
    }
}

static double *place_of(row *r, const rejuv_key *key)
{
    char *group = key->group == REJUV_SCENARIO ? (char *)&r->scenario
                  : key->group == REJUV_OS     ? (char *)&r->os
                                               : (char *)&r->strategy;

    return (double *)(void *)(group + key->offset);
}

static void choose_strategy(choices *from, question *q, rejuv_strategy *s)
{
    static const char *const ids[] = {"warm",         "cold",           "migrate",  "live",
                                      "live-limited", "live-dedicated", "evacuate", "none"};
    unsigned form = choose(from, 8), i;

    rejuv_profile_strategy("xen3", ids[choose(from, COUNT_OF(ids))], s);
    if (form != 1 && form != 2)
        return;
    for (i = 0; i < PHASES; i++) {
        q->phases[i].time = choose_number(from, key_named("degraded_time"));
        q->phases[i].degradation = choose_number(from, key_named("degradation"));
        q->stages[i].time = q->phases[i].time;
        q->stages[i].source = q->stages[i].moving = q->phases[i].degradation;
        q->stages[i].destination = choose_number(from, key_named("degradation"));
    }
    s->degraded_time = s->degradation = 0.0;
    s->phases = q->phases;
    s->stages = q->stages;
    s->phase_count = form == 1 ? PHASES : 0;
    s->stage_count = form == 2 ? PHASES : 0;
}

/* A number of the scenario, or one that differs from row to row. */
static void choose_key(choices *from, question *q)
{
    const rejuv_key *key = rejuv_key_at(choose(from, key_count()));
    uint32_t i;

    if (choose(from, 2) == 0 || q->column_count == COLUMNS) {
        *place_of(&q->base, key) = choose_number(from, key);
        return;
    }
    for (i = 0; i < ROWS; i++)
        q->values[q->column_count][i] = choose_number(from, key);
    q->columns[q->column_count] = (rejuv_column){key->name, 0, 0, q->values[q->column_count]};
    q->column_count++;
}

static void choose_question(choices *from, question *q)
{
    row *r = &q->base;
    uint16_t wanted;

    memset(q, 0, sizeof *q);
    r->scenario.struct_size = sizeof r->scenario;
    r->os.struct_size = sizeof r->os;
    r->strategy.struct_size = sizeof r->strategy;
    rejuv_profile("xen3", &r->scenario, &r->os);
    r->scenario.hosts = 100;
    choose_bytes(from, &wanted, sizeof wanted);
    q->wanted = choose(from, 4) != 0 ? wanted & FAST_RESULTS : wanted;
    choose_strategy(from, q, &r->strategy);
    while (from->left != 0)
        choose_key(from, q);
}

/* ---- What comes out ---- */

#define NAME(result) offsetof(rejuv_results, result), offsetof(rejuv_result, result)
static const struct {
    size_t of_many, of_one;
} results[RESULTS] = {
    {NAME(reserved_hosts)}, {NAME(reserved_needed)},
    {NAME(serving_hosts)},  {NAME(os_rejuvenations)},
    {NAME(unavailability)}, {NAME(availability)},
    {NAME(degradation)},    {NAME(loss)},
    {NAME(throughput)},     {NAME(lost)},
    {NAME(lost_hosts)},     {NAME(throughput_share)},
};

static int32_t evaluate_many(question *q)
{
    const rejuv_strategy *strategy = &q->base.strategy;
    const rejuv_results *places = &q->results;
    unsigned i;

    q->results.struct_size = sizeof q->results;
    q->results.status = q->status;
    for (i = 0; i < RESULTS; i++)
        if ((q->wanted & 1u << i) != 0)
            *(double **)(void *)((char *)&q->results + results[i].of_many) = q->numbers[i];
    return rejuv_evaluate_many(&q->base.scenario, &q->base.os, &strategy, 1, q->columns,
                               q->column_count, ROWS, &places, NULL);
}

/* What a row is without columns. */
static row row_of(const question *q, unsigned number)
{
    row r = q->base;
    uint32_t i;

    for (i = 0; i < q->column_count; i++)
        *place_of(&r, key_named(q->columns[i].key)) = q->values[i][number];
    return r;
}

static void require_results(const question *q, unsigned row, int32_t status,
                            const rejuv_result *one)
{
    unsigned i;

    require(q->status[row] == status, "another status as one of many");
    for (i = 0; i < RESULTS; i++) {
        double expected = *(const double *)(const void *)((const char *)one + results[i].of_one);
        require(status == REJUV_OK || expected != expected, "a failure has figures");
        if ((q->wanted & 1u << i) != 0)
            require(is_same(q->numbers[i][row], expected), "another number as one of many");
    }
}

/* The sums that the header promises, as far as doubles hold them. */
static void require_laws(const row *r, const rejuv_result *one)
{
    double ideal = r->scenario.host_performance * r->scenario.hosts;

    require(one->loss >= 0.0 && one->loss <= 1.0 && one->availability >= 0.0 &&
                one->availability <= 1.0 && one->throughput >= 0.0 && one->throughput_share <= 1.0,
            "a share is below 0 or above 1");
    require(one->serving_hosts >= 1.0 && one->reserved_hosts >= 0.0, "no host serves");
    require(fabs(one->throughput + one->lost - ideal) <= ideal * 0x1p-50,
            "what is left and what is lost are not all there was");
    require(fabs(one->unavailability + one->degradation - one->loss) <= 0x1p-51,
            "the loss is not its parts");
}

static void evaluate_row(const question *q, unsigned number)
{
    row r = row_of(q, number);
    rejuv_result one = {.struct_size = sizeof one};
    int32_t status = rejuv_evaluate(&r.scenario, &r.os, &r.strategy, &one, NULL);

    require_results(q, number, status, &one);
    if (status == REJUV_OK)
        require_laws(&r, &one);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
    static question q;
    choices from = {input, size};
    int32_t status;
    unsigned i;

    choose_question(&from, &q);
    status = evaluate_many(&q);
    require(status == REJUV_OK || (status == REJUV_E_KEY_UNAVAILABLE && q.column_count != 0),
            "a question is refused");
    for (i = 0; i < ROWS && status == REJUV_OK; i++)
        evaluate_row(&q, i);
    return 0;
}
