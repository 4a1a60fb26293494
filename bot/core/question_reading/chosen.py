"""Which parts of a message are questions of their own: a wrong split does more harm than a question overlooked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.followup import points_back
from bot.core.intents import SMALL_TALK
from bot.core.matcher import Matcher
from bot.core.matching.verdict import BEST, Certainty
from bot.core.question_reading.denied import only_denies, stance_of
from bot.core.question_reading.parts import STRONG, Part, is_small_talk
from bot.core.question_reading.pieces import SENTENCE
from bot.core.text import words

_DEFINITE = 55.0  # to be one even if the message as a whole drowns it
_SHARE = 3.0  # of the whole message's confidence, which has to see both questions too
_TOLD_AND_ASKED, _STORY = 14, 30  # words; a longer message tells a story, whether or not it asks something
_ALSO = re.compile(  # what was told before counts too, as not after "every second Friday", "before I book another"
    r"\b(?:also|another (?:question|thing|one)|plus|besides|as well as|secondly)\b|(?:^|[.!?\n,] )second\b"
)
_EXCLAIMS = re.compile(r"\b(?:what|how|why|when)\b")  # "lol what a day"


def choose(whole: Part, parts: Sequence[Part]) -> list[Part]:
    """The parts that are questions, or the message as one."""
    real = [part for part in parts if not is_small_talk(part)]
    if not real or parts[0].text == whole.text:
        return [whole]
    strong: list[Part] = []
    for part in real:
        if part.strength >= STRONG and part.intent not in (one.intent for one in strong):
            strong.append(part)
    if not _ALSO.search(whole.text):
        asking = [part for part in strong if part.asks]
        if not asking and (len(SENTENCE.split(whole.text)) > 1 or len(words(whole.text)) > _STORY):
            strong = strong[:1]  # a story
        strong = _with_what_was_told(strong, asking, whole) or asking or strong
    if len(strong) > 1 and stance_of(whole.text) is not None:
        strong = [part for part in strong if not only_denies(part.text)]
    if len(strong) > 1 and _agree(whole, strong):
        return strong
    if len(real) == 1:
        return real if real[0].clear or whole.intent in SMALL_TALK or not whole.clear else [whole]
    return strong if len(strong) == 1 and not whole.clear and _near(whole, strong[0], BEST) else [whole]


def _with_what_was_told(strong: Sequence[Part], asking: Sequence[Part], whole: Part) -> list[Part]:
    """Two short clauses, one that tells and one that asks: "my cheek is swollen, can i swim" is about both."""
    if len(strong) != 2 or len(asking) != 1 or len(words(whole.text)) > _TOLD_AND_ASKED:
        return []
    told = next(part.text for part in strong if part not in asking)
    sure = all(part.ranking.certainty is Certainty.SURE for part in strong)
    plain = _EXCLAIMS.search(told) is None and not points_back(asking[0].text)
    return list(strong) if sure and plain else []


def in_whole(part: Part, whole: Part, matcher: Matcher) -> Part:
    """A sentence is as much ours as it and the message together: "my tattoo is new. can it get wet?" is not."""
    if part.text == whole.text:
        return part
    return replace(part, ranking=matcher.judged(part.ranking, (part.ranking.about_us + whole.ranking.about_us) / 2))


def lifted(parts: Sequence[Part]) -> list[Part]:
    """Beside a clear question of ours, a definite one is ours too."""
    return [p if p.clear else replace(p, ranking=replace(p.ranking, certainty=Certainty.LIKELY)) for p in parts]


def _agree(whole: Part, parts: Sequence[Part]) -> bool:
    """Whether the message as a whole is about the parts too: near to all of them, or to one and all are definite."""
    if whole.intent not in (part.intent for part in parts):
        return False
    definite = all(part.strength >= _DEFINITE for part in parts)
    return definite or all(_near(whole, part, len(parts) + 1, _SHARE) for part in parts)


def _near(whole: Part, part: Part, places: int, confidence: float = 0.0) -> bool:
    return any(m.intent == part.intent and m.confidence >= confidence for m in whole.ranking.matches[:places])
