"""What is held of the market, seen as of a day: no value is ever seen before the day from which it was known.

Rules. Of each date the newest vintage known by the day is taken (`known`), or the first one (`first_prints`), or the
one in force on the day something was said (`in_force`). Adjusted prices of different vintages are never mixed: one
vintage is chosen for a whole view, the one with the most days. Every value leads back to its observation.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from claims.check import Used
from ingest.market.series import Field, Observation, Series

Days = NDArray[np.datetime64]
Values = NDArray[np.float64]
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class View:
    """The observations of one series and field as of a day: `dates` ascending, one `value` each, same length."""

    series: str
    field: Field
    dates: Days
    values: Values
    rows: tuple[Observation, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def index_at(self, day: date) -> int | None:
        """The index of the last observation on or before `day`, or `None`."""
        index = int(np.searchsorted(self.dates, np.datetime64(day), side="right")) - 1
        return index if index >= 0 else None

    def between(self, start: date, end: date) -> range:
        """The indices of the observations from `start` to `end`, both included."""
        low = int(np.searchsorted(self.dates, np.datetime64(start), side="left"))
        high = int(np.searchsorted(self.dates, np.datetime64(end), side="right"))
        return range(low, high)

    def exactly(self, day: date) -> int | None:
        """The index of the observation dated `day`, or `None`."""
        index = self.index_at(day)
        return index if index is not None and self.rows[index].date == day else None

    def used(self, index: int) -> Used:
        """The observation at `index`, as evidence."""
        row = self.rows[index]
        return Used(row.series, row.field, row.date, row.value, row.realtime_start, row.known_from, row.provider)

    def until(self, day: date) -> "View":
        """This view without what is dated after `day`."""
        return self.first(int(np.searchsorted(self.dates, np.datetime64(day), side="right")))

    def first(self, stop: int) -> "View":
        """The first `stop` observations of this view."""
        if stop == len(self.rows):
            return self
        return View(self.series, self.field, self.dates[:stop], self.values[:stop], self.rows[:stop])


@dataclass(slots=True)
class Held:
    """All series and observations held, in memory. Views of it are computed once and kept."""

    _series: dict[str, Series] = field(default_factory=dict)
    _rows: dict[tuple[str, str], list[Observation]] = field(default_factory=dict)
    _views: dict[tuple[Any, ...], View] = field(default_factory=dict)
    _remembered: dict[Any, Any] = field(default_factory=dict)

    def __init__(self, series: Iterable[Series] = (), observations: Iterable[Observation] = ()) -> None:
        self._series = {one.id: one for one in series}
        self._rows = {}
        self._views = {}
        self._remembered = {}
        for observation in observations:
            self._rows.setdefault((observation.series, observation.field), []).append(observation)
        for rows in self._rows.values():
            rows.sort(key=lambda row: (row.date, row.realtime_start, row.vintage))

    def series(self, series: str) -> Series | None:
        """What the series is, or `None` where nothing of it is held."""
        return self._series.get(series)

    def holds(self, series: str, name: Field, as_of: date) -> bool:
        """Whether any observation of that field was known by the end of `as_of`."""
        return len(self.known(series, name, as_of)) > 0

    def known(self, series: str, name: Field, as_of: date) -> View:
        """Of each date, the newest vintage known by the end of `as_of`."""
        return self._view("known", series, name, as_of, as_of)

    def in_force(self, series: str, name: Field, as_of: date, said: date) -> View:
        """Of each date, the vintage in force on the day `said`; where there was none yet, the first one after.

        Nothing that became known after `as_of` is seen.
        """
        return self._view("in_force", series, name, as_of, min(said, as_of))

    def first_prints(self, series: str, name: Field, as_of: date) -> View:
        """Of each date, the first vintage, of those known by the end of `as_of`."""
        return self._view("first", series, name, as_of, date.min)

    def remember(self, key: Any, compute: Callable[[], Kept]) -> Kept:
        """What `compute` gives, computed once for each `key`: for what is derived from views alone."""
        if key not in self._remembered:
            self._remembered[key] = compute()
        found: Kept = self._remembered[key]
        return found

    def _view(self, kind: str, series: str, name: Field, as_of: date, said: date) -> View:
        whole = self._unrevised(series, name)
        if whole is not None:
            stop = int(np.searchsorted(whole[1], np.datetime64(as_of), side="right"))
            return whole[0].first(stop)
        key = (kind, series, name, as_of, said)
        if key not in self._views:
            rows = [row for row in self._rows.get((series, name), ()) if row.realtime_start <= as_of]
            if name == "adj_close":
                rows = _furthest_vintage(rows)
            chosen: dict[date, Observation] = {}
            for row in rows:
                if row.date not in chosen or row.realtime_start <= said:
                    chosen[row.date] = row
            self._views[key] = _view_of(series, name, tuple(chosen.values()))
        return self._views[key]

    def _unrevised(self, series: str, name: Field) -> tuple[View, Days] | None:
        """All of a series that has one vintage of each date, known one after the other, and the days of that.

        Every view of it is its beginning, whatever vintage is asked for: none is built anew for each day.
        """
        return self.remember(("unrevised", series, name), lambda: self._whole(series, name))

    def _whole(self, series: str, name: Field) -> tuple[View, Days] | None:
        rows = tuple(self._rows.get((series, name), ()))
        pairs = list(pairwise(rows))
        if name == "adj_close" or any(a.date == b.date or a.realtime_start > b.realtime_start for a, b in pairs):
            return None
        return _view_of(series, name, rows), np.array([row.realtime_start for row in rows], dtype="datetime64[D]")


def _view_of(series: str, name: Field, rows: tuple[Observation, ...]) -> View:
    dates = np.array([row.date for row in rows], dtype="datetime64[D]")
    return View(series, name, dates, np.array([row.value for row in rows], dtype=np.float64), rows)


def _furthest_vintage(rows: list[Observation]) -> list[Observation]:
    spans: dict[str, tuple[int, str]] = {}
    for row in rows:
        count, _ = spans.get(row.vintage, (0, ""))
        spans[row.vintage] = (count + 1, row.vintage)
    best = max(spans.values(), default=(0, ""))[1]
    return [row for row in rows if row.vintage == best]
