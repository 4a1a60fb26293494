"""Whether a message asks leave: for a thing ("can I wear contact lenses", "is gum ok"), or for everything at once.

Where the content says nothing of a thing, that is the clinic's to answer, and no matter of other people; "when is
everything allowed again" asks for the list of first days. English, like `followup`.
"""

import re

from bot.core.text import normalise, words

_MOST = 14  # words; a longer message tells a story
_NAMED = 3  # words of a thing that is only named: "nail varnish?"
_LEAD = r"(?:(?:hi|hiya|hey|hello|and|but|so|or|ok|okay|also|oh|then|sorry|please|thanks|one more)\b[ ,.!:]*)*"
_LEAVE = re.compile(
    rf"{_LEAD}(?:(?:when |how soon |still )?(?:can|could|may|should|shall|must) i\b|(?:am i|i'm|im i) allowed\b"
    r"|(?:is it|is that|would it be|will it be|are) (?:\w+ )?(?:ok|okay|fine|safe|alright|all right|allowed|bad|risky)"
    r" (?:for me |if i|to|for)|(?:do|should) i (?:have|need) to\b|(?:what|how) about\b"
    r"|(?:is|are) .+ (?:ok|okay|fine|safe|alright|all right|allowed)\b[ ?!.]*$|.+,? (?:ok|okay|allowed)\?+$)"
)
_LISTED = (
    r"(?:(?:and|but|so|ok|okay|hi|hey|hello|well|then|now|please|just|also|sorry|question|tell me|show me|remind me|"
    r"(?:can|could|would) (?:you|u)(?: please)?|(?:do )?(?:you|u) know|i want to know|i(?:'d| would)? (?:like|need)|"
    r"give me|send me|have (?:you|u) got|is there|got)\W+)*"
)
_TAIL = (
    r"(?:\W+(?:now|today|tonight|again|already|yet|still|at this point|by now|so far|please|pls|thanks|exactly|like|"
    r"as|in|a|list|timeline|overview|or not|and what not|and when|this week|on day \d+|at day \d+|day \d+|"
    r"(?:after|since) (?:this|that|it|microneedling|the treatment|my treatment|needling)|"
    r"(?:to|on|with) (?:my )?(?:skin|face)))*\W*"
)
_ALL = (
    r"(?:everything(?: else)?|it all|all (?:of )?(?:it|this|that|these things|things|the things)|the rest|"
    r"normal (?:life|things|stuff))"
)
_WHICH = r"(?:what|which things|what things|what stuff|wht|wot)"
_EVERYTHING = re.compile(
    rf"{_LISTED}(?:when(?:'?s)?|(?:from )?(?:what|which) day|how long (?:until|till?|before))\W+"
    rf"(?:(?:is|are|will|can|could|may|am|i|we|be|allowed to)\W+)*"
    rf"(?:(?:do|have|go back to|get back to|return to|resume) {_ALL}"
    rf"|{_ALL}(?: (?:is|are|be|will be))? (?:allowed|permitted|possible|lifted)){_TAIL}"
)
_WHAT = re.compile(
    rf"{_LISTED}{_WHICH}(?:'?s| is| are| am)?(?: all)?\W+"
    rf"(?:(?:can(?:'?t| ?not)?|may|could|am|are|is|i|we|u|be|not|still|already|all|and)\W+)*"
    rf"(?:allowed|permitted|forbidden|off limits|banned)(?: to (?:do|have))?(?:\W+when)?{_TAIL}"
)
_CAN_DO = re.compile(
    rf"{_LISTED}{_WHICH}(?: all)? (?:can(?:'?t| ?not)?|may|could)(?: and can(?:'?t|not))? i "
    rf"(?:already |still |not )*do{_TAIL}"
)
_WHEN_WHAT = re.compile(
    rf"{_LISTED}(?:when can i (?:do|use) what"
    r"|(?:an? |the |full |whole |complete )*(?:list|overview|timeline|calendar|schedule|table) "
    rf"(?:of|for|with) (?:what|when|which|everything|all)\b.{{0,40}}?\b(?:allowed|can|can'?t|may|again)\b.*){_TAIL}"
)


def asks_leave(text: str) -> bool:
    """Whether it asks for leave, or only names a thing, as "glasses?" does."""
    plain = normalise(text).strip()
    said = len(words(plain))
    if not 1 <= said <= _MOST:
        return False
    return _LEAVE.match(plain) is not None or (said <= _NAMED and plain.endswith("?"))


def asks_for_the_list(plain: str, *, in_talk: bool) -> bool:
    """Whether a normalised text asks for the list of first days.

    "What can i do now" within a talk is about its topic.
    """
    asked = any(form.fullmatch(plain) for form in (_EVERYTHING, _WHAT, _WHEN_WHAT))
    return asked or (not in_talk and _CAN_DO.fullmatch(plain) is not None)
