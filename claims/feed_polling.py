"""Polling: every feed that is due is asked, and what is new or changed in it becomes articles.

The trip of one feed: address and validators → answer → entries → those not seen, or seen with another digest → text →
an article, with what became of the entry → the feed's new state, and when it is next asked.

Rules. Asking and reading run in threads, feeds of one host one after the other in one lane so that a host with many
takes one worker; writing (`claims.feed_intake`) runs in the calling thread alone: killed at any moment, a poll loses
nothing, and the next one stores nothing twice. At most `pages` pages of a feed are asked for at a time, those of the
entries that stand first in it, which are the newest; the others stay unseen and come with the next poll. What goes
wrong with one feed is its failure, and the others go on.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from claims import feed_intake, feed_rows
from claims.errors import NotFound
from claims.feed_intake import Answer, Stored
from claims.feed_lanes import Call, Lane, never, run
from claims.feed_report import PolledFeed, PollReport
from claims.feed_rows import Feed
from claims.feed_texts import EntryText, PageFetcher, needs_page, own_text, text_of_page
from claims.pipeline_report import Refused
from claims.progress import Progress, silent
from ingest.errors import FeedError, IngestError
from ingest.feeds import Entry, parse_feed
from ingest.fetch import ConditionalFetcher
from ingest.polling import Failed, Read, Unchanged
from ingest.urls import redacted

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Pages of one feed asked for in one poll.
PAGES = 50
NOT_MODIFIED = 304


class PoliteFetching(ConditionalFetcher, PageFetcher, Protocol):
    """What polling needs of the network: feeds asked with their validators, and pages."""


def poll_feeds(
    db: "Database",
    fetcher: PoliteFetching,
    now: Callable[[], datetime],
    jitter: Callable[[], float],
    progress: Progress = silent,
    only: Sequence[str] = (),
    due_only: bool = True,
    workers: int = 8,
    stopping: Callable[[], bool] = never,
    pages: int = PAGES,
) -> PollReport:
    """Asks the feeds that are due, or all active ones; with `only`, those named, and paused and ended ones too.

    `jitter` gives numbers in [0, 1). `stopping` is asked between entries: what is not done then stays due. Raises
    `NotFound` or `ClaimsError` for a name in `only` that is none, before anything is asked.
    """
    feeds = _chosen(db, now(), only, due_only)
    round_ = _Round(db, fetcher, now, jitter, progress, stopping, pages, len(feeds))
    finished = run((round_.lane(group) for group in by_host(feeds)), workers, stopping)
    order = {feed.key: place for place, feed in enumerate(feeds)}
    polled = sorted(round_.polled, key=lambda one: order[one.feed])
    return PollReport(tuple(polled), dict(round_.texts), tuple(round_.refused), stopped=not finished)


def by_host(feeds: Iterable[Feed]) -> list[list[Feed]]:
    """The feeds of each host, hosts and feeds in the order given."""
    groups: dict[str, list[Feed]] = {}
    for feed in feeds:
        groups.setdefault(urlsplit(feed.state.address).netloc.lower(), []).append(feed)
    return list(groups.values())


def _chosen(db: "Database", at: datetime, only: Sequence[str], due_only: bool) -> list[Feed]:
    due = feed_rows.due(db, at) if due_only else feed_rows.all_feeds(db)
    if only:
        named = {feed.key: feed for feed in (feed_rows.get(db, which) for which in only)}
        return [feed for feed in named.values() if not due_only or feed in due]
    return [feed for feed in due if feed.state.status == "active"]


@dataclass(slots=True)
class _Round:
    """One round of polling: what it works with, and what came of it so far."""

    db: "Database"
    fetcher: PoliteFetching
    now: Callable[[], datetime]
    jitter: Callable[[], float]
    progress: Progress
    stopping: Callable[[], bool]
    pages: int
    total: int
    polled: list[PolledFeed] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)
    done: int = 0

    def lane(self, feeds: Iterable[Feed]) -> Lane:
        """Polls the feeds one after the other."""
        for feed in feeds:
            try:
                yield from self._poll(feed)
            except NotFound as error:  # it was removed meanwhile
                self.refused.append(Refused.of(feed.name, error))
            self.done += 1
            self.progress("poll", self.done, self.total)

    def _poll(self, feed: Feed) -> Generator[Call, Any, None]:
        try:
            answer: Answer = yield partial(_ask, self.fetcher, feed, self.now)
        except Exception as error:
            answer = Answer(self.now(), Failed(_in_words(feed, error)))
        left, waited = 0, []
        pages = self.pages
        for one in feed_intake.wanted(self.db, feed, answer.entries):
            if self.stopping():
                return
            by_page = needs_page(one.entry, feed.state)
            if by_page and not pages:
                left += 1
                continue
            pages -= by_page
            text = (yield from self._of_page(feed, one.entry)) if by_page else own_text(one.entry, feed.state)
            stored = feed_intake.store(self.db, feed, answer.at, one, text)
            self._note(stored)
            if stored.waits:
                waited.append(one.entry.identity)
        self.polled.append(feed_intake.finish(self.db, feed, answer, self.jitter(), left, waited))

    def _of_page(self, feed: Feed, entry: Entry) -> Generator[Call, Any, EntryText]:
        try:
            text: EntryText = yield partial(text_of_page, entry, feed.state, self.fetcher)
        except Exception as error:
            text = own_text(entry, feed.state)
            text = replace(text, problem=f"its page {_in_words(feed, error).problem}")
        return text

    def _note(self, stored: Stored) -> None:
        if stored.taken is not None:
            self.texts[stored.taken.outcome] += 1
        if stored.refused is not None:
            self.refused.append(stored.refused)


def _ask(fetcher: PoliteFetching, feed: Feed, now: Callable[[], datetime]) -> Answer:
    state = feed.state
    fetched = fetcher.ask(state.address, etag=state.etag, last_modified=state.last_modified)
    at = now()
    if fetched.status == NOT_MODIFIED:
        return Answer(at, Unchanged(fetched))
    parsed = parse_feed(fetched.body, redacted(fetched.url), fetched.url, fetched.headers)
    published = tuple(entry.published.at for entry in parsed.entries if entry.published and entry.published.at)
    return Answer(at, Read(fetched, parsed.facts, published, 0), parsed.entries)


def _in_words(feed: Feed, error: Exception) -> IngestError:
    if isinstance(error, IngestError):
        return error
    words = " ".join(str(error).split()).replace(feed.state.address, redacted(feed.state.address))
    return FeedError(feed.name, f"cannot be read ({type(error).__name__}: {words})")
