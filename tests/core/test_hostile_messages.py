"""A message of full length costs the whole bot no more for being hostile: nobody waits behind it."""

import sys

import pytest

from bot.cli.ask import AskLine, ask
from bot.core.content import Content

LENGTH = 4_096
MOST_CALLS = 1_000_000  # functions called for one message, which is some 60 ms; a walk back and forth makes millions
# fmt: off
PIECES = [
    "@", "@at", "@ ", "at ", "at 9 ", "½", "½3wks ", "1", "1 ", "1/", "1.", "1:", "0", "%", "? not ", "not ", "no ",
    "a", "a week ", "3d ", "3wks ", "day 3 ", "day\n", "\n1st ", "31 feb ", "14 nov ", "2024-11-", "tue ", "mon? ",
    "3 days ago ", "tmrw ", "half past ", "quarter to ", "last ", "next ", "since ", "on monday at ",
    "i &1/1/i flaking ", "session ", "when can i ", "no pus ", "? ", "...", "\n", "@bot ", "/start ", "<b>", "&amp;",
    "https://a.b/ ", "😀", "e\u0301", "\u200f", "\u200b", "\u0430", "\uff41", "'", '"', "x y ",
]
# fmt: on


def calls_of(text: str, content: Content) -> int:
    """How many functions are called from a message to its reply: the same on every machine."""
    count = 0

    def called(_frame: object, event: str, _of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        ask(AskLine(text=text), content)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_no_message_takes_long(piece: str, content: Content) -> None:
    text = (piece * LENGTH)[:LENGTH]
    assert calls_of(text, content) <= MOST_CALLS
    assert calls_of("i can't breathe. " + text[: LENGTH - 20], content) <= MOST_CALLS
