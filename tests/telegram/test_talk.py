"""What people do, and what arrives: through the whole adapter and real HTTP."""

import pytest

from bot.core.model import Key
from bot.core.storage import Storage
from tests.double import Double
from tests.telegram.echo import PNG, STAFF

pytestmark = pytest.mark.usefixtures("bot")


async def test_message_gets_its_answer_as_html(double: Double) -> None:
    anna = double.user("Anna")
    double.say(anna, "is 3 < 4 & <b>5</b>?")
    (sent,) = await double.answers(anna)
    assert sent.text == "Echo\n1: is 3 < 4 & <b>5</b>?"
    assert [(e["type"], e["length"]) for e in sent.entities] == [("bold", 4)]
    assert sent.reply_to is None


async def test_chats_are_kept_apart_and_in_order(double: Double) -> None:
    people = [double.user(f"P{n}") for n in range(5)]
    for n in range(4):
        for person in people:
            double.say(person, f"m{n}")
    for person in people:
        sent = await double.answers(person, 4)
        assert [s.text for s in sent] == [f"Echo\n{n + 1}: m{n}" for n in range(4)]


async def test_long_text_comes_in_parts(double: Double) -> None:
    anna = double.user()
    double.say(anna, "long")
    sent = await double.answers(anna, 3)
    words = [line.split()[0] for part in sent for line in part.text.split("\n\n")]
    assert words == [str(n) for n in range(9)]


async def test_document(double: Double) -> None:
    anna = double.user()
    double.say(anna, "file")
    (sent,) = await double.answers(anna)
    assert sent.document == ("data.json", '{"a": "ü"}'.encode())
    assert sent.text == "here"


async def test_picture_has_its_words_and_the_answer_as_its_caption(double: Double) -> None:
    anna = double.user()
    double.say(anna, "picture")
    (sent,) = await double.answers(anna)
    assert sent.photo == ("picture.png", PNG)
    assert sent.text == "Day 3 of 30.\n\nlook"


@pytest.mark.parametrize("kind", ["undrawn", "spoilt"])
async def test_a_picture_that_fails_costs_no_words(double: Double, kind: str) -> None:
    anna = double.user()
    double.say(anna, f"{kind} picture")
    (sent,) = await double.answers(anna)
    assert (sent.text, sent.photo) == ("Day 3 of 30.\n\nlook", None)


async def test_press_is_answered_and_its_question_settled(double: Double) -> None:
    anna = double.user()
    double.say(anna, "buttons")
    (question,) = await double.answers(anna)
    assert question.labels == ("Yes", "Other", "Old")
    query = double.press(anna, question, "Yes")
    sent = await double.answers(anna, 2)
    assert sent[1].text == "pressed s:yes"
    message = double.messages[(anna.id, question.message_id)]
    await double.until(lambda: "reply_markup" not in message)
    assert (query, None) in double.toasts


async def test_press_that_settles_nothing_leaves_the_buttons(double: Double) -> None:
    anna = double.user()
    double.say(anna, "buttons")
    (question,) = await double.answers(anna)
    query = double.press(anna, question, "Other")
    await double.until(lambda: (query, None) in double.toasts)
    double.say(anna, "next")
    await double.answers(anna, 3)
    assert "reply_markup" in double.messages[(anna.id, question.message_id)]


async def test_old_or_forged_button_gets_a_polite_line(double: Double) -> None:
    anna, eve = double.user("Anna"), double.user("Eve")
    double.say(anna, "buttons")
    (question,) = await double.answers(anna)
    old = double.press(anna, question, "Old")
    foreign = double.press(eve, question, data="s:yes")
    await double.until(lambda: len(double.toasts) == 2)
    assert dict(double.toasts) == {old: "<old_button>", foreign: "<old_button>"}
    assert len(double.sent) == 1


async def test_press_whose_query_is_too_old_still_gets_its_answer(double: Double) -> None:
    anna = double.user()
    double.say(anna, "buttons")
    (question,) = await double.answers(anna)
    double.open_queries.clear()
    query = double.press(anna, question, "Yes")
    del double.open_queries[query]
    sent = await double.answers(anna, 2)
    assert sent[1].text == "pressed s:yes"


async def test_program_error_is_told_and_the_next_message_answered(
    double: Double, caplog: pytest.LogCaptureFixture
) -> None:
    anna = double.user()
    double.say(anna, "crash")
    double.say(anna, "hello")
    sent = await double.answers(anna, 2)
    assert [s.text for s in sent] == ["<trouble>", "Echo\n1: hello"]
    assert "ValueError < echo.py" in caplog.text
    assert "secret of anna" not in caplog.text


async def test_handover_reaches_the_staff_with_the_answer(double: Double) -> None:
    staff, anna = double.group("Staff"), double.user("Anna", "anna_k")
    double.say(anna, "help")
    await double.answers(anna)
    (told,) = await double.answers(staff)
    assert staff.id == STAFF
    assert told.text == "pus, day 3"


async def test_media_and_captions(double: Double) -> None:
    anna = double.user()
    double.show(anna, "photo", "look at this")
    double.show(anna, "voice")
    sent = await double.answers(anna, 2)
    assert [s.text for s in sent] == ["Echo\n1: photolook at this", "Echo\n2: voice"]


async def test_album_gets_one_answer(double: Double) -> None:
    anna = double.user()
    for _ in range(5):
        double.show(anna, "photo", album="a1")
    double.say(anna, "hello")
    sent = await double.answers(anna, 2)
    assert [s.text for s in sent] == ["Echo\n1: photo", "Echo\n2: hello"]


async def test_edit_is_marked_as_one(double: Double) -> None:
    anna = double.user()
    message_id = double.say(anna, "frist")
    await double.answers(anna)
    double.edit(anna, message_id, "first")
    sent = await double.answers(anna, 2)
    assert sent[1].text == "Echo\n2: first (edited)"


async def test_silence_leaves_no_trace(double: Double, storage: Storage) -> None:
    anna = double.user()
    double.say(anna, "quiet")
    double.say(double.user("Other"), "hello")
    await double.until(lambda: len(double.sent) == 1)
    await double.until(lambda: not double.updates)
    assert await storage.session(Key(double.bot.id, anna.id, anna.id)) is None


async def test_deleted_question_keeps_its_answer(double: Double) -> None:
    group, anna = double.group(), double.user()
    double.fail("sendMessage", status=500)  # time for the question to be deleted before the answer comes again
    asked = double.say(anna, "@aftercare_test_bot hello", group)
    await double.until(lambda: not double.faults[0].times)
    del double.messages[(group.id, asked)]
    (sent,) = await double.answers(group)
    assert sent.reply_to is None


async def test_blocked_chat_is_stopped_and_comes_back(double: Double, storage: Storage) -> None:
    anna = double.user()
    double.say(anna, "hello")
    await double.answers(anna)
    double.block(anna)
    await double.until(lambda: not double.updates)
    session = await storage.session(Key(double.bot.id, anna.id, anna.id))
    assert session is not None
    assert session.state == "stopped"
    double.unblock(anna)
    double.say(anna, "back")
    await double.answers(anna, 2)


async def test_blocked_between_message_and_answer(double: Double) -> None:
    anna, other = double.user(), double.user()
    double.blocked.add(anna.id)
    double.say(anna, "hello")
    double.say(other, "hello")
    await double.answers(other)
    double.unblock(anna)
    double.say(anna, "back")
    sent = await double.answers(anna)
    assert sent[-1].text == "Echo\n2: back"


async def test_malformed_update_is_set_aside(double: Double, caplog: pytest.LogCaptureFixture) -> None:
    anna = double.user()
    first = double.queue({"message": {"text": "my secret words", "chat": "nonsense"}})
    double.queue({"callback_query": 7})
    double.queue({"something_new": {}})
    double.queue({})
    double.say(anna, "hello")
    await double.answers(anna)
    await double.until(lambda: not double.updates)
    assert f"update={first} (message) is malformed" in caplog.text
    assert "my secret words" not in caplog.text


async def test_an_update_with_a_number_that_telegram_cannot_have_costs_no_other_one(
    double: Double, caplog: pytest.LogCaptureFixture
) -> None:
    anna = double.user()
    double.say(anna, "hello")
    strange = dict(next(iter(double.updates.values())))
    for number in (1 << 63, True, 10**400):
        double.updates[number] = strange | {"update_id": number}
    double.changed()
    await double.answers(anna)
    double.say(anna, "again")
    sent = await double.answers(anna, 2)
    assert [s.text for s in sent] == ["Echo\n1: hello", "Echo\n2: again"]
    assert "could not be stored" not in caplog.text


async def test_repeated_update_is_answered_once(double: Double) -> None:
    anna = double.user()
    double.say(anna, "hello")
    update = dict(next(iter(double.updates.values())))
    await double.answers(anna)
    await double.until(lambda: not double.updates)
    double.updates[update["update_id"]] = update
    double.say(anna, "again")
    sent = await double.answers(anna, 2)
    assert [s.text for s in sent] == ["Echo\n1: hello", "Echo\n2: again"]


async def test_log_names_the_turn_but_nobody(double: Double, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    anna = double.user("Annabel", "annabel")
    double.say(anna, "my cheek weeps")
    await double.answers(anna)
    assert "outcome=answer intent=echo" in caplog.text
    for word in ("Annabel", "annabel", "cheek", str(anna.id) + " "):
        assert word not in caplog.text


async def test_commands_are_registered_by_scope(double: Double) -> None:
    await double.until(lambda: len(double.commands) == 2)
    assert [c["command"] for c in double.commands["all_private_chats"]] == ["start", "help", "forget"]
    assert [c["command"] for c in double.commands["all_group_chats"]] == ["help"]


async def test_check_in_comes_by_itself(double: Double, storage: Storage) -> None:
    anna = double.user()
    double.say(anna, "remind")
    sent = await double.answers(anna, 2)
    assert [s.text for s in sent] == ["I will", "how are you?"]


async def test_forgotten_person_gets_the_last_word(double: Double, storage: Storage) -> None:
    anna = double.user()
    double.say(anna, "hello")
    await double.answers(anna)
    double.say(anna, "forget")
    sent = await double.answers(anna, 2)
    assert sent[1].text == "gone"
    assert await storage.session(Key(double.bot.id, anna.id, anna.id)) is None
