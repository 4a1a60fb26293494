"""The stems and pairs of stems of messages, each named by one number: `codes` for a message, `codes_of_all` for many.

A message is over in a few steps of plain Python, for which numpy would take longer; all examples of a matcher are over
in a few steps of numpy, for which plain Python would take most of the training. A test holds the two together.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.core.matching.sparse import Numbers
from bot.core.sieve import ranges

STEM, BESIDE, CLOSE, PIECE = range(4)
KIND = "~"  # starts a word that nobody wrote: the kind of the word before it
_BITS = 15  # so that a code takes four bytes
MOST_STEMS = (1 << _BITS) - 2  # and 0, and one for those that no example holds
GROUP_AT = 2 * _BITS
"""Above which bit of a code its group stands."""
_BESIDE, _CLOSE = BESIDE << GROUP_AT, CLOSE << GROUP_AT
_EDGE = 0
_REACH = 3  # words from one to the other of a close pair, at most


def codes(stems: Sequence[int], words: Sequence[str]) -> list[int]:
    """A message's stems and pairs of stems as numbers that name them, repetitions kept.

    In pairs a word's kind stands for the word: "can i play tennis" and "can i play football" have the same.
    """
    found = [s << _BITS for s in stems]
    heads = [_EDGE]
    for number_, word in zip(stems, words, strict=True):
        if word.startswith(KIND):
            heads[-1] = number_
        else:
            heads.append(number_)
    found += [_BESIDE | a << _BITS | b for a, b in pairwise([*heads, _EDGE])]
    for reach in range(2, 2 + _REACH):
        near = zip(heads[1:], heads[reach:], strict=False)
        found += [_CLOSE | (a << _BITS | b if a < b else b << _BITS | a) for a, b in near]
    return found


def codes_of_all(
    stems: Numbers, kinds: NDArray[np.bool_], sizes: Numbers
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.uint32]]]:
    """The codes of many messages, a group at a time: which message each is of, in their order, and the code.

    The messages stand one after the other in `stems`, as long as `sizes` says; `kinds` tells which of them are kinds.
    """
    number_ = np.arange(len(sizes), dtype=np.int32)
    text = number_.repeat(sizes)
    numbers = stems.astype(np.uint32)
    yield text, numbers << np.uint32(_BITS)

    edged = np.full(len(stems) + 2 * len(sizes), _EDGE, dtype=np.uint32)  # an edge before and after each message
    edged_text = number_.repeat(sizes + 2)
    place = np.arange(len(stems)) + 2 * text + 1
    edged[place] = numbers
    begins = np.ones(len(edged), dtype=np.bool_)
    begins[place[kinds]] = False
    inside = np.zeros(len(edged), dtype=np.bool_)
    inside[place] = True
    inside = inside[begins]
    heads = edged[np.append(begins[1:], True)]  # the last kind of a word, or the word itself
    head_text = edged_text[begins]
    together = head_text[:-1] == head_text[1:]
    yield head_text[:-1][together], np.uint32(_BESIDE) | heads[:-1][together] << _BITS | heads[1:][together]

    said, said_text = heads[inside], head_text[inside]
    place = np.arange(len(said))
    behind = np.minimum(np.cumsum(np.bincount(said_text, minlength=len(sizes)))[said_text] - 1 - place, _REACH)
    one, other = said.repeat(behind), said[ranges(place + 1, behind)]
    yield said_text.repeat(behind), np.uint32(_CLOSE) | np.minimum(one, other) << _BITS | np.maximum(one, other)
