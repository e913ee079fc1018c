# SPDX-License-Identifier: MIT
"""streams.py COMMAND - every command line with streams closed, readers gone, full disks, odd files to read and write

Nothing is simulated here. Needs root, to mount a small file system and to be nobody for a while.
"""
import contextlib
import faulthandler
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

from runs import Place, Score, all_cases, content_of, files_in, name_of, verdict

NOBODY = 65534
PAGE = 4096
PIPE = 65536  # what a pipe holds
MOST_SIZES = 12  # of a file system, or a limit, for one result

TO_FILE = ["-o", "out/result"]


class Tests:
    """Each command line is first run without a fault, then with each of those below."""

    def __init__(self, place):
        self.place = place
        self.score = Score()

    def run(self, case, more=(), actions=()):
        self.place.empty()
        return self.place.run(case.argv + list(more), case.input, actions=actions)

    def judge(self, kind, case, detail, found, right, wanted, **more):
        self.score.add(kind, f"{name_of(case.argv)}: {kind}: {detail}", verdict(found, right, {}, **more), (wanted,))

    def check_same_bytes(self, case):
        """Without a fault; only then do the checks below mean anything."""
        right = self.run(case)
        is_complete = case.code in (0, 3) or "--keep-going" in case.argv
        in_file = right._replace(out=b"", exit=case.code, files={"result": right.out} if is_complete else {})
        self.judge("none: a file has what standard output has", case, "", self.run(case, TO_FILE), in_file, "same")

    # ---- Standard streams ----

    def check_closed(self, case):
        for more in [[], TO_FILE] if case.takes_output else [[]]:
            right = self.run(case, more)
            for bits in range(1, 8):
                closed = [stream for stream in range(3) if bits & 1 << stream]
                found = self.run(case, more, [(os.POSIX_SPAWN_CLOSE, stream) for stream in closed])
                is_lost = 1 in closed and right.out != b"" or 0 in closed and case.input is not None
                self.judge("standard streams closed", case, closed, found, right, "refused" if is_lost else "same",
                           may_miss_error=2 in closed)

    def check_full_device(self, case):
        right = self.run(case)
        wanted = "refused" if right.out else "same"
        to_full = [(os.POSIX_SPAWN_OPEN, 1, "/dev/full", os.O_WRONLY, 0)]
        self.judge("/dev/full", case, "standard output", self.run(case, actions=to_full), right, wanted)
        if case.takes_output:
            self.judge("/dev/full", case, "-o", self.run(case, ["-o", "/dev/full"]), right, wanted)

    def check_full_errors(self, case):
        """What cannot be said is lost; the rest is as ever."""
        right = self.run(case)
        to_full = [(os.POSIX_SPAWN_OPEN, 2, "/dev/full", os.O_WRONLY, 0)]
        self.judge("/dev/full", case, "standard error", self.run(case, actions=to_full), right, "same",
                   may_miss_error=True)

    def check_gone_reader(self, case):
        """Of a pipe: there from the first, or after some bytes"""
        right = self.run(case)
        for taken in 0, 1, PIPE:
            reading, writing = os.pipe()
            reader = threading.Thread(target=take_and_close, args=(reading, taken))
            reader.start()
            if taken == 0:
                reader.join()
            found = self.run(case, actions=[(os.POSIX_SPAWN_DUP2, writing, 1)])
            os.close(writing)
            reader.join()
            if taken != 0 and len(right.out) <= PIPE + taken:  # may have got through before
                found = found._replace(out=right.out if found.exit == right.exit else b"")
                wanted = "same" if found.exit == right.exit else "refused"
            else:
                wanted = "refused" if right.out else "same"
            self.judge("the reader of a pipe is gone", case, f"after {taken} bytes", found, right, wanted)

    # ---- Full disks ----

    def check_full_file_system(self, case):
        """From one page on to what is enough; also one for no file, and one for reading only"""
        right = self.run(case, TO_FILE)
        size = len(right.files.get("result", b""))
        for pages in sizes(-(-size // PAGE)):
            self.check_file_system(case, right, f"size={pages * PAGE}", pages * PAGE >= size)
        for options in "nr_inodes=1", "ro":
            self.check_file_system(case, right, options, not opens_file(case, right))

    def check_file_system(self, case, right, options, is_enough):
        with small_file_system(options):
            found = self.run(case, ["-o", "small/result"])._replace(files=files_in("small"))
        self.judge("a small file system, -o", case, options, found, right, "same" if is_enough else "refused")

    def check_redirected(self, case):
        """Where standard output is a file there, what fits is written."""
        right = self.run(case)
        for pages in sizes(-(-len(right.out) // PAGE)):
            with small_file_system(f"size={pages * PAGE}"):
                to_file = os.open("small/redirected", os.O_RDWR | os.O_CREAT)
                found = self.run(case, actions=[(os.POSIX_SPAWN_DUP2, to_file, 1)])._replace(out=content_of(to_file))
                os.close(to_file)
            self.judge("a small file system, standard output", case, f"{pages} pages", found, right,
                       "same" if pages * PAGE >= len(right.out) else "refused")

    def check_size_limit(self, case):
        right = self.run(case, TO_FILE)
        size = len(right.files.get("result", b""))
        for most in sizes(size):
            errors = os.pipe()  # which a limit does not concern
            with limit(resource.RLIMIT_FSIZE, most - 1):
                found = self.run(case, TO_FILE, [(os.POSIX_SPAWN_DUP2, errors[1], 2)])
            os.close(errors[1])
            found = found._replace(err=os.read(errors[0], PIPE))
            os.close(errors[0])
            self.judge("a limit on the size of files, -o", case, most - 1, found, right,
                       "same" if most > size else "refused")

    # ---- Odd places for the result ----

    def check_places(self, case):
        kind = "an odd place for the result"
        right = self.run(case, TO_FILE)
        wanted = "refused" if opens_file(case, right) else "same"
        self.judge(kind, case, "no name", self.run(case, ["-o", ""]), right, "refused" if right.files else "same")
        for place in "missing/result", ".", "fleet.csv/result", "out/" + "x" * 252, "loop", "socket":
            self.judge(kind, case, place, self.run(case, ["-o", place]), right, wanted)
        with as_nobody():
            self.judge(kind, case, "unwritable", self.run(case, ["-o", "root/result"]), right, wanted)

    def check_fifo_place(self, case):
        """Gets all of the result, in its place."""
        right = self.run(case)
        with fifo() as path:
            taken = []
            reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
            end = os.open(path, os.O_WRONLY)  # until it is closed, the reader reads on
            os.set_blocking(reading, True)
            reader = threading.Thread(target=lambda: taken.append(read_all(reading)))
            reader.start()
            found = self.run(case, ["-o", path])
            os.close(end)
            reader.join()
        self.judge("the result goes into a FIFO", case, "", found._replace(out=taken[0]), right, "same")

    def check_left_parts(self, case):
        """Of runs that were killed: they are not touched."""
        right = self.run(case, TO_FILE)
        left = {f"result.part{i}": b"left" for i in range(3)}
        for name, content in left.items():
            write_all("out/" + name, content)
        found = self.place.run(case.argv + TO_FILE, case.input)
        right.files.update(left)
        self.judge("parts of earlier results are left", case, "", found, right, "same")

    # ---- Odd files to read ----

    def check_reading(self, words, name, if_missing):
        """Words that read the file named last, and the exit code where there is none"""
        kind = "an odd file to read"
        right = self.place.run(words + [name])
        for path in "missing", "":
            self.judge_refusal(kind, words + [path], self.place.run(words + [path]), if_missing)
        for path in ".", "fleet.csv/x", "loop", "socket", "x" * 300, "/proc/self/mem":
            self.judge_refusal(kind, words + [path], self.place.run(words + [path]), 1)
        for path in "/dev/null", "/dev/full":  # nothing, and NUL bytes without end
            self.judge_refusal(kind, words + [path], self.place.run(words + [path]), 2)
        with as_nobody():
            self.judge_refusal(kind, words + ["root/unreadable"], self.place.run(words + ["root/unreadable"]), 1)
        for content, expected in (read_all(name), right), (b"", None):
            with fifo() as path:
                writer = threading.Thread(target=write_all, args=(path, content))
                writer.start()
                found = self.place.run(words + [path])
                writer.join()
            if expected:
                self.score.add(kind, f"{words} FIFO", verdict(found, expected, {}), ("same",))
            else:
                self.judge_refusal(kind, words + ["an empty FIFO"], found, 2)

    def check_standard_input(self, words):
        kind = "an odd standard input"
        for path, code in (".", 1), ("/proc/self/mem", 1), ("/dev/null", 2), ("/dev/full", 2):
            self.judge_refusal(kind, words + ["<", path], self.place.run(words, path), code)
        write_only = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_WRONLY, 0)]
        self.judge_refusal(kind, words + ["< write-only"], self.place.run(words, actions=write_only), 1)

    def judge_refusal(self, kind, words, found, code):
        says_so = found.err.startswith(b"rejuvcalc: ") and found.err.count(b"\n") == 1
        is_right = found.exit == code and found.out == b"" and found.files == {} and says_so
        self.score.add(kind, name_of(words), "refused" if is_right else str(found))


# ---- Help ----

def opens_file(case, right):
    """Whether there is a result, or was the beginning of one"""
    return right.files != {} or "bad.csv" in case.argv


def sizes(enough):
    """Some, up to one more than is enough"""
    return sorted({1 + enough * i // MOST_SIZES for i in range(MOST_SIZES)} | {max(enough, 1), enough + 1})


def take_and_close(descriptor, most):
    while most > 0 and (part := os.read(descriptor, most)):
        most -= len(part)
    os.close(descriptor)


def read_all(path_or_descriptor):
    with open(path_or_descriptor, "rb") as file:
        return file.read()


def write_all(path, content):
    with contextlib.suppress(BrokenPipeError), open(path, "wb") as file:
        file.write(content)


@contextlib.contextmanager
def fifo():
    os.mkfifo("fifo")
    try:
        yield "fifo"
    finally:
        os.remove("fifo")


@contextlib.contextmanager
def small_file_system(options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", "small"], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "small"], check=True)


@contextlib.contextmanager
def limit(what, soft):
    before = resource.getrlimit(what)
    resource.setrlimit(what, (soft, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(what, before)


@contextlib.contextmanager
def as_nobody():
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def make_odd_files():
    os.mkdir("small")
    os.mkdir("root", 0o755)
    write_all("root/unreadable", b"hosts\n5\n")
    os.chmod("root/unreadable", 0o600)
    os.symlink("loop", "loop")
    socket.socket(socket.AF_UNIX).bind("socket")


def check_all(command):
    cases = all_cases(command)
    tests = Tests(Place(os.getcwd(), command))
    make_odd_files()
    for case in cases:
        tests.check_closed(case)
        tests.check_full_device(case)
        tests.check_full_errors(case)
        tests.check_gone_reader(case)
        tests.check_redirected(case)
        if case.takes_output:
            tests.check_same_bytes(case)
            tests.check_full_file_system(case)
            tests.check_size_limit(case)
            tests.check_places(case)
            tests.check_fifo_place(case)
            tests.check_left_parts(case)
    tests.check_reading(["batch"], "big.csv", 1)
    tests.check_reading(["profile", "show"], "kvm.ini", 2)
    tests.check_reading(["compare", "--hosts", "5", "--profile"], "kvm.ini", 2)
    tests.check_standard_input(["batch"])
    print(f"{len(cases)} command lines")
    return tests.score


def main():
    command = os.path.abspath(sys.argv[1])
    if os.geteuid() != 0:
        sys.exit("streams.py: needs root, to mount a small file system and to be nobody for a while")
    faulthandler.dump_traceback_later(600, exit=True)  # where something waits for ever
    folder = tempfile.mkdtemp()
    try:
        os.chdir(folder)
        score = check_all(command)
    finally:
        os.chdir("/")
        shutil.rmtree(folder)
    score.end("real faults")


if __name__ == "__main__":
    main()
