"""Who asks for an all-clear after she told of her skin: "so no infection then?", "should I go in?"; or for the cause.

Nobody here has seen it, so none is given: what to do is said once more, in an emergency the emergency number.
"""

import re

from bot.core.courtesy import bare
from bot.core.episode import is_emergency, is_helped, waits_for_a_look
from bot.core.intents import CONTACT_CLINIC, RED_FLAG, SYMPTOM
from bot.core.model import Session, Turn
from bot.core.replies import said
from bot.core.scene import Scene
from bot.core.text import normalise

_LEAD = r"(?:(?:fine|okay|ok|right|well|hmm|and|then|but|yeah|yes|alright|oh|thanks|cool|great|good)[ ,.!]+)*"
_END = (
    r"(?: (?:then|right|yeah|yes|now|for now|i guess|i take it|isn'?t it|huh|or not|today|tomorrow|about (?:it|this)))*"
)
_SO = r"(?:so|that means|so that means|does that mean|so you mean|meaning|you mean)[ ,]+(?:basically |really )?"
_IT_IS = (
    r"(?:(?:there'?s|there is|it'?s|it is|that'?s|that is|its|this is|is it|is this|i'?m|im|i am|i have|i'?ve got|i) )?"
)
_CLEAR = (
    r"(?:no infection|not infected|not an infection|(?:really |got )?nothing (?:to worry about|serious|bad|wrong)"
    r"|(?:no|dont|don'?t|do not) need to (?:worry|call|go in|ring|panic|see (?:any|some)(?:one|body))|not serious"
    r"|(?:not|nothing) dangerous|(?:all |totally |completely )?(?:fine|okay|ok|good|clear|normal|harmless|safe))"
)
_ALL_CLEAR = re.compile(rf"{_LEAD}(?:{_SO}{_IT_IS}{_CLEAR}{_END}[ ?!.]*|{_IT_IS}no infection{_END} ?\?+)")
_LOOKED_AT = r"(?:seen|checked|checked out|looked at|checked over)"
_GO_IN = re.compile(
    rf"{_LEAD}(?:so )?(?:should|shd|shud|shall|must|do) i (?:just |still |really |better |need to |have to |gotta )*"
    r"(?:go in|come in|pop in|go there|(?:go|come) to the clinic|go and see (?:them|someone|somebody|a doctor)"
    rf"|see (?:them|someone|somebody|a doctor|the clinic)|(?:be|get|(?:get|have) (?:it|this|that)) {_LOOKED_AT}"
    rf"|show (?:it|this|that|them)(?: to (?:them|someone|somebody|the clinic))?){_END}[ ?!.]*"
)

_FROM_A_PRODUCT = re.compile(  # "is it bc she used vitamin c": about the cause, and no wish to use it
    rf"{_LEAD}(?:is|was|could|can|may|might) (?:it|this|that|they|these|those)(?: be)?(?: all)? "
    r"(?:bc|because|cause|coz|cos|cuz|due to(?: that)?|since) (?:i|she|he|we|they|the \w+)(?:'?ve|'?d| have| had)? "
    r"(?:just )?(?:used|put|puts|applied|tried|rubbed|smeared|left)\b[^.!?]{2,60}[ ?!.]*"
)


def asks_for_an_all_clear(text: str) -> bool:
    """ "So nothing to worry about then?": no answer to a question that is open."""
    return _ALL_CLEAR.fullmatch(normalise(bare(text))) is not None


def no_all_clear(text: str, before: Session, session: Session, scene: Scene) -> Turn | None:
    """What to do, once more, for who asks so while a sign is open or her skin is talked about; else None."""
    asked = normalise(bare(text))
    goes, product = _GO_IN.fullmatch(asked) is not None, _FROM_A_PRODUCT.fullmatch(asked) is not None
    waits = waits_for_a_look(before, scene)
    of_the_skin = waits or bool(before.open_signs) or (before.topic or "").startswith((SYMPTOM, RED_FLAG))
    if is_helped(before, scene) and not waits:
        return None  # those who help her are asked
    if not of_the_skin or not (goes or product or asks_for_an_all_clear(text)):
        return None
    if is_emergency(before, scene) and waits:
        return said(session, scene.phrase("call_soon_emergency"), intent=CONTACT_CLINIC)
    if product:
        return said(session, scene.phrase("no_cause"), intent=None if waits else CONTACT_CLINIC)
    level = "urgent" if waits else "soon"
    words = scene.phrase(f"go_in_{level}") if goes else scene.phrase(f"no_all_clear_{level}")
    return said(session, words, intent=CONTACT_CLINIC)
