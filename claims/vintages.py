"""The vintages of one series and field: which value of each date was in force when, selected once and kept.

Four cases, told apart by the rows:
- *unrevised*: one vintage of each date, known one after the other. Every view is the beginning of one and the same,
  whatever vintage is asked for.
- *adjusted* prices: each vintage is a price of its own, and two are never mixed. The one with the most days known is
  taken as a whole.
- *derived* prices are computed from the closes, dividends and splits in force (`claims.total_return`), which are one
  of the cases above. What they were once they stay, whatever is paid later.
- *revised*: of each date, the newest vintage in force on the day of the question; where there was none yet, the first.
  Of two known from one and the same day the later one counts, for it puts the other right (closes held in the shares
  after a split, `ingest.market.price_additions`): the other was never in force alone. What is known changes only on
  the days on which something was published, so there is one view for each of those.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Protocol

from claims.view import View, view_of
from ingest.market.series import Field, Observation


class Vintages(Protocol):
    """What is held of one field of one series."""

    @property
    def revised(self) -> bool:
        """Whether it matters on which day something was said."""
        ...

    def select(self, as_of: date, said: date) -> View:
        """Of each date, the vintage in force on `said`, else the first after; nothing known later than `as_of`."""
        ...


def vintages_of(series: str, field: Field, observations: Sequence[Observation]) -> Vintages:
    """The vintages that `observations` of one field of one series make, in whatever order they come."""
    rows = sorted(observations, key=lambda row: (row.date, row.realtime_start, row.vintage))
    if field == "adj_close" and rows:
        labels = sorted({row.vintage for row in rows})
        return _Adjusted([_plain(series, field, [row for row in rows if row.vintage == label]) for label in labels])
    return _plain(series, field, rows)


def _plain(series: str, field: Field, rows: Sequence[Observation]) -> "Vintages":
    unrevised = all(a.date < b.date and a.realtime_start <= b.realtime_start for a, b in pairwise(rows))
    return _Unrevised(view_of(series, field, rows)) if unrevised else _Revised(series, field, rows)


class _Unrevised:
    revised = False

    def __init__(self, whole: View) -> None:
        self.whole = whole
        self.known_days = [row.realtime_start for row in whole.observations]
        self._views: dict[int, View] = {}

    def select(self, as_of: date, _said: date) -> View:
        stop = bisect_right(self.known_days, as_of)
        found = self._views.get(stop)
        if found is None:
            found = self._views[stop] = self.whole.first(stop)
        return found


class _Revised:
    revised = True

    def __init__(self, series: str, field: Field, rows: Sequence[Observation]) -> None:
        self._series, self._field, self._rows = series, field, rows
        self._published = sorted({row.realtime_start for row in rows})
        self._views: dict[tuple[int, int], View] = {}

    def select(self, as_of: date, said: date) -> View:
        known, in_force = bisect_right(self._published, as_of), bisect_right(self._published, said)
        key = known, min(known, in_force)
        if key not in self._views:
            self._views[key] = self._view(*key)
        return self._views[key]

    def _view(self, known: int, in_force: int) -> View:
        last = self._published[known - 1] if known else date.min
        asked = self._published[in_force - 1] if in_force else date.min
        chosen: dict[date, Observation] = {}
        for row in self._rows:
            before = chosen.get(row.date)
            at_once = before is not None and before.realtime_start == row.realtime_start
            if row.realtime_start <= last and (before is None or at_once or row.realtime_start <= asked):
                chosen[row.date] = row
        return view_of(self._series, self._field, tuple(chosen.values()))


class _Adjusted:
    def __init__(self, vintages: Sequence[Vintages]) -> None:
        self._vintages = vintages
        self.revised = any(one.revised for one in vintages)

    def select(self, as_of: date, said: date) -> View:
        views = [one.select(as_of, said) for one in self._vintages]
        # Of several with as many days the newest, which stands last.
        return max(reversed(views), key=len)


class Derived:
    """Prices that are computed from other fields of the same series."""

    def __init__(self, sources: Sequence[Vintages], derive: Callable[[Sequence[View]], View]) -> None:
        self._sources, self._derive = sources, derive
        self.revised = any(one.revised for one in sources)
        self._whole = None if self.revised else self._of_all_days()
        self._views: dict[tuple[View, ...], View] = {}

    def _of_all_days(self) -> _Unrevised | None:
        views = [one.select(date.max, date.max) for one in self._sources]
        whole = self._derive(views)
        # One event that cannot be leaves no price at all: what was known before it is derived for itself.
        return _Unrevised(whole) if len(whole) == len(views[0]) else None

    def select(self, as_of: date, said: date) -> View:
        """What follows from what was known by the end of `as_of`."""
        if self._whole is not None:
            return self._whole.select(as_of, said)
        views = tuple([one.select(as_of, said) for one in self._sources])
        if views not in self._views:
            self._views[views] = self._derive(views)
        return self._views[views]
