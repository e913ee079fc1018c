/* SPDX-License-Identifier: MIT */
/* completion_shells.c - the shells: their syntax, and how each looks up what to offer */
#include "completion.h"

/* Of bash and zsh, which say these alike. */
#define FUNCTION_START    "_rejuvcalc_"
#define FUNCTION_NAME_END "()\n{\n    case $1 in\n"
#define CASE_START        "    "
#define CASE_OR           " | "
#define CASE_TEXT_END     ")\n"
#define CASE_END          "        ;;\n"
#define FUNCTION_END      "    esac\n}\n"

/* Sort the words before the cursor: the command with its arguments, and the option that waits for its value. */
#define SORT_WORD                                                                                  \
    "        if [[ -n $option ]]; then\n"                                                          \
    "            option=\n"                                                                        \
    "        elif [[ -n $only_words ]]; then\n"                                                    \
    "            before+=${before:+ }$word\n"                                                      \
    "        elif [[ $word == -- ]]; then\n"                                                       \
    "            only_words=yes\n"                                                                 \
    "        elif [[ $word != -?* ]]; then\n"                                                      \
    "            before+=${before:+ }$word\n"                                                      \
    "        elif [[ $word != --*=* && -n $(_rejuvcalc_value \"$word\") ]]; then\n"                \
    "            option=$word\n"                                                                   \
    "        fi\n"

/* ---- bash ---- */

static const char bash_start[] =
    "# Completes rejuvcalc in bash, as printed by: rejuvcalc --completion bash\n";

static const char bash_look_up[] =
    "\n"
    "_rejuvcalc()\n"
    "{\n"
    "    local IFS=$' \\t\\n' last=${COMP_WORDS[COMP_CWORD]} typed=() count=0\n"
    "    local word only_words= option= before= kind style name value head=\n"
    "\n"
    "    # bash parts words at =, which the options do not.\n"
    "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD}\"; do\n"
    "        if [[ $count -gt 0 && ($word == =* || (${typed[count - 1]} == *= && $word != -*)) ]]; "
    "then\n"
    "            typed[count - 1]+=$word\n"
    "        else\n"
    "            typed[count++]=$word\n"
    "        fi\n"
    "    done\n"
    "    [[ $last == = ]] && last=\n"
    "    local current=${typed[count - 1]}\n"
    "\n"
    "    for word in \"${typed[@]:0:count-1}\"; do\n" SORT_WORD "    done\n"
    "\n"
    "    value=$current\n"
    "    if [[ -n $option ]]; then\n"
    "        kind=$(_rejuvcalc_value \"$option\")\n"
    "    elif [[ -z $only_words && $current == --*=* ]]; then\n"
    "        kind=$(_rejuvcalc_value \"${current%%=*}\")\n"
    "        value=${current#*=}\n"
    "    elif [[ -z $only_words && $current == -* ]]; then\n"
    "        kind='one option'\n"
    "    else\n"
    "        kind=$(_rejuvcalc_argument \"$before\")\n"
    "    fi\n"
    "    style=${kind% *} name=${kind#* }\n"
    "\n"
    "    case $style in\n"
    "    list)\n"
    "        [[ $value == *,* ]] && head=${value%,*},\n"
    "        compopt -o nospace\n"
    "        ;;\n"
    "    start)\n"
    "        compopt -o nospace\n"
    "        ;;\n"
    "    time)\n"
    "        [[ $value == *[0-9] ]] && head=$value name=unit\n"
    "        compopt -o nospace\n"
    "        ;;\n"
    "    path)\n"
    "        compopt -o filenames\n"
    "        ;;\n"
    "    esac\n"
    "\n"
    "    # What is offered takes the place of the last part only.\n"
    "    local typed_before=${current%\"$last\"}\n"
    "    COMPREPLY=()\n"
    "    while IFS=$'\\t' read -r word _; do\n"
    "        [[ $head$word == \"$value\"* && ,$head != *,\"$word\",* ]] || continue\n"
    "        word=${current%\"$value\"}$head$word\n"
    "        COMPREPLY+=(\"${word#\"$typed_before\"}\")\n"
    "    done < <(_rejuvcalc_words \"$name\"; _rejuvcalc_words \"$name ${before%% *}\")\n"
    "    [[ $style == path ]] && while IFS= read -r word; do\n"
    "        word=${current%\"$value\"}$word\n"
    "        COMPREPLY+=(\"${word#\"$typed_before\"}\")\n"
    "    done < <(compgen -f -- \"$value\")\n"
    "    return 0\n"
    "}\n"
    "\n"
    "complete -F _rejuvcalc rejuvcalc\n";

/* ---- zsh ---- */

static const char zsh_start[] =
    "#compdef rejuvcalc\n"
    "# Completes rejuvcalc in zsh, as printed by: rejuvcalc --completion zsh\n";

static const char zsh_look_up[] =
    "\n"
    "_rejuvcalc()\n"
    "{\n"
    "    local word only_words option before kind style name line failed=1\n"
    "    local -a found more\n"
    "\n"
    "    for word in \"${(@Q)words[2,CURRENT-1]}\"; do\n" SORT_WORD "    done\n"
    "\n"
    "    if [[ -n $option ]]; then\n"
    "        kind=$(_rejuvcalc_value \"$option\")\n"
    "    elif [[ -z $only_words && $PREFIX == --*=* ]]; then\n"
    "        kind=$(_rejuvcalc_value \"${PREFIX%%=*}\")\n"
    "        compset -P 1 '*='\n"
    "    elif [[ -z $only_words && $PREFIX == -* ]]; then\n"
    "        kind='one option' more=(-o)\n"
    "    else\n"
    "        kind=$(_rejuvcalc_argument \"$before\")\n"
    "    fi\n"
    "    style=${kind% *} name=${kind#* }\n"
    "\n"
    "    local given=\n"
    "    case $style in\n"
    "    list)\n"
    "        given=${PREFIX%,*}\n"
    "        compset -P '*,' || given=\n"
    "        ;;\n"
    "    time)\n"
    "        compset -P '*[0-9]' && name=unit\n"
    "        ;;\n"
    "    esac\n"
    "\n"
    "    for line in \"${(@f)$(_rejuvcalc_words \"$name\"; _rejuvcalc_words \"$name ${before%% "
    "*}\")}\"; do\n"
    "        word=${line%%$'\\t'*}\n"
    "        [[ -z $word || ,$given, == *,$word,* ]] || found+=(\"${line/$'\\t'/:}\")\n"
    "    done\n"
    "\n"
    "    case $style in\n"
    "    list) _describe -t \"$name\" \"$name\" found -q -S , && failed=0 ;;\n"
    "    start | time) _describe -t \"$name\" \"$name\" found -S '' && failed=0 ;;\n"
    "    *) _describe $more -t \"$name\" \"$name\" found && failed=0 ;;\n"
    "    esac\n"
    "    [[ $style != path ]] || { _files && failed=0 }\n"
    "    return failed\n"
    "}\n"
    "\n"
    "# The file may be a function that zsh loads by its name, or be sourced.\n"
    "if [[ $funcstack[1] == _rejuvcalc ]]; then\n"
    "    _rejuvcalc \"$@\"\n"
    "else\n"
    "    compdef _rejuvcalc rejuvcalc\n"
    "fi\n";

/* ---- fish ---- */

static const char fish_start[] =
    "# Completes rejuvcalc in fish, as printed by: rejuvcalc --completion fish\n";

static const char fish_look_up[] =
    "\n"
    "# Where the cursor is: how the value is typed and which words it may be, the command, what "
    "goes before the value and\n"
    "# the value as far as it is typed.\n"
    "function _rejuvcalc_place\n"
    "    set -l current (commandline -ct)\n"
    "    set -l before\n"
    "    set -l option ''\n"
    "    set -l only_words no\n"
    "    set -l kind\n"
    "    set -l typed (commandline -opc)\n"
    "    set -e typed[1]\n"
    "    for word in $typed\n"
    "        if test -n \"$option\"\n"
    "            set option ''\n"
    "        else if test $only_words = yes\n"
    "            set -a before $word\n"
    "        else if test \"$word\" = --\n"
    "            set only_words yes\n"
    "        else if not string match -qr '^-.' -- $word\n"
    "            set -a before $word\n"
    "        else if not string match -qr '^--.*=' -- $word\n"
    "            set kind (_rejuvcalc_value $word)\n"
    "            test -n \"$kind\"; and set option $word\n"
    "        end\n"
    "    end\n"
    "\n"
    "    set -l attached ''\n"
    "    if test -n \"$option\"\n"
    "        set kind (_rejuvcalc_value $option)\n"
    "    else if test $only_words = no; and string match -qr '^--.*=' -- $current\n"
    "        set attached (string replace -r '=.*' '=' -- $current)\n"
    "        set kind (_rejuvcalc_value (string replace -r '=$' '' -- $attached))\n"
    "    else if test $only_words = no; and string match -qr '^-' -- $current\n"
    "        set kind 'one option'\n"
    "    else\n"
    "        set kind (_rejuvcalc_argument \"$before\")\n"
    "    end\n"
    "    printf '%s\\n' \"$kind\" \"$before[1]\" $attached\n"
    "    string sub -s (math (string length -- \"$attached\") + 1) -- \"$current\"\n"
    "end\n"
    "\n"
    "function _rejuvcalc_complete\n"
    "    set -l place (_rejuvcalc_place)\n"
    "    set -l kind (string split ' ' -- \"$place[1]\")\n"
    "    set -l name $kind[2]\n"
    "    set -l value $place[4]\n"
    "    set -l head ''\n"
    "    switch $kind[1]\n"
    "    case list\n"
    "        set head (string replace -r '[^,]*$' '' -- \"$value\")\n"
    "    case time\n"
    "        if string match -qr '[0-9]$' -- \"$value\"\n"
    "            set head $value\n"
    "            set name unit\n"
    "        end\n"
    "    end\n"
    "    for line in (_rejuvcalc_words \"$name\"; _rejuvcalc_words \"$name $place[2]\")\n"
    "        set -l word (string split -m 1 \\t -- $line)[1]\n"
    "        string match -q -- \"*,$word,*\" \",$head\"; or printf '%s\\n' $place[3]$head$line\n"
    "    end\n"
    "end\n"
    "\n"
    "function _rejuvcalc_wants_path\n"
    "    string match -q 'path *' -- (_rejuvcalc_place)[1]\n"
    "end\n"
    "\n"
    "complete -c rejuvcalc -f -a '(_rejuvcalc_complete)'\n"
    "complete -c rejuvcalc -n _rejuvcalc_wants_path -F\n";

/* ---- All ---- */

static const completion_shell shells[] = {
    {"bash", bash_start, FUNCTION_START, FUNCTION_NAME_END, CASE_START, CASE_OR, CASE_TEXT_END,
     CASE_END, FUNCTION_END, bash_look_up},
    {"zsh", zsh_start, FUNCTION_START, FUNCTION_NAME_END, CASE_START, CASE_OR, CASE_TEXT_END,
     CASE_END, FUNCTION_END, zsh_look_up},
    {"fish", fish_start, "function _rejuvcalc_", "\n    switch \"$argv[1]\"\n", "    case ", " ",
     "\n", "", "    end\nend\n", fish_look_up},
};

const completion_shell *completion_shell_at(size_t index)
{
    return index < sizeof shells / sizeof shells[0] ? &shells[index] : NULL;
}
