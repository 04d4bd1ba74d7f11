"""What a measure did before: its values over time, and how far it usually moves over a length of time.

Everything is computed from what was known by a day. Lengths are in days and turned into observations by the usual
distance between them, so daily and weekly tables give the same answers. What was known on one day is mostly the
beginning of what was known later, so sums run once along the longest view and are read off at its beginnings.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from claims.known import Held
from claims.measures import MeasureReading
from claims.periodic import PERIODIC
from claims.periods_along import derived
from claims.view import Days, Values, View

#: Fewer past windows than this say nothing about a typical error.
ENOUGH = 30
#: How many histories are kept of a measure whose past is revised.
KEPT = 400

_COMBINED = {
    "decided_midpoint": lambda a, b: (a + b) / 2,
    "difference": lambda a, b: a - b,
    "ratio": lambda a, b: a / b,
    "relative_ratio": lambda a, b: a / b - 1.0,
    "inverse_ratio": lambda a, b: b / a,
    "inverse_less": lambda a, b: 100.0 / a - b,
}
_TURNED = {"inverse_level": lambda a: 1.0 / a}
RETURNS = frozenset({"return", "relative_return"})
#: What sets prices of different days against each other: not before and after a split as they stand.
ACROSS = RETURNS | {"volatility", "inverse_return", "trailing_yield"}
#: What no value at a date can be told of: its history is empty.
WITHOUT = frozenset({"volatility", "move_size", "inverse_return", "trailing_yield"})
COUNTS = frozenset({"moves_down", "moves_up", "quarter_points_down", "quarter_points_up"})


@dataclass(frozen=True, eq=False)
class History:
    """Values of a measure by date, in the metric's unit, ascending. For returns: the price, unscaled."""

    dates: Days
    values: Values

    @cached_property
    def spacing(self) -> float:
        """Days between observations, usually; 1 where there are fewer than two."""
        if len(self.dates) < 2:
            return 1.0
        days = int((self.dates[-1] - self.dates[0]).astype("timedelta64[D]").astype(int))
        return max(days / (len(self.dates) - 1), 1.0)

    def steps(self, days: float) -> int:
        """How many observations a length of time has, at least one."""
        return max(round(days / self.spacing), 1)


def views_of(reading: MeasureReading, held: Held, as_of: date) -> tuple[View, ...]:
    """The views of a reading's series as known on a day."""
    undone = reading.formula in ACROSS
    return tuple([held.known(source.series, source.field, as_of, undone) for source in reading.sources])


def history(reading: MeasureReading, held: Held, as_of: date) -> History:
    """The values of a reading over time as known on `as_of`. Empty where nothing was known."""
    return past_of(reading, held).history(as_of)


def past_changes(reading: MeasureReading, held: Held, as_of: date, days: float) -> Values:
    """What the measure did over each past window of that length: returns, counts, or changes of its level.

    In the metric's unit, from what was known on `as_of`; empty where the windows do not fit.
    """
    return past_of(reading, held).changes(as_of, days)


def usual_change(reading: MeasureReading, held: Held, as_of: date, days: float, enough: int = ENOUGH) -> float | None:
    """The mean absolute change over past windows of that length: what the naive forecast misses by.

    The naive forecast of a level is the last value known, of a return, a change or a count zero.
    """
    return past_of(reading, held).usual_change(as_of, days, enough)


def past_of(reading: MeasureReading, held: Held) -> "Past":
    """What `held` knows of a reading's past; one for each reading, with all that was derived from it."""
    return held.remember(("past", reading), lambda: Past(reading, held))


@dataclass(frozen=True, slots=True)
class _Known:
    """What was known on a day: the history, how many days of it count, and what it is the beginning of."""

    history: History
    count: int
    longest: tuple[View, ...]


class Past:
    """What is held of the past of one reading of a measure, seen from any day."""

    def __init__(self, reading: MeasureReading, held: Held) -> None:
        self.reading = reading
        self._held = held
        self._known: dict[date, _Known] = {}
        self._histories: dict[tuple[View, ...], History] = {}
        self._sums: dict[tuple[tuple[View, ...], int], Values] = {}
        self._joined: dict[tuple[View, ...], Joined] = {}

    def history(self, as_of: date) -> History:
        """The values over time as known on `as_of`."""
        return self._at(as_of).history

    def changes(self, as_of: date, days: float) -> Values:
        """What it did over each past window of that length, as known on `as_of`, oldest first."""
        known = self._at(as_of)
        steps = known.history.steps(days)
        return self._windows(known.longest, steps)[: max(known.count - steps, 0)]

    def usual_change(self, as_of: date, days: float, enough: int = ENOUGH) -> float | None:
        """The mean absolute change over windows of that length; `None` where fewer than `enough` are on record."""
        known = self._at(as_of)
        steps = known.history.steps(days)
        count = known.count - steps
        if count < max(enough, 1):
            return None
        key = known.longest, steps
        sums = self._sums.get(key)
        if sums is None:
            sums = self._sums[key] = np.cumsum(np.abs(self._windows(*key)))
        return float(sums[count - 1]) / count

    def _at(self, as_of: date) -> _Known:
        known = self._known.get(as_of)
        if known is None:
            views = views_of(self.reading, self._held, as_of)
            known = self._known[as_of] = self._seen(views)
        return known

    def _seen(self, views: tuple[View, ...]) -> _Known:
        # Only of one series as it is, or of returns on days that both have, is what was known earlier a beginning.
        formula = self.reading.formula
        extends = formula in RETURNS or (len(views) == 1 and (formula not in PERIODIC or formula in _TURNED))
        longest = tuple([view.whole for view in views]) if extends else views
        found = self._history(longest)
        if extends:
            found = History(found.dates[: len(views[0])], found.values[: len(views[0])])
        count = self._join(longest).known(*views) if formula == "relative_return" else len(found.values)
        return _Known(found, count, longest)

    def _history(self, views: tuple[View, ...]) -> History:
        found = self._histories.get(views)
        if found is None:
            if len(self._histories) >= KEPT:
                self._histories.clear()
            found = self._histories[views] = _history(self.reading, views)
        return found

    def _windows(self, views: tuple[View, ...], steps: int) -> Values:
        """The changes over every window of so many steps along these views."""
        formula, scale = self.reading.formula, self.reading.scale
        values = self._history(views).values
        if formula == "relative_return":
            both = self._join(views)
            own, other = both.own_values, both.other_values
            return np.asarray((own[steps:] / own[:-steps] - other[steps:] / other[:-steps]) * scale)
        if formula == "return":
            return np.asarray((values[steps:] / values[:-steps] - 1.0) * scale)
        if formula in COUNTS:
            moved = np.diff(values)
            signed = moved < 0 if formula.endswith("down") else moved > 0
            total = np.concatenate(([0], np.cumsum(signed)))
            return (total[steps:] - total[:-steps]).astype(np.float64)
        return np.asarray(values[steps:] - values[:-steps])

    def _join(self, views: tuple[View, ...]) -> "Joined":
        if views not in self._joined:
            self._joined[views] = Joined.of(*views)
        return self._joined[views]


@dataclass(frozen=True, slots=True)
class Joined:
    """Two views on the dates that both have: where those stand in each, and the values there."""

    own: "np.ndarray[tuple[int], np.dtype[np.intp]]"
    other: "np.ndarray[tuple[int], np.dtype[np.intp]]"
    own_values: Values
    other_values: Values

    @classmethod
    def of(cls, first: View, second: View) -> "Joined":
        """The dates that both views have."""
        _, own, other = np.intersect1d(first.dates, second.dates, assume_unique=True, return_indices=True)
        return cls(own, other, first.values[own], second.values[other])

    def known(self, first: View, second: View) -> int:
        """How many of the dates lie in the beginnings `first` and `second`."""
        return int(min(np.searchsorted(self.own, len(first)), np.searchsorted(self.other, len(second))))


def _history(reading: MeasureReading, views: tuple[View, ...]) -> History:
    first = views[0]
    if reading.formula in WITHOUT:
        return History(first.dates[:0], first.values[:0])
    if reading.formula in _TURNED:
        return History(first.dates, np.asarray(_TURNED[reading.formula](first.values) * reading.scale))
    if reading.formula in PERIODIC and reading.formula not in _COMBINED:
        dates, values = derived(reading.formula, first)
        return History(dates, values * reading.scale)
    scale = 1.0 if reading.formula in RETURNS | COUNTS else reading.scale
    if len(views) == 1 or reading.formula in RETURNS:
        return History(first.dates, first.values * scale)
    at = np.searchsorted(views[1].dates, first.dates, side="right") - 1
    both = at >= 0
    values = _COMBINED[reading.formula](first.values[both], views[1].values[at[both]])
    return History(first.dates[both], np.asarray(values * scale, dtype=np.float64))
