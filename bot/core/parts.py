"""Many texts cut at their spaces: what stands between two of them recurs again and again, and is read only once.

Every part is named by a number that is made of its bytes, eight at a time; two parts of more than eight could have the
same one by a chance of one in a thousand million.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from bot.core.sieve import ranges
from bot.core.text import normalise

_SPACE, _EIGHT = 32, 8
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.array([(1 << 8 * count) - 1 for count in range(_EIGHT + 1)], dtype=np.uint64)  # so many of eight bytes
_PLAIN = range(_SPACE, 127)
_STRANGE = np.array([byte not in _PLAIN or byte == ord("`") for byte in range(256)])

Places = NDArray[np.int64]


def parts_of(texts: Iterable[str], behind: bytes = b"") -> tuple[list[str], Places]:
    """The parts of texts, normalised, each once as it first comes, and the place there of every one of them.

    The signs `behind` a part are left out.
    """
    joined = " ".join(texts).encode(errors="surrogatepass").lower() + b" "
    letters = np.frombuffer(joined, dtype=np.uint8)
    ends = np.flatnonzero(letters == _SPACE)
    begins = np.append(0, ends[:-1] + 1)
    ends = _without(np.isin(letters, list(behind)), begins, ends)
    names = _names(joined, begins, ends - begins)
    order = names.argsort()
    new = np.append(True, names[order[1:]] != names[order[:-1]])
    firsts = np.minimum.reduceat(order, new.nonzero()[0])
    rank = firsts.argsort()
    place = np.empty(len(rank), dtype=np.int64)
    place[rank] = np.arange(len(rank))
    at = np.empty(len(order), dtype=np.int64)
    at[order] = place[np.cumsum(new) - 1]
    firsts = firsts[rank]
    return _spelt(letters, begins[firsts], ends[firsts]), at


def _without(signs: NDArray[np.bool_], begins: Places, ends: Places) -> Places:
    """The ends of parts without the signs before them."""
    ends = ends.copy()
    longer = np.arange(len(ends))
    while len(longer := longer[(ends[longer] > begins[longer]) & signs[ends[longer] - 1]]):
        ends[longer] -= 1
    return ends


def _names(joined: bytes, begins: Places, sizes: Places) -> NDArray[np.uint64]:
    eights = np.ndarray(len(joined), dtype="<u8", buffer=joined + bytes(_EIGHT), strides=(1,))  # from every byte on
    names = (eights[begins] & _FIRST[np.minimum(sizes, _EIGHT)]) * _FACTOR
    longer = np.flatnonzero(sizes > _EIGHT)
    for done in range(_EIGHT, int(sizes.max()), _EIGHT):
        longer = longer[sizes[longer] > done]
        more = eights[begins[longer] + done] & _FIRST[np.minimum(sizes[longer] - done, _EIGHT)]
        names[longer] = ((names[longer] ^ names[longer] >> np.uint64(32)) + more) * _FACTOR
    return names


def _spelt(letters: NDArray[np.uint8], begins: Places, ends: Places) -> list[str]:
    """Parts as strings; only those are looked at one by one that hold more than plain small letters."""
    sizes = ends - begins + 1
    spelt = letters[ranges(begins, sizes)]
    last = np.cumsum(sizes) - 1
    spelt[last] = _SPACE
    parts = spelt.tobytes().decode(errors="surrogatepass").split(" ")[:-1]
    strange = _STRANGE[spelt]
    strange[2:] |= (spelt[2:] == spelt[1:-1]) & (spelt[1:-1] == spelt[:-2])
    for place in np.unique(last.searchsorted(np.flatnonzero(strange))).tolist():
        parts[place] = normalise(parts[place])
    return parts
