#!/bin/sh
# SPDX-License-Identifier: MIT
#
# install.sh MAKE BUILD - install into an empty root, use what is there through pkg-config, uninstall, find nothing left
set -eu
make=$1
build=$2
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
fail() {
    echo "install.sh: $1" >&2
    exit 1
}

# Staged, as packagers do: no path of the stage may get into what is installed.
$make -s BUILD="$build" DESTDIR="$root/stage" prefix=/usr install > /dev/null
[ -x "$root/stage/usr/bin/rejuvcalc" ] || fail "the command was not installed"
for file in man/man1/rejuvcalc.1 man/man3/librejuvcalc.3 man/man5/rejuvcalc-profile.5; do
    cmp "cli/${file##*/}" "$root/stage/usr/share/$file" || fail "$file was not installed"
done
for script in bash-completion/completions/rejuvcalc zsh/site-functions/_rejuvcalc fish/vendor_completions.d/rejuvcalc.fish; do
    shell=${script%%[-/]*}
    "$build/rejuvcalc" --completion "$shell" | cmp - "$root/stage/usr/share/$script" || fail "$script was not installed"
done
! grep -r "$root" "$root/stage" || fail "the stage's path was installed"
$make -s BUILD="$build" DESTDIR="$root/stage" prefix=/usr uninstall > /dev/null
[ -z "$(find "$root/stage" ! -type d)" ] || fail "uninstall left: $(find "$root/stage" ! -type d)"

# In place, then linked both ways. First it must fail, or the test would prove nothing.
! PKG_CONFIG_LIBDIR=$root/usr/lib/pkgconfig pkg-config --exists rejuvcalc || fail "found before it was installed"
$make -s BUILD="$build" prefix="$root/usr" install > /dev/null
PKG_CONFIG_LIBDIR=$root/usr/lib/pkgconfig
export PKG_CONFIG_LIBDIR
[ "$(pkg-config --modversion rejuvcalc)" = "$("$root/usr/bin/rejuvcalc" --version | cut -d' ' -f2)" ] ||
    fail "the versions of pkg-config and of the command differ"
# shellcheck disable=SC2046 # the flags are words
cc examples/cluster.c $(pkg-config --cflags --libs rejuvcalc) -o "$root/shared"
cc examples/cluster.c $(pkg-config --cflags rejuvcalc) "$root/usr/lib/librejuvcalc.a" -o "$root/static"
LD_LIBRARY_PATH=$root/usr/lib "$root/shared" > "$root/shared.out"
"$root/static" > "$root/static.out"
cmp "$root/shared.out" "$root/static.out" || fail "static and shared library differ"
readelf -d "$root/shared" | grep -q 'NEEDED.*librejuvcalc\.so\.0\]' || fail "the soname is not librejuvcalc.so.0"
$make -s BUILD="$build" prefix="$root/usr" uninstall > /dev/null
[ -z "$(find "$root/usr" ! -type d)" ] || fail "uninstall left: $(find "$root/usr" ! -type d)"
echo "install: staged and in place, linked static and shared, uninstalled"
