"""What is asked about anybody, or said of another thing, is no sign; one word that points at her, and it is one."""

import pytest

from bot.core.content import Content
from bot.core.model import Level
from bot.core.triage import assess

DAY = 2


@pytest.mark.parametrize(
    "text",
    [
        "can you go blind from numbing cream in the eye",
        "is a fever ever normal after microneedling",
        "can anaesthetic cream make you pass out",
        "does rf ever burn people",
        "could a person have a seizure from lidocaine",
        "would I know if I was getting an infection",
        "should I have antibiotics at home in case I get an infection",
        "what should I do if somebody faints after a session",
        "how long after a session might blisters appear",
        "how likely is an allergic reaction to lidocaine",
        "are there people who go blind from fillers",
        "what are hives, the leaflet mentions them",
    ],
)
def test_what_is_asked_about_anybody_is_no_sign(text: str, content: Content) -> None:
    assert assess(text, DAY, content.signs).level is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "my gravy went all brown and lumpy",
        "the fluid in my radiator is brown",
        "green stuff growing on the patio",
        "the hamster's lip is swollen, vet or not",
        "the king has been in hospital with an infection, the radio said",
        "my knees are throbbing after leg day, worse than yesterday",
        "fog so thick I can't see across the road",
        "my toner turned brown in the sun, can I use it",
        "I had shingles on my back three years ago, long gone",
        "my colleague told me her aunt fainted at the dentist once",
        "you are a sight for sore eyes",
        "watching casualty, bloke just collapsed with chest pains, good episode",
        "my phone screen is bleeding purple in one corner so cant see half of what you wrote",
        "grandson has hand foot and mouth, blisters on his little feet, temperature, the lot",
        "my roommate is hungover and keeps puking",
        "my wallet is bleeding and wont stop after paying for this",
        "my ears were ringing from the siren",
        "could i choke sleeping on my back with two pillows",
        "I nearly vomit when I see your price list",
        "I look so good I nearly fainted at the mirror",
        "tender as a plum, dont even need a tablet",
        "cheeks like a toddler with a fever, but no fever",
        "someone fainted next to me on the tube yesterday",
        "my kindle is about to die",
    ],
)
def test_what_is_said_of_another_thing_is_no_sign(text: str, content: Content) -> None:
    assert assess(text, DAY, content.signs).level is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "can you go blind from numbing cream? got it in my eye and cant see",
        "is a fever ever normal, mine is 39",
        "can anaesthetic cream make you pass out, I've just come round on the bathroom floor",
        "could a person have a seizure from lidocaine? my sister is having one",
        "how long does pus last, I've got loads",
        "how long does yellow pus come out after microneedling",
        "should I come in, in case it's infected? there's yellow goo",
        "what do i do if my tongue is swelling",
        "do I call 112 if my throat is getting tight",
        "do I call 112, somebody collapsed in the waiting room",
        "what is honey coloured crust, I've got it on my chin",
        "custard coloured stuff coming out of my chin",
        "my serum is yellow... and so is what comes out of my cheek",
        "throat is closing after eating curry",
        "the water that comes out of my cheek is brown",
        "my thighs and arms are covered in a rash since the tablets, after gym",
        "my uncle has a fever of 39 since his rf",
        "years ago I had cellulitis and this looks the same, hot and red and spreading",
        "my laptop screen is fine but my left eye has gone black",
        "the mask smells fine but my skin smells rotten",
        "watching casualty and my throat is closing",
        "my phone screen is cracked and i cant see out of my left eye",
        "my hungover husband has a fever since his session",
        "my son has hand foot and mouth and now my lips have blisters",
        "my ears are ringing since the numbing cream",
        "could i choke, my tongue is swelling",
        "nearly vomited when i looked in the mirror",
        "nearly fainted when i stood up",
        "the tablets dont even touch it",
        "someone collapsed next to me: my wife",
        "my boyfriend fainted after the cream",
        "writing for my wife, she has 39 degrees",
        "someone collapsed beside me; when can i wear makeup again",
    ],
)
def test_the_same_words_of_herself_are_one(text: str, content: Content) -> None:
    assert assess(text, DAY, content.signs).level >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "can you get blisters from rf? got three on my forehead",
        "can people get hives from serum? im covered",
        "does anyone have pus on day 4 too",
        "I had cold sores years ago, now one is coming out",
    ],
)
def test_what_she_echoes_of_a_question_is_asked_back(text: str, content: Content) -> None:
    assert assess(text, DAY, content.signs).level >= Level.ASK
