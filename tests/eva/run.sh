#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh BUILD [ENTRY...] - Frama-C's analysis of values (Eva) shows that lib/ has no undefined behaviour
#
# drivers.c calls every public function with all arguments that its contract allows. Eva follows all of their values at
# once, loops to their end, and raises an alarm wherever it cannot exclude that something is undefined: a read of what was
# not written, an access beyond an array, a null pointer, an overflow, a conversion out of range. An entry point must
# finish, and have no alarm but those of argued.txt, each of which says why it cannot happen; one that is argued but does
# not occur is stale, and a failure, too.
#
# What searches call again and again is analysed once by itself (internal_drivers.c), under its actual name; in all other
# files its name leads to assumed.c, which does anything that it may do: any status, any numbers. What assumed.c promises
# beyond that, as that results are set where the status is REJUV_OK, is asserted of the actual function, and proved too.
# So nothing is assumed about numbers: the library must be without undefined behaviour whatever they are.
#
# Reports stay in BUILD/eva. Not shown: that loops end, and anything about the results.
set -eu
cd "$(dirname "$0")/../.."
out=$1/eva
shift
here=tests/eva
export LC_ALL=C
mkdir -p "$out"
rm -f "$out"/*.csv "$out"/*.alarms
failed=0

# Where functions get their actual names.
actual() {
    printf '%s,' "lib/$1.c:$(shift; printf -- '-D%s=actual_%s ' "$@")"
}
names=$(actual check rejuv_internal_check check
    actual phases rejuv_internal_costs costs
    actual model rejuv_internal_model_make model_make
    actual evaluate rejuv_evaluate rejuv_evaluate
    actual order rejuv_internal_contend contend rejuv_internal_next_order next_order
    actual steps rejuv_internal_levels_at levels_at rejuv_internal_next_step next_step rejuv_internal_far_step far_step)

# Doubles as on all machines that the library is compiled for, infinite ones and NaN included; no functions for wider
# vectors, which are the same C.
frama-c -c11 -machdep gcc_x86_64 -cpp-extra-args="-Iinclude -Ilib -DREJUV_PORTABLE" -cpp-extra-args-per-file="${names%,}" \
    -warn-special-float none -warn-invalid-pointer -no-unicode -save "$out/parsed" \
    $here/*.c lib/*.c "$(frama-c -print-share-path)/libc/string.c" > "$out/parsed.txt" 2>&1 || {
    cat "$out/parsed.txt" >&2
    exit 1
}

# How far states are kept apart. More is more precise; walks over pieces have too many ways through them for much.
precision() {
    case $1 in
    crossovers*) echo "-eva-slevel 5 -eva-partition-history 1 -eva-partition-value is_step
        -eva-slevel-function strcmp:100,rejuv_key_index:100,check_structs:100,rejuv_internal_vary:100" ;;
    evaluate_many*) echo "-eva-slevel 2 -eva-partition-history 1
        -eva-slevel-function strcmp:100,rejuv_key_index:100,column_of:100,add_column:100,roles_of:100
        -eva-slevel-function check:300,check_column:300,check_strategies:300,rejuv_evaluate_many:300
        -eva-slevel-function prepare:100,prepare_reserved:100" ;;
    *) echo "-eva-slevel 300 -eva-partition-history 2" ;;
    esac
}

# The properties that are not proved, as "place, function, property", of lib/ and of the driver.
alarms_of() {
    awk -F '\t' -v driver="drive_$1" 'NR > 1 && $6 != "Valid" && ($4 == driver && $5 == "user assertion" ||
        $6 != "Considered valid" && $6 != "Dead" && $6 != "Untried") { print $2 ":" $3 "\t" $4 "\t" $7 }' "$out/$1.csv"
}

public() {
    sed -n "/^void drive_$1(/,/^}/p" $here/drivers.c | grep -o 'rejuv_[a-z_]*(' | tr -d '(' | grep -xF "$declared" |
        sort -u
}

declared=$(sed -n 's/^REJUV_API .*[ *]\(rejuv_[a-z_]*\)(.*/\1/p' include/rejuvcalc.h | sort)
entries=$(sed -n 's/^void drive_\([a-z_]*\)(void)$/\1/p' $here/drivers.c $here/internal_drivers.c)
for entry in $entries; do
    case " ${*:-$entry} " in *" $entry "*) ;; *) continue ;; esac
    # shellcheck disable=SC2046 # options are words
    timeout 1800 frama-c -load "$out/parsed" -no-unicode -main "drive_$entry" -eva -eva-no-show-progress -eva-auto-loop-unroll 64 -eva-plevel 200 \
        -eva-ilevel 32 -eva-split-return auto -eva-split-limit 100 -eva-interprocedural-history $(precision "$entry") \
        -then -report-csv "$out/$entry.csv" > "$out/$entry.txt" 2>&1 || true
    if ! grep -q 'ANALYSIS SUMMARY' "$out/$entry.txt" || [ ! -s "$out/$entry.csv" ]; then
        echo "$entry: not finished, see $out/$entry.txt" >&2
        failed=1
        continue
    fi
    alarms_of "$entry" | sort -u > "$out/$entry.alarms"
    sed -n 's/.* \([0-9]*\) statements reached (out of \([0-9]*\)).*/\1 of \2/p' "$out/$entry.txt" |
        { read -r reached && printf '%-24s %12s statements, %2d alarms  %s\n' "$entry" "$reached" \
            "$(wc -l < "$out/$entry.alarms")" "$(public "$entry" | tr '\n' ' ')"; }
done

# One line for each place, whatever entry points came there, as in argued.txt.
sort -u "$out"/*.alarms | cut -f 2- | sort > "$out/alarms"
grep -v '^#' $here/argued.txt | cut -f 1,2 | sort > "$out/argued"
report() {
    [ ! -s "$out/$1" ] || { echo "$2" >&2; cat "$out/$1" >&2; failed=1; }
}
comm -23 "$out/alarms" "$out/argued" > "$out/unargued"
report unargued 'not proved, and not argued in argued.txt (where: see *.alarms beside the reports):'
[ $# -eq 0 ] || exit $failed
comm -13 "$out/alarms" "$out/argued" > "$out/stale"
report stale 'argued in argued.txt, but does not occur any more:'
for entry in $entries; do public "$entry"; done | sort -u > "$out/driven"
echo "$declared" | comm -23 - "$out/driven" > "$out/undriven"
report undriven 'no driver calls:'

printf 'prove: %d entry points, %d of %d public functions, %d alarms, of which %d argued\n' "$(echo "$entries" | wc -l)" \
    "$(wc -l < "$out/driven")" "$(echo "$declared" | wc -l)" "$(wc -l < "$out/alarms")" \
    "$(comm -12 "$out/alarms" "$out/argued" | wc -l)"
exit $failed
