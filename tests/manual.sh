#!/bin/sh
# SPDX-License-Identifier: MIT
#
# manual.sh COMMAND - the manual pages are well-formed, rejuvcalc(1) names every command, option and key that the
# program's tables know, librejuvcalc(3) is what the header says, and rejuvcalc-profile(5) has the keys of the help
set -eu
fail() {
    echo "manual.sh: $1" >&2
    exit 1
}
command -v mandoc > /dev/null || fail "mandoc is missing; see sh tests/tools.sh all"

# Pages that are not installed here cannot be found.
complaints=$(mandoc -T lint -W all cli/*.[135] | grep -v 'referenced manual not found: Xr \(lib\)\{0,1\}rejuvcalc' || true)
[ -z "$complaints" ] || fail "$complaints"

page=$(mandoc -T ascii cli/rejuvcalc.1 | sed "s/.$(printf '\b')//g")
names=$("$1" --help | grep -oE '^  (-., )?--[a-z-]+|^  (os|ID)\.[a-z_]+|^  (compare|sweep|crossover|size|sensitivity|batch|explain|profile)' |
    sed 's/^  //; s/^-., //; s/^ID\././' | sort -u)
[ "$(echo "$names" | wc -l)" -ge 25 ] || fail "found too few names in the help"
for name in $names; do
    case $page in
    *"$name"*) ;;
    *) fail "cli/rejuvcalc.1 does not name $name" ;;
    esac
done

python3 -B tests/manual/library.py include/rejuvcalc.h | diff cli/librejuvcalc.3 - ||
    fail "the header says otherwise: python3 tests/manual/library.py include/rejuvcalc.h > cli/librejuvcalc.3"
python3 -B tests/manual/profile_keys.py "$1" cli/rejuvcalc-profile.5 | diff cli/rejuvcalc-profile.5 - ||
    fail "the help says otherwise: python3 tests/manual/profile_keys.py $1 cli/rejuvcalc-profile.5 writes the page anew"
echo "manual: $(echo "$names" | wc -l) names of the help stand in rejuvcalc(1); the other pages are what header and help say"
