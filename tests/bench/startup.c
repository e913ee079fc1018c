/* SPDX-License-Identifier: MIT */
/*
 * startup.c COMMAND - what starting the main job costs, as a ratio to starting /bin/true
 *
 * Both are run in turns, so that whatever else the machine does falls on both, and the medians are compared.
 */
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

#define ROUNDS 2000

extern char **environ;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Seconds from the start of a program to its end, its output thrown away. */
static double run(char *const *arguments)
{
    posix_spawn_file_actions_t actions;
    double start = now();
    int status = -1;
    pid_t child;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    if (posix_spawn(&child, arguments[0], &actions, NULL, arguments, environ) != 0 ||
        waitpid(child, &status, 0) != child || status != 0) {
        fprintf(stderr, "startup: %s failed\n", arguments[0]);
        exit(1);
    }
    posix_spawn_file_actions_destroy(&actions);
    return now() - start;
}

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

int main(int argc, char **argv)
{
    static double ours[ROUNDS], nothing[ROUNDS];
    char *true_arguments[] = {"/bin/true", NULL};
    char *arguments[] = {NULL, "--vmm-interval", "28d", "--os-interval",
                         "7d", "--hosts",        "100", NULL};
    int i;

    if (argc != 2)
        return 2;
    arguments[0] = argv[1];
    for (i = 0; i < ROUNDS; i++) {
        nothing[i] = run(true_arguments);
        ours[i] = run(arguments);
    }
    printf("start-up: the main job takes %.2f times as long as /bin/true\n",
           median(ours) / median(nothing));
    return 0;
}
