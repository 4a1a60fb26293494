"""What an operator watches, in Prometheus' words. Counts and times alone: nothing of a person or a chat.

Every number says whose bot it is of, by the short name of its clinic; never by a token. Only a bot that listens loads
this, with a megabyte of library.
"""

import math
from collections.abc import Mapping
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.core.storage import Waiting
from bot.telegram_app.metrics import Metrics

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Numbers:
    """The numbers of all bots of the process. `of` gives those of one."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.turns = self._counter("turns", "Turns by outcome", "outcome")
        self.turn_seconds = self._histogram("turn_seconds", "From a parsed update to its commit")
        self.set_aside = self._counter("updates_set_aside", "Updates given up", "reason")
        self.commit_failures = self._counter("commit_failures", "Turns that could not be stored at once")
        self.sends = self._counter("sends", "Messages out, by result", "result")
        self.in_flight = self._gauge("sends_in_flight", "Messages being sent just now")
        self.send_seconds = self._histogram("send_seconds", "From a claimed message to its mark as sent")
        self.up = self._gauge("bot_up", "1 where the bot serves, 0 where it is out of service")
        self._waiting = self._gauge("outbox_waiting", "Messages that wait to be sent")
        self._oldest = self._gauge("outbox_oldest_seconds", "For how long the oldest of them waits")

    def of(self, bot: str) -> Metrics:
        return Metrics(
            turns=_OfBot(bot, self.turns),
            turn_seconds=self.turn_seconds.labels(bot),
            set_aside=_OfBot(bot, self.set_aside),
            commit_failures=self.commit_failures.labels(bot),
            sends=_OfBot(bot, self.sends),
            in_flight=self.in_flight.labels(bot),
            send_seconds=self.send_seconds.labels(bot),
        )

    def note_waiting(self, bot: str, waiting: Waiting | None, now: datetime) -> None:
        """What waits in the outbox of a bot; None where the database does not say."""
        count = oldest_s = math.nan
        if waiting is not None:
            count = waiting.count
            oldest_s = (now - waiting.oldest_at).total_seconds() if waiting.oldest_at else 0.0
        self._waiting.labels(bot).set(count)
        self._oldest.labels(bot).set(oldest_s)

    def note_up(self, standing: Mapping[str, bool]) -> None:
        for bot, serves in standing.items():
            self.up.labels(bot).set(serves)

    def text(self) -> bytes:
        """All of them in the text format."""
        return generate_latest(self._registry)

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"aftercare_{name}", what, ["bot", *labels], registry=self._registry)

    def _gauge(self, name: str, what: str) -> Gauge:
        return Gauge(f"aftercare_{name}", what, ["bot"], registry=self._registry)

    def _histogram(self, name: str, what: str) -> Histogram:
        return Histogram(f"aftercare_{name}", what, ["bot"], buckets=_BUCKETS, registry=self._registry)


class _OfBot:
    """A counter by one more label."""

    def __init__(self, bot: str, counter: Counter) -> None:
        self._bot = bot
        self._counter = counter

    def labels(self, value: str) -> Counter:
        return self._counter.labels(self._bot, value)
