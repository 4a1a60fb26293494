"""What `aftercare check` proves beyond the rules: that the content is sound for patients, and says so for authors."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.content.compile import compile_content
from bot.content.rules import answers, refuse_broken
from bot.content.schema import ResponseFile
from bot.content.strict import Path_, Problem
from bot.content.tree import LANGUAGE, Tree
from bot.core.content import Content
from bot.core.model import Level
from bot.core.scene import Scene
from bot.core.text import normalise, words
from bot.core.triage import assess

LONGEST = 3500  # UTF-16 units: Telegram takes 4,096, and an answer may stand beside others
SOURCED = ("symptom_", "red_flag_", "care_", "timeline_")
MAY_RAISE = "red_flag_"
ANY_MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)


def check(tree: Tree) -> list[Problem]:
    """Every problem of a tree, sorted by place; compiles it only where its files allow that."""
    refuse_broken(tree)
    for name, file in tree.responses.items():
        _response(tree, name, file)
    _examples_once(tree)
    _titles_once(tree)
    if not tree.problems:
        content = compile_content(tree)
        _lengths(tree, content)
        _examples_understood(tree, content)
        _danger(tree, content)
    return sorted(set(tree.problems))


def notices(tree: Tree) -> list[str]:
    """What is no mistake but must be said: no clinician has signed this content for a clinic."""
    return [
        f"clinics/{slug}.yaml: no clinician has reviewed this content for {clinic.name}"
        for slug, clinic in sorted(tree.clinics.items())
        if not (clinic.reviewed_by and clinic.reviewed_on)
    ]


def _response(tree: Tree, name: str, file: ResponseFile) -> None:
    where = f"responses/{LANGUAGE}/{name}"
    if name.startswith(SOURCED) and not file.sources:
        tree.problem(
            where,
            (),
            "this answer states facts without a source",
            "add `sources: [S2]`, keys of responses/sources.yaml",
        )
    for index, key in enumerate(file.sources):
        known = tree.known_sources.root
        if key not in known and key[:-1] not in known:
            tree.problem(where, ("sources", index), f"no source {key!r}", "add it to responses/sources.yaml")
    for place, wordings in answers(file):
        for index, text in enumerate(wordings):
            _banned(tree, where, (*place, index), text)


def _banned(tree: Tree, where: str, place: Path_, text: str) -> None:
    said = normalise(text)
    for phrase, instead in tree.banned.root.items():
        if re.search(rf"(?<!\w){re.escape(normalise(phrase))}(?!\w)", said):
            tree.problem(where, place, f"no answer may say {phrase.strip()!r}", instead)


def _examples(tree: Tree) -> Iterator[tuple[str, int, str]]:
    for name, file in tree.intents.items():
        for index, example in enumerate(file.examples):
            yield name, index, example


def _examples_once(tree: Tree) -> None:
    """No example stands twice, in one intent or in two."""
    first: dict[str, str] = {}
    for name, index, example in _examples(tree):
        same = " ".join(words(normalise(example)))
        if same in first:
            where = f"intents/{LANGUAGE}/{name}"
            tree.problem(
                where, ("examples", index), f"{example!r} stands in {first[same]} already", "keep it in one of the two"
            )
        first.setdefault(same, name)


def _titles_once(tree: Tree) -> None:
    first: dict[str, str] = {}
    for name, file in tree.intents.items():
        title = (file.title or name).casefold()
        if title in first:
            tree.problem(
                f"intents/{LANGUAGE}/{name}", ("title",), f"{first[title]} has this title too", "give it another"
            )
        first.setdefault(title, name)


def _scene(content: Content, slug: str) -> Scene:
    return Scene(content, content.clinics[slug], ANY_MOMENT)


def _lengths(tree: Tree, content: Content) -> None:
    """No text is longer than Telegram takes, with the words of any clinic filled in."""
    scenes = [_scene(content, slug) for slug in content.clinics]
    for name, file in tree.responses.items():
        for place, wordings in answers(file):
            for index, text in enumerate(wordings):
                longest = max(len(scene.fill(text, day=99).encode("utf-16-le")) // 2 for scene in scenes)
                if longest > LONGEST:
                    tree.problem(
                        f"responses/{LANGUAGE}/{name}",
                        (*place, index),
                        f"{longest} characters are too long",
                        f"say it in {LONGEST}",
                    )


def _examples_understood(tree: Tree, content: Content) -> None:
    """No example is won by another intent."""
    for name, index, example in _examples(tree):
        matches = content.matcher.rank(example).matches
        if not matches or matches[0].intent != name:
            won = f"{matches[0].intent} wins it" if matches else "nothing matches it"
            tree.problem(
                f"intents/{LANGUAGE}/{name}",
                ("examples", index),
                f"{example!r} is not understood: {won}",
                "move it, or write it more clearly",
            )


def _danger(tree: Tree, content: Content) -> None:
    """No ordinary example raises a danger sign; every example of a sign does, none of its counter-examples."""
    if tree.red_flags is None:
        return
    own = {sign.intent for sign in content.signs}
    for name, index, example in _examples(tree):
        if name.startswith(MAY_RAISE) or name in own:
            continue
        found = assess(example, None, content.signs)
        if found.level > Level.NONE:
            signs = ", ".join(finding.sign.name for finding in found.findings)
            tree.problem(
                f"intents/{LANGUAGE}/{name}",
                ("examples", index),
                f"{example!r} raises a danger sign: {signs}",
                "move it to the red flag, or write it differently",
            )
