"""How the claims of a search stand: the latest check of each as of a day, in the order of its columns.

Rules. What stands is what `claims.check_rows.latest` gives: of the checks up to the day the newest, of several of one
day the last appended. `mark` is the last check that was counted: with an older mark, claims stand as they did when that
was the last, so that a list being paged through keeps its order while claims are checked. `checked` is the day of the
check, `NO_DAY` where there is none.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claims.search_columns import NO_DAY, Mask, Numbers, rows_of, spliced
from claims.search_columns_reading import ROWS_AT_A_TIME, Days, months

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Verdicts by number.
VERDICTS: tuple[str, ...] = ("unchecked", "supported", "refuted", "open", "no_data", "untestable")
#: As of any day.
ANY_DAY = "9999-99-99"

_STANDS = """SELECT c.key, k.as_of, k.verdict, k.due, k.scaled_error, k.outlook FROM claims c JOIN checks k ON k.key = (
 SELECT o.key FROM checks o WHERE o.claim = c.id AND o.as_of <= :day AND o.key <= :mark
 ORDER BY o.as_of DESC, o.key DESC LIMIT 1
) WHERE """
_ALL = f"{_STANDS} c.current = 1 AND c.key > :last AND c.key <= :until"
_SOME = f"{_STANDS} +c.current = 1 AND c.key IN (SELECT value FROM json_each(:keys))"
_TOUCHED = """SELECT DISTINCT c.key FROM checks k JOIN claims c ON c.id = k.claim AND c.current = 1
WHERE k.key > :after AND k.key <= :until AND k.as_of <= :day"""


@dataclass(frozen=True, eq=False, slots=True)
class Scores:
    """One number a claim in each column. `error` is without its sign, nothing where there is none; so is `outlook`.

    `quarter` is that of the due day, counted from the year 0, 0 for none. `overdue`: its day had come, and yet the
    check left it open. `kept` is what was worked out of whole columns, once.
    """

    checked: Numbers
    verdict: Numbers
    due: Numbers
    error: Numbers
    outlook: Numbers
    quarter: Numbers
    overdue: Mask
    kept: dict[object, Numbers] = field(default_factory=dict)


_NONE: dict[str, float] = {
    "checked": NO_DAY, "verdict": 0, "due": NO_DAY, "error": np.nan, "outlook": np.nan, "quarter": 0, "overdue": 0
}  # fmt: skip
_TYPES: dict[str, Any] = {
    "checked": np.int32, "verdict": np.uint8, "due": np.int32, "error": np.float32, "outlook": np.float32,
    "quarter": np.uint16, "overdue": np.bool_,
}  # fmt: skip
#: The largest number that an error can be here.
_LARGEST = float(np.finfo(np.float32).max)
SCORES: tuple[str, ...] = tuple(_TYPES)
Row = tuple[int, str, str, str | None, float | None, float | None]


def unchecked(count: int) -> Scores:
    """So many claims without a check."""
    return _scores({name: np.full(count, _NONE[name], _TYPES[name]) for name in SCORES})


def read_scores(db: "Database", positions: NDArray[np.int32], count: int, day: str, mark: int) -> Scores:
    """How all claims stand at the end of a day, by the checks up to `mark`."""
    scores = unchecked(count)
    days = Days()
    for last in range(0, len(positions), ROWS_AT_A_TIME):
        asked = {"day": day, "mark": mark, "last": last - 1, "until": last + ROWS_AT_A_TIME - 1}
        _put(scores, positions, db.conn.execute(_ALL, asked).fetchall(), days)
    return scores


def with_keys(
    db: "Database", scores: Scores, positions: NDArray[np.int32], keys: Sequence[int], day: str, mark: int
) -> Scores:
    """`scores` in which the claims with these keys stand as the checks up to `mark` say."""
    if not len(keys):
        return scores
    copied = _scores({name: getattr(scores, name).copy() for name in SCORES})
    rows = rows_of(positions, keys)
    for name in SCORES:
        getattr(copied, name)[rows[rows >= 0]] = _NONE[name]
    days = Days()
    for start in range(0, len(keys), ROWS_AT_A_TIME):
        some = [int(key) for key in keys[start : start + ROWS_AT_A_TIME]]
        asked = {"day": day, "mark": mark, "keys": json.dumps(some)}
        _put(copied, positions, db.conn.execute(_SOME, asked).fetchall(), days)
    return copied


def touched(db: "Database", day: str, after: int, until: int) -> list[int]:
    """The keys of the claims that were checked, as of that day or before, between two marks."""
    asked = {"day": day, "after": after, "until": until}
    return [key for (key,) in db.conn.execute(_TOUCHED, asked)]


def moved(scores: Scores, fresh: int, source: NDArray[np.intp]) -> Scores:
    """`scores` after the claims were merged with so many new ones, which have no check yet."""
    new = unchecked(fresh)
    return _scores({name: spliced(getattr(scores, name), getattr(new, name), source) for name in SCORES})


def _scores(columns: dict[str, Numbers]) -> Scores:
    checked, verdict, due, error, outlook, quarter, overdue = (columns[name] for name in SCORES)
    return Scores(checked, verdict, due, error, outlook, quarter, overdue)


def _put(scores: Scores, positions: NDArray[np.int32], found: Iterable[Row], days: Days) -> None:
    read = list(zip(*found, strict=True))
    if not read:
        return
    keys, checked, verdicts, due, errors, outlooks = read
    rows = rows_of(positions, keys)
    here = rows >= 0  # not what became current since the columns were read
    verdict = np.array([VERDICTS.index(one) for one in verdicts], np.uint8)
    seen = np.array([days[day] for day in checked], np.int32)
    dues = np.array([days[day] for day in due], np.int32)
    columns: dict[str, Numbers] = {
        "checked": seen,
        "verdict": verdict,
        "due": dues,
        "error": np.minimum(np.abs(np.array(errors, np.float64)), _LARGEST),
        "outlook": np.array(outlooks, np.float64),
        "quarter": months(dues) // 3,
        "overdue": (verdict == VERDICTS.index("open")) & (dues != NO_DAY) & (dues <= seen),
    }
    for name, numbers in columns.items():
        getattr(scores, name)[rows[here]] = numbers[here]
