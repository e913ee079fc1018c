# SPDX-License-Identifier: MIT
"""What the clients must print, from the numbers that the command writes as JSON.

    python3 expected.py COMMAND
"""
import json
import struct
import subprocess
import sys

EVALUATED = ("reserved_hosts reserved_needed serving_hosts os_rejuvenations availability degradation "
             "loss throughput lost").split()


def rows(*options):
    text = subprocess.run([sys.argv[1], *options, "--format", "json"], check=True, capture_output=True).stdout
    return json.loads(text)["rows"]


def tell(row, names):
    for name in names:
        print(row["strategy"], name, struct.pack(">d", row[name]).hex())


sizes = {row["strategy"]: row for row in rows("size", "--throughput", "99.5")}
for row in rows("--hosts", "100"):
    tell(row, EVALUATED)
    tell(sizes[row["strategy"]], ["hosts"])
