"""Retrievals to rows and back: each time a provider was asked, what it gave, and from which bytes.

Rules. A retrieval is written with the observations that it added, in one transaction, and never changed; a try that
failed is written too, with its reason. An observation names the retrieval that first gave it (none where it came
from a file). Times are UTC.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from claims.plain import to_json
from claims.sync_plan import Stale, Tried, stale
from ingest.market.series import Field, Observation, Series

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One question to a provider. `given` counts the values of the answer, `added` those that were new.

    `error` says why there was no answer; `payload_sha256` is then `None` and `given` 0.
    """

    provider: str
    series: str
    field: Field
    retrieved_at: datetime
    payload_sha256: str | None = None
    source_url: str = ""
    first_date: date | None = None
    last_date: date | None = None
    given: int = 0
    added: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None


def append(db: "Database", retrieval: Retrieval) -> int:
    """Keeps a retrieval, and returns its key. To be called inside a write transaction."""
    row = {
        "provider": retrieval.provider,
        "series": retrieval.series,
        "field": retrieval.field,
        "retrieved_at": retrieval.retrieved_at.astimezone(UTC).strftime(_MOMENT),
        "payload_sha256": retrieval.payload_sha256,
        "source_url": retrieval.source_url,
        "first_date": _text(retrieval.first_date),
        "last_date": _text(retrieval.last_date),
        "given": retrieval.given,
        "added": retrieval.added,
        "warnings": to_json(retrieval.warnings),
        "error": retrieval.error,
    }
    return int(db.conn.execute(_INSERT, row).lastrowid or 0)


def retrievals(db: "Database", series: str | None = None) -> Iterator[Retrieval]:
    """The retrievals of one series, or all, in the order they were made."""
    for row in db.conn.execute(_RETRIEVALS, {"series": series}):
        yield _retrieval(row)


def retrieval_of(db: "Database", observation: Observation) -> Retrieval | None:
    """The retrieval that first gave an observation; `None` for one that came from a file or is not held."""
    key = (observation.series, observation.field, observation.vintage, observation.date.isoformat())
    row = db.conn.execute(_OF_OBSERVATION, key).fetchone()
    return None if row is None else _retrieval(row)


def tried(db: "Database", series: str, field: Field) -> Tried:
    """What the retrievals of one field of a series come to."""
    days = {provider: date.fromisoformat(day) for provider, day in db.conn.execute(_NEWEST_OF, [series, field])}
    last, moment = db.conn.execute(_LAST_GOOD, [series, field]).fetchone()
    failures = db.conn.execute(_FAILURES, [series, field, last or 0])
    return Tried(
        retrieved_at=_moment(moment) if moment else None,
        newest=max(days.values(), default=None),
        newest_of=days,
        failures=tuple(f"{provider}: {error}" for provider, error in failures),
    )


def stale_series(db: "Database", today: date) -> tuple[Stale, ...]:
    """The series that providers were asked for and that are stale on the day `today`, by id.

    Series that only came from files, or that nothing was ever held of, are none of them.
    """
    asked = db.conn.execute(_ASKED).fetchall()
    found = (stale(Series(*row), field, tried(db, row[0], field), today) for *row, field in asked)
    return tuple(one for one in found if one is not None)


_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_INSERT = """INSERT INTO retrievals
(provider, series, field, retrieved_at, payload_sha256, source_url, first_date, last_date, given, added, warnings,
error)
VALUES (:provider, :series, :field, :retrieved_at, :payload_sha256, :source_url, :first_date, :last_date, :given,
:added, :warnings, :error)"""
_COLUMNS = """r.provider, r.series, r.field, r.retrieved_at, r.payload_sha256, r.source_url, r.first_date, r.last_date,
r.given, r.added, r.warnings, r.error"""
_RETRIEVALS = f"SELECT {_COLUMNS} FROM retrievals r WHERE :series IS NULL OR r.series = :series ORDER BY r.key"
_OF_OBSERVATION = f"""SELECT {_COLUMNS} FROM observations o JOIN retrievals r ON r.key = o.retrieval
WHERE o.series = ? AND o.field = ? AND o.vintage = ? AND o.date = ?"""
_NEWEST_OF = """SELECT provider, max(last_date) FROM retrievals
WHERE series = ? AND field = ? AND error IS NULL AND last_date IS NOT NULL GROUP BY provider"""
_LAST_GOOD = "SELECT max(key), max(retrieved_at) FROM retrievals WHERE series = ? AND field = ? AND error IS NULL"
# Of each provider that was asked since the last good retrieval, what it said last.
_FAILURES = """SELECT provider, error FROM retrievals WHERE key IN
(SELECT max(key) FROM retrievals WHERE series = ? AND field = ? AND key > ? AND error IS NOT NULL GROUP BY provider)
ORDER BY key"""
_ASKED = """SELECT DISTINCT s.id, s.title, s.unit, s.frequency, s.provider, r.field
FROM series s JOIN retrievals r ON r.series = s.id ORDER BY s.id, r.field"""


def _retrieval(row: tuple[Any, ...]) -> Retrieval:
    provider, series, field, moment, payload, url, first, last, given, added, warnings, error = row
    return Retrieval(
        provider=provider,
        series=series,
        field=field,
        retrieved_at=_moment(moment),
        payload_sha256=payload,
        source_url=url,
        first_date=_day(first),
        last_date=_day(last),
        given=given,
        added=added,
        warnings=tuple(json.loads(warnings)),
        error=error,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
