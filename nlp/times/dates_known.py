"""Dates of publication that can be, and sizes of periods: a day, a week, a month, a quarter, a half or a year.

Rules. A month is one from its first day, to its last or to a day not before the 20th (a month so far); quarters, halves
and years are whole. Five to seven days are a week. What is none of these has no size.
"""

from datetime import date, timedelta

Period = tuple[date | None, date | None]
QUARTER_DAYS, WEEKS_13 = range(88, 92), 90  # from the first to the last
TEXTS = range(1700, 2300)  # years of which there are texts on markets: any other date is a mistake
WHOLE = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def date_that_can_be(published: date | None) -> date | None:
    """Return a date of publication, or `None` where no text on markets is of that time.

    >>> date_that_can_be(date(2025, 10, 16)), date_that_can_be(date(1, 1, 1))
    (datetime.date(2025, 10, 16), None)
    """
    return published if published is not None and published.year in TEXTS else None


def size_of(period: Period) -> str:
    """Return the size of a period, or nothing.

    >>> size_of((date(2025, 7, 1), date(2025, 9, 30))), size_of((date(2025, 7, 7), date(2025, 7, 11)))
    ('quarter', 'week')
    """
    start, end = period
    if start is None or end is None:
        return ""
    if start == end:
        return "day"
    following = end + timedelta(days=1)
    if start.day == 1 and following.day == 1:
        months = (following.year - start.year) * 12 + following.month - start.month
        return WHOLE.get(months, "") if months != 3 or start.month % 3 == 1 else ""
    days = (end - start).days
    return "week" if 4 <= days <= 6 else ""


def is_of_size(period: Period, size: str) -> bool:
    """Return whether a period has a size; three months or thirteen weeks are a company's quarter, whenever they begin.

    >>> is_of_size((date(2025, 5, 1), date(2025, 7, 31)), "quarter")
    True
    """
    start, end = period
    if size != "quarter" or start is None or end is None:
        return size_of(period) == size
    days = (end - start).days
    return days == WEEKS_13 or (start.day == 1 and (end + timedelta(days=1)).day == 1 and days in QUARTER_DAYS)
