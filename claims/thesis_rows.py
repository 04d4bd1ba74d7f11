"""Scores of theses, and which claims bear on them, to rows and back.

Rules. A score is kept whole, as text, and only added: the same score of the same day by the same method is
kept once. Of several on one day the last appended stands. Bearings are an index: what bears on a thesis is
written anew each time it is scored, in one transaction, and only so that claims can be listed by thesis.
"""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from claims.database import write_transaction
from claims.from_plain import from_json
from claims.plain import to_json
from claims.thesis import Bearing, ThesisScore

if TYPE_CHECKING:
    from sqlite_utils import Database


def append(db: "Database", scores: Iterable[ThesisScore]) -> int:
    """Adds the scores that are not there yet, all or none; how many were."""
    with write_transaction(db):
        return sum(_insert(db, score) for score in scores)


def path(db: "Database", slug: str, as_of: date | None = None) -> list[ThesisScore]:
    """The scores of one thesis, one for each day it was scored, oldest first, up to the end of `as_of`."""
    rows = db.conn.execute(_PATH, {"thesis": slug, "as_of": _iso(as_of)})
    return [from_json(ThesisScore, row[0]) for row in rows]


def latest(db: "Database", as_of: date | None = None) -> dict[str, ThesisScore]:
    """The newest score of every thesis at the end of `as_of` (`None`: now), by slug."""
    scores = (from_json(ThesisScore, row[0]) for row in db.conn.execute(_LATEST, {"as_of": _iso(as_of)}))
    return {score.slug: score for score in scores}


def store_bearings(db: "Database", slug: str, bearings: Iterable[Bearing]) -> int:
    """Makes `bearings` what bears on a thesis, in place of what did; how many differ from before."""
    new = {(one.pillar, one.claim_id, one.stance, one.by) for one in bearings}
    with write_transaction(db):
        rows = db.conn.execute("SELECT pillar, claim, stance, attached_by FROM bearings WHERE thesis = ?", [slug])
        old = {tuple(row) for row in rows}
        db.conn.executemany(_REMOVE_BEARING, [(slug, *row) for row in old - new])
        db.conn.executemany("INSERT INTO bearings VALUES (?, ?, ?, ?, ?)", [(slug, *row) for row in sorted(new - old)])
    return len(old ^ new)


def bearings(db: "Database", slug: str) -> list[Bearing]:
    """What bears on a thesis, by pillar and claim."""
    rows = db.conn.execute(
        "SELECT claim, pillar, stance, attached_by FROM bearings WHERE thesis = ? ORDER BY pillar, claim",
        [slug],
    )
    return [Bearing(*row) for row in rows]


_INSERT = """INSERT INTO thesis_scores
(thesis, as_of, method_version, digest, standing, outlook, verdict, payload)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (thesis, as_of, method_version, digest) DO NOTHING"""
_REMOVE_BEARING = (
    "DELETE FROM bearings WHERE thesis = ? AND pillar = ? AND claim = ? AND stance = ? AND attached_by = ?"
)
# With one max(), SQLite takes the other columns from the row that has it.
_PATH = """SELECT payload, max(key) FROM thesis_scores
WHERE thesis = :thesis AND (:as_of IS NULL OR as_of <= :as_of) GROUP BY as_of ORDER BY as_of"""
_LATEST = """SELECT payload, max(as_of || printf('%020d', key)) FROM thesis_scores
WHERE :as_of IS NULL OR as_of <= :as_of GROUP BY thesis"""


def _insert(db: "Database", score: ThesisScore) -> int:
    payload = to_json(score)
    row = (
        score.slug,
        score.as_of.isoformat(),
        score.method_version,
        sha256(payload.encode()).hexdigest(),
        score.standing,
        score.outlook,
        score.verdict,
        payload,
    )
    return db.conn.execute(_INSERT, row).rowcount


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
