"""What a pressed button does, or the same choice typed by hand.

The data may be forged, foreign or years old: every id in it is looked up, and what no longer fits gets a polite
line. Two things are always taken: the choice of an intent, and a "yes" to a danger sign.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.core.answers import answer_intent, answer_reading
from bot.core.check_ins import choose_zone, offer_check_ins
from bot.core.choices import NONE, chosen
from bot.core.commands import forget
from bot.core.danger import flag
from bot.core.doubt import and_now, ask_again, open_signs, sign_named
from bot.core.episode import ended, is_emergency, over, remind, tells_of, told, unless_open, waits_for_a_look
from bot.core.intents import CONTACT_CLINIC, RED_FLAG, REMINDERS_OFF, REMINDERS_ON, SET_DATE
from bot.core.invited import choose_clinic
from bot.core.model import Consent, Level, Need, Outcome, Reply, Session, State, Turn
from bot.core.offers import consent_rows, forget_rows, human_rows, now_rows, recent_day_rows
from bot.core.replies import led, opened, said
from bot.core.scene import Scene
from bot.core.signs import Sign
from bot.core.state import ask_date, know_date
from bot.core.treatment import next_far_away, note_date, usual_today


def press_button(data: str, session: Session, scene: Scene) -> Turn:
    """The turn for the button `data`; in a group only the choice of an intent does anything."""
    kind, _, rest = data.partition(":")
    act = PRESSES.get(kind)
    if act is None or (not scene.private and kind != "i"):
        return too_old(session)
    return remind(act(rest, session, scene), scene)


def too_old(session: Session) -> Turn:
    """Nothing is said in the chat: the messenger shows a short polite line beside the button."""
    return Turn(session)


def settles(data: str) -> bool:
    """Whether a press answers its question for good, so that the buttons should go."""
    return data.partition(":")[0] in ("d", "c", "s", "f", "r", "t", "v", "p", "b", "z", "e", "n")


def _intent(name: str, session: Session, scene: Scene) -> Turn:
    if name == NONE and scene.private:
        session = chosen(NONE, session, scene)
        return Turn(session, (Reply(scene.phrase("none_chosen"), buttons=human_rows(scene)),), Outcome.FALLBACK)
    if name not in scene.content.responses:
        return too_old(session)
    turn = answer_intent(name, scene.day(session), chosen(name, session, scene), scene)
    return and_now(turn, scene) if scene.private and not tells_of(name, session, scene) else turn


def _clinic(value: str, session: Session, scene: Scene) -> Turn:
    return choose_clinic(value, session, scene) or too_old(session)


def _date(value: str, session: Session, scene: Scene) -> Turn:
    if value == "other":
        return said(ask_date(session, session.open_question), scene.phrase("ask_date_again"))
    try:
        treated_on = date.fromisoformat(value)
    except ValueError:
        return too_old(session)
    open_now = session.state in (State.AWAITING_DATE, State.CONFIRMING_DATE) or session.treated_on is None
    near = abs((treated_on - scene.today).days) <= len(recent_day_rows(scene)) + 1
    if not (open_now and near) and treated_on not in session.date_candidates:
        return too_old(session)
    return date_settled(treated_on, session, scene)


def date_settled(treated_on: date, session: Session, scene: Scene) -> Turn:
    """A date that needs no further question: say the day, then answer what waited for it, or what is usual today."""
    waiting = session.open_question
    told = next_far_away(treated_on, session, scene) or note_date(treated_on, session, scene)
    session = replace(told.session, open_question=None)
    if waiting in scene.content.responses and waiting is not None:
        turn = answer_intent(waiting, scene.day(session), session, scene)
        body, picture = turn.replies[0].text, turn.replies[0].picture
    else:
        turn = Turn(session, outcome=Outcome.DATE, intent=SET_DATE)
        body, picture = usual_today(session, scene), None
    text = "\n\n".join(part for part in (*told.lines, body, *told.asks) if part)
    reply = Reply(text, buttons=told.rows, picture=picture)
    return replace(turn, replies=(reply,), outcome=Outcome.DATE, treated_on=treated_on)


def _consent(value: str, session: Session, scene: Scene) -> Turn:
    if session.treated_on is None:
        typed = value in ("typed", "again")
        return said(ask_date(session), scene.phrase("nothing_to_remember")) if typed else too_old(session)
    if value == "again" and session.consent is Consent.REMEMBER:
        return said(session, scene.phrase("consent_kept"))
    if value in ("typed", "again") and session.consent is Consent.ASKED:  # she has read what is kept, and answers late
        value = "yes" if value == "again" else "no"
    if value in ("typed", "again"):
        text = scene.phrase("consent")
        return said(replace(session, consent=Consent.ASKED), text, consent_rows(scene))
    if value in ("unclear", "why"):
        return said(session, scene.phrase(f"consent_{value}"), consent_rows(scene))
    if value == "no":
        kept = know_date(session, session.treated_on, scene)
        return said(replace(kept, consent=Consent.ONLY_NOW), scene.phrase("consent_only_now"))
    session, lines, rows = offer_check_ins(replace(session, consent=Consent.REMEMBER), scene)
    text = "\n\n".join((scene.phrase("consent_kept"), *lines))
    return said(session, text, rows)


def _offered(data: str, session: Session) -> bool:
    return any(data == offered for offered, _ in session.offered)


def _asked_otherwise(session: Session, sign: Sign, scene: Scene) -> tuple[str, ...]:
    """The open signs that `sign` says nothing about: the same question is not put twice."""
    return tuple(other.name for other in open_signs(session, scene) if other.question != sign.question)


def _sign(value: str, session: Session, scene: Scene) -> Turn:
    """ "Not sure" counts as yes: a doubt about a danger sign is for a person to settle, not for the bot."""
    answer, _, name = value.partition(":")
    sign = sign_named(name, scene)
    if sign is None:
        return too_old(session)
    others = _asked_otherwise(session, sign, scene)
    if answer in ("yes", "unsure"):
        waiting = session.open_question
        asked = [waiting] if waiting is not None and waiting in scene.content.responses else []
        return ask_again(flag([sign], asked, replace(session, open_signs=others), scene), scene)
    if name not in session.open_signs and not _offered(f"s:no:{name}", session):
        return too_old(session)
    session = replace(session, open_signs=others)
    waits = waits_for_a_look(session, scene)  # of something else, which this "no" does not take back
    ruled_out = scene.phrase("only_read" if waits else f"sign_ruled_out_{sign.level.word}")
    if open_signs(session, scene):
        return ask_again(said(session, ruled_out), scene)
    waiting, choices = session.open_question, session.open_choices
    session = replace(session, open_question=None, open_choices=())
    if waiting is not None and waiting.startswith(RED_FLAG):
        return said(session, ruled_out)
    answered = answer_reading(waiting, choices, session, scene)
    if answered is not None:
        return led(answered, ruled_out)
    more = (scene.phrase("tell_more"),) if sign.suspected else ()  # it was asked for no sign that she had named
    return said(session, "\n\n".join((ruled_out, *more)))


def _forget(value: str, session: Session, scene: Scene) -> Turn:
    if value == "yes" and _offered("f:yes", session):
        return forget(session, scene)
    if value == "unclear":
        return said(session, scene.phrase("forget_unclear"), forget_rows(scene))
    return said(session, scene.phrase("data_kept")) if value == "no" else too_old(session)


def _check_ins(value: str, session: Session, scene: Scene) -> Turn:
    return answer_intent(REMINDERS_ON if value == "on" else REMINDERS_OFF, scene.day(session), session, scene)


def _zone(value: str, session: Session, scene: Scene) -> Turn:
    return choose_zone(value, session, scene) or too_old(session)


def _check_in_answer(_: str, session: Session, scene: Scene) -> Turn:
    return said(session, unless_open("all_good", session, scene))


def _worry(_: str, session: Session, scene: Scene) -> Turn:
    return said(session, scene.phrase("worry"), human_rows(scene))


def _called(value: str, session: Session, scene: Scene) -> Turn:
    """Somebody knows of the danger sign: what they told her counts, and the bot stops reminding.

    Of an emergency the emergency number has to know, or a doctor: until then it stays open.
    """
    emergency = is_emergency(session, scene)
    if value in ("soon", "unanswered"):
        return said(
            session, scene.phrase(f"call_{value}_{'emergency' if emergency else 'urgent'}"), intent=CONTACT_CLINIC
        )
    if value == "well":
        return _was_none(session, scene)
    if value in ("going", "elsewhere", "declined"):
        return said(session, scene.phrase(f"help_{value}"), intent=CONTACT_CLINIC)
    if value == "helped" or emergency:
        sign = told(session, scene)
        if waits_for_a_look(session, scene):
            session = replace(session, helped_at=scene.now, called_at=scene.now)
        session = replace(over(session), topic=sign.intent if sign is not None else session.topic)
        return said(session, scene.phrase("help_reached"), intent=CONTACT_CLINIC)
    if value == "cleared":
        return said(replace(ended(session), called_at=None), scene.phrase("cleared"))
    return said(replace(ended(session), called_at=scene.now), scene.phrase("called"))


def _was_none(session: Session, scene: Scene) -> Turn:
    """She says that what sounded like an emergency was something else: asked once, by the question of that sign."""
    sign = told(session, scene)
    if sign is None or not is_emergency(session, scene) or not waits_for_a_look(session, scene):
        return too_old(session)
    return said(session, f"{scene.phrase('well_ask')} {scene.fill(sign.question)}", now_rows(scene))


def _now(value: str, session: Session, scene: Scene) -> Turn:
    """Only "no" to the question that stands there now puts the emergency aside; not sure counts as yes."""
    sign = told(session, scene)
    if sign is None or not is_emergency(session, scene) or not _offered(f"n:{value}", session):
        return too_old(session)
    if value != "no":
        return flag([sign], (), session, scene)
    return said(ended(session), scene.phrase("well_put_aside"))


def _human(_: str, session: Session, scene: Scene) -> Turn:
    if scene.clinic.staff_chat_id is None:
        return said(session, scene.phrase("human_phone"), intent=CONTACT_CLINIC)
    need = Need("asked_for_a_person", Level.NONE, scene.day(session))
    return said(session, scene.phrase("human_asked"), intent=CONTACT_CLINIC, need=need)


def _pictures(_: str, session: Session, scene: Scene) -> Turn:
    """She agrees that what the bot could not read goes to the staff."""
    if scene.clinic.staff_chat_id is None or not session.pictures:
        return too_old(session)
    need = Need("pictures", Level.NONE, scene.day(session))
    return said(session, scene.phrase("pictures_sent"), intent=CONTACT_CLINIC, need=need)


def _kind(value: str, session: Session, scene: Scene) -> Turn:
    """The kind of treatment is known, or stays unknown; what waited for it is answered once more where it is."""
    if value == "unsure":
        return said(replace(session, open_question=None), scene.phrase("kind_unsure"))
    if value not in scene.content.kinds:
        return too_old(session)
    waiting = session.open_question
    session = replace(session, kind=value, open_question=None)
    if waiting is None or waiting not in scene.content.responses:
        return said(session, scene.phrase("kind_noted_alone"))
    return opened(answer_intent(waiting, scene.day(session), session, scene), scene.phrase("kind_noted"))


PRESSES: dict[str, Callable[[str, Session, Scene], Turn]] = {
    "i": _intent,
    "t": _clinic,
    "d": _date,
    "v": _kind,
    "c": _consent,
    "s": _sign,
    "f": _forget,
    "r": _check_ins,
    "k": _check_in_answer,
    "z": _zone,
    "w": _worry,
    "h": _human,
    "e": _called,
    "n": _now,
    "p": _pictures,
}
