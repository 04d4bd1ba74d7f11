"""Spans of the calendar: years, halves, quarters, months, weeks, and dates some time before another.

Pure arithmetic on dates; every span is inclusive at both ends.

>>> quarter(2025, 3)
(datetime.date(2025, 7, 1), datetime.date(2025, 9, 30))
"""

from datetime import date, timedelta

DateSpan = tuple[date, date]
LAST_SHORT = 60  # of a year in two digits: `'61` is of the last century


def year(number: int) -> DateSpan:
    """Return 1 January to 31 December."""
    return date(number, 1, 1), date(number, 12, 31)


def full_year(number: int) -> int:
    """Return a year that may be told by its last two digits.

    >>> full_year(95), full_year(21), full_year(2021)
    (1995, 2021, 2021)
    """
    return number if number > 99 else number + (1900 if number > LAST_SHORT else 2000)


def half(number: int, which: int) -> DateSpan:
    """Return the first or second half of a year."""
    return (date(number, 1, 1), date(number, 6, 30)) if which == 1 else (date(number, 7, 1), date(number, 12, 31))


def quarter(number: int, which: int) -> DateSpan:
    """Return a quarter of a year, `which` from 1 to 4."""
    start = date(number, 3 * which - 2, 1)
    return start, month(number, 3 * which)[1]


def month(number: int, which: int) -> DateSpan:
    """Return the first and last day of a month."""
    start = date(number, which, 1)
    following = date(number + 1, 1, 1) if which == 12 else date(number, which + 1, 1)
    return start, following - timedelta(days=1)


def week(day: date) -> DateSpan:
    """Return Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last of that month.

    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    index = day.year * 12 + day.month - 1 - months
    number, which = divmod(index, 12)
    return date(number, which + 1, min(day.day, month(number, which + 1)[1].day))


def before(day: date, count: int, unit: str) -> date:
    """Return the day `count` days, weeks, months, quarters, years or decades before a day; below 0 after it."""
    if unit in ("day", "week"):
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    return months_before(day, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])


def nth_day(number: int, near: date, ahead: bool) -> date | None:
    """Return the newest day of a month with that number up to a day `near`, or, `ahead`, the nearest to it.

    >>> [str(nth_day(31, date(2025, 10, 16), ahead)) for ahead in (False, True)]
    ['2025-08-31', '2025-10-31']
    """
    months = [months_before(near.replace(day=1), back) for back in ((-1, 0, 1) if ahead else (0, 1, 2))]
    days = [one.replace(day=number) for one in months if 0 < number <= month(one.year, one.month)[1].day]
    return min((day for day in days if ahead or day <= near), key=lambda day: abs(day - near), default=None)
