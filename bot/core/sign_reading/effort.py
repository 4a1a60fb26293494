"""What reading a text takes, in microseconds of one core, and what is left of what it may take.

It is counted by what is in a text, each such thing at what it takes in the worst texts that we know. No clock decides
what is read, so the same text gets the same answer.
"""

from collections.abc import Iterable, Sized
from dataclasses import dataclass

from bot.core.sign_reading.cued import STORIES, Cues
from bot.core.sign_reading.measures import may_be_year
from bot.core.sign_reading.named import Named
from bot.core.sign_reading.others import ANYBODY
from bot.core.sign_reading.subjects import OTHER_THINGS
from bot.core.sign_reading.vocabulary import Vocabulary
from bot.core.sign_reading.wording import places_of

STORY = 2_400  # letters; nobody types more, and all that people type is read
MOST_OF_A_STORY, MOST = 8_000, 1_520
FEW_LETTERS, FEW_WORDS = 600, 85  # of a text that Python reads sooner word by word than it sets numbers up
SHORT = 40  # words of a text in which every slip is looked for that may be in it
OFTEN = 1.4  # as it stands, and some texts again, parted where full stops are missing
OF_A_READING, OF_A_PATTERN = 50, 9.2  # with care
OF_A_WORD, OF_A_HIT, OF_A_CUE, OF_A_NUMBER, OF_A_BREAK = 0.8, 2.5, 10.5, 6.0, 6.0
OF_A_STORY, OF_A_THING, OF_A_WORD_DATED = 27.0, 21.0, 0.4
OF_A_WORD_TAKEN = 1.0  # into an excerpt
OF_SLIPS, OF_A_SLIP = 150, 60
_OF_HEARING, _OF_A_LETTER_HEARD, _OF_A_WORD_HEARD = 30, 0.03, 0.8
_OF_NUMBERS, _OF_A_LETTER_NUMBERED, _OF_A_WORD_NUMBERED = 150, 0.03, 0.2
_OF_NAMING, _OF_A_WORD_NAMED, _OF_A_STRANGER, _OF_A_MATCH = 50, 1.4, 5.0, 4.5
_OF_HASTE, _OF_A_STRANGER_PASSED, _OF_A_MENTION = 770, 2.2, 0.2


@dataclass(slots=True)
class Effort:
    """What is left."""

    left: float

    def takes(self, cost: float) -> None:
        self.left -= cost

    def affords(self, cost: float) -> bool:
        """Whether so much is left; then it is taken."""
        if cost > self.left:
            return False
        self.left -= cost
        return True


def most_of(letters: int) -> int:
    """What a text of so many letters may take."""
    return MOST_OF_A_STORY if letters <= STORY else MOST


def of_hearing(letters: int, words: int) -> float:
    """The words of a text, in order."""
    return _OF_HEARING + _OF_A_LETTER_HEARD * letters + _OF_A_WORD_HEARD * words


def of_hearing_in_numbers(letters: int, words: int) -> float:
    """The same where they are found all at once."""
    return _OF_NUMBERS + _OF_A_LETTER_NUMBERED * letters + _OF_A_WORD_NUMBERED * words


def of_haste(strangers: int, mentions: int) -> float:
    """Finding what a long text could hold, and where."""
    return _OF_HASTE + _OF_A_STRANGER_PASSED * strangers + _OF_A_MENTION * mentions


def of_naming(named: Named, vocabulary: Vocabulary) -> float:
    """Finding what it names."""
    words = named.wording.words
    strangers = len(set(words).difference(vocabulary.words, vocabulary.known))
    return _OF_NAMING + _OF_A_WORD_NAMED * len(words) + _OF_A_STRANGER * strangers + _OF_A_MATCH * len(named.matches)


def of_looking(looked_for: Iterable[tuple[object, Sized]]) -> float:
    """Finding out whether what is meant makes one of the patterns of some signs."""
    return OF_A_PATTERN * sum(len(patterns) for _, patterns in looked_for)


def of_weighing(named: Named, cues: Cues) -> float:
    """Finding out how everything is meant that it names."""
    wording = named.wording
    stories = sum(cue in STORIES for cue, _ in cues)
    dated = stories or any(map(may_be_year, map(wording.words.__getitem__, wording.numbers)))
    return (
        OF_A_READING
        + (OF_A_WORD + OF_A_WORD_DATED * dated) * len(wording.words)
        + OF_A_HIT * len(named.hits)
        + OF_A_CUE * (len(cues) + len(places_of(ANYBODY, wording.words)))
        + OF_A_STORY * stories
        + OF_A_THING * len(places_of(OTHER_THINGS, wording.words))
        + OF_A_NUMBER * len(wording.numbers)
        + OF_A_BREAK * sum(map(bool, wording.breaks))
    )
