"""What a search looks through: the claims that are current, as columns of numbers, the newest publication first.

Rules. Rows stand by day of publication, the latest first, undated ones last, then by article and place in its text: an
order that a claim keeps whichever version of the extractor found it. Names are numbers, 0 for none; source and
attribution are one whatever the case of their letters. Days are counted from 1970, `NO_DAY` for none. Columns never
change: `merged` makes new ones, so that whoever reads the older ones goes on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
Mask = NDArray[np.bool_]

EPOCH = date(1970, 1, 1).toordinal()
NO_DAY = -(2**31)
#: Bits of `said`.
FIRST, LAST = 1, 2
#: `age` of what is undated: below all days.
UNDATED = 2**31 - 1
#: Dimensions whose values are names.
NAMED = ("metric", "subject", "comparator", "source", "attribution", "modality")
#: Dimensions whose names are one in upper and lower case.
FOLDED = frozenset({"source", "attribution"})
#: Up to so many new rows are put between the old ones one by one; with more, all are sorted again.
FEW = 5_000
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
#: Where a row stands in the order of rows.
Place = tuple[int, int, int, int]


class Names:
    """The names of one dimension by number. Names are only added, so numbers stay what they are."""

    def __init__(self, folded: bool) -> None:
        self.folded = folded
        self.names: list[str | None] = [None]
        self._codes: dict[str | None, int] = {None: 0}

    def __len__(self) -> int:
        return len(self.names)

    def codes(self, names: Iterable[str | None]) -> Numbers:
        """The numbers of names; a new one for each that is new. For one thread at a time."""
        given = list(names)
        for name in dict.fromkeys(given):
            if name in self._codes:
                continue
            key = self._key(name)
            if key not in self._codes:
                self.names.append(name)
                self._codes[key] = len(self.names) - 1
            self._codes[name] = self._codes[key]
        return np.fromiter(map(self._codes.__getitem__, given), np.int32, len(given))

    def number(self, name: str) -> int:
        """The number of a name, 0 where there is none."""
        return self._codes.get(self._key(name), 0)

    def held(self, names: Iterable[str]) -> list[int]:
        """The numbers of those names that there are."""
        return [code for code in map(self.number, names) if code]

    def _key(self, name: str | None) -> str | None:
        """As SQLite compares: the letters A to Z only. A name of a dimension that is folded begins with a null."""
        return f"\0{name.translate(_LOWER)}" if name is not None and self.folded else name


_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclass(frozen=True, eq=False, slots=True)
class Columns:
    """One number a claim in each column. `low` and `high` are the value as stated, an open side closed by the other.

    `begin` and `finish` are the ends of the period alike; `said` tells which of the two are said: `FIRST`, `LAST`, both
    or none. `year` is that of `finish`, `month` counts those of
    publication from the year 0, `band` is the confidence in tenths: 0 for none.
    """

    key: Numbers
    age: Numbers
    article: Numbers
    start: Numbers
    end: Numbers
    low: Numbers
    high: Numbers
    begin: Numbers
    finish: Numbers
    said: Numbers
    confidence: Numbers
    year: Numbers
    month: Numbers
    band: Numbers
    metric: Numbers
    subject: Numbers
    comparator: Numbers
    source: Numbers
    attribution: Numbers
    modality: Numbers

    def __len__(self) -> int:
        return len(self.key)

    def first_by(self, day: int) -> int:
        """Where the rows begin that were published by a day; those before it were published later."""
        return int(np.searchsorted(self.age, _like(self.age, -day), "left"))

    def after(self, place: Place) -> int:
        """How many rows stand at a place or before it."""
        low, high = 0, len(self)
        for column, value in zip((self.age, self.article, self.start), place, strict=False):
            part = column[low:high]
            first, last = (int(np.searchsorted(part, _like(part, value), side)) for side in _SIDES)
            low, high = low + first, low + last
        return low + int(np.searchsorted(self.end[low:high], _like(self.end, place[3]), "right"))

    def place(self, row: int) -> Place:
        """Where a row stands."""
        return int(self.age[row]), int(self.article[row]), int(self.start[row]), int(self.end[row])


COLUMNS: tuple[str, ...] = tuple(column.name for column in fields(Columns))
_TYPES: Mapping[str, Any] = {
    **dict.fromkeys(("key", "age", "article", "start", "end", "begin", "finish", "month"), np.int32),
    **dict.fromkeys(("low", "high", "confidence"), np.float64),
    "year": np.uint16,
    **dict.fromkeys(("band", "said"), np.uint8),
    **dict.fromkeys(NAMED, np.int32),
}


def empty() -> Columns:
    """No claims."""
    return Columns(**{name: np.zeros(0, _TYPES[name]) for name in COLUMNS})


def made(rows: Mapping[str, Numbers]) -> Columns:
    """Columns of numbers in any order, each in its type, in the order of rows."""
    order = np.lexsort((rows["end"], rows["start"], rows["article"], rows["age"]))
    return Columns(**{name: _typed(name, rows[name])[order] for name in COLUMNS})


def merged(old: Columns, gone: Mask, new: Columns) -> tuple[Columns, NDArray[np.intp]]:
    """The old rows but those that are `gone`, and the new ones; and where each stands in old and new, one after
    the other.
    """
    kept = np.flatnonzero(~gone)
    fresh = np.arange(len(old), len(old) + len(new))
    if len(new) > FEW:
        both = np.concatenate([kept, fresh])
        order = [spliced(getattr(old, name), getattr(new, name), both) for name in ("end", "start", "article", "age")]
        source = both[np.lexsort(order)]
    elif len(new):
        before = np.concatenate([[0], np.cumsum(~gone)])
        source = np.insert(kept, [before[old.after(new.place(row))] for row in range(len(new))], fresh)
    else:
        source = kept
    return Columns(**{name: spliced(getattr(old, name), getattr(new, name), source) for name in COLUMNS}), source


def spliced(old: Numbers, new: Numbers, source: NDArray[np.intp]) -> Numbers:
    """A column after `merged`, of the old one and what the new rows have."""
    return np.concatenate([old, new])[source] if len(new) else old[source]


def positions_by_key(columns: Columns) -> NDArray[np.int32]:
    """The row of each claim by its key, -1 for what is not current."""
    rows = np.full(int(columns.key.max(initial=0)) + 1, -1, np.int32)
    rows[columns.key] = np.arange(len(columns), dtype=np.int32)
    return rows


def rows_of(positions: NDArray[np.int32], keys: Sequence[int] | Numbers) -> NDArray[np.int32]:
    """The rows of claims by their keys, -1 for what is not among them."""
    asked = np.asarray(keys, np.int64)
    inside = (asked >= 0) & (asked < len(positions))
    return np.where(inside, positions[np.where(inside, asked, 0)], -1) if len(positions) else np.full(len(asked), -1)


def _typed(name: str, numbers: Numbers) -> Numbers:
    """Numbers of names in the smallest type that holds them, others in that of their column."""
    if name not in NAMED:
        return numbers.astype(_TYPES[name], copy=False)
    return numbers.astype(_smallest(int(numbers.max(initial=0))))


def _like(column: Numbers, value: int) -> Any:
    """A number in the type of a column, as near as that can hold: with another type, the whole column is converted."""
    bounds = np.iinfo(column.dtype)
    return column.dtype.type(min(max(value, bounds.min), bounds.max))


def _smallest(largest: int) -> Any:
    return next(kind for kind in (np.uint8, np.uint16, np.int32) if largest <= np.iinfo(kind).max)
