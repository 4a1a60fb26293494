"""Whose words a person hears: the clinic she named, the only one of the bot, or none in particular.

No word of one clinic may reach the patient of another. So where several clinics share a bot, who has named none, or one
that is gone, is spoken to in the name of no clinic: "your clinic", "the number on your aftercare card".
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.content import Clinic, Content

DEMO = "demo"
NO_CLINIC = ""  # the slug of none in particular; in a session: she was asked, and has not said


def clinic_of(content: Content, slug: str | None) -> Clinic:
    """The clinic that speaks to a person whose session names `slug`."""
    if slug in content.clinics:
        return content.clinics[slug or NO_CLINIC]
    if slug is None and not is_shared(content):
        return content.clinics[content.default_clinic]
    return no_clinic(content.clinics, content.phrases)


def is_shared(content: Content) -> bool:
    """Whether several clinics share the bot, so that a stranger may belong to any of them."""
    return len(own(content.clinics)) > 1


def own(clinics: Iterable[str]) -> list[str]:
    """All but the demo clinic, which only shows how it is done."""
    return [slug for slug in clinics if slug != DEMO]


def default_of(clinics: Iterable[str]) -> str:
    """The only clinic of its own, else the demo clinic, else the first by name."""
    known = sorted(clinics)
    return own(known)[0] if len(own(known)) == 1 else DEMO if DEMO in known else known[0]


def content_for(content: Content, clinics: Iterable[str]) -> Content:
    """The content of a bot that serves these clinics alone: no other one can be named in it."""
    served = {slug: content.clinics[slug] for slug in clinics}
    return replace(content, clinics=served, default_clinic=default_of(served))


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
