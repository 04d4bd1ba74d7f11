"""What is held of each series, and its observations as they were known, from rows.

Rules. Nothing that became known after the day asked for is counted or given. A vintage is in force until another value
of the same day is known; prices that are adjusted have whole editions instead, which do not end each other.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from claims.moments import utc
from claims.sessions_of_a_claim import NEW_YORK
from ingest.market.series import Field, KnownFrom

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Editions of these stand side by side.
WHOLE_EDITIONS: tuple[Field, ...] = ("adj_close",)


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """A field of a series: how many days and vintages are held, from when to when, and what was last retrieved."""

    series: str
    field: Field
    days: int
    vintages: int
    first: date
    last: date
    known_from: date
    retrieved_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of one day and vintage. `realtime_end` is `None` while it is in force."""

    date: datetime.date
    value: float
    realtime_start: datetime.date
    realtime_end: datetime.date | None
    known_from: KnownFrom
    vintage: str
    provider: str
    retrieved_at: datetime.datetime | None
    payload_sha256: str | None


def spans(db: "Database", as_of: date, series: str | None = None) -> list[FieldSpan]:
    """What is held of each field of the series, or of one, by series and field."""
    end = utc(datetime.datetime.combine(as_of, datetime.time(23, 59, 59), NEW_YORK))
    rows = db.conn.execute(_SPANS, {"series": series, "day": as_of.isoformat(), "end": end})
    return [
        FieldSpan(name, field, days, number, _day(first), _day(last), _day(known), _moment(retrieved))
        for name, field, days, number, first, last, known, retrieved in rows
    ]


def vintages(
    db: "Database",
    series: str,
    field: Field,
    first: date,
    last: date,
    as_of: date,
    after: tuple[str, str, str],
    limit: int,
) -> list[Dated]:
    """Every value of the days from `first` to `last`, by day and from when it was known, behind the place `after`."""
    asked = {
        "series": series, "field": field, "first": first.isoformat(), "last": last.isoformat(),
        "day": as_of.isoformat(), "limit": limit,
        "after_day": after[0], "after_start": after[1], "after_vintage": after[2],
    }  # fmt: skip
    ends = field not in WHOLE_EDITIONS
    return [_dated(row, ends) for row in db.conn.execute(_VINTAGES, asked)]


def retrievals_of(
    db: "Database", series: str, field: Field, places: Sequence[tuple[date, str]]
) -> Iterator[tuple[tuple[date, str], tuple[datetime.datetime, str | None]]]:
    """When, and from which bytes, the values of those days and vintages were first had; those from files are absent."""
    if not places:
        return
    days = [day.isoformat() for day, _ in places]
    asked = {"series": series, "field": field, "first": min(days), "last": max(days)}
    wanted = set(places)
    for day, vintage, at, payload in db.conn.execute(_RETRIEVALS, asked):
        place = (date.fromisoformat(day), vintage)
        if place in wanted:
            yield place, (datetime.datetime.fromisoformat(at), payload)


_SPANS = """SELECT o.series, o.field, count(DISTINCT o.date), count(DISTINCT o.vintage), min(o.date), max(o.date),
 max(o.realtime_start), (SELECT max(r.retrieved_at) FROM retrievals r
  WHERE r.series = o.series AND r.field = o.field AND r.error IS NULL AND r.retrieved_at <= :end)
FROM observations o WHERE (:series IS NULL OR o.series = :series) AND o.realtime_start <= :day
GROUP BY o.series, o.field ORDER BY o.series, o.field"""
_VINTAGES = """SELECT o.date, o.value, o.realtime_start, o.next_start, o.known_from, o.vintage, o.provider,
 r.retrieved_at, r.payload_sha256
FROM (SELECT *, lead(realtime_start) OVER (PARTITION BY date ORDER BY realtime_start, vintage) AS next_start
 FROM observations WHERE series = :series AND field = :field AND date BETWEEN :first AND :last
 AND realtime_start <= :day) o
LEFT JOIN retrievals r ON r.key = o.retrieval
WHERE (o.date, o.realtime_start, o.vintage) > (:after_day, :after_start, :after_vintage)
ORDER BY o.date, o.realtime_start, o.vintage LIMIT :limit"""
_RETRIEVALS = """SELECT o.date, o.vintage, r.retrieved_at, r.payload_sha256
FROM observations o JOIN retrievals r ON r.key = o.retrieval
WHERE o.series = :series AND o.field = :field AND o.date BETWEEN :first AND :last"""


def _dated(row: tuple[Any, ...], ends: bool) -> Dated:
    day, value, start, following, known_from, vintage, provider, retrieved, payload = row
    end = _day(following) - timedelta(days=1) if following and ends else None
    return Dated(_day(day), value, _day(start), end, known_from, vintage, provider, _moment(retrieved), payload)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _moment(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None
