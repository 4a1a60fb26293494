"""The matcher on a small set of intents of its own, and its promises on the bundled ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.content import Content
from bot.core.matcher import Matcher, train
from bot.core.matching.lessons import Sounds, Typed
from bot.core.matching.lexicon import Lexicon
from bot.core.matching.verdict import Certainty, Slip

BOOKS = {
    "borrow": [
        "can i borrow a book",
        "i want to take this novel home",
        "lend me the atlas",
        "how do i check out books",
    ],
    "return": ["where do i bring the book back", "returning a novel", "how do i give it back", "drop off for books"],
    "late": ["what does it cost if i am late", "fine for an overdue novel", "i am late with my book", "overdue fee"],
    "on": ["turn the lamp on", "lamp on please", "switch on the light", "light on"],
    "off": ["turn the lamp off", "lamp off please", "switch off the light", "light off"],
    "quiet": ["it is not loud", "i hear nothing", "no noise at all", "not noisy"],
    "loud": ["it is loud", "i hear people", "so much noise", "noisy in here"],
}
FOREIGN = ["what is for dinner", "who won the match", "my car is broken", "tell me a joke", "cheap flights to rome"]
MATCHER = train(BOOKS, out_of_scope=FOREIGN)


def best(text: str, matcher: Matcher = MATCHER) -> str | None:
    matches = matcher.rank(text).matches
    return matches[0].intent if matches else None


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in BOOKS.items() for text in texts])
def test_an_example_means_its_intent(intent: str, text: str) -> None:
    ranking = MATCHER.rank(text.upper() + "!")
    assert ranking.matches[0].intent == intent
    assert ranking.about_us == 100.0


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("may i borow a novle", "borrow"),
        ("bring back books where", "return"),
        ("overdu fees", "late"),
        ("lights on", "on"),
        ("lights off", "off"),
        ("is it loud", "loud"),
        ("it isn't noisy", "quiet"),
    ],
)
def test_other_words_typos_and_opposites(text: str, intent: str) -> None:
    assert best(text) == intent


TYPED = Typed({"borrow": ["gimme that attlas for the wekend", "can that fat tome come with me"]}, ["whats for diner"])


def test_what_people_typed_teaches_what_they_want() -> None:
    taught = train(BOOKS, out_of_scope=FOREIGN, typed=TYPED)
    assert best("can the fat tome come with us", taught) == best("gimme that atlas", taught) == "borrow"
    assert taught.rank("fat tomes").about_us > MATCHER.rank("fat tomes").about_us


def test_what_people_typed_teaches_neither_spelling_nor_danger() -> None:
    sounds = Sounds(by_sign={"fire": ("it smells of smoke in the reading room", "smoke comes from the reading lamp")})
    taught, plain = (train(BOOKS, out_of_scope=FOREIGN, sounds=sounds, typed=typed) for typed in (TYPED, Typed()))
    for text in ("smoke comes out of the lamp", "lend me that novel for the week"):
        assert taught.rank(text).alarm == pytest.approx(plain.rank(text).alarm, abs=5)
    assert ("attlas", "atlas") in [slip[:2] for slip in taught.explain("lend me the attlas").corrected]
    assert "gimme that attlas for the wekend" in [text for _, text, _ in taught.explain("gimme that atlas").nearest]


def test_what_is_known_as_foreign_is_less_about_us() -> None:
    assert MATCHER.rank("tell me jokes about dinner").about_us < 50 < MATCHER.rank("borrow books").about_us


def test_learning_is_deterministic() -> None:
    again = train(BOOKS, out_of_scope=FOREIGN)
    for text in ("lights of", "late novel", "dinner and books", "noise"):
        assert again.rank(text) == MATCHER.rank(text)


def test_a_ranking_is_ordered_and_its_margin_is_the_distance() -> None:
    matches = MATCHER.rank("where is my novel").matches
    assert len(matches) == 4
    assert [m.confidence for m in matches] == sorted((m.confidence for m in matches), reverse=True)
    assert matches[0].margin == pytest.approx(matches[0].confidence - matches[1].confidence, abs=0.11)


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u200f", "!!!", "…"])
def test_nothing_said_is_nothing_matched(text: str) -> None:
    ranking = MATCHER.rank(text)
    assert ranking.matches == ()
    assert ranking.certainty is Certainty.FOREIGN


def test_a_set_of_one_intent_and_one_example() -> None:
    assert best("hello there", train({"only": ["hello"]})) == "only"


def test_names_teach_too() -> None:
    named = train(BOOKS, names={"late": "Penalty for keeping things too long"})
    assert best("penalty", named) == "late"


def test_the_lexicon_makes_spellings_one_and_knows_kinds() -> None:
    lexicon = Lexicon(
        same={("library", "card"): ("ticket",), ("lib", "card"): ("ticket",)},
        kinds={("gazetteer",): ("atlas",), ("grimoire",): ("novel",)},
        fillers=frozenset({"pls"}),
    )
    taught = train(BOOKS | {"card": ["i lost my ticket", "new ticket"]}, lexicon=lexicon)
    assert best("library card pls", taught) == "card"
    assert best("lend me the gazetteer", taught) == "borrow"
    assert "gazetteer" in taught.rank("gazetteer").unexplained


def test_why() -> None:
    why = MATCHER.explain("can i borow the blorpy atlas")
    assert why.corrected == (Slip("borow", "borrow"),)
    assert why.words[0].said in {"borrow", "atlas"}
    assert why.nearest[0][0] == "borrow"
    assert why.ranking.unexplained == ("blorpy",)
    assert why.ranking == MATCHER.rank("can i borow the blorpy atlas")


@settings(max_examples=60)
@given(st.text(max_size=300) | st.text(alphabet="so itchy😭<b>&\u200d\u202eא한\n'", max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    ranking = MATCHER.rank(text)
    assert 0.0 <= ranking.about_us <= 100.0
    assert all(0.0 <= match.confidence <= 100.0 for match in ranking.matches)
    assert MATCHER.explain(text).ranking == ranking


@pytest.mark.parametrize(
    "text",
    [
        "peel " * 1000,
        "x" * 5000,
        "".join(chr(97 + i * 7 % 26) + " "[: i % 5 == 0] for i in range(4096)),
        "😭" * 2000,
        "<div class='x'>" * 300,
        "שלום " * 800,
        "\u200b" * 4096 + "flaking",
    ],
    ids=["one word", "one letter", "gibberish", "emoji", "html", "right to left", "invisible"],
)
def test_huge_messages(text: str, content: Content) -> None:
    content.matcher.rank(text)
    content.matcher.explain(text[:400])


def test_the_bundled_matcher_knows_a_noun_alone(content: Content) -> None:
    nouns = {
        "redness": "symptom_redness",
        "spf 30?": "care_sunscreen",
        "makeup": "care_makeup",
        "retinol": "care_actives",
    }
    assert {noun: best(noun, content.matcher) for noun in nouns} == nouns


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("not flaking at all", "symptom_no_peeling"),
        ("it is flaking a lot", "symptom_flaking"),
        ("please stop the reminders", "reminders_off"),
        ("please start the reminders", "reminders_on"),
    ],
)
def test_the_bundled_matcher_tells_opposites_apart(text: str, intent: str, content: Content) -> None:
    assert best(text, content.matcher) == intent
