"""What the matcher knows of English: short forms written out, irregular forms, endings taken off.

The only file of the core that would change for another language.
"""

from functools import lru_cache

_STEMS = 16_384  # of words that were met last: people use the same ones again and again, and learning looks thrice
_SUFFIXES = (("iest", "y"), ("ies", "y"), ("ying", "y"), ("ied", "y"), ("sses", "ss"))
_SUFFIXES_ALONE = tuple(ending for ending, _ in _SUFFIXES)
_SHORT = {"s": "is", "m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}
_IRREGULAR_NOT = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}

# Written without an apostrophe, as on a phone. Only forms that are no word of their own ("well", "ill", "were").
_RUN_TOGETHER = {
    "dont": "don't",
    "cant": "can't",
    "cannot": "can't",
    "wont": "won't",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "arent": "aren't",
    "werent": "weren't",
    "havent": "haven't",
    "hasnt": "hasn't",
    "hadnt": "hadn't",
    "couldnt": "couldn't",
    "wouldnt": "wouldn't",
    "shouldnt": "shouldn't",
    "im": "i'm",
    "ive": "i've",
    "youre": "you're",
    "theyre": "they're",
    "thats": "that's",
    "whats": "what's",
    "wheres": "where's",
    "hows": "how's",
    "itll": "it'll",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "dunno": "don't know",
}


def is_short_form(word: str) -> bool:
    """Whether `write_out` would change the word."""
    return "'" in word or word in _RUN_TOGETHER


def write_out(word: str) -> tuple[str, ...]:
    """A short form as the words it stands for ("isn't" -> "is", "not"), any other word as itself."""
    word = _RUN_TOGETHER.get(word, word)
    if " " in word:
        return tuple(part for w in word.split(" ") for part in write_out(w))
    head, _, tail = word.partition("'")
    if not tail:
        return (head,)
    if word.endswith("n't"):
        return _IRREGULAR_NOT.get(word[:-3], word[:-3]), "not"
    if tail in _SHORT:
        return head, _SHORT[tail]
    return (word.replace("'", ""),)


@lru_cache(maxsize=_STEMS)
def stem(word: str) -> str:
    """The word without the endings that only grammar asks for: no dictionary form, but one form for related words."""
    if len(word) <= 3:
        return word
    if word.endswith(_SUFFIXES_ALONE):
        for ending, instead in _SUFFIXES:
            if word.endswith(ending) and len(word) - len(ending) >= 2:
                return word[: -len(ending)] + instead
    if word.endswith("ing") and len(word) >= 6:
        return _bare(word[:-3])
    if word.endswith("ed") and len(word) >= 5:
        return _bare(word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    return _bare(word, doubled=False)


def _bare(word: str, *, doubled: bool = True) -> str:
    if doubled and len(word) > 2 and word[-1] == word[-2] and word[-1] not in "lse":
        return word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
