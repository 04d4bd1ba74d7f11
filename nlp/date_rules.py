"""What each kind of words for a time means on a publication date: one pure function a kind.

A rule takes its match, the publication date and whether the claim looks ahead, and returns start and end. A month or
quarter without a year is the newest one that has begun, or the coming one. What is relative to a publication
date that is not known means `UNKNOWN`, and so does a date that no calendar has.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from nlp import calendar_spans as spans
from nlp.number_words import value_of_words

Span = tuple[int, int]
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:19|20)\d{2}"
COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
PERIOD = (
    r"(?:(?i:(?P<which>the new|the|this|last) (?P<u>year|quarter|month|week)\b)|"
    rf"(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?|(?P<y2>{YEAR}))"
)

Meaning = tuple[date | None, date | None]
Rule = Callable[[re.Match[str], date | None, bool], Meaning]
RECENT_MONTHS = 4  # a forecast for a time as recent as this was made before it, and is told again
UNKNOWN: Meaning = (None, None)


def day_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    which = _month_number(match["m"])
    number = _year_of(match["y"], which, published, ahead, int(match["d"]))
    if number is None:
        return UNKNOWN
    try:
        day = date(number, which, int(match["d"]))
    except ValueError:
        return UNKNOWN
    return day, day


def iso_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return written_day(match.group())


def written_day(words: str) -> Meaning:
    """Return the day that digits write, year first or month first.

    >>> written_day("4/8/25")
    (datetime.date(2025, 4, 8), datetime.date(2025, 4, 8))
    """
    parts = [int(part) for part in re.findall(r"\d+", words)]
    number, which, day = parts if parts[0] > 31 else (parts[2] + (0 if parts[2] > 99 else 2000), *parts[:2])
    number -= 100 if number > 2060 else 0
    try:
        found = date(number, which, day)
    except ValueError:
        return UNKNOWN
    return found, found


def month_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    which = _month_number(match["m"])
    number = _year_of(match["y"], which, published, ahead, 1)
    return UNKNOWN if number is None else spans.month(number, which)


def by_month_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    _, end = month_words(match, published, ahead)
    return end, end


def months_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    first, last = _month_number(match["m"]), _month_number(match["m2"])
    number = _year_of(match["y"], last, published, ahead, 1)
    if number is None or first > last:
        return UNKNOWN
    return date(number, first, 1), spans.month(number, last)[1]


def quarter_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    groups = match.groupdict()
    which = int(groups["n"]) if groups.get("n") else ORDINALS[groups["o"].lower()]
    written = groups.get("y") or groups.get("yy")
    if written:
        number = int(written) + (2000 if len(written) == 2 else 0)
        return spans.quarter(number, which)
    if published is None:
        return UNKNOWN
    number = published.year
    if not ahead and spans.quarter(number, which)[0] > published:
        number -= 1
    if ahead and spans.quarter(number, which)[1] < spans.months_before(published, RECENT_MONTHS):
        number += 1
    return spans.quarter(number, which)


def half_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    groups = match.groupdict()
    which = int(groups["n"]) if groups.get("n") else ORDINALS[groups["o"].lower()]
    written = groups.get("y") or groups.get("y2")
    number = int(written) if written else (published.year if published else None)
    return UNKNOWN if number is None else spans.half(number, which)


def year_end_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    groups = match.groupdict()
    written = groups.get("y") or groups.get("y2")
    if written is None and published is None:
        return UNKNOWN
    number = int(written) if written else published.year  # type: ignore[union-attr]  # checked just above
    day = date(number, 12, 31)
    return day, day


def mid_year_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    day = date(int(match["y"]), 6, 30)
    return day, day


def year_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return spans.year(int(match["y"]))


def years_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    last = match["y2"] if len(match["y2"]) == 4 else match["y"][:2] + match["y2"]
    if int(last) < int(match["y"]):
        return UNKNOWN
    return date(int(match["y"]), 1, 1), date(int(last), 12, 31)


def weekday_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    back = (published.weekday() - WEEKDAYS.index(match["w"].lower())) % 7
    day = published - timedelta(days=back)
    return day, day


def today_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return (published, published) if published else UNKNOWN


def yesterday_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    day = published - timedelta(days=1) if published else None
    return day, day


def this_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    start, end = around(published, match["u"].lower())
    return start, (end if ahead else published)


def last_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    unit = match["u"].lower()
    if unit == "week" and published.weekday() >= 5:
        return spans.week(published)[0], published
    return around(around(published, unit)[0] - timedelta(days=1), unit)


def next_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    if published is None:
        return UNKNOWN
    unit = match["u"].lower()
    return around(around(published, unit)[1] + timedelta(days=1), unit)


def weeks_of_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    which = _month_number(match["m"])
    number = _year_of(match["y"], which, published, ahead, 1)
    if number is None:
        return UNKNOWN
    start, end = spans.month(number, which)
    words = match["c"] or "1"
    days = 7 * (int(words) if words.isdigit() else int(value_of_words(words) or 1))
    return (
        (end - timedelta(days=days), end)
        if match["w"].lower() in ("last", "final")
        else (start, start + timedelta(days=days))
    )


def unknown_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    return UNKNOWN


def week_ended_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    _, end = day_words(match, published, False)
    return (spans.week(end)[0], end) if end else UNKNOWN


def between_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    start, _ = day_words(match, published, False)
    which = _month_number(match["m2"])
    if start is None:
        return UNKNOWN
    number = int(match["y2"]) if match["y2"] else start.year + (which < start.month)
    if not match["d2"]:
        return start, spans.month(number, which)[1]
    try:
        end = date(number, which, int(match["d2"]))
    except ValueError:
        return UNKNOWN
    return (start, end) if start <= end else UNKNOWN


def around(day: date, unit: str) -> tuple[date, date]:
    """Return the week, month, quarter or year that a day lies in."""
    if unit == "week":
        return spans.week(day)
    if unit == "month":
        return spans.month(day.year, day.month)
    if unit == "quarter":
        return spans.quarter(day.year, (day.month + 2) // 3)
    return spans.year(day.year)


def _month_number(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


def _year_of(written: str | None, which: int, published: date | None, ahead: bool, day: int) -> int | None:
    """The year of a month: as written, else the newest that is not after publication, or the coming one."""
    if written:
        return int(written)
    if published is None:
        return None
    if ahead:
        return published.year if which >= published.month - RECENT_MONTHS else published.year + 1
    return published.year if (which, day) <= (published.month, published.day) else published.year - 1
