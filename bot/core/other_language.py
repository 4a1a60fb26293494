"""Messages in another language: the bot reads English only, and says so instead of "I can't help with that".

Danger signs were read before, in the other languages too as far as their words are known.
"""

from dataclasses import replace

from bot.core.model import Outcome, Turn
from bot.core.replies import led
from bot.core.scene import Scene
from bot.core.text import normalise, words

_LAST_OF_LATIN = "\u024f"
_FEW, _SEVERAL, _SHARE = 3, 2, 4  # words; words; one word in so many


def ask_for_english(turn: Turn, text: str, scene: Scene) -> Turn:
    """What was not understood because it is no English: a line that says so, above the guesses if there are any."""
    if turn.outcome not in (Outcome.CLARIFY, Outcome.FALLBACK) or not turn.replies or not _is_foreign(text, scene):
        return turn
    line = scene.phrase("only_english")
    if turn.outcome is Outcome.CLARIFY:
        return led(turn, line)
    return replace(turn, replies=(replace(turn.replies[0], text=line), *turn.replies[1:]))


def _is_foreign(text: str, scene: Scene) -> bool:
    """Whether most letters are of another script, or many of the small words are of another language."""
    plain = normalise(text)
    letters = [letter for letter in plain if letter.isalpha()]
    if 2 * sum(letter > _LAST_OF_LATIN for letter in letters) > len(letters):
        return True
    said = words(plain)
    known = sum(word in scene.words("words_other_languages") for word in said)
    return known * _SHARE >= len(said) and (known >= _SEVERAL or (0 < len(said) <= _FEW and known > 0))
