"""What happens in films and books, on the news and on paper: it tells of no sign of the person who writes."""

from collections.abc import Iterator
from itertools import takewhile

from bot.core.sign_reading.wording import word_set

FILMS = word_set(
    "film films movie movies series anatomy netflix villain villains novel thriller documentary cartoon anime "
    "panto finale trailer sequel cinema knockout boxing wrestling ufc"
)
NEWS = word_set(
    "radio news newspaper headline headlines bbc newsreader earthquake hurricane tsunami wildfire parliament homework "
    "exercise essay quiz crossword exam"
)
INVENTED = word_set(
    "heroine hero heroes villain villains baddie baddies narrator protagonist detective zombie zombies leper lepers "
    "murderer wizard"
)
_ME = word_set("i im ive id me mine myself")
_ME_OR_LIKE = _ME | word_set("like as than resembles")
_TURNS = _ME | word_set("my now since today help please")  # from a tale to herself
_TELLS_OF = word_set("in the a that this some somebody someone everybody everyone people one all")
_WORKS = word_set(
    "book novel film movie series show game soap drama comic thriller story play musical opera serial "
    "programme podcast audiobook episode"
)
OF_A_WORK = word_set("my the this that a our")
_ABOUT = word_set("about where which")
_SEEN = word_set("watched watching watch saw read")
_THAT = word_set("that someone somebody everyone")
_AGO = word_set("hour hours minutes minute mins ago")
_PAPERS = word_set("leaflet brochure form paragraph print disclaimer booklet contract")
_LISTS = word_set("lists listing list mentions mentioning")
_TALES = _WORKS | FILMS | NEWS
MAY_RETELL = _TALES | _LISTS
_SPEAKS_AGAIN = _TURNS | word_set("it its got have has had this")


def end_of_fiction(told: list[str]) -> int:
    """How many words tell what happens "in my book", "in the film", before she speaks of herself or of now."""
    if told[0] not in _TELLS_OF:
        return 0
    works = (i for i, word in enumerate(told[1:], 1) if word in _WORKS or word in FILMS)
    at = next(
        (i for i in works if "in" in told[max(0, i - 3) : i - 1] and not OF_A_WORK.isdisjoint(told[i - 2 : i])), None
    )
    if at is None or not _ME_OR_LIKE.isdisjoint(told[: max(0, at - 3)]):
        return 0
    return next((i for i in range(at + 1, len(told)) if told[i] in _TURNS), len(told))


def retold(first: int, last: int, words: list[str]) -> Iterator[int]:
    """ "a radio play about sepsis", "saw on the news that", "the form lists burns": until she speaks of herself."""
    for at in range(first + 1, last - 1):
        if words[at] not in MAY_RETELL:
            continue
        after, before = words[at + 1 : at + 3], words[max(first, at - 6) : at]
        linked = next((i for i, word in enumerate(after, at + 1) if word in _ABOUT), None)
        if linked is None and not _SEEN.isdisjoint(before):
            linked = next((i for i, word in enumerate(after, at + 1) if word in _THAT), None)
        tale = words[at] in _TALES and linked is not None
        listed = words[at] in _LISTS and not _PAPERS.isdisjoint(before)
        begin = linked if tale and linked is not None else at
        if (tale or listed) and _AGO.isdisjoint(words[begin : begin + 4]):
            yield from takewhile(lambda i: words[i] not in _SPEAKS_AGAIN, range(begin, last))
