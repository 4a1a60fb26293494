"""What each kind of content file may hold. Editors get the same as JSON Schemas (`aftercare schema`)."""

from datetime import date, time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints, model_validator

from bot.core.level import Level

TITLE_LENGTH = 24

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1)]
LevelName = Literal["none", "soon", "urgent", "emergency"]


class File(BaseModel):
    """Base of all: an unknown key is a mistake, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class IntentFile(File):
    """intents/<language>/<intent>.yaml: what people say when they want this.

    `as_typed` holds sentences that people really sent: they teach what is asked, neither spelling nor what is harmless.
    """

    title: Annotated[Text, Field(max_length=TITLE_LENGTH)] | None = None
    description: str = ""
    examples: Texts
    as_typed: tuple[Text, ...] = ()


class OutOfScopeFile(File):
    """intents/<language>/out_of_scope.yaml: what is not about us, and words of other matters by their kind."""

    kinds: dict[str, list[str]] = {}
    examples: Texts
    as_typed: tuple[Text, ...] = ()


class LevelledAnswer(File):
    """Wordings that carry a level: from then on the person should call."""

    triage: LevelName
    say: Texts

    @property
    def level(self) -> Level:
        return Level[self.triage.upper()]


class NamedEntry(File):
    """What is said to a message that names a thing by one of these words, in place of the answer."""

    words: Texts
    say: Texts


class Difference(File):
    """What differs from the answer that it is laid over: only the days and texts that do, the rest stays."""

    why: Texts | None = None
    how_long: Texts | None = None
    already: Texts | None = None
    named: dict[str, NamedEntry] = {}
    beside_danger: Text | None = None
    before: Texts | LevelledAnswer | None = None
    days: dict[str, Texts | LevelledAnswer] | None = None
    unknown_day: Texts | LevelledAnswer | None = None
    say: Texts | LevelledAnswer | None = None


class KindsDifference(Difference):
    """A difference, and what differs further for single kinds of treatment."""

    kinds: dict[str, Difference] = {}


class ResponseFile(KindsDifference):
    """responses/<language>/<intent>.yaml: what the bot says; either `say`, or `days` with `unknown_day`."""

    sources: tuple[Text, ...] = ()


class KindEntry(File):
    title: Annotated[Text, Field(max_length=TITLE_LENGTH)]
    words: tuple[Text, ...] = ()


class KindsFile(RootModel[dict[str, KindEntry]]):
    """responses/kinds.yaml: the kinds of treatment; the first is the one that the answers are written for."""


class PhrasesFile(RootModel[dict[str, str]]):
    """responses/<language>/phrases.yaml: the bot's own sentences."""


class BannedFile(RootModel[dict[str, str]]):
    """responses/<language>/banned.yaml: what no answer may say, and what to write instead.

    soothing.yaml beside it has the same shape: what may not stand beside a danger sign.
    """


class CountryEntry(File):
    title: Text
    emergency_number: Annotated[Text, StringConstraints(pattern=r"^[0-9]{2,5}$")]
    words: tuple[Text, ...] = ()


class CountriesFile(RootModel[dict[str, CountryEntry]]):
    """responses/<language>/countries.yaml: where a patient may be, and what is dialled there in an emergency."""


class StageEntry(File):
    name: Text
    days: Text
    title: Text
    usual: Text
    do: Texts
    dont: Texts
    call: Text
    asked: Annotated[tuple[Text, ...], Field(max_length=3)] = ()


class CheckInEntry(File):
    day: Annotated[int, Field(ge=0, le=365)]
    at: time
    say: Text


class PlanDifference(File):
    """The stages and check-ins that differ; a check-in takes the place of the one on the same day."""

    stages: tuple[StageEntry, ...] = ()
    check_ins: tuple[CheckInEntry, ...] = ()


class QuietHours(File):
    begin: time
    end: time


class StagesFile(PlanDifference):
    """responses/stages.yaml: the recovery stages, and the plan of the check-ins with its clock."""

    stages: Annotated[tuple[StageEntry, ...], Field(min_length=1)]
    quiet_hours: QuietHours = QuietHours(begin=time(21), end=time(8))
    zones: dict[str, Text] = {}
    kinds: dict[str, PlanDifference] = {}


class SourceEntry(File):
    title: Text
    url: str | None = None


class SourcesFile(RootModel[dict[str, SourceEntry]]):
    """responses/sources.yaml: where the facts come from."""


class Products(File):
    """Products as noun phrases: "a gentle cleanser without fragrance"."""

    cleanser: Text | None = None
    moisturizer: Text | None = None
    serum: Text | None = None
    balm: Text | None = None
    sunscreen: Text | None = None


class SecondContactEntry(File):
    """Who is told where nobody in the staff chat acts. At least one of the two."""

    chat_id: int | None = None
    phone: Text | None = None

    @model_validator(mode="after")
    def _somebody(self) -> "SecondContactEntry":
        if self.chat_id is None and self.phone is None:
            raise ValueError("a second contact needs a chat_id or a phone")
        return self


class Override(KindsDifference):
    """What a clinic says otherwise. `loosens` says why, where that is less strict than the base."""

    loosens: Text | None = None


class FirstDayDifference(File):
    """The clinic's own first day. `loosens` says why, where it comes before that of the base."""

    day: Annotated[int, Field(ge=0, le=365)] | None = None
    kinds: dict[str, Annotated[int, Field(ge=0, le=365)]] = {}
    loosens: Text | None = None


class ClinicPlan(PlanDifference):
    """The stages and check-ins that a clinic has otherwise, for every kind of treatment and for single ones."""

    kinds: dict[str, PlanDifference] = {}


def _zone(name: str) -> str:
    if not is_zone(name):
        raise ValueError(f"{name!r} is no time zone")
    return name


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


def _country(code: str) -> str:
    if code == "UK":
        raise ValueError("'UK' is the code of no country, the United Kingdom is GB")
    return code


class ClinicFile(File):
    """clinics/<slug>.yaml: whose patients these are."""

    name: Text
    time_zone: Annotated[Text, AfterValidator(_zone)]
    country: Annotated[Text, StringConstraints(pattern=r"^[A-Z]{2}$"), AfterValidator(_country)]
    phone: Text
    emergency_number: Text
    greeting: Text | None = None
    hours: Text | None = None
    holidays: tuple[Text, ...] = ()
    out_of_hours: Text | None = None
    crisis: Text | None = None
    address: Text | None = None
    booking_url: Annotated[Text, StringConstraints(pattern=r"^https?://")] | None = None
    staff_chat_id: int | None = None
    second_contact: SecondContactEntry | None = None
    self_harm_to_staff: bool = True
    products: Products | None = None
    logo: Annotated[Text, StringConstraints(pattern=r"^[\w.-]+\.(png|jpe?g)$")] | None = None
    language: Text = "en"
    kinds: tuple[Text, ...] = ()
    overrides: dict[str, Override] = {}
    first_days: dict[str, FirstDayDifference] = {}
    plan: ClinicPlan | None = None
    token_env: Annotated[Text, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")] | None = None
    reviewed_by: Text | None = None
    reviewed_on: date | None = None

    @model_validator(mode="after")
    def _first_of_two(self) -> "ClinicFile":
        if self.second_contact is not None and self.staff_chat_id is None:
            raise ValueError("a second contact needs a staff_chat_id, which is the first")
        return self
