#!/bin/sh
# SPDX-License-Identifier: MIT
#
# tools.sh build|check|all|bench - install what is missing, on Debian and Ubuntu
#
#   build   a compiler and make
#   check   also what `make check` uses: Check, pkg-config, Python 3
#   all     also what `make check-all` and `make lint` use
#   bench   what `make bench` uses: the programs that it compares with
set -eu

packages='gcc libc6-dev make'
case ${1:-} in
build) ;;
check) packages="$packages g++ binutils check pkg-config python3" ;;
all) packages="$packages g++ binutils check pkg-config python3 clang libclang-rt-dev clang-format-14 valgrind libc6-dbg gcc-multilib musl-tools locales mandoc bsdutils"
    packages="$packages gnumeric libreoffice-calc python3-openpyxl unzip libxml2-utils librsvg2-bin chromium fonts-dejavu-core parallel"
    command -v node > /dev/null && command -v npm > /dev/null || packages="$packages nodejs npm"
    ;;
bench) packages="$packages python3 python3-numpy python3-pandas luajit mawk miller sqlite3"
    command -v node > /dev/null && command -v npm > /dev/null || packages="$packages nodejs npm"
    ;;
*)
    echo "usage: sh tests/tools.sh build|check|all|bench" >&2
    exit 2
    ;;
esac

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing() {
    for package in $packages; do
        dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || echo "$package"
    done
}

install() {
    as_root apt-get update -q || echo 'tools.sh: some package list is missing; going on with the others' >&2
    # shellcheck disable=SC2068 # package names are words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $@
}

wanted=$(missing)
# shellcheck disable=SC2086
[ -z "$wanted" ] || install $wanted

# A locale with a decimal comma.
if [ "$1" = all ] && ! locale -a | grep -qi '^de_DE.utf-\{0,1\}8$'; then
    as_root sed -i 's/^# *\(de_DE.UTF-8 UTF-8\)/\1/' /etc/locale.gen
    as_root locale-gen
fi
