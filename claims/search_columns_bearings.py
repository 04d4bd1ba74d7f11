"""Which claims bear on which thesis, by the keys of the claims.

Rules. As in `claims.claim_filters`: the index of the last scoring, which says nothing of a day before the thesis was
opened. A claim bears on a thesis from the first day that one of its rows there counts from.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.search_columns_reading import Days

if TYPE_CHECKING:
    from sqlite_utils import Database

# CROSS JOIN keeps SQLite from going through all claims for the few that bear on something.
_BEARINGS = """SELECT b.thesis, c.key, min(b.since) FROM bearings b CROSS JOIN claims c ON c.id = b.claim
WHERE c.current = 1 {} GROUP BY b.thesis, c.key ORDER BY b.thesis, c.key"""
_ALL = _BEARINGS.format("")
_SOME = _BEARINGS.format("AND b.claim IN (SELECT id FROM claims WHERE key IN (SELECT value FROM json_each(?)))")


@dataclass(frozen=True, eq=False, slots=True)
class Bearing:
    """The claims that bear on one thesis: their keys, and the day from which each does."""

    keys: NDArray[np.int64]
    since: NDArray[np.int32]


def read_bearings(db: "Database") -> dict[str, Bearing]:
    """All bearings of claims that are current, by thesis."""
    return _by_thesis(db.conn.execute(_ALL).fetchall())


def with_bearings(db: "Database", held: Mapping[str, Bearing], keys: Sequence[int]) -> Mapping[str, Bearing]:
    """`held` with the bearings of the claims that have these keys, which are new."""
    new = _by_thesis(db.conn.execute(_SOME, [json.dumps(list(keys))]).fetchall()) if keys else {}
    both = {
        thesis: Bearing(np.concatenate([held[thesis].keys, one.keys]), np.concatenate([held[thesis].since, one.since]))
        if thesis in held
        else one
        for thesis, one in new.items()
    }
    return {**held, **both}


def _by_thesis(rows: Sequence[tuple[str, int, str]]) -> dict[str, Bearing]:
    days = Days()
    parts = {thesis: list(part) for thesis, part in groupby(rows, key=lambda row: row[0])}
    return {
        thesis: Bearing(np.array([row[1] for row in part]), np.array([days[row[2]] for row in part], np.int32))
        for thesis, part in parts.items()
    }
