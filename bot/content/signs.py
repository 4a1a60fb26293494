"""intents/<language>/red_flags.yaml: the danger signs, as a clinician reads them, and how they are compiled.

The words that they are made of stand in danger_words.yaml beside it.

A pattern names groups of `words`: "a + b" stand close together in any order, "a > b" b follows a closely, "a & b" both
are said anywhere in the message, "a - b" no b stands beside a. A combo is a name for several patterns that mean the
same, and may stand between "&" or "=>". Nothing in here is a regular expression.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, product
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from bot.content.days import parse_days
from bot.content.schema import File, Text, Texts
from bot.core.matching.lessons import Sounds
from bot.core.model import Level
from bot.core.sign_reading.doubts import Doubts
from bot.core.sign_reading.measures import MEASURED
from bot.core.sign_reading.patterns import Element, Part, Pattern
from bot.core.sign_reading.pictured import learn_pictures
from bot.core.sign_reading.vocabulary import Vocabulary, build_vocabulary
from bot.core.signs import Sign, Unknown

BUILT_IN = frozenset(MEASURED)


class SignEntry(File):
    """One sign. Any line of `flag` reports it; a line of `ask` is too vague and is asked back.

    One without either is asked back where a message sounds like it (suspicion.yaml).

    `unless` are groups that take it away where they stand close by. `days` limits it to days of recovery, and
    `unknown_day` says what to do where the day is not known (default: nothing, the answers by day take care). After a
    treatment of a kind in `unless_kind` it is none.
    `examples` must be flagged, `doubtful` ones asked back, and `counter_examples` must not raise the sign.
    """

    name: Text
    level: Literal["soon", "urgent", "emergency"]
    intent: Text
    sources: Texts
    question: Text
    advice: Text | None = None
    phrase: Text | None = None
    days: Text | None = None
    unknown_day: Unknown = "nothing"
    unless_kind: tuple[Text, ...] = ()
    flag: tuple[Text, ...] = ()
    ask: tuple[Text, ...] = ()
    unless: tuple[Text, ...] = ()
    examples: tuple[Text, ...] = ()
    doubtful: tuple[Text, ...] = ()
    counter_examples: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.flag and not self.examples) or (self.ask and not self.flag and not self.doubtful):
            raise ValueError(
                f"the sign {self.name!r} has no example: write one under `examples` (`doubtful` if it only asks)"
            )
        if not self.question.endswith("?"):
            raise ValueError(f"the question of {self.name!r} ends without a question mark")
        if self.days:
            parse_days(self.days)
        return self


class SuspicionFile(File):
    """intents/<language>/suspicion.yaml: how people in danger sound, and what only sounds like it.

    Where a message sounds like danger and names no sign, that sign of `danger` is asked back which it sounds most like.
    Under each stands what people say, by headings. `intents` are about danger: their examples ask about it and report
    it, and so teach nothing of how it sounds.
    """

    intents: Texts
    danger: Annotated[dict[Text, dict[Text, Texts]], Field(min_length=1)]
    harmless: dict[Text, Texts] = Field(default_factory=dict)


class RedFlagsFile(File):
    """All signs."""

    signs: Annotated[list[SignEntry], Field(min_length=1)]

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        names = [sign.name for sign in self.signs]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two signs have one name: {', '.join(twice)}")
        return self


_WORD = r"[a-z0-9]+(/[a-z0-9]+)*"
Phrases = tuple[Annotated[Text, StringConstraints(pattern=rf"^{_WORD}( {_WORD})*$")], ...]
Gapped = tuple[Annotated[Text, StringConstraints(pattern=rf"^{_WORD}( (\.\.\. )?{_WORD})*( \.)?$")], ...]
Picture = Annotated[Text, StringConstraints(pattern=r"^[\u2190-\u2bff\U0001f000-\U0001faff]$")]


class DoubtsEntry(File):
    """What people say who are not sure, in small letters and without apostrophes.

    What follows `not_sure`, `asks` or (a few words only) `perhaps` is asked back. Whoever says `not_sure` or
    `cannot_tell` can't tell what she sees, unless `what_to_do` follows; there "..." is a few words and " ." the end.
    """

    not_sure: Phrases = ()
    asks: Phrases = ()
    perhaps: Phrases = ()
    cannot_tell: Gapped = ()
    what_to_do: Phrases = ()


class PicturesEntry(File):
    """What pictures say: some anywhere, others only where a word would stand."""

    anywhere: dict[Picture, Text] = Field(default_factory=dict)
    in_place_of_words: dict[Picture, Text] = Field(default_factory=dict)


class DangerWordsFile(File):
    """What signs are made of. `harmless` phrases and `idioms` swallow their words; `known` are spelt right."""

    words: dict[Text, Texts]
    harmless: tuple[Text, ...] = ()
    idioms: tuple[Text, ...] = ()
    combos: dict[Text, Texts] = Field(default_factory=dict)
    topics: dict[Text, Text] = Field(default_factory=dict)
    pieces: dict[Text, Text] = Field(default_factory=dict)
    doubts: DoubtsEntry = DoubtsEntry()
    pictures: PicturesEntry = PicturesEntry()
    other_languages: dict[Text, Texts] = Field(default_factory=dict)
    known: tuple[Text, ...] = ()


def compile_signs(
    file: RedFlagsFile, words: DangerWordsFile, suspected: Container[str] = (), sentences: Iterable[str] = ()
) -> tuple[Sign, ...]:
    """The signs of two files that fit, sharing one vocabulary.

    `suspected` are the names of those that may be asked back where none is named, `sentences` are such as people write.
    """
    by_sign = [list(_patterns_of(sign, words.combos)) for sign in file.signs]
    every = list(chain.from_iterable(by_sign))
    often = Counter(group for pattern in every for group in pattern.groups)
    unless = set(chain.from_iterable(pattern.unless for pattern in every))
    told = {each.group for pattern in every for part in pattern.parts[pattern.course :] for each in part}
    before = words.words.keys() - told - unless
    alone = {line for sign in file.signs for line in sign.flag if line in words.words}
    vocabulary = build_vocabulary(
        words.words,
        harmless=words.harmless,
        idioms=words.idioms,
        known=words.known,
        topics=words.topics,
        translations=words.other_languages,
        pictures=learn_pictures(words.pictures.anywhere, words.pictures.in_place_of_words),
        doubts=Doubts(**dict(words.doubts)),
        sentences=sentences,
        unless=unless,
        alone=alone,
        before=before,
    )
    vocabulary = replace(vocabulary, pieces=words.pieces)
    return tuple(
        _sign(entry, [_keyed(each, often) for each in patterns], vocabulary, entry.name in suspected)
        for entry, patterns in zip(file.signs, by_sign, strict=True)
    )


def compile_sounds(file: SuspicionFile, signs: RedFlagsFile) -> Sounds:
    """What the matcher learns to suspect from: the sentences of the file, and those beside the signs.

    Signs that can wait for working hours are left out: they are made by the day, not by how it sounds. The sentences
    beside the others do not tell what to ask.
    """
    at_once = [sign for sign in signs.signs if sign.level != "soon"]
    return Sounds(
        danger=tuple(text for sign in at_once for text in sign.examples),
        by_sign={sign: tuple(chain.from_iterable(kinds.values())) for sign, kinds in file.danger.items()},
        harmless=(
            *chain.from_iterable(file.harmless.values()),
            *(text for sign in signs.signs for text in sign.counter_examples),
        ),
        intents=frozenset(file.intents),
    )


def sentences_of(signs: RedFlagsFile, suspicion: SuspicionFile | None) -> Iterator[str]:
    """What people write of signs, and what only looks or sounds like it."""
    for sign in signs.signs:
        yield from (*sign.examples, *sign.doubtful, *sign.counter_examples)
    if suspicion:
        kinds = chain.from_iterable(kinds.values() for kinds in suspicion.danger.values())
        yield from chain.from_iterable((*kinds, *suspicion.harmless.values()))


def groups_of(sign: SignEntry, combos: Mapping[str, Sequence[str]]) -> set[str]:
    """Every group that a sign names."""
    found = _patterns_of(sign, combos)
    return {group for pattern in found for group in (*pattern.groups, *pattern.unless)}.union(sign.unless)


def _keyed(pattern: Pattern, often: Counter[str]) -> Pattern:
    return replace(pattern, key=min(sorted(pattern.groups), key=lambda group: often[group]))


def _sign(entry: SignEntry, patterns: Iterable[Pattern], vocabulary: Vocabulary, suspected: bool) -> Sign:
    return Sign(
        name=entry.name,
        level=Level[entry.level.upper()],
        intent=entry.intent,
        question=entry.question,
        advice=entry.advice,
        sources=tuple(entry.sources),
        phrase=entry.phrase,
        days=parse_days(entry.days) if entry.days else None,
        unknown_day=entry.unknown_day,
        suspected=suspected,
        unless_kind=tuple(entry.unless_kind),
        patterns=tuple(patterns),
        vocabulary=vocabulary,
    )


def _patterns(
    line: str, combos: Mapping[str, Sequence[str]], unless: tuple[str, ...], *, doubtful: bool
) -> Iterator[Pattern]:
    """The patterns of one line: a combo stands for each of its own lines."""
    wanted, *taken_away = (part.strip() for part in line.split(" - "))
    course = "=>" in wanted
    alternatives = [combos.get(part.strip(), [part]) for part in wanted.split("=>" if course else "&")]
    for chosen in product(*alternatives):
        parts = tuple(_part(part.split(" - ")[0]) for part in chosen)
        own = (name for part in chosen for name in part.split(" - ")[1:])
        groups = frozenset(element.group for part in parts for element in part)
        yield Pattern(parts, groups, (*unless, *taken_away, *(name.strip() for name in own)), doubtful, course=course)


@lru_cache(maxsize=4096)
def _part(text: str) -> Part:
    elements: list[Element] = []
    ordered = False
    for item in text.replace("+", " + ").replace(">", " > ").split():
        if item in "+>":
            ordered = item == ">"
        else:
            elements.append(Element(item, ordered))
    return tuple(elements)


def _patterns_of(sign: SignEntry, combos: Mapping[str, Sequence[str]]) -> Iterator[Pattern]:
    """The patterns of all lines of a sign, as they stand in it."""
    for doubtful, lines in ((False, sign.flag), (True, sign.ask)):
        for line in lines:
            yield from _patterns(line, combos, tuple(sign.unless), doubtful=doubtful)
