"""The watch: does each job when it is due, one after the other, until it is told to stop.

Rules. One watch at a time works on a database (`api.lease`). What is due, and since when, stands in the database, so a
restart goes on where the last one stopped. A job that fails is noted with its words and tried again later; the others
go on. A stop asked for in the middle of a job ends it at the next item (`api.stopping`): what was done stays, the job
stays due. The clock and the jobs come in from outside.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from api.jobs import JOBS, Job, Work
from api.schedules import LONGEST_RETRY, retry
from api.stopping import Stop, Stopped
from claims import job_rows
from claims.errors import ClaimsError
from claims.job_rows import JobState
from ingest.errors import IngestError
from ingest.urls import redacted
from nlp.errors import NlpError

#: A watch that has nothing to do looks again after so many seconds: somebody may have added a feed.
LONGEST_WAIT = 30.0


def watch(work: Work, jobs: Sequence[Job], stop: Stop, say: Callable[[str], None], once: bool = False) -> int:
    """Does what is due until a stop is asked for; how many runs failed.

    With `once`, does what is due now, each job at most once, and returns.
    """
    failures = 0
    done: set[str] = set()
    while not stop.asked():
        waiting = [job for job in jobs if job.name not in done]
        job = next(iter(due(waiting, job_rows.all_jobs(work.db), work.now())), None)
        if job is not None:
            failures += not run(work, job, stop, say)
            done |= {job.name} if once else set()
        elif once:
            break
        else:
            stop.event.wait(seconds_to_wait(jobs, job_rows.all_jobs(work.db), work.now()))
    return failures


def due(jobs: Sequence[Job], states: Mapping[str, JobState], now: datetime) -> list[Job]:
    """The jobs that are due, in their own order; one that never ran is.

    So is one whose next time is later than it could be by now: the clock that set it was wrong.
    """
    return [job for job in jobs if job.name not in states or not now < states[job.name].next_due <= _latest(job, now)]


def seconds_to_wait(jobs: Sequence[Job], states: Mapping[str, JobState], now: datetime) -> float:
    """How long nothing is due, and never longer than `LONGEST_WAIT`."""
    soonest = min((states[job.name].next_due for job in jobs if job.name in states), default=now)
    return max(0.0, min(LONGEST_WAIT, (soonest - now).total_seconds()))


def wakes_at(name: str, states: Mapping[str, JobState], now: datetime) -> datetime:
    """When a job that is made due is due: now, or when it has rested since it was done last."""
    rest = next((job.rest for job in JOBS if job.name == name), timedelta())
    last = states[name].finished_at if name in states else None
    return now if last is None else max(now, last + rest)


def run(work: Work, job: Job, stop: Stop, say: Callable[[str], None]) -> bool:
    """Does one job and notes what came of it; whether it did not fail. A stop is no failure."""
    before = job_rows.started(work.db, job.name, work.now())
    try:
        done = job.run(replace(work, progress=stop.progress, stopping=stop.asked))
    except Stopped as stopped:
        say(f"{job.name}: stopped midway ({stopped}); it goes on next time")
        return True
    except Exception as error:
        words = _words(error)
        job_rows.failed(work.db, job.name, work.now(), retry(work.now(), before.errors_in_a_row + 1), words)
        say(f"{job.name}: failed: {words}")
        return False
    if stop.asked():  # done as far as it got: it stays due, so that the rest is not left until its next hour
        say(f"{job.name}: {done.words}; stopped midway ({stop.reason})")
        return True
    summary = None if done.nothing else done.words
    job_rows.succeeded(work.db, job.name, work.now(), job.schedule(work.now()), summary)
    for name in job.wakes if done.changed else ():
        job_rows.wake(work.db, name, wakes_at(name, job_rows.all_jobs(work.db), work.now()))
    if not done.nothing:
        say(f"{job.name}: {done.words}")
    return True


def _latest(job: Job, now: datetime) -> datetime:
    return max(job.schedule(now), now + LONGEST_RETRY)


def _words(error: Exception) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    words = words if isinstance(error, ClaimsError | IngestError | NlpError) else f"{type(error).__name__}: {words}"
    return re.sub(r"https?://\S+", lambda address: redacted(address[0]), words)
