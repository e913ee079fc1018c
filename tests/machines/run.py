# SPDX-License-Identifier: MIT
"""run.py BUILD NAME - build for the machine of this name, below BUILD, and compare what it computes with what is expected
run.py BUILD table NAME... - what was compared on these machines

A machine is a compiler with its options, a C library and a processor. With THOROUGH=yes all is compared that can be
compared there, otherwise a part. MAKE is the make to use.
"""
import glob
import os
import re
import subprocess
import sys

STRICT = "-g -Wall -Wextra -Wshadow -Werror"
THOROUGH = os.environ.get("THOROUGH") == "yes"


def main(build, name, *names):
    if name == "table":
        print_table(build, names)
        return
    machine = Machine(build, name)
    if os.path.exists(machine.result):
        os.remove(machine.result)
    if re.match(r"[a-zA-Z]*n[a-zA-Z]*( |$)", os.environ.get("MAKEFLAGS", "")):
        return  # make only tells what it would do
    figures = MACHINES[name](machine)
    with open(machine.result, "w") as file:
        file.write("\t".join(figures))
    print(f"{name}: unit checks {figures[0]}, transcripts {figures[1]}; {figures[2]}")


def print_table(build, names):
    print(f"{'machine':<9} {'unit checks':>11} {'transcripts':>11}  result")
    for name in names:
        with open(Machine(build, name).result) as file:
            checks, transcripts, text = file.read().split("\t")
        print(f"{name:<9} {checks:>11} {transcripts:>11}  {text}")


class Machine:
    """Where one is built, and what can be done with it."""

    def __init__(self, build, name):
        self.name = name
        self.build = os.path.abspath(build)
        self.folder = os.path.join(self.build, "machines", name)
        self.result = os.path.join(self.folder, "result")
        os.makedirs(self.folder, exist_ok=True)

    def run(self, *command, **environment):
        """What a program prints; where it fails, that is shown and all ends."""
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                              env={**os.environ, **environment}, close_fds=False)  # make may lend its jobs
        if done.returncode != 0:
            sys.exit(f"{done.stdout}\n{self.name}: {' '.join(command)}: exit {done.returncode}")
        return done.stdout

    def make(self, *arguments, **environment):
        return self.run(os.environ.get("MAKE", "make"), "--no-print-directory", f"BUILD={self.folder}", *arguments,
                        **environment)

    def unit_tests(self, variables, amount):
        """`all`, `quick` (fewer random ones) or `later` (none but where THOROUGH)"""
        if amount == "later" and not THOROUGH:
            return "-"
        few = {} if THOROUGH or amount == "all" else {"REJUVCALC_QUICK": "1"}
        said = self.make(*variables, "check-unit", CK_FORK="no", **few)  # in one process no time runs out
        return re.search(r"^100%: Checks: (\d+)", said, re.M)[1]

    def transcripts(self, command, names="", **environment):
        said = self.run("sh", "tests/golden.sh", command, GOLDEN_ONLY=names, **environment)
        return re.search(r"^golden: (\d+) commands as expected", said, re.M)[1]


# Enough for all formats and ways of writing a number; the others take long on an emulated processor.
SOME = "csv formats svg values workbook"


def made(variables, unit="", transcripts="", run=""):
    """By the Makefile, told these variables; without unit tests where there is no Check."""
    def compare(machine):
        machine.make(*variables, f"{machine.folder}/rejuvcalc")
        checks = machine.unit_tests([*variables, f"RUN={run}"], unit) if unit else "-"
        return checks, machine.transcripts(f"{run} {machine.folder}/rejuvcalc", "" if THOROUGH else transcripts), "the same"
    return compare


def compiler(name, unit, transcripts=""):
    return made([f"CC={name}", f"CFLAGS=-O2 {STRICT}"], unit, transcripts)


def options(text, unit):
    return made([f"CFLAGS={text} {STRICT}"], unit)


def processor(triplet, architecture, unit, transcripts="", run=""):
    """A cross compiler. What it makes is linked statically, since the other C library is not installed."""
    def compare(machine):
        check = f"{machine.folder}/check"
        machine.run("sh", "tests/machines/check.sh", architecture, check)
        libraries, = glob.glob(f"{check}/usr/lib/*")
        return made([f"CC={triplet}-gcc", f"CFLAGS=-O2 {STRICT}", "LDFLAGS=-static", f"CPPFLAGS=-isystem {check}/usr/include",
                     f"CHECK_LIBS=-L{libraries} -lcheck -lsubunit -lrt -lm -pthread"], unit, transcripts, run)(machine)
    return compare


def tcc(machine):
    """As the README says that it works without a Makefile."""
    command = f"{machine.folder}/rejuvcalc"
    machine.run("tcc", "-Iinclude", *glob.glob("lib/*.c"), *glob.glob("cli/*.c"), "-o", command, "-lm")
    return "-", machine.transcripts(command), "the same"


# Without transcripts of what only POSIX has, such as /dev/stdin and the wording of errors.
ON_WINDOWS = "compare crossover csv explain formats help sensitivity size svg sweep values workbook workbook_more"


def windows(machine):
    """Linked; and run by Wine, which takes long to begin."""
    machine.make("CC=x86_64-w64-mingw32-gcc", f"CFLAGS=-O2 {STRICT}", f"{machine.folder}/rejuvcalc")
    command = f"{machine.folder}/rejuvcalc.exe"
    assert "pei-x86-64" in machine.run("x86_64-w64-mingw32-objdump", "-f", command)
    if not THOROUGH:
        return "-", "-", "compiles and links"
    return "-", machine.transcripts(f"wine {command}", ON_WINDOWS, WINEDEBUG="-all", WINEPREFIX=f"{machine.folder}/wine"), "the same"


def web_assembly(machine):
    """The library, which WASI's C library gives what a compiler may use on its own account: memcpy and the like."""
    module, command = f"{machine.folder}/rejuvcalc.wasm", f"{machine.build}/rejuvcalc"
    machine.run("clang", "--target=wasm32-wasi", "-std=c11", "-O2", *STRICT.split(), "-Iinclude", "-fvisibility=hidden",
                "-ffp-contract=off", *glob.glob("lib/*.c"), "-nostartfiles", "-nodefaultlibs", "-lc", "-o", module,
                *(f"-Wl,{told}" for told in ("--no-entry", "--export-dynamic", "--export=__heap_base", "-z,stack-size=262144")))
    return "-", "-", machine.run("node", "tests/machines/wasm.js", module, command).strip()


# Without optimization gcc knows no ranges of numbers, and warns of text that could only be cut if they were larger.
MACHINES = {
    "gcc": compiler("gcc", "later"),
    "clang": compiler("clang", "later"),
    "clang-19": compiler("clang-19", "later"),
    "musl": compiler("musl-gcc", ""),
    "tcc": tcc,
    "O0": options("-O0 -Wno-format-truncation", "quick"),
    "O1": options("-O1", "later"),
    "O3": options("-O3 -funroll-loops", "quick"),
    "Os": options("-Os", "later"),
    "lto": options("-O3 -flto=auto", "later"),
    "m32": processor("i686-linux-gnu", "i386", "all"),
    "aarch64": processor("aarch64-linux-gnu", "arm64", "later", SOME, "qemu-aarch64"),
    "s390x": processor("s390x-linux-gnu", "s390x", "quick", SOME, "qemu-s390x"),
    "mingw": windows,
    "wasm": web_assembly,
}

if __name__ == "__main__":
    main(*sys.argv[1:])
