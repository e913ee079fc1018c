/* SPDX-License-Identifier: MIT */
/* loop.c: standard input to standard output, line by line with the C library */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char line[256], *end;

    if (fgets(line, sizeof line, stdin) == NULL)
        return 1;
    puts("vmm_interval_s,os_interval_s,hosts,host_performance,warm.throughput,"
         "cold.throughput,migrate.throughput,live.throughput,live-limited.throughput");
    while (fgets(line, sizeof line, stdin) != NULL) {
        double tv = strtod(line, &end);
        double to = strtod(end + 1, &end);
        double m = strtod(end + 1, &end);
        double p = strtod(end + 1, &end);
        double q = tv / to, n = ceil(q - 1e-9 * q) - 1, os = 184.5 / to;

        printf("%.*s,%.17g,%.17g,%.17g,%.17g,%.17g\n", (int)(end - line), line,
               p * m * (1 - (74.25 / tv + os)), p * m * (1 - (504.84 + n * 184.5) / tv),
               p * (m - 1) * (1 - (114 / tv + os)), p * (m - 1) * (1 - (103.17 / tv + os)),
               p * (m - 1) * (1 - (218.5 / tv + os)));
    }
    return 0;
}
