"""The country that she writes from: its emergency number stands beside the clinic's own, which reaches nobody there.

Remembered until she names another one, for whoever can't breathe does not say again where she is. English, like
`matching/english.py`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from bot.core.changed import changed
from bot.core.model import Session
from bot.core.scene import Scene, abroad_of
from bot.core.text import spoken, word_list

MOST = 2
_BEFORE_IT = word_list("in visiting near outside")
_LEAD = word_list("and but im i m am from what about")
_THERE = re.compile(
    r"\b(?:in|visiting|near|outside) (?:the )?(?=\w)|^(?:(?:and|but|im|i'm|i am|from|what about) )*(?=\w+ $)"
)


def where_she_is(session: Session, text: str, scene: Scene) -> Session:
    """The session with the countries that `text` says she may be in; as it is where the text names none."""
    named = named_in(text, scene)
    return session if not named or named == session.abroad else changed(session, abroad=named)


def seen_from_there(scene: Scene, countries: tuple[str, ...]) -> Scene:
    """The scene of somebody who is there."""
    there = abroad_of(countries, scene.clinic, scene.content)
    return scene if there == scene.abroad else replace(scene, abroad=there)


def named_in(text: str, scene: Scene) -> tuple[str, ...]:
    """The codes of the countries that a text says somebody is in, `MOST` at most."""
    said = f"{spoken(text)} "
    found = said.replace("'", " ").split()
    if _BEFORE_IT.isdisjoint(found) and not _LEAD.issuperset(found[:-1]):
        return ()  # as in most messages: the pattern looks at every letter
    places = [found.end() for found in _THERE.finditer(said)]
    return tuple(islice(_named_at(places, said, scene), MOST)) if places else ()


def _named_at(places: Iterable[int], said: str, scene: Scene) -> Iterable[str]:
    for code, country in scene.content.countries.items():
        if any(_is_named(word, said, places) for word in country.words):
            yield code


def _is_named(word: str, said: str, places: Iterable[int]) -> bool:
    return word in said and any(said.startswith(f"{word} ", at) for at in places)
