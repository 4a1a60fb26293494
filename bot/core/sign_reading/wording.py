"""How triage reads a text: its words in order, and where one thought may end.

Everything is one pass over the normalised text. Words lose their apostrophe ("can't" and "cant" are one), a verb and
its "not" become one word ("can not" too), so that a sign and its opposite never depend on how a person types.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, chain, compress
from string import ascii_lowercase

from rapidfuzz.distance import OSA

from bot.core.sign_reading.hesitation import without_hesitation
from bot.core.sign_reading.pictured import in_words
from bot.core.sign_reading.translation import Translations, translate
from bot.core.text import RECENT, normalise, normalise_each

PAUSE, STOP = 1, 2


def word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FAR = 4  # how many words a full stop counts for, where words of one sign stand in two sentences

ELLIPSIS = ".."  # a word of its own: what people put between any two words, and between any two thoughts

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,]\d+)?|\.{2,}|[.!?;\n]|[,:()\"]|[&+/]| [-~|*](?=[ -])")
_PLAIN_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,][0-9]+)?|\.{2,}|[.!?;\n,:()\"&+/]| [-~|*](?=[ -])")
# "My friend's got pus" is so now, "my friend got pus" was then; without the apostrophe they look alike.
_HAS_GOT = re.compile(
    r"\b(?:((?:boy|girl)?friend|mate|(?:flat|room|house)mate|colleague|cousin|neighbou?r)'+s*'*"
    r"|((?:boy|girl)friend)s'?)$"  # nobody has two
)
_SWAPPED = re.compile(r"'([a-rt-z])s(?= got )")  # "boyfrien'ds got"
_OWNER = 24  # letters of the longest of these, and more
_CUT_SHORT = re.compile(r"\b(can|don|won|isn|aren|wasn|doesn|didn|haven|hasn|couldn)' ")
STOPS = {
    ".": STOP,
    "!": STOP,
    "?": STOP,
    ";": STOP,
    "\n": STOP,
    ",": PAUSE,
    ":": PAUSE,
    "(": PAUSE,
    ")": PAUSE,
    '"': PAUSE,
    **dict.fromkeys((" -", " ~", " |", " *"), PAUSE),
}
ALIASES = {
    "thru": "through",
    "cannot": "cant", "cnt": "cant", "carnt": "cant", "canot": "cant", "cudnt": "couldnt", "n": "and", "&": "and",
    "+": "and", "/": "or", "u": "you", "ur": "your", "r": "are", "w": "with", "bc": "because", "cuz": "because",
    "cos": "because", "coz": "because", "til": "until", "till": "until", "havnt": "havent", "dosnt": "doesnt",
    "dosent": "doesnt", "doesent": "doesnt", "dident": "didnt", "isint": "isnt", "wen": "when", "nd": "and",
    "dnt": "dont", "idk": "dontknow", "tho": "though", "em": "them", "wud": "would", "cud": "could",
    "ther": "there", "thier": "their", "alot": "lot", "dunno": "dontknow", "adn": "and", "teh": "the", "bak": "back",
    "agian": "again", "frend": "friend", "freind": "friend", "wat": "what", "wot": "what", "wats": "whats",
    "happns": "happens", "cannae": "cant", "canna": "cant", "dinnae": "dont", "doesnae": "doesnt", "isnae": "isnt",
    "wasnae": "wasnt", "didnae": "didnt", "tehn": "than", "thn": "than", "pane": "pain", "tuch": "touch",
    "wors": "worse", "evry": "every", "outta": "out", "skn": "skin", "chek": "cheek", "cheak": "cheek",
    "hart": "heart", "cam": "came", "hrt": "heart", "yr": "year", "yrs": "years",
    "efter": "after", "pealing": "peeling", "healt": "healed", "gona": "gonna", "stiky": "sticky", "stickey": "sticky",
    "hav": "have", "haz": "has", "gon": "gone", "bleu": "blue", "blu": "blue", "taht": "that", "wiht": "with",
    "comon": "common", "ma": "my", "mah": "my", "ah": "i", "ahm": "im", "ah'm": "im", "ah've": "ive", "nae": "no",
    "oot": "out", "doon": "down", "roon": "round", "heid": "head", "sair": "sore", "noo": "now", "mooth": "mouth",
    "tae": "to", "wi": "with", "hae": "have", "nowt": "nothing", "owt": "anything", "summat": "something",
    "nothign": "nothing", "nothin": "nothing", "nuthin": "nothing", "nohting": "nothing", "nothng": "nothing",
    "nevr": "never", "nver": "never", "neverr": "never", "neevr": "never", "whta": "what", "waht": "what",
    "jsut": "just", "befor": "before", "janury": "january", "febuary": "february", "febrary": "february",
    "novmber": "november",
}  # fmt: skip


def _misspelt(word: str) -> Iterator[str]:
    """Every word that is one slip away."""
    for at in range(len(word) + 1):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
        for letter in ascii_lowercase:
            yield word[:at] + letter + word[at:]
            yield word[:at] + letter + word[at + 1 :]


# The one word of denial that is part of a danger itself; a wrong letter in it must not hide "cannot breathe".
ALIASES |= {slip: "cant" for slip in _misspelt("cannot") if slip != "cannon"}
_alias = ALIASES.get
NEGATABLE = {
    "can": "cant", "do": "dont", "will": "wont", "is": "isnt", "are": "arent", "was": "wasnt", "were": "werent",
    "does": "doesnt", "did": "didnt", "have": "havent", "has": "hasnt", "had": "hadnt", "could": "couldnt",
    "would": "wouldnt", "should": "shouldnt",
}  # fmt: skip
NEGATED = frozenset(NEGATABLE.values()) | {"aint"}
_CONTRACTIONS = {f"{negated[:-1]}'t": negated for negated in NEGATABLE.values()}  # those of dangers come first
_NO_SLIPS = word_set("ain't cain't daren't")


def _less_a_letter(word: str) -> Iterator[str]:
    """The word as it is, and less each of its letters: two of these are the same where a slip is between two words."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


_LESS = frozenset(chain.from_iterable(map(_less_a_letter, _CONTRACTIONS)))
_LONGEST_SLIP = max(map(len, _CONTRACTIONS)) + 1
_CONTRACTED = word_set("it that there he she what who how here let where everything something everyone one this")
SPLIT = {
    ("can", "t"): "cant", ("don", "t"): "dont", ("isn", "t"): "isnt", ("won", "t"): "wont", ("doesn", "t"): "doesnt",
    ("didn", "t"): "didnt", ("couldn", "t"): "couldnt", ("haven", "t"): "havent", ("hasn", "t"): "hasnt",
    ("wasn", "t"): "wasnt", ("aren", "t"): "arent", ("i", "m"): "im", ("i", "ve"): "ive", ("it", "s"): "its",
    ("there", "s"): "theres", ("that", "s"): "thats", ("i", "am"): "im",
}  # fmt: skip
SECOND = frozenset(second for _, second in SPLIT) | {"not"}

DIGITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "a": 1, "couple": 2,
}  # fmt: skip
PRONOUNS = word_set("it its they theyre this thats that these those")
NUMBERS = DIGITS.keys() | {"thirty", "forty", "hundred"}


@dataclass(frozen=True)
class Wording:
    """The words of a text. `breaks[i]` is what stands before word i: nothing, a PAUSE or a STOP.

    `asked[i]` says whether the sentence of word i ends with a question mark. `numbers` are where words stand that are
    numbers, `edges` where clauses begin (`clause_starts` fills them in). `whole`: nothing is left out.
    """

    words: list[str]
    breaks: list[int]
    asked: list[bool]
    numbers: list[int]
    edges: list[int] = field(default_factory=list)
    whole: bool = True

    @cached_property
    def places(self) -> list[int]:
        """The place of every word: it grows by one a word and by more at a STOP, and distances are taken in it."""
        return list(accumulate([1 + FAR if stop == STOP else 1 for stop in self.breaks]))

    @cached_property
    def stops(self) -> list[int]:
        """Where sentences begin."""
        return [i for i, stop in enumerate(self.breaks) if stop == STOP]


def read(text: str, translations: Translations | None = None) -> Wording:
    """The wording of any text, however long or strange; linear. `translations` puts foreign words into English."""
    words, breaks, asked = _cut(normalised(text, translations))
    if translations:
        words, breaks, asked = translate(words, breaks, asked, translations.phrases)
    return _wording(words, breaks, asked)


@lru_cache(maxsize=RECENT)
def _cut(text: str) -> tuple[list[str], list[int], list[bool]]:
    """The words, what stands before each, and whether it is asked: of a text that is mostly read more than once."""
    pieces = (_PLAIN_TOKEN if text.isascii() else _TOKEN).findall(text)
    different = set(pieces)
    words, breaks, asked = _words(pieces, {piece: word_of(piece) for piece in different})
    return (words, breaks, asked) if SECOND.isdisjoint(different) else _joined(words, breaks, asked)


def normalised(text: str, translations: Translations | None) -> str:
    """The text that is cut into pieces."""
    text = normalise(text)
    if translations and translations.pictures:
        text = in_words(text, translations.pictures)
    if "s got " in text or "' got " in text:
        *before, last = _SWAPPED.sub(r"\1's", text).split(" got ")
        before = [each[:-_OWNER] + _HAS_GOT.sub(r"\1\2 has", each[-_OWNER:]) for each in before]
        text = " got ".join((*before, last))
    if "n' " in text:
        text = _CUT_SHORT.sub(r"\1't ", text)  # "i can' breathe"
    return without_hesitation(text)


def word_of(piece: str) -> str:
    """The word that a piece is read as."""
    return _alias(piece, piece) if piece.isalpha() else _word(piece)


def read_alone(words: Iterable[str]) -> Iterator[Sequence[str]]:
    """The words of each of what are mostly single ones, and then over at once."""
    for word in normalise_each(words):
        yield (_alias(word, word),) if word.isascii() and word.isalpha() else read(word).words


def _wording(words: list[str], breaks: list[int], asked: list[bool]) -> Wording:
    counted = {word for word in set(words) if word[0].isdecimal() or word in NUMBERS}
    return Wording(words, breaks, asked, places_of(counted, words))


def places_of(some: Set[str], words: Sequence[str]) -> list[int]:
    """Where any of some words stand."""
    return [] if some.isdisjoint(words) else list(compress(range(len(words)), map(some.__contains__, words)))


def _word(piece: str) -> str:
    if piece.startswith(".."):
        return ELLIPSIS
    if not piece.isalpha() and ("'" in piece or "," in piece):
        piece = ALIASES.get(piece) or _negation(piece) or _bare(piece)
    return ALIASES.get(piece, piece)


def _negation(piece: str) -> str | None:
    """ "wom't": a contraction with "not", whatever slip is in it. Where a letter is near two, a danger's counts."""
    if piece in _CONTRACTIONS or piece in _NO_SLIPS or piece.endswith("'s"):
        return _CONTRACTIONS.get(piece)
    if len(piece) > _LONGEST_SLIP or not ("n'" in piece or piece.endswith(("'t", "'nt"))):
        return None  # one slip leaves this much of "n't"
    if _LESS.isdisjoint(_less_a_letter(piece)):
        return None
    right = next((right for right in _CONTRACTIONS if OSA.distance(piece, right) < 2), None)
    return _CONTRACTIONS[right] if right else None


def _words(pieces: list[str], read_as: Mapping[str, str]) -> tuple[list[str], list[int], list[bool]]:
    """Every word, what stands before it, and whether its sentence ends with a question mark."""
    words: list[str] = []
    breaks: list[int] = []
    questions: list[tuple[int, int]] = []
    begun, pending = 0, STOP
    stop_of = STOPS.get
    for piece in pieces:
        stop = stop_of(piece)
        if stop is None:
            words.append(read_as[piece])
            breaks.append(pending)
            pending = 0
        elif stop == STOP:
            if piece == "?":
                questions.append((begun, len(breaks)))
            begun, pending = len(breaks), STOP
        elif not pending:
            pending = PAUSE
    asked = [False] * len(breaks)
    for first, last in questions:
        asked[first:last] = [True] * (last - first)
    return words, breaks, asked


def _joined(words: list[str], breaks: list[int], asked: list[bool]) -> tuple[list[str], list[int], list[bool]]:
    """The words with a verb and its "not" made one."""
    kept = [True] * len(words)
    for at in places_of(SECOND, words):
        one = None if breaks[at] else merge(words[at - 1], words[at])
        if one:
            words[at], breaks[at], kept[at - 1] = one, breaks[at - 1], False
    if all(kept):
        return words, breaks, asked
    return list(compress(words, kept)), list(compress(breaks, kept)), list(compress(asked, kept))


def _bare(piece: str) -> str:
    """A word without its apostrophe; "vision's" is "vision", but "it's" is one word as people type it."""
    stem, _, end = piece.partition("'")
    if stem in ("l", "d") and len(end) > len("you"):
        return end  # "l'urticaire"
    if end in ("s", "ss") and stem not in _CONTRACTED:
        return stem
    return piece.replace("'", "").replace(",", ".")


def merge(word: str, following: str) -> str | None:
    """The one word that two words are to us ("is not", "can t"), or None."""
    if following == "not":
        return NEGATABLE.get(word)
    return SPLIT.get((word, following)) if len(following) <= 2 else None
