#!/bin/sh
# SPDX-License-Identifier: MIT
#
# locales.sh BUILD LOCALE - the tests in this locale: the same bytes, and the same numbers in a host that has chosen it
#
# In C the command draws and writes formulas in ASCII, so transcripts that show these are left out there.
set -eu
build=$1
locale=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { # WHAT, and what it printed
    cat "$work/said"
    echo "locales.sh: $locale: $1" >&2
    exit 1
}

unit_tests() {
    env LC_ALL="$locale" CK_FORK=no REJUVCALC_QUICK=1 "$@" "$build/unit-tests" > "$work/said" 2>&1 || fail "$*: unit tests"
    checks=$(sed -n 's/^100%: Checks: \([0-9]*\), .*/\1/p' "$work/said")
}

locale -a | sed 's/utf8$/UTF-8/' | grep -qxF "$locale" || fail 'is missing; see sh tests/tools.sh all'

unit_tests
all=$checks
unit_tests REJUVCALC_SETLOCALE=yes
point=$(sed -n 's/^decimal point //p' "$work/said")

GOLDEN_ONLY=$(basename -s .txt tests/golden/*.txt | grep -vxE "$([ "$locale" != C ] || echo 'csv|explain|sensitivity|sweep')" |
    tr '\n' ' ')
export GOLDEN_ONLY
GOLDEN_LOCALE=$locale sh tests/golden.sh "$(cd "$build" && pwd)/rejuvcalc" > "$work/said" 2>&1 || fail transcripts
transcripts=$(sed -n 's/^golden: \([0-9]*\) commands as expected.*/\1/p' "$work/said")

printf '%-12s decimal point %s, unit checks %s, in a host %s, transcripts %s: the same\n' \
    "$locale" "$point" "$all" "$checks" "$transcripts"
