"""Scorecards that were made, to rows and back: a log that only grows.

Rules. A scorecard is kept whole, in parts that are read one by one: its lists of contradictions and of records, the
rest of it, and whatever its maker adds under a name of its own. Made again and the same, nothing is added; made again
and different (more was known of that day), it stands beside the first. On a day stands the one made as of the newest
day up to it, of several the last one kept: so none is given that used what was known later.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

from claims.contradictions import Contradiction
from claims.database import write_transaction
from claims.errors import NotFound
from claims.from_plain import from_plain
from claims.moments import moment, utc
from claims.plain import to_json
from claims.record import Record
from claims.scorecard import Scorecard, Week, parse_week

if TYPE_CHECKING:
    from sqlite_utils import Database

REST, CONTRADICTIONS, RECORDS = "card", "contradictions", "records"


@dataclass(frozen=True, slots=True)
class Kept:
    """A scorecard that is kept: by which key, of which week, as of which day, and when it was made."""

    key: int
    week: str
    as_of: date
    made_at: datetime


def append(db: "Database", card: Scorecard, at: datetime, more: Mapping[str, object] | None = None) -> bool:
    """Keeps a scorecard made at a moment, with `more` by name; whether it was another than the last of that day."""
    parts = {
        REST: replace(card, contradictions=(), records=()),
        CONTRADICTIONS: card.contradictions,
        RECORDS: card.records,
        **(more or {}),
    }
    payloads = {name: to_json(value).encode() for name, value in parts.items()}
    digest = sha256(b"\0".join(part for name in sorted(payloads) for part in (name.encode(), payloads[name])))
    packed = {name: zlib.compress(payload) for name, payload in payloads.items()}
    row = card.week, card.as_of.isoformat(), card.method_version, utc(at), digest.hexdigest()
    with write_transaction(db):
        last = db.conn.execute(_LAST, row[:2]).fetchone()
        if last is not None and last[0] == row[4]:
            return False
        key = db.conn.execute(_INSERT, row).lastrowid
        db.conn.executemany(_INSERT_PART, [(key, name, payload) for name, payload in packed.items()])
    return True


def newest(db: "Database", as_of: date, week: str | None = None) -> Kept | None:
    """What stands at the end of a day: of one week, or of all."""
    row = db.conn.execute(
        _NEWEST if week is None else _NEWEST_OF, {"as_of": as_of.isoformat(), "week": week}
    ).fetchone()
    return Kept(row[0], row[1], date.fromisoformat(row[2]), moment(row[3])) if row is not None else None


def weeks(db: "Database", as_of: date) -> list[Week]:
    """The weeks of which a scorecard stands at the end of a day, the last first."""
    return [parse_week(row[0]) for row in db.conn.execute(_WEEKS, [as_of.isoformat()])]


def has(db: "Database", key: int, name: str) -> bool:
    """Whether a scorecard was made with that part."""
    return db.conn.execute(_HAS, [key, name]).fetchone() is not None


def card(db: "Database", key: int) -> Scorecard:
    """A whole scorecard."""
    found = cast(Scorecard, part(db, key, REST, Scorecard))
    return replace(found, contradictions=contradictions(db, key), records=records(db, key))


def contradictions(db: "Database", key: int) -> tuple[Contradiction, ...]:
    """The contradictions of a scorecard."""
    return cast(tuple[Contradiction, ...], part(db, key, CONTRADICTIONS, tuple[Contradiction, ...]))


def older_contradictions(db: "Database", key: int) -> int:
    """How many contradictions there were beside those kept."""
    return cast(Scorecard, part(db, key, REST, Scorecard)).older_contradictions


def records(db: "Database", key: int) -> tuple[Record, ...]:
    """The records of a scorecard."""
    return cast(tuple[Record, ...], part(db, key, RECORDS, tuple[Record, ...]))


def part(db: "Database", key: int, name: str, kind: Any) -> Any:
    """One part of a scorecard as a `kind`. Raises `NotFound` for one that it does not have."""
    row = db.conn.execute(_PART, [key, name]).fetchone()
    if row is None:
        raise NotFound(name, "the scorecard was made without it")
    return from_plain(kind, json.loads(zlib.decompress(row[0])))


_INSERT = "INSERT INTO scorecards (week, as_of, method_version, made_at, digest) VALUES (?, ?, ?, ?, ?)"
_HAS = "SELECT 1 FROM scorecard_parts WHERE scorecard = ? AND part = ?"
_INSERT_PART = "INSERT INTO scorecard_parts (scorecard, part, payload) VALUES (?, ?, ?)"
_LAST = "SELECT digest FROM scorecards WHERE week = ? AND as_of = ? ORDER BY key DESC LIMIT 1"
_NEWEST = "SELECT key, week, as_of, made_at FROM scorecards WHERE as_of <= :as_of ORDER BY as_of DESC, key DESC LIMIT 1"
_NEWEST_OF = _NEWEST.replace("WHERE", "WHERE week = :week AND")
_WEEKS = "SELECT DISTINCT week FROM scorecards WHERE as_of <= ? ORDER BY week DESC"
_PART = "SELECT payload FROM scorecard_parts WHERE scorecard = ? AND part = ?"
