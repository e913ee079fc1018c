#!/bin/sh
# SPDX-License-Identifier: MIT
#
# distcheck.sh MAKE TARBALL - the tarball is the same a second time; what it holds builds, passes its tests, installs,
# uninstalls and packs itself again, outside of its tree, which may not be written
set -eu
make=$1
tarball=$2
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
fail() {
    echo "distcheck.sh: $1" >&2
    exit 1
}
packed=${tarball##*/}
source=$work/${packed%.tar.gz}

(umask 077 && $make -s BUILD="$work/again" dist)
cmp "$tarball" "$work/again/$packed" || fail 'a second tarball differs'
[ "$(tar --full-time -tvf "$tarball" | awk '{ print $2, $4, $5 }' | uniq | wc -l)" = 1 ] ||
    fail 'its files are not all of one time and owner'

tar -xf "$tarball" -C "$work"
chmod -R a-w "$source"
list() { # root may write nevertheless, so everything is compared
    (cd "$source" && find . -printf '%p %m %s %T@ %C@\n' | LC_ALL=C sort)
}
list > "$work/before"
build() {
    REJUVCALC_QUICK=1 $make -s -C "$source" BUILD="$work/build" "$@" > "$work/log" 2>&1 || {
        tail -n 30 "$work/log" >&2
        fail "make $* failed"
    }
}
build -j2 all
build check-unit
build prefix=/usr DESTDIR="$work/stage" install
installed=$(find "$work/stage" ! -type d | wc -l)
[ "$installed" -ge 8 ] || fail "installed $installed files only"
"$work/stage/usr/bin/rejuvcalc" --version > /dev/null
build prefix=/usr DESTDIR="$work/stage" uninstall
[ -z "$(find "$work/stage" ! -type d)" ] || fail "uninstall left: $(find "$work/stage" ! -type d)"
build dist
cmp "$tarball" "$work/build/$packed" || fail 'the unpacked tree packs another tarball'
build clean
[ ! -e "$work/build" ] || fail 'clean left the build'
list | diff "$work/before" - || fail 'the source tree was written'
echo "distcheck: $packed, sha256 $(sha256sum < "$tarball" | cut -c 1-16)...: 3 times the same, built, tested," \
    "$installed files installed and taken away, nothing written to its tree"
