"""What a clinic's patients are to dial must be able to work: in that country, and as a number at all."""

import re
from pathlib import Path

import pytest
from phonenumbers import is_emergency_number

from bot.content.bundled import bundled_root
from bot.content.tree import read_tree
from tests.content.small_tree import problems, tree_with

CLINIC = (
    'name: "Glow"\ntime_zone: "Europe/London"\ncountry: "{}"\nphone: "{}"\nemergency_number: "{}"\ncrisis: "Call 1."\n'
)
UNION = "ATBEBGCYCZDEDKEEESFIFRGRHRHUIEITLTLULVMTNLPLPTROSESISK"
PHONE, STAFF = "0151 496 0001", 'staff_chat_id: -1001\nsecond_contact: {phone: "ask Ann"}\n'


def of_the_clinic(text: str, tmp_path: Path) -> list[str]:
    return [one.partition("glow.yaml")[2] for one in problems(tree_with(tmp_path, clinics__glow=text)) if "glow" in one]


@pytest.mark.parametrize(
    ("country", "phone", "emergency", "more", "said"),
    [
        ("US", "212 555 0100", "999", "", ":5:1: nobody answers '999' in an emergency in US - write a number that"),
        ("GB", PHONE, "911", "", ":5:1: nobody answers '911' in an emergency in GB"),
        ("GB", PHONE, "call us", "", ":5:1: nobody answers 'call us' in an emergency in GB"),
        ("GB", PHONE, "999 or 911", "", ":5:1: nobody answers '999 or 911' in an emergency in GB"),
        ("GB", "call us", "999", "", ":4:1: 'call us' is no phone number - write it as it is dialled in GB, like '0"),
        ("GB", "020 7946 01000", "999", "", ":4:1: '020 7946 01000' is no phone number"),
        ("GB", PHONE, "999", STAFF, ":8:18: 'ask Ann' is no phone number"),
        ("GB", "020 7946 O1OO", "999", "", ":4:1: '020 7946 O1OO' holds letters, which nobody can dial: O, OO -"),
        ("GB", "020 7946 01O0, option 2", "999", "", ":4:1: '020 7946 01O0, option 2' holds letters"),
        ("US", "1-800-FLOWERS", "911", "", ":4:1: '1-800-FLOWERS' holds letters, which nobody can dial: FLOWERS"),
        ("GB", "020 7946 010", "999", "", ":4:1: '020 7946 010' is no number that GB gives out - correct the mistype"),
        ("GB", PHONE, "999", STAFF.replace("ask Ann", "0151 496 001"), ":8:18: '0151 496 001' is no number that GB"),
        ("XX", PHONE, "999", "", ":3:1: 'XX' is no country"),
    ],
)  # fmt: skip
def test_what_nobody_can_dial_is_refused(
    country: str, phone: str, emergency: str, more: str, said: str, tmp_path: Path
) -> None:
    (problem,) = of_the_clinic(CLINIC.format(country, phone, emergency) + more, tmp_path)
    assert problem.startswith(said)


@pytest.mark.parametrize(
    ("country", "phone", "emergency"),
    [
        ("GB", PHONE, "999 or 112"),
        ("GB", "+44 (0)151 496 0001, option 2", "112"),
        ("GB", "+1 212 555 0100", "999"),
        ("US", "1-800-356-9377", "911"),
        ("AU", "13 11 14", "000"),
        ("EG", "19019", "123"),
        ("DE", "030 23125 000", "112"),
        ("NG", "0803 123 4567", "112"),  # responses/en/countries.yaml knows it
        ("OM", "+968 2412 3456", "9999"),  # of which no emergency number is known
    ],
)
def test_what_works_is_taken(country: str, phone: str, emergency: str, tmp_path: Path) -> None:
    assert of_the_clinic(CLINIC.format(country, phone, emergency), tmp_path) == []


def test_the_emergency_numbers_of_other_countries_are_those_that_are_answered_there() -> None:
    countries = read_tree(bundled_root()).countries.root
    unknown = [code for code, one in countries.items() if not is_emergency_number(one.emergency_number, code)]
    assert unknown == ["NG"]  # https://ncc.gov.ng names 112; libphonenumber knows 199 alone


def test_every_country_of_the_european_union_has_its_one_number() -> None:
    countries = read_tree(bundled_root()).countries.root
    assert {countries[code].emergency_number for code in re.findall("..", UNION)} == {"112"}
