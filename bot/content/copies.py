"""A file of examples that was copied, as editors and systems do beside the original: one mistake, and not hundreds."""

from bot.content.tree import INTENTS, RESPONSES, Tree


def set_copies_aside(tree: Tree) -> None:
    """Note every intent most of whose examples stand in another one, and take it out, with its answer."""
    said = {name: frozenset(file.examples) for name, file in tree.intents.items()}
    for name in sorted(said, key=lambda one: _originality(one, tree)):
        if (original := _copied(said[name], {other: said[other] for other in tree.intents if other != name})) is None:
            continue
        del tree.intents[name]
        mend = "delete it"
        if tree.responses.pop(name, None):
            mend += f", and {RESPONSES}/{name}.yaml"
        tree.problem(f"{INTENTS}/{name}", (), f"this file is a copy of {original}.yaml", mend)


def _copied(said: frozenset[str], others: dict[str, frozenset[str]]) -> str | None:
    return next((other for other, there in others.items() if 2 * len(said & there) > len(said)), None)


def _originality(name: str, tree: Tree) -> tuple[bool, int, str]:
    """The least first: a copy has no answer of its own, or a longer name ("flaking copy", "flaking (1)")."""
    return name in tree.responses, -len(name), name
