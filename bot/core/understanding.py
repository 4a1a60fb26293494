"""A message as questions: greetings set aside, split where it asks different things, follow-ups read with the talk.

A message is taken as one question unless its parts, each on its own, are surely different ones. But for small talk, no
intent is known by name.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.core.courtesy import bare, laughs
from bot.core.followup import Aspect, aspect_of, continues, keeps_to_it, points_back, shifted
from bot.core.intents import ABOUT_SKIN, SMALL_TALK
from bot.core.matcher import Matcher
from bot.core.matching.verdict import ANSWERED, Certainty, Match, Ranking
from bot.core.question_reading.alarm import loudest
from bot.core.question_reading.chosen import choose, in_whole, lifted
from bot.core.question_reading.contrast import set_right, without_what_is_gone
from bot.core.question_reading.either import without_tail
from bot.core.question_reading.few_words import as_a_half_sentence, as_a_noun
from bot.core.question_reading.parts import IN_TALK, STRONG, Part, part_of, parts_of
from bot.core.question_reading.pieces import asking_pieces, sentences
from bot.core.text import normalise, words

MOST = 6
AT_ONCE = 3  # are answered in one reply; what else was asked is offered below it

_GREETS = re.compile(r"(?:hi|hiya|hey|hello|good (?:morning|afternoon|evening|day)|dear)\b")
_Y = re.compile(r"^(?:but |and |ok )?y(?= (?:not|is|are|am|do|does|did|has|have|would|tho|though)\b|\?|$)")
_NUMBER = re.compile(r"(?:^|(?<=\s))\(?q?[1-9][).:](?=\s*[a-zA-Z])")  # "1) can i swim 2) is it still red"
_LISTED = 2  # numbers make a list
_MANY = re.compile(r"\b(how many (?:more )?(?:day|week|hour|month))\b")
_FEW_WORDS = 5  # more of them have a subject of their own
_SHORT_FOLLOW_UP = 4
_CLOSE = 90.0  # to be about what is talked about
_DATED, _TURNED = 1.5, 1.4  # logits of being ours: of a treatment date, of "what about …" in a talk
_LAUGHED = 0.5  # the same, against it


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


def understand(text: str, topic: str | None, matcher: Matcher, *, dated: bool = False) -> tuple[Question, ...]:
    """What is asked, in order, at most six; never empty: a FOREIGN question where nothing of ours is.

    `topic` is the intent that was talked about last, or None; `dated`: the message tells when the treatment was.
    """
    if len(listed := _listed(text, matcher)) > 1:
        return listed
    written = _written_out(without_courtesy(text, matcher))
    plain = without_what_is_gone(set_right(written, matcher), matcher)
    topic = None if topic in SMALL_TALK else topic
    if topic is not None and plain == written:  # "no pus, just clear" has a subject of its own
        followed = _follow(plain, topic, matcher)
        if followed is not None:
            return (followed,)
    hint = (_DATED if dated else IN_TALK if topic is not None else 0.0) - _LAUGHED * laughs(text)
    whole = part_of(plain, matcher, hint)
    ranking = as_a_noun(whole.ranking, plain)
    ranking = as_a_half_sentence(ranking, plain) if topic is None else _kept(ranking, topic, plain)
    whole = whole if ranking is whole.ranking else replace(whole, ranking=ranking)
    parts = parts_of(whole, matcher, hint)
    chosen = [in_whole(part, whole, matcher) for part in choose(whole, parts)]
    if len(chosen) > 1 and any(part.clear for part in (whole, *chosen)):
        chosen = lifted(chosen)
    told = sentences(plain if asking_pieces(plain) else written)  # "top layer gone, soggy": what is gone may sound, too
    alarm = loudest(whole.ranking, told, {part.text: part.ranking for part in parts}, matcher)
    return tuple(_question(part, whole, alarm, len(chosen) > 1) for part in chosen[:MOST])


def _listed(text: str, matcher: Matcher) -> tuple[Question, ...]:
    """The questions of a list with numbers, each by itself, where two of them at least are clear; first what stands
    before it with a question mark of its own.
    """
    lead, *items = _NUMBER.split(text)
    if not _LISTED <= len(items) <= MOST:
        return ()
    found = [understand(item, None, matcher)[0] for item in items if item.strip()]
    if sum(question.certainty in ANSWERED for question in found) < _LISTED:
        return ()
    opening = "\n".join(piece for piece in asking_pieces(lead) if piece.endswith("?"))
    if opening:
        first = [one for one in understand(opening, None, matcher) if one.certainty in ANSWERED]
        found = [*(one for one in first if one.matches[0].intent.startswith(ABOUT_SKIN)), *found][:MOST]
    alarm = max(matcher.rank(normalise(lead)).alarm, *(question.alarm for question in found)) if lead.strip() else 0.0
    return tuple(replace(question, alarm=max(alarm, question.alarm)) for question in found)


def _kept(ranking: Ranking, topic: str, plain: str) -> Ranking:
    """ "With shampoo?" after "can i wash my hair": a few words likest to what is talked about go on with it."""
    best = next(iter(ranking.matches), None)
    if best is None or best.intent != topic or ranking.certainty in ANSWERED:
        return ranking
    few = len(words(plain)) < _SHORT_FOLLOW_UP and best.confidence >= STRONG
    if not few and not (len(words(plain)) <= _FEW_WORDS and best.confidence >= _CLOSE):
        return ranking
    return replace(ranking, certainty=Certainty.LIKELY)


def without_courtesy(text: str, matcher: Matcher) -> str:
    """What a text says without what is put around it; an example, word for word, stays as it is."""
    left = bare(text)
    return text if left == text or matcher.is_an_example(text) else left


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
    if rest is None or len(words(rest)) > _FEW_WORDS:
        return None
    turned = as_a_noun(matcher.rank(rest, _TURNED), rest)
    if turned.certainty not in ANSWERED:
        return None
    return Question(
        plain, turned.certainty, turned.matches, aspect_of(plain), about_us=turned.about_us, alarm=turned.alarm
    )


def _question(part: Part, whole: Part, alarm: float, several: bool) -> Question:
    aspect = aspect_of(part.text)
    if aspect is Aspect.GENERAL and not several and part.text != whole.text:
        aspect = aspect_of(whole.text)
    ranking = part.ranking
    return Question(part.text, ranking.certainty, ranking.matches, aspect, about_us=ranking.about_us, alarm=alarm)
