"""What a conversation does with one event: a message, a pressed button, a check-in that falls due.

A message is read in this order: danger signs; a command; what is open (a sign, a choice); dates; questions.
Danger signs come first in every state, in commands, captions and edits. How the conversation's state moves is
laid down in `core/state.py`. All is pure: the same event, session, content and moment give the same turn.
"""

import re
from dataclasses import replace
from datetime import datetime

from bot.core import check_ins, commands, consent, episode, own_data, piecemeal, state
from bot.core.abroad import seen_from_there, where_she_is
from bot.core.all_clear import asks_for_an_all_clear, no_all_clear
from bot.core.answers import answer_intent
from bot.core.called import typed_call
from bot.core.changed import changed
from bot.core.choices import in_words
from bot.core.clinics import clinic_of
from bot.core.content import Content
from bot.core.dated_answer import answer_dated
from bot.core.distress import comforted, kindly
from bot.core.doubt import ask_about_now, ask_again, left_open, sign_buttons, typed_answer
from bot.core.episode import remind, tells_of, waits_for_a_look
from bot.core.followup import continues
from bot.core.for_another import (
    asked_for_another,
    given_back,
    hear_for,
    lent,
    no_longer_asked_for,
    on_both_days,
    only_told,
    remembered,
)
from bot.core.groups.talk import hear_in_group, press_in_group
from bot.core.handover import talk
from bot.core.hearing import Heard, hear
from bot.core.intents import GREET
from bot.core.invited import ask_clinic, follow, plain_link
from bot.core.kinds import named_kind, typed_kind
from bot.core.model import (
    KEPT_ANSWERED,
    Chat,
    Group,
    IncomingMessage,
    Level,
    Outcome,
    Press,
    Session,
    State,
    Turn,
)
from bot.core.next_treatment import arrived, called_off, told_arrived
from bot.core.offers import is_a_place, named_choice, offered_by, typed_choice, typed_consent
from bot.core.other_language import ask_for_english, told_in_english
from bot.core.pictures import send_on, unreadable, unseen, with_picture
from bot.core.piecemeal import remembering
from bot.core.presses import press_button
from bot.core.repeats import told_apart
from bot.core.replies import led, said
from bot.core.report import answer_danger, ask_doubted, but_for_the_told, flag_reported
from bot.core.scene import Scene, scene_for
from bot.core.suspicion import suspicion
from bot.core.text import normalise
from bot.core.their_word import beside_their_word
from bot.core.treatment import told_kind
from bot.core.unanswered import ask_or_leave
from bot.core.unasked import without_a_date, without_question
from bot.core.undated import names_no_day, of_the_date_alone, which_day_then, without_a_day
from bot.core.understanding import opens_with_a_greeting, without_courtesy
from bot.core.unread import afresh, not_readable, unread

_INTRODUCES = re.compile(r"\b(?:i'?m|i am|it'?s|this is|name is|here)\b")


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
    if before.state is State.UNREADABLE:
        return unread(handle(message, afresh(before, now), content, now), before, scene)
    stored, before = before, where_she_is(arrived(no_longer_asked_for(before, scene), scene), message.text, scene)
    scene = seen_from_there(scene, before.abroad)
    turn = ask_clinic(_in_private(message, state.listened(before), before, scene), scene)
    turn = told_arrived(turn, stored, scene)
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
    if before.state is State.UNREADABLE:
        told = press(pressed, afresh(before, now), content, now)
        return unread(told if told.replies else replace(told, replies=(not_readable(scene),)), before, scene)
    stored, before = before, arrived(before, scene)
    turn = talk.back_to_bot(before, pressed.person_id, scene) if pressed.data == "b" else None
    turn = turn or ask_again(press_button(pressed.data, before, scene), scene)
    turn = told_arrived(turn, stored, scene)
    turn = talk.follow(turn, before, pressed.person, pressed.person_id, scene)
    return _finish(send_on(turn, before, pressed.person_id, scene), scene)


def check_in(session: Session | None, content: Content, now: datetime) -> Turn | None:
    """The turn for a check-in that fell due, or for what is to be deleted; None where nothing is due (any more)."""
    if session is None:
        return None
    scene = scene_for(session, content, now, Chat.PRIVATE)
    kept = piecemeal.no_longer_kept(arrived(session, scene), scene)
    if kept.next_check_in_at is None or kept.next_check_in_at > now:
        return None if kept is session else Turn(kept)
    planned = state.keep(kept, scene)
    if planned.next_check_in_at is None or planned.next_check_in_at > now:
        return Turn(planned)
    turn = told_arrived(check_ins.tell(kept, scene), session, scene)
    return _finish(turn, scene) if turn.replies else replace(turn, session=state.keep(turn.session or kept, scene))


def _in_private(message: IncomingMessage, session: Session, before: Session, scene: Scene) -> Turn:
    """`before` is the session as the message found it, `session` as it is listened to."""
    text = message.text.strip()
    name, arguments = commands.named(text) or ("", "")
    tells_date = name == "date" and bool(arguments)
    if name == commands.ID or (name in commands.COMMANDS and not tells_date):
        return _obeyed(name, arguments, message, session, before, scene)
    if tells_date:
        text, before = arguments, replace(before, state=State.AWAITING_DATE)
    elif name:
        text = f"{name} {arguments}"
    if not text.strip():
        return ask_or_leave(remind(unreadable(message, session, scene), scene), scene)
    heard = hear(text, before, session, scene)
    for_staff = talk.attended(before)  # a person reads it
    session = piecemeal.forgetting(session) if for_staff else remembering(text, heard.assessment, session, scene)
    session = state.without_its_day(session) if heard.reading.again else session
    heard = but_for_the_told(on_both_days(text, heard, before, session, scene), session, scene)
    flagged = flag_reported(heard, session, scene)
    if flagged is not None:
        return with_picture(flagged, message, scene)
    typed = _typed(without_courtesy(text, scene.content.matcher), heard, before, scene)
    if typed is not None:
        return ask_again(press_button(typed, before, scene), scene)
    if heard.assessment.level is Level.ASK and not of_the_date_alone(text, before):
        return remind(kindly(told_in_english(ask_doubted(heard, session, scene), text, scene), text, scene), scene)
    if for_staff:
        return Turn(session)
    if heard.reading.treated_on is not None:
        session = told_kind(session, heard.reading.treated_on, named_kind(text, scene), scene)
    if message.media is not None and continues(normalise(text)):
        return ask_or_leave(remind(unreadable(message, session, scene), scene), scene)  # "is this ok" below a picture
    turn = told_in_english(_for_whom(text, heard, session, before, scene), text, scene)
    if name and turn.outcome in (Outcome.CLARIFY, Outcome.FALLBACK):
        turn = commands.obey(name, "", session, scene)
    if before.state is State.NEW and _only_greets(text, turn):
        return commands.welcome(session, scene)
    turn = _greeted(text, turn, session, before, scene)
    return ask_or_leave(remind(unseen(turn, message, scene), scene), scene)


def _for_whom(text: str, heard: Heard, session: Session, before: Session, scene: Scene) -> Turn:
    """The turn where triage found nothing: to what is asked for somebody else her own day gives no answer."""
    if command := own_data.command_for(without_courtesy(text, scene.content.matcher), scene):
        return commands.obey(command, "", session, scene)
    asked = asked_for_another(text, before, scene)
    if asked is None:
        return _unalarmed(text, heard, session, before, scene)
    if session.treated_on is None and asked.told and asked.on:  # it may be the one that she would like answers for
        turn = _unalarmed(text, heard, session, before, scene)
        return turn if turn.session is None else replace(turn, session=remembered(turn.session, asked, scene))
    other = lent(asked, session)
    theirs = hear_for(asked, heard, before, other, scene)
    turn = _unalarmed(asked.text, theirs, other, before, scene)
    return only_told(asked, turn, session, scene) or given_back(turn, asked, session, scene)


def _obeyed(
    name: str, arguments: str, message: IncomingMessage, session: Session, before: Session, scene: Scene
) -> Turn:
    """The turn for a command; danger in its arguments comes before it."""
    if name == "start" and (link := message.link or plain_link(arguments, scene)):
        return follow(link, session, scene)
    danger = answer_danger(hear(arguments, before, session, scene), session, scene)
    if danger is not None:
        return danger
    if name == commands.ID:
        return remind(said(session, scene.phrase("chat_id_private", id=message.chat_id)), scene)
    return remind(commands.obey(name, arguments, session, scene), scene)


def _unalarmed(text: str, heard: Heard, session: Session, before: Session, scene: Scene) -> Turn:
    """The turn for a question; what is likest to danger, or sounds like it, is asked about all the same."""
    said = without_courtesy(text, scene.content.matcher)
    settled = no_all_clear(text, before, session, scene)
    settled = settled or (called_off(said, session, scene) if not heard.reading.names_a_day else None)
    settled = settled or which_day_then(said, heard, session, scene)
    settled = settled or without_a_day(said, heard, before, session, scene)
    settled = settled or without_a_date(said, before, session, scene) or without_question(said, heard, session, scene)
    felt = None if settled else comforted(said, heard, session, scene)
    answered = felt or beside_their_word(answer_dated(heard, session, scene), said, scene)
    turn = settled or ask_for_english(answered, text, session, scene)
    if tells_of(turn.intent, before, scene):
        return turn
    turn = left_open(turn, text, session, scene)
    if not waits_for_a_look(before, scene):
        turn = ask_about_now(turn, text, heard.assessment, scene, before.topic)
    suspected = None if settled else suspicion(heard, turn, scene, before.topic)
    if suspected is None:
        return turn
    asked = kindly(ask_doubted(suspected, session, scene), said, scene)
    return replace(asked, level=max(asked.level, turn.level))


def _only_greets(text: str, turn: Turn) -> bool:
    return turn.intent == GREET and not turn.also and (turn.outcome is Outcome.ANSWER or _introduces(text, turn))


def _greeted(text: str, turn: Turn, session: Session, before: Session, scene: Scene) -> Turn:
    """The turn with the bot's own first words, where a person who greets has not heard them yet."""
    if before.state is not State.NEW:
        return answer_intent(GREET, None, session, scene) if _introduces(text, turn) else turn
    unclear = turn.outcome in (Outcome.CLARIFY, Outcome.FALLBACK)
    return led(turn, commands.first_words(scene)) if unclear and opens_with_a_greeting(text) else turn


def _introduces(text: str, turn: Turn) -> bool:
    """ "hello, I'm Oona": whatever a name resembles."""
    introduced = opens_with_a_greeting(text) and _INTRODUCES.search(normalise(text)) is not None
    return turn.outcome is Outcome.CLARIFY and turn.intent == GREET and introduced


def _typed(text: str, heard: Heard, before: Session, scene: Scene) -> str | None:
    """The button that was typed by hand. A sign stays open, whatever was said since it was asked about."""
    call = typed_call(text, before, scene, attended=talk.attended(before))
    if call is not None:
        return call
    if asks_for_an_all_clear(text) or (talk.attended(before) and not before.open_signs):
        return None  # "no" under a question that the staff has been given is for the staff
    reading, asked = heard.reading, sign_buttons(before, scene)
    if asked:
        others = tuple(pair for pair in before.offered if not pair[0].startswith("s:"))
        return typed_answer(text, asked, heard.assessment, heard.day, scene) or named_choice(text, others, scene)
    tells = bool(reading.treated_on or reading.candidates)
    if not tells and (names_no_day(text, before, scene) or of_the_date_alone(text, before)):
        return None
    offered = before.offered if heard.assessment.level is Level.NONE else ()
    kept = consent.meant(text, offered, scene, dated=tells, in_talk=before.topic is not None)
    kind = kept or typed_kind(text, before, scene)
    typed = kind or typed_choice(text, before.offered, scene, numbers=before.state is not State.AWAITING_DATE)
    tells = tells and not is_a_place(text, scene)  # "3rd" of a list is no date
    if tells and typed and not kept and (typed == "d:other" or not typed.startswith("d:")):
        return None  # "no, it was thursday" tells a day, whatever "no" would have chosen
    if typed is None and not reading.names_a_day:
        typed = in_words(text, before.offered, scene)
    if typed:
        return typed
    agreed = typed_consent(text, before.offered, scene)
    asks_for_it = agreed is not None and own_data.command_for(text, scene) is not None  # "do you remember my date"
    return None if asks_for_it else agreed


def _finish(turn: Turn, scene: Scene, answered: tuple[int, str] | None = None) -> Turn:
    """What every turn that is kept leaves in the session; the turn may have moved it to another clinic."""
    turn = told_apart(turn, scene)
    if turn.session is None:
        return turn
    session = piecemeal.no_longer_kept(episode.no_longer_kept(turn.session, scene), scene)
    if clinic_of(scene.content, session.clinic) is not scene.clinic:
        scene = scene_for(session, scene.content, scene.now, scene.chat)
    rows = tuple(row for reply in turn.replies for row in reply.buttons)
    heard = session.answered if answered is None else (*session.answered, answered)[-KEPT_ANSWERED:]
    return changed(turn, session=state.keep(session, scene, offered=offered_by(rows), answered=heard))
