"""A further treatment that has taken place, told in people's own words: "back from round 2", "went for another go".

Where its day is told too, that is read as of any treatment. Where it is not, nothing more is answered by the day of
the treatment before: what is long allowed after that one is not allowed after this.
"""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bot.core.dates import DateReading
from bot.core.model import Session
from bot.core.state import NEW_EPISODE
from bot.core.text import RECENT, normalise

_NTH = r"(?:second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th)"
_NUMBER = r"(?:two|three|four|five|six|[2-6](?!\d|[/.:-]\d))"
_UNIT = r"(?:day|week|wk|month|year|hour|hr|night|time|am|pm|of|on|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_OURS = r"(?:micro ?needling|needling|rf|prp)"
_WHAT = rf"(?:session|treatment|round|go|{_OURS}(?: (?:session|treatment))?)"
_ELSEWHERE = (  # "another go at the gym", "another round of drinks"
    rf"(?! (?:at|with|of|in|for|to)\b(?! (?:the |my |your )?(?:clinic|place|you\b|{_OURS}|treatment)))"
)
_HAD = (
    r"(?:had|done|did|finished|completed|survived|left|(?:back|home|here|out) from|back home from|out of"
    r"|(?:been|went|gone|came)(?: back| in)? for|(?:came|come) (?:back |home )?from)"
)
_IS = r"(?: (?:is|was|now|all|finally|just|got|been|has))*"
_OVER = r"(?:done(?: and dusted)?|over|finished|complete|completed|in the bag|behind me|out of the way)"
_FURTHER = re.compile(
    rf"\b{_HAD} (?:(?:my|the|our|a|for) )?(?:another|further|{_NTH}) {_WHAT}\b{_ELSEWHERE}"
    rf"|\b{_HAD} (?:my|the) {_NTH} appointment\b"
    rf"|\b{_HAD} (?:my |the )?(?:round|session|treatment|needling|number|no) {_NUMBER}\b(?! {_UNIT}){_ELSEWHERE}"
    rf"|\b(?:round|session|treatment|needling|number|no) {_NUMBER}{_IS} {_OVER}\b"
    rf"|\b{_NTH} (?:one|{_WHAT}|appointment){_IS} {_OVER}\b"
    rf"|\b(?:had|got|been|was|have)(?: (?:it|this|that|my face|my skin|{_OURS}))* (?:done|needled|treated) "
    rf"(?:again|(?:for )?(?:a|the) {_NTH} time)\b"
    rf"|\b(?:had|got|done) {_OURS} again\b"
)
_COUNTS = re.compile(r"another|further|again|second|third|fi|sixth|two|three|four|six|[2-6]")
"""What each of those forms holds: the patterns themselves look at every letter."""
_JUST = re.compile(r"\b(?:just|(?:back|home) from|out of|fresh)\b")
_OF_THIS_ONE = re.compile(
    r"\b(?:not|never|haven'?t|hasn'?t|hadn'?t|didn'?t|don'?t|if|when|once|until|till?|before|after|can|could|should|"
    r"would|will|i'?ll|want|wanted|wish|going|gonna|need|may|might|where|how|what|booked|cancelled|canceled|missed|"
    r"hope|hoping|he|she|they|her|his|friend|sister|brother|mum|mom|mother|dad|daughter|son|wife|husband|partner|"
    r"girlfriend|boyfriend|cousin|colleague|someone|people|everyone|you|nearly|almost|about to|due|next time)\b"
)
"""Before it in its sentence: it has not been, or was not hers."""
_NOT_YET = re.compile(
    r"(?: \w+){0,2} ?\?| (?:yet|plan|next|booked|planned|scheduled|arranged|lined up|coming|cancell?ed|postponed)\b"
    r"|,? (?:a |an |of |for |with |this time )*(?:botox|fillers?|lip|peel|chemical|laser|ipl|facial|hydra\w*"
    r"|mesotherapy|micro ?(?:dermabrasion|blading|current)|dermaplan\w*|polynucleotides?|profhilo|lashes|brows?|massage"
    r"|dent\w+)\b"
)
"""After it: it is to come, or was of another kind."""
_PLAIN = "i had my treatment"


@lru_cache(maxsize=RECENT)
def retold(text: str) -> str:
    """The text with the further treatment in the words in which dates are read; as it is where it tells of none."""
    plain = normalise(text)
    for found in _FURTHER.finditer(plain) if _COUNTS.search(plain) else ():
        before = re.split(r"[.!?,;\n]|\b(?:but|and|so)\b", plain[: found.start()])[-1]
        if not _OF_THIS_ONE.search(before) and not _NOT_YET.match(plain, found.end()):
            just = "i just had my treatment" if _JUST.search(f"{before} {found[0]}") else _PLAIN
            kept = plain[: found.start() - len(before)]
            return f"{kept} {just}{plain[found.end() :]}".strip()
    return text


def undated(reading: DateReading, text: str, session: Session, today: date) -> DateReading:
    """The reading of a text that was `retold`: vague where no day is told; `again` where that of before is over."""
    before = session.treated_on
    if retold(text) == text:
        return reading
    if reading.candidates:
        return replace(reading, again=before is not None and before in reading.candidates[1:])
    told = reading.treated_on is not None or reading.next_on is not None
    if told or (before is not None and today - before < NEW_EPISODE):
        return reading
    rest = reading.rest.replace(_PLAIN, "").strip(" ,.;!")
    return replace(reading, vague=True, rest=rest, again=before is not None)
