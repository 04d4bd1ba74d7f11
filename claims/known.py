"""What is held of the market, seen as of a day: no value is ever seen before the day from which it was known.

Of each date the newest vintage known by the day is taken (`known`), or the first one (`first_prints`), or the one in
force on the day something was said (`in_force`); how, `claims.vintages` says. Each selection is made once and kept,
and so is whatever is derived from views alone (`remember`).
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import TypeVar

from claims.view import Days, Values, View, view_of
from claims.vintages import Vintages, vintages_of
from ingest.market.series import Field, Observation, Series

Kept = TypeVar("Kept")


class Held:
    """All series and observations held, in memory."""

    def __init__(self, series: Iterable[Series] = (), observations: Iterable[Observation] = ()) -> None:
        self._series = {one.id: one for one in series}
        self._rows: dict[tuple[str, Field], list[Observation]] = {}
        for observation in observations:
            self._rows.setdefault((observation.series, observation.field), []).append(observation)
        self._vintages: dict[tuple[str, Field], Vintages] = {}
        self._remembered: dict[Hashable, object] = {}

    def series(self, series: str) -> Series | None:
        """What the series is, or `None` where nothing of it is held."""
        return self._series.get(series)

    def holds(self, series: str, name: Field, as_of: date) -> bool:
        """Whether any observation of that field was known by the end of `as_of`."""
        return len(self.known(series, name, as_of)) > 0

    def known(self, series: str, name: Field, as_of: date) -> View:
        """Of each date, the newest vintage known by the end of `as_of`."""
        return self._select(series, name).select(as_of, as_of)

    def in_force(self, series: str, name: Field, as_of: date, said: date) -> View:
        """Of each date, the vintage in force on the day `said`; where there was none yet, the first one after.

        Nothing that became known after `as_of` is seen.
        """
        return self._select(series, name).select(as_of, min(said, as_of))

    def first_prints(self, series: str, name: Field, as_of: date) -> View:
        """Of each date, the first vintage, of those known by the end of `as_of`."""
        return self._select(series, name).select(as_of, date.min)

    def revised(self, series: str, name: Field) -> bool:
        """Whether any date of it has more than one vintage, so that it matters when something was said."""
        return self._select(series, name).revised

    def remember(self, key: Hashable, compute: Callable[[], Kept]) -> Kept:
        """What `compute` gives, computed once for each `key`: for what is derived from views alone."""
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = compute()
        return found  # type: ignore[return-value]  # what a key names is always of one type

    def _select(self, series: str, name: Field) -> Vintages:
        key = series, name
        found = self._vintages.get(key)
        if found is None:
            found = self._vintages[key] = vintages_of(series, name, self._rows.get(key, ()))
        return found


__all__ = ["Days", "Held", "Values", "View", "view_of"]
