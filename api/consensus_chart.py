"""The chart of a consensus: what each speaker says, on one axis of values, drawn by hand.

Rules. Drawn twice, `wide` and for a phone, where names stand over their points; the sheet shows one of the two. A point
is a dot, a range a bar with a dot in its middle, what is open on one side an arrow that way; each leads
to its claim. Up to `ROWS` points stand in a row each, named, what stands first and then what is earlier, paler; more
stand by their day, and only those that stand out are named. The middle half is a band, the median a line, what came of
it another. Colours and lines are those of the sheet, by class. What speakers are called is escaped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup, escape

from api import formatting as say
from api.chart_axis import round_values
from api.consensus_models import GroupAnswer, OutcomeAnswer, PointAnswer

#: Points that get a row each.
ROWS = 36
#: Points drawn at all; the table has the others.
DRAWN = 400
TOP, BOTTOM = 40.0, 34.0
BY_DAY = 340.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand. Names end at `labels`, and at 0 they stand `over` their points; a row has its height."""

    kind: str
    width: float
    labels: float
    row: float
    over: float
    longest_name: int
    ticks: int
    arrow: float

    @property
    def left(self) -> float:
        """Where the axis begins."""
        return self.labels + 14

    @property
    def right(self) -> float:
        """Where the axis ends."""
        return self.width - 24

    @property
    def days(self) -> float:
        """Where the day of a point ends."""
        return self.labels or self.width


WIDE = Layout("wide", 760.0, 236.0, 24.0, 0.0, 24, 5, 46.0)
NARROW = Layout("narrow", 358.0, 0.0, 44.0, 20.0, 32, 4, 30.0)


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
    layout: Layout

    def x(self, value: float) -> float:
        """Where a value stands."""
        left, right = self.layout.left, self.layout.right
        return left + (right - left) * (value - self.low) / (self.high - self.low)

    def ticks(self) -> Sequence[float]:
        """Round values along the axis."""
        return round_values(self.low, self.high, self.layout.ticks)


def consensus_chart(group: GroupAnswer, unit: str, title: str, link: Callable[[str], str]) -> Drawn | None:
    """The chart of one group; `link` gives the address of a claim's page. `None` for one alone."""
    order = {"standing": 0, "earlier": 1}
    points = sorted((one for one in group.points if one.state in order), key=lambda one: order[one.state])
    shown = points[:DRAWN]
    ends = _ends(shown, group.outcome) if len(shown) > 1 else None
    if ends is None:
        return None
    words = description(group, unit)
    named = [_named(one, link) for one in shown]
    drawn = "".join(_drawing(group, named, _Axis(*ends, unit, layout), title, words) for layout in (WIDE, NARROW))
    return Drawn(Markup(drawn), words, len(points) - len(shown))


@dataclass(frozen=True, slots=True)
class _Named:
    """A point with what both drawings say of it: its link as it opens, who says it and when."""

    point: PointAnswer
    opening: str
    who: str
    day: str


def _named(one: PointAnswer, link: Callable[[str], str]) -> _Named:
    kinds = " ".join(
        ("said", one.state, *(("outlier",) if one.outlier else ()), *((one.verdict,) if one.verdict else ()))
    )
    who, day = one.speaker or ", ".join(one.sources) or "no one named", say.day(one.last_published)
    words = f"{who}, {day}: {one.words}{', stands out' if one.outlier else ''}"
    opening = f'<a class="{kinds}" href="{escape(link(one.claims[0]))}" aria-label="{escape(words)}">'
    return _Named(one, opening, who, day)


def _drawing(group: GroupAnswer, named: Sequence[_Named], axis: _Axis, title: str, words: str) -> str:
    layout, shown = axis.layout, [one.point for one in named]
    in_rows = len(shown) <= ROWS
    height = layout.row * len(shown) if in_rows else BY_DAY
    places = _rows(shown, layout) if in_rows else _days(shown, height)
    name = f"{layout.kind[0]}{_name_of(title, words)}"
    parts = [
        f'<svg class="consensus-chart {layout.kind}" viewBox="0 0 {layout.width:.0f} {TOP + height + BOTTOM:.0f}" '
        f'role="group" aria-labelledby="{name}t {name}d"><title id="{name}t">{escape(title)}</title>'
        f'<desc id="{name}d">{escape(words)}</desc>',
        _frame(axis, height),
        _summary(group, axis, height),
        *(() if in_rows else _day_labels(shown, layout, height)),
        *(_mark(one, axis, place, in_rows) for one, place in zip(named, places, strict=True)),
        "</svg>",
    ]
    return "".join(parts)


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


def _name_of(*words: str) -> str:
    """A name that follows from words, the same in every process."""
    return sha256("\x1f".join(words).encode()).hexdigest()[:8]


def _ends(points: Sequence[PointAnswer], outcome: OutcomeAnswer | None) -> tuple[float, float] | None:
    """The ends of the axis; `None` where nothing names a value."""
    values = [value for one in points for value in (one.low, one.high) if value is not None]
    if not values:
        return None
    if outcome is not None:
        values.append(outcome.value)
    low, high = min(values), max(values)
    room = (high - low) * 0.07 or abs(low) * 0.05 or 1.0
    return low - room, high + room


def _frame(axis: _Axis, height: float) -> str:
    foot = TOP + height
    lines = [
        f'<line class="axis" x1="{axis.layout.left:.0f}" y1="{foot:.1f}" x2="{axis.layout.right:.0f}" y2="{foot:.1f}"/>'
    ]
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
        left_of = x > (axis.layout.left + axis.layout.right) / 2
        anchor, shift = ("end", 4.0) if left_of else ("start", -4.0)
        drawn.append(
            f'<text class="label {kind}" text-anchor="{anchor}" x="{x + shift:.1f}" y="{TOP - 22 + 15 * nth:.1f}">'
            f"{escape(words)}</text>"
        )
    return "".join(drawn)


def _stroke(kind: str, x: float, height: float) -> str:
    return f'<line class="{kind}" x1="{x:.1f}" y1="{TOP - 3:.0f}" x2="{x:.1f}" y2="{TOP + height:.1f}"/>'


def _rows(points: Sequence[PointAnswer], layout: Layout) -> list[float]:
    return [TOP + layout.row * (nth + 0.5) + layout.over / 2 for nth in range(len(points))]


def _days(points: Sequence[PointAnswer], height: float) -> list[float]:
    """The newest at the top."""
    days = [one.last_published.toordinal() for one in points]
    first, length = min(days), max(days) - min(days) or 1
    return [TOP + 10 + (height - 20) * (1 - (day - first) / length) for day in days]


def _day_labels(points: Sequence[PointAnswer], layout: Layout, height: float) -> list[str]:
    newest, oldest = (choose(one.last_published for one in points) for choose in (max, min))
    ends = ((newest, TOP + 14), (oldest, TOP + height - 6))
    return [
        f'<text class="day" x="{layout.days:.0f}" y="{y:.1f}">{say.day(day)}</text>'
        for day, y in (ends if newest != oldest else ends[:1])
    ]


def _mark(one: _Named, axis: _Axis, y: float, in_rows: bool) -> str:
    """One point with its link, and its name where it has a row."""
    inner = _shape(one.point, axis, y)
    if in_rows:
        layout = axis.layout
        longest, line = layout.longest_name, y + 4 - layout.over
        name = one.who if len(one.who) <= longest else f"{one.who[: longest - 1].rstrip()}…"
        inner += f'<text class="who" x="0" y="{line:.1f}">{escape(name)}</text>'
        inner += f'<text class="day" x="{layout.days:.0f}" y="{line:.1f}">{one.day}</text>'
    return f"{one.opening}{inner}</a>"


def _shape(one: PointAnswer, axis: _Axis, y: float) -> str:
    if one.low is None or one.high is None:
        value = one.high if one.low is None else one.low
        x = axis.x(value or 0.0)
        way = -1.0 if one.low is None else 1.0
        end = min(max(x + way * axis.layout.arrow, axis.layout.left + 2), axis.layout.right + 16)
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
