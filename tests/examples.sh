#!/bin/sh
# SPDX-License-Identifier: MIT
#
# examples.sh BUILD CC CFLAGS - every example does what it says, and all tell the same numbers
set -eu
build=$1
cc=$2
fail() {
    echo "examples.sh: $1" >&2
    exit 1
}
command -v python3 > /dev/null || fail "python3 is missing; see sh tests/tools.sh check"

# shellcheck disable=SC2086 # the flags are words
$cc $3 -Iinclude examples/cluster.c "$build/librejuvcalc.a" -o "$build/example"
"$build/example" > "$build/example.c.out"
python3 examples/cluster.py "$build/librejuvcalc.so" > "$build/example.py.out"
cmp "$build/example.c.out" "$build/example.py.out" || fail "C and Python differ"

# The command, rounded like the examples.
"$build/rejuvcalc" --hosts 100 --vmm-interval 30d --format tsv |
    awk -F'\t' 'NR > 1 { printf "%-12s  throughput %.4f  loss %.6f %%\n", $1, $14, 100 * $13 }' |
    cmp - "$build/example.c.out" || fail "the command and the examples differ"

"$build/rejuvcalc" --profile examples/kvm.ini --hosts 64 > "$build/example.ini.out"
grep -q '^Best: reboot' "$build/example.ini.out" || fail "the profile gives no answer"

# The README: the output on its first screen is real, and every command that it shows works.
PATH=$(cd "$build" && pwd):$PATH
awk '/^    \$ rejuvcalc / { shown = 1; next } shown && /^[^ ]/ { exit } shown { sub(/^    /, ""); print }' README.md |
    sed '$ { /^$/d }' > "$build/readme.shown"
LC_ALL=C $(sed -n 's/^    \$ \(rejuvcalc .*\)/\1/p' README.md) > "$build/readme.real"
cmp "$build/readme.shown" "$build/readme.real" || fail "the README shows another output than the command's"
top=$(pwd)
mkdir -p "$build/readme"
grep -o '^    rejuvcalc .*' README.md | sed 's/^ *//; s/   .*//' > "$build/readme.commands"
[ "$(wc -l < "$build/readme.commands")" -ge 10 ] || fail "found too few commands in the README"
while IFS= read -r line; do
    (cd "$build/readme" && ln -sfn "$top/examples" examples && sh -c "$line" > out) || fail "README: $line"
done < "$build/readme.commands"
echo "examples: C, Python and profile agree with the command"
