"""What is held of the market, seen as of a day: no value is ever seen before the day from which it was known.

Of each date the newest vintage known by the day is taken (`known`), or the first one (`first_prints`), or the one in
force on the day something was said (`in_force`); how, `claims.vintages` says. Where a series has dividends and no
adjusted prices, those are computed. Each selection is made once and kept,
and so is whatever is derived from views alone (`remember`).
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from claims.errors import ClaimsError
from claims.total_return import split_adjusted, total_return
from claims.view import View
from claims.vintages import Derived, Vintages, vintages_of
from ingest.market.series import Field, Observation, Series

Kept = TypeVar("Kept")
#: How much that is derived is kept at most: in a long run over many days all of it is made again at times.
REMEMBERED = 200_000


class Held:
    """All series and observations held, in memory."""

    def __init__(self, series: Iterable[Series] = (), observations: Iterable[Observation] = ()) -> None:
        self._series = {one.id: one for one in series}
        self._rows: dict[tuple[str, Field], list[Observation]] = {}
        for observation in observations:
            self._rows.setdefault((observation.series, observation.field), []).append(observation)
        self._vintages: dict[tuple[str, Field, bool], Vintages] = {}
        self._remembered: dict[Hashable, object] = {}

    def series(self, series: str) -> Series | None:
        """What the series is, or `None` where nothing of it is held."""
        return self._series.get(series)

    def holds(self, series: str, name: Field, as_of: date) -> bool:
        """Whether any observation of that field was known by the end of `as_of`."""
        return len(self.known(series, name, as_of)) > 0

    def known(self, series: str, name: Field, as_of: date, undone: bool = False) -> View:
        """Of each date, the newest vintage known by the end of `as_of`.

        With `undone`, closes have their splits undone, so that they may be set against each other.
        """
        return self._select(series, name, undone).select(as_of, as_of)

    def in_force(self, series: str, name: Field, as_of: date, said: date, undone: bool = False) -> View:
        """Of each date, the vintage in force on the day `said`; where there was none yet, the first one after.

        Nothing that became known after `as_of` is seen.
        """
        return self._select(series, name, undone).select(as_of, min(said, as_of))

    def first_prints(self, series: str, name: Field, as_of: date, undone: bool = False) -> View:
        """Of each date, the first vintage, of those known by the end of `as_of`."""
        return self._select(series, name, undone).select(as_of, date.min)

    def revised(self, series: str, name: Field) -> bool:
        """Whether any date of it has more than one vintage, so that it matters when something was said."""
        return self._select(series, name).revised

    def remember(self, key: Hashable, compute: Callable[[], Kept]) -> Kept:
        """What `compute` gives, computed once for each `key`: for what is derived from views alone."""
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = compute()
        return found  # type: ignore[return-value]  # what a key names is always of one type

    def _select(self, series: str, name: Field, undone: bool = False) -> Vintages:
        key = series, name, undone and (series, "split") in self._rows
        found = self._vintages.get(key)
        if found is None:
            found = self._vintages[key] = self._made(*key)
        return found

    def _made(self, series: str, name: Field, undone: bool) -> Vintages:
        if name == "adj_close" and (series, name) not in self._rows and (series, "dividend") in self._rows:
            parts = [self._select(series, "close"), self._select(series, "dividend"), self._select(series, "split")]
            return Derived(parts, lambda views: _derived(total_return, views))
        if name == "close" and undone:
            parts = [self._select(series, "close"), self._select(series, "split")]
            return Derived(parts, lambda views: _derived(split_adjusted, views))
        return vintages_of(series, name, self._rows.get((series, name), ()))


def _derived(derive: Callable[..., View], views: Sequence[View]) -> View:
    try:
        return derive(*views)
    except ClaimsError:  # an impossible dividend or split: no price that rests on it is held
        return views[0].first(0)
