"""The entries seen of each feed, to rows and back.

Rules. An entry is one row of its feed, told apart by its identity; its digest says whether it was edited since. What
became of it stands there: the article, or the problem, or both where less was read than there is. One with tries left
waits for its page, and counts as first seen when it waits no more. Entries are looked up by name, so that a feed of
many years costs no more than a new one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claims.database import write_transaction
from claims.moments import moment, utc

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Entries looked up in one question.
AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Known:
    """What is held of an entry: the digest of its content, how often its page is still to be asked for, and whether the
    article that it became is all of its text.
    """

    digest: str
    tries_left: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of one entry. `article` is the id of the text that was stored, `whole` when that is all of it."""

    identity: str
    digest: str
    article: str | None = None
    whole: bool = False
    problem: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    tries_left: int = 0


@dataclass(frozen=True, slots=True)
class SeenAt:
    """An entry as it is listed: what became of it, when it was first seen and last found changed."""

    entry: Seen
    first_seen: datetime
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Entries of one feed since a moment: new with a text, edited, without any text; and those that still wait."""

    added: int
    changed: int
    refused: int
    waiting: int


def known(db: "Database", feed: int, identities: Iterable[str]) -> dict[str, Known]:
    """What is held of those entries of a feed, by identity; the others were never seen."""
    sought, found = list(dict.fromkeys(identities)), {}
    for start in range(0, len(sought), AT_A_TIME):
        some = sought[start : start + AT_A_TIME]
        sql = f"{_KNOWN} AND identity IN ({', '.join('?' * len(some))})"
        for identity, digest, tries_left, whole in db.conn.execute(sql, [feed, *some]):
            found[identity] = Known(digest, tries_left, bool(whole))
    return found


def remember(db: "Database", feed: int, entry: Seen, at: datetime) -> None:
    """Notes what became of an entry at a moment; written again for the same digest, it changes nothing but that."""
    row = {
        "feed": feed,
        "identity": entry.identity,
        "digest": entry.digest,
        "article": entry.article,
        "whole": int(entry.whole),
        "problem": entry.problem,
        "url": entry.url,
        "tries_left": entry.tries_left,
        "published_at": utc(entry.published_at) if entry.published_at is not None else None,
        "at": utc(at),
    }
    with write_transaction(db):
        db.conn.execute(_REMEMBER, row)


def counts(db: "Database", feed: int, since: datetime | None) -> Counts:
    """What was seen of a feed after a moment (`None`: at all), and what waits now."""
    after = utc(since) if since is not None else ""
    return Counts(*db.conn.execute(_COUNTS, {"feed": feed, "since": after}).fetchone())


def waiting(db: "Database", feed: int) -> list[Seen]:
    """The entries of a feed that wait for their page."""
    return [_seen(row) for row in db.query(_WAITING, [feed])]


def latest(db: "Database", feed: int, limit: int) -> list[SeenAt]:
    """The entries of a feed seen or changed last, newest first."""
    rows = db.query(_LATEST, {"feed": feed, "limit": limit})
    return [
        SeenAt(
            _seen(row), moment(row["first_seen"]), moment(row["changed_at"]) if row["changed_at"] is not None else None
        )
        for row in rows
    ]


_KNOWN = "SELECT identity, digest, tries_left, whole FROM feed_entries WHERE feed = ?"
_REMEMBER = """INSERT INTO feed_entries
(feed, identity, digest, url, article, whole, problem, tries_left, published_at, first_seen)
VALUES (:feed, :identity, :digest, :url, :article, :whole, :problem, :tries_left, :published_at, :at)
ON CONFLICT (feed, identity) DO UPDATE SET
    digest = :digest, url = :url, problem = :problem, tries_left = :tries_left, published_at = :published_at,
    article = coalesce(:article, article), whole = CASE WHEN :article IS NULL THEN whole ELSE :whole END,
    first_seen = CASE WHEN feed_entries.tries_left > 0 AND article IS NULL THEN :at ELSE first_seen END,
    changed_at = CASE WHEN feed_entries.digest <> :digest THEN :at ELSE changed_at END"""
_COUNTS = """SELECT
    count(*) FILTER (WHERE article IS NOT NULL AND first_seen > :since),
    count(*) FILTER (WHERE article IS NOT NULL AND first_seen <= :since AND changed_at > :since),
    count(*) FILTER (WHERE article IS NULL AND tries_left = 0 AND (first_seen > :since OR changed_at > :since)),
    count(*) FILTER (WHERE tries_left > 0)
FROM feed_entries WHERE feed = :feed"""
_WAITING = "SELECT * FROM feed_entries WHERE feed = ? AND tries_left > 0 ORDER BY identity"
_LATEST = """SELECT * FROM feed_entries WHERE feed = :feed
ORDER BY max(first_seen, coalesce(changed_at, first_seen)) DESC, published_at DESC, identity LIMIT :limit"""


def _seen(row: Mapping[str, Any]) -> Seen:
    return Seen(
        row["identity"],
        row["digest"],
        row["article"],
        bool(row["whole"]),
        row["problem"],
        row["url"],
        moment(row["published_at"]) if row["published_at"] is not None else None,
        row["tries_left"],
    )
