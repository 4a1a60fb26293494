"""Messages that ask nothing: a bare feeling ("im so scared"), or a bare answer where nothing was asked ("maybe").

Only whole messages count: whoever says beside it what she sees, or asks something, is understood as ever. Danger
signs and open questions were read before.
"""

from bot.core.contrast import tells_it_is_gone
from bot.core.followup import says_little
from bot.core.matching.reading import plain_words
from bot.core.offers import is_nothing_but
from bot.core.scene import Scene
from bot.core.text import normalise, words

ANSWERS = ("yes", "no", "unsure", "half")


def only_a_feeling(text: str, scene: Scene) -> bool:
    """Whether a message tells fear or regret and nothing else."""
    said = plain_words(text)
    feelings, around = scene.words("words_feeling"), scene.words("words_around_a_feeling")
    return not feelings.isdisjoint(said) and says_little([w for w in said if w not in feelings and w not in around])


def only_a_sound(text: str, scene: Scene) -> bool:
    """ "hmm", "lol", "??": somebody thinks, laughs or wonders; "one more question": it comes next."""
    said = plain_words(text)
    if not said:
        return "?" in text and not text.strip("?! ")
    announced = is_nothing_but(" ".join(said), scene.phrases("words_announcing"), scene.words("words_after_no"))
    return announced or scene.words("words_sounds").issuperset(said)


def only_a_nod(text: str, scene: Scene) -> bool:
    """ "ok fine", "great": she has heard it, and asks nothing."""
    said = plain_words(text)
    return "?" not in text and bool(said) and scene.words("words_nod").issuperset(said)


def only_good_news(text: str, scene: Scene) -> bool:
    """ "it's getting better", "not itchy any more": she tells it, and asks nothing."""
    if "?" in text:
        return False
    said = " ".join(words(normalise(text)))
    good = is_nothing_but(said, scene.phrases("words_good_news"), scene.words("words_after_good_news"))
    return good or tells_it_is_gone(text, scene.content.matcher)


def only_an_answer(text: str, scene: Scene) -> bool:
    """Whether a message is a yes, a no, a maybe or a small number, and nothing else."""
    said = " ".join(plain_words(text))
    if said.isdigit():
        return len(said) <= len("10")
    return does_not_know(text, scene) or any(
        is_nothing_but(said, scene.phrases(f"words_{answer}")) for answer in ANSWERS
    )


def does_not_know(text: str, scene: Scene) -> bool:
    """ "dunno", "not sure sorry"."""
    return is_nothing_but(
        " ".join(words(normalise(text))), scene.phrases("words_unsure"), scene.words("words_after_unsure")
    )
