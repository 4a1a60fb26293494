"""How fast a person must act: the one scale of the whole bot."""

from enum import IntEnum


class Level(IntEnum):
    """How fast a person must act. Ordered: a higher level always wins."""

    NONE = 0
    ASK = 1  # in doubt: the bot asks back
    SOON = 2  # the clinic, in working hours
    URGENT = 3  # the clinic, today
    EMERGENCY = 4  # the emergency number, now

    @property
    def word(self) -> str:
        return self.name.lower()
