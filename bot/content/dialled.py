"""Whether what a clinic's patients are to dial can be dialled: nobody is reached on "call us", nor on 999 in the US.

The numbers of all countries are those of libphonenumber; responses/en/countries.yaml may know more of a country.
"""

import re
from collections.abc import Mapping

from phonenumbers import (
    SUPPORTED_REGIONS,
    Leniency,
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberMatcher,
    example_number,
    format_number,
    is_emergency_number,
    is_possible_number,
    is_valid_number,
    is_valid_short_number_for_region,
    parse,
)

from bot.content.places import Path_
from bot.content.schema import ClinicFile
from bot.content.tree import Tree

_LONGEST = 4  # digits of the emergency numbers that are proposed


def check_numbers(tree: Tree, where: str, clinic: ClinicFile) -> None:
    """Note a country that there is not, and numbers that cannot work in it."""
    country = clinic.country
    if country not in SUPPORTED_REGIONS:
        tree.problem(where, ("country",), f"{country!r} is no country", 'write its two capital letters, like "GB"')
        return
    if known := _instead_of(clinic.emergency_number, country, tree):
        what = f"nobody answers {clinic.emergency_number!r} in an emergency in {country}"
        mend = f"write a number that works there ({', '.join(known)}), or correct the country"
        tree.problem(where, ("emergency_number",), what, mend)
    for place, phone in _phones(clinic).items():
        number = _number_in(phone, country)
        if number is None or not (is_possible_number(number) or is_valid_short_number_for_region(number, country)):
            mend = f"write it as it is dialled in {country}, like {_example(country)}, or with a + and its country"
            tree.problem(where, place, f"{phone!r} is no phone number", mend)


def never_given_out(clinics: Mapping[str, ClinicFile]) -> list[str]:
    """A line for every phone that has the length of one, and begins like none that its country has given out."""
    return [
        f"clinics/{slug}.yaml: {phone!r} looks like no number of {clinic.country}; call it once, and correct a mistype"
        for slug, clinic in sorted(clinics.items())
        for phone in _phones(clinic).values()
        if (number := _number_in(phone, clinic.country)) is not None
        and not (is_valid_number(number) or is_valid_short_number_for_region(number, clinic.country))
    ]


def _phones(clinic: ClinicFile) -> dict[Path_, str]:
    """The phones that patients are told, with their places in the file."""
    second = clinic.second_contact.phone if clinic.second_contact else None
    return {("phone",): clinic.phone} | ({("second_contact", "phone"): second} if second else {})


def _number_in(text: str, country: str) -> PhoneNumber | None:
    """The number in a text like "020 7946 0100, option 2"; None where there is none."""
    try:
        return parse(text, country)
    except NumberParseException:
        found = next(iter(PhoneNumberMatcher(text, country, leniency=Leniency.POSSIBLE)), None)
        return found.number if found else None


def _instead_of(text: str, country: str, tree: Tree) -> list[str]:
    """Where a text names anything but emergency numbers of the country: those that are known there."""
    own = tree.countries.root.get(country)
    numbers = re.findall(r"\d+", text)
    if numbers and all(is_emergency_number(one, country) or (own and one == own.emergency_number) for one in numbers):
        return []
    every = (f"{one:0{length}}" for length in range(2, _LONGEST + 1) for one in range(10**length))
    return [one for one in every if is_emergency_number(one, country)]


def _example(country: str) -> str:
    example = example_number(country)
    return repr(format_number(example, PhoneNumberFormat.NATIONAL)) if example else "in its neighbours"
