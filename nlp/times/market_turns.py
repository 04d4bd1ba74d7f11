"""The days on which markets turned, which texts name by their month: `its April low` of 2025 was on the 8th.

Rules. `data/market_turns.csv` has closing highs and lows of which texts still speak for months; a row without a subject
is one of the S&P 500 and of all stocks that have no row of their own in that month. A change from such a turn began on
its day, a level at it is of that day, and what went `from the February high to the April low` ran from the one to the
other. What only counts `since April` may count from the turn in it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from nlp.errors import VocabularyError
from nlp.tables import rows_of
from nlp.times import calendar_spans as spans
from nlp.times.dates_in_text import TimeWords
from nlp.times.dates_known import Period, size_of
from nlp.times.fitted_times import is_level
from nlp.times.other_readings import Reading

TABLE = "market_turns.csv"
TURNS = frozenset({"high", "low"})
# Kinds of subjects that do not turn when stocks do.
APART = frozenset({"bonds", "coin", "commodity", "credit", "currency", "currency_index", "rate", "volatility_index"})
LOW = re.compile(r"(?i:\b(?:lows?|bottom|trough)\b)")
HIGH = re.compile(r"(?i:\b(?:highs?|peaks?|tops?|records?)\b)")


def turn_readings(
    words: TimeWords, period: Period, subject: str, metric: str, told: Sequence[Period] = ()
) -> Iterator[Reading]:
    """Yield what words for a month mean where a market turned in it; `period` is what they mean otherwise.

    `told` are the times that the text has named so far: `on March 13 it was 10% below its February high`.

    >>> from nlp.times.dates_in_text import times_in
    >>> text, day = "It is up 31% from its March low.", date(2020, 5, 8)
    >>> [words] = times_in(text, 0, len(text), day, False)
    >>> [str(day) for day in next(turn_readings(words, (words.start, day), "sp-500", "return")).period]
    ['2020-03-23', '2020-05-08']
    """
    if words.match is None or words.start is None or words.end is None:
        return
    groups = words.match.groupdict()
    if words.kind == "extreme" and size_of((words.start, words.end)) == "month":
        day = turn_in((words.start, words.end), words.match.group(), subject)
        if day is not None:
            end = day if is_level(metric) else period[1]
            yield Reading((day, end), "said", likelier=True)
            for last in () if is_level(metric) else _days_after(day, told):
                yield Reading((day, last), "said to day told")
    elif words.kind == "between" and groups.get("first") and not is_level(metric):
        days = [_edge(words, edge, groups[edge], subject) for edge in ("first", "last")]
        if any(days):
            yield Reading((days[0] or words.start, days[1] or words.end), "said", likelier=True)
    elif words.kind == "since" and groups.get("m") and not groups.get("d") and not is_level(metric):
        for words_for in ("low", "high"):
            day = turn_in(_month_of(words.start), words_for, subject)
            if day is not None:
                yield Reading((day, period[1]), "said turn")


def turn_in(period: tuple[date, date], words: str, subject: str) -> date | None:
    """Return the day of the high or low that words speak of, within a period.

    >>> turn_in((date(2024, 12, 1), date(2024, 12, 31)), "its peak", "nasdaq-composite")
    datetime.date(2024, 12, 16)
    """
    turn = "low" if LOW.search(words) else "high" if HIGH.search(words) else ""
    fit = [(whose, day) for day, kind, whose in _turns() if kind == turn and period[0] <= day <= period[1]]
    names = (subject,) if subject in _apart() else (subject, "")
    return next((day for name in names for whose, day in fit if whose == name), None)


def _days_after(day: date, told: Sequence[Period]) -> list[date]:
    """Return the two days after a turn that the text named last."""
    days = [end for start, end in told if end is not None and start == end > day]
    return list(dict.fromkeys(days))[:2]


def _edge(words: TimeWords, edge: str, said: str, subject: str) -> date | None:
    """Return the turn that one end of a stretch names by its month."""
    day = words.start if edge == "first" else words.end
    return turn_in(_month_of(day), said, subject) if day is not None and not re.search(r"\b\d{1,2}\b", said) else None


def _month_of(day: date) -> tuple[date, date]:
    return spans.month(day.year, day.month)


@cache
def _apart() -> frozenset[str]:
    """Return the subjects that do not turn when stocks do."""
    return frozenset(row["subject"] for _, row in rows_of("subjects.csv") if row["kind"] in APART)


@cache
def _turns() -> tuple[tuple[date, str, str], ...]:
    """Return the rows of the table. Raises `VocabularyError` naming the row that cannot be read."""
    found = []
    for where, row in rows_of(TABLE):
        try:
            day = date.fromisoformat(row["day"])
        except ValueError as fault:
            raise VocabularyError(where, f"cannot be read: {fault}") from None
        if row["turn"] not in TURNS:
            raise VocabularyError(where, f"{row['turn']!r} is neither a high nor a low")
        found.append((day, row["turn"], row["subject"]))
    return tuple(found)
