"""The steps that measure: each reading with its arithmetic, the observations it rests on and why that vintage of each;
which reading would tip the verdict; and what the newest values say.
"""

from collections.abc import Iterator

from api import formatting as say
from api.explained_case import Case
from api.names import VERDICTS
from api.step import Step, exact, signed, span
from claims.arithmetic import row_of, written
from claims.candidate import Window
from claims.check import Reading, Used
from claims.history import ACROSS
from claims.measures import MeasureReading
from claims.plain import to_plain
from claims.view import View
from ingest.market.series import Field

#: Observations listed under one reading; a count over a year has hundreds.
LISTED = 12
#: How the names of the readings end that stop one close earlier.
CLOSE_BEFORE = "the close before"

_DATED_BY = {
    "vintage": "a stated vintage",
    "close": "the session's close",
    "lag": "the table of release lags",
}
#: Which of a reading's observations start and end what it measures.
_ROLES: dict[str, tuple[str, ...]] = {
    "return": ("starts", "ends"),
    "inverse_return": ("starts", "ends"),
    "change": ("starts", "ends"),
    "relative_return": ("starts", "ends", "starts", "ends"),
    # Of what is summed or averaged, only the ends are kept.
    "fourth_quarter_mean": ("first of those taken", "last of those taken"),
    "volatility": ("first of those taken", "last of those taken"),
}
_FROM_A_CLOSE = frozenset({"return", "inverse_return", "change", "relative_return", "volatility"})


def readings(case: Case) -> Iterator[Step]:
    """One step for each reading, in the order of the check."""
    for reading in case.check.readings:
        row = row_of(case.measure, reading) if case.measure else None
        arithmetic = _arithmetic(case, row, reading) if row else None
        value = exact(reading.value, case.unit, case.ends)
        inside = "inside" if reading.inside else "outside"
        result = exact(reading.value, "", case.ends)
        # A value that is an observation itself needs no arithmetic.
        lines = [f"{arithmetic} = {result}"] if arithmetic and " " in arithmetic else []
        if row is not None and row.formula in _FROM_A_CLOSE and case.window is not None and not case.not_due:
            lines.append(_from_which_close(case.window, before=reading.name.endswith(CLOSE_BEFORE)))
        yield Step(
            "So far" if case.not_due else "Reading",
            f"{reading.name}: {reading.formula} = {value}, {inside}.",
            (*lines, *_listed(case, row, reading)),
            to_plain(reading) | {"arithmetic": arithmetic, "method": row.formula if row else None},
        )


def _arithmetic(case: Case, row: MeasureReading, reading: Reading) -> str | None:
    undone = row.formula in ACROSS
    views = tuple(_view(case, source.series, source.field, undone) for source in row.sources)
    return written(row, reading, views)


def _view(case: Case, series: str, field: Field, undone: bool = False) -> View:
    """The view that a check reads: of a forecast that is due the first prints, of what is not due the newest."""
    held, as_of, on = case.background.held, case.check.as_of, case.published.published_on
    if case.not_due:
        return held.known(series, field, as_of, undone)
    if case.said.modality == "forecast":
        return held.first_prints(series, field, as_of, undone)
    return held.in_force(series, field, as_of, on or as_of, undone)


def _from_which_close(window: Window, before: bool) -> str:
    start, end = say.day(window.start), say.day(window.end)
    to = f"the close before the last on or before {end}" if before else f"the last on or before {end}"
    if window.base_day == window.start:
        return f"It runs from the last close on or before {start} to {to}."
    why = "a single day" if window.start == window.end else "the first of a week, month, quarter or year"
    return f"It runs from the close before {start}, which is {why}, to {to}."


def _listed(case: Case, row: MeasureReading | None, reading: Reading) -> tuple[str, ...]:
    roles = _ROLES.get(row.formula, ()) if row else ()
    shown = []
    for number, one in enumerate(reading.used[:LISTED]):
        role = f"{roles[number]}: " if number < len(roles) else ""
        shown.append(f"{role}{observation_words(one)}{_why_that_vintage(case, one)}")
    more = len(reading.used) - len(shown)
    return tuple([*shown, f"and {more} more"] if more else shown)


def observation_words(one: Used) -> str:
    """One observation with where it is from and since when it was known."""
    return (
        f"{one.series} {one.field} {say.day(one.date)}: {say.number(one.value, 4)} "
        f"(known from {say.day(one.realtime_start)} by {_DATED_BY.get(one.known_from, one.known_from)}; "
        f"{one.provider})"
    )


def _why_that_vintage(case: Case, one: Used) -> str:
    """Why this value of several: said only of what is revised, where there is a choice."""
    if one.known_from == "close":
        return ""
    others = sorted(
        (row.realtime_start, row.value)
        for row in case.background.observations
        if (row.series, row.field, row.date) == (one.series, one.field, one.date)
        and row.realtime_start > one.realtime_start
        and row.value != one.value
    )
    why = _vintage_words(case, one)
    later = f"; revised to {say.number(others[0][1], 4)} on {say.day(others[0][0])}" if others else ""
    return f", {why}{later}"


def _vintage_words(case: Case, one: Used) -> str:
    on = case.published.published_on
    if case.not_due:
        return f"the newest known on {say.day(case.check.as_of)}"
    # A release lag says when a figure was out, not that the figure held is the one that was.
    taken = "taken for " if one.known_from == "lag" else ""
    if case.said.modality == "forecast":
        return f"{taken}its first print"
    if on is not None and one.realtime_start <= on:
        return f"{taken}the one in force when it was said" if taken else "in force when it was said"
    return f"{taken}the first print after it was said"


def fragile(case: Case) -> Iterator[Step]:
    """Which readings tip the verdict, where they differ."""
    check = case.check
    if not check.fragile:
        return
    holding = [one for one in check.readings if one.inside]
    failing = [one for one in check.readings if not one.inside]
    yield Step(
        "Fragile",
        f"Honest readings differ: {_named(case, holding)} inside, {_named(case, failing)} outside. "
        f"Any that holds is enough; by the others alone it would be {VERDICTS['refuted'].lower()}.",
        figures={"inside": [one.name for one in holding], "outside": [one.name for one in failing]},
    )


def _named(case: Case, some: list[Reading]) -> str:
    return " and ".join(f"{one.name} ({exact(one.value, case.unit, case.ends)})" for one in some)


def wanted(case: Case) -> Iterator[Step]:
    """The series that are not held, and what stands in for the thing itself."""
    if case.check.wanted:
        series = ", ".join(case.check.wanted)
        yield Step("Wanted", f"Not held: {series}.", figures={"series": list(case.check.wanted)})
    if case.check.proxy:
        yield Step("Proxy", f"Measured by {case.check.proxy}.")


def newest(case: Case) -> Iterator[Step]:
    """The value of the first reading by the newest vintages, beside what it was when it was held against the words."""
    check = case.check
    if check.latest is None or not check.readings or case.not_due:
        return
    latest = exact(check.latest, case.unit, case.ends)
    by = say.day(check.as_of)
    first = check.readings[0]
    # Another reading may have decided: that it differs from the first is no revision.
    which = "it" if len(check.readings) == 1 else f"the first reading ({first.name})"
    if check.latest == first.value:
        words = f"By the vintages known on {by} {which} is still {latest}."
        yield Step("Newest", words, figures={"latest": check.latest})
        return
    side = "inside" if check.interval is not None and check.latest in check.interval else "outside"
    yield Step(
        "Revised",
        f"By the vintages known on {by} {which} is {latest}, {signed(check.latest - first.value, case.unit)}; {side} "
        f"{span(*case.ends, case.unit)}. The verdict stays with what was known then.",
        figures={"latest": check.latest},
    )
