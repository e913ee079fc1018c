#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""completion.py COMMAND - type command lines into bash, zsh and fish, and see what each of them offers

The scripts are those that the command prints. bash and zsh run on a terminal, where the tabulator is pressed; fish can be
asked. What must be offered stands here as the interface promises it, and the options of each command as its help lists
them: no other ones. Every word that is offered is given to the command, which must take it.
"""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile

command = os.path.abspath(sys.argv[1])
work = tempfile.mkdtemp()
SECONDS = 20  # that a shell may take for an answer

# ---- What is promised ----

COMMANDS = "compare sweep crossover size sensitivity batch explain profile".split()
STRATEGIES = "warm cold migrate live live-limited live-dedicated evacuate none".split()
FORMATS = "table csv tsv json jsonl markdown xlsx svg".split()
MEASURES = ("reserved_hosts reserved_needed serving_hosts os_rejuvenations availability degradation loss throughput lost "
            "rank infeasible").split()
COMPARED = "strategy vmm_interval_s os_interval_s hosts vms host_performance".split() + MEASURES + ["difference", "ratio"]
COLUMNS = {
    "compare": COMPARED,
    "sweep": COMPARED,
    "crossover": "first second key value kind better_below better_above".split(),
    "size": "strategy hosts reserved_hosts serving_hosts throughput infeasible".split(),
    "sensitivity": "strategy key value throughput_derivative loss_elasticity".split(),
}
SCENARIO = "vmm_interval os_interval hosts vms host_performance reserved os_credit network_share vmm_reboot".split()
OS = "os.downtime os.contention_time os.contention os.warmup_time os.warmup".split()
MEASURED = [f"{i}.{k}" for i in STRATEGIES[:5] for k in "downtime degraded_time degradation reserved".split()]
KEYS = [key + "=" for key in SCENARIO + OS + MEASURED + ["live-dedicated.reserved", "evacuate.reserved"]]
FILES = ["a file", "fleet.csv", "lab.ini"]


def options_of(name):
    """The options that the help of a command lists."""
    text = subprocess.run([command, name, "--help"], capture_output=True, text=True, check=True).stdout
    listed = re.findall(r"^  (?:(-\w), )?(--[\w-]+)", text, re.M)
    assert len(listed) >= 3, name
    return [option for pair in listed for option in pair if option]


def starting(words, start, before=""):
    return [before + word for word in words if word.startswith(start)]


def formats_of(name):
    if name == "batch":
        return ["csv", "tsv", "jsonl"]
    return FORMATS if name in ("compare", "sweep", "sensitivity") else FORMATS[:-1]


def expectations():
    yield "", COMMANDS
    yield "s", ["sweep", "size", "sensitivity"]
    yield "--hosts 100 si", ["size"]
    yield "--hosts=100 si", ["size"]
    yield "--set os.downtime=30s cr", ["crossover"]
    yield "-o out.csv ba", ["batch"]
    yield "-- --", []
    yield "-- sw", ["sweep"]
    yield "help ex", ["explain"]
    yield "frob --", []
    yield "-", options_of("compare") + ["--completion"]
    yield "--hosts 100 --comp", ["--completion"]
    for name in COMMANDS:
        yield f"{name} -", options_of(name)
        yield f"{name} --v", starting(options_of(name), "--v")
        if name not in ("explain", "profile"):
            yield f"{name} --format ", formats_of(name)
            yield f"--hosts 100 {name} --format=j", starting(formats_of(name), "j")
            yield f"{name} --strategy warm,co", ["warm,cold"]
    for name, columns in COLUMNS.items():
        yield f"{name} --value ", columns
        yield f"{name} --sort ", columns + starting(columns, "", "-")
        yield f"{name} --sort -t", starting(columns, "t", "-")
    yield "--format ", FORMATS
    yield "--value loss --sort=thr", ["throughput"]
    yield "--strategy ", STRATEGIES + ["all"]
    yield "--strategy=", STRATEGIES + ["all"]
    yield "--strategy=warm,l", starting(STRATEGIES, "l", "warm,")
    yield "--strategy live,cold,", [f"live,cold,{i}" for i in STRATEGIES + ["all"] if i not in ("live", "cold")]
    yield "crossover --between live,", [f"live,{i}" for i in STRATEGIES if i != "live"]
    yield "--reference mi", ["migrate"]
    yield "--set ", KEYS
    yield "--set=vm", starting(KEYS, "vm")
    yield "sweep --over os", starting(KEYS, "os")
    yield "sweep --wide ", []
    yield "sweep --wide --keep", []
    yield "sweep --wide --ov", ["--over"]
    yield "sweep --spacing ", ["linear", "log"]
    yield "--color ", ["auto", "always", "never"]
    yield "--csv-dialect ", ["rfc4180", "excel", "excel-eu"]
    yield "--completion ", ["bash", "zsh", "fish"]
    yield "--vmm-interval 28", ["28d", "28h", "28min", "28s"]
    yield "--os-interval=1d12", ["1d12d", "1d12h", "1d12min", "1d12s"]
    yield "--os-interval ", ["never"]
    yield "--vmm-reboot ", []
    yield "--vmm-reboot 5", ["5d", "5h", "5min", "5s"]
    yield "--reserved ", ["auto"]
    yield "--os-credit ", ["auto"]
    yield "--hosts ", []
    yield "--vms 1", []
    yield "batch ", FILES
    yield "batch fleet.csv ", []
    yield "batch --delimiter ", ["comma", "semicolon", "tab"]
    yield "batch --columns ", MEASURES
    yield "batch --columns loss,r", starting(MEASURES, "r", "loss,")
    yield "explain ", STRATEGIES
    yield "explain warm ", []
    yield "profile ", ["list", "show"]
    yield "profile list ", []
    yield "profile show ", ["xen3"] + FILES
    yield "--profile la", ["lab.ini"]
    yield "--profile=la", ["lab.ini"]
    yield "--profile x", ["xen3"]
    yield "-o fl", ["fleet.csv"]
    yield "--output=fl", ["fleet.csv"]


# ---- Shells ----

def script_of(shell):
    return subprocess.run([command, "--completion", shell], capture_output=True, text=True, check=True).stdout


class Terminal:
    """A shell on a terminal, which tells through a pipe what it would offer."""

    def __init__(self, arguments, environment):
        read, write = os.pipe()
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.dup2(write, 9)
            os.chdir(f"{work}/files")
            os.execvpe(arguments[0], arguments, dict(os.environ, TERM="dumb", LC_ALL="C.UTF-8", **environment))
        os.close(write)
        self.offers = os.fdopen(read, "rb", buffering=0)
        self.wait_for(b"ready\n")

    def wait_for(self, end):
        said = b""
        while not said.endswith(end):
            ready = select.select([self.offers, self.screen], [], [], SECONDS)[0]
            assert ready, f"no answer but {said!r}"
            if self.screen in ready:
                os.read(self.screen, 65536)
            if self.offers in ready:
                part = self.offers.read(65536)
                assert part, f"the shell ended after {said!r}"
                said += part
        return said[:-len(end)].decode()

    def offered(self, line):
        os.write(self.screen, f"rejuvcalc {line}\t".encode())
        return self.wait_for(b"\0\n").splitlines()

    def close(self):
        os.close(self.screen)
        os.waitpid(self.process, 0)


BASH = """
bind 'set enable-bracketed-paste off'
compopt() { [[ $2 != nospace ]] || echo '(no space)' >&9; builtin compopt "$@"; }
tell() { _rejuvcalc; printf '%s\\n' "${COMPREPLY[@]}" >&9; printf '\\0\\n' >&9; COMPREPLY=(); }
complete -F tell rejuvcalc
bind '"\\t": "\\C-x\\C-t\\C-u"'
bind '"\\C-x\\C-t": complete'
PS1=; echo ready >&9
"""

ZSH = """
PS1=
fpath=($ZDOTDIR $fpath)
autoload -Uz compinit && compinit -D -u
compadd() {
    local -a matches
    [[ " $* " != *' -'[OAD]' '* ]] || { builtin compadd "$@"; return }
    builtin compadd -A matches "$@"
    local word
    for word in $matches; print -ru9 -- $IPREFIX$word
    (( $#matches ))
}
tell() { zle complete-word; printf '\\0\\n' >&9; BUFFER= }
zle -C complete-word complete-word _main_complete
zle -N tell
bindkey '^I' tell
echo ready >&9
"""


def write(name, text):
    with open(f"{work}/{name}", "w", encoding="utf-8") as file:
        file.write(text)
    return f"{work}/{name}"


def ask_terminal(terminal, lines):
    found = {line: terminal.offered(line) for line in lines}
    terminal.close()
    return found


def ask_bash(lines, more=""):
    start = write("start.bash", script_of("bash") + more + BASH)
    return ask_terminal(Terminal(["bash", "--noprofile", "--rcfile", start, "-i"], {}), lines)


def ask_zsh(lines):
    write("_rejuvcalc", script_of("zsh"))
    write(".zshrc", ZSH)
    return ask_terminal(Terminal(["zsh", "-d", "-i"], {"ZDOTDIR": work}), lines)


def ask_fish(lines):
    start = write("rejuvcalc.fish", script_of("fish"))
    asked = "".join(f"echo '> {line}'\ncomplete -C 'rejuvcalc {line}'\n" for line in lines)
    said = subprocess.run(["fish", "--no-config", "-c", f"source {start}\n{asked}"], capture_output=True, text=True,
                          check=True, cwd=f"{work}/files", env=dict(os.environ, HOME=work, LC_ALL="C.UTF-8"))
    assert said.stderr == "", said.stderr
    found = {}
    for line in said.stdout.splitlines():
        if line.startswith("> "):
            words = found.setdefault(line[2:], [])
        else:
            words.append(line)
    return found


def words_of(shell, line, found):
    """The values alone: without meanings, quotes and what tells of spaces; but for bash, to which = parts words, without an
    option before a =. Where nothing begins as typed, fish offers what contains the letters, which is not asked for here."""
    typed = line.split(" ")[-1]
    option = re.match(r"--[\w-]+=|", typed).group() if shell != "bash" else ""
    words = [word.split("\t")[0].replace("\\", "").removeprefix(option) for word in found if word not in ("", "(no space)")]
    return sorted(word for word in words if shell != "fish" or word.startswith(typed.removeprefix(option)))


# ---- Checks ----

def check_offers(shell, expected, found):
    wrong = 0
    for line, words in expected.items():
        offered = words_of(shell, line, found[line])
        if offered != sorted(words):
            wrong += 1
            print(f"completion.py: {shell}: 'rejuvcalc {line}' offers\n  {offered}, not\n  {sorted(words)}", file=sys.stderr)
    return wrong


def check_spaces(found):
    """bash adds no space where more must follow, or may."""
    for line in ("--set ", "--strategy ", "--vmm-interval 28"):
        assert "(no space)" in found[line], line
    for line in ("", "-", "--format ", "batch "):
        assert "(no space)" not in found[line], line


def check_unparted_words():
    """In a bash that does not part words at =, what is offered takes the place of the whole word."""
    found = ask_bash(["--format=j", "--set os.downtime=30s cr", "--output=fl"], "COMP_WORDBREAKS=${COMP_WORDBREAKS/=}\n")
    assert found["--format=j"] == ["--format=json", "--format=jsonl"], found
    assert found["--set os.downtime=30s cr"] == ["crossover"], found
    assert found["--output=fl"] == ["--output=fleet.csv"], found


def check_meanings(found):
    """fish shows what help says."""
    assert "live\tLive migration" in found["--strategy "], found["--strategy "]
    assert "sweep\thow does it change?" in found[""], found[""]
    assert "--format\thow it is written" in found["-"], found["-"]
    assert "--network-share\tpart of live migration's degradation that its own network takes away" in found["-"]


NEEDED = {"sweep": ["--over", "vms=1..9", "--hosts", "100"], "size": ["--throughput", "9"], "batch": []}
SORTED = ["--format", "csv"]
ONLY_WITH = {"difference": ["--reference", "cold"], "ratio": ["--reference", "cold"]}


def check_taken(expected):
    """What is offered as the value of an option is legal there."""
    taken = 0
    for line, words in expected.items():
        *before, option, typed = [""] + line.split(" ")
        if option not in ("--completion", "--delimiter", "--color", "--sort", "--format", "--value", "--strategy", "--between",
                          "--reference", "--spacing", "--columns", "--set", "--reserved", "--os-credit", "--csv-dialect"):
            continue
        name = before[-1] if before[-1] in COMMANDS else "compare"
        call = [command] if option == "--completion" else [command, name] + NEEDED.get(name, ["--hosts", "100"])
        call += SORTED if option in ("--sort", "--csv-dialect") else []
        for word in words:
            call_with = call + ONLY_WITH.get(word.lstrip("-"), []) + [option, word + "0" if word.endswith("=") else word]
            ran = subprocess.run(call_with, capture_output=True, text=True, errors="replace", input="hosts\n100\n", check=False)
            # Of keys only the names are tried: 0 may be out of range, and --hosts be given already.
            assert ran.returncode in (0, 3) or word.endswith("=") and "unknown" not in ran.stderr, (call_with, ran.stderr)
            taken += 1
    return taken


def main():
    for shell in ("bash", "zsh", "fish"):
        if shutil.which(shell) is None:
            sys.exit(f"completion.py: {shell} is missing; see sh tests/tools.sh all")
    os.mkdir(f"{work}/files")
    for name in FILES:
        write(f"files/{name}", "")
    expected = dict(expectations())
    wrong = 0
    for shell, ask in (("bash", ask_bash), ("zsh", ask_zsh), ("fish", ask_fish)):
        found = ask(expected)
        wrong += check_offers(shell, expected, found)
        if shell == "bash":
            check_spaces(found)
            check_unparted_words()
        if shell == "fish":
            check_meanings(found)
    taken = check_taken(expected)
    print(f"completion: {len(expected)} command lines in bash, zsh and fish, {wrong} offers wrong; {taken} words tried")
    sys.exit(wrong != 0)


try:
    main()
finally:
    shutil.rmtree(work)
