"""What is held of each source of articles, counted from rows.

Rules. The claims of all sources are counted in the columns that searches hold in memory, those of one in its rows. A
source is named as its articles name it; a name is found in any case of letters where only one source has it.
As of a day, articles published by then count, and those without a date. Claims are the current ones. A feed belongs to
a source when it is set to it, or when an article of the source came through it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from claims.errors import ClaimsError, NotFound

if TYPE_CHECKING:
    from sqlite_utils import Database

    from claims.search_index import State


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A source with how much is held of it; `name` is `None` for articles that name none."""

    name: str | None
    articles: int
    claims: int
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True)
class ArticleOfSource:
    """An article in the list of its source, with the number of its current claims."""

    id: str
    title: str | None
    author: str | None
    url: str | None
    published_on: date | None
    claims: int


def counts(db: "Database", state: "State", as_of: date) -> list[SourceCount]:
    """Every source with an article by then, most claims first."""
    names = state.names["source"]
    claims = np.bincount(state.columns.source[state.first(as_of) :], minlength=len(names))
    rows = db.conn.execute(_ARTICLES, {"day": as_of.isoformat()}).fetchall()
    numbers = [names.number(row[0]) if row[0] is not None else 0 for row in rows]
    alike = Counter(number for number, row in zip(numbers, rows, strict=True) if row[0] is not None)
    found = []
    for number, (name, articles, first, last) in zip(numbers, rows, strict=True):
        # What searches call by one number may be names that differ in the case of their letters.
        if number and alike[number] > 1:
            found.append(count_of(db, as_of, name))
            continue
        said = int(claims[number]) if number or name is None else 0
        found.append(SourceCount(name, articles, said, _day(first), _day(last)))
    return sorted(found, key=lambda one: (-one.claims, -one.articles, one.name is not None, one.name or ""))


def count_of(db: "Database", as_of: date, name: str) -> SourceCount:
    """The source of that exact name, which has an article by then."""
    row = db.conn.execute(_COUNTS_OF, {"day": as_of.isoformat(), "name": name}).fetchone()
    return SourceCount(row[0], row[1], row[2], _day(row[3]), _day(row[4]))


def named(db: "Database", name: str, as_of: date) -> str:
    """The name of a source as it is held, in any case of letters.

    Raises `NotFound`, and `ClaimsError` where several differ in their letters' case only.
    """
    asked = {"name": name, "day": as_of.isoformat()}
    if db.conn.execute(_EXACTLY, asked).fetchone() is not None:
        return name
    found = [row[0] for row in db.conn.execute(_NAMED, asked)]
    if not found:
        raise NotFound(name, f"no article of such a source was published by {as_of}")
    if len(found) > 1:
        raise ClaimsError(name, f"several sources are written so: {', '.join(sorted(found))}")
    return str(found[0])


def latest(db: "Database", name: str, as_of: date, limit: int) -> list[ArticleOfSource]:
    """The articles of a source of that exact name, the last published first, undated ones last."""
    rows = db.conn.execute(_LATEST, {"name": name, "day": as_of.isoformat(), "limit": limit})
    return [
        ArticleOfSource(key, title, author, url, _day(day), claims) for key, title, author, url, day, claims in rows
    ]


def feeds_of_sources(db: "Database") -> dict[str, list[int]]:
    """The numbers of the feeds of each source, by its name."""
    found: dict[str, list[int]] = {}
    for source, feed in db.conn.execute(_FEEDS):
        found.setdefault(source, []).append(feed)
    return found


_BY = "(published_on IS NULL OR published_on <= :day)"
_NUMBER = "(SELECT count(*) FROM claims c WHERE c.article = a.id AND c.current = 1)"
_ARTICLES = f"""SELECT source, count(*), min(published_on), max(published_on) FROM articles
WHERE {_BY} GROUP BY source"""
_COUNTS_OF = f"""SELECT a.source, count(*), sum({_NUMBER}), min(a.published_on), max(a.published_on)
FROM articles a WHERE a.source = :name AND {_BY} GROUP BY a.source"""
_EXACTLY = f"SELECT 1 FROM articles WHERE source = :name AND {_BY} LIMIT 1"
_NAMED = f"SELECT DISTINCT source FROM articles WHERE source = :name COLLATE NOCASE AND {_BY}"
_LATEST = f"""SELECT a.id, a.title, a.author, a.url, a.published_on, {_NUMBER} FROM articles a
WHERE a.source = :name AND {_BY} ORDER BY a.published_on DESC, a.id LIMIT :limit"""
_FEEDS = """SELECT source, key FROM feeds WHERE source IS NOT NULL
UNION SELECT a.source, e.feed FROM feed_entries e JOIN articles a ON a.id = e.article WHERE a.source IS NOT NULL
ORDER BY 1, 2"""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
