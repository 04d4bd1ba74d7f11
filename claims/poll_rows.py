"""How each poll of a feed went, to rows and back.

Rules. One row for each poll that was finished; none is altered. Only the last `KEPT` of a feed are kept.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from claims.database import write_transaction
from claims.moments import moment, utc

if TYPE_CHECKING:
    from sqlite_utils import Database

Outcome = Literal["read", "unchanged", "failed", "ended"]

#: At one poll an hour, a quarter of a year.
KEPT = 2_200


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll: when, how it went, how many entries the feed had, and what became of those that were new."""

    at: datetime
    outcome: Outcome
    entries: int = 0
    added: int = 0
    changed: int = 0
    refused: int = 0
    error: str | None = None


def append(db: "Database", feed: int, poll: Poll) -> None:
    """Notes a poll of a feed."""
    row = [feed, utc(poll.at), poll.outcome, poll.entries, poll.added, poll.changed, poll.refused, poll.error]
    with write_transaction(db):
        db.conn.execute(_INSERT, row)
        db.conn.execute(_FORGET, {"feed": feed, "kept": KEPT})


def latest(db: "Database", feed: int, limit: int) -> list[Poll]:
    """The last polls of a feed, newest first."""
    rows = db.conn.execute(_LATEST, [feed, limit])
    return [Poll(moment(at), *rest) for at, *rest in rows]


_INSERT = """INSERT INTO polls (feed, at, outcome, entries, added, changed, refused, error)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_FORGET = """DELETE FROM polls WHERE feed = :feed AND key <=
(SELECT key FROM polls WHERE feed = :feed ORDER BY key DESC LIMIT 1 OFFSET :kept)"""
_LATEST = """SELECT at, outcome, entries, added, changed, refused, error FROM polls
WHERE feed = ? ORDER BY key DESC LIMIT ?"""
