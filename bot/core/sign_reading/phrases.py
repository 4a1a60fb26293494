"""The phrases of danger signs as a tree of their words, grown from lines with alternatives and kept small.

"red/sore eye/eyelid" is four phrases, and a few thousand lines are hundreds of thousands. So they are not spelled out:
the tree is grown from what is left of every line, and where the same is left of the same lines one branch goes on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise, product

from bot.core.sign_reading.wording import SECOND, merge, read_alone
from bot.core.text import once

Words = tuple[str, ...]

_JOIN = SECOND | {""}


@dataclass(slots=True, eq=False)
class Node:
    """A place in the tree of all phrases: what may follow, and what ends here. Filled once, then only read."""

    following: dict[str, "Node"] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    harmless: bool = False
    idiom: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What stands between two spaces of a line: words, any of which may stand there, or nothing.

    `joins`: one of them may become one word with what stands before.
    """

    words: tuple[Words, ...]
    joins: bool


@dataclass(frozen=True, slots=True, eq=False)
class Rest:
    """What is left of a line: the words that may come next, each with what is left behind it, or the line's end.

    `or_else`: where nothing need come next, what is left then.
    """

    next: "tuple[tuple[str, Rest | Node], ...]"
    or_else: "Rest | Node | None"


class Tree:
    """Grows the tree of some lines. The same rest, and the place where the same is left, is always the same object."""

    def __init__(self) -> None:
        self._rests: dict[tuple[Choice | Words, Rest | Node], Rest] = {}
        self._nodes: dict[Rest | Node | tuple[Rest | Node, ...], Node] = {}

    def grow(self, lines: Iterable[tuple[str, Node]]) -> tuple[Node, frozenset[str]]:
        """The root, and all words of the tree. `lines` are phrases with what it means that one of them ends."""
        begins = [self._line(choices, end) for phrase, end in lines for choices in _choices(phrase)]
        root = self._node(tuple(dict.fromkeys(begins)))
        return root, frozenset(chain.from_iterable(node.following for node in self._nodes.values()))

    def _line(self, choices: Sequence[Choice], end: Node) -> Rest | Node:
        rest: Rest | Node = end
        for choice in reversed(choices):
            rest = self._rest(choice, rest)
        return rest

    def _rest(self, choice: Choice, behind: Rest | Node) -> Rest:
        rest = self._rests.get((choice, behind))
        if rest is None:
            following = [
                (words[0], self._words(words[1:], behind) if len(words) > 1 else behind)
                for words in choice.words
                if words
            ]
            rest = self._rests[choice, behind] = Rest(tuple(following), behind if () in choice.words else None)
        return rest

    def _words(self, words: Words, behind: Rest | Node) -> Rest:
        """What is left where these words must come."""
        rest = self._rests.get((words, behind))
        if rest is None:
            rest = Rest(((words[0], self._words(words[1:], behind) if words[1:] else behind),), None)
            self._rests[words, behind] = rest
        return rest

    def _node(self, left: tuple[Rest | Node, ...]) -> Node:
        """The place where these are left of all lines that led to it, for the first time."""
        node = Node()
        following: dict[str, Rest | Node] = {}
        several: dict[str, list[Rest | Node]] = {}
        open_ = list(left)
        for one in open_:
            if isinstance(one, Node):
                _end(one, node)
                continue
            for word, behind in one.next:
                first = following.setdefault(word, behind)
                if first is not behind:
                    several.setdefault(word, [first]).append(behind)
            if one.or_else is not None:
                open_.append(one.or_else)
        nodes = self._nodes
        for word, alone in following.items():
            rests = tuple(dict.fromkeys(several[word])) if word in several else (alone,)
            key = rests if len(rests) > 1 else alone
            node.following[word] = nodes.get(key) or self._node(rests)
        nodes[left if len(left) > 1 else left[0]] = node
        return node


def _end(end: Node, node: Node) -> None:
    """A line ends at a node: it means there what the end says, beside what it means already."""
    node.groups = tuple(dict.fromkeys((*node.groups, *end.groups)))
    node.unless = tuple(dict.fromkeys((*node.unless, *end.unless)))
    node.harmless = node.harmless or end.harmless
    node.idiom = node.idiom or end.idiom


def _choices(phrase: str) -> Iterator[Sequence[Choice]]:
    """The choices of a line, one after the other. Where two words may become one, it is spelled out instead."""
    choices = list(map(_choice, phrase.split()))
    if any(choice.joins for choice in choices) and any(_may_join(one, other) for one, other in pairwise(choices)):
        yield from ([_choice_of((words,))] for words in sorted(spelled_out([phrase])))
    else:
        yield choices


def _may_join(one: Choice, other: Choice) -> bool:
    """Whether the last word of one choice and the first of the next may become one; nothing may join anything."""
    if not other.joins:
        return False
    seconds = [words[0] if words else "" for words in other.words]
    return any(not words or not second or merge(words[-1], second) for words in one.words for second in seconds)


def spelled_out(phrases: Iterable[str]) -> set[tuple[str, ...]]:
    """Every phrase that a line with alternatives stands for: "red/sore eye" is two."""
    found = set()
    for phrase in phrases:
        for chosen in product(*(_choice(words).words for words in phrase.split())):
            words: list[str] = []
            for word in chain.from_iterable(chosen):
                merged = merge(words[-1], word) if words else None
                if merged:
                    words[-1] = merged
                else:
                    words.append(word)
            found.add(tuple(words))
    return found


@lru_cache(maxsize=10_000)
def _choice(written: str) -> Choice:
    return _choice_of(tuple(map(_plain, written.split("/"))))


def _choice_of(words: tuple[Words, ...]) -> Choice:
    return Choice(words, not _JOIN.isdisjoint([one[0] if one else "" for one in words]))


@lru_cache(maxsize=10_000)
def _plain(word: str) -> tuple[str, ...]:
    return tuple(map(once, read_alone(word)))
