"""The course of a measure around a claim: its values by day, in the claim's unit, as known on a day. Pure.

Rules. A level is its values; a return or a change is counted from the close that the claim runs from, so that it can be
set beside the values that make the claim true; moves are counted up from there. What no value at a day can be told of
(a volatility, the size of a move, the growth of a whole year) has no course, and it is said why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from claims.candidate import Window
from claims.history import COUNTS, RETURNS, History, history, views_of
from claims.known import Held
from claims.measures import MeasureReading
from claims.view import Days, Values

#: Beside the claim's own days, so much of their length is shown, at least and at most so many days.
BESIDE, LEAST, MOST = 0.3, 45, 500
#: What comes once a month or more seldom is shown with so many values before.
PERIODS_BEFORE = 24
#: A period begins no later than so many days after the last value held.
BEGUN = np.timedelta64(10, "D")


@dataclass(frozen=True, slots=True)
class Course:
    """Values by day, ascending, in the claim's unit. `base` is the day that a return or a change is counted from."""

    days: tuple[date, ...]
    values: tuple[float, ...]
    base: date | None = None
    steps: bool = False


@dataclass(frozen=True, slots=True)
class NoCourse:
    """Why there is none, in words."""

    reason: str


def course(
    reading: MeasureReading, held: Held, window: Window, said: date, due: date, as_of: date
) -> Course | NoCourse:
    """The course from before a claim was said until after it was due, from what was known on `as_of`."""
    found = _values(reading, held, window, as_of)
    if isinstance(found, NoCourse):
        return found
    past, base = found
    first, last = _around(past, window, said, due)
    days = past.dates
    inside = slice(*np.searchsorted(days, [np.datetime64(first), np.datetime64(min(last, as_of) + timedelta(days=1))]))
    if not len(days[inside]):
        return NoCourse("Nothing of its series is held around these days.")
    steps = reading.formula in COUNTS or reading.formula.startswith("decided") or reading.formula == "change"
    return Course(
        tuple(day.item() for day in days[inside]), tuple(float(value) for value in past.values[inside]), base, steps
    )


def _values(reading: MeasureReading, held: Held, window: Window, as_of: date) -> tuple[History, date | None] | NoCourse:
    if reading.formula == "relative_return":
        dates, own, other = _joined(reading, held, as_of)
        at = _base(dates, window)
        if at is None:
            return _NOT_BEGUN if len(dates) else _NOTHING
        values = (own / own[at] - other / other[at]) * reading.scale
        return History(dates, values), dates[at].item()
    past = history(reading, held, as_of)
    if not len(past.dates):
        known = all(len(view) for view in views_of(reading, held, as_of))
        return _FOR_A_PERIOD if known else _NOTHING
    from_base = _FROM_BASE.get(reading.formula)
    if from_base is None:
        return past, None
    at = _base(past.dates, window)
    if at is None:
        return _NOT_BEGUN
    scale = reading.scale if reading.formula in RETURNS else 1.0
    return History(past.dates, from_base(past.values, at) * scale), past.dates[at].item()


_NOT_BEGUN = NoCourse("Nothing is held from the day on that it is counted from.")
_FOR_A_PERIOD = NoCourse("What it is measured by has one value for a period, and none from day to day.")
_NOTHING = NoCourse("The series that it is measured by is not held for these days.")


def _joined(reading: MeasureReading, held: Held, as_of: date) -> tuple[Days, Values, Values]:
    first, second = views_of(reading, held, as_of)
    dates, own, other = np.intersect1d(first.dates, second.dates, assume_unique=True, return_indices=True)
    return dates, first.values[own], second.values[other]


def _base(dates: Days, window: Window) -> int | None:
    """The last day held by the one that a change runs from."""
    at = int(np.searchsorted(dates, np.datetime64(window.base_day), side="right")) - 1
    begun = len(dates) > 0 and np.datetime64(window.base_day) <= dates[-1] + BEGUN
    return at if at >= 0 and begun else None


def _counted(sign: int, whole: float) -> Callable[[Values, int], Values]:
    """How far moves of a sign add up from a place on: `whole` is the size that counts as one, 0 for any."""

    def count(values: Values, at: int) -> Values:
        moves = np.diff(values, prepend=values[:1]) * sign
        moved = np.where(moves > 0, moves / whole if whole else 1.0, 0.0)
        total = np.cumsum(moved)
        return np.asarray(np.maximum(total - total[at], 0.0))

    return count


_FROM_BASE: Mapping[str, Callable[[Values, int], Values]] = {
    "return": lambda values, at: np.asarray(values / values[at] - 1.0),
    "change": lambda values, at: np.asarray(values - values[at]),
    "moves_down": _counted(-1, 0.0),
    "moves_up": _counted(1, 0.0),
    "quarter_points_down": _counted(-1, 0.25),
    "quarter_points_up": _counted(1, 0.25),
}


def _around(past: History, window: Window, said: date, due: date) -> tuple[date, date]:
    first, last = min(said, window.start), max(due, window.end, said)
    beside = min(max(round((last - first).days * BESIDE), LEAST), MOST)
    before = max(beside, round(PERIODS_BEFORE * past.spacing)) if past.spacing > 20 else beside
    return first - timedelta(days=before), last + timedelta(days=beside)
