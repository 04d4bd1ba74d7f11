"""What a poll of one feed writes: each entry, and at last the feed itself.

Rules. An entry's article, what became of it, and its place in the quarantine where it gave no text are written in one
transaction. The feed's validators and next poll come after all of its entries, with how often those that wait for their
page were asked for: so a poll that was killed counts as none, and the next one does the rest of it. While an entry
waits or was left for later, no validators are kept, and the next answer has it again; one that is gone from the feed by
then has its place in the quarantine. A whole text that is held does not give way to a summary.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from claims import feed_entry_rows, feed_rows, intake, poll_rows, quarantine_rows
from claims.database import write_transaction
from claims.errors import ClaimsError
from claims.feed_entry_rows import Counts, Known, Seen
from claims.feed_report import PolledFeed
from claims.feed_rows import Feed
from claims.feed_texts import EntryText
from claims.intake import Taken
from claims.pipeline_report import Refused
from ingest.errors import IngestError
from ingest.feeds import Entry
from ingest.polling import Failed, FeedState, Outcome, Read, Unchanged, after
from ingest.urls import canonical_url, redacted

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Polls in which the page of one entry is asked for before the entry's own text must do.
TRIES = 3

_OUTCOMES: dict[type, poll_rows.Outcome] = {Read: "read", Unchanged: "unchanged", Failed: "failed"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a feed answered, and when."""

    at: datetime
    outcome: Outcome
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry that is new or changed, and what is held of it."""

    entry: Entry
    held: Known | None


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an entry: its text taken in, or refused with the reason, or waiting for its page."""

    taken: Taken | None = None
    refused: Refused | None = None
    waits: bool = False


def wanted(db: "Database", feed: Feed, entries: Iterable[Entry]) -> list[Wanted]:
    """The entries that are not known as they are, in the feed's order."""
    found = {entry.identity: entry for entry in entries}
    known = feed_entry_rows.known(db, feed.key, found)
    pairs = (Wanted(entry, known.get(identity)) for identity, entry in found.items())
    return [one for one in pairs if one.held is None or one.held.digest != one.entry.digest or one.held.tries_left]


def store(db: "Database", feed: Feed, at: datetime, one: Wanted, text: EntryText) -> Stored:
    """Writes what was made of an entry, all or nothing. Raises `NotFound` when the feed was removed meanwhile."""
    entry, held = one.entry, one.held
    tries_left = _tries_left(entry, held) if text.for_now else 0
    stays = text.problem is not None and held is not None and held.whole
    article = None if tries_left or stays else text.article
    problem, taken = text.problem, None
    item = f"{feed.name}, entry {redacted(entry.url or entry.identity)}"
    with write_transaction(db):
        feed_rows.by_key(db, feed.key)
        try:
            if article is not None:
                taken = intake.take_in(db, article, at, identity=identity_of(feed, entry))
        except (ClaimsError, IngestError, UnicodeEncodeError) as error:
            problem = Refused.of(item, error).reason
        refused = None
        if taken is None and not (tries_left or stays):
            refused = Refused(item, problem or "has no text")
            body, reader = (text.unreadable.body, text.unreadable.reader) if text.unreadable else (None, "feed entry")
            quarantine_rows.keep(db, item, refused.reason, reader, body, at, entry.url)
        seen = Seen(
            entry.identity,
            entry.digest,
            taken.article_id if taken else None,
            taken is not None and problem is None,
            problem,
            entry.url,
            entry.published.at if entry.published else None,
            tries_left,
        )
        feed_entry_rows.remember(db, feed.key, seen, at)
    return Stored(taken, refused, tries_left > 0)


def finish(
    db: "Database", feed: Feed, answer: Answer, jitter: float, left: int = 0, waited: Sequence[str] = ()
) -> PolledFeed:
    """Writes how a poll went, after all its entries. `left` were not read, `waited` are those whose page was asked for.

    Raises `NotFound` when the feed was removed meanwhile.
    """
    with write_transaction(db):
        state = feed_rows.by_key(db, feed.key).state  # a user may have changed it meanwhile
        if isinstance(answer.outcome, Read):
            _count_tries(db, feed, answer, frozenset(waited))
        counts = feed_entry_rows.counts(db, feed.key, state.last_poll)
        outcome = replace(answer.outcome, added=counts.added) if isinstance(answer.outcome, Read) else answer.outcome
        new = after(state, outcome, answer.at, jitter)
        if left or counts.waiting:
            new = replace(new, etag=None, last_modified=None)
        new = feed_rows.save(db, feed.key, new)
        poll = _poll(answer, state, new, counts)
        poll_rows.append(db, feed.key, poll)
    return PolledFeed(
        feed=feed.key,
        name=replace(feed, state=new).name,
        outcome=poll.outcome,
        status=new.status,
        next_poll=new.next_poll,
        entries=poll.entries,
        added=poll.added,
        changed=poll.changed,
        refused=poll.refused,
        waiting=counts.waiting,
        left=left,
        error=poll.error,
    )


def identity_of(feed: Feed, entry: Entry) -> str:
    """Under which name the versions of an entry are kept: no two feeds share one, and a feed that moves keeps its own.

    The feed's part is a digest, since its address may hold a secret.
    """
    return f"feed {sha256(canonical_url(feed.state.added_as).encode()).hexdigest()[:12]}: {entry.identity}"


def _tries_left(entry: Entry, held: Known | None) -> int:
    """With the tries that are left of those that were finished: 0 when this one was the last."""
    waits = held is not None and held.tries_left > 0 and held.digest == entry.digest
    return TRIES if not waits or held is None else held.tries_left if held.tries_left > 1 else 0


def _count_tries(db: "Database", feed: Feed, answer: Answer, waited: frozenset[str]) -> None:
    present = {entry.identity for entry in answer.entries}
    for seen in feed_entry_rows.waiting(db, feed.key):
        if seen.identity not in present:
            item = f"{feed.name}, entry {redacted(seen.url or seen.identity)}"
            problem = f"is gone from its feed, and {seen.problem}"
            quarantine_rows.keep(db, item, problem, "page", None, answer.at, seen.url)
            feed_entry_rows.remember(db, feed.key, replace(seen, problem=problem, tries_left=0), answer.at)
        elif seen.identity in waited:
            feed_entry_rows.remember(db, feed.key, replace(seen, tries_left=seen.tries_left - 1), answer.at)


def _poll(answer: Answer, before: FeedState, now: FeedState, counts: Counts) -> poll_rows.Poll:
    ended = now.status == "ended" and before.status != "ended"
    return poll_rows.Poll(
        answer.at,
        "ended" if ended else _OUTCOMES[type(answer.outcome)],
        len(answer.entries),
        counts.added,
        counts.changed,
        counts.refused,
        now.status_reason if ended else now.last_error,
    )
