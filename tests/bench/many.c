/* SPDX-License-Identifier: MIT */
/*
 * many.c ROWS LIBRARY... - rejuv_evaluate_many against copying what it reads and writes
 *
 * So many scenarios, each of four numbers, to the throughputs of the five strategies of xen3: nine arrays in all, which
 * stand in memory before the clock starts. They are copied, and evaluated by each of the shared libraries, in turns;
 * the best of the times counts. For comparison a tenth of the rows go through rejuv_evaluate one by one. All results
 * must be the same to the last bit.
 *
 * Prints a line for each: nanoseconds per scenario and what they were spent for. The last line has the sums of the
 * throughputs, by strategy.
 */
#define _XOPEN_SOURCE 700

#include <dlfcn.h>
#include <math.h>
#include <rejuvcalc.h>
#include <string.h>

#include "stopwatch.h"

enum { INPUTS = 4, STRATEGIES = 5, STREAMS = INPUTS + STRATEGIES, LIBRARIES = 4, ROUNDS = 5 };

static const char *const input_names[INPUTS] = {"vmm_interval", "os_interval", "hosts",
                                                "host_performance"};
static const char *const ids[STRATEGIES] = {"warm", "cold", "migrate", "live", "live-limited"};

static uint64_t rows;
static double *inputs[INPUTS], *throughputs[STRATEGIES];

static rejuv_scenario scenario = {.struct_size = sizeof scenario};
static rejuv_os_effect os = {.struct_size = sizeof os};
static rejuv_strategy strategies[STRATEGIES];

typedef int32_t evaluate_many(const rejuv_scenario *, const rejuv_os_effect *,
                              const rejuv_strategy *const *, uint32_t, const rejuv_column *,
                              uint32_t, uint64_t, const rejuv_results *const *, rejuv_problem *);

static void fail(const char *what)
{
    fprintf(stderr, "many: %s\n", what);
    exit(1);
}

/* Memory that has been touched. */
static double *new_array(void)
{
    double *array = malloc(rows * sizeof *array);

    if (array == NULL)
        fail("not enough memory");
    memset(array, 1, rows * sizeof *array);
    return array;
}

/* Spread over 0 to 1: multiples of a number, without their whole part. */
static double part(uint64_t row, double step)
{
    double x = (double)row * step;

    return x - floor(x);
}

/* The same scenarios as in many.py. */
static void make_scenarios(void)
{
    uint64_t i;

    for (i = 0; i < rows; i++) {
        inputs[0][i] = 86400.0 + 7776000.0 * part(i, 0.6180339887498949);
        inputs[1][i] = 43200.0 + 1209600.0 * part(i, 0.4142135623730950);
        inputs[2][i] = floor(2.0 + 20000.0 * part(i, 0.7320508075688772));
        inputs[3][i] = 0.5 + 3.0 * part(i, 0.2360679774997897);
    }
}

static void prepare(void)
{
    int k;

    for (k = 0; k < INPUTS; k++)
        inputs[k] = new_array();
    make_scenarios();
    rejuv_profile("xen3", &scenario, &os);
    for (k = 0; k < STRATEGIES; k++) {
        throughputs[k] = new_array();
        strategies[k].struct_size = sizeof strategies[k];
        if (rejuv_profile_strategy("xen3", ids[k], &strategies[k]) != REJUV_OK)
            fail(ids[k]);
    }
}

/* Seconds of evaluating all rows. */
static double time_many(evaluate_many *function)
{
    rejuv_column columns[INPUTS] = {{0}};
    rejuv_results results[STRATEGIES] = {{0}};
    const rejuv_strategy *strategy_list[STRATEGIES];
    const rejuv_results *result_list[STRATEGIES];
    double start = now();
    int k;

    for (k = 0; k < INPUTS; k++) {
        columns[k].key = input_names[k];
        columns[k].values = inputs[k];
    }
    for (k = 0; k < STRATEGIES; k++) {
        results[k].struct_size = sizeof results[k];
        results[k].throughput = throughputs[k];
        strategy_list[k] = &strategies[k];
        result_list[k] = &results[k];
    }
    if (function(&scenario, &os, strategy_list, STRATEGIES, columns, INPUTS, rows, result_list,
                 NULL) != REJUV_OK)
        fail("rejuv_evaluate_many failed");
    return now() - start;
}

/* Seconds of copying all that is read and written. */
static double time_copy(double *const *copies)
{
    double start = now();
    int k;

    for (k = 0; k < INPUTS; k++)
        memcpy(copies[k], inputs[k], rows * sizeof(double));
    for (k = 0; k < STRATEGIES; k++)
        memcpy(copies[INPUTS + k], throughputs[k], rows * sizeof(double));
    return now() - start;
}

/* Seconds of the first `count` rows one by one, which must give what is there. */
static double time_one_by_one(uint64_t count)
{
    rejuv_scenario s = scenario;
    rejuv_result result = {.struct_size = sizeof result};
    double start = now();
    uint64_t i;
    int k;

    for (i = 0; i < count; i++) {
        s.vmm_interval = inputs[0][i];
        s.os_interval = inputs[1][i];
        s.hosts = inputs[2][i];
        s.host_performance = inputs[3][i];
        for (k = 0; k < STRATEGIES; k++) {
            rejuv_evaluate(&s, &os, &strategies[k], &result, NULL);
            if (memcmp(&result.throughput, &throughputs[k][i], sizeof(double)) != 0)
                fail("rejuv_evaluate_many and rejuv_evaluate differ");
        }
    }
    return now() - start;
}

/* The results that are there must be those of the copies. */
static void compare(double *const *copies)
{
    int k;

    for (k = 0; k < STRATEGIES; k++)
        if (memcmp(throughputs[k], copies[INPUTS + k], rows * sizeof(double)) != 0)
            fail("the libraries differ");
}

static void print_sums(void)
{
    uint64_t i;
    int k;

    for (k = 0; k < STRATEGIES; k++) {
        double sum = 0.0;
        for (i = 0; i < rows; i++)
            sum += throughputs[k][i];
        printf("%.17g ", sum);
    }
    printf("sums\n");
}

static double least(double a, double b)
{
    return a < b ? a : b;
}

int main(int argc, char **argv)
{
    evaluate_many *functions[LIBRARIES];
    double *copies[STREAMS], times[LIBRARIES], copy_time = HUGE_VAL;
    int count = argc - 2, round, k;

    if (count < 1 || count > LIBRARIES)
        return 2;
    rows = (uint64_t)strtod(argv[1], NULL);
    for (k = 0; k < count; k++) {
        void *library = dlopen(argv[k + 2], RTLD_NOW | RTLD_LOCAL);
        if (library == NULL)
            fail(dlerror());
        *(void **)&functions[k] = dlsym(library, "rejuv_evaluate_many");
        times[k] = HUGE_VAL;
    }
    prepare();
    for (k = 0; k < STREAMS; k++)
        copies[k] = new_array();
    for (round = 0; round < ROUNDS; round++)
        for (k = 0; k < count; k++) {
            times[k] = least(times[k], time_many(functions[k]));
            if (round + k > 0)
                compare(copies);
            copy_time = least(copy_time, time_copy(copies));
        }
    printf("%.3f copy\n", 1e9 * copy_time / (double)rows);
    for (k = 0; k < count; k++)
        printf("%.3f %s\n", 1e9 * times[k] / (double)rows, argv[k + 2]);
    printf("%.3f one by one\n", 1e9 * time_one_by_one(rows / 10) / (double)(rows / 10));
    print_sums();
    return 0;
}
