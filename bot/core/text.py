"""What a person typed, made comparable: the one place where text is normalised.

`normalise` is idempotent and linear; the matcher, the triage and the date reader all start from it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

RECENT = 32
"""Texts whose reading is kept for a moment: a message is read a dozen times while it is answered."""
_STROKES = {"ł": "l", "Ł": "l", "ı": "i", "ø": "o", "Ø": "o", "đ": "d", "œ": "oe", "æ": "ae"}  # no accents to Unicode
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": " - ", "…": ".", **_STROKES}
)
_PLAIN = str.maketrans({"`": "'", **{chr(code): None for code in (*range(32), 127) if chr(code) not in "\n\t"}})
_REPEATED = re.compile(r"([^\W\d])\1{2,}")
_TRIPLED = re.compile(r"([a-z_])\1\1")  # in plain letters, and three times as fast to look for
_SILENT = ("M", "Cc", "Cf", "Cs", "Cn")  # accents, control, joiners and directions, halves of pairs, nothing
_LIGATURE = 4  # letters; a sign for a whole word would make a message eighteen times as long
_TURNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_I_WILL = re.compile(  # "ill try that": typed without its mark it is no illness
    r"(?m)(?:^|(?<=[.!?,;:] )|(?<=\bok )|(?<=\band )|(?<=\bbut )|(?<=\bthen )|(?<=\bthink )|(?<=^so ))ill"
    r"(?= (?:be|do|give|go|have|hold|just|leave|let|make|pick|pop|put|ring|see|send|start|stay|stick|stop|take|tell|"
    r"try|use|wait|wash|wear|write)\b)"
)
_LISTS = 64  # of words and phrases that are kept read; the content has about thirty
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[\u2190-\u2bff\U0001f000-\U0001faff]")
_CLAUSE = re.compile(r"[.!?;,:\n]+|\b(?:but|though|tho|although|however|except)\b")


@lru_cache(maxsize=RECENT)
def normalise(text: str) -> str:
    """Lower case, one kind of quote, no accents, no invisible characters, no letter more than twice in a row."""
    plain = text.isascii()
    if plain and text.isalpha():
        text = text.lower()
    elif plain:
        text = text.translate(_PLAIN).lower()
    else:
        text = text.translate(_QUOTES)
        text = text.translate({ord(c): " " for c in set(text) if len(unicodedata.normalize("NFKD", c)) >= _LIGATURE})
        text = unicodedata.normalize("NFKD", text).casefold()
        text = unicodedata.normalize("NFKD", text).translate(_QUOTES)
        silent = {ord(c): None for c in set(text) - {"\n", "\t"} if unicodedata.category(c).startswith(_SILENT)}
        text = unicodedata.normalize("NFKC", text.translate(silent))
    if "\n" in text:
        lines = (" ".join(line.split()) for line in text.split("\n"))
        text = "\n".join(line for line in lines if line)
    else:
        text = " ".join(text.split())
    text = text if plain and not _TRIPLED.search(text) else _REPEATED.sub(r"\1\1", text)
    return _I_WILL.sub("i'll", text) if "ill " in text else text


def normalise_each(texts: Iterable[str]) -> list[str]:
    """The same for many short texts: the plain ones together, a line for each, which takes a fifth of the time."""
    texts = list(texts)
    plain = [text for text in texts if text.isascii() and text.isprintable() and text.strip()]
    known = dict(zip(plain, normalise("\n".join(plain)).split("\n"), strict=bool(plain)))
    return [known[text] if text in known else normalise(text) for text in texts]


def without_controls(text: str) -> str:
    """A text or a name as it may be shown to somebody else: nothing in it turns the direction of what follows."""
    silent = {ord(c): None for c in set(text) - {"\n", "\t"} if c in _TURNS or unicodedata.category(c) in ("Cc", "Cs")}
    return text.translate(silent) if silent else text


@lru_cache(maxsize=RECENT)
def words(normalised: str) -> tuple[str, ...]:
    """The words of a normalised text, in order; an emoji is a word."""
    return tuple(_WORD.findall(normalised))


@cache
def once(word: str) -> str:
    """The word as the object that it was the first time: what holds the words of the content shares them."""
    return word


@lru_cache(maxsize=RECENT)
def spoken(text: str) -> str:
    """The words of any text with one space between them, to be compared with phrases."""
    return " ".join(words(normalise(text)))


@lru_cache(maxsize=_LISTS)
def word_list(listed: str) -> frozenset[str]:
    """The words of a list, of the content or here, which are compared with every message."""
    return frozenset(listed.split())


@lru_cache(maxsize=_LISTS)
def phrase_list(listed: str) -> tuple[str, ...]:
    """The phrases of a list from the content, which has commas between them, each with a space behind it."""
    return tuple(f"{phrase.strip()} " for phrase in listed.split(","))


def holds(said: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands anywhere in what was said."""
    begun, whole = _by_first_word(phrases), f" {said} "
    return any(f" {phrase}" in whole for word in said.split() if word in begun for phrase in begun[word])


@lru_cache(maxsize=_LISTS)
def _by_first_word(phrases: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """The phrases that begin with each word: only those are looked for whose first word was said."""
    begun: dict[str, list[str]] = {}
    for phrase in phrases:
        begun.setdefault(phrase.split(" ", 1)[0], []).append(phrase)
    return begun


def clauses(normalised: str) -> tuple[str, ...]:
    """The parts of a normalised text that may each say something of their own, in order, none empty."""
    return tuple(part for part in (p.strip() for p in _CLAUSE.split(normalised)) if part)
