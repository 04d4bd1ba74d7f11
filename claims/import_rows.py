"""How far files were read, to rows and back: the journal of imports.

Rules. A file is known by its content (and by the reader it gets), whatever its name: a run that was cut short goes on
where it stopped, and one that was finished is not read again. A row is written in the transaction that writes what the
items became, so that both are there or neither.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.database import write_transaction
from claims.moments import utc

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Import:
    """How far one file was read: of its first `done` items came `held` articles and `refused` problems."""

    digest: str
    name: str
    reader: str
    done: int = 0
    held: int = 0
    refused: int = 0
    finished: bool = False


def get(db: "Database", digest: str) -> Import | None:
    """How far the file of that digest was read; `None` when it never was."""
    row = db.conn.execute(f"SELECT {_COLUMNS} FROM imports WHERE digest = ?", [digest]).fetchone()
    if row is None:
        return None
    *facts, finished = row
    return Import(*facts, finished=bool(finished))  # type: ignore[misc]  # the columns are the fields, in their order


def put(db: "Database", state: Import, at: datetime) -> None:
    """Notes how far a file was read; what was noted of it before is replaced."""
    row = (state.digest, state.name, state.reader, state.done, state.held, state.refused, state.finished, utc(at))
    with write_transaction(db):
        db.conn.execute(f"INSERT OR REPLACE INTO imports ({_COLUMNS}, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


_COLUMNS = "digest, name, reader, done, held, refused, finished"
