"""Connections that read, kept open between questions.

Rules. One belongs to one asker at a time and cannot write. Nothing is held between two statements: each sees what was
committed when it began, and the write-ahead log can be cut back. A statement that has not ended when its asker's time
is up is interrupted, and the asker gets a `DatabaseError` that says so. `state` changes with every commit of anyone to
the file, and only then: SQLite counts them, which no size or time of a file does.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

from claims.errors import DatabaseError

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Connections that wait for the next asker; more are opened when more ask at once, and closed afterwards.
WAITING = 16
#: Bytes of the file that are read where they lie in the system's own cache, not copied.
MAPPED = 16 * 1024**3
#: Kibibytes of pages that one connection keeps for itself.
CACHE = 8 * 1024
#: Milliseconds that a reader waits for a lock; in WAL mode readers hardly ever meet one.
LOCKED = 5_000
#: Steps of SQLite's machine between two looks at the clock: well under a millisecond.
STEPS = 20_000


def rows(db: "Database", sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
    """What a question finds, each row by the names of its columns. For one that is asked with nearly every answer."""
    cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


class Reader:
    """A connection and until when its asker may keep it busy."""

    def __init__(self, path: Path) -> None:
        from sqlite_utils import Database

        self.until = float("inf")
        connection = _connect(path)
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA query_only = ON")
        connection.set_progress_handler(self._is_late, STEPS)
        self.db: Database = Database(connection)

    def _is_late(self) -> bool:
        return monotonic() > self.until


class Readers:
    """The reading connections of a process to one database file."""

    def __init__(self, path: Path, seconds: float = float("inf")) -> None:
        self.path = path
        self.seconds = seconds
        self._waiting: list[Reader] = []
        self._lock = Lock()
        self._watching: sqlite3.Connection | None = None
        self._watch_lock = Lock()

    def take(self) -> Reader:
        """A connection that nobody else has, to be given back; its asker's time begins. Raises `DatabaseError`."""
        with self._lock:
            reader = self._waiting.pop() if self._waiting else None
        reader = reader or Reader(self.path)
        reader.until = monotonic() + self.seconds
        return reader

    def give_back(self, reader: Reader) -> None:
        """Ends an asker's use of a connection."""
        reader.until = float("inf")
        if reader.db.conn.in_transaction:
            reader.db.conn.rollback()
        with self._lock:
            keep = len(self._waiting) < WAITING
            if keep:
                self._waiting.append(reader)
        if not keep:
            reader.db.close()

    @contextmanager
    def reading(self, seconds: float | None = None) -> Iterator["Database"]:
        """A connection while the block runs, for `seconds` in place of the usual time. Raises `DatabaseError` for a
        statement that took too long, and where nothing can be read.
        """
        reader = self.take()
        if seconds is not None:
            reader.until = monotonic() + seconds
        try:
            yield reader.db
        except sqlite3.OperationalError as error:
            if (problem := self._problem(error, seconds)) is None:
                raise
            raise DatabaseError(self.path.name, problem) from error
        finally:
            self.give_back(reader)

    def _problem(self, error: sqlite3.OperationalError, seconds: float | None) -> str | None:
        """What it means where SQLite says that a statement was interrupted or nothing could be read."""
        name = getattr(error, "sqlite_errorname", None) or ""
        if name == "SQLITE_INTERRUPT":
            allowed = self.seconds if seconds is None else seconds
            return f"the question took longer than {allowed:g} s and was given up"
        if name.startswith(("SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_LOCKED")):
            return f"cannot be read now ({error})"
        return None

    def state(self) -> int:
        """A number that stays the same until something is committed to the file."""
        with self._watch_lock:
            try:
                if self._watching is None:
                    self._watching = _connect(self.path)
                return int(self._watching.execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.Error as error:
                raise DatabaseError(self.path.name, f"cannot be read ({error})") from error

    def close(self) -> None:
        """Closes every connection that waits."""
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for reader in waiting:
            reader.db.close()
        with self._watch_lock:
            if self._watching is not None:
                self._watching.close()
                self._watching = None


def _connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there; none is made. It passes from thread to thread, one at a time."""
    try:
        address = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(
            address,
            uri=True,
            timeout=LOCKED / 1000,
            check_same_thread=False,
            isolation_level=None,
            cached_statements=512,
        )
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        raise DatabaseError(str(path), f"cannot be opened ({error})") from error
    return connection
