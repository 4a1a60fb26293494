"""What a conversation does with one event: a message, a pressed button, a check-in that falls due.

A message is read in this order: danger signs; a command; what is open (a sign, a choice); dates; questions.
Danger signs come first in every state, in commands, captions and edits. How the conversation's state moves is
laid down in `core/state.py`. All is pure: the same event, session, content and moment give the same turn.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core import check_ins, commands, state
from bot.core.answers import ABOUT_SKIN, CLEARLY, DATE_TALK, also_offer, answer, answer_intent, readings
from bot.core.asked_day import SYMPTOM, about_day, each_its_day
from bot.core.called import typed_call
from bot.core.changed import changed
from bot.core.choices import in_words
from bot.core.content import Content
from bot.core.danger import flag
from bot.core.dates import DateReading
from bot.core.doubt import ask_about_now, ask_again, ask_signs, leave_open, sign_buttons, typed_answer
from bot.core.episode import remind, tells_of, waits_for_a_look
from bot.core.followup import continues
from bot.core.groups.talk import hear_in_group, press_in_group
from bot.core.handover import talk
from bot.core.hearing import Heard, asked_beside, hear
from bot.core.invited import ask_clinic, follow, plain_link
from bot.core.kinds import named_kind, typed_kind
from bot.core.matching.verdict import ANSWERED, Certainty
from bot.core.model import (
    KEPT_ANSWERED,
    Chat,
    Group,
    IncomingMessage,
    Level,
    Outcome,
    Press,
    Reply,
    Session,
    State,
    Turn,
)
from bot.core.offers import is_a_place, named_choice, offered_by, typed_choice, typed_consent
from bot.core.other_language import ask_for_english
from bot.core.pictures import send_on, unreadable, unseen, with_picture
from bot.core.presses import date_settled, press_button
from bot.core.question_reading.pieces import asking_pieces
from bot.core.replies import led, titled
from bot.core.scene import Scene, scene_for
from bot.core.suspicion import suspicion
from bot.core.text import normalise, words
from bot.core.treatment import DateTold, take_date, take_next, told_kind
from bot.core.unanswered import ask_or_leave
from bot.core.unasked import without_a_date, without_question
from bot.core.understanding import SMALL_TALK, Question, opens_with_a_greeting

GREETING = "greet"
_INTRODUCES = re.compile(r"\b(?:i'?m|i am|it'?s|this is|name is|here)\b")
STORY = 10  # words beside a date that may well ask something without saying so


def handle(
    message: IncomingMessage, session: Session | None, content: Content, now: datetime, group: Group | None = None
) -> Turn:
    """The turn for a message. `session` None: a person we know nothing of; `group` None: a new group. `now` is aware.

    In a group the session is not even looked at: what is said there is the same for everybody.
    """
    if message.chat is Chat.GROUP:
        return replace(hear_in_group(message, group or Group(), content, now), session=session)
    before = session or state.begin(now)
    scene = scene_for(before, content, now, message.chat)
    turn = ask_clinic(_in_private(message, state.listened(before), before, scene), scene)
    meaning = turn.meaning
    if message.edited and (message.message_id, meaning) in before.answered:
        return talk.relayed(Turn(before), message, before, scene)
    turn = talk.follow(turn, before, message.person, message.person_id, scene)
    name, _ = commands.named(message.text.strip()) or ("", "")
    if name not in commands.COMMANDS:
        turn = talk.relayed(turn, message, before, scene)
    return _finish(turn, scene, answered=(message.message_id, meaning) if message.message_id else None)


def press(pressed: Press, session: Session | None, content: Content, now: datetime, group: Group | None = None) -> Turn:
    """The turn for a pressed button; its data is checked, never trusted."""
    before = session or state.begin(now)
    if pressed.chat is Chat.GROUP:
        return replace(press_in_group(pressed, group or Group(), content, now), session=before)
    scene = scene_for(before, content, now, pressed.chat)
    turn = talk.back_to_bot(before, pressed.person_id, scene) if pressed.data == "b" else None
    turn = turn or press_button(pressed.data, before, scene)
    turn = talk.follow(turn, before, pressed.person, pressed.person_id, scene)
    return _finish(send_on(turn, before, pressed.person_id, scene), scene)


def check_in(session: Session | None, content: Content, now: datetime) -> Turn | None:
    """The turn for a check-in that fell due; None where nothing is due (any more)."""
    if session is None or session.next_check_in_at is None or session.next_check_in_at > now:
        return None
    scene = scene_for(session, content, now, Chat.PRIVATE)
    planned = state.keep(session, scene)
    if planned.next_check_in_at is None or planned.next_check_in_at > now:
        return Turn(planned)
    turn = check_ins.tell(session, scene)
    return _finish(turn, scene) if turn.replies else replace(turn, session=state.keep(turn.session or session, scene))


def _in_private(message: IncomingMessage, session: Session, before: Session, scene: Scene) -> Turn:
    text = message.text.strip()
    command = commands.named(text)
    if command is not None:
        name, text = command
        if name not in commands.COMMANDS:
            text = f"{name} {text}"
        elif name == "start" and (link := message.link or plain_link(text, scene)):
            return follow(link, session, scene)
        elif name == "date" and text:
            before = replace(before, state=State.AWAITING_DATE)
        else:
            heard = hear(text, before, session, scene)
            return _danger(heard, session, scene) or remind(commands.obey(name, text, session, scene), scene)
    if not text.strip():
        return ask_or_leave(remind(unreadable(message, session, scene), scene), scene)
    heard = hear(text, before, session, scene)
    alarm = _alarm(heard, session, scene)
    if alarm is not None:
        return with_picture(alarm, message, scene)
    typed = _typed(text, heard, before, scene)
    if typed is not None:
        return press_button(typed, before, scene)
    if heard.assessment.level is Level.ASK:
        return _doubt(heard, session, scene)
    if talk.attended(before):
        return Turn(session)  # a person reads it
    if heard.reading.treated_on is not None:
        session = told_kind(session, heard.reading.treated_on, named_kind(text, scene), scene)
    if message.media is not None and continues(normalise(text)):
        return ask_or_leave(remind(unreadable(message, session, scene), scene), scene)  # "is this ok" below a picture
    settled = without_a_date(text, before, session, scene) or without_question(text, heard, session, scene)
    turn = settled or ask_for_english(_answer(heard, session, scene), text, scene)
    if command is not None and command[0] == "date" and turn.outcome in (Outcome.CLARIFY, Outcome.FALLBACK):
        turn = commands.obey("date", "", session, scene)
    if not tells_of(turn.intent, before, scene):
        turn = ask_about_now(turn, text, heard.assessment, scene)
        doubt = None if settled else suspicion(heard, turn, scene)
        turn = replace(asked := _doubt(doubt, session, scene), level=max(asked.level, turn.level)) if doubt else turn
    if _greets(text, turn) and before.state is not State.NEW:
        turn = answer_intent(GREETING, None, session, scene)
    if before.state is State.NEW:
        if turn.intent == GREETING and not turn.also and (turn.outcome is Outcome.ANSWER or _greets(text, turn)):
            return commands.welcome(session, scene)
        if opens_with_a_greeting(text) and turn.outcome in (Outcome.CLARIFY, Outcome.FALLBACK):
            turn = led(turn, commands.first_words(scene))
    return ask_or_leave(remind(unseen(turn, message, scene), scene), scene)


def _greets(text: str, turn: Turn) -> bool:
    """ "hello, I'm Oona": whatever a name resembles."""
    introduced = opens_with_a_greeting(text) and _INTRODUCES.search(normalise(text)) is not None
    return turn.outcome is Outcome.CLARIFY and turn.intent == GREETING and introduced


def _danger(heard: Heard, session: Session, scene: Scene) -> Turn | None:
    """The turn where a message reports or may report a danger sign; None where it does not."""
    alarm = _alarm(heard, session, scene)
    return alarm or (_doubt(heard, session, scene) if heard.assessment.level is Level.ASK else None)


def _alarm(heard: Heard, session: Session, scene: Scene) -> Turn | None:
    """The turn where triage is sure of a danger sign; the date told beside it is kept all the same."""
    if heard.assessment.level < Level.SOON:
        return None
    told = take_date(heard.reading, session, scene) if scene.private else None
    session = told.session if told is not None and told.known else session
    found, level = heard.assessment.findings, heard.assessment.level
    signs = [finding.sign for finding in found if not finding.doubtful]
    higher = [finding.sign for finding in found if finding.doubtful and finding.sign.level > level]
    turn = flag(signs, asked_beside(heard, scene), leave_open(session, higher, scene), scene)
    turn = replace(turn, treated_on=heard.reading.treated_on)
    return ask_again(turn, scene) if scene.private else turn


def _doubt(heard: Heard, session: Session, scene: Scene) -> Turn:
    told = take_date(heard.reading, session, scene)
    session = told.session if told is not None and told.known else session
    beside = next(iter(asked_beside(heard, scene)), None)
    meant = next((q for q in heard.questions if q.matches and q.matches[0].intent != DATE_TALK), None)
    waiting, others = readings(meant) if meant else (None, ())
    if beside is not None and (meant is None or beside != meant.matches[0].intent):
        waiting, others = beside, ()
    turn = ask_signs(heard.assessment.findings, waiting, session, scene, others)
    guess = waiting or (meant.matches[0].intent if meant else turn.intent)
    return replace(turn, intent=guess, treated_on=heard.reading.treated_on)


def _typed(text: str, heard: Heard, before: Session, scene: Scene) -> str | None:
    """The button that was typed by hand. A sign stays open, whatever was said since it was asked about."""
    if waits_for_a_look(before, scene) and not talk.attended(before) and (call := typed_call(text, before, scene)):
        return call
    reading, asked = heard.reading, sign_buttons(before, scene)
    if asked or talk.attended(before):
        others = tuple(pair for pair in before.offered if not pair[0].startswith("s:") and asked)
        return typed_answer(text, asked, heard.assessment, scene) or named_choice(text, others, scene)
    kind = typed_kind(text, before, scene)
    typed = kind or typed_choice(text, before.offered, scene, numbers=before.state is not State.AWAITING_DATE)
    tells = (reading.treated_on or reading.candidates) and not is_a_place(text, scene)  # "3rd" of a list is no date
    if tells and typed and (typed == "d:other" or not typed.startswith("d:")):
        return None  # "no, it was thursday" tells a day, whatever "no" would have chosen
    if typed is None and not reading.names_a_day:
        typed = in_words(text, before.offered, scene)
    return typed or typed_consent(text, before.offered, scene)


def _answer(heard: Heard, session: Session, scene: Scene) -> Turn:
    """Dates and questions of a message that reports no danger sign."""
    reading = heard.reading
    told = take_date(reading, session, scene)
    if told is None and _only_date_talk(heard.questions):
        told = take_next(reading, session, scene)
    questions = each_its_day(_without_date_talk(heard.questions, told), reading, scene)
    if told is None:
        return about_day(reading, answer(questions, heard.day, session, scene), questions, session, scene)
    if not questions:
        doubted = [replace(q, certainty=Certainty.UNCLEAR) if _is_a_story(q) else q for q in heard.questions]
        return also_offer(doubted, _only_date(told, reading, session, scene), scene)
    turn = answer(questions, heard.day, replace(told.session, open_question=session.open_question), scene)
    turn = about_day(reading, turn, questions, told.session, scene)
    return _with_date(turn, told, reading)


def _only_date_talk(questions: Sequence[Question]) -> bool:
    """Whether a message tells of a date, and asks nothing."""
    if len(questions) != 1 or not questions[0].matches:
        return False
    best = questions[0].matches[0]
    return best.intent == DATE_TALK and best.confidence >= CLEARLY and not asking_pieces(questions[0].text)


def _without_date_talk(questions: Sequence[Question], told: DateTold | None) -> tuple[Question, ...]:
    """Beside a date, only questions that are clearly there count: the rest of the sentence was about the date."""
    if told is None:
        return tuple(questions)
    sure = (q for q in questions if q.certainty in ANSWERED and q.matches and not _mere_lead(q))
    return tuple(q for q in sure if q.matches[0].intent not in (DATE_TALK, *SMALL_TALK))


def _mere_lead(question: Question) -> bool:
    """Whether what stands beside a date asks nothing and tells nothing: "it's jo here, my face"."""
    best = question.matches[0]
    told = best.intent.startswith(SYMPTOM) or (best.intent.startswith(ABOUT_SKIN) and best.confidence >= CLEARLY)
    return not (told or question.certainty is Certainty.SURE or asking_pieces(question.text))


def _is_a_story(question: Question) -> bool:
    return question.certainty is Certainty.LIKELY and len(words(question.text)) >= STORY


def _only_date(told: DateTold, reading: DateReading, session: Session, scene: Scene) -> Turn:
    if told.known and told.session.treated_on is not None:
        return date_settled(told.session.treated_on, session, scene)
    text = "\n\n".join((*told.lines, *told.asks))
    return Turn(
        told.session,
        (Reply(text, buttons=told.rows),),
        Outcome.DATE,
        intent="set_treatment_date",
        treated_on=reading.treated_on,
        date_candidates=() if reading.of_another else reading.candidates,
    )


def _with_date(turn: Turn, told: DateTold, reading: DateReading) -> Turn:
    """The answer between the line that notes the date and the question that it leaves open."""
    if not turn.replies or turn.session is None:
        return turn
    first, *others = turn.replies
    text = "\n\n".join(part for part in (*(() if told.again else told.lines), titled(first), *told.asks) if part)
    session = turn.session
    if not told.known:
        session = replace(session, state=told.session.state, date_candidates=told.session.date_candidates)
    reply = Reply(text, buttons=(*first.buttons, *told.rows), document=first.document, picture=first.picture)
    return replace(
        turn,
        session=session,
        replies=(reply, *others),
        treated_on=reading.treated_on,
        date_candidates=() if reading.of_another else reading.candidates,
    )


def _finish(turn: Turn, scene: Scene, answered: tuple[int, str] | None = None) -> Turn:
    """What every turn that is kept leaves in the session; the turn may have moved it to another clinic."""
    if turn.session is None:
        return turn
    session = turn.session
    scene = scene_for(session, scene.content, scene.now, scene.chat)
    rows = tuple(row for reply in turn.replies for row in reply.buttons)
    heard = session.answered if answered is None else (*session.answered, answered)[-KEPT_ANSWERED:]
    return changed(turn, session=state.keep(session, scene, offered=offered_by(rows), answered=heard))
