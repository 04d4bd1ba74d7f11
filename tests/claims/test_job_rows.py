"""What is kept of jobs tells what was done, what is wrong, and what is due."""

from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from claims import job_rows

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_job_that_began_and_never_ended_is_due_still(db: Database) -> None:
    state = job_rows.started(db, "verify", NOON)
    assert (state.next_due, state.started_at, state.finished_at) == (NOON, NOON, None)


def test_a_success_clears_the_errors_before_it(db: Database) -> None:
    job_rows.started(db, "verify", NOON)
    job_rows.failed(db, "verify", NOON, NOON + HOUR, "no market")
    job_rows.failed(db, "verify", NOON, NOON + 2 * HOUR, "still none")
    held = job_rows.all_jobs(db)["verify"]
    assert (held.errors_in_a_row, held.last_error, held.last_success) == (2, "still none", None)
    assert held.next_due == NOON + 2 * HOUR
    job_rows.succeeded(db, "verify", NOON + HOUR, NOON + 3 * HOUR, "3 claims checked")
    held = job_rows.all_jobs(db)["verify"]
    assert (held.errors_in_a_row, held.last_error, held.summary) == (0, None, "3 claims checked")
    assert (held.last_success, held.next_due) == (NOON + HOUR, NOON + 3 * HOUR)


def test_waking_makes_a_job_due_sooner_and_never_later(db: Database) -> None:
    job_rows.wake(db, "theses", NOON + HOUR)
    assert job_rows.all_jobs(db)["theses"].next_due == NOON + HOUR
    job_rows.wake(db, "theses", NOON)
    job_rows.wake(db, "theses", NOON + 2 * HOUR)
    assert job_rows.all_jobs(db)["theses"].next_due == NOON
