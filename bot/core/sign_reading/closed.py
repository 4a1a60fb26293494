"""What says that an old story is over: "never had another", "all clear", "this time nothing", "it's in my file"."""

from itertools import pairwise

from bot.core.sign_reading.wording import word_set

DENIED = word_set(
    "no not never nothing noting nothin none nada without hasnt havent didnt dont nor zero nowhere couldnt"
)
_SINCE = word_set("since again another forgot")
_WELL = word_set(
    "fine good great well clean spotless perfect perfectly different calm lovely ok okay smooth easy better clear "
    "healthy strong grand fit happy hilarious funny laugh laughing gone healed nothing behaving beautifully wonderful "
    "brilliant spotless nada none no not never"
)
_CLOSED = word_set("healed recovered outgrew outgrown hence")
_CLOSED_PAIRS = frozenset(
    (
        ("all", "clear"), ("all", "fine"), ("all", "good"), ("all", "well"), ("all", "gone"), ("long", "gone"),
        ("gone", "by"), ("ever", "since"), ("since", "then"), ("serves", "me"), ("thats", "why"), ("which", "is"),
        ("gone", "without"), ("gone", "in"), ("gone", "since"), ("cleared", "up"), ("no", "trouble"), ("is", "good"),
        ("in", "those"), ("whole", "circus"), ("came", "through"), ("back", "then"),
    )
)  # fmt: skip
_THIS_TIME = frozenset((("this", "time"), ("this", "one"), ("these", "days"), ("with", "you")))
CLOSING = _WELL | _CLOSED | word_set("all cleared mark trouble back off signed")
_FILED = word_set("form file notes record records history paperwork papers chart mention mentioned information")
_ASKS_OF_IT = frozenset(
    (does, it)
    for does, some in (("does", "that this it"), ("has", "that this it"), ("should", "i it"), ("can", "you"))
    for it in some.split()
) | {("you", "need"), ("need", "to")}
_MAY_CLOSE = (
    _CLOSED | {second for _, second in (*_CLOSED_PAIRS, *_THIS_TIME, *_ASKS_OF_IT)} | DENIED | _FILED
) | word_set("since now gone")


def says_that_it_is_over(words: list[str]) -> bool:
    """ "never had another", "all clear", "fine now", "this time nothing", "it's in my file"."""
    if _MAY_CLOSE.isdisjoint(words):
        return False
    pairs = set(pairwise(words))
    if not _CLOSED.isdisjoint(words) or not _CLOSED_PAIRS.isdisjoint(pairs):
        return True
    if words[-1] == "since" or (not DENIED.isdisjoint(words) and not _SINCE.isdisjoint(words)):
        return True
    now = "now" in words or not _THIS_TIME.isdisjoint(pairs)
    if now and not (_WELL.isdisjoint(words) and ("see", "it") not in pairs):
        return True
    return words[-1] == "gone" or not _FILED.isdisjoint(words) or not _ASKS_OF_IT.isdisjoint(pairs)
