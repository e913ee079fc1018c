#!/bin/sh
# SPDX-License-Identifier: MIT
#
# manual.sh COMMAND - the manual page names every command, option and key that the program's tables know
set -eu
page=$(mandoc -T ascii cli/rejuvcalc.1 | sed "s/.$(printf '\b')//g")
names=$("$1" --help | grep -oE '^  (-o, )?--[a-z-]+|^  (os|ID)\.[a-z_]+|^  (compare|sweep|crossover|size|sensitivity|batch|explain|profile)' |
    sed 's/^  //; s/^-o, //; s/^ID\././' | sort -u)
[ "$(echo "$names" | wc -l)" -ge 25 ] || { echo "manual.sh: found too few names in the help" >&2; exit 1; }
for name in $names; do
    case $page in
    *"$name"*) ;;
    *) echo "manual.sh: cli/rejuvcalc.1 does not name $name" >&2; exit 1 ;;
    esac
done
echo "manual: $(echo "$names" | wc -l) names of the help stand in the manual page"
