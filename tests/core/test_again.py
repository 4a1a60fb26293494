"""A further treatment that has been, in people's own words, and what sounds like one and is none."""

import pytest

from bot.core.again import retold

TOLD = (
    "just back from my 2nd needling",
    "just had my second session",
    "just got home from my third microneedling",
    "had my second go on monday",
    "had my second go",
    "went back for another go last night",
    "had session 2",
    "i've had another treatment",
    "back from round 3",
    "number 2 done!",
    "had it done again",
    "been needled again",
    "had my second session this week",
    "2nd one done",
    "second treatment is done",
    "had number three the other day",
    "went for my second appointment",
    "got it done a second time",
    "just walked out of session four",
    "hi! so i've just been for my second round",
    "session two is done and dusted",
    "so i went in for another session",
    "ive been and had my face done again",
    "round 2 is finally over",
    "since we spoke i've had a second treatment",
    "got my third treatment done",
    "i did my second session",
    "home from another microneedling session",
    "survived round two",
    "i had microneedling again",
)

NOT_TOLD = (
    "when can i have my second session",
    "i haven't had my second session yet",
    "should i get it done again",
    "had my second session yet?",
    "before i had my second session it was fine",
    "had another go at peeling it",
    "had another session at the gym",
    "had another round of drinks",
    "my sister had her second session",
    "i had my treatment 2 days ago",
    "had treatment 2/11",
    "after my second session will it be worse",
    "my friend has had another session",
    "can i get it done again",
    "what if i had another session",
    "i'd like another session",
    "had my second coffee today",
    "booked for round 2",
    "i am thinking of having it done again",
    "i didn't have it done again",
    "ready for round 2",
    "had my first session",
    "i got another appointment",
    "i went for another run",
    "is round two worse",
    "my skin is dry again",
    "i took another one",
    "had another one",
    "had needling 3 weeks ago",
    "i had a second cold sore",
    "if i had number 2 done now",
    "round 2 was worse than round 1",
    "got another session next week can i swim",
    "i've got another treatment booked in january",
    "i got another session booked, can i wear makeup",
    "had my second session cancelled. can i go swimming",
    "i got another treatment plan from the clinic, can i use retinol",
    "i had another treatment, botox, is that ok",
    "i've got my second session on the 10th",
    "had another treatment booked",
)


@pytest.mark.parametrize("text", TOLD)
def test_a_further_treatment_is_told(text: str) -> None:
    assert "had my treatment" in retold(text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_none_is_told(text: str) -> None:
    assert retold(text) == text
