"""The date reader against its tables of messages, and its promises against any text at all."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.core.dates import DateReading, read, read_for_another
from bot.core.text import normalise

NOW = datetime.fromisoformat("2026-11-18T15:00")
HERE = Path(__file__)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SPELT = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six twenty-seven
twenty-eight twenty-nine thirty thirty-one
"""
NUMBERS = SPELT.split()
TIMELY = """
i had it done my session treatment was is on the a day days week weeks ago post after since in for and or not no
yesterday today tomorrow last next this friday sunday sat march may nov 14th 3 11/12 31/2 2026-11-14 few
actually wrong date change to can what when how red ? . , - 's 1.5 24/7 9999999999 000 a.m. pm couple half
"""
WORDS = TIMELY.split()
HOSTILE = [*WORDS, "day 3 ", "a week and ", "had it done friday ", "1/2 ", "nov , ", "9", "1.", "?"]
COLUMNS = frozenset(DateReading.__slots__) - {"treated_on"} | {"say", "now", "awaiting", "treated"}


def rows() -> list[tuple[str, dict[str, Any]]]:
    """Every row of both tables with a name for it."""
    table: dict[str, list[dict[str, Any]]] = yaml.safe_load(HERE.with_name("told.yaml").read_text("utf-8"))
    unseen: dict[str, list[dict[str, Any]]] = yaml.safe_load(HERE.with_name("unseen.yaml").read_text("utf-8"))
    told = [(group, row) for group, members in table.items() for row in members]
    return told + [(now, {"now": now} | row) for now, members in unseen.items() for row in members]


def listed(name: str) -> list[dict[str, Any]]:
    """The rows of a whole list of messages, with those that the reader still misses."""
    members: dict[str, list[dict[str, Any]]] = yaml.safe_load(HERE.with_name(name).read_text("utf-8"))
    return [{"now": now} | row for now, rows in members.items() for row in rows]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def expected(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says of a reading. `treated` and `candidates` always count, the others where they stand."""
    told: dict[str, Any] = {
        "treated_on": day(row.get("treated")),
        "candidates": tuple(map(day, row.get("candidates", ()))),
    }
    told |= {key: day(row[key]) for key in ("asked_on", "next_on") if key in row}
    return told | {key: row[key] for key in ("asked_day", "rest", "vague", "correction") if key in row}


def as_expected(reading: DateReading, row: dict[str, Any]) -> bool:
    """Whether a reading is what a row says, in whatever order the candidates stand."""
    candidates = {day(text) for text in row.get("candidates", ())}
    told = expected(row) | {"candidates": reading.candidates}
    return set(reading.candidates) == candidates and all(getattr(reading, key) == told[key] for key in told)


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{group}: {row['say'][:60]}") for group, row in rows()])
def test_the_tables(row: dict[str, Any]) -> None:
    now = datetime.fromisoformat(row["now"]) if "now" in row else NOW
    reading = read(row["say"], now, awaiting=row.get("awaiting", False))
    assert {key: getattr(reading, key) for key in expected(row)} == expected(row)


def test_a_row_has_no_unknown_column() -> None:
    assert [row for _, row in rows() if not COLUMNS.issuperset(row)] == []


FIGURES = [
    ("stranger.yaml", 98.0),
    ("voices.yaml", 97.0),
    ("more_voices.yaml", 96.5),
    ("other_voices.yaml", 94.5),
    ("plain.yaml", 98.0),
    ("elsewhere.yaml", 99.0),
    ("fourth.yaml", 94.5),
]


@pytest.mark.parametrize(("name", "least"), FIGURES)
def test_a_whole_list_is_read_as_well_as_it_was(name: str, least: float) -> None:
    """Of whole lists: the share that is right; a date that nobody stated, or another one, is never taken."""
    wrong, missed = [], []
    rows = listed(name)
    for row in rows:
        reading = read(row["say"], datetime.fromisoformat(row["now"]), awaiting=row.get("awaiting", False))
        if reading.treated_on not in (None, day(row.get("treated"))):
            wrong.append((row["say"], reading.treated_on))
        elif not as_expected(reading, row):
            missed.append(row["say"])
    assert wrong == []
    assert 100 * (len(rows) - len(missed)) / len(rows) >= least, missed


HOURS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - the clinic's wall clock


def check_sanity(text: str, reading: DateReading, *, awaiting: bool = False) -> None:
    assert not (reading.treated_on and reading.candidates)
    assert awaiting or reading.of_another or len(reading.candidates) != 1
    assert len(set(reading.candidates)) == len(reading.candidates) <= 3
    assert not (reading.vague and (reading.treated_on or reading.candidates))
    if not (reading.treated_on or reading.candidates or reading.vague):
        assert reading.rest == normalise(text)


@given(st.text(max_size=300), HOURS, st.booleans())
def test_any_text_gives_a_sane_reading(text: str, now: datetime, awaiting: bool) -> None:
    check_sanity(text, read(text, now, awaiting=awaiting), awaiting=awaiting)


@given(st.lists(st.sampled_from(WORDS), max_size=40), HOURS, st.booleans())
def test_any_words_of_time_give_a_sane_reading(words: list[str], now: datetime, awaiting: bool) -> None:
    text = " ".join(words)
    check_sanity(text, read(text, now, awaiting=awaiting), awaiting=awaiting)


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_longest_message_gives_a_sane_reading(unit: str) -> None:
    text = (unit + " ") * (4096 // (len(unit) + 1))
    for awaiting in (False, True):
        check_sanity(text, read(text, NOW, awaiting=awaiting), awaiting=awaiting)


@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_a_normalised_text_reads_the_same(words: list[str]) -> None:
    text = " ".join(words).upper().replace(" ", "  ")
    assert read(normalise(text), NOW) == read(text, NOW)


@given(st.integers(0, 60), HOURS, st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe"]))
def test_days_ago_count_on_the_calendar_whatever_the_clock_does(days: int, local: datetime, zone: str) -> None:
    now = local.replace(tzinfo=ZoneInfo(zone))
    ago = local.date() - timedelta(days=days)
    written = NUMBERS[days] if days < len(NUMBERS) else str(days)
    assert read(f"had it done {days} days ago", now).treated_on == ago
    assert read(f"I got my microneedling {written} days ago, is redness normal", now).treated_on == ago
    assert read(f"im {days} days post treatment", now).treated_on == ago
    assert read(f"day {days}", now).treated_on == ago
    assert read(f"had it done {days * 24} hours ago", now).treated_on == ago
    assert read(f"my treatment is in {days} days", now).treated_on == local.date() + timedelta(days=days)


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_a_whole_date_is_read_in_every_order(treated: date) -> None:
    month = MONTHS[treated.month - 1]
    for written in (
        treated.isoformat(),
        f"{treated.day} {month} {treated.year}",
        f"{month[:3]} {treated.day}, {treated.year}",
        f"the {treated.day}th of {month} {treated.year}",
    ):
        assert read(f"my treatment was on {written}", NOW).treated_on == treated, written
    for written in (f"{treated.day}/{treated.month}/{treated.year}", f"{treated:%m.%d.%Y}"):
        reading = read(written, NOW)
        assert treated == reading.treated_on or treated in reading.candidates or abs((treated - NOW.date()).days) > 366


@given(st.sampled_from(WEEKDAYS), HOURS)
def test_a_weekday_is_one_of_the_last_seven_days_or_open(weekday: str, now: datetime) -> None:
    reading = read(f"had my session on {weekday}", now)
    if WEEKDAYS[now.weekday()] == weekday:
        assert reading.candidates == (now.date(), now.date() - timedelta(days=7))
    else:
        assert reading.treated_on is not None
        assert 0 < (now.date() - reading.treated_on).days < 7
        assert WEEKDAYS[reading.treated_on.weekday()] == weekday


@given(st.integers(1, 31), st.sampled_from(["st", "nd", "rd", "th"]), HOURS)
def test_a_day_of_the_month_is_the_last_one_past(number: int, ending: str, now: datetime) -> None:
    treated = read(f"it was on the {number}{ending}", now).treated_on
    assert treated is not None
    assert treated.day == number
    assert 0 <= (now.date() - treated).days <= 61


@pytest.mark.parametrize(
    "when",
    [
        "on day 3",
        "on friday",
        "on the 14th",
        "in 2 weeks",
        "tomorrow",
        "saturday",
        "next friday",
        "in the evening on friday",
        "for friday",
        "after 3 days",
        "from day 3",
        "by the 14th",
    ],
)
@pytest.mark.parametrize("question", ["can I swim?", "is it ok to swim", "may I run?", "should I still be red?"])
def test_a_day_that_opens_a_question_is_no_statement(question: str, when: str) -> None:
    reading = read(f"{when} {question}", NOW)
    assert (reading.treated_on, reading.candidates, reading.vague) == (None, (), False)


@pytest.mark.parametrize("when", [
    "on day 3", "day 5", "tomorrow", "on friday", "next week", "in 2 weeks", "3 days after needling", "by the 14th",
    "3 days post treatment", "after 4 days", "yesterday", "on the 14th", "on 14 nov", "a week after my session",
])  # fmt: skip
@pytest.mark.parametrize("question", [
    "can I swim {}?", "is it ok to wear makeup {}", "how will I look {}", "what about {}?", "will I be red {}?",
    "should my skin peel {}?", "could I have it done {}?", "do people flake {}", "was I peeling {}?", "may I run {}",
    "when can I train, {}?", "is redness normal {}?", "{}?",
])  # fmt: skip
def test_a_question_is_never_a_statement(question: str, when: str) -> None:
    reading = read(question.format(when), NOW)
    assert (reading.treated_on, reading.candidates, reading.vague) == (None, (), False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("my mum had it done yesterday", 17),
        ("she had it on monday. can she swim", 16),
        ("hi, I'm asking for my husband, he had microneedling 3 days ago and his face is flaky", 15),
        ("my friend had it done yesterday", None),
        ("my sister had hers yesterday and I had mine on monday", None),
        ("my daughter is 3 days old", None),
        ("can she swim", None),
        ("I had it done yesterday", None),
    ],
)
def test_the_date_of_somebody_she_writes_for_is_only_asked_about(text: str, day: int | None) -> None:
    reading = read_for_another(text, NOW)
    assert (reading.candidates if reading else None) == (None if day is None else (date(2026, 11, day),))
    assert reading is None or (reading.treated_on is None and reading.of_another)
