"""Retrievals are kept as they were, and what they come to says what is due and what is stale."""

import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlite_utils import Database

from claims import market_rows
from claims.database import write_transaction
from claims.retrieval_rows import Retrieval, append, retrieval_of, retrievals, stale_series, tried
from ingest.market.series import Observation, Series

NOW = datetime(2026, 11, 20, 22, 5, 7, tzinfo=UTC)
GOOD = Retrieval(
    provider="fred",
    series="DGS10",
    field="value",
    retrieved_at=NOW,
    payload_sha256="a" * 64,
    source_url="https://example.com/x",
    first_date=date(2026, 1, 2),
    last_date=date(2026, 11, 19),
    given=5,
    added=2,
    warnings=("one", 'tw"o'),
)
FAILED = Retrieval("fred", "DGS10", "value", NOW, error="is out of order (503)")
SERIES = Series("DGS10", "Ten years", "percent", "daily", "H.15")


def keep(db: Database, *kept: Retrieval) -> list[int]:
    with write_transaction(db):
        return [append(db, one) for one in kept]


def test_a_retrieval_comes_back_as_it_was_kept(db: Database) -> None:
    keep(db, GOOD, FAILED)
    assert list(retrievals(db)) == [GOOD, FAILED]
    assert list(retrievals(db, "DGS2")) == []


def test_the_time_is_kept_in_utc(db: Database) -> None:
    there = NOW.astimezone(timezone(timedelta(hours=-5)))
    keep(db, Retrieval("fred", "DGS10", "value", there, error="x"))
    assert db.execute("SELECT retrieved_at FROM retrievals").fetchone() == ("2026-11-20T22:05:07Z",)


@pytest.mark.parametrize("change", ["UPDATE retrievals SET added = 0", "DELETE FROM retrievals"])
def test_a_retrieval_is_never_changed_or_removed(db: Database, change: str) -> None:
    keep(db, GOOD)
    with pytest.raises(sqlite3.IntegrityError, match="a retrieval is never"):
        db.execute(change)


def test_an_observation_leads_to_its_retrieval_and_keeps_it(db: Database) -> None:
    market_rows.store_series(db, SERIES)
    synced, imported = (
        Observation("DGS10", "value", date(2026, 11, day), 4.1, date(2026, 11, day), "lag", "fred") for day in (18, 19)
    )
    with write_transaction(db):
        market_rows.store_observations(db, [synced], append(db, GOOD))
        market_rows.store_observations(db, [imported])
        market_rows.store_observations(db, [synced], append(db, GOOD))
    assert retrieval_of(db, synced) == GOOD
    assert retrieval_of(db, imported) is None
    assert [row[0] for row in db.execute("SELECT retrieval FROM observations ORDER BY date")] == [1, None]
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        db.execute("UPDATE observations SET retrieval = 2")


def test_an_observation_of_a_retrieval_that_is_not_there_is_refused(db: Database) -> None:
    market_rows.store_series(db, SERIES)
    one = Observation("DGS10", "value", date(2026, 11, 18), 4.1, date(2026, 11, 18), "lag", "fred")
    with pytest.raises(sqlite3.IntegrityError):
        market_rows.store_observations(db, [one], 99)


def test_what_retrievals_come_to_is_told_by_field_and_forgets_failures_before_the_last_good_one(db: Database) -> None:
    other = Retrieval("treasury", "DGS10", "value", NOW + timedelta(days=1), error="does not answer")
    keep(db, FAILED, GOOD, FAILED, other, FAILED)
    found = tried(db, "DGS10", "value")
    assert (found.retrieved_at, found.newest, found.newest_of) == (NOW, GOOD.last_date, {"fred": GOOD.last_date})
    assert found.failures == ("treasury: does not answer", "fred: is out of order (503)")
    assert tried(db, "DGS10", "close").retrieved_at is None


def test_only_series_that_are_held_and_were_asked_for_can_be_stale(db: Database) -> None:
    keep(db, FAILED)
    assert stale_series(db, NOW.date()) == ()
    market_rows.store_series(db, SERIES)
    market_rows.store_series(db, Series("DGS2", "Two years", "percent", "daily", "H.15"))
    assert [(one.series, one.reason) for one in stale_series(db, NOW.date())] == [
        ("DGS10", "fred: is out of order (503)")
    ]
    keep(db, GOOD)
    assert stale_series(db, NOW.date()) == ()
    assert [one.series for one in stale_series(db, date(2027, 3, 1))] == ["DGS10"]
