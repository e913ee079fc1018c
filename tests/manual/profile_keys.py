#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""profile_keys.py COMMAND PAGE - the manual page rejuvcalc-profile(5) with its lists of keys as the command's help has them"""
import re
import subprocess
import sys

from library import escaped, filled


def keys_of(command):
    """The keys in the help, an option named as its key: what they mean with their range, and their default."""
    text = subprocess.run([command, "--help"], capture_output=True, text=True, check=True,
                          env={"LC_ALL": "C"}).stdout
    keys = {}
    for entry in re.findall(r"^  (?=--|os|ID).*(?:\n {10,}.*)*", text, re.M):
        label, _, meaning = " ".join(entry.split("\n")).strip().partition("  ")
        name = label.split(" ")[0].removeprefix("--").replace("-", "_")
        meaning = " ".join(meaning.split())
        if name.startswith(("os.", "ID.")):
            meaning = meaning.partition(", ")[2]  # without the symbol
        meaning, _, default = meaning.partition("; default ")
        keys[name] = meaning, default
    return keys


def value_of(meaning):
    if re.search(r": .*\d s to ", meaning):
        return "TIME"
    if "whole number" in meaning:
        return "N"
    return "FRACTION" if ": 0 to 1" in meaning else "X"


def item(name, meanings, end):
    values = " , ".join("Ar " + value_of(meaning) for meaning in meanings)
    text = "; ".join(meanings)
    return [f".It Cm {name} No = {values}"] + filled(text[0].upper() + text[1:] + ".") + end


def items(section, keys):
    page = []
    if section == "profile":
        for name in "vmm_interval os_interval vms host_performance os_credit network_share vmm_reboot".split():
            meaning, default = keys[name]
            page += item(name, [meaning], [escaped(f"The default is {default}." if default else "Required.")])
    elif section == "os":
        for name, (meaning, _) in keys.items():
            if name.startswith("os."):
                page += item(name.removeprefix("os."), [meaning], [])
    else:
        page += item("downtime", [keys["ID.downtime"][0]], ["Required."])
        page += item("phase", [keys["ID.degraded_time"][0], keys["ID.degradation"][0]], [])
        page += item("reserved", [keys["ID.reserved"][0]], [])
    return page


def main():
    keys = keys_of(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        page = file.read()
    for section in ("profile", "os", "strategy"):
        start, end = f'.\\" Keys of [{section}], as tests/manual/profile_keys.py lists them:\n', '.\\" End of keys\n'
        before, found, rest = page.partition(start)
        assert found, start
        page = before + start + "\n".join(items(section, keys)) + "\n" + end + rest.partition(end)[2]
    print(page, end="")


main()
