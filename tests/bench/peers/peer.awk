# SPDX-License-Identifier: MIT
BEGIN { FS = OFS = ","; CONVFMT = OFMT = "%.17g" }

function ceil(x,    whole) { whole = int(x); return whole < x ? whole + 1 : whole }

NR == 1 {
    print $0, "warm.throughput", "cold.throughput", "migrate.throughput", "live.throughput", "live-limited.throughput"
    next
}

{
    tv = $1; to = $2; m = $3; p = $4
    q = tv / to; n = ceil(q - 1e-9 * q) - 1; os = 184.5 / to
    print $0, p * m * (1 - (74.25 / tv + os)), p * m * (1 - (504.84 + n * 184.5) / tv),
        p * (m - 1) * (1 - (114 / tv + os)), p * (m - 1) * (1 - (103.17 / tv + os)),
        p * (m - 1) * (1 - (218.5 / tv + os))
}
