"""The phrases of danger signs as a tree of their words: how a line with alternatives is spelled out, and kept small."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, product

from bot.core.sign_reading.wording import merge, read


@dataclass(slots=True)
class Node:
    """A place in the tree of all phrases: what may follow, and what ends here. Filled once, then only read."""

    following: dict[str, "Node"] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    harmless: bool = False
    idiom: bool = False


def shared(node: Node, known: dict[tuple[object, ...], Node]) -> Node:
    """The same tree with every branch that occurs more than once kept once: alternatives make thousands of them."""
    branches = node.following
    for word, following in branches.items():
        if following.following:
            branches[word] = shared(following, known)
        else:
            branches[word] = known.setdefault(_end(following), following)
    alike = sorted([(word, id(following)) for word, following in branches.items()])
    return known.setdefault((*_end(node), *alike), node)


def _end(node: Node) -> tuple[object, ...]:
    return node.groups, node.harmless, node.idiom


def grow(node: Node, words: Sequence[str]) -> Node:
    for word in words:
        following = node.following.get(word)
        if following is None:  # `setdefault` would make a node each time, and most are there
            following = node.following[word] = Node()
        node = following
    return node


def spelled_out(phrases: Iterable[str]) -> set[tuple[str, ...]]:
    """Every phrase that a line with alternatives stands for: "red/sore eye" is two."""
    found = set()
    for phrase in phrases:
        alternatives = [[_plain(word) for word in words.split("/")] for words in phrase.split()]
        for chosen in product(*alternatives):
            words: list[str] = []
            for word in chain.from_iterable(chosen):
                merged = merge(words[-1], word) if words else None
                if merged:
                    words[-1] = merged
                else:
                    words.append(word)
            found.add(tuple(words))
    return found


@lru_cache(maxsize=5_000)
def _plain(word: str) -> tuple[str, ...]:
    return tuple(read(word).words)
