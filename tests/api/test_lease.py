"""The lease on a database is one process's at a time, renewed while it works, and lost when another has it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from api import lease
from api.lease import LENGTH, NAME, Busy, at_work, is_gone, this_process
from api.stopping import Stop
from claims import lease_rows
from claims.database import open_database

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Clock:
    """A clock that stands unless it is moved."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "watched.db")
    yield opened
    opened.close()


def test_two_never_work_on_one_database_at_once(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "watched.db"
    words = r"watched\.db: one is at work on it; if that died, it is free at 12:02:00 UTC"
    with (
        at_work(path, "one", Clock(), Stop()),
        pytest.raises(Busy, match=words),
        at_work(path, "two", Clock(), Stop()),
    ):
        pytest.fail("both are at work")
    with at_work(path, "two", Clock(), Stop()):
        assert lease_rows.lease(db, NAME) is not None
    assert lease_rows.lease(db, NAME) is None


def test_the_lease_of_a_process_of_this_machine_that_died_is_free_at_once(db: Database, tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    gone = this_process().replace(f"process {os.getpid()}", f"process {dead.pid}")
    alive = this_process().replace(f"process {os.getpid()}", f"process {os.getppid()}")
    elsewhere = f"another-machine process {dead.pid} 00"
    assert (is_gone(gone), is_gone(alive), is_gone(elsewhere), is_gone("?")) == (True, False, False, False)
    lease_rows.take(db, NAME, gone, NOON, LENGTH)
    with at_work(tmp_path / "watched.db", "two", Clock(), Stop()):
        held = lease_rows.lease(db, NAME)
        assert held is not None
        assert held.holder == "two"


def test_a_lease_is_renewed_while_the_work_lasts(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "RENEWED_EVERY", 0.01)
    clock = Clock()
    with at_work(tmp_path / "watched.db", "one", clock, Stop()):
        clock.at = NOON + HOUR
        assert eventually(lambda: until(db) == NOON + HOUR + LENGTH)


def test_a_watch_whose_lease_was_taken_stops(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "RENEWED_EVERY", 0.01)
    stop = Stop()
    with at_work(tmp_path / "watched.db", "one", Clock(), stop):
        assert lease_rows.take(db, NAME, "two", NOON + HOUR, LENGTH) is None
        assert stop.event.wait(120)
    assert stop.reason == "another process took the work over"
    held = lease_rows.lease(db, NAME)
    assert held is not None
    assert held.holder == "two"


def until(db: Database) -> datetime | None:
    held = lease_rows.lease(db, NAME)
    return held and held.until


def eventually(holds: Callable[[], bool]) -> bool:
    waiting = threading.Event()
    return any(holds() or waiting.wait(0.01) for _ in range(12_000)) and holds()


def test_a_lease_that_cannot_be_renewed_ends_the_work_as_a_fault_but_only_when_it_has_run_out(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEWED_EVERY", 0.01)
    clock, stop, tried = Clock(), Stop(), threading.Event()

    def full(*_: object) -> bool:
        tried.set()
        raise OSError("disk is full")

    monkeypatch.setattr(lease_rows, "renew", full)
    with at_work(tmp_path / "watched.db", "one", clock, stop):
        assert tried.wait(120)
        assert not stop.event.wait(0.05)
        clock.at = NOON + LENGTH
        assert stop.event.wait(120)
    assert (stop.reason, stop.fault) == ("the lease could not be renewed: disk is full", True)


def test_the_first_reason_to_stop_stands_with_whether_it_was_a_fault() -> None:
    stop = Stop()
    stop.ask("SIGTERM")
    stop.ask("another process took the work over", fault=True)
    assert (stop.reason, stop.fault) == ("SIGTERM", False)
