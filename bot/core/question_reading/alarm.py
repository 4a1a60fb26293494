"""How much a message sounds like people in danger: all of it, or one sentence that an ordinary question drowns."""

from collections.abc import Mapping, Sequence

from bot.core.matcher import Matcher
from bot.core.matching.verdict import Ranking

MOST_SENTENCES = 12  # in a story of more, one or the other sounds like anything
_OURS = 50.0  # so much about us is a message whose sentences count in full


def loudest(whole: Ranking, sentences: Sequence[str], known: Mapping[str, Ranking], matcher: Matcher) -> float:
    """The alarm of a message; of sentences, some of which are ranked already. A mere clause of one says too little.

    The less all of it is about us, the less a sentence counts: "it has got worse" is said of boilers too.
    """
    if not 2 <= len(sentences) <= MOST_SENTENCES:
        return whole.alarm
    alone = [(known.get(sentence) or matcher.rank(sentence)).alarm for sentence in sentences]
    return max(whole.alarm, max(alone) * min(1.0, (_OURS + whole.about_us) / 100))
