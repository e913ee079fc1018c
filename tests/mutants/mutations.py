# SPDX-License-Identifier: MIT
"""Small changes of C source text, each of which some test ought to notice.

An operator becomes its neighbour or its opposite, a constant another one, a condition always true or always false, and a
statement goes away. What is no C any more, or the same program, is found by the compiler.
"""
import re

TOKEN = re.compile(r"""
      (?P<skip>/\*.*?\*/ | //[^\n]* | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*')
    | (?P<number>(?:0[xX][0-9a-fA-F.]+(?:[pP][+-]?[0-9]+)? | (?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[uUlLfF]*)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<operator><<= | >>= | \.\.\. | -> | \+\+ | -- | << | >> | <= | >= | == | != | && | \|\|
                 | \+= | -= | \*= | /= | %= | \|= | &= | \^= | [-+*/%<>=!~&|^?:;,.(){}\[\]])
    """, re.X | re.S)

OPERATORS = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"], "&": ["|"], "|": ["&"],
    "^": ["|"], "<<": [">>"], ">>": ["<<"], "+=": ["-="], "-=": ["+="], "*=": ["/="], "/=": ["*="], "|=": ["&="],
    "&=": ["|="], "++": ["--"], "--": ["++"], "!": [""],
}
STATEMENT = re.compile(r"(?!(?:return|if|while|for|switch)\b)[\w.>\[\]-]+\s*(?:[-+*/|&]?=|\(|\+\+|--)")


FUNCTION = re.compile(r"^(?!typedef|struct|enum|_|#)\w.*?(\w+)\(", re.M)


class Mutation:
    """Text from `start` to `end` of a file becomes `new`. What it is called: the function, its line before and after."""

    def __init__(self, source, start, end, new):
        self.start, self.end, self.new = start, end, new
        self.line = source.count("\n", 0, start) + 1
        self.function = ([None] + FUNCTION.findall(source, 0, start))[-1] or "file"
        first = source.rfind("\n", 0, start) + 1
        last = source.find("\n", end)
        self.before = " ".join(source[first:last].split())
        self.after = " ".join((source[first:start] + new + source[end:last]).split())

    def apply(self, source):
        return source[:self.start] + self.new + source[self.end:]


def mutations(source):
    """All of a file, in the order of its text."""
    tokens = [t for t in TOKEN.finditer(blank_directives(source)) if t.lastgroup != "skip"]
    made = [*operators(source, tokens), *constants(source, tokens), *conditions(source, tokens), *statements(source, tokens)]
    made = sorted(made, key=lambda m: (m.start, m.end, m.new))
    number_alike(made)
    return made


def number_alike(made):
    """Where a function has the same line twice, what becomes of the second is called [2]."""
    count = {}
    for m in made:
        name = m.function, m.before, m.after
        count[name] = count.get(name, 0) + 1
        if count[name] > 1:
            m.after += f" [{count[name]}]"


def blank_directives(source):
    """Directives, but for the bodies of definitions, become blanks."""
    def blank(match):
        text = match[0]
        body = re.match(r"#define \w+(?:\([^)]*\))?(?=[ ])", text)
        return " " * len(body[0]) + text[len(body[0]):].replace("\\\n", " \n") if body else re.sub(r"[^\n]", " ", text)
    return re.sub(r"^#(?:\\\n|[^\n])*", blank, source, flags=re.M)


def operators(source, tokens):
    for token in tokens:
        text = token[0]
        if token.lastgroup != "operator" or text not in OPERATORS:
            continue
        has_two_operands = source[token.end()].isspace()  # as the formatter writes them
        if text in "+-*&" and not has_two_operands:
            if text == "-":
                yield Mutation(source, token.start(), token.end(), "")
            continue
        for new in OPERATORS[text]:
            yield Mutation(source, token.start(), token.end(), new)


def constants(source, tokens):
    for token in tokens:
        if token.lastgroup == "number":
            for new in other_numbers(token[0]):
                yield Mutation(source, token.start(), token.end(), new)


def other_numbers(text):
    """0 and 1 mostly are a no and a yes: each becomes the other."""
    if not re.fullmatch(r"[0-9]+[uUlL]*", text):
        return ["1.0" if float_of(text) == 0 else f"(2 * {text})"]
    number = int(text.rstrip("uUlL"))
    return [f"({text} {change})" for change in (["+ 1"] if number == 0 else ["- 1"] if number == 1 else ["+ 1", "- 1"])]


def float_of(text):
    text = text.rstrip("uUlLfF") if not text.lower().startswith("0x") else text.rstrip("uUlL")
    return float.fromhex(text) if text.lower().startswith("0x") else float(text)


def conditions(source, tokens):
    for i, token in enumerate(tokens[:-1]):
        if token[0] not in ("if", "while") or tokens[i + 1][0] != "(":
            continue
        start, end = tokens[i + 1].end(), tokens[closing(tokens, i + 1)].start()
        yield Mutation(source, start, end, f"0 && ({source[start:end]})")
        if token[0] == "if":
            yield Mutation(source, start, end, f"1 || ({source[start:end]})")


def closing(tokens, i):
    """The parenthesis that closes the one at i."""
    depth = 0
    while True:
        depth += (tokens[i][0] == "(") - (tokens[i][0] == ")")
        if depth == 0:
            return i
        i += 1


def statements(source, tokens):
    """Calls and assignments: each begins after the end of another statement, or after a condition."""
    start, heads = None, []
    for last, before, token in zip(tokens, tokens[1:], tokens[2:]):
        if before[0] == "(":
            heads.append(last[0])
        is_after_head = before[0] == ")" and heads.pop() in ("if", "while", "for")
        if token.lastgroup == "word" and (before[0] in ("else", ";", "{", "}") or is_after_head):
            start = token
        if token[0] == ";" and start is not None:
            if STATEMENT.match(source, start.start(), token.start()):
                yield Mutation(source, start.start(), token.start(), "")
            start = None
