"""Whose words a person hears: the clinic she named, the only one of the bot, or none in particular.

No word of one clinic may reach the patient of another. So where several clinics share a bot, who has named none, or one
that is gone, is spoken to in the name of no clinic: "your clinic", "the number on your aftercare card". So is
everybody in a bot of which no clinic is left, because their files are set aside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.content import Clinic, Content

DEMO = "demo"
SHARED_TOKEN = "BOT_TOKEN"  # noqa: S105 - the setting with the token of the bot that clinics share
NO_CLINIC = ""  # the slug of none in particular; in a session: she was asked, and has not said


def clinic_of(content: Content, slug: str | None) -> Clinic:
    """The clinic that speaks to a person whose session names `slug`."""
    if slug in content.clinics:
        return content.clinics[slug or NO_CLINIC]
    if slug is None and not is_shared(content):
        return content.clinics[content.default_clinic]
    return no_clinic(content.clinics, content.phrases)


def is_shared(content: Content) -> bool:
    """Whether several clinics share the bot, those set aside too, so that a stranger may belong to any of them."""
    return len(own(content.clinics)) + len(content.absent) > 1


def own(clinics: Iterable[str]) -> list[str]:
    """All but the demo clinic, which only shows how it is done."""
    return [slug for slug in clinics if slug not in (DEMO, NO_CLINIC)]


def default_of(clinics: Iterable[str]) -> str:
    """The only clinic of its own, else the demo clinic, else the first by name."""
    known = sorted(clinics)
    return own(known)[0] if len(own(known)) == 1 else DEMO if DEMO in known else known[0]


def content_for(content: Content, clinics: Iterable[str], absent: Iterable[str]) -> Content:
    """The content of a bot that serves these clinics alone: no other one can be named in it.

    `absent` are those of them that are set aside; where nothing else is left, it speaks for no clinic.
    """
    served = {slug: content.clinics[slug] for slug in clinics}
    away = {slug: content.absent[slug] for slug in absent}
    if away and not own(served):
        served = {NO_CLINIC: no_clinic(content.clinics, content.phrases)}
    return replace(content, clinics=served, default_clinic=default_of(served), absent=away)


def no_clinic(clinics: Mapping[str, Clinic], phrases: Mapping[str, str]) -> Clinic:
    """A clinic for words in nobody's name; it knows what all of them have in common."""
    one, *others = clinics.values()
    same_country = all(clinic.country == one.country for clinic in others)
    same_emergency = all(clinic.emergency_number == one.emergency_number for clinic in others)
    return Clinic(
        slug=NO_CLINIC,
        name=phrases["any_clinic"],
        time_zone=one.time_zone,
        country=one.country if same_country else "",
        phone=phrases["any_phone"],
        emergency_number=one.emergency_number if same_emergency else phrases["any_emergency"],
    )
