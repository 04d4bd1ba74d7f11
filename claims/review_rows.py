"""Reviews to rows and back, and what a review writes beside its row.

Rules. A review is added, never changed or taken away. It is written in one transaction with its marks and the claim as
corrected: all or nothing. Whoever reviews a claim names the state that he saw (`state_of`); where it is another by
now, the review is refused with `ReviewedMeanwhile`. Only a claim that is current can be reviewed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claims import claim_rows, mark_rows
from claims.database import write_transaction
from claims.errors import ClaimsError, NotFound
from claims.from_plain import from_json
from claims.mark import voided
from claims.moments import moment, utc
from claims.plain import to_json
from claims.review import Asked, Review, ReviewedMeanwhile, Situation, decide
from nlp.claim import Claim

if TYPE_CHECKING:
    from sqlite_utils import Database


def review(db: "Database", claim_id: str, asked: Asked, analyst: str, at: datetime, state: str | None = None) -> Review:
    """Reviews a claim as asked; the review as kept. `state` is what the analyst saw, `None` to take it as it is.

    Raises `ClaimsError` for what cannot be, `NotFound`, and `ReviewedMeanwhile`.
    """
    with write_transaction(db):
        stands = state_of(db, claim_id)
        if state is not None and state != stands:
            raise ReviewedMeanwhile(claim_id, "was changed since it was shown; look at it again")
        made = decide(asked, _situation(db, claim_id, asked), analyst, at)
        one = made.review
        row = [claim_id, one.action, utc(at), analyst, one.reason, to_json(one.before)]
        after = to_json(one.after) if one.after else None
        key = int(db.conn.execute(_INSERT, [*row, after, one.other or None]).lastrowid or 0)
        mark_rows.append(db, made.marks)
        if one.after is not None:
            claim_rows.correct(db, claim_id.rsplit("-", 2)[0], one.after, key)
    return of_key(db, key)


def state_of(db: "Database", claim_id: str) -> str:
    """What changes whenever the claim is read anew or reviewed, set aside or taken in again. Raises `NotFound` for one
    that is not current.
    """
    row = db.conn.execute(_STATE, {"claim": claim_id}).fetchone()
    if row is None:
        raise NotFound(claim_id, "no such claim, or the extractor does not find it any more")
    return f"{row[0]}-{row[1]}"


def of_claim(db: "Database", claim_id: str, until: datetime | None = None) -> list[Review]:
    """The reviews of a claim made up to a moment (`None`: now), oldest first."""
    asked = {"claim": claim_id, "until": utc(until) if until else None}
    sql = f"{_SELECT} WHERE claim = :claim AND (:until IS NULL OR at <= :until) ORDER BY key"
    return [_review(row) for row in db.query(sql, asked)]


def of_key(db: "Database", key: int) -> Review:
    """The review of that number. Raises `NotFound`."""
    row = next(db.query(f"{_SELECT} WHERE key = ?", [key]), None)
    if row is None:
        raise NotFound(f"review {key}", "no such review")
    return _review(row)


def newest(db: "Database", before: int | None, limit: int) -> list[Review]:
    """Reviews of all claims, the newest first, of those with a number below `before` where it is given."""
    sql = f"{_SELECT} WHERE :before IS NULL OR key < :before ORDER BY key DESC LIMIT :limit"
    return [_review(row) for row in db.query(sql, {"before": before, "limit": limit})]


def last_of_each(db: "Database") -> dict[str, Review]:
    """The last review of every claim that has any, by claim id."""
    rows = db.query(f"{_SELECT} WHERE key IN (SELECT max(key) FROM reviews GROUP BY claim) ORDER BY key")
    return {one.claim_id: one for one in map(_review, rows)}


def count(db: "Database") -> int:
    """How many reviews there are."""
    return int(db.conn.execute("SELECT count(*) FROM reviews").fetchone()[0])


_SELECT = "SELECT key, claim, action, at, analyst, reason, before, after, other FROM reviews"
_INSERT = """INSERT INTO reviews (claim, action, at, analyst, reason, before, after, other)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
# What is added makes either number larger, never smaller: a review by its key, a mark without a review by one.
_STATE = """SELECT key, coalesce((SELECT max(key) FROM reviews WHERE claim = :claim), 0)
 + (SELECT count(*) FROM marks WHERE claim = :claim AND kind IN ('void', 'restored'))
FROM claims WHERE id = :claim AND current = 1"""


def _situation(db: "Database", claim_id: str, asked: Asked) -> Situation:
    ids: Sequence[str] = [claim_id, asked.other] if asked.other else [claim_id]
    marks = mark_rows.of_claims(db, ids)
    made = of_claim(db, claim_id)
    try:
        other = claim_rows.one(db, asked.other) if asked.other else None
    except NotFound as error:
        raise ClaimsError(claim_id, f"other: {asked.other} is no claim that is held") from error
    return Situation(
        claim_rows.one(db, claim_id),
        voided(marks.get(claim_id, ())) is not None,
        made[-1] if made else None,
        other,
        voided(marks.get(asked.other, ())) is not None,
    )


def _review(row: dict[str, Any]) -> Review:
    return Review(
        row["key"],
        row["claim"],
        row["action"],
        moment(row["at"]),
        row["analyst"],
        row["reason"],
        from_json(Claim, row["before"]),
        from_json(Claim, row["after"]) if row["after"] else None,
        row["other"] or "",
    )
