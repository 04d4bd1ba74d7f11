"""Scores and paths of theses, and an index of which claims bear on them, to rows and back.

Rules. A score is kept whole, as text, and only added, unless it is the one that stands (`claims.log_rows`). Of
several on one day the last appended stands; so it is with the points of a path, one compact row for each session.
Bearings are an index, written in one transaction each time a thesis is scored, so that claims can be listed by
thesis; the answers of a day are those of `claims.thesis_bearings`. A scoring speaks of the claims published by its
day and leaves the rows of all others, and those by meaning unless it compared meanings. A row counts from the day
that the thesis was opened, one by meaning from the earliest scoring that made it, so none changes what was listed as
of an earlier day.
"""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from claims.arrivals import Arrivals
from claims.bearing import Sought
from claims.database import write_transaction
from claims.from_plain import from_json
from claims.log_rows import appending
from claims.plain import to_json
from claims.thesis import Bearing, PillarPoint, Thesis, ThesisPoint, ThesisRecord, ThesisScore

if TYPE_CHECKING:
    from sqlite_utils import Database


def append(db: "Database", scores: Iterable[ThesisScore]) -> int:
    """Adds the scores that do not stand already, all or none; how many were added."""
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


def newest_points(db: "Database", as_of: date) -> dict[str, ThesisPoint]:
    """The last point of the path of every thesis, by slug."""
    newest = """(thesis, session) IN
 (SELECT thesis, max(session) FROM thesis_path WHERE session <= :as_of GROUP BY thesis)"""
    return {point.thesis: point for point in _points(db, newest, {"as_of": as_of.isoformat()})}


def outlines(db: "Database", as_of: date) -> dict[str, list[tuple[date, float | None, float | None]]]:
    """Day, standing and outlook of every point of `paths`, by slug: all that a line is drawn from."""
    found: dict[str, dict[str, tuple[date, float | None, float | None]]] = {}
    for thesis, day, standing, outlook in db.conn.execute(_OUTLINES, [as_of.isoformat()]):
        found.setdefault(thesis, {})[day] = (date.fromisoformat(day), standing, outlook)
    return {thesis: list(points.values()) for thesis, points in found.items()}


def arrivals(db: "Database", series: Iterable[str]) -> Arrivals:
    """When the observations held of those series became known."""
    rows = (row for one in sorted(set(series)) for row in db.conn.execute(_ARRIVALS, [one]))
    return Arrivals.of((name, date.fromisoformat(day), count) for name, day, count in rows)


def store_bearings(
    db: "Database", thesis: Thesis, bearings: Iterable[Bearing], as_of: date, compared_meanings: bool = False
) -> int:
    """Makes `bearings` all that bears on `thesis` of what was published by `as_of`; how many rows differ from before.

    Those by meaning stay as they are unless `compared_meanings`.
    """
    new = {(one.claim_id, one.pillar, one.by) for one in bearings}
    asked = {"thesis": thesis.slug, "as_of": as_of.isoformat()}
    with write_transaction(db):
        rows = {(claim, pillar, by): since for claim, pillar, by, since in db.conn.execute(_EXAMINED, asked)}
        gone = [row for row in rows.keys() - new if compared_meanings or row[2] == "arithmetic"]
        day_of = {"arithmetic": thesis.opened, "meaning": max(as_of, thesis.opened)}
        since = {row: day_of[row[2]].isoformat() for row in new}
        since |= {row: min(since[row], rows[row]) for row in new & rows.keys() if row[2] == "meaning"}
        changed = sorted(row for row in new if rows.get(row) != since[row])
        db.conn.executemany(_REMOVE_BEARING, [(thesis.slug, *row) for row in gone])
        db.conn.executemany(_INSERT_BEARING, [(thesis.slug, *row, since[row]) for row in changed])
    return len(gone) + len(changed)


def by_meaning(db: "Database", slug: str, as_of: date) -> list[Bearing]:
    """What was attached to a thesis by meaning by the end of `as_of`, by claim and pillar."""
    rows = db.conn.execute(_BY_MEANING, {"thesis": slug, "as_of": as_of.isoformat()})
    return [Bearing(claim, pillar, "context", "meaning") for claim, pillar in rows]


def of_claim_by_meaning(db: "Database", claim_id: str, as_of: date) -> dict[str, list[Bearing]]:
    """`by_meaning` of one claim, for every thesis that it was attached to, by slug."""
    found: dict[str, list[Bearing]] = {}
    for thesis, pillar in db.conn.execute(_OF_CLAIM_BY_MEANING, {"claim": claim_id, "as_of": as_of.isoformat()}):
        found.setdefault(thesis, []).append(Bearing(claim_id, pillar, "context", "meaning"))
    return found


def keys_sought(db: "Database", what: Iterable[Sought], as_of: date) -> list[int]:
    """The row numbers of the current claims published by `as_of`, undated ones too, that have what is sought."""
    return sorted({row[0] for one in what for row in db.conn.execute(_KEYS_SOUGHT, _sought(one, as_of))})


_INSERT = appending(
    "thesis_scores", of=("thesis", "as_of", "method_version"), says=("standing", "outlook", "verdict", "payload")
)
_REMOVE_BEARING = "DELETE FROM bearings WHERE thesis = ? AND claim = ? AND pillar = ? AND attached_by = ?"
_INSERT_BEARING = """INSERT INTO bearings (thesis, claim, pillar, attached_by, since) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (thesis, claim, pillar, attached_by) DO UPDATE SET since = excluded.since"""
_LATER = "EXISTS (SELECT 1 FROM claims c WHERE c.id = b.claim AND c.current = 1 AND c.sort_day > :as_of)"
_EXAMINED = f"SELECT claim, pillar, attached_by, since FROM bearings b WHERE thesis = :thesis AND NOT {_LATER}"
_BY_MEANING = f"""SELECT claim, pillar FROM bearings b
WHERE thesis = :thesis AND attached_by = 'meaning' AND since <= :as_of AND NOT {_LATER} ORDER BY claim, pillar"""
_OF_CLAIM_BY_MEANING = f"""SELECT thesis, pillar FROM bearings b
WHERE claim = :claim AND attached_by = 'meaning' AND since <= :as_of AND NOT {_LATER} ORDER BY thesis, pillar"""
# The plus keeps SQLite from looking the claims up by their day, which all of them share.
_KEYS_SOUGHT = """SELECT key FROM claims WHERE current = 1 AND +sort_day <= :as_of
AND metric IN (SELECT value FROM json_each(:metrics)) AND subject IN (SELECT value FROM json_each(:subjects))
AND period_end BETWEEN :first AND :last"""
# With one max(), SQLite takes the other columns from the row that has it.
_POINTS = """SELECT thesis, session, standing, outlook, verdict, reason, was_right, was_due, supports, contradicts,
context, pillars, method_version, declared, lacked, max(key) FROM thesis_path
WHERE {} AND (:as_of IS NULL OR session <= :as_of) GROUP BY thesis, session ORDER BY thesis, session"""
_INSERT_POINT = f"""INSERT INTO thesis_path (thesis, session, standing, outlook, verdict, reason, was_right, was_due,
supports, contradicts, context, pillars, method_version, declared, lacked)
VALUES ({", ".join("?" * 15)})"""
_OUTLINES = """SELECT thesis, session, standing, outlook FROM thesis_path
WHERE session <= ? ORDER BY thesis, session, key"""
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


def _sought(one: Sought, as_of: date) -> dict[str, str]:
    return {
        "metrics": json.dumps(sorted(one.metrics)),
        "subjects": json.dumps(sorted(one.subjects)),
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "as_of": as_of.isoformat(),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
