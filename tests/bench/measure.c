/* SPDX-License-Identifier: MIT */
/*
 * measure.c OUTPUT PROGRAM [ARGUMENT...] - run a program, its standard output in a file
 *
 * Prints the seconds from its start to its end, and the KiB that it had in memory at most. (What Linux reports as the
 * latter includes who started the program, so that should be something small.)
 */
#define _XOPEN_SOURCE 700

#include "stopwatch.h"

int main(int argc, char **argv)
{
    double seconds;

    if (argc < 3)
        return 2;
    seconds = run(argv + 2, argv[1]);
    printf("%.6f %ld\n", seconds, peak_memory());
    return 0;
}
