"""Scores and paths of theses, and which claims bear on them, to rows and back.

Rules. A score is kept whole, as text, and only added: the same score of the same day by the same method is
kept once. Of several on one day the last appended stands; so it is with the points of a path, one compact row
for each session. Bearings are an index: what bears on a thesis is written anew each time it is scored, in one
transaction, and only so that claims can be listed by thesis.
"""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from claims.arrivals import Arrivals
from claims.database import write_transaction
from claims.from_plain import from_json
from claims.plain import to_json
from claims.thesis import Bearing, PillarPoint, ThesisPoint, ThesisRecord, ThesisScore

if TYPE_CHECKING:
    from sqlite_utils import Database


def append(db: "Database", scores: Iterable[ThesisScore]) -> int:
    """Adds the scores that are not there yet, all or none; how many were."""
    with write_transaction(db):
        return sum(_insert(db, score) for score in scores)


def latest(db: "Database", as_of: date | None = None) -> dict[str, ThesisScore]:
    """The newest score of every thesis at the end of `as_of` (`None`: now), by slug."""
    scores = (from_json(ThesisScore, row[0]) for row in db.conn.execute(_LATEST, {"as_of": _iso(as_of)}))
    return {score.slug: score for score in scores}


def append_points(db: "Database", points: Iterable[ThesisPoint]) -> int:
    """Adds points of paths, all or none; how many. Each stands in place of those of its session that are there."""
    with write_transaction(db):
        return sum(db.conn.execute(_INSERT_POINT, _point_row(point)).rowcount for point in points)


def path(db: "Database", slug: str, as_of: date | None = None) -> list[ThesisPoint]:
    """The points of one thesis, one a session, oldest first, up to the end of `as_of` (`None`: all)."""
    return _points(db, "thesis = :thesis", {"thesis": slug, "as_of": _iso(as_of)})


def paths(db: "Database", as_of: date | None = None) -> dict[str, list[ThesisPoint]]:
    """The paths of every thesis, by slug."""
    found: dict[str, list[ThesisPoint]] = {}
    for point in _points(db, "TRUE", {"as_of": _iso(as_of)}):
        found.setdefault(point.thesis, []).append(point)
    return found


def arrivals(db: "Database", series: Iterable[str]) -> Arrivals:
    """When the observations held of those series became known."""
    rows = (row for one in sorted(set(series)) for row in db.conn.execute(_ARRIVALS, [one]))
    return Arrivals.of((name, date.fromisoformat(day), count) for name, day, count in rows)


def store_bearings(db: "Database", slug: str, bearings: Iterable[Bearing]) -> int:
    """Makes `bearings` what bears on a thesis, in place of what did; how many differ from before."""
    new = {(one.pillar, one.claim_id, one.stance, one.by) for one in bearings}
    with write_transaction(db):
        rows = db.conn.execute("SELECT pillar, claim, stance, attached_by FROM bearings WHERE thesis = ?", [slug])
        old = {tuple(row) for row in rows}
        db.conn.executemany(_REMOVE_BEARING, [(slug, *row) for row in old - new])
        db.conn.executemany("INSERT INTO bearings VALUES (?, ?, ?, ?, ?)", [(slug, *row) for row in sorted(new - old)])
    return len(old ^ new)


def bearings(db: "Database", slug: str, as_of: date | None = None) -> list[Bearing]:
    """What bears on a thesis, by pillar and claim; with `as_of` without the claims that were published later."""
    rows = db.conn.execute(_BEARINGS, {"thesis": slug, "as_of": _iso(as_of)})
    return [Bearing(*row) for row in rows]


_INSERT = """INSERT INTO thesis_scores
(thesis, as_of, method_version, digest, standing, outlook, verdict, payload)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (thesis, as_of, method_version, digest) DO NOTHING"""
_REMOVE_BEARING = (
    "DELETE FROM bearings WHERE thesis = ? AND pillar = ? AND claim = ? AND stance = ? AND attached_by = ?"
)
_BEARINGS = """SELECT claim, pillar, stance, attached_by FROM bearings
WHERE thesis = :thesis AND (:as_of IS NULL OR NOT EXISTS
 (SELECT 1 FROM claims c WHERE c.id = claim AND c.current = 1 AND c.sort_day > :as_of))
ORDER BY pillar, claim"""
# With one max(), SQLite takes the other columns from the row that has it.
_POINTS = """SELECT thesis, session, standing, outlook, verdict, reason, was_right, was_due, supports, contradicts,
context, pillars, method_version, declared, lacked, max(key) FROM thesis_path
WHERE {} AND (:as_of IS NULL OR session <= :as_of) GROUP BY thesis, session ORDER BY thesis, session"""
_INSERT_POINT = f"""INSERT INTO thesis_path (thesis, session, standing, outlook, verdict, reason, was_right, was_due,
supports, contradicts, context, pillars, method_version, declared, lacked)
VALUES ({", ".join("?" * 15)})"""
_ARRIVALS = "SELECT series, realtime_start, count(*) FROM observations WHERE series = ? GROUP BY realtime_start"
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


def _point_row(point: ThesisPoint) -> tuple[str | int | float | None, ...]:
    kept = point.record
    pillars = [[one.slug, one.verdict, one.reason, one.standing, one.outlook] for one in point.pillars]
    return (
        point.thesis,
        point.session.isoformat(),
        point.standing,
        point.outlook,
        point.verdict,
        point.reason,
        kept.right,
        kept.due,
        kept.supports,
        kept.contradicts,
        kept.context,
        json.dumps(pillars, ensure_ascii=False, allow_nan=False, separators=(",", ":")),
        point.method_version,
        point.declared,
        point.lacked,
    )


def _points(db: "Database", condition: str, parameters: dict[str, str | None]) -> list[ThesisPoint]:
    return [_point(*row) for row in db.conn.execute(_POINTS.format(condition), parameters)]


def _point(thesis: str, session: str, *rest: Any) -> ThesisPoint:
    standing, outlook, verdict, reason, *counts, pillars, method_version, declared, lacked, _ = rest
    return ThesisPoint(
        thesis=thesis,
        session=date.fromisoformat(session),
        standing=standing,
        outlook=outlook,
        verdict=verdict,
        reason=reason,
        record=ThesisRecord(*counts),
        pillars=tuple(PillarPoint(*one) for one in json.loads(pillars)),
        method_version=method_version,
        declared=declared,
        lacked=lacked,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
