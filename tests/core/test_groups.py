"""What is said in a group is byte for byte the same for everybody, whatever the bot knows of whoever writes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.dialogue import handle, press
from bot.core.group import Held
from bot.core.groups.settings import change
from bot.core.groups.talk import answer_held, hear_in_group, seated
from bot.core.links import Asked, Known, open_link, seal
from bot.core.model import Chat, Consent, Group, IncomingMessage, Level, Outcome, Press, Session, State
from bot.core.private_question import MARK, TOLD, ask, known_names
from bot.core.scene import scene_for
from tests.bundled import CONTENT as BUNDLED

DEMO = BUNDLED.clinics["demo"]
GLOW = replace(DEMO, slug="glow", name="Glow Skin", phone="01632 960001", emergency_number="112", staff_chat_id=-7)
CONTENT = replace(BUNDLED, clinics={"demo": DEMO, "glow": GLOW})
NOW = datetime(2026, 11, 22, 21, 10, tzinfo=UTC)
EXAMPLES = sorted(example for intent in CONTENT.intents.values() for example in intent.examples)
SIGNS = ("yellow pus is coming out", "i can't breathe", "not sure if it's pus", "no pus")
STATED = ("", "it was 3 days ago. ", "day 6: ", "had it on 14 November, ", "booked for next friday. ")
COMMANDS = (
    "/help",
    "/clinic",
    "/privacy",
    "/settings",
    "/start",
    "/start glow",
    "/today",
    "/mydata",
    "/forget",
    "/date",
)

PRESSES = ("i:symptom_flaking", "i:none", "d:2026-11-20", "s:yes:pus", "f:yes", "g:clear", "g:x", "")

texts = (
    st.tuples(st.sampled_from(STATED), st.sampled_from(EXAMPLES) | st.sampled_from(SIGNS)).map("".join)
    | st.sampled_from(COMMANDS)
    | st.text(max_size=80)
)
messages = st.builds(
    IncomingMessage,
    texts,
    st.just(Chat.GROUP),
    st.booleans(),
    message_id=st.sampled_from([None, 3, 4]),
    edited=st.booleans(),
    admin=st.booleans(),
    anonymous=st.booleans(),
    replies_to=st.sampled_from([None, 3]),
    topic=st.sampled_from([None, 0, 9]),
)
patients = st.builds(
    Session,
    state=st.sampled_from(State),
    clinic=st.sampled_from(["demo", "glow", None]),
    treated_on=st.dates(date(2026, 10, 1), date(2026, 12, 24)),
    consent=st.sampled_from(Consent),
    topic=st.sampled_from(["symptom_flaking", "care_makeup", None]),
    topic_at=st.just(NOW),
    open_signs=st.sampled_from([("pus",), ()]),
    open_question=st.sampled_from(["care_makeup", None]),
    offered=st.sampled_from([(("i:care_makeup", "Make-up"),), ()]),
    flagged_at=st.sampled_from([NOW, None]),
    reminders=st.booleans(),
)
held = st.builds(
    Held,
    st.just(3),
    st.sampled_from([None, 0, 9]),
    st.just((("symptom_flaking", "how_long"),)),
    st.sampled_from([None, 5]),
    st.just(NOW),
)
groups = st.builds(
    Group,
    clinic=st.sampled_from(["demo", None]),
    clear=st.booleans(),
    topics=st.sampled_from([(), (0,), (8,)]),
    wait=st.sampled_from([0, 2]),
    mute=st.booleans(),
    held=st.none() | held,
)


@settings(max_examples=300)
@given(message=messages, patient=patients, group=groups)
def test_a_patient_gets_what_a_stranger_gets(message: IncomingMessage, patient: Session, group: Group) -> None:
    hers = handle(message, patient, CONTENT, NOW, group)
    strangers = handle(message, None, CONTENT, NOW, group)
    assert replace(hers, session=None) == replace(strangers, session=None)
    assert hers.session == patient  # and nothing is learnt of her
    said = "".join(reply.text for reply in hers.replies)
    if message.text != "/start glow":
        assert "Glow" not in said
        assert "01632" not in said
    if group.mute:
        assert not said


@settings(max_examples=100)
@given(data=st.sampled_from(PRESSES), admin=st.booleans(), patient=patients, group=groups)
def test_a_press_of_a_patient_does_what_a_strangers_does(
    data: str, admin: bool, patient: Session, group: Group
) -> None:
    pressed = Press(data, Chat.GROUP, admin)
    hers, strangers = press(pressed, patient, CONTENT, NOW, group), press(pressed, None, CONTENT, NOW, group)
    assert replace(hers, session=None) == replace(strangers, session=None)
    assert hers.session == patient
    assert hers.group is not None
    assert admin or hers.group == group


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("I am on day 6, is flaking normal?", "symptom_flaking/2-7"),
        ("is flaking normal?", "symptom_flaking/unknown"),
        ("had it done yesterday, is flaking normal?", "symptom_flaking/0-1"),
        ("i had PRP 10 days ago, can i take ibuprofen?", "care_painkillers/3-41"),
    ],
)
def test_the_day_counts_that_the_message_itself_states(text: str, response: str) -> None:
    assert hear_in_group(IncomingMessage(text, Chat.GROUP), Group(), CONTENT, NOW).response == response


def test_an_answer_that_must_not_be_missed_is_for_everybody_to_see() -> None:
    usual = hear_in_group(IncomingMessage("is flaking normal?", Chat.GROUP), Group(), CONTENT, NOW)
    assert (usual.level, usual.to_asker) == (Level.NONE, True)
    urgent = hear_in_group(IncomingMessage("day 6, is it normal that it weeps", Chat.GROUP), Group(), CONTENT, NOW)
    assert (urgent.outcome, urgent.level, urgent.to_asker) == (Outcome.ANSWER, Level.URGENT, False)


def test_the_kind_that_a_question_names_waits_with_it() -> None:
    text = "i had PRP 10 days ago, can i take ibuprofen for the pain?"
    message = IncomingMessage(text, Chat.GROUP, addressed=False, message_id=4)
    waiting = hear_in_group(message, Group(clear=True), CONTENT, NOW).group
    turn = answer_held(waiting, CONTENT, NOW + timedelta(minutes=1))
    assert turn is not None
    assert turn.response == "care_painkillers/3-41"


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("what day am I on", "timeline_today"),
        ("what should I expect today", "timeline_today"),
        ("/today", "timeline_today"),
        ("delete my data", "delete_data"),
        ("remind me tomorrow", ""),
    ],
)
def test_what_is_about_one_person_belongs_into_a_private_chat(text: str, carried: str) -> None:
    (reply,) = hear_in_group(IncomingMessage(text, Chat.GROUP), Group(), CONTENT, NOW).replies
    assert reply.text == "That is personal. Please ask me in private."
    assert reply.buttons[-1][0].data == MARK + carried


@pytest.mark.parametrize("text", ["no", "that didn't help", "which team won the cup"])
def test_what_was_not_understood_is_silence(text: str) -> None:
    assert hear_in_group(IncomingMessage(text, Chat.GROUP), Group(), CONTENT, NOW).replies == ()


@pytest.mark.parametrize("text", ["which team won the cup?", "how long do eggs boil?", "what day am I on?"])
def test_a_question_that_is_not_for_it_changes_nothing_of_the_group(text: str) -> None:
    message = IncomingMessage(text, Chat.GROUP, addressed=False, message_id=4)
    assert hear_in_group(message, Group(clear=True, clinic="glow"), CONTENT, NOW).group == Group("glow", clear=True)


def test_beside_another_question_what_is_personal_is_left_out() -> None:
    message = IncomingMessage("can i wear makeup on day 3 and remind me tomorrow", Chat.GROUP)
    turn = hear_in_group(message, Group(), CONTENT, NOW)
    assert (turn.intent, turn.also) == ("care_makeup", ())
    assert turn.replies


def test_a_group_of_a_clinic_hears_its_numbers_and_its_staff_is_told() -> None:
    turn = hear_in_group(IncomingMessage("i can't breathe", Chat.GROUP), Group(clinic="glow"), CONTENT, NOW)
    assert (turn.outcome, turn.level) == (Outcome.RED_FLAG, Level.EMERGENCY)
    assert "112" in turn.replies[0].text
    assert turn.need is not None
    assert hear_in_group(IncomingMessage("i can't breathe", Chat.GROUP), Group(), CONTENT, NOW).need is None


def test_staff_is_told_also_where_the_bot_may_not_write() -> None:
    group = Group(clinic="glow", mute=True)
    turn = hear_in_group(IncomingMessage("i can't breathe", Chat.GROUP), group, CONTENT, NOW)
    assert (turn.replies, turn.need is not None) == ((), True)


@pytest.mark.parametrize(
    ("group", "more"),
    [
        (Group(), {}),
        (Group(clear=True, wait=2), {}),
        (Group(clear=True), {"replies_to": 3}),
        (Group(clear=True), {"edited": True}),
        (Group(clear=True), {"media": "photo"}),
        (Group(clear=True), {"anonymous": True}),
        (Group(clear=True, topics=(8,)), {"topic": 9}),
    ],
    ids=["only called", "waiting", "among people", "edited", "a picture", "nobody", "other topic"],
)
def test_no_clear_question_is_held(group: Group, more: dict[str, object]) -> None:
    message = IncomingMessage("is it normal that my skin is flaking?", Chat.GROUP, addressed=False, message_id=4)
    turn = hear_in_group(replace(message, **more), group, CONTENT, NOW)  # type: ignore[arg-type]
    assert turn.group is not None
    assert (turn.replies, turn.group.held) == ((), None)


@pytest.mark.parametrize("text", ["hi", "thank you!", "my skin is flaking", "which day am I on?", "can you help me?"])
def test_greetings_and_what_is_no_question_are_not_held(text: str) -> None:
    message = IncomingMessage(text, Chat.GROUP, addressed=False, message_id=4)
    turn = hear_in_group(message, Group(clear=True), CONTENT, NOW)
    assert turn.group is not None
    assert turn.group.held is None


def test_an_edited_question_is_answered_once() -> None:
    message = IncomingMessage("is flaking normal", Chat.GROUP, message_id=4)
    turn = hear_in_group(message, Group(), CONTENT, NOW)
    assert turn.replies
    assert turn.group is not None
    again = replace(message, text="is flaking normal?", edited=True)
    assert not hear_in_group(again, turn.group, CONTENT, NOW).replies
    assert hear_in_group(replace(again, text="can I wear make-up?"), turn.group, CONTENT, NOW).replies


def test_a_held_answer_ends_with_the_right_to_write_and_with_the_setting() -> None:
    waiting = Held(3, None, (("symptom_flaking", "general"),), None, NOW)
    later = NOW + timedelta(minutes=1)
    muted = seated(Group(held=waiting), CONTENT, NOW, member=True, joined=False, may_write=False).group
    called = change("called", Group(clear=True, held=waiting))
    assert answer_held(muted, CONTENT, later) is None
    assert answer_held(called, CONTENT, later) is None
    unknown = answer_held(Group(held=replace(waiting, questions=(("gone", "general"),))), CONTENT, later)
    assert unknown is not None
    assert (unknown.replies, unknown.group) == ((), Group())


def test_whoever_adds_it_by_a_clinics_link_gives_the_group_that_clinic_and_later_an_admin() -> None:
    def start(group: Group, slug: str, *, admin: bool) -> Group | None:
        message = IncomingMessage(f"/start {slug}", Chat.GROUP, admin=admin)
        return hear_in_group(message, group, CONTENT, NOW).group

    first = start(Group(), "glow", admin=False)
    assert first is not None
    assert first.clinic == "glow"
    stays, changes = start(first, "demo", admin=False), start(first, "demo", admin=True)
    assert stays is not None
    assert changes is not None
    assert (stays.clinic, changes.clinic) == ("glow", "demo")


def test_whatever_is_carried_into_a_private_chat_has_a_name_of_its_own_there() -> None:
    names, secret = known_names(CONTENT), bytes(32)
    for name in names:
        link = open_link(seal(Asked((name, TOLD)), secret), secret, Known(CONTENT.clinics, (), names), NOW)
        assert isinstance(link, Asked)
        assert link.intents == (name, TOLD)


def test_what_is_carried_is_asked_as_it_was_asked() -> None:
    question = hear_in_group(IncomingMessage("how long will my face be red", Chat.GROUP), Group(), CONTENT, NOW)
    (button,) = question.replies[0].buttons[-1]
    carried = button.data.removeprefix(MARK).split(",")
    assert carried == ["symptom_redness", "?how_long"]
    turn = ask(carried, Session(treated_on=NOW.date()), scene_for(Session(), CONTENT, NOW, Chat.PRIVATE))
    assert turn is not None
    private = handle(IncomingMessage("how long will my face be red"), Session(treated_on=NOW.date()), CONTENT, NOW)
    assert turn.replies[0].text == private.replies[0].text
