"""Series and observations to rows and back.

Rules. Merge, never replace: a value is kept once for its series, field, vintage and day, and another value
for the same is refused and reported. What may change is from when a value is known, as further vintages of
its series arrive and put it in its place (`ingest.market.known_from`), and what a series is called. A series
that a file says nothing about keeps the title, unit and frequency it was first given.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from claims import retrieval_rows
from claims.database import write_transaction
from claims.known import Held
from claims.plain import to_plain
from claims.retrieval_rows import Retrieval
from claims.sync_plan import Moment
from ingest.market.additions import additions
from ingest.market.files import MarketFiles
from ingest.market.known_from import date_observations, vintage_label
from ingest.market.providers.answer import Answer
from ingest.market.series import Field, Observation, Series

if TYPE_CHECKING:
    from sqlite_utils import Database

FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class StoredFiles:
    """What became of the files of one series: values read, added, put at another day, and which were refused
    and why.
    """

    read: int
    added: int
    redated: int
    conflicts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StoredObservations:
    """What became of observations: added, put at another day, refused because another value is held."""

    added: int
    redated: int
    refused: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What became of an answer: values given, added, put at another day, and which were refused and why."""

    given: int
    added: int
    redated: int
    refused: tuple[tuple[str, str], ...]


def store_series(db: "Database", series: Series) -> Series:
    """Keeps what a series is, and returns it as it is held from now on."""
    with write_transaction(db):
        held = next(series_of(db, series.id), None)
        if held is not None and series.title == series.id:
            return held
        kept = series if held is None else replace(series, unit=series.unit or held.unit)
        if kept != held:
            db.conn.execute(_STORE_SERIES, to_plain(kept))
    return kept


def store_observations(
    db: "Database", observations: Iterable[Observation], retrieval: int | None = None
) -> StoredObservations:
    """Adds the observations that are not there yet, and moves those that are to their day of being known.

    `retrieval` is the key of the one that gave those that are added.
    """
    added = redated = 0
    refused: list[Observation] = []
    with write_transaction(db):
        for observation in observations:
            row = {**to_plain(observation), "retrieval": retrieval}
            held = db.conn.execute(_HELD_VALUE, row).fetchone()
            if held is None:
                added += db.conn.execute(_INSERT, row).rowcount
            elif held[0] != observation.value:
                refused.append(observation)
            elif held[1:] != (row["realtime_start"], row["known_from"]):
                redated += db.conn.execute(_REDATE, row).rowcount
    return StoredObservations(added, redated, tuple(refused))


def series_of(db: "Database", series: str | None = None) -> Iterator[Series]:
    """The series with that id, or every series, by id."""
    rows = db.conn.execute(_SERIES, {"series": series})
    return (Series(*row) for row in rows)


def vintages(db: "Database", series: str, field: Field) -> dict[str, dict[date, float]]:
    """The values held of one field, by vintage label and day."""
    found: dict[str, dict[date, float]] = {}
    for label, day, value in db.conn.execute(_VINTAGES_SQL, [series, field]):
        found.setdefault(label, {})[date.fromisoformat(day)] = value
    return found


def observations(db: "Database", series: str | None = None) -> Iterator[Observation]:
    """The observations of one series, or all, by series, field, vintage and day."""
    for row in db.conn.execute(_OBSERVATIONS, {"series": series}):
        yield _observation(row)


def held(db: "Database", series: Iterable[str] | None = None) -> Held:
    """All that is held, or that of some series, in memory, for checking against."""
    names = [None] if series is None else list(series)
    return Held(
        (one for name in names for one in series_of(db, name)),
        (row for name in names for row in observations(db, name)),
    )


def store_files(db: "Database", files: MarketFiles) -> StoredFiles:
    """Merges all files of one series into what is held; each value is known from the day its vintages say."""
    read = added = redated = 0
    conflicts: list[tuple[str, str]] = []
    with write_transaction(db):
        series = store_series(db, files.series)
        for field in FIELDS:
            held = vintages(db, series.id, field)
            for label, values in _of_field(files, field):
                read += len(values)
                conflicts += _merge(held.setdefault(label, {}), values, _name(series.id, field, label))
            stored = store_observations(db, date_observations(series, field, held))
            added += stored.added
            redated += stored.redated
    return StoredFiles(read, added, redated, tuple(conflicts))


def store_answer(db: "Database", series: Series, field: Field, answer: Answer, moment: Moment) -> StoredAnswer:
    """Merges what a provider gave when asked for a field of a series, and keeps the retrieval, in one transaction.

    Raises `MarketDataError`, and keeps nothing, where the answer cannot stand beside what is held.
    """
    with write_transaction(db):
        series = store_series(db, series)
        held = {name: vintages(db, series.id, name) for name in FIELDS}
        more = additions(series, held, answer, moment.today)
        days = [value.date for value in answer.values if value.field == field]
        key = retrieval_rows.append(
            db,
            Retrieval(
                provider=answer.provider,
                series=series.id,
                field=field,
                retrieved_at=moment.now,
                payload_sha256=answer.payload_sha256,
                source_url=answer.source_url,
                first_date=min(days, default=None),
                last_date=max(days, default=None),
                given=len(answer.values),
                added=more.count,
                warnings=(*answer.warnings, *(f"{name}: {reason}" for name, reason in more.refused)),
            ),
        )
        redated = 0
        for name, labels in more.values.items():
            for label, values in labels.items():
                held[name].setdefault(label, {}).update(values)
            dated = date_observations(series, name, held[name])
            redated += store_observations(db, _given_by(answer.provider, dated), key).redated
    return StoredAnswer(len(answer.values), more.count, redated, more.refused)


def _given_by(provider: str, observations: Iterable[Observation]) -> Iterator[Observation]:
    # Those held already keep the provider they came from.
    return (replace(one, provider=provider) for one in observations)


def _of_field(files: MarketFiles, field: Field) -> Iterator[tuple[str, Mapping[date, float]]]:
    for file in files.files:
        if values := file.values.get(field):
            yield vintage_label(field, file.name.day, values), values


def _merge(held: dict[date, float], more: Mapping[date, float], name: str) -> Iterator[tuple[str, str]]:
    """Adds to `held` the days it lacks. Yields how the others differ, where they do; what is held stays."""
    differing = sorted(day for day, value in more.items() if held.setdefault(day, value) != value)
    if differing:
        newest = differing[-1]
        yield name, _CONFLICT.format(len(differing), newest, held[newest], more[newest])


def _name(series: str, field: Field, label: str) -> str:
    return f"{series} {field}{f' of {label}' if label else ''}"


_CONFLICT = (
    "{} values differ from those held (the newest, of {}: {:g} held, {:g} in the file); what is held stays. "
    "To add them as a vintage, name the file SERIES_vintage_YYYYMMDD.csv"
)
_SERIES = """SELECT id, title, unit, frequency, provider FROM series
WHERE :series IS NULL OR id = :series ORDER BY id"""
_STORE_SERIES = """INSERT INTO series (id, title, unit, frequency, provider)
VALUES (:id, :title, :unit, :frequency, :provider)
ON CONFLICT (id) DO UPDATE SET title = :title, unit = :unit, frequency = :frequency, provider = :provider"""
_KEY = "series = :series AND field = :field AND vintage = :vintage AND date = :date"
_HELD_VALUE = f"SELECT value, realtime_start, known_from FROM observations WHERE {_KEY}"
_INSERT = """INSERT INTO observations
(series, field, date, value, realtime_start, known_from, provider, vintage, retrieval)
VALUES (:series, :field, :date, :value, :realtime_start, :known_from, :provider, :vintage, :retrieval)"""
_REDATE = f"UPDATE observations SET realtime_start = :realtime_start, known_from = :known_from WHERE {_KEY}"
_VINTAGES_SQL = "SELECT vintage, date, value FROM observations WHERE series = ? AND field = ? ORDER BY vintage, date"
_OBSERVATIONS = """SELECT series, field, date, value, realtime_start, known_from, provider, vintage
FROM observations WHERE :series IS NULL OR series = :series ORDER BY series, field, vintage, date"""


def _observation(row: tuple[Any, ...]) -> Observation:
    series, field, day, value, realtime_start, *rest = row
    return Observation(series, field, date.fromisoformat(day), value, date.fromisoformat(realtime_start), *rest)
