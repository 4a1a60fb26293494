"""Examples read as if they had not been learnt from."""

from bot.core.content import Content
from bot.core.matcher import train
from bot.core.matching.review import Overlap, review
from tests.core.test_matcher import BOOKS, FOREIGN


def test_an_example_in_the_wrong_place_is_won_by_the_right_one() -> None:
    misplaced = {**BOOKS, "late": [*BOOKS["late"], "please switch the lamp on"]}
    lost, _ = review(misplaced, out_of_scope=FOREIGN)
    assert [(one.intent, one.place, one.won_by) for one in lost if one.misfiled] == [("late", 4, "on")]


def test_those_that_are_lost_most_clearly_come_first(content: Content) -> None:
    lost, _ = review({name: content.intents[name].examples[:40] for name in list(content.intents)[:12]})
    leads = [one.lead for one in lost]
    assert leads == sorted(leads, reverse=True)
    assert 0 < sum(one.far for one in lost) < len(lost)


def test_two_intents_that_say_the_same_overlap() -> None:
    things = ("pen", "map", "ruler", "ink", "desk", "chair", "glue", "tape", "stamp", "card", "box", "pin")
    asked = [f"how much is the {thing}" for thing in things]
    lost, overlaps = review({"price": asked[::2], "cost": asked[1::2], "on": BOOKS["on"]})
    assert overlaps == [Overlap("cost", "price", lost=6, won=6)]
    assert {(one.intent, one.won_by) for one in lost} == {("price", "cost"), ("cost", "price")}


def test_nothing_of_a_clear_set_overlaps() -> None:
    _, overlaps = review(BOOKS, out_of_scope=FOREIGN)
    assert overlaps == []


def test_left_out_is_nearly_what_really_leaving_it_out_gives(content: Content) -> None:
    examples = {name: intent.examples[:24] for name, intent in list(content.intents.items())[::4]}
    names = {name: f"{content.intents[name].title}. {content.intents[name].description}" for name in examples}
    lost, _ = review(examples, names=names)
    reckoned = {(one.intent, one.place) for one in lost}
    tried = agreed = 0
    for intent, texts in examples.items():
        for place in range(0, len(texts), 12):
            without = train({**examples, intent: [*texts[:place], *texts[place + 1 :]]}, names=names)
            matches = without.rank(texts[place]).matches
            really = not matches or matches[0].intent != intent
            tried += 1
            agreed += really == ((intent, place) in reckoned)
    assert agreed / tried >= 0.8
