/* SPDX-License-Identifier: MIT */
#include "workbook_terms.h"

#include <math.h>
#include <stdint.h>

#include "../lib/arithmetic.h"
#include "problem.h"

static double rate(double interval)
{
    return interval == REJUV_NEVER ? 0.0 : 1.0 / interval;
}

/* The OS schedule of a strategy that restarts it and costs nothing, so that it can always run. */
static void compute_of_scenario(double *values, const profile *p)
{
    rejuv_os_effect free_os = {.struct_size = sizeof free_os};
    rejuv_strategy restarting = {.struct_size = sizeof restarting, .resets_os = 1};
    rejuv_terms terms = {.struct_size = sizeof terms};
    const rejuv_os_effect *os = &p->os;

    rejuv_explain(&p->scenario, &free_os, &restarting, &terms, NULL);
    values[TERM_VMM_RATE] = rate(p->scenario.vmm_interval);
    values[TERM_OS_RATE] = rate(p->scenario.os_interval);
    values[TERM_OS_WORK] = (p->scenario.vms - 1.0) * os->contention_time * os->contention +
                           os->warmup_time * os->warmup;
    values[TERM_RESTARTED] =
        terms.os_rejuvenations == terms.os_rejuvenations ? terms.os_rejuvenations : 0.0;
    values[TERM_RESTARTED_RATE] = terms.os_rate;
    values[TERM_MISTAKES] = 0.0;
}

/* What a VMM rejuvenation costs, which is known where there are none. */
static rejuv_terms costs(const profile *p, const profile_strategy *strategy)
{
    rejuv_terms terms = {.struct_size = sizeof terms};
    rejuv_scenario idle = p->scenario;

    idle.vmm_interval = idle.os_interval = REJUV_NEVER;
    rejuv_explain(&idle, &p->os, &strategy->strategy, &terms, NULL);
    return terms;
}

/* Also of a strategy that cannot run. */
static double loss(const double *values, const profile *p, const profile_strategy *strategy,
                   const rejuv_terms *cost)
{
    rejuv_terms terms = {.struct_size = sizeof terms};
    rejuv_problem problem = {.struct_size = sizeof problem};
    double os_rate = values[strategy->strategy.resets_os ? TERM_RESTARTED_RATE : TERM_OS_RATE];

    switch (rejuv_explain(&p->scenario, &p->os, &strategy->strategy, &terms, &problem)) {
    case REJUV_OK:
        return terms.loss;
    case REJUV_INFEASIBLE_LOSS:
        return problem.value;
    default:
        return (cost->downtime + cost->degraded_work) * values[TERM_VMM_RATE] +
               os_rate * (p->os.downtime + values[TERM_OS_WORK]);
    }
}

/* J, infinite where an interval or an evacuation has no length. Where the phases alone take longer than an interval,
 * none is completed, or just one. */
static double evacuations(double evacuation_time, const profile *p,
                          const profile_strategy *strategy)
{
    rejuv_os_effect free_os = {.struct_size = sizeof free_os};
    rejuv_strategy lone = strategy->strategy;
    rejuv_terms terms = {.struct_size = sizeof terms};
    double interval = p->scenario.vmm_interval;

    lone.downtime = 0.0;
    if (interval == REJUV_NEVER)
        return REJUV_NEVER;
    if (rejuv_explain(&p->scenario, &free_os, &lone, &terms, NULL) == REJUV_OK)
        return terms.evacuations;
    return interval / evacuation_time >= 1.0 - 1e-9 ? 1.0 : 0.0;
}

/* ceil(m/(1 + J)) */
static double needed(double hosts, double evacuations)
{
    uint64_t m = (uint64_t)hosts, j;

    if (evacuations >= hosts)
        return 1.0;
    j = (uint64_t)evacuations;
    return (double)((m + j) / (1 + j));
}

static void compute_hosts(double *values, const profile *p, const profile_strategy *strategy)
{
    const rejuv_strategy *s = &strategy->strategy;

    values[TERM_NEEDED] = 0.0;
    if (s->evacuates && p->scenario.vmm_interval != REJUV_NEVER)
        values[TERM_NEEDED] = needed(p->scenario.hosts, values[TERM_EVACUATIONS]);
    values[TERM_RESERVED] = s->kind == REJUV_NONE       ? 0.0
                            : s->reserved == REJUV_AUTO ? values[TERM_NEEDED]
                                                        : s->reserved;
}

static void describe_obstacle(string *out, const profile *p, const profile_strategy *strategy)
{
    rejuv_result result = {.struct_size = sizeof result};
    rejuv_problem problem = {.struct_size = sizeof problem};
    int32_t status = rejuv_evaluate(&p->scenario, &p->os, &strategy->strategy, &result, &problem);

    if (status != REJUV_OK && status != REJUV_INFEASIBLE_HOSTS)
        problem_describe(&problem, strategy, out);
}

void terms_compute(term_values *t, const profile *p, const profile_strategy *strategy)
{
    rejuv_terms cost;
    size_t i;

    for (i = 0; i < TERM_COUNT; i++)
        t->values[i] = NAN;
    t->obstacle.length = 0;
    string_add(&t->obstacle, "%s", "");
    compute_of_scenario(t->values, p);
    if (strategy == NULL)
        return;
    cost = costs(p, strategy);
    t->values[TERM_PHASES_TIME] = cost.degraded_time;
    t->values[TERM_PHASES_WORK] = cost.degraded_work;
    t->values[TERM_RAW_LOSS] = loss(t->values, p, strategy, &cost);
    if (strategy->strategy.evacuates) {
        double time = cost.degraded_time + p->scenario.vmm_reboot;
        t->values[TERM_EVACUATION_TIME] = time;
        t->values[TERM_EVACUATIONS] = evacuations(time, p, strategy);
    }
    compute_hosts(t->values, p, strategy);
    describe_obstacle(&t->obstacle, p, strategy);
}

static const unsigned looks[TERM_COUNT] = {
    [TERM_RESTARTED] = LOOK_PLAIN,   [TERM_MISTAKES] = LOOK_WHOLE, [TERM_RAW_LOSS] = LOOK_FRACTION,
    [TERM_EVACUATIONS] = LOOK_WHOLE, [TERM_NEEDED] = LOOK_WHOLE,   [TERM_RESERVED] = LOOK_WHOLE,
};

cell terms_cell(const term_values *t, enum formula_term term)
{
    double value = t->values[term];
    cell c = cell_number(value);

    if (term == TERM_EVACUATIONS && value == REJUV_NEVER)
        c = cell_text("any");
    if (term == TERM_OBSTACLE)
        c = cell_text(t->obstacle.data);
    c.look = looks[term];
    return c;
}

void terms_free(term_values *t)
{
    string_free(&t->obstacle);
}
