"""What somebody who was asked to call says of it: she has, she is about to, or nobody answers.

Read only while a danger sign is open. What she was told there comes before anything that the bot says; where nobody
answers she hears whom else to call, not "I'm sorry that didn't help".
"""

from bot.core.model import Session
from bot.core.offers import begins_with, holds, is_nothing_but
from bot.core.question_reading.pieces import asking_pieces
from bot.core.scene import Scene
from bot.core.text import spoken

DONE, SOON, UNANSWERED = "e", "e:soon", "e:unanswered"
_BEFORE_THE_VERB = 4  # words: "my husband has just called"
_AT_MOST = 14  # words of a message about the call alone


def typed_call(text: str, before: Session, scene: Scene) -> str | None:
    """The data of the button that such a message stands for; None where it says something else."""
    said = spoken(text)
    if not said or asking_pieces(text):
        return None
    offered = dict(before.offered)
    after = scene.words("words_after_called")
    alone = not offered or ("e" in offered and not any(data.startswith("s:") for data in offered))
    if alone and is_nothing_but(said, scene.phrases("words_called"), after):
        return DONE  # "I have", "done": of the call, where nothing else was asked
    if is_nothing_but(said, scene.phrases("words_calling"), after):
        return SOON
    if len(said.split()) <= _AT_MOST and holds(said, scene.phrases("words_unanswered")):
        return UNANSWERED
    told = begins_with(said, scene.phrases("words_told_by_them"))
    return DONE if told or has_called(text, scene) else None


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
