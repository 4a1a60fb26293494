"""What is wrong with a text that YAML cannot read, and where, for somebody who writes no programs.

The library stops at the first place that fits nothing. The mistake often stands in a line before it: a quote that is
missing there, a word processor's quote, a line that begins one space too far in.
"""

import re
from collections.abc import Iterator, Sequence

import yaml

Found = tuple[int, int, str, str]
"""Line and column from 1, what is wrong, how to mend it."""

TYPOGRAPHIC = ("“", "”", "„", "«", "»", "‘", "’")
NESTED = ("lists inside lists without end", "look at a neighbouring file")
STRAIGHT = 'put straight double quotes (") around it'
_BOTH_SIDES = 'put one on each side of a text; a quote within it is written \\"'
_PLAINLY = {  # what the YAML library says
    "expected '-' indicator": "this line does not belong to the list above it",
    "expected key": "this line fits nothing that stands above it",
    "could not find expected ':'": "a colon is missing, here or in the line before",
    "expected ',' or ']'": "a list in [ ] lacks a comma or its ]",
    "expected ',' or '}'": "what stands in { } lacks a comma or its }",
    "cannot start any token": "a tab stands here, or another sign that can begin no text",
    "mapping values are not allowed": "a colon stands here where none can",
}
_NO_SPACE = ("a space is missing behind the - or the :", 'write `- "a text"` and `key: "a text"`')
_GLUED = re.compile(r"""\s*(?:-["'\w]|["\w+-]+:["'\[{])""")
_ODD_SPACES = ("the spaces that begin this line are no plain ones", "delete them and type them anew")
_NO_BREAK = re.compile(r"\s*[\u00a0\u2000-\u200b\u3000]")  # copied from a web page
_BEGINS_CURLY = re.compile(rf"""(?:^\s*-\s+|^\s*["'\w+-]+:\s+|^[^"]*\[\s*)([{"".join(TYPOGRAPHIC)}])""")
_ENDS_CURLY = re.compile(r"([“”„«»])\s*[\],]*\s*(?:#.*)?$")
_QUOTE_OR_REMARK = re.compile(r'\\.|"|(?:^|\s)#')
_VALUE = re.compile(r"""\s*(?:- )?["\w+-]+:\s+[^\s\[{"'|>#]""")
_PLAIN = re.compile(r"""\s*(?:-\s+)?(?:["\w+-]+:\s+)?[^\s\[{"'|>#-]""")
_BEGINS = re.compile(r"""\s*(?:-\s|["\w+-]+:(?:\s|$))""")
_AS_FAR_IN = "begin it as far in as the lines beside which it belongs"
_STEP = 2  # spaces, by which every file here is indented


def explain(text: str, error: yaml.MarkedYAMLError) -> list[Found]:
    """The mistakes behind an error of the library: the first, or every text in a word processor's quotes."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = (error.problem or "not YAML").strip()
    if "nesting" in said:  # newer libyaml counts the depth itself
        return [(line, column, *NESTED)]
    lines = text.splitlines()
    for wrong, complaint in ((_NO_BREAK, _ODD_SPACES), (_GLUED, _NO_SPACE)):
        for at in (line, line - 1):
            if wrong.match("".join(lines[at - 1 : at])):
                return [(at, 1, *complaint)]
    if curly := list(_curly(lines[:line])):
        return curly
    if unpaired := _without_its_pair(lines, line):
        return [unpaired]
    if "quoted scalar" in (error.context or "") and error.context_mark:
        begun = error.context_mark
        what = "a quoted text begins here and never ends"
        return [(begun.line + 1, begun.column + 1, what, "close it with the same quote")]
    if indented := _indented(lines, line):
        return [indented]
    return [(line, column, *_plainly(said))]


def _plainly(said: str) -> tuple[str, str]:
    mend = "compare how the lines before it are indented, and put texts in double quotes"
    if "\\t" in said or "tab" in said or "cannot start any token" in said:
        mend = "use spaces, never tabs, and put texts in double quotes"
    elif "mapping values are not allowed" in said:
        mend = "a text with a colon must be in double quotes"
    return next((plain for known, plain in _PLAINLY.items() if known in said), said), mend


def _curly(lines: Sequence[str]) -> Iterator[Found]:
    """Where texts begin with a word processor's quote, which is a letter to YAML."""
    for at, line in enumerate(lines, 1):
        if found := _BEGINS_CURLY.match(line):
            yield at, found.start(1) + 1, f"a text begins here with {found[1]}, which is no quote to YAML", STRAIGHT


def _without_its_pair(lines: Sequence[str], error: int) -> Found | None:
    """The line that lacks a quote: the next one begins another text, no further in than the line that began this."""
    opened = last = 0
    for at, line in enumerate(lines[:error], 1):
        if opened and _BEGINS.match(line) and _indent(line) <= _indent(lines[opened - 1]):
            if curly := _ENDS_CURLY.search(lines[last - 1]):
                return last, curly.start() + 1, f"a text ends here with {curly[1]}, which is no quote to YAML", STRAIGHT
            what = f"the text that begins in line {opened} lacks its closing double quote"
            return last, 1, what if last > opened else "a double quote is missing in this line", _BOTH_SIDES
        for found in _QUOTE_OR_REMARK.finditer(line):
            if found[0] == '"':
                opened = 0 if opened else at
            elif "#" in found[0] and not opened:
                break
        last = at if line.strip() else last
    return _never_opened(lines, error)


def _never_opened(lines: Sequence[str], error: int) -> Found | None:
    """The line of a text that has a closing quote alone."""
    begun = [at for at, line in enumerate(lines, 1) if _BEGINS.match(line)]
    first = max((at for at in begun if at <= error), default=0)
    after = min((at for at in begun if at > first), default=len(lines) + 1)
    text = "".join(lines[first - 1 : after - 1]).replace('\\"', "")
    if not first or not _PLAIN.match(lines[first - 1]) or text.count('"') % 2 == 0:
        return None
    return first, 1, "a double quote is missing in this line", _BOTH_SIDES


def _indented(lines: Sequence[str], error: int) -> Found | None:
    """The line that begins a space too far in, or below a value that it cannot belong to."""
    begun = [at for at, line in enumerate(lines[:error], 1) if _BEGINS.match(line)]
    above = next((at for at in reversed(begun) if not _indent(lines[at - 1])), 0)
    for at in reversed(begun):
        spaces = _indent(lines[at - 1])
        if at > above and spaces % _STEP:
            what = f"this line begins with {spaces} space{'s' * (spaces != 1)}, which is one too many or too few"
            return at, spaces + 1, what, _AS_FAR_IN
    if len(begun) > 1 and begun[-1] == error:
        value, here = lines[begun[-2] - 1], lines[error - 1]
        if _VALUE.match(value) and _indent(here) > _indent(value):
            what = f"this line begins with {_indent(here)} spaces, and the line above it with {_indent(value)}"
            return error, _indent(here) + 1, what, _AS_FAR_IN
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
