"""Old stories: what a date says of the clauses around it, and that it never hides what she has now."""

import pytest

from bot.core.content import Content
from bot.core.model import Level
from bot.core.triage import assess

DAY = 3


@pytest.mark.parametrize(
    "text",
    [
        "had hives 2019, not now",  # a year
        "that was 2019, my tongue came up like a slipper after one prawn. no trouble since",
        "we were in spain in '98 and i had sunstroke, shaking with cold, never forgot it",
        "in 1995 i got stung by a bee, couldn't breathe, lips up like a tube, they kept me in. it's in my file",
        "in seventh grade i got hit with a softball and my eye was shut",  # a time of life
        "freshers week i couldnt swallow for four days, tonsils",
        "burnt my forehead on tongs for prom, blister and all, you cant even see it now",
        "when i was a kid i fainted at every vaccination",
        "lip like a dinghy. 2004. hilarious now",  # the date comes after the story
        "once bled for two hours after a tooth came out. dentist stitched it. ages ago",
        "i had a fever and took antibiotics for a week. that was four years ago. this time nothing",
        "my sister in law got blisters off her laser, years back",
        "i had shingles like ten years ago",
        "had a rough patch after my divorce, didnt want to be here, that was eleven years ago and life is good now",
        "my first session last year left a blister but this one went perfectly",  # vague, but closed
        "had a fever in august",
        "in march i had an infection",
    ],
)
def test_an_old_story_is_no_sign(text: str, content: Content) -> None:
    found = assess(text, DAY, content.signs)
    assert found.level is Level.NONE
    assert found.dismissed


@pytest.mark.parametrize(
    "text",
    [
        "had hives in 2010 and now again",  # it comes again
        "had a cold sore in 2019, now i have one on my lip",
        "had a bad reaction years ago and it came back, hives all over",
        "that time with the wasp my throat closed, it feels the same",
        "same as in 2015, lips like sausages",
        "in 2015 i had this too: my lips are swelling",  # the present beside it
        "when i was a kid i had asthma, i cant breathe",
        "i had hives as a child. lips are swollen",
        "years ago i had an allergy, they put the numbing cream on and my throat closed",
        "my first session three years ago went great, pus on my chin",
        "red streak up my neck, in 2012 i had cellulitis",  # no verb, and no end of the story
        "red streaks up my neck. had a transplant in 2018",
        "lips swollen, i had asthma years ago",
        "diabetic since 2015, red streaks up my neck",
        "in 2019 i had a kidney transplant, fainted twice",  # what just happened is told so as well
        "i had a seizure in 2015. i fainted in the shower. should i mention it",
        "when i was in the shower i fainted",  # no time of life
        "when i was in bed my throat closed up",
        "i fainted one time after the cream",
        "exam at uni tomorrow and pus on my forehead",
        "paid 2000 for this and there is pus on my chin",  # no year
        "lip like a dinghy. 2004 it was prawns, this is the numbing cream",
        "shivering in a coat in august",  # a month that is only named
        "chills and fever in july, ridiculous",
        "yellow pus in august who knew",
        "in july my sister had hers, monday i started with pus on my chin",
        "had surgery in may and on monday my cheek leaked pus",
        "in august i had a rash, 2 days ago pus came",
        "burning up, skin all clammy, talking to a dog that died in 2011",  # the dog's date
    ],
)
def test_a_date_hides_nothing_of_now(text: str, content: Content) -> None:
    assert assess(text, DAY, content.signs).level >= Level.URGENT


@pytest.mark.parametrize("text", ["had anaphylaxis in 2015, lips tingling, throat tight"])
def test_what_may_be_of_then_or_of_now_is_asked_back(text: str, content: Content) -> None:
    assert assess(text, DAY, content.signs).level is Level.ASK


def test_of_more_dates_than_anybody_tells_none_makes_anything_old(content: Content) -> None:
    """A text made of dates could hide a sign between any two of them, and weighing each takes long."""
    told = [f"in {year} i had hives" for year in range(2001, 2022)]
    assert assess(". ".join(told[:3]), 3, content.signs).level is Level.NONE
    assert assess(". ".join(told), 3, content.signs).level > Level.ASK
