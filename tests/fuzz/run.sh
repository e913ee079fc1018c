#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh FUZZER SECONDS - run a fuzzer on the inputs checked in and what it makes of them, and count its executions
#
# FUZZER is a program fuzz_NAME, which begins with tests/fuzz/corpus/NAME and, if there is one, tests/fuzz/NAME.dict.
# Inputs are at most twice as long as the longest of these, or 256 bytes. Beside the program stand the log, the count,
# and an input that fails.
set -eu
fuzzer=$1 seconds=$2
name=${fuzzer##*/fuzz_}
here=$(dirname "$0")
corpus=${fuzzer%/*}/corpus/$name

rm -rf "$corpus" "$fuzzer.executions"
mkdir -p "${corpus%/*}"
cp -r "$here/corpus/$name" "$corpus"
longest=$(wc -c "$corpus"/* | awk 'BEGIN { most = 128 } $2 != "total" && $1 > most { most = $1 } END { print 2 * most }')
set -- -max_total_time="$seconds" -max_len="$longest" -timeout=30 -print_final_stats=1 -artifact_prefix="$fuzzer-"
[ ! -e "$here/$name.dict" ] || set -- "$@" -dict="$here/$name.dict"

"$fuzzer" "$@" "$corpus" > "$fuzzer.log" 2>&1 || {
    tail -n 40 "$fuzzer.log" >&2
    echo "fuzz_$name has failed; the input is $fuzzer-*" >&2
    exit 1
}
sed -n 's/^stat::number_of_executed_units: *//p' "$fuzzer.log" > "$fuzzer.executions"
echo "fuzz_$name: $(cat "$fuzzer.executions") executions in $seconds s"
