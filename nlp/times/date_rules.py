"""What each kind of words for a time means on a publication date: one pure function a kind.

A rule takes its match, the publication date and whether the claim looks ahead, and returns start and end. A month or
quarter without a year is the newest one that has begun, or the coming one. What is relative to a publication
date that is not known means `UNKNOWN`, and so does a date that no calendar has.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from nlp.number_words import value_of_words
from nlp.times import calendar_spans as spans

Span = tuple[int, int]
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
    "final": 4, "closing": 4, "last": 4, "latter": 2, "back": 2, "other": 2, "front": 1,
}  # fmt: skip

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:19|20)\d{2}"
COUNT = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"eighteen|twenty-six|twenty-four|twenty-five|twenty|thirty-nine|thirty|forty|fifty-two|fifty|sixty|hundred)"
)
PERIOD = (
    r"(?:(?i:(?P<which>the new|the|this|last) (?P<u>year|quarter|month|week)\b)|"
    rf"(?P<m>{MONTH})(?:,? (?P<y>{YEAR}))?|(?P<y2>{YEAR}))"
)

WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
# The day, month, quarter or year that a stretch of time runs to.
END = (
    r"(?:(?P<n>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d)\b|"
    rf"(?P<d0>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m0>{MONTH})(?:,? (?P<y0>{YEAR}))?|"
    rf"(?:{WEEKDAY},? |(?:last|this past) )?(?P<m>{MONTH})"
    rf"(?: ?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,? (?P<y>{YEAR}))?(?![a-z])|"
    rf"(?:(?P<wl>last|this) )?(?P<w>{WEEKDAY})\b|(?P<y1>{YEAR})\b|(?P<p>yesterday|today|now)\b|"
    r"(?P<r>last|this) (?P<ru>week|month|quarter|year)\b)"
)

Meaning = tuple[date | None, date | None]
Rule = Callable[[re.Match[str], date | None, bool], Meaning]
RECENT_MONTHS = 4  # a forecast for a time as recent as this was made before it, and is told again
JUST_PAST = 2  # in January a forecast for November or December was for the year before
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
    number, which, day = parts if parts[0] > 31 else (parts[2], *parts[:2])
    try:
        found = date(spans.full_year(number), which, day)
    except ValueError:
        return UNKNOWN
    return found, found


def month_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    which = _month_number(match["m"])
    number = year_written(match) or _year_of(None, which, published, ahead, 1)
    return UNKNOWN if number is None else spans.month(number, which)


def month_end_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    end = month_words(match, published, ahead)[1]
    return end, end


def months_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    first, last = _month_number(match["m"]), _month_number(match["m2"])
    number = _year_of(match["y"], last, published, ahead, 1)
    if number is None or (first > last and match["y"]):
        return UNKNOWN
    return date(number - (first > last), first, 1), spans.month(number, last)[1]


def quarter_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    groups = match.groupdict()
    which = int(groups["n"]) if groups.get("n") else ORDINALS[groups["o"].lower()]
    written = groups.get("y") or groups.get("yy")
    if written:
        number = int(written) + (2000 if len(written) == 2 else 0)
        return spans.quarter(number, which)
    if published is None:
        return UNKNOWN
    return _nearest(lambda number: spans.quarter(number, which), published, ahead)


def half_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    groups = match.groupdict()
    which = int(groups["n"]) if groups.get("n") else ORDINALS[groups["o"].lower()]
    written = groups.get("y") or groups.get("y2") or groups.get("yy")
    if written:
        return spans.half(int(written) + (2000 if len(written) == 2 else 0), which)
    return UNKNOWN if published is None else _nearest(lambda number: spans.half(number, which), published, ahead)


def year_end_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    groups = match.groupdict()
    written = groups.get("y") or groups.get("y2") or (f"20{groups['yy']}" if groups.get("yy") else None)
    if written is None and published is None:
        return UNKNOWN
    number = int(written) if written else published.year  # type: ignore[union-attr]  # checked just above
    day = date(number, 12, 31)
    return day, day


def christmas_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """The end of a year: of the one that has gone where something is told. New Year 2027 ends 2026."""
    written = match["y"] or match["y2"]
    if written is None and published is None:
        return UNKNOWN
    if written is not None:
        number = int(written) - (match["new"] is not None)
    else:
        number = published.year - (not ahead)  # type: ignore[union-attr]  # checked just above
    day = date(number, 12, 31)
    return day, day


def nth_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`On the 9th`: the newest such day up to publication, or, ahead, the nearest."""
    day = spans.nth_day(int(match["d"]), published, ahead) if published is not None else None
    return day, day


def half_month_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    """`The first half of April`: up to the 15th."""
    start, end = month_words(match, published, ahead)
    if start is None or end is None:
        return UNKNOWN
    return (start, start.replace(day=15)) if match["o"].lower() == "first" else (start.replace(day=16), end)


def year_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    number = year_written(match)
    return spans.year(number) if number else UNKNOWN


def year_written(match: re.Match[str]) -> int | None:
    """Return the year that words name in four digits or the last two (`'95`, `Nov '21`), or nothing."""
    words = match.groupdict()
    written = words.get("y") or words.get("yy")
    return spans.full_year(int(written)) if written else None


def years_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    words = match.groupdict()
    first, last = words["y"] or words.get("y3") or "", words["y2"] or words.get("y4") or ""
    last = last if len(last) == 4 else first[:2] + last
    if int(last) < int(first):
        return UNKNOWN
    return date(int(first), 1, 1), date(int(last), 12, 31)


def tomorrow_words(match: re.Match[str], published: date | None, ahead: bool) -> Meaning:
    day = published + timedelta(days=1) if published else None
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


def _nearest(spell: Callable[[int], tuple[date, date]], published: date, ahead: bool) -> tuple[date, date]:
    """Return the newest of a year's spells that has begun, or, ahead, the coming one if none has ended of late."""
    recent = spans.months_before(published, RECENT_MONTHS)
    first = published.year - 1
    known = [spell(number) for number in range(first, first + 3)]
    if ahead:
        return next(one for one in known if one[1] >= recent)
    return [one for one in known if one[0] <= published][-1]


def _month_number(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


def _year_of(written: str | None, which: int, published: date | None, ahead: bool, day: int) -> int | None:
    """The year of a month: as written, else the newest that is not after publication, or the coming one."""
    if written:
        return int(written)
    if published is None:
        return None
    if ahead:
        if which > published.month and which - published.month >= 12 - JUST_PAST:
            return published.year - 1
        return published.year if which >= published.month - RECENT_MONTHS else published.year + 1
    return published.year if (which, day) <= (published.month, published.day) else published.year - 1
