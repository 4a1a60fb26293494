"""The tree of phrases holds what its lines stand for, spelled out, and nothing else."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bot.core.sign_reading.phrases import Meaning, Phrases, grow, spelled_out

WORDS = ("i", "am", "can", "not", "t", "is", "red", "eye", "no", "a-b", "i'm", "")
CHOICES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("/".join)
LINES = st.lists(st.lists(CHOICES, min_size=1, max_size=3).map(" ".join).filter(str.strip), max_size=6)


def held(phrases: Phrases, place: int = 0, said: tuple[str, ...] = ()) -> dict[tuple[str, ...], Meaning]:
    lead = phrases.leads()
    found = {} if phrases.meanings[place] == Meaning() else {said: phrases.meanings[place]}
    for word, number in phrases.numbers.items():
        to = lead(place, number)
        assert place or to == phrases.first.get(word, 0)
        found |= held(phrases, to, (*said, word)) if to else {}
    return found


@given(LINES, LINES)
def test_the_tree_holds_every_phrase_of_its_lines(red: list[str], harmless: list[str]) -> None:
    groups = Meaning(("red",), ("red",)), Meaning(harmless=True)
    phrases = grow([*product(red, groups[:1]), *product(harmless, groups[1:])])
    signs, others = spelled_out(red) - {()}, spelled_out(harmless) - {()}
    assert held(phrases) == {
        said: Meaning(("red",) * (said in signs), ("red",) * (said in signs), harmless=said in others)
        for said in signs | others
    }


def test_where_the_same_is_left_it_is_one_place() -> None:
    phrases = grow([("red/sore eye/eyelid is/looks swollen/puffy", Meaning(("eye",)))])
    assert len(phrases.meanings) == 5
    assert len(phrases.by) == 8
    assert phrases.first["red"] == phrases.first["sore"]


def test_two_words_that_become_one_are_spelled_out() -> None:
    phrases = grow([("i can/could not/hardly breathe", Meaning(("breath",)))])
    assert held(phrases).keys() == {
        ("i", "cant", "breathe"),
        ("i", "couldnt", "breathe"),
        ("i", "can", "hardly", "breathe"),
        ("i", "could", "hardly", "breathe"),
    }
