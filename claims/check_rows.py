"""Checks to rows and back: a log that only grows.

Rules. A check is kept whole, as text, beside the few columns that lists and filters need. A check that says what
the last one of its claim, day and method says is not kept again, so verifying again adds nothing; a different one
(new data, a new extraction) is appended beside it, also where it says what an earlier one said: what was taken back
stands again (`claims.log_rows`). What stands at a day is the check of the newest `as_of` up to
it, of several the last one appended. Checks follow the public id of a claim, whichever version of the
extractor found it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from datetime import date
from hashlib import sha256
from math import isfinite
from typing import TYPE_CHECKING, Any

import orjson

from claims.check import Check
from claims.database import write_transaction
from claims.errors import ClaimsError
from claims.from_plain import from_json, from_plain
from claims.log_rows import appending

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Ids asked for in one statement: below the 999 values that the oldest SQLite allows.
CHUNK = 900


#: A check as the columns of its row.
Row = tuple[str | float | None, ...]


def append(db: "Database", checks: Iterable[Check]) -> int:
    """Adds the checks that do not stand already, all or none; how many were added."""
    return append_rows(db, map(to_row, checks))


def append_rows(db: "Database", rows: Iterable[Row]) -> int:
    """`append` for checks that are rows already: made by another process, say."""
    with write_transaction(db):
        return max(db.conn.executemany(_INSERT, rows).rowcount, 0)


def to_row(check: Check) -> Row:
    """The columns of a check. Raises `ClaimsError` for a number that is not finite."""
    numbers = check.actual, check.error, check.scaled_error, check.outlook
    if not all(number is None or isfinite(number) for number in numbers):
        raise ClaimsError(check.claim_id, f"one of the numbers of its check is not finite: {numbers}")
    payload = orjson.dumps(check)
    return (
        check.claim_id,
        check.as_of.isoformat(),
        check.method_version,
        sha256(payload).hexdigest(),
        check.verdict,
        _iso(check.due),
        check.error,
        check.scaled_error,
        check.outlook,
        payload.decode(),
    )


def latest(db: "Database", as_of: date | None = None) -> dict[str, Check]:
    """What stands at the end of `as_of` (`None`: now), by claim id."""
    return {check.claim_id: check for check in _read(db, _LATEST, [_iso(as_of), _iso(as_of)])}


def latest_of(db: "Database", claim_ids: Iterable[str], as_of: date | None = None) -> dict[str, Check]:
    """`latest` for the claims named only: what a page of claims needs. A claim never checked is absent."""
    return {claim: from_json(Check, payload) for claim, payload in _latest_of(db, claim_ids, as_of)}


def latest_plain(db: "Database", claim_ids: Iterable[str], as_of: date | None = None) -> dict[str, dict[str, Any]]:
    """`latest_of` as the plain data that was kept, days as text: much faster where few of its fields are wanted."""
    return {claim: orjson.loads(payload) for claim, payload in _latest_of(db, claim_ids, as_of)}


def history(db: "Database", claim_id: str) -> list[Check]:
    """Every check of one claim, by `as_of`, then in the order appended."""
    return list(_read(db, "SELECT payload FROM checks WHERE claim = ? ORDER BY as_of, key", [claim_id]))


def history_plain(db: "Database", claim_id: str, as_of: date) -> list[dict[str, Any]]:
    """`history` up to the end of `as_of` as plain data with every field, days as text. Raises `ClaimsError`."""
    return [_whole(orjson.loads(payload)) for (payload,) in db.conn.execute(_HISTORY_UP_TO, [claim_id, _iso(as_of)])]


def count(db: "Database") -> int:
    """How many checks are held."""
    return int(db.conn.execute("SELECT count(*) FROM checks").fetchone()[0])


#: What a check says that was written before a field was known; the others are always there.
UNSAID = {one.name: None if one.default is MISSING else one.default for one in fields(Check)}
_HISTORY_UP_TO = "SELECT payload FROM checks WHERE claim = ? AND as_of <= ? ORDER BY as_of, key"
# With one max(), SQLite takes the other columns from the row that has it. The key parts checks of one day.
_NEWEST = "max(as_of || printf('%020d', key))"
_UP_TO = "(? IS NULL OR as_of <= ?) GROUP BY claim"
_LATEST = f"SELECT payload, {_NEWEST} FROM checks WHERE {_UP_TO}"
_INSERT = appending(
    "checks",
    of=("claim", "as_of", "method_version"),
    says=("verdict", "due", "error", "scaled_error", "outlook", "payload"),
)


def _read(db: "Database", sql: str, parameters: list[str | None]) -> Iterator[Check]:
    for row in db.conn.execute(sql, parameters):
        yield from_json(Check, row[0])


def _whole(plain: dict[str, Any]) -> dict[str, Any]:
    made = UNSAID | plain
    if len(made) > len(UNSAID):
        from_plain(Check, plain)  # says what it has that no check has
    return made


def _latest_of(db: "Database", claim_ids: Iterable[str], as_of: date | None) -> Iterator[tuple[str, str]]:
    """Claim and payload of the newest check of each."""
    ids = list(dict.fromkeys(claim_ids))
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        wanted = f"SELECT claim, payload, {_NEWEST} FROM checks WHERE claim IN ({', '.join('?' * len(some))}) AND"
        rows = db.conn.execute(f"{wanted} {_UP_TO}", [*some, _iso(as_of), _iso(as_of)]).fetchall()
        yield from ((row[0], row[1]) for row in rows)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
