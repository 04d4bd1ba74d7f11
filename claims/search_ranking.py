"""Lists of the claims that fit a text best, kept for whoever reads on.

Rules. A list has the best `MOST` of what `claims.search_relevance` finds, of those that fit alike the newest first. Who
reads a list goes on with the very list it began with, whatever is written meanwhile, for as long as it is one of the
last `KEPT` lists; after that it is made again. What is not there any more is passed over.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.search_columns import Mask, Place
from claims.search_columns_filter import Asked
from claims.search_index import State
from claims.search_relevance import Relevance
from nlp.embedding import Embedder

#: Claims that a text finds at most.
MOST = 1_000
#: Lists kept for whoever reads on: six thousand numbers each.
KEPT = 128

Rows = NDArray[np.intp]

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(eq=False, slots=True)
class Ranking:
    """What a text found, the best first: `places` in the order of the columns' rows, which are `rows` in `state`.

    `at_least`: there are more that fit less well. `lacking` says why meaning was not used, if it was not.
    """

    name: str
    places: NDArray[np.int32]
    at_least: bool
    lacking: str | None
    state: State
    rows: Rows = field(default_factory=lambda: np.zeros(0, np.intp))

    def in_state(self, state: State) -> Rows:
        """The row of each, -1 for what is not there any more."""
        if state is not self.state:
            columns = state.columns
            places: list[Place] = list(map(tuple, self.places.tolist()))
            rows = [columns.after(place) - 1 for place in places]
            here = [row >= 0 and columns.place(row) == place for row, place in zip(rows, places, strict=True)]
            self.rows, self.state = np.where(here, np.array(rows, np.intp), -1), state
        return self.rows


class Rankings:
    """The lists that were made lately. `embed` gives the model of meaning when it is first wanted."""

    def __init__(self, embed: Callable[[], Embedder] | None) -> None:
        self._relevance = Relevance(embed)
        self._kept: OrderedDict[str, Ranking] = OrderedDict()
        self._lock = Lock()

    def warm(self, db: "Database") -> None:
        """Reads what a first list would wait for."""
        self._relevance.warm(db)

    def kept(self, name: str) -> Ranking | None:
        """A list by its name, while it is kept."""
        with self._lock:
            return self._kept.get(name)

    def ranking(self, one: Asked, text: str, allowed: Mask) -> Ranking:
        """The claims that fit a text best, of those allowed."""
        columns = one.state.columns
        some = None if allowed.all() else columns.key[np.flatnonzero(allowed)]
        fitting = self._relevance.find(one.db, text, one.state.rows, some, one.state.first(one.as_of))
        rows = _best(one.state.rows[fitting.keys].astype(np.intp), fitting.scores)
        places = np.stack(
            [column[rows] for column in (columns.age, columns.article, columns.start, columns.end)], axis=1
        )
        name = sha256(text.encode("utf-8", "replace") + places.tobytes()).hexdigest()[:16]
        at_least = fitting.more or len(fitting.keys) > len(rows)
        made = Ranking(name, places, at_least, fitting.lacking, one.state, rows)
        with self._lock:
            self._kept[name] = made
            self._kept.move_to_end(name)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


def _best(rows: Rows, scores: NDArray[np.float32]) -> Rows:
    """The rows with the largest scores, `MOST` of them, in order."""
    if len(rows) > MOST:  # very many may fit alike: they need not all be put in order
        least = np.partition(scores, -MOST)[-MOST]
        sure, even = np.flatnonzero(scores > least), np.flatnonzero(scores == least)
        first = even[np.argpartition(rows[even], MOST - len(sure) - 1)[: MOST - len(sure)]]
        chosen = np.concatenate([sure, first])
        rows, scores = rows[chosen], scores[chosen]
    return rows[np.lexsort((rows, -scores))]
