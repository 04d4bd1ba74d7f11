"""The times of a query: which period claims are about, when they were published, when they fall due.

Rules. Words for a time mean what `nlp.times.dates_in_text` says they mean; what is relative needs `today`, and without
it stays text, as does what is vague (`late 2025`). A year alone is a period. With `published`, `written` or `since` and
the like before it a time is that of publication, with `due` the one it falls due. `before`, `after`, `since` and
`until` leave one side open, and are never the open side of a period by themselves: `since March` alone may mean
either and stays text. A month or quarter without a year is that of any year and stays text, but for when claims were
published (the newest that has begun) or fall due (the coming one). Months count in any case of letters, `may` and
short ones only beside a year or after a preposition.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from claims.query_tables import words_for
from nlp.times.date_rules import around
from nlp.times.dates_in_text import TimeWords, times_in
from nlp.words.phrases import Tokens

Span = tuple[int, int]
#: Kinds of words for a time that give a period; of a `since` only the start counts, and only of publication.
PERIODS = frozenset(
    {"day", "between", "quarter", "half", "point", "months", "month", "years", "year", "to_date", "this", "last",
     "next", "week", "coming", "past", "since"}
)  # fmt: skip
#: Relative kinds that tell nothing of what a claim is about: a claim of `the past year` has its own days.
OF_PUBLICATION = frozenset({"past", "since", "coming", "week"})
#: Kinds that without a year may be of any year.
CALENDAR = frozenset({"day", "quarter", "half", "months", "month", "between"})
#: Words before a time that say what it is of or which side of it is open.
LOOKED_BACK = 4

_FULL = r"january|february|march|april|june|july|august|september|october|november|december"
_SHORT = r"may|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
_MONTH = re.compile(rf"\b(?:{_FULL})\b", re.IGNORECASE)
# What may be another word (`may`, `SEP`) is a month beside a year or a day, or after a preposition.
_BESIDE = re.compile(
    rf"\b(?:{_SHORT})\b(?=\.?,? (?:of )?(?:19|20)\d\d\b|\.? \d{{1,2}}(?:,|\b))"
    rf"|(?:(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\bfor )|(?<=\bsince ))(?:{_SHORT})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}|['’]\d\d|\dq ?\d\d|q\d ?\d\d|/\d\d\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)(?: of)? $", re.IGNORECASE)
_LETTERS = re.compile(r"\b(?:q[1-4]|[1-4]q|h[12]|fy)(?=\d{0,4}\b)", re.IGNORECASE)
_YEAR_AFTER_BOUND = re.compile(r"(?:above|below|over|under|than|least|most|exceed\w*|[<>≤≥]=?)\s*$", re.IGNORECASE)


class Time(NamedTuple):
    """A phrase of a query and the filters it gives: dimension and day."""

    span: Span
    filters: tuple[tuple[str, str], ...]


def times(text: str, words: Tokens, today: date | None, ahead: bool) -> list[Time]:
    """The times of a query in order.

    >>> from nlp.words.phrases import tokens
    >>> times("cpi in may 2026", tokens("cpi in may 2026"), None, False)[0].filters
    (('period_from', '2026-05-01'), ('period_to', '2026-05-31'))
    """
    written = _recased(text)
    found = []
    for one in times_in(written, 0, len(written), today, ahead):
        time = _time(text, words, one, today) if one.kind in PERIODS else None
        if time is not None:
            found.append(time)
    return found


def _time(text: str, words: Tokens, one: TimeWords, today: date | None) -> Time | None:
    ahead = text[max(0, one.span[0] - 12) : one.span[0]]
    if _YEAR_AFTER_BOUND.search(ahead) or _SEASON.search(ahead):
        return None
    start, end = _whole(one, text, today)
    place = words.at(one.span[0])
    first, side, of = _before(words, place)
    if of is not None and text[one.span[0] : one.span[0] + 3].lower() == "by ":
        side = "by_day"
    if one.kind == "since":
        side = "after" if side is None else side
    if of is None and (one.kind in OF_PUBLICATION or side is not None):
        return None
    if of is None and one.kind in CALENDAR and not _YEAR.search(text, *one.span):
        return None
    low, high = _sided(start, end, side, one.kind)
    filters = tuple(
        (f"{of or 'period'}_{name}", day.isoformat()) for name, day in (("from", low), ("to", high)) if day is not None
    )
    return Time((words.starts[first] if first < place else one.span[0], one.span[1]), filters) if filters else None


def _whole(one: TimeWords, text: str, today: date | None) -> tuple[date | None, date | None]:
    """Start and end; `this quarter` to its last day, whatever has been of it."""
    unit = text[slice(*one.span)].lower().split()[-1]
    if one.kind == "this" and today is not None and unit in ("week", "month", "quarter", "year"):
        return around(today, unit)
    return one.start, one.end


def _before(words: Tokens, place: int) -> tuple[int, str | None, str | None]:
    """From which word on a time at `place` is read, which side is open, and what it is of."""
    first, side, of = place, None, None
    while first and words.low[first - 1] in ("in", "on", "the", "end", "of", "during", "at"):
        first -= 1
    reached = first
    for role in ("after", "before", "by_day"):
        length = _ending(words, reached, role)
        if length:
            side, first = role, reached - length
            break
    for role in ("published", "due"):
        length = _ending(words, first, role)
        if length:
            return first - length, side, role
    return (first if side else place), side, of


def _ending(words: Tokens, last: int, role: str) -> int:
    """How many words before `last` are a phrase of a role."""
    known = words_for(role)
    return next((size for size in range(min(LOOKED_BACK, last), 0, -1) if words.low[last - size : last] in known), 0)


def _sided(start: date | None, end: date | None, side: str | None, kind: str) -> tuple[date | None, date | None]:
    """The first and last day that count."""
    if kind == "since":
        return start, None
    if start is None or end is None:
        return None, None
    day = timedelta(days=1)
    return {
        None: (start, end),
        "after": (start, None) if side == "after" else (None, None),
        "before": (None, start - day if start > date.min else start),
        "by_day": (None, end),
    }[side]


def _recased(text: str) -> str:
    """The text with its months, quarters and halves written as the table of times wants them; of the same length."""
    for pattern, change in ((_MONTH, str.capitalize), (_BESIDE, str.capitalize), (_LETTERS, str.upper)):
        text = pattern.sub(lambda match, change=change: change(match[0]), text)  # type: ignore[misc]
    return text
