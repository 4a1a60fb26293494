"""What the check and the start say of a clinic that is no mistake, and that somebody should know."""

import pytest

from bot.content.notices import notices
from bot.content.tree import read_tree


def test_it_is_said_that_no_clinician_has_signed() -> None:
    assert any("no clinician has reviewed" in notice for notice in notices(read_tree().clinics))


@pytest.mark.parametrize(
    ("phone", "told"), [("020 7946 0100", True), ("+44 20 7946 0199", True), ("020 7947 0100", False)]
)
def test_it_is_said_that_nobody_answers_the_number_of_an_example(phone: str, told: bool) -> None:
    clinics = {slug: clinic.model_copy(update={"phone": phone}) for slug, clinic in read_tree().clinics.items()}
    line = f"clinics/demo.yaml: {phone} is a made-up number that nobody answers: for trying only"
    assert (line in notices(clinics)) is told


@pytest.mark.parametrize(
    ("hours", "told"), [("Mon-Fri 9-18", True), ("weekdays nine to five", True), ("Mon-Fri 9:00-18:00", False)]
)
def test_it_is_said_of_which_hours_the_bot_cannot_tell(hours: str, told: bool) -> None:
    clinics = {slug: clinic.model_copy(update={"hours": hours}) for slug, clinic in read_tree().clinics.items()}
    assert any("Mon-Fri 9:00-18:00, Sat" in notice for notice in notices(clinics)) is told
