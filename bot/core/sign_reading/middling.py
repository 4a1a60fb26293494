"""What of a text of middling length is read with care: its sentences from the first to the last that could hold a sign.

For so few words the loops of Python take less time than numbers would take to be set up.
"""

from collections.abc import Iterable, Sequence

from bot.core.sign_reading.clauses import LONGEST
from bot.core.sign_reading.excerpts import SHORTEST_BLOCK
from bot.core.sign_reading.matches import Match
from bot.core.sign_reading.wording import STOP, Wording

Span = tuple[int, int]  # the first word of something, and one past the last


def sentences_of(places: Sequence[int], wording: Wording) -> Span:
    """The sentences from the first to the last of some words, as far as anybody reads on without a full stop.

    What is too far is left out by whole blocks, as of a longer text.
    """
    first = max((at for at in wording.stops if at <= places[0]), default=0)
    last = min((at for at in wording.stops if at > places[-1]), default=len(wording.words))
    first += max(0, places[0] - first - LONGEST) // SHORTEST_BLOCK * SHORTEST_BLOCK
    return first, min(last, places[-1] + LONGEST)


def part_of(wording: Wording, kept: Span) -> Wording:
    """The words of some sentences."""
    first, last = kept
    if last - first == len(wording.words):
        return wording
    return Wording(
        wording.words[first:last],
        [STOP, *wording.breaks[first + 1 : last]],
        wording.asked[first:last],
        [at - first for at in wording.numbers if first <= at < last],
        whole=False,
    )


def named_in(kept: Span, matches: Iterable[Match]) -> list[Match]:
    """What is named in these sentences, by its words there."""
    begin, end = kept
    return [
        (first - begin, last - begin, node, exact)
        for first, last, node, exact in matches
        if begin <= first and last <= end
    ]
