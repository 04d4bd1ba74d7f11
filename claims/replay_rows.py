"""What a replay reads: the log of checks as it was written, every extraction of a claim, and when observations came.

Rules. Nothing is written. A check comes as its text with the digest that was kept beside it, so that a text changed
behind the program's back shows. Times of arrival are known of what a provider gave, not of what came from a file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from claims.claim_columns import READ, from_columns
from claims.log_rows import fits
from claims.published_claim import PublishedClaim

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Keys or ids asked for in one statement: below the 999 values that the oldest SQLite allows.
CHUNK = 900

#: Series, field, vintage and day: what names an observation.
Key = tuple[str, str, str, date]


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of the log of checks. `last` is whether it is the newest of its claim, day and method."""

    claim_id: str
    as_of: date
    payload: str
    digest: str
    last: bool

    @property
    def altered(self) -> bool:
        """Whether its text is not the one that was written."""
        return not fits(sha256(self.payload.encode()).hexdigest(), self.digest)


def by_method(db: "Database") -> dict[str, int]:
    """How many checks there are of each method version."""
    return dict(db.conn.execute("SELECT method_version, count(*) FROM checks GROUP BY 1 ORDER BY 1"))


def days(db: "Database", method: str) -> list[tuple[date, int]]:
    """The days that claims were checked as of by a method, ascending, with how many checks each has."""
    rows = db.conn.execute(_DAYS, [method])
    return [(date.fromisoformat(day), count) for day, count in rows]


def batches(db: "Database", as_of: date, size: int) -> Iterator[list[int]]:
    """The keys of a day's checks, claim by claim, about `size` at a time; those of one claim stay together."""
    batch: list[int] = []
    before = None
    for claim, key in db.conn.execute(_KEYS, [as_of.isoformat()]).fetchall():
        if len(batch) >= size and claim != before:
            yield batch
            batch = []
        batch.append(key)
        before = claim
    if batch:
        yield batch


def kept(db: "Database", method: str, keys: Sequence[int]) -> list[Kept]:
    """The checks with those keys that are by a method, in the order given."""
    rows: list[tuple[str, str, str, str]] = []
    for first in range(0, len(keys), CHUNK):
        some = keys[first : first + CHUNK]
        asked = _KEPT.format(", ".join("?" * len(some)))
        found = {key: row for key, *row in db.conn.execute(asked, [method, *some])}
        rows += [found[key] for key in some if key in found]
    last = {claim: place for place, (claim, *_) in enumerate(rows)}
    return [
        Kept(claim, date.fromisoformat(day), payload, digest, last[claim] == place)
        for place, (claim, day, payload, digest) in enumerate(rows)
    ]


def newest_claims(db: "Database", claim_ids: Sequence[str]) -> dict[str, PublishedClaim]:
    """The current claim of each id, else the newest that ever had it."""
    found: dict[str, PublishedClaim] = {}
    for first in range(0, len(claim_ids), CHUNK):
        some = list(claim_ids[first : first + CHUNK])
        rows = db.query(_NEWEST.format(", ".join("?" * len(some))), some)
        found |= {one.id: one for one in map(from_columns, rows)}
    for lacking in (one for one in claim_ids if one not in found):
        found |= {one.id: one for one in extractions(db, lacking)[:1]}
    return found


def extractions(db: "Database", claim_id: str) -> list[PublishedClaim]:
    """What each version of the extractor read at the place of a claim, the newest first."""
    article = claim_id.rsplit("-", 2)[0]
    return [from_columns(row) for row in db.query(_EXTRACTIONS, [article, claim_id])]


def arrivals(db: "Database", series: str) -> dict[Key, datetime]:
    """When each observation of a series was retrieved; those of files are not among them."""
    rows = db.conn.execute(_ARRIVALS, [series])
    return {
        (one, field, vintage, date.fromisoformat(day)): datetime.fromisoformat(moment)
        for one, field, vintage, day, moment in rows
    }


_DAYS = "SELECT as_of, count(*) FROM checks WHERE method_version = ? GROUP BY as_of ORDER BY as_of"
_KEYS = "SELECT claim, key FROM checks WHERE as_of = ? ORDER BY claim, key"
_KEPT = "SELECT key, claim, as_of, payload, digest FROM checks WHERE method_version = ? AND key IN ({})"
_CLAIMS = f"""SELECT {READ}
FROM claims c JOIN articles a ON a.id = c.article"""
_NEWEST = _CLAIMS + " WHERE c.current = 1 AND c.id IN ({})"
# By way of the article: only current claims have an index by their id.
_EXTRACTIONS = f"""{_CLAIMS} WHERE c.extraction IN (SELECT key FROM extractions WHERE article = ?) AND c.id = ?
ORDER BY c.key DESC"""
_ARRIVALS = """SELECT o.series, o.field, o.vintage, o.date, r.retrieved_at
FROM observations o JOIN retrievals r ON r.key = o.retrieval WHERE o.series = ?"""
