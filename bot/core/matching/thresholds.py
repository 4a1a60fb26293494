"""The floors that decide what is done with a ranking; `aftercare calibrate` finds them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Floors from 0 to 100 for what may be done with a ranking.

    Below `about_us` it is not ours. Below `likely_about_us`, or of less than `likely` confidence, it is unclear. It is
    sure from `sure_about_us`, `sure` and `sure_margin` on. A message of at most `short` words needs `short_extra`
    more of confidence: one word alone says little. Uncalled in a group, a question must reach the `group_…`. From
    `alarm` on a message sounds like people in danger, from `alarm_unanswered` on where nothing would be answered, and
    from `alarm_in_doubt` on where she says that she can't tell.
    Below `strange` a danger sign that can wait is asked back, and below `quiet`, of alarm, one that is told of others.
    """

    about_us: float = 15.0
    likely_about_us: float = 60.0
    sure_about_us: float = 85.0
    sure: float = 80.0
    sure_margin: float = 50.0
    likely: float = 25.0
    short: int = 2
    short_extra: float = 5.0
    group_about_us: float = 95.0
    group_sure: float = 99.5
    group_margin: float = 90.0
    alarm: float = 80.0
    alarm_unanswered: float = 60.0
    alarm_in_doubt: float = 60.0
    strange: float = 1.0
    quiet: float = 0.0
