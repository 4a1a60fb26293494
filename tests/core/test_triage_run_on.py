"""What is said around a sign, with full stops or without any, takes nothing away from it."""

from itertools import product

import pytest

from bot.core.model import Level
from tests.safety.sentences import Kind, level, sentences

EXAMPLES = sentences("examples")
BENIGN = [
    "is flaking normal",
    "when can i wear makeup again??",
    "no fever or pus, just pink",
    "which cleanser is best for me",
    "I had it done on Tuesday",
    "my friend got pus from hers",
    "how do i know if its infected",
    "it isn't hot or swollen",
    "thanks so much, you are great",
    "my skin feels tight and dry",
    "none of those, no",
]
SEPARATORS = (". ", "\n", "; ", "! ")


def test_what_is_said_around_a_sign_never_lowers_it() -> None:
    cases = list(product(EXAMPLES, BENIGN, SEPARATORS, (False, True)))
    for (entry, example), benign, separator, first in cases[::7]:
        text = example + separator + benign if first else benign + separator + example
        assert level(text) >= Level[entry.level.upper()], text


@pytest.mark.parametrize(
    "text",
    [
        "do i ice the bruise the skin is turning black and very painful",
        "how soon is zumba chest pain since this morning",
        "tongue swelling. is baby shampoo ok on the face",
        "tongue doesn't fit in my mouth. i keep checking the mirror for peeling and there's none",
        "was fine for two days then suddenly really painful ... availability in december",
        "which phase of the recovery is it my lips are blowing up",
        "i take the dogs over the fields at midday the swelling has spread to my neck",
        "does it need to be free of perfume the rash is itchy and now on my chest and belly",
        "which weather should i avoid blue lips and freezing",
        "what sort of things can you tell me red streaks on my neck",
        "my face is wet and i haven't washed it welts on my jaw after the spf",
        "foundation doesn't match in some places pus on chin",
        "is this a good place a red line running from my cheek down to my jaw",
        "exam at uni tomorrow the skin looks dead in one spot",
        "is a clay mask the worst of it THROAT SWELLING AND TIGHT",
        "the train has its heating on My lips are swelling",
        "is that cream any good for it why do my lips keep swelling",
        "what should we avoid is it meant to happen that my lips keep swelling up",
        "is oat milk useful for this a lump in my cheek has become hot and painful",
        "phone number of the desk pain getting worse every day",
        "whose card is this cant catch my breath",
        "i dont want to burn my face welts on my neck and now on my arms",
        "what helps with dryness skin going black on my cheek and very painful",
        "is it alright to use micellar water now... temperature 39 today",
        "what can I give. my throat feels weird like something is stuck and it's getting smaller",
        "so the first one went well and i want the next one before eighteen days and decades ago. cant breathe",
    ],
)
def test_what_stands_before_a_sign_without_a_full_stop_takes_nothing_away(text: str) -> None:
    assert level(text, 5) >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "does a nightcap do any harm, temp 38.6",
        "how hot is too hot for the water, temp of 101",
        "does taking a nap affect anything - smells bad",
        "red streaks on neck - ice roller from the fridge, are we using it",
        "can i drink with the lads tonight and skin is hot like an oven only on the left",
        "sharing a roller with my sister - rash all over after the serum",
        "my husband says my cheek stinks btw i keep looking for flakes and there aren't any",
    ],
)
def test_a_part_that_names_no_sign_takes_nothing_away_across_a_comma_a_dash_or_an_and(text: str) -> None:
    assert level(text, 5) >= Level.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "my son has chickenpox, blisters all over him poor thing",
        "husband has man flu and a fever of 38, I'm fine",
        "my car is overheating and there's green fluid under it",
        "before I book, what's the worst that can happen, fever, scars, what?",
        "my old roller gave me a rash, threw it away in 2021",
        "I haven't got any swelling, any fever or any pain, just dry",
        "the pool is warm, what is the temp, 38?",
        "I read the whole leaflet, the part about pus and fever, and have none of it",
        "the balm or the gel first, im confused",
    ],
)
def test_a_part_reaches_over_a_joint_where_its_grammar_does(text: str) -> None:
    assert level(text, 5) is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "what happens if the skin is turning black",
        "can you get chest pain from the numbing cream",
        "my friend had pus on her chin after hers",
        "no pus and the skin is fine",
        "what should i do if my eye starts to hurt later",
        "someone in my group had a fever after hers",
        "not a single blister",
        "what to do in case of Fever",
        "i had a fever in August before my treatment",
        "do i need to worry about sepsis or is that rare",
        "saw a video where a guy's skin turned black",
        "phone screen went black and won't wake up",
        "No Pus And No Fever Today, Just A Bit Pink",
        "It Is Not Spreading And I Have No Blisters",
        "No hives No Fever No Pus",
        "a bit pink, without Pus",
    ],
)
def test_a_question_about_a_sign_has_no_seam_in_it(text: str) -> None:
    assert level(text, 5) is Level.NONE


@pytest.mark.parametrize("dash", [" - ", " -- ", " --- ", " — ", "—", " – ", " ~ ", " | ", " * "])
def test_a_dash_is_read_as_a_comma(dash: str) -> None:
    """Many set no other mark: it ends a denial and parts two thoughts, and is no word between those of a sign."""
    kinds: tuple[Kind, ...] = ("examples", "doubtful", "counter_examples")
    for kind in kinds:
        for _, sentence in sentences(kind):
            assert level(sentence.replace(", ", dash)) is level(sentence), sentence
    assert level(f"no fever{dash}yellow stuff") is Level.URGENT
    assert level(f"no pus{dash}no fever{dash}just pink") is Level.NONE
