"""A message in parts that may be questions of their own, each with what the matcher makes of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.followup import continues
from bot.core.intents import SMALL_TALK
from bot.core.matcher import Matcher
from bot.core.matching.verdict import ANSWERED, Ranking
from bot.core.question_reading.denied import stance_of
from bot.core.question_reading.either import OR, two_things
from bot.core.question_reading.pieces import (
    JOINT,
    MOST_PIECES,
    asking_pieces,
    asks,
    is_one_piece,
    joined_pieces,
    sentences,
)
from bot.core.text import words

IN_TALK = 0.7  # logits of being ours: of a talk about something of ours
STRONG = 50.0  # of confidence and of being ours, to be a question beside another
_SPLITS = re.compile(rf"[?!;.\n]\s*\S|{JOINT.pattern}|{OR}")
_THANKS = r"(?:many |big )?thanks|thank you|thx|ty|cheers|so much|very much"
_POLITE = re.compile(  # around a question: "hi, can i swim thanks"
    r"^(?:(?:hi|hiya|hey|hello|good (?:morning|afternoon|evening|day)|there|again|dear|ok|okay|great|perfect|lovely|"
    rf"{_THANKS}|um|uh|so|well|and|but)\b[ ,.!;:-]*)+"
    rf"|(?:[ ,.!;:-]*\b(?:{_THANKS}|ta|in advance|a lot|please|pls|bye|x|xx|xxx))+[ .!?]*$"
)
_POLITE_LENGTH, _SMALL_TALK_WORDS = 400, 5  # characters, words


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the message with its ranking."""

    text: str
    ranking: Ranking
    asks: bool

    @property
    def intent(self) -> str | None:
        return self.ranking.matches[0].intent if self.ranking.matches else None

    @property
    def clear(self) -> bool:
        return self.ranking.certainty in ANSWERED

    @property
    def strength(self) -> float:
        """How surely it asks about its intent: the weaker of the two decisions."""
        return min(self.ranking.about_us, self.ranking.matches[0].confidence) if self.ranking.matches else 0.0


def part_of(text: str, matcher: Matcher, hint: float) -> Part:
    part = Part(text, matcher.rank(text, hint, stance_of(text)), asks(text))
    if (part.clear and part.intent not in SMALL_TALK) or len(text) > _POLITE_LENGTH:
        return part
    bare = _POLITE.sub("", text)
    if bare == text or not words(bare):
        return part
    without = replace(part, ranking=matcher.rank(bare, hint, stance_of(bare)))
    return without if without.clear and without.intent not in SMALL_TALK else part


def parts_of(whole: Part, matcher: Matcher, hint: float) -> list[Part]:
    """The pieces that may be questions of their own: sentences, and what "and" joins where both sides are sure."""
    if is_one_piece(whole.text) or not _SPLITS.search(whole.text):
        return [whole]
    if whole.intent in SMALL_TALK and matcher.is_an_example(whole.text):
        return [whole]  # "my bus is coming, bye"
    apart = sentences(whole.text)
    if len(apart) > MOST_PIECES:
        return [whole]
    parts: list[Part] = []
    for sentence in apart:
        if parts and continues(sentence):
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text} {sentence}", asks=True)
            continue
        parts.extend(_joined(sentence, whole, matcher, hint))
    return parts


def _joined(sentence: str, whole: Part, matcher: Matcher, hint: float) -> list[Part]:
    joined = joined_pieces(sentence)
    if len(joined) == 1 and joined[0] != sentence:  # "woke up and im flaky": the scene asks nothing
        return [part_of(joined[0], matcher, hint)]
    joined = joined if len(joined) > 1 else two_things(sentence, matcher)
    if not 2 <= len(joined) <= MOST_PIECES:
        return [whole if sentence == whole.text else part_of(sentence, matcher, hint)]
    asks_later = any(asks(piece) for piece in joined[1:])
    parts: list[Part] = []
    for piece in joined:
        beside = IN_TALK if any(earlier.clear for earlier in parts) else 0.0  # "can i drink wine and wear makeup"
        part = part_of(piece, matcher, max(hint, beside))
        asked = part.asks or bool(asking_pieces(piece)) or any(p.asks for p in parts)  # "can i swim and run": twice
        parts.append(part if asked is part.asks else replace(part, asks=asked))
        rest = [part for part in parts if not is_small_talk(part)]
        rest = _gathered(rest) if asks_later else rest
        others = joined[len(parts) :]
        weak = bool(rest) and rest[0].strength < STRONG and any(len(words(o)) > _SMALL_TALK_WORDS for o in others)
        if weak or (len(rest) > 1 and not _apart(rest)):
            break  # whatever the others are, this is no place to cut
    else:
        if rest:
            return rest
    return [whole if sentence == whole.text else part_of(sentence, matcher, hint)]


def _apart(parts: Sequence[Part]) -> bool:
    """Whether each of the parts surely asks something of its own."""
    strong = all(part.strength >= STRONG and not continues(part.text) for part in parts)
    return strong and len({part.intent for part in parts}) == len(parts)


def _gathered(parts: Sequence[Part]) -> list[Part]:
    """The parts, with what only says more put to the one before: "it's dry and sort of rough and when can i swim"."""
    gathered: list[Part] = []
    for part in parts:
        more = gathered and not asks(part.text) and gathered[-1].strength >= STRONG
        if more and (part.strength < STRONG or part.intent == gathered[-1].intent):
            gathered[-1] = replace(gathered[-1], text=f"{gathered[-1].text} and {part.text}")
        else:
            gathered.append(part)
    return gathered


def is_small_talk(part: Part) -> bool:
    return part.intent in SMALL_TALK and part.clear and len(words(part.text)) <= _SMALL_TALK_WORDS
