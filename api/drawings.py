"""Drawings of a line's height, made by hand: they stand many times in a page, where an engine would cost more than it.

Rules. Each is SVG that says in words what it shows; its colours are those of the sheet, by class, so that they fit a
light page and a dark one. With nothing to draw it is empty. Nothing of a speaker or an article is written into one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from api import formatting as say
from api.names import VERDICTS

_WIDTH, _HEIGHT = 240.0, 44.0
_BAR = 100.0


@dataclass(frozen=True, slots=True)
class Point:
    """A thesis at one day; `outlook` from 0 to 1."""

    day: date
    standing: float | None
    outlook: float | None


def sparkline(points: Sequence[Point]) -> Markup:
    """The outlook of a thesis from its first day to its last, over the line of one half."""
    known = [(one.day, one.outlook) for one in points if one.outlook is not None]
    if len(known) < 2:
        return Markup("")
    days, outlooks = [day for day, _ in known], [outlook for _, outlook in known]
    first, length = days[0].toordinal(), days[-1].toordinal() - days[0].toordinal() or 1
    places = [
        (_WIDTH * (day.toordinal() - first) / length, 2 + (_HEIGHT - 4) * (1 - outlook)) for day, outlook in known
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    words = (
        f"Outlook from {say.probability(outlooks[0])} on {say.day(days[0])} to {say.probability(outlooks[-1])} on "
        f"{say.day(days[-1])}, lowest {say.probability(min(outlooks))}, highest {say.probability(max(outlooks))}"
    )
    return Markup(
        f'<svg class="spark" viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" preserveAspectRatio="none" role="img" '
        f'aria-label="{words}"><line class="half" x1="0" y1="{_HEIGHT / 2:.0f}" x2="{_WIDTH:.0f}" '
        f'y2="{_HEIGHT / 2:.0f}"/><polygon class="under" points="0,{_HEIGHT:.0f} {line} {_WIDTH:.0f},{_HEIGHT:.0f}"/>'
        f'<polyline class="path" points="{line}"/>'
        f'<line class="end" x1="{x:.1f}" y1="{y:.1f}" x2="{x:.1f}" y2="{y:.1f}"/></svg>'
    )


def interval(
    share: float | None, low: float | None, high: float | None, of: int, expected: float | None = None
) -> Markup:
    """A share of `of` with its interval, on a scale from 0 to 1; `expected` as a stroke across, where it is known."""
    if share is None or low is None or high is None:
        return Markup("")
    words = f"{say.fraction(share)} of {of}, between {say.fraction(low)} and {say.fraction(high)}"
    stroke = ""
    if expected is not None:
        words += f", {say.fraction(expected)} was to be expected"
        stroke = f'<line class="expected" x1="{_x(expected)}" y1="1" x2="{_x(expected)}" y2="15"/>'
    return Markup(
        f'<svg class="interval" viewBox="-2 0 {_BAR + 4:.0f} 16" role="img" aria-label="{words}">'
        f'<line class="scale" x1="0" y1="8" x2="{_BAR:.0f}" y2="8"/><line class="half" x1="50" y1="3" x2="50" y2="13"/>'
        f'<rect class="range" x="{_x(low)}" y="4" width="{max((high - low) * _BAR, 1):.1f}" height="8" rx="2"/>'
        f'{stroke}<circle class="share" cx="{_x(share)}" cy="8" r="3.8"/></svg>'
    )


def verdict_bar(counts: Mapping[str, int]) -> Markup:
    """How many of each verdict, as parts of one bar; empty where there is none."""
    total = sum(counts.values())
    if not total:
        return Markup("")
    parts, start = [], 0.0
    for verdict in (one for one in VERDICTS if counts.get(one)):
        width = 1000 * counts[verdict] / total
        parts.append(f'<rect class="{verdict}" x="{start:.1f}" y="0" width="{max(width - 2, 0.5):.1f}" height="10"/>')
        start += width
    words = ", ".join(f"{say.number(counts[one])} {VERDICTS[one].lower()}" for one in VERDICTS if counts.get(one))
    return Markup(
        f'<svg class="verdict-bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{words}">{"".join(parts)}</svg>'
    )


def verdict_counts(counts: Mapping[str, int]) -> Markup:
    """The bar of verdicts with each of them named and counted under it; empty where there is none."""
    items = "".join(
        f'<li><span class="verdict {one}">{VERDICTS[one]}</span> <strong>{say.number(counts[one])}</strong></li>'
        for one in VERDICTS
        if counts.get(one)
    )
    return verdict_bar(counts) + Markup(f'<ul class="counts">{items}</ul>') if items else Markup("")


def _x(share: float) -> str:
    return f"{min(max(share, 0.0), 1.0) * _BAR:.1f}"
