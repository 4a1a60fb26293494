"""How each bot of the process stands: whether it serves, or is out of service while the others serve on."""

from collections.abc import Iterable

SERVING, BEGINNING, OUT = "serving", "beginning", "out of service, see the log"


class Standing:
    """Of every bot, by its short name; they are as many as there are tokens."""

    def __init__(self, bots: Iterable[str]) -> None:
        self._of = dict.fromkeys(bots, BEGINNING)

    def serves(self, bot: str) -> None:
        self._of[bot] = SERVING

    def fails(self, bot: str) -> None:
        self._of[bot] = OUT

    def serving(self) -> dict[str, bool]:
        return {bot: how == SERVING for bot, how in self._of.items()}

    def lines(self) -> list[str]:
        return [f"{bot}: {how}" for bot, how in self._of.items()]
