"""A lease is one holder's at a time, and nobody's once it has run out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from claims import lease_rows
from claims.database import open_database

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LENGTH = timedelta(minutes=2)
LATER = NOON + timedelta(minutes=3)


def test_a_lease_is_refused_while_another_has_it(db: Database) -> None:
    assert lease_rows.take(db, "work", "one", NOON, LENGTH) is None
    other = lease_rows.take(db, "work", "two", NOON, LENGTH)
    assert other is not None
    assert (other.holder, other.until) == ("one", NOON + LENGTH)


def test_a_lease_that_has_run_out_is_anybodys_and_its_holder_cannot_renew_it_then(db: Database) -> None:
    lease_rows.take(db, "work", "one", NOON, LENGTH)
    assert lease_rows.take(db, "work", "two", LATER, LENGTH) is None
    assert not lease_rows.renew(db, "work", "one", LATER, LENGTH)
    assert lease_rows.renew(db, "work", "two", LATER, 2 * LENGTH)
    held = lease_rows.lease(db, "work")
    assert held is not None
    assert (held.holder, held.taken_at, held.until) == ("two", LATER, LATER + 2 * LENGTH)


def test_taking_ones_own_lease_again_renews_it_and_keeps_since_when(db: Database) -> None:
    lease_rows.take(db, "work", "one", NOON, LENGTH)
    assert lease_rows.take(db, "work", "one", LATER, LENGTH) is None
    held = lease_rows.lease(db, "work")
    assert held is not None
    assert (held.taken_at, held.until) == (NOON, LATER + LENGTH)


def test_only_the_holder_gives_a_lease_back(db: Database) -> None:
    lease_rows.take(db, "work", "one", NOON, LENGTH)
    lease_rows.give_back(db, "work", "two")
    assert lease_rows.lease(db, "work") is not None
    lease_rows.give_back(db, "work", "one")
    assert lease_rows.lease(db, "work") is None


def test_leases_of_other_names_do_not_meet(db: Database) -> None:
    assert lease_rows.take(db, "work", "one", NOON, LENGTH) is None
    assert lease_rows.take(db, "other", "two", NOON, LENGTH) is None


def test_of_many_that_ask_at_once_one_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    open_database(path).close()

    def ask(holder: str) -> bool:
        mine = open_database(path)
        try:
            return lease_rows.take(mine, "work", holder, NOON, LENGTH) is None
        finally:
            mine.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, map(str, range(16)))) == 1


def test_a_lease_that_a_wrong_clock_took_holds_nobody_up_for_years(db: Database) -> None:
    lease_rows.take(db, "work", "one", NOON + timedelta(days=4_000), LENGTH)
    assert lease_rows.take(db, "work", "two", NOON, LENGTH) is None
    assert lease_rows.take(db, "work", "three", NOON - timedelta(hours=1), LENGTH) is not None
