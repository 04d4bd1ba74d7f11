"""Jobs that are done again and again: when each was done, what came of it, and when it is due next.

Rules. A job that nobody has done yet is due at once. What is due outlives a restart. That a job began is written before
it begins, so that one that was killed is told from one that never ran: it has begun and not ended, and stays due.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claims.database import write_transaction
from claims.moments import moment, utc

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class JobState:
    """What is known of one job. `summary` says what its last success did, `last_error` what is wrong now."""

    name: str
    next_due: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    last_success: datetime | None = None
    last_error: str | None = None
    errors_in_a_row: int = 0
    summary: str | None = None


def all_jobs(db: "Database") -> dict[str, JobState]:
    """Every job that was ever due, by name."""
    return {row["name"]: _state(row) for row in db.query("SELECT * FROM jobs ORDER BY name")}


def started(db: "Database", name: str, now: datetime) -> JobState:
    """Notes that a job begins now; its state so far."""
    with write_transaction(db):
        db.conn.execute(_STARTED, {"name": name, "now": utc(now)})
        return all_jobs(db)[name]


def succeeded(db: "Database", name: str, now: datetime, next_due: datetime, summary: str | None) -> None:
    """Notes what a job did, and when it is due next; without a summary, that of the last time stays."""
    with write_transaction(db):
        db.conn.execute(_SUCCEEDED, {"name": name, "now": utc(now), "due": utc(next_due), "summary": summary})


def failed(db: "Database", name: str, now: datetime, next_due: datetime, error: str) -> None:
    """Notes why a job failed, and when it is tried next."""
    with write_transaction(db):
        db.conn.execute(_FAILED, {"name": name, "now": utc(now), "due": utc(next_due), "error": error})


def wake(db: "Database", name: str, now: datetime) -> None:
    """Makes a job due now, where it would be due later."""
    with write_transaction(db):
        db.conn.execute(_WAKE, {"name": name, "now": utc(now)})


_STARTED = """INSERT INTO jobs (name, next_due, started_at) VALUES (:name, :now, :now)
ON CONFLICT (name) DO UPDATE SET started_at = :now"""
_SUCCEEDED = """UPDATE jobs SET finished_at = :now, last_success = :now, next_due = :due,
summary = coalesce(:summary, summary), last_error = NULL, errors_in_a_row = 0 WHERE name = :name"""
_FAILED = """UPDATE jobs SET finished_at = :now, next_due = :due, last_error = :error,
errors_in_a_row = errors_in_a_row + 1 WHERE name = :name"""
_WAKE = """INSERT INTO jobs (name, next_due) VALUES (:name, :now)
ON CONFLICT (name) DO UPDATE SET next_due = min(next_due, :now)"""


def _state(row: dict[str, Any]) -> JobState:
    moments = ("next_due", "started_at", "finished_at", "last_success")
    return JobState(**row | {name: row[name] and moment(row[name]) for name in moments})
