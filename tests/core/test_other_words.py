"""Signs told in other words than those of the content's examples, and words of everyday life that look like them."""

import pytest

from bot.core.content import Content
from bot.core.model import Level
from bot.core.triage import assess


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("my daughter's face is swelling up fast after her needling", Level.EMERGENCY),
        ("face ballooned in the last hour", Level.EMERGENCY),
        ("my face has doubled in size since this morning", Level.EMERGENCY),
        ("i swallowed some of the numbing cream", Level.EMERGENCY),
        ("my 4 year old ate the numbing cream", Level.EMERGENCY),
        ("my speech is slurred", Level.EMERGENCY),
        ("i have to stop after every two words to get air", Level.EMERGENCY),
        ("my lips are tingly and fat since the balm", Level.EMERGENCY),
        ("he's out cold on the sofa", Level.EMERGENCY),
        ("she is not coming to any more, we tried water", Level.EMERGENCY),
        ("i had faint twice", Level.EMERGENCY),
        ("my mum has broken out in cold sores since her treatment", Level.URGENT),
        ("itchy welts all over", Level.URGENT),
        ("i can't feel half my face and my mouth droops", Level.EMERGENCY),
        ("there's a shadow in the corner of my sight like a curtain", Level.EMERGENCY),
        ("my mum just sits there, it's like talking to a wall", Level.EMERGENCY),
        ("i can see black spots in my left eye since the session", Level.URGENT),
        ("dark spots floating in my vision", Level.URGENT),
        ("tried tea tree oil and now it's a chemical burn", Level.URGENT),
        ("cold sores all over my cheeks", Level.URGENT),
        ("cold sores near my eye", Level.URGENT),
        ("my face suddenly swelled up", Level.ASK),
        ("i licked some numbing cream off my lip", Level.ASK),
        ("my glands under my jaw are up like golf balls", Level.ASK),
        ("my wound has opened again", Level.ASK),
    ],
)
@pytest.mark.parametrize("day", [0, 3, 12, 30])
def test_a_sign_in_other_words_is_heard_on_every_day(text: str, wanted: Level, day: int, content: Content) -> None:
    assert assess(text, day, content.signs).level >= wanted


@pytest.mark.parametrize(
    "text",
    [
        "tweezing strays",
        "it's like talking to a wall",
        "the roller blind in my bedroom is stuck",
        "taking the red eye to new york on friday",
        "numbing goo",
        "does it suit black skin",
        "my pores have thrown up",
        "i ate before they put the numbing cream on",
        "the swelling went down really fast",
        "dark spots under my eyes",
        "i have faint marks on my forehead",
        "super itchy cheeks",
        "i'm not coming to the pub tonight",
        "i winced when my niece kissed me",
        "my brother keeps asking me what i had done",
    ],
)
def test_a_word_of_everyday_life_is_no_sign(text: str, content: Content) -> None:
    assert assess(text, 3, content.signs).level is Level.NONE
