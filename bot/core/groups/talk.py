"""What the bot says in a group, pure like `dialogue`: nothing personal, and nothing that nobody asked for.

It hears no session: what a message gets is the same whoever wrote it. A danger sign of today is answered wherever it is
told (`alarms`). All else only where the bot was called, or where the admins chose so and a question is
clear beyond doubt; then a person gets a while to answer it first. What is not understood is silence. Every answer
that could be personal has a button that asks the same in private (`core/private_question.py`).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core import commands, state
from bot.core.abroad import named_in, seen_from_there
from bot.core.answers import answer, answer_intent
from bot.core.content import Content
from bot.core.followup import Aspect
from bot.core.group import Held
from bot.core.groups import settings
from bot.core.groups.alarms import alarm, doubt
from bot.core.groups.commands import is_personal, obey, personal, welcome
from bot.core.hearing import Heard, hear
from bot.core.intents import ABOUT_SKIN, CONTACT_CLINIC, DISSATISFIED, SMALL_TALK, TODAY
from bot.core.kinds import named_kind
from bot.core.matching.verdict import Certainty, Match
from bot.core.model import (
    KEPT_ANSWERED,
    Chat,
    Group,
    IncomingMessage,
    Level,
    Press,
    Session,
    Turn,
)
from bot.core.private_question import names, with_private
from bot.core.scene import Scene, scene_for
from bot.core.suspicion import suspicion
from bot.core.text import normalise, words
from bot.core.understanding import Question

ANYWHERE = ("settings", "start", commands.ID)  # commands that are obeyed in every topic
SENTENCE = 3  # words: fewer say little without what was said before


def hear_in_group(message: IncomingMessage, group: Group, content: Content, now: datetime) -> Turn:
    """The turn for a message; its `group` is what is to be remembered."""
    scene = _scene(group, content, now)
    scene = replace(scene, told_kind=named_kind(message.text, scene))
    scene = seen_from_there(scene, named_in(message.text, scene))
    after = _overheard(message, group)
    turn = _spoken(message, after, scene)
    meaning = (message.message_id or 0, turn.meaning)
    if message.edited and meaning in group.answered:
        return Turn(None, group=after)
    after = turn.group or after
    if turn.replies and message.message_id is not None:
        after = replace(after, answered=(*after.answered, meaning)[-KEPT_ANSWERED:])
    return replace(turn, session=None, group=after, replies=() if after.mute else turn.replies)


def press_in_group(press: Press, group: Group, content: Content, now: datetime) -> Turn:
    """The turn for a pressed button: a setting, for admins; or an answer that somebody offered long ago."""
    scene = _scene(group, content, now)
    kind, _, rest = press.data.partition(":")
    if f"{kind}:" == settings.MARK:
        if not press.admin:
            return Turn(None, group=group, hint=scene.phrase("group_only_admins"))
        after = settings.change(rest, group) or group
        menu = settings.menu(after, press.topic, scene)
        return Turn(None, group=after, changed=menu, hint=scene.phrase("group_saved"))
    if kind == "i" and rest in content.responses and not group.mute:
        return replace(
            _answered(answer_intent(rest, None, _nobody(group, scene), scene), (), scene), session=None, group=group
        )
    return Turn(None, group=group)


def seated(
    group: Group | None, content: Content, now: datetime, *, member: bool, joined: bool, may_write: bool
) -> Turn:
    """The bot was added, removed, or given or taken the right to write. Added, it says once what it does."""
    before = group or Group()
    after = replace(before, left=not member, mute=not may_write, held=before.held if member and may_write else None)
    greets = member and may_write and (joined or before.mute) and not before.welcomed
    return welcome(after, _scene(after, content, now)) if greets else Turn(None, group=after)


def answer_held(group: Group | None, content: Content, now: datetime) -> Turn | None:
    """The answer that was held back, where its time has come and nobody was faster."""
    if group is None or group.held is None or group.held.answer_at > now:
        return None
    held = group.held
    scene = replace(_scene(group, content, now), told_kind=held.kind)
    after = replace(group, held=None)
    known = [
        Question("", Certainty.SURE, (Match(intent, 100.0, 100.0),), Aspect(aspect))
        for intent, aspect in held.questions
        if intent in content.responses
    ]
    if not known or group.mute or not _speaks_in(held.topic, group):
        return Turn(None, group=after)
    turn = _answered(answer(known, held.day, _nobody(group, scene), scene), known, scene)
    meaning = (held.message_id, turn.meaning)
    after = replace(after, wait=group.gap, answered=(*after.answered, meaning)[-KEPT_ANSWERED:])
    return replace(turn, session=None, group=after)


def for_admins(data_or_text: str) -> bool:
    """Whether it must be known that an admin wrote or pressed this."""
    name, _ = commands.named(data_or_text) or ("", "")
    return name in ("settings", "start") or data_or_text.startswith(settings.MARK)


def _scene(group: Group, content: Content, now: datetime) -> Scene:
    return scene_for(replace(state.begin(now), clinic=group.clinic), content, now, Chat.GROUP)


def _nobody(group: Group, scene: Scene) -> Session:
    """What is known of whoever writes in a group: nothing."""
    return replace(state.begin(scene.now), clinic=group.clinic)


def _overheard(message: IncomingMessage, group: Group) -> Group:
    """What any message changes: a person answers a question, or the wait for the next answer grows shorter."""
    held = group.held
    if held is not None and held.message_id in (message.replies_to, message.message_id):
        group = replace(group, held=None)
    if group.wait and not message.edited:
        group = replace(group, wait=group.wait - 1)
    return group


def _spoken(message: IncomingMessage, group: Group, scene: Scene) -> Turn:
    command = commands.named(message.text)
    if message.anonymous:
        return obey(*command, message, group, scene) if command and message.addressed else Turn(None)
    nobody = _nobody(group, scene)
    text = " ".join(command) if command else message.text
    heard = hear(text, nobody, nobody, scene, asked=message.addressed or group.clear)
    told = alarm(heard, message, group, nobody, scene)
    if told is not None:
        return told
    if command is not None and message.addressed and heard.assessment.level is Level.NONE:
        speaks = command[0] in ANYWHERE or _speaks_in(message.topic, group)
        return obey(*command, message, group, scene) if speaks else Turn(None)
    if not _speaks_in(message.topic, group):
        return Turn(None)
    if not message.addressed:
        return Turn(None, group=_held(message, heard, group, scene))
    if heard.assessment.level is Level.ASK:
        return doubt(heard, nobody, scene)
    questions = [_leads_to_a_person(question) for question in heard.questions]
    listed = any(question.aspect is Aspect.ALLOWED for question in questions)  # the list of first days is for everybody
    own = [] if listed else [q for q in questions if q.matches and is_personal(q.matches[0].intent, heard.day)]
    others = [question for question in questions if question not in own]
    turn = answer(others or questions, heard.day, nobody, scene)
    suspected = suspicion(heard, turn, scene)
    if suspected is not None:
        return doubt(suspected, nobody, scene)
    if turn.intent == DISSATISFIED:
        return Turn(None)  # "no" to an answer: all there is to say is that it was not understood
    if turn.replies and not listed and is_personal(turn.intent, heard.day):
        return personal(turn.intent, scene)  # nobody is asked here for the day of her treatment
    turn = _answered(turn, heard.questions, scene)
    urgent = turn.level >= Level.URGENT  # what must not be missed is for everybody to see
    return replace(turn, treated_on=heard.reading.treated_on, to_asker=not group.to_all and not urgent)


def _leads_to_a_person(question: Question) -> Question:
    """ "can i talk to a person": who calls the bot for that is told whom to call where it is only likely, too."""
    likely = question.certainty is Certainty.LIKELY and question.matches[0].intent == CONTACT_CLINIC
    return replace(question, certainty=Certainty.SURE) if likely else question


def _speaks_in(topic: int | None, group: Group) -> bool:
    return topic is None or not group.topics or topic in group.topics


def _answered(turn: Turn, questions: Sequence[Question], scene: Scene) -> Turn:
    """An answer with the button that asks the same in private; small talk needs none."""
    if not turn.replies or turn.intent is None or turn.intent in SMALL_TALK:
        return turn
    aspects = {question.matches[0].intent: question.aspect for question in questions if question.matches}
    asked = {intent: aspects.get(intent, Aspect.GENERAL) for intent in (turn.intent, *turn.also)}
    return with_private(turn, names(asked), scene)


def _held(message: IncomingMessage, heard: Heard, group: Group, scene: Scene) -> Group:
    """The group in which a clear question waits for a person: one at a time, none where people talk to each other."""
    if message.replies_to is not None or message.edited or message.media is not None or message.message_id is None:
        return group
    if not group.clear or group.held is not None or group.wait:
        return group
    if heard.assessment.level is not Level.NONE or not _asks(message.text, scene):
        return group
    clear = _clear(heard.questions, scene)
    if not clear:
        return group
    questions = tuple((question.matches[0].intent, question.aspect.value) for question in clear)
    answer_at = scene.now + timedelta(seconds=scene.content.group_wait_s)
    held = Held(message.message_id, message.topic, questions, heard.day, answer_at, scene.told_kind)
    return replace(group, held=held)


def _clear(questions: Sequence[Question], scene: Scene) -> Sequence[Question]:
    """The questions of a message where every one of them is about aftercare, far beyond what is sure in private."""
    floors = scene.content.matcher.thresholds
    for question in questions:
        best = question.matches[0] if question.matches else None
        if best is None or question.certainty is not Certainty.SURE or not best.intent.startswith(ABOUT_SKIN):
            return ()
        if best.intent == TODAY:
            return ()
        if question.about_us < floors.group_about_us or best.confidence < floors.group_sure:
            return ()
        if best.margin < floors.group_margin:
            return ()
    return questions


def _asks(text: str, scene: Scene) -> bool:
    said = words(normalise(text))
    return len(said) >= SENTENCE and ("?" in text or said[0] in scene.words("words_question"))
