#!/bin/sh
# SPDX-License-Identifier: MIT
#
# compile.sh BUILD CC - the one line that needs no Makefile, and the header as strict C99 and C++98
set -eu
build=$1
cc=$2
$cc -Iinclude lib/*.c cli/*.c -o "$build/one-line" -lm
"$build/one-line" --hosts 100 --value throughput > "$build/one-line.out"
[ "$(head -n 1 "$build/one-line.out")" = 99.96642485119048 ] || {
    echo "compile.sh: the one-line build computes something else" >&2
    exit 1
}

printf '#include "rejuvcalc.h"\nint main(void) { rejuv_scenario s; s.struct_size = sizeof s; return rejuv_scenario_default(&s); }\n' \
    > "$build/header.c"
$cc -std=c99 -pedantic-errors -Wall -Wextra -Werror -Iinclude -fsyntax-only "$build/header.c"
$cc -x c++ -std=c++98 -pedantic-errors -Wall -Wextra -Werror -Iinclude -fsyntax-only "$build/header.c"
echo "compile: one line, C99 header, C++98 header"
