"""Whether words name somebody else or a time long ago: what they tell of may be theirs, or over."""

from bot.core.sign_reading.contagion import PEOPLE
from bot.core.sign_reading.cued import cue_at, may_be_cues
from bot.core.sign_reading.cues import PHRASES, Cue, grow_cues
from bot.core.sign_reading.measures import years
from bot.core.sign_reading.others import ANYBODY
from bot.core.sign_reading.wording import read

_SOMEBODY = ANYBODY | PEOPLE
_LONG_AGO = grow_cues({cue: PHRASES[cue] for cue in (Cue.PAST, Cue.ERA)})


def names_others_or_then(text: str) -> bool:
    """ "my brother's cheek went black", "in 2019 I had a rash": not that it is no sign of hers."""
    wording = read(text)
    if any(word in _SOMEBODY or word.removesuffix("s") in _SOMEBODY for word in wording.words) or any(years(wording)):
        return True
    return any(cue_at(at, wording, _LONG_AGO)[0] for at in may_be_cues(wording.words, _LONG_AGO))
