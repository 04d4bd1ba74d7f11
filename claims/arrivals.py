"""When observations became known, without the observations: what says whether anything can have changed.

Rules. A day counts from its end, and what is counted are observations, every vintage by itself. The series of a
proposition are those of every reading of its measure, for any of them may settle it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from claims.measures import measure_of
from claims.proposition import Proposition


@dataclass(frozen=True, slots=True)
class Arrivals:
    """When observations became known: of each series the days, ascending, and how many were known by each."""

    days: Mapping[str, Sequence[date]]
    totals: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, date, int]]) -> "Arrivals":
        """From series, day and how many observations became known on it; each series and day once.

        >>> found = Arrivals.of([("IWM", date(2026, 1, 5), 1), ("IWM", date(2026, 1, 2), 2)])
        >>> found.known(["IWM"], date(2026, 1, 4)), found.known(["IWM", "SPY"], date(2026, 1, 5))
        (2, 3)
        """
        by_series: dict[str, list[tuple[date, int]]] = {}
        for series, day, count in rows:
            by_series.setdefault(series, []).append((day, count))
        ordered = {series: sorted(found) for series, found in by_series.items()}
        return cls(
            {series: [day for day, _ in found] for series, found in ordered.items()},
            {series: list(accumulate(count for _, count in found)) for series, found in ordered.items()},
        )

    def known(self, series: Iterable[str], by: date) -> int:
        """How many observations of those series were known by the end of a day."""
        total = 0
        for one in series:
            place = bisect_right(self.days.get(one, ()), by)
            total += self.totals[one][place - 1] if place else 0
        return total

    def last(self, series: str, by: date) -> date | None:
        """The last day up to `by` on which something of a series became known."""
        place = bisect_right(self.days.get(series, ()), by)
        return self.days[series][place - 1] if place else None

    def between(self, series: Iterable[str], after: date, until: date) -> bool:
        """Whether something of those series became known after one day, by the end of another."""
        names = list(series)
        return self.known(names, until) > self.known(names, after)


def series_of(said: Proposition) -> frozenset[str]:
    """Every series that any reading of a proposition's measure rests on; none where it has no measure."""
    measure = measure_of(said.metric, said.subject, said.comparator)
    readings = measure.readings if measure else ()
    return frozenset(source.series for reading in readings for source in reading.sources)
