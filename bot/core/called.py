"""What somebody who was asked to call says of it: she has, help is there, she is about to, or nobody answers.

Read only while a danger sign is open. What she was told there comes before anything that the bot says; where nobody
answers she hears whom else to call, not "I'm sorry that didn't help". An emergency is for the emergency number, an
ambulance, a hospital or a doctor: that she has called the clinic ends an urgent one only.
"""

from bot.core.episode import is_emergency, is_open, waits_for_a_look
from bot.core.intents import RED_FLAG
from bot.core.model import Session
from bot.core.offers import begins_with, holds, is_nothing_but, without_lead
from bot.core.question_reading.pieces import asking_pieces
from bot.core.scene import Scene
from bot.core.text import spoken

DONE, SOON, UNANSWERED = "e", "e:soon", "e:unanswered"
HELPED, GOING, ELSEWHERE = "e:helped", "e:going", "e:elsewhere"
_BEFORE_THE_VERB = 4  # words: "my husband has just called"
_AT_MOST = 14  # words of a message about the call alone


def typed_call(text: str, before: Session, scene: Scene, *, attended: bool) -> str | None:
    """The data of the button that such a message stands for; None where it says something else.

    Where a person has the talk (`attended`) only what ends an emergency is for the bot.
    """
    of_danger = is_open(before, scene) or (before.topic or "").startswith(RED_FLAG)
    said = spoken(text) if of_danger and not asking_pieces(text) else ""
    if not said:
        return None
    if attended or not waits_for_a_look(before, scene):
        return _of_help(said, scene)
    if is_nothing_but(said, scene.phrases("words_calling"), scene.words("words_after_called")):
        return SOON
    if len(said.split()) <= _AT_MOST and holds(said, scene.phrases("words_unanswered")):
        return UNANSWERED
    return _of_help(said, scene) or _says_called(text, said, before, scene)


def _says_called(text: str, said: str, before: Session, scene: Scene) -> str | None:
    """ "I have", "they said come in": of an emergency only where nobody else may be meant."""
    done = _only_says_done(said, before, scene)
    if not (done or begins_with(said, scene.phrases("words_told_by_them")) or has_called(text, scene)):
        return None
    named = not scene.words("words_clinic").isdisjoint(said.split())
    return ELSEWHERE if is_emergency(before, scene) and (named or not done) else DONE


def _only_says_done(said: str, before: Session, scene: Scene) -> bool:
    """ "I have", "done": of the call, where nothing else was asked."""
    offered = dict(before.offered)
    alone = not offered or ("e" in offered and not any(data.startswith("s:") for data in offered))
    return alone and is_nothing_but(
        without_lead(said, scene), scene.phrases("words_called"), scene.words("words_after_called")
    )


def _of_help(said: str, scene: Scene) -> str | None:
    """ "999 are coming", "in the ambulance", "we're at a&e"; on the way to it nobody has been reached yet."""
    found = said.split()
    if len(found) > _AT_MOST or not scene.words("words_not_help").isdisjoint(found):
        return None
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


def has_called(text: str, scene: Scene) -> bool:
    """ "We called", "my husband rang the clinic and they said come in tomorrow"; not "I called but …"."""
    said = spoken(text).split()
    verbs, who = scene.words("words_call_verbs"), scene.words("words_who_called")
    at = next((i for i, word in enumerate(said[: _BEFORE_THE_VERB + 1]) if word in verbs), None)
    if at is None or not all(word in who for word in said[:at]):
        return False
    around, they = scene.words("words_after_called"), scene.words("words_they")
    rest = said[at + 1 :]
    while rest and rest[0] in around and rest[0] not in they:
        rest = rest[1:]
    return not rest or rest[0] in they or begins_with(" ".join(rest), scene.phrases("words_told_by_them"))
