"""Connections that read: one asker each, no writing, nothing held between statements, and an end to what takes long."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from claims import feed_rows, key_rows
from claims.database import open_database
from claims.database_reading import WAITING, Readers
from claims.errors import DatabaseError
from tests.claims.test_key_rows import AT

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a desk's.db"  # a name that an address must write otherwise
    open_database(made).close()
    return made


def test_what_reads_cannot_write(path: Path) -> None:
    readers = Readers(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"), readers.reading() as db:
        key_rows.create(db, "desk", ["read"], 60, AT)
    with readers.reading() as db:
        assert key_rows.all_keys(db) == []
    readers.close()


def test_no_two_have_one_connection_at_once_and_it_is_used_again_afterwards(path: Path) -> None:
    readers = Readers(path)
    with readers.reading() as one, readers.reading() as other:
        assert one.conn is not other.conn
    with readers.reading() as again:
        assert again.conn in (one.conn, other.conn)
    readers.close()


def test_many_at_once_are_all_served_and_few_connections_stay(path: Path) -> None:
    readers, together = Readers(path), Barrier(WAITING + 4)

    def ask(_: int) -> int:
        with readers.reading() as db:
            together.wait(30)
            return len(feed_rows.all_feeds(db))

    with ThreadPoolExecutor(WAITING + 4) as pool:
        assert sum(pool.map(ask, range(WAITING + 4))) == 0
    assert len(readers._waiting) == WAITING
    readers.close()


def test_a_statement_without_an_end_is_given_up_and_the_connection_is_good_again(path: Path) -> None:
    readers = Readers(path, seconds=0.05)
    with pytest.raises(DatabaseError, match=r"the question took longer than 0.05 s"), readers.reading() as db:
        db.conn.execute(ENDLESS).fetchone()
    readers.seconds = 60
    with readers.reading() as db:
        assert db.conn.execute("SELECT 1").fetchone() == (1,)
    readers.close()


def test_the_state_changes_with_every_commit_and_only_then(path: Path) -> None:
    readers, writer = Readers(path), open_database(path)
    states = [readers.state(), readers.state()]
    assert states[0] == states[1]
    for nth in range(3):
        key_rows.create(writer, f"desk {nth}", ["read"], 60, AT)
        states.append(readers.state())
    with readers.reading() as db:
        assert len(key_rows.all_keys(db)) == 3
    assert readers.state() == states[-1]
    assert len(set(states)) == 4
    writer.close()
    readers.close()


def test_nothing_is_read_of_what_stood_before_a_commit(path: Path) -> None:
    readers, writer = Readers(path), open_database(path)
    with readers.reading() as db:
        assert key_rows.all_keys(db) == []
        key_rows.create(writer, "desk", ["read"], 60, AT)
        assert len(key_rows.all_keys(db)) == 1
    writer.close()
    readers.close()


def test_a_file_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    readers = Readers(tmp_path / "none.db")
    with pytest.raises(DatabaseError, match=r"none\.db: cannot be opened"):
        readers.take()
    with pytest.raises(DatabaseError, match=r"none\.db: "):
        readers.state()
    assert list(tmp_path.iterdir()) == []
