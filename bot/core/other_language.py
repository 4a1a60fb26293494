"""Messages in another language: the bot reads English only, and says so instead of "I can't help with that".

Danger signs were read before, in the other languages too as far as their words are known.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.model import Outcome, Reply, Session, Turn
from bot.core.replies import led
from bot.core.scene import Scene
from bot.core.text import normalise, words

_LAST_OF_LATIN = "\u024f"
_FEW, _SEVERAL, _SHARE = 3, 2, 4  # words; words; one word in so many
_MOSTLY = 2  # the same, of a message that is plainly no English
_ASKS_SHORTLY = 8  # words
_BEFORE_ONE = frozenset({"in", "know"})


def ask_for_english(turn: Turn, text: str, session: Session, scene: Scene) -> Turn:
    """What was not understood because it is no English: a line that says so, above the guesses if there are any.

    What plainly is none was not understood either, whatever it resembles.
    """
    if not turn.replies or turn.outcome not in (Outcome.ANSWER, Outcome.CLARIFY, Outcome.FALLBACK):
        return turn
    line = scene.phrase("only_english")
    if turn.treated_on is None and _is_plainly_foreign(text, scene):
        return Turn(session, (Reply(line),), Outcome.FALLBACK, intent=turn.intent, confidence=turn.confidence)
    if turn.outcome is Outcome.ANSWER or not (_is_foreign(text, scene) or _asks_for_a_language(text, scene)):
        return turn
    if turn.outcome is Outcome.CLARIFY and not _asks_for_a_language(text, scene):
        return led(turn, line)
    return replace(turn, replies=(replace(turn.replies[0], text=line), *turn.replies[1:]))


def told_in_english(turn: Turn, text: str, scene: Scene) -> Turn:
    """A question about a danger sign, under the line that the bot reads English only, where the message is none."""
    foreign = turn.outcome is Outcome.ASK and _is_plainly_foreign(text, scene)
    return led(turn, scene.phrase("only_english")) if foreign else turn


def _is_foreign(text: str, scene: Scene) -> bool:
    """Whether most letters are of another script, or many of the small words are of another language."""
    if _is_plainly_foreign(text, scene):
        return True
    said = words(normalise(text))
    known = _foreign_words(said, scene)
    return known * _SHARE >= len(said) and (known >= _SEVERAL or (0 < len(said) <= _FEW and known > 0))


def _is_plainly_foreign(text: str, scene: Scene) -> bool:
    """Whether most letters are of another script, or half of the words are of another language."""
    plain = normalise(text)
    letters = "" if plain.isascii() else [letter for letter in plain if letter.isalpha()]
    if 2 * sum(letter > _LAST_OF_LATIN for letter in letters) > len(letters):
        return True
    said, plainly = words(plain), scene.words("words_plainly_foreign")
    known = _foreign_words(said, scene) + sum([word in plainly for word in said])
    return known >= _SEVERAL and known * _MOSTLY >= len(said)


def _foreign_words(said: Sequence[str], scene: Scene) -> int:
    foreign = scene.words("words_other_languages")
    return sum([word in foreign for word in said])


def _asks_for_a_language(text: str, scene: Scene) -> bool:
    """ "Can you speak spanish", "in german please"."""
    said, languages = words(normalise(text)), scene.words("words_languages")
    if len(set(said)) > _ASKS_SHORTLY or languages.isdisjoint(said):
        return False
    spoken_of = any(word in _BEFORE_ONE and named in languages for word, named in pairwise(said))
    return spoken_of or not scene.words("words_speaking").isdisjoint(said)
