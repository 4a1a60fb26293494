"""Several clinics in one process: own bots and a shared one, and no word of one clinic in another's chat."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.links import Invitation, seal
from tests.double import Double
from tests.telegram.clinics import SECRET, TALK, WORDS, foreign, heard, talk
from tests.telegram.programs import Run


async def test_one_patient_three_clinics_two_bots_and_never_a_word_of_another(
    double: Double, glow: Double, run_clinics: Run
) -> None:
    anna, berta, carla = double.user("Anna"), double.user("Berta"), double.user("Carla")
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
    card = seal(Invitation("rose", yesterday, "rf"), SECRET.encode())
    async with run_clinics() as process:
        await asyncio.gather(
            talk(double, anna, ("/start silk", *TALK)),
            talk(glow, anna, ("/start", *TALK)),
            talk(double, berta, (f"/start {card}", *TALK)),
            talk(glow, berta, ("/start silk", *TALK)),  # a link of another bot
            talk(glow, carla, (f"/start {card}", *TALK)),
        )
        assert await process.stop() == 0
    assert not double.updates
    assert not glow.updates
    for bot, person, slug in (
        (double, anna, "silk"),
        (glow, anna, "glow"),
        (double, berta, "rose"),
        (glow, berta, "glow"),
        (glow, carla, "glow"),
    ):
        text = heard(bot, person)
        assert foreign(slug, text) == []
        for word in WORDS[slug]:
            assert word in text, (slug, word)
    assert "day 1" in double.sent_to(berta)[0].text


async def test_a_stranger_of_a_shared_bot_hears_no_clinic_until_she_names_hers(
    double: Double, run_clinics: Run
) -> None:
    anna = double.user("Anna")
    async with run_clinics() as process:
        double.say(anna, "there is yellow pus and it is hot")
        first = await double.answers(anna, 2)
        assert "call your clinic now on the number on your aftercare card" in first[0].text
        assert "999" in first[0].text
        assert foreign("", first[0].text) == []
        assert first[1].labels == ("Rose Rooms", "Silk Studio")
        before = len(first)
        double.press(anna, first[1], "Silk Studio")
        await double.answers(anna, before + 1)
        chosen = len(double.sent_to(anna))
        await talk(double, anna, TALK)
        later = "\n".join(sent.text for sent in double.sent_to(anna)[before:])
        assert foreign("silk", later) == []
        assert "Which clinic" not in "\n".join(sent.text for sent in double.sent_to(anna)[chosen:])
        assert await process.stop() == 0


async def test_a_patient_of_a_clinic_that_is_set_aside_hears_no_other_one(
    double: Double, run_clinics: Run, folders: Path
) -> None:
    anna = double.user("Anna")
    async with run_clinics() as process:
        await talk(double, anna, ("/start rose", TALK[0]))
        assert await process.stop() == 0
    before = len(double.sent_to(anna))
    async with run_clinics(CLINICS_DIR=str(folders / "broken")) as process:
        await talk(double, anna, TALK[1:])
        assert await process.stop() == 0
    meanwhile = "\n".join(f"{sent.text} {' '.join(sent.labels)}" for sent in double.sent_to(anna)[before:])
    assert foreign("", meanwhile) == []
    assert "your clinic" in meanwhile
    before = len(double.sent_to(anna))
    async with run_clinics():
        await talk(double, anna, ("/clinic",))
    assert WORDS["rose"][0] in double.sent_to(anna)[before].text


async def test_a_bot_whose_only_clinic_is_set_aside_serves_on_in_nobodys_name(
    double: Double, glow: Double, run_clinics: Run, folders: Path
) -> None:
    anna, berta = double.user("Anna"), double.user("Berta")
    async with run_clinics() as process:
        await talk(glow, anna, ("/start", TALK[0]))
        assert await process.stop() == 0
    before = len(glow.sent_to(anna))
    async with run_clinics(CLINICS_DIR=str(folders / "broken")) as process:
        await asyncio.gather(talk(glow, anna, TALK[1:]), talk(glow, berta, ("/start glow", *TALK)))
        assert await process.stop() == 0
    meanwhile = [*glow.sent_to(anna)[before:], *glow.sent_to(berta)]
    assert foreign("", "\n".join(f"{sent.text} {' '.join(sent.labels)}" for sent in meanwhile)) == []
    assert "call your clinic now on the number on your aftercare card" in "\n".join(sent.text for sent in meanwhile)
    assert "day 1" in glow.sent_to(anna)[before + 1].text  # what was known of her is
    assert "serves on in the name of no clinic" in process.output
    mended = [len(glow.sent_to(person)) for person in (anna, berta)]
    async with run_clinics():
        await asyncio.gather(talk(glow, anna, ("/clinic",)), talk(glow, berta, ("/clinic",)))
    for person, count in zip((anna, berta), mended, strict=True):
        assert WORDS["glow"][0] in glow.sent_to(person)[count].text


async def test_groups_a_channel_and_private_chats_of_two_bots_at_the_same_time(
    double: Double, glow: Double, run_clinics: Run
) -> None:
    anna = double.user("Anna")
    support, forum, discussion = double.group("Support"), double.group("Forum", forum=True), double.group("Comments")
    topic, channel = double.topic(forum, anna), double.channel("Skin news", discussion)
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
    async with run_clinics() as process:
        glow.add_bot(support, anna)
        await talk(glow, anna, ("had my microneedling yesterday",))
        await talk(double, anna, (f"/start {seal(Invitation('silk', yesterday), SECRET.encode())}",))
        glow.say(anna, "@glow_test_bot is flaking normal", support)
        glow.say(anna, "is flaking normal")
        double.say(anna, "is flaking normal")
        double.say(anna, "@aftercare_test_bot is flaking normal", forum, thread=topic)
        post = double.post(channel, "@aftercare_test_bot is flaking normal? Ask us below")
        double.comment(anna, channel, post, "@aftercare_test_bot is flaking normal")
        double.say(anna, "my throat is closing and i can't breathe", forum, thread=topic)
        _, answer = await glow.answers(support, 2)
        in_topic, danger = await double.answers(forum, 2)
        (comment,) = await double.answers(discussion)
        await asyncio.gather(glow.answers(anna, 2), double.answers(anna, 2))
        (address,) = [data for row in answer.buttons for _, data in row]
        assert address.startswith("https://t.me/glow_test_bot?start=")
        payload = address.partition("=")[2]
        await talk(double, anna, (f"/start {payload}",))  # the question of another bot, of a group without a clinic
        await talk(glow, anna, (f"/start {payload}",))
        assert await process.stop() == 0
    assert "Glow says: wait for flakes" in glow.sent_to(anna)[-1].text
    assert "Glow says: wait" not in answer.text  # nobody's day in a group
    assert "flak" not in double.sent_to(anna)[-1].text.split("Write to me")[0].casefold()
    assert foreign("glow", heard(glow, anna) + answer.text) == []
    assert foreign("silk", heard(double, anna)) == []
    assert in_topic.text == comment.text
    for sent in (in_topic, danger, comment):
        assert foreign("none of them", sent.text) == []
    assert [sent.thread_id for sent in (in_topic, danger, comment)] == [topic, topic, None]
    assert not glow.updates
    assert not double.updates
