"""In which order claims are listed, and where the next page goes on.

Rules. A sort is a number for each claim, the smallest first, and for claims with the same number the order of the
columns. A cursor names the last claim shown by its number and its place, never by how many came before: claims that
arrive, are replaced or leave meanwhile shift nothing. It also names the last check that counted, so that claims which
are checked meanwhile stay where they were in the list, and, for a search in words, the list it goes on with. A cursor
that this program did not give out for that order is refused by name.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from claims.errors import ClaimsError
from claims.search_columns import NO_DAY, UNDATED, Numbers, Place
from claims.search_columns_filter import Asked
from claims.search_query import Sort

LAST = 2**31 - 1
_LARGEST = 2**63
#: Letters of a cursor; none that was given out has more.
LONGEST = 300

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last claim shown: its number in the sort and its place; the last check that counted; and of a search in
    words the list that it is part of, else nothing.
    """

    sort: Sort
    number: int
    place: Place
    mark: int
    listed: str = ""


def write_cursor(cursor: Cursor) -> str:
    """A cursor as text for an address.

    >>> read_cursor(write_cursor(Cursor("due", 3, (-20000, 7, 10, 14), 99)), "due").place
    (-20000, 7, 10, 14)
    """
    parts = [SORTS.index(cursor.sort), cursor.number, *cursor.place, cursor.mark, cursor.listed]
    return urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def read_cursor(text: str, sort: Sort) -> Cursor:
    """What `write_cursor` wrote for that sort. Raises `ClaimsError`."""
    try:
        if len(text) > LONGEST:
            raise ValueError(text)
        parts = json.loads(urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
        *numbers, listed = parts
        number, *place, mark = numbers[1:]
        known = all(type(one) is int and -_LARGEST <= one < _LARGEST for one in numbers) and isinstance(listed, str)
        if not known or len(place) != len(get_args(Place)) or SORTS[numbers[0]] != sort or numbers[0] < 0:
            raise ValueError(text)
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise ClaimsError("cursor", "is none that this program gave out for this order") from error
    return Cursor(sort, number, (place[0], place[1], place[2], place[3]), mark, listed)


def _oldest(one: Asked, rows: Rows) -> Numbers:
    ages = one.state.columns.age[rows]
    return np.where(ages == UNDATED, LAST, -ages)


def _due(one: Asked, rows: Rows) -> Numbers:
    """What is due next first, then what was due last, then what is never due."""
    due = one.scores.due[rows]
    ahead = np.where(due == NO_DAY, 0, due) - np.int32(one.today)
    return np.where(due == NO_DAY, LAST, np.where(ahead >= 0, ahead, LAST // 2 - ahead))


def _largest_first(numbers: Numbers) -> Numbers:
    """The largest first, none last: numbers from 0 on compare as their bits do."""
    return np.where(np.isnan(numbers), LAST, LAST - 1 - np.maximum(numbers, 0).view(np.int32))


ORDERS: Mapping[Sort, Callable[[Asked, Rows], Numbers] | None] = {
    "relevance": None,
    "newest": None,
    "oldest": _oldest,
    "due": _due,
    "error": lambda one, rows: _largest_first(one.scores.error[rows]),
    "outlook": lambda one, rows: _largest_first(one.scores.outlook[rows]),
}
SORTS: tuple[Sort, ...] = get_args(Sort)


def in_order(one: Asked, rows: Rows, sort: Sort) -> Rows:
    """Rows, given in the order of the columns, all in that of a sort."""
    numbers = ORDERS[sort]
    return rows if numbers is None else rows[np.argsort(numbers(one, rows), kind="stable")]


def next_rows(one: Asked, rows: Rows, cursor: Cursor | None, sort: Sort, limit: int) -> tuple[Rows, bool]:
    """The next rows behind a cursor, of rows in the order of the columns, and whether more follow."""
    behind = one.state.columns.after(cursor.place) if cursor is not None else 0
    order = ORDERS[sort]
    if order is None:
        start = int(np.searchsorted(rows, behind))
        return rows[start : start + limit], len(rows) > start + limit
    numbers = order(one, rows)
    if cursor is not None:
        rest = (numbers > cursor.number) | ((numbers == cursor.number) & (rows >= behind))
        rows, numbers = rows[rest], numbers[rest]
    if len(rows) > limit:
        last = np.partition(numbers, limit - 1)[limit - 1]
        before, even = np.flatnonzero(numbers < last), np.flatnonzero(numbers == last)
        chosen = np.concatenate([before, even[: limit - len(before)]])
    else:
        chosen = np.arange(len(rows))
    return rows[chosen[np.lexsort((rows[chosen], numbers[chosen]))]], len(rows) > limit


def cursor_at(one: Asked, row: int, sort: Sort, mark: int, listed: str = "") -> Cursor:
    """The cursor of a row."""
    order = ORDERS[sort]
    number = int(order(one, np.array([row]))[0]) if order is not None else 0
    return Cursor(sort, number, one.state.columns.place(row), mark, listed)
