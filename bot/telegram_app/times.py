"""How long things may take, all in seconds and in one value, so that a test can be quicker than Telegram is."""

from dataclasses import dataclass

START_WITHIN_S = 2.0  # a claimed message that is not begun by then is left for its next claim


@dataclass(frozen=True, slots=True)
class Times:
    """`connect` and `read`: for a call of the Bot API. `escape`: an unanswered message holds up the next for so long.

    `tick`: how often is looked for what the clock demands. `lease`: for how long a message is claimed; unless it is
    given, as long as one attempt to send it can take.
    """

    connect: float = 4.0
    read: float = 8.0
    escape: float = 1 / 30
    tick: float = 2.0
    lease: float = 0.0

    def __post_init__(self) -> None:
        if not self.lease:
            object.__setattr__(self, "lease", self.connect + self.read + START_WITHIN_S + 1.0)


USUAL = Times()
