"""Signatures and bands of articles to rows and back: how near copies are found without comparing every pair.

Rules. An article is compared by the day it was published on, an undated one by the day on which it was first seen; one
that has neither is compared with none. Candidates are articles that share a band and whose days are no further apart
than copies are. A band that very many share is boilerplate: of those, only `CROWD` before and `CROWD` after the
article's day are taken, the nearest. So the work for one article has a bound, whatever else is held; a copy that shares
no other band with the text may be missed. What another method computed is thrown away, with the links it led to.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claims.database import write_transaction
from ingest.near_duplicates import METHOD, WINDOW, Signature, keys

if TYPE_CHECKING:
    from sqlite_utils import Database

#: How many articles of one band are candidates, before and after the article's day.
CROWD = 100
#: How many candidates of one article are compared with it: those with the most bands in common.
COMPARED = 500


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A text that has no signature yet; `key` is the article's own number, `day` the one it is compared by."""

    key: int
    text: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Signed:
    """An article's signature, and the day it is compared by."""

    key: int
    day: date | None
    signature: Signature


def drop_older(db: "Database") -> None:
    """Removes all signatures, bands and links where another method made them: all are of one method."""
    with write_transaction(db):
        held = db.conn.execute("SELECT method FROM article_signatures LIMIT 1").fetchone()
        if held is not None and held[0] != METHOD:
            for table in ("article_links", "article_bands", "article_signatures"):
                db.conn.execute(f"DELETE FROM {table}")


def lacking(db: "Database") -> "array[int]":
    """The keys of the articles that have no signature, ascending."""
    return array("q", sorted(row[0] for row in db.conn.execute(_LACKING)))


def texts(db: "Database", article_keys: Sequence[int]) -> list[Unsigned]:
    """The texts of those articles."""
    return [
        Unsigned(key, text, date.fromisoformat(day) if day else None)
        for key, text, day in db.conn.execute(_TEXTS, [json.dumps(list(article_keys))])
    ]


def append(db: "Database", signed: Iterable[Signed]) -> int:
    """Keeps signatures and their bands; how many are new."""
    added = 0
    with write_transaction(db):
        for one in signed:
            row = [one.key, METHOD, one.signature.least, one.signature.numbers]
            new = db.conn.execute("INSERT INTO article_signatures VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row)
            added += new.rowcount
            if new.rowcount and one.day is not None:
                bands = [(value, one.day.toordinal(), one.key) for value in sorted(set(keys(one.signature)))]
                db.conn.executemany("INSERT INTO article_bands VALUES (?, ?, ?)", bands)
    return added


def candidates(db: "Database", signed: Signed) -> list[int]:
    """The keys of the articles that may be copies of one, at most `COMPARED`, those nearest by bands first."""
    if signed.day is None:
        return []
    day = signed.day.toordinal()
    shared: Counter[int] = Counter()
    for value in set(keys(signed.signature)):
        shared.update(key for key in _of_band(db, value, day) if key != signed.key)
    in_order = sorted(shared, key=lambda key: (-shared[key], key))
    return in_order[:COMPARED]


def signatures(db: "Database", article_keys: Iterable[int]) -> Mapping[int, Signature]:
    """The signatures of those articles that have one, by key."""
    found = db.conn.execute(_SIGNATURES, [json.dumps(list(article_keys))])
    return {key: Signature(least, numbers) for key, least, numbers in found}


_LACKING = "SELECT key FROM articles a WHERE NOT EXISTS (SELECT 1 FROM article_signatures s WHERE s.article = a.key)"
_TEXTS = """SELECT key, text, coalesce(published_on, substr(first_seen, 1, 10)) FROM articles
WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key"""
_SIGNATURES = """SELECT article, least, numbers FROM article_signatures
WHERE article IN (SELECT value FROM json_each(?))"""
_NEAR = "SELECT article FROM article_bands WHERE value = ? AND day BETWEEN ? AND ? LIMIT ?"
_UP_TO = """SELECT article FROM article_bands WHERE value = ? AND day BETWEEN ? AND ?
ORDER BY day DESC, article DESC LIMIT ?"""
_AFTER = """SELECT article FROM article_bands WHERE value = ? AND day > ? AND day <= ?
ORDER BY day, article LIMIT ?"""


def _of_band(db: "Database", value: int, day: int) -> list[int]:
    first, last = day - WINDOW.days, day + WINDOW.days
    found = db.conn.execute(_NEAR, [value, first, last, CROWD + 1]).fetchall()
    if len(found) > CROWD:
        up_to = db.conn.execute(_UP_TO, [value, first, day, CROWD]).fetchall()
        found = [*up_to, *db.conn.execute(_AFTER, [value, day, last, CROWD]).fetchall()]
    return [row[0] for row in found]
