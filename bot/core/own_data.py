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

_KINDS = (
    *("offers", "requests", "sends", "sees", "shows", "told", "keeps", "kept", "bot"),
    *("hers", "of_her", "data", "her_date", "date", "around"),
)
_ASKS = frozenset(("sees", "shows", "told"))
_KEEPS = frozenset(("keeps", "kept"))
_WHAT = frozenset(("what", "whats", "which", "wht", "wat", "wot"))
_WISHES = frozenset(("can", "could", "will", "would", "may"))
_SEEN = (("sees", "bot", "keeps"), ("sees", "kept"))  # "how do i see what you keep", and so on
_SENT = (("sends", "bot", "shows"), ("sends", "bot", "keeps"), ("sends", "bot", "kept"))


def command_for(text: str, scene: Scene) -> str | None:
    """The command that a message asks for which holds nothing else: "show me my data", "what date do you have"."""
    found = kinds_of(text, "words_data", _KINDS, scene)
    if not found:
        return None
    said = frozenset(found)
    if "offers" in said or _is_a_wish(found, text, scene):
        return None  # "do you need my details", "remember my date"
    asks = bool(said & (_ASKS | _KEEPS))
    if "her_date" in said or ("date" in said and asks):
        return "date"
    hers = "hers" in said or ("of_her" in said and _names_the_bot(said))
    if "requests" in said or _has(found, _SENT) or ("sends" in said and (hers or bool(said & {"of_her", "data"}))):
        return "export"
    return "mydata" if hers or _has(found, _SEEN) or ("data" in said and asks) else None


def _names_the_bot(said: frozenset[str]) -> bool:
    """ "what have you got on me", "which details of mine are stored": not "what is that on me"."""
    return "kept" in said or ("bot" in said and not said.isdisjoint(("shows", "keeps")))


def _is_a_wish(found: tuple[str, ...], text: str, scene: Scene) -> bool:
    """That something shall be kept, not a question after what is."""
    kinds = [kind for kind in found if kind in _ASKS | _KEEPS | {"sends"}]
    if kinds[:1] == ["sends"] or _ASKS & {*kinds} or not _KEEPS & {*kinds}:
        return False
    words = spoken(text).replace("'", "").split()
    return words[0] not in scene.words("words_question") - _WISHES and _WHAT.isdisjoint(words)


def _has(found: tuple[str, ...], orders: tuple[tuple[str, ...], ...]) -> bool:
    """Whether pieces of these kinds come in one of these orders, whatever stands between them."""
    return any(_comes(found, order) for order in orders)


def _comes(found: tuple[str, ...], order: tuple[str, ...]) -> bool:
    left = iter(found)
    return all(kind in left for kind in order)


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
    other = scene.long_date(session.other_on) if session.other_on else unknown
    lines = [
        phrase("mydata_date", treated=scene.long_date(known) if known else unknown),
        *([phrase("mydata_next", date=scene.long_date(session.next_on))] if session.next_on else []),
        *([phrase("mydata_other", day=other)] if session.other_until else []),
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
    if session.called_at is not None:
        lines.append(scene.phrase("mydata_called"))
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
        session.next_on,
        session.other_on,
        session.other_until,
        session.kind,
        session.topic,
        session.time_zone,
        session.clinic,
        session.handover,
        session.abroad,
    )
    told_of = (session.flagged_at, session.helped_at, session.called_at, session.open_signs)
    danger = (*told_of, session.pieces, session.pictures)
    return not (session.reminders or session.said or session.links or any(facts) or any(danger))
