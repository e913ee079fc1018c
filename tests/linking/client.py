# SPDX-License-Identifier: MIT
"""client.c in Python, with the structs of the example.

    PYTHONPATH=FOLDER OF cluster.py python3 client.py librejuvcalc.so.0
"""
import ctypes
import struct
import sys
from ctypes import byref, c_char_p, c_double, c_uint32

from cluster import OsEffect, Result, Scenario, Strategy

FIELDS = ("reserved_hosts reserved_needed serving_hosts os_rejuvenations availability degradation "
          "loss throughput lost").split()

library = ctypes.CDLL(sys.argv[1])
library.rejuv_profile_strategy_id.restype = c_char_p
library.rejuv_profile_strategy_id.argtypes = [c_char_p, c_uint32]


def check(status):
    if status != 0:
        sys.exit(f"status {status}")


def tell(strategy_id, name, value):
    print(strategy_id.decode(), name, struct.pack(">d", value).hex())


scenario, os_effect = Scenario(), OsEffect()
check(library.rejuv_profile(b"xen3", byref(scenario), byref(os_effect)))
scenario.hosts = 100
index = 0
while (strategy_id := library.rejuv_profile_strategy_id(b"xen3", index)) is not None:
    strategy, result, hosts = Strategy(), Result(), c_double()
    inputs = byref(scenario), byref(os_effect), byref(strategy)
    check(library.rejuv_profile_strategy(b"xen3", strategy_id, byref(strategy)))
    check(library.rejuv_evaluate(*inputs, byref(result), None))
    for name in FIELDS:
        tell(strategy_id, name, getattr(result, name))
    check(library.rejuv_size(*inputs, c_double(99.5), byref(hosts), byref(result), None))
    tell(strategy_id, "hosts", hosts.value)
    index += 1
