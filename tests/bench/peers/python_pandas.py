# SPDX-License-Identifier: MIT
import sys

import numpy
import pandas

table = pandas.read_csv(sys.argv[1])
tv, to, m, p = (table[name].to_numpy(float) for name in table.columns)
q = tv / to
n = numpy.ceil(q - 1e-9 * q) - 1
os = 184.5 / to
table["warm.throughput"] = p * m * (1 - (74.25 / tv + os))
table["cold.throughput"] = p * m * (1 - (504.84 + n * 184.5) / tv)
table["migrate.throughput"] = p * (m - 1) * (1 - (114 / tv + os))
table["live.throughput"] = p * (m - 1) * (1 - (103.17 / tv + os))
table["live-limited.throughput"] = p * (m - 1) * (1 - (218.5 / tv + os))
table.to_csv(sys.stdout, index=False)
