#!/bin/sh
# SPDX-License-Identifier: MIT
#
# tools.sh build|check|all|torture|bench - install what is missing, on Debian and Ubuntu
#
#   build   a compiler and make
#   check   also what `make check` uses: Check, pkg-config, Python 3
#   all     also what `make check-all` and `make lint` use
#   torture what `make torture` uses besides `all`
#   bench   what `make bench` uses: the programs that it compares with
set -eu

packages='gcc libc6-dev make'
case ${1:-} in
build) ;;
check) packages="$packages g++ binutils check pkg-config python3" ;;
all) packages="$packages g++ binutils check pkg-config python3 clang libclang-rt-dev clang-format-14 clang-19 llvm-19 libclang-rt-19-dev valgrind libc6-dbg musl-tools tcc locales mandoc bsdutils zsh fish"
    packages="$packages gnumeric libreoffice-calc python3-openpyxl unzip libxml2-utils librsvg2-bin chromium fonts-dejavu-core parallel"
    packages="$packages abigail-tools build-essential debhelper fakeroot lintian cppcheck clang-tidy-19"
    command -v node > /dev/null && command -v npm > /dev/null || packages="$packages nodejs npm"
    packages="$packages gcc-i686-linux-gnu libc6-dev-i386-cross gcc-s390x-linux-gnu libc6-dev-s390x-cross"
    packages="$packages gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user gcc-mingw-w64-x86-64-win32 lld wasi-libc"
    command -v rustc > /dev/null || packages="$packages rustc"
    ;;
torture) packages="$packages wine wine64 frama-c-base" ;;
bench) packages="$packages python3 python3-numpy python3-pandas luajit mawk miller sqlite3"
    command -v node > /dev/null && command -v npm > /dev/null || packages="$packages nodejs npm"
    ;;
*)
    echo "usage: sh tests/tools.sh build|check|all|torture|bench" >&2
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

# Locales with a decimal comma, with a decimal separator of two bytes, and with letter cases of their own.
locales='de_DE fr_FR ps_AF tr_TR'
# shellcheck disable=SC2086
if [ "$1" = all ] && [ "$(printf '%s.utf8\n' $locales | grep -cxF "$(locale -a)")" -lt 4 ]; then
    for locale in $locales; do
        as_root sed -i "s/^# *\($locale\(.UTF-8\)\{0,1\} UTF-8\)/\1/" /etc/locale.gen
    done
    as_root locale-gen
fi
