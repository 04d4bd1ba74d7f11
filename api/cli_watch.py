"""The command `watch`: the whole trip of the data again and again, until it is stopped.

Rules. It says one line for each job that it did, on standard error, with the moment. SIGTERM and SIGINT end it at the
next item of what it does; a second one ends it at once, which loses nothing either. What it does is in `api.jobs`, how
in `api.scheduler`.
"""

import os
from datetime import UTC
from pathlib import Path

import click

from api import formatting as say
from api.cli_options import Heading, Invocation, pass_invocation, print_table, shared_options
from api.cli_printed import echo_line
from api.clock import now
from api.jobs import JOBS, Work
from api.lease import NAME, at_work, this_process
from api.scheduler import watch as keep_watch
from api.stopping import Stop, signals
from claims import job_rows, lease_rows
from claims.job_rows import JobState
from claims.lease_rows import Lease


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now and end, as for a cron line.")
@click.option("--status", is_flag=True, help="Only show what was done, what is due, and who is at work.")
@click.option("--now", "asked_for", metavar="JOB", multiple=True, help="Do this job at once, due or not. May repeat.")
@click.option("--without", metavar="JOB", multiple=True, help="Leave this job out. May repeat.")
@click.option(
    "--reports",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the weekly scorecards are written.  [default: $BORNEOUT_REPORTS, else reports]",
)
@shared_options
@pass_invocation
def watch(
    invocation: Invocation,
    once: bool,
    status: bool,
    asked_for: tuple[str, ...],
    without: tuple[str, ...],
    reports: Path | None,
) -> None:
    """Poll, sync, verify, score and report, whenever due.

    The jobs are poll, market, verify, theses, scorecard and upkeep. It runs until SIGTERM or Ctrl-C, and two never
    work on one database at once.
    """
    names = [job.name for job in JOBS]
    for name in (*asked_for, *without):
        if name not in names:
            raise click.UsageError(f"{name} is no job; there are {', '.join(names)}")
    if status:
        _status(invocation)
        return
    from api.poll_round import polite_fetcher  # `--status` need not wait for the extractor

    stop = Stop()
    path = invocation.database or invocation.settings.database
    with signals(stop), at_work(path, this_process(), now, stop), invocation.open() as db:
        for name in asked_for:
            job_rows.wake(db, name, now())
        work = Work(
            db,
            invocation.settings,
            polite_fetcher(invocation.settings),
            reports or invocation.settings.reports,
            now,
            stop.progress,
            stop.asked,
            _line,
            lambda words: _line(f"warning: {words}"),
            os.cpu_count() or 1,
        )
        failures = keep_watch(work, [job for job in JOBS if job.name not in without], stop, _line, once)
    if stop.asked():
        _line(f"stopped: {stop.reason}")
    if stop.fault or (once and failures):
        raise click.exceptions.Exit(1)


def _status(invocation: Invocation) -> None:
    with invocation.open() as db:
        states = job_rows.all_jobs(db)
        lease = lease_rows.lease(db, NAME)
    held = lease if lease is not None and lease.until > now() else None
    jobs = [states.get(job.name) or JobState(job.name, now()) for job in JOBS]
    invocation.emit({"at_work": held, "jobs": jobs}, lambda: _show(jobs, held))


def _show(jobs: list[JobState], held: Lease | None) -> None:
    headings = (
        Heading("Job"),
        Heading("Last success (New York)"),
        Heading("Next due"),
        Heading("What it did, or what is wrong"),
    )
    rows = [
        (one.name, say.hour(one.last_success), say.hour(one.next_due), one.last_error or one.summary or "not done yet")
        for one in jobs
    ]
    words = f"At work: {held.holder}, since {say.hour(held.taken_at)}." if held else "Nobody is at work."
    print_table(headings, rows, f"{words} Hours are New York's.")


def _line(words: str) -> None:
    echo_line(f"{now().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {words}")
