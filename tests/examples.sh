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

# The fleet: of its first cluster, batch tells what compare tells.
"$build/rejuvcalc" batch examples/fleet.csv --keep name,site | awk -F, 'NR == 2 { for (i = 8; i <= NF; i++) print $i }' \
    > "$build/example.fleet.out"
"$build/rejuvcalc" --hosts 120 --reserved auto --value throughput | cmp - "$build/example.fleet.out" ||
    fail "batch and compare differ"

# The README: every answer that it shows is real, and every command that it shows works.
PATH=$(cd "$build" && pwd):$PATH
rm -rf "$build/readme"
mkdir -p "$build/readme"
awk -v folder="$build/readme" '
    /^    \$ rejuvcalc / { n++; print substr($0, 7) > (folder "/" n ".command"); next }
    n && /^[^ ]/ { n_done = n } # text after the answer
    n > n_done { sub(/^    /, ""); print > (folder "/" n ".shown") }' README.md
shown=0
while [ -f "$build/readme/$((shown + 1)).command" ]; do
    shown=$((shown + 1))
    sed -i -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$build/readme/$shown.shown" # blank lines at the end
    LC_ALL=C.UTF-8 sh "$build/readme/$shown.command" > "$build/readme/$shown.real" || [ $? -eq 3 ] ||
        fail "README: $(cat "$build/readme/$shown.command")"
    if [ "$(head -n 1 "$build/readme/$shown.shown")" = ... ]; then # the end of the answer
        sed -i 1d "$build/readme/$shown.shown"
        tail -n "$(wc -l < "$build/readme/$shown.shown")" "$build/readme/$shown.real" > "$build/readme/real"
        mv "$build/readme/real" "$build/readme/$shown.real"
    fi
    diff -u "$build/readme/$shown.shown" "$build/readme/$shown.real" || fail "the README shows another answer than the command gives"
done
[ "$shown" -ge 8 ] || fail "found too few answers in the README"
top=$(pwd)
grep -o '^    rejuvcalc .*' README.md | sed 's/^ *//; s/   .*//' > "$build/readme.commands"
[ "$(wc -l < "$build/readme.commands")" -ge 10 ] || fail "found too few commands in the README"
while IFS= read -r line; do
    (cd "$build/readme" && ln -sfn "$top/examples" examples && sh -c "$line" > out) || fail "README: $line"
done < "$build/readme.commands"
cmp "$build/readme/lost-by-hosts.svg" examples/lost-by-hosts.svg ||
    fail "the picture of the README is not what its command gives; copy it from $build/readme"

# The manual pages: their commands work, the file and the program that they show do, too.
rm -rf "$build/manual"
mkdir -p "$build/manual"
cp -r examples/. "$build/manual"
shown_in() { # PAGE: the literal text of its examples
    sed -n '/^\.Sh EXAMPLES/,/^\.Sh [^E]/p' "$1" | sed -n '/^\.Bd -literal/,/^\.Ed/p' | sed '/^\./d; s/\\e/\\/g'
}
shown_in cli/rejuvcalc-profile.5 > "$build/manual/lab.ini"
sed -n 's/^\.Dl \(rejuvcalc .*\)/\1/p' cli/*.[135] > "$build/manual/commands"
[ "$(wc -l < "$build/manual/commands")" -ge 10 ] || fail "found too few commands in the manual pages"
while IFS= read -r line; do
    (cd "$build/manual" && sh -c "$line" > out) || fail "manual page: $line"
done < "$build/manual/commands"
sed -n 's/^\.Dl \(rejuvcalc: .*\)/\1/p' cli/rejuvcalc-profile.5 > "$build/manual/complaint"
(cd "$build/manual" && sed -i 's/^vms = .*/vms = 0/' lab.ini && ! rejuvcalc --profile ./lab.ini 2> out && cmp complaint out) ||
    fail "rejuvcalc-profile(5) shows another complaint than the command makes"
shown_in cli/librejuvcalc.3 > "$build/manual/page.c"
# shellcheck disable=SC2086 # the flags are words
$cc $3 -Iinclude "$build/manual/page.c" "$build/librejuvcalc.a" -o "$build/manual/page"
"$build/manual/page" > "$build/manual/out"
rejuvcalc --hosts 100 --strategy warm --value throughput | LC_ALL=C awk '{ printf "%.17g\n", $1 }' | cmp - "$build/manual/out" ||
    fail "the program in librejuvcalc(3) and the command differ"
echo "examples: C, Python, profile, README and manual pages agree with the command"
