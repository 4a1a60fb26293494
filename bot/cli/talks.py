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
    check_ins: [1, 2]               # the check-ins that came on the way, by their day; [] for none
  - check_in: true                  # a check-in came on the way or is due now, and says what follows (false: none)
  - restart: true                   # the bot is stopped and started
  - at: "+1 day 23:30"
    down: true                      # the bot was not running while the clock moved
  - user: "is flaking normal"
    chat: group                     # in a group: `called: false` where nobody called the bot, `admin: true` for an
    called: false                   # admin, `answers: 3` for a reply to what was written in step 3
  - held: true                      # the answer that was held back in the group comes now (false: none)
"""

import re
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import Field

from bot.cli.ask import as_object
from bot.content.schema import File, Text
from bot.content.strict import Problem
from bot.content.tree import read_file
from bot.core.model import Chat, Turn

_FORWARD = re.compile(r"\+(\d+) (minute|hour|day)s?(?: (\d\d):(\d\d))?")


class Step(File):
    """One step: an event, and what is expected of it."""

    at: Text | None = None
    down: bool = False
    restart: bool = False
    user: str | None = None
    press: Text | None = None
    check_in: bool | None = None
    check_ins: tuple[int, ...] | None = None
    media: Text | None = None
    message: int | None = None
    edited: bool = False
    chat: Chat = Chat.PRIVATE
    called: bool = True
    admin: bool = False
    answers: int | None = None
    held: bool | None = None
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

    @property
    def event(self) -> str:
        """What happens in it, in words."""
        if self.user is not None:
            return f"she writes {self.user!r}"
        if self.press is not None:
            return f"she presses {self.press!r}"
        if self.media is not None:
            return f"she sends a {self.media}"
        return "the bot is restarted" if self.restart else "time passes"


class TalkFile(File):
    """tests/conversations/<name>.yaml."""

    description: Text
    clinic: Text | None = None
    kind: Text | None = None
    starts: datetime
    steps: list[Step] = Field(min_length=1)


def read_talk(path: Path) -> tuple[TalkFile | None, list[Problem]]:
    """A talk, or every problem of its file."""
    return read_file(path, TalkFile)


def move(now: datetime, at: str) -> datetime:
    """The wall clock moved by "+2 days 10:00" or "+3 hours", or set to "2026-11-25 08:00"; ValueError for the rest."""
    found = _FORWARD.fullmatch(at)
    if found is None:
        try:
            return datetime.fromisoformat(at).replace(tzinfo=now.tzinfo)
        except ValueError:
            raise ValueError(
                f'at: {at!r} is no moment - write "+2 days 10:00", "+3 hours" or "2026-11-25 08:00"'
            ) from None
    moved = now + timedelta(**{f"{found[2]}s": int(found[1])})
    return moved.replace(hour=int(found[3]), minute=int(found[4]), second=0) if found[3] else moved


def flaws(step: Step, turn: Turn | None, came: list[int]) -> list[str]:
    """What was expected of a step and is otherwise, a line each; then all that the bot said. Empty: all as expected.

    `came` are the days of the check-ins that came in this step.
    """
    said = as_object(turn) if turn is not None else {"reply": "", "buttons": []}
    found = []
    for name in ("intent", "also", "outcome", "triage", "response", "treated_on"):
        expected = getattr(step, name)
        expected = list(expected) if isinstance(expected, tuple) else expected
        if expected is not None and said.get(name) != expected:
            found.append(f"{name}: expected {expected}, but it was {said.get(name)}")
    found += [f"says: expected the words {words!r}" for words in step.says if words not in said["reply"]]
    found += [f"never: it must not say {words!r}" for words in step.never if words in said["reply"]]
    missing = [label for label in step.buttons if label not in said["buttons"]]
    found += [f"buttons: expected {label!r}, but there are {', '.join(said['buttons']) or 'none'}" for label in missing]
    if step.check_ins is not None and list(step.check_ins) != came:
        found.append(f"check_ins: expected those of days {list(step.check_ins)}, but there came {came}")
    if step.check_in is not None and step.check_in is not bool(came):
        found.append(f"check_in: expected {'one' if step.check_in else 'none'}, but there came {len(came)}")
    if step.held is not None and step.held is not bool(said["reply"]):
        found.append(f"held: expected {'an answer' if step.held else 'none'}")
    if step.silent is not None and step.silent is bool(said["reply"]):
        found.append(f"silent: expected {'silence' if step.silent else 'a message'}")
    if found:
        found += ["it said:", *(f"  | {line}" for line in str(said["reply"] or "(nothing)").splitlines())]
    return found
