"""The jobs of the watch, one row each: what it does, when, and which others it makes due.

The trip of the data, again and again: feeds are polled when they are due, market data is asked for, claims are checked
once there is something new to check them against, theses are scored on the checks, and the week that ended is written
as a scorecard. Where there are too many claims to make a scorecard on request, that of the running week is made for the
server to show. Upkeep keeps the file small and says when it is damaged.

Rules. A job does its work through the steps that the commands use, and each of those writes in short transactions: a
job that is stopped in the middle (its `progress` raises) has done some of it, and goes on next time. `changed` says
that it brought something new; then the jobs named in `wakes` are due at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from api.clock import NEW_YORK
from api.schedules import MONDAY, Schedule, at, every
from api.settings import Settings
from claims.progress import Progress

if TYPE_CHECKING:
    from sqlite_utils import Database

    from claims.feed_polling import PoliteFetching


@dataclass(frozen=True, slots=True)
class Work:
    """What a job works with. `progress` raises when the job has to stop; `stopping` tells those that ask."""

    db: "Database"
    settings: Settings
    fetcher: "PoliteFetching"
    reports: Path
    now: Callable[[], datetime]
    progress: Progress
    stopping: Callable[[], bool]
    say: Callable[[str], None]
    warn: Callable[[str], None]
    processors: int = 1


@dataclass(frozen=True, slots=True)
class Done:
    """What a job did, in words, and whether that was anything new. Of nothing at all, nobody need hear."""

    words: str
    changed: bool = False
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One row: its name, what it does, its schedule and the jobs that it makes due when it brought something new.

    `rest` is how long it is left alone after it ended, however often others make it due.
    """

    name: str
    schedule: Schedule
    run: Callable[[Work], Done]
    wakes: tuple[str, ...] = ()
    rest: timedelta = timedelta()


def poll(work: Work) -> Done:
    """Polls the feeds that are due, and finds the claims in what is new."""
    from api.claim_finding import find_claims
    from api.poll_round import poll_round

    report = poll_round(work.db, work.fetcher, work.now, work.progress, stopping=work.stopping)
    found = find_claims(work.db, work.now(), work.progress)
    for refused in (*report.refused, *found.refused):
        work.warn(str(refused))
    for one in report.feeds:
        work.say(str(one))
    words = f"{found.extract.claims} claims found in {found.extract.articles} articles"
    nothing = not report.feeds and not found.extract.articles
    return Done(f"{report}; {words}", found.extract.claims > 0, nothing)


def embed(work: Work) -> Done:
    """Embeds claims that have no vector yet, some of them: the rest comes next time, and other jobs come between."""
    from claims.embedding import embed_claims
    from nlp.embedding import NoModel, mini_lm

    try:
        report = embed_claims(work.db, mini_lm, work.progress, work.stopping, most=CLAIMS_EMBEDDED)
    except NoModel as missing:
        return Done(str(missing), nothing=True)
    return Done(str(report), report.rest > 0, not report.embedded)


def market(work: Work) -> Done:
    """Asks the providers for what is due."""
    from api.market_asking import ask_for_market

    report = ask_for_market(work.db, work.settings, work.warn, progress=work.progress)
    for one in report.series:
        for words in one.warnings:
            work.warn(f"{one.series} {words}")
    words = f"{report.synced} series had, {report.not_due} not due, {report.failed} failed; {report.added} values added"
    return Done(words, report.added > 0)


def verify(work: Work) -> Done:
    """Checks every claim as of today."""
    from claims.pipeline import verify_claims

    report = verify_claims(work.db, _today(work), work.progress, processors=work.processors)
    for refused in report.refused:
        work.warn(str(refused))
    return Done(f"{report.claims} claims checked, {report.added} checks are new", report.added > 0)


def theses(work: Work) -> Done:
    """Scores the theses on the checks of today, and fills their paths."""
    from api.scoring import score_checked

    report = score_checked(work.db, work.settings, _today(work), work.progress)
    for refused in report.refused:
        work.warn(str(refused))
    return Done(f"{len(report.scores)} theses scored, {report.added} scores are new", report.added > 0)


def scorecard(work: Work) -> Done:
    """Makes, keeps and writes the scorecard of the last week that has ended."""
    from api import reports
    from api.cards import keep_card
    from claims.scorecard import week_of

    today = _today(work)
    week = week_of(week_of(today).first_day - timedelta(days=1))
    card = keep_card(work.db, work.settings, week, today, work.now())
    work.progress("scorecard", 1, 2)
    reports.write(card, work.reports)
    return Done(f"{week.name} written to {work.reports}", True)


def running_week(work: Work) -> Done:
    """Makes and keeps the scorecard of the running week, where the server does not make it on request."""
    from api.cards import few_claims, keep_card
    from claims.scorecard import week_of

    if few_claims(work.db):
        return Done("few claims: the server makes it on request", nothing=True)
    today = _today(work)
    card = keep_card(work.db, work.settings, week_of(today), today, work.now())
    return Done(f"{card.week} made as of {card.as_of}", True)


def upkeep(work: Work) -> Done:
    """Cuts the write-ahead log back, lets SQLite learn from what it saw, and looks for damage."""
    from claims import vector_rows
    from claims.database import keep_up

    vector_rows.forget_old(work.db)
    problem = keep_up(work.db)
    if problem:
        raise RuntimeError(f"the database is damaged: {problem}; restore it from a backup")
    return Done("the database is whole")


#: Claims embedded before other jobs have their turn: half a minute of work.
CLAIMS_EMBEDDED = 1_536

#: In the order in which those due at once are done: the trip of the data.
JOBS: tuple[Job, ...] = (
    Job("poll", every(timedelta(minutes=1)), poll, ("verify", "embed")),
    Job("market", every(timedelta(hours=3)), market, ("verify",)),
    Job("verify", at(0, 30), verify, ("theses",), rest=timedelta(minutes=20)),
    Job("theses", at(1), theses, ("running week",), rest=timedelta(minutes=20)),
    Job("scorecard", at(6, days=MONDAY), scorecard),
    Job("running week", at(2), running_week, rest=timedelta(hours=3)),
    Job("upkeep", at(3), upkeep),
    Job("embed", every(timedelta(minutes=2)), embed),
)


def _today(work: Work) -> date:
    return work.now().astimezone(NEW_YORK).date()
