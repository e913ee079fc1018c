// SPDX-License-Identifier: MIT
const pl = require("nodejs-polars");

const [tv, to, m, p] = ["vmm_interval_s", "os_interval_s", "hosts", "host_performance"].map((name) => pl.col(name));
const q = tv.div(to);
const n = q.minus(q.mul(1e-9)).ceil().minus(1);
const os = pl.lit(184.5).div(to);
const serving = m.minus(1);
const throughput = (hosts, loss) => p.mul(hosts).mul(pl.lit(1).minus(loss));

pl.scanCSV(process.argv[2])
  .withColumns(
    throughput(m, pl.lit(74.25).div(tv).plus(os)).alias("warm.throughput"),
    throughput(m, n.mul(184.5).plus(504.84).div(tv)).alias("cold.throughput"),
    throughput(serving, pl.lit(114).div(tv).plus(os)).alias("migrate.throughput"),
    throughput(serving, pl.lit(103.17).div(tv).plus(os)).alias("live.throughput"),
    throughput(serving, pl.lit(218.5).div(tv).plus(os)).alias("live-limited.throughput"),
  )
  .sinkCSV(process.argv[3])
  .collectSync();
