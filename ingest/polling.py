"""When a feed is asked again, and what an answer makes of what is known of it: pure rules, no clock and no network.

Rules. Validators are kept as sent, quotes and weak marks included, and sent back as kept; none is ever made up. A whole
answer without them makes the old ones forgotten, and so does one that breaks off; a not-modified one changes only those
it carries. How long a feed is left alone is `ingest.polling_interval`'s. The next poll is part of the state, so a
restart asks nobody again.

A failure doubles the wait, from the feed's interval up to a day, and leaves everything else as it was; a success wipes
it out. Who fails often enough in a row, and for long enough, is paused with a reason in words (`PATIENCE`): a page that
is no feed sooner than a server that is away, so that neither an evening of maintenance nor a week without a network
loses a feed. 410 ends a feed at once; 404 does not, since it is often a mistake of an hour. A server that asks to be
left alone for a stated time (429 or 503 with `Retry-After`, or a host that is being left alone for that) is at no
fault: the feed waits as asked, and shows why. A feed that was paused or ended for its failures and is read after all
(asked by hand) is active again; one that a user has paused stays so.

A feed moves for good only when the redirects were permanent (301, 308) and a feed was read there: a login page behind
a permanent redirect moves nobody. `added_as` stays what the user gave.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from ingest.errors import FetchError, IngestError
from ingest.polling_interval import (
    FARTHEST,
    after_reading,
    after_silence,
    backed_off,
    bounded,
    items_a_week,
    next_moment,
)
from ingest.polling_wishes import Wishes, validators_of, wishes_of

if TYPE_CHECKING:
    from ingest.feed_facts import FeedFacts
    from ingest.fetch import Fetched

Reads = Literal["entry", "page", "longer"]
Status = Literal["active", "paused", "ended"]

#: Statuses that ask for patience, where a time is stated with them. `None` is a host that is being left alone.
BUSY = frozenset({429, 503, None})
GONE = 410


@dataclass(frozen=True, slots=True)
class Patience:
    """After how many failures in a row, and how long after the last success, a feed is paused."""

    failures: int
    time: timedelta


#: By what went wrong last. A feed that was never read has no last success: there the number alone decides.
PATIENCE = {
    "unreadable": Patience(3, timedelta(days=1)),
    "refused": Patience(10, timedelta(days=5)),
    "unanswered": Patience(10, timedelta(days=14)),
}


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed between two polls.

    `address` is where it is asked, `added_as` what the user gave. `reads` says what becomes an article: the entry, the
    page it links to, or the longer of both; `obeys_robots` whether those pages ask robots.txt first. `status_reason` is
    in words. `last_error` is the last failure's, gone with the next success. `interval` is the time between two polls
    when nothing else is asked for. Moments have a zone.
    """

    address: str
    added_as: str
    next_poll: datetime
    title: str | None = None
    site: str | None = None
    source: str | None = None
    reads: Reads = "entry"
    obeys_robots: bool = True
    status: Status = "active"
    status_reason: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    last_poll: datetime | None = None
    last_success: datetime | None = None
    last_error: str | None = None
    errors_in_a_row: int = 0
    interval: timedelta = timedelta(hours=6)
    items_per_week: float | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A feed was read: when its entries say they were published, and how many of them were new."""

    fetched: Fetched
    facts: FeedFacts
    published: tuple[datetime, ...]
    added: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server said that nothing has changed (304)."""

    fetched: Fetched


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing could be fetched, or what came was no feed."""

    error: IngestError


Outcome = Read | Unchanged | Failed


def is_due(state: FeedState, now: datetime) -> bool:
    """Whether an active feed's time has come. A next poll that no rule can have set is a clock that was wrong: due.

    >>> from datetime import timezone
    >>> noon = datetime(2026, 1, 5, 12, tzinfo=timezone.utc)
    >>> is_due(FeedState("https://a.example/feed", "a.example", noon), noon)
    True
    """
    return state.status == "active" and (state.next_poll <= now or state.next_poll - now > FARTHEST)


def after(state: FeedState, outcome: Outcome, now: datetime, jitter: float) -> FeedState:
    """What is known of a feed after a poll at `now`. `jitter` in [0, 1) puts the next one off by up to a tenth."""
    match outcome:
        case Read():
            return _read(state, outcome, now, jitter)
        case Unchanged():
            wishes = wishes_of(outcome.fetched.headers)
            state = _succeeded(state, outcome.fetched, now)
            etag, last_modified = validators_of(outcome.fetched.headers)
            return replace(
                state,
                etag=etag or state.etag,
                last_modified=last_modified or state.last_modified,
                interval=(interval := after_silence(state.interval)),
                next_poll=next_moment(now, wishes.wait(interval), jitter),
            )
        case Failed():
            return _failed(state, outcome.error, now, jitter)


def _read(state: FeedState, read: Read, now: datetime, jitter: float) -> FeedState:
    # Of an answer that broke off, the rest is still to come: "unchanged" would hide it.
    etag, last_modified = (None, None) if read.facts.is_cut else validators_of(read.fetched.headers)
    interval = after_reading(
        # A first answer is all new, which says nothing of how often something is.
        state.interval,
        read.facts,
        read.published,
        now,
        found=read.added > 0 and state.last_success is not None,
        nothing=read.added == 0,
        conditional=any(validators_of(read.fetched.headers)),
    )
    wishes = wishes_of(read.fetched.headers)
    weekly = items_a_week(read.published, now)
    return replace(
        _succeeded(state, read.fetched, now),
        title=read.facts.title or state.title,
        site=read.facts.site or state.site,
        etag=etag,
        last_modified=last_modified,
        interval=interval,
        next_poll=next_moment(now, wishes.wait(interval), jitter, read.facts),
        items_per_week=state.items_per_week if weekly is None else weekly,
    )


def _succeeded(state: FeedState, fetched: Fetched, now: datetime) -> FeedState:
    resumed = state.status != "active" and state.errors_in_a_row > 0
    return replace(
        state,
        address=fetched.moved_to or state.address,
        status="active" if resumed else state.status,
        status_reason=None if resumed else state.status_reason,
        last_poll=now.astimezone(UTC),
        last_success=now.astimezone(UTC),
        last_error=None,
        errors_in_a_row=0,
    )


def _failed(state: FeedState, error: IngestError, now: datetime, jitter: float) -> FeedState:
    status, retry_after = (error.status, error.retry_after) if isinstance(error, FetchError) else (None, None)
    blameless = retry_after is not None and status in BUSY
    failures = state.errors_in_a_row + (not blameless)
    interval = bounded(state.interval) if blameless else backed_off(state.interval, failures)
    wait = Wishes(retry_after=retry_after).wait(interval)
    failed = replace(
        state,
        last_poll=now.astimezone(UTC),
        last_error=error.problem,
        errors_in_a_row=failures,
        next_poll=next_moment(now, wait, jitter),
    )
    if status == GONE:
        return replace(failed, status="ended", status_reason="its server says that it is gone for good (410)")
    if blameless or state.status != "active" or not _worn_out(failed, error, now):
        return failed
    reason = f"failed {failures} times in a row, the last time because it {error.problem}"
    return replace(failed, status="paused", status_reason=reason)


def _worn_out(state: FeedState, error: IngestError, now: datetime) -> bool:
    kind = "unreadable"
    if isinstance(error, FetchError):
        kind = "unanswered" if error.status is None else "refused"
    patience = PATIENCE[kind]
    return state.errors_in_a_row >= patience.failures and (
        state.last_success is None or now - state.last_success >= patience.time
    )
