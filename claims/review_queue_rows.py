"""The claims that nobody has reviewed, as the queue needs them.

Rules. Current claims of articles published by a day, that no review names and that are not set aside, the newest first;
at most `WINDOW` of those that fit the filters, so that a queue over a million claims takes no longer than one over a
thousand. All filters given must hold; each is an exact value.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from claims import claim_rows, mark_rows
from claims.mark import voided
from claims.review_queue import Candidate

if TYPE_CHECKING:
    from sqlite_utils import Database

WINDOW = 1_000
#: What the queue can be narrowed by; `c` is the claim.
FILTERS: Mapping[str, str] = {
    "metric": "c.metric = :metric",
    "subject": "c.subject = :subject",
    "source": "c.article IN (SELECT id FROM articles WHERE source = :source)",
    "article": "c.article = :article",
    "verdict": """(SELECT k.verdict FROM checks k WHERE k.claim = c.id AND k.as_of <= :as_of
 ORDER BY k.as_of DESC, k.key DESC LIMIT 1) = :verdict""",
    "thesis": "c.id IN (SELECT b.claim FROM bearings b WHERE b.thesis = :thesis AND b.since <= :as_of)",
    "modality": "c.modality = :modality",
}


def candidates(db: "Database", filters: Mapping[str, str | None], as_of: date, window: int = WINDOW) -> list[Candidate]:
    """The claims to put in order, with their checks as of a day."""
    given = {name: text for name, text in filters.items() if text}
    condition = " AND ".join(FILTERS[name] for name in given) or "TRUE"
    asked: dict[str, Any] = {**given, "as_of": as_of.isoformat(), "limit": window}
    keys = [row[0] for row in db.conn.execute(_UNREVIEWED.format(condition), asked)]
    found = claim_rows.of_keys(db, keys)
    marks = mark_rows.of_claims(db, [one.id for one in found])
    kept = [one for one in found if not voided(marks.get(one.id, ()))]
    ids = json.dumps([one.id for one in kept])
    checks = _checks(db, ids, as_of)
    bears: dict[str, set[str]] = {}
    for claim, by in db.conn.execute(_BEARS, {"claims": ids, "as_of": as_of.isoformat()}):
        bears.setdefault(claim, set()).add(by)
    return [
        Candidate(one, verdict, due, scaled, frozenset(bears.get(one.id, ())))
        for one in kept
        for verdict, due, scaled in [checks.get(one.id, (None, None, None))]
    ]


_UNREVIEWED = """SELECT c.key FROM claims c
WHERE c.current = 1 AND c.sort_day <= :as_of AND {}
AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.claim = c.id)
ORDER BY c.sort_day DESC, c.article, c.span_start, c.span_end LIMIT :limit"""
_CHECKS = """SELECT claim, verdict, due, scaled_error, max(as_of || printf('%020d', key)) FROM checks
WHERE claim IN (SELECT value FROM json_each(:claims)) AND as_of <= :as_of GROUP BY claim"""
_BEARS = """SELECT DISTINCT claim, attached_by FROM bearings
WHERE claim IN (SELECT value FROM json_each(:claims)) AND since <= :as_of"""


def _checks(db: "Database", ids: str, as_of: date) -> dict[str, tuple[str, date | None, float | None]]:
    rows = db.conn.execute(_CHECKS, {"claims": ids, "as_of": as_of.isoformat()})
    return {
        claim: (verdict, date.fromisoformat(due) if due else None, scaled) for claim, verdict, due, scaled, _ in rows
    }
