"""Sealed links: what was sealed opens again, nothing else does, and a link shows nothing of what it holds."""

import re
import secrets
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import ContentBrain
from bot.core.links import EPOCH, MOST_INTENTS, NONCE_BYTES, Asked, Invitation, Known, Link, open_link, seal
from bot.core.model import Chat, Consent, IncomingMessage, Outcome, Press, Session, Turn
from tests.bundled import CONTENT

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECRET = b"a secret of the tests, long enough"
DEMO = CONTENT.clinics["demo"]
GLOW = replace(DEMO, slug="glow", name="Glow Clinic", phone="0151 496 0999", greeting=None)
TWO = replace(CONTENT, clinics={"demo": DEMO, "glow": GLOW})
KNOWN = Known(["demo", "glow"], CONTENT.kinds, CONTENT.intents)

moments = st.none() | st.datetimes(datetime(2026, 11, 24), datetime(2045, 1, 1)).map(  # noqa: DTZ001 - made aware next
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)
nonces = st.binary(min_size=NONCE_BYTES, max_size=NONCE_BYTES)
invitations = st.builds(
    Invitation,
    st.sampled_from(["demo", "glow"]),
    st.none() | st.dates(date(2020, 1, 2), date(2100, 1, 1)),
    st.none() | st.sampled_from(sorted(CONTENT.kinds)),
    moments,
    nonces,
)
questions = st.builds(
    Asked,
    st.lists(st.sampled_from(sorted(CONTENT.intents)), min_size=1, max_size=MOST_INTENTS, unique=True).map(tuple),
    st.none() | st.sampled_from(["demo", "glow"]),
    moments,
    nonces,
)
links = invitations | questions


def payload_of(link: Link) -> str:
    return seal(link, SECRET)


@given(links)
def test_what_was_sealed_opens_again(link: Link) -> None:
    payload = payload_of(link)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    opened = open_link(payload, SECRET, KNOWN, NOW)
    assert opened is not None
    assert replace(opened, mark=None) == link
    assert opened.mark
    assert opened.mark not in payload


@given(links, st.data())
def test_what_was_changed_or_cut_does_not_open(link: Link, data: st.DataObject) -> None:
    payload = payload_of(link)
    at = data.draw(st.integers(0, len(payload) - 1))
    other = data.draw(st.sampled_from(sorted(set("AQgw_-09zZ") - {payload[at]})))
    for forged in (payload[:at] + other + payload[at + 1 :], payload[:at], payload[at + 1 :], payload + other):
        assert open_link(forged, SECRET, KNOWN, NOW) is None


@given(st.text(max_size=80) | st.from_regex(r"[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{54}", fullmatch=True))
def test_any_text_opens_to_nothing_and_raises_nothing(text: str) -> None:
    assert open_link(text, SECRET, KNOWN, NOW) is None


@given(links)
def test_another_secret_does_not_open_it(link: Link) -> None:
    assert open_link(payload_of(link), SECRET + b"!", KNOWN, NOW) is None


@given(links)
def test_a_question_opens_in_the_bot_that_made_it_and_a_card_in_every_bot_of_its_clinic(link: Link) -> None:
    payload = seal(link, SECRET, 7)
    assert open_link(payload, SECRET, replace(KNOWN, bot_id=7), NOW) is not None
    assert (open_link(payload, SECRET, replace(KNOWN, bot_id=8), NOW) is None) is isinstance(link, Asked)


def test_an_expired_link_and_a_foreign_clinic_open_to_nothing() -> None:
    payload = payload_of(Invitation("glow", expires_at=NOW + timedelta(days=1)))
    assert open_link(payload, SECRET, KNOWN, NOW) is not None
    assert open_link(payload, SECRET, KNOWN, NOW + timedelta(days=1)) is None
    assert open_link(payload, SECRET, Known(["demo"]), NOW) is None
    asked = payload_of(Asked(("care_sun",), "glow"))
    assert open_link(asked, SECRET, KNOWN, NOW) is not None
    assert open_link(asked, SECRET, Known(["demo"], (), CONTENT.intents), NOW) is None


def test_links_that_cannot_be_made_are_refused() -> None:
    for link in (
        Invitation("glow", date(1999, 1, 1)),
        Invitation("glow", expires_at=EPOCH - timedelta(days=1)),
        Invitation("glow", nonce=b"too long"),
        Asked(tuple(sorted(CONTENT.intents)[: MOST_INTENTS + 1])),
    ):
        with pytest.raises(ValueError, match=r"link|nonce"):
            payload_of(link)


def test_payloads_show_nothing_and_cards_for_one_day_differ() -> None:
    day = date(2026, 11, 20)
    made = {payload_of(Invitation("glow", day, "rf", nonce=secrets.token_bytes(NONCE_BYTES))) for _ in range(50)}
    assert len(made) == 50
    assert {len(payload) for payload in made} == {43}
    one, many = payload_of(Asked(("care_sun",))), payload_of(Asked(("care_sun", "care_makeup", "symptom_pain")))
    assert len(one) == len(many)


def test_every_intent_and_kind_has_a_hash_of_its_own() -> None:
    for intent in CONTENT.intents:
        assert open_link(payload_of(Asked((intent,))), SECRET, KNOWN, NOW) is not None
    for kind in CONTENT.kinds:
        opened = open_link(payload_of(Invitation("demo", kind=kind)), SECRET, KNOWN, NOW)
        assert isinstance(opened, Invitation)
        assert opened.kind == kind


# -- what follows from a link -----------------------------------------------------------------------------------

BRAIN = ContentBrain(TWO, SECRET)
FIRST_WORDS = BRAIN.message(IncomingMessage("/start"), None, NOW)


def start(payload: str, session: Session | None = None, brain: ContentBrain = BRAIN) -> Turn:
    return brain.message(IncomingMessage(f"/start {payload}", message_id=7), session, NOW)


def said(turn: Turn) -> str:
    return "\n".join(reply.text for reply in turn.replies)


def labels(turn: Turn) -> list[str]:
    return [button.label for reply in turn.replies for row in reply.buttons for button in row]


def press(label: str, turn: Turn) -> Turn:
    data = next(b.data for reply in turn.replies for row in reply.buttons for b in row if b.label == label)
    return BRAIN.press(Press(data), turn.session, NOW)


def test_a_card_with_a_date_is_a_welcome_with_the_day_known() -> None:
    turn = start(payload_of(Invitation("glow", date(2026, 11, 20), "rf")))
    assert "Glow Clinic" in said(turn)
    assert "day 3" in said(turn)
    assert "When was your microneedling" not in said(turn)
    assert said(turn).count("?") == 1, "consent in one sentence"
    assert labels(turn) == ["Flaking skin", "Itching", "Make-up", "Remember", "Only for now"]
    assert turn.session is not None
    assert (turn.session.clinic, turn.session.kind, turn.session.consent) == ("glow", "rf", Consent.ASKED)
    answered = press("Flaking skin", turn)
    assert (answered.intent, answered.response) == ("symptom_flaking", "symptom_flaking/2-7")
    assert GLOW.phone in said(answered)
    kept = press("Remember", turn)
    assert kept.session is not None
    assert kept.session.consent is Consent.REMEMBER


def test_a_card_for_a_booked_treatment() -> None:
    turn = start(payload_of(Invitation("glow", date(2026, 11, 30))))
    assert "in 7 days" in said(turn)


def test_a_card_without_a_date_is_the_ordinary_welcome_of_the_clinic() -> None:
    for payload in (payload_of(Invitation("glow")), "glow"):
        turn = start(payload)
        assert "Glow Clinic" in said(turn)
        assert "When was your microneedling" in said(turn)
        assert turn.session is not None
        assert turn.session.clinic == "glow"


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "nowhere",
        payload_of(Invitation("glow", date(2026, 11, 20)))[:-1],
        seal(Invitation("glow", date(2026, 11, 20)), b"a secret of somebody else"),
        payload_of(Invitation("glow", date(2026, 11, 20), expires_at=NOW - timedelta(minutes=1))),
        payload_of(Invitation("another-bots-clinic", date(2026, 11, 20))),
        payload_of(Asked(("an_intent_that_is_gone",))),
        "\x00\udcff" * 20,
        "x" * 4000,
    ],
)
def test_what_does_not_open_gets_the_ordinary_welcome(payload: str) -> None:
    turn = start(payload)
    assert said(turn) == said(FIRST_WORDS)
    assert labels(turn) == labels(FIRST_WORDS)
    assert turn.session is not None
    assert (turn.session.clinic, turn.session.treated_on) == (None, None)


def test_a_link_works_once_for_each_person() -> None:
    payload = payload_of(Invitation("glow", date(2026, 11, 20)))
    first = start(payload)
    assert first.session is not None
    corrected = replace(first.session, treated_on=date(2026, 11, 18))
    again = start(payload, corrected)
    assert again.session is not None
    assert again.session.treated_on == date(2026, 11, 18)
    assert "day 3" not in said(again)
    assert "day 3" in said(start(payload)), "somebody else may use it"


def test_an_older_card_takes_nothing_back_and_a_newer_one_begins_anew() -> None:
    known = start(payload_of(Invitation("glow", date(2026, 11, 20)))).session
    older = start(payload_of(Invitation("glow", date(2026, 10, 1))), known).session
    newer = start(payload_of(Invitation("glow", date(2026, 12, 8), "rf")), known).session
    assert older is not None
    assert older.treated_on == date(2026, 11, 20)
    assert newer is not None
    assert (newer.treated_on, newer.kind, newer.episode) == (date(2026, 12, 8), "rf", 1)


def test_somebody_who_comes_back_by_another_clinics_link_is_asked() -> None:
    at_demo = start(payload_of(Invitation("demo", date(2026, 10, 1), "rf"))).session
    asked = start(payload_of(Invitation("glow", date(2026, 11, 20))), at_demo)
    assert labels(asked) == ["Glow Clinic", "Demo Skin Clinic"]
    assert asked.session is not None
    assert (asked.session.clinic, asked.session.treated_on) == ("demo", date(2026, 10, 1))
    stays = press("Demo Skin Clinic", asked).session
    assert stays is not None
    assert (stays.clinic, stays.treated_on) == ("demo", date(2026, 10, 1))
    goes = press("Glow Clinic", asked)
    assert goes.session is not None
    assert (goes.session.clinic, goes.session.treated_on, goes.session.kind) == ("glow", date(2026, 11, 20), None)
    assert goes.session.consent is Consent.ASKED, "what she allowed one clinic is not allowed to the other"
    assert "Demo" not in said(goes)
    typed = BRAIN.message(IncomingMessage("glow clinic", message_id=9), asked.session, NOW)
    assert typed.session is not None
    assert typed.session.clinic == "glow"


@pytest.mark.parametrize("data", ["t:", "t:nowhere", "t:nowhere:2026-11-20:rf", "t", "t:::"])
def test_a_forged_choice_of_clinic_does_nothing(data: str) -> None:
    session = Session(clinic="demo")
    assert BRAIN.press(Press(data), session, NOW).replies == ()


def test_a_question_from_a_group_is_answered_for_her_day_and_clinic() -> None:
    payload = payload_of(Asked(("symptom_flaking", "care_makeup"), "demo"))
    patient = start(payload_of(Invitation("glow", date(2026, 11, 20)))).session
    turn = start(payload, patient)
    assert (turn.outcome, turn.intent, turn.also) == (Outcome.ANSWER, "symptom_flaking", ("care_makeup",))
    assert turn.response == "symptom_flaking/2-7"
    assert GLOW.phone in said(turn)
    assert DEMO.phone not in said(turn)
    stranger = start(payload_of(Asked(("symptom_flaking",), "glow")))
    assert "When was your microneedling" in said(stranger)
    assert stranger.session is not None
    assert stranger.session.clinic == "glow"


def test_in_a_group_a_link_tells_nothing_of_a_date() -> None:
    payload = payload_of(Invitation("glow", date(2026, 11, 20)))
    turn = BRAIN.message(IncomingMessage(f"/start {payload}", Chat.GROUP), None, NOW)
    assert "day 3" not in said(turn)
    assert turn.treated_on is None
