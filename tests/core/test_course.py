"""What was so before and is otherwise now: how the pieces of a text are put in time."""

import pytest

from bot.core.model import Level
from bot.core.sign_reading.course import course_of
from bot.core.sign_reading.wording import read
from bot.core.triage import assess
from tests.safety.sentences import SIGNS


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("flat by wednesday, today a hamster", "flat", "hamster"),
        ("today a hamster, yesterday flat", "flat", "hamster"),
        ("it was a pea on friday and now it is a saucer", "pea", "saucer"),
        ("it is a saucer, it was a pea on friday", "pea", "saucer"),
        ("flat on monday. bigger on tuesday. a drum on wednesday", "flat", "drum"),
        ("day 2 flat, day 5 a drum", "flat", "drum"),
        ("was fine, went to work, came home like a drum", "fine", "drum"),
        ("nothing for days and then boom a drum", "nothing", "drum"),
        ("like a drum since yesterday, on day four it was calm", "calm", "drum"),
    ],
)
def test_a_course_is_read_whatever_is_told_first(text: str, before: str, after: str) -> None:
    wording = read(text)
    course, words = course_of(wording), wording.words
    assert course.leads(words.index(before), words.index(after))
    assert not course.leads(words.index(after), words.index(before))


@pytest.mark.parametrize(
    "text",
    [
        "hamster yesterday, today i am calm and pale",
        "this morning like a football, by evening it had sunk and was nearly flat",
        "was huge on day 2, on day 4 fine",
        "my sister was pale after a day, and i have cheeks like a traffic light",
        "last week my phone was fine, now the battery is blown up",
        "the flat was small, the football on tv",
    ],
)
def test_what_gets_better_or_is_told_of_others_is_no_alarm(text: str) -> None:
    assert assess(text, 5, SIGNS).level < Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "could sleep on it on tuesday, tonight i cant lie on that side",
        "yesterday a pinch, today somebody hammering nails in",
        "the red bit was a lentil this morning, now its a coaster",
        "monday you saw nothing at all, thursday the cheek is out to here",
    ],
)
def test_what_gets_worse_is_urgent(text: str) -> None:
    assert assess(text, 5, SIGNS).level >= Level.URGENT
