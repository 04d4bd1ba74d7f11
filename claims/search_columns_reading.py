"""The columns of a search, read from the database.

Rules. Rows are read some at a time, so that never more than the columns themselves is held. What is named by keys is
read by them alone; without, all that is current.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from claims.search_columns import (
    COLUMNS,
    EPOCH,
    FIRST,
    FOLDED,
    LAST,
    NAMED,
    NO_DAY,
    UNDATED,
    Columns,
    Names,
    Numbers,
    empty,
    made,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

#: Claims read at a time.
ROWS_AT_A_TIME = 20_000

_READ = (
    *("key", "sort_day", "article", "span_start", "span_end", "low", "high", "period_start", "period_end", "said"),
    *("confidence", *NAMED),
)
_CLAIMS = f"""SELECT c.key, c.sort_day, a.key, c.span_start, c.span_end,
coalesce(c.low, c.high), coalesce(c.high, c.low),
coalesce(c.period_start, c.period_end), coalesce(c.period_end, c.period_start),
(c.period_start IS NOT NULL) * {FIRST} + (c.period_end IS NOT NULL) * {LAST}, c.confidence,
c.metric, c.subject, c.comparator, a.source, c.attribution, c.modality
FROM claims c JOIN articles a ON a.id = c.article WHERE """
_ALL = f"{_CLAIMS} c.current = 1 AND c.key > ? ORDER BY c.key LIMIT {ROWS_AT_A_TIME}"
# The plus keeps SQLite from looking at all that are current.
_SOME = f"{_CLAIMS} +c.current = 1 AND c.key IN (SELECT value FROM json_each(?)) ORDER BY c.key"


class Days(dict[str | None, int]):
    """Days as text by number, counted from 1970; each is read once."""

    def __missing__(self, text: str | None) -> int:
        day = date.fromisoformat(text).toordinal() - EPOCH if text else NO_DAY
        self[text] = day
        return day


def no_names() -> dict[str, Names]:
    """Names of every dimension, none yet."""
    return {name: Names(name in FOLDED) for name in NAMED}


def read_all(db: "Database", names: Mapping[str, Names]) -> Columns:
    """All claims that are current."""
    return _columns(_chunks(db), names)


def read_some(db: "Database", keys: Sequence[int], names: Mapping[str, Names]) -> Columns:
    """Those of the claims with these keys that are current."""
    parts = (keys[start : start + ROWS_AT_A_TIME] for start in range(0, len(keys), ROWS_AT_A_TIME))
    return _columns((db.conn.execute(_SOME, [json.dumps(part)]).fetchall() for part in parts), names)


def _chunks(db: "Database") -> Iterator[list[tuple[Any, ...]]]:
    last = 0
    while rows := db.conn.execute(_ALL, [last]).fetchall():
        last = rows[-1][0]
        yield rows


def _columns(chunks: Iterator[list[tuple[Any, ...]]], names: Mapping[str, Names]) -> Columns:
    days = Days()
    parts: dict[str, list[Numbers]] = {name: [] for name in COLUMNS}
    for rows in chunks:
        if rows:
            for name, numbers in _numbers(rows, names, days).items():
                parts[name].append(numbers)
    if not parts["key"]:
        return empty()
    # One column after the other, each chunk given up when it is joined: never two of everything.
    return made({name: np.concatenate(parts.pop(name)) for name in COLUMNS})


def _numbers(rows: Sequence[tuple[Any, ...]], names: Mapping[str, Names], days: Days) -> dict[str, Numbers]:
    read = dict(zip(_READ, zip(*rows, strict=True), strict=True))
    published, begin, finish = (
        np.fromiter(map(days.__getitem__, read[name]), np.int32, len(rows))
        for name in ("sort_day", "period_start", "period_end")
    )
    confidence = np.array(read["confidence"], np.float64)
    return {
        "key": np.array(read["key"], np.int32),
        "age": np.where(published == NO_DAY, UNDATED, -published).astype(np.int32),
        "article": np.array(read["article"], np.int32),
        "start": np.array(read["span_start"], np.int32),
        "end": np.array(read["span_end"], np.int32),
        "low": np.array(read["low"], np.float64),
        "high": np.array(read["high"], np.float64),
        "begin": begin,
        "finish": finish,
        "said": np.array(read["said"], np.uint8),
        "confidence": confidence,
        "year": months(finish) // 12,
        "month": months(published),
        "band": np.clip(confidence * 10, 0, 9).astype(np.uint8),
        **{name: names[name].codes(read[name]) for name in NAMED},
    }


def months(days: Numbers) -> Numbers:
    """The months of days, counted from the year 0; 0 for no day.

    >>> months(np.array([0, NO_DAY]))
    array([23640,     0], dtype=int32)
    """
    dated = days != NO_DAY
    counted = np.where(dated, days, 0).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return np.where(dated, counted, 0).astype(np.int32)
