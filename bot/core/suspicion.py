"""What names no danger sign and sounds like danger all the same: it is asked back, and no more than asked.

No sound decides between a danger and its opposite: where a sign was found or denied, triage has decided. What was
denied in one sentence says nothing of the next. Where an answer stands ready it takes a louder sound than where the
bot would only have said that it is not sure, or noted a date: there a question about danger takes nothing away. So it
does where nobody asked what is likely to be answered: she tells of something, and care is no more than a guess; and
whoever tells and asks nothing is asked sooner. Least
it takes where she says that she can't tell what she sees: then it is asked, whatever was denied beside it, and in a
few words hardly any where she names what is seen of a sign ("crusty bit by the nose, dry skin or the other kind?").
What is asked is the question of the sign that it sounds most like: nobody who wants to die is asked about pus.
"""

from dataclasses import replace

from bot.core.content import Content
from bot.core.doubt import NOT_OF_THE_EYE, is_of_the_eye, sign_named
from bot.core.hearing import Heard
from bot.core.intents import CARE
from bot.core.matching.verdict import Certainty
from bot.core.model import Level, Outcome, Turn
from bot.core.question_reading.alarm import MOST_SENTENCES
from bot.core.question_reading.pieces import asking_pieces, sentences
from bot.core.scene import Scene
from bot.core.sign_reading.doubts import is_unsure
from bot.core.sign_reading.named import named_in_doubt
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.signs import Assessment, Finding
from bot.core.text import normalise, words
from bot.core.triage import assess

MOST_APART = 60
# What she may be in doubt about: the groups of words (danger_words.yaml) of what is seen or felt of a sign.
SEEN = frozenset(
    (
        "redness", "red_patch", "pinkish", "swollen", "hot_strict", "pain", "pain_or_sore", "bumps_or_dots",
        "skin_lump", "lump", "blister", "wet_word", "wetness", "yellow", "smells", "smell", "stained",
        "black", "purple", "crust", "dark_bit", "darkening", "worse", "getting_bigger", "spreading", "up_big",
        "hard", "rash", "itch", "dizzy", "drowsy_word", "sleeps_much", "temp",
    )
)  # fmt: skip
LEAST_IN_DOUBT = 3.0  # of the sound of danger, where she can't tell and names what is seen
AHEAD = frozenset(("will", "tomorrow", "gonna"))  # "will it look better or worse tomorrow" is no doubt of today
LONGEST_IN_DOUBT = 26  # words: in a story it is rarely the sign that she is in doubt about
TOLD = 0.95  # of the sound of danger that a question needs is enough where nothing is asked


def suspicion(heard: Heard, turn: Turn, scene: Scene, topic: str | None = None) -> Heard | None:
    """The message as a doubt, where `turn` neither leads to a doctor nor asks about a sign; None where it is none.

    `topic` is what was talked about before.
    """
    if turn.level >= Level.URGENT or turn.outcome is Outcome.ASK or not _sounds_like_danger(heard, turn, scene):
        return None
    matcher = scene.content.matcher
    text = heard.reading.rest
    loudest = max((text, *_apart(text)), key=lambda one: matcher.rank(one).alarm)
    name = matcher.sign(loudest)
    sign = sign_named(name or "", scene)
    if sign is not None and not is_of_the_eye(text, sign, topic):
        sign = sign_named(NOT_OF_THE_EYE, scene) or sign
    return None if sign is None else replace(heard, assessment=Assessment(Level.ASK, (Finding(sign, doubtful=True),)))


def _sounds_like_danger(heard: Heard, turn: Turn, scene: Scene) -> bool:
    content, floors = scene.content, scene.content.matcher.thresholds
    if heard.assessment.level is Level.NONE and _sounds_so_in_doubt(heard, floors.alarm_in_doubt, content):
        return True
    answered = _answers_something(heard, turn)
    floor = floors.alarm if answered else floors.alarm_unanswered
    least = floor if answered or asking_pieces(heard.reading.rest) else floor * TOLD
    if heard.assessment.level > Level.NONE or all(question.alarm < least for question in heard.questions):
        return False
    if not heard.assessment.dismissed:
        return True
    alone = _apart(heard.reading.rest)
    return len(alone) > 1 and any(
        content.matcher.rank(sentence).alarm >= floor and not assess(sentence, heard.day, content.signs).dismissed
        for sentence in alone
    )


def _apart(text: str) -> list[str]:
    """Its different sentences, as many as a long story has."""
    return list(dict.fromkeys(sentences(normalise(text))))[:MOST_APART]


def _answers_something(heard: Heard, turn: Turn) -> bool:
    """Whether an answer stands ready. Where nothing is asked, one about care that is no more than likely is none."""
    if turn.outcome is not Outcome.ANSWER or turn.intent is None or not turn.intent.startswith(CARE):
        return turn.outcome is Outcome.ANSWER
    sure = all(question.certainty is Certainty.SURE for question in heard.questions)
    return sure or bool(asking_pieces(heard.reading.rest))


def _sounds_so_in_doubt(heard: Heard, floor: float, content: Content) -> bool:
    """ "The colour is odd in one place. Maybe dark, maybe shadow": a sentence in doubt, with those beside it."""
    vocabulary = content.signs[0].vocabulary if content.signs else None
    if vocabulary is None:
        return False
    short = len(words(normalise(heard.reading.rest))) <= LONGEST_IN_DOUBT
    if not short and all(question.alarm < floor for question in heard.questions):
        return False
    said = sentences(normalise(heard.reading.rest))[:MOST_SENTENCES]
    doubted = [at for at, sentence in enumerate(said) if is_unsure(sentence, vocabulary.doubts)]
    told = (" ".join(said[max(0, at - 1) : at + 2]) for at in doubted)
    return any(_sounds_so(each, floor, vocabulary, content, short=short) for each in told)


def _sounds_so(told: str, floor: float, vocabulary: Vocabulary, content: Content, *, short: bool) -> bool:
    alarm = content.matcher.rank(told).alarm
    now = short and AHEAD.isdisjoint(words(told))
    named = now and alarm >= LEAST_IN_DOUBT and not SEEN.isdisjoint(named_in_doubt(told, vocabulary))
    return alarm >= floor or named
