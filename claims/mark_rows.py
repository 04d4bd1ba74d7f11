"""Marks to rows and back.

Rules. A mark is added, never changed or taken away; the same mark twice is one. Marks follow a claim's public
id. Times are kept in UTC, so that they compare as they read.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.database import write_transaction
from claims.mark import Mark

if TYPE_CHECKING:
    from sqlite_utils import Database


def append(db: "Database", marks: Iterable[Mark]) -> int:
    """Adds the marks that are not there yet, all or none; how many were."""
    rows = [(mark.claim_id, mark.kind, _utc(mark.at), mark.reason, mark.other) for mark in marks]
    with write_transaction(db):
        return sum(db.conn.execute(_INSERT, row).rowcount for row in rows)


def marks(db: "Database", until: datetime | None = None) -> dict[str, list[Mark]]:
    """The marks made up to a moment (`None`: now), oldest first, by claim id."""
    found: dict[str, list[Mark]] = {}
    for claim, kind, at, reason, other in db.conn.execute(_MARKS, {"until": until and _utc(until)}):
        found.setdefault(claim, []).append(Mark(claim, kind, datetime.fromisoformat(at), reason, other))
    return found


def of_claims(db: "Database", claim_ids: Sequence[str], until: datetime | None = None) -> dict[str, list[Mark]]:
    """The marks of some claims made up to a moment (`None`: now), oldest first, by claim id."""
    asked = {"claims": json.dumps(list(claim_ids)), "until": until and _utc(until)}
    found: dict[str, list[Mark]] = {}
    for claim, kind, at, reason, other in db.conn.execute(_MARKS_OF, asked):
        found.setdefault(claim, []).append(Mark(claim, kind, datetime.fromisoformat(at), reason, other))
    return found


def void(db: "Database", until: datetime | None = None) -> frozenset[str]:
    """The claims that an analyst had set aside up to a moment (`None`: now)."""
    return frozenset(claim for (claim,) in db.conn.execute(_VOID.format(""), {"until": until and _utc(until)}))


def void_of(db: "Database", claim_ids: Iterable[str], until: datetime | None = None) -> frozenset[str]:
    """`void`, of some claims."""
    asked = {"claims": json.dumps(list(claim_ids)), "until": until and _utc(until)}
    return frozenset(claim for (claim,) in db.conn.execute(_VOID.format(_AMONG), asked))


_INSERT = "INSERT INTO marks (claim, kind, at, reason, other) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_MARKS = """SELECT claim, kind, at, reason, other FROM marks
WHERE :until IS NULL OR at <= :until ORDER BY at, claim, kind"""
_MARKS_OF = """SELECT claim, kind, at, reason, other FROM marks
WHERE claim IN (SELECT value FROM json_each(:claims)) AND (:until IS NULL OR at <= :until) ORDER BY at, claim, kind"""
# What was set aside and then taken in again counts. With one max(), SQLite takes the other columns from its row; at one
# moment, `void` comes after `restored` by its name and stands.
_VOID = """SELECT claim FROM (SELECT claim, kind, max(at || kind) FROM marks
WHERE kind IN ('void', 'restored') AND (:until IS NULL OR at <= :until){} GROUP BY claim) WHERE kind = 'void'"""
_AMONG = " AND claim IN (SELECT value FROM json_each(:claims))"


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
