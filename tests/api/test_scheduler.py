"""The watch does what is due in order, notes what came of it, stops when told, and never works beside another."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from api import scheduler
from api.jobs import JOBS, Done, Job, Work
from api.scheduler import run, seconds_to_wait, watch
from api.schedules import every, retry
from api.settings import read_settings
from api.stopping import Stop
from claims import job_rows
from claims.database import open_database
from claims.errors import ClaimsError

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FINE = Done("fine")


@dataclass
class Clock:
    """A clock that stands unless it is moved."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Said:
    """What the watch said, line by line."""

    lines: list[str] = field(default_factory=list)

    def __call__(self, words: str) -> None:
        self.lines.append(words)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    clock = Clock()
    db = open_database(tmp_path / "watched.db")
    idle = Stop()
    said = Said()
    # The jobs of these tests ask nobody.
    nobody: Any = None
    return Work(db, read_settings({}), nobody, tmp_path, clock, idle.progress, idle.asked, said, said)


def job(name: str, ran: list[str], outcome: Done | BaseException = FINE, wakes: tuple[str, ...] = ()) -> Job:
    def body(_: Work) -> Done:
        ran.append(name)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    return Job(name, every(HOUR), body, wakes)


def test_what_is_due_is_done_once_in_order_and_then_no_more(work: Work) -> None:
    ran: list[str] = []
    jobs = [job("first", ran), job("second", ran)]
    watch(work, jobs, Stop(), Said(), once=True)
    watch(work, jobs, Stop(), Said(), once=True)
    assert ran == ["first", "second"]
    work.now.at = NOON + HOUR  # type: ignore[attr-defined]
    watch(work, jobs, Stop(), Said(), once=True)
    assert ran == ["first", "second", "first", "second"]


def test_a_job_that_fails_is_noted_tried_again_later_and_stops_no_other(work: Work) -> None:
    ran: list[str] = []
    said = Said()
    broken = job("broken", ran, ClaimsError("https://x.example/?api_key=hunter2", "cannot be read"))
    assert watch(work, [broken, job("sound", ran)], Stop(), said, once=True) == 1
    assert ran == ["broken", "sound"]
    state = job_rows.all_jobs(work.db)["broken"]
    assert (state.errors_in_a_row, state.next_due) == (1, NOON + timedelta(minutes=5))
    assert state.last_error == "https://x.example/?api_key=*** cannot be read"
    assert "hunter2" not in "".join(said.lines)
    work.now.at = state.next_due  # type: ignore[attr-defined]
    watch(work, [broken], Stop(), said, once=True)
    assert job_rows.all_jobs(work.db)["broken"].next_due == state.next_due + timedelta(minutes=10)


def test_what_brings_something_new_makes_others_due(work: Work) -> None:
    ran: list[str] = []
    poll, verify = job("poll", ran, Done("3 new", changed=True), ("verify",)), job("verify", ran)
    job_rows.started(work.db, "verify", NOON)
    job_rows.succeeded(work.db, "verify", NOON - HOUR, NOON + HOUR, "")
    watch(work, [poll, verify], Stop(), Said(), once=True)
    assert ran == ["poll", "verify"]
    still = job("poll", ran, Done("none new"), ("verify",))
    job_rows.wake(work.db, "poll", NOON)
    watch(work, [still, verify], Stop(), Said(), once=True)
    assert ran == ["poll", "verify", "poll"]


def test_a_job_that_is_made_due_again_and_again_rests_in_between(work: Work) -> None:
    ran: list[str] = []
    poll, verify = job("poll", ran, Done("3 new", changed=True), ("verify",)), job("verify", ran)
    watch(work, [poll, verify], Stop(), Said(), once=True)
    job_rows.wake(work.db, "poll", NOON)
    watch(work, [poll, verify], Stop(), Said(), once=True)
    assert ran == ["poll", "verify", "poll"]
    assert job_rows.all_jobs(work.db)["verify"].next_due == NOON + timedelta(minutes=20)


def test_a_job_that_had_nothing_to_do_is_not_heard_and_what_it_last_did_stays(work: Work) -> None:
    said = Said()
    run(work, job("poll", [], Done("3 feeds polled")), Stop(), said)
    run(work, job("poll", [], Done("0 feeds polled", nothing=True)), Stop(), said)
    assert said.lines == ["poll: 3 feeds polled"]
    assert job_rows.all_jobs(work.db)["poll"].summary == "3 feeds polled"


def test_a_stop_in_the_middle_of_a_job_leaves_it_due_and_is_no_failure(work: Work) -> None:
    stop, said, items = Stop(), Said(), 0

    def body(given: Work) -> Done:
        nonlocal items
        for number in range(10):
            items += 1
            if number == 3:
                stop.ask("SIGTERM")
            given.progress("poll", number, 10)
        return Done("all")

    assert watch(work, [Job("long", every(HOUR), body), job("next", [])], stop, said) == 0
    assert items == 4
    assert said.lines == ["long: stopped midway (SIGTERM); it goes on next time"]
    state = job_rows.all_jobs(work.db)["long"]
    assert (state.next_due, state.finished_at, state.errors_in_a_row) == (NOON, None, 0)


def test_a_job_that_ends_early_because_it_was_told_to_stays_due(work: Work) -> None:
    stop = Stop()

    def body(given: Work) -> Done:
        stop.ask("SIGTERM")
        assert given.stopping()
        return Done("2 of 9 feeds")

    run(work, Job("poll", every(HOUR), body), stop, Said())
    assert job_rows.all_jobs(work.db)["poll"].next_due == NOON


def test_a_watch_with_nothing_to_do_waits_and_ends_when_told(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = Stop()
    waits: list[float | None] = []
    monkeypatch.setattr(stop.event, "wait", lambda seconds=None: (waits.append(seconds), stop.ask("enough")))
    ran: list[str] = []
    watch(work, [job("only", ran)], stop, Said())
    assert (ran, waits) == (["only"], [scheduler.LONGEST_WAIT])


def test_the_wait_is_until_the_next_is_due(work: Work) -> None:
    job_rows.succeeded(work.db, job_rows.started(work.db, "a", NOON).name, NOON, NOON + timedelta(seconds=7), "")
    states = job_rows.all_jobs(work.db)
    assert seconds_to_wait([job("a", [])], states, NOON) == 7
    assert seconds_to_wait([job("a", [])], states, NOON + HOUR) == 0


def test_the_jobs_wake_only_jobs_after_them_so_that_one_round_ends() -> None:
    names = [one.name for one in JOBS]
    for place, one in enumerate(JOBS):
        assert all(names.index(woken) > place for woken in one.wakes)


def test_a_next_time_that_a_wrong_clock_set_holds_a_job_up_no_longer_than_it_can_wait(work: Work) -> None:
    ran: list[str] = []
    work.now.at = NOON + timedelta(days=4_000)  # type: ignore[attr-defined]
    broken = job("broken", ran, ClaimsError("x", "is wrong"))
    watch(work, [job("sound", ran), broken], Stop(), Said(), once=True)
    work.now.at = NOON  # type: ignore[attr-defined]
    watch(work, [job("sound", ran), broken], Stop(), Said(), once=True)
    assert ran == ["sound", "broken", "sound", "broken"]
    for number in range(8):
        job_rows.failed(work.db, "broken", NOON, retry(NOON, number + 1), "again")
        assert scheduler.due([broken], job_rows.all_jobs(work.db), NOON) == []
