"""`aftercare ask`: one question, one answer, or JSON Lines in and out. Each line is a fresh conversation."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from bot.cli.named import known_clinic, known_kind
from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import Chat, Consent, IncomingMessage, Session, State, Turn
from bot.core.replies import titled
from bot.errors import SettingsError

EARLIEST, LATEST = -365, 3650
YEARS = range(1970, 3000)
BYTE_ORDER_MARK = "\ufeff"  # what Windows puts before the first line
_MUST = {
    "text": "a text in double quotes",
    "day": f"a whole number without quotes, from {EARLIEST} to {LATEST}",
    "clinic": "a name in double quotes",
    "kind": "a name in double quotes",
    "chat": '"private" or "group"',
}
Day = Annotated[int, Field(strict=True, ge=EARLIEST, le=LATEST)]


def moment(stated: object) -> datetime:
    """What is stated as ISO; raises ValueError, also where the calendar ends within the years counted from it."""
    with suppress(ValueError):
        found = datetime.fromisoformat(stated) if isinstance(stated, str) else stated
        if isinstance(found, datetime) and found.year in YEARS:
            return found
    raise ValueError(f"{stated!r} is no moment; write it like 2026-11-22T21:30")


class AskLine(BaseModel):
    """One line of input; what else stands in it is passed over."""

    text: Annotated[str, Field(strict=True)]
    day: Day | None = None
    now: Annotated[datetime, BeforeValidator(moment)] | None = None
    clinic: str | None = None
    chat: Chat = Chat.PRIVATE
    kind: str | None = None


def ask(line: AskLine, content: Content) -> dict[str, Any]:
    """The answer to one message, as the object of the contract; raises SettingsError as `turn_for` does."""
    return as_object(turn_for(line, content))


def turn_for(line: AskLine, content: Content) -> Turn:
    """The answer to one message of a person whose day is known or not.

    Raises SettingsError where the clinic or the kind of treatment does not exist.
    """
    slug = known_clinic(line.clinic or None, content) or content.default_clinic
    now, zone = now_for(line, content), ZoneInfo(content.clinics[slug].time_zone)
    session = Session(state=State.ACTIVE, clinic=slug, kind=known_kind(line.kind or None, content))
    if line.day is not None:
        treated_on = now.astimezone(zone).date() - timedelta(days=line.day)
        session = replace(session, treated_on=treated_on, consent=Consent.REMEMBER, date_asked=True)
    return handle(IncomingMessage(line.text, line.chat), session, content, now)


def now_for(line: AskLine, content: Content) -> datetime:
    """The moment of a message: the one that is named, by the clinic's clock, else this one."""
    zone = ZoneInfo(content.clinics[line.clinic or content.default_clinic].time_zone)
    now = line.now or datetime.now(zone)
    return now.replace(tzinfo=zone) if now.tzinfo is None else now


def as_object(turn: Turn) -> dict[str, Any]:
    """A turn as `ask --json` prints it."""
    return {
        "outcome": turn.outcome.value,
        "intent": turn.intent,
        "confidence": round(turn.confidence, 1),
        "margin": round(turn.margin, 1),
        "also": list(turn.also),
        "choices": list(turn.choices),
        "triage": turn.level.word,
        "treated_on": turn.treated_on.isoformat() if turn.treated_on else None,
        "date_candidates": [on.isoformat() for on in turn.date_candidates],
        "response": turn.response,
        "reply": "\n\n".join(map(titled, turn.replies)),
        "buttons": [button.label for reply in turn.replies for row in reply.buttons for button in row],
    }


def ask_lines(lines: Iterable[str], content: Content) -> Iterator[str]:
    """One JSON object out for each line in, in order; a bad line gets `{"error": …}` and the rest goes on."""
    for number, line in enumerate(lines, 1):
        if stated := line.strip().removeprefix(BYTE_ORDER_MARK):
            yield json.dumps(_ask_line(stated, number, content), ensure_ascii=False)


def _ask_line(line: str, number: int, content: Content) -> dict[str, Any]:
    try:
        return ask(AskLine.model_validate_json(line), content)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=False)
        return {"error": f"line {number}: {'; '.join(_plainly(d['loc'], d['msg']) for d in details)}"}
    except SettingsError as error:
        return {"error": f"line {number}: {error}"}


def _plainly(place: tuple[int | str, ...], said: str) -> str:
    """What is wrong with a line, or with one value in it."""
    if not place:
        wrong = said.replace(" at line 1 column", " at column") if said.startswith("Invalid JSON") else "this is none"
        return f'write an object like {{"text": "is flaking normal", "day": 3}}; {wrong}'
    name = str(place[0])
    must = _MUST.get(name)
    return f"{name} must be {must}" if must else f"{name}: {said.removeprefix('Value error, ')}"
