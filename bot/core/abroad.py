"""The emergency number where she is, said before the clinic's own, which reaches nobody there.

Said only where it may matter: beside the clinic's number, and while a danger sign is open or asked about. English, like
`matching/english.py`.
"""

import re
from collections.abc import Iterable
from itertools import islice

from bot.core.content import Country
from bot.core.episode import is_open
from bot.core.model import Session, Turn
from bot.core.replies import led
from bot.core.scene import Scene
from bot.core.text import spoken

MOST = 2
_THERE = re.compile(
    r"\b(?:in|visiting|near|outside) (?:the )?(?=\w)|^(?:(?:and|but|im|i'm|i am|from|what about) )*(?=\w+ $)"
)


def told_abroad(turn: Turn, text: str, scene: Scene) -> Turn:
    """The turn, which opens with the emergency number of another country that `text` says she is in."""
    named = list(islice(_countries_in(text, scene), MOST)) if turn.replies else []
    if not named or not _matters(turn, scene):
        return turn
    lines = (scene.phrase("emergency_abroad", country=there.title, number=there.emergency_number) for there in named)
    return led(turn, " ".join(lines))


def _matters(turn: Turn, scene: Scene) -> bool:
    session = turn.session or Session()
    in_danger = is_open(session, scene) or bool(session.open_signs)
    number = re.compile(rf"\b{re.escape(scene.clinic.emergency_number)}\b")
    return in_danger or any(number.search(reply.text) for reply in turn.replies)


def _countries_in(text: str, scene: Scene) -> Iterable[Country]:
    said = f"{spoken(text)} "
    places = [found.end() for found in _THERE.finditer(said)]
    if not places:
        return
    for code, country in scene.content.countries.items():
        elsewhere = code != scene.clinic.country and country.emergency_number != scene.clinic.emergency_number
        if elsewhere and any(_is_named(word, said, places) for word in country.words):
            yield country


def _is_named(word: str, said: str, places: Iterable[int]) -> bool:
    return word in said and any(said.startswith(f"{word} ", at) for at in places)
