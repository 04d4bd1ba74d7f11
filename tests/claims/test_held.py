from datetime import UTC, datetime

from sqlite_utils import Database

from claims import job_rows
from claims.held import Held, held

AT = datetime(2026, 10, 8, 9, 30, tzinfo=UTC)


def test_an_empty_database_holds_nothing_and_jobs_are_told_when_they_succeeded(db: Database) -> None:
    assert held(db) == Held(0, 0, 0, 0, 0, 0, 0, {})
    job_rows.started(db, "poll", AT)
    job_rows.started(db, "verify", AT)
    job_rows.succeeded(db, "poll", AT, AT, None)
    job_rows.failed(db, "verify", AT, AT, "no")
    assert held(db).jobs == {"poll": AT}
