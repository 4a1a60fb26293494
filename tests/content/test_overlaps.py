"""An example in the wrong file is told, with where it belongs; none that stands in the right one is."""

from bot.content.overlaps import misfiled_line, overlaps
from bot.content.tree import INTENTS, Tree, read_tree

MISFILED = {
    "symptom_flaking": ("can i go swimming in the pool", "care_swimming"),
    "care_makeup": ("is it ok to drink wine tonight", "care_alcohol"),
    "care_sun": ("how long will the redness last", "symptom_redness"),
    "care_shower": ("what time do you open on saturday", "contact_clinic"),
    "symptom_pain": ("when can i go back to the gym", "care_exercise"),
}


def tree_with_misfiled() -> Tree:
    tree = read_tree()
    for name, (text, _) in MISFILED.items():
        file = tree.intents[name]
        tree.intents[name] = file.model_copy(update={"examples": [*file.examples, text]})
    return tree


def test_what_stands_in_the_wrong_file_is_named_and_nothing_else_of_the_bundled_examples() -> None:
    tree = tree_with_misfiled()
    misfiled = [one for one in overlaps(tree)[0] if one.misfiled]
    assert {one.intent: (one.text, one.won_by) for one in misfiled} == MISFILED
    assert len(misfiled) == len(MISFILED)
    line = next(misfiled_line(one, tree) for one in misfiled if one.intent == "symptom_flaking")
    assert line.startswith(f"{INTENTS}/symptom_flaking.yaml:")
    assert line.endswith(
        "seems to stand in the wrong file: the other examples take it for care_swimming - "
        f"move it to {INTENTS}/care_swimming.yaml, or write it so that it is clearly about 'Flaking skin'"
    )
