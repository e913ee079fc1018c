# SPDX-License-Identifier: MIT
import csv
import sys
from math import ceil

rows = csv.reader(sys.stdin)
write = csv.writer(sys.stdout, lineterminator="\n").writerow
write(next(rows) + [f"{name}.throughput" for name in ("warm", "cold", "migrate", "live", "live-limited")])
for row in rows:
    tv, to, m, p = map(float, row)
    q = tv / to
    n = ceil(q - 1e-9 * q) - 1
    os = 184.5 / to
    write(row + [
        p * m * (1 - (74.25 / tv + os)),
        p * m * (1 - (504.84 + n * 184.5) / tv),
        p * (m - 1) * (1 - (114 / tv + os)),
        p * (m - 1) * (1 - (103.17 / tv + os)),
        p * (m - 1) * (1 - (218.5 / tv + os)),
    ])
