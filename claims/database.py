"""The database: opened, migrated and written to in one place.

Rules. One SQLite file in WAL mode, foreign keys on. `open_database` brings an older file up to date and
refuses, by name, one that a newer program wrote, one of another program, and what is no database at all. All
writing happens inside `write_transaction`, which takes the write lock at once: a transaction that starts with
a read and writes later fails the moment another writer is there, however long it is willing to wait. A
connection may pass from thread to thread but belongs to one at a time; threads that work at once each open
their own.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claims.database_migrations import MIGRATIONS
from claims.errors import DatabaseError

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

#: How long a writer waits for another, in milliseconds. Transactions are short: a minute means one is stuck.
BUSY_TIMEOUT = 60_000
#: The write-ahead log is cut back to this many bytes at a checkpoint: one big import leaves no big file.
JOURNAL_SIZE_LIMIT = 64 * 1024 * 1024
MIGRATION_SET = "borneout"
#: Kibibytes of pages that are held back while much is written.
ROOM = 256 * 1024


def open_database(path: Path | str) -> "Database":
    """The database at `path` (`:memory:` for one that is gone when closed), made if absent, up to date.

    Raises `DatabaseError`, naming the file, when it is newer than this program, of another program, no
    database, or cannot be opened.
    """
    from sqlite_utils import Database  # costs a third of a second, which `--help` need not pay

    try:
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT / 1000, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(str(path), f"cannot be opened ({error})") from error
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_SIZE_LIMIT}")
        db = Database(connection)
        migrations = _migrations()
        _refuse_strangers(db, migrations, str(path))
        # In WAL mode a commit that outlives the process but not the power supply is the price of not waiting
        # for the disk at each one; the file itself stays whole either way.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if migrations.pending(db):
            with write_transaction(db):
                migrations.apply(db)
    except sqlite3.Error as error:
        connection.close()
        raise DatabaseError(str(path), f"is not a database that can be used ({error})") from error
    except DatabaseError:
        connection.close()
        raise
    return db


@contextmanager
def much_to_write(db: "Database") -> Iterator[None]:
    """Room for what is written inside: rows that belong all over an index are not written out page by page."""
    usual = db.conn.execute("PRAGMA cache_size").fetchone()[0]
    db.conn.execute(f"PRAGMA cache_size = -{ROOM}")
    try:
        yield
    finally:
        db.conn.execute(f"PRAGMA cache_size = {usual}")


def keep_up(db: "Database") -> str:
    """Cuts the write-ahead log back and lets SQLite plan by what is held now; says what is damaged, if anything."""
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.conn.execute("PRAGMA optimize").fetchall()
    damaged = [row[0] for row in db.conn.execute("PRAGMA quick_check") if row[0] != "ok"]
    orphans = [f"{row[0]} row {row[1]} refers to no {row[2]}" for row in db.conn.execute("PRAGMA foreign_key_check")]
    return "; ".join([*damaged, *orphans][:5])


def file_of(db: "Database") -> str:
    """The file of a database, empty for one in memory."""
    return str(db.conn.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0] or "")


@contextmanager
def write_transaction(db: "Database") -> Iterator[None]:
    """All of the block is written, or nothing. Waits for other writers first; inside another, joins it."""
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        with db.atomic():
            yield
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise
    db.conn.execute("COMMIT")


def _migrations() -> "Migrations":
    from sqlite_utils import Migrations

    migrations = Migrations(MIGRATION_SET)
    for name, statements in MIGRATIONS:
        migrations(name=name)(_migration(statements))
    return migrations


def _migration(statements: tuple[str, ...]) -> Callable[["Database"], None]:
    def migrate(db: "Database") -> None:
        for statement in statements:
            db.conn.execute(statement)

    return migrate


def _refuse_strangers(db: "Database", migrations: "Migrations", path: str) -> None:
    known = {name for name, _ in MIGRATIONS}
    applied = {migration.name for migration in migrations.applied(db)}
    if applied - known:
        newest = max(applied - known)
        raise DatabaseError(path, f"was written by a newer version of borneout (it has {newest}); update borneout")
    if not applied and db.table_names():
        raise DatabaseError(path, f"is a database of another program (it has a table {db.table_names()[0]})")
