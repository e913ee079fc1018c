# SPDX-License-Identifier: MIT
"""runs.py - what the tests of faults share: the command lines that they try, one run of the command, and its verdict"""
import collections
import os
import random
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../examples")
OLD = b"what stood here before\n"

# argv without the command itself, a file for standard input, whether -o says where the result goes, the exit code
Case = collections.namedtuple("Case", "argv input takes_output code")

# Exit code (or minus the signal), standard output and error, and what there is in out/: name to content
Outcome = collections.namedtuple("Outcome", "exit out err files")

# For each command of the help a line that works; every format that it has is tried.
ARGUMENTS = {
    "compare": "--hosts 100", "sweep": "--over hosts=2..1e5", "crossover": "", "size": "--throughput 1000",
    "sensitivity": "--hosts 100", "batch": "fleet.csv --keep all", "explain": "cold --hosts 100", "profile": "list",
}

# The exit code, and the line
OTHERS = """
0 compare --hosts 100 --value throughput
0 compare --hosts 50 --profile kvm.ini --format csv
0 compare --hosts 100 --format csv --csv-dialect excel-eu --reference warm --sort -throughput
0 sweep --over hosts=2..1e5 --wide --format csv
0 sweep --over vmm_interval=7d..90d --over os_interval=1d..30d --hosts 100 --format table
0 sweep --over vmm_interval=7d..90d --over os_interval=1d..30d --hosts 100 --points 5 --format svg
0 sweep --over vmm_interval=7d,90d --over os_interval=1d,30d --hosts 100 --format xlsx
0 crossover --between live,cold --format csv
3 size --throughput 1e300 --format csv
2 compare --hosts 100 --profile broken.ini --format csv
0 batch big.csv --format csv
0 batch big.csv --format jsonl --columns throughput,loss,rank
0 batch lacking.csv --format csv
2 batch bad.csv --format csv
2 batch bad.csv --format csv --keep-going
0 batch --format csv
0 profile show xen3
0 profile show kvm.ini
"""

WITHOUT_OUTPUT = """
0
0 --help
0 --version
0 --completion bash
0 batch --help
2 --hosts 0
2 --hsots 5
2 profile shwo
"""

INPUTS = {
    "broken.ini": b"[profile]\nname = broken\nvms = x\n",
    "lacking.csv": b"hosts\n100\n100000\n",
    "bad.csv": b"hosts\n5\nx\n6\n",
    "big.csv": b"vmm_interval_s,os_interval_s,hosts,host_performance\n" + b"".join(
        b"%d.%d,%d,%d,%d\n" % (pick.randrange(10**6, 10**7), pick.randrange(10**6), pick.randrange(10**5, 10**6),
                               pick.randrange(2, 1000), pick.randrange(1, 100))
        for pick in [random.Random(1)] for _ in range(5000)),
}


def formats_of(executable, words):
    """Those that a command has"""
    def said(name):
        return subprocess.run([executable, *words, "--format", name], capture_output=True, cwd=EXAMPLES, check=False)
    known = said("x").stderr.decode().rstrip().partition("known are ")[2]
    return [name for name in known.split(", ") if name and said(name).returncode == 0]


def all_cases(executable):
    text = subprocess.run([executable, "--help"], capture_output=True, check=True, text=True).stdout
    cases = []
    for command in re.findall(r"^  (\w+) ", text.split("\nCommands:\n")[1].split("\n\n")[0], re.M):
        words = [command] + ARGUMENTS[command].split()
        formats = [["--format", name] for name in formats_of(executable, words)]
        cases += [Case(words + more, None, True, 0) for more in formats or [[]]]
    for lines, takes_output in (OTHERS, True), (WITHOUT_OUTPUT, False):
        for code, *words in map(str.split, lines.strip().split("\n")):
            given = "big.csv" if words[:2] == ["batch", "--format"] else None
            cases.append(Case(words, given, takes_output, int(code)))
    return cases


def name_of(argv):
    return "rejuvcalc " + shlex.join(argv)


class Place:
    """A folder with the inputs and the command, whose out/ is emptied before each run. It becomes the current one."""

    def __init__(self, folder, command):
        self.folder = folder
        os.chmod(folder, 0o755)
        os.chdir(folder)
        for name in "kvm.ini", "fleet.csv":
            shutil.copy(os.path.join(EXAMPLES, name), name)
        shutil.copy(command, "rejuvcalc")
        for name, content in INPUTS.items():
            with open(name, "wb") as file:
                file.write(content)
        os.mkdir("out")
        self.streams = [os.open(name, os.O_RDWR | os.O_CREAT) for name in ("stdout", "stderr")]
        self.executable = os.path.join(folder, "rejuvcalc")

    def lay_old_result(self):
        """A result of an earlier run, behind a link"""
        with open("out/old", "wb") as file:
            file.write(OLD)
        os.symlink("old", "out/result")

    def empty(self):
        for name in os.listdir("out"):
            os.remove("out/" + name)

    def run(self, argv, given=None, environment=None, actions=()):
        """Run the command; the streams are files unless the actions say otherwise."""
        standard_input = os.open(given or os.devnull, os.O_RDONLY)
        for stream in self.streams:
            os.ftruncate(stream, 0)
            os.lseek(stream, 0, os.SEEK_SET)
        redirect = [(os.POSIX_SPAWN_DUP2, fd, i) for i, fd in enumerate([standard_input] + self.streams)]
        process = os.posix_spawn(self.executable, ["rejuvcalc"] + argv,
                                 {"LC_ALL": "C.UTF-8", "MALLOC_PERTURB_": "165", **(environment or {})},
                                 file_actions=redirect + list(actions), setsigdef=[signal.SIGPIPE, signal.SIGXFSZ])
        os.close(standard_input)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return Outcome(status, *(content_of(stream) for stream in self.streams), files_in("out"))


def content_of(descriptor):
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0)


def files_in(folder):
    files = {}
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if os.path.islink(path):
            files[name] = "-> " + os.readlink(path)
        elif stat.S_ISREG(os.lstat(path).st_mode):
            with open(path, "rb") as file:
                files[name] = file.read()
    return files


def told(err):
    """Whether lines of standard error are as promised"""
    return all(line.startswith(b"rejuvcalc: ") for line in err.splitlines())


def verdict(found, right, before, may_miss_error=False, may_leave=()):
    """What a run with a fault did, set beside one without: "same", "refused", or what is wrong. `before` is what out/
    had at first. Where standard error itself may fail, what is said there does not count."""
    files = {name: content for name, content in found.files.items() if name not in may_leave}
    if not (told(found.err) or may_miss_error):
        return f"standard error is {found.err[:200]}"
    if found.exit == right.exit and found.out == right.out and files == right.files:
        return "same" if found.err == right.err or may_miss_error else f"standard error is {found.err[:200]}"
    if found.exit != 1:
        return f"exit {found.exit}, " + ("the result differs" if found[1:] != right[1:] else "not as without the fault")
    if not right.out.startswith(found.out):
        return "standard output is no beginning of the right one"
    if files not in (before, right.files):  # what fails after the result is complete cannot take it back
        return f"leaves {sorted(files)}, or other content"
    if not (found.err.endswith(b"\n") or may_miss_error):
        return "fails without a word"
    return "refused"


class Score:
    """How many runs of each kind of fault ended how"""

    def __init__(self):
        self.counts = collections.defaultdict(collections.Counter)
        self.wrong = []

    def add(self, kind, what, word, wanted=("same", "refused")):
        self.counts[kind][word if word in wanted else "wrong"] += 1
        if word not in wanted:
            self.wrong.append((kind, f"{what}: {word}"))

    def merge(self, other):
        for kind, counter in other.counts.items():
            self.counts[kind].update(counter)
        self.wrong += other.wrong

    def end(self, title):
        print(f"{title:<44}  {'runs':>7} {'unharmed':>8} {'exit 1':>7} {'wrong':>6}")
        total = collections.Counter()
        for kind, counter in list(self.counts.items()) + [("all", total)]:
            print(f"  {kind:<42}  {counter.total():>7} "
                  f"{counter['same']:>8} {counter['refused']:>7} {counter['wrong']:>6}")
            total.update(counter)
        shown = collections.Counter()
        for kind, line in self.wrong:
            shown[kind] += 1
            if shown[kind] <= 5:
                print(f"{os.path.basename(sys.argv[0])}: {line}", file=sys.stderr)
        sys.exit(self.wrong != [] or total["same"] == 0 or total["refused"] == 0)
