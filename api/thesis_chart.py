"""The path of a thesis as two drawings, one over the other: its standing, and its outlook. And the same as rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from api import formatting as say
from api.chart_line import At, Drawing, Line, draw
from api.thesis_models import PathPointAnswer
from claims.scorecard import PathPoint
from claims.thesis import ThesisScore

COLUMNS = ("day", "standing", "unit", "outlook")
#: The outlook is a probability, shown as a percentage from end to end.
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class PathChart:
    """Both drawings, either empty where there are fewer than two values; `description` is of both."""

    standing: str
    outlook: str
    description: str

    @property
    def named(self) -> str:
        """Both under their names."""
        drawings = ("series", "Standing", self.standing), ("outlook", "Outlook", self.outlook)
        return "".join(
            f'<p class="drawn-name"><span class="swatch {kind}"></span>{name}</p>{drawn}'
            for kind, name, drawn in drawings
            if drawn
        )


def path_chart(
    title: str, unit: str, level: bool, points: Sequence[PathPointAnswer | PathPoint], horizon: date | None = None
) -> PathChart:
    """The path of a thesis; a `level` is not measured from zero. The `horizon` is marked where it lies in the path."""
    standing = [(one.as_of, one.standing) for one in points if one.standing is not None]
    outlook = [(one.as_of, one.outlook * _WHOLE) for one in points if one.outlook is not None]
    write = say.quantity if level else say.signed
    words = []
    if len(standing) > 1:
        words.append(_course("The standing", standing, lambda value: write(value, unit)))
    if len(outlook) > 1:
        words.append(_course("The outlook", outlook, lambda value: say.probability(value / _WHOLE)))
    ends = [At(horizon, "decided")] if horizon and points and horizon <= points[-1].as_of else []
    first = Drawing(
        f"{title}: standing",
        words[0] if len(standing) > 1 else "",
        unit,
        [_line("standing", standing)],
        days=ends,
        zero=None if level else 0.0,
    )
    second = Drawing(
        f"{title}: outlook",
        words[-1] if len(outlook) > 1 else "",
        "percent",
        [_line("outlook", outlook)],
        days=ends,
        least=0.0,
        most=_WHOLE,
        zero=_WHOLE / 2,
        low=True,
    )
    return PathChart(
        draw(first) if len(standing) > 1 else "", draw(second) if len(outlook) > 1 else "", " ".join(words)
    )


def no_standing(score: ThesisScore, points: Sequence[PathPointAnswer]) -> str:
    """Why a thesis that was scored has no standing, in words; empty where it has one."""
    if score.standing is not None:
        return ""
    if score.verdict == "no_data":
        return "No standing: the figure that it is measured by is not held."
    known = [one for one in points if one.standing is not None]
    if not known:
        return "No standing yet: no figure of its period is held."
    write = say.quantity if score.level else say.signed
    was = write(known[-1].standing, score.unit)
    return f"No standing since {say.day(known[-1].as_of)}, when it was {was}: no newer figure is held."


def rows(unit: str, points: Sequence[PathPointAnswer]) -> list[tuple[str, ...]]:
    """The path as rows, oldest first."""
    return [(one.as_of.isoformat(), _plain(one.standing), unit, _plain(one.outlook)) for one in points]


def _line(kind: str, points: Sequence[tuple[date, float]]) -> Line:
    return Line(kind, kind, [day for day, _ in points], [value for _, value in points])


def _course(name: str, points: Sequence[tuple[date, float]], write: Callable[[float], str]) -> str:
    low, high = min(points, key=lambda one: one[1]), max(points, key=lambda one: one[1])
    (first, start), (last, end) = points[0], points[-1]
    return (
        f"{name} went from {write(start)} on {say.day(first)} to {write(end)} on {say.day(last)}; lowest "
        f"{write(low[1])} on {say.day(low[0])}, highest {write(high[1])} on {say.day(high[0])}."
    )


def _plain(value: float | None) -> str:
    return "" if value is None else repr(value)
