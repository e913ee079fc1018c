# SPDX-License-Identifier: MIT
"""batch.py BUILD ROWS: what a row costs `rejuvcalc batch`, beside the same job in other programs

The job: ROWS scenarios, each of two intervals, hosts and their performance, to the throughputs of the five strategies
of xen3, from one file in memory to another. The programs run in turns, so that whatever else the machine does falls on
all, and the best of their times counts. All of them must come to the same numbers.
"""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

BUILD = Path(sys.argv[1]).resolve()
ROWS = int(float(sys.argv[2]))
ROUNDS = 5
PEERS = Path(__file__).resolve().parent / "peers"
OURS = "rejuvcalc batch"

# What is run. It reads standard input, or INPUT, and writes standard output, or OUTPUT.
PROGRAMS = {
    OURS: [BUILD / "rejuvcalc", "batch", "INPUT"],
    "Polars, two threads": ["node", PEERS / "polars.js", "INPUT", "OUTPUT"],
    "DuckDB, two threads": ["node", PEERS / "duckdb.js", "INPUT", "OUTPUT"],
    "LuaJIT, `%.17g`": ["luajit", PEERS / "peer.lua"],
    "C: fgets, strtod, printf `%.17g`": [BUILD / "bench-loop"],
    "mawk, `%.17g`": ["mawk", "-f", PEERS / "peer.awk"],
    "sqlite3, 15 digits": ["sqlite3", ":memory:", f".read {PEERS / 'sqlite.sql'}"],
    "Python, csv": ["/usr/bin/python3", PEERS / "python_csv.py"],
    "Miller": ["mlr", "--csv", "put", "-f", PEERS / "peer.mlr"],
    "pandas and NumPy": ["/usr/bin/python3", PEERS / "python_pandas.py", "INPUT"],
}
# No program can be faster than reading and writing.
FLOORS = {
    "`wc -l` of the input": ["wc", "-l", "INPUT"],
    "`cat` of the output": ["cat", "RESULT"],
}

os.environ.update(LC_ALL="C", POLARS_MAX_THREADS="2", NODE_PATH=str(BUILD / "peers" / "node_modules"))


def interval(draw, least, most):
    """Seconds, half of them whole."""
    seconds = least * (most / least) ** draw()
    return f"{seconds:.0f}" if draw() < 0.5 else f"{seconds:.3f}".rstrip("0").rstrip(".")


def scenarios(count):
    draw = random.Random(1).random
    day = 86400
    for _ in range(count):
        vmm_interval = interval(draw, day, 90 * day)
        os_interval = interval(draw, day / 2, 14 * day)
        yield f"{vmm_interval},{os_interval},{int(2 * 10000 ** draw())},{0.5 + 3 * draw():.2f}\n"


class Folder:
    """The files in memory."""

    def __init__(self, path):
        self.path = Path(path)
        self.rows = list(scenarios(ROWS))

    def input(self, count):
        """So many scenarios, from the first again where there are too few."""
        path = self.path / f"{count}.csv"
        if not path.exists():
            with open(path, "w") as file:
                file.write("vmm_interval_s,os_interval_s,hosts,host_performance\n")
                for first in range(0, count, ROWS):
                    file.writelines(self.rows[: count - first])
        return path

    def output(self, name):
        return self.path / f"{[*PROGRAMS, *FLOORS].index(name)}.out"

    def measure(self, name, count):
        """Seconds and KiB of one run."""
        command = (PROGRAMS | FLOORS)[name]
        files = {"INPUT": self.input(count), "OUTPUT": self.output(name), "RESULT": self.output(OURS)}
        stdout = os.devnull if "OUTPUT" in command else self.output(name)
        self.output(name).unlink(missing_ok=True)  # so that nobody's time includes giving its memory back
        with open(files["INPUT"]) as stdin:
            done = subprocess.run(
                [BUILD / "bench-measure", stdout, *(files.get(word, word) for word in command)],
                stdin=stdin, capture_output=True, text=True,
            )
        if done.returncode != 0:
            sys.exit(f"{name}: {done.stderr}")
        seconds, kib = done.stdout.split()
        return float(seconds), int(kib)

    def best_times(self, names, count):
        times = {name: [] for name in names}
        for _ in range(ROUNDS):
            for name in names:
                times[name].append(self.measure(name, count)[0])
        return {name: min(seconds) for name, seconds in times.items()}

    def check(self):
        """The programs have written the same numbers."""
        for name in PROGRAMS:
            done = subprocess.run(
                [BUILD / "bench-agree", self.output(OURS), self.output(name)], capture_output=True, text=True
            )
            if done.returncode != 0 or int(done.stdout) != 9 * ROWS:
                sys.exit(f"{name}: {done.stdout}{done.stderr}")


def power(count):
    return f"10^{len(str(count)) - 1}"


def compare(folder):
    starts = folder.best_times(PROGRAMS, 1)
    times = folder.best_times(PROGRAMS | FLOORS, ROWS)
    folder.check()
    print(f"| {power(ROWS)} rows to five throughputs each | seconds | ns a row | ratio | seconds for one row |")
    print("|---|--:|--:|--:|--:|")
    for name, seconds in times.items():
        start = f"{starts[name]:.3f}" if name in starts else ""
        print(f"| {name} | {seconds:.3f} | {1e9 * seconds / ROWS:.0f} | {seconds / times[OURS]:.2f} | {start} |")


def scale(folder):
    """The time per row, but for that of a single row, and the memory; all sizes in turns."""
    counts = [10**k for k in range(3, len(str(ROWS)) + 1)]
    runs = {count: [] for count in [1, *counts]}
    for _ in range(ROUNDS):
        for count in runs:
            runs[count] += [folder.measure(OURS, count) for _ in range(max(1, min(50, 10**6 // count)))]
    print(f"\n| rows | {OURS}, ns a row | peak memory, MiB |")
    print("|--:|--:|--:|")
    for count in counts:
        seconds = min(runs[count])[0] - min(runs[1])[0]
        print(f"| {power(count)} | {1e9 * seconds / count:.0f} | {max(kib for _, kib in runs[count]) / 1024:.1f} |")


def main():
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as path:
        folder = Folder(path)
        compare(folder)
        scale(folder)


main()
