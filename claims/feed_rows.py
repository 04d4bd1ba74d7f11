"""Feeds to rows and back.

Rules. A feed is named by its number, its address or any part of its address or title that only it has. Two feeds have
one address when its canonical forms agree: such a one is refused, and one that moves to where another stands ends,
saying so. What is kept of a feed is its `FeedState`; everything that was read from it stays when it is removed, but
which entries were seen and how each poll went goes with it. Addresses in messages are without their secrets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from claims.database import write_transaction
from claims.errors import AlreadyThere, ClaimsError, NotFound
from claims.moments import moment, utc
from ingest.polling import FeedState, is_due
from ingest.urls import canonical_url, redacted

if TYPE_CHECKING:
    from sqlite_utils import Database

#: How many feeds a message names when several fit.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed: its number, since when, and its state."""

    key: int
    added_at: datetime
    state: FeedState

    @property
    def name(self) -> str:
        """The feed in a message: its title where it has said one, and its address without secrets."""
        address = redacted(self.state.address)
        return f"{self.state.title} ({address})" if self.state.title else address


def add(db: "Database", state: FeedState, at: datetime) -> Feed:
    """Follows a feed from the moment `at` on. Raises `ClaimsError`, naming the feed that has its address already."""
    with write_transaction(db):
        if other := _at_address(db, state.address, but=None):
            raise AlreadyThere(redacted(state.address), f"is followed already, as feed {other.key}: {other.name}")
        row = _row(state) | {"added_as": state.added_as, "added_at": utc(at)}
        key = int(db.conn.execute(_INSERT, row).lastrowid or 0)
    return by_key(db, key)


def paused(reason: str) -> dict[str, Any]:
    """What a pause by hand sets: without errors in a row, so that it does not end with the next answer."""
    return {"status": "paused", "status_reason": reason, "errors_in_a_row": 0}


def active(at: datetime) -> dict[str, Any]:
    """What resuming sets: due at that moment."""
    return {"status": "active", "status_reason": None, "errors_in_a_row": 0, "next_poll": at}


def by_key(db: "Database", key: int) -> Feed:
    """The feed with that number. Raises `NotFound`."""
    row = next(db.query("SELECT * FROM feeds WHERE key = ?", [key]), None)
    if row is None:
        raise NotFound(f"feed {key}", "no such feed")
    return _feed(row)


def get(db: "Database", which: str) -> Feed:
    """The feed that `which` names. Raises `NotFound`, and `ClaimsError` when several have that in their name."""
    feeds = all_feeds(db)
    sought, address = which.strip(), canonical_url(which)
    exact = [one for one in feeds if sought == str(one.key) or address == canonical_url(one.state.address)]
    found = exact or [one for one in feeds if sought and sought.lower() in _words(one.state)]
    if not found:
        raise NotFound(redacted(which), "no feed has that number, address or title (`borneout feeds list` shows all)")
    if len(found) > 1:
        named = ", ".join(f"{one.key} {one.name}" for one in found[:NAMED])
        more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
        raise ClaimsError(redacted(which), f"{len(found)} feeds have that in their name: {named}{more}")
    return found[0]


def all_feeds(db: "Database") -> list[Feed]:
    """Every feed, in the order in which they were added."""
    return [_feed(row) for row in db.query("SELECT * FROM feeds ORDER BY key")]


def due(db: "Database", at: datetime) -> list[Feed]:
    """The feeds to be asked at a moment, the one that has waited longest first."""
    feeds = [_feed(row) for row in db.query("SELECT * FROM feeds WHERE status = 'active' ORDER BY next_poll, key")]
    return [one for one in feeds if is_due(one.state, at)]


def next_poll(db: "Database") -> datetime | None:
    """When the next feed is due, or `None` when none is active."""
    found = db.conn.execute("SELECT min(next_poll) FROM feeds WHERE status = 'active'").fetchone()[0]
    return moment(found) if found else None


def save(db: "Database", key: int, state: FeedState) -> FeedState:
    """Keeps what a poll or a user made of a feed; the state as kept.

    A feed that moved to the address of another keeps its own and ends. Raises `NotFound` when it is gone by now.
    """
    with write_transaction(db):
        held = by_key(db, key).state
        moves = state.address != held.address
        if moves and (other := _at_address(db, state.address, but=key)):
            reason = f"moved to {redacted(state.address)}, which is followed already as feed {other.key}"
            state = replace(state, address=held.address, status="ended", status_reason=reason)
        db.conn.execute(_UPDATE, _row(state) | {"key": key})
    return state


def change(db: "Database", key: int, **settings: Any) -> Feed:
    """Changes fields of a feed's state, whatever a poll makes of the others meanwhile. Raises `NotFound`."""
    with write_transaction(db):
        save(db, key, replace(by_key(db, key).state, **settings))
    return by_key(db, key)


def remove(db: "Database", key: int) -> None:
    """Follows a feed no more. Its articles stay."""
    with write_transaction(db):
        db.conn.execute("DELETE FROM feeds WHERE key = ?", [key])


#: A thousand feeds are added in one go, and each is compared with all before it.
_canonical = lru_cache(maxsize=10_000)(canonical_url)
_COLUMNS = (
    "address", "title", "site", "source", "reads", "obeys_robots", "status", "status_reason", "etag", "last_modified",
    "next_poll", "last_poll", "last_success", "last_error", "errors_in_a_row", "interval_seconds", "items_per_week",
)  # fmt: skip
_NEW = ("added_as", "added_at", *_COLUMNS)
_INSERT = f"INSERT INTO feeds ({', '.join(_NEW)}) VALUES ({', '.join(f':{name}' for name in _NEW)})"
_UPDATE = f"UPDATE feeds SET {', '.join(f'{name} = :{name}' for name in _COLUMNS)} WHERE key = :key"


def _at_address(db: "Database", address: str, but: int | None) -> Feed | None:
    # A feed may be reached by http alone, so it is kept as given and only compared in its canonical form.
    sought = _canonical(address)
    rows = db.conn.execute("SELECT key, address FROM feeds ORDER BY key")
    found = next((key for key, other in rows if key != but and _canonical(other) == sought), None)
    return by_key(db, found) if found is not None else None


def _words(state: FeedState) -> str:
    return f"{redacted(state.address)}\n{state.title or ''}\n{state.source or ''}".lower()


def _row(state: FeedState) -> dict[str, Any]:
    return {
        "address": state.address,
        "title": state.title,
        "site": state.site,
        "source": state.source,
        "reads": state.reads,
        "obeys_robots": int(state.obeys_robots),
        "status": state.status,
        "status_reason": state.status_reason,
        "etag": state.etag,
        "last_modified": state.last_modified,
        "next_poll": utc(state.next_poll),
        "last_poll": _text(state.last_poll),
        "last_success": _text(state.last_success),
        "last_error": state.last_error,
        "errors_in_a_row": state.errors_in_a_row,
        "interval_seconds": max(1, round(state.interval.total_seconds())),
        "items_per_week": state.items_per_week,
    }


def _feed(row: Mapping[str, Any]) -> Feed:
    state = FeedState(
        address=row["address"],
        added_as=row["added_as"],
        title=row["title"],
        site=row["site"],
        source=row["source"],
        reads=row["reads"],
        obeys_robots=bool(row["obeys_robots"]),
        status=row["status"],
        status_reason=row["status_reason"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        next_poll=moment(row["next_poll"]),
        last_poll=_moment(row["last_poll"]),
        last_success=_moment(row["last_success"]),
        last_error=row["last_error"],
        errors_in_a_row=row["errors_in_a_row"],
        interval=timedelta(seconds=row["interval_seconds"]),
        items_per_week=row["items_per_week"],
    )
    return Feed(row["key"], moment(row["added_at"]), state)


def _text(at: datetime | None) -> str | None:
    return utc(at) if at is not None else None


def _moment(text: str | None) -> datetime | None:
    return moment(text) if text is not None else None
