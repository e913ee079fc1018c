#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints tests/reference.csv: scenarios, and what the model makes of them exactly.

Every number is a double; every result is computed from those doubles in rational numbers, straight
from the formula in include/rejuvcalc.h and without a line of the C code, and rounded once.

    python3 tests/reference.py > tests/reference.csv            after a change of the model
    python3 tests/reference.py | cmp - tests/reference.csv      to see that the file is this one's

The table is never edited by hand. The same script prints the same bytes everywhere: scenarios come
from splitmix64 with a fixed seed, by integer arithmetic and IEEE products only, no libm.

A number is written as a whole number in decimal, or as a C99 hex float without a point, 0x3p-1, so
that strtod reads it under any locale. `inf` is never, -1 is auto, `nan` no result. A result is the
double nearest to the exact value and says with a + or - behind it that the exact value is greater
or less: an error of less than one unit in the last place is this double or its neighbour there.
"""

import math
from fractions import Fraction

DAY = 86400.0
NEVER = math.inf
AUTO = -1.0
MEASURED, DEDICATED, EVACUATE, NONE = range(4)

INPUTS = ("vmm_interval os_interval hosts vms host_performance os_credit network_share vmm_reboot "
          "os_downtime contention_time contention warmup_time warmup kind resets_os evacuates "
          "downtime degraded_time degradation reserved").split()
LISTS = ["phases", "stages"]
RESULTS = ("availability unavailability degradation loss throughput lost lost_hosts share "
           "os_rejuvenations reserved_hosts reserved_needed serving").split()

# ---- The model, in exact rationals ----


def near_whole(quotient):
    """A quotient within 1e-9 (relative) of a whole number is that number."""
    whole = math.floor(quotient + Fraction(1, 2))
    return Fraction(whole) if abs(quotient - whole) * 10**9 <= quotient else quotient


def stage_phase(c, stages):
    """The sum of t and of t*g over the n migrations; a single stage stands for all n."""
    n = int(c["vms"])
    if len(stages) == 1:
        t, s, u, d = map(Fraction, stages[0])
        at_source = sum(n - i for i in range(1, n + 1))
        at_destination = sum(i - 1 for i in range(1, n + 1))
        return n * t, t * (at_source * s + n * u + at_destination * d) / n
    assert len(stages) == n
    time, work = Fraction(0), Fraction(0)
    for i, stage in enumerate(stages, 1):
        t, s, u, d = map(Fraction, stage)
        time += t
        work += t * ((n - i) * s + u + (i - 1) * d) / n
    return time, work


def measured_phases(c):
    if c["stages"]:
        return stage_phase(c, c["stages"])
    phases = c["phases"] or [(c["degraded_time"], c["degradation"])]
    return (sum(Fraction(t) for t, g in phases),
            sum(Fraction(t) * Fraction(g) for t, g in phases))


def strategy_numbers(c):
    """D, the sum of t, the sum of t*g, whether it evacuates, r: of the strategy that is meant."""
    time, work = measured_phases(c)
    down, reboot = Fraction(c["downtime"]), Fraction(c["vmm_reboot"])
    if c["kind"] == DEDICATED:
        work *= 1 - Fraction(c["network_share"])
    if c["kind"] == EVACUATE:
        return 2 * down, 2 * time + reboot, 2 * work + reboot, False, c.get("own_reserved", 0.0)
    if c["kind"] == NONE:
        return Fraction(0), Fraction(0), Fraction(0), False, 0.0
    return down, time, work, bool(c["evacuates"]), c["reserved"]


def os_rate(c):
    """fo"""
    tv, to = c["vmm_interval"], c["os_interval"]
    if to == NEVER or c["kind"] == NONE:
        return Fraction(0)
    if tv == NEVER or not c["resets_os"]:
        return 1 / Fraction(to)
    quotient = Fraction(tv) / Fraction(to)
    if c["os_credit"] == AUTO:
        return (math.ceil(near_whole(quotient)) - 1) / Fraction(tv)
    return max(Fraction(0), quotient - Fraction(c["os_credit"])) / Fraction(tv)


def reserve(c, time, evacuates):
    """r_min, and whether one spare completes no evacuation at all"""
    if not evacuates or c["vmm_interval"] == NEVER:
        return 0, False
    busy = time + Fraction(c["vmm_reboot"])
    if busy == 0:
        return 1, False
    done = math.floor(near_whole(Fraction(c["vmm_interval"]) / busy))
    return math.ceil(Fraction(int(c["hosts"]), 1 + done)), done == 0


def os_does_not_fit(c):
    if c["os_interval"] == NEVER:
        return False
    needs = Fraction(c["os_downtime"]) + Fraction(max(c["contention_time"], c["warmup_time"]))
    return needs > Fraction(c["os_interval"])


def losses(c, down, work):
    fo = os_rate(c)
    per_vmm = 0 if c["vmm_interval"] == NEVER else 1 / Fraction(c["vmm_interval"])
    contention = ((int(c["vms"]) - 1) * Fraction(c["contention_time"]) * Fraction(c["contention"]))
    warmup = Fraction(c["warmup_time"]) * Fraction(c["warmup"])
    return (down * per_vmm + fo * Fraction(c["os_downtime"]),
            work * per_vmm + fo * (contention + warmup))


def evaluate(c):
    """The names of everything that is wrong, and the exact results."""
    down, time, work, evacuates, r = strategy_numbers(c)
    m, p, tv = int(c["hosts"]), Fraction(c["host_performance"]), c["vmm_interval"]
    needed, hopeless = reserve(c, time, evacuates)
    r = needed if r == AUTO else int(r)
    u, g = losses(c, down, work)
    loss = u + g
    wrong = ["REJUV_E_OS_INTERVAL"] if os_does_not_fit(c) else []
    if tv != NEVER and down + time > Fraction(tv):
        wrong.append("REJUV_INFEASIBLE_INTERVAL")
    if hopeless and c["reserved"] == AUTO:
        wrong.append("REJUV_INFEASIBLE_RESERVED")
    elif m <= r or (c["kind"] == EVACUATE and m < 2):
        wrong.append("REJUV_INFEASIBLE_HOSTS")
    if loss > 1:
        wrong.append("REJUV_INFEASIBLE_LOSS")
    hosts_lost = r + loss * (m - r)
    return wrong, {
        "availability": 1 - u, "unavailability": u, "degradation": g, "loss": loss,
        "throughput": (1 - loss) * p * (m - r), "lost": p * hosts_lost, "lost_hosts": hosts_lost,
        "share": (1 - loss) * (m - r) / m,
        "os_rejuvenations": None if tv == NEVER else os_rate(c) * Fraction(tv),
        "reserved_hosts": Fraction(r), "reserved_needed": Fraction(needed),
        "serving": Fraction(m - r)}


# ---- Writing ----


def to_double(exact):
    """The double nearest to a rational, ties to even. CPython's division of whole numbers rounds
    correctly, into the subnormals; that is verified here each time against both neighbours."""
    if exact is None:
        return math.nan
    x = exact.numerator / exact.denominator
    error = abs(Fraction(x) - exact)
    for neighbour in (math.nextafter(x, math.inf), math.nextafter(x, -math.inf)):
        other = abs(Fraction(neighbour) - exact)
        assert error < other or (error == other and even(x)), exact
    return x


def even(x):
    """Whether the last bit of a double's mantissa is 0"""
    return Fraction(x) / Fraction(math.ulp(x)) % 2 == 0


def number(x):
    if math.isnan(x) or math.isinf(x):
        return str(x)
    if x == int(x) and abs(x) < 1e15:
        return str(int(x))
    mantissa, denominator = x.as_integer_ratio()
    exponent = 1 - denominator.bit_length()
    while mantissa % 2 == 0:
        mantissa, exponent = mantissa // 2, exponent + 1
    return "0x%xp%d" % (mantissa, exponent)


def result(exact):
    x = to_double(exact)
    if exact is None or exact == Fraction(x):
        return number(x)
    return number(x) + ("+" if exact > Fraction(x) else "-")


def row(c):
    wrong, exact = evaluate(c)
    cells = [number(float(c[name])) for name in INPUTS]
    cells += [";".join(":".join(map(number, item)) for item in c[name]) for name in LISTS]
    cells += ["nan" if wrong else result(exact[name]) for name in RESULTS]
    return ",".join(cells + [wrong[0] if wrong else "OK"])


# ---- Random choice: splitmix64 (S. Vigna, public domain) ----


class Choice:
    MASK = 2**64 - 1

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
        return z ^ (z >> 31)

    def below(self, n):
        return self.bits() % n

    def of(self, *items):
        return items[self.below(len(items))]

    def unit(self):
        """0 <= x < 1, a multiple of 2^-53"""
        return math.ldexp(self.bits() >> 11, -53)

    def log(self, low, high, bits=53):
        """A uniform exponent, low <= e <= high, and a mantissa of so many random bits"""
        mantissa = (1 << (bits - 1)) | (self.bits() >> (65 - bits))
        return math.ldexp(mantissa, low + self.below(high - low + 1) - bits + 1)

    def fraction(self):
        return self.of(0.0, 1.0, self.below(100) / 100, self.unit(), self.log(-40, -1))

    def decimal_time(self):
        return (1 + self.below(99)) / self.of(1, 10, 100) * self.of(1, 60, 3600, DAY, 7 * DAY)


def usual():
    """xen3's scenario and OS, and a strategy that costs nothing"""
    return dict(vmm_interval=28 * DAY, os_interval=7 * DAY, hosts=100, vms=11, host_performance=1.0,
                os_credit=AUTO, network_share=1.0, vmm_reboot=59.0, os_downtime=41.0,
                contention_time=41.0, contention=0.35, warmup_time=0.0, warmup=0.0, kind=MEASURED,
                resets_os=0, evacuates=0, downtime=0.0, degraded_time=0.0, degradation=0.0,
                reserved=0.0, phases=[], stages=[])


# ---- Parts of a scenario; each takes what is there and changes it ----


def log_intervals(c, pick):
    c["vmm_interval"] = pick.of(pick.log(-19, 38), pick.log(-19, 38), 1e-6, 1e12)
    c["os_interval"] = pick.of(pick.log(-19, 38), pick.log(-19, 38), 1e-6, 1e12)


def decimal_intervals(c, pick):
    c["vmm_interval"], c["os_interval"] = pick.decimal_time(), pick.decimal_time()


def whole_ratio(c, pick):
    """Tv/To is exactly a whole number."""
    c["os_interval"] = pick.log(-8, 12, 20)
    c["vmm_interval"] = c["os_interval"] * (1 + pick.below(pick.of(5, 2**20)))


def decimal_ratio(c, pick):
    """Tv/To is meant to be a whole number, as 0.3/0.1, whatever the doubles are."""
    step, unit = pick.of(1, 2, 3, 7), pick.of(1.0, 60.0, DAY)
    places = pick.of(10, 100, 1000)
    c["os_interval"] = step / places * unit
    c["vmm_interval"] = step * (1 + pick.below(60)) / places * unit


def almost_ratio(c, pick):
    """Tv/To is a whole number but for what the 1e-9 forgives, or just does not forgive."""
    off = pick.of(2e-10, -2e-10, 9e-10, -9e-10, 1.1e-9, -1.1e-9, 1e-8, -1e-8)
    c["os_interval"] = pick.log(-8, 12)
    c["vmm_interval"] = c["os_interval"] * ((1 + pick.below(200)) * (1 + off))


def short_vmm(c, pick):
    """Tv < To"""
    c["os_interval"] = pick.log(0, 38)
    c["vmm_interval"] = c["os_interval"] * max(pick.unit(), 1e-4)


def huge_ratio(c, pick):
    """Tv/To from 2^28 to 2^59"""
    c["os_interval"], c["vmm_interval"] = pick.log(-19, 5), pick.log(34, 38)


def never(c, pick):
    decimal_intervals(c, pick)
    which = pick.below(5)
    if which != 0:
        c["vmm_interval"] = NEVER
    if which not in (1, 2):
        c["os_interval"] = NEVER


def with_costs(c, pick):
    """Durations as parts of their intervals, of any size down to 2^-42"""
    c["vms"] = pick.of(1, 2, 3, 11, 11, 100, 10**6)
    tv = 2.0**20 if c["vmm_interval"] == NEVER else c["vmm_interval"]
    to = 2.0**20 if c["os_interval"] == NEVER else c["os_interval"]
    size = math.ldexp(1.0, -pick.below(42))
    c["os_downtime"] = to * pick.unit() * size / 2
    c["contention_time"] = to * pick.unit() * size / pick.of(2, c["vms"])
    c["contention"] = pick.fraction()
    if pick.below(2):
        c["warmup_time"], c["warmup"] = to * pick.unit() * size / 2, pick.fraction()
    c["downtime"] = pick.of(0.0, tv * pick.unit() * size, tv * pick.unit() / 4)
    c["degraded_time"], c["degradation"] = tv * pick.unit() * size, pick.fraction()
    c["vmm_reboot"] = pick.of(0.0, 59.0, tv * pick.unit() * size)


def decimal_costs(c, pick):
    """Costs as people write them"""
    c["vms"] = pick.of(1, 4, 11, 20)
    for name in "os_downtime contention_time warmup_time downtime degraded_time vmm_reboot".split():
        c[name] = pick.below(1000) / pick.of(1, 10, 100)
    for name in "contention warmup degradation".split():
        c[name] = pick.below(101) / 100


def split(c, pick):
    """Several phases in place of one"""
    count = 1 + pick.below(4)
    c["phases"] = [(c["degraded_time"] * pick.unit() / count, pick.fraction())
                   for _ in range(count)]
    c["degraded_time"] = c["degradation"] = 0.0


def stage(c, pick):
    """Stages in place of a phase: one for all n VMs, or n"""
    count = 1
    if pick.below(2):
        count = c["vms"] = 1 + pick.below(4)
    c["stages"] = [(c["degraded_time"] / c["vms"] * pick.unit(), pick.fraction(), pick.fraction(),
                    pick.fraction()) for _ in range(count)]
    c["degraded_time"] = c["degradation"] = 0.0


def cluster(c, pick):
    """m and p, everyday or extreme"""
    c["hosts"] = pick.of(1, 2, 3, 10, 100, 12000, 10**6, 2**53, 2**53 - 1, 2**32,
                         int(pick.log(0, 52)))
    c["host_performance"] = pick.of(1.0, 1.0, 2.5, 1e-100, 1e100, pick.log(-332, 331))


def cold(c, pick):
    c["resets_os"] = 1


def cold_credit(c, pick):
    c["resets_os"] = 1
    c["os_credit"] = pick.of(0.0, 0.5, 1.0, pick.below(101) / 100, pick.unit())


def migrating(c, pick):
    c["evacuates"] = 1
    c["reserved"] = float(pick.of(0, 1, 2, pick.below(int(c["hosts"]) + 1)))


def migrating_auto(c, pick):
    c["evacuates"], c["reserved"] = 1, AUTO


def dedicated(c, pick):
    pick.of(migrating, migrating_auto)(c, pick)
    c["kind"], c["network_share"] = DEDICATED, pick.fraction()


def evacuate(c, pick):
    pick.of(migrating, migrating_auto)(c, pick)
    c["kind"] = EVACUATE


def none(c, pick):
    c["kind"] = NONE


def warm(c, pick):
    pass


# ---- Which scenarios are taken ----


def on_an_edge(c):
    """Quotients so near to what the 1e-9 decides that 1e-9 itself, as a double, matters; a credit
    that eats Tv/To up but for less than 1/64, which section 9 of the model excludes."""
    tv, to = c["vmm_interval"], c["os_interval"]
    if tv == NEVER:
        return False
    quotients = [] if to == NEVER else [Fraction(tv) / Fraction(to)]
    if to != NEVER and c["resets_os"] and c["os_credit"] != AUTO:
        if 0 < abs(quotients[0] - Fraction(c["os_credit"])) < Fraction(1, 64):
            return True
    busy = strategy_numbers(c)[1] + Fraction(c["vmm_reboot"])
    quotients += [Fraction(tv) / busy] if busy else []
    for q in quotients:
        whole = math.floor(q + Fraction(1, 2))
        if abs(abs(q - whole) * 10**9 / q - 1) < Fraction(1, 1000):
            return True
        if q > 10**8 and q % 1 == Fraction(1, 2):
            return True
    return False


def draw(pick, wanted, *parts):
    """Draw until the scenario is wrong in the wanted way only, or in none."""
    while True:
        c = usual()
        for part in parts:
            part(c, pick)
        if not on_an_edge(c) and evaluate(c)[0] == wanted:
            return c


INTERVALS = [log_intervals, decimal_intervals, whole_ratio, decimal_ratio, almost_ratio, short_vmm,
             huge_ratio, never]
SHAPES = [(warm,), (cold,), (cold,), (cold_credit,), (migrating,), (migrating_auto,), (dedicated,),
          (evacuate,), (none,), (split, warm), (split, cold), (split, evacuate),
          (stage, migrating), (stage, migrating_auto), (stage, dedicated), (stage, evacuate)]


def random_scenarios(pick):
    for intervals in INTERVALS:
        for shape in SHAPES:
            for costs in (with_costs, with_costs, with_costs, decimal_costs):
                yield draw(pick, [], intervals, costs, cluster, *shape)


def infeasible(pick):
    """Five of each kind, and nothing else wrong with them"""
    for name in "E_OS_INTERVAL INFEASIBLE_INTERVAL INFEASIBLE_HOSTS INFEASIBLE_RESERVED " \
                "INFEASIBLE_LOSS".split():
        shape = migrating_auto if name == "INFEASIBLE_RESERVED" else migrating
        for _ in range(5):
            yield draw(pick, ["REJUV_" + name], decimal_intervals, spoiling_costs, cluster, shape)
    yield dict(usual(), hosts=1, kind=EVACUATE)
    yield dict(usual(), hosts=1, evacuates=1, reserved=AUTO)


def spoiling_costs(c, pick):
    """As decimal_costs, but of the size of the intervals"""
    decimal_costs(c, pick)
    tv, to = c["vmm_interval"], c["os_interval"]
    for name in "downtime degraded_time vmm_reboot".split():
        c[name] = pick.unit() * tv
    for name in "os_downtime contention_time warmup_time".split():
        c[name] = pick.unit() * to


def talk():
    """Section 8 of the model"""
    strategies = [dict(downtime=59.0, degraded_time=25.0, degradation=0.61),
                  dict(downtime=219.0, degraded_time=397.0, degradation=0.72, resets_os=1),
                  dict(downtime=15.0, degraded_time=165.0, degradation=0.6),
                  dict(degraded_time=181.0, degradation=0.57),
                  dict(degraded_time=950.0, degradation=0.23)]
    for strategy in strategies[2:]:
        strategy.update(evacuates=1, reserved=1.0)
    for hosts, days in ((100, 28), (12000, 28), (100, 30)):
        for strategy in strategies:
            yield dict(usual(), hosts=hosts, vmm_interval=days * DAY, **strategy)


def nearly_lost(pick):
    """L = 1 - e or 1 - e*e for ever smaller e, and L = 1: what is left must keep its digits."""
    for k in (1, 2, 5, 10, 15, 20, 22, 24):
        e = math.ldexp(1.0, -k)
        tv = pick.log(0, 20, 20)
        alone = dict(usual(), vmm_interval=tv, os_interval=NEVER)
        yield dict(alone, downtime=tv * (1 - e))
        yield dict(alone, downtime=tv * (1 - e), degraded_time=tv * e, degradation=1 - e)
        yield dict(alone, downtime=tv * e / 2, degraded_time=tv * (1 - e), degradation=1.0)
        yield dict(alone, downtime=tv / 4, degraded_time=tv * 3 / 4, degradation=1 - e / 8,
                   hosts=7, host_performance=pick.unit())
    yield dict(usual(), vmm_interval=100.0, os_interval=NEVER, downtime=100.0)
    yield dict(usual(), vmm_interval=0.1, os_interval=NEVER, downtime=0.1)
    yield dict(usual(), vmm_interval=0.7, os_interval=0.9, resets_os=1, os_downtime=0.1,
               contention_time=0.1, degraded_time=0.7, degradation=1.0)
    yield dict(usual(), vmm_interval=NEVER, os_interval=0.3, os_downtime=0.3, contention_time=0.0)
    for k in (30, 40, 50):
        yield dict(usual(), vmm_interval=7.0, os_interval=NEVER, downtime=7 * (1 - 2.0**-k))


def all_lost(pick):
    """D/Tv + Do/To (+ t/Tv) is exactly 1, of terms that have no end in binary. A, P are 0."""
    for b, a, c in ((3, 1, 0), (3, 1, 1), (7, 3, 2), (13, 3, 0), (49, 5, 40), (999, 500, 98)):
        yield dict(usual(), vmm_interval=float(b), os_interval=3.0 * b, contention_time=0.0,
                   downtime=float(a), degraded_time=float(c), degradation=1.0,
                   os_downtime=3.0 * (b - a - c), hosts=1 + pick.below(10**6))


def nearly_all_lost(pick, bits, over):
    """D/Tv + Do/To = 1 - 1/(Tv*To), or 1 + that: so small a rest as intervals can leave that are
    whole numbers of so many bits without a common factor."""
    while True:
        b, d = (1 << (bits - 1) | pick.below(1 << (bits - 1)) | 1 for _ in range(2))
        if math.gcd(b, d) == 1:
            break
    a = over * pow(d, -1, b) % b
    c = (b * d + over - a * d) // b
    return dict(usual(), vmm_interval=float(b), os_interval=float(d), downtime=float(a),
                os_downtime=float(c), contention_time=0.0, host_performance=1 + pick.unit())


def cancelling(pick):
    for bits in (8, 12, 16, 20, 24, 24):
        yield nearly_all_lost(pick, bits, -1)
    for bits in (8, 16, 24, 26, 28, 32, 36, 39):
        yield nearly_all_lost(pick, bits, +1)


def fitting_exactly(pick):
    """Costs that fill an interval, and exceed it by less than doubles show; J = 0 with a given r"""
    tv, tiny = pick.log(0, 20), 2.0**-60
    alone = dict(usual(), vmm_interval=tv, os_interval=NEVER, degradation=0.5)
    yield dict(alone, downtime=tv)
    yield dict(alone, downtime=tv / 4, degraded_time=tv * 0.75 - tv / 2, vmm_reboot=0.0)
    yield dict(alone, downtime=tv, degraded_time=tiny)
    yield dict(alone, downtime=tv, degraded_time=2.0**-1074)
    yield dict(alone, degraded_time=0.0, degradation=0.0, phases=[(tv, 0.25), (tiny, 0.25)])
    yield dict(alone, kind=EVACUATE, degraded_time=tv * 0.375, vmm_reboot=tv * 0.25)
    yield dict(alone, kind=EVACUATE, degraded_time=tv * 0.375, vmm_reboot=tv * 0.25 + tv * 2.0**-50)
    yield dict(alone, kind=EVACUATE, downtime=tv * 0.125, degraded_time=tv * 0.375,
               vmm_reboot=tv * 0.125)
    yield dict(alone, evacuates=1, reserved=3.0, degraded_time=tv * 0.5, vmm_reboot=tv * 0.75)
    yield dict(usual(), os_interval=100.0, os_downtime=59.0, contention=0.0)
    yield dict(usual(), os_interval=100.0, os_downtime=100.0, contention_time=tiny)
    yield dict(usual(), os_interval=100.0, os_downtime=59.0, warmup_time=41.0 + 2.0**-40)


def small_share(pick):
    """A phi so small that 1 - phi is not a double"""
    for _ in range(10):
        yield dict(usual(), vmm_interval=1.0 + pick.below(100), os_interval=NEVER, kind=DEDICATED,
                   degraded_time=1.0, degradation=1.0, network_share=pick.log(-20, -3))


def credit_used_up(pick):
    """A given alpha that is Tv/To but for very little: excluded from the promise of the model, not
    from that of the header."""
    for off in (2.0**-52, -(2.0**-53), 2.0**-40, -(2.0**-30), 2.0**-20, 2.0**-8, -(2.0**-8)):
        to = pick.log(0, 20)
        c = dict(usual(), os_interval=to, vmm_interval=to * 0.7 * (1 + off), os_credit=0.7,
                 resets_os=1, os_downtime=to / 3, contention_time=to / 5, downtime=to / 100)
        yield c


def tiny(pick):
    """Durations and products at the bottom of the doubles"""
    for size in (1e-300, 2.0**-1074, 2.0**-1022, 3e-308, 1e-160):
        c = dict(usual(), os_downtime=size, contention_time=size, downtime=size, vmm_reboot=size,
                 degraded_time=size, degradation=0.3)
        yield dict(c)
        yield dict(c, resets_os=1, downtime=0.0, os_downtime=0.0)
        yield dict(c, evacuates=1, reserved=AUTO, hosts=2**53)
        yield dict(c, vmm_interval=1e12, os_interval=1e-6, host_performance=1e-100)
        yield dict(c, vmm_interval=0.3, os_interval=0.1, contention=0.1 * size, degradation=size)


def main():
    pick = Choice(20240229)
    print("# SPDX-License-Identifier: MIT; printed by tests/reference.py, not to be edited")
    print(",".join(INPUTS + LISTS + RESULTS + ["status"]))
    families = [talk(), random_scenarios(pick), infeasible(pick), nearly_lost(pick),
                all_lost(pick), cancelling(pick), credit_used_up(pick), fitting_exactly(pick),
                small_share(pick), tiny(pick)]
    for family in families:
        for c in family:
            print(row(c))


if __name__ == "__main__":
    main()
