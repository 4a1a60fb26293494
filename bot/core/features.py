"""What of a message counts: words, neighbouring words and pieces of words, as keys of a sparse vector.

A key's first letter names its group: `w` a stem, `b` two stems side by side, `s` two stems with one between, `c` a
piece of two to five letters of a word. Pieces see through a typo, pairs keep the order, stems carry the meaning.
"""

from collections.abc import Sequence

from bot.core.lexicon import Lexicon
from bot.core.text import normalise, words

GROUPS = "wbsc"
_SHORT = 3
_SUFFIXES = (("iest", "y"), ("ies", "y"), ("ying", "y"), ("ied", "y"), ("sses", "ss"))


def stem(word: str) -> str:
    """The word without the endings that only grammar asks for. Not a dictionary form; the same for related words."""
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) <= _SHORT:
        return word
    for ending, instead in _SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)] + instead
    if word.endswith("ing") and len(word) >= 6:
        return _bare(word[:-3])
    if word.endswith("ed") and len(word) >= 5:
        return _bare(word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _bare(word: str) -> str:
    if len(word) > 2 and word[-1] == word[-2] and word[-1] not in "lse":
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def read(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a message as the matcher takes them: fillers gone, spellings of the lexicon made one."""
    found = words(normalise(text))
    taken: list[str] = []
    longest = max((len(k) for k in lexicon.same), default=0)
    at = 0
    while at < len(found):
        for size in range(min(longest, len(found) - at), 0, -1):
            same = lexicon.same.get(found[at : at + size])
            if same is not None:
                taken.extend(same)
                at += size
                break
        else:
            taken.append(found[at])
            at += 1
    return tuple(w for w in taken if w not in lexicon.fillers) or tuple(taken)


def pieces(word: str) -> list[str]:
    """The keys of the two to five letter pieces of a word, its edges marked."""
    edged = f"#{word}#"
    return ["c " + edged[i : i + n] for n in range(2, 6) for i in range(len(edged) - n + 1)]


def keys(tokens: Sequence[str]) -> list[str]:
    """The keys of a message, with repetitions, in a fixed order."""
    stems = [stem(t) for t in tokens]
    edged = ["<", *stems, ">"]
    found = ["w " + s for s in stems]
    found += [f"b {a} {b}" for a, b in zip(edged, edged[1:], strict=False)]
    found += [f"s {a} {b}" for a, b in zip(stems, stems[2:], strict=False)]
    for token in tokens:
        found += pieces(token)
    return found
