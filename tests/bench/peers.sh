#!/bin/sh
# SPDX-License-Identifier: MIT
#
# peers.sh FOLDER - install what the bench compares with: packages of the system, and modules for Node.js in FOLDER
#
# nodejs-polars asks for a newer Node.js than it needs, and without its part for the machine it would be installed
# silently: so that part is named.
set -eu
polars=0.26.1
duckdb=1.5.6-r.1

sh "$(dirname "$0")/../tools.sh" bench
[ ! -e "$1/node_modules/@duckdb/node-api" ] || exit 0
mkdir -p "$1"
machine=$(node -p 'process.platform + "-" + process.arch')
npm install --silent --no-save --no-package-lock --no-fund --no-audit --prefix "$1" \
    "nodejs-polars@$polars" "nodejs-polars-$machine-gnu@$polars" "@duckdb/node-api@$duckdb"
