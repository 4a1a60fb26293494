"""A message as questions: greetings set aside, split where it asks different things, follow-ups read with the talk.

A message is taken as one question unless its parts, each on its own, are surely different ones: a wrong split does more
harm than a question overlooked. What is small talk is a parameter; no other intent is known by name.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core.followup import Aspect, aspect_of, continues, keeps_to_it, points_back, shifted
from bot.core.matcher import BEST, Matcher
from bot.core.matching.verdict import ANSWERED, Certainty, Match, Ranking
from bot.core.question_reading.alarm import loudest
from bot.core.question_reading.contrast import set_right
from bot.core.question_reading.denied import only_denies, stance_of
from bot.core.question_reading.either import OR, two_things, without_tail
from bot.core.question_reading.few_words import as_a_half_sentence, as_a_noun
from bot.core.question_reading.pieces import (
    JOINT,
    MOST_PIECES,
    SENTENCE,
    asking_pieces,
    asks,
    is_one_piece,
    joined_pieces,
    sentences,
)
from bot.core.text import normalise, words

MOST = 6
AT_ONCE = 3  # are answered in one reply; what else was asked is offered below it
SMALL_TALK = frozenset({"greet", "thanks", "goodbye"})

_SPLITS = re.compile(rf"[?!;.\n]\s*\S|{JOINT.pattern}|{OR}")
_ALSO = re.compile(r"\b(?:also|another|plus|besides|as well as|second(?:ly)?)\b")  # what was told before counts too
_THANKS = r"thanks|thank you|thx|ty|cheers|so much|very much"
_POLITE = re.compile(  # around a question: "hi, can i swim thanks"
    r"^(?:(?:hi|hiya|hey|hello|good (?:morning|afternoon|evening|day)|there|again|dear|ok|okay|great|perfect|lovely|"
    rf"{_THANKS}|um|uh|so|well|and|but)\b[ ,.!;:-]*)+"
    rf"|(?:[ ,.!;:-]*\b(?:{_THANKS}|ta|in advance|a lot|please|pls|bye|x|xx|xxx))+[ .!?]*$"
)
_GREETS = re.compile(r"(?:hi|hiya|hey|hello|good (?:morning|afternoon|evening|day)|dear)\b")
_Y = re.compile(r"^(?:but |and |ok )?y(?= (?:not|is|are|am|do|does|did|has|have|would|tho|though)\b|\?|$)")
_MANY = re.compile(r"\b(how many (?:more )?(?:day|week|hour|month))\b")
_POLITE_LENGTH, _SMALL_TALK_WORDS = 400, 5  # characters, words
_SHORT_FOLLOW_UP = 4
_STRONG = 50.0  # of confidence and of being ours, to be a question beside another
_DEFINITE = 55.0  # to be one even if the message as a whole drowns it
_CLOSE = 90.0  # to be about what is talked about
_DATED, _IN_TALK, _TURNED = 1.5, 0.7, 1.4  # logits of being ours: of a treatment date, a talk, "what about …" in it
_EXCLAIMS = re.compile(r"\b(?:what|how|why|when)\b")  # "lol what a day"
_TOLD_AND_ASKED = 14  # words; a longer message tells a story
_SHARE = 3.0  # of the whole message's confidence, which has to see both questions too


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that was asked. `from_topic`: not the words said it but what was talked about before.

    `on` is the day that it asks about, where the message speaks of other days too. `alarm` is how much the
    message, or a sentence of it, sounds like people in danger: beside "is flaking normal" it must not drown.
    """

    text: str
    certainty: Certainty
    matches: tuple[Match, ...]
    aspect: Aspect = Aspect.GENERAL
    from_topic: bool = False
    about_us: float = 0.0
    on: date | None = None
    alarm: float = 0.0


@dataclass(frozen=True, slots=True)
class _Part:
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


def understand(
    text: str, topic: str | None, matcher: Matcher, small_talk: Collection[str] = SMALL_TALK, *, dated: bool = False
) -> tuple[Question, ...]:
    """What is asked, in order, at most six; never empty: a FOREIGN question where nothing of ours is.

    `topic` is the intent that was talked about last, or None; `dated`: the message tells when the treatment was.
    """
    written = _written_out(text)
    plain = set_right(written, matcher)
    topic = None if topic in small_talk else topic
    if topic is not None and plain == written:  # "no pus, just clear" has a subject of its own
        followed = _follow(plain, topic, matcher)
        if followed is not None:
            return (followed,)
    hint = _DATED if dated else _IN_TALK if topic is not None else 0.0
    whole = _part(plain, matcher, small_talk, hint)
    ranking = as_a_noun(whole.ranking, plain)
    ranking = as_a_half_sentence(ranking, plain) if topic is None else _kept(ranking, topic, plain)
    whole = replace(whole, ranking=ranking)
    parted = not is_one_piece(plain) and _SPLITS.search(plain)
    parts = _parts(whole, matcher, small_talk, hint) if parted else [whole]
    chosen = [_in_whole(part, whole, matcher) for part in _choose(whole, parts, small_talk)]
    if len(chosen) > 1 and any(part.clear for part in (whole, *chosen)):
        chosen = _lifted(chosen)
    alarm = loudest(whole.ranking, sentences(plain), {part.text: part.ranking for part in parts}, matcher)
    return tuple(_question(part, whole, alarm, len(chosen) > 1) for part in chosen[:MOST])


def _kept(ranking: Ranking, topic: str, plain: str) -> Ranking:
    """ "With shampoo?" after "can i wash my hair": a few words likest to what is talked about go on with it."""
    best = next(iter(ranking.matches), None)
    if best is None or best.intent != topic or ranking.certainty in ANSWERED:
        return ranking
    few = len(words(plain)) < _SHORT_FOLLOW_UP and best.confidence >= _STRONG
    if not few and not (len(words(plain)) <= _SMALL_TALK_WORDS and best.confidence >= _CLOSE):
        return ranking
    return replace(ranking, certainty=Certainty.LIKELY)


def opens_with_a_greeting(text: str) -> bool:
    return _GREETS.match(normalise(text)) is not None


def _written_out(text: str) -> str:
    """Normalised, "y" as "why", "how many day" as days, and without the tail that only asks for a yes or a no."""
    plain = normalise(text)
    plain = _MANY.sub(r"\1s", plain) if "how many" in plain else plain
    return without_tail(_Y.sub("why", plain))


def _follow(plain: str, topic: str, matcher: Matcher) -> Question | None:
    """The message as a question about the topic, or None where it has a subject of its own."""
    if continues(plain):
        own = matcher.rank(plain)
        alone = own.certainty is Certainty.SURE and not points_back(plain) and len(words(plain)) >= _SHORT_FOLLOW_UP
        if alone:
            return None
        match = Match(topic, 100.0, 100.0)
        others = tuple(m for m in own.matches if m.intent != topic)[:3]
        return Question(plain, Certainty.SURE, (match, *others), aspect_of(plain), from_topic=True, about_us=100.0)
    if keeps_to_it(plain):
        match = Match(topic, 100.0, 100.0)
        return Question(plain, Certainty.SURE, (match,), aspect_of(plain), from_topic=True, about_us=100.0)
    rest = shifted(plain)
    if rest is None or len(words(rest)) > _SMALL_TALK_WORDS:
        return None
    turned = as_a_noun(matcher.rank(rest, _TURNED), rest)
    if turned.certainty not in ANSWERED:
        return None
    return Question(
        plain, turned.certainty, turned.matches, aspect_of(plain), about_us=turned.about_us, alarm=turned.alarm
    )


def _part(text: str, matcher: Matcher, small_talk: Collection[str], hint: float) -> _Part:
    part = _Part(text, matcher.rank(text, hint, stance_of(text)), asks(text))
    if part.intent not in small_talk or len(text) > _POLITE_LENGTH:
        return part
    bare = _POLITE.sub("", text)
    if bare == text or not words(bare):
        return part
    without = replace(part, ranking=matcher.rank(bare, hint, stance_of(bare)))
    return without if without.clear and without.intent not in small_talk else part


def _parts(whole: _Part, matcher: Matcher, small_talk: Collection[str], hint: float) -> list[_Part]:
    """The pieces that may be questions of their own: sentences, and what "and" joins where both sides are sure."""
    parts: list[_Part] = []
    apart = sentences(whole.text)
    if len(apart) > MOST_PIECES:
        return [whole]
    for sentence in apart:
        if parts and continues(sentence):
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text} {sentence}", asks=True)
            continue
        parts.extend(_joined(sentence, whole, matcher, small_talk, hint))
    return parts


def _joined(sentence: str, whole: _Part, matcher: Matcher, small_talk: Collection[str], hint: float) -> list[_Part]:
    joined = joined_pieces(sentence)
    joined = joined if len(joined) > 1 else two_things(sentence, matcher)
    if not 2 <= len(joined) <= MOST_PIECES:
        return [whole if sentence == whole.text else _part(sentence, matcher, small_talk, hint)]
    asks_later = any(asks(piece) for piece in joined[1:])
    parts: list[_Part] = []
    for piece in joined:
        beside = _IN_TALK if any(earlier.clear for earlier in parts) else 0.0  # "can i drink wine and wear makeup"
        part = _part(piece, matcher, small_talk, max(hint, beside))
        asked = part.asks or bool(asking_pieces(piece)) or any(p.asks for p in parts)  # "can i swim and run": twice
        parts.append(replace(part, asks=asked))
        rest = [part for part in parts if not _is_small_talk(part, small_talk)]
        rest = _gathered(rest) if asks_later else rest
        others = joined[len(parts) :]
        weak = bool(rest) and rest[0].strength < _STRONG and any(len(words(o)) > _SMALL_TALK_WORDS for o in others)
        if weak or (len(rest) > 1 and not _apart(rest)):
            break  # whatever the others are, this is no place to cut
    else:
        if rest:
            return rest
    return [whole if sentence == whole.text else _part(sentence, matcher, small_talk, hint)]


def _apart(parts: Sequence[_Part]) -> bool:
    """Whether each of the parts surely asks something of its own."""
    strong = all(part.strength >= _STRONG and not continues(part.text) for part in parts)
    return strong and len({part.intent for part in parts}) == len(parts)


def _gathered(parts: Sequence[_Part]) -> list[_Part]:
    """The parts, with what only says more put to the one before: "it's dry and sort of rough and when can i swim"."""
    gathered: list[_Part] = []
    for part in parts:
        more = gathered and not asks(part.text) and gathered[-1].strength >= _STRONG
        if more and (part.strength < _STRONG or part.intent == gathered[-1].intent):
            gathered[-1] = replace(gathered[-1], text=f"{gathered[-1].text} and {part.text}")
        else:
            gathered.append(part)
    return gathered


def _is_small_talk(part: _Part, small_talk: Collection[str]) -> bool:
    return part.intent in small_talk and part.clear and len(words(part.text)) <= _SMALL_TALK_WORDS


def _choose(whole: _Part, parts: Sequence[_Part], small_talk: Collection[str]) -> list[_Part]:
    """The parts that are questions, or the message as one."""
    real = [part for part in parts if not _is_small_talk(part, small_talk)]
    if not real or parts[0].text == whole.text:
        return [whole]
    strong: list[_Part] = []
    for part in real:
        if part.strength >= _STRONG and part.intent not in (one.intent for one in strong):
            strong.append(part)
    if not _ALSO.search(whole.text):
        asking = [part for part in strong if part.asks]
        if not asking and len(SENTENCE.split(whole.text)) > 1:
            strong = strong[:1]  # a story, told in sentences
        strong = _with_what_was_told(strong, asking, whole) or asking or strong
    if len(strong) > 1 and stance_of(whole.text) is not None:
        strong = [part for part in strong if not only_denies(part.text)]
    if len(strong) > 1 and _agree(whole, strong):
        return strong
    if len(real) == 1:
        return real if real[0].clear or whole.intent in small_talk or not whole.clear else [whole]
    return strong if len(strong) == 1 and not whole.clear and _near(whole, strong[0], BEST) else [whole]


def _with_what_was_told(strong: Sequence[_Part], asking: Sequence[_Part], whole: _Part) -> list[_Part]:
    """Two short clauses, one that tells and one that asks: "my cheek is swollen, can i swim" is about both."""
    if len(strong) != 2 or len(asking) != 1 or len(words(whole.text)) > _TOLD_AND_ASKED:
        return []
    told = next(part.text for part in strong if part not in asking)
    sure = all(part.ranking.certainty is Certainty.SURE for part in strong)
    plain = _EXCLAIMS.search(told) is None and not points_back(asking[0].text)
    return list(strong) if sure and plain else []


def _in_whole(part: _Part, whole: _Part, matcher: Matcher) -> _Part:
    """A sentence is as much ours as it and the message together: "my tattoo is new. can it get wet?" is not."""
    if part.text == whole.text:
        return part
    return replace(part, ranking=matcher.judged(part.ranking, (part.ranking.about_us + whole.ranking.about_us) / 2))


def _lifted(parts: Sequence[_Part]) -> list[_Part]:
    """Beside a clear question of ours, a definite one is ours too."""
    return [p if p.clear else replace(p, ranking=replace(p.ranking, certainty=Certainty.LIKELY)) for p in parts]


def _agree(whole: _Part, parts: Sequence[_Part]) -> bool:
    """Whether the message as a whole is about the parts too: near to all of them, or to one and all are definite."""
    if whole.intent not in (part.intent for part in parts):
        return False
    definite = all(part.strength >= _DEFINITE for part in parts)
    return definite or all(_near(whole, part, len(parts) + 1, _SHARE) for part in parts)


def _near(whole: _Part, part: _Part, places: int, confidence: float = 0.0) -> bool:
    return any(m.intent == part.intent and m.confidence >= confidence for m in whole.ranking.matches[:places])


def _question(part: _Part, whole: _Part, alarm: float, several: bool) -> Question:
    aspect = aspect_of(part.text)
    if aspect is Aspect.GENERAL and not several and part.text != whole.text:
        aspect = aspect_of(whole.text)
    ranking = part.ranking
    return Question(part.text, ranking.certainty, ranking.matches, aspect, about_us=ranking.about_us, alarm=alarm)
