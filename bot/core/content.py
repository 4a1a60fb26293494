"""The content as the core sees it: compiled once from YAML into frozen values. Nothing here reads a dict or a file.

`bot/content/` builds these; the words of each file are described in docs/content.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from bot.core.hours import Opening
from bot.core.matcher import Matcher
from bot.core.model import Level
from bot.core.sentences import Packed, unpacked
from bot.core.signs import Sign


@dataclass(frozen=True, slots=True)
class Intent:
    """What a person may want. `title` is its short name on buttons and above likely answers."""

    name: str
    title: str
    description: str
    taught: Packed = field(compare=False, repr=False)

    @property
    def examples(self) -> tuple[str, ...]:
        """What teaches it; a bot that runs never asks."""
        return unpacked(self.taught)


@dataclass(frozen=True, slots=True)
class Answer:
    """The wordings of one response for the days `first`..`last` (None: for ever), and the level they carry."""

    first: int
    last: int | None
    variations: tuple[str, ...]
    level: Level = Level.NONE

    @property
    def days(self) -> str:
        if self.last is None:
            return f"{self.first}+"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Named:
    """What is said to a question that names a thing by one of `words`, in place of the answer of the day."""

    thing: str
    words: tuple[str, ...]
    say: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """What the bot says for one intent.

    `by_day` covers day 0 onwards without gap or overlap, or is empty where the day does not matter and
    `unknown_day` says it all. `before` is for a treatment that is booked. `why` and `how_long` open the
    answer where that is what was asked; `already` takes its place where she tells that she has done it, as long as it
    is not allowed. `named` takes its place where one of its things is named. `beside_danger` is said instead of all
    that beside a danger sign, and as long as one is open; None: nothing is. `kinds` holds the same, whole, for each
    kind of treatment that differs.
    """

    name: str
    unknown_day: Answer
    by_day: tuple[Answer, ...] = ()
    before: Answer | None = None
    why: tuple[str, ...] = ()
    how_long: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    beside_danger: str | None = None
    sources: tuple[str, ...] = ()
    kinds: Mapping[str, "Response"] = field(default_factory=dict)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer of it, whatever the day; `kinds` have their own."""
        return (*self.by_day, self.unknown_day, *([self.before] if self.before else []))


@dataclass(frozen=True, slots=True)
class Country:
    """Where a patient may be: what is dialled there in an emergency, and the `words` that name it."""

    title: str
    emergency_number: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of treatment, like "rf". `title` is its short name on buttons, `words` are other names that people use."""

    name: str
    title: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the recovery: what is usual, what to do and not to do, when to call (day < 0: booked).

    `asked` are the intents that people ask about most on these days.
    """

    name: str
    first: int
    last: int | None
    title: str
    usual: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    call: str
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstDay:
    """Something that is allowed again from `day` on. `until`: done daily until then at least; `kinds`: other days."""

    name: str
    title: str
    day: int
    until: int | None = None
    kinds: Mapping[str, int] = field(default_factory=dict)
    answered_by: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A message the bot sends by itself on `day` at `at`, the clinic's wall-clock time."""

    day: int
    at: time
    say: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages and check-ins of one kind of treatment."""

    stages: tuple[Stage, ...]
    check_ins: tuple[CheckIn, ...]


@dataclass(frozen=True, slots=True)
class SecondContact:
    """Who is told where nobody in the staff chat acts: a chat of the bot, a phone that patients are told, or both."""

    chat_id: int | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Clinic:
    """Whose patients these are. Numbers are what a patient dials.

    `responses`, `plans` (by kind, "" for every other) and `first_days` are whole where the clinic differs from the
    base, and empty where it does not. `kinds` are the treatments that it offers, all of them where none is named.
    `token_env` names the setting with the token of the clinic's own bot; None: it shares the bot of BOT_TOKEN.
    """

    slug: str
    name: str
    time_zone: str
    country: str
    phone: str
    emergency_number: str
    greeting: str | None = None
    hours: str | None = None
    out_of_hours: str | None = None
    crisis: str | None = None
    address: str | None = None
    booking_url: str | None = None
    staff_chat_id: int | None = None
    second_contact: SecondContact | None = None
    self_harm_to_staff: bool = True
    products: Mapping[str, str] | None = None
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    token_env: str | None = None
    kinds: tuple[str, ...] = ()
    language: str = "en"
    logo: bytes | None = field(default=None, repr=False)
    opening: Opening | None = None
    responses: Mapping[str, Response] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    first_days: tuple[FirstDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Absent:
    """A clinic whose file is set aside: what could still be read in it of where its people write.

    `token_env`: the setting with the token of its bot, None where that cannot be told.
    """

    token_env: str | None = None
    staff_chat_id: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """Everything the bot can understand and say. Without a repr: it would be a megabyte in a traceback.

    `responses`, `stages` and `check_ins` are the base; `Scene.response` and `Scene.plan` know what differs for a clinic
    and a kind of treatment. `kinds` are all kinds, the first of which is the base; `plans` those that differ.
    Between `quiet` (begin, end) no check-in goes out; `zones` are the clocks that patients choose from, with titles.
    `group_wait_s`: for how long people in a group may be faster than the answer to a clear question.
    `set_aside` are the problems of clinic files that could not be used, `absent` their clinics.
    """

    intents: Mapping[str, Intent]
    responses: Mapping[str, Response]
    phrases: Mapping[str, str]
    signs: tuple[Sign, ...]
    matcher: Matcher
    stages: tuple[Stage, ...]
    check_ins: tuple[CheckIn, ...]
    clinics: Mapping[str, Clinic]
    default_clinic: str
    retention_days: int = 180
    group_wait_s: int = 45
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    countries: Mapping[str, Country] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    first_days: tuple[FirstDay, ...] = ()
    quiet: tuple[time, time] = (time(21), time(8))
    zones: Mapping[str, str] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    absent: Mapping[str, Absent] = field(default_factory=dict)
