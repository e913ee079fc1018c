# SPDX-License-Identifier: MIT
"""random_batch.py - random runs of `rejuvcalc batch`, for batch.py

A job is one run of the command: a profile, columns for some of the keys and options for others, every one of them
spelt in one of the ways it may be, strategies or a column of them, measures, columns to keep, a format. What each row
means is told in the terms of reference.py.
"""
import math
import os
import random
import re
import subprocess
from decimal import Decimal
from types import SimpleNamespace

import reference
from reference import AUTO, DAY, NEVER, Choice

HERE = os.path.dirname(os.path.abspath(__file__))
PROFILES = ["xen3", "xen3", os.path.join(HERE, "..", "examples", "kvm.ini"), os.path.join(HERE, "data", "names.ini")]

# ---- Keys ----

DURATION, FRACTION, COUNT, NUMBER = range(4)
SCENARIO_KEYS = {
    "vmm_interval": (DURATION, 1e-6, 1e12), "os_interval": (DURATION, 1e-6, 1e12), "hosts": (COUNT, 1, 2**53),
    "vms": (COUNT, 1, 1e6), "host_performance": (NUMBER, 1e-100, 1e100), "os_credit": (FRACTION, 0, 1),
    "network_share": (FRACTION, 0, 1), "vmm_reboot": (DURATION, 0, 1e12), "os.downtime": (DURATION, 0, 1e12),
    "os.contention_time": (DURATION, 0, 1e12), "os.contention": (FRACTION, 0, 1),
    "os.warmup_time": (DURATION, 0, 1e12), "os.warmup": (FRACTION, 0, 1)}
STRATEGY_KEYS = {
    "downtime": (DURATION, 0, 1e12), "degraded_time": (DURATION, 0, 1e12), "degradation": (FRACTION, 0, 1),
    "reserved": (COUNT, 0, 2**53)}


def rules(key):
    """Kind, minimum and maximum"""
    return SCENARIO_KEYS.get(key) or STRATEGY_KEYS[key.rpartition(".")[2]]


NAMES_IN_REFERENCE = {key: key.replace("os.downtime", "os_downtime").replace("os.", "") for key in SCENARIO_KEYS}


# ---- Profiles, as `profile show` writes them ----

UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "sec": 1.0, "seconds": 1.0, "m": 60.0, "min": 60.0, "minutes": 60.0,
         "h": 3600.0, "hr": 3600.0, "hours": 3600.0, "d": 86400.0, "day": 86400.0, "days": 86400.0, "w": 604800.0,
         "weeks": 604800.0}


def value_of(text):
    if text in ("never", "auto"):
        return NEVER if text == "never" else AUTO
    number, unit = re.fullmatch(r"([0-9.e+-]+?)([a-z]*)", text).groups()
    return float(number) * UNITS.get(unit, 1.0)


def measured_strategy(name, lines):
    pairs = [line.split(" = ") for line in lines]
    lists = {word: [tuple(map(value_of, text.split(", "))) for key, text in pairs if key == word]
             for word in ("phase", "stage")}
    texts = dict(pairs)
    reserved = value_of(texts["reserved"])
    return SimpleNamespace(
        id=name, kind=reference.MEASURED, downtime=value_of(texts["downtime"]), phases=lists["phase"],
        stages=lists["stage"], resets_os=texts["resets_os"] == "yes", reserved=reserved, evacuates=reserved != 0,
        what_if=texts["what_if"] == "yes")


def derived_strategy(name, kind, live):
    return SimpleNamespace(**{**vars(live or measured_strategy("", ["downtime = 0s", "reserved = 0", "resets_os = no",
                                                                    "what_if = yes"])),
                              "id": name, "kind": kind, "what_if": True})


def read_profile(command, name):
    """The values of the scenario's and the OS's keys, and all strategies in order"""
    text = subprocess.run(command + ["profile", "show", name], capture_output=True, check=True).stdout.decode()
    first, os_part, *strategies = [part.splitlines() for part in re.split(r"^\[", text, flags=re.MULTILINE)[1:]]
    values = {key: value_of(text) for key, text in (line.split(" = ", 1) for line in first[1:] if line)
              if key in SCENARIO_KEYS}
    values.update({"os." + key: value_of(text) for key, text in (line.split(" = ") for line in os_part[1:] if line)})
    found = [measured_strategy(part[0][len("strategy "):-1], [line for line in part[1:] if line])
             for part in strategies]
    live = next((each for each in found if each.id == "live"), None)
    if live:
        found += [derived_strategy("live-dedicated", reference.DEDICATED, live),
                  derived_strategy("evacuate", reference.EVACUATE, live)]
    return values, found + [derived_strategy("none", reference.NONE, None)]


def keys_of(strategy):
    if strategy.kind == reference.NONE:
        return []
    if strategy.kind != reference.MEASURED:
        return ["reserved"]
    return ["downtime", "reserved"] + (["degraded_time", "degradation"]
                                       if len(strategy.phases) <= 1 and not strategy.stages else [])


# ---- What a row means ----


def reserved_of(strategy, values):
    """ID.reserved beats reserved, which is that of the strategies that evacuate; live-dedicated follows live, and
    evacuate keeps no host idle unless it is told to."""
    own = values.get(strategy.id + ".reserved")
    if own is not None:
        return own
    if strategy.kind == reference.EVACUATE:
        return 0.0
    if strategy.kind == reference.DEDICATED and "live.reserved" in values:
        return values["live.reserved"]
    return values["reserved"] if strategy.evacuates and "reserved" in values else strategy.reserved


def case_of(strategy, values):
    """A scenario of reference.py"""
    c = {name: values[key] for key, name in NAMES_IN_REFERENCE.items()}
    owner = "live" if strategy.kind in (reference.DEDICATED, reference.EVACUATE) else strategy.id
    time, share = strategy.phases[0] if len(strategy.phases) == 1 else (0.0, 0.0)
    c.update(kind=strategy.kind, resets_os=strategy.resets_os, evacuates=strategy.evacuates,
             downtime=values.get(owner + ".downtime", strategy.downtime),
             degraded_time=values.get(owner + ".degraded_time", time),
             degradation=values.get(owner + ".degradation", share), reserved=reserved_of(strategy, values),
             own_reserved=reserved_of(strategy, values),
             phases=strategy.phases if len(strategy.phases) > 1 else [], stages=strategy.stages)
    return c


def is_likely(c):
    """Whether the strategy probably can run, in doubles and in no time"""
    times = sum(t for t, _ in c["phases"]) + c["degraded_time"]
    return (c["downtime"] + times <= c["vmm_interval"] and c["reserved"] < c["hosts"] and
            c["os_downtime"] + max(c["contention_time"], c["warmup_time"]) <= c["os_interval"])


# ---- Spelling ----


class Pick(Choice):
    """The choices of reference.py, from a faster source"""

    def __init__(self, seed):
        self.source = random.Random(seed)

    def bits(self):
        return self.source.getrandbits(64)


def spell_number(pick, x):
    texts = [repr(x), repr(x), f"{x:.17g}", f"{x:.16E}"]
    if x == int(x) and x < 1e17:
        texts += [str(int(x)), str(int(x)), f"{int(x)}.", f"00{int(x)}.00"]
    return pick.of(*texts)


def in_unit(pick, x, unit):
    number = spell_number(pick, x / UNITS[unit])
    return number, float(number) * UNITS[unit]


def spell_pair(pick, x):
    unit = pick.of("s", "s", "s", "s", *UNITS)
    number, value = in_unit(pick, x, unit)
    return number + pick.of("", "", " ") + unit, value


def spell_sum(pick, x):
    days = math.floor(x / DAY)
    rest = x - days * DAY
    return f"{days}d{pick.of('', ' ')}{rest!r} s", days * DAY + rest


def spell_iso(_, x):
    days = math.floor(x / DAY)
    seconds = format(Decimal(repr(x - days * DAY)), "f")[:60]
    return f"P{days}DT{seconds}S", days * DAY + float(seconds)


def spell_duration(pick, x, suffix):
    if x == NEVER:
        return "never", x
    if suffix:
        return in_unit(pick, x, suffix)
    return pick.of(spell_pair, spell_pair, spell_pair, spell_sum, spell_iso)(pick, x)


def spell_fraction(pick, x):
    if pick.below(3) == 0:
        number = spell_number(pick, 100 * x)
        return number + pick.of("%", "%", " %"), float(number) / 100.0
    return spell_number(pick, x), x


def spell(pick, key, x, suffix=None):
    """A legal text for about this value, and the double that it means"""
    kind, least, most = rules(key)
    if x == AUTO:
        return "auto", x
    if kind == DURATION:
        text, value = spell_duration(pick, x, suffix)
        plain = repr(x / UNITS[suffix or "s"]), x
        return (text, value) if value == NEVER or least <= value <= most else \
            (plain[0] + ("" if suffix else "s"), float(plain[0]) * UNITS[suffix or "s"])
    text, value = spell_fraction(pick, x) if kind == FRACTION else (spell_number(pick, float(x)), float(x))
    return (text, value) if least <= value <= most else (repr(float(x)), float(x))


def spell_key(pick, key):
    head, dot, last = key.rpartition(".")
    return head + dot + pick.of(last, last.replace("_", "-"))


# ---- Values ----


def edge_ratio(c, pick):
    """Tv/To is away from a whole number by just what is forgiven, or one of the doubles beside that."""
    off = pick.of(1, -1) * 1e-9 * (1 + (pick.below(9) - 4) * 2.0**-pick.of(20, 40, 50, 52))
    c["os_interval"] = pick.log(4, 20)
    c["vmm_interval"] = c["os_interval"] * ((1 + pick.below(20)) * (1 + off))


def draw_intervals(pick, c, columns):
    both = "vmm_interval" in columns and "os_interval" in columns
    if both and pick.below(3):
        pick.of(edge_ratio, *reference.INTERVALS)(c, pick)
        return
    days = pick.of(1 + pick.below(100), 1 + pick.below(10000) / 100)
    c["vmm_interval"] = pick.of(days * DAY, pick.log(6, 33), c["os_interval"] * (1 + pick.below(9)), NEVER)
    c["os_interval"] = pick.of(days * DAY, pick.log(6, 33), c["vmm_interval"] / (1 + pick.below(9)), NEVER)
    for key in ("vmm_interval", "os_interval"):
        if c[key] != NEVER and not 1e-6 <= c[key] <= 1e12:
            c[key] = 7 * DAY


def draw_strategy(pick, c, values, strategy):
    """Numbers for the keys of a strategy, of which some fill its interval to the last bit, or beyond"""
    d = dict(c)
    pick.of(reference.with_costs, reference.with_costs, reference.decimal_costs)(d, pick)
    if pick.below(8) == 0 and d["degraded_time"] <= c["vmm_interval"] < NEVER:
        d["downtime"] = c["vmm_interval"] - d["degraded_time"]
    elif pick.below(8) == 0 and c["vmm_interval"] < NEVER:  # Tv/b is on the edge of a whole number
        d["degraded_time"] = max(0.0, c["vmm_interval"] / ((1 + pick.below(9)) * (1 + pick.of(0, 1, -1) * 1e-9)) -
                                 c["vmm_reboot"])
    d["reserved"] = pick.of(0.0, 1.0, 1.0, 2.0, AUTO, AUTO, c["hosts"] - 1.0, c["hosts"],
                            float(pick.below(int(c["hosts"]) + 1)))
    for key in keys_of(strategy):
        values[f"{strategy.id}.{key}"] = d[key]


def draw_values(pick, base, columns, strategies):
    """A value for each column, beside the others of the base"""
    c = dict(reference.usual(), **{name: base[key] for key, name in NAMES_IN_REFERENCE.items()})
    drawn = {}
    draw_intervals(pick, c, columns)
    for key in ("vmm_interval", "os_interval"):
        c[key] = c[key] if key in columns else base[key]
    if "hosts" in columns or "host_performance" in columns:
        reference.cluster(c, pick)
    c["os_credit"], c["network_share"] = pick.of(AUTO, AUTO, 0.0, 0.5, 1.0, pick.fraction()), pick.fraction()
    pick.of(reference.with_costs, reference.with_costs, reference.decimal_costs)(c, pick)
    if pick.below(8) == 0:  # OS rejuvenations fill their interval, or nearly
        c["os_interval"] = max(1e-6, (c["os_downtime"] + max(c["contention_time"], c["warmup_time"])) * pick.of(
            1.0, 1.0, 1 - 2.0**-20, 1 - 2.0**-45, 1 + 2.0**-52, 1 + 2.0**-39))
    for strategy in strategies:
        if any(key.startswith(strategy.id + ".") for key in columns):
            draw_strategy(pick, c, drawn, strategy)
    drawn["reserved"] = pick.of(0.0, 1.0, 2.0, AUTO, c["hosts"] - 1.0, float(pick.below(int(c["hosts"]) + 1)))
    drawn.update({key: c[name] for key, name in NAMES_IN_REFERENCE.items()})
    return {key: drawn[key] for key in columns}


def draw_row(pick, job):
    """A column's texts and what they mean; most rows have something that can run."""
    for _ in range(1 + pick.below(12)):
        drawn = draw_values(pick, job.fixed, job.keys, job.strategies)
        spelt = {key: spell(pick, key, drawn[key], job.suffixes[key]) for key in job.keys}
        values = {**job.fixed, **{key: value for key, (_, value) in spelt.items()}}
        chosen = [pick.of(*job.chosen)] if job.has_strategy_column else job.chosen
        if any(is_likely(case_of(each, values)) for each in chosen):
            break
    return SimpleNamespace(texts={key: text for key, (text, _) in spelt.items()}, values=values, chosen=chosen)


# ---- Jobs ----

MEASURES = {"reserved_hosts": "reserved_hosts", "reserved_needed": "reserved_needed", "serving_hosts": "serving",
            "os_rejuvenations": "os_rejuvenations", "availability": "availability", "degradation": "degradation",
            "loss": "loss", "throughput": "throughput", "lost": "lost", "rank": None, "infeasible": None}
KEPT = ["site", "Größe", 'a "b"', "c, d; e", "hosts?", "_s"]
KEPT_TEXTS = ["", "x", "Kyōto", '"', 'say "a, b"; c', "0.10", "1e5", " blank ", "=1+1", "-", "never", "a'b|c:d"]
DELIMITERS = [(",", None), (",", "comma"), (";", None), (";", "semicolon"), ("\t", "tab"), ("|", "|"), (":", ":")]


def some(pick, items, most):
    """At most so many different items, in any order"""
    left, taken = list(items), []
    for _ in range(min(pick.below(most + 1), len(left))):
        taken.append(left.pop(pick.below(len(left))))
    return taken


def all_keys(strategies):
    return list(SCENARIO_KEYS) + ["reserved"] + [f"{each.id}.{key}" for each in strategies for key in keys_of(each)]


def make_job(seed, profiles):
    pick = Pick(seed)
    job = SimpleNamespace(pick=pick, profile=pick.of(*PROFILES))
    values, job.strategies = profiles[job.profile]
    every = all_keys(job.strategies)
    common = ["vmm_interval", "os_interval", "hosts"]
    job.keys = pick.of(common, common + some(pick, every[3:], 4), some(pick, every, 8), some(pick, every, len(every)))
    job.keys = list(dict.fromkeys(job.keys))
    job.suffixes = {key: pick.of(None, "s", "s", "min", "h", "d") if rules(key)[0] == DURATION else None
                    for key in job.keys}

    # Options: those beside the columns count, those for a column are overruled.
    job.options = some(pick, every, 4)
    if "hosts" not in job.keys + job.options:
        job.options.append("hosts")
    base = {"hosts": 100.0, **values}
    spelt = {key: spell(pick, key, x) for key, x in
             draw_values(pick, base, job.options, job.strategies).items()}
    job.option_texts = {key: text for key, (text, _) in spelt.items()}
    job.fixed = {**base, **{key: value for key, (_, value) in spelt.items()}}

    job.has_strategy_column = pick.below(2) == 0
    wanted = [each for each in some(pick, job.strategies, 4) if job.fixed["vms"] == len(each.stages) or
              len(each.stages) <= 1 and "vms" not in job.keys] or [each for each in job.strategies if not each.stages]
    job.chosen = [each for each in job.strategies if each in wanted]
    job.measures = pick.of(["throughput"], some(pick, MEASURES, 4) or ["loss"], list(MEASURES))
    if job.has_strategy_column and "rank" in job.measures:
        job.measures = [each for each in job.measures if each != "rank"] or ["throughput"]
    if not job.has_strategy_column and any(f"{each.id}.degradation" in job.keys for each in job.chosen):
        job.measures = [each for each in job.measures if each != "degradation"] or ["loss"]  # two columns of one name
    job.kept = some(pick, KEPT, 2)
    job.format = pick.of("csv", "csv", "tsv", "jsonl")
    job.delimiter, job.delimiter_option = pick.of(*DELIMITERS)
    job.line_end, job.start = pick.of("\n", "\r\n"), pick.of("", "", "\ufeff")
    make_header(job)
    return job


def make_header(job):
    """Columns in any order: what it is, which one, and its name"""
    pick = job.pick
    places = [("key", key) for key in job.keys] + [("kept", name) for name in job.kept]
    places += [("strategy", "strategy")] * job.has_strategy_column
    job.columns = [(what, key, spell_column(job, key) if what == "key" else key)
                   for what, key in shuffled(pick, places)]
    job.names = [name for _, _, name in job.columns]


def spell_column(job, key):
    suffix = job.suffixes[key]
    return spell_key(job.pick, key) + (job.pick.of("_", "-") + suffix if suffix else "")


def shuffled(pick, items):
    left, order = list(items), []
    while left:
        order.append(left.pop(pick.below(len(left))))
    return order


def arguments(job):
    found = ["batch", "--keep-going", "--profile", job.profile, "--columns", ",".join(job.measures),
             "--format", job.format]
    if not job.has_strategy_column or job.pick.below(2):
        found += ["--strategy", ",".join(each.id for each in job.chosen)]
    if job.kept:
        found += ["--keep", "all"] if any("," in name for name in job.kept) or job.pick.below(2) else \
            ["--keep", ",".join(job.kept)]
    if job.delimiter_option:
        found += ["--delimiter", job.delimiter_option]
    return found + settings(job.option_texts)


def settings(texts):
    return [word for key, text in texts.items() for word in ("--set", f"{key}={text}")]


# ---- Input and output ----


def quoted(pick, text, delimiter):
    if pick.below(20) == 0 or text[:1] == '"' or any(each in text for each in (delimiter, "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def cell_text(job, row, what, key):
    if what == "key":
        return job.pick.of(*[""] * 20, " ", "  ") + row.texts[key]
    return row.chosen[0].id if what == "strategy" else job.pick.of(*KEPT_TEXTS)


def make_input(job, rows):
    """The text of the file, and the cells of each row"""
    records = [[cell_text(job, row, what, key) for what, key, _ in job.columns] for row in rows]
    lines = [job.delimiter.join(quoted(job.pick, text, job.delimiter) for text in each)
             for each in [job.names] + records]
    return job.start + job.line_end.join(lines) + job.pick.of("", job.line_end), records
