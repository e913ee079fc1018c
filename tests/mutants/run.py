# SPDX-License-Identifier: MIT
"""run.py BUILD CC [FILE...] - change the library in every small way, and see whether the unit tests notice

For each file (all of lib/, unless some are given) prints how many mutants there are, and lists in BUILD/mutants/survivors.txt
those that no test tells from the original. Fails where one is not listed as equivalent in equivalent.txt, or where one
that is listed there does not survive.

  EVERY=n    every n-th mutant only
  ONLY=list  those of a list only, which is written as survivors.txt is
  JOBS=n     so many at a time (2)
  QUICK=yes  without the many random inputs
"""
import concurrent.futures
import glob
import os
import re
import shlex
import shutil
import subprocess
import sys
import time

from mutations import mutations

HERE = os.path.dirname(os.path.abspath(__file__))
FLAGS = "-std=c11 -D_FILE_OFFSET_BITS=64 -Iinclude -Ilib -Icli -Itests -ffp-contract=off -O1 -w -DREJUV_PORTABLE -DCK_FLOATING_DIG=17"
SANITIZE = "-fsanitize=address,undefined -fno-sanitize-recover=all"
LIKELIEST = {"check": "evaluate", "model": "evaluate", "phases": "evaluate", "internal": "evaluate"}
KILLED, SAME, NO_PROGRAM, SURVIVED = "killed", "same code", "no program", "survived"


def library_suites():
    """As they stand in suites.h, before those of the command."""
    with open("tests/suites.h") as header:
        return re.findall(r"(\w+)_suite\(void\)", header.read().split("The parts of the command")[0])


SUITES = library_suites()


def main(build, compiler, *files):
    every = int(os.environ.get("EVERY", "1"))
    jobs = int(os.environ.get("JOBS", "2"))
    only = read_list(os.environ["ONLY"]) if "ONLY" in os.environ else None
    program = Program(os.path.join(build, "mutants"), compiler, "QUICK" in os.environ)
    asked = [(file, m) for file in files or sorted(glob.glob("lib/*.[ch]")) for m in mutations(read(file))
             if only is None or identity(file, m) in only][::every]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        verdicts = pool.map(lambda n: program.verdict(n, *asked[n]), range(len(asked)))
        results = [(file, m, verdict) for (file, m), verdict in zip(asked, verdicts)]
    sys.exit(report(results, program, is_complete=only is None and every == 1))


def report(results, program, is_complete):
    survivors = [(file, m) for file, m, verdict in results if verdict == SURVIVED]
    new = [(file, m) for file, m in survivors if identity(file, m) not in program.equivalent]
    files = sorted({file for file, _, _ in results})
    found = {identity(file, m) for file, m in survivors}
    stale = [i for i in program.equivalent if is_complete and i[0] in files and i not in found]

    print(f"{'file':<22} {'mutants':>8} {'killed':>8} {'same code':>10} {'equivalent':>11} {'survived':>9}")
    for file in [*files, "all"]:
        print_line(file, [(f, m, v) for f, m, v in results if file in (f, "all")], new)
    for file, before, after in stale:
        print(f"not a survivor: {file} {before}\n    -> {after}", file=sys.stderr)
    if new:
        print(f"{len(new)} survivors: see {program.survivors}", file=sys.stderr)
    return 1 if new or stale else 0


def print_line(name, results, new):
    count = {verdict: sum(v == verdict for _, _, v in results) for verdict in (KILLED, SAME, SURVIVED)}
    survived = sum((f, m) in new for f, m, _ in results)
    print(f"{name:<22} {sum(count.values()):>8} {count[KILLED]:>8} {count[SAME]:>10} "
          f"{count[SURVIVED] - survived:>11} {survived:>9}")


def identity(file, m):
    return file, f"{m.function}: {m.before}", m.after


def read_list(path):
    """Each of: file, function: line as it is; and one or more of: -> line as it would be."""
    made = set()
    for file, before, changes in re.findall(r"^(lib/\S+) (.*)\n((?:    -> .*\n)+)", read(path), re.M):
        made.update((file, before, after) for after in re.findall("    -> (.*)\n", changes))
    return made


class Build:
    """The library and its unit tests, built once, and again with one file changed."""

    def __init__(self, folder, compiler, flags):
        self.folder, self.compiler, self.flags = folder, shlex.split(compiler), [*FLAGS.split(), *flags.split()]
        self.libraries = shlex.split(subprocess.check_output(["pkg-config", "--libs", "check"], text=True))
        self.objects = {}

    def make(self):
        os.makedirs(self.folder)
        for source in glob.glob("lib/*.c") + glob.glob("cli/*.c") + glob.glob("tests/*.c"):
            if source != "cli/main.c":
                self.objects[source] = os.path.join(self.folder, source.replace("/", "-")[:-2] + ".o")
                if not self.compile(source, self.objects[source]):
                    sys.exit(f"{source} does not compile")
        return self.link(self.folder, {})

    def compile(self, source, to, *flags):
        done = subprocess.run([*self.compiler, *self.flags, *flags, "-c", "-o", to, source], stderr=subprocess.DEVNULL)
        return done.returncode == 0

    def link(self, folder, changed):
        tests = os.path.join(folder, "unit-tests")
        objects = [changed.get(source, path) for source, path in self.objects.items()]
        subprocess.run([*self.compiler, *self.flags, "-o", tests, *objects, *self.libraries, "-lm"], check=True)
        return tests

    def changed_objects(self, folder, file):
        """Those that differ where this folder has the files, by source; none if there is a source that is no C any more."""
        changed = {}
        for source in sources_with(file):
            to = os.path.join(folder, source[:-2] + ".o")
            if not self.compile(os.path.join(folder, source), to, f"-fmacro-prefix-map={folder}/="):
                return None
            if read(to, "rb") != read(self.objects[source], "rb"):
                changed[source] = to
        return changed


def sources_with(file):
    """The file, or all that may include it: what the command includes of the library is not tried here."""
    if file.endswith(".c"):
        return [file]
    including = [test for test in glob.glob("tests/*.c") if f'"../{file}"' in read(test)]
    return sorted(glob.glob("lib/*.c")) + including


class Trial:
    """Some build of the tests, with few random inputs or many, and how long each suite takes."""

    def __init__(self, build, is_quick):
        self.build, self.is_quick, self.patience = build, is_quick, {}

    def time(self, tests):
        for suite in SUITES:
            start = time.monotonic()
            if not self.passes(tests, suite):
                sys.exit(f"{suite} fails without a change")
            self.patience[suite] = 5 + 8 * (time.monotonic() - start)

    def passes(self, tests, suite):
        environment = {**os.environ, "CK_FORK": "no", "CK_RUN_SUITE": suite}
        if self.is_quick:
            environment["REJUVCALC_QUICK"] = "1"
        try:
            done = subprocess.run([tests], env=environment, timeout=self.patience.get(suite, 600),
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def notices(self, folder, file, changed):
        """The suite of the subject first: it is the likeliest."""
        tests = self.build.link(folder, changed)
        name = os.path.basename(file).split(".")[0]
        likeliest = LIKELIEST.get(name, name)
        return not all(self.passes(tests, suite) for suite in sorted(SUITES, key=lambda s: s != likeliest))


class Program:
    """The library, and what its tests say of each mutant: plainly, then with the sanitizers, then with all random inputs."""

    def __init__(self, folder, compiler, is_quick):
        shutil.rmtree(folder, ignore_errors=True)
        self.folder = folder
        self.survivors = os.path.join(folder, "survivors.txt")
        self.equivalent = read_list(os.path.join(HERE, "equivalent.txt"))
        plain = Build(os.path.join(folder, "plain"), compiler, "")
        sanitized = Build(os.path.join(folder, "sanitized"), compiler, SANITIZE)
        self.trials = [Trial(plain, True), Trial(sanitized, True), *([] if is_quick else [Trial(plain, False)])]
        tests = {build: build.make() for build in (plain, sanitized)}
        for trial in self.trials:
            trial.time(tests[trial.build])

    def verdict(self, number, file, mutation):
        """What comes of a mutant; its files are removed again."""
        folder = os.path.join(self.folder, str(number))
        shutil.copytree("lib", os.path.join(folder, "lib"))
        os.mkdir(os.path.join(folder, "tests"))
        for test in sources_with(file):
            if not os.path.exists(os.path.join(folder, test)):
                os.symlink(os.path.abspath(test), os.path.join(folder, test))
        try:
            with open(os.path.join(folder, file), "w") as source:
                source.write(mutation.apply(read(file)))
            return self.try_all(folder, file, mutation)
        finally:
            shutil.rmtree(folder)

    def try_all(self, folder, file, mutation):
        is_equivalent = identity(file, mutation) in self.equivalent
        for trial in self.trials:
            changed = trial.build.changed_objects(folder, file)
            if changed is None:
                return NO_PROGRAM
            if not changed:
                return SAME
            if trial.notices(folder, file, changed):
                return KILLED
            if is_equivalent:
                return SURVIVED
        with open(self.survivors, "a") as listing:
            listing.write(f"{file} {mutation.function}: {mutation.before}\n    -> {mutation.after}\n")
        return SURVIVED


def read(path, mode="r"):
    with open(path, mode) as file:
        return file.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
