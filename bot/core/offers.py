"""What the bot offers as buttons, and how the same choice is read when it is typed.

The data of a button is a short code with ids in it, never a secret: `i:<intent>`, `d:<date>`, `c:` consent,
`v:<kind>` of treatment, `s:<answer>:<sign>` a danger sign, `f:` forget, `r:` check-ins, `k:` answer to a check-in,
`z:` whose clock, `w` worry, `h` a human, `t:<clinic>:<date>:<kind>` who is treating her, `p` pictures to the staff,
`b` back to the bot, `e` she has called about a danger sign, `n` whether it is so now where she says that it was none.
It may come back forged or years later; `core/presses.py` looks every one up before it acts.
"""

import re
from collections.abc import Callable, Container, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from bot.core.clinics import own
from bot.core.content import Clinic, Intent
from bot.core.followup import is_half_an_answer
from bot.core.model import Button
from bot.core.scene import Scene
from bot.core.text import holds, normalise, spoken, words

Offered = tuple[tuple[str, str], ...]
Rows = tuple[tuple[Button, ...], ...]

SAME_LABEL = 88  # of 100: a label typed by hand, with a typo
SHORT_ANSWER = 4  # words
_DATE_ROW_DAYS = 4
MOST_CLINICS = 12
_LABELS = 512  # of buttons that were offered last, kept read


def _row(*buttons: tuple[str, str]) -> Callable[[Scene], Rows]:
    """A row of buttons that are the same each time: the phrase of each label, and its data."""
    return lambda scene: (tuple(Button(scene.phrase(f"button_{name}"), data) for name, data in buttons),)


consent_rows = _row(("remember", "c:yes"), ("only_now", "c:no"))
forget_rows = _row(("forget", "f:yes"), ("keep", "f:no"))
check_in_offer_rows = _row(("check_ins_on", "r:on"), ("check_ins_no", "r:off"))
zone_offer_rows = _row(("same_time", "z:yes"), ("other_time", "z:no"))
worry_rows = _row(("worry", "w"))
human_rows = _row(("human", "h"))
called_rows = _row(("called", "e"))
called_emergency_rows = _row(("called_emergency", "e"))
back_rows = _row(("back", "b"))
now_rows = _row(("yes", "n:yes"), ("no", "n:no"), ("unsure", "n:unsure"))


def in_twos(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def choice_rows(intents: Sequence[Intent], scene: Scene, *, none_too: bool) -> Rows:
    """One button an intent, two a row; "None of these" last where wanted."""
    buttons = [Button(intent.title, f"i:{intent.name}") for intent in intents]
    return (*in_twos(buttons), *(((Button(scene.phrase("button_none"), "i:none"),),) if none_too else ()))


def candidate_rows(candidates: Sequence[date], scene: Scene) -> Rows:
    rows = [(Button(scene.long_date(on), f"d:{on.isoformat()}"),) for on in candidates]
    return (*rows, (Button(scene.phrase("button_other_day"), "d:other"),))


def treatment_rows(days: Sequence[date], scene: Scene) -> Rows:
    """For what was read as the time of something else: that it is the treatment's after all."""
    label = "button_was_the_treatment"
    return tuple((Button(scene.phrase(label, date=scene.long_date(on)), f"d:{on.isoformat()}"),) for on in days)


def clinic_rows(choices: Sequence[tuple[Clinic, str]]) -> Rows:
    """One row a clinic; the data says beside it what a link knew."""
    return tuple((Button(clinic.name, data),) for clinic, data in choices)


def every_clinic_rows(scene: Scene) -> Rows:
    """The clinics of this bot, for somebody who has not said which is hers; none where they are too many to choose."""
    clinics = [scene.content.clinics[slug] for slug in own(scene.content.clinics)]
    return clinic_rows([(clinic, f"t:{clinic.slug}") for clinic in clinics]) if len(clinics) <= MOST_CLINICS else ()


def recent_day_rows(scene: Scene) -> Rows:
    """Today, yesterday and the days before, for somebody who is asked when the treatment was."""
    days = [scene.today - timedelta(days=back) for back in range(_DATE_ROW_DAYS)]
    labels = [scene.phrase("button_today"), scene.phrase("button_yesterday"), *map(scene.long_date, days[2:])]
    buttons = [Button(label, f"d:{on.isoformat()}") for label, on in zip(labels, days, strict=True)]
    return (tuple(buttons[:2]), tuple(buttons[2:]), (Button(scene.phrase("button_other_day"), "d:other"),))


def sign_rows(sign: str, scene: Scene) -> Rows:
    answers = ("yes", "no", "unsure")
    return (tuple(Button(scene.phrase(f"button_{answer}"), f"s:{answer}:{sign}") for answer in answers),)


def zone_rows(scene: Scene) -> Rows:
    """One button a time zone, with the time that it has there now, from west to east."""
    local = {name: scene.now.astimezone(ZoneInfo(name)) for name in scene.content.zones}
    offset = {name: at.utcoffset() or timedelta() for name, at in local.items()}
    titles = scene.content.zones
    buttons = [
        Button(f"{local[name]:%H:%M} · {titles[name]}", f"z:{name}") for name in sorted(titles, key=offset.__getitem__)
    ]
    return in_twos(buttons)


def check_in_rows(scene: Scene) -> Rows:
    return (
        (Button(scene.phrase("button_all_good"), "k:good"), Button(scene.phrase("button_check_in_worry"), "w")),
        (Button(scene.phrase("button_stop_these"), "r:off"),),
    )


def picture_rows(scene: Scene) -> Rows:
    """What the bot could not read may go to a person, where the clinic has a staff chat."""
    if scene.clinic.staff_chat_id is None:
        return ()
    return ((Button(scene.phrase("button_send_on"), "p"),),)


def offered_by(rows: Rows) -> Offered:
    return tuple((button.data, button.label) for row in rows for button in row)


def typed_choice(text: str, offered: Offered, scene: Scene, *, numbers: bool) -> str | None:
    """The data of the offered button that was typed: its label, also misspelt, a name behind its dot ("07:00 · Rome"),
    a place in the list ("2", "the second one"), yes, no, not sure. None where she says something else.
    """
    said = spoken(text)
    if not said or not offered:
        return None
    named = named_choice(text, offered, scene, numbers=numbers)
    typed = named if named is not None else _yes_or_no(without_lead(said, scene), offered, scene)
    delete = spoken(dict(offered).get("f:yes", ""))
    around = said.replace(delete, " ", 1).split() if delete and delete in said and "?" not in text else None
    if around is not None and scene.words("words_after_yes").issuperset(around):
        return "f:yes"  # "yes delete everything please"
    if typed == "f:yes":
        return "f:unclear"  # nothing brings back what is deleted: a nod is not enough, nor is a question
    return typed


def named_choice(text: str, offered: Offered, scene: Scene, *, numbers: bool = True) -> str | None:
    """The offered button whose label, or whose place in the list, a person typed."""
    said = spoken(text)
    for data, label in offered if said else ():
        if any(fuzz.ratio(said, name, score_cutoff=SAME_LABEL) for name in _names(label)):
            return data
    place, listed = (_place(said, scene) if numbers else None), _listed(offered)
    if place is not None and listed and -1 <= place < len(listed):
        return listed[place]
    return _named_day(said, offered, scene)


def _listed(offered: Offered) -> list[str]:
    """What a place in the list may mean: that she has called is told in words, and is no item of a list."""
    return [data for data, _ in offered if data.partition(":")[0] != "e"]


def _named_day(said: str, offered: Offered, scene: Scene) -> str | None:
    """The one of several days that is meant by "december", "the tuesday one"; None where more may be."""
    told = {word for word in said.split() if word not in scene.words("words_around_a_day")}
    days = [data for data, label in offered if data.startswith("d:") and told <= set(spoken(label).split())]
    return days[0] if told and len(days) == 1 else None


@lru_cache(maxsize=_LABELS)
def _names(label: str) -> tuple[str, ...]:
    """What a button is called: its label, and the names behind its dot."""
    return tuple(map(spoken, (label, *label.partition(" · ")[2].split(", "))))


def typed_consent(text: str, offered: Offered, scene: Scene) -> str | None:
    """ "Remember it", which must never be taken for "forget": the choice, or the question where nobody asked it."""
    around = scene.words("words_around_remember")
    said = " ".join([word for word in words(normalise(text)) if word not in around])
    buttons = dict(offered)
    if "c:no" in buttons and is_nothing_but(spoken(text), scene.phrases("words_not_now"), around):
        return "c:no"
    for name, data, unasked in (("remember", "c:yes", "c:again"), ("only_now", "c:no", "c:typed")):
        if said and fuzz.ratio(said, _around_cut(scene.phrase(f"button_{name}"), around), score_cutoff=SAME_LABEL):
            return data if data in buttons else unasked
    return None


@cache
def _around_cut(label: str, around: frozenset[str]) -> str:
    return " ".join(word for word in words(normalise(label)) if word not in around)


def is_a_place(text: str, scene: Scene) -> bool:
    """Whether a message is nothing but a place in a list: "3rd", "the second one"."""
    return _place(spoken(text), scene) is not None


def without_lead(said: str, scene: Scene) -> str:
    """ "hmm well not sure" -> "not sure"."""
    lead = scene.words("words_lead")
    spoken = said.split()
    while spoken and spoken[0] in lead:
        spoken = spoken[1:]
    return " ".join(spoken) or said


def _place(said: str, scene: Scene) -> int | None:
    """ "the second one" -> 1, "last" -> -1."""
    meaningful = [word for word in said.split() if word not in scene.words("words_around_a_place")]
    if len(meaningful) == 2 and meaningful[1] in ("one", "ones"):
        meaningful = meaningful[:1]  # "the second one"
    if len(meaningful) != 1:
        return None
    for index, names in enumerate(scene.phrase("words_places").split(";")):
        if meaningful[0] in names.split():
            return index
    return -1 if meaningful[0] in scene.words("words_last") else None


def _yes_or_no(said: str, offered: Offered, scene: Scene) -> str | None:
    """Yes, no or not sure, as an answer to what is offered; what names anything of its own is none of them."""
    danger = any(data.startswith(("s:", "n:")) for data, _ in offered)
    topics = any(data.startswith("i:") for data, _ in offered)
    for answer in ("unsure", "no", "yes"):
        meant = _of_danger(answer, said, scene) if danger else _says_only(answer, said, offered, scene)
        if not meant:
            continue
        for data, _ in offered:
            if re.match(rf"[a-z]:{answer}\b", data):
                return data
        if answer == "unsure":
            return "i:none" if topics else None  # "no idea" is no "no"
        if answer == "no":
            refused = ("i:none", "d:other", *(("r:off",) if offered[0][0] == "r:on" else ()))
            settled = next((data for data, _ in offered if data in refused), None)
            return settled or ("i:none" if topics else None)
        if answer == "yes" and offered[0][0].startswith(("d:", "r:on", "h")):
            return "d:other" if _several_days(offered) else offered[0][0]
    return None


def _of_danger(answer: str, said: str, scene: Scene) -> bool:
    """About a danger sign "not sure" counts wherever it stands, a plain "yes" opens a message of any length, and "no"
    must be all that is said: "no but it looks worse" is no "no", nor is "no yeah it is".
    """
    phrases, short = scene.phrases(f"words_{answer}"), len(said.split()) <= SHORT_ANSWER
    if answer == "unsure":
        return holds(said, phrases) or (short and is_half_an_answer(said, scene.phrases("words_half")))
    if answer == "no":
        return is_nothing_but(said, phrases, scene.words("words_after_no"))
    denying, plain = scene.words("words_denying"), scene.words("words_plain_yes")
    first, second = (*said.split(), "")[:2]
    if first in plain or (first in denying and second in plain):
        return True
    denied = not denying.isdisjoint(said.split())  # "i have no pain" is no "i have"
    surely = is_nothing_but(said, scene.phrases("words_surely"), scene.words("words_after_yes"))
    return surely or (short and begins_with(said, phrases) and not denied)


def _says_only(answer: str, said: str, offered: Offered, scene: Scene) -> bool:
    """Else it must be all that is said ("i have a rash" is no "i have"), and to keep or delete takes a clear yes."""
    kept = any(data.startswith(("c:", "f:")) for data, _ in offered)
    topics = any(data.startswith("i:") for data, _ in offered)
    if answer == "yes":
        surely = () if kept else (*scene.phrases("words_yes"), *scene.phrases("words_surely"))
        around = scene.words("words_after_yes") | (_label_words(offered) if not topics else frozenset())
        return is_nothing_but(said, (*scene.phrases("words_agreed"), *surely), around)
    if answer == "no":
        around = scene.words("words_after_none" if topics else "words_after_declining") | scene.words("words_after_no")
        around |= scene.words("words_around_remember") if kept else frozenset()
    else:
        around = scene.words("words_after_unsure") | scene.words("words_around_a_kind")
    return is_nothing_but(said, scene.phrases(f"words_{answer}"), around)


def _label_words(offered: Offered) -> frozenset[str]:
    """ "Yes, check me in": what the buttons call it is nothing of her own."""
    return frozenset(word for _, label in offered[:1] for word in words(normalise(label)))


def _several_days(offered: Offered) -> bool:
    """Whether a yes names none of the days; it does where one was asked about ("is that really the day?")."""
    return sum(data.startswith("d:") and data != "d:other" for data, _ in offered) > 1


def is_nothing_but(said: str, phrases: tuple[str, ...], around: Container[str]) -> bool:
    """Whether a message is one of the phrases, with nothing but words like "thanks" after it."""
    spoken = f"{said} "
    if not spoken.startswith(phrases):
        return False
    rests = (spoken[len(phrase) :].split() for phrase in phrases if spoken.startswith(phrase))
    return any(all(word in around for word in rest) for rest in rests)


def begins_with(said: str, phrases: tuple[str, ...]) -> bool:
    return f"{said} ".startswith(phrases)
