"""What words mean that name both ends of a stretch: `from the low on April 8 to the end of June`.

Rules as in `date_rules`. Either end is a day, a month, a year, a weekday, `the 6th`, `now`, or the start, the end, the
low or the peak of one. `The end of 1994` is its last day on either side; anything else begins a stretch with its first
day and ends it with its last. What has no year ends as the newest that had begun, or of what is foreseen the coming
one, and begins as the last before that; where only the start has its year, the end is the first after it.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from nlp.times import calendar_spans as spans
from nlp.times.date_rules import MONTH, UNKNOWN, WEEKDAY, YEAR, Meaning, around, written_day
from nlp.times.part_rules import dated
from nlp.times.weekday_rules import last_weekday

DAY = timedelta(days=1)
YEAR_LONG = -12  # months on
HOLIDAYS = {"christmas eve": (12, 24), "christmas": (12, 25), "new year's eve": (12, 31)}
_EDGE = r"(?:end|close|start|beginning|outset|turn)"
_EXTREME = r"(?:lows?|highs?|peaks?|bottom|trough|record|top|close|open|opening bell|closing bell)"
_ADJECTIVES = r"(?:(?:very|intraday|closing|record|all-time|market|cycle) )*"
_REACHED = r"(?:of|on|in|at|(?:set|reached|hit) (?:on|in))"
_HOLIDAY = r"(?:christmas eve|christmas|new year[’']s eve)"
_UNIT = r"(?:the|this|last) (?:year|quarter|month|week)\b"
# The times that can stand at an end, and what each means: a period by its words and the day it is not after.
_DIGITS = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|(?:19|20)\d\d-\d\d-\d\d\b"
_MONTH_DAY = rf"{MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?\b(?!,?\d|%)(?:,? {YEAR})?"
_DAY_MONTH = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?:,? {YEAR})?"
_ONLY_MONTH = rf"{MONTH}(?:,? (?:of )?{YEAR})?(?![a-z])"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)\b"
# One end of a stretch, without names for its parts, since a pattern holds two.
POINT = (
    rf"(?:(?i:(?:the |its |their )?{_ADJECTIVES}(?:{_EDGE} of (?:the )?|{_EXTREME} {_REACHED} (?:the )?)?)"
    rf"(?:{_DIGITS}|{_MONTH_DAY}|{_DAY_MONTH}|{_ONLY_MONTH}|{YEAR}\b|{_ORDINAL}|(?:last )?{WEEKDAY}\b(?:[’']s)?|"
    rf"(?i:{_HOLIDAY}|tonight|today|now|yesterday|{_UNIT}|(?<=of the )(?:year|quarter|month|week)\b))"
    rf"(?i: {_ADJECTIVES}{_EXTREME}\b)?)"
)
_EDGE_OF = re.compile(rf"(?i:\b({_EDGE}) of )")
_YEAR = re.compile(YEAR)
_NOW = re.compile(r"(?i:tonight|today|now|yesterday)")
_PARTS = re.compile(rf"(?P<d0>\d{{1,2}})?[a-z]{{0,2}} ?(?:of )?(?P<m>{MONTH})(?: ?(?P<d>\d{{1,2}})(?!\d))?")


def span_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`From the low on April 8 to the end of June`, `between November 8 and Thursday`."""
    first, last = match["first"], match["last"]
    if _YEAR.search(first) and not _YEAR.search(last):
        start, _ = _read(first, published, False)
        within = None if start is None else spans.months_before(start, YEAR_LONG) - DAY
        limit = min(filter(None, (within, published)), default=None)
        _, end = _read(last, limit, False)
    else:
        _, end = _read(last, published, ahead)
        start, _ = _read(first, published if _NOW.search(first) else end, False)
    return (start, end) if start and end and start <= end else UNKNOWN


def _read(words: str, near: date | None, ahead: bool) -> Meaning:
    """Return the period that one end names, no later than a day `near`; of an edge, that day twice."""
    reader = next(reader for pattern, reader in _READERS if pattern.search(words))
    start, end = reader(words, near, ahead)
    edge = _EDGE_OF.search(words)
    if edge is None:
        return start, end
    return (end, end) if edge[1].lower() in ("end", "close") else (start, start)


def _digits(words: str, near: date | None, ahead: bool) -> Meaning:
    return written_day(words)


def _month_or_day(words: str, near: date | None, ahead: bool) -> Meaning:
    parts, year = _PARTS.search(words), _YEAR.search(words)
    assert parts is not None  # its reader was chosen by the month
    return dated(parts["m"], parts["d0"] or parts["d"], year and year.group(), near, ahead)


def _year(words: str, near: date | None, ahead: bool) -> Meaning:
    found = _YEAR.search(words)
    return spans.year(int(found.group())) if found else UNKNOWN


def _ordinal(words: str, near: date | None, ahead: bool) -> Meaning:
    day = spans.nth_day(int(re.sub(r"\D", "", words)), near, ahead) if near is not None else None
    return day, day


def _weekday(words: str, near: date | None, ahead: bool) -> Meaning:
    found = re.search(WEEKDAY, words)
    day = last_weekday(found.group(), near) if found and near else None
    return day, day


def _holiday(words: str, near: date | None, ahead: bool) -> Meaning:
    name = next(name for name in HOLIDAYS if name in words.lower().replace("’", "'"))
    if near is None:
        return UNKNOWN
    day = date(near.year, *HOLIDAYS[name])
    day = day if day <= near or ahead else day.replace(year=near.year - 1)
    return day, day


def _now(words: str, near: date | None, ahead: bool) -> Meaning:
    day = near - DAY if near and "yesterday" in words.lower() else near
    return day, day


def _unit(words: str, near: date | None, ahead: bool) -> Meaning:
    unit = re.search(r"(?i:year|quarter|month|week)\b", words)
    if near is None or unit is None:
        return UNKNOWN
    here = around(near, unit.group().lower())
    return around(here[0] - DAY, unit.group().lower()) if "last " in words.lower() else here


_READERS: tuple[tuple[re.Pattern[str], Callable[[str, date | None, bool], Meaning]], ...] = (
    (re.compile(_DIGITS), _digits),
    (re.compile(_ONLY_MONTH), _month_or_day),
    (re.compile(_MONTH_DAY), _month_or_day),
    (_YEAR, _year),
    (re.compile(_ORDINAL), _ordinal),
    (re.compile(WEEKDAY), _weekday),
    (re.compile(rf"(?i:{_HOLIDAY})"), _holiday),
    (_NOW, _now),
    (re.compile(r""), _unit),
)
