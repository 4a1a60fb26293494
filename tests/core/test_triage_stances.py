"""How a person means the words of a sign: denied, doubted, imagined, past, somebody else's, or hers."""

import pytest

from bot.core.model import Level
from bot.core.triage import assess
from tests.safety.sentences import SIGNS, level


@pytest.mark.parametrize(
    "text",
    [
        "no fever or pus, just pink",
        "no fever, pus or blisters",
        "no redness, swelling, heat or pus",
        "it isn't infected",
        "i'm not in agony",
        "without any blisters",
        "i don't have a fever and no chills",
        "there is no discharge and it doesn't smell",
        "pus-free and fever-free",
        "fever: none",
        "Any pus? No.",
        "i can breathe fine",
        "never had any blisters",
        "checked for blisters, there aren't any",
        "the sheet says fever, hives and pus. i have none of those",
        "swollen lips, wheezing, dizziness: none of the above",
    ],
)
def test_what_is_clearly_denied_is_nothing(text: str) -> None:
    assert level(text) is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "no fever, but yellow stuff",
        "no fever and my cheek is oozing yellow",
        "no pus, only a fever",
        "not just red, it's blistering",
        "no idea why but there is pus",
        "it won't stop bleeding",
        "not normal, there's pus",
        "nothing helps with the pain",
        "never felt pain like this, it's agony",
        "i can't breathe",
        "can't open my eye",
        "NO FEVER BUT THERES PUS",
        "isn't getting better, pus everywhere",
        "i have pus, i checked for blisters, there are none",
        "yellow pus on my chin. none of the creams help",
        "how do i wash it. got blisters on my forehead",
        "what can i do, got pus on my chin",
    ],
)
def test_a_denial_of_something_else_drops_nothing(text: str) -> None:
    assert level(text) >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "not sure if it's pus",
        "isn't it infected?",
        "is this pus?",
        "could it be infected",
        "i don't think it's infected",
        "maybe its infected",
        "didn't have pus yesterday but now",
        "does this look infected",
        "the fever went away",
        "no fever until today",
        "it's not infected is it?",
        "might have a blister",
        "half the page is missing when i read",
        "i cry when the sheet touches it",
    ],
)
def test_doubt_is_asked_back(text: str) -> None:
    assert level(text) is Level.ASK


@pytest.mark.parametrize(
    "text",
    [
        "what does an infection look like?",
        "how do I know if its infected",
        "what if I get a fever",
        "what are signs of allergy",
        "should i worry about infection",
        "can it cause blisters",
        "are blisters common",
        "so it doesn't get infected",
        "i read that people get infections",
        "had a fever last month",
        "got cold sores as a kid",
        "had hives last time",
        "my friend got pus from hers",
        "someone on tiktok had blisters after it",
        "my dog has an infection",
        "the whole office has a fever, is it risky to go in",
        "my toddler has chickenpox, blisters everywhere, can i catch it",
        "there's a fever going round the nursery, should i keep away",
        "vomiting, hives and flu going round the nursery, should i keep away",
        "do red streaks always mean infection",
        "what is the difference between hives and a rash",
        "would a burn leave a scar",
        "my laptop is infected",
        "on the internet one woman had black skin after it",
        "my youngest has hand foot and mouth, spots and blisters all over her",
    ],
)
def test_what_is_imagined_past_or_somebody_elses_is_nothing(text: str) -> None:
    assert level(text) is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "my wife has a fever since her session, should i keep her in a separate room",
        "a bug is going round but i'm shivering",
        "feel shivery and achy, probably just a cold going round",
        "shivery and achy all night theres a flu going round",
        "the kids have the flu and now i'm shivering, did i catch it",
        "my mum has a fever and her cheek is hot and swollen on one side, can i catch it",
        "a girl who came with me fainted just now",
        "asking for my mother, she has 38.7 and feels like flu. what can i use on my skin",
    ],
)
def test_an_illness_near_her_hides_none_of_her_own(text: str) -> None:
    assert level(text) >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "is yellow pus normal on day 3",
        "is it normal that my lips are swelling up",
        "why is my eye swollen shut",
        "i have a fever is that ok",
        "my mum's lips are huge since her treatment",
        "my daughter's face has pus",
        "my mum had hers done on tuesday and there is yellow pus all over her chin",
        "my husband had his done last week and there's pus on his jaw",
        "my husband says my cheek stinks",
        "probably nothing but theres a bit of yellow ooze",
        "last month i had the session and now there is pus",
        "my baby ate some of the numbing cream",
        "my toddler got hold of the numbing cream and ate it",
        "is herpes passed on by needles, blisters all over",  # what is added to a question about anybody is hers
        "why is my lip swelling on the list of danger signs",  # and so is what it says of her
        "can only get three words out at a time",  # no question: "only" says that it is so
        "can barely get any air in",
        "we had it done at ten and now my brother thinks i'm his mother",
        "she stares through me and doesn't answer",
        "my flannel turns green",
        "rows of little squares, wet and red",
        "took the strong ones and they did nothing",
        "my wife's lips swelled after the cream",  # what has just been done to her is ours
        "my wife's face swelled up within minutes of your cream",
    ],
)
def test_a_report_in_any_dress_is_a_report(text: str) -> None:
    assert level(text) >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "the grey patch on the ceiling is getting bigger each day",
        "my vacuum lost suction and it's gasping",
        "how do i stop paint blistering on a south-facing door",
        "in that film they all get a fever and collapse",
        "i was gasping by the end of spin class, felt great",
        "the serum is yellow and smells of old cheese",
        "when i was ten i was stung by a wasp and my throat closed up",
        "my son has chickenpox, blisters all over him, poor thing",
    ],
)
def test_other_things_have_no_signs(text: str) -> None:
    found = assess(text, 4, SIGNS)
    assert found.level is Level.NONE
    assert found.dismissed


@pytest.mark.parametrize(
    "text",
    [
        "shivering on the sofa under two blankets",
        "wearing a jumper because of the chills",
        "hugging the radiator because of the chills",
        "went white and slid down the wall",
        "sat in the car and i can't breathe",
        "ate chicken, now throwing up and hives all over",
        "great run, then collapsed at the door",
        "the ceiling is spinning and i'm about to faint",
        "looks like candle wax, greyish, no life in it",
        "watching a film and my throat is closing",
        "the numbing cream got in my eye",
        "i can feel my throat getting narrower",
        "i used to get cold sores, now my lip is swelling",
    ],
)
def test_a_thing_beside_a_sign_hides_nothing(text: str) -> None:
    assert level(text, 4) >= Level.URGENT


@pytest.mark.parametrize("text", ["it took my breath away", "couldn't breathe for laughing", "breathtaking results"])
def test_an_idiom_is_as_good_as_a_denial(text: str) -> None:
    found = assess(text, None, SIGNS)
    assert found.level is Level.NONE
    assert found.dismissed


@pytest.mark.parametrize(
    ("text", "day", "wanted"),
    [
        ("at ten it was my cheek, and by noon the redness had spread right up to my eye", 4, Level.EMERGENCY),
        ("at ten i had cold sores all the time", 4, Level.NONE),
        ("nothing helps with the pain, i had a heart attack in spring", 3, Level.URGENT),
        ("finished roaccutane in the spring, yellow pus on my forehead", 3, Level.URGENT),
        ("red streaks radiating from one spot, had a kidney transplant a few years back", 3, Level.URGENT),
        ("in 2018 i had cellulitis in my leg, red streaks and all, spent a week in hospital", 3, Level.NONE),
        ("my old roller gave me a rash, threw it away in 2021", 3, Level.NONE),
        ("thinking of ending it all btw where were you the last time", None, Level.EMERGENCY),
        ("how often may i roll at home btw black patch, unbearable pain, spreading fast", 3, Level.EMERGENCY),
        ("just collapsed after the cream. none of these", 0, Level.EMERGENCY),
        ("fever 38.7, what time do the doors open", 2, Level.URGENT),
        ("does everyone get side effects, no pain but breathing is getting difficult", 1, Level.EMERGENCY),
        ("thermometer says 38.8. am i allowed to rinse the sweat off", 6, Level.URGENT),
        (
            "my mother after mesotherapy has shivering, high temperature and speaks confused. when can i kiss again",
            3,
            Level.EMERGENCY,
        ),
        ("is icing allowed with the rf kind, my swelling is worse today than it was yesterday", 5, Level.URGENT),
        ("mist from the fridge, throbbing, and paracetamol isn't touching it", 3, Level.URGENT),
        ("kojic soap, not sore or anything but theres a greyish patch that looks like dead meat", 3, Level.URGENT),
        ("rash spreading, sticky film that pulls when it dries", 1, Level.URGENT),
        ("cried at the end when she stops breathing, such a good film", 1, Level.NONE),
        ("maybe a scab but the black spot is numb when i touch it", 5, Level.EMERGENCY),
        ("i have a fever and my mum says i make no sense", 2, Level.EMERGENCY),
        ("just a little temperature but i keep vomiting", 3, Level.EMERGENCY),
        ("no pus, not even a slight temperature", 3, Level.NONE),
        ("no better, more swollen", None, Level.ASK),
        ("no better, more swollen", 4, Level.URGENT),
        ("not less red, hotter", 4, Level.URGENT),
        ("it's no better, drier", 4, Level.NONE),
        ("i took a lot of pills on purpose", None, Level.EMERGENCY),
        ("i'm going to jump", None, Level.ASK),
        ("i'm going to jump in the shower", None, Level.NONE),
    ],
)
def test_what_stands_beside_a_sign_may_look_like_another_time_thing_or_person(
    text: str, day: int | None, wanted: Level
) -> None:
    assert level(text, day) == wanted
