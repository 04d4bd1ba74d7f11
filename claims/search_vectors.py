"""Meaning among a million claims: the sketches of all in memory, the vectors of the nearest read from the database.

A sketch is the signs of a vector's 384 numbers. How many signs two vectors share says nearly how near they are, and six
64-bit words a claim are counted through in milliseconds; only the `RESCORED` nearest by that count, with all that are
as near as the last of them, are compared in full.

Rules. `refresh` adds what was kept since the last one, and begins anew with another file; it may be called by any
thread, as may `nearest`. A claim that is current no longer may stay in memory until a restart: whoever asks says which
claims are allowed.
"""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from claims import vector_rows
from claims.database import file_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlite_utils import Database

    Keys = NDArray[Any]  # whole numbers
    Words = NDArray[np.uint64]
    Vector = NDArray[np.float32]

Number = TypeVar("Number", bound=np.generic)

RESCORED = 500
#: Claims counted at a time: one word of so many fits into a processor's own memory.
_AT_A_TIME = 16_384
#: With fewer of all claims than this share, their sketches are picked out; else all are counted.
_FEW = 0.25


class Sketches:
    """The sketches of all claims embedded by one method. `_words` has a row for each word, a column for each claim."""

    def __init__(self, method: str) -> None:
        self._method = method
        self._lock = Lock()
        self._empty("")

    def _empty(self, file: str) -> None:
        self._file = file
        self._last = 0
        self._count = 0
        self._keys: Keys = np.zeros(0, dtype=np.int64)
        self._words: Words = np.zeros((vector_rows.WORDS, 0), dtype=np.uint64)
        self._places: NDArray[np.int32] = np.zeros(0, dtype=np.int32)  # by key: the column, from one on; zero: none

    def __len__(self) -> int:
        return self._count

    def refresh(self, db: "Database") -> None:
        """Takes in what was kept since."""
        with self._lock:
            if (file := file_of(db)) != self._file:
                self._empty(file)
            for last, keys, words in vector_rows.kept_since(db, self._last, self._method):
                self._places = _grown(self._places, int(keys.max()) + 1)
                fresh = keys[self._places[keys] == 0]
                count = self._count + len(fresh)
                self._keys, self._words = _grown(self._keys, count), _grown(self._words, count)
                columns = np.arange(self._count, count, dtype=np.int32)
                self._keys[columns] = fresh
                self._places[fresh] = columns + 1  # a search in another thread may now find it
                self._words[:, self._places[keys] - 1] = words.T
                self._count, self._last = count, last

    def holding(self, keys: "Keys") -> int:
        """How many of the claims with those keys are embedded."""
        return len(self._columns(keys))

    def nearest(
        self, db: "Database", vector: "Vector", allowed: "Keys | None" = None, limit: int = RESCORED
    ) -> list[tuple[int, float]]:
        """The claims nearest in meaning among those with the keys `allowed` (all, where it is `None`), nearest first,
        each with its cosine. Never more than `RESCORED`.
        """
        keys, cosines = self.cosines(db, vector, [allowed])
        order = np.lexsort((keys, -cosines))[: min(limit, RESCORED)]
        return list(zip(keys[order].tolist(), cosines[order].tolist(), strict=True))

    def cosines(self, db: "Database", vector: "Vector", sets: "Sequence[Keys | None]") -> "tuple[Keys, Vector]":
        """The claims nearest in meaning in each of the sets of keys (in all, where it is `None`), together, in rising
        order, and their cosines.
        """
        own, words = vector_rows.sketches(vector[None])[0], self._words[:, : self._count]
        columns = [None if keys is None else self._columns(keys) for keys in sets]
        many = any(some is None or len(some) > _FEW * words.shape[1] for some in columns)
        every = _signs_apart(words, own) if many else None
        near = []
        for some in columns:
            if every is None:
                apart = _signs_apart(words[:, some], own)
            else:
                apart = every if some is None else every[some]
            least = _least(apart)
            near.append(least if some is None else some[least])
        keys, vectors = vector_rows.vectors_of(db, np.unique(self._keys[np.concatenate(near)]))
        return keys, vectors @ vector

    def _columns(self, keys: "Keys") -> "NDArray[np.intp]":
        """The columns of those of the claims that have one."""
        places = self._places
        found = places[keys[keys < len(places)]]
        return found[found > 0].astype(np.intp) - 1


def _signs_apart(words: "Words", own: "Words") -> "NDArray[np.uint16]":
    """In how many of its signs each column differs from `own`."""
    apart = np.zeros(words.shape[1], dtype=np.uint16)
    for start in range(0, len(apart), _AT_A_TIME):
        for word, mine in zip(words[:, start : start + _AT_A_TIME], own, strict=True):
            apart[start : start + _AT_A_TIME] += np.bitwise_count(word ^ mine)
    return apart


def _least(apart: "NDArray[np.uint16]") -> "NDArray[np.intp]":
    """Where the least are: `RESCORED` of them, and more where those are no larger than the last."""
    if len(apart) <= RESCORED:
        return np.arange(len(apart))
    largest = np.searchsorted(np.cumsum(np.bincount(apart)), RESCORED)
    return np.flatnonzero(apart <= largest)[: 2 * RESCORED]


def _grown(array: "NDArray[Number]", columns: int) -> "NDArray[Number]":
    """`array` with room for so many columns, and a quarter more where it had to grow."""
    if columns <= array.shape[-1]:
        return array
    larger = np.zeros((*array.shape[:-1], columns + columns // 4), dtype=array.dtype)
    larger[..., : array.shape[-1]] = array
    return larger
