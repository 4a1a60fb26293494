"""The printed timeline: one HTML page for A4 that needs no network, with everything escaped.

It holds every sentence about the recovery that the bot may say for one clinic and kind of treatment, so that somebody
can answer for it with a signature. The number at its end changes with every word, so that it is clear what was signed.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from bot.core.content import Answer, Content, Response, Stage
from bot.core.intents import ABOUT, CARE, RED_FLAG, SYMPTOM, TIMELINE
from bot.core.model import Level
from bot.core.scene import DAY_WORDS
from bot.core.voice import Voice

Fill = Callable[..., str]
Sources = Mapping[str, tuple[str, str | None]]
STYLE = Path(__file__).with_suffix(".css")
TOPICS = (SYMPTOM, CARE, RED_FLAG, TIMELINE, ABOUT)
ANY_DAY = "N"
AS_TODAY = {word: word for word in DAY_WORDS}
CALLS = {
    Level.SOON: ("soon", "show the clinic"),
    Level.URGENT: ("urgent", "call the clinic today"),
    Level.EMERGENCY: ("emergency", "call the emergency number now"),
}


def page(content: Content, voice: Voice, fill: Fill, sources: Sources) -> str:
    """The whole page."""
    title, reviewed = standing(content, voice)
    topics = [one for one in voice.responses if one.name.startswith(TOPICS)]
    parts = [
        _contents(content, topics),
        _first_days(voice),
        _by_day(voice, fill),
        _signs(content, fill),
        _check_ins(voice, fill),
        *(_topic(content, response, fill) for response in topics),
        _sources(content, voice, topics, sources),
    ]
    body = "\n".join(parts)
    number = hashlib.sha256(f"{title}{body}".encode()).hexdigest()[:12]
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
<header>
<h1>{escape(title)}</h1>
<p class="standing">{escape(reviewed)}</p>
<p>Day 0 is the day of treatment. Every sentence below is what the bot may say on these days; where several stand side
by side it takes turns. {ANY_DAY} stands for the number of the day.</p>
</header>
{body}
{_signature(number)}
</main>
</body>
</html>
"""


def standing(content: Content, voice: Voice) -> tuple[str, str]:
    """Whose timeline it is, and whether a clinician has signed it."""
    clinic = voice.clinic
    kind = f" · {content.kinds[voice.kind].title}" if voice.kind is not None else ""
    if clinic.reviewed_by and clinic.reviewed_on:
        return f"Recovery timeline · {clinic.name}{kind}", f"Reviewed by {clinic.reviewed_by} on {clinic.reviewed_on}."
    return f"Recovery timeline · {clinic.name}{kind}", "Not reviewed yet: no clinician has signed this content."


def days_of(ranged: Answer | Stage) -> str:
    """The days of a stage or an answer, in words."""
    if ranged.first < 0:
        return "Before"
    if ranged.last is None:
        return f"Day {ranged.first} on"
    return f"Day {ranged.first}" if ranged.last == ranged.first else f"Days {ranged.first}–{ranged.last}"


def days_that_matter(voice: Voice) -> list[int]:
    """Day 0, and every day from which on something is allowed."""
    return sorted({0, *(one.day for one in voice.first_days)})


def _contents(content: Content, topics: Sequence[Response]) -> str:
    fixed = (
        ("when", "Allowed again when"),
        ("days", "Day by day"),
        ("signs", "Danger signs"),
        ("check-ins", "Check-ins"),
    )
    links = [*fixed, *((one.name, content.intents[one.name].title) for one in topics), ("sources", "Sources")]
    items = "".join(f'<li><a href="#{escape(name)}">{escape(title)}</a></li>' for name, title in links)
    return f'<nav aria-label="Contents"><ul>{items}<li><a href="#signature">Signature</a></li></ul></nav>'


def _first_days(voice: Voice) -> str:
    days = days_that_matter(voice)
    heads = "".join(f'<th scope="col">{span}</th>' for span in _spans(days))
    rows = []
    for one in voice.first_days:
        cells = "".join(
            '<td class="yes">✓<span class="hidden"> allowed</span></td>'
            if first >= one.day
            else '<td class="wait">–<span class="hidden"> not yet</span></td>'
            for first in days
        )
        note = f"from day {one.day}" + (f", daily to day {one.until} at least" if one.until else "")
        keys = _keys(one.sources)
        rows.append(f'<tr><th scope="row">{escape(one.title)}<small>{note} {keys}</small></th>{cells}</tr>')
    return f"""<section id="when">
<h2>Allowed again when</h2>
<table class="when"><caption>✓ allowed, – not yet, by day of recovery</caption>
<thead><tr><th scope="col">What</th>{heads}</tr></thead>
<tbody>{"".join(rows)}</tbody></table>
</section>"""


def _spans(days: Sequence[int]) -> Iterator[str]:
    """The days from each of `days` to the day before the next."""
    for first, following in zip(days, [*days[1:], None], strict=True):
        if following is None:
            yield f"{first}+"
        else:
            yield str(first) if following == first + 1 else f"{first}–{following - 1}"


def _by_day(voice: Voice, fill: Fill) -> str:
    rows = []
    for stage in voice.plan.stages:
        day = stage.first if stage.first == stage.last else ANY_DAY
        lists = (_list(items, mark, fill, day) for items, mark in ((stage.do, "do"), (stage.dont, "dont")))
        cells = "".join(
            f"<td>{cell}</td>" for cell in (_said(stage.usual, fill, day), *lists, _said(stage.call, fill, day))
        )
        rows.append(f'<tr><th scope="row">{days_of(stage)}<small>{escape(stage.title)}</small></th>{cells}</tr>')
    heads = "".join(
        f'<th scope="col">{head}</th>' for head in ("Days", "What is usual", "Do", "Leave out", "When to call")
    )
    return f"""<section id="days">
<h2>Day by day</h2>
<table class="days"><thead><tr>{heads}</tr></thead>
<tbody>{"".join(rows)}</tbody></table>
</section>"""


def _list(items: Iterable[str], mark: str, fill: Fill, day: int | str) -> str:
    return f'<ul class="{mark}">{"".join(f"<li>{escape(fill(item, day=day))}</li>" for item in items)}</ul>'


def _signs(content: Content, fill: Fill) -> str:
    groups = []
    for level in sorted(CALLS, reverse=True):
        rows = [f'<tr><th colspan="2" scope="rowgroup">{_badge(level)} {CALLS[level][1]}</th></tr>']
        asked: dict[tuple[str, str | None], dict[str, None]] = {}  # signs that ask the same are one line
        for sign in (one for one in content.signs if one.level is level):
            asked.setdefault((sign.question, sign.advice), {}).update(dict.fromkeys(sign.sources))
        for (question, told), sources in asked.items():
            advice = f"<br><em>{escape(fill(told))}</em>" if told else ""
            rows.append(f"<tr><td>{escape(fill(question))}{advice}</td><td>{_keys(tuple(sources))}</td></tr>")
        groups.append(f"<tbody>{''.join(rows)}</tbody>")
    return f"""<section id="signs">
<h2>Danger signs</h2>
<p>They are read first, on every day, and get no other answer. So they are asked back where a message is doubtful.</p>
<table><thead><tr><th scope="col">Sign</th><th scope="col">Sources</th></tr></thead>
{"".join(groups)}</table>
</section>"""


def _check_ins(voice: Voice, fill: Fill) -> str:
    rows = "".join(
        f'<tr><th scope="row">Day {one.day}<small>{one.at:%H:%M}</small></th>'
        f"<td>{_said(one.say, fill, one.day)}</td></tr>"
        for one in voice.plan.check_ins
    )
    return f"""<section id="check-ins">
<h2>Check-ins</h2>
<table><thead><tr><th scope="col">When</th><th scope="col">What is sent, if wanted</th></tr></thead>
<tbody>{rows}</tbody></table>
</section>"""


def _topic(content: Content, response: Response, fill: Fill) -> str:
    rows = [_answer("Before", response.before, fill)] if response.before else []
    rows += [_answer(days_of(one), one, fill) for one in response.by_day]
    rows.append(_answer("Day not known" if response.by_day else "Any day", response.unknown_day, fill))
    opened = (("Why", response.why), ("How long", response.how_long), ("Already done", response.already))
    rows += [_texts(name, texts, fill) for name, texts in opened if texts]
    rows += [_texts(f"Named: {', '.join(one.words)}", one.say, fill) for one in response.named]
    if response.beside_danger:
        rows.append(_texts("Beside a danger sign", [response.beside_danger], fill))
    return f"""<section class="topic" id="{escape(response.name)}">
<h2>{escape(content.intents[response.name].title)}</h2>
<table><thead><tr><th scope="col">Days</th><th scope="col">What is said {_keys(response.sources)}</th></tr></thead>
<tbody>{"".join(rows)}</tbody></table>
</section>"""


def _answer(days: str, answer: Answer, fill: Fill) -> str:
    day = answer.first if answer.first == answer.last else ANY_DAY
    return _texts(days, answer.variations, fill, day, answer.level)


def _texts(head: str, texts: Sequence[str], fill: Fill, day: int | str = ANY_DAY, level: Level = Level.NONE) -> str:
    said = "".join(f'<div class="said">{_said(text, fill, day)}</div>' for text in texts)
    badge = _badge(level) if level in CALLS else ""
    return f'<tr><th scope="row">{escape(head)}{badge}</th><td><div class="wordings">{said}</div></td></tr>'


def _badge(level: Level) -> str:
    name, _ = CALLS[level]
    return f'<span class="badge {name}">{name}</span>'


def _said(text: str, fill: Fill, day: int | str) -> str:
    paragraphs = fill(text, day=day, bar="", next="", **AS_TODAY).split("\n\n")
    return "".join(f"<p>{escape(part.strip()).replace(chr(10), '<br>')}</p>" for part in paragraphs if part.strip())


def _keys(keys: Sequence[str]) -> str:
    links = " ".join(f'<a href="#{escape(key)}">{escape(key)}</a>' for key in keys)
    return f'<span class="keys">[{links}]</span>' if keys else ""


def _sources(content: Content, voice: Voice, topics: Sequence[Response], sources: Sources) -> str:
    named = [one.sources for one in topics] + [one.sources for one in voice.first_days]
    named += [one.sources for one in content.signs]
    used = sorted({key for keys in named for key in keys}, key=lambda key: (len(key.rstrip("abcdef")), key))
    items = []
    for key in used:
        title, url = sources.get(key) or sources.get(key[:-1]) or (key, None)
        link = f'<br><span class="url">{escape(url)}</span>' if url else ""
        items.append(f'<li id="{escape(key)}"><b>{escape(key)}</b> {escape(title)}{link}</li>')
    return f'<section id="sources">\n<h2>Sources</h2>\n<ul class="sources">{"".join(items)}</ul>\n</section>'


def _signature(number: str) -> str:
    lines = "".join(f'<div class="line"><span>{what}</span></div>' for what in ("Name and role", "Date", "Signature"))
    return f"""<section id="signature">
<h2>Signature</h2>
<p>I have read this timeline. The bot may give it to the patients of this clinic.</p>
<div class="lines">{lines}</div>
<p class="standing">Number of these words: {number}. It changes with every word. After signing, set
<code>reviewed_by</code> and <code>reviewed_on</code> in the clinic's file.</p>
</section>"""
