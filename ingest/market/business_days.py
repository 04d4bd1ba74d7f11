"""Business days of the United States government: the days on which it publishes statistics.

Rules. Monday to Friday except federal holidays (`data/federal_holidays.csv`: a fixed day, or the nth weekday
of a month, counted from its end where negative). A fixed day that falls on a Saturday is kept on the Friday
before, on a Sunday on the Monday after. Exchanges keep other days; their sessions are not decided here.
"""

import csv
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

HOLIDAYS = Path(__file__).with_name("data") / "federal_holidays.csv"
DAY = timedelta(days=1)
SATURDAY = 5


def is_business_day(day: date) -> bool:
    """Whether offices are open.

    >>> is_business_day(date(2026, 7, 3)), is_business_day(date(2026, 7, 6))
    (False, True)
    """
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def business_day_from(day: date) -> date:
    """`day` itself, or the first business day after it."""
    while not is_business_day(day):
        day += DAY
    return day


def business_day_until(day: date) -> date:
    """`day` itself, or the last business day before it."""
    while not is_business_day(day):
        day -= DAY
    return day


def business_days_after(day: date, count: int) -> date:
    """The business day `count` (1 or more) business days after `day`.

    >>> business_days_after(date(2026, 7, 2), 1).isoformat()
    '2026-07-06'
    """
    for _ in range(count):
        day = business_day_from(day + DAY)
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    # New Year's Day of the year after may be kept on this year's last day.
    return frozenset(_kept(day) for one in (year, year + 1) for day in _named(one))


def _kept(day: date) -> date:
    return day + {SATURDAY: -DAY, SATURDAY + 1: DAY}.get(day.weekday(), timedelta())


def _named(year: int) -> Iterator[date]:
    for row in _rows():
        if row["since"] and year < int(row["since"]):
            continue
        month = int(row["month"])
        if row["day"]:
            yield date(year, month, int(row["day"]))
        else:
            yield _nth(year, month, int(row["weekday"]), int(row["nth"]))


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    found = [day for day in days if day.weekday() == weekday]
    return found[nth - 1 if nth > 0 else nth]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with HOLIDAYS.open(encoding="utf-8", newline="") as table:
        return tuple(csv.DictReader(table))
