"""Leave to keep a date, written by hand: only what nothing else is said beside is a yes or a no."""

import re

import pytest

from bot.core.consent import NO, UNCLEAR, WHY, YES, meant
from bot.core.model import Chat, Session
from bot.core.scene import scene_for
from tests.bundled import CONTENT
from tests.core.test_own_data import NOW

SCENE = scene_for(Session(clinic="demo"), CONTENT, NOW, Chat.PRIVATE)
ASKED = (("c:yes", "Remember"), ("c:no", "Only for now"))
MEANT = {
    YES: """
        ok|okay|k|fine|yh|Sure!|go on then|yeah that's fine|i dont mind|not a problem|you can keep it|don't forget it
        fine to keep it|do it|please remeber the date|ok thanks|i don't see why not|save it please|if you must|yes sir
    """,
    NO: """
        just for now|only now|dont keep it|absolutely not|i'd rather you didn't|no that's fine|yeah no|ok only for today
        please dont|forget it|i do not consent|temporarily|not long term|too long|sure but not forever|you may not
    """,
    UNCLEAR: "maybe|idk|whatever|thank you|hmm|up to you|i'm fine|no wait yes|not bothered|cool",
    WHY: "why|what for|why do you need it|who can see my data|how long do you keep it|do you share it?|is it encrypted",
}
NEITHER = """
    it itches|ok it burns|fine but its really red|yes it hurts|keep it moist|fine lines|i have a rash|i do|i have it
    is it ok?|is that ok|delete it|please delete my data|forget me|i cant go on|i dont want to go on|yes today
    ok and now|what now|nothing is peeling|not peeling|no swelling|no better|ok can i swim|sure is hot|stored heat
"""
EVERY = [(data, text) for data, texts in MEANT.items() for text in re.split(r"[|\n]\s*", texts.strip())]


@pytest.mark.parametrize(("data", "text"), EVERY)
def test_what_she_means_is_read(data: str, text: str) -> None:
    assert meant(text, ASKED, SCENE, dated=False, in_talk=False) == data


@pytest.mark.parametrize("text", re.split(r"[|\n]\s*", NEITHER.strip()))
def test_a_word_of_anything_else_is_no_answer(text: str) -> None:
    assert meant(text, ASKED, SCENE, dated=False, in_talk=False) is None


def test_nothing_is_read_where_it_is_not_asked() -> None:
    assert meant("ok", (("f:yes", "Delete everything"), ("f:no", "Keep it")), SCENE, dated=False, in_talk=False) is None
    assert meant("ok", (), SCENE, dated=False, in_talk=False) is None


def test_a_date_goes_before_a_yes_and_how_long_before_a_date() -> None:
    assert meant("yes today", ASKED, SCENE, dated=True, in_talk=False) is None
    assert meant("just today", ASKED, SCENE, dated=True, in_talk=False) == NO


def test_why_goes_on_with_what_was_talked_about() -> None:
    assert meant("why", ASKED, SCENE, dated=False, in_talk=True) is None
    assert meant("why do you keep it", ASKED, SCENE, dated=False, in_talk=True) == WHY
