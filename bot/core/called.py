"""What somebody who was asked to call says of it: she has, help is there, she is about to, or nobody answers.

Read only while a danger sign is open. What she was told there comes before anything that the bot says; where nobody
answers she hears whom else to call, not "I'm sorry that didn't help". An emergency is for the emergency number, an
ambulance, a hospital or a doctor: that she has called the clinic ends an urgent one only, and until she says that they
have looked and found nothing what she may do is theirs to say.
"""

import re

from bot.core.episode import is_emergency, is_helped, is_open, is_treated, waits_for_a_look
from bot.core.intents import RED_FLAG
from bot.core.model import Session
from bot.core.offers import begins_with, is_nothing_but, without_lead
from bot.core.question_reading.pieces import asking_pieces
from bot.core.scene import Scene
from bot.core.text import holds, spoken

DONE, SOON, UNANSWERED, WELL = "e", "e:soon", "e:unanswered", "e:well"
HELPED, GOING, ELSEWHERE, CLEARED, DECLINED = "e:helped", "e:going", "e:elsewhere", "e:cleared", "e:declined"
_KIN = (
    "(?:friend|cousin|uncle|aunt|auntie|sister|brother|mum|mom|mother|dad|father|husband|wife|partner|boyfriend"
    "|girlfriend|neighbour|neighbor|flatmate|roommate|housemate|son|daughter|mate)"
)
_SAYS_SO = re.compile(r"\b(?:says?|said|looked|looks|thinks?|reckons?|checked|told|saw|seen)\b")
_KNOWS_ONE = re.compile(  # "my uncle is a doctor he says its fine" is no help that was reached
    rf"\bmy (?:\w+ ){{0,3}}?(?:is|was|{_KIN}s|works as|used to be|studies to be) (?:an? )?(?:\w+ )?"
    r"(?:doctor|dr|doc|gp|nurse|medic|paramedic|surgeon|dermatologist|pharmacist)\b(?! (?:now|here|is here))"
    rf"|\bmy (?:doctor|nurse|medic|paramedic) {_KIN}\b"
    r"|\bwho(?:s| is) (?:an? )?(?:doctor|nurse|gp|medic|paramedic)\b"
)
_BEFORE_THE_VERB = 4  # words: "my husband has just called"
_AT_MOST = 14  # words of a message about the call alone


def typed_call(text: str, before: Session, scene: Scene, *, attended: bool) -> str | None:
    """The data of the button that such a message stands for; None where it says something else.

    Where a person has the talk (`attended`) only what ends an emergency is for the bot.
    """
    of_danger = is_open(before, scene) or is_helped(before, scene) or is_treated(before, scene)
    of_danger = of_danger or (before.topic or "").startswith(RED_FLAG)
    said = _as_called(spoken(text), scene) if of_danger and not asking_pieces(text) else ""
    if not said:
        return None
    if not attended and is_treated(before, scene) and _has_looked(said, scene):
        return CLEARED
    if attended or not waits_for_a_look(before, scene):
        return _of_help(said, scene)
    if is_nothing_but(said, scene.phrases("words_calling"), scene.words("words_after_called")):
        return SOON
    if len(said.split()) <= _AT_MOST and holds(said, scene.phrases("words_unanswered")):
        return UNANSWERED
    if (
        is_emergency(before, scene)
        and len(said.split()) <= _AT_MOST
        and holds(said, scene.phrases("words_false_alarm"))
    ):
        return WELL
    if _KNOWS_ONE.search(said.replace("'", "")):
        return ELSEWHERE if is_emergency(before, scene) and _SAYS_SO.search(said) else None
    return _declined(said, before, scene) or _of_help(said, scene) or _says_called(said, before, scene)


def _declined(said: str, before: Session, scene: Scene) -> str | None:
    """ "I don't want an ambulance", in an emergency."""
    plain = said.replace("'", "")
    declines = len(plain.split()) <= _AT_MOST and holds(plain, scene.phrases("words_declined"))
    return DECLINED if declines and is_emergency(before, scene) else None


def _as_called(said: str, scene: Scene) -> str:
    """ "I got off the phone with them" -> "I called them"."""
    for phrase in scene.phrases("words_spoke"):
        if f" {phrase}" in f" {said} ":
            return f" {said} ".replace(f" {phrase}", " called ", 1).strip()
    return said


def _says_called(said: str, before: Session, scene: Scene) -> str | None:
    """ "I have", "they said come in": of an emergency only where nobody else may be meant."""
    done = _only_says_done(said, before, scene)
    if not (done or begins_with(said, scene.phrases("words_told_by_them")) or has_called(said, scene)):
        return None
    named = not scene.words("words_clinic").isdisjoint(said.split())
    if is_emergency(before, scene):
        return ELSEWHERE if named or not done else DONE
    return CLEARED if _finds_nothing(said, scene) else DONE


def _has_looked(said: str, scene: Scene) -> bool:
    """ "They looked at it and all is fine", where the clinic knows of it."""
    who = holds(said, scene.phrases("words_looked")) or begins_with(said, scene.phrases("words_told_by_them"))
    return (who or has_called(said, scene)) and _finds_nothing(said, scene)


def _finds_nothing(said: str, scene: Scene) -> bool:
    """ "They said it's nothing", and not "it's probably nothing, come in tomorrow"."""
    return holds(said, scene.phrases("words_cleared")) and scene.words("words_not_cleared").isdisjoint(said.split())


def _only_says_done(said: str, before: Session, scene: Scene) -> bool:
    """ "I have", "done": of the call, where nothing else was asked."""
    offered = dict(before.offered)
    alone = not offered or ("e" in offered and not any(data.startswith(("s:", "n:")) for data in offered))
    return alone and is_nothing_but(
        without_lead(said, scene), scene.phrases("words_called"), scene.words("words_after_called")
    )


def _of_help(said: str, scene: Scene) -> str | None:
    """ "999 are coming", "in the ambulance", "we're at a&e"; on the way to it nobody has been reached yet."""
    found = said.split()
    if len(found) > _AT_MOST or not scene.words("words_not_help").isdisjoint(found):
        return None
    if holds(said, scene.phrases("words_ambulance_sent")) or _is_sent_help(said, scene):
        return HELPED
    around = scene.words("words_around_help")
    found = ["", *(word for word in found if word not in around), ""]
    helpers = scene.words("words_help") | {
        scene.clinic.emergency_number,
        *(country.emergency_number for country in scene.abroad),
    }
    places = [at for at, word in enumerate(found) if word in helpers]
    before, after = scene.words("words_before_help"), scene.words("words_after_help")
    if any(found[at - 1] in before or found[at + 1] in after for at in places):
        return HELPED
    return GOING if any(found[at - 1] in scene.words("words_towards_help") for at in places) else None


def _is_sent_help(said: str, scene: Scene) -> bool:
    """ "They're sending someone", "I called, help is on its way"; the clinic's help is another one."""
    if not scene.words("words_clinic").isdisjoint(said.split()):
        return False
    rest = _behind_the_call(said, scene)
    return begins_with(without_lead(said, scene) if rest is None else rest, scene.phrases("words_help_coming"))


def has_called(text: str, scene: Scene) -> bool:
    """ "We called", "my husband rang the clinic and they said come in tomorrow"; not "I called but …"."""
    rest = _behind_the_call(_as_called(spoken(text), scene), scene)
    if rest is None:
        return False
    told = (*scene.phrases("words_told_by_them"), *scene.phrases("words_behind_a_call"))
    first, second = (*rest.split(), "", "")[:2]
    they = first in scene.words("words_they") or (  # "the girl said", but not "mum said"
        second in scene.words("words_said") and first not in scene.words("words_who_called")
    )
    return not rest or they or begins_with(rest, told)


def _behind_the_call(said: str, scene: Scene) -> str | None:
    """What follows "I called the clinic and"; None where nobody is said to have called."""
    words, verbs, who = said.split(), scene.words("words_call_verbs"), scene.words("words_who_called")
    at = next((i for i, word in enumerate(words[: _BEFORE_THE_VERB + 1]) if word in verbs), None)
    if at is None or not all(word in who for word in words[:at]):
        return None
    if words[:1] == ["my"] and words[at + 1 : at + 2] == ["me"]:
        return None  # "my sister called me"
    around, rest = scene.words("words_after_called") - scene.words("words_they"), words[at + 1 :]
    ours = scene.words("words_clinic") | scene.words("words_help")
    while rest and (rest[0] in around or rest[0] in ours or (rest[0] == "my" and not ours.isdisjoint(rest[1:2]))):
        rest = rest[1:]
    return " ".join(rest)
