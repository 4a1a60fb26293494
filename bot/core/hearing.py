"""What one message says, before anything is decided: danger signs, dates, questions."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.core.again import retold, undated
from bot.core.already import did_it_already
from bot.core.asked_day import (
    coming_day,
    day_alone,
    lasting_until_now,
    leaning_day,
    now_alone,
    tells_of_the_topic,
    turns_to_a_day,
)
from bot.core.bare_times import of_the_treatment, takes_back
from bot.core.dates import DateReading, as_her_own, read, read_for_another
from bot.core.followup import Aspect, a_place, asks_how_it_goes, says_which, uses_it_there
from bot.core.intents import CARE, HELP, PAIN, PAINFUL, TODAY
from bot.core.matching.verdict import ANSWERED, Certainty, Match
from bot.core.model import Level, Session, State
from bot.core.piecemeal import with_pieces
from bot.core.question_reading.allowed import asks_for_the_list
from bot.core.question_reading.pieces import asking_pieces, pieces, sentences
from bot.core.scene import Scene
from bot.core.sign_reading.elsewhere import names_others_or_then
from bot.core.signs import Assessment
from bot.core.stages import day_of
from bot.core.text import normalise, words
from bot.core.this_month import as_of_now
from bot.core.treatment import is_the_next_one, nearly_known
from bot.core.triage import assess
from bot.core.understanding import AT_ONCE, Question, understand, without_courtesy

_NAMED_DAY = re.compile(r"\bday ?(\d{1,2})\b")
_WELL_THEN = re.compile(  # "yesterday it was ok, " before "today it's red"
    r"(?=.*?\b(?:ok|okay|fine|good|better|calm|nothing|normal|well|flat)\b[^.]*\b(?:today|now|day \d+)\b)"
    r"(?:(?:it|skin|face|all|was|were|on|day \d+|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|ok|okay|fine|good|better|calm|nothing|normal|well|flat)\b[ ,]*){2,}(?=(?:and |but )?(?:today|now|day \d+|red)\b)"
)
_THE_SUN = re.compile(r"(?:(?:and|what about|how about) )?sun[ ?!.]*")  # after "sauna" it is no Sunday
_SCORE = re.compile(
    r"(?:(?:about|around|like|maybe|its|it's|it is|id say|i'd say|i would say|probably|only|just|a|an)\W+)*"
    r"(10|\d) ?(?:/|out of) ?(?:10|ten)(?:\W+(?:maybe|ish|or so|i guess|i'd say|id say|now|today|at most|max))*\W*"
)
_RATHER = 50.0  # of confidence
TOPIC_LASTS = timedelta(minutes=30)
_ENOUGH_WORDS = 4  # fewer say too little of what they are about
_MOST_SENTENCES = 12  # a longer story is no reason to doubt


@dataclass(frozen=True, slots=True)
class Heard:
    """`day` is the day that the message speaks of, else today's; None where neither is known."""

    assessment: Assessment
    reading: DateReading
    questions: tuple[Question, ...]
    day: int | None


def hear(text: str, before: Session, session: Session, scene: Scene, *, asked: bool = True) -> Heard:
    """Read a text. `before` is the session as the message found it, `session` as it is listened to.

    Without `asked` no questions are looked for, which is most of the work.
    """
    topic = session.topic
    if session.topic_at is None or scene.now - session.topic_at > TOPIC_LASTS:
        topic = None
    if topic not in scene.content.responses:
        topic = None  # the content was changed since
    text = _as_a_score(text, topic, before)
    told_of_days = _read_dates(text, topic, before, session, scene)
    reading = of_the_treatment(told_of_days, text, topic, before, session, scene.today)
    reading = lasting_until_now(reading, session, scene)
    day = _day(reading, session, scene)
    told = f"it is {text}" if topic is not None and a_place(normalise(text)) else text  # "only on one side"
    told = as_of_now(told, reading.treated_on or session.treated_on, scene.today, scene.clinic.country)
    found = (
        assess(told, each, scene.content.signs, topic) for each in _days_of_danger(text, told_of_days, session, scene)
    )
    assessment = max(found, key=lambda assessment: assessment.level)
    if scene.private:
        assessment = with_pieces(text, assessment, day, session, scene).after(scene.kind(session))
    questions = _questions(text, reading, topic, scene) if asked and reading.rest.strip() else ()
    if Level.ASK < assessment.level < Level.EMERGENCY and questions:
        rather_asked = _is_rather_asked(reading.rest, assessment.level, day, scene)
        assessment = assessment.in_doubt() if rather_asked else assessment
    return Heard(assessment, reading, questions, day)


def _as_a_score(text: str, topic: str | None, before: Session) -> str:
    """ "3/10" in a talk about pain is how bad it is, and no date, where none was asked for."""
    scored = _SCORE.fullmatch(normalise(text)) if topic in (PAINFUL, PAIN) else None
    if scored is None or before.state in (State.AWAITING_DATE, State.CONFIRMING_DATE):
        return text
    return f"the pain is {scored[1]}/10"


def _read_dates(text: str, topic: str | None, before: Session, session: Session, scene: Scene) -> DateReading:
    """What the text says of days, read with what is talked about: "and the weekend?" tells no treatment then."""
    if session.treated_on is not None and _WELL_THEN.match(normalise(text)):
        text = _WELL_THEN.sub("", normalise(text))  # how she was on another day tells none of the treatment
    if topic is not None and before.state is State.ACTIVE and _THE_SUN.fullmatch(normalise(text)):
        return replace(read("", scene.local), rest=text)
    told = retold(text)
    reading = read(told, scene.local, awaiting=before.state is State.AWAITING_DATE or takes_back(text, before))
    if reading.of_another and session.treated_on is not None:
        known = session.treated_on if reading.candidates == (session.treated_on,) else None
        rest = reading.rest if known else text  # a mere visit on another day tells nothing
        reading = replace(reading, treated_on=known, candidates=(), of_another=False, rest=rest)
    if scene.private and session.treated_on is None and reading.treated_on is None and not reading.candidates:
        reading = read_for_another(text, scene.local) or reading
    if topic is not None and before.state not in (State.AWAITING_DATE, State.CONFIRMING_DATE):
        if now_alone(text):
            reading = replace(reading, treated_on=None, asked_on=scene.today, only_asks=True, rest=text)
        elif session.treated_on is not None and (leaning := leaning_day(text, reading, scene)):
            reading = leaning
        elif before.said and before.said[-1][0] == f"{topic}/already" and not reading.rest:
            pass  # "on friday": when she did it
        elif session.treated_on is not None and turns_to_a_day(text, reading):
            reading = read(f"{text}?", scene.local)
            if reading.candidates or reading.treated_on:  # "and the weekend, i'm going to a wedding"
                reading = replace(reading, treated_on=None, candidates=(), rest=text)
        elif session.treated_on is not None and (coming := coming_day(text, reading, session, scene)):
            reading = coming
        elif tells_of_the_topic(text, reading, topic, known=session.treated_on is not None):
            reading = replace(reading, treated_on=None, rest=text)
    return undated(nearly_known(reading, text, session, scene.today), text, session, scene.today)


def _days_of_danger(text: str, reading: DateReading, session: Session, scene: Scene) -> set[int | None]:
    """Every day on which the message may tell of a sign: the worst of them counts."""
    days = {scene.day(session), *([None] if reading.again else [])}
    named = set() if "?" in text else set(map(int, _NAMED_DAY.findall(text.lower())))
    if reading.treated_on is not None:  # a date told in passing ("it came back last night") takes no danger away
        days = (days - {None}) | {day_of(reading.treated_on, scene.today), *named}
    if reading.asked_day is not None and "?" not in text:  # "still hot and swollen on day 6", whatever day is known
        days = (days - {None}) | {reading.asked_day, *named}
    return days


def _questions(text: str, reading: DateReading, topic: str | None, scene: Scene) -> tuple[Question, ...]:
    """What the rest of the message asks, beside its dates."""
    said = as_her_own(reading.rest) if topic is not None else reading.rest  # alone it is rather gossip
    rest = without_courtesy(said, scene.content.matcher)
    of_the_list = asks_for_the_list(normalise(rest), in_talk=topic not in (None, TODAY, HELP))
    if of_the_list and TODAY in scene.content.responses:
        return (Question(rest, Certainty.SURE, (Match(TODAY, 100.0, 100.0),), Aspect.ALLOWED, about_us=100.0),)
    of_a_care = topic is not None and topic.startswith(CARE)
    if of_a_care and topic is not None and ((done := did_it_already(rest)) or uses_it_there(rest)):
        aspect, match = Aspect.ALREADY if done else Aspect.GENERAL, Match(topic, 100.0, 100.0)
        return (Question(rest, Certainty.SURE, (match,), aspect, from_topic=True, about_us=100.0),)
    if alone := day_alone(reading, topic, scene):
        return (alone,)
    about = None if of_a_care and asks_how_it_goes(normalise(text)) else topic  # the skin, and not the sunscreen
    dated = reading.treated_on is not None or reading.asked_day is not None or reading.lasting != ""
    found = understand(said, about, scene.content.matcher, dated=dated)
    if of_a_care and topic is not None and found[0].certainty not in ANSWERED and says_which(rest):
        return (Question(rest, Certainty.SURE, (Match(topic, 100.0, 100.0),), from_topic=True, about_us=100.0),)
    return found


def _is_rather_asked(text: str, level: Level, day: int | None, scene: Scene) -> bool:
    """Whether the message, and each of its sentences that tells of a sign, makes it doubtful that it is hers.

    Either it is surely not about a treated face, or it names somebody else or another time and sounds of no danger, as
    every sign sounds that can wait for working hours.
    """
    matcher, floors = scene.content.matcher, scene.content.matcher.thresholds
    whole = matcher.rank(text)
    strange, quiet = whole.about_us < floors.strange, level is Level.URGENT and whole.alarm < floors.quiet
    told = sentences(normalise(text)) if strange or quiet else []
    if not 0 < len(told) <= _MOST_SENTENCES:
        return False
    telling = [sentence for sentence in told if assess(sentence, day, scene.content.signs).level > Level.NONE]
    if not telling or any(len(words(sentence)) < _ENOUGH_WORDS for sentence in telling):
        return False
    if strange and all(matcher.rank(sentence).about_us < floors.strange for sentence in telling):
        return True
    return quiet and all(_is_an_idle_tale(sentence, day, scene) for sentence in telling)


def _is_an_idle_tale(sentence: str, day: int | None, scene: Scene) -> bool:
    """ "my uncle has blisters from his new boots": so is each piece of it that tells of a sign."""
    matcher, signs = scene.content.matcher, scene.content.signs
    telling = [piece for piece in pieces(sentence) if assess(piece, day, signs).level > Level.NONE] or [sentence]
    quiet = all(matcher.rank(each).alarm < matcher.thresholds.quiet for each in (sentence, *telling))
    return quiet and all(len(words(piece)) >= _ENOUGH_WORDS and names_others_or_then(piece) for piece in telling)


def asked_beside(heard: Heard, scene: Scene) -> tuple[str, ...]:
    """The intents of the questions beside the danger signs of a message: what its other clauses ask.

    Where the sign stands within the question ("can i put make-up over the pus") it is what the whole message asks.
    """
    pieces = asking_pieces(heard.reading.rest)
    harmless = [one for one in pieces if assess(one, heard.day, scene.content.signs).level is Level.NONE]
    apart = understand("\n".join(harmless), None, scene.content.matcher) if harmless else ()
    known = [q.matches[0].intent for q in apart or (heard.questions if pieces else ()) if _is_likely(q)]
    return tuple(dict.fromkeys(known))[:AT_ONCE]


def _is_likely(question: Question) -> bool:
    """Whether it asks about its best intent rather than about anything else: what is said then can do no harm."""
    return question.certainty in ANSWERED or (
        question.certainty is Certainty.UNCLEAR and question.matches[0].confidence >= _RATHER
    )


def _day(reading: DateReading, session: Session, scene: Scene) -> int | None:
    """The day that decides the answer: the one asked about, else today's; in a group only what the message states."""
    if reading.asked_day is not None:
        return reading.asked_day
    if scene.private and is_the_next_one(reading, session, scene):
        return scene.day(session)  # until then the answers stay with the treatment that she has had
    treated_on = reading.treated_on or (session.treated_on if scene.private else None)
    if treated_on is None or (reading.again and reading.treated_on is None):
        return None
    return day_of(treated_on, reading.asked_on or scene.today)
