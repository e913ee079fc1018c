#!/bin/sh
# SPDX-License-Identifier: MIT
#
# hardening.sh COMMAND SHARED - both were linked and compiled with the hardening flags of the Makefile
set -eu
fail() {
    echo "hardening.sh: $1" >&2
    exit 1
}
# has FILE WHAT PATTERN READELF'S OPTION
has() {
    LC_ALL=C readelf -W "$4" "$1" | grep -qE "$3" || fail "$1 $2"
}

has "$1" 'is not position-independent' 'FLAGS_1.* PIE' -d
has "$1" 'does not check its stack' ' __stack_chk_fail@' --dyn-syms
has "$1" 'does not check the sizes of buffers' ' __[a-z]*_chk@' --dyn-syms
has "$2" 'does not check its stack' ' __stack_chk_fail@' --dyn-syms
for file; do
    has "$file" 'has no RELRO' '^ *GNU_RELRO ' -l
    has "$file" 'binds functions late' 'FLAGS_1.* NOW' -d
    has "$file" 'has an executable stack' '^ *GNU_STACK .* RW +0x' -l
    ! LC_ALL=C readelf -W -d "$file" | grep -q TEXTREL || fail "$file has text relocations"
    ! LC_ALL=C readelf -W -l "$file" | grep -E '^ *LOAD .* RWE ' || fail "$file has a segment to write and execute"
done
echo "hardening: position-independent, full RELRO, no executable stack, checked stack and buffers"
