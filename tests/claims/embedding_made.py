"""A stand-in for the embedding model, and claims to embed: sentences with the same words point the same way."""

from collections.abc import Sequence
from datetime import date
from zlib import crc32

import numpy as np
from sqlite_utils import Database

from claims import article_rows, claim_rows
from claims.vector_rows import WIDTH
from ingest.article import Article
from nlp.claim import Claim


def by_words(sentences: Sequence[str]) -> np.ndarray:
    """Each word is a direction of its own; a sentence is their sum, at length one."""
    vectors = np.array([sum(map(_direction, one.lower().split()), np.zeros(WIDTH)) for one in sentences])
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def _direction(word: str) -> np.ndarray:
    return np.random.default_rng(crc32(word.encode("utf-8", "replace"))).normal(size=WIDTH)


def tell(db: Database, *sentences: str, version: str = "1", day: date = date(2026, 3, 2)) -> None:
    """Stores an article a sentence, with one claim in each, on its first letter."""
    for sentence in sentences:
        article = Article(sentence, "Harbour Wire", published_on=day)
        article_rows.store(db, article)
        one = Claim((0, 1), sentence[0], "inflation", "us-cpi", "percent", 3.0, 3.0, "exact", "reported")
        claim_rows.store(db, article.id, [Claim(**_fields(one), sentence=(0, len(sentence)))], version)


def keys_of(db: Database) -> dict[str, int]:
    """The key of each current claim, by its sentence."""
    return dict(db.conn.execute("SELECT sentence, key FROM claims WHERE current = 1"))


def _fields(claim: Claim) -> dict[str, object]:
    names = ("span", "quote", "metric", "subject", "unit", "low", "high", "bound", "modality")
    return {name: getattr(claim, name) for name in names}
