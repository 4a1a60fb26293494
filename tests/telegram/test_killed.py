"""kill -9, again and again, over a backlog: every message is answered, in order, at most one repeat a kill."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from bot.core.content import Content
from bot.core.dialogue import handle
from bot.core.model import IncomingMessage
from bot.core.replies import titled
from tests.double import Double, User
from tests.telegram.programs import Run, program

PEOPLE = 40
MESSAGES = 5
KILLS = (3, 60, 120)
QUESTIONS = (
    "is flaking normal",
    "when can i wear makeup again",
    "what moisturiser should i use",
    "can i go to the gym",
    "thank you so much",
    "how do i wash my face",
    "can i drink a glass of wine",
)
WORDS = [f"Echo\n{n + 1}: m{n}" for n in range(MESSAGES)]


async def test_killed_again_and_again(double: Double, database_url: str, aftercare: Run, content: Content) -> None:
    """`aftercare run` with its content. The questions come in another order in each chat: no two answers are alike."""
    people = [double.user(f"P{n}") for n in range(PEOPLE)]
    talks = {
        person.id: [QUESTIONS[(n + i) % len(QUESTIONS)] for i in range(MESSAGES)] for n, person in enumerate(people)
    }
    for i in range(MESSAGES):
        for person in people:
            double.say(person, talks[person.id][i])
    patient = partial(aftercare, "tests.telegram.patient_program", DATABASE_URL=database_url)
    for count in KILLS:
        async with patient() as victim:
            await double.until(lambda count=count: len(double.sent) >= count)  # type: ignore[misc]
            await victim.kill()
    answers = {person.id: answers_to(talks[person.id], content) for person in people}
    async with patient() as survivor:
        await double.until(lambda: all(_last(double, person) == answers[person.id][-1] for person in people))
        await double.until(lambda: not double.updates)
        assert await survivor.stop() == 0
    for person in people:
        assert [text for text, _ in groupby(sent.text for sent in double.sent_to(person))] == answers[person.id]
    assert len(double.sent) - sum(map(len, answers.values())) <= len(KILLS)


def answers_to(texts: list[str], content: Content) -> list[str]:
    """What a person who writes these messages gets when nothing is killed."""
    session, said = None, list[str]()
    for text in texts:
        turn = handle(IncomingMessage(text), session, content, datetime.now(UTC))
        session = turn.session
        said += map(titled, turn.replies)
    return said


def _last(double: Double, person: User) -> str | None:
    sent = double.sent_to(person)
    return sent[-1].text if sent else None


async def test_stopped_in_the_middle_nothing_is_repeated(double: Double, tmp_path: Path) -> None:
    people = [double.user(f"P{n}") for n in range(PEOPLE)]
    for n in range(MESSAGES):
        for person in people:
            double.say(person, f"m{n}")
    arguments = (f"sqlite:///{tmp_path / 'stopped.sqlite3'}", double.token, double.url)
    async with program("tests.telegram.program", *arguments, log=tmp_path / "log") as running:
        await double.until(lambda: len(double.sent) >= 1)
        assert await running.stop() == 0
    async with program("tests.telegram.program", *arguments, log=tmp_path / "log"):
        await double.until(lambda: len(double.sent) >= PEOPLE * MESSAGES)
        await double.until(lambda: not double.updates)
    for person in people:
        assert [sent.text for sent in double.sent_to(person)] == WORDS


async def test_a_locked_database_does_not_keep_it_from_stopping(double: Double, aftercare: Run, tmp_path: Path) -> None:
    """Each waits for the lock in turn, longer than a test does; at the next start all are answered."""
    people = [double.user(f"P{n}") for n in range(PEOPLE)]
    async with aftercare() as bot:
        double.say(people[0], "hi")
        await double.answers(people[0])
        with closing(sqlite3.connect(tmp_path / "aftercare.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            polls = double.polls
            for person in people:
                double.say(person, QUESTIONS[0])
            await double.until(lambda: double.polls > polls)
            assert await bot.stop() == 0
    async with aftercare():
        await double.until(lambda: all("flaking" in (_last(double, person) or "") for person in people))
