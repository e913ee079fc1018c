// SPDX-License-Identifier: MIT
const { DuckDBInstance } = require("@duckdb/node-api");

const [input, output] = process.argv.slice(2);
const query = `
COPY (
    SELECT vmm_interval_s, os_interval_s, hosts, host_performance,
        p * m * (1 - (74.25 / tv + os)) AS "warm.throughput",
        p * m * (1 - (504.84 + n * 184.5) / tv) AS "cold.throughput",
        p * (m - 1) * (1 - (114 / tv + os)) AS "migrate.throughput",
        p * (m - 1) * (1 - (103.17 / tv + os)) AS "live.throughput",
        p * (m - 1) * (1 - (218.5 / tv + os)) AS "live-limited.throughput"
    FROM (
        SELECT *, vmm_interval_s AS tv, hosts AS m, host_performance AS p, 184.5 / os_interval_s AS os,
            ceil(vmm_interval_s / os_interval_s * (1 - 1e-9)) - 1 AS n
        FROM read_csv('${input}', header = true, columns = {
            vmm_interval_s: 'DOUBLE', os_interval_s: 'DOUBLE', hosts: 'DOUBLE', host_performance: 'DOUBLE'})
    )
) TO '${output}' (HEADER)`;

(async () => {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  await (await instance.connect()).run(query);
})();
