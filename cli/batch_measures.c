/* SPDX-License-Identifier: MIT */
#include "batch_measures.h"

#include <stdlib.h>

#include "options.h"
#include "output.h"
#include "rejuvcalc.h"

#define FIGURE(name) #name, MEASURE_FIGURE, offsetof(rejuv_results, name)

static const batch_measure measures[MEASURE_COUNT] = {
    {FIGURE(reserved_hosts)},
    {FIGURE(reserved_needed)},
    {FIGURE(serving_hosts)},
    {FIGURE(os_rejuvenations)},
    {FIGURE(availability)},
    {FIGURE(degradation)},
    {FIGURE(loss)},
    {FIGURE(throughput)},
    {FIGURE(lost)},
    {"rank", MEASURE_RANK, 0},
    {"infeasible", MEASURE_REASON, 0},
};

const batch_measure *batch_measure_at(size_t index)
{
    return index < MEASURE_COUNT ? &measures[index] : NULL;
}

static int choose(batch_measures *m, const char *name, complaint *c)
{
    table_column columns[MEASURE_COUNT] = {{0}};
    char quoted[QUOTED_SIZE];
    table t;
    size_t found, i;
    int status;

    for (i = 0; i < MEASURE_COUNT; i++)
        columns[i].name = measures[i].name;
    table_start(&t, columns, MEASURE_COUNT);
    status = output_find_column(&t, "--columns", name, &found, c);
    for (i = 0; i < m->count && status == EXIT_DONE; i++)
        if (m->chosen[i] == &measures[found])
            status = complain(c, EXIT_MISTAKE, "--columns: %s is given twice", quote(name, quoted));
    if (status == EXIT_DONE)
        m->chosen[m->count++] = &measures[found];
    return status;
}

int batch_measures_choose(batch_measures *m, const char *list, complaint *c)
{
    const char *rest = list != NULL ? list : "throughput";
    int status = EXIT_DONE;

    m->count = 0;
    while (rest != NULL && status == EXIT_DONE) {
        char *name = option_item(&rest);
        status = choose(m, name, c);
        free(name);
    }
    return status;
}

int batch_measures_have(const batch_measures *m, enum batch_measure_kind kind)
{
    size_t i;

    for (i = 0; i < m->count; i++)
        if (m->chosen[i]->kind == kind)
            return 1;
    return 0;
}
