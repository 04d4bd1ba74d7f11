"""Whether a database file can do its work now: opened, up to date, and no writer stuck in it."""

import sqlite3
from pathlib import Path

from claims.database import MIGRATION_SET
from claims.database_migrations import MIGRATIONS

#: Seconds for which the write lock is waited for: transactions are short, so one that is held for longer is stuck.
PATIENCE = 3.0


def why_not_ready(path: Path, patience: float = PATIENCE) -> str | None:
    """What keeps the database from its work, in words; nothing where it is ready. Nothing is changed."""
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=patience, isolation_level=None
        )
    except sqlite3.Error as error:
        return f"{path.name}: cannot be opened ({error})"
    try:
        rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [MIGRATION_SET])
        applied = {str(name) for (name,) in rows}
        known = {name for name, _ in MIGRATIONS}
        if applied != known:
            return f"{path.name}: is not of this version ({min(applied ^ known)}); start the server again"
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        busy = (getattr(error, "sqlite_errorname", None) or "").startswith("SQLITE_BUSY")
        words = f"another has been writing for {patience:g} s without an end" if busy else f"cannot be used ({error})"
        return f"{path.name}: {words}"
    finally:
        connection.close()
    return None
