#!/bin/sh
# SPDX-License-Identifier: MIT
#
# parallel.sh COMMAND BUILD - the lines of the README that split a file among the processors with GNU parallel give the
# answer of a single run
set -eu
command=$1
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2/parallel"
work=$(cd "$2/parallel" && pwd)
fail() {
    echo "parallel.sh: $1" >&2
    exit 1
}
command -v parallel > /dev/null || fail 'needs parallel (GNU parallel); see sh tests/tools.sh all'

# The command under the name that the README has for it.
mkdir -p "$work/bin"
printf '#!/bin/sh\nexec %s "$@"\n' "$command" > "$work/bin/rejuvcalc"
chmod +x "$work/bin/rejuvcalc"
PATH=$work/bin:$PATH
export PATH

grep '^    parallel ' "$here/../README.md" > "$work/lines" || fail 'the README shows no line that begins with parallel'
cd "$work"
LC_ALL=C awk -v OFS=, 'BEGIN {
    print "vmm_interval_d,os_interval_d,hosts,host_performance"
    for (i = 0; i < 200000; i++) print 20 + i % 89, 1 + i % 13 / 4, 2 + i % 999, 1 + i % 7 / 8
}' > big.csv
rejuvcalc batch big.csv -o whole.csv
rejuvcalc batch big.csv -o whole.jsonl

shown=0
while IFS= read -r line; do
    output=${line##* > } # big.csv to out.csv, or out.jsonl
    rm -f "$output"
    sh -c "$line" 2> errors || fail "$line: exit $?: $(head -n 3 errors)"
    cmp "$output" "whole.${output##*.}" || fail "$line: another answer than that of a single run"
    shown=$((shown + 1))
done < lines
echo "parallel: $shown lines of the README give the answer of a single run"
