"""Whether what a clinic's patients are to dial can be dialled: nobody is reached on "call us", nor on 999 in the US.

The numbers of all countries are those of libphonenumber; responses/en/countries.yaml may know more of a country.
"""

import re

from phonenumbers import (
    SUPPORTED_REGIONS,
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
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
        if wrong := _undiallable(phone, country):
            tree.problem(where, place, *wrong)


def _undiallable(phone: str, country: str) -> tuple[str, str] | None:
    """What is wrong with a phone, and how to mend it: an O in place of a 0 is heard by nobody but the patient."""
    dialled = phone.partition(",")[0]
    as_dialled = f"write it as it is dialled in {country}, like {_example(country)}, or with a + and its country"
    if letters := re.findall(r"[^\W\d_]+", dialled):
        if not any(sign.isdigit() for sign in dialled):
            return f"{phone!r} is no phone number", as_dialled
        what = f"{phone!r} holds letters, which nobody can dial: {', '.join(letters)}"
        return what, 'write digits alone; words go behind a comma, like "020 7946 0100, option 2"'
    number = _number_in(dialled, country)
    if number is None or not (is_possible_number(number) or is_valid_short_number_for_region(number, country)):
        return f"{phone!r} is no phone number", as_dialled
    if is_valid_number(number) or is_valid_short_number_for_region(number, country):
        return None
    what = f"{phone!r} is no number that {country} gives out"
    return what, "correct the mistype; if it is dialled just so, the list is too old: pip install -U phonenumbers"


def _phones(clinic: ClinicFile) -> dict[Path_, str]:
    """The phones that patients are told, with their places in the file."""
    second = clinic.second_contact.phone if clinic.second_contact else None
    return {("phone",): clinic.phone} | ({("second_contact", "phone"): second} if second else {})


def _number_in(text: str, country: str) -> PhoneNumber | None:
    """The number that a text is; None where it is none."""
    try:
        return parse(text, country)
    except NumberParseException:
        return None


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
