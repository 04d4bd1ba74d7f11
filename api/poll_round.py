"""One round of polling, as the command and the watch do it.

Rules. One polite fetcher serves all rounds of a process, since it remembers which host wants to be left alone; the
settings say who it is to those it asks. Claims are found afterwards, by `api.claim_finding`: in whatever the extractor
has not read, so that a round that was cut short is made good by the next.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from secrets import SystemRandom
from typing import TYPE_CHECKING

from api.fetching import fetcher_from
from api.settings import Settings
from claims.feed_lanes import never
from claims.feed_polling import PoliteFetching, poll_feeds
from claims.feed_report import PollReport
from claims.progress import Progress, silent
from ingest.politeness import PoliteFetcher

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Threads that ask; each host has one at a time.
WORKERS = 8


def polite_fetcher(settings: Settings) -> PoliteFetcher:
    """The fetcher for feeds and pages, as the settings want it. A process needs one."""
    return PoliteFetcher(fetcher_from(settings))


def poll_round(
    db: "Database",
    fetcher: PoliteFetching,
    now: Callable[[], datetime],
    progress: Progress = silent,
    only: Sequence[str] = (),
    due_only: bool = True,
    stopping: Callable[[], bool] = never,
) -> PollReport:
    """Polls the feeds that are due, or as `claims.feed_polling.poll_feeds` says. The jitter is the machine's."""
    return poll_feeds(db, fetcher, now, SystemRandom().random, progress, only, due_only, WORKERS, stopping)
