"""What no text may say, in the forms that people write it in, and what may be said beside it."""

import pytest

from bot.content.banned import Banned
from bot.content.bundled import bundled_root
from bot.content.schema import BannedFile
from bot.content.strict import read_yaml

FILE = BannedFile.model_validate(read_yaml(bundled_root() / "responses/en/banned.yaml").value)
BANNED = Banned(FILE.root)


def refused(text: str) -> bool:
    return bool(BANNED.said_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "There is nothing to worry about.",
        "Nothing to be worried about!",
        "This is nothing to worry about if it stays mild.",
        "It is nothing you need to worry about.",
        "Nothing you have to be worried about, then.",
        "That is nothing for you to worry about.",
        "It isn't something you should worry about.",
        "That's nothing anybody needs to fear.",
        "Nothing that should worry you.",
        "There is no need to worry.",
        "No reason to be concerned.",
        "Not a cause for concern",
        "Don't worry, it fades.",
        "Do not worry.",
        "You don't need to worry",
        "You do not have to call us.",
        "There's no need to call",
        "no need to ring the clinic",
        "You needn't contact anybody.",
        "This is normal for you.",
        "That’s completely normal.",
        "perfectly safe",
        "It is safe.",
        "it's safe to swim",
        "THIS IS SAFE",
        "You are fine",
        "you're healing well",
        "You have an infection.",
        "You've got an infection",
        "you have cellulitis",
        "This is an allergic reaction.",
        "It's herpes",
        "This looks like an infection.",
        "your skin is infected",
        "You are having an allergic reaction.",
        "Take 400 mg.",
        "take 400mg",
        "two tablets",
        "one tablet every 6 hours",
        "every four to six hours",
        "10 ml",
        "take two paracetamol",
        "Stop taking your aspirin",
        "stop your tablets",
        "Stop the antibiotics.",
        "come off your blood thinners",
        "Start a course of antibiotics.",
        "Start taking an antihistamine",
        "take an antihistamine",
        "You probably have an infection.",
        "This sounds like cellulitis to me.",
        "It could be herpes simplex.",
        "That is just an allergic reaction.",
        "You've developed a skin infection.",
        "You may have sepsis.",
        "It's a bacterial infection.",
        "It is likely a fungal infection.",
        "What you describe is dermatitis.",
        "Your skin has become infected.",
        "This is folliculitis.",
        "It's only contact dermatitis.",
        "No worries, this happens to everybody.",
        "Nothing serious.",
        "It's not serious.",
        "There's nothing wrong with your skin.",
        "It's all normal.",
        "That's perfectly normal on your day.",
        "This is normal.",
        "Everything is fine.",
        "You are safe.",
        "It's quite safe to go out.",
        "You can safely ignore it.",
        "You can ignore it.",
        "Relax, it will pass.",
        "No reason to contact us.",
        "You won't need to call anybody.",
        "There is no need for a call.",
        "You don't need a doctor.",
        "No doctor needed.",
        "Take two ibuprofen every six hours.",
        "Take 500 mg of paracetamol twice a day.",
        "Two paracetamols will do.",
        "Take one tablet in the morning.",
        "400 milligrams of ibuprofen",
        "Apply hydrocortisone 1%.",
        "Double the dose.",
        "Take a double dose.",
        "Stop your blood thinners for a week.",
        "Pause your isotretinoin.",
        "Don't take your aspirin today.",
        "You should stop the pill.",
        "Leave out your warfarin until day 7.",
        "Skip your next dose.",
        "Take an antiviral at once.",
        "Use an antibiotic cream.",
        "Put hydrocortisone on it.",
        "Take antihistamines.",
        "Take a painkiller.",
        "Begin antibiotics tonight.",
        "Finish the antibiotics early.",
        "Pause your tretinoin tablets.",
        "Stop taking your acne medicine before the next session.",
        "Put on one pea of hydrocortisone.",
        "A thin dab: use a fingertip of your steroid.",
    ],
)
def test_it_is_refused(text: str) -> None:
    assert refused(text)


def shortest_and_longest(phrase: str) -> set[str]:
    """A phrase in its own words, with and without those that may be left out."""
    words = [(word.rstrip("?").split("/")[0].replace("#", "two"), word.endswith("?")) for word in phrase.split()]
    return {" ".join(word for word, optional in words if not optional), " ".join(word for word, _ in words)}


@pytest.mark.parametrize("phrase", [*FILE.root, "no fear about?"])
def test_it_is_refused_wherever_it_stands_in_a_sentence(phrase: str) -> None:
    alone = Banned({phrase: "instead"})
    for said in shortest_and_longest(phrase):
        for text in (said, f"{said}.", f"Many say {said} if it stays mild.", f"{said}, on day 3", f"Well: {said}!"):
            assert [instead for _, instead in alone.said_in(text)] == ["instead"], text


def test_a_word_that_only_begins_like_the_last_is_no_phrase() -> None:
    assert not refused("After day 3 it's safer to wait.")


@pytest.mark.parametrize(
    "text",
    [
        "Many people are still pink on day {day}.",
        "If it spreads, call the clinic on {phone} today.",
        "Never stop a prescribed medicine by yourself; ask whoever prescribed it.",
        "Ask the pharmacist which painkiller suits you.",
        "Use sunscreen with SPF 50 every day.",
        "From day 3 makeup is usually allowed again.",
        "Wait 24 hours before you wash your face.",
        "Call {emergency_number} now.",
        "Signs of an infection are pus, heat and redness that spreads.",
        "Is your face hot, swollen or weeping?",
        "Pus, heat and growing pain can be signs of an infection: call the clinic today.",
        "Don't stop a medicine that a doctor has prescribed; ask whoever prescribed it.",
        "Your skin is back to its normal colour for many people by now.",
        "Ask the clinic before you use a new cream, a painkiller or an antihistamine.",
        "Is it normal to flake on day {day}?",
        "If you need a doctor at night, call NHS 111.",
        "Pause your retinol until day 5.",
        "A pea of {moisturizer} is enough.",
        "Nothing that you put on needs to sting.",
        "Ask us about anything that worries you.",
        "Is there something you worry about?",
    ],
)
def test_what_is_not_banned_passes(text: str) -> None:
    assert not refused(text)


def test_every_phrase_says_what_to_write_instead() -> None:
    assert all(FILE.root.values())
