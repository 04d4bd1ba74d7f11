"""Which names a dimension has, and how many current claims have each, from the columns of a search.

Rules. Counted is what was published by the day asked for, and what is undated, as lists of claims do.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

import numpy as np

from claims.search_index import State

Dimension = Literal["metric", "subject", "source", "attribution"]


def counts(
    state: State, as_of: date, dimension: Dimension, of: Mapping[Dimension, Collection[str]] | None = None
) -> dict[str, int]:
    """How many claims have each name, most first; with `of`, among the claims that have those names."""
    columns, rows = state.columns, slice(state.first(as_of), None)
    column = getattr(columns, dimension)[rows]
    kept = np.ones(len(column), np.bool_)
    for other, names in (of or {}).items():
        kept &= np.isin(getattr(columns, other)[rows], state.names[other].held(names))
    number = np.bincount(column[kept], minlength=len(state.names[dimension]))
    found = {
        str(name): int(number[code]) for code, name in enumerate(state.names[dimension].names) if number[code] and name
    }
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def names_by(state: State, dimension: Dimension, as_of: date) -> tuple[str, ...]:
    """The names that any claim has by then."""
    names, first = state.names[dimension].names, state.first(as_of)
    last = state.kept.get(("last", dimension))
    if last is None:
        column = getattr(state.columns, dimension)
        last = np.full(len(names), -1, np.int32)
        last[column] = np.arange(len(column), dtype=np.int32)  # of several rows the last: what was published first
        state.kept["last", dimension] = last
    return tuple(filter(None, (names[code] for code in np.flatnonzero(last >= first).tolist())))
