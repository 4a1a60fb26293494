"""What people say while they look for words: "he's on um the floor", "i passed you know out". It parts no phrase.

Read by nobody but triage; left out are only sounds, and phrases where they stand in the middle of a sentence and mean
nothing ("do you know if", "what kind of cream" are left).
"""

import re
from collections.abc import Iterable

_SOUND = r"u+h?m+|u+h+|e+r+m+|e+h+m+|h+m+"
_ASKS = ("do", "did", "if", "as", "once", "when", "let", "should", "dont", "don't")
_MEANS = ("what", "some", "any", "this", "that", "which", "a", "the", "same", "my", "feel", "feels", "feeling")
_AFTER = r"(?! (?:if|what|how|whether|why|where|when|who|which|that|about|anything|of|any|the|it)\b)"
_NO_SUBJECT = r"(?! (?:i|i'm|im|i've|ive|it|it's|its|my|the|there|is|we|he|she|they|you)\b)"


def _not_after(words: Iterable[str], said: str) -> str:
    """That none of some words stands before what was just read: looking back is dear, so it comes last."""
    return "".join(rf"(?<!\b{word} {said})" for word in words)


_KNOW = rf"you know\b{_not_after(_ASKS, 'you know')}{_AFTER}"
_KIND = rf"kind of\b{_not_after(_MEANS, 'kind of')}|sort of\b{_not_after(_MEANS, 'sort of')}"
_HESITATION = re.compile(rf"\b(?=[uehyiks])(?:(?:{_SOUND})\b|{_KNOW}|i mean(?= \w){_NO_SUBJECT}|{_KIND})[ ,]*")
_TOLD_BY = ("um", "uh", "uu", "erm", "ehm", "hm", "you know", "i mean", "kind of", "sort of", "eer", "err", "eeh")


def without_hesitation(text: str) -> str:
    """The text without what parts its phrases and means nothing."""
    return _HESITATION.sub("", text) if any(map(text.__contains__, _TOLD_BY)) else text
