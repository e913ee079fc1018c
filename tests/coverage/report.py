# SPDX-License-Identifier: MIT
"""report.py FOLDER REQUIRED... - how much of lib/ and cli/ was executed, by the profiles that the programs in FOLDER wrote

REQUIRED are words like lib/branches=100: the exit status is 1 unless each of these percentages is reached. All that is
missing stands in FOLDER/missing.txt: lines that were never executed, conditions that were never true or never false, and
conditions that were never seen to change their decision alone (MC/DC).

Code that is compiled several times, such as an inline function of a header, is covered where one of its copies is. Every
use of a macro counts for itself.
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys

PARTS = ("lib", "cli")
KINDS = ("lines", "branches", "MC/DC")
EXPANSION = 1  # the kind of a region: the use of a macro


# ---- What was executed ----

def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def measure(folder):
    """What the programs in a folder executed, as llvm-cov tells it: its files and its functions."""
    merged = os.path.join(folder, "merged.profdata")
    run("llvm-profdata-19", "merge", "-o", merged, *glob.glob(os.path.join(folder, "*.profraw")))
    told = run("llvm-cov-19", "export", "-instr-profile", merged, os.path.join(folder, "rejuvcalc"),
               "-object", os.path.join(folder, "unit-tests"))
    data = json.loads(told)["data"][0]
    return ([file for file in data["files"] if part_of(file["filename"]) in PARTS],
            [function for function in data["functions"] if part_of(function["filenames"][0]) in PARTS])


def part_of(path):
    return os.path.relpath(path).split(os.sep)[0]


def lines_of(segments):
    """(line, whether it was executed) of all lines with code. A segment is a place from which on a count holds."""
    starts = collections.defaultdict(list)
    for line, _, count, has_count, is_entry, is_gap in segments:
        starts[line].append((count if has_count else None, is_entry and not is_gap))
    before = None  # the count with which a line begins
    for line in range(min(starts), max(starts) + 1):
        counts = [count for count, is_entry in starts[line] if count is not None and is_entry]
        if before is not None:
            counts.append(before)
        if counts and starts[line][:1] != [(None, True)]:
            yield line, max(counts) > 0
        if starts[line]:
            before = starts[line][-1][0]


class Places:
    """Where the regions of a function are: a list of (path, first line, column, last line, column), which ends with the
    region itself and begins with the uses of macros that lead to it."""

    def __init__(self, function):
        self.paths = function["filenames"]
        self.uses = {region[6]: (region[5], region) for region in function["regions"] if region[7] == EXPANSION}

    def of(self, region, file):
        own = ((self.paths[file], *region[:4]),)
        if file not in self.uses:
            return own
        outer, use = self.uses[file]
        return self.of(use, outer) + own


def branches_of(functions):
    """How often the condition at each place was true, and how often false."""
    counts = collections.defaultdict(lambda: (0, 0))
    for function in functions:
        places = Places(function)
        for region in function["branches"]:
            place = places.of(region, region[6])
            counts[place] = (counts[place][0] + region[4], counts[place][1] + region[5])
    return counts


def decisions_of(functions):
    """Of the decision at each place, which of its conditions changed it alone."""
    seen = {}
    for function in functions:
        places = Places(function)
        for region in function["mcdc_records"]:
            place, now = places.of(region, region[4]), region[6]
            seen[place] = [a or b for a, b in zip(seen.get(place, now), now)]
    return seen


def unmeasured_decisions(path):
    """Those of a file that the compiler cannot take for MC/DC, and says so."""
    compiler = subprocess.run(["clang-19", "-std=c11", "-Iinclude", "-fprofile-instr-generate", "-fcoverage-mapping",
                               "-fcoverage-mcdc", "-c", "-o", os.devnull, path], stderr=subprocess.PIPE, text=True)
    return re.findall("^(.*): warning: .*MC/DC", compiler.stderr, re.MULTILINE)


# ---- What is missing ----

def text_of(place):
    path, first_line, first, last_line, last = place
    with open(path, "rb") as file:  # columns are counted in bytes
        lines = file.read().splitlines()[first_line - 1:last_line]
    lines[-1] = lines[-1][:last - 1]
    lines[0] = lines[0][first - 1:]
    return " ".join(b" ".join(lines).decode("utf-8", "replace").split())


class Tally:
    def __init__(self):
        self.totals = {part + "/" + kind: [0, 0] for part in PARTS for kind in KINDS}
        self.missing = []

    def add(self, kind, places, is_covered, what):
        path, line, column = places[0][:3]
        total = self.totals[part_of(path) + "/" + kind]
        total[0] += is_covered
        total[1] += 1
        if not is_covered:
            code = " -> ".join(text_of(place) for place in places)
            self.missing.append((os.path.relpath(path), line, column, what + code))

    def percentage(self, name):
        covered, all_of_them = self.totals[name]
        return 100 * covered / all_of_them


def tally_of(files, functions):
    tally = Tally()
    for file in files:
        for line, is_covered in lines_of(file["segments"]) if file["segments"] else ():
            tally.add("lines", ((file["filename"], line, 1, line, 1000),), is_covered, "never executed: ")
    for places, (times_true, times_false) in branches_of(functions).items():
        tally.add("branches", places, times_true > 0, "never true: ")
        tally.add("branches", places, times_false > 0, "never false: ")
    for places, conditions in decisions_of(functions).items():
        for i, is_covered in enumerate(conditions, 1):
            tally.add("MC/DC", places, is_covered, "condition %d never decides alone: " % i)
    return tally


def print_table(tally):
    print("%-4s" % "" + "".join("%26s" % kind for kind in KINDS))
    for part in PARTS:
        cells = [(*tally.totals[part + "/" + kind], tally.percentage(part + "/" + kind)) for kind in KINDS]
        print("%-4s" % part + "".join("%9d of %5d %7.2f %%" % cell for cell in cells))


def main():
    folder, required = sys.argv[1], [word.split("=") for word in sys.argv[2:]]
    files, functions = measure(folder)
    tally = tally_of(files, functions)
    sources = sorted(glob.glob("lib/*.c"))
    mistakes = ["%s: nothing of it is in a program that ran" % path for path in sources
                if path not in [os.path.relpath(file["filename"]) for file in files]]
    mistakes += [decision + ": too nested a decision for MC/DC" for path in sources
                 for decision in unmeasured_decisions(path)]
    mistakes += ["%s: %s %% are required" % (name, least) for name, least in required
                 if tally.percentage(name) < float(least)]

    with open(os.path.join(folder, "missing.txt"), "w", encoding="utf-8") as file:
        for missing in sorted(tally.missing):
            file.write("%s:%d:%d: %s\n" % missing)
    print_table(tally)
    for mistake in mistakes:
        print("coverage: " + mistake, file=sys.stderr)
    if mistakes:
        print("coverage: what is missing stands in " + file.name, file=sys.stderr)
    sys.exit(1 if mistakes else 0)


if __name__ == "__main__":
    main()
