"""Doubtful danger signs: asked back one after the other, the highest first, and open until each is answered.

`Session.open_signs` holds their names. "Yes" and "not sure" flag; "no" rules out the one that was asked. Whatever
else is said in between is answered, with the question put once more below it (`unanswered`: for half a day).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core.intents import RED_FLAG
from bot.core.model import Level, Outcome, Reply, Session, Turn
from bot.core.offers import Offered, offered_by, sign_rows, typed_choice, without_lead
from bot.core.question_reading.pieces import asking_pieces
from bot.core.replies import closed
from bot.core.scene import Scene
from bot.core.sign_reading.named import WEAK
from bot.core.signs import Assessment, Finding, Sign
from bot.core.text import normalise, spoken, word_list, words
from bot.core.triage import assess

MOST_OPEN = 3
_MAY_BE_AT_ONCE = (
    "red_flag_allergy",
    "red_flag_eye",
)  # what cannot wait is asked back also where it was not understood
_EYE = "red_flag_eye"
_OF_THE_EYE = word_list(
    "eye eyes eyed eyeball eyeballs eyelid eyelids lid lids lash lashes eyelash pupil pupils cornea iris stye "
    "see seeing sees saw seen sight vision blind blur blurry blurred blurs hazy foggy fog misty halo halos double "
    "light lights bright lens lenses contact contacts glasses mascara grit gritty blink blinking tear tears teary "
    "watery watering read reading screen dark dim dazzle dazzled shadow shadows curtain floaters"
)
NOT_OF_THE_EYE = "spreading"  # what is asked where words that name no eye are likest to those of one
_DENIED_IN = 8  # words
_FEW_THINGS = 3  # commas of a question
_NUMBER = re.compile(r"\d{1,3}(?:[.,/]\d{1,2})?[cf°]{0,2}[.!]?")
_HARDLY = 10.0  # of confidence: what is likest to a sign for want of anything else ("si") is none
_MEANT = 80.0  # of confidence: from here on that holds for every sign, where it is unclear whether it is about us


def open_signs(session: Session, scene: Scene) -> tuple[Sign, ...]:
    """The signs that wait for an answer and still exist, the highest first."""
    if not session.open_signs:
        return ()
    named = (sign_named(name, scene) for name in session.open_signs)
    return tuple(sign for sign in named if sign is not None)


def leave_open(session: Session, signs: Iterable[Sign], scene: Scene) -> Session:
    """The session in which `signs` wait for an answer, beside those that wait already."""
    every = {sign.name: sign for sign in (*open_signs(session, scene), *signs)}
    highest = sorted(every.values(), key=lambda sign: -sign.level)
    return replace(session, open_signs=tuple(sign.name for sign in highest[:MOST_OPEN]))


def ask_signs(
    findings: Sequence[Finding], waiting: str | None, session: Session, scene: Scene, choices: tuple[str, ...] = ()
) -> Turn:
    """The turn that asks back; once all is ruled out `waiting` is answered, or the `choices` are offered."""
    session = leave_open(session, (finding.sign for finding in findings), scene)
    sign = open_signs(session, scene)[0]
    reply = Reply(f"{scene.phrase('ask_sign')}\n\n{scene.fill(sign.question)}", buttons=sign_rows(sign.name, scene))
    return Turn(
        replace(session, open_question=waiting, open_choices=choices),
        (reply,),
        Outcome.ASK,
        intent=waiting or sign.intent,
        level=Level.ASK,
        response=f"ask/{sign.name}",
    )


def ask_again(turn: Turn, scene: Scene) -> Turn:
    """The same turn with the open question about a sign, if there is one, put once more under its last reply.

    Nothing stands under a call for an emergency: a question about a lesser sign waits for the next message.
    """
    if not turn.replies or turn.session is None:
        return turn
    signs = open_signs(turn.session, scene)
    calls = turn.outcome is Outcome.RED_FLAG and turn.level is Level.EMERGENCY
    if not signs or is_asked(turn) or (calls and signs[0].level < Level.EMERGENCY):
        return turn
    if turn.outcome is Outcome.CLARIFY:  # two questions in one message get one answer
        apart = Reply(scene.fill(signs[0].question), buttons=sign_rows(signs[0].name, scene))
        return replace(turn, replies=(*turn.replies, apart))
    return closed(turn, scene.fill(signs[0].question), sign_rows(signs[0].name, scene))


def left_open(turn: Turn, text: str, session: Session, scene: Scene) -> Turn:
    """What was not understood and asks nothing, while a sign is asked about, is its answer: it was not understood."""
    if turn.outcome is not Outcome.FALLBACK or not open_signs(session, scene) or "?" in text or asking_pieces(text):
        return turn
    reply = Reply(scene.phrase("sign_not_understood"))
    return replace(turn, session=session, replies=(reply,), choices=())


def is_asked(turn: Turn) -> bool:
    """Whether the last reply of a turn asks about a danger sign."""
    return any(data.startswith("s:") for data, _ in offered_by(turn.replies[-1].buttons))


def ask_about_now(turn: Turn, text: str, assessment: Assessment, scene: Scene, topic: str | None = None) -> Turn:
    """An answer about danger signs ends with the question whether the person has them now.

    Triage found nothing, yet the words are likest to those of people in danger: where they do not ask but tell, and
    nothing in them was denied or long past, that is a doubt, and stays open until it is answered. `topic` is what was
    talked about before.
    """
    sign, session = _urgent_sign(turn.intent, scene), turn.session
    if sign is None or session is None or not turn.replies:
        return turn
    told = words(normalise(text))
    of_another = not is_of_the_eye(text, sign, topic)
    tells = not ("?" in text or not told or told[0] in scene.words("words_question"))
    tells = tells and not assessment.dismissed
    unsure = turn.outcome in (Outcome.CLARIFY, Outcome.FALLBACK) and sign.intent in _MAY_BE_AT_ONCE
    unsure = unsure and turn.confidence >= _HARDLY
    unsure = unsure or (turn.outcome is Outcome.CLARIFY and turn.confidence >= _MEANT)
    if of_another and tells and (unsure or turn.outcome is Outcome.ANSWER):
        sign = sign_named(NOT_OF_THE_EYE, scene) or sign
        turn = replace(turn, intent=sign.intent, session=replace(session, topic=sign.intent))
        return _only_asked(turn, sign, scene)
    if turn.outcome is not Outcome.ANSWER:
        return _only_asked(turn, sign, scene) if unsure and tells else turn
    turn = and_now(turn, scene)
    if not tells:
        return turn
    session = leave_open(session, [sign], scene)
    return replace(turn, session=session, outcome=Outcome.ASK, level=max(turn.level, Level.ASK))


def is_of_the_eye(text: str, sign: Sign, topic: str | None) -> bool:
    """Whether a message may be about the eye, where `sign` is of one: "now it's red and hurts" names none."""
    if sign.intent != _EYE or topic == _EYE:
        return True
    said = spoken(text)
    return not _OF_THE_EYE.isdisjoint(said.split()) or " in it " in f" {said} "  # "got cream in it and it hurts"


def and_now(turn: Turn, scene: Scene) -> Turn:
    """An answer about danger signs with the question below it whether the person has them now."""
    sign = _urgent_sign(turn.intent, scene)
    return turn if sign is None else closed(turn, scene.phrase("red_flag_now"), sign_rows(sign.name, scene))


def _only_asked(turn: Turn, sign: Sign, scene: Scene) -> Turn:
    """The sign's own question in place of "is it one of these?": two questions at once get one answer."""
    others = tuple(name for name in turn.choices if not name.startswith(RED_FLAG))
    asked = ask_signs([Finding(sign, doubtful=True)], None, turn.session or Session(), scene, others)
    return replace(asked, intent=turn.intent, confidence=turn.confidence, margin=turn.margin)


def _urgent_sign(intent: str | None, scene: Scene) -> Sign | None:
    """The sign that a "yes" to `intent` stands for; only intents that are nothing but danger signs have one."""
    if intent is None or not intent.startswith(RED_FLAG):
        return None
    signs = [sign for sign in scene.content.signs if sign.intent == intent and sign.level >= Level.URGENT]
    return min(signs, key=lambda sign: sign.level, default=None)


def sign_named(name: str, scene: Scene) -> Sign | None:
    return next((sign for sign in scene.content.signs if sign.name == name), None)


def sign_buttons(session: Session, scene: Scene) -> tuple[Offered, ...]:
    """The buttons of the question about a sign that stands below the last reply, and those of the open one, so that
    its answer can be typed whatever was said since.
    """
    shown = tuple(pair for pair in session.offered if pair[0].startswith("s:"))
    asked = tuple(offered_by(sign_rows(sign.name, scene)) for sign in open_signs(session, scene)[:1])
    return (shown, *asked) if shown else asked


def typed_answer(
    text: str, asked: Sequence[Offered], assessment: Assessment, day: int | None, scene: Scene
) -> str | None:
    """The button that was typed by hand: of the first question, or of any whose sign is denied by name; else None."""
    for _, (no, _), *_ in asked if assessment.level is Level.NONE and assessment.dismissed else ():
        sign = sign_named(no.rpartition(":")[2], scene)
        if sign is not None and _denies(_denied_twice(text, scene), sign, day, scene):
            return no
    yes = asked[0][0][0]
    return typed_choice(text, asked[0], scene, numbers=False) or (yes if _measures_it(text, yes, scene) else None)


def _measures_it(text: str, yes: str, scene: Scene) -> bool:
    """Whether a number alone says yes: "38.2" where a fever was asked about, "7/10" where it was pain."""
    sign, said = sign_named(yes.rpartition(":")[2], scene), normalise(text)
    beside = [word for word in said.split() if not _NUMBER.fullmatch(word)]
    if sign is None or len(beside) == len(said.split()) or not scene.words("words_around_a_number").issuperset(beside):
        return False
    found = (assess(f"{lead} {said}", None, scene.content.signs) for lead in scene.phrases("words_measured"))
    findings = (finding for assessment in found for finding in assessment.findings)
    return any(finding.sign.intent == sign.intent and not finding.doubtful for finding in findings)


def _denied_twice(text: str, scene: Scene) -> str:
    """What a few words deny behind a "no" to the question: "rash at all" of "no, no rash at all"; "" where none is."""
    first, *rest = without_lead(spoken(text), scene).split() or [""]
    no, told = scene.phrases("words_no"), f"{' '.join(rest)} "
    if not (0 < len(rest) < _DENIED_IN and f"{first} " in no):
        return ""
    return max((told[len(phrase) :] for phrase in no if told.startswith(phrase)), key=len, default="").strip()


def _denies(denied: str, sign: Sign, day: int | None, scene: Scene) -> bool:
    """Whether the sign that was asked is what she denies, and no other: "no, I have no fever" says nothing of pus.

    It would report that sign if she did not deny it, or says what its question says and is no sign of another kind.
    What lists many things is not answered by one of its words.
    """
    if not denied:
        return False
    found = [finding.sign for finding in assess(denied, day, scene.content.signs).findings]
    if any(other.question == sign.question for other in found):
        return True
    if sign.question.count(",") > _FEW_THINGS:
        return False
    own = set(words(denied)) - WEAK
    of_its_kind = not found or any(other.intent == sign.intent for other in found)
    return of_its_kind and bool(own) and own <= set(words(normalise(sign.question)))
