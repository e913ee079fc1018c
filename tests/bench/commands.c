/* SPDX-License-Identifier: MIT */
/*
 * commands.c COMMAND - what the command's jobs cost from start to end, as ratios to starting /bin/true
 *
 * Each and /bin/true are run in turns, so that whatever else the machine does falls on both, and the medians are
 * compared.
 */
#define _XOPEN_SOURCE 700

#include <string.h>

#include "stopwatch.h"

#define ROUNDS 1000

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *times)
{
    qsort(times, ROUNDS, sizeof *times, ascending);
    return times[ROUNDS / 2];
}

/* One job against /bin/true. */
static void compare(const char *name, char **arguments)
{
    static double job[ROUNDS], nothing[ROUNDS];
    char *true_arguments[] = {"/bin/true", NULL};
    int i;

    for (i = 0; i < ROUNDS; i++) {
        nothing[i] = run(true_arguments, "/dev/null");
        job[i] = run(arguments, "/dev/null");
    }
    printf("%-84s %5.2f times /bin/true  (%.2f ms)\n", name, median(job) / median(nothing),
           1e3 * median(job));
}

/* The jobs, on the cluster of the talk. */
static char *jobs[][9] = {
    {"", "--vmm-interval", "28d", "--os-interval", "7d", "--hosts", "100"},
    {"", "--hosts", "12000", "--reserved", "auto"},
    {"", "--hosts", "100", "--format", "xlsx"},
    {"", "sweep", "--over", "hosts=2..1e5"},
    {"", "sweep", "--over", "hosts=2..1e5", "--format", "csv"},
    {"", "sweep", "--over", "hosts=2..1e5", "--format", "svg"},
    {"", "sweep", "--over", "vmm_interval=1d..365d", "--hosts", "12000", "--reserved", "auto"},
    {"", "crossover"},
    {"", "crossover", "--reserved", "auto"},
    {"", "crossover", "--over", "vmm_interval=1d..365d", "--hosts", "12000", "--reserved", "auto"},
    {"", "size", "--throughput", "1000"},
    {"", "sensitivity", "--hosts", "100"},
};

int main(int argc, char **argv)
{
    size_t i, k;

    if (argc != 2)
        return 2;
    for (i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
        char name[100] = "";
        jobs[i][0] = argv[1];
        for (k = 1; k < 9 && jobs[i][k] != NULL; k++) {
            strncat(name, jobs[i][k], sizeof name - strlen(name) - 1);
            strncat(name, " ", sizeof name - strlen(name) - 1);
        }
        compare(name, jobs[i]);
    }
    return 0;
}
