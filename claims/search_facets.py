"""How many of the claims found have which value, for every dimension.

Rules. Each dimension is counted as if it had no filter itself. Names come with the most claims first (of as many, by
the alphabet), times with the latest first, bands of confidence from the highest; at most `MOST` of a dimension, and
among them those asked for, also with no claim. `published` goes by month while what was found spans no more than
`MONTHS` of them, else by quarter; `due` by quarter, before them `overdue` for what was left open although its day had
come. What a claim does not have is not counted. A dimension is counted when it is looked at, not before.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import get_args

import numpy as np

from claims.claim_filters import BANDS, OVERDUE, Given
from claims.search_columns import COLUMNS, NAMED, Mask, Numbers
from claims.search_columns_filter import Asked, bearing_rows
from claims.search_columns_scores import VERDICTS
from claims.search_query import Facet, FacetValue

FACETS: tuple[Facet, ...] = get_args(Facet)
_TIMES = frozenset({"period", "published", "due"})
#: Values listed of one dimension.
MOST = 50
MONTHS = 24
#: Totals kept of one state of the database: they are few, unless it is asked as of ever other days.
_KEPT = 1_000

#: A value by number, and how many claims have it, in the order shown; and what a number is called.
Counts = tuple[Numbers, Numbers, Callable[[int], str]]


class Rows:
    """Rows to be counted, out of those that were published by the day asked about."""

    def __init__(self, one: Asked, mask: Mask) -> None:
        self.mask = mask
        self._one = one
        self._first = one.state.first(one.as_of)
        self.found = np.flatnonzero(mask)

    @cached_property
    def _left_out(self) -> Numbers:
        return np.flatnonzero(~self.mask[self._first :]) + self._first

    def counts(self, name: str) -> Numbers:
        """How many of the rows have each number of a column; where most do count, from what the rest leaves."""
        column, kept = self._column(name)
        if 2 * len(self.found) <= len(column) - self._first:
            return np.bincount(column[self.found])
        total = kept.get((name, self._first))
        if total is None:
            total = np.bincount(column[self._first :])
            if len(kept) < _KEPT:
                kept[name, self._first] = total
        return total - np.bincount(column[self._left_out], minlength=len(total))

    def _column(self, name: str) -> tuple[Numbers, dict[object, Numbers]]:
        """A column of the claims or of their scores, and where its totals are kept."""
        one = self._one
        if name in COLUMNS:
            return getattr(one.state.columns, name), one.state.kept
        return getattr(one.scores, name), one.scores.kept


class Facets(Mapping[str, tuple[FacetValue, ...]]):
    """The counts of every dimension among the claims found; each is made when it is first looked at.

    `found` is what all filters let through; `without` what all but those of one dimension do, `None` where there are
    none.
    """

    def __init__(self, one: Asked, found: Mask, without: Callable[[str], Mask | None], given: Given) -> None:
        self._asked, self._mask, self._without, self._given = one, found, without, given
        self._made: dict[str, Counts] = {}
        self.more: Mapping[str, int] = More(self)

    def __getitem__(self, dimension: str) -> tuple[FacetValue, ...]:
        numbers, counts, name = self.counts(dimension)
        shown = {name(number): int(count) for number, count in zip(numbers[:MOST], counts[:MOST], strict=True)}
        if wanted := [value for value in self._wanted(dimension) if value not in shown]:
            rest = {name(number): int(count) for number, count in zip(numbers[MOST:], counts[MOST:], strict=True)}
            shown |= {value: rest.get(value, 0) for value in wanted}
        return tuple(FacetValue(value, count) for value, count in shown.items())

    def __iter__(self) -> Iterator[str]:
        return iter(FACETS)

    def __len__(self) -> int:
        return len(FACETS)

    def _wanted(self, dimension: str) -> list[str]:
        """The values asked for that are listed in any case, names as they are held; not spans of time."""
        given = self._given.get(dimension) or ()
        values = [value for value in ([given] if isinstance(given, str) else given) if value]
        if dimension in _TIMES:
            return []
        if dimension not in NAMED:
            return values
        names = self._asked.state.names[dimension]
        return [names.names[code] or "" if code else value for value in values for code in [names.number(value)]]

    def counts(self, dimension: str) -> Counts:
        """All values that a claim found has. Raises `KeyError` for what is no dimension."""
        if dimension not in self._made:
            mask = self._without(dimension)
            rows = self._all if mask is None else Rows(self._asked, mask)
            self._made[dimension] = COUNTING[dimension](self._asked, rows)
        return self._made[dimension]

    @cached_property
    def _all(self) -> Rows:
        return Rows(self._asked, self._mask)


class More(Mapping[str, int]):
    """How many values a dimension has beside those listed."""

    def __init__(self, facets: Facets) -> None:
        self._facets = facets

    def __getitem__(self, dimension: str) -> int:
        return max(0, len(self._facets.counts(dimension)[0]) - MOST)

    def __iter__(self) -> Iterator[str]:
        return iter(self._facets)

    def __len__(self) -> int:
        return len(self._facets)


def _most_first(counts: Numbers, name: Callable[[int], str], none: int = 0) -> Counts:
    """What has most claims first, of as many what has the smaller number; without the number of none."""
    held = np.flatnonzero(counts)
    held = held[held != none]
    held = held[np.argsort(-counts[held], kind="stable")]
    return held, counts[held], name


def _last_first(counts: Numbers, name: Callable[[int], str], none: int = 0) -> Counts:
    held = np.flatnonzero(counts)[::-1]
    held = held[held != none]
    return held, counts[held], name


def _named(dimension: str, one: Asked, rows: Rows) -> Counts:
    names = one.state.names[dimension].names
    held, counts, name = _most_first(rows.counts(dimension), lambda code: names[code] or "")
    # Numbers follow whoever was stored first, which may be a later article: what has as many stands by its name.
    shown = int(np.searchsorted(-counts, -counts[:MOST][-1], "right")) if len(counts) else 0
    held[:shown] = held[sorted(range(shown), key=lambda nth: (-counts[nth], name(int(held[nth]))))]
    return held, counts, name


def _verdict(one: Asked, rows: Rows) -> Counts:
    return _most_first(rows.counts("verdict"), VERDICTS.__getitem__, none=-1)


def _thesis(one: Asked, rows: Rows) -> Counts:
    theses = sorted(one.state.bearings)
    bearing = (bearing_rows(one, slug) for slug in theses)
    counts = np.array([np.count_nonzero(rows.mask[of_thesis]) for of_thesis in bearing], np.int64)
    return _most_first(counts, theses.__getitem__, none=-1)


def _period(one: Asked, rows: Rows) -> Counts:
    return _last_first(rows.counts("year"), "{:04d}".format)


def _published(one: Asked, rows: Rows) -> Counts:
    counts = rows.counts("month")
    held = np.flatnonzero(counts)
    dated = held[held > 0]
    if len(dated) and dated[-1] - dated[0] >= MONTHS:
        return _last_first(np.bincount(held // 3, counts[held]).astype(np.int64), _quarter_name)
    return _last_first(counts, lambda month: f"{month // 12:04d}-{month % 12 + 1:02d}")


def _due(one: Asked, rows: Rows) -> Counts:
    quarters, counts, _ = _last_first(rows.counts("quarter"), _quarter_name)
    overdue = np.count_nonzero(one.scores.overdue & rows.mask)
    if overdue:
        quarters, counts = np.concatenate([[0], quarters]), np.concatenate([[overdue], counts])
    return quarters, counts, lambda quarter: _quarter_name(quarter) if quarter else OVERDUE


def _confidence(one: Asked, rows: Rows) -> Counts:
    return _last_first(rows.counts("band"), BANDS.__getitem__, none=-1)


def _quarter_name(quarter: int) -> str:
    return f"{quarter // 4:04d}-Q{quarter % 4 + 1}"


#: How each dimension is counted.
COUNTING: Mapping[str, Callable[[Asked, Rows], Counts]] = {
    **{name: partial(_named, name) for name in NAMED},
    "verdict": _verdict,
    "thesis": _thesis,
    "period": _period,
    "published": _published,
    "due": _due,
    "confidence": _confidence,
}
