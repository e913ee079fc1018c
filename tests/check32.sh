#!/bin/sh
# SPDX-License-Identifier: MIT
#
# check32.sh DIRECTORY - unpack Check for 32-bit x86 there, from the packages of this Debian, without installing it
#
# Installing it would add a foreign architecture to the whole machine. Package lists and caches stay in the directory.
set -eu
mkdir -p "$1/lists/partial" "$1/cache/archives/partial"
cd "$1"
[ ! -f usr/lib/i386-linux-gnu/libcheck_pic.a ] || exit 0
apt32() {
    apt-get -q -o APT::Architecture=i386 -o APT::Architectures=i386 -o APT::Sandbox::User=root \
        -o Dir::State::lists="$PWD/lists" -o Dir::Cache="$PWD/cache" -o Dir::State::status=/dev/null "$@"
}
apt32 update || echo 'check32.sh: some package list is missing; going on with the others' >&2
apt32 download check libsubunit-dev
for package in ./*.deb; do
    dpkg -x "$package" .
done
