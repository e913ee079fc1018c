# SPDX-License-Identifier: MIT
"""many.py PROGRAM ROWS PORTABLE DEFAULT: rejuv_evaluate_many beside NumPy, from what many.c prints

Ten times ROWS scenarios, the same ones to the same throughputs. NumPy allocates its results, as it does when one writes
formulas.
"""

import subprocess
import sys
import time

import numpy

PROGRAM, ROWS, PORTABLE, DEFAULT = sys.argv[1:]
SCENARIOS = 10 * int(float(ROWS))
ROUNDS = 5


def scenarios(rows):
    """Tv, To, m and p, as in many.c."""
    i = numpy.arange(rows, dtype=float)

    def part(step):
        return i * step - numpy.floor(i * step)

    return (
        86400.0 + 7776000.0 * part(0.6180339887498949),
        43200.0 + 1209600.0 * part(0.4142135623730950),
        numpy.floor(2.0 + 20000.0 * part(0.7320508075688772)),
        0.5 + 3.0 * part(0.2360679774997897),
    )


def throughput(tv, to, m, p, downtime, time, degradation, reserved, resets_os=False):
    if resets_os:
        q = tv / to
        os_rate = (numpy.ceil(q - 1e-9 * q) - 1) / tv
    else:
        os_rate = 1 / to
    availability = 1 - (downtime / tv + os_rate * 41)
    degraded = time * degradation / tv + os_rate * (11 - 1) * 41 * 0.35
    return (availability - degraded) * p * (m - reserved)


def by_formula(*scenario):
    """The formula with a strategy's numbers put in, five times."""
    return (
        throughput(*scenario, 59, 25, 0.61, 0),
        throughput(*scenario, 219, 397, 0.72, 0, resets_os=True),
        throughput(*scenario, 15, 165, 0.6, 1),
        throughput(*scenario, 0, 181, 0.57, 1),
        throughput(*scenario, 0, 950, 0.23, 1),
    )


def by_hand(tv, to, m, p):
    """As few operations as can be: constants and common terms are worked out beforehand."""
    q = tv / to
    n = numpy.ceil(q - 1e-9 * q) - 1
    os = 184.5 / to
    return (
        p * m * (1 - (74.25 / tv + os)),
        p * m * (1 - (504.84 + n * 184.5) / tv),
        p * (m - 1) * (1 - (114 / tv + os)),
        p * (m - 1) * (1 - (103.17 / tv + os)),
        p * (m - 1) * (1 - (218.5 / tv + os)),
    )


def measure(function, data, sums):
    """Nanoseconds per scenario; the results must have the sums."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        results = function(*data)
        best = min(best, time.perf_counter() - start)
        for result, expected in zip(results, sums):
            assert abs(result.sum() / expected - 1) < 1e-11, (result.sum(), expected)
    return 1e9 * best / len(data[0])


def main():
    printed = subprocess.check_output([PROGRAM, str(SCENARIOS), PORTABLE, DEFAULT], text=True)
    *lines, sums = [line.split() for line in printed.splitlines()]
    data = scenarios(SCENARIOS)
    copying, portable, default, scalar = (float(line[0]) for line in lines)
    sums = [float(text) for text in sums[:-1]]
    times = {
        "copying the nine arrays": copying,
        "`rejuv_evaluate_many`": default,
        "`rejuv_evaluate_many`, portable build": portable,
        "`rejuv_evaluate`, five times each": scalar,
        "NumPy, the formula with each strategy's numbers": measure(by_formula, data, sums),
        "NumPy, simplified by hand": measure(by_hand, data, sums),
    }
    power = len(str(SCENARIOS)) - 1
    print(f"| 10^{power} scenarios, five strategies, in arrays | ns a scenario | to copying | to ours |")
    print("|---|--:|--:|--:|")
    for title, ns in times.items():
        print(f"| {title} | {ns:.1f} | {ns / copying:.2f} | {ns / default:.2f} |")


main()
