"""Saved searches as rows and back, and the changes of verdicts that their feeds tell of.

Rules. A search is kept under a name by whoever saved it, as the part of an address behind the question mark; its id
follows from the two, so that saving the same again is the same search. Under one name stands one search: another is
refused. Verdicts change from what stood at the end of one day to what stood at the end of a later one.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

import orjson

from claims.database import write_transaction
from claims.errors import ClaimsError, NotFound
from claims.moments import moment, utc

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that someone keeps. `query` is written as in an address, `saved_by` names a key."""

    id: str
    name: str
    query: str
    saved_by: str | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A verdict that took the place of another (of none: `before` is `None`) at the end of a day."""

    claim_id: str
    as_of: date
    before: str | None
    verdict: str
    reason: str


def search_id(name: str, saved_by: str | None) -> str:
    """The id of a search: the same for the same name by the same hand.

    >>> search_id("Small caps", "desk") == search_id("Small caps", "desk") != search_id("Small caps", "ada")
    True
    """
    return sha256(f"{saved_by or ''}\x1f{name}".encode()).hexdigest()[:12]


def save(db: "Database", name: str, query: str, saved_by: str | None, at: datetime) -> SavedSearch:
    """Keeps a search; the same one again stays as it was. Raises `ClaimsError` where the name has another."""
    row = SavedSearch(search_id(name, saved_by), name, query, saved_by, at)
    with write_transaction(db):
        db.conn.execute(_SAVE, [row.id, row.name, row.query, row.saved_by, utc(row.saved_at)])
        kept = get(db, row.id)
    if kept.query != query:
        raise ClaimsError(name, f"is the name of another search, {kept.id}; remove it first or take another name")
    return kept


def get(db: "Database", public_id: str) -> SavedSearch:
    """The search of that id. Raises `NotFound`."""
    row = db.conn.execute(f"{_SELECT} WHERE id = ?", [public_id]).fetchone()
    if row is None:
        raise NotFound(public_id, "no such search")
    return _search(row)


def searches(db: "Database", after: str = "", limit: int = 1000) -> list[SavedSearch]:
    """The searches there are, by id, behind that one."""
    return [_search(row) for row in db.conn.execute(f"{_SELECT} WHERE id > ? ORDER BY id LIMIT ?", [after, limit])]


def remove(db: "Database", public_id: str) -> None:
    """Forgets a search. Raises `NotFound`."""
    with write_transaction(db):
        if db.conn.execute("DELETE FROM saved_searches WHERE id = ?", [public_id]).rowcount == 0:
            raise NotFound(public_id, "no such search")


def changes(db: "Database", claim_ids: Sequence[str], as_of: date) -> list[Change]:
    """How the verdicts on some claims changed up to a day, the latest first."""
    rows = db.conn.execute(_HISTORY, [json.dumps(list(claim_ids)), as_of.isoformat()]).fetchall()
    turns = [turn for _, of_claim in groupby(rows, key=lambda row: row[0]) for turn in _turns(list(of_claim))]
    payloads = dict(db.conn.execute(_PAYLOADS, [json.dumps([key for key, *_ in turns])]).fetchall())
    found = [
        Change(claim, date.fromisoformat(day), before, verdict, str(orjson.loads(payloads[key])["reason"]))
        for key, claim, day, before, verdict in turns
    ]
    return sorted(found, key=lambda one: (-one.as_of.toordinal(), one.claim_id))


_SAVE = """INSERT INTO saved_searches (id, name, query, saved_by, saved_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING"""
_SELECT = "SELECT id, name, query, saved_by, saved_at FROM saved_searches"
# What stands at the end of a day is the last check appended of it.
_HISTORY = """SELECT claim, as_of, max(key), verdict FROM checks
WHERE claim IN (SELECT value FROM json_each(?)) AND as_of <= ? GROUP BY claim, as_of ORDER BY claim, as_of"""
_PAYLOADS = "SELECT key, payload FROM checks WHERE key IN (SELECT value FROM json_each(?))"

_Turn = tuple[int, str, str, str | None, str]


def _turns(days: Sequence[tuple[str, str, int, str]]) -> Iterator[_Turn]:
    """The days on which the verdict on one claim was another than before."""
    before: str | None = None
    for claim, day, key, verdict in days:
        if verdict != before:
            yield key, claim, day, before, verdict
        before = verdict


def _search(row: Sequence[str]) -> SavedSearch:
    public_id, name, query, saved_by, saved_at = row
    return SavedSearch(public_id, name, query, saved_by, moment(saved_at))
