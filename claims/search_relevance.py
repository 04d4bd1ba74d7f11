"""What a text finds among the claims, by its words and by its meaning, and how well each fits.

Order: how much of the text stands in each claim; its vector, where there is a model and any claim has a vector; the
claims nearest to that, and those nearest among the ones with its words; one score for each that is found.
Rules. Without vectors words alone decide, and `lacking` says why. Any text finds something or nothing and never fails;
one without a letter or digit finds nothing. Any thread may use one object.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from claims.embedding import METHOD
from claims.search_fusion import LEAST_WORDS, found, fused
from claims.search_vectors import RESCORED, Sketches
from claims.search_words import Words, terms
from nlp.embedding import Embedder, NoModel

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlite_utils import Database

    Keys = NDArray[Any]  # whole numbers
    Scores = NDArray[np.float32]

#: Vectors of queries that are held: whoever turns a page asks for the same.
QUERIES_HELD = 256
#: Characters of a query that have a meaning: more than the model reads.
LONGEST_QUERY = 2000

NO_MODEL = "the embedding model is not installed"
NO_VECTORS = "no claim has been embedded yet: run `borneout embed`"


@dataclass(frozen=True, eq=False, slots=True)
class Fitting:
    """The keys of the claims found, in no order, and the score of each.

    `more` may fit as well, but were not compared. `lacking` says what of meaning was not used, if anything.
    """

    keys: "Keys"
    scores: "Scores"
    more: bool
    lacking: str | None


class Relevance:
    """The words and the vectors of all claims. `embed` gives the model, when it is first needed."""

    def __init__(self, embed: Callable[[], Embedder] | None) -> None:
        self._embed = embed
        self._words = Words()
        self._sketches = Sketches(METHOD)
        self._counted: tuple[Keys, int, int, tuple[int, int]] | None = None
        self._lock = Lock()
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def warm(self, db: "Database") -> None:
        """Reads what a first search would wait for."""
        self._sketches.refresh(db)
        if len(self._sketches):
            self._vector("warm")

    def find(self, db: "Database", text: str, rows: "Keys", allowed: "Keys | None" = None, first: int = 0) -> Fitting:
        """What `text` finds. `rows` has by key the row of each current claim, -1 for other keys; those from the row
        `first` on are there by the day asked about. `allowed` has the keys of those that pass the filters too, all of
        them where it is `None`.
        """
        seen = rows >= first
        words = self._words.by_key(db, text, seen)
        enough = words >= LEAST_WORDS
        if allowed is None:
            enough &= seen
            worded = np.flatnonzero(enough)
        else:
            worded = allowed[enough[allowed]]
        vector, lacking, whole = self._meaning(db, text, rows, first)
        if vector is None:
            return Fitting(worded, fused(words[worded], np.zeros(len(worded), np.float32)), False, lacking)
        if allowed is None and not whole:
            allowed = np.flatnonzero(seen)
        near, cosines = self._sketches.cosines(db, vector, [allowed, worded])
        inside = near < len(rows)
        near, cosines = near[inside], cosines[inside]
        meaning = np.zeros(len(rows), dtype=np.float32)
        meaning[near] = cosines
        keys = np.concatenate([worded, near[found(words[near], cosines) & ~enough[near]]])
        more = int(found(np.zeros_like(cosines), cosines).sum()) >= RESCORED
        return Fitting(keys, fused(words[keys], meaning[keys]), more, lacking)

    def _meaning(
        self, db: "Database", text: str, rows: "Keys", first: int
    ) -> "tuple[NDArray[np.float32] | None, str | None, bool]":
        """The vector of a text, `None` where there is none to compare; what of meaning cannot be used; and whether
        nothing is embedded but what is there by the day.
        """
        self._sketches.refresh(db)
        vector = self._vector(text) if len(self._sketches) else None
        if self._embed is None:
            return None, NO_MODEL, True
        held, current = self._held(rows, first)
        if not held:
            return None, NO_VECTORS, True
        lacking = None if held == current else f"{held:,} of {current:,} claims are embedded"
        return vector if terms(text) else None, lacking, held == len(self._sketches)

    def _held(self, rows: "Keys", first: int) -> tuple[int, int]:
        """How many of the claims there are embedded, and how many there are; counted anew when either may differ."""
        counted = self._counted
        if counted is None or counted[0] is not rows or counted[1:3] != (first, len(self._sketches)):
            count = len(self._sketches)
            current = np.flatnonzero(rows >= first)
            self._counted = counted = rows, first, count, (self._sketches.holding(current), len(current))
        return counted[3]

    def _vector(self, text: str) -> "NDArray[np.float32] | None":
        """The vector of a query; `None` where the model is not installed."""
        key = text[:LONGEST_QUERY]
        with self._lock:
            held = self._vectors.get(key)
            if held is not None:
                self._vectors.move_to_end(key)
                return held
        if self._embed is None:
            return None
        try:
            vector: NDArray[np.float32] = self._embed()([key])[0]
        except NoModel:
            self._embed = None
            return None
        with self._lock:
            self._vectors[key] = vector
            if len(self._vectors) > QUERIES_HELD:
                self._vectors.popitem(last=False)
        return vector
