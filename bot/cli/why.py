"""Why an answer is what it is, in words: for authors of content, in the terminal."""

from bot.core.matcher import Matcher
from bot.core.model import Outcome, Turn


def why(text: str, turn: Turn, matcher: Matcher) -> str:
    """A few lines: the outcome, the words that counted and were corrected, the runner-up and the margin."""
    lines = [f"why: {turn.outcome.value} · {turn.intent} · {turn.response or 'no response'} · triage {turn.level.word}"]
    if turn.outcome is Outcome.RED_FLAG:
        return f"{lines[0]}\na danger sign comes before every question"
    explained = matcher.explain(text)
    ranking = explained.ranking
    lines.append(f"about us: {ranking.about_us:.0f} of 100, {ranking.certainty.value}")
    lines += [
        f"  {match.intent}: confidence {match.confidence:.0f}, margin {match.margin:.0f}" for match in ranking.matches
    ]
    if explained.words:
        lines.append("words that counted: " + ", ".join(f"{word} {weight:.2f}" for word, weight in explained.words))
    if explained.corrected:
        lines.append("corrected: " + ", ".join(f"{wrong} -> {right}" for wrong, right in explained.corrected))
    if ranking.unexplained:
        lines.append("not understood: " + ", ".join(ranking.unexplained))
    lines += [f"  near: {example!r} ({intent}, {near:.2f})" for intent, example, near in explained.nearest]
    return "\n".join(lines)
