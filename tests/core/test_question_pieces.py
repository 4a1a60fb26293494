"""Messages in pieces: what spares most of them the patterns must never hide what those would find."""

from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.question_reading.pieces import JOINT, SENTENCE, is_one_piece
from bot.core.text import normalise

PARTS = ["red", "it", "is", "and", "also", "then", "oh", "n", "plus", "but", "as well as", "or", "so that"]
MARKS = ["", "?", "!", ";", ".", "\n", ",", "&", "??"]


@given(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(MARKS), st.sampled_from(["", " "])), max_size=6))
@example([("red", "", " "), ("it", "?", "")])
def test_what_is_one_piece_is_parted_nowhere(said: list[tuple[str, str, str]]) -> None:
    plain = normalise("".join(f" {part}{space}{mark}" for part, mark, space in said))
    if is_one_piece(plain):
        assert [part for part in SENTENCE.split(plain) if part] == ([plain] if plain else [])
        assert JOINT.split(plain) == [plain]
