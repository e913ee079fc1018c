/* SPDX-License-Identifier: MIT */
/*
 * agree.c FILE OTHER - whether two files of separated values hold the same numbers, to a relative 1e-12
 *
 * Their first lines are names and are not looked at. Prints how many numbers agree.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define LONGEST 1024

typedef struct {
    FILE *stream;
    char line[LONGEST], *next;
} source;

static int next_line(source *s)
{
    s->next = s->line;
    return fgets(s->line, LONGEST, s->stream) != NULL;
}

static int next_number(source *s, double *x)
{
    char *end;

    *x = strtod(s->next, &end);
    if (end == s->next)
        return 0;
    s->next = end + (*end == ',');
    return 1;
}

/* The numbers of the lines at hand: how many, or -1 where they differ. */
static int compare_lines(source *a, source *b)
{
    double x, y;
    int count = 0, has_x, has_y;

    while (has_x = next_number(a, &x), has_y = next_number(b, &y), has_x && has_y) {
        if (!(fabs(x - y) <= 1e-12 * fabs(x)))
            return -1;
        count++;
    }
    return has_x == has_y ? count : -1;
}

int main(int argc, char **argv)
{
    static source a, b;
    unsigned long line = 1, numbers = 0;
    int has_a, has_b, count;

    if (argc != 3 || (a.stream = fopen(argv[1], "r")) == NULL ||
        (b.stream = fopen(argv[2], "r")) == NULL || !next_line(&a) || !next_line(&b))
        return 2;
    do {
        has_a = next_line(&a);
        has_b = next_line(&b);
        count = has_a && has_b ? compare_lines(&a, &b) : 0;
        numbers += count > 0 ? (unsigned long)count : 0;
        line++;
    } while (has_a && has_b && count >= 0);
    if (has_a || has_b) {
        fprintf(stderr, "agree: %s and %s differ in line %lu:\n%s%s", argv[1], argv[2], line,
                has_a ? a.line : "", has_b ? b.line : "");
        return 1;
    }
    printf("%lu\n", numbers);
    return 0;
}
