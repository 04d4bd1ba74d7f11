"""What claims can be filtered by: one row each, with the key of the address, the SQL and the sentence for a reader.

Rules. Adding a filter is adding a row here, and one in `claims.search_columns_filter`, which holds the same for claims
in memory. All filters given must hold; of several values of one any will do. A value is text as it stands in an
address; what is empty is no filter. Refuses, with `ClaimsError` naming the key, an unknown key and a value that cannot
be one: a day that is none, a number that is none. In the SQL, `c` is the claim, `a` its article, and `:as_of` the day
up to which checks count (null: all). What bears on a thesis is looked up in the index of its last scoring, which says
nothing of a day before the thesis was opened. A claim's value is what it states, an open side closed by the other; it
fits a range that it has a part in, and so does its period.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from typing import Any

from claims.errors import ClaimsError

#: Filters as they are given: values by key.
Given = Mapping[str, str | Sequence[str] | None]

OVERDUE = "overdue"
#: What a claim without a check has in place of a verdict.
UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Filter:
    """`sql` holds the values as `:key`, `sentence` as `{}`; `read` makes a value of the words, `joined` one of several,
    for SQL. `wanted` is what a value must be.
    """

    key: str
    sql: str
    sentence: str
    read: Callable[[str], Any] = str
    joined: Callable[[Sequence[Any]], str | float] = json.dumps
    wanted: str = ""


def words(text: str) -> str:
    """`text` as a full-text query: every word must occur, and no sign in it means anything.

    >>> words('S&P 500 "forward P/E" -15%')
    '"S&P" "500" "forward" "P/E" "-15%"'
    """
    return " ".join(f'"{word}"' for word in text.replace('"', " ").replace("\0", " ").split())


def span(text: str) -> tuple[str, str]:
    """The first and last day of a year, a quarter, a month or a day, as text. Raises `ValueError`.

    >>> span("2026"), span("2026-Q1"), span("2026-02")
    (('2026-01-01', '2026-12-31'), ('2026-01-01', '2026-03-31'), ('2026-02-01', '2026-02-28'))
    """
    found = _SPAN.fullmatch(text)
    if found is None:
        day = date.fromisoformat(text)
        return day.isoformat(), day.isoformat()
    year, quarter, month = (int(part) if part else None for part in found.groups())
    first = month or (quarter - 1) * 3 + 1 if quarter else month or 1
    months = 1 if month else 3 if quarter else 12
    start, past = date(year or 0, first, 1), (year or 0) * 12 + first - 1 + months
    end = date(past // 12, past % 12 + 1, 1) - timedelta(days=1) if past < 10_000 * 12 else date.max
    return start.isoformat(), end.isoformat()


def band(text: str) -> int:
    """The tenth that a band of confidence begins with. Raises `ValueError`.

    >>> band("0.8-0.9"), band("0.9-1.0")
    (8, 9)
    """
    return BANDS.index(text)


#: Bands of confidence, each without its upper end but the last.
BANDS: tuple[str, ...] = tuple(f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}" for tenth in range(10))
_SPAN = re.compile(r"([0-9]{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?")


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _number(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _due(text: str) -> str | tuple[str, str]:
    return text if text == OVERDUE else span(text)


def _any(queries: Sequence[str]) -> str:
    return " OR ".join(f"({query})" for query in queries)


def _one_of(column: str, key: str) -> str:
    return f"{column} IN (SELECT value FROM json_each(:{key}))"


def _within(column: str, key: str) -> str:
    """SQL that a day lies in one of the spans of a filter."""
    return f"EXISTS (SELECT 1 FROM json_each(:{key}) v WHERE {column} BETWEEN v.value ->> 0 AND v.value ->> 1)"


LATEST = """(SELECT {} FROM checks k WHERE k.claim = c.id
 AND (:as_of IS NULL OR k.as_of <= :as_of)
 ORDER BY k.as_of DESC, k.key DESC LIMIT 1)"""
_VERDICT = f"coalesce({LATEST.format('k.verdict')}, '{UNCHECKED}')"
_DUE = LATEST.format("k.due")
_IS_OVERDUE = LATEST.format("k.verdict = 'open' AND k.due <= k.as_of")
_DUE_IN = f"""EXISTS (SELECT 1 FROM json_each(:due) v WHERE CASE WHEN v.value = '{OVERDUE}' THEN {_IS_OVERDUE}
 ELSE {_DUE} BETWEEN v.value ->> 0 AND v.value ->> 1 END)"""
_BEGIN, _FINISH = "coalesce(c.period_start, c.period_end)", "coalesce(c.period_end, c.period_start)"
_LOW, _HIGH = "coalesce(c.low, c.high)", "coalesce(c.high, c.low)"
_BAND = "max(0, min(9, CAST(c.confidence * 10 AS INTEGER)))"
BEARING = f"""SELECT b.claim FROM bearings b
 WHERE {_one_of("b.thesis", "thesis")} AND (:as_of IS NULL OR b.since <= :as_of)"""
_A_DAY, _A_NUMBER = "is no day (YYYY-MM-DD)", "is no number"
_A_SPAN = "is no year, quarter, month or day (2026, 2026-Q4, 2026-10, 2026-10-08)"

FILTERS: Mapping[str, Filter] = {
    row.key: row
    for row in (
        Filter("metric", _one_of("c.metric", "metric"), "about {}"),
        Filter("subject", _one_of("c.subject", "subject"), "of {}"),
        Filter("comparator", _one_of("c.comparator", "comparator"), "against {}"),
        Filter("source", _one_of("a.source COLLATE NOCASE", "source"), "published by {}"),
        Filter("attribution", _one_of("c.attribution COLLATE NOCASE", "attribution"), "said by {}"),
        Filter("modality", _one_of("c.modality", "modality"), "{}"),
        Filter("verdict", _one_of(_VERDICT, "verdict"), "with the verdict {}"),
        Filter("thesis", f"c.id IN ({BEARING})", "bearing on the thesis {}"),
        Filter("article", _one_of("c.article", "article"), "in the article {}"),
        Filter("period", _within(_FINISH, "period"), "for a time that ends in {}", span, wanted=_A_SPAN),
        Filter("period_from", f"{_FINISH} >= :period_from", "for {} or later", _day, min, _A_DAY),
        Filter("period_to", f"{_BEGIN} <= :period_to", "for {} or before", _day, max, _A_DAY),
        Filter("published", _within("c.sort_day", "published"), "published in {}", span, wanted=_A_SPAN),
        Filter("published_from", "c.sort_day >= :published_from", "published on {} or later", _day, min, _A_DAY),
        Filter(
            "published_to", "c.sort_day BETWEEN '0' AND :published_to", "published on {} or before", _day, max, _A_DAY
        ),
        Filter("due", _DUE_IN, "due in {}", _due, wanted=f"{_A_SPAN}, nor {OVERDUE}"),
        Filter("due_from", f"{_DUE} >= :due_from", "due on {} or later", _day, min, _A_DAY),
        Filter("due_to", f"{_DUE} <= :due_to", "due on {} or before", _day, max, _A_DAY),
        Filter("value_from", f"{_HIGH} >= :value_from", "of {} or more", _number, min, _A_NUMBER),
        Filter("value_to", f"{_LOW} <= :value_to", "of {} or less", _number, max, _A_NUMBER),
        Filter("confidence", _one_of(_BAND, "confidence"), "with confidence {}", band, wanted="is no such band"),
        Filter("confidence_from", "c.confidence >= :confidence_from", "with confidence {} up", _number, min, _A_NUMBER),
        Filter("confidence_to", "c.confidence <= :confidence_to", "with confidence up to {}", _number, max, _A_NUMBER),
        Filter(
            "q",
            "c.key IN (SELECT rowid FROM claim_words WHERE claim_words MATCH :q)",
            "with the words {}",
            words,
            _any,
        ),
    )
}


def asked(given: Given) -> dict[str, list[Any]]:
    """The values of the filters given, as their rows read them. Raises `ClaimsError` for what cannot be one.

    >>> asked({"metric": ["pe", "cape"], "value_from": "12", "subject": ""})
    {'metric': ['pe', 'cape'], 'value_from': [12.0]}
    """
    read = {key: [_read(key, text) for text in _texts(values)] for key, values in given.items() if _texts(values)}
    kept = {key: [value for value in values if value != ""] for key, values in read.items()}
    return {key: values for key, values in kept.items() if values}


def where(given: Given) -> tuple[str, dict[str, str | float]]:
    """The SQL conditions of the filters given, joined by AND, and their values.

    >>> where({"value_from": "2.5", "q": ""})
    ('coalesce(c.high, c.low) >= :value_from', {'value_from': 2.5})
    """
    values = {key: FILTERS[key].joined(read) for key, read in asked(given).items()}
    return " AND ".join(FILTERS[key].sql for key in values) or "1", values


def sentence(given: Given) -> str:
    """What the filters given ask for, for a reader.

    >>> sentence({"metric": ["inflation", "cape"], "published_from": "2026-01-01"})
    'claims about inflation or cape, published on 2026-01-01 or later'
    """
    parts = [FILTERS[key].sentence.format(" or ".join(_texts(given[key]))) for key in asked(given)]
    return f"claims {', '.join(parts)}" if parts else "all claims"


def _texts(values: str | Sequence[str] | None) -> list[str]:
    return [text for text in ([values] if isinstance(values, str) else values or ()) if text]


def _read(key: str, text: str) -> Any:
    row = FILTERS.get(key)
    if row is None:
        raise ClaimsError(key, f"is no filter; there are {', '.join(FILTERS)}")
    try:
        return row.read(text)
    except ValueError as error:
        raise ClaimsError(key, f"{text!r} {row.wanted}") from error
