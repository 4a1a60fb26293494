"""The rules of a clinic's file: what it names exists, its numbers can be dialled, its logo is a picture."""

import re
from datetime import UTC, date, datetime, timedelta

from bot.content.clinics import holidays_of
from bot.content.dialled import check_numbers
from bot.content.loosening import check_first_day
from bot.content.schema import ClinicFile
from bot.content.tree import LANGUAGE, Tree

LARGEST_LOGO = 5 << 20  # bytes
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_SLUG = re.compile(r"[A-Za-z0-9_-]{1,40}")  # stands in links and buttons


def check_clinic(tree: Tree, slug: str, clinic: ClinicFile) -> None:
    """Note in `tree.problems` what keeps the clinic from being served, but for its differences."""
    where = f"clinics/{slug}"
    if _SLUG.fullmatch(slug) is None:
        what = f"{slug!r} cannot stand in a link"
        tree.problem(where, (), what, "name the file with at most 40 letters, digits, _ and -")
    if clinic.language != LANGUAGE:
        tree.problem(where, ("language",), f"there is no content in {clinic.language!r}", f"known is: {LANGUAGE}")
    check_numbers(tree, where, clinic)
    for index, kind in enumerate(clinic.kinds):
        tree.check_kind(where, ("kinds", index), kind)
    for index, text in enumerate(clinic.holidays):
        try:
            holidays_of([text])
        except ValueError:
            what = f"{text!r} is no holiday"
            tree.problem(where, ("holidays", index), what, 'write "2026-12-25", or "2026-12-24 - 2027-01-02"')
    if clinic.staff_chat_id is not None and clinic.staff_chat_id >= 0:
        what = f"{clinic.staff_chat_id} is no group: the id of a group begins with a minus"
        mend = "write it with its minus, like -1001234567890; who answers alone makes a group with the bot"
        tree.problem(where, ("staff_chat_id",), what, mend)
    if clinic.reviewed_on is not None and clinic.reviewed_on > _latest_today():
        what = f"{clinic.reviewed_on} lies in the future, and nobody has reviewed anything then"
        tree.problem(where, ("reviewed_on",), what, "write the day on which it was reviewed, or leave it out")
    _logo(tree, where, clinic)
    for name, own in clinic.first_days.items():
        if name not in tree.first_days.root:
            known = ", ".join(tree.first_days.root)
            tree.problem(where, ("first_days", name), f"nothing is called {name!r}", f"known are: {known}")
            continue
        for kind in own.kinds:
            tree.check_kind(where, ("first_days", name, "kinds", kind), kind)
        check_first_day(tree, where, name, own, clinic)


def _latest_today() -> date:
    """The date where on Earth it is latest: no clinic's own today lies in the future."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def _logo(tree: Tree, where: str, clinic: ClinicFile) -> None:
    if clinic.logo is None:
        return
    path = tree.clinics_dir / clinic.logo
    try:
        picture = path.read_bytes()
    except OSError:
        tree.problem(where, ("logo",), f"{clinic.logo} cannot be read", "put the picture beside the clinic's file")
        return
    if not picture.startswith(PICTURES) or len(picture) > LARGEST_LOGO:
        what = f"{clinic.logo} is no PNG or JPEG, or larger than {LARGEST_LOGO >> 20} MB"
        tree.problem(where, ("logo",), what, "save it as a PNG of about 640 pixels")
