"""A person takes over: a whole talk between a patient and the staff, through the whole adapter and real HTTP."""

import json
from pathlib import Path

import pytest

from bot.core.content import Content
from bot.core.model import Key
from bot.core.storage import Storage
from tests.double import Double, User
from tests.telegram.clinic import PUS, Ward, stored_in


async def shown_both_ways(ward: Ward, topic: int) -> None:
    double, anna = ward.double, ward.anna
    double.show(anna, "photo", "from the left")
    picture = await ward.sees(ward.staff, "from the left")
    assert (picture.media, picture.thread_id) == ("photo", topic)
    double.show(ward.bob, "voice", chat=ward.staff, thread=topic)
    await double.until(lambda: double.sent_to(anna)[-1].media == "voice")
    assert double.sent_to(anna)[-1].text == "Demo Skin Clinic"


async def test_a_talk_in_a_topic(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna, bob, staff = ward.double, ward.anna, ward.bob, ward.staff
    async with ward.open(storage, content):
        await ward.says("had it done 3 days ago")
        told = await ward.says(PUS)
        assert "I have also told the team" in told.text
        assert "I keep quiet except for danger signs" in told.text
        head = (await double.answers(staff))[0]
        topic = ward.topic_of("Anna")
        assert staff.names[topic] == "Anna (@anna_k) · day 3 · urgent"
        assert (head.thread_id, head.labels) == (topic, ("I'm on it", "End the talk"))
        assert "cheek" not in head.text

        double.press(bob, head, "I'm on it")
        seen = await ward.sees(anna, "has seen this")
        assert seen.text.endswith("please don't wait for that: call now.")
        await ward.sees(staff, "Bob is on it")

        asked = double.say(anna, "it is on the <left> side & below the ear")
        shown = await ward.sees(staff, "it is on the <left> side & below the ear")
        assert (shown.thread_id, shown.entities) == (topic, ())
        assert "has seen this and will get back to you" in double.sent_to(anna)[-1].text

        double.say(bob, "Please send <a> photo", staff, thread=topic, reply_to=shown.message_id)
        answer = await ward.sees(anna, "Please send <a> photo")
        assert answer.text == "Demo Skin Clinic\nPlease send <a> photo"
        assert answer.reply_to == asked

        await shown_both_ways(ward, topic)

        double.say(bob, "/close", staff, thread=topic)
        await ward.sees(anna, "has ended this talk")
        await double.until(lambda: topic in staff.closed)
        assert "common" in (await ward.says("is flaking normal")).text

        double.say(bob, "one more thing", staff, thread=topic)
        await ward.sees(anna, "one more thing")
        again = await ward.sees(anna, "From now on what you write here goes to them")
        assert again.labels == ("Back to the bot",)
        await ward.sees(staff, "The talk is open again")
        assert topic not in staff.closed
    assert not double.updates


async def test_mydata_names_the_handover(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        assert "takes part in this chat" not in (await ward.says("/mydata")).text
        await ward.handed_over()
        assert "takes part in this chat" in (await ward.says("/mydata")).text


async def test_another_clinic_means_another_staff(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna = ward.double, ward.anna
    theirs = double.group("Glow staff", forum=True)
    async with ward.open(storage, content, another=theirs.id):
        head = await ward.handed_over()
        await ward.says("/start glow")
        gone = await ward.sees(ward.staff, "is with another clinic now")
        assert gone.thread_id == head.thread_id
        await ward.says(PUS)
        new = (await double.answers(theirs))[0]
        double.say(anna, "on the left")
        await ward.sees(theirs, "on the left")
        double.say(ward.bob, "hello from Glow", theirs, thread=new.thread_id)
        await ward.sees(anna, "Glow\nhello from Glow")
        double.say(ward.bob, "hello from Demo", ward.staff, thread=head.thread_id)
        await ward.says("/privacy")
    assert not any("hello from Demo" in sent.text for sent in double.sent_to(anna))
    assert not any("on the left" in sent.text for sent in double.sent_to(ward.staff))


async def test_forgetting_tells_the_staff_and_leaves_nothing(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna, staff = ward.double, ward.anna, ward.staff
    async with ward.open(storage, content):
        topic = (await ward.handed_over()).thread_id
        assert topic is not None
        await ward.says("/forget")
        gone = await ward.sees(staff, "has deleted all data")
        assert gone.thread_id == topic
        await double.until(lambda: topic in staff.closed)
        assert await storage.session(Key(double.bot.id, anna.id, anna.id)) is None
        assert await storage.place(double.bot.id, anna.id) is None
        double.say(ward.bob, "are you there?", staff, thread=topic)
        await ward.says("/privacy")
        assert not any("are you there" in sent.text for sent in double.sent_to(anna))


async def test_no_file_knows_her_once_she_has_been_forgotten(
    ward: Ward, storage: Storage, content: Content, tmp_path: Path
) -> None:
    double, staff, friends = ward.double, ward.staff, ward.double.group("Friends")
    ward.anna = anna = double.people[0x5A1F_C0DE_77] = User(0x5A1F_C0DE_77, "Anna")

    def known() -> bool:
        return any(anna.id.to_bytes(6) in file.read_bytes() for file in tmp_path.glob("test.sqlite3*"))

    async with ward.open(storage, content):
        double.add_bot(friends, ward.bob)
        double.say(anna, f"{PUS} since my microneedling", friends)
        await ward.sees(staff, "It was written in a group")
        await ward.handed_over()
        assert known()
        await ward.says("/forget")
        await double.until(lambda: not known())
        group = await storage.group(double.bot.id, friends.id)
    assert group is not None
    assert group.alarms == ()


@pytest.mark.parametrize("forum", [True, False], ids=["topics", "threads"])
async def test_two_patients_never_see_each_other(
    double: Double, storage: Storage, content: Content, forum: bool
) -> None:
    ward = Ward(double, forum=forum)
    anna, staff, bob = ward.anna, ward.staff, ward.bob
    eve = double.user("Eve")
    async with ward.open(storage, content):
        heads = {anna: await ward.handed_over(), eve: await ward.handed_over(eve)}
        for person in (anna, eve):
            for n in range(3):
                double.say(person, f"{person.first_name} says {n}")
        await ward.sees(staff, "Anna says 2")
        await ward.sees(staff, "Eve says 2")
        for person, head in heads.items():
            reply_to = None if forum else head.message_id
            for n in range(3):
                text = f"for {person.first_name} {n}"
                double.say(bob, text, staff, thread=head.thread_id, reply_to=reply_to)
        await ward.sees(anna, "for Anna 2")
        await ward.sees(eve, "for Eve 2")
    for sent in double.sent_to(anna):
        assert "Eve" not in sent.text
    for sent in double.sent_to(eve):
        assert "Anna" not in sent.text
    for sent in double.sent_to(staff):
        theirs = heads[anna] if "Anna" in sent.text else heads[eve]
        if forum and ("Anna" in sent.text or "Eve" in sent.text):
            assert sent.thread_id == theirs.thread_id
        elif " says " in sent.text and sent not in heads.values():
            assert sent.reply_to == theirs.message_id


async def test_the_bot_is_silent_but_for_danger(ward: Ward, storage: Storage, content: Content) -> None:
    double, anna, staff, bob = ward.double, ward.anna, ward.staff, ward.bob
    async with ward.open(storage, content):
        double.say(anna, "can i talk to a person")
        offered = (await double.answers(anna))[0]
        double.press(anna, offered, "I'd like a person")
        told = await ward.sees(anna, "I have told the team")
        assert "Mon-Fri 9:00-18:00" in told.text
        head = (await double.answers(staff))[0]
        assert head.labels == ("End the talk",)
        assert staff.names[head.thread_id or 0].endswith("asks for a person")
        double.say(anna, "is flaking normal")
        await ward.sees(staff, "is flaking normal")
        double.say(anna, "my throat is closing up and i can't breathe")
        alarm = await ward.sees(anna, "do not stay alone")
        again = await ward.sees(staff, "Told the bot about danger signs: ")
        assert again.labels == ("I'm on it", "End the talk")
        await double.until(lambda: staff.names[head.thread_id or 0].endswith("emergency"))
        await ward.sees(staff, "my throat is closing up")
        assert double.sent_to(anna)[2:] == [alarm]
        double.press(anna, alarm, "Back to the bot")
        await ward.sees(anna, "I answer your questions again")
        await ward.sees(staff, "would like the bot's answers again")
        assert "before somebody has looked at it" in (await ward.says("is flaking normal")).text
        double.say(bob, "please call us", staff, thread=head.thread_id)
        await ward.sees(anna, "please call us")


async def test_the_staff_reads_every_sign_of_a_message(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        await ward.says("there is green pus and i have fever")
        await ward.sees(ward.staff, "Told the bot about danger signs: ")
    card = next(sent.text for sent in ward.double.sent_to(ward.staff) if "danger signs" in sent.text)
    assert "pus" in card
    assert "fever" in card


async def test_a_danger_sign_counts_in_what_is_forwarded_captioned_or_changed(
    ward: Ward, storage: Storage, content: Content
) -> None:
    double, anna = ward.double, ward.anna
    origin = {"type": "user", "date": 1, "sender_user": {"id": 5, "is_bot": False, "first_name": "Eve"}}
    async with ward.open(storage, content):
        double.say(anna, "my tongue is swelling", more={"forward_origin": origin})
        await double.answers(anna, 1)
        double.show(anna, "photo", "my lips are blue")
        await double.answers(anna, 2)
        changed = double.say(anna, "my cheek is dry")
        await ward.sees(ward.staff, "my cheek is dry")
        double.edit(anna, changed, "my cheek is dry and i can't breathe")
        told = await double.answers(anna, 3)
    assert all(sent.text.startswith("Please call 999 now") for sent in told)


async def test_a_patient_who_blocks_the_bot_is_missed(ward: Ward, storage: Storage, content: Content) -> None:
    async with ward.open(storage, content):
        await ward.handed_over()
        ward.double.block(ward.anna)
        await ward.sees(ward.staff, "has blocked the bot")


async def test_the_export_shows_the_handover_and_no_words_stay(
    ward: Ward, storage: Storage, content: Content, tmp_path: Path
) -> None:
    double, anna = ward.double, ward.anna
    async with ward.open(storage, content):
        await ward.says("my cheeks are scorching")
        told = stored_in(tmp_path)
        await ward.handed_over()
        for text in ("it's boiling there", "on my left cheekbone", "sore since wednesday lunch"):
            double.say(anna, text)
            await ward.sees(ward.staff, text)
            told += stored_in(tmp_path)
        await ward.says("/export")
        document = double.sent_to(anna)[-1].document
    assert document is not None
    exported = json.loads(document[1])
    talk = exported["talk with the team of the clinic"]
    assert talk["open"] is True
    assert talk["your name in Telegram"] == "Anna (@anna_k)"
    assert talk["number of the team's chat"] == "kept, not shown: it is the clinic's"
    assert str(ward.staff) not in document[1].decode()
    assert exported["about you"]["parts of danger signs you named"] == []
    assert exported["your number in Telegram"] == anna.id
    assert [one["from"] for one in exported["messages of that talk"]].count("you") == 3
    words = "cheeks scorching boiling there cheekbone sore wednesday lunch yellow coming cheek"
    assert [word for word in words.split() if word in told + document[1].decode()] == []
    assert (await storage.waiting(double.bot.id)).count == 0
