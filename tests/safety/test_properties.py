"""What holds for every danger sign, whatever is said around it, on every day and in every state of the conversation.

The cases are drawn anew in each version of the tables but never by chance. `TRIAGE_CASES` sets how many (default: few).
"""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import chain, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.content import Content
from bot.core.dates import read
from bot.core.dialogue import handle
from bot.core.model import Chat, Consent, IncomingMessage, Level, Outcome, Session, State
from bot.core.relay import Handover
from bot.core.triage import assess
from tests.safety.sentences import sentences
from tests.safety.test_tables import FLAGGED, table

CASES = int(os.environ.get("TRIAGE_CASES", "150"))
NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
EXAMPLES = [(example, Level[entry.level.upper()]) for entry, example in sentences("examples")]
DANGER = [(sentence.text, level) for name, level in FLAGGED.items() for sentence in table(name)]
STOPS = (". ", "! ", "\n", "\n\n", "... ")
RUN_ON_AT_LEAST = 98.9  # percent, of pairs without any full stop, which draws give 99.0 to 99.4 of: eight were tried
JOINTS = (", ", " - ", " btw ", " and ")
JOINED_AT_LEAST = 99.6  # percent, of pairs joined so
ROWS_OF_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
A_SLIP_IN = 1 if CASES > 1_000 else 5  # which slips are tried: each, or one in five
SLIPS_FLAGGED = 98.95  # percent, at the level of the sign; of the rest every one is asked about
DRAWS = range(0, 6000, 1000)
WITH_STAFF = Handover(open=True, quiet=True, reason="asked", clinic="demo", raised_at=NOW, heard_at=NOW)
MANY = 1_000_000  # more than there are examples
SESSIONS = st.builds(
    Session,
    st.sampled_from(State),
    st.just("demo"),
    st.none(),
    st.just(Consent.REMEMBER),
    date_asked=st.just(True),
    open_signs=st.sampled_from([(), ("pus",), ("breathing", "fever")]),
    open_question=st.sampled_from([None, "care_makeup"]),
    offered=st.sampled_from([(), (("i:care_makeup", "Make-up"), ("i:none", "None of these"))]),
    topic=st.sampled_from([None, "symptom_redness", "care_makeup"]),
    topic_at=st.just(NOW),
    fallbacks=st.integers(0, 2),
    handover=st.sampled_from([None, WITH_STAFF]),
)
PLACES = ("tongue", "throat", "eye", "lips", "chin", "skin")
SOOTHING = re.compile(
    r"\b(normal|common|commonly|usual|usually|expected|harmless|settles?|fades?|many people|most people|"
    r"nothing to worry|no need|don't worry|fine|passes|goes away|part of healing|healing well)\b",
    re.IGNORECASE,
)

fixed = settings(
    max_examples=CASES,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def benign(content: Content) -> list[str]:
    """Ordinary questions: the examples of all intents that are not about danger."""
    return [
        example
        for name, intent in content.intents.items()
        if not name.startswith("red_flag_")
        for example in intent.examples
        if not re.search(r"\bdays?\b|\bweeks?\b", example)  # it would state another day than the sign is on
    ]


@pytest.fixture(scope="module")
def undated(benign: list[str]) -> list[str]:
    """Of these, the ones that do not say in other words when the treatment was: a conversation would believe them."""
    return [example for example in benign if read(example, NOW).treated_on is None]


@pytest.fixture(scope="module")
def level_of(content: Content) -> Callable[[str], Level]:
    """The level of a text on day 5: that of a sign alone is compared with all that is said beside it."""
    return cache(lambda text: assess(text, 5, content.signs).level)


def joined(sign: str, other: str, stop: str, *, first: bool) -> str:
    return sign + stop + other if first else other + stop + sign


@fixed
@given(
    case=st.sampled_from(EXAMPLES),
    other=st.integers(0, MANY),
    stop=st.sampled_from(STOPS),
    first=st.booleans(),
    day=st.integers(0, 60),
    session=SESSIONS,
    chat=st.sampled_from([Chat.PRIVATE, Chat.PRIVATE, Chat.GROUP]),
)
def test_a_sign_is_flagged_beside_anything_in_any_state_and_nothing_soothes(
    case: tuple[str, Level],
    other: int,
    stop: str,
    first: bool,
    day: int,
    session: Session,
    chat: Chat,
    undated: list[str],
    content: Content,
) -> None:
    sign, wanted = case
    text = joined(sign, undated[other % len(undated)], stop, first=first)
    wanted = min(wanted, assess(sign, day, content.signs).level)  # some signs count on some days only
    session = replace(session, treated_on=(NOW - timedelta(days=day)).date())
    if chat is Chat.GROUP:  # where no day is known but what the message says
        wanted = min(wanted, assess(sign, None, content.signs).level)
    turn = handle(IncomingMessage(text, chat), session, content, NOW)
    assert turn.level >= wanted, text
    if wanted >= Level.URGENT:
        assert turn.outcome is Outcome.RED_FLAG, text
        said = "\n".join(reply.text for reply in turn.replies)
        assert not SOOTHING.search(without_questions(said, content)), said


def without_questions(said: str, content: Content) -> str:
    """The reply without the questions about signs that are still open."""
    for sign in content.signs:
        said = said.replace(sign.question, "")
    return said


@settings(fixed, max_examples=max(2_000, 10 * CASES))
@given(
    case=st.sampled_from(DANGER),
    other=st.integers(0, MANY),
    stop=st.sampled_from(STOPS),
    first=st.booleans(),
    day=st.integers(0, 60),
)
def test_adding_text_never_lowers_the_level(
    case: tuple[str, Level], other: int, stop: str, first: bool, day: int, benign: list[str], content: Content
) -> None:
    sign, _ = case
    text = joined(sign, benign[other % len(benign)], stop, first=first)
    assert assess(text, day, content.signs).level >= assess(sign, day, content.signs).level, text


def test_without_full_stops_nearly_every_sign_is_flagged(benign: list[str], level_of: Callable[[str], Level]) -> None:
    """Where a question runs on into a sign ("how often skin is grey") nobody can tell them apart; the rest is held."""
    pairs = [
        (sign, joined(sign, benign[(7 * i + draw) % len(benign)], " ", first=bool(i % 2)))
        for draw in DRAWS
        for i, (sign, _) in enumerate(DANGER[::2] + EXAMPLES)
    ]
    kept = sum(level_of(text) >= level_of(sign) for sign, text in pairs)
    assert 100 * kept / len(pairs) >= RUN_ON_AT_LEAST


@pytest.mark.parametrize("joint", JOINTS)
def test_across_a_comma_a_dash_or_an_and_nearly_every_sign_is_flagged(
    joint: str, benign: list[str], level_of: Callable[[str], Level]
) -> None:
    """What is lost is what a part goes on with: "stop blowing up my phone - hard sore lumps getting larger"."""
    pairs = [
        (sign, joined(sign, benign[(11 * i + 3) % len(benign)], joint, first=bool(i % 2)))
        for i, (sign, _) in enumerate(DANGER + EXAMPLES)
    ]
    kept = sum(level_of(text) >= level_of(sign) for sign, text in pairs)
    assert 100 * kept / len(pairs) >= JOINED_AT_LEAST


def test_a_slip_of_the_finger_loses_no_sign(content: Content) -> None:
    """Each letter left out, doubled, swapped or taken from the next key, in each word of five letters or more.

    What another word fits as well as its own is asked about: "her lips are welling up".
    """
    flagged, count, lost = 0, 0, []
    for i, (sign, _) in enumerate(EXAMPLES):
        wanted = assess(sign, 5, content.signs).level
        slipped = [text for word in re.finditer(r"[A-Za-z']{5,}", sign) for text in slips(sign, word)]
        for text in slipped[i % A_SLIP_IN :: A_SLIP_IN]:
            found = assess(text, 5, content.signs)
            highest = max((finding.sign.level for finding in found.findings), default=Level.NONE)
            count, flagged = count + 1, flagged + (found.level >= wanted)
            lost += [text] if highest < wanted else []
    assert count >= 5_000
    assert not lost
    assert 100 * flagged / count >= SLIPS_FLAGGED


def slips(text: str, word: re.Match[str]) -> list[str]:
    """The text with one slip in a word."""
    right, found = word[0].lower(), set()
    for i, letter in enumerate(right):
        beside = next(
            (row[max(0, row.index(letter) - 1) : row.index(letter) + 2] for row in ROWS_OF_KEYS if letter in row), ""
        )
        found |= {right[:i] + other + right[i + 1 :] for other in ["", 2 * letter, *beside]}
        found.add(right[:i] + right[i + 1 : i + 2] + letter + right[i + 2 :])
    return [text[: word.start()] + slip + text[word.end() :] for slip in sorted(found - {right})]


def test_a_sign_is_found_wherever_it_stands_in_a_long_message(benign: list[str], content: Content) -> None:
    """Until the last of 4,096 characters, however much is said before it that is denied, doubted or asked."""
    crowd = ["no pus and no fever", "is my cheek swollen", "what if i get blisters", *benign[::40]]
    for i, (sign, wanted) in enumerate(EXAMPLES):
        turned = crowd[i % len(crowd) :] + crowd[: i % len(crowd)]
        before = ". ".join(turned)[: 4_096 - len(sign) - 2]
        assert assess(f"{before}. {sign}", None, content.signs).level >= wanted, sign


def test_a_sign_is_found_behind_a_thousand_words_of_its_own(content: Content) -> None:
    """Of words that come again and again not all are looked at, but the last ones always are."""
    noise = " ".join(chain.from_iterable(permutations(PLACES, 4)))
    assert assess(noise[:4_000], None, content.signs).level is Level.NONE
    for sign, wanted in EXAMPLES:
        text = f"{noise[: 4_096 - len(sign) - 2]}. {sign}"
        assert assess(text, None, content.signs).level >= wanted, sign


def test_a_reply_to_danger_is_short(content: Content) -> None:
    session = Session(State.ACTIVE, "demo", NOW.date(), Consent.REMEMBER, date_asked=True)
    for sign, _ in EXAMPLES:
        turn = handle(IncomingMessage(sign), replace(session), content, NOW)
        assert len(turn.replies[0].text) <= 1_200, sign
