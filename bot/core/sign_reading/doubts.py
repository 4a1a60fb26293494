"""What people say who are not sure. The phrases stand in danger_words.yaml, and are written as in `cues`.

Most put what follows in doubt. Some say that she can't tell what she sees or feels: "can't work out what it is", "or is
it me". Not where she is unsure what to do: "not sure if i can wear it".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.core.sign_reading.wording import read

_VERY = r"(?: (?:really|quite|too|so|very|even|exactly|entirely|completely|totally|just|always|better|100))?"
_A_FEW = r"(?: \S+){1,10}?"


@dataclass(frozen=True, slots=True)
class Doubts:
    """`not_sure` and `asks` put what follows in doubt, `perhaps` no more than the next few words.

    `not_sure` and `cannot_tell` say that she can't tell, unless `what_to_do` follows.
    """

    not_sure: tuple[str, ...]
    asks: tuple[str, ...]
    perhaps: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    what_to_do: tuple[str, ...]


def is_unsure(sentence: str, doubts: Doubts) -> bool:
    """Whether a sentence says that its writer can't tell."""
    wording = read(sentence)
    begun, there = _begun(doubts), set(wording.words)
    told = (slots for word in there & begun.keys() for slots in begun[word])
    if not any(all(map(there.intersection, slots)) for slots in told):
        return False
    said = " ".join(f", {word}" if pause else word for word, pause in zip(wording.words, wording.breaks, strict=True))
    return _cannot_tell(doubts).search(said) is not None


@lru_cache(maxsize=4)
def _begun(doubts: Doubts) -> Mapping[str, Sequence[Sequence[frozenset[str]]]]:
    """The words of each phrase by the first of them: the pattern of all is slow, and mostly nothing is there."""
    begun: dict[str, list[Sequence[frozenset[str]]]] = {}
    for phrase in (*doubts.not_sure, *doubts.cannot_tell):
        first, *slots = (frozenset(word.split("/")) for word in phrase.split() if word not in ("...", "."))
        for word in first:
            begun.setdefault(word, []).append(slots)
    return begun


@lru_cache(maxsize=4)
def _cannot_tell(doubts: Doubts) -> re.Pattern[str]:
    she_cannot, to_do = _any_of((*doubts.not_sure, *doubts.cannot_tell)), _any_of(doubts.what_to_do)
    return re.compile(rf"(?<!\S){she_cannot}(?! {to_do})")


def _any_of(phrases: Iterable[str]) -> str:
    return rf"(?:{'|'.join(map(_spelled, phrases)) or '(?!)'})"


def _spelled(phrase: str) -> str:
    """A phrase as a pattern; "." is the end of the sentence."""
    words = phrase.removesuffix(" .").split()
    spelled = "".join(_A_FEW if word == "..." else rf"{_VERY} (?:{word.replace('/', '|')})" for word in words)
    end = "$" if phrase.endswith(" .") else r"(?!\S)"
    return spelled.removeprefix(f"{_VERY} ") + end
