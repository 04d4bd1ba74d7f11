"""The chart of a consensus: what each speaker says, on one axis of values, drawn by hand.

Rules. A point is a dot, a range a bar with a dot in its middle, what is open on one side an arrow that way; each leads
to its claim. Up to `ROWS` points stand in a row each, named, what stands first and then what is earlier, paler; more
stand by their day, and only those that stand out are named. The middle half is a band, the median a line, what came of
it another. Colours and lines are those of the sheet, by class. What speakers are called is escaped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10

from markupsafe import Markup, escape

from api import formatting as say
from api.consensus_models import GroupAnswer, OutcomeAnswer, PointAnswer

#: Points that get a row each.
ROWS = 36
#: Points drawn at all; the table has the others.
DRAWN = 400
WIDTH, LABELS, ROW, TOP, BOTTOM = 760.0, 236.0, 24.0, 40.0, 34.0
BY_DAY = 340.0
RIGHT = WIDTH - 24.0
LONGEST_NAME = 24
TICKS = 5
_ARROW = 46.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as SVG, with what it shows in words; `left_out` points are in the table only."""

    svg: Markup
    description: str
    left_out: int


@dataclass(frozen=True, slots=True)
class _Axis:
    low: float
    high: float
    unit: str

    def x(self, value: float) -> float:
        """Where a value stands."""
        return LABELS + 14 + (RIGHT - LABELS - 14) * (value - self.low) / (self.high - self.low)

    def ticks(self) -> Sequence[float]:
        """Round values along the axis."""
        rough = (self.high - self.low) / TICKS
        size = 10.0 ** floor(log10(rough))
        step = next(part * size for part in (1.0, 2.0, 2.5, 5.0, 10.0) if part * size >= rough)
        first = floor(self.low / step) + 1
        return [step * number for number in range(first, first + 2 * TICKS) if step * number <= self.high]


def consensus_chart(group: GroupAnswer, unit: str, title: str, link: Callable[[str], str]) -> Drawn | None:
    """The chart of one group; `link` gives the address of a claim's page. `None` for one alone."""
    order = {"standing": 0, "earlier": 1}
    points = sorted((one for one in group.points if one.state in order), key=lambda one: order[one.state])
    shown = points[:DRAWN]
    axis = _axis(shown, group.outcome, unit) if len(shown) > 1 else None
    if axis is None:
        return None
    in_rows = len(shown) <= ROWS
    height = ROW * len(shown) if in_rows else BY_DAY
    places = _rows(shown) if in_rows else _days(shown, height)
    words = description(group, unit)
    name = f"c{abs(hash_of(title, words)):08x}"
    parts = [
        f'<svg class="consensus-chart" viewBox="0 0 {WIDTH:.0f} {TOP + height + BOTTOM:.0f}" role="group" '
        f'aria-labelledby="{name}t {name}d"><title id="{name}t">{escape(title)}</title>'
        f'<desc id="{name}d">{escape(words)}</desc>',
        _frame(axis, height),
        _summary(group, axis, height),
        *(() if in_rows else _day_labels(shown, height)),
        *(_mark(one, axis, place, link, in_rows) for one, place in zip(shown, places, strict=True)),
        "</svg>",
    ]
    return Drawn(Markup("".join(parts)), words, len(points) - len(shown))


def description(group: GroupAnswer, unit: str) -> str:
    """What a group says, in words."""
    now, said = group.now, [f"{group.now.speakers} {'speaker' if group.now.speakers == 1 else 'speakers'}"]
    if now.median is not None and now.counted > 1:
        said.append(f"median {say.quantity(now.median, unit)}")
        said.append(f"the middle half from {say.span(now.lower_quartile, now.upper_quartile, unit)}")
        said.append(f"all from {say.span(now.low, now.high, unit)}")
    alone = [f"{one.speaker or 'no one named'} with {one.words}" for one in group.points if one.outlier]
    if alone:
        said.append(f"standing out: {', '.join(alone)}")
    if group.outcome is not None:
        said.append(outcome_words(group.outcome, unit))
    return f"{'; '.join(said)}."


def outcome_words(outcome: OutcomeAnswer, unit: str) -> str:
    """What came of it, short."""
    value = say.quantity(outcome.value, unit)
    return f"it came out at {value}" if outcome.settled else f"it stands at {value} so far"


def hash_of(*words: str) -> int:
    """A number that follows from words, the same in every process."""
    from hashlib import sha256

    return int.from_bytes(sha256("\x1f".join(words).encode()).digest()[:4])


def _axis(points: Sequence[PointAnswer], outcome: OutcomeAnswer | None, unit: str) -> _Axis | None:
    values = [value for one in points for value in (one.low, one.high) if value is not None]
    if not values:
        return None
    if outcome is not None:
        values.append(outcome.value)
    low, high = min(values), max(values)
    room = (high - low) * 0.07 or abs(low) * 0.05 or 1.0
    return _Axis(low - room, high + room, unit)


def _frame(axis: _Axis, height: float) -> str:
    foot = TOP + height
    lines = [f'<line class="axis" x1="{LABELS + 14:.0f}" y1="{foot:.1f}" x2="{RIGHT:.0f}" y2="{foot:.1f}"/>']
    for value in axis.ticks():
        x = axis.x(value)
        lines.append(f'<line class="grid" x1="{x:.1f}" y1="{TOP:.0f}" x2="{x:.1f}" y2="{foot:.1f}"/>')
        lines.append(
            f'<text class="tick" x="{x:.1f}" y="{foot + 18:.1f}">{escape(say.quantity(value, axis.unit))}</text>'
        )
    return "".join(lines)


def _summary(group: GroupAnswer, axis: _Axis, height: float) -> str:
    """The band of the middle half, the median and the outcome; their names above, kept apart."""
    now, outcome, drawn = group.now, group.outcome, []
    labels: list[tuple[float, str, str]] = []
    if now.counted > 1 and now.lower_quartile is not None and now.upper_quartile is not None:
        left, right = axis.x(now.lower_quartile), axis.x(now.upper_quartile)
        width = max(right - left, 1)
        drawn.append(f'<rect class="half" x="{left:.1f}" y="{TOP:.0f}" width="{width:.1f}" height="{height:.1f}"/>')
    if now.counted > 1 and now.median is not None:
        x = axis.x(now.median)
        drawn.append(_stroke("median", x, height))
        labels.append((x, "median", f"median {say.quantity(now.median, axis.unit)}"))
    if outcome is not None:
        x = axis.x(outcome.value)
        kind = "outcome" if outcome.settled else "so-far"
        drawn.append(_stroke(kind, x, height))
        name = "came out at" if outcome.settled else "so far"
        labels.append((x, kind, f"{name} {say.quantity(outcome.value, axis.unit)}"))
    for nth, (x, kind, words) in enumerate(labels):
        left_of = x > (LABELS + RIGHT) / 2
        anchor, shift = ("end", 4.0) if left_of else ("start", -4.0)
        drawn.append(
            f'<text class="label {kind}" text-anchor="{anchor}" x="{x + shift:.1f}" y="{TOP - 22 + 15 * nth:.1f}">'
            f"{escape(words)}</text>"
        )
    return "".join(drawn)


def _stroke(kind: str, x: float, height: float) -> str:
    return f'<line class="{kind}" x1="{x:.1f}" y1="{TOP - 3:.0f}" x2="{x:.1f}" y2="{TOP + height:.1f}"/>'


def _rows(points: Sequence[PointAnswer]) -> list[float]:
    return [TOP + ROW * (nth + 0.5) for nth in range(len(points))]


def _days(points: Sequence[PointAnswer], height: float) -> list[float]:
    """The newest at the top."""
    days = [one.last_published.toordinal() for one in points]
    first, length = min(days), max(days) - min(days) or 1
    return [TOP + 10 + (height - 20) * (1 - (day - first) / length) for day in days]


def _day_labels(points: Sequence[PointAnswer], height: float) -> list[str]:
    newest, oldest = (choose(one.last_published for one in points) for choose in (max, min))
    ends = ((newest, TOP + 14), (oldest, TOP + height - 6))
    return [
        f'<text class="day" x="{LABELS:.0f}" y="{y:.1f}">{say.day(day)}</text>'
        for day, y in (ends if newest != oldest else ends[:1])
    ]


def _mark(one: PointAnswer, axis: _Axis, y: float, link: Callable[[str], str], in_rows: bool) -> str:
    """One point with its link, and its name where it has a row or stands out."""
    kinds = " ".join(
        ("said", one.state, *(("outlier",) if one.outlier else ()), *((one.verdict,) if one.verdict else ()))
    )
    who = one.speaker or ", ".join(one.sources) or "no one named"
    words = f"{who}, {say.day(one.last_published)}: {one.words}{', stands out' if one.outlier else ''}"
    inner = _shape(one, axis, y)
    if in_rows:
        name = who if len(who) <= LONGEST_NAME else f"{who[: LONGEST_NAME - 1].rstrip()}…"
        inner += f'<text class="who" x="0" y="{y + 4:.1f}">{escape(name)}</text>'
        inner += f'<text class="day" x="{LABELS:.0f}" y="{y + 4:.1f}">{say.day(one.last_published)}</text>'
    return f'<a class="{kinds}" href="{escape(link(one.claims[0]))}" aria-label="{escape(words)}">{inner}</a>'


def _shape(one: PointAnswer, axis: _Axis, y: float) -> str:
    if one.low is None or one.high is None:
        value = one.high if one.low is None else one.low
        x = axis.x(value or 0.0)
        way = -1.0 if one.low is None else 1.0
        end = min(max(x + way * _ARROW, LABELS + 16), RIGHT + 16)
        return (
            f'<line class="open" x1="{x:.1f}" y1="{y:.1f}" x2="{end:.1f}" y2="{y:.1f}"/>'
            f'<path class="head" d="M{end:.1f} {y:.1f} l{-7 * way:.0f} -4 v8 z"/>'
            f'<line class="stop" x1="{x:.1f}" y1="{y - 5:.1f}" x2="{x:.1f}" y2="{y + 5:.1f}"/>'
        )
    left, right, middle = axis.x(one.low), axis.x(one.high), axis.x((one.low + one.high) / 2)
    bar = ""
    if one.low != one.high:
        bar = (
            f'<rect class="range" x="{left:.1f}" y="{y - 4:.1f}" width="{max(right - left, 2):.1f}" height="8" rx="2"/>'
        )
    if one.outlier:
        dot = f'<path class="dot" d="M{middle:.1f} {y - 6.5:.1f} l6.5 6.5 -6.5 6.5 -6.5 -6.5 z"/>'
    else:
        dot = f'<circle class="dot" cx="{middle:.1f}" cy="{y:.1f}" r="5"/>'
    return bar + dot
