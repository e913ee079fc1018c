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

/* Of the OS alone, and the schedule of a strategy that restarts it. */
static void compute_of_scenario(double *values, const profile *p)
{
    rejuv_strategy strategy = {.struct_size = sizeof strategy};
    rejuv_terms terms = {.struct_size = sizeof terms};

    rejuv_diagnose(&p->scenario, &p->os, &strategy, &terms, NULL);
    values[TERM_VMM_RATE] = rate(p->scenario.vmm_interval);
    values[TERM_OS_RATE] = terms.os_rate;
    values[TERM_OS_WORK] = terms.os_degraded_work;
    strategy.resets_os = 1;
    rejuv_diagnose(&p->scenario, &p->os, &strategy, &terms, NULL);
    values[TERM_RESTARTED] =
        terms.os_rejuvenations == terms.os_rejuvenations ? terms.os_rejuvenations : 0.0;
    values[TERM_RESTARTED_RATE] = terms.os_rate;
    values[TERM_MISTAKES] = 0.0;
}

/* Whether it can run or not. An evacuation takes the time that it takes, also where there are none. */
static void compute_of_strategy(double *values, const profile *p, const profile_strategy *strategy)
{
    rejuv_terms terms = {.struct_size = sizeof terms};

    rejuv_diagnose(&p->scenario, &p->os, &strategy->strategy, &terms, NULL);
    values[TERM_PHASES_TIME] = terms.degraded_time;
    values[TERM_PHASES_WORK] = terms.degraded_work;
    values[TERM_RAW_LOSS] = terms.loss;
    if (!strategy->strategy.evacuates)
        return;
    values[TERM_EVACUATION_TIME] = terms.evacuation_time;
    values[TERM_EVACUATIONS] = terms.evacuations;
    if (p->scenario.vmm_interval != REJUV_NEVER)
        return;
    values[TERM_EVACUATION_TIME] = terms.degraded_time + p->scenario.vmm_reboot;
    values[TERM_EVACUATIONS] = REJUV_NEVER;
}

static void compute_hosts(double *values, const profile *p, const profile_strategy *strategy)
{
    const rejuv_strategy *s = &strategy->strategy;

    values[TERM_NEEDED] = 0.0;
    if (s->evacuates && p->scenario.vmm_interval != REJUV_NEVER)
        values[TERM_NEEDED] = rejuv_reserved_needed(p->scenario.hosts, values[TERM_EVACUATIONS]);
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
    size_t i;

    for (i = 0; i < TERM_COUNT; i++)
        t->values[i] = NAN;
    t->obstacle.length = 0;
    string_add(&t->obstacle, "%s", "");
    compute_of_scenario(t->values, p);
    if (strategy == NULL)
        return;
    compute_of_strategy(t->values, p, strategy);
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
