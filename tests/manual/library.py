#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""library.py HEADER - the manual page librejuvcalc(3), made of the header: its comments, functions, structs and constants"""
import re
import sys
import textwrap

START = r"""
.\" SPDX-License-Identifier: MIT
.\" Made of include/rejuvcalc.h by tests/manual/library.py, which make lint compares it with.
.Dd November 23, 2026
.Dt LIBREJUVCALC 3
.Os
.Sh NAME
.Nm librejuvcalc
.Nd what software rejuvenation costs the throughput of a virtualized cluster
.Sh SYNOPSIS
.In rejuvcalc.h
"""

END = r"""
.Sh RETURN VALUES
Functions that can fail return
.Dv REJUV_OK ,
which is 0, or what was wrong; see
.Sx Status .
.Sh EXAMPLES
How much throughput do 100 hosts keep with warm-VM reboots, as the profile xen3
has them?
.Bd -literal -offset indent
#include <rejuvcalc.h>
#include <stdio.h>

int main(void)
{
    rejuv_scenario scenario = {.struct_size = sizeof scenario};
    rejuv_os_effect os = {.struct_size = sizeof os};
    rejuv_strategy warm = {.struct_size = sizeof warm};
    rejuv_result result = {.struct_size = sizeof result};
    int32_t status;

    rejuv_profile("xen3", &scenario, &os);
    rejuv_profile_strategy("xen3", "warm", &warm);
    scenario.hosts = 100;
    status = rejuv_evaluate(&scenario, &os, &warm, &result, NULL);
    if (status == REJUV_OK)
        printf("%.17g\en", result.throughput);
    else
        fprintf(stderr, "%s\en", rejuv_status_text(status));
    return status != REJUV_OK;
}
.Ed
.Pp
It is built by
.Pp
.Dl cc cluster.c $(pkg-config --cflags --libs rejuvcalc) -o cluster
.Sh SEE ALSO
.Xr rejuvcalc 1 ,
.Xr rejuvcalc-profile 5
.Sh SECURITY CONSIDERATIONS
Numbers, names and
.Va struct_size
may come from anywhere: each is checked before it is used.
No value of a double, infinities and NaN included, leads to undefined behaviour,
to a loop without end, or to figures where there are none.
Pointers and the lengths of arrays must be right.
Texts that are returned contain nothing of what was given.
"""

WIDTH = 80
LITERAL_WIDTH = 64  # which is indented

# ---- Text ----


def escaped(text):
    text = text.replace("\\", r"\e").replace("^", r"\(ha").replace("~", r"\(ti")
    text = re.sub(r"(?<![A-Za-z])-", r"\-", text)
    return r"\&" + text if text[:1] in (".", "'") else text


def filled(text):
    """Each sentence from the start of a line, lines of at most WIDTH."""
    lines = []
    for sentence in re.split(r"(?:(?<=[.?])|(?<=[.?]\)))(?<!\b[A-Z]\.) (?=[A-Z(`]|m\* )", " ".join(text.split())):
        line = ""
        for word in sentence.split(" "):
            if line and len(escaped(f"{line} {word}")) > WIDTH:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    return [escaped(line) for line in lines]


def cells_of(line):
    return re.split(" {2,}", line.strip())


def definitions(lines):
    """What stands in two columns, a name or formula and what it means, with more lines below the second one; or null."""
    items = []
    for line in lines:
        cells = cells_of(line)
        if len(cells) == 2 and (cells[0].startswith("REJUV_") or not re.match(r"[\w/]+ = ", cells[1])):
            items.append(cells)
        elif len(cells) == 1 and items and line.startswith(" " * 16):
            items[-1][1] += " " + cells[0]
        else:
            return None
    page = [".Pp", ".Bl -tag -width Ds -offset 2n -compact"]
    for name, meaning in items:
        page += [(".It Dv " if name.startswith("REJUV_") else ".It ") + escaped(name)] + filled(meaning)
    return page + [".El"]


def literal(lines):
    """As the lines are, but for those of too many columns."""
    indent = min(len(line) - len(line.lstrip()) for line in lines)
    parted = []
    for line in lines:
        start = " " * (len(line) - len(line.lstrip()) - indent)
        for part in [line[indent:]] if len(line) <= LITERAL_WIDTH else [start + cell for cell in cells_of(line)]:
            parted += textwrap.wrap(part, LITERAL_WIDTH, subsequent_indent=start + "    ")
    return [".Bd -literal -offset 2n"] + [escaped(line) for line in parted] + [".Ed"]


def bullets(lines):
    items = []
    for line in lines:
        if re.match(r" *- ", line):
            items.append("")
        items[-1] += " " + line.strip().removeprefix("- ")
    page = [".Bl -bullet -compact"]
    for item in items:
        page += [".It"] + filled(item)
    return page + [".El"]


def rendered(comment):
    """Paragraphs, with lists where lines begin with dashes, and as they are where they are indented."""
    page = []
    for paragraph in re.split(r"\n\s*\n", comment):
        kinds = []  # runs of lines of one kind
        for line in paragraph.split("\n"):
            if re.match(r" +- ", line) or kinds and kinds[-1][0] == bullets and line.startswith("    "):
                kind = bullets
            else:
                kind = literal if line.startswith("  ") else filled
            if not kinds or kinds[-1][0] != kind:
                kinds.append((kind, []))
            kinds[-1][1].append(line)
        for kind, lines in kinds:
            page += [".Pp"] if page and kind == filled else []
            if kind == filled:
                page += filled(" ".join(lines))
            else:
                page += kind == literal and definitions(lines) or kind(lines)
    return page


# ---- C ----


def uncommented(comment):
    """The text of a comment, its lines as far to the right as they were."""
    text = comment.strip().removeprefix("/*").removesuffix("*/")
    lines = [re.sub(r"^ *\* ?", "", line).rstrip() for line in text.split("\n")]
    lines[0] = lines[0].strip()
    return "\n".join(lines).strip("\n")


COMMENT = r"/\*.*?\*/"


def functions_of(code):
    """Result, name and parameters of each function that is declared."""
    code = re.sub(COMMENT, "", code, flags=re.S)
    for result, name, parameters in re.findall(r"REJUV_API\s+([\w\s]+?[\s*]+)(\w+)\(([^)]*)\);", code):
        yield " ".join(result.split()), name, [" ".join(p.split()) for p in parameters.split(",")]


def members_of(body):
    """The members of a struct or enum, each with the comments before it and behind it, on its line."""
    member = r"(?P<type>[\w\s]+?[\s*]+(?:const\s*\*)?)?(?P<name>\w+)(?:\s*=\s*\w+)?\s*(?:[;,]|(?=/\*)|$)"
    before = ""
    place = 0
    while found := re.compile(rf"\s*(?:(?P<comment>{COMMENT})|{member})", re.S).match(body, place):
        place = found.end()
        if found.group("comment"):
            before = uncommented(found.group("comment"))
            continue
        behind = re.compile(rf"[ ]*({COMMENT})", re.S).match(body, place)
        if behind:
            place = behind.end()
        yield before, found, uncommented(behind.group(1)) if behind else ""
        before = ""
    assert body[place:].strip() == "", body[place:]


def list_of_members(body):
    """Those of an enum stand below the comment before them, if it has a line of its own."""
    page = []
    for before, member, behind in members_of(body):
        type_name = " ".join((member.group("type") or "").split())
        if before and not type_name:
            page += ([".El", ".Pp"] if page else []) + filled(before) + [".Bl -tag -width Ds -compact"]
            before = ""
        elif not page:
            page += [".Bl -tag -width Ds -compact"]
        if type_name:
            page += [f'.It Vt "{type_name}"' + " Ns" * type_name.endswith("*") + " Va " + member.group("name")]
        else:
            page += [".It Dv " + member.group("name")]
        page += rendered("\n\n".join(text for text in (before, behind) if text)) if before or behind else []
    return page + [".El"]


def chunks_of(header):
    """What blank lines part, outside of comments and braces: a comment and the code below it, either of which may be empty."""
    lines = []
    for line in header.replace('extern "C" {', "").split("\n") + [""]:
        lines.append(line)
        text = "\n".join(lines)
        if line == "" and text.count("/*") == text.count("*/") and text.count("{") == text.count("}"):
            comment = re.match(COMMENT + "|", text, re.S).group()
            yield uncommented(comment), text[len(comment):].strip()
            lines = []


def heading_of(code):
    """What the code declares, as the tag of a list, and its members."""
    names = [name for _, name, _ in functions_of(code)]
    if names:
        return ["\n".join([".It Xo"] + [f".Fn {name} ," for name in names])[:-2] + "\n.Xc"], []
    compound = re.match(r"(?:typedef )?(struct|enum) (\w+) \{(.*)\}", code, re.S)
    if compound:
        name = compound.group(2) if compound.group(1) == "struct" else "enum " + compound.group(2)
        return [f'.It Vt "{name}"'], list_of_members(compound.group(3))
    names = re.findall(r"^#(?:define|ifndef) (\w+)", code, re.M)
    return [".It Dv " + " , ".join(dict.fromkeys(names))], []


def prototypes(header):
    page = []
    for result, name, parameters in functions_of(header):
        page += [f'.Ft "{result}"', f".Fo {name}"] + [f'.Fa "{p}"' for p in parameters] + [".Fc"]
    return page


def section(banner):
    """The title in the first sentence of a comment between lines, and what follows it."""
    text = " ".join(banner.strip("- \n").split())
    title, _, more = re.match(r"(.*?)(\. |: |$)(.*)", text).groups()
    return [".Ss " + title] + (filled(more[0].upper() + more[1:] + "." * (more[-1] != ".")) if more else [])


def description(header):
    page = []
    in_list = False
    for comment, code in chunks_of(header):
        if comment.startswith("---"):
            page += ([".El"] if in_list else []) + section(comment)
            in_list = False
        elif comment.startswith("rejuvcalc.h - "):
            page += rendered(comment.partition("\n\n")[2]) + [".Ss Constants"]
        elif code.startswith(("REJUV_API", "typedef", "enum")) or comment and code.startswith("#") and not code.startswith("#include"):
            heading, members = heading_of(code)
            page += [] if in_list else [".Bl -tag -width Ds"]
            in_list = True
            page += heading + (rendered(comment) if comment else [])
            page += ([".Pp"] if comment and members else []) + members
    return page + [".El"]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        header = file.read().partition("\n")[2]
    page = prototypes(header) + [".Sh DESCRIPTION"] + description(header)
    print(START.strip(), *page, END.strip(), sep="\n")


if __name__ == "__main__":
    main()
