"""Whether a sentence says that she can't tell what she sees or feels: "can't work out what it is", "or is it me".

Not where she is unsure what to do: "not sure if i can wear it". English, like `either`.
"""

import re

_TO_DO = (
    r"(?! (?:(?:i|we|you) (?:should|can|could|may|need|must|ought|have to|am allowed|am supposed|put|use)|"
    r"(?:it'?s|it is|that'?s) (?:been|too|ok|okay|safe|allowed|time)\b))"
)
_CANT = (
    r"(?:can ?'?t|cannot|can not|couldn'?t|could not|(?:not able|unable|hard|difficult|tricky|impossible) to|"
    r"(?:nobody|no one|neither of us|none of us) (?:can|could))"
)
_TELL = (
    r"(?:tell?|say|decide|work (?:it )?out|figure (?:it )?out|make (?:it )?out|explain|describe|compare|judge|place it|"
    r"name it|put my finger|put (?:it )?(?:in|into) words|find the words?)"
)
_VERY = r"(?:really |quite |too |so |very |even |exactly |entirely |completely |totally |100 ?%? |100 percent )?"
_UNSURE = (
    rf"(?:not {_VERY}(?:sure|certain|convinced)|un(?:sure|certain|clear|decided)|idk|dunno|no (?:idea|clue)|"
    rf"(?:don'?t|do not|didn'?t) {_VERY}know)"
)
_WHAT = (
    r"(?:if|whether|that|it'?s|(?:what|how|where) (?:it|this|that|they)|what to (?:call|make)|"
    r"how (?:else )?to (?:say|describe|explain|put))"
)
_MAY = r"(?:maybe|may be|could be|might be|perhaps|possibly)"
_ELSE = r"(?:it|it'?s|just|maybe|something|i'?m|im|a|an|the|my)"
_IS_IT = r"(?:is (?:it|that|this)|am i|are (?:they|those|these)|do i (?:always |just )?look|was it|has it|have i)"
_ALLOWED = (
    r"(?! (?:too|ok|okay|alright|fine|bad|better|best|overkill|enough|safe|allowed)\b| (?:a )?(?:bad idea|supposed))"
)
_PHRASES = re.compile(
    rf"\b(?:{_CANT} {_VERY}{_TELL}\b{_TO_DO}(?! (?:no|if i|whether i)\b)"
    rf"|{_UNSURE} {_WHAT}{_TO_DO}|not {_VERY}sure of the word|{_UNSURE}\W*$|who knows"
    r"|(?:could|may|might) be wrong|don'?t quote me|(?:english |right |proper )?words? for (?:it|this|that)"
    rf"|{_MAY} [^.!?]{{1,40}}?[ ,](?:or )?{_MAY} |{_MAY} [^.!?]{{1,40}}? or {_ELSE} "
    rf"|or {_IS_IT}{_ALLOWED}|is it (?:just )?me\b|am i (?:just )?(?:being paranoid|imagining|seeing)"
    r"|imagin(?:ing|ed) (?:it|things)|(?:my imagination|in my head)(?:\W|$))"
)


def is_unsure(sentence: str) -> bool:
    """Whether a normalised sentence says that its writer can't tell."""
    return _PHRASES.search(sentence) is not None
