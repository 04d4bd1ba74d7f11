"""Checks to rows and back: a log that only grows.

Rules. A check is kept whole, as text, beside the few columns that lists and filters need. The same check on
the same day by the same method is kept once, so verifying again adds nothing; a different one (new data, a
new extraction) is appended beside the first. What stands at a day is the check of the newest `as_of` up to
it, of several the last one appended. Checks follow the public id of a claim, whichever version of the
extractor found it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from claims.check import Check
from claims.database import write_transaction
from claims.from_plain import from_json
from claims.plain import to_json

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Ids asked for in one statement: below the 999 values that the oldest SQLite allows.
CHUNK = 900


def append(db: "Database", checks: Iterable[Check]) -> int:
    """Adds the checks that are not there yet, all or none; how many were."""
    with write_transaction(db):
        return sum(_insert(db, check) for check in checks)


def latest(db: "Database", as_of: date | None = None) -> dict[str, Check]:
    """What stands at the end of `as_of` (`None`: now), by claim id."""
    return {check.claim_id: check for check in _read(db, _LATEST, [_iso(as_of), _iso(as_of)])}


def latest_of(db: "Database", claim_ids: Iterable[str], as_of: date | None = None) -> dict[str, Check]:
    """`latest` for the claims named only: what a page of claims needs. A claim never checked is absent."""
    ids = list(dict.fromkeys(claim_ids))
    found: dict[str, Check] = {}
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        asked = _LATEST.replace("WHERE", f"WHERE claim IN ({', '.join('?' * len(some))}) AND")
        found |= {check.claim_id: check for check in _read(db, asked, [*some, _iso(as_of), _iso(as_of)])}
    return found


def history(db: "Database", claim_id: str) -> list[Check]:
    """Every check of one claim, by `as_of`, then in the order appended."""
    return list(_read(db, "SELECT payload FROM checks WHERE claim = ? ORDER BY as_of, key", [claim_id]))


def count(db: "Database") -> int:
    """How many checks are held."""
    return int(db.conn.execute("SELECT count(*) FROM checks").fetchone()[0])


# With one max(), SQLite takes the other columns from the row that has it. The key parts checks of one day.
_LATEST = """SELECT payload, max(as_of || printf('%020d', key)) FROM checks
WHERE (? IS NULL OR as_of <= ?) GROUP BY claim"""
_INSERT = """INSERT INTO checks
(claim, as_of, method_version, digest, verdict, due, error, scaled_error, outlook, payload)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (claim, as_of, method_version, digest) DO NOTHING"""


def _insert(db: "Database", check: Check) -> int:
    payload = to_json(check)
    row = (
        check.claim_id,
        check.as_of.isoformat(),
        check.method_version,
        sha256(payload.encode()).hexdigest(),
        check.verdict,
        _iso(check.due),
        check.error,
        check.scaled_error,
        check.outlook,
        payload,
    )
    return db.conn.execute(_INSERT, row).rowcount


def _read(db: "Database", sql: str, parameters: list[str | None]) -> Iterator[Check]:
    for row in db.conn.execute(sql, parameters):
        yield from_json(Check, row[0])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
