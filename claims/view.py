"""A view: the observations of one series and field as they were known, one value for each date.

Every value leads back to its observation. Lookups are by bisection on plain days, which for one day is faster than
by numpy; `dates` and `values` are there for whatever looks at many at once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claims.check import Used
from ingest.market.series import Field, Observation

Days = NDArray[np.datetime64]
Values = NDArray[np.float64]

_MONTHS_OF_SPACING = ((45, 1), (120, 3))  # days between observations at most -> months of a period


@dataclass(frozen=True, eq=False)
class View:
    """The observations of one series and field as of a day: `dates` ascending, one `value` each, same length.

    `observations` has those of the view first; more may follow, which belong to the longer view that this one is the
    beginning of (`longer`).
    """

    series: str
    field: Field
    dates: Days
    values: Values
    observations: tuple[Observation, ...]
    longer: "View | None" = None

    def __len__(self) -> int:
        return self._size

    @cached_property
    def _size(self) -> int:
        return len(self.dates)

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The observations of this view alone, one for each date."""
        return self.observations[: len(self)]

    @property
    def whole(self) -> "View":
        """The longest view that this one is the beginning of: what is computed along it holds for all of them."""
        return self.longer or self

    @cached_property
    def _days(self) -> Sequence[date]:
        # Plain days, shared by all beginnings of one view.
        return self.longer._days if self.longer else [row.date for row in self.observations]

    def day(self, index: int) -> date:
        """The date of the observation at `index`."""
        return self._days[index]

    @cached_property
    def _evidence(self) -> dict[int, Used]:
        return self.longer._evidence if self.longer else {}

    @cached_property
    def spacing(self) -> timedelta:
        """The usual distance of its observations; nothing where there are fewer than two."""
        return (self.day(len(self) - 1) - self.day(0)) / (len(self) - 1) if len(self) > 1 else timedelta()

    @cached_property
    def months(self) -> int:
        """How many months a period of this view has: 1, 3 or 12, from the least distance of its observations."""
        if len(self) < 2:
            return 1
        spacing = int(np.diff(self.dates).astype("timedelta64[D]").astype(int).min())
        return next((months for most, months in _MONTHS_OF_SPACING if spacing <= most), 12)

    def index_at(self, day: date) -> int | None:
        """The index of the last observation on or before `day`, or `None`."""
        index = bisect_right(self._days, day, 0, self._size) - 1
        return index if index >= 0 else None

    def between(self, start: date, end: date) -> range:
        """The indices of the observations from `start` to `end`, both included."""
        return range(bisect_left(self._days, start, 0, self._size), bisect_right(self._days, end, 0, self._size))

    def exactly(self, day: date) -> int | None:
        """The index of the observation dated `day`, or `None`."""
        index = bisect_right(self._days, day, 0, self._size) - 1
        return index if index >= 0 and self._days[index] == day else None

    def used(self, index: int) -> Used:
        """The observation at `index`, as evidence."""
        found = self._evidence.get(index)
        if found is None:
            row = self.observations[index]
            found = Used(row.series, row.field, row.date, row.value, row.realtime_start, row.known_from, row.provider)
            self._evidence[index] = found
        return found

    def until(self, day: date) -> "View":
        """This view without what is dated after `day`."""
        return self.first(bisect_right(self._days, day, 0, self._size))

    def first(self, stop: int) -> "View":
        """The first `stop` observations of this view."""
        if stop == len(self):
            return self
        return View(self.series, self.field, self.dates[:stop], self.values[:stop], self.observations, self.whole)


def view_of(series: str, field: Field, rows: Sequence[Observation]) -> View:
    """The view that has just these observations, one for each date, ascending."""
    dates = np.array([row.date for row in rows], dtype="datetime64[D]")
    return View(series, field, dates, np.array([row.value for row in rows], dtype=np.float64), tuple(rows))
