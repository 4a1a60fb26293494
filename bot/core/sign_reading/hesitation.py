"""What people say while they look for words: "he's on um the floor", "i passed you know out". It parts no phrase.

Read by nobody but triage; left out are only sounds, and phrases where they stand in the middle of a sentence and mean
nothing ("do you know if", "what kind of cream" are left).
"""

import re

_SOUND = r"u+h?m+|u+h+|e+r+m+|e+h+m+|h+m+"
_BEFORE = (
    r"(?<!\bdo )(?<!\bdid )(?<!\bif )(?<!\bas )(?<!\bonce )(?<!\bwhen )(?<!\blet )(?<!\bshould )(?<!\bdont )(?<!don't )"
)
_AFTER = r"(?! (?:if|what|how|whether|why|where|when|who|which|that|about|anything|of|any|the|it)\b)"
_NO_SUBJECT = r"(?! (?:i|i'm|im|i've|ive|it|it's|its|my|the|there|is|we|he|she|they|you)\b)"
_KIND = "".join(
    rf"(?<!\b{word} )"
    for word in ("what", "some", "any", "this", "that", "which", "a", "the", "same", "my", "feel", "feels", "feeling")
)
_HESITATION = re.compile(
    rf"\b(?:{_SOUND}|{_BEFORE}you know{_AFTER}|i mean(?= \w){_NO_SUBJECT}|{_KIND}(?:kind|sort) of)\b[ ,]*"
)
_TOLD_BY = ("um", "uh", "uu", "erm", "ehm", "hm", "you know", "i mean", "kind of", "sort of", "eer", "err", "eeh")


def without_hesitation(text: str) -> str:
    """The text without what parts its phrases and means nothing."""
    return _HESITATION.sub("", text) if any(map(text.__contains__, _TOLD_BY)) else text
