"""Claims to rows and back.

Rules. The claims of an article hang under the version of the extractor that found them; the newest extraction
is the current one, and only current claims are read. Extracting again with a version that is there adds
nothing. A claim's public id is its article and span, the same for every version. Two claims of one extraction
on one span are one: the first. Lists start with the newest publication, articles with no date last, and go
down each article in its own order; a cursor names the last claim shown by that order, so rows that arrive
meanwhile neither repeat nor hide any.

What an analyst corrected hangs under an extraction of its own (`DESK` and the number of the review). It is current
whatever any version of the extractor finds, and so is nothing else that shares words with it.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from claims.claim_columns import COLUMNS, READ, from_columns, to_columns
from claims.claim_filters import Given, where
from claims.database import write_transaction
from claims.database_reading import rows
from claims.errors import ClaimsError, NotFound
from claims.published_claim import PublishedClaim
from nlp.claim import Claim

if TYPE_CHECKING:
    from sqlite_utils import Database

LARGEST_PAGE = 1000
#: How the extractions begin that hold what an analyst corrected.
DESK = "desk-"


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One page of claims; `next_cursor` leads to the one after it, `None` at the end."""

    claims: tuple[PublishedClaim, ...]
    next_cursor: str | None


def store(db: "Database", article_id: str, claims: Iterable[Claim], version: str) -> int:
    """Keeps what `version` of the extractor found in an article, as its current claims; how many were added.

    Adds nothing when that version has been there. Raises `NotFound` for an article that is not held.
    """
    with write_transaction(db):
        article = next(db.query("SELECT text, published_on FROM articles WHERE id = ?", [article_id]), None)
        if article is None:
            raise NotFound(article_id, "no such article")
        added = db.conn.execute(
            "INSERT INTO extractions (article, extractor) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [article_id, version],
        )
        if added.rowcount == 0:
            return 0
        taken = [(row["span_start"], row["span_end"]) for row in db.query(_CORRECTED, [article_id])]
        db.conn.execute(f"UPDATE claims SET current = 0 WHERE article = ?1 AND current = 1 AND {_FOUND}", [article_id])
        own = {"extraction": added.lastrowid, "sort_day": article["published_on"] or ""}
        rows = (
            own | {"current": int(not _shares(claim.span, taken))} | to_columns(claim, article_id, article["text"])
            for claim in claims
        )
        return sum(db.conn.execute(_INSERT, row).rowcount for row in rows)


def correct(db: "Database", article_id: str, claim: Claim, review: int) -> None:
    """Keeps a claim as a review corrected it, as the current one of its words; the others of its article stay."""
    with write_transaction(db):
        article = next(db.query("SELECT text, published_on FROM articles WHERE id = ?", [article_id]))
        added = db.conn.execute(
            "INSERT INTO extractions (article, extractor) VALUES (?, ?)", [article_id, f"{DESK}{review}"]
        )
        row = to_columns(claim, article_id, article["text"])
        db.conn.execute("UPDATE claims SET current = 0 WHERE id = ? AND current = 1", [row["id"]])
        own = {"extraction": added.lastrowid, "current": 1, "sort_day": article["published_on"] or ""}
        db.conn.execute(_INSERT, own | row)


def lacking(db: "Database", version: str, limit: int, after: int = 0) -> list[tuple[int, str]]:
    """Key and id of the next articles that `version` of the extractor has not seen, past the key `after`."""
    rows = db.query(_LACKING, {"version": version, "after": after, "limit": limit})
    return [(row["key"], row["id"]) for row in rows]


def count_lacking(db: "Database", version: str) -> int:
    """How many articles `version` of the extractor has not seen."""
    return int(db.conn.execute(_COUNT_LACKING, {"version": version}).fetchone()[0])


def one(db: "Database", public_id: str) -> PublishedClaim:
    """The current claim with that id, else the newest that ever had it. Raises `NotFound`."""
    asked = {"id": public_id, "article": public_id.rsplit("-", 2)[0]}
    found = rows(db, _CURRENT, asked) or rows(db, _EVER, asked)
    if not found:
        raise NotFound(public_id, "no such claim")
    return from_columns(found[0])


def newest_of(db: "Database", claim_ids: Iterable[str], limit: int) -> list[str]:
    """Of the current claims with those ids, the ids of the last published ones, the newest first."""
    return [row[0] for row in db.conn.execute(_NEWEST_OF, [json.dumps(list(claim_ids)), limit])]


def extracted(db: "Database", article_id: str, version: str | None = None) -> list[PublishedClaim]:
    """All that `version` of the extractor (by default the last that read it) found in an article, as its text runs.

    Claims that repeat those of an earlier version of the article, and are not current, are among them. What an analyst
    corrected stands in place of what was found at its words, unless a version is named.
    """
    found = [from_columns(row) for row in rows(db, _EXTRACTED, {"article": article_id, "version": version})]
    made = [from_columns(row) for row in rows(db, _CORRECTED, [article_id])] if version is None else []
    taken = [one.claim.span for one in made]
    kept = [one for one in found if not _shares(one.claim.span, taken)] if made else found
    return sorted([*kept, *made], key=lambda one: one.claim.span) if made else found


def each_claim(db: "Database", filters: Given | None = None, as_of: date | None = None) -> Iterator[PublishedClaim]:
    """Every claim that fits, in the order of `page`, read a page at a time."""
    cursor = None
    while True:
        found = page(db, filters, cursor, LARGEST_PAGE, as_of)
        yield from found.claims
        if (cursor := found.next_cursor) is None:
            return


def published_claims(db: "Database", filters: Given | None = None, as_of: date | None = None) -> list[PublishedClaim]:
    """Every claim that fits. With `as_of`, those of articles published by that day, and of undated ones."""
    return list(each_claim(db, filters, as_of))


def every_claim(db: "Database", as_of: date) -> list[PublishedClaim]:
    """Every claim of articles published by that day, and of undated ones, as they lie in the file.

    In one sweep: to look up a million, one after the other in order of publication, would take thrice as long.
    """
    cursor = db.conn.execute(_EVERY, [as_of.isoformat()])
    names = [column[0] for column in cursor.description]
    return [from_columns(dict(zip(names, row, strict=True))) for row in cursor]


def page(
    db: "Database",
    filters: Given | None = None,
    cursor: str | None = None,
    limit: int = 50,
    as_of: date | None = None,
) -> ClaimPage:
    """The next `limit` claims (1 to 1000) that fit the filters (`claims.claim_filters`), after `cursor`.

    Raises `ClaimsError` for a filter, a cursor or a limit that is none.
    """
    if not 1 <= limit <= LARGEST_PAGE:
        raise ClaimsError("limit", f"{limit} is not between 1 and {LARGEST_PAGE}")
    condition, values = where(filters or {})
    parameters: dict[str, Any] = {**values, "as_of": as_of and as_of.isoformat(), "limit": limit + 1}
    if as_of is not None:
        condition += " AND c.sort_day <= :as_of"
    if cursor is not None:
        condition += f" AND {_AFTER}"
        parameters |= _read_cursor(cursor)
    rows = list(db.query(f"{_SELECT} WHERE c.current = 1 AND {condition} {_ORDER} LIMIT :limit", parameters))
    shown = rows[:limit]
    return ClaimPage(tuple(map(from_columns, shown)), _cursor(shown[-1]) if len(rows) > limit else None)


def count(db: "Database", filters: Given | None = None, as_of: date | None = None) -> int:
    """How many claims fit the filters."""
    condition, values = where(filters or {})
    parameters = {**values, "as_of": as_of and as_of.isoformat()}
    condition += " AND (:as_of IS NULL OR c.sort_day <= :as_of)"
    sql = f"SELECT count(*) FROM {_FROM} WHERE c.current = 1 AND {condition}"
    return int(db.conn.execute(sql, parameters).fetchone()[0])


def more_than(db: "Database", number: int) -> bool:
    """Whether more claims than that are current; told without counting the rest."""
    return db.conn.execute(_MORE_THAN, [number]).fetchone() is not None


def more_in(db: "Database", article_id: str, number: int) -> bool:
    """Whether the extractor that last read an article found more claims in it than that; told without the rest."""
    asked = {"article": article_id, "version": None, "number": number}
    return db.conn.execute(_MORE_IN, asked).fetchone() is not None


def keys_by_measure(db: "Database", as_of: date) -> list[int]:
    """The row numbers of the current claims published by `as_of`, undated ones too, those of one measure together."""
    return [row[0] for row in db.conn.execute(_KEYS, [as_of.isoformat()])]


def keys_of_forecasts(db: "Database", as_of: date) -> list[int]:
    """The row numbers of the dated forecasts published by `as_of` that were made of one quantity on several days."""
    return [row[0] for row in db.conn.execute(_FORECASTS, [as_of.isoformat()])]


def of_keys(db: "Database", keys: Sequence[int]) -> list[PublishedClaim]:
    """The claims with those row numbers, those of one measure together."""
    return [from_columns(row) for row in rows(db, _OF_KEYS, [json.dumps(list(keys))])]


def in_order(db: "Database", keys: Sequence[int]) -> list[PublishedClaim]:
    """The claims with those row numbers, in that order; what is no longer there is left out."""
    sql = f"{_SELECT} WHERE c.key IN (SELECT value FROM json_each(?))"
    found = {row["key"]: row for row in rows(db, sql, [json.dumps(list(keys))])}
    return [from_columns(found[key]) for key in keys if key in found]


_INSERT = f"""INSERT INTO claims ({", ".join(COLUMNS)}) VALUES ({", ".join(":" + name for name in COLUMNS)})
ON CONFLICT (extraction, span_start, span_end) DO NOTHING"""
_FROM = "claims c JOIN articles a ON a.id = c.article"
_SELECT = f"SELECT {READ} FROM {_FROM}"
_EVERY = f"{_SELECT.replace('claims c', 'claims c NOT INDEXED')} WHERE c.current = 1 AND c.sort_day <= ?"
_NEWEST_OF = """SELECT id FROM claims WHERE id IN (SELECT value FROM json_each(?)) AND current = 1
ORDER BY sort_day DESC, article, span_start LIMIT ?"""
# Only what is current has an index by its id; any other is looked for under the article that the id names.
_CURRENT = f"{_SELECT} WHERE c.id = :id AND c.current = 1"
_EVER = f"""{_SELECT} WHERE c.id = :id AND c.extraction IN (SELECT key FROM extractions WHERE article = :article)
ORDER BY c.key DESC"""
_LAST = f"""(SELECT key FROM extractions
 WHERE article = :article AND iif(:version IS NULL, extractor NOT LIKE '{DESK}%', extractor = :version)
 ORDER BY key DESC LIMIT 1)"""
_EXTRACTED = f"{_SELECT} WHERE c.extraction = {_LAST} ORDER BY c.span_start, c.span_end"
_MORE_IN = f"SELECT 1 FROM claims WHERE extraction = {_LAST} LIMIT 1 OFFSET :number"
_OF_THE_DESK = f"(SELECT key FROM extractions WHERE article = ?1 AND extractor LIKE '{DESK}%')"
_FOUND = f"extraction NOT IN {_OF_THE_DESK}"
_CORRECTED = f"{_SELECT} WHERE c.article = ?1 AND c.current = 1 AND c.extraction IN {_OF_THE_DESK}"
_ORDER = "ORDER BY c.sort_day DESC, c.article, c.span_start, c.span_end"
_BY_MEASURE = "ORDER BY c.metric, c.subject, c.comparator, c.sort_day"
_MORE_THAN = "SELECT 1 FROM claims WHERE current = 1 ORDER BY id LIMIT 1 OFFSET ?"
_KEYS = f"SELECT c.key FROM claims c WHERE c.current = 1 AND c.sort_day <= ? {_BY_MEASURE}"
_FORECASTS = """SELECT key FROM (
SELECT key, min(sort_day) OVER alike AS first, max(sort_day) OVER alike AS last FROM claims
WHERE current = 1 AND modality = 'forecast' AND period_end IS NOT NULL AND sort_day != '' AND sort_day <= ?
WINDOW alike AS (PARTITION BY metric, subject, comparator, unit, statistic, period_end)
) WHERE first < last"""
_OF_KEYS = f"{_SELECT} WHERE c.key IN (SELECT value FROM json_each(?)) {_BY_MEASURE}"
_AFTER = """c.sort_day <= :after_day AND (c.sort_day < :after_day
 OR (c.article, c.span_start, c.span_end) > (:after_article, :after_start, :after_end))"""
_COUNT_LACKING = """SELECT count(*) FROM articles a WHERE NOT EXISTS
 (SELECT 1 FROM extractions e WHERE e.article = a.id AND e.extractor = :version)"""
_LACKING = """SELECT a.key, a.id FROM articles a WHERE a.key > :after AND NOT EXISTS
 (SELECT 1 FROM extractions e WHERE e.article = a.id AND e.extractor = :version)
ORDER BY a.key LIMIT :limit"""


def _shares(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a span has a letter in common with one of those taken."""
    return any(span[0] < end and start < span[1] for start, end in taken)


def _cursor(row: Mapping[str, Any]) -> str:
    place = [row["sort_day"], row["article"], row["span_start"], row["span_end"]]
    return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> dict[str, str | int]:
    try:
        day, article, start, end = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        known = isinstance(day, str) and isinstance(article, str) and type(start) is int and type(end) is int
    except (ValueError, TypeError) as error:
        raise ClaimsError("cursor", "is none that this program gave out") from error
    if not known:
        raise ClaimsError("cursor", "is none that this program gave out")
    return {"after_day": day, "after_article": article, "after_start": start, "after_end": end}
