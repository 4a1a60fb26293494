"""A danger sign as the content describes it, and what triage finds of such signs in a message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.core.model import Level
from bot.core.sign_reading.patterns import Pattern
from bot.core.sign_reading.vocabulary import Vocabulary

Unknown = Literal["flag", "ask", "nothing"]


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """One danger sign. `intent` is what it belongs to, `question` is asked back in doubt (Yes / No / Not sure).

    `advice` is short first aid that is said with it, `phrase` names another wording than that of the level. With `days`
    (first, last; None: for ever) it counts only on these days of recovery; `unknown_day` says whether it is flagged,
    asked back or passed over where the day is not known. `suspected` is asked back where a message names no sign and
    sounds like danger all the same. After a treatment of a kind in `unless_kind` it is none.
    """

    name: str
    level: Level
    intent: str
    question: str
    advice: str | None = None
    sources: tuple[str, ...] = ()
    phrase: str | None = None
    days: tuple[int, int | None] | None = None
    unknown_day: Unknown = "nothing"
    suspected: bool = False
    unless_kind: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = field(default=(), repr=False)
    vocabulary: Vocabulary | None = field(default=None, repr=False)

    def counts_on(self, day: int | None) -> bool:
        """Whether it is looked for on a day of recovery."""
        if self.days is None:
            return True
        if day is None:
            return self.unknown_day != "nothing"
        first, last = self.days
        return first <= day and (last is None or day <= last)

    def unsure_on(self, day: int | None) -> bool:
        """Whether it is asked back, however certain the words are, as the day is not known."""
        return day is None and self.days is not None and self.unknown_day == "ask"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sign that a message reports, or (`doubtful`) may report."""

    sign: Sign
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """What triage found, certain signs before doubtful ones, the highest first. ASK: there are only doubtful ones.

    `dismissed` says that words of signs were there but clearly denied, imagined, past, or somebody else's.
    """

    level: Level
    findings: tuple[Finding, ...]
    _dismissed: Callable[[], bool] = field(default=lambda: False, repr=False, compare=False)

    @property
    def dismissed(self) -> bool:
        """Seldom asked for, so found out only then."""
        return self._dismissed()

    def after(self, kind: str | None) -> "Assessment":
        """The same without what is no sign after this kind of treatment."""
        findings = tuple(finding for finding in self.findings if kind not in finding.sign.unless_kind)
        return self if findings == self.findings else replace(self, level=level_of(findings), findings=findings)

    def in_doubt(self) -> "Assessment":
        """The same signs, all to be asked back."""
        doubtful = tuple(replace(finding, doubtful=True) for finding in self.findings)
        return replace(self, level=Level.ASK, findings=doubtful)


NOTHING = Assessment(Level.NONE, ())


def level_of(findings: Sequence[Finding]) -> Level:
    """The highest of what is certain."""
    certain = [finding.sign.level for finding in findings if not finding.doubtful]
    return max(certain, default=Level.ASK if findings else Level.NONE)


def surest(findings: Sequence[Finding]) -> list[Finding]:
    """Each sign once, and certain where it is certain in any of the findings."""
    best: dict[str, Finding] = {}
    for each in findings:
        if each.sign.name not in best or not each.doubtful:
            best[each.sign.name] = each
    return list(best.values())
