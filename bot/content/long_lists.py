"""Takes the long lists out of a file before its YAML is parsed: sentences are nine tenths of what there is to read.

Only what can be one thing alone is taken out: lines below each other of the form `- "…"`, equally indented, without a
backslash or a strange character. The first of them stays, and empty lines take the place of the others, so that all
that is parsed keeps its place. Where the first turns out to be something else than an item of a list, such as a line of
a longer text, nothing may be taken out: `all_found` tells.
"""

import re
from dataclasses import dataclass, field

import yaml

_LIST = re.compile(r'^( *- )"[^"\\\n]*"(?:\n\1"[^"\\\n]*")+$', re.MULTILINE)


@dataclass(slots=True)
class Lists:
    """A text without the lists, and what is behind the first item of each, by the line and column of that, from 0."""

    text: str
    taken_out: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def following(self, item: yaml.Event) -> list[str]:
        """What stood below an item, which is then found."""
        mark = item.start_mark
        return self.taken_out.pop((mark.line, mark.column), []) if mark and self.taken_out else []

    @property
    def all_found(self) -> bool:
        return not self.taken_out


def without_lists(text: str) -> Lists:
    """The same text with the lists apart."""
    lists = Lists("")
    kept: list[str] = []
    line = end = 0
    for match in _LIST.finditer(text):
        if not match[0].replace("\n", "").isprintable():
            continue
        first, *others = match[0].split("\n")
        before = text[end : match.start()]
        line += before.count("\n")
        indent = len(match[1])
        lists.taken_out[line, indent] = [item[indent + 1 : -1] for item in others]
        kept += before, first, "\n" * len(others)
        line += len(others)
        end = match.end()
    lists.text = "".join((*kept, text[end:]))
    return lists
