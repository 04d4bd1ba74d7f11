"""Articles to rows and back.

Rules. A text is stored once, whatever its addresses; every address it was seen under is remembered. What is
stored is never altered: when the same text comes again with other words about it (a title, a date), the first
stand. The id is a short form of the text's hash; two different texts with one id (one chance in millions of
millions) are refused.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from claims.database import write_transaction
from claims.database_reading import rows
from claims.errors import ClaimsError, NotFound
from claims.moments import utc
from ingest.article import Article

if TYPE_CHECKING:
    from sqlite_utils import Database

Stored = Literal["stored", "duplicate", "another_address"]

#: Rows read at a time, so that no read stays open while others write.
PAGE = 200


def store(db: "Database", article: Article, seen_at: datetime | None = None, revises: str | None = None) -> Stored:
    """Keeps `article`, and says whether it is new, held already, or held under another address.

    `seen_at` is the moment at which its text was first seen here, `revises` the id of the article whose text its
    publisher replaced by this one. Raises `ClaimsError` when another text has its id.
    """
    with write_transaction(db):
        held = db.conn.execute("SELECT text_hash FROM articles WHERE id = ?", [article.id]).fetchone()
        if held is not None and held[0] != article.text_hash:
            raise ClaimsError(article.url or article.id, f"another text already has the id {article.id}")
        if held is None:
            own = {"first_seen": seen_at and utc(seen_at), "revises": revises}
            db.conn.execute(_INSERT, _row(article) | own)
        known_address = _remember(db, article)
    if held is None:
        return "stored"
    return "duplicate" if known_address else "another_address"


def get(db: "Database", article_id: str) -> Article:
    """The article with that id. Raises `NotFound`."""
    found = rows(db, "SELECT * FROM articles WHERE id = ?", [article_id])
    if not found:
        raise NotFound(article_id, "no such article")
    return _article(found[0])


def addresses(db: "Database", article_id: str) -> list[str]:
    """Every address the article was seen under, in order of the alphabet."""
    rows = db.query("SELECT address FROM article_addresses WHERE article = ? ORDER BY address", [article_id])
    return [row["address"] for row in rows]


def all_articles(db: "Database", published_by: date | None = None) -> Iterator[Article]:
    """Every article in the order it was stored; with `published_by`, those published by that day and the
    undated.
    """
    key = 0
    while rows := list(db.query(_PAGE_OF_ARTICLES, {"key": key, "day": _iso(published_by), "limit": PAGE})):
        key = rows[-1]["key"]
        yield from map(_article, rows)


def count(db: "Database", published_by: date | None = None) -> int:
    """How many articles are held; with `published_by`, those published by that day and the undated."""
    return int(db.conn.execute(_COUNT, {"day": _iso(published_by)}).fetchone()[0])


_INSERT = """INSERT INTO articles
(id, text_hash, text, source, title, author, published_on, published_at, url, first_seen, revises) VALUES
(:id, :text_hash, :text, :source, :title, :author, :published_on, :published_at, :url, :first_seen, :revises)"""
_COUNT = "SELECT count(*) FROM articles WHERE :day IS NULL OR published_on IS NULL OR published_on <= :day"
_PAGE_OF_ARTICLES = """SELECT * FROM articles
WHERE key > :key AND (:day IS NULL OR published_on IS NULL OR published_on <= :day)
ORDER BY key LIMIT :limit"""


def _remember(db: "Database", article: Article) -> bool:
    """Notes the article's address; true when there was nothing to note."""
    if article.url is None:
        return True
    added = db.conn.execute(
        "INSERT INTO article_addresses VALUES (?, ?) ON CONFLICT DO NOTHING", [article.url, article.id]
    )
    return added.rowcount == 0


def _row(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "text_hash": article.text_hash,
        "text": article.text,
        "source": article.source,
        "title": article.title,
        "author": article.author,
        "published_on": _iso(article.published_on),
        "published_at": _iso(article.published_at),
        "url": article.url,
    }


def _article(row: Mapping[str, Any]) -> Article:
    return Article(
        text=row["text"],
        source=row["source"],
        title=row["title"],
        author=row["author"],
        published_on=row["published_on"] and date.fromisoformat(row["published_on"]),
        published_at=row["published_at"] and datetime.fromisoformat(row["published_at"]),
        url=row["url"],
    )


def _iso(day: date | datetime | None) -> str | None:
    return day.isoformat() if day is not None else None
