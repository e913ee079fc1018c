# SPDX-License-Identifier: MIT
"""formats.py COMMAND - every format tells the same: the answers of the rejuvcalc that the words of COMMAND run, read
back from each format by a reader of its own, and compared cell by cell with the CSV

A cell is None where there is no value, Number("0.1") with its digits as they stand, or a text.
"""
import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
NASTY = "--profile " + shlex.quote(os.path.join(DATA, "nasty.ini"))
NAMES = "--profile " + shlex.quote(os.path.join(DATA, "names.ini"))

COMMANDS = """
compare --hosts 100
compare --hosts 12000 --strategy all,none --reserved auto
compare --hosts 100 --reference cold --sort -throughput
compare --hosts 100 --vmm-interval never
compare --hosts 100 --os-interval never --reference live
compare --hosts 100 --vmm-interval never --os-interval never --strategy all
compare --hosts 1 --strategy all
compare --hosts 100 --vmm-interval 8min --os-interval never --reference warm
compare --hosts 9007199254740992 --host-performance 1e100
compare --hosts 7 --host-performance 1e-100 --os-credit 50%
compare --hosts 100 --strategy all NASTY
compare --hosts 100 --strategy all --reference A_b NAMES
sweep --over hosts=2..1e5
sweep --over hosts=1..1e5 --wide --strategy all
sweep --over vmm_interval=5min,7d,never --hosts 100 --reserved auto
sweep --over vmm_interval=5min,7d,never --over reserved=1,auto --hosts 100 --sort -loss --reference live
sweep --over live.degradation=0%..100% --points 5 --hosts 100 --wide NASTY
sweep --over os_credit=auto,0,0.5,1 --hosts 100 --strategy all
crossover
crossover --strategy all --reserved auto
crossover --over vmm_interval=1d..60d --hosts 20000 --reserved auto --sort value
crossover --between live,warm
crossover NAMES
size --throughput 1000 --reserved auto
size --throughput 1000 --strategy all --vmm-interval 8min --os-interval never
size --throughput 1e300
size --throughput 12.5 NASTY
sensitivity --hosts 100
sensitivity --hosts 100 --strategy all --vmm-interval 27.3d --sort -loss_elasticity
sensitivity --hosts 100 --vmm-interval never --os-interval never
sensitivity --hosts 100 NASTY
""".replace("NASTY", NASTY).replace("NAMES", NAMES).strip().split("\n")


class Number(str):
    """A number by its digits."""


def is_number(text):
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?", text) is not None


def cell(text):
    return Number(text) if is_number(text) else text if text != "" else None


def named(columns, rows):
    """Each row as a list of pairs of a column's name and the cell."""
    assert len(set(columns)) == len(columns), columns
    assert all(len(row) == len(columns) for row in rows), rows
    return [list(zip(columns, row)) for row in rows]


# ---- A reader for each format ----

def separated(text, line_end, **dialect):
    assert text.endswith(line_end) and text.count(line_end) == text.count("\n") and \
        text.count("\r") == (text.count("\n") if line_end == "\r\n" else 0), "line ends"
    return list(csv.reader(io.StringIO(text, newline=""), strict=True, **dialect))


def read_csv(text, line_end="\n"):
    columns, *rows = separated(text, line_end)
    return named(columns, [[cell(each) for each in row] for row in rows])


def read_tsv(text):
    columns, *rows = separated(text, "\n", delimiter="\t", quoting=csv.QUOTE_NONE)
    return named(columns, [[cell(each) for each in row] for row in rows])


def read_rfc4180(text):
    return read_csv(text, "\r\n")


def read_excel(text, separator=",", decimal_sign="."):
    assert text.startswith("\ufeff"), "no byte order mark"
    columns, *rows = separated(text[1:], "\r\n", delimiter=separator)

    def harmless(text):
        number = text.replace(decimal_sign, ".")
        if is_number(number):
            assert decimal_sign == "." or "." not in text, text
            return Number(number)
        assert re.match(r"[=+\-@\t\r]", text) is None, text
        return cell(re.sub(r"^'(?=[=+\-@\t\r])", "", text))

    return named(columns, [[harmless(each) for each in row] for row in rows])


def read_excel_eu(text):
    return read_excel(text, ";", ",")


def read_row_of_json(pairs):
    assert all(value is None or type(value) in (str, Number) for _, value in pairs), pairs
    assert all(type(value) is not str or not is_number(value) for _, value in pairs), pairs
    return pairs


def parse_json(text):
    def refuse(constant):
        raise ValueError(constant + " is not JSON")

    return json.loads(text, object_pairs_hook=list, parse_float=Number, parse_int=Number, parse_constant=refuse)


def read_json(text):
    whole = parse_json(text)
    assert [name for name, _ in whole] == ["schema_version", "command", "inputs", "rows"], whole
    assert dict(whole)["schema_version"] == "1"
    return [read_row_of_json(row) for row in dict(whole)["rows"]]


def read_jsonl(text):
    assert text == "" or text.endswith("\n"), "line ends"
    return [read_row_of_json(parse_json(line)) for line in text.splitlines()]


def read_markdown(text):
    def cells(line):
        assert line.startswith("|") and line.endswith("|"), line
        return [re.sub(r"\\([!-/:-@[-`{-~])", r"\1", each.strip())
                for each in re.split(r"(?<!\\)\|", line)[1:-1]]

    first, rule, *rows = text.splitlines()
    columns = cells(first)
    assert all(re.fullmatch("---:?", each) for each in cells(rule)) and len(cells(rule)) == len(columns), rule
    return named(columns, [[cell(each) for each in cells(row)] for row in rows])


FORMATS = [
    ("--format csv --csv-dialect rfc4180", read_rfc4180),
    ("--format csv --csv-dialect excel", read_excel),
    ("--format csv --csv-dialect excel-eu", read_excel_eu),
    ("--format tsv", read_tsv),
    ("--format json", read_json),
    ("--format jsonl", read_jsonl),
    ("--format markdown", read_markdown),
]


# ---- The comparison ----

def run(command, arguments):
    """The exit code, standard output and standard error."""
    done = subprocess.run(command + shlex.split(arguments), capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def without_never(rows):
    return [[(name, None if value == "never" else value) for name, value in row] for row in rows]


def differences(command, arguments):
    """What is wrong with the formats of an answer, in lines."""
    code, text, errors = run(command, arguments + " --format csv")
    if code not in (0, 3) or (code == 0) == (read_csv(text) == []):
        yield f"{arguments}: exit {code}: {errors.strip()}"
        return
    expected = read_csv(text)
    for option, reader in FORMATS:
        other_code, text, other_errors = run(command, f"{arguments} {option}")
        if (other_code, other_errors) != (code, errors):
            yield f"{arguments} {option}: exit {other_code}: {other_errors.strip()}"
            continue
        try:
            found = reader(text)
        except (AssertionError, ValueError, csv.Error) as error:
            yield f"{arguments} {option}: {error!r}"
            continue
        wanted = without_never(expected) if "json" in option else expected
        if found != wanted or [[type(value) for _, value in row] for row in found] != \
                [[type(value) for _, value in row] for row in wanted]:
            yield from (f"{arguments} {option}:\n  csv {a}\n  now {b}"
                        for a, b in zip(wanted, found) if a != b)
            yield f"{arguments} {option}: {len(wanted)} rows in csv, {len(found)} here"


def texts_of_profile():
    """The texts of nasty.ini by key, in its order."""
    with open(os.path.join(DATA, "nasty.ini"), encoding="utf-8") as file:
        return re.findall(r"^(name|source|title) = (.*)$", file.read(), re.MULTILINE)


def lost_texts(command):
    """Titles stand in formats for people; the profile's name also in JSON; all in the profile that is written."""
    texts = texts_of_profile()
    assert len(texts) == 6
    written = run(command, f"profile show {shlex.quote(os.path.join(DATA, 'nasty.ini'))}")[1]
    for key, text in texts:
        if f"{key} = {text}\n" not in written:
            yield f"profile show: {key} is not {text}"
    inputs = dict(parse_json(run(command, "--hosts 100 --format json " + NASTY)[1]))["inputs"]
    if dict(inputs)["profile"] != dict(texts)["name"]:
        yield f"json: the profile is {inputs[0]}"
    for identifier, (_, title) in zip(["warm", "cold", "live", "at"], texts[2:]):
        if title not in run(command, f"explain {identifier} {NASTY}")[1].replace("\n", " "):
            yield f"explain {identifier}: no {title}"


def main():
    command = shlex.split(sys.argv[1])
    os.environ["LC_ALL"] = "C.UTF-8"
    wrong = [line for arguments in COMMANDS for line in differences(command, arguments)]
    wrong += lost_texts(command)
    for line in wrong:
        print("formats.py:", line, file=sys.stderr)
    print(f"formats: {len(COMMANDS)} answers in {len(FORMATS) + 1} formats, {len(wrong)} differences")
    sys.exit(wrong != [])


if __name__ == "__main__":
    main()
