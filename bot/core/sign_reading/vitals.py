"""What a watch or an oximeter shows: a fast pulse, a low level of oxygen."""

from bot.core.sign_reading.wording import Wording, word_set

FAST_PULSE = "pulse_110_or_more"
LOW_OXYGEN = "oxygen_92_or_less"
LOWEST_PULSE, HIGHEST_PULSE = 110, 250  # beats a minute
LOWEST_OXYGEN, LOW_FROM = 50, 92  # percent; at 92 and below the NHS says: 999 (its page on pulse oximeters)
_AROUND = 4  # words
_OF_THE_HEART = word_set("pulse heart bpm hr beats rate")
_NO_LEVEL = word_set("facial facials therapy bar serum treatment chamber cream spf factor price infusion quid")
_UNITS = word_set(
    "euro euros eur pounds dollars quid mm cm ml kg lb lbs km bpm beats years year hours hour days weeks minutes mins"
)


def fast_pulses(wording: Wording) -> list[int]:
    """Where a number stands that may be a pulse of 110 or more."""
    return [i for i in wording.numbers if may_be_pulse(wording.words[i])]


def low_oxygens(wording: Wording) -> list[int]:
    """Where a number stands that may be an oxygen level of 92 or less, and is no pulse and no price."""
    words = wording.words
    return [
        i
        for i in wording.numbers
        if may_be_oxygen(words[i])
        and _OF_THE_HEART.isdisjoint(words[max(0, i - 2) : i])
        and _UNITS.isdisjoint(words[i + 1 : i + 2])
        and _NO_LEVEL.isdisjoint(words[max(0, i - _AROUND) : i + _AROUND])
    ]


def may_be_pulse(word: str) -> bool:
    return word.isdecimal() and LOWEST_PULSE <= int(word) <= HIGHEST_PULSE


def may_be_oxygen(word: str) -> bool:
    return word[0].isdecimal() and LOWEST_OXYGEN <= float(word) <= LOW_FROM
