# SPDX-License-Identifier: MIT
"""Use the library from Python, with ctypes alone.

    python3 cluster.py [PATH OF librejuvcalc.so]
"""
import ctypes
import sys
from ctypes import byref, c_char_p, c_double, c_int32, c_uint32, c_void_p


def struct(name, *fields):
    """A mirror of a struct of rejuvcalc.h, with its struct_size set."""
    def __init__(self):
        self.struct_size = ctypes.sizeof(self)
    return type(name, (ctypes.Structure,), {"_fields_": list(fields), "__init__": __init__})


def doubles(names):
    return [(name, c_double) for name in names.split()]


Scenario = struct("Scenario", ("struct_size", c_uint32), ("unused", c_uint32), *doubles(
    "vmm_interval os_interval hosts vms host_performance os_credit network_share vmm_reboot"))
OsEffect = struct("OsEffect", ("struct_size", c_uint32), ("unused", c_uint32), *doubles(
    "downtime contention_time contention warmup_time warmup"))
Strategy = struct("Strategy", ("struct_size", c_uint32), ("kind", c_int32),
                  ("resets_os", c_uint32), ("evacuates", c_uint32),
                  *doubles("downtime degraded_time degradation reserved"),
                  ("phase_count", c_uint32), ("stage_count", c_uint32),
                  ("phases", c_void_p), ("stages", c_void_p))
Result = struct("Result", ("struct_size", c_uint32), ("unused", c_uint32), *doubles(
    "reserved_hosts reserved_needed serving_hosts os_rejuvenations unavailability availability "
    "degradation loss throughput lost lost_hosts throughput_share"))


def main():
    library = ctypes.CDLL(sys.argv[1] if len(sys.argv) > 1 else "librejuvcalc.so.0")
    library.rejuv_status_text.restype = c_char_p
    library.rejuv_profile_strategy_id.restype = c_char_p
    library.rejuv_profile_strategy_id.argtypes = [c_char_p, c_uint32]

    def check(status):
        if status != 0:
            sys.exit(library.rejuv_status_text(c_int32(status)).decode())

    scenario, os_effect = Scenario(), OsEffect()
    check(library.rejuv_profile(b"xen3", byref(scenario), byref(os_effect)))
    scenario.hosts = 100
    scenario.vmm_interval = 30 * 86400.0

    index = 0
    while (strategy_id := library.rejuv_profile_strategy_id(b"xen3", index)) is not None:
        strategy, result = Strategy(), Result()
        check(library.rejuv_profile_strategy(b"xen3", strategy_id, byref(strategy)))
        check(library.rejuv_evaluate(byref(scenario), byref(os_effect), byref(strategy),
                                     byref(result), None))
        print(f"{strategy_id.decode():12}  throughput {result.throughput:.4f}"
              f"  loss {100 * result.loss:.6f} %")
        index += 1


if __name__ == "__main__":
    main()
