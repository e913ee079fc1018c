#!/bin/sh
# SPDX-License-Identifier: MIT
#
# abi.sh check|renew SHARED - compare the types and functions of a shared library, which was compiled with -g, with those
# of librejuvcalc.abi; or write that file anew
#
# Any difference fails, also one that is allowed, such as a new function or a field at the end of a struct that begins
# with its size: read abidiff's report, change .debian/librejuvcalc0.symbols with it, then renew. The file is of x86-64;
# paths, lines and the compiler do not enter the comparison.
set -eu
abi=$(dirname "$0")/librejuvcalc.abi
fail() {
    echo "abi.sh: $1" >&2
    exit 1
}
command -v abidiff > /dev/null || fail 'needs abidiff (abigail-tools); see sh tests/tools.sh all'
readelf -S "$2" | grep -q '\.debug_info' || fail "$2 was compiled without -g"

if [ "$1" = renew ]; then
    abidw --exported-interfaces-only --type-id-style hash --no-show-locs --no-corpus-path --no-comp-dir-path \
        --no-elf-needed "$2" > "$abi"
    exit
fi
if ! readelf -h "$2" | grep -q 'Machine:.*X86-64'; then
    echo 'abi: not compared, for this is not x86-64'
    exit
fi
abidiff --exported-interfaces-only "$abi" "$2" ||
    fail "the library differs from $abi; if that is right: make renew-abi"
echo "abi: the $(grep -c '<elf-symbol' "$abi") functions and their types are those of $abi"
