"""Markup in what is said: every text is sent just as it stands, so a patient would read the signs themselves."""

import re

from bot.content.texts import everything_said
from bot.content.tree import INTENTS, Tree

_MARKUP = re.compile(
    r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>"  # <b>, </a>, <br/>
    r"|&(?:amp|lt|gt|quot|nbsp|#\d+);"
    r"|\*\*|__|~~|`"  # **bold**, __underlined__, ~~struck~~, `code`
    r"|(?<!\w)([*_])(?=\S)[^*_\n]+(?<=\S)\1(?!\w)"  # *bold*, _italic_
    r"|!?\[[^\]\n]*\]\([^)\n]*\)"  # [words](address)
    r"|^#{1,6} ",  # a heading
    re.IGNORECASE | re.MULTILINE,
)
_MEND = "write it without: texts are sent as they stand, and the title above an answer is bold by itself"


def check_markup(tree: Tree) -> None:
    """Note in `tree.problems` every text with HTML or Markdown in it."""
    titles = ((f"{INTENTS}/{name}", ("title",), file.title or "") for name, file in tree.intents.items())
    for file, place, text in (*everything_said(tree), *titles):
        if found := _MARKUP.search(text):
            tree.problem(file, place, f"{found[0].strip()!r} would be shown as it is written", _MEND)
