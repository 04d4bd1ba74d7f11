"""The clock: the only place that asks what day it is. A day ends at midnight in New York."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")


def today() -> date:
    """The day it is in New York: the `as_of` of whoever names none."""
    return datetime.now(NEW_YORK).date()


def now() -> datetime:
    """The moment it is, with its zone: when a mark is made."""
    return datetime.now(UTC)


def end_of(day: date) -> datetime:
    """The last moment of a day in New York: what is said of a claim by then counts as of that day.

    >>> end_of(date(2026, 10, 8)).isoformat()
    '2026-10-08T23:59:59.999999-04:00'
    """
    return datetime.combine(day, time.max, NEW_YORK)
