"""What claims allow and what happened, drawn by hand for a page: a bar and a dot for each, under its name.

Rules. One drawing for each group, with its own axis. Across, places are shares of the width, so that the drawing takes
the width it is given and its words keep their size; down, each claim has a row. An open side of what is allowed
reaches to the edge. Colours are those of the sheet, by class; supported and refuted differ by shape too. Each drawing
says in words what it shows. What speakers are called is escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from api import formatting as say
from api.chart_axis import round_values
from api.names import VERDICTS

ROW, HEAD, FOOT = 42, 26, 24
#: More letters of a name than fit a phone are left out.
LONGEST_NAME = 48


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim that has been held against what happened. An open side of the interval is `None`."""

    label: str
    group: str
    unit: str
    low: float | None
    high: float | None
    actual: float | None
    verdict: str


def outcome_drawings(claims: Sequence[Outcome]) -> str:
    """A drawing for each group, in the order of their first claims; empty with nothing to draw."""
    known = [one for one in claims if one.actual is not None]
    order = {key: nth for nth, key in enumerate(dict.fromkeys((one.group, one.unit) for one in known))}
    known.sort(key=lambda one: order[(one.group, one.unit)])
    return "".join(_drawing(*key, list(some)) for key, some in groupby(known, lambda one: (one.group, one.unit)))


def described(one: Outcome) -> str:
    """One claim in words."""
    return (
        f"{one.label}: allowed {say.span(one.low, one.high, one.unit)}, came out at "
        f"{say.quantity(one.actual, one.unit)}, {VERDICTS[one.verdict].lower()}."
    )


def _drawing(group: str, unit: str, claims: Sequence[Outcome]) -> str:
    values = [value for one in claims for value in (one.low, one.high, one.actual) if value is not None]
    room = (max(values) - min(values)) * 0.12 or abs(values[0]) * 0.05 or 1.0
    left, right = min(values) - room, max(values) + room
    foot = HEAD + ROW * len(claims)
    words = escape(" ".join(map(described, claims)))
    parts = [
        f'<svg class="outcomes" height="{foot + FOOT}" role="img" aria-label="{words}">',
        f'<text class="group" x="0" y="14">{escape(group)}</text>',
    ]
    for value in round_values(left, right, 4):
        x = _of(value, left, right)
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{HEAD}" y2="{foot}"/>')
        parts.append(f'<text class="tick" x="{x}" y="{foot + 16}">{escape(say.quantity(value, unit))}</text>')
    for nth, one in enumerate(claims):
        parts.append(_row(one, HEAD + ROW * nth, left, right))
    return "".join([*parts, "</svg>"])


def _row(one: Outcome, y: int, left: float, right: float) -> str:
    start = 0.0 if one.low is None else _share(one.low, left, right)
    end = 1.0 if one.high is None else _share(one.high, left, right)
    x = _of(one.actual or 0.0, left, right)
    name = one.label if len(one.label) <= LONGEST_NAME else f"{one.label[: LONGEST_NAME - 1].rstrip()}…"
    bar = f'x="{start:.2%}" width="{max(end - start, 0.004):.2%}" y="{y + 22}" height="10" rx="2"'
    if one.verdict == "refuted":
        dot = f'<svg x="{x}" y="{y + 27}"><path class="dot refuted" d="M0-6.5l6.5 6.5-6.5 6.5-6.5-6.5z"/></svg>'
    else:
        dot = f'<circle class="dot {one.verdict}" cx="{x}" cy="{y + 27}" r="5.5"/>'
    return f'<text class="who" x="0" y="{y + 14}">{escape(name)}</text><rect class="{one.verdict}" {bar}/>{dot}'


def _share(value: float, left: float, right: float) -> float:
    return (value - left) / (right - left)


def _of(value: float, left: float, right: float) -> str:
    return f"{_share(value, left, right):.2%}"
