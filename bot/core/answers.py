"""From questions to a turn: answers, "which of these?", and the honest "I can't help with that".

Sure: the answer. Likely: the answer under its title, runners-up as buttons. Ours but unclear: the best few as
buttons. Not ours: a kind line, and the second time in a row the way to a human. In a group only "sure" speaks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.changed import changed
from bot.core.choices import asked, settle
from bot.core.effects import EFFECTS
from bot.core.episode import in_place_of
from bot.core.followup import Aspect
from bot.core.intents import ABOUT_SKIN, CARE, SET_DATE, SMALL_TALK
from bot.core.kinds import ask_kind, kind_matters
from bot.core.matching.verdict import ANSWERED, Certainty, Match
from bot.core.model import Level, Outcome, Reply, Session, Turn
from bot.core.offers import Rows, choice_rows, human_rows, recent_day_rows
from bot.core.question_reading.leave import asks_leave
from bot.core.question_reading.pieces import asking_pieces
from bot.core.readings import CLEARLY, best_few, likely_meant, runners_up
from bot.core.replies import closed
from bot.core.responder import NO_TOPIC, Told, names_a_thing, tell
from bot.core.scene import Scene
from bot.core.stages import day_of
from bot.core.state import ask_date
from bot.core.understanding import AT_ONCE, Question

FALLBACKS_BEFORE_HUMAN = 2


def answer(questions: Sequence[Question], day: int | None, session: Session, scene: Scene) -> Turn:
    """The turn for the questions of one message, none of which reports a danger sign."""
    questions = settle([likely_meant(one, scene) for one in questions], session, scene)
    questions = [_of_a_thing(question, session, scene) for question in questions]
    spoken = ANSWERED if scene.private else (Certainty.SURE,)
    known = [q for q in questions if q.certainty in spoken and q.matches]
    if known:
        return _answer_known(known, day, session, scene)
    best = next((q for q in questions if q.matches), None)
    guess = _guess(best)
    if not scene.private:
        return replace(guess, session=session)
    unclear = next((q for q in questions if q.certainty is Certainty.UNCLEAR and q.matches), None)
    if unclear is None:
        return _fall_back(guess, best, session, scene)
    return _clarify(guess, unclear, session, scene)


def answer_intent(intent: str, day: int | None, session: Session, scene: Scene) -> Turn:
    """The turn for one intent that is certain: chosen by a button, or asked for by a command."""
    told, session = tell(intent, day, session, scene)
    return _with_effects([told], day, Turn(session, outcome=Outcome.ANSWER, intent=intent), (), scene)


def answer_intents(asked: Mapping[str, Aspect], day: int | None, session: Session, scene: Scene) -> Turn:
    """The turn for intents that are certain, under their titles: they were asked somewhere else."""
    told = []
    for intent, aspect in asked.items():
        one, session = tell(intent, day, session, scene, aspect)
        told.append(one)
    turn = Turn(session, outcome=Outcome.ANSWER, intent=told[0].intent, also=tuple(one.intent for one in told[1:]))
    return _with_effects(told, day, turn, (), scene, titled=True)


def _of_a_thing(question: Question, session: Session, scene: Scene) -> Question:
    """ "Tea tree oil on it?": likely, where the best reading has something to say of just that thing."""
    if question.certainty is not Certainty.UNCLEAR or not question.matches:
        return question
    best = question.matches[0]
    known = best.intent in scene.content.responses and best.confidence >= CLEARLY
    named = known and names_a_thing(question.text, best.intent, session, scene)
    return replace(question, certainty=Certainty.LIKELY) if named else question


def _answer_known(known: Sequence[Question], day: int | None, session: Session, scene: Scene) -> Turn:
    told: list[Told] = []
    asked_of = {question.matches[0].intent: question for question in reversed(known)}
    wanted = list(dict.fromkeys(question.matches[0].intent for question in known))
    for intent in wanted[:AT_ONCE]:
        question = asked_of[intent]
        one, session = tell(intent, _day_of(question, day, session), session, scene, question.aspect, question.text)
        told.append(one)
    first = known[0]
    choices: tuple[str, ...] = ()
    likely = first.certainty is Certainty.LIKELY and told[0].intent not in SMALL_TALK
    if scene.private and len(told) == 1 and likely:
        choices = tuple(name for name in runners_up(first) if in_place_of(name, session, scene) is None)
        session = asked(first, session)
    turn = Turn(
        session,
        outcome=Outcome.ANSWER,
        intent=told[0].intent,
        confidence=first.matches[0].confidence,
        margin=first.matches[0].margin,
        also=tuple(one.intent for one in told[1:]),
        choices=choices,
    )
    rows = choice_rows([scene.content.intents[name] for name in choices], scene, none_too=False) if choices else ()
    turn = _with_effects(told, day, turn, rows, scene, titled=likely)
    return _offer(turn, tuple(wanted[AT_ONCE:]), scene)


def _offer(turn: Turn, more: tuple[str, ...], scene: Scene) -> Turn:
    """The answers with a button for each question more; as long as Telegram's messages are, no more would be read."""
    if not more or not scene.private:
        return turn
    rows = choice_rows([scene.content.intents[name] for name in more], scene, none_too=False)
    return replace(closed(turn, scene.phrase("asked_too"), rows), choices=more)


def _day_of(question: Question, day: int | None, session: Session) -> int | None:
    """The day that the question asks about: its own, else that of the whole message."""
    if question.on is None or session.treated_on is None:
        return day
    return day_of(session.treated_on, question.on)


def _with_effects(
    told: Sequence[Told], day: int | None, turn: Turn, rows: Rows, scene: Scene, *, titled: bool = False
) -> Turn:
    """Join the answers into one reply and do what the intents ask for besides an answer."""
    session = turn.session
    assert session is not None  # noqa: S101 - a turn that answers has a session by construction
    several = len(told) > 1
    picture = next((one.picture for one in told if one.picture is not None), None)
    text = "\n\n".join(f"{one.title}\n{one.text}" if several else one.text for one in told)
    for one in told:
        effect = EFFECTS.get(one.intent)
        if effect is not None and scene.private:
            session, lines, more = effect(session, scene)
            text = "\n\n".join((text, *lines))
            rows = (*rows, *more)
    waiting = next((one.intent for one in told if one.needs_day), None)
    if waiting is not None and scene.private and not session.date_asked:
        session = ask_date(session, waiting=waiting)
        text = f"{text}\n\n{scene.phrase('ask_date')}"
        rows = (*rows, *recent_day_rows(scene))
    elif not rows and kind_matters([one.intent for one in told], day, session, scene):
        session, question, rows = ask_kind(session, told[0].intent, scene)
        text = f"{text}\n\n{question}"
    return changed(
        turn,
        session=session,
        replies=(Reply(text, told[0].title if titled and not several else None, rows, picture=picture),),
        level=max((one.level for one in told), default=Level.NONE),
        response=told[0].response,
    )


def answer_reading(intent: str | None, others: Sequence[str], session: Session, scene: Scene) -> Turn | None:
    """What was asked before something else had to be settled: `intent`, under its title where it may be one of
    `others`; without it those as buttons. None where there is nothing to say.
    """
    others = [name for name in others if name in scene.content.responses]
    rows = choice_rows([scene.content.intents[name] for name in others], scene, none_too=intent is None)
    if intent is not None and intent in scene.content.responses:
        told, session = tell(intent, scene.day(session), session, scene)
        turn = Turn(session, outcome=Outcome.ANSWER, intent=intent, choices=tuple(others))
        return _with_effects([told], scene.day(session), turn, rows, scene, titled=bool(others))
    if not others:
        return None
    return Turn(session, (Reply(scene.phrase("clarify"), buttons=rows),), Outcome.CLARIFY, choices=tuple(others))


def _guess(question: Question | None) -> Turn:
    """A turn that says nothing but names the best guess, for the log and for `ask --json`."""
    if question is None:
        return Turn(None)
    best: Match = question.matches[0]
    return Turn(None, intent=best.intent, confidence=best.confidence, margin=best.margin)


def _clarify(guess: Turn, question: Question, session: Session, scene: Scene) -> Turn:
    choices = best_few(question)
    # "is that ok?" goes on with what is likely, and else with nothing
    likely = choices[0] not in NO_TOPIC and question.matches[0].confidence >= CLEARLY
    rows = choice_rows([scene.content.intents[name] for name in choices], scene, none_too=True)
    return replace(
        guess,
        session=replace(asked(question, session), fallbacks=0, topic=choices[0] if likely else None),
        outcome=Outcome.CLARIFY,
        choices=choices,
        replies=(Reply(scene.phrase("clarify"), buttons=rows),),
    )


def also_offer(questions: Sequence[Question], turn: Turn, scene: Scene) -> Turn:
    """The turn for a date, with the best few as buttons where the rest of the message asks something unclear."""
    unclear = next((q for q in questions if q.certainty is Certainty.UNCLEAR and q.matches), None)
    if unclear is None or not turn.replies or SET_DATE in [match.intent for match in unclear.matches[:2]]:
        return turn
    if not (asking_pieces(unclear.text) or unclear.matches[0].intent.startswith(ABOUT_SKIN)):
        return turn  # "the young lady was very kind" asks nothing
    choices = best_few(unclear)
    rows = choice_rows([scene.content.intents[name] for name in choices], scene, none_too=False)
    session = asked(unclear, turn.session) if turn.session is not None else None
    return replace(closed(turn, scene.phrase("clarify_beside"), rows), session=session, choices=choices)


def _fall_back(guess: Turn, question: Question | None, session: Session, scene: Scene) -> Turn:
    """The kind line; to "can I wear contact lenses" that the clinic has to be asked, with what may be near it."""
    fallbacks = session.fallbacks + 1
    rows = human_rows(scene) if fallbacks >= FALLBACKS_BEFORE_HUMAN else ()
    choices: tuple[str, ...] = ()
    if question is not None and asks_leave(question.text):
        best, phrase = question.matches[0], "fallback_leave"
        choices = (best.intent,) if best.intent.startswith(CARE) and best.confidence >= CLEARLY else ()
        rows = (*choice_rows([scene.content.intents[name] for name in choices], scene, none_too=False), *rows)
    else:
        phrase = "fallback_again" if rows else "fallback"
    return replace(
        guess,
        session=replace(session, fallbacks=fallbacks),
        outcome=Outcome.FALLBACK,
        choices=choices,
        replies=(Reply(scene.phrase(phrase), buttons=rows),),
    )
