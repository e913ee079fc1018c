#!/bin/sh
# SPDX-License-Identifier: MIT
#
# check.sh ARCHITECTURE DIRECTORY - unpack Check for another architecture there, from the packages of this Debian
#
# Installing it would add a foreign architecture to the whole machine. Package lists and caches stay in the directory.
set -eu
architecture=$1
mkdir -p "$2/lists/partial" "$2/cache/archives/partial"
cd "$2"
[ ! -d usr ] || exit 0
apt() {
    apt-get -q -o APT::Architecture="$architecture" -o APT::Architectures="$architecture" \
        -o APT::Sandbox::User=root -o Dir::State::lists="$PWD/lists" -o Dir::Cache="$PWD/cache" \
        -o Dir::State::status=/dev/null "$@"
}
apt update || echo 'check.sh: some package list is missing; going on with the others' >&2
apt download check libsubunit-dev
mkdir unpacked
for package in ./*.deb; do
    dpkg -x "$package" unpacked
done
mv unpacked/usr .
