"""What is said to a message that asks nothing and tells no date: a feeling, a nod, good news, "I don't know"."""

import re
from dataclasses import replace

from bot.core.answers import answer_intent
from bot.core.called import has_called
from bot.core.episode import unless_open, waits_for_a_look
from bot.core.feelings import (
    does_not_know,
    fears_for_good,
    nods_and_thanks,
    only_a_feeling,
    only_a_nod,
    only_a_sound,
    only_an_answer,
    only_another,
    only_denies,
    only_good_news,
    told_by_them,
)
from bot.core.hearing import Heard
from bot.core.intents import RECOVERY, RED_FLAG, SET_DATE, SYMPTOM, THANKS, TODAY
from bot.core.model import Outcome, Reply, Session, State, Turn
from bot.core.offers import human_rows, treatment_rows
from bot.core.question_reading.contrast import rules_one_out
from bot.core.question_reading.pieces import asking_pieces
from bot.core.replies import opened, said
from bot.core.scene import Scene
from bot.core.text import normalise, word_list, words

_BEFORE = re.compile(
    r"\b(?:before|beforehand|prior|in advance|up to (?:it|then|the day|my)|(?:to|i) (?:prep|prepare|get ready))\b"
)
_IN_GENERAL = word_list(
    "what which how anything something any should shall can can't cant could must mustn't do don't dont does i am i'm "
    "im me my not allowed avoid stop use using need have to be there is it the a that this for of on in up leading "
    "before beforehand prior advance prep prepare preparing get ready dos don'ts donts and or rules tips treatment "
    "session appointment needling microneedling procedure day days week then else special please so ok hi hey leave "
    "off out skip"
)


def asks_of_the_time_before(text: str, session: Session, scene: Scene) -> bool:
    """ "What can't i do before", "do i need to prep": of no one thing, by somebody whose treatment is to come."""
    booked = session.treated_on is not None and session.treated_on > scene.today and TODAY in scene.content.responses
    plain = normalise(text)
    return booked and _BEFORE.search(plain) is not None and _IN_GENERAL.issuperset(words(plain))


def without_a_date(text: str, before: Session, session: Session, scene: Scene) -> Turn | None:
    """She was asked which of some days it was, and knows none."""
    if before.state is not State.CONFIRMING_DATE or not does_not_know(text, scene):
        return None
    return said(session, scene.phrase("no_day_forgot"))


def _tells_of_them(text: str, scene: Scene) -> bool:
    """ "The nurse said keep it dry", "ok called them, they said it's fine"."""
    return told_by_them(text, scene) or (not asking_pieces(text) and has_called(text, scene))


def _of_danger(heard: Heard) -> bool:
    """Whether the words are likest to those about danger signs."""
    return any(question.matches[0].intent.startswith(RED_FLAG) for question in heard.questions if question.matches)


def without_question(text: str, heard: Heard, session: Session, scene: Scene) -> Turn | None:
    """What is no question and no date: a bare feeling, or an answer to nothing that was asked."""
    sounds_harmless = all(question.alarm < scene.content.matcher.thresholds.alarm for question in heard.questions)
    if heard.reading.treated_on is None and sounds_harmless and _tells_of_them(text, scene):
        return said(session, scene.phrase("called"))
    if heard.reading.of_what_was_told:
        reply = Reply(scene.phrase("time_of_what_was_told"), buttons=treatment_rows(heard.reading.perhaps, scene))
        session = replace(session, date_candidates=heard.reading.perhaps)
        return Turn(session, (reply,), Outcome.DATE, intent=SET_DATE)
    if heard.reading.names_a_day or heard.reading.vague:
        return None
    if only_denies(text, scene) and _of_danger(heard) and heard.assessment.dismissed:
        return said(session, unless_open("sign_ruled_out_urgent", session, scene))
    of_the_topic = any(question.from_topic for question in heard.questions)
    if fears_for_good(text) and RECOVERY in scene.content.responses:
        turn = answer_intent(RECOVERY, scene.day(session), session, scene)
        if (turn.response or "").endswith("/held_back"):
            return opened(turn, scene.phrase("distress_first"))
        return opened(turn, scene.phrase("fears_for_good")) if "/" in (turn.response or "") else turn
    if asks_of_the_time_before(text, session, scene):
        return answer_intent(TODAY, scene.day(session), session, scene)
    if only_a_feeling(text, scene) and not (of_the_topic and asking_pieces(text)):  # "should i be worried about it"
        return Turn(session, (Reply(scene.phrase("worried"), buttons=human_rows(scene)),), Outcome.ANSWER)
    if only_good_news(text, scene):
        stays = (session.topic or "").startswith(SYMPTOM) and rules_one_out(text)
        phrase = "still_holds" if stays else "all_good"
        return Turn(session, (Reply(unless_open(phrase, session, scene)),), Outcome.ANSWER, intent=THANKS)
    if only_a_sound(text, scene):
        return Turn(session, (Reply(scene.phrase("listening")),), Outcome.FALLBACK)
    if THANKS in scene.content.responses and nods_and_thanks(text, scene):
        return answer_intent(THANKS, None, session, scene)
    if only_a_nod(text, scene):
        return Turn(session, (Reply(unless_open("nodded", session, scene)),), Outcome.ANSWER, intent=THANKS)
    if only_another(text, scene):
        return Turn(session, (Reply(scene.phrase("which_other")),), Outcome.CLARIFY)
    if only_an_answer(text, scene):
        if waits_for_a_look(session, scene) and any(map(str.isdigit, text)):
            return said(session, scene.phrase("told_enough"))  # "37.2", after the fever was told
        return Turn(session, (Reply(scene.phrase("answer_to_nothing")),), Outcome.FALLBACK)
    return None
