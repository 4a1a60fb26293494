"""The compiled content that is kept from start to start is what compiling gives, or it is not used."""

import os
import pickle
from pathlib import Path

import pytest

from bot.content.cache import kept_by_intents, load_kept, load_lean
from bot.content.check import check
from bot.content.compile import load_content
from bot.content.once import anew
from bot.content.tree import read_tree
from bot.core.content import Content
from bot.errors import ContentError
from tests.content.small_tree import FLAKING, GLOW, MAKEUP, MAKEUP_SAID, RED_FLAGS, tree_with


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tree_with(tmp_path / "tree")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "aftercare"


def files(kept: Path) -> tuple[Path, Path]:
    """What is kept: the content, and what the matcher has learnt; a draft beside them would be a third file."""
    content, matcher = sorted(kept.iterdir())
    assert (content.name[:8], matcher.name[:8]) == ("content-", "matcher-")
    return content, matcher


def written(kept: Path) -> tuple[int, int]:
    content, matcher = files(kept)
    return content.stat().st_ino, matcher.stat().st_ino


def assert_same(one: Content, other: Content) -> None:
    for text in ("is flaking normal", "foundtion tomorow", "there is pus", "who won the match"):
        assert one.matcher.rank(text) == other.matcher.rank(text)
    assert (one.intents, one.responses, one.phrases, one.clinics) == (
        other.intents,
        other.responses,
        other.phrases,
        other.clinics,
    )
    assert all(intent.examples == other.intents[name].examples for name, intent in one.intents.items())
    assert one.matcher.explain("is flaking normal") == other.matcher.explain("is flaking normal")


def test_the_second_start_reads_what_the_first_one_kept(root: Path, kept: Path) -> None:
    assert_same(load_kept(root, None, 180), load_content(root))
    first = written(kept)
    assert_same(load_kept(root, None, 180), load_content(root))
    assert load_kept(root, None, 7).retention_days == 7
    assert written(kept) == first
    assert {path.stat().st_mode & 0o777 for path in files(kept)} == {0o600}


def test_another_process_compiles(root: Path, kept: Path) -> None:
    assert_same(load_lean(root, None, 180), load_content(root))
    first = written(kept)
    assert_same(load_lean(root, None, 180), load_content(root))
    assert written(kept) == first


def test_changed_content_is_read_anew(root: Path, kept: Path) -> None:
    load_kept(root, None, 180)
    tree_with(root, intents__en__symptom_flaking=FLAKING.replace("jumper", "pillow"))
    changed = load_kept(root, None, 180)
    assert "flakes all over my pillow" in changed.intents["symptom_flaking"].examples
    assert_same(changed, load_content(root))


def test_a_clinic_or_an_answer_is_changed_without_learning_anew(root: Path, kept: Path, tmp_path: Path) -> None:
    clinics = tmp_path / "clinics"
    clinics.mkdir()
    (clinics / "glow.yaml").write_text(GLOW, encoding="utf-8")
    assert load_kept(root, clinics, 180).clinics["glow"].phone == "0151 496 0001"
    content, matcher = written(kept)
    (clinics / "glow.yaml").write_text(GLOW.replace("0001", "0002"), encoding="utf-8")
    tree_with(root, responses__en__care_makeup=MAKEUP_SAID.replace("day 3", "day 4"))
    changed = load_kept(root, clinics, 180)
    assert changed.clinics["glow"].phone == "0151 496 0002"
    assert_same(changed, load_content(root, clinics))
    assert written(kept)[0] != content
    assert written(kept)[1] == matcher


def test_the_check_finds_of_kept_intents_what_it_finds_anew(root: Path, kept: Path) -> None:
    """Whatever the answers say: one that is urgent may be asked for with the words of a danger sign."""
    wrong = {
        "intents__en__care_makeup": MAKEUP.replace("is mascara ok", "is there pus"),
        "intents__en__red_flags": RED_FLAGS.replace("there is pus", "all is well"),
    }
    urgent = {"responses__en__care_makeup": 'sources: [S5]\nsay: {triage: urgent, say: ["Call {phone}."]}'}
    for files, count in ((wrong, 2), (wrong | urgent, 1), ({}, 0), (urgent, 0), (wrong, 2)):
        tree_with(root, **files)
        found = [check(read_tree(root), once)[0] for once in (kept_by_intents(root), kept_by_intents(root), anew)]
        assert len(found[0]) == count, found[0]
        assert found[0] == found[1] == found[2]


def test_what_the_check_finds_is_found_once(root: Path, kept: Path) -> None:
    check(read_tree(root), kept_by_intents(root))
    tree_with(root, responses__en__care_makeup=MAKEUP_SAID.replace("day 3", "day 4"))
    once = kept_by_intents(root)
    assert [once(what, lambda: None) is None for what in ("matcher", "examples", "overlaps")] == [False, False, True]
    tree_with(root, intents__en__symptom_flaking=FLAKING.replace("jumper", "pillow"))
    assert kept_by_intents(root)("examples", lambda: None) is None


def test_intents_that_change_while_they_are_read_are_not_kept(root: Path, kept: Path) -> None:
    once = kept_by_intents(root)
    tree_with(root, intents__en__symptom_flaking=FLAKING.replace("jumper", "pillow"))
    check(read_tree(root), once)
    assert not kept.exists()


@pytest.mark.parametrize("which", [0, 1], ids=["content", "matcher"])
@pytest.mark.parametrize("place", [0, 70, 200, -1])
def test_a_damaged_file_is_replaced(root: Path, kept: Path, place: int, which: int) -> None:
    load_kept(root, None, 180)
    damaged = bytearray(files(kept)[which].read_bytes())
    damaged[place] ^= 1
    files(kept)[which].write_bytes(damaged)
    assert_same(load_kept(root, None, 180), load_content(root))
    assert files(kept)[which].read_bytes() != damaged


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX alone has such modes")
@pytest.mark.parametrize("which", [0, 1], ids=["content", "matcher"])
def test_a_file_that_others_may_write_is_not_read(root: Path, kept: Path, which: int) -> None:
    load_kept(root, None, 180)
    files(kept)[which].chmod(0o666)
    before = written(kept)[which]
    load_kept(root, None, 180)
    assert written(kept)[which] != before


def test_where_nothing_can_be_kept_it_is_compiled(root: Path, kept: Path) -> None:
    kept.parent.mkdir()
    kept.write_text("a file where the folder should be")
    assert_same(load_lean(root, None, 180), load_content(root))


def test_broken_content_is_told_and_not_kept(root: Path, kept: Path) -> None:
    tree_with(root, responses__en__care_makeup="say: [")
    with pytest.raises(ContentError, match="care_makeup"):
        load_lean(root, None, 180)
    assert not kept.exists()


def test_what_is_kept_holds_nothing_of_the_readers_of_yaml(root: Path) -> None:
    assert b"bot.content" not in pickle.dumps(load_content(root))
    assert b"pydantic" not in pickle.dumps(load_content(root))
