-- SPDX-License-Identifier: MIT
local ceil, format, tonumber, match = math.ceil, string.format, tonumber, string.match
local columns = "warm.throughput,cold.throughput,migrate.throughput,live.throughput,live-limited.throughput"

io.stdout:setvbuf("full", 65536)
io.write(io.read("*l"), ",", columns, "\n")
for line in io.lines() do
    local tv, to, m, p = match(line, "([^,]*),([^,]*),([^,]*),([^,]*)")
    tv, to, m, p = tonumber(tv), tonumber(to), tonumber(m), tonumber(p)
    local q = tv / to
    local n, os = ceil(q - 1e-9 * q) - 1, 184.5 / to
    io.write(line, format(",%.17g,%.17g,%.17g,%.17g,%.17g\n",
        p * m * (1 - (74.25 / tv + os)), p * m * (1 - (504.84 + n * 184.5) / tv),
        p * (m - 1) * (1 - (114 / tv + os)), p * (m - 1) * (1 - (103.17 / tv + os)),
        p * (m - 1) * (1 - (218.5 / tv + os))))
end
