"""What is kept of a person, as `/mydata` shows it: every field of a session is told here. `/export` sends `export`.

Who asks for it in words gets the same; nobody who wants to see something is asked whether to delete it.
"""

from dataclasses import replace

from bot.core import piecemeal
from bot.core.export import everything
from bot.core.model import Consent, Document, Outcome, Reply, Session, Turn
from bot.core.pieced import kinds_of
from bot.core.replies import said
from bot.core.scene import Scene
from bot.core.text import spoken

_KINDS = ("requests", "sends", "shows", "keeps", "hers", "data", "her_date", "date", "around")
_WISHES = frozenset(("can", "could", "will", "would", "may"))


def command_for(text: str, scene: Scene) -> str | None:
    """The command that a message asks for which holds nothing else: "show me my data", "what date do you have"."""
    said = set(kinds_of(text, "words_data", _KINDS, scene))
    if "keeps" in said and "shows" not in said:
        if not _asks(text, scene):
            return None  # "remember my date"
        said.add("shows")
    if "her_date" in said or {"shows", "date"} <= said:
        return "date"
    if "requests" in said or ("sends" in said and not said.isdisjoint(("hers", "data", "shows"))):
        return "export"
    return "mydata" if "hers" in said or {"shows", "data"} <= said else None


def _asks(text: str, scene: Scene) -> bool:
    return spoken(text).split()[0] in scene.words("words_question") - _WISHES


def show(session: Session, scene: Scene) -> Turn:
    """In words. What is the same of everybody, as when she wrote last, is told in one paragraph."""
    if _knows_nothing(session):
        return said(session, scene.phrase("mydata_nothing"))
    lines = "".join(f"\n- {line}" for line in (*_of_the_treatment(session, scene), *_of_danger(session, scene)))
    parts = [scene.phrase("mydata", lines=lines)]
    if session.handover is not None:
        waits = session.handover.raised_at is None
        parts.append(scene.phrase("mydata_question_waits" if waits else "mydata_handover"))
    return said(session, "\n\n".join(parts))


def send(session: Session, scene: Scene) -> Turn:
    """Everything that is stored of her, as JSON; what does not stand in her session is asked for."""
    reply = Reply(scene.phrase("export"), document=Document("my-data.json", everything(session)))
    asks = session.elsewhere is None
    return Turn(replace(session, elsewhere=None), (reply,), Outcome.ANSWER, asks_elsewhere=asks)


def _of_the_treatment(session: Session, scene: Scene) -> list[str]:
    phrase, known, zones = scene.phrase, session.treated_on, scene.content.zones
    kept = "mydata_only_now"
    if session.consent is Consent.REMEMBER or known is None:
        kept = "mydata_remember" if known is not None else "mydata_without_date"
    named, unknown = scene.content.kinds.get(session.kind or ""), phrase("mydata_unknown")
    zone = zones.get(session.time_zone or "", scene.clinic.name)
    lines = [
        phrase("mydata_date", treated=scene.long_date(known) if known else unknown),
        *([phrase("mydata_next", date=scene.long_date(session.next_on))] if session.next_on else []),
        phrase("mydata_kind", kind=named.title if named else unknown),
        phrase(kept),
        phrase("mydata_check_ins_on", zone=zone) if session.reminders else phrase("mydata_check_ins_off"),
    ]
    if session.time_zone is not None and not session.reminders:
        lines.append(phrase("mydata_clock", zone=zone))
    if session.abroad:
        there = [scene.content.countries[code].title for code in session.abroad if code in scene.content.countries]
        lines.append(phrase("mydata_abroad", countries=", ".join(there)))
    if session.date_candidates:
        lines.append(phrase("mydata_candidates", days=", ".join(map(scene.long_date, session.date_candidates))))
    if session.clinic or session.links:
        lines.append(phrase("mydata_clinic"))
    return lines


def _of_danger(session: Session, scene: Scene) -> list[str]:
    """The danger signs that she told of, is asked about, or has named in part, and what the bot could not read."""
    lines = []
    if session.flagged_at is not None:
        lines.append(scene.phrase("mydata_flagged", sign=_called(session.flagged or "")))
    if session.helped_at is not None:
        lines.append(scene.phrase("mydata_helped"))
    if session.open_signs:
        lines.append(scene.phrase("mydata_asked_about", signs=", ".join(map(_called, session.open_signs))))
    if pieces := piecemeal.named(session, scene):
        lines.append(scene.phrase("mydata_pieces", pieces=", ".join(pieces)))
    if session.pictures:
        lines.append(scene.phrase("mydata_pictures"))
    return lines


def _called(sign: str) -> str:
    return sign.replace("_", " ")


def _knows_nothing(session: Session) -> bool:
    """Whether there is nothing of her, as after /forget: neither a fact nor a topic."""
    facts = (
        session.treated_on,
        session.kind,
        session.topic,
        session.time_zone,
        session.clinic,
        session.handover,
        session.abroad,
    )
    danger = (session.flagged_at, session.helped_at, session.open_signs, session.pieces, session.pictures)
    return not (session.reminders or session.said or session.links or any(facts) or any(danger))
