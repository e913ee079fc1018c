#!/bin/sh
# SPDX-License-Identifier: MIT
#
# packages.sh MAKE BUILD - the Debian packages in BUILD/deb are the same when built elsewhere; lintian has no complaint;
# installed into an empty root they work, and leave nothing when they are purged
set -eu
make=$1
built=$2/deb
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
fail() {
    echo "packages.sh: $1" >&2
    exit 1
}
command -v lintian > /dev/null || fail 'needs lintian; see sh tests/tools.sh all'
set -- "$built"/*.deb
[ $# -ge 3 ] || fail "$# packages were built"

lintian --allow-root --fail-on error,warning "$built"/*.changes || fail 'lintian complains'

DEB_BUILD_OPTIONS=nocheck $make -s BUILD="$root/elsewhere" deb > "$root/log" 2>&1 || {
    tail -n 30 "$root/log" >&2
    fail 'a second build failed'
}
for package; do
    cmp "$package" "$root/elsewhere/deb/${package##*/}" || fail "${package##*/} differs when built elsewhere"
done

# Into a root where no other package is, so dependencies are not looked at; as root or not.
mkdir -p "$root/root/var/lib/dpkg"
: > "$root/root/var/lib/dpkg/status"
dpkg_there() {
    fakeroot dpkg --root="$root/root" --force-depends --force-not-root --log=/dev/null "$@" > "$root/log" 2>&1 || {
        cat "$root/log" >&2
        fail "dpkg $1 failed"
    }
}
dpkg_there -i "$@"
answer=$("$root/root/usr/bin/rejuvcalc" --hosts 100 --strategy warm --value throughput)
[ "$answer" = 99.96642485119048 ] || fail "the installed command says $answer"
there=$(dirname "$(find "$root/root/usr/lib" -name rejuvcalc.pc)")
# shellcheck disable=SC2046 # the flags are words
cc examples/cluster.c $(PKG_CONFIG_SYSROOT_DIR=$root/root PKG_CONFIG_LIBDIR=$there pkg-config --cflags --libs rejuvcalc) \
    -o "$root/cluster"
LD_LIBRARY_PATH=$(dirname "$there") "$root/cluster" > /dev/null || fail 'a program with the installed library fails'
# shellcheck disable=SC2046 # the names are words
dpkg_there --purge $(basename -a "$@" | cut -d _ -f 1)
[ -z "$(find "$root/root" ! -type d ! -path '*/var/lib/dpkg/*')" ] || fail "left: $(find "$root/root" ! -type d)"
echo "deb: $# packages, the same when built elsewhere, accepted by lintian, installed, used and purged"
