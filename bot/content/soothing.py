"""What is said beside a danger sign (`beside_danger`) takes nothing of its weight away: refused words, refused answers.

An answer about a symptom or about how the skin usually goes on has no words for that at all: with a danger sign open
nobody but a person can say it.
"""

from bot.content.banned import Banned
from bot.content.texts import everything_answered
from bot.content.tree import Tree
from bot.core.intents import ABOUT, RED_FLAG, SYMPTOM, TIMELINE

KEY = "beside_danger"
NEVER = (SYMPTOM, TIMELINE, RED_FLAG, ABOUT)


def check_soothing(tree: Tree) -> None:
    """Note in `tree.problems` every `beside_danger` that soothes, or stands where none may."""
    soothing = Banned(tree.soothing.root)
    for file, place, text in everything_answered(tree):
        if KEY not in place:
            continue
        name = str(place[1] if place[0] == "overrides" else file.rpartition("/")[2])
        if name.startswith(NEVER):
            problem = "no answer about how the skin is may stand beside a danger sign"
            tree.problem(file, place, problem, f"remove `{KEY}`")
        for said, instead in soothing.said_in(text):
            tree.problem(file, place, f"beside a danger sign {said!r} soothes", instead)
