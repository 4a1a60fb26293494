"""A small sound tree of content, and what the check finds in one."""

from pathlib import Path

from bot.content.check import check
from bot.content.tree import read_tree

FLAKING = """
title: "Flaking skin"
examples: ["is flaking normal", "my skin comes off in flakes", "flakes all over my jumper"]
"""
FLAKING_SAID = """
sources: [S2]
days:
  "0-7": ["It is day {day}. Call {clinic} on {phone} if it hurts."]
  "8+": {triage: soon, say: ["Show it to {clinic}: {phone}."]}
unknown_day: ["Flakes often come on day 2 or 3. Call {clinic} on {phone} if it hurts."]
"""
MAKEUP = """
title: "Make-up"
examples: ["when can I wear makeup", "foundation tomorrow?", "is mascara ok"]
"""
MAKEUP_SAID = """
sources: [S5]
say: ["From day 3."]
"""

DANGER_WORDS = 'words: {pus: ["pus"]}'
RED_FLAGS = """
signs:
  - name: pus
    level: urgent
    intent: symptom_flaking
    sources: [S18]
    question: "Is it pus?"
    flag: ["pus"]
    examples: ["there is pus"]
"""
GLOW = 'name: "Glow"\ntime_zone: "Europe/London"\ncountry: "GB"\nphone: "0151 496 0001"\nemergency_number: "999"'
SUSPICION = """intents: [symptom_flaking]
danger:
  pus: {spreading: ["it creeps towards my ear like a tide"]}
"""


def tree_with(tmp_path: Path, **files: str) -> Path:
    """A small sound tree, with `intents_en_flaking="…"` and the like put over it."""
    texts = {
        "intents/en/symptom_flaking": FLAKING,
        "responses/en/symptom_flaking": FLAKING_SAID,
        "intents/en/care_makeup": MAKEUP,
        "intents/en/red_flags": RED_FLAGS,
        "intents/en/danger_words": DANGER_WORDS,
        "responses/en/care_makeup": MAKEUP_SAID,
    } | {name.replace("__", "/"): text for name, text in files.items()}
    for name, text in texts.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in check(read_tree(root))[0]]
