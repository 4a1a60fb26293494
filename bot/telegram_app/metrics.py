"""What an operator watches, in Prometheus' words. Counts and times alone: nothing of a person or a chat."""

import math
from collections.abc import Sequence
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.core.storage import Waiting

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Metrics:
    """The numbers of all bots of the process together."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Counter("aftercare_turns", "Turns by outcome", ["outcome"], registry=self.registry)
        self.turn_seconds = Histogram(
            "aftercare_turn_seconds",
            "From a parsed update to its commit",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.set_aside = Counter("aftercare_updates_set_aside", "Updates given up", ["reason"], registry=self.registry)
        self.commit_failures = Counter(
            "aftercare_commit_failures", "Turns that could not be stored at once", registry=self.registry
        )
        self.sends = Counter("aftercare_sends", "Messages out, by result", ["result"], registry=self.registry)
        self.in_flight = Gauge("aftercare_sends_in_flight", "Messages being sent just now", registry=self.registry)
        self.send_seconds = Histogram(
            "aftercare_send_seconds",
            "From a claimed message to its mark as sent",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.waiting = Gauge("aftercare_outbox_waiting", "Messages that wait to be sent", registry=self.registry)
        self.oldest = Gauge(
            "aftercare_outbox_oldest_seconds", "For how long the oldest of them waits", registry=self.registry
        )

    def note_waiting(self, waiting: Sequence[Waiting], now: datetime) -> None:
        """What waits in the outbox of each bot; nothing where the database does not say."""
        oldest_at = min((one.oldest_at for one in waiting if one.oldest_at), default=None)
        self.waiting.set(sum(one.count for one in waiting) if waiting else math.nan)
        self.oldest.set((now - oldest_at).total_seconds() if oldest_at else 0.0 if waiting else math.nan)

    def text(self) -> bytes:
        """All of them in the text format."""
        return generate_latest(self.registry)
