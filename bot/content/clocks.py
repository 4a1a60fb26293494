"""Whether the clocks of the content are clocks: time zones that exist, check-ins that come when people are awake."""

from bot.content.schema import is_zone
from bot.content.tree import Tree
from bot.content.validation import ZONE
from bot.core.stages import is_quiet


def check_clocks(tree: Tree) -> None:
    """Every zone of the stages exists, and no check-in is planned within the quiet hours."""
    if tree.stages is None:
        return
    for zone in tree.stages.zones:
        if not is_zone(zone):
            tree.problem("responses/stages", ("zones", zone), f"{zone!r} is no time zone", ZONE)
    begin, end = tree.stages.quiet_hours.begin, tree.stages.quiet_hours.end
    for where, at, plan in tree.plans():
        for index, item in enumerate(plan.check_ins):
            if is_quiet(item.at, begin, end):
                tree.problem(
                    where,
                    (*at, "check_ins", index, "at"),
                    f"{item.at:%H:%M} lies in the quiet hours from {begin:%H:%M} to {end:%H:%M}",
                    "choose another time, or other quiet hours",
                )
