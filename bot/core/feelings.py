"""Messages that ask nothing: a bare feeling ("im so scared"), or a bare answer where nothing was asked ("maybe").

Only whole messages count: whoever says beside it what she sees, or asks something, is understood as ever. Danger
signs and open questions were read before.
"""

import re

from bot.core.followup import says_little, shifted
from bot.core.matching.reading import plain_words
from bot.core.offers import begins_with, is_nothing_but, without_lead
from bot.core.question_reading.contrast import tells_it_is_gone
from bot.core.question_reading.pieces import asking_pieces
from bot.core.scene import Scene
from bot.core.text import normalise, spoken, words

ANSWERS = ("yes", "no", "unsure", "half")
_TOLD_AT_MOST = 14  # words
_DENIED_AT_MOST = 5
_SO_LATE = re.compile(
    r"^(?:it'?s|it is) (?:\d{1,2} ?[ap]m|midnight|late|the middle of the night)(?: at night)?[ ,]+(?:and )?"
)
_FEARED_AT_MOST = 12
_HARMED = (
    r"(?:ruin|ruined|wreck|wrecked|destroy|destroyed|damage|damaged|spoil|spoilt|spoiled|mess up|messed up"
    r"|scar|scarred)"
)
_MINE = r"(?:(?:my|the) (?:whole |poor )?(?:face|skin|looks|cheeks)|me|myself|it|my skin barrier)"
_MAY_HAVE = (
    r"(?:have i|did i|i'?ve|ive|i think i(?:'?ve)?|i have|will (?:this|it)|is (?:this|it) (?:gonna|going to)"
    r"|has (?:this|it)|what if (?:i(?:'?ve)?|it|this)(?: has)?|did (?:this|it|they)|have they)"
)
_FOR_GOOD = re.compile(
    rf"\b{_MAY_HAVE}(?: (?:just|totally|completely|permanently))? {_HARMED} {_MINE}\b"
    r"|\bis (?:my )?(?:face|skin) (?:ruined|wrecked|damaged|scarred|destroyed)\b"
    r"|\b(?:look|be|stay|stuck) like this (?:forever|for ever|for good|for life|permanently|always)\b"
    r"|\b(?:ever|never) (?:(?:going to|gonna) )?(?:be|look|feel|goe?s? back to|get back to) "
    r"(?:the same|normal|how it was|like before)\b"
    r"|\b(?:terrible|big|huge|awful|massive) mistake\b.*\b(?:face|skin|this|it)\b"
)
_MORE_TOLD = re.compile(
    r"\b(?:scared|afraid|terrified|frightened|panick\w*|crying|if|sun|swim\w*|makeup|make up|retinol|gym"
    r"|run\w*|touch\w*|pick\w*|scratch\w*|peel\w*|scab\w*|shav\w*|needle|"
    r"hot|throb\w*|swell\w*|swollen|lump\w*|bump\w*|weep\w*|hurt\w*|pain\w*|burn\w*|itch\w*|bleed\w*|black|hard|red"
    r"|dark\w*|pus|smell\w*|blister\w*|fever|hair|pillow|phone|bed|career|day|night|holiday|party|wedding)\b"
)
_HOPES = re.compile(
    r"(?:(?:but|so|and|please|ok|oh god|omg) )*(?:am i|will i|is (?:it|this|everything)|will (?:it|this|everything))"
    r"(?: going to| gonna)?(?: really)? be (?:ok|okay|fine|alright|all right)(?: then| now| though)?"
)
_ASKS_WHICH = frozenset(("when", "what", "which"))
_A_NUMBER = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?[ .!]*")
_GOES_ON = re.compile(r"[,;.!] *\w|\bbut\b")


def fears_for_good(text: str) -> bool:
    """ "Have i wrecked my skin", "will it ever be the same again": fear that the harm stays, and nothing else told."""
    plain = normalise(text)
    return len(words(plain)) <= _FEARED_AT_MOST and _FOR_GOOD.search(plain) is not None and not _MORE_TOLD.search(plain)


def only_a_feeling(text: str, scene: Scene) -> bool:
    """Whether a message tells fear or regret and nothing else."""
    text = _SO_LATE.sub("", normalise(text))
    if _HOPES.fullmatch(" ".join(words(normalise(text)))):
        return True  # "am i going to be ok"
    if is_nothing_but(spoken(text), scene.phrases("words_dismay"), scene.words("words_around_a_feeling")):
        return True  # "oh god"
    said = plain_words(text)
    if said and said[0] in _ASKS_WHICH:
        return False  # "when should i worry"
    feelings, around = scene.words("words_feeling"), scene.words("words_around_a_feeling")
    return not feelings.isdisjoint(said) and says_little([w for w in said if w not in feelings and w not in around])


def only_a_sound(text: str, scene: Scene) -> bool:
    """ "hmm", "lol", "??": somebody thinks, laughs or wonders; "one more question": it comes next."""
    said = plain_words(text)
    if not said:
        return text.isascii()  # "??", "."
    announced = is_nothing_but(" ".join(said), scene.phrases("words_announcing"), scene.words("words_after_no"))
    return announced or scene.words("words_sounds").issuperset(said)


def only_a_nod(text: str, scene: Scene) -> bool:
    """ "ok fine", "makes sense, I'll wait": she has heard it, and asks nothing."""
    said = words(normalise(text))
    if "?" in text or not said:
        return False
    nod = scene.words("words_nod")
    before = nod | scene.words("words_lead") | scene.words("words_plain_yes")
    opened = next((at for at, word in enumerate(said) if word not in before), 0)
    phrases, after = scene.phrases("words_nods"), scene.words("words_after_a_nod")
    return nod.issuperset(said) or is_nothing_but(" ".join(said[opened:]), phrases, after)


def only_another(text: str, scene: Scene) -> bool:
    """ "And the other one?": what it is, only she knows."""
    rest = shifted(normalise(text)) or text
    return is_nothing_but(
        without_lead(spoken(rest), scene), scene.phrases("words_another"), scene.words("words_after_no")
    )


def nods_and_thanks(text: str, scene: Scene) -> bool:
    """ "ok fine. thank you"."""
    said = plain_words(text)
    nod, thanks = scene.words("words_nod"), scene.words("words_thanks")
    return "?" not in text and not thanks.isdisjoint(said) and all(word in nod or word in thanks for word in said)


def only_good_news(text: str, scene: Scene) -> bool:
    """ "it's getting better", "not itchy any more": she tells it, and asks nothing."""
    if "?" in text:
        return False
    said = words(normalise(text))
    lead, yes = scene.words("words_lead"), scene.words("words_plain_yes")
    opened = next((at for at, word in enumerate(said) if word not in lead and word not in yes), 0)
    phrases, after = scene.phrases("words_good_news"), scene.words("words_after_good_news")
    good = any(is_nothing_but(" ".join(said[at:]), phrases, after) for at in range(opened + 1))
    return good or tells_it_is_gone(text, scene.content.matcher)


def only_denies(text: str, scene: Scene) -> bool:
    """ "No blisters", "no fever or chills": something denied in a few words, and nothing else said."""
    said = without_lead(spoken(text), scene).split()
    denies = bool(said) and said[0] in scene.words("words_denying")
    return denies and len(said) <= _DENIED_AT_MOST and "?" not in text


def told_by_them(text: str, scene: Scene) -> bool:
    """ "The nurse said keep it dry": she tells it, and asks nothing."""
    plain = normalise(text).removeprefix("but ")
    said = without_lead(spoken(plain), scene)
    if not begins_with(said, scene.phrases("words_told_by_them")) or len(said.split()) > _TOLD_AT_MOST:
        return False
    return not asking_pieces(plain) and not _GOES_ON.search(plain)  # "they said a day, it's been four"


def only_an_answer(text: str, scene: Scene) -> bool:
    """Whether a message is a yes, a no, a maybe or a small number, and nothing else."""
    said = " ".join(plain_words(text))
    if _A_NUMBER.fullmatch(normalise(text)):
        return True
    return does_not_know(text, scene) or any(f"{said} " in scene.phrases(f"words_{answer}") for answer in ANSWERS)


def does_not_know(text: str, scene: Scene) -> bool:
    """ "dunno", "not sure sorry"."""
    return is_nothing_but(spoken(text), scene.phrases("words_unsure"), scene.words("words_after_unsure"))
