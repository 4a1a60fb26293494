"""Conversation tests in YAML: whole talks that a clinician can read, with a clock that moves between the steps.

description: A first talk.
clinic: demo
kind: rf                            # of treatment; may be left out, like the clinic
starts: "2026-11-22 09:00"          # the clinic's wall clock
steps:
  - user: "is flaking normal"       # what the person writes
    intent: symptom_flaking         # what is expected; leave out what does not matter
    says: ["day 3"]
  - press: "Remember"               # the label of a button under the last reply
  - at: "+2 days 10:00"             # or "+3 hours", or "2026-11-25 08:00"; may stand beside user or press
  - check_in: true                  # the check-in that should have come by now (false: none)
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field

from bot.cli.ask import as_object
from bot.content.schema import File, Text
from bot.content.strict import Problem, read_yaml
from bot.content.tree import validate
from bot.core import dialogue
from bot.core.content import Content
from bot.core.model import Chat, IncomingMessage, Press, Session, Turn

_FORWARD = re.compile(r"\+(\d+) (minute|hour|day)s?(?: (\d\d):(\d\d))?")


class Step(File):
    """One step: an event, and what is expected of it."""

    at: Text | None = None
    user: str | None = None
    press: Text | None = None
    check_in: bool | None = None
    media: Text | None = None
    message: int | None = None
    edited: bool = False
    chat: Chat = Chat.PRIVATE
    intent: Text | None = None
    also: tuple[Text, ...] | None = None
    outcome: Text | None = None
    triage: Text | None = None
    response: Text | None = None
    treated_on: Text | None = None
    says: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()
    buttons: tuple[Text, ...] = ()
    silent: bool | None = None


class TalkFile(File):
    """tests/conversations/<name>.yaml."""

    description: Text
    clinic: Text | None = None
    kind: Text | None = None
    starts: datetime
    steps: list[Step] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a talk stands between two steps."""

    session: Session | None
    now: datetime
    turn: Turn | None = None


def read_talk(path: Path) -> tuple[TalkFile | None, list[Problem]]:
    """A talk, or every problem of its file."""
    source = read_yaml(path)
    problems = list(source.problems)
    return (validate(source, TalkFile, problems.append) if not problems else None), problems


def run_talk(talk: TalkFile, content: Content) -> list[str]:
    """Play a talk; what was expected and did not come, step by step. Empty: all as expected."""
    slug = talk.clinic or content.default_clinic
    zone = ZoneInfo(content.clinics[slug].time_zone)
    place = Place(
        Session(clinic=slug, kind=talk.kind) if talk.clinic or talk.kind else None, talk.starts.replace(tzinfo=zone)
    )
    failures: list[str] = []
    for number, step in enumerate(talk.steps, 1):
        try:
            place = _play(step, number, place, content)
        except ValueError as error:
            return [*failures, f"step {number}: {error}"]
        failures += [f"step {number} ({_event(step)}): {flaw}" for flaw in _flaws(step, place.turn)]
    return failures


def _event(step: Step) -> str:
    return step.user or (
        f"press {step.press!r}" if step.press else step.media or "check-in" if step.check_in is not None else "wait"
    )


def _play(step: Step, number: int, place: Place, content: Content) -> Place:
    now = place.now + timedelta(seconds=1)
    if step.at is not None:
        now = move(place.now, step.at)
    if step.user is not None or step.media is not None:
        message = IncomingMessage(
            step.user or "",
            step.chat,
            media=step.media,
            message_id=step.message or number,
            edited=step.edited,
        )
        turn: Turn | None = dialogue.handle(message, place.session, content, now)
    elif step.press is not None:
        turn = dialogue.press(Press(_data(step.press, place.session), step.chat), place.session, content, now)
    elif step.check_in is not None:
        turn = dialogue.check_in(place.session, content, now)
    else:
        return replace(place, now=now, turn=None)
    return Place(turn.session if turn is not None else place.session, now, turn)


def _data(label: str, session: Session | None) -> str:
    for data, offered in session.offered if session else ():
        if offered == label:
            return data
    raise ValueError(f"there is no button {label!r} under the last reply")


def move(now: datetime, at: str) -> datetime:
    """The wall clock moved by "+2 days 10:00" or "+3 hours", or set to "2026-11-25 08:00"; ValueError for the rest."""
    found = _FORWARD.fullmatch(at)
    if found is None:
        return datetime.fromisoformat(at).replace(tzinfo=now.tzinfo)
    moved = now + timedelta(**{f"{found[2]}s": int(found[1])})
    return moved.replace(hour=int(found[3]), minute=int(found[4]), second=0) if found[3] else moved


def _flaws(step: Step, turn: Turn | None) -> list[str]:
    said = as_object(turn) if turn is not None else {"reply": "", "buttons": []}
    flaws = []
    for name in ("intent", "also", "outcome", "triage", "response", "treated_on"):
        expected = getattr(step, name)
        expected = list(expected) if isinstance(expected, tuple) else expected
        if expected is not None and said.get(name) != expected:
            flaws.append(f"{name}: expected {expected!r}, got {said.get(name)!r}\n    it said: {said['reply']!r}")
    flaws += [
        f"expected to say {words!r}\n    it said: {said['reply']!r}"
        for words in step.says
        if words not in said["reply"]
    ]
    flaws += [
        f"must never say {words!r}\n    it said: {said['reply']!r}" for words in step.never if words in said["reply"]
    ]
    flaws += [
        f"expected a button {label!r}, got {said['buttons']!r}"
        for label in step.buttons
        if label not in said["buttons"]
    ]
    spoke = bool(said["reply"])
    expected_silence = step.silent if step.check_in is None else not step.check_in
    if expected_silence is not None and spoke is expected_silence:
        flaws.append(f"expected {'silence' if expected_silence else 'a message'}\n    it said: {said['reply']!r}")
    return flaws
