"""The charts: what happened to a thesis, where claims came out, how many of each verdict.

Each function takes plain values and gives a `Chart`: SVG, with a title and a description in words for whoever
does not see it. Refuses nothing: with nothing to draw there is no chart, and `None` says so. The values are
drawn as they are given; no chart computes one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api import formatting
from api.chart_outcomes import Outcome, described, outcome_drawings
from api.chart_svg import svg
from api.drawings import Point, verdict_counts
from api.names import VERDICTS
from api.palette import AXIS, OUTLOOK, STANDING, VERDICT_COLOURS

if TYPE_CHECKING:
    from api.thesis_models import PathPointAnswer

WIDTH = 640
#: From this many days on, a time axis is labelled by months.
MONTHS_FROM = 240
_UNITS = {"percent": "%", "bps": "bp", "ratio": "×", "usd": "$"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart. `description` says in words what it shows.

    `svg` stands alone, in a file or on paper; `drawn` is the same for a page, whose width it takes.
    """

    svg: str
    title: str
    description: str
    drawn: str = ""


def points_of(path: Iterable["PathPointAnswer"]) -> list[Point]:
    """The points of a thesis's path."""
    return [Point(one.as_of, one.standing, one.outlook) for one in path]


def thesis_path(title: str, unit: str, points: Sequence[Point], level: bool = False) -> Chart | None:
    """Standing and outlook of a thesis over time, one above the other; a `level` is not measured from zero."""
    alt = _altair()
    points = [one for one in points if one.standing is not None or one.outlook is not None]
    if len(points) < 2:
        return None
    rows = [{"day": one.day.isoformat(), "standing": one.standing, "outlook": one.outlook} for one in points]
    base = alt.Chart(alt.InlineData(values=rows)).properties(width=WIDTH)
    x = alt.X("day:T", title=None, axis=alt.Axis(format=_ticks(points), grid=False, tickCount=8, labelOverlap=True))
    zero = alt.Chart(alt.InlineData(values=[{"at": 0}])).mark_rule(color=AXIS, strokeDash=[2, 3]).encode(y="at:Q")
    half = alt.Chart(alt.InlineData(values=[{"at": 0.5}])).mark_rule(color=AXIS, strokeDash=[2, 3]).encode(y="at:Q")
    standing = base.mark_line(
        color=STANDING, strokeWidth=2, interpolate="monotone", point=_dots(STANDING, rows)
    ).encode(
        x=x,
        y=alt.Y(
            "standing:Q",
            title=_axis_title("standing", unit),
            axis=alt.Axis(tickCount=5),
            scale=alt.Scale(zero=not level),
        ),
    )
    outlook = base.mark_line(color=OUTLOOK, strokeWidth=2, interpolate="monotone", point=_dots(OUTLOOK, rows)).encode(
        x=x,
        y=alt.Y(
            "outlook:Q",
            title="outlook",
            scale=alt.Scale(domain=[0, 1]),
            axis=alt.Axis(format="%", tickCount=3),
        ),
    )
    drawn = alt.vconcat(
        (standing if level else zero + standing).properties(height=104),
        (half + outlook).properties(height=58),
        spacing=14,
    ).resolve_scale(x="shared")
    first, last = points[0], points[-1]
    write = formatting.quantity if level else formatting.signed
    description = (
        f"From {formatting.day(first.day)} to {formatting.day(last.day)} the standing went from "
        f"{write(first.standing, unit)} to {write(last.standing, unit)} "
        f"and the outlook from {formatting.probability(first.outlook)} "
        f"to {formatting.probability(last.outlook)}."
    )
    name = f"{title}: standing and outlook over time"
    return Chart(svg(drawn, name, description), name, description)


def _ticks(points: Sequence[Point]) -> str:
    """Months where there are enough of them to tell days apart by, else days."""
    return "%b %Y" if (points[-1].day - points[0].day).days > MONTHS_FROM else "%-d %b"


def _dots(colour: str, rows: Sequence[Mapping[str, Any]]) -> Any:
    """Dots on the line while they are few enough to be told apart."""
    return {"color": colour, "size": 22, "filled": True} if len(rows) <= 60 else False


def outcomes(title: str, claims: Sequence[Outcome]) -> Chart | None:
    """What each claim allows, as a bar, and what happened, as a dot; one panel for each group, with its own
    axis.
    """
    alt = _altair()
    drawable = [one for one in claims if one.actual is not None]
    if not drawable:
        return None
    groups = dict.fromkeys((one.group, one.unit) for one in drawable)
    panels = [_panel(alt, [one for one in drawable if (one.group, one.unit) == key], *key) for key in groups]
    drawn = alt.vconcat(*panels, spacing=18, padding=8)
    description = " ".join(map(described, drawable))
    return Chart(svg(drawn, title, description), title, description, outcome_drawings(drawable))


def _panel(alt: Any, claims: Sequence[Outcome], group: str, unit: str) -> Any:
    values = [value for one in claims for value in (one.low, one.high, one.actual) if value is not None]
    room = (max(values) - min(values)) * 0.12 or abs(values[0]) * 0.05 or 1.0
    left, right = min(values) - room, max(values) + room
    rows = [
        {
            "label": one.label,
            "from": left if one.low is None else one.low,
            "to": right if one.high is None else one.high,
            "actual": one.actual,
            "verdict": one.verdict,
        }
        for one in claims
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("label:N", title=None, sort=None, axis=alt.Axis(labelLimit=250, domain=False, ticks=False))
    )
    colour = alt.Color(
        "verdict:N",
        scale=alt.Scale(domain=list(VERDICT_COLOURS), range=list(VERDICT_COLOURS.values())),
        legend=None,
    )
    scale = alt.Scale(domain=[left, right], nice=False, zero=False)
    bar = base.mark_bar(height=9, opacity=0.28, cornerRadius=2).encode(
        x=alt.X("from:Q", scale=scale, title=_axis_title(group, unit), axis=alt.Axis(tickCount=6)),
        x2="to:Q",
        color=colour,
    )
    dot = base.mark_point(filled=True, size=70, opacity=1).encode(
        x=alt.X("actual:Q", scale=scale),
        color=colour,
        shape=alt.Shape(
            "verdict:N",
            scale=alt.Scale(domain=["supported", "refuted"], range=["circle", "diamond"]),
            legend=None,
        ),
    )
    return (bar + dot).properties(width=WIDTH - 260, height=max(22 * len(claims), 26))


def verdict_shares(counts: Mapping[str, int]) -> Chart | None:
    """How many of each verdict, as one bar. `counts` by verdict; verdicts nobody got are left out."""
    alt = _altair()
    held = [(verdict, counts.get(verdict, 0)) for verdict in VERDICT_COLOURS if counts.get(verdict, 0)]
    if not held:
        return None
    rows = [
        {"verdict": verdict, "label": f"{VERDICTS[verdict]} {count}", "count": count, "order": nth}
        for nth, (verdict, count) in enumerate(held)
    ]
    labels = [row["label"] for row in rows]
    drawn = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(height=22, stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("count:Q", axis=None, stack="zero", scale=alt.Scale(nice=False)),
            color=alt.Color(
                "label:N",
                scale=alt.Scale(domain=labels, range=[VERDICT_COLOURS[verdict] for verdict, _ in held]),
                legend=alt.Legend(title=None, orient="bottom", direction="horizontal", columns=0, symbolType="square"),
            ),
            order="order:Q",
        )
        .properties(width=WIDTH, height=26)
    )
    description = ", ".join(f"{VERDICTS[verdict].lower()} {count}" for verdict, count in held) + "."
    return Chart(svg(drawn, "Verdicts", description), "Verdicts", description, verdict_counts(counts))


def _axis_title(name: str, unit: str) -> str:
    sign = _UNITS.get(unit, unit)
    return name if sign in ("count", "points") else f"{name}, {sign}"


def _altair() -> Any:
    import altair  # two thirds of a second: only where a chart is drawn

    return altair
