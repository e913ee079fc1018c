#!/bin/sh
# SPDX-License-Identifier: MIT
#
# golden.sh COMMAND [FOLDER] - run the transcripts in tests/golden, or tests/FOLDER, against the command
#
# A transcript is a list of shell commands, each with everything that it does:
#
#     $ rejuvcalc --hosts 100 --value rank        what is run, in a fresh folder
#     | 1                                         a line of standard output
#     ! rejuvcalc: ...                            a line of standard error
#     = 0                                         the exit status
#
# The folder holds copies of tests/data and of the examples. Lines that begin with # are comments; `~` ends
# output that has no final newline. GOLDEN=update rewrites the transcripts: review the difference before it is
# committed. GOLDEN_LOCALE is the locale that the command runs in, where a transcript names none (default C.UTF-8);
# what else is run has always the same. GOLDEN_ONLY names the transcripts to run.
set -u
command=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# What the commands of the transcripts see.
mkdir "$work/bin" "$work/run"
cat > "$work/bin/rejuvcalc" << END
#!/bin/sh
[ "\$LC_ALL" != C.UTF-8 ] || LC_ALL=${GOLDEN_LOCALE:-C.UTF-8}
exec $command "\$@"
END
chmod +x "$work/bin/rejuvcalc"
PATH=$work/bin:$PATH
unset NO_COLOR TERM COLUMNS
LC_ALL=C.UTF-8
export PATH LC_ALL

prefixed() { # MARK FILE: each line behind a mark
    [ -s "$2" ] || return 0
    sed "s/^/$1 /" "$2"
    [ -z "$(tail -c 1 "$2")" ] || printf '~\n'
}

run() { # one command line
    rm -rf "$work/run" && cp -r "$here/data" "$work/run" || exit 1
    cp "$here"/../examples/*.ini "$work/run" && cp -r "$here/../examples" "$work/run" && cd "$work/run" || exit 1
    sh -c "$1" > "$work/out" 2> "$work/err" < /dev/null
    status=$?
    printf '%s\n' "\$ $1"
    prefixed '|' "$work/out"
    prefixed '!' "$work/err"
    printf '= %s\n' "$status"
}

passed=0
failed=0
for transcript in "$here/${2:-golden}"/*.txt; do
    name=$(basename "$transcript" .txt)
    case " ${GOLDEN_ONLY:-$name} " in
    *" $name "*) ;;
    *) continue ;;
    esac
    while IFS= read -r line; do
        case $line in
        '$ '*) run "${line#??}" ;;
        '#'* | '') printf '%s\n' "$line" ;;
        esac
    done < "$transcript" > "$work/now"
    if [ "${GOLDEN:-}" = update ]; then
        cp "$work/now" "$transcript"
    elif diff -u "$transcript" "$work/now"; then
        passed=$((passed + $(grep -c '^\$ ' "$transcript")))
    else
        failed=$((failed + 1))
        echo "golden.sh: $transcript differs" >&2
    fi
done
echo "golden: $passed commands as expected, $failed transcripts differ"
[ "$failed" -eq 0 ] && { [ "$passed" -gt 0 ] || [ "${GOLDEN:-}" = update ]; }
