# SPDX-License-Identifier: MIT
"""pictures.py COMMAND - the pictures of the rejuvcalc that COMMAND names, held against other programs

Each picture of the list is made twice, the second time under another locale: the bytes must be the same. xmllint must
find it well-formed; it must have a title and a description, and nothing from elsewhere. librsvg draws it, and Chromium in
light and in dark: each drawing must have something on it, in several colours, on a ground that is light or dark as asked
for. How it looks is for people to judge.
"""
import collections
import concurrent.futures
import os
import re
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zlib

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
TITLES = "--profile " + shlex.quote(os.path.join(DATA, "titles.ini"))
NASTY = "--profile " + shlex.quote(os.path.join(DATA, "nasty.ini"))

PICTURES = f"""
sweep --over hosts=2..1e5
sweep --over hosts=1..9e15 --strategy all --reserved auto
sweep --over vmm_interval=1d..60d --hosts 20000 --reserved auto
sweep --over vmm_interval=5min,7d,never --hosts 100 --strategy all
sweep --over os_credit=0..1 --hosts 100 --points 2
sweep --over hosts=100
sweep --over hosts=10..1e5 --over vmm_interval=7d..60d
sweep --over hosts=2..1e4 {NASTY}
compare --hosts 100
compare --hosts 12000 --strategy all --reserved auto
compare --hosts 100 --vmm-interval 8min --os-interval never
compare --hosts 100 {TITLES} --vms 3
compare --hosts 100 --strategy all {NASTY}
sensitivity --hosts 100
sensitivity --hosts 100 --strategy all {NASTY}
""".strip().split("\n")

TOOLS = "xmllint rsvg-convert chromium".split()
SVG = "{http://www.w3.org/2000/svg}"


def run(arguments, **more):
    return subprocess.run(arguments, capture_output=True, check=False, timeout=120, **more)


# ---- What was drawn ----

def unfiltered(line, above, kind, size):
    """A line of a PNG (RFC 2083, section 6), size bytes a pixel."""
    line = bytearray(line)
    if kind == 1:
        for i in range(size, len(line)):
            line[i] = (line[i] + line[i - size]) & 255
    elif kind == 2:
        line = bytearray((a + b) & 255 for a, b in zip(line, above))
    elif kind == 3:
        for i, up in enumerate(above):
            line[i] = (line[i] + ((line[i - size] if i >= size else 0) + up) // 2) & 255
    elif kind == 4:
        for i, up in enumerate(above):
            left, corner = (line[i - size], above[i - size]) if i >= size else (0, 0)
            a, b, c = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            line[i] = (line[i] + (left if a <= b and a <= c else up if b <= c else corner)) & 255
    return line


def colours_of(path):
    """The colour of the first corner of a PNG of 8 bits a channel, and how often each colour stands in it."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    packed, at = b"", 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IHDR":
            width, _, depth, colours, _, _, interlace = struct.unpack(">IIBBBBB", data[at + 8:at + 21])
        elif kind == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += length + 12
    assert (depth, interlace) == (8, 0) and colours in (2, 6)
    size, rows = (3 if colours == 2 else 4), zlib.decompress(packed)
    count, above = collections.Counter(), bytes(width * size)
    for start in range(0, len(rows), width * size + 1):
        above = unfiltered(rows[start + 1:start + 1 + width * size], above, rows[start], size)
        count.update(zip(above[0::size], above[1::size], above[2::size]))
    return tuple(rows[1:4]), count


def wrong_with(path, is_dark):
    """What is wrong with a drawing, in lines."""
    if not os.path.exists(path):
        return ["nothing was drawn"]
    ground, colours = colours_of(path)
    most = colours.most_common(1)[0][1] / colours.total()
    lines = []
    if most > 0.995:
        lines.append(f"{most:.1%} of it are one colour")
    if len(colours) < 8:
        lines.append(f"there are {len(colours)} colours")
    if max(ground) > 80 if is_dark else min(ground) < 200:
        lines.append(f"the ground is {ground}")
    return lines


# ---- A picture ----

def check_text(content):
    """What the file says."""
    root = xml.etree.ElementTree.fromstring(content)
    children = list(root)
    if root.tag != SVG + "svg" or root.get("role") != "img" or root.get("viewBox") is None:
        yield f"the root is {root.tag} {root.attrib}"
    if [child.tag for child in children[:2]] != [SVG + "title", SVG + "desc"]:
        yield f"it begins with {[child.tag for child in children[:2]]}"
    else:
        yield from (f"{child.tag} is empty" for child in children[:2] if not (child.text or "").strip())
        if root.get("aria-labelledby", "").split() != [child.get("id") for child in children[:2]]:
            yield "aria-labelledby names something else"
    if b"\r" in content or any(word in content for word in (b"<script", b"var(", b"href", b"@import", b"url(http")):
        yield "it holds what has no place in it"


def lost_texts(content):
    """Texts of nasty.ini that must stand in its pictures, if not to their ends: its name and the first title."""
    with open(os.path.join(DATA, "nasty.ini"), encoding="utf-8") as file:
        texts = re.findall("^(?:name|title) = (.*)$", file.read(), re.MULTILINE)[:2]
    said = "".join(xml.etree.ElementTree.fromstring(content).itertext())
    return [f"it does not say {text}" for text in texts if text[:20] not in said]


def draw(svg, folder):
    """Draw it in each way. Yields the PNG, and whether it must be dark."""
    plain = os.path.join(folder, "librsvg.png")
    run(["rsvg-convert", "-o", plain, svg])
    yield plain, False
    root = xml.etree.ElementTree.parse(svg).getroot()
    width, height = root.get("viewBox").split()[2:]
    for name, scheme in ("light", 1), ("dark", 0):
        png = os.path.join(folder, f"chromium-{name}.png")
        run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--user-data-dir={folder}/{name}", f"--blink-settings=preferredColorScheme={scheme}",
             f"--window-size={round(float(width))},{round(float(height))}", f"--screenshot={png}", f"file://{svg}"])
        yield png, scheme == 0


def check(command, arguments):
    """What is wrong with a picture, in lines."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        contents = []
        for locale in "C.UTF-8", "de_DE.UTF-8":
            svg = os.path.join(folder, locale + ".svg")
            done = run([command, *shlex.split(arguments), "-o", svg], env={**os.environ, "LC_ALL": locale})
            if done.returncode != 0:
                return [f"{arguments}: {done.stderr.decode().strip()}"]
            with open(svg, "rb") as file:
                contents.append(file.read())
        lines = [] if contents[0] == contents[1] else ["two runs differ"]
        if run(["xmllint", "--noout", svg]).returncode != 0:
            return [f"{arguments}: not well-formed"]
        lines += check_text(contents[0])
        if NASTY in arguments:
            lines += lost_texts(contents[0])
        if lines == []:
            lines += [f"{os.path.basename(png)}: {line}"
                      for png, is_dark in draw(svg, folder) for line in wrong_with(png, is_dark)]
        return [f"{arguments}: {line}" for line in lines]


def main():
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        sys.exit(f"pictures.py: needs {' '.join(missing)}")
    command = os.path.abspath(sys.argv[1])
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        wrong = sum(pool.map(check, [command] * len(PICTURES), PICTURES), [])
    for line in wrong:
        print("pictures.py:", line, file=sys.stderr)
    print(f"pictures: {len(PICTURES)} pictures drawn three times, {len(wrong)} complaints")
    sys.exit(wrong != [])


if __name__ == "__main__":
    main()
