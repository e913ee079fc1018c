#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints tests/derivatives.csv: scenarios, and how their results change with each number, exactly.

    python3 tests/derivatives.py > tests/derivatives.csv            after a change of the model
    python3 tests/derivatives.py | cmp - tests/derivatives.csv      to see that the file is this one's

No derivative of the formula is written down here. P and L come from tests/reference.py, which
evaluates the formula itself in rational numbers; in every number x they are linear between steps,
or are a/x + b if x is an interval. So three values at points close together say whether there is a
derivative (they fit such a curve) and what it is, without any error. Beside a step, three values
further off say to which limit the throughput tends.

Numbers are written as in reference.csv. A row is a scenario, and then for every key of the table
dP/dx and (x/L)*dL/dx, `nan` where they do not exist, `-` where the strategy has no such number, and
for some keys the jump of P, `nan` where there is none.
"""

from fractions import Fraction

import reference as r
from reference import AUTO, DAY, NEVER

SCENARIO = ("vmm_interval os_interval hosts vms host_performance os_credit network_share "
            "vmm_reboot").split()
OS = "downtime contention_time contention warmup_time warmup".split()
STRATEGY = "downtime degraded_time degradation reserved".split()
KEYS = SCENARIO + ["os." + name for name in OS] + STRATEGY
NAMES = dict(zip(KEYS, SCENARIO + ["os_downtime"] + OS[1:] + STRATEGY))  # in reference.py
INTERVALS = ["vmm_interval", "os_interval"]
COUNTS = ["hosts", "vms", "reserved"]
JUMPS = INTERVALS + ["os_credit", "degraded_time"]
OTHERS = "kind resets_os evacuates".split()

# ---- Which numbers enter, and where they stand on a step ----


def enters(c, key):
    if c["kind"] == r.NONE:
        return key in ("hosts", "host_performance")
    if key in INTERVALS:
        return c[key] != NEVER
    if key == "os_credit":
        return bool(c["resets_os"]) and c[key] != AUTO
    if key == "network_share":
        return c["kind"] == r.DEDICATED
    if key == "vmm_reboot":
        return c["kind"] == r.EVACUATE
    if key in ("degraded_time", "degradation"):
        return not c["phases"] and not c["stages"]
    if key == "vms":
        return len(c["stages"]) < 2
    if key == "reserved":
        return c["kind"] != r.EVACUATE and c[key] != AUTO and bool(c["evacuates"] or c[key])
    return True


def is_whole(quotient):
    return r.near_whole(quotient).denominator == 1


def on_os_step(c):
    return (c["resets_os"] == 1 and c["os_credit"] == AUTO and NEVER not in
            (c["vmm_interval"], c["os_interval"]) and c["kind"] != r.NONE and
            is_whole(Fraction(c["vmm_interval"]) / Fraction(c["os_interval"])))


def ceil_of(a, b):
    return -(-int(a) // b)


def on_reserved_step(c):
    _, time, _, evacuates, reserved = r.strategy_numbers(c)
    busy = time + Fraction(c["vmm_reboot"])
    if not evacuates or reserved != AUTO or c["vmm_interval"] == NEVER or busy == 0:
        return False
    quotient = Fraction(c["vmm_interval"]) / busy
    if not is_whole(quotient):
        return False
    evacuations = r.near_whole(quotient)
    return ceil_of(c["hosts"], evacuations) != ceil_of(c["hosts"], 1 + evacuations)


def on_step(c, key):
    return ((key in INTERVALS and on_os_step(c)) or
            (key in ("vmm_interval", "degraded_time") and on_reserved_step(c)))


# ---- Values near a point ----


class Curve:
    """a + b*x through values of a number, or a/x + b; whether all of them lie on it"""

    def __init__(self, key, points):
        self.inverse = key in INTERVALS
        (x0, y0), (x1, y1) = points[0], points[-1]
        u0, u1 = self.along(x0), self.along(x1)
        self.slope = (y1 - y0) / (u1 - u0)
        self.start = y0 - self.slope * u0
        self.fits = all(self.at(x) == y for x, y in points)

    def along(self, x):
        return 1 / x if self.inverse else x

    def at(self, x):
        return self.start + self.slope * self.along(x)

    def derivative(self, x):
        return -self.slope / (x * x) if self.inverse else self.slope


def values(c, key, xs):
    """(x, P), (x, L) and whether the strategy runs at all of them"""
    throughputs, losses, runs = [], [], True
    for x in xs:
        wrong, exact = r.evaluate(dict(c, **{NAMES[key]: x}))
        throughputs.append((x, exact["throughput"]))
        losses.append((x, exact["loss"]))
        runs = runs and not wrong
    return throughputs, losses, runs


def differentiate(c, key):
    """dP/dx, dL/dx; or nothing, on a kink; c has no automatic reserved hosts"""
    x = Fraction(c[NAMES[key]])
    if key in COUNTS:
        xs = [x, x + 1, x + 2]
    else:
        h = x / 2**60 if x else Fraction(1, 2**60)
        xs = [x - h, x, x + h]
    throughputs, losses, _ = values(c, key, xs)
    curves = Curve(key, throughputs), Curve(key, losses)
    if not (curves[0].fits and curves[1].fits):
        assert c["os_credit"] != AUTO
        return None, None
    return tuple(curve.derivative(x) for curve in curves)


def limit(c, key, sign):
    """P just above or just below a step, from values where the quotient is off by 2.5e-9 to 3e-9"""
    x = Fraction(c[NAMES[key]])
    scale = x + Fraction(c["vmm_reboot"]) if key == "degraded_time" else x
    xs = [x + sign * scale * Fraction(d, 10**10) for d in (25, 27, 30)]
    throughputs, _, runs = values(c, key, xs)
    curve = Curve(key, throughputs)
    assert not runs or curve.fits, (c, key)
    return curve.at(x) if runs else None


def jump(c, key):
    above, below = limit(c, key, 1), limit(c, key, -1)
    return None if above is None or below is None else above - below


def analyse(c, key, exact):
    """dP/dx, the elasticity of L, the jump of P, each None where it does not exist"""
    if on_step(c, key):
        return None, None, jump(c, key)
    held = dict(c, reserved=exact["reserved_hosts"]) if c["evacuates"] else c
    by_throughput, by_loss = differentiate(held, key)
    if by_throughput is None:
        return None, None, Fraction(0)
    loss = exact["loss"]
    return by_throughput, Fraction(c[NAMES[key]]) * by_loss / loss if loss else None, None


def signed(exact):
    """As r.result, which knows no numbers below 0"""
    if exact is None or exact >= 0:
        return r.result(exact)
    text = "-" + r.result(-exact)
    return text[:-1] + {"+": "-", "-": "+"}.get(text[-1], text[-1])


def row(c):
    cells = [r.number(float(c[NAMES[name]])) for name in KEYS] + [r.number(c[o]) for o in OTHERS]
    cells += [";".join(":".join(map(r.number, item)) for item in c[name]) for name in r.LISTS]
    exact, jumps = r.evaluate(c)[1], {}
    for key in KEYS:
        if not enters(c, key):
            cells += ["-", "-"]
            continue
        by_throughput, elasticity, jumps[key] = analyse(c, key, exact)
        cells += [signed(by_throughput), signed(elasticity)]
    return ",".join(cells + [signed(jumps.get(key)) for key in JUMPS])


# ---- Which scenarios ----


def few_vms(c, pick):
    """reference.py adds up the stages of all VMs one by one"""
    c["vms"] = min(c["vms"], 100)


def os_credit_beyond(c, pick):
    """An os_credit on either side of Tv/To, or so that Tv = alpha*To"""
    c["resets_os"] = 1
    c["os_interval"] = pick.log(10, 20, 20)
    c["os_credit"] = pick.of(0.25, 0.5, 0.75, 1.0)
    c["vmm_interval"] = c["os_interval"] * c["os_credit"] * pick.of(0.5, 1, 1, 1, 1.5, 3)


def reserved_step(c, pick):
    """Tv = k*b"""
    c["evacuates"], c["reserved"] = 1, AUTO
    c["vmm_reboot"] = float(pick.below(60))
    c["degraded_time"] = float(1 + pick.below(200))
    if c["kind"] == r.MEASURED:
        c["resets_os"] = pick.below(2)
    busy = c["degraded_time"] + c["vmm_reboot"]
    c["vmm_interval"] = busy * (1 + pick.below(pick.of(5, 100)))
    c["os_interval"] = pick.of(NEVER, c["vmm_interval"] / 4, c["vmm_interval"], 7 * DAY)


def either_step(c, pick):
    reserved_step(c, pick)
    c["kind"], c["network_share"] = pick.of(r.MEASURED, r.DEDICATED), pick.fraction()


STEPS = [(r.whole_ratio, r.with_costs, r.cluster, r.cold),
         (r.decimal_ratio, r.decimal_costs, r.cold),
         (r.almost_ratio, r.with_costs, r.cluster, r.cold),
         (r.decimal_intervals, r.with_costs, r.cluster, os_credit_beyond),
         (r.decimal_intervals, r.decimal_costs, either_step),
         (r.decimal_intervals, r.decimal_costs, r.cluster, reserved_step)]


def limits_stand_clear(c):
    """Whether no other step lies within 3e-9 of one, so that the limits are those of this step"""
    quotients = []
    if NEVER not in (c["vmm_interval"], c["os_interval"]):
        quotients.append(Fraction(c["vmm_interval"]) / Fraction(c["os_interval"]))
    busy = r.strategy_numbers(c)[1] + Fraction(c["vmm_reboot"])
    if c["vmm_interval"] != NEVER and busy:
        quotients.append(Fraction(c["vmm_interval"]) / busy)
    return all(q < 10**8 for q in quotients) and all(
        is_whole(q) or abs(q - round(q)) > q * Fraction(4, 10**9) for q in quotients)


def draw(pick, *parts):
    while True:
        c = r.draw(pick, [], *parts)
        if limits_stand_clear(c) or not any(enters(c, key) and on_step(c, key) for key in KEYS):
            return c


def scenarios(pick):
    yield from r.talk()
    yield dict(r.usual(), vmm_interval=NEVER, os_interval=NEVER, downtime=1.0)
    for intervals in r.INTERVALS:
        for shape in r.SHAPES:
            if intervals is r.huge_ratio and r.cold in shape:
                continue  # always on a step, none of which stands clear
            for costs in (r.with_costs, r.decimal_costs):
                few = (few_vms,) if r.stage in shape else ()
                yield draw(pick, intervals, costs, r.cluster, *few, *shape)
    for parts in STEPS:
        for _ in range(16):
            yield draw(pick, *parts)


def main():
    print("# SPDX-License-Identifier: MIT; printed by tests/derivatives.py, not to be edited")
    print(",".join(KEYS + OTHERS + r.LISTS + [key + suffix for key in KEYS for suffix in "'%"] +
                   [key + "!" for key in JUMPS]))
    for c in scenarios(r.Choice(20240301)):
        print(row(c))


if __name__ == "__main__":
    main()
