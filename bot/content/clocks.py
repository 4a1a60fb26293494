"""Whether the clocks of the content are clocks: time zones that exist, check-ins that come when people are awake."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.content.tree import Tree
from bot.core.stages import is_quiet


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


def check_clocks(tree: Tree) -> None:
    """Every zone exists, and no check-in is planned within the quiet hours."""
    named = [(f"clinics/{slug}", ("time_zone",), clinic.time_zone) for slug, clinic in tree.clinics.items()]
    zones = tree.stages.zones if tree.stages is not None else {}
    for where, key, zone in (*named, *(("responses/stages", ("zones", zone), zone) for zone in zones)):
        if not is_zone(zone):
            tree.problem(where, key, f"{zone!r} is no time zone", "write one like Europe/London")
    if tree.stages is None:
        return
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
