"""Many texts as one array of bytes. The file of the compiled content holds it as it is, so that texts that a running
bot never reads, like the examples, take none of its memory."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Packed = NDArray[np.uint8]

_END = "\0"


def packed(texts: Iterable[str]) -> Packed:
    return np.frombuffer("".join(text + _END for text in texts).encode(errors="surrogatepass"), dtype=np.uint8)


def unpacked(texts: Packed) -> tuple[str, ...]:
    return tuple(texts.tobytes().decode(errors="surrogatepass").split(_END)[:-1])
