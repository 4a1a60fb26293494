"""What people write to a bot that is measured, and when."""

import asyncio
import random
import time
from collections import defaultdict

from tests.double import Double

CHATS = 200
ANSWERS_WITHIN_S = 120.0
SENTENCES = (  # each is answered by one message, which is how answers are told apart
    "hi there",
    "is it ok that my face is so red today",
    "How long does the redness last?",
    "my skin feels really tight and dry",
    "when can i put makeup on again",
    "can I go to the gym tomorrow",
    "is peeling normal?? its coming off around my nose",
    "i had it done 3 days ago",
    "what moisturiser should i use",
    "can i wash my hair tonight",
    "my cheeks are a bit swollen this morning",
    "Is it alright to sleep on my side",
    "small bumps on my forehead, are they pimples?",
    "when will i see results",
    "how many sessions do people usually need",
    "can i drink a glass of wine",
    "it itches quite a lot",
    "which sunscreen is best after the treatment",
    "can i use my vitamin c serum",
    "when can I start retinol again",
    "there are little brown dots everywhere",
    "my face feels like sandpaper",
    "can i swim in the pool on saturday",
    "is it ok to shave",
    "how do i wash my face",
    "can i take ibuprofen for it",
    "i forgot and touched my face, is that bad",
    "thank you so much!",
    "can i fly next week",
    "is a hot shower allowed",
    "its burning a little when i put cream on",
    "tiny bruise under my eye, how long does that stay",
    "no peeling at all, did it not work?",
    "can i get my eyebrows waxed",
    "when should i book the next one",
    "what are your opening hours",
    "can i put ice on it",
    "the scabs are still there, should i scrub them off",
)


class Load:
    """What people write to one bot, and when; the same draw for every bot."""

    def __init__(self, double: Double) -> None:
        self._double = double
        self._drawn = random.Random(1)  # noqa: S311 - the same sentences every time
        self._people = [double.user(f"Patient {number}") for number in range(CHATS)]
        self._said: dict[int, list[float]] = defaultdict(list)
        self._count = 0
        self.late: list[float] = []

    def say(self) -> None:
        person = self._people[self._count % CHATS]
        self._said[person.id].append(time.monotonic())
        self._double.say(person, self._drawn.choice(SENTENCES))
        self._count += 1

    async def answered(self) -> None:
        await self._double.until(lambda: len(self._double.sent) >= self._count, ANSWERS_WITHIN_S)

    async def stream(self, per_second: int, seconds: int) -> None:
        """Open loop: each message at its own moment, whatever the bot does."""
        begin = time.monotonic()
        for number in range(per_second * seconds):
            moment = begin + number / per_second
            await asyncio.sleep(max(0.0, moment - time.monotonic()))
            self.late.append(1000 * (time.monotonic() - moment))
            self.say()

    def latencies(self, since: float) -> list[float]:
        """Milliseconds to the answer of every message from `since` on, sorted; chats answer in order, one for one."""
        answers: dict[int, list[float]] = defaultdict(list)
        for sent in self._double.sent:
            answers[sent.chat_id].append(sent.at)
        if any(len(answers[person.id]) != len(self._said[person.id]) for person in self._people):
            raise SystemExit("A message was answered twice, or by two messages: take such a sentence out of SENTENCES.")
        pairs = [
            pair
            for person in self._people
            for pair in zip(self._said[person.id], answers[person.id], strict=True)
            if pair[0] >= since
        ]
        return sorted(1000 * (answered - said) for said, answered in pairs)
