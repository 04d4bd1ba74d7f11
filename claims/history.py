"""What a measure did before: its values over time, and how far it usually moves over a length of time.

Everything is computed from what was known by a day. Lengths are in days and turned into observations by the usual
distance between them, so daily and weekly tables give the same answers.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from claims.formulas import Missing, Window
from claims.known import Days, Held, Values, View
from claims.measures import MeasureReading
from claims.periodic import PERIODIC

#: Fewer past windows than this say nothing about a typical error.
ENOUGH = 30

_COMBINED = {
    "decided_midpoint": lambda a, b: (a + b) / 2,
    "difference": lambda a, b: a - b,
    "ratio": lambda a, b: a / b,
    "relative_ratio": lambda a, b: a / b - 1.0,
}
RETURNS = frozenset({"return", "relative_return"})
#: What no value at a date can be told of: its history is empty.
WITHOUT = frozenset({"volatility", "move_size"})
COUNTS = frozenset({"moves_down", "moves_up", "quarter_points_down", "quarter_points_up"})


@dataclass(frozen=True, slots=True)
class History:
    """Values of a measure by date, in the metric's unit, ascending. For returns: the price, unscaled."""

    dates: Days
    values: Values

    @property
    def spacing(self) -> float:
        """Days between observations, usually; 1 where there are fewer than two."""
        if len(self.dates) < 2:
            return 1.0
        days = (self.dates[-1] - self.dates[0]).astype("timedelta64[D]").astype(int)
        return max(float(days) / (len(self.dates) - 1), 1.0)

    def steps(self, days: float) -> int:
        """How many observations a length of time has, at least one."""
        return max(round(days / self.spacing), 1)


def views_of(reading: MeasureReading, held: Held, as_of: date) -> tuple[View, ...]:
    """The views of a reading's series as known on a day."""
    return tuple(held.known(source.series, source.field, as_of) for source in reading.sources)


def history(reading: MeasureReading, held: Held, as_of: date) -> History:
    """The values of a reading over time as known on `as_of`. Empty where nothing was known."""
    return held.remember(("history", reading, as_of), lambda: _history(reading, views_of(reading, held, as_of)))


def _history(reading: MeasureReading, views: tuple[View, ...]) -> History:
    first = views[0]
    if reading.formula in WITHOUT:
        return History(first.dates[:0], first.values[:0])
    if reading.formula in PERIODIC:
        return _periodic(reading, first)
    scale = 1.0 if reading.formula in RETURNS | COUNTS else reading.scale
    if len(views) == 1 or reading.formula in RETURNS:
        return History(first.dates, first.values * scale)
    at = np.searchsorted(views[1].dates, first.dates, side="right") - 1
    both = at >= 0
    values = _COMBINED[reading.formula](first.values[both], views[1].values[at[both]])
    return History(first.dates[both], np.asarray(values * scale, dtype=np.float64))


def _periodic(reading: MeasureReading, view: View) -> History:
    formula = PERIODIC[reading.formula]
    dates, values = [], []
    for row in view.rows:
        found = formula((view,), Window(row.date, row.date))
        if not isinstance(found, Missing):
            dates.append(row.date)
            values.append(found[0].value * reading.scale)
    return History(np.array(dates, dtype="datetime64[D]"), np.array(values, dtype=np.float64))


def past_changes(reading: MeasureReading, held: Held, as_of: date, days: float) -> Values:
    """What the measure did over each past window of that length: returns, counts, or changes of its level.

    In the metric's unit, from what was known on `as_of`; empty where the windows do not fit.
    """
    key = ("past", reading, as_of, round(days))
    return held.remember(key, lambda: _past_changes(reading, held, as_of, days))


def _past_changes(reading: MeasureReading, held: Held, as_of: date, days: float) -> Values:
    past = history(reading, held, as_of)
    steps = past.steps(days)
    if len(past.values) <= steps:
        return np.empty(0)
    if reading.formula == "relative_return":
        own, other = joined(*views_of(reading, held, as_of))
        return (own[steps:] / own[:-steps] - other[steps:] / other[:-steps]) * reading.scale
    if reading.formula == "return":
        return (past.values[steps:] / past.values[:-steps] - 1.0) * reading.scale
    if reading.formula in COUNTS:
        moved = np.diff(past.values)
        signed = moved < 0 if reading.formula.endswith("down") else moved > 0
        total = np.concatenate(([0], np.cumsum(signed)))
        return (total[steps:] - total[:-steps]).astype(np.float64)
    return past.values[steps:] - past.values[:-steps]


def joined(first: View, second: View) -> tuple[Values, Values]:
    """The values of two views on the dates that both have."""
    _, own, other = np.intersect1d(first.dates, second.dates, assume_unique=True, return_indices=True)
    return first.values[own], second.values[other]


def usual_change(reading: MeasureReading, held: Held, as_of: date, days: float, enough: int = ENOUGH) -> float | None:
    """The mean absolute change over past windows of that length: what the naive forecast misses by.

    The naive forecast of a level is the last value known, of a return, a change or a count zero.
    """
    past = past_changes(reading, held, as_of, days)
    return float(np.abs(past).mean()) if len(past) >= enough else None
