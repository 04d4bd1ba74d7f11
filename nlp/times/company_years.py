"""The quarters and years of companies whose own are not those of the calendar: Nvidia's third ends in October.

Rules. `data/fiscal_years.csv` has the month in which a company's year ends, the weekday on which it closes where that
is no end of a month (`last Sunday` of it, the one `nearest` to its end), whether the year is named by its end or its
start, and the weeks of its first three quarters where they are not 13. Texts tell whole months for such a quarter
more often than its days. A quarter that is told by its number is the newest that has ended, of what is foreseen the
one whose end lies nearest. The current quarter or year is the one that runs, and what is reported without words for
a time is of the last quarter. A part (`nvda-data-center`) has the quarters of the whole.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from nlp.claim import Modality
from nlp.errors import VocabularyError
from nlp.tables import rows_of
from nlp.times import calendar_spans as spans
from nlp.times.about_publication import UNFIT, UNSAID
from nlp.times.calendar_spans import DateSpan
from nlp.times.date_rules import ORDINALS
from nlp.times.dates_in_text import TimeWords
from nlp.times.other_readings import Reading

TABLE = "fiscal_years.csv"
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOWS, NAMED = ("last", "nearest"), ("end", "start")
HALF_WEEK = 3  # days
USUAL_WEEKS = (13, 13, 13)
# What a company reports of a quarter or year of its own.
ACCOUNTS = frozenset(
    {"revenue", "revenue_growth", "eps", "earnings_growth", "net_income", "profit_margin", "free_cash_flow", "surprise"}
)
NUMBER = re.compile(r"(?i:\b(?:(?P<o>first|second|third|fourth|final)[ -]quarter|Q(?P<n>[1-4])|(?P<n2>[1-4])Q))")
NAMED_YEAR = re.compile(r"(?i:\b(?:FY|fiscal(?: year)?(?: \w+[ -]quarter)?(?: of)?)[ -]?[’']?(?P<y>(?:20)?\d\d)\b)")
FISCAL = re.compile(r"(?i:\bfiscal|\bFY)")
HERE, NEXT = frozenset({"this"}), frozenset({"next", "coming"})  # kinds of words for a time
LAST = frozenset({"last", "season", "same", "full", "this", "next", "vague", "fiscal", "to_date"})  # that may be own


class OwnYear(NamedTuple):
    """How a company's year ends; `closes` are how and the weekday, from Monday."""

    month: int
    closes: tuple[str, int] | None
    by_start: bool
    weeks: tuple[int, ...]


class OwnQuarter(NamedTuple):
    """A quarter of a company: that of which year, its number, its months and its days."""

    year: int
    number: int
    months: DateSpan
    days: DateSpan


def own_readings(
    words: TimeWords, subject: str, metric: str, modality: Modality, published: date | None
) -> Iterator[Reading]:
    """Yield what words for a quarter or a year mean where they are those of a company with its own."""
    own = own_year_of(subject) if metric in ACCOUNTS and published is not None else None
    if own is None or published is None or words.match is None:
        return
    said, ahead = words.match.group(), modality == "forecast"
    number, year = NUMBER.search(said), NAMED_YEAR.search(said)
    if number is None and words.kind not in LAST:
        return
    if number is not None and year is None and words.match.groupdict().get("y"):
        return  # `the third quarter of 2025` is that of the calendar
    known = quarters_about(own, published)
    if year is not None:
        known = [one for one in known if one.year == spans.full_year(int(year["y"]))]
    if number is not None:
        which = ORDINALS[number["o"].lower()] if number["o"] else int(number["n"] or number["n2"])
        found = _nearest([one for one in known if one.number == which], published, ahead)
    elif "quarter" in said.lower():
        found = (
            _running(known, published, words.kind) if ahead or words.kind in HERE | NEXT else _ended(known, published)
        )
    elif year is not None or FISCAL.search(said) or "year" in said.lower():
        own_too = words.kind == "full" or FISCAL.search(said) is not None  # `this year` is most often that of all
        for reading in _years(known, published, ahead, year is not None):
            yield reading if own_too else reading._replace(origin="said fiscal", likelier=False)
        return
    else:
        return
    if found is not None:
        yield Reading(found.months, "said", likelier=True)
        yield Reading(found.days, "said fiscal")


def own_unsaid(
    subject: str, metric: str, modality: Modality, published: date | None
) -> Iterator[tuple[float, str, DateSpan]]:
    """Yield the quarters and the year of a company that a number without words for a time can be of."""
    own = own_year_of(subject) if metric in ACCOUNTS and published is not None else None
    if own is None or published is None or modality not in ("reported", "forecast"):
        return
    known, ahead = quarters_about(own, published), modality == "forecast"
    for name, found in (("own quarter", _ended(known, published)), ("own quarter running", _running(known, published))):
        if found is not None:
            likely = not ahead and name == "own quarter"
            yield (UNSAID + 0.1 if likely else UNFIT), name, found.months
            yield UNFIT, f"{name} by days", found.days
    for reading in _years(known, published, ahead, False):
        yield UNFIT, "own year", reading.period  # type: ignore[misc]  # both its ends are known


def own_year_of(subject: str) -> OwnYear | None:
    """Return how the year of a company ends, or `None` where it is that of the calendar."""
    table = _table()
    return table.get(subject) or table.get(subject.partition("-")[0])


def quarters_about(own: OwnYear, day: date) -> list[OwnQuarter]:
    """Return the quarters of the years about a day, in order.

    >>> third = [one for one in quarters_about(_table()["nvda"], date(2024, 11, 20)) if one[:2] == (2025, 3)]
    >>> [str(day) for day in (*third[0].months, *third[0].days)]
    ['2024-08-01', '2024-10-31', '2024-07-29', '2024-10-27']
    """
    found: list[OwnQuarter] = []
    for number in range(day.year - 1, day.year + 3):
        starts = [_close(own, number - 1) + DAY]
        for weeks in own.weeks:
            starts.append(starts[-1] + weeks * WEEK)
        ends = [*(start - DAY for start in starts[1:]), _close(own, number)]
        last = spans.month(number, own.month)[1] + DAY
        for which in range(4):
            low, high = (spans.months_before(last, 12 - 3 * (which + back)) for back in (0, 1))
            months = low, high - DAY
            days = (starts[which], ends[which]) if own.closes is not None else months
            found.append(OwnQuarter(number - own.by_start, which + 1, months, days))
    return found


def _close(own: OwnYear, number: int) -> date:
    """Return the last day of the year that ends in a year of the calendar."""
    end = spans.month(number, own.month)[1]
    if own.closes is None:
        return end
    how, weekday = own.closes
    before = (end.weekday() - weekday) % 7
    return end + (7 - before) * DAY if how == "nearest" and before > HALF_WEEK else end - before * DAY


def _ended(known: list[OwnQuarter], published: date) -> OwnQuarter | None:
    return next((one for one in reversed(known) if one.days[1] < published), None)


def _running(known: list[OwnQuarter], published: date, kind: str = "this") -> OwnQuarter | None:
    """The quarter that runs, or the one after it."""
    later = [one for one in known if one.months[1] >= published]
    return next(iter(later[kind in NEXT :]), None)


def _nearest(known: list[OwnQuarter], published: date, ahead: bool) -> OwnQuarter | None:
    """The newest of the quarters of a number that has ended; of what is foreseen that with the nearest end."""
    if not ahead:
        return _ended(known, published)
    return min(known, key=lambda one: abs(one.days[1] - published), default=None)


def _years(known: list[OwnQuarter], published: date, ahead: bool, named: bool) -> Iterator[Reading]:
    """Yield the year that is named, else the last one, or, foreseen, the one that runs."""
    last = [one for one in known if one.number == 4]
    if not named:
        over = [one for one in last if one.days[1] < published]
        last = over[-1:] if not ahead else [one for one in last if one not in over]
    for one in last[:1]:
        yield Reading((spans.months_before(one.months[1] + DAY, 12), one.months[1]), "said", likelier=True)


@cache
def _table() -> dict[str, OwnYear]:
    """Return the table by subject. Raises `VocabularyError` naming a row that cannot be read."""
    found: dict[str, OwnYear] = {}
    for where, row in rows_of(TABLE):
        how, _, weekday = row["closes"].partition(" ")
        fits = row["named"] in NAMED and row["ends"].isdigit() and 1 <= int(row["ends"]) <= 12
        if not fits or (how and (how not in HOWS or weekday not in WEEKDAYS)) or row["subject"] in found:
            raise VocabularyError(where, f"{row['subject']} has no such year, or stands twice")
        closes = (how, WEEKDAYS.index(weekday)) if how else None
        weeks = tuple(map(int, row["weeks"].split())) or USUAL_WEEKS
        found[row["subject"]] = OwnYear(int(row["ends"]), closes, row["named"] == "start", weeks)
    return found
