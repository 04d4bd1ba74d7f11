"""From which day each value was known: the vintages of a series, put in order.

Rules. A file is one vintage: of the day it states, else of the day its newest value was released; of two of
one day the one that states it came first. What a provider gave later than the first time is a vintage of the
day of the retrieval, or of the day it states for the value, and holds only what that day changed or added.
Adjusted prices are known at the close of their session: what they are used for, ratios within one vintage, is
the same whatever the day of adjustment. Closing prices, dividends and splits are known at the close too, but
for what a later vintage restates (every price before a split, in new shares): known from that vintage's day.
Other values, in this order:
1. The first vintage that has a period stands for its first print: known from the release (`release_lags`), at
   the latest from the vintage's own day. A periodic statistic released within `NEAR` days before that day is
   its newest.
2. A later vintage with another value for that period: known from that vintage's stated day; where it states
   none, from the first yearly revision after the vintage before it, or, for a series without one, from its
   own newest release.
3. A later vintage with the same value for it: known since it became that value, and by the vintage's stated day.
4. A later vintage's further periods, in a series that is revised: not before the revision that parts it from
   the vintage before, which is its stated day where it revises a period, because a level of one may never be set
   against a level of the other. The day of import is never used, and the same files in any order give the same
   days.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.market.release_lags import ReleaseLag, first_release, next_revision, release_lag
from ingest.market.series import Field, KnownFrom, Observation, Series

#: Vintages of one field by label (ISO day, empty for the current file), and in each the values by day.
Vintages = Mapping[str, Mapping[date, float]]

#: The table of lags may be off by this much for a periodic statistic.
NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Vintage:
    label: str
    values: Mapping[date, float]
    day: date  # stated, else the release of the newest value

    @property
    def order(self) -> tuple[date, bool, str]:
        return self.day, not self.label, self.label


def date_observations(series: Series, field: Field, vintages: Vintages) -> list[Observation]:
    """Every value of every vintage, with the day from which it was known and how that is known."""
    dated = _dated(series, vintages) if field == "value" else _at_the_close(field, vintages)
    return [
        Observation(series.id, field, day, vintages[label][day], start, how, series.provider, label)
        for label, day, start, how in dated
    ]


def vintage_label(field: Field, stated: date | None, values: Mapping[date, float]) -> str:
    """What a vintage is called: its stated day; an adjusted price that states none, by its last day; else
    nothing.

    >>> vintage_label("adj_close", None, {date(2026, 8, 20): 1.0, date(2026, 8, 21): 2.0})
    '2026-08-21'
    """
    day = stated or (max(values) if field == "adj_close" else None)
    return day.isoformat() if day else ""


def in_order(series: Series, field: Field, vintages: Vintages) -> list[str]:
    """The labels of vintages, oldest first."""
    if field != "value":
        return sorted(vintages)  # the one that states no day first
    lag = release_lag(series.id, series.frequency)
    return [vintage.label for vintage in _in_order(lag, series.frequency, vintages)]


def newest_values(series: Series, field: Field, vintages: Vintages) -> dict[date, float]:
    """The value of each day in the newest vintage that has it."""
    newest: dict[date, float] = {}
    for label in in_order(series, field, vintages):
        newest |= vintages[label]
    return newest


def _at_the_close(field: Field, vintages: Vintages) -> Iterator[tuple[str, date, date, KnownFrom]]:
    held: dict[date, float] = {}
    for label in sorted(vintages):
        values = vintages[label]
        # Adjusted prices of two vintages are never set beside each other: none restates another.
        restated = field != "adj_close" and any(held.get(day, value) != value for day, value in values.items())
        since = date.fromisoformat(label) if label and restated else date.min
        for day, value in values.items():
            if day < since and held.get(day) != value:
                yield label, day, since, "vintage"
            else:
                yield label, day, day, "close"
        held |= values


def _dated(series: Series, vintages: Vintages) -> Iterator[tuple[str, date, date, KnownFrom]]:
    lag = release_lag(series.id, series.frequency)
    held: dict[date, float] = {}
    known: dict[date, tuple[date, KnownFrom]] = {}
    before: _Vintage | None = None
    for vintage in _in_order(lag, series.frequency, vintages):
        revises = any(held.get(day, value) != value for day, value in vintage.values.items())
        parted = _parted(lag, before, vintage) if before and revises else None
        for day, value in vintage.values.items():
            if held.get(day) != value:
                known[day] = _known(lag, series.frequency, vintage, day, held.get(day), value, parted)
            elif vintage.label and known[day][0] > vintage.day:
                known[day] = vintage.day, "vintage"
            yield (vintage.label, day, *known[day])
        held |= vintage.values
        before = vintage


def _in_order(lag: ReleaseLag, frequency: str, vintages: Vintages) -> list[_Vintage]:
    made = (
        _Vintage(
            label=label,
            values=values,
            day=date.fromisoformat(label) if label else first_release(lag, frequency, max(values)),
        )
        for label, values in vintages.items()
        if values
    )
    return sorted(made, key=lambda vintage: vintage.order)


def _parted(lag: ReleaseLag, before: _Vintage, vintage: _Vintage) -> date:
    """The day of the revision between two vintages that differ: the stated one, from which what it revises is known."""
    revision = next_revision(lag, before.day)
    return vintage.day if vintage.label or revision is None else revision


def _known(
    lag: ReleaseLag,
    frequency: str,
    vintage: _Vintage,
    day: date,
    held: float | None,
    value: float,
    parted: date | None,
) -> tuple[date, KnownFrom]:
    released = first_release(lag, frequency, day)
    how: KnownFrom = "close" if lag.rule == "session" else "lag"
    near = NEAR if frequency in ("monthly", "quarterly") else timedelta()
    revised_to = parted is not None and held is not None and held != value
    if vintage.label and (released + near >= vintage.day or revised_to):
        return vintage.day, "vintage"
    if parted is not None and (revised_to or (held is None and lag.revised != "never")):
        return max(released, parted), "lag"
    return released, how
