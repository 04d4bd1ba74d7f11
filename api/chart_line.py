"""A line chart over days, drawn by hand: axes, lines, a band, days marked by a line, dots.

Rules. Plain values in, SVG out, the same bytes for the same values; nothing is computed but places. Colours are the
style sheet's, by class, so that the chart follows light and dark without a style of its own. It has a title and a
description in words in place of the marks. More values than there are dots of width are thinned, each part keeping its
lowest and highest. The sheet sets the size of the text by the width of the page; there is room for that of a phone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from html import escape
from math import ceil, floor, isfinite, log10

WIDTH, HEIGHT = 480, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 10, 14, 24
#: Values of one line that are drawn at most.
MOST = 600
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


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
    """What is drawn. `unit` writes the numbers of the axis; `least` and `most` are shown in any case."""

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
    height: int = HEIGHT


def draw(drawing: Drawing) -> str:
    """The drawing as SVG; empty where it has neither a line nor a dot."""
    if not any(line.days for line in drawing.lines) and not drawing.dots:
        return ""
    frame = _Frame.of(drawing)
    name = sha256(repr(drawing).encode()).hexdigest()[:8]
    parts = [
        f'<svg class="line-chart" viewBox="0 0 {WIDTH} {drawing.height}" role="img" aria-labelledby="t{name} d{name}">',
        f'<title id="t{name}">{escape(drawing.title)}</title><desc id="d{name}">{escape(drawing.description)}</desc>',
        *_band(drawing, frame),
        *_value_axis(drawing, frame),
        *_day_axis(frame),
        *_marked(drawing, frame),
        *(_line(line, frame) for line in drawing.lines if line.days),
        *_dots(drawing, frame),
        "</svg>",
    ]
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where days and values lie."""

    first: date
    last: date
    low: float
    high: float
    height: int

    @classmethod
    def of(cls, drawing: Drawing) -> "_Frame":
        days = [day for line in drawing.lines for day in (line.days[0], line.days[-1]) if line.days]
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
        return cls(first, last, low if fixed else low - room, high if fixed else high + room, drawing.height)

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return _LEFT + min(max(share, 0.0), 1.0) * (WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - _TOP)

    @property
    def bottom(self) -> int:
        return self.height - _BOTTOM


def _band(drawing: Drawing, frame: _Frame) -> Iterator[str]:
    band = drawing.band
    if band is None or (band.low is None and band.high is None):
        return
    top = frame.y(band.high) if band.high is not None else float(_TOP)
    bottom = frame.y(band.low) if band.low is not None else float(frame.bottom)
    # A band may be as narrow as a rounding: it stays visible.
    if bottom - top < 2:
        middle = (top + bottom) / 2
        top, bottom = middle - 1, middle + 1
    left, right = frame.x(band.start), frame.x(band.end)
    if right - left < 40:
        middle = (left + right) / 2
        left, right = max(middle - 20, _LEFT), min(middle + 20, WIDTH - _RIGHT)
    across = f'x="{left:.1f}" width="{right - left:.1f}"'
    yield f'<rect class="band" {across} y="{top:.1f}" height="{bottom - top:.1f}"/>'


def _value_axis(drawing: Drawing, frame: _Frame) -> Iterator[str]:
    step = _step((frame.high - frame.low) / (5 if frame.height >= 160 else 2.5))
    places = max(0, -floor(log10(step) + 1e-9) + (1 if round(step / 10 ** floor(log10(step)), 6) == 2.5 else 0))
    for number in range(ceil(frame.low / step - 1e-9), floor(frame.high / step + 1e-9) + 1):
        value = number * step
        y = frame.y(value)
        words = escape(_written(value, drawing.unit, places))
        yield f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 3.5:.1f}" text-anchor="end">{words}</text>'
    if drawing.zero is not None:
        y = frame.y(drawing.zero)
        yield f'<line class="zero" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'


def _step(least: float) -> float:
    """The next step of 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(least))
    return next(power * one for one in _STEPS if power * one >= least * (1 - 1e-9))


_SIGNS = {"percent": "%", "percentage_points": " pp", "bps": " bp", "ratio": "×"}
_MONEY = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}
_SCALES = ((1e12, "T"), (1e9, "B"), (1e6, "M"))


def _written(value: float, unit: str, places: int) -> str:
    for size, word in _SCALES:
        if abs(value) >= size:
            text = f"{abs(value) / size:,.1f}".removesuffix(".0") + word
            break
    else:
        text = f"{abs(value):,.{places}f}"
    minus = "−" if value < 0 and text.strip("0.,") else ""
    return f"{minus}{_MONEY.get(unit, '')}{text}{_SIGNS.get(unit, '')}"


def _day_axis(frame: _Frame) -> Iterator[str]:
    y = frame.bottom
    yield f'<line class="axis" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
    end = -100.0
    for day, words in _ticks(frame.first, frame.last):
        x = frame.x(day)
        yield f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{y}" y2="{y + 3}"/>'
        if x - end >= 62 and x <= WIDTH - _RIGHT - 20:
            yield f'<text x="{x:.1f}" y="{y + 16}" text-anchor="middle">{words}</text>'
            end = x


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Days, Mondays, months, quarters or years: what makes about eight."""
    length = (last - first).days
    if length <= 60:
        step = 1 if length <= 10 else 7
        day = first if step == 1 else first + timedelta(days=-first.weekday() % 7)
        while day <= last:
            yield day, f"{day.day} {day:%b}"
            day += timedelta(days=step)
        return
    months = next((one for one in (1, 3, 6, 12, 24, 60) if length / 30.4 / one <= 10), 120)
    number = -(-(first.year * 12 + first.month - (1 if first.day == 1 else 0)) // months) * months
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        yield day, f"{day:%Y}" if months >= 12 else f"{day:%b %Y}"
        number += months


def _marked(drawing: Drawing, frame: _Frame) -> Iterator[str]:
    taken: list[tuple[float, float]] = []
    for at in sorted(drawing.days, key=lambda one: one.day):
        x = frame.x(at.day)
        width = 6.6 * len(at.name) + 8
        left = x + width > WIDTH - _RIGHT
        span = (x - width, x) if left else (x, x + width)
        row = sum(1 for start, end in taken if start < span[1] and span[0] < end)
        taken.append(span)
        anchor = ' text-anchor="end"' if left else ""
        yield f'<line class="day" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP - 6}" y2="{frame.bottom}"/>'
        place = f'x="{x - 5 if left else x + 5:.1f}" y="{_TOP + 2 + 13 * row}"'
        yield f'<text class="day-name" {place}{anchor}>{escape(at.name)}</text>'


def _line(line: Line, frame: _Frame) -> str:
    points = [(frame.x(day), frame.y(value)) for day, value in _thinned(line) if isfinite(value)]
    path = [f"{'ML'[number > 0]}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(points)]
    if line.steps:
        path = path[:1] + [f"H{x:.1f}V{y:.1f}" for x, y in points[1:]]
    few = len(points) <= 40
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.5"/>' for x, y in points) if few else ""
    return f'<g class="line {line.kind}"><path d="{"".join(path)}"/>{dots}</g>'


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
        x, y, name = frame.x(dot.day), frame.y(dot.value), f"<title>{escape(dot.name)}</title>"
        if dot.kind == "refuted":  # told by its shape too
            yield f'<path class="dot refuted" d="M{x:.1f} {y - 4.6:.1f}l4.6 4.6l-4.6 4.6l-4.6 -4.6z">{name}</path>'
        else:
            yield f'<circle class="dot {dot.kind}" cx="{x:.1f}" cy="{y:.1f}" r="3.6">{name}</circle>'
