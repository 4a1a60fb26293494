"""A danger sign in a group: one public line without details, the way to a private chat, and the clinic's staff.

Uncalled only where it is told here and now (`overheard`). The same asker gets no second line for the same sign within
`LINE_LASTS`, and the staff no second note within `ALARMS_LAST`, nor more than `MOST` of either: a troll fills no group.
Somebody else, a higher level, and whoever calls the bot is always answered.
"""

from dataclasses import replace
from datetime import timedelta

from bot.core.danger import CRISIS, flag, need_of, told_to_staff
from bot.core.doubt import ask_signs
from bot.core.group import ALARMS_LAST, Alarm, asker_of
from bot.core.groups.overheard import is_told_here
from bot.core.handover.lines import told_in_group
from bot.core.hearing import Heard
from bot.core.model import Group, IncomingMessage, Level, Reply, Session, Turn
from bot.core.private_question import DOUBTFUL, TOLD, with_private
from bot.core.scene import Scene
from bot.core.signs import Sign
from bot.core.understanding import understand

LINE_LASTS = timedelta(minutes=10)
MOST = 3
KEPT = 60


def alarm(heard: Heard, message: IncomingMessage, group: Group, nobody: Session, scene: Scene) -> Turn | None:
    """The turn for a certain danger sign; None where there is none, or it is not to be spoken of uncalled."""
    level = heard.assessment.level
    if level < (Level.SOON if message.addressed else Level.URGENT):
        return None
    signs = [finding.sign for finding in heard.assessment.findings if not finding.doubtful]
    worst = max(signs, key=lambda sign: sign.level)
    if not message.addressed and not _is_told_here(message.text, worst, scene):
        return None
    turn = replace(flag(signs, (), nobody, scene), treated_on=heard.reading.treated_on)
    told = tuple(one for one in group.alarms if scene.now - one.at < ALARMS_LAST)
    line = Alarm(asker_of(message.person_id), worst.name, level, scene.now)
    for_staff = told_to_staff(signs, scene)
    note = replace(line, sign=for_staff[0].name, level=for_staff[0].level, to_staff=True) if for_staff else None
    if for_staff and note and _is_news(note, told, ALARMS_LAST):
        need = need_of(for_staff, heard.day)
        turn = replace(turn, need=need, sends=told_in_group(need, message, scene))
        told = (*told, note)
    if message.addressed or _is_news(line, told, LINE_LASTS):
        turn = with_private(turn, [worst.name, TOLD], scene)
        told = told if group.mute else (*told, line)
    else:
        turn = replace(turn, replies=())
    return replace(turn, group=replace(group, alarms=told[-KEPT:]))


def doubt(heard: Heard, nobody: Session, scene: Scene) -> Turn:
    """The turn for a sign that may be one, told to the bot: what would be danger, and the way to a private chat."""
    turn = ask_signs(heard.assessment.findings, None, nobody, scene)
    worst = max((finding.sign for finding in heard.assessment.findings), key=lambda sign: sign.level)
    return with_private(replace(turn, replies=(Reply(scene.phrase("group_flag_ask")),)), [worst.name, DOUBTFUL], scene)


def _is_news(alarm: Alarm, told: tuple[Alarm, ...], lasts: timedelta) -> bool:
    """Whether this asker's sign was not told yet, or not at this level."""
    hers = [
        one
        for one in told
        if (one.asker, one.to_staff) == (alarm.asker, alarm.to_staff)
        and one.level >= alarm.level
        and alarm.at - one.at < lasts
    ]
    return len(hers) < MOST and alarm.sign not in {one.sign for one in hers}


def _is_told_here(text: str, sign: Sign, scene: Scene) -> bool:
    """Who thinks of ending her life names no part of her body: that is always about us."""
    sure = scene.content.matcher.thresholds.sure_about_us
    questions = understand(text, None, scene.content.matcher)
    about_us = max((question.about_us for question in questions), default=0.0)
    return is_told_here(text, sure if sign.phrase == CRISIS else about_us, sure)
