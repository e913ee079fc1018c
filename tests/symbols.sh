#!/bin/sh
# SPDX-License-Identifier: MIT
#
# symbols.sh ARCHIVE SHARED - nothing leaves the library without its prefix, nothing private leaves the shared one, and
# the library uses nothing that prints, allocates, exits or looks at the locale
set -eu
work=$(mktemp)
trap 'rm -f "$work"' EXIT
fail() {
    echo "symbols.sh: $1" >&2
    cat "$work" >&2
    exit 1
}

nm -g "$1" > "$work"
[ "$(grep -c ' T rejuv_' "$work")" -gt 10 ] || fail "nm does not see the functions of $1:"
nm -g --defined-only "$1" | awk 'NF == 3 && $3 !~ /^rejuv_/ && $2 != "C" { print $3 }' > "$work"
[ ! -s "$work" ] || fail "symbols of $1 without the prefix rejuv_:"

nm -D --defined-only "$2" | awk '{ print $3 }' | sort > "$work"
expected=$(sed -n 's/^REJUV_API .*[ *]\(rejuv_[a-z_]*\)(.*/\1/p' include/rejuvcalc.h | sort)
[ -n "$expected" ] || fail "no function found in the header"
[ "$expected" = "$(cat "$work")" ] || fail "$2 exports other functions than the header declares:"
listed=$(sed -n 's/^ \(.*\)@Base .*/\1/p' .debian/librejuvcalc0.symbols | sort)
[ "$expected" = "$listed" ] || fail ".debian/librejuvcalc0.symbols lists other functions than these:"

# What a compiler may use on its own account, besides the two text functions of ISO C that the library uses.
nm -u "$1" | awk 'NF == 2 { print $2 }' | sort -u |
    grep -vE '^(rejuv_.*|mem(cpy|set|move|cmp)|str(cmp|len)|_GLOBAL_OFFSET_TABLE_|__stack_chk_fail.*|__asan_.*|__ubsan_.*|__cpu_model|__cpu_indicator_init|__udivdi3|__fixunsdfdi|__floatundidf|__x86.get_pc_thunk.*)$' \
    > "$work" || true
[ ! -s "$work" ] || fail "$1 uses what a pure library does not need:"
echo "symbols: $(echo "$expected" | wc -l) functions exported, none without the prefix"
