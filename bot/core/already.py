"""What she has done already: "i used it yesterday by accident", "took one, is that bad". English, like `followup`."""

import re

from bot.core.text import normalise

_UNMEANT = re.compile(
    r"\bby (?:mistake|accident)\b|\baccident(?:al)?ly\b|\bwithout (?:thinking|reali[sz]ing|knowing)\b|\bout of habit\b"
    r"|\bin my sleep\b|\bw?h?oops\b|\bbefore i (?:remembered|knew|read|reali[sz]ed|thought)\b"
    r"|\bforgot (?:to|and|about)\b"
    r"|\b(?:didn't|didnt|did not) (?:know|remember|reali[sz]e|think)\b|\bif i (?:already|just|have|did)\b"
    r"|\b(?:head ?butted|elbowed|bumped|knocked|whacked|kicked|licked|kissed)\b"
)
_DID = re.compile(
    r"^(?:(?:so|and|but|ok|hi|hey|sorry|um|oh|no|god|omg|well|also|today|yesterday|last night|this morning|earlier|i|"
    r"is it (?:bad|ok|okay|a problem) (?:that|if)|ive|i've|have|just|already|only|then|stupidly|kind of|sort of|"
    r"went and|did|actually)[ ,.!]+)*"
    r"(?:used(?! to)|put|went|swam|drank|had|took|ate|wore|shaved|waxed|threaded|plucked|picked|pulled|peeled|"
    r"scratched|squeezed|popped|touched|rubbed|slept|sat|ran|exercised|trained|sweated|walked|washed|scrubbed|"
    r"exfoliated|applied|smoked|bumped|hit|knocked|got|spent|fell|woke|leaned|opened|banged)\b"
)
_STILL_TO_COME = re.compile(  # "got a work do tonight, wine ok?", "put it on tomorrow?": nothing is done yet
    r"(?!.*\b(?:yesterday|earlier|already|last|ago|(?:this morning)|is (?:that|it|this) (?:bad|ok|okay|fine|safe)|"
    r"on (?:it|me|my))\b)"
    r"(?:.*\b(?:got|put)\b.*\b(?:tonight|tonite|tomorrow|tmrw|tmr|later|soon|next|coming|booked|planned|invited|"
    r"this (?:evening|afternoon|week|weekend)|(?:at|in) (?:a|an|\d+)|\w+day|weekend)\b"
    r"|.*\bgot (?:asked|invited|an?|my|our|this|the)\b(?! (?:bit|little|drop)\b).*\?)"
)
_ASKS_LEAVE = re.compile(
    r"\b(?:can|may|could) (?:i|we|you)\b|\bwhen\b|\bhow (?:soon|long|many|often)\b|\bwhich\b"
    r"|\b(?:ok|okay|fine|safe|allowed|alright) to\b"
)
_WHEN_SHE_DID = (
    r"(?:on|off|already|once|twice|earlier|before|today|tonight|this (?:morning|afternoon|evening)|yesterday"
    r"|last (?:night|week|\w+day)|the other (?:day|night)|(?:yesterday|on \w+day) (?:morning|afternoon|evening|night)"
    r"|on \w+day|\w+day|(?:a|an|one|two|three|\d+|a few|few) (?:minutes?|mins?|hours?|hrs?|days?) ago)"
)
_UNMEANT_TAIL = (
    r"(?:by (?:accident|mistake)|accidentally|without (?:thinking|knowing|reali[sz]ing)|out of habit|in my sleep"
    r"|(?:cos |because |and )?i (?:forgot|didn'?t (?:know|think|reali[sz]e))|before i (?:knew|read (?:this|that)|asked)"
    r"|forgot|lol|oops|whoops|sorry|tho|though)"
)
_IS_IT_BAD = (
    r"(?:is|was) (?:that|it|this) (?:really )?(?:bad|ok|okay|alright|a problem|an issue|terrible|dangerous|fine)"
    r"|(?:am i|will i be|will it be) (?:ok|okay|alright|fine)|(?:does|will) (?:that|it) matter"
    r"|what (?:now|do i do)(?: now)?"
)
_DID_ALREADY = re.compile(
    r"(?:(?:oh|oops|whoops|ops|ah|but|and|well|sorry|no|um|ok|so|cos|because|already|just) )*"
    r"(?:(?:i|ive|i've|i have|weve|we) )?(?:(?:just|already|kind of|sort of) )*"
    r"(?:accidentally |stupidly )?(?:did|done|used|tried|put|took|taken|had|drank|ate|eaten|went|gone|been|wore|worn)"
    r"(?: (?:it|them|one|some|two|three|that|both|a (?:few|bit|little|couple|lot|glass|pint|run|swim)|loads|lots))*"
    rf"(?:[ ,]+(?:{_WHEN_SHE_DID}|{_UNMEANT_TAIL}))*(?:[ ,]+{_IS_IT_BAD})?[ .!?]*"
    r"|(?:(?:oh|ah|well|but|um|its|it's|a) )*(?:bit|too) late(?: for that)?(?: (?:now|lol|oops|sorry|tho))*[ .!]*"
)


def tells_what_was_done(normalised: str) -> bool:
    """Whether a normalised text tells that a thing was done, and does not ask whether it may be."""
    if _ASKS_LEAVE.search(normalised):
        return False
    did = _DID.match(normalised) is not None and _STILL_TO_COME.match(normalised) is None
    return did or _UNMEANT.search(normalised) is not None


def did_it_already(text: str) -> bool:
    """ "I already took one", where it was spoken of whether she may."""
    return _DID_ALREADY.fullmatch(normalise(text)) is not None
