"""What a message sets aside: "not makeup, just sunscreen" is about sunscreen, "not itchy any more" is good news.

Likeness alone would answer about what is denied. Where the content has an answer of its own for what is missing
("not flaking at all"), that one stays. English, like `followup`.
"""

import re

from bot.core.intents import PAIN, RED_FLAG, SYMPTOM
from bot.core.matcher import Matcher
from bot.core.matching.verdict import ANSWERED, Certainty, Ranking
from bot.core.question_reading.pieces import asks, pieces
from bot.core.text import normalise, word_list, words

_WORD = r"[^\s,.;:!?]+"
_SUBJECT = rf"(?:the |my |about |any )*(?P<aside>(?!(?:only|just) ){_WORD}(?: {_WORD}){{0,3}}?)"
_NOT = r"(?:not|no|isn't|isnt|aren't|arent)"
_CONTRASTS = (
    re.compile(
        r"(?P<lead>)(?:(?:no|sorry|oh|ok|well|actually)\W+)*i (?:don't|dont|didn't|didnt|do not|did not) mean "
        rf"{_SUBJECT}[,.;:!]* (?:but )?(?:i )?(?:mean|meant) (?P<meant>.+)"
    ),
    re.compile(
        rf"(?P<lead>)(?:ok |well |no |oh )*(?:forget|never ?mind|leave) {_SUBJECT}"
        r"(?:[,.;:!]+ |(?= (?:what|how) about))(?:and |but |so )*(?: ?(?:what|how) about )?(?P<meant>.+)"
    ),
    re.compile(
        rf"(?P<lead>)(?:(?:no|sorry|but|oh)\W+)*i (?:said|meant|mean|(?:was asking|asked) about) "
        rf"(?P<meant>{_WORD}(?: {_WORD}){{0,3}}?)"
        rf"[,;]? (?:and )?not {_SUBJECT}[.!]*"
    ),
    re.compile(rf"(?P<lead>(?:{_WORD} ){{0,4}}?){_NOT} {_SUBJECT}[,;]? (?:just|only|rather) (?P<meant>.+)"),
)
_SETS_ASIDE = word_list(  # one of them stands in whatever `_CONTRASTS` find
    "mean meant forget never nevermind leave not no isn't isnt aren't arent"
)
_OPENS = (
    r"(?:(?:hi|hey|ok|well|so|and|good news|finally|actually|my|the|it|it's|its|i'm|im|skin|face|cheeks?|is|are|feels?|"
    r"really)\W+){0,6}"
)
_LONGER = r"(?:any ?more|any longer|at all|now)"
_ENDS = r"(?: (?:now|already|today|thanks|thank you|yay|x))*[.! ]*"
_ABSENT = rf"(?:not|isn't|isnt|aren't|arent|doesn't|doesnt|don't|dont) {_SUBJECT} {_LONGER}"
_GONE = tuple(
    re.compile(rf"{_OPENS}{said}{_ENDS}")
    for said in (
        _ABSENT,
        rf"(?:no longer|no more|(?:(?:i|i've|ive|has|have|just) )*stopped(?: being)?) {_SUBJECT}",
        rf"no {_SUBJECT} {_LONGER}",
        rf"{_SUBJECT} (?:(?:is|are|has|have|all|completely|nearly|finally|now|just) )*"
        r"(?:gone(?: down)?|went down|stopped|disappeared|went away|gone away|cleared up|subsided)",
    )
)
_TAIL = re.compile(rf"{_ENDS}$")
_FEW = rf"(?P<aside>{_WORD}(?: {_WORD})??)"
_SO_FAR = r"(?: (?:left|yet|so far|any ?more|at all|on my face|or (?:anything|whatever|owt|nothing)))?"
_NONE = tuple(
    re.compile(rf"{_OPENS}{said}{_SO_FAR}{_ENDS}")
    for said in (
        r"(?:(?:there is|there's|theres|there are|i have|i've|ive|i|have|has|got|still) )*no " + _FEW,
        rf"(?:i )?(?:don't|dont|do not|haven't|havent|have not) (?:really )?(?:have|got|had|see) (?:any |a )?{_FEW}",
        rf"(?:not|isn't|isnt|aren't|arent) (?:really |that |very )?{_FEW}",
        rf"(?:they |nothing )?(?:doesn't|doesnt|does not|don't|dont|do not) (?:really |even )?{_FEW}",
    )
)
_SAYS_IT = word_list(  # one of them stands in whatever `_GONE` and `_NONE` find
    "not no isn't isnt aren't arent doesn't doesnt don't dont haven't havent hasn't hasnt stopped gone disappeared "
    "away cleared subsided"
)
_WELL = re.compile(
    rf"{_OPENS}(?:(?:i|all|feel|feels|feeling|look|looks|looking|back to|so|pretty|completely|totally|much)\W+)*"
    rf"(?:normal|fine|great|good|well|ok|okay|amazing|better|myself)(?: again)?{_ENDS}"
)
_SIGN = re.compile(  # plainly a symptom, though the word alone may mean much else
    r"(?:hot|warm|burning|painful|sore|tender|itchy|swollen|puffy|raised|hurt|hurting|itch|sting|stinging|throbbing)"
)
_WANTED = re.compile(r"\b(?:glow\w*|clear|fluid|drying|numb|skin|normal|better|worse|sure|only|just)\b")
_PLAINLY, _MEANT = 99.0, 80.0  # of confidence
_MISSED = re.compile(  # no gain
    r"\b(?:skin|layers?|feeling|sensation|sense|touch|taste|smell|sight|colou?r|pigment|smile|voice)\b"
)
_TOLD = re.compile(r"(?:its?|i|im|they|theyre)\b")  # "no it's red" tells it
_LONGEST = 200  # characters


def set_right(plain: str, matcher: Matcher) -> str:
    """A normalised message without what it sets aside for something else of ours; any other as it is."""
    if len(plain) > _LONGEST or _SETS_ASIDE.isdisjoint(words(plain)):
        return plain
    found = next((found for pattern in _CONTRASTS if (found := pattern.fullmatch(plain))), None)
    if found is None:
        return plain
    meant = found["lead"] + found["meant"]
    ranked = matcher.rank(meant)
    if ranked.certainty not in ANSWERED or _has_its_own(plain, found["aside"], matcher, ranked):
        return plain
    return meant


def without_what_is_gone(plain: str, matcher: Matcher) -> str:
    """ "The redness is gone, swelling gone, can i go running" is about running: nothing is said of what is over, where
    all the rest asks, or tells of something else on the skin.
    """
    if len(plain) > _LONGEST or _SAYS_IT.isdisjoint(words(plain)):
        return plain
    parts = pieces(plain)
    left = [part for part in parts if asks(part) or not (_WELL.fullmatch(part) or tells_it_is_gone(part, matcher))]
    over = {_best(part, matcher) for part in parts if part not in left}
    apart = all(asks(part) or _tells_of_the_skin(part, matcher, over) for part in left)
    return ", ".join(left) if 0 < len(left) < len(parts) and apart else plain


def _tells_of_the_skin(part: str, matcher: Matcher, over: set[str]) -> bool:
    """Whether a piece tells of something on the skin that is none of what is over."""
    best = _best(part, matcher) if _SAYS_IT.isdisjoint(words(part)) else ""
    return best.startswith((SYMPTOM, PAIN, RED_FLAG)) and best not in over


def _best(text: str, matcher: Matcher) -> str:
    matches = matcher.rank(text).matches
    return matches[0].intent if matches and matches[0].confidence >= _MEANT else ""


def tells_it_is_gone(text: str, matcher: Matcher) -> bool:
    """Whether a message only tells that a symptom is over or never came: "the redness is gone", "i have no bruises"."""
    plain = normalise(text)
    if len(plain) > _LONGEST or _SAYS_IT.isdisjoint(words(plain)):
        return False
    gone = next((found for pattern in _GONE if (found := pattern.fullmatch(plain))), None)
    found = gone or next((found for pattern in _NONE if (found := pattern.fullmatch(plain))), None)
    if found is None or _MISSED.search(found["aside"]) or _TOLD.match(found["aside"]):
        return False
    ranked = matcher.rank(found["aside"])
    if gone is None and (_WANTED.search(found["aside"]) or not _plainly_a_symptom(ranked)):
        return _SIGN.fullmatch(found["aside"]) is not None
    symptom = (SYMPTOM, PAIN) if gone else SYMPTOM
    known = ranked.certainty in ANSWERED and ranked.matches[0].intent.startswith(symptom)
    return known and not _has_its_own(_TAIL.sub("", plain), found["aside"], matcher)


def rules_one_out(text: str) -> bool:
    """Whether a message has the form "not warm or anything", "it doesn't hurt": of something that never came."""
    plain = normalise(text)
    over = any(pattern.fullmatch(plain) for pattern in _GONE)
    return len(plain) <= _LONGEST and not over and any(pattern.fullmatch(plain) for pattern in _NONE)


def _plainly_a_symptom(ranked: Ranking) -> bool:
    return bool(ranked.matches) and ranked.matches[0].confidence >= _PLAINLY


def _has_its_own(plain: str, aside: str, matcher: Matcher, *others: Ranking) -> bool:
    """Whether the whole surely means something else than its parts: that what is set aside is missing."""
    whole = matcher.rank(plain)
    parts = [ranked.matches[0].intent for ranked in (matcher.rank(aside), *others) if ranked.matches]
    return whole.certainty is Certainty.SURE and whole.matches[0].intent not in parts
