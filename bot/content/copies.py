"""A file of examples that was copied, as editors and systems do beside the original: one mistake, and not hundreds."""

from collections import Counter, defaultdict
from itertools import chain

from bot.content.tree import INTENTS, RESPONSES, Tree


def set_copies_aside(tree: Tree) -> None:
    """Note every intent most of whose examples stand in another one, and take it out, with its answer."""
    said = {name: frozenset(file.examples) for name, file in tree.intents.items()}
    saying = defaultdict(list)
    for name, example in ((name, example) for name, examples in said.items() for example in examples):
        saying[example].append(name)
    for name in sorted(said, key=lambda one: _originality(one, tree)):
        shared = Counter(chain.from_iterable(map(saying.__getitem__, said[name])))
        copied = (other for other in tree.intents if other != name and 2 * shared[other] > len(said[name]))
        if (original := next(copied, None)) is None:
            continue
        del tree.intents[name]
        mend = "delete it"
        if tree.responses.pop(name, None):
            mend += f", and {RESPONSES}/{name}.yaml"
        tree.problem(f"{INTENTS}/{name}", (), f"this file is a copy of {original}.yaml", mend)


def _originality(name: str, tree: Tree) -> tuple[bool, int, str]:
    """The least first: a copy has no answer of its own, or a longer name ("flaking copy", "flaking (1)")."""
    return name in tree.responses, -len(name), name
