"""No two texts disagree about a day: all agree with responses/first_days.yaml, for every clinic and kind of treatment.

* A day that a text names for something is the first day of it.
* What a stage lists under `do` is allowed on all its days, what it lists under `dont` on none, unless it names the day;
  a check-in says no before the first day, and not from then on.
* No answer of a day gives plain leave before the first day. Stricter is no contradiction: a symptom may ask for it.
* The answer to a question about it changes on its first day, and opens with no "yes" before and no "not yet" after.
  Every day that it names is a first day of what it answers or speaks of, or where one of its own ranges begins or ends;
  where it says when to call, also the day from which a symptom's answer says so.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.content.first_days import FirstDaysFile, Mention, mentions, only_day, words_of
from bot.content.places import Path_
from bot.content.texts import everything_said
from bot.content.tree import Tree
from bot.core.content import Content, FirstDay, Response, Stage
from bot.core.model import Level
from bot.core.text import normalise
from bot.core.voice import Voice, voices

Read = Callable[[str], Sequence[Mention]]
_SENTENCE = re.compile(r"[.;!?\n]")
_NAMED = re.compile(r"\bdays? (\d+)(?: (?:to|or|and) (\d+))?\b|\b(24|36|48|72|96) hours\b")
_ANY_DAY = re.compile(r"\bdays? (?:\d+ (?:to|or|and) )?(\d+)")
_OF_A_CALL = re.compile(r"\b(?:if|still|should|phone)\b")
_OF_SUNSCREEN = re.compile(r"\b(?:sunscreen|spf)\b")
_OPENS_WITH_YES = re.compile(r"(?:yes|you may)\b")
_OPENS_WITH_NO = re.compile(r"(?:no|not yet|not today|please wait)\b|[^.:]*: (?:not yet|better not)\b")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What one text says about `name` that does not agree with its first day."""

    text: str
    name: str
    what: str


def check_agreement(tree: Tree, content: Content) -> None:
    """Note in `tree.problems` every text that contradicts a first day, under the first voice that says it."""
    places = _places(tree)
    read = reader(tree.first_days)
    told: set[Disagreement] = set()
    for voice in voices(content):
        days = {one.name: one for one in voice.first_days}
        for found in disagreements(voice, read):
            if found.text in places and found not in told:  # what is made of the stages is read there
                told.add(found)
                day = days[found.name]
                mend = f"it is allowed from day {day.day} on, says responses/first_days.yaml"
                if places[found.text][0].startswith("clinics/"):
                    mend += f"; a day of its own stands in this file: `first_days: {{{day.name}: {{day: …}}}}`"
                tree.problem(*places[found.text], f"{day.title}{voice.label}: {found.what}", mend)


def reader(file: FirstDaysFile) -> Read:
    """Reads each text once, however many voices say it."""
    words = words_of(file)
    return cache(lambda text: tuple(mentions(text, words)))


def disagreements(voice: Voice, read: Read) -> Iterator[Disagreement]:
    """What one voice says that does not agree with its first days."""
    days = {one.name: one for one in voice.first_days}
    yield from _in_answers(voice, days, read)
    yield from _in_plan(voice, days, read)


def lone_days(content: Content) -> Iterator[str]:
    """A line for every day that one text alone of an answer names, and on which nothing begins or ends: a slip?"""
    every = [answer for response in content.responses.values() for answer in response.by_day]
    known = {0, 1, 2, *(answer.first for answer in every if answer.level > Level.NONE)}
    known |= {on for day in content.first_days for on in (day.day - 1, day.day, day.until) if on is not None}
    for response in content.responses.values():
        for one in (response, *response.kinds.values()):
            own = {edge for answer in one.by_day for edge in (answer.first, answer.last) if edge is not None}
            own |= {edge + near for edge in own for near in (-1, 1)}
            named = {text: {int(day) for day in _ANY_DAY.findall(text)} for text in _all_texts(one)}
            for text, days in named.items():
                others = set().union(*(more for other, more in named.items() if other != text))
                for day in sorted(days - known - own - others):
                    yield f"{response.name}: only one text names day {day}, is that a slip? It begins {text[:60]!r}"


def _in_answers(voice: Voice, days: Mapping[str, FirstDay], read: Read) -> Iterator[Disagreement]:
    until = {day.until for day in days.values() if day.until is not None}
    called = {one.first for answer in voice.responses for one in answer.by_day if one.level > Level.NONE}
    for response in voice.responses:
        for text in _all_texts(response):
            yield from _wrong_day(text, days, read)
        for answer in response.by_day:
            for text in answer.variations:
                yield from _leave_too_early(text, answer.first, days, read)
        asked = [day for day in days.values() if day.answered_by == response.name and response.by_day]
        yield from _unchanged(response, asked)
        if asked:
            for text in _all_texts(response):
                known = _known_days(response, [*asked, *(days[mention.name] for mention in read(text))])
                yield from _unknown_day(text, asked[0].name, known, called, until)


def _all_texts(response: Response) -> Iterator[str]:
    for answer in response.answers:
        yield from answer.variations
    yield from (
        *response.why,
        *response.how_long,
        *response.already,
        *(text for one in response.named for text in one.say),
        *((response.beside_danger,) if response.beside_danger else ()),
    )


def _wrong_day(text: str, days: Mapping[str, FirstDay], read: Read) -> Iterator[Disagreement]:
    for mention in read(text):
        day = days[mention.name]
        if mention.named is not None and mention.named not in (day.day, day.until):
            yield Disagreement(text, mention.name, f"{mention.part!r} names day {mention.named}")


def _leave_too_early(text: str, first: int, days: Mapping[str, FirstDay], read: Read) -> Iterator[Disagreement]:
    for mention in read(text):
        if mention.allowed and mention.named is None and first < days[mention.name].day:
            yield Disagreement(text, mention.name, f"{mention.part!r} allows it on day {first}")


def _unchanged(response: Response, asked: Sequence[FirstDay]) -> Iterator[Disagreement]:
    for answer, text in ((one, text) for one in response.by_day for text in one.variations):
        opening = normalise(text)
        for day in asked:
            if answer.first < day.day and (answer.last is None or answer.last >= day.day):
                yield Disagreement(text, day.name, f"one answer for days {answer.days}, before it and after")
        if asked and all(answer.first < day.day for day in asked) and _OPENS_WITH_YES.match(opening):
            yield Disagreement(text, asked[0].name, f"opens with a yes on day {answer.first}")
        if asked and all(answer.first >= day.day for day in asked) and _OPENS_WITH_NO.match(opening):
            yield Disagreement(text, asked[0].name, f"opens with a no on day {answer.first}")


def _known_days(response: Response, things: Sequence[FirstDay]) -> set[int]:
    """The days that an answer may name: those of the things and of its own ranges, and the day before each."""
    known = {0, *(day.day for day in things)}
    for answer in response.by_day:
        known |= {answer.first} if answer.last is None else {answer.first, answer.last + 1}
    return known | {day - 1 for day in known}


def _unknown_day(text: str, name: str, known: set[int], called: set[int], until: set[int]) -> Iterator[Disagreement]:
    for sentence in _SENTENCE.split(normalise(text)):
        more = called | until if _OF_A_CALL.search(sentence) else until if _OF_SUNSCREEN.search(sentence) else set()
        for found in _NAMED.finditer(sentence):
            named = [int(number) for number in found.groups()[:2] if number]
            named += [int(found[3]) // 24] if found[3] else []
            if not {*named} <= known | more:
                yield Disagreement(text, name, f"{found.group()!r} is no day that it has")


def _in_plan(voice: Voice, days: Mapping[str, FirstDay], read: Read) -> Iterator[Disagreement]:
    for stage in voice.plan.stages:
        if stage.first >= 0:
            yield from _in_stage(stage, days, read)
    for check_in in voice.plan.check_ins:
        yield from _wrong_day(check_in.say, days, read)
        for mention in read(check_in.say):
            allowed = check_in.day >= days[mention.name].day
            if mention.named is None and allowed is mention.refused:
                says = "refuses" if allowed else "allows"
                yield Disagreement(check_in.say, mention.name, f"{mention.part!r} {says} it on day {check_in.day}")


def _in_stage(stage: Stage, days: Mapping[str, FirstDay], read: Read) -> Iterator[Disagreement]:
    for text in (stage.usual, stage.call, *stage.do, *stage.dont):
        yield from _wrong_day(text, days, read)
    for allowed, items in ((True, stage.do), (False, stage.dont)):
        for text, mention in ((item, mention) for item in items for mention in read(item)):
            day = days[mention.name].day
            wrong = stage.first < day if allowed else stage.last is None or stage.last >= day
            if wrong and (mention.named or only_day(text)) != day:
                on = f"allows it on day {stage.first}" if allowed else f"refuses it on day {max(day, stage.first)}"
                yield Disagreement(text, mention.name, f"{mention.part!r} {on}")


def _places(tree: Tree) -> dict[str, tuple[str, Path_]]:
    """Where each text stands; the first place where it stands twice."""
    found: dict[str, tuple[str, Path_]] = {}
    for where, place, text in everything_said(tree):
        found.setdefault(text, (where, place))
    return found
