# SPDX-License-Identifier: MIT
"""batch_streams.py COMMAND - `rejuvcalc batch` as a filter: it answers before its input ends, in bounded memory, whatever
the pieces are that its input comes in, and says so when a stream breaks
"""
import os
import random
import select
import shlex
import subprocess
import sys
import tempfile
import threading

COMMAND = shlex.split(sys.argv[1]) if len(sys.argv) > 1 else []
PATIENCE = 20.0  # seconds, for a line that is there within milliseconds unless something hangs
MOST_MEMORY = 8192  # KiB
wrong = []


def expect(what, found, wanted):
    if found != wanted:
        found, wanted = repr(found)[:500], repr(wanted)[:500]
        wrong.append(f"{what}:\n  found    {found}\n  expected {wanted}")


def run(options, text=b"", **more):
    done = subprocess.run(COMMAND + ["batch"] + options, input=text, stdout=more.pop("stdout", subprocess.PIPE),
                          stderr=subprocess.PIPE, timeout=PATIENCE, check=False, **more)
    return done.returncode, done.stdout, done.stderr.decode()


def rows_of(count, seed=1):
    """Rows of different lengths: interval, interval, hosts, performance"""
    pick = random.Random(seed)
    return [b"%d.%d,%d,%d,%d.%d\n" % (pick.randrange(10**6, 10**7), pick.randrange(10**pick.randrange(1, 9)),
                                      pick.randrange(3600, 10**6), pick.randrange(2, 1000), pick.randrange(1, 100),
                                      pick.randrange(10**6)) for _ in range(count)]


HEADER = b"vmm_interval_s,os_interval_s,hosts,host_performance\n"


# ---- Output begins before input ends ----

class Filter:
    """The command between two pipes that stay open"""

    def __init__(self, options, **more):
        self.process = subprocess.Popen(COMMAND + ["batch"] + options, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, bufsize=0, **more)
        self.rest = b""

    def write(self, text):
        self.process.stdin.write(text)

    def line(self):
        """The next line of output, or nothing if none comes"""
        while b"\n" not in self.rest:
            if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
                return b"(none)"
            more = os.read(self.process.stdout.fileno(), 65536)
            if not more:
                return self.rest
            self.rest += more
        line, _, self.rest = self.rest.partition(b"\n")
        return line + b"\n"

    def end(self):
        """What else is written, the exit code, standard error"""
        if self.process.stdin and self.process.stdin.closed:
            self.process.stdin = None
        out, errors = self.process.communicate(timeout=PATIENCE)
        return self.rest + out, self.process.returncode, errors.decode()


def check_answers_at_once():
    rows = rows_of(300)
    _, whole, _ = run([], HEADER + b"".join(rows))
    expected = whole.splitlines(keepends=True)
    f = Filter([])
    f.write(HEADER)
    expect("the header, before there is a row", f.line(), expected[0])
    f.write(rows[0] + rows[1])
    expect("the first two rows", [f.line(), f.line()], expected[1:3])
    for i in range(2, 100):
        f.write(rows[i])
        answer = f.line()
        expect(f"row {i + 1} by itself", answer, expected[i + 1])
        if answer == b"(none)":
            break
    f.write(b"".join(rows[100:200]) + rows[200][:7])
    expect("rows 101 to 200, before the rest of 201", [f.line() for _ in range(100)], expected[101:201])
    f.write(rows[200][7:] + b"".join(rows[201:299]) + rows[299][:-1])
    expect("the rest, without a final newline", f.end(), (b"".join(expected[201:]), 0, ""))


def check_bad_row_at_once():
    """The rows before a bad one are there, and the exit comes without the end of input."""
    f = Filter(["--strategy", "warm"])
    f.write(b"hosts\n5\nx\n")
    expect("before a bad row", [f.line(), f.line(), f.line()], [b"hosts,warm.throughput\n", b"5,4.998321242559523\n", b""])
    expect("exit at a bad row", f.process.wait(timeout=PATIENCE), 2)
    f.end()


# ---- Pieces ----

def check_pieces():
    """The same input in pieces of any length, each of them read by itself"""
    pick = random.Random(5)
    rows = rows_of(1500)
    text = HEADER + b"".join(rows)
    expected = run([], text)
    expect("1500 rows", (expected[0], expected[1].count(b"\n"), expected[2]), (0, 1501, ""))
    for largest in (3, 100, 5000, 70000):
        f = Filter([])
        # Pieces that are not read at once would be joined; that is as well.
        writer = threading.Thread(target=write_pieces, args=(f, text, pick, largest))
        writer.start()
        out = f.process.stdout.read()
        writer.join()
        expect(f"pieces of up to {largest} bytes", out, expected[1])
        f.end()


def write_pieces(f, text, pick, largest):
    at = 0
    while at < len(text):
        size = pick.randrange(1, largest)
        f.write(text[at:at + size])
        at += size
    f.process.stdin.close()


def check_boundaries(folder):
    """A record across the end of each chunk, at every offset: a first cell pushes all others on byte by byte. Quotes,
    line ends of two characters and letters of several bytes are cut everywhere."""
    path = os.path.join(folder, "shifted.csv")
    record = '"a ""b"", é\r\n",28d,100\r\n'.encode()
    expected = None
    for shift in range(len(record) + 2):
        with open(path, "wb") as file:
            file.write(b"site,vmm_interval,hosts\r\n" + b"x" * shift + b",28d,100\r\n" + record * 8000)
        code, out, errors = run(["--keep", "site", "--strategy", "warm", path])
        rest = out.split(b"\n", 2)[2] if out.count(b"\n") > 2 else out
        expected = expected or rest
        expect(f"shifted by {shift}", (code, errors, rest == expected), (0, "", True))
    expect("rows across chunks", expected.count(b",28d,100,"), 8000)


def check_open_quotes(folder):
    """Looking in vain for the end of a quote costs no more than a few times the file, however many there are."""
    path = os.path.join(folder, "quotes.csv")
    with open(path, "wb") as file:
        file.write(b"hosts,site\n" + b'"5","x\n' * 150000)
    try:
        code, out, errors = run(["--keep", "all", "--keep-going", "--strategy", "warm", path])
        expect("open quotes", (code, out.startswith(b"hosts,site,")), (2, True))
    except subprocess.TimeoutExpired:
        wrong.append("open quotes: takes too long")


# ---- Broken streams ----

def check_closed_pipe(folder):
    path = os.path.join(folder, "big.csv")
    with open(path, "wb") as file:
        file.write(HEADER + b"".join(rows_of(1000)) * 1000)
    line = subprocess.run(["sh", "-c", f"({shlex.join(COMMAND)} batch {path}; echo $? >&2) | head -n 1"],
                          capture_output=True, timeout=60, check=False)
    expect("| head -n 1", line.stdout.count(b"\n"), 1)
    said = line.stderr.decode().splitlines()
    expect("| head -n 1", (len(said), said[-1]), (2, "1"))
    expect("| head -n 1", said[0].startswith("rejuvcalc: ") and "ipe" in said[0], True)

    # An endless input does not keep it.
    endless = subprocess.run(["sh", "-c", f"(echo hosts; yes 5) | ({shlex.join(COMMAND)} batch; echo $? >&2) | head -n 3"],
                             capture_output=True, timeout=60, check=False)
    expect("endless input | head -n 3", endless.stdout.count(b"\n"), 3)
    expect("endless input | head -n 3", endless.stderr.decode().splitlines()[-1], "1")


def check_full_disk():
    with open("/dev/full", "wb") as full:
        code, _, errors = run([], HEADER + rows_of(1)[0], stdout=full)
        expect("/dev/full", (code, errors), (1, "rejuvcalc: standard output: cannot write: No space left on device\n"))
        code, _, errors = run(["--keep-going"], HEADER + b"x\n" + b"".join(rows_of(10000)), stdout=full)
        expect("/dev/full", (code, errors.splitlines()[0]),
               (1, "rejuvcalc: standard output: cannot write: No space left on device"))


def check_full_file_system(folder):
    """A file system of 64 KiB, where one can be mounted"""
    place = os.path.join(folder, "small")
    os.mkdir(place)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True,
                      check=False).returncode != 0:
        return "no"
    try:
        code, _, errors = run(["-o", os.path.join(place, "out.csv")], HEADER + b"".join(rows_of(10000)))
        expect("a full file system", (code, "No space left on device" in errors, len(errors.splitlines())), (1, True, 1))
        expect("a full file system", os.listdir(place), [])
    finally:
        subprocess.run(["umount", place], check=True)
    return "a"


def in_shell(line):
    done = subprocess.run(["sh", "-c", line.replace("COMMAND", shlex.join(COMMAND))], capture_output=True, timeout=60,
                          check=False)
    return done.returncode, done.stdout, done.stderr.decode()


def check_odd_streams(folder):
    code, out, errors = in_shell("COMMAND batch <&-")
    expect("closed input", (code, out, errors), (1, b"", "rejuvcalc: standard input: cannot read: Bad file descriptor\n"))
    code, out, errors = in_shell("printf 'hosts\\n5\\n' | COMMAND batch >&-")
    expect("closed output", (code, len(errors.splitlines())), (1, 1))
    code, out, errors = in_shell("printf 'hosts\\nx\\n' | COMMAND batch 2>&-")
    expect("closed standard error", (code, out.count(b"\n"), errors), (2, 1, ""))
    code, out, errors = in_shell(f"COMMAND batch {folder}")
    expect("a directory", (code, out, errors), (1, b"", f"rejuvcalc: '{folder}': cannot read: Is a directory\n"))
    code, out, errors = in_shell(f"COMMAND batch < {folder}")
    expect("a directory as input", (code, out, errors),
           (1, b"", "rejuvcalc: standard input: cannot read: Is a directory\n"))
    code, out, errors = in_shell(f"COMMAND batch {folder}/missing.csv")
    expect("a missing file", (code, out, errors),
           (1, b"", f"rejuvcalc: '{folder}/missing.csv': cannot read: No such file or directory\n"))
    code, out, errors = in_shell("COMMAND batch ''")
    expect("no name", (code, out, errors.count("\n")), (1, b"", 1))
    code, out, errors = in_shell("COMMAND batch < /dev/null")
    expect("/dev/null", (code, out, errors),
           (2, b"", "rejuvcalc: standard input: is empty; its first line must name the columns\n"))
    code, out, errors = in_shell(f"mkfifo {folder}/fifo; (printf 'hosts\\n5\\n' > {folder}/fifo) & "
                                 f"COMMAND batch {folder}/fifo --strategy warm")
    expect("a FIFO", (code, out, errors), (0, b"hosts,warm.throughput\n5,4.998321242559523\n", ""))
    code, out, errors = in_shell(f"cd {folder}; printf 'hosts\\n5\\n' > ./-x.csv; "
                                 "COMMAND batch --strategy warm -- -x.csv")
    expect("a name that begins with -", (code, out, errors), (0, b"hosts,warm.throughput\n5,4.998321242559523\n", ""))


# ---- Memory ----

def peak_of(process):
    """The most memory it ever had, KiB. (ru_maxrss would tell that of its parent before exec.)"""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:"))


def check_memory(what, options, pieces, last, lines):
    """Feed the pieces, wait for the last answer, and look while it still waits for more."""
    f = Filter(options)
    writer = threading.Thread(target=lambda: [f.write(piece) for piece in pieces])
    writer.start()
    found, tail = 0, b""
    while found < lines and select.select([f.process.stdout], [], [], PATIENCE)[0]:
        part = os.read(f.process.stdout.fileno(), 1 << 20)
        if not part:
            break
        found += part.count(b"\n")
        tail = (tail + part)[-200:]
    writer.join(timeout=PATIENCE)
    expect(what, (found, tail.endswith(last)), (lines, True))
    peak = peak_of(f.process) if f.process.poll() is None else -1
    if not 0 < peak < MOST_MEMORY:
        wrong.append(f"{what}: {peak} KiB of memory")
    f.process.stdin.close()
    f.end()
    return peak


def check_all_memory():
    block = b"".join(rows_of(1000))
    end = b"28,7,5,1\n"  # in days it would be legal, too
    header = HEADER.replace(b"_s", b"_d")
    some = b"".join(b"%d,%d,%d,%d\n" % (i % 90 + 1, i % 30 + 1, i % 999 + 2, i % 7 + 1) for i in range(1000))
    cells = b"hosts,site\n", b"5,\"" + b"x" * 500000 + b"\"\n"
    peaks = [
        check_memory("10^6 rows", ["--strategy", "warm"], [header] + [some] * 1000 + [end],
                     b"28,7,5,1,4.998321242559523\n", 1000002),
        check_memory("2*10^5 rows, all measures", ["--columns", "throughput,loss,lost,rank,availability", "--format", "jsonl"],
                     [HEADER] + [block] * 200, b"}\n", 200000),
        check_memory("10^5 bad rows", ["--keep-going"], [b"hosts\n"] + [b"x\n" * 1000] * 100, b"\n", 100001),
        check_memory("cells of 500 kB", ["--keep", "site", "--strategy", "warm"], [cells[0]] + [cells[1]] * 100,
                     b"x,4.998321242559523\n", 101),
        check_memory("lines that are too long", ["--keep-going", "--strategy", "warm"],
                     [b"hosts\n"] + [b"y" * 3000000 + b"\n"] * 30, b"\n", 31),
        check_memory("a quote that is not closed", ["--keep-going", "--strategy", "warm"],
                     [b"hosts\n\"5\n"] + [b"5\n" * 10000] * 100, b"\n5,4.998321242559523,\n", 1000002),
        check_memory("10 000 columns", ["--keep", "all", "--strategy", "warm"], [
            b",".join([b"hosts"] + [b"c%d" % i for i in range(10000)]) + b"\n"] + [b"5" + b",x" * 10000 + b"\n"] * 500,
            b",x,4.998321242559523\n", 501),
    ]
    return max(peaks)


def main():
    os.environ["LC_ALL"] = "C.UTF-8"
    check_answers_at_once()
    check_bad_row_at_once()
    check_pieces()
    with tempfile.TemporaryDirectory() as folder:
        check_boundaries(folder)
        check_open_quotes(folder)
        check_closed_pipe(folder)
        check_full_disk()
        small = check_full_file_system(folder)
        check_odd_streams(folder)
    peak = check_all_memory()
    for line in wrong[:40]:
        print("batch_streams.py:", line, file=sys.stderr)
    print(f"batch streams: {len(wrong)} wrong; {peak} KiB at most; {small} small file system")
    sys.exit(wrong != [])


if __name__ == "__main__":
    main()
