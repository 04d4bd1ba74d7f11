"""The chart of a claim: what it is measured by before and after it was said, what the words allow, when it was said and
due, and the readings. And the same as rows, for who wants the numbers.

Rules. Drawn from the newest check and what was known on the day. Where there is no chart it is said why.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from math import inf

from api import formatting as say
from api.chart_line import At, Band, Dot, Drawing, Line, draw
from api.explained_case import Background, Case, case_of
from api.names import VERDICTS
from claims.candidate import Window
from claims.check import Check
from claims.course import Course, NoCourse, course
from claims.published_claim import PublishedClaim

#: The heads of the rows.
COLUMNS = ("what", "name", "day", "value", "unit")
#: How far what is open on one side is taken to reach, by unit: no change of a rate is as large.
_OPEN_FROM = {"bps": 1e4}
#: The class of a dot, by whether the value makes the claim true; one that is not judged yet is open.
_INSIDE = {True: "supported", False: "refuted"}


@dataclass(frozen=True, slots=True)
class ClaimChart:
    """A chart with its description and its rows; or, with an empty `svg`, the reason why there is none.

    Pages have the chart and not its rows, which are made when they are asked for.
    """

    svg: str
    title: str
    description: str
    table: Callable[[], Iterable[tuple[str, ...]]] = tuple
    reason: str = ""

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(self.table())


def claim_chart(published: PublishedClaim, check: Check | None, behind: Background) -> ClaimChart:
    """The chart of a claim as of the day of its background."""
    if check is None:
        return _none("It has not been checked.")
    case = case_of(published, check, behind)
    on, window, row = published.published_on, case.window, case.row
    if case.measure is None or row is None:
        return _none("No public series measures this.")
    if on is None or window is None:
        return _none("Its article has no date." if on is None else "It names no period that could be looked at.")
    due = check.due or window.end
    found = course(row, behind.held, window, on, due, check.as_of)
    if isinstance(found, NoCourse):
        return _none(found.reason)
    name = ", ".join(dict.fromkeys(source.series for source in row.sources))
    title = f"{say.statement(published.claim)}: what happened"
    description = _described(case, found, name)
    drawing = Drawing(
        title=title,
        description=description,
        unit=case.unit,
        lines=[Line(name, "series", found.days, found.values, found.steps)],
        band=_band(case, window),
        days=[At(on, "said and due")] if on == due else [At(on, "said"), At(due, "due")],
        dots=_dots(case),
        zero=0.0 if found.base is not None else None,
    )
    return ClaimChart(draw(drawing), title, description, partial(_rows, case, found, name))


def _none(reason: str) -> ClaimChart:
    return ClaimChart("", "", "", reason=reason)


def _band(case: Case, window: Window) -> Band | None:
    interval, on = case.check.interval, case.published.published_on
    if interval is None or on is None:
        return None
    low, high = _ends(case)
    return Band(low, high, min(on, window.start), max(case.check.due or window.end, window.end))


def _ends(case: Case) -> tuple[float | None, float | None]:
    """What the words allow; `None` on an open side."""
    interval = case.check.interval
    if interval is None:
        return None, None
    most = _OPEN_FROM.get(case.unit, inf)
    low, high = (end if end is not None and abs(end) < most else None for end in (interval.low, interval.high))
    return low, high


def _dots(case: Case) -> list[Dot]:
    found = []
    for one in case.check.readings:
        days = [used.date for used in one.used]
        if days:
            kind = "open" if case.check.verdict == "open" else _INSIDE[one.inside]
            found.append(Dot(max(days), one.value, kind, f"{one.name}: {say.quantity(one.value, case.unit)}"))
    return found


def _described(case: Case, found: Course, name: str) -> str:
    check = case.check
    words = [
        f"{name} from {say.day(found.days[0])} ({say.quantity(found.values[0], case.unit)}) "
        f"to {say.day(found.days[-1])} ({say.quantity(found.values[-1], case.unit)})"
        + (f", counted from {say.day(found.base)}." if found.base else ".")
    ]
    if check.interval is not None:
        words.append(f"The words allow {say.interval(*_ends(case), case.unit)}.")
    shown = check.readings[:4]
    words += [f"{one.name[:1].upper()}{one.name[1:]}: {say.quantity(one.value, case.unit)}." for one in shown]
    return " ".join([*words, f"{VERDICTS[check.verdict]}."])


def _rows(case: Case, found: Course, name: str) -> Iterator[tuple[str, ...]]:
    for day, value in zip(found.days, found.values, strict=True):
        yield "series", name, day.isoformat(), repr(value), case.unit
    for one in case.check.readings:
        last = max((used.date.isoformat() for used in one.used), default="")
        yield "reading", one.name, last, repr(one.value), case.unit
    if case.check.interval is not None:
        for name, end in zip(("low", "high"), _ends(case), strict=True):
            yield "allowed", name, "", "" if end is None else repr(end), case.unit
    if case.published.published_on:
        yield "day", "said", case.published.published_on.isoformat(), "", ""
    if case.check.due:
        yield "day", "due", case.check.due.isoformat(), "", ""
