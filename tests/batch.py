# SPDX-License-Identifier: MIT
"""batch.py COMMAND [ROWS] - random rows through `rejuvcalc batch` (random_batch.py), against the model in exact rationals
(reference.py), and some of them, letter by letter, against `rejuvcalc compare`

What the command prints must be the double nearest to the exact result or its neighbour on the other side of it, in
the fewest digits.
"""
import csv
import io
import math
import multiprocessing
import os
import re
import shlex
import subprocess
import sys
from fractions import Fraction

import formats
import reference
from random_batch import (MEASURES, PROFILES, arguments, case_of, draw_row, make_input, make_job, read_profile,
                          settings)

ROWS_OF_A_JOB = 1000
COMPARED = 4  # rows of a job that `compare` is asked about, too


# ---- Output ----

def output_names(job):
    figures = job.measures if job.has_strategy_column else \
        [f"{each.id}.{measure}" for each in job.chosen for measure in job.measures]
    return job.names + figures + ["error"]


def read_output(job, text):
    """The column names (of JSON: those of the first row) and the rows as texts, None where there is nothing"""
    if job.format == "jsonl":
        rows = [formats.parse_json(line) for line in text.splitlines()]
        assert rows, "nothing"
        assert all([name for name, _ in row] == [name for name, _ in rows[0]] for row in rows)
        return [name for name, _ in rows[0]], [[value for _, value in row] for row in rows]
    dialect = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if job.format == "tsv" else {"strict": True}
    names, *rows = csv.reader(io.StringIO(text, newline=""), **dialect)
    return names, [[each if each != "" else None for each in row] for row in rows]


# ---- The checks ----


class Wrong(Exception):
    pass


def is_near(text, exact):
    """Whether it is the double nearest to the exact value, or the next beyond it, and in no more digits than that
    needs"""
    x = float(text)
    nearest = exact.numerator / exact.denominator
    if x != nearest:
        towards = math.inf if exact > Fraction(nearest) else -math.inf
        if exact == nearest or x != math.nextafter(nearest, towards):
            return False
    return significant(text) == significant(repr(x))


def significant(text):
    return re.sub(r"[.]|e.*", "", text).strip("0")


def is_almost_all_lost(c, exact):
    """Less than 2^-50 of the work is left; what is left of that has an absolute error only."""
    return exact["loss"] > 1 - Fraction(1, 2**50)


REASONS = {"REJUV_INFEASIBLE_INTERVAL": "downtime and degraded phases take ", "REJUV_INFEASIBLE_HOSTS": "needs at least",
           "REJUV_INFEASIBLE_RESERVED": "an evacuation takes ", "REJUV_INFEASIBLE_LOSS": "would lose ",
           "REJUV_E_OS_INTERVAL": "os_interval: "}


def check_reason(text, wrong):
    if not any(REASONS[name] in (text or "") for name in wrong):
        raise Wrong(f"{text!r} says nothing of {wrong}")


def check_figures(job, c, exact, wrong, cells):
    for measure, text in zip(job.measures, cells):
        value = exact[MEASURES[measure]] if MEASURES[measure] else None
        if measure == "infeasible" and wrong:
            check_reason(text, wrong)
        elif measure == "infeasible" or wrong or (value is None and measure != "rank"):
            if text is not None:
                raise Wrong(f"{measure} is {text!r}, not empty")
        elif text is None or (value is not None and not is_near(text, value) and not (
                measure in ("throughput", "availability") and is_almost_all_lost(c, exact))):
            raise Wrong(f"{measure} is {text!r}, exactly about {float(value) if value is not None else 'a rank'!r}")


def check_ranks(job, groups):
    if not {"rank", "throughput"} <= set(job.measures):
        return
    pairs = [(group[job.measures.index("throughput")], group[job.measures.index("rank")]) for group in groups]
    for throughput, rank in pairs:
        better = sum(float(each) > float(throughput) for each, _ in pairs if each) if throughput else None
        if rank != (str(better + 1) if throughput else None):
            raise Wrong(f"ranks of {pairs}")


def check_error_row(job, results, figures, error):
    if error is None:
        raise Wrong("has an empty error")
    if any(text is not None for text, name in zip(figures, output_names(job)[len(job.names):])
           if not name.endswith("infeasible")):
        raise Wrong(f"has figures beside the error {error!r}")
    wrong = [name for _, (names, _) in results for name in names]
    if wrong:
        check_reason(error, wrong)


def is_mistake(c):
    return reference.os_does_not_fit(c) or (len(c["stages"]) > 1 and len(c["stages"]) != c["vms"])


def evaluate(c):
    if len(c["stages"]) > 1 and len(c["stages"]) != c["vms"]:
        return [], None
    return reference.evaluate(c)


def check_row(job, row, given, cells):
    """Whether the row of the output is right; returns which strategies need more reserved hosts than they have, or
    "error" for an error row"""
    width, step = len(job.names), len(job.measures)
    figures, error = cells[width:-1], cells[-1]
    check_input_cells(job, given, cells[:width])
    cases = [case_of(each, row.values) for each in row.chosen]
    results = [(c, evaluate(c)) for c in cases]
    if any(map(is_mistake, cases)) or all(wrong for _, (wrong, _) in results):
        check_error_row(job, results, figures, error)
        return "error"
    if error is not None:
        raise Wrong(f"has the error {error!r}")
    groups = [figures[i * step:(i + 1) * step] for i in range(len(cases))]
    for (c, (wrong, exact)), group in zip(results, groups):
        check_figures(job, c, exact, wrong, group)
    check_ranks(job, groups)
    return [each.id for each, (_, (wrong, exact)) in zip(row.chosen, results)
            if not wrong and exact["reserved_needed"] > exact["reserved_hosts"]]


def check_input_cells(job, given, cells):
    """As they came; JSON has numbers where plain numbers were, and null for never."""
    for (what, _, name), text, cell in zip(job.columns, given, cells):
        plain = text.strip(" \t") if what == "key" else text
        if job.format == "jsonl":
            expected = None if plain == "never" and what == "key" else plain
        else:
            expected = plain if plain != "" else None
        if job.format == "jsonl" and what == "key" and type(cell) is formats.Number:
            same = float(cell) == float(plain)
        else:
            same = (cell.strip(" \t") if cell is not None and what == "key" else cell) == expected
        if not same:
            raise Wrong(f"{name} came as {text!r} and is {cell!r}")


def compared_with(job, row):
    texts = {**job.option_texts, **{key: row.texts[key] + (job.suffixes[key] or "" if row.texts[key] != "never" else "")
                                    for key in job.keys}}
    return ["compare", "--format", "csv", "--profile", job.profile, "--strategy",
            ",".join(each.id for each in row.chosen)] + settings(texts)


def check_with_compare(command, job, row, cells):
    done = subprocess.run(command + compared_with(job, row), capture_output=True, check=False)
    figures, error = cells[len(job.names):-1], cells[-1]
    if done.returncode == 0:
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
        expected = [each[measure] or None for each in rows for measure in job.measures]
        if expected != figures or error is not None:
            raise Wrong(f"compare says {expected}, batch {figures} {error!r}")
        return
    lines = [line[len("rejuvcalc: "):] for line in done.stderr.decode().splitlines()]
    if error is None or lines[0] not in error:
        raise Wrong(f"compare says {lines}, batch {error!r}")


def on_an_edge(row):
    return any(reference.on_an_edge(case_of(each, row.values)) for each in row.chosen)


def check_careful(command, job, words, text, output):
    """Where nothing but throughputs and hosts is asked for, the library goes a quicker way: the same digits."""
    measures = job.measures + [each for each in ("loss", "lost") if each not in job.measures]
    words = [",".join(measures) if before == "--columns" else word for before, word in zip([""] + words, words)]
    done = subprocess.run(command + words, input=text.encode(), capture_output=True, check=False)
    width, step = len(job.names), len(job.measures)
    for row, other in zip(output, read_output(job, done.stdout.decode())[1]):
        groups = range((len(row) - width - 1) // step)
        figures = [cell for i in groups for cell in other[width + i * len(measures):][:step]]
        if row != row[:width] + figures + other[-1:]:
            raise Wrong(f"{row[:width]}: {row[width:]} beside loss and lost is {figures}")


def expected_complaints(job, found):
    """The end of standard error: what cannot be kept up, and the count of error rows"""
    lines = []
    for strategy in job.chosen:
        count = sum(strategy.id in names for names in found if names != "error")
        if count:
            lines.append(f"rejuvcalc: {strategy.id} needs more reserved hosts than it has in {count} "
                         f"row{'s' if count > 1 else ''}, so it cannot be kept up there")
    errors = found.count("error")
    if errors:
        lines.append(f"rejuvcalc: standard input: {errors} of {len(found)} rows "
                     + ("has an error" if errors == 1 else "have errors"))
    return lines, 2 if errors else 0


def run_job(command, job, count):
    """What is wrong, in lines, and how many rows were too near to an edge to be judged"""
    rows = [draw_row(job.pick, job) for _ in range(count)]
    text, records = make_input(job, rows)
    words = arguments(job)
    done = subprocess.run(command + words, input=text.encode(), capture_output=True, check=False)
    where = shlex.join(words)
    try:
        names, output = read_output(job, done.stdout.decode())
    except (ValueError, AssertionError, csv.Error) as error:
        return [f"{where}: exit {done.returncode}: {error!r}: {done.stderr.decode()[:500]}"], 0
    if names != output_names(job) or len(output) != count:
        return [f"{where}: {len(output)} rows of {names}, not {count} of {output_names(job)}; "
                f"exit {done.returncode}: {done.stderr.decode()[:500]}"], 0
    lines, found, edges = [], [], 0
    for i, (row, given, cells) in enumerate(zip(rows, records, output)):
        try:
            found.append(check_row(job, row, given, cells))
            if i < COMPARED:
                check_with_compare(command, job, row, cells)
        except Wrong as wrong:
            if on_an_edge(row):
                edges += 1
            else:
                lines.append(f"{where}: {dict(zip(job.names, given))} {shlex.join(compared_with(job, row))}: {wrong}")
    try:
        check_careful(command, job, words, text, output)
    except Wrong as wrong:
        lines.append(f"{where}: {wrong}")
    if not lines and edges == 0:
        wanted = expected_complaints(job, found)
        if (done.stderr.decode().splitlines(), done.returncode) != wanted:
            lines.append(f"{where}: exit {done.returncode}, {done.stderr.decode()[:500]!r}, not {wanted}")
    return lines, edges


def check_seed(work):
    command, profiles, seed = work
    job = make_job(seed, profiles)
    return run_job(command, job, ROWS_OF_A_JOB)


def main():
    command = shlex.split(sys.argv[1])
    jobs = int(sys.argv[2] if len(sys.argv) > 2 else 100000) // ROWS_OF_A_JOB
    os.environ["LC_ALL"] = "C.UTF-8"
    profiles = {name: read_profile(command, name) for name in set(PROFILES)}
    wrong, edges = [], 0
    with multiprocessing.Pool() as pool:
        for lines, near in pool.imap_unordered(check_seed, [(command, profiles, seed) for seed in range(jobs)]):
            wrong += lines
            edges += near
    for line in wrong[:20]:
        print("batch.py:", line, file=sys.stderr)
    print(f"batch: {jobs * ROWS_OF_A_JOB} random rows, {len(wrong)} wrong, {edges} too near to an edge to tell")
    sys.exit(wrong != [])


if __name__ == "__main__":
    main()
