"""What a law is asked of: a reading of a metric over a window, from what was known on a day."""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

import numpy as np

from claims.candidate import Window
from claims.formulas import last_index
from claims.history import History, history, views_of
from claims.known import Held
from claims.measure import MeasureReading
from claims.tables import rows
from claims.view import View

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Moving:
    """How the values of a metric move: by shares of themselves or by amounts, how low they can go, and whether they
    grow as they grew before (earnings) or stay around the last one."""

    relative: bool
    floor: float
    trend: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What a law is asked of: `reading` of `metric` over `window`, from what was known on `as_of`."""

    metric: str
    reading: MeasureReading
    window: Window
    held: Held
    as_of: date

    @property
    def views(self) -> tuple[View, ...]:
        """The series of the reading, as known."""
        return views_of(self.reading, self.held, self.as_of)

    @property
    def history(self) -> History:
        """The values of the measure, as known, up to the end of the window."""
        past = history(self.reading, self.held, self.as_of)
        stop = int(np.searchsorted(past.dates, np.datetime64(self.window.end), side="right"))
        return History(past.dates[:stop], past.values[:stop])

    def remember(self, what: Hashable, compute: Callable[[], Kept]) -> Kept:
        """What `compute` gives, once for all questions about this reading on this day: what no window changes."""
        return self.held.remember((what, self.reading, self.as_of), compute)


@dataclass(frozen=True, slots=True)
class Grown:
    """What a price has grown to from 1 since the base of a window, how many days of it are `left`, and in how many
    days those begin (`later`, 0 where the window has begun)."""

    to: float
    left: int
    later: int


def grown(view: View, window: Window, as_of: date) -> Grown | None:
    """How far a price has come in a window by a day; `None` where it is not held around its ends."""
    now = view.index_at(min(as_of, window.end))
    if now is None:
        return None
    last: date = view.dates[now].item()
    left = days_between(last, window.end)
    if window.base_day >= as_of:
        later = min((window.base_day - last).days, left)
        return Grown(1.0, left - later, later)
    base = last_index(view, window.base_day)
    if base is None or view.values[base] <= 0:  # what begins at nothing, or below, does not grow
        return None
    return Grown(float(view.values[now] / view.values[base]), left, 0)


def days_between(last: date, end: date) -> int:
    """Days from the last observation to the end, 0 where only a weekend is between them.

    >>> days_between(date(2026, 1, 2), date(2026, 1, 4)), days_between(date(2026, 1, 2), date(2026, 1, 5))
    (0, 3)
    """
    if end <= last or int(np.busday_count(last + timedelta(days=1), end + timedelta(days=1))) == 0:
        return 0
    return (end - last).days


@cache
def moving(metric: str) -> Moving:
    """How a metric's values move, from `data/outlook_metrics.csv`; without a row by amounts, without a floor."""
    row = next((row for row in rows("outlook_metrics.csv") if row["metric"] == metric), None)
    if row is None:
        return Moving(relative=False, floor=-math.inf)
    floor = float(row["floor"]) if row["floor"] else -math.inf
    return Moving(row["changes"] == "relative", floor, row["trend"] == "yes")
