"""The rules for danger signs: their file and that of their words belong together."""

from bot.content.signs import BUILT_IN, groups_of
from bot.content.tree import INTENTS, Tree

SIGNS = f"{INTENTS}/red_flags"
SUSPICION = f"{INTENTS}/suspicion"
WORDS = f"{INTENTS}/danger_words"


def check_signs(tree: Tree) -> None:
    """Every group of words that a sign names exists, and every one that exists is of use."""
    if tree.red_flags is None:
        return
    suspected = tree.suspicion.danger.keys() if tree.suspicion else set()
    for name in sorted(suspected - {sign.name for sign in tree.red_flags.signs}):
        what = f"there is no danger sign {name!r}"
        tree.problem(SUSPICION, ("danger", name), what, "write the name of one that stands in red_flags.yaml")
    for at, intent in enumerate(tree.suspicion.intents if tree.suspicion else ()):
        if intent not in tree.intents:
            tree.problem(SUSPICION, ("intents", at), f"there is no intent {intent!r}", "write the name of its file")
    if tree.danger_words is None:
        if WORDS not in tree.files:
            tree.problem(WORDS, (), "the danger signs have no words", "copy the bundled file")
        return
    defined = tree.danger_words.words.keys()
    used = set(tree.danger_words.topics.values())
    for name in sorted(tree.danger_words.pieces.keys() - defined):
        what = f"there are no words {name!r}"
        tree.problem(WORDS, ("pieces", name), what, "write the name of one of the groups under `words`")
    for index, sign in enumerate(tree.red_flags.signs):
        named = groups_of(sign, tree.danger_words.combos)
        used |= named
        if tree.suspicion is not None and not (sign.flag or sign.ask or sign.name in suspected):
            what = f"the sign {sign.name!r} has no pattern, and nothing in suspicion.yaml sounds like it"
            tree.problem(SIGNS, ("signs", index), what, "write at least one line under `flag`")
        if unknown := sorted(named - defined - BUILT_IN):
            what = f"the sign {sign.name!r} names words that are not there: {', '.join(unknown)}"
            tree.problem(SIGNS, ("signs", index), what, "write them into danger_words.yaml, or correct the name")
    for name in sorted(defined - used):
        tree.problem(WORDS, ("words", name), f"no sign uses the words {name!r}", "name them in a sign, or delete them")
