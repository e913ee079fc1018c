# SPDX-License-Identifier: MIT
"""batch_input.py COMMAND - what `rejuvcalc batch` says and does about input that is wrong, unusual or hostile; and that
all its formats tell the same

Each case is run with and without --keep-going. In the expected lines "..." stands for anything.
"""
import csv
import io
import itertools
import math
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
from decimal import Decimal

import formats

COMMAND = shlex.split(sys.argv[1]) if len(sys.argv) > 1 else []
NAME = "standard input"
LONGEST = 1048576
wrong = []
csv.field_size_limit(10**7)


def batch(options, text):
    """Exit code, standard output, standard error"""
    done = subprocess.run(COMMAND + ["batch"] + options, input=text, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def expect(what, found, wanted):
    if found != wanted:
        wrong.append(f"{what}:\n  found    {short(found)}\n  expected {short(wanted)}")


def short(what):
    text = repr(what)
    return text if len(text) < 1500 else text[:1000] + " ... " + text[-400:]


def expect_lines(what, text, *patterns):
    """Lines of standard error"""
    lines = text.splitlines()
    if len(lines) != len(patterns) or not all(
            re.fullmatch("rejuvcalc: " + re.escape(pattern).replace(re.escape("..."), ".*"), line)
            for line, pattern in zip(lines, patterns)):
        wrong.append(f"{what}:\n  said     {short(text)}\n  expected {patterns}")


# ---- Headers and options: refused before anything is written ----

HEADERS = [
    # Text, options, what is said
    (b"", "", "standard input: is empty; its first line must name the columns"),
    (b"\xef\xbb\xbf", "", "standard input: is empty; its first line must name the columns"),
    (b"\n\r\n\n", "", "standard input: is empty; its first line must name the columns"),
    (b"hots\n5\n", "", "standard input:1: unknown column 'hots'; did you mean 'hosts'?"),
    (b"\n\nhots\n5\n", "", "standard input:3: unknown column 'hots'; did you mean 'hosts'?"),
    (b"Hosts\n5\n", "", "standard input:1: unknown column 'Hosts'; did you mean 'hosts'?"),
    (b"hosts,vmm_intervall\n5,28d\n", "",
     "standard input:1: unknown column 'vmm_intervall'; did you mean 'vmm_interval'?"),
    (b"hosts,vmm_intervall_s\n5,28\n", "",
     "standard input:1: unknown column 'vmm_intervall_s'; did you mean 'vmm_interval_s'?"),
    (b"hosts,vmm_interval_sec\n5,28\n", "",
     "standard input:1: unknown column 'vmm_interval_sec'; did you mean 'vmm_interval_s'?"),
    (b"hosts,os.downtme\n5,1s\n", "", "standard input:1: unknown column 'os.downtme'; did you mean 'os.downtime'?"),
    (b"hosts,lvie.downtime\n5,1s\n", "",
     "standard input:1: unknown column 'lvie.downtime'; did you mean 'live.downtime'?"),
    (b"hosts,strateg\n5,warm\n", "", "standard input:1: unknown column 'strateg'; did you mean 'strategy'?"),
    (b"hosts,downtime\n5,1s\n", "", "standard input:1: unknown column 'downtime'; --keep passes columns through"),
    (b"hosts,site\n5,x\n", "", "standard input:1: unknown column 'site'; --keep passes columns through"),
    (b"hosts_s\n5\n", "", "standard input:1: unknown column 'hosts_s'; did you mean 'hosts'?"),
    (b"hosts,os_credit_d\n5,1\n", "", "standard input:1: unknown column 'os_credit_d'; did you mean 'os_credit'?"),
    (b"hosts,\n5,1\n", "", "standard input:1: column 2 has no name"),
    (b"hosts,  \n5,1\n", "--keep all", "standard input:1: column 2 has no name"),
    (b",hosts\n1,5\n", "--keep all", "standard input:1: column 1 has no name"),
    (b"hosts,hosts\n5,5\n", "", "standard input:1: hosts: this key has a column already, hosts"),
    (b"vmm_interval,hosts,vmm-interval\n28d,5,28d\n", "",
     "standard input:1: vmm-interval: this key has a column already, vmm_interval"),
    (b"vmm_interval,hosts,vmm-interval_s\n28d,5,28\n", "",
     "standard input:1: vmm-interval_s: this key has a column already, vmm_interval"),
    (b"vmm_interval_d,hosts,vmm-interval_s\n28,5,28\n", "",
     "standard input:1: vmm-interval_s: this key has a column already, vmm_interval_d"),
    (b"strategy,hosts,strategy\nwarm,5,warm\n", "", "standard input:1: 'strategy': two columns have this name"),
    (b"site,hosts,site\nx,5,y\n", "--keep site", "standard input:1: 'site': two columns have this name"),
    (b"site,hosts,site\nx,5,y\n", "--keep all", "standard input:1: 'site': two columns have this name"),
    (b"hosts,warm.throughput\n5,1\n", "--keep all",
     "standard input:1: 'warm.throughput': the output adds a column of this name; rename this one or choose other --columns"),
    (b"hosts,error\n5,1\n", "--keep all --keep-going",
     "standard input:1: 'error': the output adds a column of this name; rename this one or choose other --columns"),
    (b"strategy,hosts,throughput\nwarm,5,1\n", "--keep all",
     "standard input:1: 'throughput': the output adds a column of this name; rename this one or choose other --columns"),
    (b"hosts,site\n5,x\n", "--keep sitee", "--keep: standard input has no column 'sitee'; did you mean 'site'?"),
    (b"hosts,site\n5,x\n", "--keep ''", "--keep: standard input has no column ''"),
    (b"vmm_interval\n28d\n", "", "standard input:1: there is no column hosts; add one, or give --hosts"),
    (b"hosts,live-dedicated.downtime\n5,1s\n", "",
     "standard input:1: live-dedicated.downtime: live-dedicated has no key of that name, since it ...; give live.downtime"),
    (b"hosts,none.reserved\n5,1\n", "",
     "standard input:1: none.reserved: none has no key of that name, since it is derived"),
    (b"hosts,wram.reserved\n5,1\n", "",
     "standard input:1: unknown column 'wram.reserved'; did you mean 'warm.reserved'?"),
    (b"hosts;vmm_interval\n5;28d\n", "--delimiter comma",
     "standard input:1: unknown column 'hosts;vmm_interval'; --keep passes columns through"),
    (b"hosts,vmm_interval\n5,28d\n", "--delimiter '|'",
     "standard input:1: unknown column 'hosts,vmm_interval'; --keep passes columns through"),
    (b"hosts,\"a\nb\"\n5,1\n", "", "standard input:1: unknown column 'a?b'; --keep passes columns through"),
    (b"hosts,x\0y\n5,1\n", "--keep all", "standard input:1: has a NUL byte, as UTF-16 has; UTF-8 is read"),
    (b"hosts,\"x\n5,1\n", "--keep all", "standard input:1: has a quote that is not closed"),
    (b"hosts,\"x\"y\n5,1\n", "--keep all", "standard input:1: has text behind a closing quote"),
    (b"hosts," + b"x" * LONGEST + b"\n5,1\n", "--keep all", "standard input:1: is longer than 1048576 bytes"),
    (b"hosts," + b"x" * 500000 + b"\n5,1\n", "", "standard input:1: unknown column 'xxx......'; --keep passes columns through"),
    (b"," * 1000000 + b"\n", "", "standard input:1: has more than 16384 cells"),
    (b"strategy,hosts\nwarm,5\n", "--columns rank", "--columns: rank has no use beside a column strategy"),
    (b"hosts,name\n5,\xff\n", "--keep nme", "--keep: standard input has no column 'nme'; did you mean 'name'?"),
    (b"hosts\n5\n", "--columns throughputt", "--columns: unknown column 'throughputt'; did you mean 'throughput'?"),
    (b"hosts\n5\n", "--columns loss,loss", "--columns: 'loss' is given twice"),
    (b"hosts\n5\n", "--columns strategy",
     "--columns: unknown column 'strategy'; known are reserved_hosts, ..."),
    (b"hosts\n5\n", "--columns ''",
     "--columns: unknown column ''; known are reserved_hosts, ..."),
    (b"hosts\n5\n", "--columns loss,",
     "--columns: unknown column ''; known are reserved_hosts, ..."),
    (b"hosts\n5\n", "--delimiter ''", "--delimiter: '' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--delimiter ab", "--delimiter: 'ab' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--delimiter coma", "--delimiter: 'coma' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--delimiter '\"'", "--delimiter: '\"' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--delimiter 5", "--delimiter: '5' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--delimiter a", "--delimiter: 'a' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--delimiter '\n'", "--delimiter: '?' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--delimiter '\r'", "--delimiter: '?' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--delimiter '.'", "--delimiter: '.' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--delimiter é", "--delimiter: 'é' is none of comma, semicolon and tab, nor ..."),
    (b"hosts\n5\n", "--format json", "batch has no json format; csv, tsv and jsonl are those that it has"),
    (b"hosts\n5\n", "--format table", "batch has no table format; csv, tsv and jsonl are those that it has"),
    (b"hosts\n5\n", "--format jsn", "--format: unknown format 'jsn'; did you mean 'json'?"),
    (b"hosts\n5\n", "-o r.xlsx", "batch has no xlsx format; csv, tsv and jsonl are those that it has"),
    (b"hosts\n5\n", "-o result", "--output: the ending of 'result' names no format; name one with --format"),
    (b"hosts\n5\n", "--csv-dialect excel --format tsv", "--csv-dialect: has no use in the format tsv, only in csv"),
    (b"hosts\n5\n", "--value loss", "--value: has no use in batch; see rejuvcalc batch --help"),
    (b"hosts\n5\n", "--sort loss", "--sort: has no use in batch; see rejuvcalc batch --help"),
    (b"hosts\n5\n", "--reference warm", "--reference: has no use in batch; see rejuvcalc batch --help"),
    (b"hosts\n5\n", "--color always", "--color: has no use in batch; see rejuvcalc batch --help"),
    (b"hosts\n5\n", "--over hosts=1..5", "--over: has no use in batch; see rejuvcalc batch --help"),
    (b"hosts\n5\n", "--strategy wram", "--strategy: unknown strategy 'wram'; did you mean 'warm'?"),
    (b"hosts\n5\n", "--hosts x", "--hosts: 'x' is not a number; write it like 100 or 1.5e3"),
    (b"hosts\n5\n", "- -", "batch: unexpected argument '-'; see rejuvcalc batch --help"),
]


def check_headers():
    for text, options, said in HEADERS:
        for more in ([], ["--keep-going"]):
            if "--keep-going" in options and more:
                continue
            what = f"{text[:80]!r} {options} {more}"
            code, out, errors = batch(shlex.split(options) + more, text)
            expect(what, (code, out), (2, b""))
            expect_lines(what, errors, said)


# ---- Bad records ----

COLUMNS = b"site,vmm_interval,os_interval_d,hosts,live.degradation,reserved,os.downtime_s"
GOOD = [b"Kyoto,28d,7,100,0.57,1,41", b"\"Li\"\"e, ge\",60d,30,20000,57%,auto,41", b"x,never,never,5,1,0,0"]
CASES = [
    # A record, what is said of it
    (b"x,28d,7,,0.57,1,41", "hosts: ...empty..."),
    (b"x,28d,7,   ,0.57,1,41", "hosts: ...empty..."),
    (b"x,28d,,100,0.57,1,41", "os_interval_d: ...empty..."),
    (b"x,28d,7,abc,0.57,1,41", "hosts: 'abc' is not a number; write it like 100 or 1.5e3"),
    (b"x,28d,7,1.5,0.57,1,41", "hosts: '1.5' is not a whole number; legal is a whole number from 1 to ..."),
    (b"x,28d,7,0,0.57,1,41", "hosts: '0' is out of range; legal is a whole number from 1 to ..."),
    (b"x,28d,7,-1,0.57,1,41", "hosts: '-1' is out of range; legal is a whole number from 1 to ..."),
    (b"x,28d,7,9007199254740993,0.57,1,41", "hosts: '9007199254740993' is out of range..."),
    (b"x,28d,7,100.00000000000000000001,0.57,1,41", "hosts: '100.00000000000000000001' is not a whole number..."),
    (b"x,28d,7,1e999,0.57,1,41", "hosts: '1e999' is too large a number"),
    (b"x,28d,7,nan,0.57,1,41", "hosts: 'nan' is not a number..."),
    (b"x,28d,7,inf,0.57,1,41", "hosts: 'inf' is not a number..."),
    (b"x,28d,7,0x10,0.57,1,41", "hosts: '0x10' is not a number..."),
    (b"x,28d,7,1 000,0.57,1,41", "hosts: '1 000' is not a number..."),
    (b"x,28d,7,\"1,000\",0.57,1,41", "hosts: '1,000' is not a number..."),
    (b"x,28d,7,5\xc2\xa0,0.57,1,41", "hosts: '5\xc2\xa0'...".encode("latin-1").decode()),
    (b"x,28d,7,\xff,0.57,1,41", "hosts: '...' is not a number..."),
    (b"x,28d,7,auto,0.57,1,41", "hosts: cannot be 'auto'; legal is a whole number from 1 to ..."),
    (b"x,28d,7,never,0.57,1,41", "hosts: cannot be 'never'; legal is a whole number from 1 to ..."),
    (b"x,28d,7," + b"1" * 65 + b",0.57,1,41", "hosts: '111...' is longer than 64 characters"),
    (b"x,28d,7," + b"7" * 500000 + b",0.57,1,41", "hosts: '777...' is longer than 64 characters"),
    (b"x,28,7,100,0.57,1,41", "vmm_interval: '28' has no unit; write it like 28d, or name the column vmm_interval_s if it is in "
     "seconds"),
    (b"x,28x,7,100,0.57,1,41", "vmm_interval: '28x' has an unknown unit, 'x'..."),
    (b"x,-28d,7,100,0.57,1,41", "vmm_interval: '-28d' has a sign; a duration has none"),
    (b"x,1e-7s,7,100,0.57,1,41", "vmm_interval: '1e-7s' is out of range; legal is ..."),
    (b"x,0,7,100,0.57,1,41", "vmm_interval: '0' is out of range; legal is ..."),
    (b"x,1M,7,100,0.57,1,41", "vmm_interval: '1M' is in months or years, whose length varies; write days (d)"),
    (b"x,auto,7,100,0.57,1,41", "vmm_interval: cannot be 'auto'; legal is ..."),
    (b"x,28d,7d,100,0.57,1,41", "os_interval_d: '7d' ...unit..."),
    (b"x,28d,7 ,100,0.57,1,41s", "os.downtime_s: '41s' ...unit..."),
    (b"x,28d,+7,100,0.57,1,41", "os_interval_d: '+7' ...sign..."),
    (b"x,28d,7,100,0.57,1,-0", "os.downtime_s: '-0' ...sign..."),
    (b"x,28d,7,100,0.57,1e-400,41", "reserved: '1e-400' is not a whole number; legal is ..."),
    (b"x,28d,-7,100,0.57,1,41", "os_interval_d: '-7' ..."),
    (b"x,28d,1e300,100,0.57,1,41", "os_interval_d: '1e300' is out of range; legal is ..."),
    (b"x,28d,1e308,100,0.57,1,41", "os_interval_d: '1e308' ..."),
    (b"x,28d,auto,100,0.57,1,41", "os_interval_d: cannot be 'auto'; legal is ..."),
    (b"x,28d,7,100,0.57,1,never", "os.downtime_s: cannot be 'never'; legal is ..."),
    (b"x,28d,7,100,57,1,41", "live.degradation: '57' is above 1; for a percentage write 57%"),
    (b"x,28d,7,100,157%,1,41", "live.degradation: '157%' is out of range; legal is 0 to 1"),
    (b"x,28d,7,100,0.57,1.5,41", "reserved: '1.5' is not a whole number; legal is ..., or auto"),
    (b"x,28d,7,100,0.57,-1,41", "reserved: '-1' is out of range; legal is ..., or auto"),
    (b"x,28d,7,100,0.57,1", "has 6 cells and the header 7"),
    (b"x", "has 1 cell and the header 7"),
    (b"x,28d,7,100,0.57,1,41,", "has 8 cells and the header 7"),
    (b",,,,,,,,", "has 9 cells and the header 7"),
    (b"," * 15000, "has 15001 cells and the header 7"),
    (b"," * 1000000, "has more than 16384 cells"),
    (b"x;28d;7;100;0.57;1;41", "has 1 cell and the header 7"),
    (b"x,28d,7,1\x0000,0.57,1,41", "has a NUL byte, as UTF-16 has; UTF-8 is read"),
    (b"\0", "has a NUL byte, as UTF-16 has; UTF-8 is read"),
    (b"x\ry,28d,7,100,0.57,1,41", "has a carriage return without a line feed"),
    (b"\"x\"y,28d,7,100,0.57,1,41", "has text behind a closing quote"),
    (b"\"x\" ,28d,7,100,0.57,1,41", "has text behind a closing quote"),
    (b"y" * LONGEST + b"x,28d,7,100,0.57,1,41", "is longer than 1048576 bytes"),
    (b"\"" + b"y" * (LONGEST + 9) + b"\",28d,7,100,0.57,1,41", "has a quote that is not closed within 1048576 bytes"),
    (b"y" * (5 * LONGEST) + b",28d,7,100,0.57,1,41", "is longer than 1048576 bytes"),
    (b"x,28d,0.0001,100,0.57,1,41", "os_interval: 8.64 s is too short for an OS rejuvenation..."),
    (b"x,1min,7,1,0.57,1,41", "no strategy can run; warm: downtime and degraded phases take 84 s in a vmm_interval of "
     "60 s"),
]


def records(*lines):
    return b"".join(line + b"\n" for line in (COLUMNS,) + lines)


def good_lines():
    """The output of the good rows alone"""
    code, out, errors = batch(["--keep", "site"], records(*GOOD))
    expect("the good rows", (code, errors, out.count(b"\n")), (0, "", len(GOOD) + 1))
    return out.splitlines(keepends=True)


def check_bad_record(lines, record, said):
    """Two good rows, the bad one, a good one."""
    text = records(*GOOD[:2], record, GOOD[2])
    what = repr(record if len(record) < 60 else record[:60])
    code, out, errors = batch(["--keep", "site"], text)
    expect(what, (code, out), (2, b"".join(lines[:3])))
    expect_lines(what, errors, f"{NAME}:4: {said}")

    code, out, errors = batch(["--keep", "site", "--keep-going"], text)
    found = out.splitlines(keepends=True)
    expect(what, (code, len(found)), (2, 5))
    if len(found) != 5:
        return
    expect(what, [found[0], found[1], found[2], found[4]],
           [line[:-1] + more for line, more in zip(lines, (b",error\n", b",\n", b",\n", b",\n"))])
    expect_lines(what, errors, f"{NAME}: 1 of 4 rows has an error")
    cells = formats.separated(found[3].decode("utf-8", "replace"), "\n")[0]
    expect_lines(what, "rejuvcalc: " + cells[-1], said)
    expect(what, cells[7:-1], [""] * 5)


def check_bad_records():
    lines = good_lines()
    for record, said in CASES:
        check_bad_record(lines, record, said)


def check_stray_quotes():
    """A quote that is never closed takes no other row with it."""
    lines = good_lines()
    text = records(GOOD[0], b"\"x,28d,7,100,0.57,1,41", GOOD[0], GOOD[2])
    code, out, errors = batch(["--keep", "site", "--keep-going"], text)
    found = out.splitlines(keepends=True)
    expect("a stray quote", (code, len(found)), (2, 5))
    if len(found) == 5:
        expect("rows beside a stray quote", [found[1], found[3], found[4]],
               [line[:-1] + b",\n" for line in (lines[1], lines[1], lines[3])])
    expect_lines("a stray quote", errors, f"{NAME}: 1 of 4 rows has an error")
    code, out, errors = batch(["--keep", "site"], text)
    expect("a stray quote", (code, out), (2, b"".join(lines[:2])))
    expect_lines("a stray quote", errors, f"{NAME}:3: has a quote that is not closed")


def check_reasons():
    """What is said of a row that no strategy, or the only one, can run in, and of a mistake of one among many"""
    row = b"hosts,reserved\n5,5\n"
    for options, said in (("--strategy live", "live: needs at least 6 hosts and has 5"),
                          ("--strategy live,migrate", "no strategy can run; migrate: needs at least 6 hosts and has 5")):
        code, _, errors = batch(shlex.split(options), row)
        expect(options, code, 2)
        expect_lines(options, errors, f"{NAME}:2: {said}")
    names = ["--profile", os.path.join(formats.DATA, "names.ini"), "--keep-going"]
    code, out, errors = batch(names, b"hosts,vms\n5,3\n5,4\n5,3\n")
    expect("stages", (code, [bool(line.split(",")[-1]) for line in out.decode().splitlines()[1:]]),
           (2, [False, True, False]))
    expect_lines("stages", errors, f"{NAME}: 1 of 3 rows has an error")
    # A row with an error is not one that needs more reserved hosts.
    code, _, errors = batch(["--keep", "site", "--format", "tsv", "--keep-going", "--strategy", "live"],
                            b"hosts,site\n20000,x\n20000,\"a\tb\"\n30000,x\n")
    expect("too few reserved hosts", code, 2)
    expect_lines("too few reserved hosts", errors,
                 "live needs more reserved hosts than it has in 2 rows, so it cannot be kept up there",
                 f"{NAME}: 1 of 3 rows has an error")


def check_many_bad():
    """All rows bad; every other one bad: the good ones are not touched by their neighbours."""
    lines = good_lines()
    bad = [record for record, _ in CASES if len(record) < 1000]
    rows = [row for record in bad for row in (record, GOOD[0], GOOD[1])]
    code, out, errors = batch(["--keep", "site", "--keep-going"], records(*rows))
    found = out.splitlines(keepends=True)
    expect("every third row bad", (code, found[2::3], found[3::3]),
           (2, [lines[1][:-1] + b",\n"] * len(bad), [lines[2][:-1] + b",\n"] * len(bad)))
    expect_lines("every third row bad", errors, f"{NAME}: {len(bad)} of {3 * len(bad)} rows have errors")
    code, out, errors = batch(["--keep-going"], b"hosts\n" + b"x\n" * 1000)
    expect("all rows bad", (code, out.count(b"\n")), (2, 1001))
    expect_lines("all rows bad", errors, f"{NAME}: 1000 of 1000 rows have errors")


def check_lines_of_messages():
    """Lines are counted inside quotes, in blank lines, behind CRLF, after a long file."""
    for before, line in ((b"\"a\nb\nc\",5\n", 5), (b"\n\n\r\nx,5\r\n", 6), (b"x,5\n" * 100000, 100002),
                         (b"\"" + b"y\n" * 300000 + b"\",5\n", 300003)):
        code, _, errors = batch(["--keep", "site"], b"site,hosts\n" + before + b"x,0\n")
        expect(f"line {line}", code, 2)
        expect_lines(f"line {line}", errors, f"{NAME}:{line}: hosts: '0' is out of range...")


def check_files(folder):
    """A file that is named, and -o: absent after a bad cell, complete with --keep-going."""
    bad, good = os.path.join(folder, "bad.csv"), os.path.join(folder, "good.csv")
    out = os.path.join(folder, "out.csv")
    with open(bad, "wb") as file:
        file.write(b"hosts\n5\n0\n7\n")
    with open(good, "wb") as file:
        file.write(b"hosts\n5\n7\n")
    for before in (None, b"what was there before\n"):
        if before is not None:
            with open(out, "wb") as file:
                file.write(before)
        code, text, errors = batch([bad, "-o", out], b"")
        expect("-o", (code, text, os.path.exists(out)), (2, b"", before is not None))
        expect_lines("-o", errors, f"{bad}:3: hosts: '0' is out of range...")
        if before is not None:
            expect("-o", read(out), before)
    expect("-o", sorted(os.listdir(folder)), ["bad.csv", "good.csv", "out.csv"])
    code, text, errors = batch([bad, "-o", out, "--keep-going"], b"")
    expect("-o", (code, text, read(out).count(b"\n")), (2, b"", 4))
    expect_lines("-o", errors, f"{bad}: 1 of 3 rows has an error")
    expect("-o", batch([good, "-o", out], b""), (0, b"", ""))
    expect("-o", read(out), batch([good], b"")[1])
    expect("-o -", batch([good, "-o", "-"], b""), batch([good], b""))
    expect("onto the input", batch([good, "-o", good], b""), (0, b"", ""))
    expect("onto the input", read(good), read(out))
    for path in (os.path.join(folder, "missing.csv"), folder):
        code, text, errors = batch([path], b"")
        expect(path, (code, text), (1, b""))
        expect_lines(path, errors, f"...{path}...: cannot read: ...")
    expect("-o", sorted(os.listdir(folder)), ["bad.csv", "good.csv", "out.csv"])


def read(path):
    with open(path, "rb") as file:
        return file.read()


# ---- Unusual, but right ----

def check_same(what, text, *others, options=()):
    """Inputs that mean the same as the text has other ways to be written."""
    expected = batch(list(options), text)
    expect(what, (expected[0], expected[2]), (0, ""))
    for other in others:
        expect(f"{what} {other[:80]!r}", batch(list(options), other), expected)


def check_unusual():
    plain = b"vmm_interval,hosts\n28d,100\n30d,200\n"
    check_same("line ends", plain, plain[:-1], plain.replace(b"\n", b"\r\n"), plain.replace(b"\n", b"\r\n")[:-2],
               b"\xef\xbb\xbf" + plain, b"\n\n" + plain + b"\n\r\n\n", plain.replace(b"\n", b"\n\n"))
    check_same("quotes", plain, b'"vmm_interval","hosts"\n"28d","100"\n"30d","200"\n',
               b'\xef\xbb\xbf"vmm_interval",hosts\n"28d",100\r\n30d,"200"')
    check_same("delimiters", plain, plain.replace(b",", b";"), plain.replace(b",", b"\t"))
    for name, sign in ((",", b","), ("comma", b","), ("semicolon", b";"), (";", b";"), ("tab", b"\t"), ("\t", b"\t"),
                       ("|", b"|"), (":", b":"), ("^", b"^"), ("~", b"~")):
        expect(f"--delimiter {name}", batch(["--delimiter", name], plain.replace(b",", sign)), batch([], plain))
    header = b"vmm-interval,hosts\n"
    out = b"vmm-interval,hosts,warm.throughput,cold.throughput,migrate.throughput,live.throughput," \
        b"live-limited.throughput\n"
    for text in (header, header[:-1], b"\xef\xbb\xbf" + header[:-1] + b"\r\n", b"\n" + header + b"\n\n"):
        expect("a header alone", batch([], text), (0, out, ""))
    expect("a header alone", batch(["--keep-going"], header), (0, out[:-1] + b",error\n", ""))
    expect("a header alone", batch(["--format", "jsonl"], header), (0, b"", ""))
    # Kept columns that are no names of keys may be called anything else.
    wide = b",".join(b"c%d" % i for i in range(15000))
    code, text, errors = batch(["--keep", "all", "--strategy", "warm"],
                               b"hosts," + wide + b"\n5" + b"," * 15000 + b"\n")
    expect("15 000 columns", (code, errors, text[:-1].split(b"\n")[0], text.count(b",")),
           (0, "", b"hosts," + wide + b",warm.throughput", 30002))
    text = b"x" * 500000
    code, out, errors = batch(["--keep", "site", "--strategy", "warm"], b"site,hosts\n\"" + text + b"\",5\n" + text + b",5\n")
    expect("large cells", (code, errors, out), (0, "", b"site,hosts,warm.throughput\n" + 2 * (
        text + b",5,4.998321242559523\n")))


def random_number(pick):
    """Text of a number, a double's own, one halfway between two, or any digits"""
    kind = pick.randrange(4)
    x = math.ldexp(pick.getrandbits(53) | 1 << 52, pick.randrange(-380, 270))
    if kind == 0:
        return repr(x)
    if kind == 1:  # with so few digits that they are exact, or cut
        x = float(pick.getrandbits(pick.randrange(1, 54)) + 1)
        halfway = Decimal(x) + Decimal(math.ulp(x)) / 2
        return f"{halfway:f}"[:60] + pick.choice(["", "", "1", "0"])
    digits = "".join(pick.choices("0123456789", k=pick.randrange(1, 40)))
    point = pick.randrange(len(digits) + 1)
    exponent = pick.choice(["", "", "", f"e{pick.randrange(-50, 50)}", f"E+{pick.randrange(30)}"])
    return digits if kind == 2 and pick.random() < 0.5 else digits[:point] + "." + digits[point:] + exponent


def check_numbers(count=200000):
    """What one host without rejuvenation delivers is its performance: a number in, the same double out."""
    pick = random.Random(11)
    texts = [text for text in (random_number(pick) for _ in range(count)) if 1e-100 <= float(text) <= 1e100]
    code, out, errors = batch(["--hosts", "1", "--strategy", "none"],
                              ("host_performance\n" + "\n".join(texts) + "\n").encode())
    lines = out.decode().splitlines()[1:]
    expect("numbers", (code, errors, len(lines)), (0, "", len(texts)))
    for text, line in zip(texts, lines):
        given, delivered = line.split(",")
        if given != text or float(delivered) != float(text) or \
                significant(delivered) != significant(repr(float(text))):
            wrong.append(f"number {text} is {line}, not {float(text)!r}")


def significant(text):
    return re.sub(r"[.]|e.*", "", text).strip("0")


def check_measures():
    """Each measure of each strategy by itself is the one beside all others."""
    measures = "reserved_hosts reserved_needed serving_hosts os_rejuvenations availability degradation loss throughput " \
        "lost rank infeasible".split()
    text = b"hosts,reserved\n5,1\n20000,auto\n3,3\n"
    for strategy in "warm cold migrate live live-limited live-dedicated evacuate none".split():
        whole = batch(["--keep-going", "--strategy", strategy, "--columns", ",".join(measures)], text)
        rows = [line.split(",") for line in whole[1].decode().splitlines()]
        for i, measure in enumerate(measures):
            what = f"{strategy}.{measure}"
            code, out, errors = batch(["--keep-going", "--strategy", strategy, "--columns", measure], text)
            expect(what, (code, errors), (whole[0], whole[2]))
            expect(what, [line.split(",") for line in out.decode().splitlines()],
                   [row[:2] + [row[2 + i]] + row[-1:] for row in rows])


def check_any_text():
    """Kept cells of any letters come out as Python's csv module reads them, whatever the quoting."""
    pick = random.Random(3)
    letters = 'a1 ",;\t|\n\'=\\é日\u2028'
    for delimiter, line_end, quoting in itertools.product(",;\t|", ("\n", "\r\n"), (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)):
        some = letters + "\r" * (quoting == csv.QUOTE_ALL)
        rows = [[str(2 + i)] + ["".join(pick.choices(some, k=pick.randrange(pick.choice([3, 30])))) for _ in range(3)]
                for i in range(300)]
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
        writer.writerow(["hosts", "a", "b", "c"])
        writer.writerows(rows)
        what = f"any text, {delimiter!r} {line_end!r} {quoting}"
        code, out, errors = batch(["--keep", "all", "--strategy", "none", "--delimiter", delimiter],
                                  text.getvalue().encode())
        expect(what, (code, errors), (0, ""))
        found = list(csv.reader(io.StringIO(out.decode(), newline=""), strict=True))
        for row, other in zip(rows, found[1:]):
            expect(what, other, row + [row[0]])
        expect(what, len(found), 301)


def check_profile_precedence():
    """Cell before option before profile; ID.reserved before reserved, wherever they stand."""
    def value(options, text):
        code, out, errors = batch(shlex.split(options) + ["--strategy", "live", "--columns", "reserved_hosts"], text)
        return out.decode().splitlines()[1].split(",")[-1] if code == 0 else errors
    expect("profile", value("", b"hosts\n9\n"), "1")
    expect("option", value("--reserved 2", b"hosts\n9\n"), "2")
    expect("cell", value("--reserved 2", b"hosts,reserved\n9,3\n"), "3")
    expect("ID.option before cell", value("--reserved 2 --set live.reserved=4", b"hosts,reserved\n9,3\n"), "4")
    expect("ID.cell before option", value("--reserved 2", b"hosts,live.reserved\n9,5\n"), "5")
    expect("ID.cell before ID.option", value("--set live.reserved=4", b"hosts,live.reserved\n9,5\n"), "5")
    expect("ID.cell before cell", value("", b"live.reserved,hosts,reserved\n5,9,3\n"), "5")
    expect("hosts, too", value("--hosts 1", b"hosts\n9\n"), "1")


# ---- Formats ----

FIELDS = "site,vmm_interval,os_interval_d,hosts,note,live.degradation"
ROWS = ["Kyōto,28d,7,100,,0.57", "\"a \"\"b\"\", c;d\",never,7.5,1e3,\"=1+1\",57%", "x,60d,never,12,+5,0.5",
        "'quoted',1h,1,3,-,.5", "last,1week,007,3.0,\"\",1E-1"]


def readers():
    yield ["--format", "csv"], formats.read_csv, "."
    yield ["--csv-dialect", "rfc4180"], formats.read_rfc4180, "."
    yield ["--csv-dialect", "excel"], formats.read_excel, "."
    yield ["--csv-dialect", "excel-eu"], formats.read_excel_eu, ","
    yield ["--format", "tsv"], formats.read_tsv, "."
    yield ["--format", "jsonl"], formats.read_jsonl, "."


def same_cell(a, b, sign):
    """Numbers by their value, where one of them may be written anew; texts by their letters"""
    if a is None or b is None:
        return a == b or "never" in (a, b) or "" in (a, b)
    try:
        return a == b or float(a.replace(sign, ".")) == float(b)
    except ValueError:
        return False


def check_formats(options, count):
    text = (FIELDS + "\n" + "\n".join(ROWS) + "\n").encode()
    expected = None
    for words, reader, sign in readers():
        what = f"{options} {words}"
        code, out, errors = batch(shlex.split(options) + words, text)
        if code not in (0, 2):
            wrong.append(f"{what}: exit {code}: {errors}")
            continue
        try:
            rows = reader(out.decode())
        except (AssertionError, ValueError) as error:
            wrong.append(f"{what}: {error!r}: {short(out)}")
            continue
        expected = expected or (code, errors, rows)
        expect(what, (code, errors, len(rows)), (expected[0], expected[1], count))
        for row, other in zip(rows, expected[2]):
            expect(what, [name for name, _ in row], [name for name, _ in other])
            for (name, a), (_, b) in zip(row, other):
                if not same_cell(a, b, sign):
                    wrong.append(f"{what}: {name} is {a!r}, in CSV {b!r}")


def check_all_formats():
    for options in ("--keep all", "--keep all --columns throughput,rank,infeasible --strategy all",
                    "--keep note,site --keep-going --columns loss,os_rejuvenations"):
        check_formats(options, len(ROWS))
    code, out, _ = batch(["--keep", "all", "--format", "jsonl"], (FIELDS + "\n" + "\n".join(ROWS) + "\n").encode())
    rows = [dict(formats.parse_json(line)) for line in out.decode().splitlines()]
    expect("kept cells are texts", [type(row["note"]) for row in rows if row["note"] is not None],
           [str] * sum(row["note"] is not None for row in rows))
    expect("plain numbers are numbers", [(type(row["hosts"]), float(row["hosts"])) for row in rows],
           [(formats.Number, x) for x in (100, 1000, 12, 3, 3)])
    expect("never is null", (code, rows[1]["vmm_interval"], rows[2]["os_interval_d"]), (0, None, None))
    code, out, _ = batch(["--format", "jsonl", "--strategy", "none", "--columns", "lost"],
                         b"hosts,os_credit\n+5,+.5\n007,1.\n5E0,1e-1\n 5 ,\t0.5\n")
    expect("numbers that are none of JSON", (code, out), (
        0, b'{"hosts":5,"os_credit":0.5,"none.lost":0}\n{"hosts":7,"os_credit":1,"none.lost":0}\n'
        b'{"hosts":5E0,"os_credit":1e-1,"none.lost":0}\n{"hosts":5,"os_credit":0.5,"none.lost":0}\n'))
    # What a format cannot hold is an error row.
    for words, cell, line in ((["--format", "tsv"], b"\"a\tb\"", 2), (["--format", "tsv"], b"\"a\nb\"", 2),
                              (["--format", "jsonl"], b"\xff", 2), (["--format", "jsonl"], b"\xed\xa0\x80", 2)):
        text = b"site,hosts\n" + cell + b",5\nx,5\n"
        code, out, errors = batch(["--keep", "all"] + words, text)
        expect(f"{words} {cell}", code, 2)
        expect_lines(f"{words} {cell}", errors, f"{NAME}:{line}: ...site...")
        code, out, errors = batch(["--keep", "all", "--keep-going"] + words, text)
        expect(f"{words} {cell}", (code, out.count(b"\n")), (2, 2 + ("tsv" in words)))
        expect_lines(f"{words} {cell}", errors, f"{NAME}: 1 of 2 rows has an error")
        out.decode()  # is UTF-8
        if "tsv" in words:
            formats.read_tsv(out.decode())
        else:
            formats.read_jsonl(out.decode())


def main():
    os.environ["LC_ALL"] = "C.UTF-8"
    check_headers()
    check_bad_records()
    check_stray_quotes()
    check_reasons()
    check_many_bad()
    check_lines_of_messages()
    check_unusual()
    check_numbers()
    check_measures()
    check_any_text()
    check_profile_precedence()
    check_all_formats()
    with tempfile.TemporaryDirectory() as folder:
        check_files(folder)
    for line in wrong[:40]:
        print("batch_input.py:", line, file=sys.stderr)
    print(f"batch input: {len(HEADERS)} headers, {len(CASES)} bad records, and what is unusual: {len(wrong)} wrong")
    sys.exit(wrong != [])


if __name__ == "__main__":
    main()
