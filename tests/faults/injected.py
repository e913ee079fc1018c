# SPDX-License-Identifier: MIT
"""injected.py COMMAND SHIM - the n-th allocation, write, read, ... of each command line fails, for all n

Of more than FAULTS_EACH (default 300) calls of a kind in a run, the first half of that number is tried, and as many
more at equal distances, the last among them. Where not just one allocation fails, an eighth of that number.
"""
import mmap
import multiprocessing
import os
import shutil
import struct
import sys
import tempfile

from runs import OLD, Place, Score, all_cases, name_of, verdict

MOST = int(os.environ.get("FAULTS_EACH", "300"))

KINDS = "allocate read write open close rename unlink stat chmod seek readlink control".split()

# A call that fails once, or from then on (+); a short one, which is no failure.
FAULTS = [
    ("allocate", "ENOMEM ENOMEM+"),
    ("read", "EIO EIO+ EINTR short short+"),
    ("write", "ENOSPC ENOSPC+ EIO EINTR EPIPE+ short short+"),
    ("open", "EACCES EMFILE+ EINTR ENOSPC"),
    ("close", "EIO ENOSPC EINTR EDQUOT+"),
    ("rename", "EIO ENOSPC EACCES EXDEV"),
    ("stat", "EIO EACCES+"),
    ("chmod", "EPERM"),
    ("seek", "ESPIPE EIO+"),
    ("readlink", "EIO EACCES+"),
    ("control", "ENOTTY EBADF+"),
]

# More than one thing goes wrong: the second is met on the way out, or, where a disk is full, by the next write.
PAIRS = [("write", "short", "write:{next}:ENOSPC"), ("write", "ENOSPC", "unlink:1:EACCES"),
         ("write", "EIO", "close:1+:EIO"), ("close", "EIO", "unlink:1:EIO"), ("rename", "EIO", "unlink:1:EACCES"),
         ("allocate", "ENOMEM", "write:1+:EIO")]

PART = "result.part0"
RENAMED = "old.part0"  # the part beside the file that the link leads to


def picked(count, most):
    """Which of so many calls are tried"""
    if count <= most:
        return list(range(1, count + 1))
    first, rest = most // 2, most - most // 2
    return list(range(1, first + 1)) + [first + (count - first) * i // rest for i in range(1, rest + 1)]


def most_of(kind, is_single):
    return max(MOST // 8, 1) if kind == "allocate" and not is_single else MOST


class Injector:
    """Runs with the shim in this process's own folder"""

    def __init__(self, place, shim):
        self.place = place
        self.shim = shim
        with open("tally", "wb") as file:
            file.write(bytes(8 * (len(KINDS) + 1)))
        with open("tally", "r+b") as file:
            self.tally = mmap.mmap(file.fileno(), 0)

    def counts(self):
        return struct.unpack(f"{len(KINDS) + 1}Q", self.tally[:])

    def run(self, case, lay_old, faults):
        self.place.empty()
        if lay_old:
            self.place.lay_old_result()
        self.tally[:] = bytes(len(self.tally))
        return self.place.run(case.argv, case.input,
                              {"LD_PRELOAD": self.shim, "FAULTS": faults, "FAULTS_TALLY": "tally"})


def wanted_of(case, kind, error):
    """What may happen. What is short is gone on with; so is what is interrupted where batch reads rows."""
    if error == "short" or (kind == "read" and error == "EINTR" and case.argv[0] == "batch"):
        return ("same",)
    return ("same", "refused")


def try_one(injector, case, lay_old, right, label, faults, wanted, score):
    before = {"old": OLD, "result": "-> old"} if lay_old else {}
    found = injector.run(case, lay_old, faults)
    word = verdict(found, right, before, may_miss_error="write:" in faults and ("+" in faults or right.err != b""),
                   may_leave=(PART, RENAMED) if "unlink" in faults else ())
    if injector.counts()[-1] == 0:
        word = "the fault did not come about"
    score.add(label, f"{faults}  {name_of(case.argv)}{'  (old result there)' if lay_old else ''}", word, wanted)


def try_case(injector, case, lay_old):
    score = Score()
    injector.place.empty()
    if lay_old:
        injector.place.lay_old_result()
    plain = injector.place.run(case.argv, case.input)
    right = injector.run(case, lay_old, "")
    counts = dict(zip(KINDS, injector.counts()))
    if plain != right or right.exit != case.code:
        score.wrong.append(("no fault", f"{name_of(case.argv)}: exit {plain.exit}, with the shim {right.exit}"))
    for kind, errors in FAULTS:
        for error, mark in [(word.rstrip("+"), "+" * word.endswith("+")) for word in errors.split()]:
            label = f"{kind} {error}{', and all after it' if mark else ''}"
            last = 1 if error + mark == "short+" else None
            for n in picked(counts[kind], most_of(kind, not mark))[:last]:
                try_one(injector, case, lay_old, right, label, f"{kind}:{n}{mark}:{error}",
                        wanted_of(case, kind, error), score)
    for kind, error, then in PAIRS:
        for n in picked(counts[kind], most_of(kind, False)):
            try_one(injector, case, lay_old, right, f"{kind} {error}, then {then.format(next='next')}",
                    f"{kind}:{n}:{error},{then.format(next=n + 1)}", ("same", "refused"), score)
    return score, counts


def variants(cases):
    """Each to standard output, to a new file, and in place of an old one behind a link"""
    for case in cases:
        yield case, False
        if case.takes_output:
            to_file = case._replace(argv=case.argv + ["-o", "out/result"])
            yield to_file, False
            yield to_file, True


def prepare(command, shim):
    global INJECTOR
    INJECTOR = Injector(Place(tempfile.mkdtemp(dir=os.environ["FAULTS_FOLDER"]), command), shim)


def try_variant(variant):
    return try_case(INJECTOR, *variant)


def main():
    command, shim = (os.path.abspath(path) for path in sys.argv[1:3])
    score, most = Score(), 0
    tried = list(variants(all_cases(command)))
    os.environ["FAULTS_FOLDER"] = folder = tempfile.mkdtemp()
    try:
        with multiprocessing.Pool(None, prepare, (command, shim)) as pool:
            for part, counts in pool.imap(try_variant, tried):
                score.merge(part)
                most = max(most, counts["allocate"])
    finally:
        shutil.rmtree(folder)
    print(f"{len(tried)} command lines with a place for their result; of up to {most} calls of a kind, "
          f"{min(most, MOST)} are tried")
    score.end("the n-th call that fails")


if __name__ == "__main__":
    main()
