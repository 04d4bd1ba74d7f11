"""A line chart over days, drawn by hand: axes, lines, a band, days marked by a line, dots.

Rules. Plain values in, SVG out, the same bytes for the same values; nothing is computed but places. Colours are the
style sheet's, by class, so that the chart follows light and dark without a style of its own. It has a title and a
description in words in place of the marks. More values than there are dots of width are thinned, each part keeping its
lowest and highest.

Places are shares of the plot, so that the chart takes the width it is given and its words keep their size: the sheet
sets the height and leaves room for words around the plot. Words are kept apart as on a phone; what fits a wide page
only is of the class `wide`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from html import escape
from itertools import chain
from math import ceil, floor, isfinite, log10

from api.chart_axis import day_ticks, round_values, step_of, written

#: The plot is so many units wide and high where lines are drawn.
PLOT = 4000
#: How wide the plot is on a phone, in pixels; how wide a letter is, about.
_PHONE, _LETTER = 294.0, 6.6
#: Values of one line that are drawn at most.
MOST = 600
#: Values of one line that have a dot each, at most.
FEW = 40


@dataclass(frozen=True, slots=True)
class Line:
    """Values by day, ascending, drawn as one line of a class; `steps` where a value holds until the next."""

    name: str
    kind: str
    days: Sequence[date]
    values: Sequence[float]
    steps: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Values from `low` to `high` between two days; an open end reaches to the edge."""

    low: float | None
    high: float | None
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class At:
    """A day that is marked by a line, with its name."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One value at a day, of a class."""

    day: date
    value: float
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn. `unit` writes the numbers of the axis; `least` and `most` are shown in any case.

    A `low` drawing stands beside another.
    """

    title: str
    description: str
    unit: str
    lines: Sequence[Line]
    band: Band | None = None
    days: Sequence[At] = ()
    dots: Sequence[Dot] = ()
    least: float | None = None
    most: float | None = None
    zero: float | None = None
    low: bool = False


def draw(drawing: Drawing) -> str:
    """The drawing as SVG; empty where it has neither a value nor a dot."""
    if not any(map(isfinite, chain.from_iterable(line.values for line in drawing.lines))) and not drawing.dots:
        return ""
    frame = _Frame.of(drawing)
    plot = "".join(
        (
            *_band(drawing, frame),
            *_value_axis(drawing, frame),
            *_day_axis(frame),
            *_marked(drawing, frame),
            f'<svg class="plot" viewBox="0 0 {PLOT} {PLOT}" preserveAspectRatio="none">',
            *(_line(line, frame) for line in drawing.lines if line.days),
            "</svg>",
            *_points(drawing, frame),
            *_dots(drawing, frame),
        )
    )
    title, description = escape(drawing.title), escape(drawing.description)
    name = sha256(f"{title}{description}{plot}".encode()).hexdigest()[:8]
    return (
        f'<svg class="line-chart{" low" if drawing.low else ""}" role="img" aria-labelledby="t{name} d{name}">'
        f'<title id="t{name}">{title}</title><desc id="d{name}">{description}</desc>{plot}</svg>'
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where days and values lie, as shares of the plot from its left and from its top."""

    first: date
    last: date
    low: float
    high: float

    @classmethod
    def of(cls, drawing: Drawing) -> "_Frame":
        days = [day for line in drawing.lines if line.days for day in (line.days[0], line.days[-1])]
        days += [at.day for at in drawing.days] + [dot.day for dot in drawing.dots]
        values = [value for line in drawing.lines for value in line.values if isfinite(value)]
        values += [dot.value for dot in drawing.dots]
        band = drawing.band
        values += [end for end in (band.low, band.high) if end is not None] if band else []
        values += [end for end in (drawing.least, drawing.most, drawing.zero) if end is not None]
        low, high = min(values), max(values)
        room = (high - low) * 0.06 or abs(high) * 0.05 or 1.0
        fixed = drawing.least is not None and drawing.most is not None
        first, last = min(days), max(days)
        if first == last:
            first, last = first - timedelta(days=1), last + timedelta(days=1)
        return cls(first, last, low if fixed else low - room, high if fixed else high + room)

    def x(self, day: date) -> float:
        return min(max((day - self.first).days / (self.last - self.first).days, 0.0), 1.0)

    def y(self, value: float) -> float:
        return 1.0 - min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def _of(share: float) -> str:
    """A share of the plot as it is written."""
    return f"{share * 100:.2f}%"


def _band(drawing: Drawing, frame: _Frame) -> Iterator[str]:
    band = drawing.band
    if band is None or (band.low is None and band.high is None):
        return
    top = frame.y(band.high) if band.high is not None else 0.0
    bottom = frame.y(band.low) if band.low is not None else 1.0
    # A band may be as narrow as a rounding, or as one day: it stays visible.
    top, bottom = _at_least(top, bottom, 0.008)
    left, right = _at_least(frame.x(band.start), frame.x(band.end), 0.09)
    across = f'x="{_of(left)}" width="{_of(right - left)}"'
    yield f'<rect class="band" {across} y="{_of(top)}" height="{_of(bottom - top)}"/>'


def _at_least(start: float, end: float, length: float) -> tuple[float, float]:
    """The two ends, moved apart where they are closer than `length`, inside the plot."""
    if end - start >= length:
        return start, end
    start = min(max((start + end - length) / 2, 0.0), 1.0 - length)
    return start, start + length


def _value_axis(drawing: Drawing, frame: _Frame) -> Iterator[str]:
    count = 2.5 if drawing.low else 5
    step = step_of((frame.high - frame.low) / count)
    places = max(0, -floor(log10(step) + 1e-9) + (1 if round(step / 10 ** floor(log10(step)), 6) == 2.5 else 0))
    for value in round_values(frame.low, frame.high, count):
        y = _of(frame.y(value))
        yield f'<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
        yield f'<text class="value" x="-8" y="{y}" dy="4">{escape(written(value, drawing.unit, places))}</text>'
    if drawing.zero is not None:
        y = _of(frame.y(drawing.zero))
        yield f'<line class="zero" x1="0" x2="100%" y1="{y}" y2="{y}"/>'


def _day_axis(frame: _Frame) -> Iterator[str]:
    yield '<line class="axis" x1="0" x2="100%" y1="100%" y2="100%"/>'
    ticks = [(frame.x(day), number, words) for day, number, words in day_ticks(frame.first, frame.last)]
    if not ticks:
        return
    gap = (ticks[-1][0] - ticks[0][0]) / max(len(ticks) - 1, 1) or 1.0
    room = max(6.2 * len(words) + 8 for _, _, words in ticks) / _PHONE
    every = ceil(room * 0.62 / gap - 1e-9)
    on_phone = every * ceil(room / (every * gap) - 1e-9)
    for x, number, words in ticks:
        yield f'<svg x="{_of(x)}" y="100%"><path class="axis" d="M0 0v4"/></svg>'
        if number % every == 0 and x <= 1 - room / 4:
            wide = " wide" if number % on_phone or x > 1 - room / 3 else ""
            yield f'<text class="tick{wide}" x="{_of(x)}" y="100%" dy="18">{words}</text>'


def _marked(drawing: Drawing, frame: _Frame) -> Iterator[str]:
    """Lines of days, each name beside its line above the plot, where it meets no other name and, if it can, no line."""
    marks = sorted(drawing.days, key=lambda one: one.day)
    lines = [frame.x(at.day) for at in marks]
    taken: list[tuple[int, float, float]] = []
    for at, x in zip(marks, lines, strict=True):
        row, left = _place(x, (_LETTER * len(at.name) + 8) / _PHONE, lines, taken)
        side = ' class="day-name left" dx="-5"' if left else ' class="day-name" dx="5"'
        yield f'<line class="day" x1="{_of(x)}" x2="{_of(x)}" y1="{-15 - 14 * row}" y2="100%"/>'
        yield f'<text{side} x="{_of(x)}" y="{-5 - 14 * row}">{escape(at.name)}</text>'


def _place(x: float, width: float, lines: Sequence[float], taken: list[tuple[int, float, float]]) -> tuple[int, bool]:
    """The row of a name, from the plot up, and whether it stands left of its line; adds it to what is taken."""
    for clear in (True, False):
        for row in range(len(lines)):
            for left in (False, True):
                start, end = (x - width, x) if left else (x, x + width)
                met = any(row == there and one < end and start < other for there, one, other in taken)
                crossed = clear and any(start < line < end for line in lines)
                if not met and not crossed and start >= 0 and end <= 1.03:
                    taken.append((row, start, end))
                    return row, left
    taken.append((len(lines), x, x + width))
    return len(lines), False


def _line(line: Line, frame: _Frame) -> str:
    wide, high = PLOT / (frame.last - frame.first).days, PLOT / (frame.high - frame.low)
    first, top = frame.first.toordinal(), frame.high
    points = [(round(wide * (day.toordinal() - first)), round(high * (top - value))) for day, value in _shown(line)]
    path = [f"{'ML'[number > 0]}{x} {y}" for number, (x, y) in enumerate(points)]
    if line.steps:
        path = path[:1] + [f"H{x}V{y}" for x, y in points[1:]]
    return f'<g class="line {line.kind}"><path d="{"".join(path)}"/></g>'


def _points(drawing: Drawing, frame: _Frame) -> Iterator[str]:
    """The values themselves, where a line has few enough to be told apart."""
    for line in drawing.lines:
        shown = list(_shown(line))
        if 0 < len(shown) <= FEW:
            dots = "".join(
                f'<circle cx="{_of(frame.x(day))}" cy="{_of(frame.y(value))}" r="2"/>' for day, value in shown
            )
            yield f'<g class="line {line.kind}">{dots}</g>'


def _shown(line: Line) -> Iterator[tuple[date, float]]:
    return ((day, value) for day, value in _thinned(line) if isfinite(value))


def _thinned(line: Line) -> Iterator[tuple[date, float]]:
    """The values, or of each part of them the lowest and the highest in their order."""
    count = len(line.days)
    if count <= MOST:
        yield from zip(line.days, line.values, strict=True)
        return
    size = ceil(2 * count / MOST)
    for start in range(0, count, size):
        part = range(start, min(start + size, count))
        ends = {min(part, key=line.values.__getitem__), max(part, key=line.values.__getitem__)}
        ends |= {part[0]} if start == 0 else set()
        ends |= {part[-1]} if part[-1] == count - 1 else set()
        yield from ((line.days[one], line.values[one]) for one in sorted(ends))


def _dots(drawing: Drawing, frame: _Frame) -> Iterator[str]:
    for dot in drawing.dots:
        x, y, name = _of(frame.x(dot.day)), _of(frame.y(dot.value)), f"<title>{escape(dot.name)}</title>"
        if dot.kind == "refuted":  # told by its shape too
            diamond = f'<path class="dot refuted" d="M0-6.5l6.5 6.5-6.5 6.5-6.5-6.5z">{name}</path>'
            yield f'<svg x="{x}" y="{y}">{diamond}</svg>'
        else:
            yield f'<circle class="dot {dot.kind}" cx="{x}" cy="{y}" r="5">{name}</circle>'
