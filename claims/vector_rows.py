"""Vectors of claims to rows and back: what each claim means, as 384 numbers.

Rules. A vector is kept at half precision, and beside it its sketch: a bit for the sign of each number. Only current
claims have vectors; what has one by another method (another model, another wording of the statement) lacks one. A
vector kept again replaces the older. The newest claims come first.
"""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from claims.claim_columns import READ, from_columns
from claims.database import write_transaction
from claims.published_claim import PublishedClaim

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlite_utils import Database

    Vectors = NDArray[np.float32]
    Keys = NDArray[np.int64]

#: Numbers of a vector, and 64-bit words of a sketch.
WIDTH = 384
WORDS = WIDTH // 64
#: Sketches read at a time.
ROWS_AT_A_TIME = 50_000


def lacking(db: "Database", method: str) -> "Keys":
    """The row keys of the current claims without a vector by that method, the newest publication first."""
    rows = db.conn.execute(_LACKING, [method])
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def of_keys(db: "Database", keys: Sequence[int]) -> list[tuple[int, PublishedClaim]]:
    """The current ones of the claims with those row keys, each with its key."""
    return [(row["key"], from_columns(row)) for row in db.query(_OF_KEYS, [json.dumps([int(key) for key in keys])])]


def store(db: "Database", keys: Sequence[int], vectors: "Vectors", method: str) -> None:
    """Keeps the vectors of the claims with those row keys, in place of any they had."""
    halves = vectors.astype("<f2")
    bits = sketches(vectors)
    rows = [int(key) for key in keys]
    with write_transaction(db):
        db.conn.executemany(
            "INSERT OR REPLACE INTO claim_vectors (claim, vector) VALUES (?, ?)",
            ((key, half.tobytes()) for key, half in zip(rows, halves, strict=True)),
        )
        db.conn.executemany(
            "INSERT OR REPLACE INTO claim_sketches (claim, method, sketch) VALUES (?, ?, ?)",
            ((key, method, words.tobytes()) for key, words in zip(rows, bits, strict=True)),
        )


def sketches(vectors: "Vectors") -> "NDArray[np.uint64]":
    """The signs of each vector, as six 64-bit words."""
    return np.packbits(vectors > 0, axis=1).view("<u8").astype(np.uint64, copy=False)


def kept_since(
    db: "Database", last: int, method: str, at_a_time: int = ROWS_AT_A_TIME
) -> Iterator[tuple[int, "Keys", "NDArray[np.uint64]"]]:
    """The sketches that were kept after `last`, some at a time: the newest kept, the claims' keys, the sketches."""
    cursor = db.conn.execute(_KEPT_SINCE, [last, method])
    while rows := cursor.fetchmany(at_a_time):
        words = np.frombuffer(b"".join(row[2] for row in rows), dtype="<u8").reshape(-1, WORDS)
        yield rows[-1][0], np.fromiter((row[1] for row in rows), np.int64, len(rows)), words.astype(np.uint64)


def vectors_of(db: "Database", keys: "Keys") -> "tuple[Keys, Vectors]":
    """The vectors of those of the claims that have one: their keys, in rising order, and the vectors."""
    rows = db.conn.execute(_VECTORS, [json.dumps(keys.tolist())]).fetchall()
    numbers = np.frombuffer(b"".join(row[1] for row in rows), dtype="<f2").reshape(-1, WIDTH)
    return np.fromiter((row[0] for row in rows), np.int64, len(rows)), numbers.astype(np.float32)


def forget_old(db: "Database") -> int:
    """Removes the vectors of claims that are current no longer; how many there were."""
    with write_transaction(db):
        for table in ("claim_vectors", "claim_sketches"):
            removed = db.conn.execute(
                f"DELETE FROM {table} WHERE claim IN (SELECT c.key FROM claims c WHERE c.current = 0)"
            )
    return removed.rowcount


# By the index of current claims by day, which holds their keys: the claims themselves are not read.
_LACKING = """SELECT c.key FROM claims c INDEXED BY claims_by_day WHERE c.current = 1 AND NOT EXISTS
 (SELECT 1 FROM claim_sketches s WHERE s.claim = c.key AND s.method = ?) ORDER BY c.sort_day DESC"""
_OF_KEYS = f"""SELECT {READ}
FROM claims c JOIN articles a ON a.id = c.article
WHERE c.key IN (SELECT value FROM json_each(?)) AND c.current = 1"""
_KEPT_SINCE = "SELECT key, claim, sketch FROM claim_sketches WHERE key > ? AND method = ? ORDER BY key"
_VECTORS = """SELECT claim, vector FROM claim_vectors WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY claim"""
