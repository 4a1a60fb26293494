"""Where and when a turn happens: the clinic, its clock, the kind of chat, and the words the bot may use."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.clinics import clinic_of
from bot.core.content import Clinic, Content, Country, Kind, Plan, Response
from bot.core.model import Chat, Session
from bot.core.stages import day_of
from bot.core.text import phrase_list, word_list
from bot.core.voice import plan_for, response_for

_OPEN_NOW = re.compile(r"\{open_now\}\s?")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
PRODUCTS = ("cleanser", "moisturizer", "serum", "balm", "sunscreen")
CLINIC_PLACEHOLDERS = (
    *("clinic", "phone", "emergency_number", "hours", "open_now", "out_of_hours", "booking", "crisis"),
    "address",
    *PRODUCTS,
)
DAY_WORDS = ("today", "Today", "tomorrow", "Tomorrow")


@dataclass(frozen=True, slots=True)
class Scene:
    """`told_kind`: the kind of treatment that a group's message itself names; `local`: the time at the clinic.

    `abroad`: where she says she is, as far as another emergency number than the clinic's is dialled there.
    """

    content: Content
    clinic: Clinic
    now: datetime
    chat: Chat = Chat.PRIVATE
    told_kind: str | None = None
    abroad: tuple[Country, ...] = ()
    local: datetime = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "local", self.now.astimezone(self.zone))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.clinic.time_zone)

    def own_zone(self, session: Session) -> ZoneInfo:
        """The clock that the patient lives by: her own where she told it, else the clinic's."""
        own = session.time_zone
        return ZoneInfo(own) if own is not None and own in self.content.zones else self.zone

    @property
    def today(self) -> date:
        return self.local.date()

    @property
    def private(self) -> bool:
        return self.chat is Chat.PRIVATE

    def day(self, session: Session) -> int | None:
        """Today's recovery day; None where no date is known, and always in a group."""
        if session.treated_on is None or not self.private:
            return None
        return day_of(session.treated_on, self.today)

    def day_words(self, day: int | None, session: Session) -> dict[str, str]:
        """What the answer of `day` calls that day and the next: whoever asks ahead means neither today nor tomorrow."""
        another = self.private and day != self.day(session)
        called = self.phrase(f"day_called_{'other' if another else 'today'}").split(", ")
        return dict(zip(DAY_WORDS, [form for word in called for form in (word, word.capitalize())], strict=True))

    def kind(self, session: Session) -> str | None:
        """The kind of treatment: hers, else the only one that the clinic offers. In a group only the one just told."""
        sole = self.clinic.kinds[0] if len(self.clinic.kinds) == 1 else None
        return (session.kind if self.private else self.told_kind) or sole

    @property
    def offered_kinds(self) -> tuple[Kind, ...]:
        """The kinds of treatment that the clinic offers: those that its file names, else all."""
        known = self.content.kinds
        return tuple(known[name] for name in self.clinic.kinds or known if name in known)

    def response(self, name: str, session: Session) -> Response:
        """What the bot says for one intent: the base, with the differences of the kind and the clinic laid over it."""
        return response_for(self.content, self.clinic, self.kind(session), name)

    def plan(self, session: Session) -> Plan:
        """The stages and check-ins of the session's kind of treatment."""
        return plan_for(self.content, self.clinic, self.kind(session))

    def phrase(self, phrase: str, **facts: object) -> str:
        """One of the bot's own sentences, with what is always known and `facts` filled in."""
        return self.fill(self.content.phrases[phrase], retention_days=self.content.retention_days, **facts)

    def words(self, phrase: str) -> frozenset[str]:
        """The words of one of the lists that messages are compared with."""
        return word_list(self.content.phrases[phrase])

    def phrases(self, phrase: str) -> tuple[str, ...]:
        """The phrases of one of the lists that messages are compared with, each with a space behind it."""
        return phrase_list(self.content.phrases[phrase])

    def fill(self, text: str, **facts: object) -> str:
        """Put the clinic's facts and `facts` into the placeholders of `text`; unknown ones stay as they are."""
        if "{" not in text:  # most texts: gathering the facts costs more than all the rest
            return text
        known = {name: str(value) for name, value in facts.items()}
        if not known.keys() >= set(_PLACEHOLDER.findall(text)):
            known = clinic_facts(self.clinic, self.content.phrases) | self._emergency_number() | known
        if "{open_now}" in text:
            known["open_now"] = self.open_now
            text = text if known["open_now"] else _OPEN_NOW.sub("", text)
        return _PLACEHOLDER.sub(lambda found: known.get(found[1], found[0]), text)

    def _emergency_number(self) -> dict[str, str]:
        """The clinic's with those of where she is beside it; nothing where she is at home."""
        if not self.abroad:
            return {}
        phrase = self.content.phrases["emergency_there"]
        named = (
            phrase.replace("{country}", one.title).replace("{number}", one.emergency_number) for one in self.abroad
        )
        return {"emergency_number": f"{self.clinic.emergency_number} ({', '.join(named)})"}

    @property
    def open_now(self) -> str:
        """Whether the clinic is open at this moment, where its hours could be read; else nothing."""
        opening, local, phrases = self.clinic.opening, self.local, self.content.phrases
        if opening is None:
            return ""
        closes = opening.until(local)
        if closes is not None:
            return phrases["open_until"].replace("{time}", f"{closes:%H:%M}")
        opens_at = opening.next_at(local)
        if opens_at is None:
            return phrases["closed_now"]
        text = phrases["opens_today" if opens_at.date() == local.date() else "opens_on"]
        weekday = phrases["weekdays"].split()[opens_at.weekday()]
        return text.replace("{day}", weekday).replace("{time}", f"{opens_at:%H:%M}")

    def long_date(self, on: date) -> str:
        """A date as people say it: "Tuesday 17 November", with the year where it is not this one."""
        names = self.content.phrases
        weekday = names["weekdays"].split()[on.weekday()]
        month = names["months"].split()[on.month - 1]
        year = "" if on.year == self.today.year else f" {on.year}"
        return f"{weekday} {on.day} {month}{year}"


def scene_for(session: Session, content: Content, now: datetime, chat: Chat) -> Scene:
    """The scene of a session, in the words of its clinic."""
    clinic = clinic_of(content, session.clinic)
    return Scene(content, clinic, now, chat, abroad=abroad_of(session.abroad, clinic, content))


def abroad_of(codes: tuple[str, ...], clinic: Clinic, content: Content) -> tuple[Country, ...]:
    """Those of the countries where another number is dialled in an emergency than the clinic's."""
    there = (content.countries[code] for code in codes if code != clinic.country and code in content.countries)
    return tuple(country for country in there if country.emergency_number != clinic.emergency_number)


def clinic_facts(clinic: Clinic, phrases: Mapping[str, str]) -> dict[str, str]:
    """What the placeholders of any text stand for at this clinic; what a clinic left out gets a plain phrase."""
    booking = "booking_url" if clinic.booking_url else "booking_phone"
    products = clinic.products or {}
    facts = {
        "clinic": clinic.name,
        "phone": clinic.phone,
        "emergency_number": clinic.emergency_number,
        "address": clinic.address or phrases["default_address"],
        "hours": clinic.hours or phrases["default_hours"],
        "out_of_hours": clinic.out_of_hours or phrases["default_out_of_hours"],
        **{need: products.get(need) or phrases[f"default_{need}"] for need in PRODUCTS},
    }
    booking_text = phrases[booking].replace("{phone}", clinic.phone).replace("{url}", clinic.booking_url or "")
    crisis = clinic.crisis or phrases[f"crisis_{clinic.country}"]
    return facts | {"booking": booking_text, "crisis": crisis}
