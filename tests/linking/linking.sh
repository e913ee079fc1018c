#!/bin/sh
# SPDX-License-Identifier: MIT
#
# linking.sh MAKE BUILD CC CXX - programs in C, C++, Python, JavaScript and Rust find the installed library through
# pkg-config, and get the bits that the command writes; so do a program of version 0.1 and one with a decimal comma
set -eu
make=$1
cc=$3
cxx=$4
here=$(dirname "$0")
mkdir -p "$2/linking"
build=$(cd "$2" && pwd)
work=$build/linking
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
fail() {
    echo "linking.sh: $1" >&2
    exit 1
}
koffi=3.3.4 # the npm package that calls shared libraries

for tool in "${cc%% *}" "${cxx%% *}" pkg-config python3 node npm rustc readelf; do
    command -v "$tool" > /dev/null || fail "needs $tool; see sh tests/tools.sh all"
done
[ "$(cat "$work/node_modules/version" 2> /dev/null)" = "$koffi" ] || {
    npm install --silent --no-save --no-package-lock --no-fund --no-audit --prefix "$work" "koffi@$koffi"
    echo "$koffi" > "$work/node_modules/version"
}

PKG_CONFIG_LIBDIR=$root/lib/pkgconfig # and no other place
export PKG_CONFIG_LIBDIR
unset PKG_CONFIG_PATH LD_LIBRARY_PATH
python3 -B "$here/expected.py" "$build/rejuvcalc" > "$work/expected"
[ "$(wc -l < "$work/expected")" -ge 40 ] || fail "the command told too little"

# Nothing is found yet; otherwise what is found later would prove nothing.
! pkg-config --exists rejuvcalc || fail 'pkg-config finds a library that is not installed'
! $cc "$here/client.c" -lrejuvcalc -o "$work/none" 2> /dev/null || fail 'it links without having been installed'

$make -s BUILD="$2" prefix="$root" install > /dev/null
pkg-config --validate rejuvcalc || fail 'pkg-config does not like rejuvcalc.pc'
cflags=$(pkg-config --cflags rejuvcalc)
libs=$(pkg-config --libs rejuvcalc)
static_libs=$(pkg-config --static --libs rejuvcalc)

# agree NAME PROGRAM [ARGUMENT]... - it prints what is expected
agree() {
    name=$1
    shift
    LD_LIBRARY_PATH=$root/lib "$@" > "$work/told" || fail "$name: exit $?"
    diff "$work/expected" "$work/told" || fail "$name: other bits than those of the command"
    agreed="${agreed:-}${agreed:+, }$name"
}

# shellcheck disable=SC2086 # the flags are words
{
    $cc -std=c99 $cflags "$here/client.c" $libs -o "$work/c"
    $cc -std=c99 -static $cflags "$here/client.c" $static_libs -o "$work/c-static"
    $cxx -std=c++98 -x c++ $cflags "$here/client.c" -x none $libs -o "$work/cxx"
    $cxx -std=c++98 -static -x c++ $cflags "$here/client.c" -x none $static_libs -o "$work/cxx-static"
    $cc -std=c99 -I"$here/0.1" "$here/client.c" $libs -o "$work/old"
    rustc --edition 2018 -A dead_code $libs "$here/client.rs" -o "$work/rust"
}
! "$work/c" > /dev/null 2>&1 || fail 'the client of the shared library runs without it'
! readelf -d "$work/c-static" | grep NEEDED || fail 'the client of the static library needs shared ones'
agree 'C' "$work/c"
agree 'C static' "$work/c-static"
agree 'C++' "$work/cxx"
agree 'C++ static' "$work/cxx-static"
agree 'C of 0.1' "$work/old"
agree 'C in de_DE' "$work/c" de_DE.UTF-8
agree 'Python' env PYTHONPATH=examples python3 -B "$here/client.py" librejuvcalc.so.0
agree 'Node.js' env NODE_PATH="$work/node_modules" node "$here/client.js" librejuvcalc.so.0
agree 'Rust' "$work/rust"

$make -s BUILD="$2" prefix="$root" uninstall > /dev/null
for client in c cxx old rust; do
    ! LD_LIBRARY_PATH=$root/lib "$work/$client" > /dev/null 2>&1 || fail "$client runs without the library"
done
echo "linking: $(wc -l < "$work/expected") numbers have the bits that the command writes, in $agreed"
