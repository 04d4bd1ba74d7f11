"""Claims get their vectors: the newest first, some at a time, each batch kept before the next begins.

Rules. A claim is embedded once for each `METHOD`. Whoever stops in the middle (its `progress` raises) loses the batch
that was being computed and nothing else. Vectors are computed outside of transactions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims import vector_rows
from claims.progress import Progress, silent
from claims.statement import VERSION, statement
from nlp.embedding import MODEL, Embedder

if TYPE_CHECKING:
    from sqlite_utils import Database

#: What a vector is made with: those of one method compare with each other and with a query.
METHOD = f"{MODEL}/{VERSION}"
#: Claims embedded and kept at a time: a few seconds of work.
CLAIMS_AT_A_TIME = 256


@dataclass(frozen=True, slots=True)
class EmbedReport:
    """How many claims lacked a vector, and how many of them have one now; `stopped` before all had."""

    lacking: int
    embedded: int
    stopped: bool = False

    def __str__(self) -> str:
        words = f"{self.embedded:,} claim{'' if self.embedded == 1 else 's'} embedded"
        return words + (f", {self.rest:,} still lack a vector" if self.rest else "")

    @property
    def rest(self) -> int:
        """How many still lack one."""
        return self.lacking - self.embedded


def embed_claims(
    db: "Database",
    embedder: Callable[[], Embedder],
    progress: Progress = silent,
    stopping: Callable[[], bool] = lambda: False,
    most: int | None = None,
) -> EmbedReport:
    """Gives every current claim that lacks one a vector, `most` of them at most. The embedder is only asked for when a
    claim does.
    """
    lacking = vector_rows.lacking(db, METHOD)
    if not len(lacking):
        return EmbedReport(0, 0)
    keys = lacking[:most]
    embed = embedder()
    embedded = 0
    for start in range(0, len(keys), CLAIMS_AT_A_TIME):
        if stopping():
            return EmbedReport(len(lacking), embedded, stopped=True)
        claims = vector_rows.of_keys(db, keys[start : start + CLAIMS_AT_A_TIME].tolist())
        if claims:
            vectors = embed([statement(claim) for _, claim in claims])
            vector_rows.store(db, [key for key, _ in claims], vectors, METHOD)
        embedded += len(claims)
        progress("embed", embedded, len(keys))
    return EmbedReport(len(lacking), embedded)
