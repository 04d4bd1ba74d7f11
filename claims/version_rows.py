"""The texts that stood at one address, or under one name that a feed gave, as rows and back.

Rules. Every text seen under an identity is a row, in the order in which they were seen; the same text twice in a row is
one, and a text that comes back after another is a row of its own. Rows are added and never changed. A `revision` is the
story of the row before it, as its publisher changed it; any other row begins another story that took its place.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.claim_rows import DESK
from claims.database import write_transaction
from claims.moments import moment, utc

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Version:
    """A text that stood under an identity. `seen_at`: when it was first seen there, `None` where that was not kept."""

    identity: str
    number: int
    article_id: str
    seen_at: datetime | None
    revision: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A text and the one that took its place at `seen_at`; `stored_as` whether the later one came in as its version."""

    earlier: str
    later: str
    seen_at: datetime
    stored_as: bool


def under(db: "Database", identity: str, last: int | None = None) -> list[Version]:
    """What stood under an identity, in order; with `last`, only so many of the last."""
    rows = db.conn.execute(_UNDER, [identity, -1 if last is None else last]).fetchall()
    return [_version(row) for row in reversed(rows)]


def history(db: "Database", article_id: str) -> list[Version]:
    """The versions of the story that an article tells, in the order seen: of its identities, those of the longest.

    Empty for an article that was seen under none.
    """
    found = [
        _story(under(db, identity), number) for identity, number in db.conn.execute(_PLACES, [article_id]).fetchall()
    ]
    return max(found, key=len, default=[])


def add(db: "Database", identity: str, article_id: str, seen_at: datetime, revision: bool) -> None:
    """Notes that the text of an article now stands under an identity."""
    with write_transaction(db):
        db.conn.execute(
            _ADD, {"identity": identity, "article": article_id, "seen": utc(seen_at), "revision": int(revision)}
        )


def to_compare(db: "Database", extractor: str, until: datetime, limit: int, skipping: int = 0) -> list[Neighbours]:
    """Pairs of neighbouring versions seen by a moment, which that extractor has read and nobody has compared for it.

    The oldest first, at most `limit` of them, without the first so many that could not be compared.
    """
    asked = {"extractor": extractor, "until": utc(until), "limit": limit, "skipping": skipping}
    rows = db.conn.execute(_TO_COMPARE, asked).fetchall()
    return [Neighbours(earlier, later, moment(seen), bool(stored)) for earlier, later, seen, stored in rows]


def compared(db: "Database", pair: Neighbours, extractor: str) -> bool:
    """Notes that the claims of two versions have been compared; false where another process was first."""
    row = [pair.earlier, pair.later, extractor]
    with write_transaction(db):
        added = db.conn.execute("INSERT INTO version_comparisons VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)
    return added.rowcount == 1


def standing(db: "Database", claim_ids: Iterable[str]) -> dict[str, str]:
    """For each claim that repeats one of an earlier version: the one that stands. Others are not in it."""
    found: dict[str, str] = {}
    for (claim_id,) in db.conn.execute(_REPEATED, [json.dumps(list(claim_ids))]).fetchall():
        last = claim_id
        while row := db.conn.execute(_REPEATS, {"claim": last, "article": last.split("-")[0]}).fetchone():
            last = row[0]
        if last != claim_id:
            found[claim_id] = last
    return found


def set_aside(db: "Database", claim_id: str, of_claim: str, extractor: str) -> None:
    """A claim that an earlier version makes too: the earlier one stands, this one is not current any more."""
    with write_transaction(db):
        if db.conn.execute(_CORRECTED, [claim_id]).fetchone():
            return  # what an analyst says of these words stands for itself
        db.conn.execute(
            "INSERT INTO repeated_claims VALUES (?, ?, ?) ON CONFLICT DO NOTHING", [claim_id, extractor, of_claim]
        )
        db.conn.execute("UPDATE claims SET current = 0 WHERE id = ? AND current = 1", [claim_id])


_COLUMNS = "identity, number, article, seen_at, revision"
_UNDER = f"SELECT {_COLUMNS} FROM article_versions WHERE identity = ? ORDER BY number DESC LIMIT ?"
_PLACES = "SELECT identity, min(number) FROM article_versions WHERE article = ? GROUP BY identity ORDER BY identity"
_ADD = f"""INSERT INTO article_versions ({_COLUMNS})
SELECT :identity, coalesce(max(number), 0) + 1, :article, :seen, :revision
FROM article_versions WHERE identity = :identity"""
_READ = "EXISTS (SELECT 1 FROM extractions e WHERE e.article = {}.article AND e.extractor = :extractor)"
_TO_COMPARE = f"""SELECT b.article, v.article, min(v.seen_at) AS seen, a.revises IS b.article
FROM article_versions v
JOIN article_versions b ON b.identity = v.identity AND b.number = v.number - 1
JOIN articles a ON a.id = v.article
WHERE v.revision = 1 AND v.seen_at <= :until AND {_READ.format("v")} AND {_READ.format("b")}
AND NOT EXISTS (SELECT 1 FROM version_comparisons c
  WHERE c.earlier = b.article AND c.later = v.article AND c.extractor = :extractor)
GROUP BY b.article, v.article ORDER BY seen, v.identity, v.number LIMIT :limit OFFSET :skipping"""
_REPEATED = "SELECT DISTINCT claim FROM repeated_claims WHERE claim IN (SELECT value FROM json_each(?))"
# By the newest extraction: what an older version of the extractor took for the same may be none.
_REPEATS = f"""SELECT of_claim FROM repeated_claims WHERE claim = :claim
AND extractor = (SELECT extractor FROM extractions WHERE article = :article AND extractor NOT LIKE '{DESK}%'
  ORDER BY key DESC LIMIT 1)"""
_CORRECTED = f"""SELECT 1 FROM claims c JOIN extractions e ON e.key = c.extraction
WHERE c.id = ? AND c.current = 1 AND e.extractor LIKE '{DESK}%'"""


def _version(row: Sequence[object]) -> Version:
    identity, number, article, seen, revision = row
    return Version(str(identity), int(str(number)), str(article), moment(str(seen)) if seen else None, bool(revision))


def _story(versions: list[Version], number: int) -> list[Version]:
    """The run of versions around a number that tell one story."""
    first = max((one.number for one in versions if one.number <= number and not one.revision), default=1)
    end = next((one.number for one in versions if one.number > number and not one.revision), len(versions) + 1)
    return versions[first - 1 : end - 1]
