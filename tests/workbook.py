# SPDX-License-Identifier: MIT
"""workbook.py COMMAND VALIDATOR - the workbooks of the rejuvcalc that COMMAND names, held against other programs

Each workbook of the list below is made twice, the second time under another locale: the bytes must be the same. It must
be a sound zip archive without a date, and the Open XML SDK must accept it. The values that stand in its cells are those of
the CSV, to the last bit. Then Gnumeric and LibreOffice calculate it: they are given copies in which the value of every
formula is a false one, so that what they give back is their own, and it must be what stood there, to 1e-12 (relative).
At last each input is changed in turn, by Gnumeric and in copies for LibreOffice, and the sheet must follow the command
run with that input; what is illegal must leave no figure.
"""
import concurrent.futures
import csv
import functools
import io
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl

warnings.simplefilter("ignore")  # openpyxl tells of what it does not need

HERE = os.path.dirname(os.path.abspath(__file__))
KVM = os.path.join(HERE, os.pardir, "examples", "kvm.ini")
NAMES = os.path.join(HERE, "data", "names.ini")
NASTY = os.path.join(HERE, "data", "nasty.ini")

COMPARISONS = f"""
main            --vmm-interval 28d --os-interval 7d --hosts 100
large           --hosts 12000
all             --hosts 100 --strategy all
all-none        --hosts 5 --strategy all,none
auto            --hosts 12000 --strategy all --reserved auto
auto-long       --hosts 87468 --vmm-interval 60d --reserved auto
huge            --hosts 9007199254740992 --strategy all --reserved auto
vmm-never       --hosts 100 --strategy all --vmm-interval never
os-never        --hosts 100 --strategy all --os-interval never
both-never      --hosts 100 --strategy all --vmm-interval never --os-interval never --reserved auto
credit          --hosts 100 --os-credit 50%
credit-kink     --hosts 100 --os-credit 50% --vmm-interval 3d
reference       --hosts 100 --reference cold
reference-never --hosts 100 --reference live --strategy live,warm,none --vmm-interval never --sort -throughput
decimal         --hosts 100 --vmm-interval 0.3d --os-interval 0.1d --set os.contention_time=0s
many-vms        --hosts 33 --vms 1000 --set os.warmup=12.5% --set os.warmup_time=10min --os-interval 30d
unit            --hosts 64 --host-performance 1234.5 --network-share 35% --strategy all
one-host        --hosts 1 --strategy all
one-strategy    --hosts 100 --strategy warm
no-fit          --hosts 100 --vmm-interval 8min --os-interval never --strategy all
no-spare        --hosts 100 --vmm-interval 9min --os-interval never --set live.reserved=auto
loss-over-one   --hosts 3 --vmm-interval 20min --os-interval 100s --strategy all,none
spares          --hosts 100000 --set live.reserved=3 --set migrate.reserved=auto --set live-limited.reserved=100000
changed         --hosts 100 --strategy all --reference cold
kvm             --hosts 64 --strategy all --profile {KVM}
names           --hosts 1000 --strategy all --profile {NAMES}
nasty           --hosts 100 --strategy all --profile {NASTY}
"""

SWEEPS = f"""
sweep-hosts     --over hosts=2..1e5
sweep-one       --over os.downtime=30s,60s --hosts 100 --strategy live
sweep-two       --over hosts=100,200 --strategy all
sweep-steps     --over vmm_interval=1d..60d --hosts 100
sweep-interval  --over vmm_interval=1d..60d --hosts 100 --points 25
sweep-auto      --over vmm_interval=1h..60d --hosts 20000 --reserved auto --points 40
sweep-os        --over os_interval=10min..90d --hosts 100 --strategy all --points 60
sweep-vms       --over vms=1..30 --hosts 100
sweep-live      --over live.degradation=0%..100% --hosts 20000 --strategy all --points 21
sweep-credit    --over os_credit=auto,0,0.5,1 --hosts 100
sweep-never     --over vmm_interval=5min,7d,never --hosts 100 --strategy all
sweep-reserved  --over reserved=0,1,5,auto --hosts 20000
sweep-grid      --over hosts=10,1e4,1e5 --over vmm_interval=7d,28d,never --reserved auto
sweep-kvm       --over gentle.reserved=1..9 --hosts 2000 --profile {KVM}
sweep-names     --over vms=1..3 --hosts 1000 --profile {NAMES} --strategy r1c1,true,os_interval
sweep-phi       --over network_share=0..1 --hosts 12000 --strategy all --points 9
"""

OTHERS = f"""
size            size --throughput 1000 --strategy all
size-auto       size --throughput 1e6 --reserved auto
crossover       crossover
crossover-all   crossover --strategy all --reserved auto
crossover-over  crossover --over vmm_interval=1d..60d --hosts 20000 --reserved auto
sensitivity     sensitivity --hosts 100 --strategy all
sensitivity-n   sensitivity --hosts 100 --profile {NASTY}
size-never      size --throughput 12.5 --vmm-interval never --os-interval never --strategy all,none --reserved auto
size-most       size --throughput 4.4e15 --reserved auto --vmm-interval 10min --strategy live,none,warm
size-names      size --throughput 1000 --profile {NAMES} --strategy all --sort -hosts
size-exact      size --throughput 99.96642485119048 --strategy all,none
size-two        size --throughput 0.9 --strategy evacuate,none
crossover-none  crossover --strategy all,none
crossover-r     crossover --over live.reserved=0..500 --hosts 20000 --strategy all
crossover-n     crossover --over vms=1..1000 --hosts 20000 --reserved auto --profile {KVM} --strategy all
crossover-alpha crossover --over os_credit=0..1 --hosts 12000 --strategy all --sort -value
sensitivity-0   sensitivity --hosts 100 --strategy all,none --vmm-interval never --os-interval never
sensitivity-k   sensitivity --hosts 100 --os-credit 50% --vmm-interval 3.5d
sensitivity-r   sensitivity --hosts 20000 --vmm-interval 24000s --os-interval never --reserved auto
"""

# The sheet of a command's answer, how many columns tell its rows apart, and which are figures.
ANSWERS = {
    "size": ("Size", 1, ("hosts", "reserved_hosts", "serving_hosts", "throughput")),
    "crossover": ("Crossover", 2, ("value", "better_below", "better_above")),
    "sensitivity": ("Sensitivity", 2, ("throughput_derivative", "loss_elasticity")),
}

FIGURES = "availability degradation loss throughput lost rank difference ratio".split()
NOT_AVAILABLE = "#N/A"
OFFICE_VERSIONS = "Office2007 Office2010 Office2013 Office2016 Office2019 Office2021 Microsoft365".split()
TOLERANCE = 1e-12


class Program:
    """How this test runs things: the command, the validator, and a folder of its own."""
    command = validator = folder = None


def run(arguments, **more):
    return subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=300, **more)


def answer(arguments, locale="C.UTF-8"):
    return run([Program.command, *arguments], env={**os.environ, "LC_ALL": locale})


def csv_of(arguments):
    """The columns and rows of an answer as CSV; no rows for a mistake."""
    done = answer([*arguments, "--format", "csv"])
    rows = list(csv.reader(io.StringIO(done.stdout)))
    return (rows[0], rows[1:]) if done.returncode == 0 else (None, [])


def in_parallel(function, *lists):
    """Lines of complaint of calls, in the order of the lists."""
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        return list(itertools.chain.from_iterable(pool.map(function, *lists)))


# ---- Workbooks ----

class Book:
    def __init__(self, line, command):
        self.name, *self.arguments = line.split()
        if command is not None:
            self.arguments.insert(0, command)
        self.path = path_of("made", self.name)


def books_of(lines, command):
    return [Book(line, command) for line in lines.strip().split("\n")]


def path_of(folder, name):
    return os.path.join(Program.folder, folder, name + ".xlsx")


def make(book):
    again = path_of("again", book.name)
    for path, locale in (book.path, "C.UTF-8"), (again, "de_DE.UTF-8"):
        done = answer([*book.arguments, "-o", path], locale)
        if done.returncode != 0 or not os.path.exists(path):
            return [f"{book.name}: {done.stderr.strip() or 'no file'}"]
    with open(book.path, "rb") as first, open(again, "rb") as second:
        return [] if first.read() == second.read() else [f"{book.name}: two runs differ"]


def check_archive(book):
    """A stored archive without dates, which the tools at hand take for sound."""
    lines = [] if run(["unzip", "-tq", book.path]).returncode == 0 else [f"{book.name}: unzip -t fails"]
    with zipfile.ZipFile(book.path) as archive:
        if archive.testzip() is not None:
            lines.append(f"{book.name}: zipfile finds a bad part")
        parts = archive.infolist()
    if parts[0].filename != "[Content_Types].xml" or any("docProps" in part.filename for part in parts):
        lines.append(f"{book.name}: parts {[part.filename for part in parts]}")
    lines += [f"{book.name}: {part.filename}: {part.date_time} {part.compress_type} {part.flag_bits} {part.extra}"
              for part in parts
              if (part.date_time, part.compress_type, part.flag_bits, part.extra) != ((1980, 1, 1, 0, 0, 0), 0, 0, b"")]
    versions = OFFICE_VERSIONS if book.name in ("all", "sweep-two") else OFFICE_VERSIONS[-1:]
    for version in versions:
        done = run([Program.validator, book.path, "--officeVersion", version])
        if done.returncode != 0:
            lines.append(f"{book.name}: {version}: {done.stdout[:2000]}")
    return lines


# ---- Cells ----

@functools.lru_cache
def titles_of(path):
    return openpyxl.load_workbook(path, read_only=True).sheetnames


def values_of(path):
    """The cached values, by sheet and then by cell; empty texts and absent cells alike are None."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: {cell.coordinate: None if cell.value == "" else cell.value
                          for row in sheet.iter_rows() for cell in row}
            for sheet in book}


def formulas_of(path):
    """The cells that have a formula, as pairs of sheet and cell."""
    book = openpyxl.load_workbook(path)
    return [(sheet.title, cell.coordinate)
            for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def rows_of(path, title):
    """The values of a sheet, row by row, as far as there are any."""
    sheet = openpyxl.load_workbook(path, data_only=True, read_only=True)[title]
    return [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def agree(a, b, tolerance):
    if is_number(a) and is_number(b):
        return a == b or abs(a - b) <= tolerance * max(abs(a), abs(b))
    if isinstance(a, str) and isinstance(b, str) and tolerance != 0:
        return agree_texts(a, b, tolerance)
    return type(a) is type(b) and a == b


def agree_texts(a, b, tolerance):
    """Programs write numbers in texts with more digits or fewer."""
    number = re.compile(r"([0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)")
    a, b = number.split(a), number.split(b)
    return a[0::2] == b[0::2] and all(agree(float(c), float(d), tolerance) for c, d in zip(a[1::2], b[1::2]))


def number_of(text):
    try:
        return float(text)
    except ValueError:
        return None


def is_what_csv_says(text, value, column, tolerance=0.0):
    """Whether a cell says what the CSV does: no figure is an error, no text an empty cell."""
    if text == "":
        return value in ("", None) if column in ("infeasible", "better_below", "better_above") else value == NOT_AVAILABLE
    number = number_of(text)
    return agree(text if number is None else number, value, tolerance)


def compare_rows(name, columns, expected, found, tolerance=0.0):
    """Lines of complaint where a sheet's rows, its columns named by the first, are not those of the CSV."""
    if found[0][:len(columns)] != columns:
        return [f"{name}: columns {found[0]} instead of {columns}"]
    rows = [row for row in found[1:] if row[0] != ""]
    if len(rows) < len(expected):
        return [f"{name}: {len(rows)} rows instead of {len(expected)}"]
    return [f"{name}: {expected_row[0]} {column} is {value!r} instead of {text!r}"
            for expected_row, row in zip(expected, rows)
            for column, text, value in zip(columns, expected_row, row)
            if not is_what_csv_says(text, value, column, tolerance) and
            not (column == "difference" and tolerance != 0 and is_small(text, value, row[columns.index("lost")]))]


def is_small(text, value, lost):
    """A difference of what two strategies lose is as exact as they are, not as itself."""
    return is_number(value) and is_number(lost) and abs(value - number_of(text)) <= TOLERANCE * lost


def check_comparison(book):
    columns, rows = csv_of(book.arguments)
    return compare_rows(book.name, columns, rows, rows_of(book.path, "Comparison"))


def swept_keys(book):
    return [book.arguments[i + 1].split("=")[0] for i, each in enumerate(book.arguments) if each == "--over"]


def check_sweep(book, arguments=None, path=None, tolerance=0.0):
    """A row per point: the swept values, then for each strategy its lost share, loss and throughput."""
    columns, rows = csv_of(arguments or book.arguments)
    found = rows_of(path or book.path, "Sweep")
    head, points = found[0], [row for row in found[1:] if row[0] != ""]
    identifiers = list(dict.fromkeys(row[columns.index("strategy")] for row in rows))
    keys = swept_keys(book) or ["hosts"]
    lines = []
    if len(points) * len(identifiers) != len(rows):
        return [f"{book.name}: {len(points)} points of {len(identifiers)} strategies, but {len(rows)} rows in csv"]
    for i, row in enumerate(rows):
        csv_row = dict(zip(columns, row))
        sheet_row = points[i // len(identifiers)]
        for k, key in enumerate(keys):
            text = csv_row[key] if key in csv_row else csv_row[key + "_s"]
            if not is_what_csv_says(text, sheet_row[k], key):
                lines.append(f"{book.name}: point {i // len(identifiers)} {key} is {sheet_row[k]!r} instead of {text}")
        ideal = number_of(csv_row["hosts"]) * number_of(csv_row["host_performance"])
        lost = csv_row["lost"] and repr(number_of(csv_row["lost"]) / ideal)
        for measure, text, least in (("loss", csv_row["loss"], 0), ("throughput", csv_row["throughput"], 0),
                                     ("lost_share", lost, 1e-15)):
            value = sheet_row[head.index(f"{csv_row['strategy']}.{measure}")]
            if not is_what_csv_says(text, value, measure, max(tolerance, least)):
                lines.append(f"{book.name}: point {sheet_row[0]} {csv_row['strategy']}.{measure}"
                             f" is {value!r} instead of {text!r}")
    return lines[:5]


def check_sweep_of_comparison(book):
    """The sweep that goes with a comparison is over hosts."""
    arguments = list(book.arguments[1:])
    at = arguments.index("--hosts")
    del arguments[at:at + 2]
    for option in "--reference", "--sort":
        if option in arguments:
            at = arguments.index(option)
            del arguments[at:at + 2]
    points = [repr(row[0]) for row in rows_of(book.path, "Sweep")[1:] if is_number(row[0])]
    return check_sweep(book, ["sweep", "--over", "hosts=" + ",".join(points), *arguments])


def check_other(book):
    columns, rows = csv_of(book.arguments)
    titles = titles_of(book.path)
    for title in titles:
        found = rows_of(book.path, title)
        if found and found[0][:len(columns)] == columns:
            return compare_rows(book.name, columns, rows, found)
    return [f"{book.name}: no sheet of {titles} has the columns {columns}"]


def check_texts(book):
    """The texts of nasty.ini are there as they are, and as texts."""
    with open(NASTY, encoding="utf-8") as file:
        texts = re.findall(r"^(?:name|source|title) = (.*)$", file.read(), re.MULTILINE)
    cells = {(cell.value, cell.data_type) for sheet in openpyxl.load_workbook(book.path)
             for row in sheet.iter_rows() for cell in row}
    return [f"{book.name}: no cell has the text {text}" for text in texts if (text, "s") not in cells]


# ---- Other programs calculate ----

FORMULA_CELL = re.compile(r'<c (r="[A-Z]+[0-9]+"[^>]*)><f>([^<]*)</f><v>([^<]*)</v></c>')


def falsify(path, copy, changes=()):
    """A copy whose formulas all have a false value, with inputs changed as (sheet, cell, value). Returns how many
    formulas there are."""
    def false_value(match):
        attributes, formula, _ = match.groups()
        value = "#REF!" if 't="e"' in attributes else "false" if 't="str"' in attributes else "-987654321"
        return f"<c {attributes}><f>{formula}</f><v>{value}</v></c>"

    def change(text, cell, value):
        content = f"><v>{value}</v>" if number_of(value) is not None else f' t="inlineStr"><is><t>{value}</t></is>'
        text, count = re.subn(rf'<c r="{cell}"( s="[0-9]+")?[^>]*?(?:/>|>.*?</c>)',
                              lambda match: f'<c r="{cell}"{match.group(1) or ""}{content}</c>', text)
        assert count == 1, (path, cell)
        return text

    titles = titles_of(path)
    formulas = 0
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            sheet = re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", name)
            if sheet:
                text, count = FORMULA_CELL.subn(false_value, content.decode())
                formulas += count
                for title, cell, value in changes:
                    if titles[int(sheet.group(1)) - 1] == title:
                        text = change(text, cell, value)
                content = text.encode()
            new.writestr(name, content)
    return formulas


RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def start_libreoffice(number, paths):
    """One start for many files, with a profile of its own."""
    profile = os.path.join(Program.folder, f"profile-{number}")
    os.makedirs(os.path.join(profile, "user"))
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(RECALCULATE_ALWAYS)
    run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir",
         os.path.join(Program.folder, "libreoffice-out"), *paths])
    return []


def calculate_with_libreoffice(paths):
    batches = [paths[i:i + 50] for i in range(0, len(paths), 50)]
    in_parallel(start_libreoffice, range(len(batches)), batches)


def calculate_with_gnumeric(path, result, settings=()):
    options = [f"--set={sheet}!{cell}={value}" for sheet, cell, value in settings]
    run(["ssconvert", "--recalc", *options, path, result])


def check_calculated(book, folder):
    """Every formula's value as a program calculated it."""
    path = path_of(folder, book.name)
    if not os.path.exists(path):
        return [f"{book.name}: {folder} wrote nothing"]
    wanted, found = values_of(book.path), values_of(path)
    return [f"{book.name}: {folder}: {sheet}!{cell} is {found[sheet].get(cell)!r} instead of {wanted[sheet][cell]!r}"
            for sheet, cell in formulas_of(book.path)
            if not agree(wanted[sheet][cell], found[sheet].get(cell), TOLERANCE)][:8]


def check_by_gnumeric(book):
    copy = path_of("false", book.name)
    formulas = falsify(book.path, copy)
    if formulas != len(formulas_of(book.path)):
        return [f"{book.name}: {formulas} formulas falsified of {len(formulas_of(book.path))}"]
    calculate_with_gnumeric(copy, path_of("gnumeric", book.name))
    return check_calculated(book, "gnumeric")


def check_by_libreoffice(book):
    return check_calculated(book, "libreoffice-out")


# ---- A changed input ----

class Case:
    """A workbook with one cell changed, and the arguments of the command that says what must come of it."""

    def __init__(self, book, sheet, cell, value, arguments):
        self.book, self.sheet, self.cell, self.value, self.arguments = book, sheet, cell, value, arguments
        self.name = f"{book.name}-{sheet}-{cell}-{value}"
        self.about = f"{book.name} with {sheet}!{cell} = {value or 'nothing'}"


# What is typed for a key, legal and not: the command says which is which.
TYPED = {
    "vmm_interval": "5184000 90000 500 0.000001 1000000000000 never 0 -1 2000000000000 auto text",
    "os_interval": "2419200 100 60 3024000 never 0 auto 2000000000000",
    "hosts": "1 2 12000 1000000 9007199254740992 0 2.5 -1 never 1e16 1e300",
    "vms": "1 20 1000000 0 1.5 1000001 never",
    "host_performance": "1e-100 2.5 1e100 0 -1 2e100 text",
    "os_credit": "0 0.5 1 auto -0.5 1.5 never",
    "network_share": "0 0.35 1 -0.1 1.1 auto",
    "vmm_reboot": "0 4000 3000000 1000000000000 -1 2000000000000 never",
    "downtime": "0.25 604700 3000000 -1 never",
    "degraded_time": "0 1000 3000000 2000000000000 auto",
    "contention_time": "100 604759 604760 -1 never",
    "warmup_time": "100 604759 604760 -1 never",
    "degradation": "0 0.375 1 1.5 text",
    "contention": "0.375 1 1.5 -0.5 text",
    "warmup": "0.375 1 1.5 -0.5 text",
    "reserved": "0 7 99 100 auto 1.5 -1 never",
    "target_throughput": "0.5 12 123456.7 1e18 0 -1 text",
}
TYPED_OF_PHASES = {"time": "1000 never", "source": "1 1.5", "moving": "0 text", "destination": "0.375 -1",
                   "degradation": "0.375 1.5"}
PARTS = {"phase": ["time", "degradation"], "stage": ["time", "source", "moving", "destination"]}
IS_DURATION = re.compile(r"(^|[._])(vmm_interval|os_interval|vmm_reboot|downtime|time)$")


def as_given(key, value):
    """A value as it stands in a cell, as the command takes it: a cell holds seconds and parts of one."""
    return value + ("s" if IS_DURATION.search(key) and number_of(value) is not None else "")


def with_key(options, key, value):
    """Options that give a key a value."""
    options = list(options)
    if key == "hosts" and "--hosts" in options:
        at = options.index("--hosts")
        del options[at:at + 2]
    return [*options, "--set", f"{key}={as_given(key, value)}"]


def inputs_of(book):
    """The cells with a defined name and no formula, by the key that stands at the beginning of their row."""
    workbook = openpyxl.load_workbook(book.path)
    names = workbook.defined_names
    cells = {}
    for name in names.values() if isinstance(names, dict) else names.definedName:
        sheet, _, cell = name.attr_text.replace("$", "").replace("'", "").partition("!")
        if not name.name.startswith("_xlnm") and sheet == "Inputs" and workbook[sheet][cell].data_type != "f":
            cells[workbook[sheet][f"A{workbook[sheet][cell].row}"].value] = cell
    return cells


def cases_of_inputs(book, options):
    """Every named input, with everything that may be typed there, and emptied: what the command says of the comparison
    with these options."""
    cells = inputs_of(book)
    missing = {"vmm_interval", "hosts", "os.warmup", "live.degradation", "live.reserved"} - set(cells)
    assert not missing, missing
    return [Case(book, "Inputs", cell, value, ["compare", *with_key(options, key, value)])
            for key, cell in cells.items()
            for value in TYPED[key.split(".")[-1]].split() + [""]]


def cases_of_phases(book):
    """The phases and stages of names.ini, which the command can change only in another profile."""
    with open(NAMES, encoding="utf-8") as file:
        profile = file.read()
    cases = []
    for key, cell in inputs_of(book).items():
        found = re.fullmatch(r"(.+)\.(phase|stage)_([0-9]+)_(\w+)", key)
        if found is None:
            continue
        identifier, kind, number, part = found.groups()
        for value in TYPED_OF_PHASES[part].split():
            section, lines, rest = re.fullmatch(rf"(.*\[strategy {identifier}\]\n)(.*?)((?:\n\n.*)?)", profile,
                                                re.DOTALL).groups()
            at = [match for match in re.finditer(rf"^{kind} = (.*)$", lines, re.MULTILINE)][int(number) - 1]
            numbers = at.group(1).split(", ")
            numbers[PARTS[kind].index(part)] = as_given(part, value)
            path = os.path.join(Program.folder, f"{len(cases)}.ini")
            with open(path, "w", encoding="utf-8") as file:
                file.write(section + lines[:at.start(1)] + ", ".join(numbers) + lines[at.end(1):] + rest)
            cases.append(Case(book, "Inputs", cell, value,
                              [path if argument == NAMES else argument for argument in book.arguments]))
    return cases


# Values typed into the first point of a sweep.
TYPED_POINTS = {
    "sweep-hosts": "1 12000 0 2.5 never",
    "sweep-interval": "604800 86400 500 never 0 text",
    "sweep-os": "604800 100 never 50 auto",
    "sweep-credit": "0.3 auto 2 never",
    "sweep-live": "0.25 1 1.5 text",
    "sweep-reserved": "3 auto 20000 1.5 never",
    "sweep-vms": "1 1000000 0 1.5",
}


def cases_of_points(book):
    """The first point of a sweep changed: what the command says of the comparison there."""
    key = swept_keys(book)[0]
    at = book.arguments.index("--over")
    options = book.arguments[1:at] + book.arguments[at + 2:]
    if "--points" in options:
        at = options.index("--points")
        del options[at:at + 2]
    return [Case(book, "Sweep", "A2", value, ["compare", *with_key(options, key, value)])
            for value in TYPED_POINTS[book.name].split()]


def cases_of_sweep(book):
    """Inputs of a sweep changed: all its points must follow."""
    return [Case(book, "Inputs", cell, value, with_key(book.arguments, key, value))
            for key, cell in inputs_of(book).items() if key not in swept_keys(book)
            for value in TYPED[key.split(".")[-1]].split()[:1]]


def cases_of_answer(book):
    """Inputs of another command changed. Where two strategies cross with automatic reserved hosts, no formula tells."""
    cases = []
    for key, cell in inputs_of(book).items():
        for value in TYPED[key.split(".")[-1]].split():
            options = list(book.arguments)
            if key == "target_throughput":
                options[options.index("--throughput") + 1] = value
            else:
                options = with_key(options, key, value)
            if options[0] != "crossover" or value != "auto" or not key.endswith("reserved"):
                cases.append(Case(book, "Inputs", cell, value, options))
    return cases


def check_answer(arguments, path, columns, rows):
    """Each row against the command's row of the same strategy, or strategies, or strategy and key; without that, no
    figures."""
    sheet, known_by, figures = ANSWERS[arguments[0]]
    told = {tuple(row[:known_by]): dict(zip(columns, row)) for row in rows}
    found = rows_of(path, sheet)
    return [f"{row[:known_by]} {column} is {value!r} instead of {text!r}"
            for row in found[1:]
            for column, value in zip(found[0], row) if column in figures
            for text in [told.get(tuple(row[:known_by]), {}).get(column, "")]
            if not is_what_csv_says(text, value, column, 1e-11)]


def figures_left(columns, rows):
    return [f"{row[0]} {column} is {value!r}" for row in rows if row[0] != ""
            for column, value in zip(columns, row) if column in FIGURES and value != NOT_AVAILABLE]


def check_point(path, columns, rows):
    """The first row of a sweep, against a comparison."""
    head, first = rows_of(path, "Sweep")[:2]
    texts = {f"{row[0]}.{measure}": row[columns.index(measure)] for row in rows for measure in ("loss", "throughput")}
    return [f"{column} is {value!r} instead of {texts.get(column, '')!r}"
            for column, value in zip(head, first)
            if column.endswith((".loss", ".throughput")) and
            not is_what_csv_says(texts.get(column, ""), value, column, TOLERANCE)]


def check_case(case, folder):
    """What a program made of the changed workbook."""
    path = path_of(folder, case.name)
    if not os.path.exists(path):
        return [f"{case.about}: {folder} wrote nothing"]
    columns, rows = csv_of(case.arguments)
    if case.arguments[0] == "sweep":
        wrong = [f"{' '.join(case.arguments)} is a mistake"] if columns is None else \
            check_sweep(case.book, case.arguments, path, TOLERANCE)
    elif case.sheet == "Sweep":
        wrong = check_point(path, columns, rows)
    elif case.arguments[0] in ANSWERS:
        wrong = check_answer(case.arguments, path, columns, rows)
    else:
        found = rows_of(path, "Comparison")
        wrong = figures_left(found[0], found[1:]) if columns is None else \
            compare_rows("", columns, rows, found, TOLERANCE)
    return [f"{case.about}: {folder}: {line}" for line in wrong[:3]]


def check_case_by_gnumeric(case):
    """Gnumeric itself changes cells of the first sheet only."""
    path, settings = case.book.path, [(case.sheet, case.cell, case.value)]
    if case.sheet != "Inputs":
        path = path_of("false", case.name)
        falsify(case.book.path, path, settings)
        settings = []
    calculate_with_gnumeric(path, path_of("gnumeric", case.name), settings)
    return check_case(case, "gnumeric")


def check_case_by_libreoffice(case):
    return check_case(case, "libreoffice-out")


# ---- All of it ----

def check_made(book):
    return make(book) or check_archive(book) + (check_texts(book) if book.name == "nasty" else [])


def check_against_csv(book):
    if book.arguments[0] == "compare":
        return check_comparison(book) + check_sweep_of_comparison(book)
    return check_sweep(book) if book.arguments[0] == "sweep" else check_other(book)


def report(what, lines, count):
    for line in lines:
        print("workbook.py:", line, file=sys.stderr)
    print(f"workbook: {what}: {count} workbooks, {len(lines)} complaints", flush=True)
    return bool(lines)


def main():
    Program.command, Program.validator = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    Program.folder = tempfile.mkdtemp()
    try:
        sys.exit(check_all())
    finally:
        shutil.rmtree(Program.folder)


def check_all():
    for folder in ("made", "again", "false", "gnumeric", "libreoffice-out"):
        os.mkdir(os.path.join(Program.folder, folder))
    books = books_of(COMPARISONS, "compare") + books_of(SWEEPS, "sweep") + books_of(OTHERS, None)
    wrong = report("made twice, archive, validator", in_parallel(check_made, books), len(books))
    books = [book for book in books if os.path.exists(book.path)]
    by_name = {book.name: book for book in books}
    wrong |= report("values as in the CSV", in_parallel(check_against_csv, books), len(books))
    wrong |= report("calculated by Gnumeric", in_parallel(check_by_gnumeric, books), len(books))

    # Of some lists every second case, for the sake of time.
    cases = cases_of_inputs(by_name["changed"], by_name["changed"].arguments[1:])
    cases += cases_of_phases(by_name["names"]) + cases_of_sweep(by_name["sweep-interval"])
    cases += [case for name in TYPED_POINTS for case in cases_of_points(by_name[name])]
    cases += [case for name in ANSWERS for case in cases_of_answer(by_name[name])[::2]]
    wrong |= report("changed in Gnumeric", in_parallel(check_case_by_gnumeric, cases), len(cases))

    cases = cases_of_inputs(by_name["sweep-two"], "--hosts 100 --strategy all".split())[::2]
    for case in cases:
        falsify(case.book.path, path_of("false", case.name), [(case.sheet, case.cell, case.value)])
    calculate_with_libreoffice([path_of("false", each.name) for each in books + cases])
    wrong |= report("calculated by LibreOffice", in_parallel(check_by_libreoffice, books), len(books))
    wrong |= report("changed for LibreOffice", in_parallel(check_case_by_libreoffice, cases), len(cases))
    return wrong


if __name__ == "__main__":
    main()
