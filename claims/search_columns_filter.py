"""What claims can be filtered by, over the columns in memory: one row for each filter of `claims.claim_filters`.

Rules. A row makes a mask over all claims of the values that its filter has read; what no claim has gives an empty mask.
Filters of one dimension (a value of it, the ends of its range) are left out together when that dimension is counted as
if it had no filter. What was published after the day that is asked about is in no mask.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from claims.claim_filters import FILTERS, OVERDUE, Given, asked
from claims.errors import ClaimsError
from claims.search_columns import EPOCH, NAMED, NO_DAY, UNDATED, Mask, Numbers, rows_of
from claims.search_columns_scores import VERDICTS, Scores
from claims.search_index import State
from claims.search_query import RANGES

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, eq=False, slots=True)
class Asked:
    """A state of the database, asked as of a day."""

    db: "Database"
    state: State
    scores: Scores
    as_of: date

    @property
    def today(self) -> int:
        """The day as its number."""
        return self.as_of.toordinal() - EPOCH


Values = Sequence[Any]
Masking = Callable[[Asked, Values], Mask]


@dataclass(frozen=True, eq=False, slots=True)
class Masks:
    """The mask of each dimension that has a filter, and of all that may be found."""

    held: Mask
    by_dimension: Mapping[str, Mask]

    def all(self) -> Mask:
        """What all filters let through."""
        return self._but(None)

    def without(self, dimension: str) -> Mask | None:
        """What all filters but those of one dimension let through; `None` where it has none."""
        return self._but(dimension) if dimension in self.by_dimension else None

    def _but(self, dimension: str | None) -> Mask:
        found = self.held
        for one, mask in self.by_dimension.items():
            if one != dimension:
                found = found & mask
        return found


def masks(one: Asked, given: Given) -> Masks:
    """The masks of filters. Raises `ClaimsError` as `claims.claim_filters` does."""
    held = np.ones(len(one.state.columns), np.bool_)
    held[: one.state.first(one.as_of)] = False
    by_dimension: dict[str, Mask] = {}
    for key, values in asked(given).items():
        if key not in MASKS:
            raise ClaimsError(key, f"is no filter of a search; there are {', '.join(MASKS)}")
        mask = MASKS[key](one, values)
        dimension = dimension_of(key)
        by_dimension[dimension] = by_dimension[dimension] & mask if dimension in by_dimension else mask
    return Masks(held, by_dimension)


def dimension_of(key: str) -> str:
    """The dimension that a filter is of.

    >>> dimension_of("due_from"), dimension_of("metric")
    ('due', 'metric')
    """
    name = key.removesuffix("_from").removesuffix("_to")
    return name if name in RANGES else key


def _named(name: str, one: Asked, values: Values) -> Mask:
    return _among(getattr(one.state.columns, name), one.state.names[name].held(values))


def _verdict(one: Asked, values: Values) -> Mask:
    return _among(one.scores.verdict, [VERDICTS.index(value) for value in values if value in VERDICTS])


def _thesis(one: Asked, values: Values) -> Mask:
    found = np.zeros(len(one.state.columns), np.bool_)
    for slug in values:
        found[bearing_rows(one, slug)] = True
    return found


def bearing_rows(one: Asked, slug: str) -> Numbers:
    """The rows of the claims that bear on a thesis."""
    bearing = one.state.bearings.get(slug)
    if bearing is None:
        return np.zeros(0, np.intp)
    rows: Numbers | None = one.state.kept.get(("bearing", slug))
    if rows is None:
        rows = one.state.kept[("bearing", slug)] = rows_of(one.state.rows, bearing.keys)
    return rows[(rows >= 0) & (bearing.since <= one.today)]


def _article(one: Asked, values: Values) -> Mask:
    rows = (one.db.conn.execute("SELECT key FROM articles WHERE id = ?", [value]).fetchone() for value in values)
    return _among(one.state.columns.article, [row[0] for row in rows if row])


def _published(one: Asked, values: Values) -> Mask:
    return _in_spans(-one.state.columns.age, values)  # what is undated lies before all days


def _period(one: Asked, values: Values) -> Mask:
    return _in_spans(one.state.columns.finish, values)


def _due(one: Asked, values: Values) -> Mask:
    found = _in_spans(one.scores.due, [value for value in values if value != OVERDUE])
    return found | one.scores.overdue if OVERDUE in values else found


def _confidence(one: Asked, values: Values) -> Mask:
    return _among(one.state.columns.band, values)


def _published_from(one: Asked, values: Values) -> Mask:
    found: Mask = one.state.columns.age <= -_number(min(values))
    return found


def _published_to(one: Asked, values: Values) -> Mask:
    ages = one.state.columns.age
    found: Mask = (ages >= -_number(max(values))) & (ages != UNDATED)
    return found


def _from(column: Callable[[Asked], Numbers], one: Asked, values: Values) -> Mask:
    found: Mask = column(one) >= _number(min(values))
    return found


def _to(column: Callable[[Asked], Numbers], one: Asked, values: Values) -> Mask:
    numbers, last = column(one), _number(max(values))
    found: Mask = numbers <= last
    return found & (numbers != NO_DAY) if isinstance(last, int) else found


def _number(value: str | float) -> int | float:
    """A day as its number, a number as it is."""
    return date.fromisoformat(value).toordinal() - EPOCH if isinstance(value, str) else value


def _among(column: Numbers, wanted: Sequence[int]) -> Mask:
    """Where a column has one of some numbers."""
    found = np.zeros(len(column), np.bool_)
    if len(wanted) <= FEW:
        for number in dict.fromkeys(wanted):
            found |= column == number
        return found
    return np.logical_or(found, np.isin(column, wanted))


def _in_spans(days: Numbers, spans: Sequence[tuple[str, str]]) -> Mask:
    found = np.zeros(len(days), np.bool_)
    for first, last in spans:
        found |= (days >= _number(first)) & (days <= _number(last))
    return found


#: Numbers that are looked for one by one.
FEW = 12
#: A mask for each filter.
MASKS: Mapping[str, Masking] = {
    **{name: partial(_named, name) for name in NAMED},
    "verdict": _verdict,
    "thesis": _thesis,
    "article": _article,
    "period": _period,
    "period_from": partial(_from, lambda one: one.state.columns.finish),
    "period_to": partial(_to, lambda one: one.state.columns.begin),
    "published": _published,
    "published_from": _published_from,
    "published_to": _published_to,
    "due": _due,
    "due_from": partial(_from, lambda one: one.scores.due),
    "due_to": partial(_to, lambda one: one.scores.due),
    "value_from": partial(_from, lambda one: one.state.columns.high),
    "value_to": partial(_to, lambda one: one.state.columns.low),
    "confidence": _confidence,
    "confidence_from": partial(_from, lambda one: one.state.columns.confidence),
    "confidence_to": partial(_to, lambda one: one.state.columns.confidence),
}
assert MASKS.keys() == FILTERS.keys() - {"q"}
