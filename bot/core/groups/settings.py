"""What the admins of a group may choose: the menu that `/settings` shows, and what each of its buttons changes.

The data of a button is `g:` and a word: `called`, `clear`, `gap:<n>`, `all`, `asker`, `topic:<id>` (in or out of the
list of topics), `everywhere`. Whether the person may press it was asked at this moment, never remembered.
"""

from dataclasses import replace

from bot.core.model import Button, Group, Reply
from bot.core.scene import Scene

MARK = "g:"
GAPS = (10, 20, 50)
MOST_TOPICS = 50


def menu(group: Group, topic: int | None, scene: Scene) -> Reply:
    """What holds now, in words, and what can be chosen instead."""
    gap = scene.phrase("group_gap", gap=group.gap) if group.clear else ""
    lines = [
        scene.phrase("group_settings"),
        " ".join(part for part in (scene.phrase("group_clear" if group.clear else "group_called"), gap) if part),
        scene.phrase("group_to_all" if group.to_all else "group_to_asker"),
    ]
    rows: list[tuple[Button, ...]] = [
        (_choice("called", not group.clear, scene), _choice("clear", group.clear, scene)),
        (_choice("all", group.to_all, scene), _choice("asker", not group.to_all, scene)),
    ]
    if group.clear:
        rows.insert(1, tuple(_gap(gap, group.gap == gap, scene) for gap in GAPS))
    if topic is not None:
        lines.append(
            scene.phrase("group_topics", number=len(group.topics)) if group.topics else scene.phrase("group_everywhere")
        )
        here = _marked(scene.phrase("button_group_topic"), topic in group.topics, scene)
        rows.append((Button(here, f"{MARK}topic:{topic}"), _choice("everywhere", not group.topics, scene)))
    return Reply("\n".join(lines), buttons=tuple(rows))


def change(choice: str, group: Group) -> Group | None:
    """The group after the button `g:<choice>`; None where there is no such button."""
    name, _, value = choice.partition(":")
    number = int(value) if value.isdecimal() and len(value) < 16 else None
    match name, number:
        case "called", None:
            return replace(group, clear=False, held=None, wait=0)
        case "clear", None:
            return replace(group, clear=True)
        case "gap", int(gap) if gap in GAPS:
            return replace(group, gap=gap, wait=min(group.wait, gap))
        case "all" | "asker", None:
            return replace(group, to_all=name == "all")
        case "everywhere", None:
            return replace(group, topics=())
        case "topic", int(topic):
            others = tuple(one for one in group.topics if one != topic)
            return replace(group, topics=others if len(others) < len(group.topics) else (*others, topic)[-MOST_TOPICS:])
    return None


def _choice(name: str, chosen: bool, scene: Scene) -> Button:
    return Button(_marked(scene.phrase(f"button_group_{name}"), chosen, scene), MARK + name)


def _gap(gap: int, chosen: bool, scene: Scene) -> Button:
    return Button(_marked(scene.phrase("button_group_gap", gap=gap), chosen, scene), f"{MARK}gap:{gap}")


def _marked(label: str, chosen: bool, scene: Scene) -> str:
    return scene.phrase("chosen", label=label) if chosen else label
