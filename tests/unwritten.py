"""Proof that what many tests read was written by none of them: one that wrote would be seen by whoever came after it.

Rules. All rows of all tables count; an index of full text has none of its own. That a key was used is no row that
counts: the server notes it of whoever asks. What else may have been written is named by the fixture that allows it.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

#: A column that reading writes to.
NOTED = "last_used_at"


@contextmanager
def unwritten(path: Path, *but: str) -> Iterator[None]:
    """At its end the database is as it was at its beginning, but for the tables named."""
    before = rows_of(path, but)
    yield
    after = rows_of(path, but)
    came, went = ([str(row)[:200] for row in rows] for rows in (after - before, before - after))
    assert (came, went) == ([], []), f"tests that share {path} wrote to it: {came} came, {went} went"


def rows_of(path: Path, but: tuple[str, ...]) -> Counter[tuple[object, ...]]:
    """Every row, after the name of its table."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute(_TABLES) if name not in but]
        return Counter((name, *row) for name in tables for row in db.execute(_rows(db, name)))


_TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"


def _rows(db: sqlite3.Connection, table: str) -> str:
    columns = [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", [table]) if name != NOTED]
    return f'SELECT {", ".join(columns)} FROM "{table}"'
