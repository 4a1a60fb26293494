"""Why a message is read as it is, in words: for authors in the terminal, for the staff in their chat.

What is said stands in the phrases `why_…`. A line that has nothing to say is left out.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.core.content import Content
from bot.core.matching.verdict import Explanation, Pull, Slip
from bot.core.question_reading.denied import stance_of
from bot.core.signs import Finding, Sign
from bot.core.text import normalise
from bot.core.triage import assess

MOST_WORDS = 5
LONGEST = 120  # words of a text that is taken apart


def danger_reasons(text: str, day: int | None, content: Content) -> tuple[str, ...]:
    """Two lines for each danger sign in a text: by which words it was raised, and on which days it counts."""
    found = assess(text, day, content.signs).findings
    return tuple(line for finding in found for line in _lines_of(finding, text, day, content))


def _lines_of(finding: Finding, text: str, day: int | None, content: Content) -> Iterable[str]:
    sign, phrases = finding.sign, content.phrases
    yield phrases["why_sign_doubtful" if finding.doubtful else "why_sign"].format(
        sign=sign.name.replace("_", " "),
        level=phrases[f"why_level_{sign.level.word}"],
        words=_raised_by(finding, text, day, content),
    )
    yield _when_it_counts(sign, day, phrases)


def _raised_by(finding: Finding, text: str, day: int | None, content: Content) -> str:
    """The words without any of which the sign would not be found as it is, in their order."""
    kept = text.split()
    for at in reversed(range(len(kept)) if len(kept) <= LONGEST else ()):
        without = [*kept[:at], *kept[at + 1 :]]
        again = assess(" ".join(without), day, content.signs).findings
        if any(one.sign is finding.sign and one.doubtful is finding.doubtful for one in again):
            kept = without
    return " ".join(kept)


def _when_it_counts(sign: Sign, day: int | None, phrases: Mapping[str, str]) -> str:
    if sign.days is None:
        return phrases["why_every_day"]
    first, last = sign.days
    days = f"{first}+" if last is None else f"{first}-{last}"
    if day is not None:
        return phrases["why_these_days"].format(days=days, day=day)
    return phrases[f"why_day_unknown_{sign.unknown_day}"].format(days=days)


def reasons(text: str, content: Content) -> tuple[str, ...]:
    """A line for each reason: is it about us, what it was read as and by which words, and why the runner-up lost."""
    stance = stance_of(normalise(text))
    explained = content.matcher.explain(text, stance)
    titles = {name: intent.title for name, intent in content.intents.items()}
    lines = _lines(explained, content.matcher.thresholds.alarm, content.phrases, titles)
    return tuple(lines) if stance is None else (*lines, content.phrases["why_denied"].format(words=stance.denied))


def _lines(
    explained: Explanation, alarming: float, phrases: Mapping[str, str], titles: Mapping[str, str]
) -> Iterable[str]:
    ranking = explained.ranking
    yield phrases["why_about_us"].format(
        about=round(ranking.about_us), certainty=phrases[f"why_{ranking.certainty.value}"]
    )
    if ranking.alarm >= alarming:
        yield phrases["why_alarm"].format(alarm=round(ranking.alarm), floor=round(alarming))
    if explained.strange and ranking.about_us < 100:
        yield phrases["why_strange"].format(words=_listed(explained.strange, phrases))
    if ranking.matches:
        best = ranking.matches[0]
        yield phrases["why_best"].format(intent=titles.get(best.intent, best.intent), confidence=round(best.confidence))
    if explained.words:
        yield phrases["why_words"].format(words=_listed(explained.words, phrases))
    if len(ranking.matches) > 1:
        best, second = ranking.matches[:2]
        yield phrases["why_runner_up"].format(
            intent=titles.get(second.intent, second.intent),
            confidence=round(second.confidence),
            margin=round(best.margin),
            words=_listed(explained.against, phrases) or phrases["why_nothing"],
        )
    if explained.corrected:
        yield phrases["why_corrected"].format(
            words=", ".join(_put_right(slip, phrases) for slip in explained.corrected)
        )
    if ranking.unexplained:
        yield phrases["why_unknown"].format(words=", ".join(ranking.unexplained[:MOST_WORDS]))
    if explained.nearest:
        near = "; ".join(
            f"“{example}” ({titles.get(intent, intent)}, {round(100 * likeness)})"
            for intent, example, likeness in explained.nearest
        )
        yield phrases["why_nearest"].format(examples=near)


def _listed(pulls: Sequence[Pull], phrases: Mapping[str, str]) -> str:
    return ", ".join(f"{_named(pull, phrases)} {pull.weight:.2f}" for pull in pulls[:MOST_WORDS])


def _put_right(slip: Slip, phrases: Mapping[str, str]) -> str:
    """What she wrote, what it was taken for, and what it may have been as well."""
    taken = f"{slip.written} → {slip.taken_for}"
    others = ", ".join(slip.others[:MOST_WORDS])
    return phrases["why_as_near"].format(taken=taken, others=others) if others else taken


def _named(pull: Pull, phrases: Mapping[str, str]) -> str:
    """What she wrote, and what kind of thing the lexicon takes it for."""
    kinds = ", ".join(kind.replace("-", " ") for kind in pull.kinds)
    return phrases["why_kind"].format(word=pull.said, kinds=kinds) if kinds else pull.said
