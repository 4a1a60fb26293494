"""The pieces of words, two to four letters long: `pieces` of one word, `pieces_of_all` of every word of the examples.

As with `codes`, one word is over sooner in plain Python and thousands in numpy; a test holds the two together.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.codes import KIND
from bot.core.matching.sparse import Numbers, distinct

_SHORTEST, _LONGEST = 2, 4


def pieces(word: str) -> list[str]:
    """The two to four letter pieces of a word, its edges marked; none of a kind."""
    edged = _edged(word)
    return [edged[i : i + n] for n in range(_SHORTEST, _LONGEST + 1) for i in range(len(edged) - n + 1)]


def pieces_of_all(words: Sequence[str]) -> tuple[NDArray[np.str_], Numbers, Numbers]:
    """Every piece of many words once, sorted; and for each piece of each word the word's number and the piece's."""
    edged = list(map(_edged, words))
    signs = np.frombuffer("".join(edged).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    word = np.repeat(np.arange(len(words)), list(map(len, edged)))
    alphabet, letter = distinct(signs)
    bits = len(alphabet).bit_length()  # of a letter, where 0 is none
    held_by, coded = [], []
    for size in range(_SHORTEST, _LONGEST + 1):
        begins = np.flatnonzero(word[: len(word) - size + 1] == word[size - 1 :])
        code = np.zeros(len(begins), dtype=np.int64)
        for at in range(_LONGEST):
            code <<= bits
            if at < size:
                code |= letter[begins + at] + 1
        held_by.append(word[begins])
        coded.append(code)
    names, place = distinct(np.concatenate(coded))
    shifts = bits * np.arange(_LONGEST - 1, -1, -1)
    spelt = np.append(0, alphabet).astype("<u4")[names[:, None] >> shifts & (1 << bits) - 1]
    return spelt.view(f"<U{_LONGEST}").reshape(-1), np.concatenate(held_by), place


def _edged(word: str) -> str:
    return "" if word.startswith(KIND) else f"#{word}#"
